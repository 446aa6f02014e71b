"""Removals, for programs: the cases, one with what is known of it, and decisions by who may."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.http import Http404
from ninja import Query, Router
from pydantic import BaseModel, Field

from hegui.days import now
from hegui.removals import queue
from hegui.removals.case import STATES
from hegui.report.removals import shown
from hegui.web.access import Request, may
from hegui.web.api.bodies import body
from hegui.web.api.paging import Asked, Page, after, cursor
from hegui.web.refusals import of_form
from hegui.web.removals.forms import DecideForm
from hegui.web.removals.place import AbsentError, opened
from hegui.web.removals.views import DECIDING, case_of, decide_by, entered, told_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.removals.record import Record

router = Router()
Decided = body("RemovalDecided", DecideForm.base_fields)


State: Any = Literal[(*STATES, "")]


class AskedRemovals(Asked):
    """Which cases are asked for."""

    state: State = ""


@contextmanager
def _opened(request: Request, at: datetime | None = None) -> Iterator[Record]:
    """Open the record; where there is none, there is no case either."""
    try:
        held = opened(request.organisation, at)
    except AbsentError:
        raise Http404 from None
    with held as record:
        yield record


class RemovalOut(BaseModel):
    """A case as the queue tells it; `entry` is the last one, which a decision names as `seen`."""

    case: int
    state: str
    content: str
    policies: list[str]
    found_at: datetime
    found_by: str
    verdict: str | None
    by: str | None
    entry: int


class WholeRemoval(BaseModel):
    """What is known of a case, as the record tells it; what persons wrote is masked."""

    facts: dict[str, Any]
    hits: list[dict[str, Any]] = Field(description="what found it, and by whom")


@router.get("", response=Page[RemovalOut])
def removals(request: Request, asked: Query[AskedRemovals]) -> Any:
    """List the cases, the newest first."""
    with _opened(request) as record:
        before = after(asked.cursor)
        rows = queue.newest(record, asked.state or None, before, asked.limit + 1)
    held = rows[: asked.limit]
    items = [{**row, "policies": row["policies"].split()} for row in held]
    return {"items": items, "next": cursor(held[-1]["case"]) if len(rows) > len(held) else None}


@router.get("/{int:removal}", response=WholeRemoval)
def removal(request: Request, removal: int) -> Any:
    """Return a case."""
    with _opened(request) as record:
        found = case_of(record, removal)
        facts = shown.facts(record, found, now(), whole=False)
        return WholeRemoval(facts=facts, hits=shown.hits(found))


@router.post("/{int:removal}/decision", response=WholeRemoval)
@may(*DECIDING)
def decide(request: Request, removal: int, given: Decided) -> Any:  # type: ignore[valid-type]
    """Decide on a case as it was seen; of two who decide at once one counts."""
    with _opened(request, now()) as record:
        told = given.model_dump(exclude_unset=True)  # type: ignore[attr-defined]
        form = DecideForm(told, case=case_of(record, removal), record=record)
        if form.is_valid():
            with told_at(form):
                decide_by(record, removal, str(request.user), form)
        if form.errors:
            raise of_form(form)
        entered(request, removal, "decided", verdict=form.cleaned_data["verdict"])
        found = case_of(record, removal)
        facts = shown.facts(record, found, now(), whole=False)
        return WholeRemoval(facts=facts, hits=shown.hits(found))
