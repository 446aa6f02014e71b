"""Runs the examples that duties bring along, on any engine: the proof of all content."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from statistics import mode
from typing import TYPE_CHECKING, Any

from hegui import law
from hegui.audit.brief import asked_for, binds
from hegui.audit.judge import SAMPLE, Inputs, judge
from hegui.audit.profile import Profile
from hegui.config import Operator
from hegui.evidence import catalogue, check, files, view
from hegui.evidence import engine as engines
from hegui.evidence.contract import Kind
from hegui.evidence.engine import Engine
from hegui.evidence.gather import Evidence, Given
from kept_statements import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hegui.audit.findings import Finding
    from hegui.duties import Duty, Example
    from hegui.law import Law

    Selects = dict[tuple[date, bool], str]
    Row = tuple[str | int | None, ...]

DECLARED_BY = "the example"
EVERY = 10_000
"""As many rows of an example as are compared: all."""
PLACES = 2
"""Tables of equal columns that stay on the engine."""


@dataclass
class Planned(Engine):
    """The embedded engine, on which a statement that is asked again is not planned again.

    Its plan is most of what a statement of a few rows costs, and lasts as long as nothing is
    created beside it: rows take the place of others in tables that stay, and what a statement asks
    of stands in it, as in a database of the operator.
    """

    _plans: dict[str, str] = field(default_factory=dict)

    def define(self, name: str, select: str) -> None:
        """Give the rows of a SELECT a name, of which statements are asked."""
        self.hold(name, select)

    def hold(self, name: str, select: str, uses: Iterable[str] = ()) -> None:
        """Give the rows of a SELECT a name, with those that it asks of in turn."""
        used = [self._defined[use] for use in uses]
        self._defined[name] = ", ".join((*used, f"{name} as ({select})"))

    def ask(self, select: str, uses: Iterable[str] = ()) -> list[dict[str, Any]]:
        """Ask a SELECT of rows that have a name."""
        return super().ask(self._plan(self._whole(select, uses)))

    def keep(self, name: str, select: str, owner: object, weight: int) -> str:  # noqa: ARG002
        """Keep the rows of a SELECT where those of the last owner were."""
        kept = f"{name}_planned"
        if kept not in self._kept:
            self.sql(f"create temp table {kept} as {select}")
        elif self._kept[kept] is not owner:
            self.sql(self._plan(f"delete from {kept}"))  # noqa: S608 - names of ours
            self.sql(self._plan(f"insert into {kept} {select}"))
        self._kept[kept] = owner
        return f"select * from {kept}"  # noqa: S608 - a name of ours

    def _plan(self, statement: str) -> str:
        """Plan a statement, and say how it is asked."""
        if statement not in self._plans:
            name = f"hegui_plan_{len(self._plans)}"
            self.sql(f"prepare {name} as {statement}")
            self._plans[statement] = f"execute {name}"
        return self._plans[statement]


@dataclass
class _Place:
    """A table of the engine in which rows of examples stand, one example after the other.

    Attributes:
        raw: The table.
        selects: How it is read, which is the same for all examples of a day.
        rows: The rows that stand there now.
        given: What was found of them, by what was said of them and the engine that was asked.
    """

    raw: Any
    selects: Selects
    rows: list[Row] = field(default_factory=list)
    given: dict[tuple[object, ...], Given] = field(default_factory=dict)


class Examiner:
    """Judges many examples on one embedded engine.

    No row of an example is left behind for the next one. Rows that the next one has as well stay,
    with what was found of them.
    """

    def __init__(self, law: Law) -> None:
        """Open the engine."""
        self._law = law
        self._local = engines.embedded()
        self._planned = Planned(engines.LOCAL, self._local.con)
        self._places: dict[tuple[str, ...], list[_Place]] = {}
        self._readable: set[tuple[str, str, str | None]] = set()

    def run(
        self,
        duty: Duty,
        example: Example,
        remote: Engine | None = None,
        *,
        only_counted: bool = False,
        shown: int = SAMPLE,
    ) -> Finding:
        """Judge one example on the embedded engine, or with its tables in another database."""
        local = self._planned if only_counted else self._local
        evidence = Evidence(example.day, engines={engines.LOCAL: local})
        for name, rows in example.tables.items():
            evidence.given[name] = self._given(example, name, rows, local, remote)
        operator = Operator.model_validate(example.operator)
        inputs = Inputs(operator, example.day, self._law, evidence, shown=shown, writer=EXAMPLES)
        return judge(duty, inputs, only_counted=only_counted)

    def close(self) -> None:
        """Close the engine."""
        self._local.close()

    def _given(
        self,
        example: Example,
        name: str,
        rows: list[dict[str, object]],
        local: Engine,
        remote: Engine | None,
    ) -> Given:
        place = self._place(name, rows)
        whole = name in example.complete
        key = example.shows, whole, example.complete_from, example.day, id(local)
        if key not in place.given:
            place.given[key] = self._checked(example, name, place, local)
        given = place.given[key]
        if remote is None:
            return given
        raw = remote.load(self._local.collect(given.raws[0]), name)
        return replace(given, engine=remote, raws=(raw,), _selects={}, _quality={})

    def _checked(self, example: Example, name: str, place: _Place, local: Engine) -> Given:
        contract = catalogue.get(name)
        origin = f"the example '{example.shows}', table {name}"
        check.columns(place.raw, contract, name, origin)
        raw, cells = place.raw, _cells(name, place)
        if not cells <= self._readable:  # whether a cell can be read, it says itself
            raw, faults = check.values(self._local, place.raw, contract, origin)
            self._readable |= cells if not faults else set()
        return Given(
            name=name,
            engine=local,
            raws=(raw,),
            contract=contract,
            taken_on=example.day,
            declared_by=DECLARED_BY if name in example.complete else None,
            origin=origin,
            whole_from=example.complete_from,
            # equal: an example is taken on its day
            _selects=place.selects if raw is place.raw else {},
        )

    def _place(self, name: str, rows: list[dict[str, object]]) -> _Place:
        """Return where these rows stand: still, or now in the place of older ones.

        Tables of equal columns are one, so that nothing has to be asked about it again: or two, so
        that what changes back and forth stays.
        """
        columns = {column for row in rows for column in row} or catalogue.get(name).required
        names = sorted(columns)
        places = self._places.setdefault((name, *names), [])
        texts = _texts(rows, name, names)
        place = next((place for place in places if texts == place.rows), None)
        if place is None:
            if len(places) < PLACES:
                raw = self._local.con.table(files.rows(self._local, [], name, names))
                place = _Place(raw, {})
            else:
                place = places[0]
                places.remove(place)
                self._local.sql(f"delete from {place.raw.get_name()}")  # noqa: S608 - ours
            self._fill(place, texts)
            places.append(place)
        return place

    def _fill(self, place: _Place, rows: list[Row]) -> None:
        """Put rows into an empty place: many Arrow rows would be faster, a few are not."""
        if rows:
            row = f"({', '.join('?' * len(rows[0]))})"
            into = f"insert into {place.raw.get_name()} values {', '.join([row] * len(rows))}"  # noqa: S608
            self._local.sql(into, [*chain.from_iterable(rows)])
        place.rows, place.given = rows, {}


def _cells(name: str, place: _Place) -> set[tuple[str, str, str | int | None]]:
    """Return the cells of a table, each once, as the engine is given them."""
    columns = [column for column in place.raw.columns if column not in view.LOCATED]
    return {(name, *cell) for row in place.rows for cell in zip(columns, row, strict=False)}


def _texts(rows: list[dict[str, object]], name: str, columns: list[str]) -> list[Row]:
    """Return rows as `files.rows` loads them: all cells are text, beside where they come from."""
    return [
        (*(files._text(row.get(column)) for column in columns), name, number)
        for number, row in enumerate(rows, 1)
    ]


@cache
def examiner(law: Law) -> Examiner:
    """Return the examiner of this process, open to its end."""
    return Examiner(law)


def counted(duty: Duty, example: Example) -> Finding:
    """Judge one example on the embedded engine, and only count."""
    return examiner(law.load()).run(duty, example, only_counted=True)


def run(duty: Duty, example: Example, law: Law, remote: Engine | None = None) -> Finding:
    """Judge one example on the embedded engine, or with its tables in another database."""
    return examiner(law).run(duty, example, remote)


def merged(duty: Duty, *, apart: bool = False) -> list[Example]:
    """Put examples of which the same is asked into one, that with most rows first.

    Another database has to find what the embedded engine finds, whatever the evidence, and takes
    longest to understand the question: it is asked once for all of them. What a row is about is
    named after its example, so that examples do not mix and a row that differs names its own.
    Those are left out of which no database is asked, as they do not bind or lack a table. All are
    asked on the day of most of them, and a column that only others have is empty, unless those are
    put `apart` whose days or columns differ.
    """
    alike: dict[object, list[int]] = {}
    for number, example in enumerate(duty.examples):
        if _asked(duty, example):
            own = (example.day, _columns(example)) if apart else None
            alike.setdefault((_question(duty, example), own), []).append(number)
    groups = sorted(alike.values(), key=lambda one: (-_rows(duty, one), one))
    return [_together(duty, numbers) for numbers in groups]


@cache
def together(duty: Duty, number: int) -> tuple[Example, Finding]:
    """Return one of the merged examples of a duty, and what the embedded engine finds."""
    example = merged(duty)[number]
    return example, examiner(law.load()).run(duty, example, shown=EVERY)


def agree(duty: Duty, example: Example, remote: Engine, here: Finding | None = None) -> None:
    """Judge an example here and in another database, and compare all that is said of it."""
    runs = examiner(law.load()).run
    here = here or runs(duty, example, shown=EVERY)
    there = runs(duty, example, remote, shown=EVERY)
    rows = [row for row in there.sample if row not in here.sample]
    assert here == there, (example.shows, rows, here.why["en"], there.why["en"])


def _asked(duty: Duty, example: Example) -> bool:
    if not duty.provisions(example.day) or {*duty.tables} - {*example.tables} - duty.optional:
        return False
    profile = Profile(Operator.model_validate(example.operator))
    return binds(duty, profile, law.load(), example.day) is True


def _question(duty: Duty, example: Example) -> object:
    """Return what a statement depends on, beside the duty and the figures of the day in it."""
    lacking = {
        (table, name)
        for table, rows in example.tables.items()
        for name, column in catalogue.get(table).columns.items()
        if column.absent and not any(name in row for row in rows)
    }
    operator = repr(example.operator) if "operator" in asked_for(duty) else ""
    whole = frozenset(example.complete), example.complete_from
    return duty.provisions(example.day), operator, whole, frozenset(lacking)


def _columns(example: Example) -> object:
    return frozenset((t, c) for t, rows in example.tables.items() for row in rows for c in row)


def _rows(duty: Duty, numbers: list[int]) -> int:
    return sum(len(rows) for n in numbers for rows in duty.examples[n].tables.values())


def _together(duty: Duty, numbers: list[int]) -> Example:
    tables: dict[str, list[dict[str, Any]]] = {}
    for number in numbers:
        for table, rows in duty.examples[number].tables.items():
            names = _names(table)
            tables.setdefault(table, []).extend(_of_example(row, names, number) for row in rows)
    shows = " | ".join(f"{n}: {duty.examples[n].shows}" for n in numbers)
    day = mode(duty.examples[number].day for number in numbers)
    return replace(duty.examples[numbers[0]], shows=shows, day=day, tables=tables)


def _of_example(row: dict[str, Any], names: frozenset[str], number: int) -> dict[str, Any]:
    return {k: f"{cell} #{number}" if k in names and cell else cell for k, cell in row.items()}


@cache
def _names(table: str) -> frozenset[str]:
    """Return the columns of a table that name a thing, by which a table may have its key."""
    keys = {name for one in catalogue.names() for name in catalogue.get(one).key}
    return frozenset(
        name
        for name, column in catalogue.get(table).columns.items()
        if name in keys and column.kind is Kind.TEXT and not (column.values or column.known)
    )


def parts(duty: Duty) -> dict[str, list[int]]:
    """Part the examples of a duty: the first with one of each other clear verdict, and the others.

    Those are taken for whom the same statement is asked as for the first, where there are any. An
    unknown one is, of a duty that none breaches; with less evidence all duties become unknown.
    """
    examples = duty.examples
    near = sorted(range(len(examples)), key=lambda n: _apart(examples[0], examples[n]))
    chosen = {examples[number].verdict: number for number in reversed(near)}
    if "breached" in chosen:
        chosen.pop("unknown", None)
    some = {0, *chosen.values()}
    return {"some": sorted(some), "others": sorted({*range(len(examples))} - some)}


def _apart(first: Example, other: Example) -> int:
    """Say in how many ways two examples are judged apart."""
    asked = [(one.day, {*one.complete}, one.operator) for one in (first, other)]
    return sum(a != b for a, b in zip(*asked, strict=True))
