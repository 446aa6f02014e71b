"""What is kept of systems as the evidence tables that an audit reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.web.systems.models import Evaluation, Flaw, Scan, System

if TYPE_CHECKING:
    from hegui.web.people.models import Organisation

TABLES = ("systems", "vulnerabilities", "assessments")


def kept(organisation: Organisation) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return the systems, what was found in them, and how they were assessed, by table.

    A system that the sources name has its row there, and no second one here.
    """
    evaluations = Evaluation.of(organisation).select_related("about")
    return {
        "systems": tuple(one.row() for one in System.of(organisation).filter(own=True)),
        "vulnerabilities": tuple(Flaw.of(organisation).values_list("row", flat=True)),
        "assessments": (
            *(one.row() for one in evaluations),
            *(one.row() for one in Scan.of(organisation)),
        ),
    }
