"""Finding the files of duties and importing them."""

from __future__ import annotations

import importlib
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from hegui.content import installed
from hegui.duties.duty import Duty
from hegui.errors import ContentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from hegui.content import Content
    from hegui.law import Ref


def identifiers() -> tuple[str, ...]:
    """Return the ids of all duties by their paths; no file is imported."""
    return tuple(sorted(_paths()))


@cache
def load(identifier: str) -> Duty:
    """Import one duty, once; raise `UsageError` with the nearest ids if there is none."""
    paths = _paths()
    if identifier not in paths:
        near = get_close_matches(identifier, paths, n=3)
        if near:
            raise UsageError(
                "There is no duty '{id}': did you mean one of {near}?", id=identifier, near=near
            )
        raise UsageError("There is no duty '{id}'.", id=identifier)
    content, path = paths[identifier]
    try:
        module = importlib.import_module(f"{content.package}.duties.{identifier}")
    except (SyntaxError, ImportError, TypeError, NameError) as error:
        raise ContentError(
            "{path} cannot be imported: {error}. Correct that file.", path=path, error=error
        ) from error
    duty = getattr(module, "duty", None)
    if not isinstance(duty, Duty):
        raise ContentError("{path} holds no duty: write duty = Duty(...) in it.", path=path)
    return replace(duty, id=identifier, content=content)


def select(only: Iterable[str] = ()) -> tuple[Duty, ...]:
    """Return the duties of these ids or prefixes (`csl.mlps_logs`, `csl`), or all of them."""
    known = identifiers()
    chosen: dict[str, None] = {}
    for name in only:
        under = [i for i in known if i == name or i.startswith(f"{name}.")]
        chosen |= dict.fromkeys(under or [load(name).id])
    return tuple(load(identifier) for identifier in (sorted(chosen) if only else known))


def with_limbs(only: Iterable[str]) -> tuple[str, ...]:
    """Return ids and prefixes with the limbs of each duty: `csl.mlps_data_backup` of `_data`."""
    asked = tuple(only)
    limbs = (i for name in asked for i in identifiers() if i.startswith(f"{name}_"))
    return tuple(dict.fromkeys((*asked, *limbs)))


def resting_on(place: Ref, day: date) -> tuple[Duty, ...]:
    """Return the duties that rest on a provision on a day, on a part of it or on what it is in."""
    return tuple(
        duty
        for duty in select()
        if any(place.covers(ref) or ref.covers(place) for ref in duty.provisions(day))
    )


@cache
def _paths() -> dict[str, tuple[Content, Path]]:
    found: dict[str, tuple[Content, Path]] = {}
    for content in installed():
        for path in content.files("duties", ".py"):
            identifier = ".".join(path.relative_to(content.path / "duties").with_suffix("").parts)
            if identifier in found:
                other = found[identifier][1]
                raise ContentError(
                    "The duty '{id}' stands in {path} and {other}; keep one.",
                    id=identifier,
                    path=path,
                    other=other,
                )
            found[identifier] = (content, path)
    return found
