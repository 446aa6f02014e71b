"""Finds a duty of each shape: what another database is tried with where all would take too long."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hegui import duties
from hegui.duties import shapes

if TYPE_CHECKING:
    from hegui.duties import Duty


@cache
def of_each_shape() -> list[str]:
    """Return few duties of which one at least is made of each shape, with few examples."""
    shaped = {path.stem for path in Path(shapes.__file__).parent.glob("*.py")}
    held = [duties.load(identifier) for identifier in duties.identifiers()]
    made = {duty: shaped & set(re.findall(r"\w+", written(duty))) for duty in held}
    left, found = set[str]().union(*made.values()), list[str]()

    def worth(duty: Duty) -> tuple[float, str]:
        return len(made[duty] & left) / (len(duty.examples) + 3), duty.id

    while left:
        duty = max(held, key=worth)
        found.append(duty.id)
        left -= made[duty]
    return sorted(found)


def written(duty: Duty) -> str:
    """Return the file of a duty."""
    return Path(duty.rows.__code__.co_filename).read_text("utf-8")
