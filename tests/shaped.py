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
    """Return duties of which one at least is made of each shape, those with the fewest examples."""
    shaped = [path.stem for path in Path(shapes.__file__).parent.glob("*.py")]
    held = [duties.load(identifier) for identifier in duties.identifiers()]
    few = sorted(held, key=lambda duty: (len(duty.examples), duty.id))
    words = {duty.id: set(re.findall(r"\w+", written(duty))) for duty in few}
    made = (next((one for one in words if shape in words[one]), None) for shape in shaped)
    return sorted({one for one in made if one is not None})


def written(duty: Duty) -> str:
    """Return the file of a duty."""
    return Path(duty.rows.__code__.co_filename).read_text("utf-8")
