"""Which cases are near to a duty, for its page and those of its findings, and which findings.

The library compares; here it is only kept which reviewed case is a precedent of which duty.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from hegui import duties, law, outcome, precedents
from hegui.days import today
from hegui.report import plain
from hegui.web.audits.profile import operator
from hegui.web.cases import indexed, shelf
from hegui.web.cases.models import Case, Resemblance
from hegui.web.findings.models import SETTLED, Finding

if TYPE_CHECKING:
    from datetime import date

    from hegui.cases import Case as Read
    from hegui.config import Operator
    from hegui.precedents import Known, Precedent
    from hegui.web.people.models import Organisation

SHOWN = 5
LATE = timedelta(days=30)
"""How long a reviewed case is new."""
LOOKED_AT = 100


def nearest(organisation: Organisation, duty: str, day: date | None = None) -> list[Precedent]:
    """Return the cases nearest to a duty: shipped ones, and own ones that were reviewed."""
    on = day or today()
    asked = duties.load(duty)
    with indexed.opened(organisation) as index:
        known = precedents.Known(law.load(), index, {})
        query = outcome.alike(
            operator(organisation), asked, asked.provisions(on) or asked.versions[0][1], on, known
        )
        chosen = precedents.candidates(index, query, known.law)
    own = [one.id for one in chosen if one.document is not None]
    held = Case.live(organisation).filter(case__in=own).values_list("case", "reviewed_at")
    reviewed = {name for name, at in held if at is not None}
    fit = [one for one in chosen if one.document is None or one.id in reviewed]
    return list(precedents.nearest(query, fit, known.law, SHOWN))


def note(one: Case) -> None:
    """Note of which duties a reviewed case is a precedent; of one that is none, nothing stays."""
    held = {found.duty: found for found in Resemblance.of(one.organisation).filter(case=one)}
    if one.reviewed_at is not None:
        read = shelf.opened(one.document).case(one.case)
        for duty, found in _all(one.organisation, read.case) if read else ():
            made = held.pop(duty, None) or Resemblance(
                organisation=one.organisation, case=one, duty=duty
            )
            made.closeness = found.closeness
            made.why, made.why_zh = (plain.ranking(found, lang)[:1000] for lang in ("en", "zh"))
            made.save()
    for gone in held.values():
        gone.delete()


def _all(organisation: Organisation, case: Read) -> list[tuple[str, Precedent]]:
    """Return each duty that a case is near to."""
    books, on, who = law.load(), today(), operator(organisation)
    known = precedents.Known(books, None, {})
    return [
        (one.id, found[0]) for one in duties.select() if (found := _near(case, who, one, on, known))
    ]


def _near(
    case: Read, who: Operator, duty: duties.Duty, on: date, known: Known
) -> tuple[Precedent, ...]:
    provisions = duty.provisions(on)
    if not provisions:
        return ()
    query = outcome.alike(who, duty, provisions, on, known)
    return precedents.nearest(query, (case,), known.law, 1)


def of_late(organisation: Organisation) -> list[tuple[Case, list[Resemblance]]]:
    """Return the cases that were reviewed of late and match an open finding, the latest first."""
    open_ones = Finding.of(organisation).exclude(state__in=SETTLED).values("duty")
    since = timezone.now() - LATE
    near = Resemblance.of(organisation).filter(case__reviewed_at__gte=since, duty__in=open_ones)
    by: dict[int, tuple[Case, list[Resemblance]]] = {}
    for one in near.select_related("case").order_by("-case__reviewed_at", "duty")[:LOOKED_AT]:
        by.setdefault(one.case_id, (one.case, []))[1].append(one)
    return list(by.values())[:SHOWN]
