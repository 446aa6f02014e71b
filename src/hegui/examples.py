"""Runs the examples that duties bring along, on any engine: the proof of all content."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from hegui import engine as engines
from hegui.config import Operator
from hegui.evidence import catalogue, check, files
from hegui.evidence.gather import Evidence, Given
from hegui.judge import Court, judge
from hegui.judge.writing import write

if TYPE_CHECKING:
    from hegui.duties import Duty, Example
    from hegui.engine import Engine
    from hegui.findings import Finding
    from hegui.judge.brief import Brief
    from hegui.judge.writing import Statements
    from hegui.law import Law

DECLARED_BY = "the example"


class Examiner:
    """Judges many examples on one embedded engine, and writes equal statements once.

    No row of an example is left behind for the next one.
    """

    def __init__(self, law: Law) -> None:
        """Open the engine."""
        self._law = law
        self._local = engines.embedded()
        self._written: dict[tuple[int, Brief], tuple[Duty, Statements]] = {}

    def run(self, duty: Duty, example: Example, remote: Engine | None = None) -> Finding:
        """Judge one example on the embedded engine, or with its tables in another database."""
        evidence = Evidence(example.day, engines={engines.LOCAL: self._local})
        raws: list[str] = []
        try:
            for name, rows in example.tables.items():
                raws.append(self._load(name, rows))
                evidence.given[name] = self._given(raws[-1], example, name, remote)
            operator = Operator.model_validate(example.operator)
            court = Court(operator, example.day, self._law, evidence)
            return judge(duty, court, self._write)
        finally:
            self._local.drop(raws)

    def close(self) -> None:
        """Close the engine."""
        self._local.close()

    def _load(self, name: str, rows: list[dict[str, object]]) -> str:
        columns = {column for row in rows for column in row} or catalogue.get(name).required
        return files.rows(self._local, rows, name, sorted(columns))

    def _given(self, loaded: str, example: Example, name: str, remote: Engine | None) -> Given:
        contract = catalogue.get(name)
        raw = self._local.con.table(loaded)
        origin = f"the example '{example.shows}', table {name}"
        check.columns(raw, contract, name, origin)
        raw, _ = check.values(self._local, raw, contract, origin)
        if remote is not None:
            raw = remote.load(self._local.collect(raw), name)
        return Given(
            name=name,
            engine=remote or self._local,
            raws=(raw,),
            contract=contract,
            taken_on=example.day,
            declared_by=DECLARED_BY if name in example.complete else None,
            origin=origin,
            offset=timedelta(0),
        )

    def _write(self, duty: Duty, brief: Brief) -> Statements:
        key = id(duty), brief  # a duty holds its examples, which have no hash
        if key not in self._written:
            self._written[key] = duty, write(duty, brief)  # kept, so that its id stays its own
        return self._written[key][1]


@cache
def examiner(law: Law) -> Examiner:
    """Return the examiner of this process, open to its end."""
    return Examiner(law)


def run(duty: Duty, example: Example, law: Law, remote: Engine | None = None) -> Finding:
    """Judge one example on the embedded engine, or with its tables in another database."""
    return examiner(law).run(duty, example, remote)
