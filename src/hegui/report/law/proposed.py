"""What is shown of a proposal: each field with its place, the doubts, and what it may touch."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hegui import duties
from hegui.law import expected, statute
from hegui.law.citation import named
from hegui.report.law.provision import quantity
from hegui.report.law.wording import say
from hegui.report.wording import day as said_day
from hegui.report.wording import word
from hegui.watch import proposals
from hegui.watch.proposals import HOWS
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.law import Law
    from hegui.watch.proposals import Field, Proposal, Reading, Touched

DAYS = ("adopted", "issued", "published", "in_force", "comments_to")
FIELDS = ("title", "document", *DAYS)


def as_value(
    proposal: Proposal, law: Law, day: date, lang: str, verdicts: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return a proposal as plain values.

    Args:
        proposal: What was read.
        law: The law that is held.
        day: Duties and figures are those of this day.
        lang: Language of sentences and titles.
        verdicts: How the operator stands on the day, by duty; None where nobody asked.
    """
    reading = proposal.reading
    return {
        "id": proposal.id,
        "status": proposal.status,
        "decided_by": proposal.decided_by,
        "decided_on": _iso(proposal.decided_on),
        "why": proposal.why,
        "file": proposal.file,
        "digest": proposal.digest,
        "read_on": proposal.read_on.isoformat(),
        "form": reading.form,
        "draft": reading.draft,
        **{name: _field(getattr(reading, name)) for name in FIELDS},
        "issuers": [_field(issuer) for issuer in reading.issuers],
        "named": [_plain(one) for one in reading.named],
        "cited": [_plain(one) for one in reading.cited],
        "changes": [_plain(one) for one in reading.changes],
        "articles": [_plain(one) for one in reading.articles],
        "subjects": [_plain(one) for one in reading.subjects],
        "doubts": [say(f"doubt_{doubt}", lang) for doubt in reading.doubts],
        "known": list(_known(reading, law, lang)),
        "touches": _touches(proposals.touched(reading, law, day), lang, verdicts),
    }


def _field(field: Field | None) -> dict[str, Any] | None:
    return None if field is None else _plain(field)


def _plain(value: Any) -> dict[str, Any]:
    return {
        name: list(part) if isinstance(part, tuple) else part for name, part in vars(value).items()
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _known(reading: Reading, law: Law, lang: str) -> Iterator[str]:
    """Yield where the same rule is held, or expected, already."""
    if reading.title is None:
        return
    title = statute.bare(reading.title.value)
    first = None if reading.in_force is None or reading.draft else reading.in_force.day
    for version in (v for i in law.instruments for v in i.versions):
        named = title in {statute.bare(text) for text in version.title.values()}
        if named and first in {None, version.since} and not reading.draft:
            day = said_day(version.since, lang)
            yield say("held_already", lang, place=version.instrument, day=day)
    for rule in expected.load():
        if title in {statute.bare(text) for text in rule.title.values()}:
            yield say("expected_already", lang, id=rule.id)


def _touches(found: Touched, lang: str, verdicts: Mapping[str, str] | None) -> dict[str, Any]:
    return {
        "instruments": list(found.instruments),
        "not_held": list(found.unknown),
        "duties": [
            {
                "duty": one.duty,
                "title": duties.load(one.duty).title[lang],
                "how": one.how,
                "because": list(one.because),
                "finding": None if verdicts is None else verdicts.get(one.duty),
            }
            for one in found.duties
        ],
        "numbers": [
            {
                "provision": str(number.provision),
                "number": number.name,
                "value": quantity(number.value, number.unit, lang),
            }
            for number in found.numbers
        ],
    }


def rows(value: Mapping[str, Any], lang: str) -> list[tuple[str, str, str, str]]:
    """Return what was read as lines of a table: field, value, how sure, characters."""
    form = say(f"form_{value['form']}", lang)
    told = say("form_draft", lang, form=form) if value["draft"] else form
    listed = [(say("field_form", lang), told, "", "")]
    listed += [_row(name, value[name], lang) for name in FIELDS[:1]]
    listed += [_row("issuer", one, lang) for one in value["issuers"] or (None,)]
    listed += [_row(name, value[name], lang) for name in FIELDS[1:] if _shown(name, value)]
    for one in value["named"]:
        title = f"{one['title']}{bracketed(one['instrument'] or say('not_held', lang), lang)}"
        listed.append((say(f"field_{one['role']}", lang), title, "", _place(one)))
    for one in value["cited"]:
        missing = "" if one["held"] else bracketed(say("not_held", lang), lang)
        listed.append((say("field_cites", lang), one["ref"] + missing, "", _place(one)))
    return [*listed, *_articles(value, lang)]


def _shown(name: str, value: Mapping[str, Any]) -> bool:
    """Leave out what such a text does not have, as the first day of a draft."""
    if value[name] is not None:
        return True
    return name == ("comments_to" if value["draft"] else "in_force") or name == "document"


def _row(name: str, field: Mapping[str, Any] | None, lang: str) -> tuple[str, str, str, str]:
    label = say(f"field_{name}", lang)
    if field is None:
        return label, say("not_said", lang), "", ""
    others = say("also_said", lang, others="; ".join(field["others"])) if field["others"] else ""
    value = field["value"]
    said = said_day(date.fromisoformat(value), lang) if name in DAYS else value
    told = "\n".join(part for part in (said, others) if part)
    return label, told, word(field["confidence"], lang), _place(field)


def _place(one: Mapping[str, Any]) -> str:
    return f"{one['start']}–{one['end']}"


def _articles(value: Mapping[str, Any], lang: str) -> Iterator[tuple[str, str, str, str]]:
    by_action: dict[str, list[str]] = {}
    for change in value["changes"]:
        by_action.setdefault(change["action"], []).append(str(change["article"]))
    comma = ", " if lang == "en" else "、"
    told = [say(f"action_{a}", lang, articles=comma.join(n)) for a, n in by_action.items()]
    if told:
        yield say("field_changes", lang), "; ".join(told), "", ""
    found = value["articles"]
    if found:
        first, last = found[0]["number"], found[-1]["number"]
        said = say("articles_of", lang, count=len(found), first=first, last=last)
        yield say("field_articles", lang), said, "", f"{found[0]['start']}–{found[-1]['end']}"


def standing(value: Mapping[str, Any], lang: str) -> str:
    """Return the sentence on whether anybody accepted it."""
    if value["status"] == "proposed":
        return say("status_proposed", lang)
    facts = {"by": value["decided_by"], "day": value["decided_on"], "why": value["why"]}
    return say(f"status_{value['status']}", lang, **facts)


def touched(value: Mapping[str, Any], lang: str) -> list[tuple[str, str, str, str]]:
    """Return the duties that it may touch: id, title, why, and the finding."""
    listed = sorted(value["touches"]["duties"], key=lambda one: HOWS.index(one["how"]))
    return [
        (
            one["duty"],
            one["title"],
            say(
                f"how_{one['how']}",
                lang,
                what=named(one["because"], lang),
            ),
            "" if one["finding"] is None else word(one["finding"], lang),
        )
        for one in listed
    ]


def summary(proposal: Proposal) -> dict[str, Any]:
    """Return one line of the list of proposals."""
    reading = proposal.reading
    return {
        "id": proposal.id,
        "status": proposal.status,
        "title": "" if reading.title is None else reading.title.value,
        "form": reading.form,
        "draft": reading.draft,
        "in_force": None if reading.in_force is None else reading.in_force.value,
        "comments_to": None if reading.comments_to is None else reading.comments_to.value,
        "doubts": len(reading.doubts),
        "file": proposal.file,
        "decided_by": proposal.decided_by,
        "decided_on": _iso(proposal.decided_on),
    }
