"""Terms of incidents, for alerts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from hegui import duties, masking
from hegui.days import day_of
from hegui.watch.alerts.terms import Term
from hegui.web.incidents.models import Incident

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.web.people.models import Organisation


def named(organisation: Organisation) -> set[str]:
    """Return what the incidents are called that are kept here, as an audit calls them."""
    held = Incident.of(organisation).values_list("incident", flat=True)
    return {masking.text(one) for one in held}


def terms(organisation: Organisation) -> Iterator[Term]:
    """Yield each term of an incident that runs; hours are told on their day."""
    for one in Incident.of(organisation).filter(first_at__isnull=False).iterator():
        link = reverse("incidents:page", args=[organisation.slug, one.pk])
        for due in one.due:
            title = duties.load(due["duty"]).title
            yield Term(
                key=f"incident {organisation.pk} {one.pk} {due['duty']}",
                what={lang: f"{title[lang]} · {one.incident}" for lang in ("en", "zh")},
                due_on=day_of(datetime.fromisoformat(due["due_at"])),
                lines=({"en": due["how_en"], "zh": due["how_zh"]},),
                provisions=tuple(due["basis"]),
                duty=due["duty"],
                link=link,
            )
