"""What is offered to users, and whether what the law asks of it is in place."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any

import ibis

from hegui.duties.columns import happened
from hegui.duties.shapes import register

if TYPE_CHECKING:
    from collections.abc import Iterable


def in_place(rows: Any, kinds: Iterable[str], events: Iterable[str], bound: Any = None) -> Any:
    """Return what of some kinds is, or may be, offered and bound, and whether events have come.

    Whether it is bound, and whether it has ended, matters only where it is not in place. What is of
    no known kind comes only to a duty that binds every kind and reads it empty.
    """
    asked = rows.mutate(bound=ibis.literal(True) if bound is None else bound)
    asked = asked.filter(asked.kind.isin(tuple(kinds)).fill_null(True))
    asked = register.bound(asked, ~happened(asked.ended_on), asked["bound"])
    there = reduce(and_, (happened(asked[event]) for event in events))
    doubt = register.doubt(asked["bound"]) | register.doubt(happened(asked.ended_on))
    key = rows.columns[0]
    return asked.select(key, "kind", "bound", *events, in_place=there | doubt)
