"""Findings that are new or back, and waivers that end, for alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from hegui import duties
from hegui.days import today
from hegui.watch.alerts import findings
from hegui.watch.alerts.sight import Sight
from hegui.watch.alerts.terms import Term
from hegui.web.findings.models import SETTLED, Decision, Finding, State, Waiver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.watch.alerts.event import Event
    from hegui.web.people.models import Organisation

FRESH = (State.NEW, State.BACK)
KEPT = ("pk", "duty", "system", "state", "first_on", "last_on")


def terms(organisation: Organisation) -> Iterator[Term]:
    """Yield each waiver that holds, which ends on its last day; nobody's law sets that."""
    held = Waiver.of(organisation).filter(state=Decision.APPROVED, expires__gte=today())
    for one in held.select_related("finding").iterator():
        yield Term(
            key=f"waiver {organisation.pk} {one.pk}",
            what=findings.waiver(one.name, {"en": one.finding.title, "zh": one.finding.title_zh}),
            due_on=one.expires,
            legal=False,
            duty=one.finding.duty,
            link=_link(organisation, one.finding_id),
        )


def breached(organisation: Organisation) -> tuple[str, ...]:
    """Return the duties with a finding that is not settled."""
    open_ = Finding.of(organisation).exclude(state__in=[*SETTLED, State.PUT_RIGHT])
    known = set(duties.identifiers())
    return tuple(sorted(known & set(open_.order_by().values_list("duty", flat=True).distinct())))


def sights(organisation: Organisation) -> Iterator[Sight]:
    """Yield the findings that the last audit found for the first time, or again."""
    fresh = Finding.of(organisation).filter(state__in=FRESH).order_by("pk")
    for pk, duty, system, state, first_on, last_on in fresh.values_list(*KEPT).iterator():
        if duty not in duties.identifiers():
            continue
        day = first_on if state == State.NEW else last_on
        key = f"{organisation.pk} {pk} {state} {day}"

        def made(
            _before: str | None,
            pk: int = pk,
            duty: str = duty,
            key: str = key,
            system: str = system,
            back: bool = state == State.BACK,  # noqa: FBT001
        ) -> Event:
            link = _link(organisation, pk)
            return findings.event(duty, today(), key, back=back, system=system, link=link)

        yield Sight(f"finding {key}", "1", made)


def _link(organisation: Organisation, finding: int) -> str:
    return reverse("findings:page", args=[organisation.slug, finding])
