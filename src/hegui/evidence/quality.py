"""What is wrong with rows of a table though each cell can be read, and under which duty it counts.

Empty required cells, values that cannot be, rows of one key that differ: such a row is not known
under each duty whose truth depends on the columns in question. Equal rows count once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from hegui.days import LATER, LATER_ON, end_of
from hegui.evidence.contract import Kind
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from hegui.evidence.contract import Table
    from hegui.evidence.engine import Engine

Text = dict[str, str]

WORDS = Words("evidence")
say = WORDS.both


@dataclass(frozen=True)
class Fault:
    """One way in which rows are not known.

    Attributes:
        columns: It counts where the truth of a duty depends on all of them.
        condition: Which rows of the table as it stood on the day they are, in SQL.
        says: What is wrong, in both languages, without where.
    """

    columns: tuple[str, ...]
    condition: str
    says: Text


@dataclass(frozen=True)
class Quality:
    """What was found of a table on a day.

    Attributes:
        rows: How many rows it has on the day.
        doubled: How many of them are equal to another.
        faults: Those that at least one row has.
        ambiguous: Whether rows of one key differ.
    """

    rows: int = 0
    doubled: int = 0
    faults: tuple[Fault, ...] = ()
    ambiguous: bool = False

    @property
    def faulty(self) -> bool:
        """Say whether a row may be not known under some duty."""
        return self.ambiguous or bool(self.faults)


@dataclass(frozen=True)
class Doubt:
    """The rows of a table that are not known under a duty.

    Attributes:
        condition: Which they are, in SQL; never null.
        rows: How many, those of one key once.
        says: What is wrong and where the first one stands, for each fault.
    """

    condition: str
    rows: int
    says: tuple[Text, ...] = field(default=())


def survey(engine: Engine, select: str, table: Table, day: date, taken_on: date | None) -> Quality:
    """Ask once what is wrong with a table as it stood on a day.

    `taken_on` is the day that the operator says it was taken, None where it does not.
    """
    faults = tuple(_faults(table, day, taken_on))
    asked = ", ".join(
        f'count(*) filter (where {f.condition}) as "{n}"' for n, f in enumerate(faults)
    )
    keyed = f", count(distinct {_row(table.key)}) as _keys" if table.key else ""
    more = f", {asked}" if asked else ""
    (found,) = engine.ask(f"select count(*) as _rows{keyed}{more} from ({select}) as t0")
    rows, keys = int(found["_rows"]), int(found.get("_keys") or found["_rows"])
    doubled = 0
    if rows > keys:
        (distinct,) = engine.ask(
            f"select count(*) as n from (select distinct * from ({select}) as t0) as t1"
        )
        doubled = rows - int(distinct["n"])
    return Quality(
        rows=rows,
        doubled=doubled,
        faults=tuple(fault for n, fault in enumerate(faults) if found[str(n)]),
        ambiguous=rows - doubled > keys and not table.parts,
    )


def doubt(
    engine: Engine,
    select: str,
    located: str,
    name: str,
    table: Table,
    quality: Quality,
    reads: Collection[str],
    *,
    told: bool = True,
) -> Doubt | None:
    """Return the rows that are not known where a truth depends on the columns `reads`.

    What is not `told` is not looked for: where the first of them stand.
    """
    faults = [fault for fault in quality.faults if set(fault.columns) <= set(reads)]
    if quality.ambiguous and (fault := _ambiguity(select, table, reads)) is not None:
        faults.append(fault)
    if not faults:
        return None
    either = " or ".join(f"({fault.condition})" for fault in faults)
    condition = f"coalesce({either}, false)"
    counted = f"count(distinct {_row(table.key)})" if table.key else "count(*)"
    (found,) = engine.ask(f"select {counted} as n from ({select}) as t0 where {condition}")
    if not found["n"]:
        return None
    said = (_where(engine, located, name, table, fault) for fault in faults if told)
    return Doubt(condition, int(found["n"]), tuple(chain.from_iterable(said)))


def _faults(table: Table, day: date, taken_on: date | None) -> Iterator[Fault]:
    for name, column in table.columns.items():
        if _needed(name, table, day, taken_on):
            yield Fault((name,), f'"{name}" is null', say("empty", name=name))
        if column.kind is Kind.INTEGER:
            yield Fault((name,), f'"{name}" < 0', say("negative", name=name))
        happens = (column.event and not column.ends) or name == table.dated_by
        if happens and taken_on is not None:
            last = _literal(taken_on, column.kind)
            yield Fault(
                (name,),
                f'"{name}" > {last} and {_happened(name, table)}',
                say("after_taken", name=name),
            )
    for first, last in table.order:
        yield Fault(
            (first, last),
            f'"{first}" > "{last}" and {_happened(first, table)}',
            say("before", first=first, last=last),
        )
    for part, whole in table.within:
        yield Fault(
            (part, whole),
            f'"{part}" > "{whole}"',
            say("more_than", part=part, whole=whole),
        )


def _happened(name: str, table: Table) -> str:
    """Write that an event has happened: what has not lies far in the future."""
    kind = table.columns[name].kind
    return f'"{name}" < ' + (
        f"timestamp '{LATER}'" if kind is Kind.INSTANT else f"date '{LATER_ON}'"
    )


def _literal(day: date, kind: Kind) -> str:
    """Write the end of a day as its column has it."""
    return f"timestamp '{end_of(day)}'" if kind is Kind.INSTANT else f"date '{day}'"


def _needed(name: str, table: Table, day: date, taken_on: date | None) -> bool:
    """Say whether a row is not known without a cell.

    The day since when a thing exists may be empty from `taken_on` on: it exists by then.
    """
    if name == table.dated_by and table.dated == "since":
        return day < (taken_on or day)
    column = table.columns[name]
    return column.required and not column.describes


def _ambiguity(select: str, table: Table, reads: Collection[str]) -> Fault | None:
    """Return the rows of a key of which two differ in a column that matters."""
    differ = [
        name
        for name, column in table.columns.items()
        if name in reads and name not in table.key and not column.describes
    ]
    if not differ:
        return None
    keys = ", ".join(f'"{name}"' for name in table.key)
    several = f"having count(distinct {_row(differ)}) > 1"
    found = f"select {keys} from ({select}) as d group by {keys} {several}"
    if table.recurs is not None:
        found = _overlapping(select, table, differ)
    matched = " and ".join(f'd."{name}" is not distinct from t0."{name}"' for name in table.key)
    return Fault(
        (),
        f"exists (select 1 from ({found}) as d where {matched})",
        say("differ", keys={"en": ", ".join(table.key), "zh": "、".join(table.key)}),
    )


def _overlapping(select: str, table: Table, differ: list[str]) -> str:
    """Write the keys of which a row was found before an earlier one had ended, and differs."""
    began, ended = table.recurs or ("", "")
    keys = ", ".join(f'"{name}"' for name in table.key)
    before = (
        f'partition by {keys} order by "{began}" rows between unbounded preceding and 1 preceding'
    )
    cells = ", ".join(f'"{name}"' for name in (*table.key, *differ))
    # by name an inner SELECT that lacks them would ask for those of the row around it
    lasts = {began: f'max("{began}")', ended: f"max(coalesce(\"{ended}\", timestamp '{LATER}'))"}
    others = [f', {made} as "{name}"' for name, made in lasts.items() if name not in differ]
    listed = f"select {cells}{''.join(others)} from ({select}) as d0 group by {cells}"
    last = f"max(coalesce(\"{ended}\", timestamp '{LATER}')) over ({before})"
    rows = f"select *, {last} as _until from ({listed}) as d1"
    return (
        f'select distinct {keys} from ({rows}) as d2 where "{began}" <= _until or "{began}" is null'
    )


def _where(engine: Engine, located: str, name: str, table: Table, fault: Fault) -> Iterator[Text]:
    """Say what is wrong with the rows of a fault, how many they are and where the first stands."""
    asked = f"select *, count(*) over () as _n from ({located}) as t0 where {fault.condition}"
    order = (
        "_file, _row"
        if not table.key
        else ", ".join(("_file", "_row", *(f'"{k}"' for k in table.key)))
    )
    found = engine.ask(f"{asked} order by {order} limit 2")
    if not found:
        return
    places = [_place(row, table) for row in found[: 2 if not fault.columns else 1]]
    number = int(found[0]["_n"])
    yield say(
        "not_known",
        name=name,
        places={lang: text.join(p[lang] for p in places) for lang, text in WORDS["and"].items()},
        says=fault.says,
        more="" if number == len(places) else say("rows", number=number),
    )


def _place(row: dict[str, object], table: Table) -> Text:
    if row.get("_file") is not None:
        return say("row_of_file", file=row["_file"], row=row["_row"])
    shown = [
        f"{key} {row[key]}"
        for key in table.key
        if row[key] is not None and not table.columns[key].personal
    ]
    return dict.fromkeys(("en", "zh"), ", ".join(shown)) if shown else say("a_row")


def _row(columns: Collection[str]) -> str:
    """Write a row, which is never null: one column alone would not be counted where it is empty."""
    return "row(" + ", ".join(f'"{name}"' for name in columns) + ")"
