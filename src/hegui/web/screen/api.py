"""Screens what somebody is about to publish, by the organisation's own policies."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Router
from pydantic import Field

from hegui.screening.decision import FIELDS, ItemKind
from hegui.screening.judging import Item
from hegui.screening.pipe import said_of
from hegui.web.access import Request, computes, scoped, takes
from hegui.web.api.bodies import Body
from hegui.web.people.models import Scope
from hegui.web.screen.policies import screen_of

router = Router()
MOST = 500
"""Items of one request."""
LONGEST = 100_000
"""Characters of one part of an item."""
Text = Annotated[str, Field(max_length=LONGEST)]


class ItemIn(Body):
    """What is to be published, as far as it is known; `id` comes back with the answer."""

    id: Annotated[str, Field(max_length=200)] | None = None
    kind: ItemKind | None = None
    text: Text = ""
    title: Text = ""
    description: Text = ""
    name: Text = ""
    url: Text = ""
    media_hash: Text = ""


class ItemsIn(Body):
    """Several items."""

    items: Annotated[list[ItemIn], Field(min_length=1, max_length=MOST)]


@router.post("")
@scoped(Scope.SCREEN)
@computes
def screen(request: Request, given: ItemIn) -> Any:
    """Say what to do with an item: the strictest action, each hit with its policy and place."""
    held = screen_of(request.organisation)
    return {**_decided(held, given), "versions": dict(held.versions)}


@router.post("/batch")
@scoped(Scope.SCREEN)
@takes(4 << 20)
@computes
def screen_batch(request: Request, given: ItemsIn) -> Any:
    """Say it of up to 500 items in 4 MB, in their order."""
    held = screen_of(request.organisation)
    items = [_decided(held, one) for one in given.items]
    return {"items": items, "versions": dict(held.versions)}


def _decided(held: Any, given: ItemIn) -> dict[str, Any]:
    fields = {name: said for name in FIELDS if (said := getattr(given, name))}
    told = said_of(held(Item(fields, given.kind)))
    return {"id": given.id, **{key: told[key] for key in ("action", "hits", "allowed")}}
