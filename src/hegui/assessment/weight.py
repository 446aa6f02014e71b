"""What a weakness weighs in law, apart from how grave it is: which duties it touches.

`weaknesses.yaml` of a content package says it; nothing of it is known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hegui.assessment.finding import class_of
from hegui.assessment.tables import source
from hegui.content import installed
from hegui.evidence.tables.vulnerabilities import AUTHORITY
from hegui.shape import Bilingual, Strict, read_yaml

if TYPE_CHECKING:
    from hegui.assessment.merging import Merged
    from hegui.content import Content

FILE = "weaknesses.yaml"
SEVERITY = "severity"
"""The clock that is another for each grade."""


class Kind(Strict):
    """A kind of weakness: its CWE classes, the duties of its own, and cases of its like."""

    id: str
    title: Bilingual
    cwe: tuple[int, ...] = ()
    own: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


class Weaknesses(Strict):
    """What a content package says: its kinds, the last for all others, and duties of every kind.

    `clocks` names the figure of each duty, `told` that of what an authority gave notice of.
    """

    kinds: tuple[Kind, ...]
    own: tuple[str, ...]
    product: tuple[str, ...]
    clocks: Mapping[str, str] = {}
    told: str | None = None


@dataclass(frozen=True)
class Weight:
    """What one weakness touches.

    Attributes:
        kind: of weakness.
        duties: that an audit judges of it, with the name of the figure by which it is to be done,
            if there is one.
        cases: of its like, by their ids.
    """

    kind: Bilingual
    duties: Mapping[str, str | None]
    cases: tuple[str, ...]


@cache
def load(content: Content) -> Weaknesses | None:
    """Return what a content package says; None if it says nothing."""
    path = content.path / FILE
    return read_yaml(path, Weaknesses) if path.exists() else None


def of(found: Merged) -> list[Weight]:
    """Return what a finding weighs by each content package that is installed."""
    held = (load(content) for content in installed())
    return [_of(one, found) for one in held if one is not None]


def _of(said: Weaknesses, found: Merged) -> Weight:
    known = class_of(found.cwe)
    kind = next((one for one in said.kinds if known in one.cwe), said.kinds[-1])
    duties = (*kind.product, *said.product) if found.product else (*kind.own, *said.own)
    grave = f"{found.severity}_days" if found.severity else None
    by_grade = said.told if source(found.scanners) in AUTHORITY else grave
    clocks = {
        duty: by_grade if (clock := said.clocks.get(duty)) == SEVERITY else clock for duty in duties
    }
    return Weight(kind.title, clocks, kind.cases)
