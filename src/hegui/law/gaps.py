"""Reads what no duty judges, and why: `gaps/<instrument>.yaml`, `bearers.yaml`, `unread.yaml`.

Keys are provisions by the numbers of the last version of the instrument; a key covers what lies
under it, and the concordance carries what earlier versions call otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import ConfigDict, Field, RootModel

from hegui.content import installed
from hegui.errors import ContentError, UsageError
from hegui.law import shapes
from hegui.law.ref import Ref
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hegui.law.provisions import Text

FOLDER = "gaps"
BEARERS = "bearers.yaml"
UNREAD = "unread.yaml"

Why = Literal[
    "no_evidence",
    "state_only",
    "encouragement",
    "prohibition",
    "covered",
    "part",
    "outside_profile",
    "general",
    "procedure",
]
WHY: tuple[Why, ...] = get_args(Why)
"""Every reason that a gap may give.

`covered` names the duty that judges all of the same, `part` one that judges some of it.
"""


class _Gap(shapes.Text):
    why: Why
    duty: str | None = None


class _Gaps(RootModel[dict[str, _Gap]]):
    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)


class _Unread(RootModel[dict[str, dict[str, shapes.Text]]]):
    model_config = ConfigDict(frozen=True)


class _Bearers(shapes.Model):
    no_operator: Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Gap:
    """Why no duty judges a provision and what lies under it; `duty` judges the same, or a part."""

    ref: Ref
    why: Why
    text: Text
    duty: str | None


@cache
def load() -> Mapping[str, tuple[Gap, ...]]:
    """Return the gaps by instrument, those that name the finest part first.

    Raises:
        ContentError: A file does not fit its form, stands in two packages, or a reason and its duty
            do not go together.
    """
    found: dict[str, tuple[Gap, ...]] = {}
    for content in installed():
        for path in content.files(FOLDER, ".yaml"):
            if path.stem in found:
                raise ContentError(
                    "{path}: the gaps of {stem} stand in two packages.", path=path, stem=path.stem
                )
            found[path.stem] = read(path)
    return found


def read(path: Path) -> tuple[Gap, ...]:
    """Read the gaps of one instrument, which is the name of the file."""
    gaps = (_gap(path, name, gap) for name, gap in read_yaml(path, _Gaps).root.items())
    return tuple(sorted(gaps, key=lambda gap: (-gap.ref.depth, gap.ref)))


@cache
def no_operator() -> frozenset[str]:
    """Return the bearers that are no operator: what they bear, no evidence of one can show."""
    paths = (content.path / BEARERS for content in installed())
    return frozenset(
        bearer
        for path in paths
        if path.exists()
        for bearer in read_yaml(path, _Bearers).no_operator
    )


@cache
def unread() -> Mapping[str, Mapping[str, Text]]:
    """Return by instrument why no duty reads a number; a name may end or begin in `*`."""
    paths = (content.path / UNREAD for content in installed())
    return {
        instrument: {name: why.model_dump() for name, why in names.items()}
        for path in paths
        if path.exists()
        for instrument, names in read_yaml(path, _Unread).root.items()
    }


def _gap(path: Path, name: str, gap: _Gap) -> Gap:
    try:
        ref = Ref.parse(f"{path.stem}:{name}")
    except UsageError as error:
        raise ContentError("{path}: {error}", path=path, error=error) from None
    if (gap.why in {"covered", "part"}) != (gap.duty is not None):
        raise ContentError(
            "{path}: {name}: write 'duty' where why is 'covered' or 'part', and only there.",
            path=path,
            name=name,
        )
    return Gap(ref, gap.why, {"en": gap.en, "zh": gap.zh}, gap.duty)
