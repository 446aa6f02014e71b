"""The evidence tables by name: the folder `tables` is the list, and nothing else names them."""

from __future__ import annotations

import difflib
import functools
import importlib
import pkgutil
from typing import TYPE_CHECKING

from hegui.errors import UsageError
from hegui.evidence import tables
from hegui.message import Message

if TYPE_CHECKING:
    from hegui.evidence.contract import Table


@functools.cache
def names() -> tuple[str, ...]:
    """Return the names of all tables in alphabetical order; none of them is imported."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(tables.__path__)))


@functools.cache
def get(name: str) -> Table:
    """Return the contract of one table.

    Raises:
        UsageError: there is no such table; the message names the nearest ones.
    """
    if name not in names():
        raise UsageError(
            "There is no evidence table '{name}'; {advice}.", name=name, advice=_advice(name)
        )
    table: Table = importlib.import_module(f"{tables.__name__}.{name}").table
    return table


def all() -> dict[str, Table]:  # noqa: A001 - it is read as catalogue.all(), beside get and names
    """Return every table by name, in alphabetical order."""
    return {name: get(name) for name in names()}


def _advice(name: str) -> Message:
    near = difflib.get_close_matches(name, names())
    if near:
        return Message("the nearest is {near}", near=near)
    return Message("the tables are {tables}", tables=names())
