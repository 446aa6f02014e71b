"""Runs the examples that duties bring along, on any engine: the proof of all content."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hegui import engine as engines
from hegui.config import Operator
from hegui.evidence import catalogue, check, files
from hegui.evidence.gather import Evidence, Given
from hegui.judge import Court, judge

if TYPE_CHECKING:
    from hegui.duties import Duty, Example
    from hegui.engine import Engine
    from hegui.findings import Finding
    from hegui.law import Law

DECLARED_BY = "the example"


def run(duty: Duty, example: Example, law: Law, remote: Engine | None = None) -> Finding:
    """Judge one example on the embedded engine, or with its tables in another database."""
    evidence = Evidence(example.day, engines={engines.LOCAL: engines.embedded()})
    try:
        for name, rows in example.tables.items():
            evidence.given[name] = _given(evidence, example, name, rows, remote)
        operator = Operator.model_validate(example.operator)
        return judge(duty, Court(operator, example.day, law, evidence))
    finally:
        evidence.close()


def _given(
    evidence: Evidence,
    example: Example,
    name: str,
    rows: list[dict[str, object]],
    remote: Engine | None,
) -> Given:
    contract = catalogue.get(name)
    columns = {column for row in rows for column in row} or set(contract.required)
    raw = evidence.local.con.table(
        files.rows(evidence.local, rows or [], name, columns=sorted(columns))
    )
    origin = f"the example '{example.shows}', table {name}"
    check.columns(raw, contract, name, origin)
    check.values(evidence.local, raw, contract, origin)
    if remote is not None:
        raw = remote.load(evidence.local.collect(raw), name)
    return Given(
        name=name,
        engine=remote or evidence.local,
        raws=(raw,),
        contract=contract,
        taken_on=example.day,
        declared_by=DECLARED_BY if name in example.complete else None,
        origin=origin,
        offset=timedelta(0),
    )
