"""Turns the draft of a case into the case: one value a field, and what is doubtful about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.reading.conclude.doubts import doubts_of
from hegui.reading.conclude.duties import completed
from hegui.reading.conclude.ending import Ending
from hegui.reading.conclude.penalties import measures_of
from hegui.reading.conclude.who import authorities_of, offender_of, offenders_of
from hegui.reading.conclude.why import bodies_of, conduct_of, provisions_of, versions_of
from hegui.reading.document import (
    Date,
    Doubt,
    Measure,
    ReadCase,
)

if TYPE_CHECKING:
    from hegui.reading.draft import Draft, Said


__all__ = ["Ending", "case"]


_PENALTIES = frozenset(
    {
        *(
            "warning",
            "public_criticism",
            "fine",
            "confiscation",
            "detention",
            "business_suspension",
        ),
        *("service_suspension", "registration_suspension", "site_closure", "license_revocation"),
        *("app_removal", "account_removal", "penalty_unspecified"),
    }
)


def case(draft: Draft, case_id: str, ending: Ending) -> tuple[ReadCase, list[Doubt]]:
    """Return the case and its doubts."""
    figures = offenders_of(draft)
    ids = {figure: f"o{number}" for number, figure in enumerate(figures, 1)}
    date = _date(draft, ending)
    version_of = versions_of(draft, date, ending)
    violated, basis = provisions_of(draft, ids, version_of, whole=ending.whole)
    measures = measures_of(draft, ids)
    found = ReadCase(
        id=case_id,
        stage=_stage(measures),
        date=date,
        authorities=tuple(authorities_of(draft, ending)),
        offenders=tuple(offender_of(one, ids, ending.lang) for one in figures),
        conduct=completed(conduct_of(draft, ids), violated, basis, bodies_of(ids)),
        violated=violated,
        basis=basis,
        measures=measures,
    )
    return found, list(doubts_of(found, draft, figures))


def _stage(measures: tuple[Measure, ...]) -> str:
    types = {one.type for one in measures}
    if types & _PENALTIES:
        return "penalized"
    if types == {"purchase_ban"}:
        return "review_failed"
    if (
        types
        and types <= {"interview", "order_to_correct", "report_progress"}
        and "interview" in types
    ):
        return "interviewed"
    return "rectification_ordered" if types else "investigated"


def _date(draft: Draft, ending: Ending) -> Date | None:
    said = (ending.day if ending.whole else None) or _likeliest(draft.dates) or ending.day
    if (
        said
        and ending.day
        and said.found.month is None
        and said.found.year == ending.day.found.year
    ):
        said = ending.day
    if said is None or said.found.value is None:
        return None
    found = said.found
    return Date(
        found.value or "",
        found.precision,
        (found.span,),
        qualifier=found.part if found.precision == "month" else None,
        inferred=found.inferred,
    )


def _likeliest(dates: list[Said]) -> Said | None:
    """Return the date with the highest rank; a day before a month, the earlier said before."""
    if not dates:
        return None
    order = {"day": 0, "month": 1, "year": 2}
    ranked = sorted(
        enumerate(dates),
        key=lambda pair: (-pair[1].rank, order[pair[1].found.precision], pair[0]),
    )
    return ranked[0][1]
