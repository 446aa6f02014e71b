"""Runs the examples that duties bring along, on any engine: the proof of all content."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from hegui import engine as engines
from hegui.config import Operator
from hegui.evidence import catalogue, check, files
from hegui.evidence.gather import Evidence, Given
from hegui.judge import Court, judge
from hegui.judge.writing import write

if TYPE_CHECKING:
    from datetime import date

    from hegui.duties import Duty, Example
    from hegui.engine import Engine
    from hegui.findings import Finding
    from hegui.judge.brief import Brief
    from hegui.judge.writing import Statements
    from hegui.law import Law

    Selects = dict[tuple[date, bool], str]

DECLARED_BY = "the example"


class Examiner:
    """Judges many examples on one embedded engine, and writes equal statements once.

    No row of an example is left behind for the next one.
    """

    def __init__(self, law: Law) -> None:
        """Open the engine."""
        self._law = law
        self._local = engines.embedded()
        self._raws: dict[tuple[str, ...], tuple[Any, Selects]] = {}
        self._written: dict[tuple[int, Brief], tuple[Duty, Statements]] = {}

    def run(self, duty: Duty, example: Example, remote: Engine | None = None) -> Finding:
        """Judge one example on the embedded engine, or with its tables in another database."""
        evidence = Evidence(example.day, engines={engines.LOCAL: self._local})
        for name, rows in example.tables.items():
            evidence.given[name] = self._given(example, name, rows, remote)
        operator = Operator.model_validate(example.operator)
        return judge(duty, Court(operator, example.day, self._law, evidence), self._write)

    def close(self) -> None:
        """Close the engine."""
        self._local.close()

    def _given(
        self, example: Example, name: str, rows: list[dict[str, object]], remote: Engine | None
    ) -> Given:
        contract = catalogue.get(name)
        loaded, selects = self._loaded(name, rows)
        origin = f"the example '{example.shows}', table {name}"
        check.columns(loaded, contract, name, origin)
        raw, _ = check.values(self._local, loaded, contract, origin)
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
            _selects=selects if raw is loaded else {},  # equal: an example is taken on its day
        )

    def _loaded(self, name: str, rows: list[dict[str, object]]) -> tuple[Any, Selects]:
        """Load rows in the place of those of an earlier example, and return their table.

        Tables of equal columns are one, so that nothing has to be asked about it again.
        """
        columns = {column for row in rows for column in row} or catalogue.get(name).required
        key = (name, *sorted(columns))
        if key not in self._raws:
            self._raws[key] = self._local.con.table(files.rows(self._local, [], name, key[1:])), {}
        raw, selects = self._raws[key]
        texts = _texts(rows, name, raw.columns)
        self._local.insert(raw.get_name(), texts, create=True)
        self._local.weigh(-texts.nbytes)  # the next example takes its place
        return raw, selects

    def _write(self, duty: Duty, brief: Brief) -> Statements:
        key = id(duty), brief  # a duty holds its examples, which have no hash
        if key not in self._written:
            self._written[key] = duty, write(duty, brief)  # kept, so that its id stays its own
        return self._written[key][1]


def _texts(rows: list[dict[str, object]], name: str, columns: tuple[str, ...]) -> pa.Table:
    """Return rows as `files.rows` loads them: all cells are text, beside where they come from."""
    texts = [pa.array([files._text(row.get(c)) for row in rows], pa.string()) for c in columns[:-2]]
    places = [pa.repeat(pa.scalar(name), len(rows)), pa.array(range(1, len(rows) + 1), pa.int64())]
    return pa.table([*texts, *places], names=columns)


@cache
def examiner(law: Law) -> Examiner:
    """Return the examiner of this process, open to its end."""
    return Examiner(law)


def run(duty: Duty, example: Example, law: Law, remote: Engine | None = None) -> Finding:
    """Judge one example on the embedded engine, or with its tables in another database."""
    return examiner(law).run(duty, example, remote)
