"""What somebody is to give by a day, for alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from hegui.watch.alerts.terms import Term
from hegui.web.evidence.models import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.web.people.models import Organisation


def terms(organisation: Organisation) -> Iterator[Term]:
    """Yield what is not given yet and has a day; nobody's law sets that."""
    link = reverse("evidence:next", args=[organisation.slug])
    for one in Wanted.of(organisation).filter(given_on=None, by_on__isnull=False).iterator():
        who = f" · {one.who}" if one.who else ""
        yield Term(
            key=f"wanted {organisation.pk} {one.pk}",
            what={"en": f"{one.does}{who}", "zh": f"{one.does_zh}{who}"},
            due_on=one.by_on,  # type: ignore[arg-type] # it has one
            legal=False,
            link=link,
        )
