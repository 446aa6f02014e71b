"""What changes in the law: versions that are held, rules that are expected, and proposals read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hegui.days import written
from hegui.law import citation, expected
from hegui.watch import coverage
from hegui.watch.alerts.event import Event
from hegui.watch.alerts.sight import Sight
from hegui.watch.proposals import touches
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from hegui.law import Instrument, Law, Text, Version
    from hegui.law.expected import Expected
    from hegui.watch.proposals.record import Proposal

WORDS = Words("alerts")
LANGS = ("en", "zh")
NEWS = timedelta(days=60)
"""A version that is held only now and began longer ago is no news."""


def sights(
    book: Law, day: date, proposals: Iterable[Proposal] = (), at: str = ""
) -> Iterator[Sight]:
    """Yield how each version of each instrument stands on a day, each rule and each proposal.

    `at` is where an instrument is shown, with {instrument} for its id.
    """
    for instrument in book.instruments:
        for version in instrument.versions:
            yield _version(instrument, version, day, at)
    for rule in expected.load():
        if stage := rule.stage(day):
            yield _rule(rule, stage, day)
    for proposal in proposals:
        yield _proposal(proposal, book, day)


def _version(instrument: Instrument, version: Version, day: date, at: str) -> Sight:
    begun = version.since <= day
    kind = (
        "ends"
        if version.repealed is not None
        else "comes"
        if version == instrument.versions[0]
        else "amended"
    )
    key = f"law:{instrument.id}:{version.since}"

    def event(before: str | None) -> Event | None:
        if before is None and version.since < day - NEWS:
            return None
        since = {lang: written(version.since, lang) for lang in LANGS}
        titles = {"en": version.short["en"], "zh": f"《{citation.title(version)}》"}
        cited = {one.duty for one in coverage.citations(instrument.id) if one.within(day, None)}
        return Event(
            key=f"{key}:{'begun' if begun else 'ahead'}",
            kind="law",
            title=WORDS.both(f"law_{kind}_{'begun' if begun else 'ahead'}", what=titles, day=since),
            lines=tuple(_duties(cited)),
            day=version.since,
            provisions=(instrument.id,),
            duties=tuple(sorted(cited)),
            link=at.format(instrument=instrument.id) if at else "",
        )

    return Sight(key, "begun" if begun else "ahead", event)


def _duties(cited: Iterable[str]) -> Iterator[Text]:
    if count := len(set(cited)):
        yield WORDS.both("touches", count=count)


def _rule(rule: Expected, stage: str, day: date) -> Sight:
    ends = rule.comments_to if stage == "comments_open" else rule.in_force

    def event(_before: str | None) -> Event:
        told = [WORDS.both("no_law_yet")] if stage != "in_force" else []
        if ends is not None:
            which = "comments_to" if stage == "comments_open" else "first_day"
            told.append(WORDS.both(which, day={lang: written(ends, lang) for lang in LANGS}))
        return Event(
            key=f"rule:{rule.id}:{stage}:{ends}",
            kind="law",
            title=WORDS.both(f"rule_{stage}", what=_marked(rule.title)),
            lines=tuple(told),
            day=ends or day,
            provisions=rule.touches,
        )

    return Sight(f"rule:{rule.id}", f"{stage}:{ends}", event)


def _marked(title: Text) -> Text:
    return {"en": title["en"], "zh": f"《{title['zh'].strip('《》')}》"}


def _proposal(one: Proposal, book: Law, day: date) -> Sight:
    def event(_before: str | None) -> Event:
        touched = touches.touched(one.reading, book, day)
        title = one.reading.title.value if one.reading.title else one.file
        places = (place.ref for place in one.reading.cited if place.held)
        return Event(
            key=f"proposal:{one.id}:{one.digest[:16]}:{one.status}",
            kind="law",
            title=WORDS.both(f"proposal_{one.status}", what={"en": title, "zh": f"《{title}》"}),
            lines=(*_duties(t.duty for t in touched.duties), WORDS.both("no_law_yet")),
            day=day,
            provisions=tuple(dict.fromkeys((*touched.instruments, *places))),
            duties=tuple(t.duty for t in touched.duties),
        )

    return Sight(f"proposal:{one.id}", f"{one.digest[:16]}:{one.status}", event)
