"""The rows of a duty's tables that are not known under it, and what they count for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.audit import reasons
from hegui.evidence import catalogue, check, quality

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hegui.audit.brief import Brief
    from hegui.audit.inputs import Inputs
    from hegui.duties import Duty
    from hegui.evidence.quality import Doubt, Quality, Text


def doubts(duty: Duty, brief: Brief, inputs: Inputs, *, told: bool = True) -> dict[str, Doubt]:
    """Return, by table, the rows that are not known where the truth of a duty depends on them.

    Where they stand is found if it is `told`.
    """
    given, found = inputs.evidence.given, {}
    faulty = [n for n in duty.tables if n in given and inputs.evidence.quality(n).faulty]
    if not faulty:
        return {}
    cells = reasons.dated(duty, inputs.writer.dependence(duty, brief))
    for name in faulty:
        reads = {column for table, column in cells if table == name} - duty.reads_empty
        with check.readable(given[name].origin):
            doubt = _doubt(name, inputs, inputs.evidence.quality(name), reads, told=told)
        if doubt is not None:
            found[name] = doubt
    return found


def handled(duty: Duty, brief: Brief, inputs: Inputs) -> Iterator[Text]:
    """Name the empty cells that a duty itself takes for not known, and those that cannot be."""
    given = inputs.evidence.given
    for name in duty.tables if duty.reads_empty else ():
        if name not in given or not inputs.evidence.quality(name).faulty:
            continue
        on = inputs.writer.dependence(duty, brief)
        found = replace(inputs.evidence.quality(name), ambiguous=False)
        cells = {column for table, column in reasons.dated(duty, on) if table == name}
        doubt = _doubt(name, inputs, found, cells & duty.reads_empty)
        yield from doubt.says if doubt else ()


def unclear(duty: Duty, doubted: Mapping[str, Doubt]) -> int:
    """Return how many things that a duty asks for are not known: those of its first table.

    A row that is evidence of an act (a control, a policy) is missed where it is looked for.
    """
    register = duty.tables[0]
    demands = {name for name in (register,) if catalogue.get(name).rows == "demand"} | duty.demands
    return sum(doubt.rows for name, doubt in doubted.items() if name in demands)


def _doubt(
    name: str, inputs: Inputs, found: Quality, reads: Collection[str], *, told: bool = True
) -> Doubt | None:
    one, day = inputs.evidence.given[name], inputs.day
    return quality.doubt(
        one.engine,
        one.select(day),
        one.select(day, located=True),
        name,
        catalogue.get(name),
        found,
        reads,
        told=told,
    )
