"""Entries that were accepted, and their days, for alerts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse

from hegui import law, places
from hegui.days import today, written
from hegui.watch.alerts.event import Event
from hegui.watch.alerts.sight import Sight
from hegui.watch.alerts.terms import Term
from hegui.watch.proposals import Subject, touched
from hegui.web.law import jobs
from hegui.web.law.models import accepted
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.law import Text
    from hegui.web.law.models import Proposal
    from hegui.web.people.models import Organisation

WORDS = Words("alerts")
LANGS = ("en", "zh")


def sights(organisation: Organisation) -> Iterator[Sight]:
    """Yield each entry that was accepted, once: what somebody accepted stays as it is."""
    for row in accepted(organisation).order_by("pk").iterator():

        def event(_before: str | None, row: Proposal = row) -> Event:
            return _event(row, organisation)

        yield Sight(f"entry:{row.pk}", "accepted", event)


def _event(row: Proposal, organisation: Organisation) -> Event:
    about = _duties(row)
    day = row.next_on
    told = [WORDS.both("touches", count=len(about))] if about else []
    if day is not None:
        which = "comments_to" if row.draft else "first_day"
        told.append(WORDS.both(which, day={lang: written(day, lang) for lang in LANGS}))
    return Event(
        key=f"entry:{organisation.pk}:{row.pk}",
        kind="law",
        title=WORDS.both("proposal_accepted", what=_titled(row)),
        lines=(*told, WORDS.both("no_law_yet")),
        day=day or row.published,
        provisions=tuple(dict.fromkeys(filter(None, (row.instrument, *row.touches)))),
        duties=about,
        regions=tuple(one.code for one in places.around(row.region)) if row.region else (),
        link=reverse("law:proposal", args=[organisation.slug, row.pk]),
    )


def _duties(row: Proposal) -> tuple[str, ...]:
    """Return the duties that an entry may touch, by the topics that a person left to it."""
    if not row.reading:
        return ()
    reading = jobs.READING.validate_python(row.reading)
    subjects = tuple(Subject(one, "", 0, 0) for one in row.topics)
    found = touched(replace(reading, subjects=subjects), law.load(), today())
    return tuple(one.duty for one in found.duties)


def _titled(row: Proposal) -> Text:
    return {"en": row.called("en"), "zh": f"《{row.called('zh').strip('《》')}》"}


def terms(organisation: Organisation) -> Iterator[Term]:
    """Yield the last days for comments, and first days, of what was accepted."""
    for row in accepted(organisation).order_by("pk").iterator():
        if row.next_on is not None and row.next_on >= today():
            yield Term(
                key=f"entry {organisation.pk} {row.pk}",
                what=_titled(row),
                due_on=row.next_on,
                legal=False,  # it asks nothing of anybody
                provisions=tuple(filter(None, [row.instrument])),
                link=reverse("law:proposal", args=[organisation.slug, row.pk]),
            )
