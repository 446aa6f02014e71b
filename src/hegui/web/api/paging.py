"""Lists, a page at a time: where the next one begins is a cursor, which what is new does not move.

Rows come by their number, the newest first; a cursor holds the number of the last row that was
told, so that nothing is told twice and nothing is left out, whatever is added meanwhile.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, Field

from hegui.web.guard import spoken
from hegui.web.refusals import WORDS, wrong

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

MOST = 200
_SIGN = b"after:"
One = TypeVar("One", bound=BaseModel)


class Asked(BaseModel):
    """Which part of a list is asked for."""

    limit: int = Field(50, ge=1, le=MOST, description="rows of one answer")
    cursor: str = Field("", max_length=100, description="`next` of the answer before")


class Page(BaseModel, Generic[One]):
    """A part of a list, and the cursor of what follows; null at its end."""

    items: list[One]
    next: str | None


def cursor(number: int) -> str:
    """Return where a list goes on behind a row."""
    return urlsafe_b64encode(_SIGN + str(number).encode()).decode().rstrip("=")


def after(told: str) -> int | None:
    """Return the number of the last row that was told, None at the beginning of a list."""
    if not told:
        return None
    try:
        read = urlsafe_b64decode(told + "=" * (-len(told) % 4))
    except ValueError:
        read = b""
    number = read.removeprefix(_SIGN)
    if read == number or not number.isdigit() or cursor(int(number)) != told:
        raise wrong({"cursor": [WORDS.say("no_cursor", spoken())]})
    return int(number)


def page(found: QuerySet[Any], asked: Asked, told: Callable[[Any], Any]) -> dict[str, Any]:
    """Return the part of a list that is asked for."""
    last = after(asked.cursor)
    rows = found.order_by("-pk")
    held = list((rows if last is None else rows.filter(pk__lt=last))[: asked.limit + 1])
    more = len(held) > asked.limit
    shown = held[: asked.limit]
    return {"items": [told(one) for one in shown], "next": cursor(shown[-1].pk) if more else None}
