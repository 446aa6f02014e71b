"""Makes the columns and words of a source ours, where its rows lie.

Rows are left out only as the operator says, counted and named in a notice.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import ibis

from hegui import masking
from hegui.errors import ConfigError
from hegui.evidence import catalogue
from hegui.evidence.contract import Kind
from hegui.evidence.intake import cells
from hegui.message import Message, Row
from hegui.shape import near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import timezone

    from hegui.config import Part
    from hegui.evidence.contract import Column
    from hegui.evidence.engine import Engine

MOST_TOLD = 10
_MIDNIGHT = "[ T]00:00(:00([.]0+)?)?$"


def mapped(
    engine: Engine, raw: Any, part: Part, name: str, origin: str, zone: timezone
) -> tuple[Any, list[Message]]:
    """Return a raw table with foreign columns and words made ours, and what was left out of it.

    A column of ours that is mapped away is left out.

    Raises:
        ConfigError: the configuration names a column that is not there.
    """
    known = catalogue.get(name).columns
    if wrong := list(_wrong_names(raw, part, name, origin, known)):
        raise ConfigError("{all}", all=Row(wrong))
    raw, said = _without_rows(engine, raw, part, origin)
    taken = {*part.headers, *part.columns}
    kept = {column: raw[column] for column in raw.columns if column not in taken}
    ours = {one: _cell(raw, part.columns[one], known[one], zone) for one in part.columns}
    raw = raw.select(**kept, **ours)
    if given := next((one for one in part.constants if one in raw.columns), None):
        raise ConfigError(
            "{origin} has a column '{ours}': take it out of constants.", origin=origin, ours=given
        )
    constants = {one: ibis.literal(value) for one, value in part.constants.items()}
    words = {
        one: _worded(raw[one], pairs) for one, pairs in part.values.items() if one in raw.columns
    }
    raw = raw.mutate(**constants, **words) if constants or words else raw
    counted = {
        one: _multiplied(raw, one, known[one], unit, engine, origin)
        for one, unit in part.units.items()
    }
    return (raw.mutate(**counted) if counted else raw), said


def _wrong_names(
    raw: Any, part: Part, name: str, origin: str, known: Mapping[str, Column]
) -> Iterator[Message]:
    """Yield what a configuration names that is not there, each once."""
    for ours, theirs in part.columns.items():
        if ours not in known:
            yield Message(
                "{name} has no column '{ours}' for '{theirs}'{near}.",
                name=name,
                ours=ours,
                theirs=part.header(ours),
                near=near(ours, known),
            )
        for header in (theirs,) if isinstance(theirs, str) else theirs:
            if header not in raw.columns:
                yield Message(
                    "{origin} has no column '{theirs}', which columns.{ours} names{near}.",
                    origin=origin,
                    theirs=header,
                    ours=ours,
                    near=near(header, set(raw.columns) - {"_file", "_row"}),
                )
    for key in ("constants", "values", "units"):
        for unknown in getattr(part, key).keys() - known:
            yield Message(
                "{name} has no column '{unknown}' for {key}{near}.",
                name=name,
                unknown=unknown,
                key=key,
                near=near(unknown, known),
            )


def _without_rows(engine: Engine, raw: Any, part: Part, origin: str) -> tuple[Any, list[Message]]:
    """Leave out the rows that the operator says are none, and say how many of which word."""
    said: list[Message] = []
    for column, words in part.leave_out.items():
        header = part.columns.get(column, column)
        if not isinstance(header, str) or header not in raw.columns:
            raise ConfigError(
                "{origin} has no column '{column}', which leave_out names{near}.",
                origin=origin,
                column=part.header(column),
                near=near(column, {*raw.columns, *part.columns} - {"_file", "_row"}),
            )
        text = raw[header].cast("string").strip().fill_null("")
        none = text.isin([word.strip() for word in words])
        asked = raw.filter(none).group_by(word=text).agg(n=lambda t: t.count())
        found = Counter({row["word"]: int(row["n"]) for row in engine.rows(asked)})
        said += _says(found, words, origin, column)
        raw = raw.filter(~none)
    return raw, said


def _says(
    found: Counter[str], words: tuple[str, ...], origin: str, column: str
) -> Iterator[Message]:
    told = [(masking.cell(word), n) for word, n in sorted(found.items())[:MOST_TOLD]]
    if found:
        yield Message(
            "{origin}: left out {rows:row|rows}, as leave_out.{column} says: {words}",
            origin=origin,
            rows=found.total(),
            column=column,
            words=[Message("'{word}' {n:time|times}", word=word, n=n) for word, n in told],
        )
    for word in dict.fromkeys(word.strip() for word in words):
        if word not in found:
            yield Message(
                "{origin}: no row has '{word}', which leave_out.{column} names",
                origin=origin,
                word=word,
                column=column,
            )


def _cell(raw: Any, theirs: str | tuple[str, ...], like: Column, zone: timezone) -> Any:
    """Return the cell of a source, or those of several joined; one that is empty is left out."""
    if isinstance(theirs, str):
        return raw[theirs]
    given = [raw[header] for header in theirs]
    dated = like.kind is not Kind.TEXT
    parts = [_part(cell, is_last=cell is given[-1], dated=dated) for cell in given]
    whole = parts[0]
    for part in parts[1:]:
        both = whole.concat(" ", part)
        whole = ibis.ifelse(whole.isnull(), part, ibis.ifelse(part.isnull(), whole, both))
    if given[-1].type().is_time() and like.kind is Kind.INSTANT:  # text has its zone added later
        offset = zone.tzname(None).removeprefix("UTC") or "Z"
        whole = ibis.ifelse(parts[-1].isnull(), whole, whole.concat(offset))
    return whole


def _part(cell: Any, *, is_last: bool, dated: bool) -> Any:
    """Return one of several cells as text: a day without the time that a workbook gives it."""
    text = cell.cast("date").cast("string") if cell.type().is_date() else cell.cast("string")
    text = text.strip()
    if dated and not is_last:
        text = text.re_replace(_MIDNIGHT, "")
    blank = text.lower().isin(sorted(cells.BLANKS)) if dated else ibis.literal(value=False)
    return ibis.ifelse(blank | (text == ""), ibis.null("string"), text)


def _worded(cell: Any, pairs: Mapping[str, str]) -> Any:
    """Return a cell with the words of a source turned into those of the contract."""
    text = cell.cast("string")
    return text.strip().substitute({word.strip(): code for word, code in pairs.items()}, else_=text)


def _multiplied(raw: Any, ours: str, like: Column, unit: str, engine: Engine, origin: str) -> Any:
    """Return numbers counted in ones; those of text are read, and multiplied, as it is tidied."""
    if ours not in raw.columns:
        raise ConfigError(
            "{origin} has no column for '{ours}', which units names.", origin=origin, ours=ours
        )
    cell = raw[ours]
    if like.kind is Kind.INTEGER and cell.type().is_numeric():
        product = cell * cells.times(unit)
        exact = product.round(3) if cell.type().is_floating() else product  # 1.1 x 10,000 is 11,000
        return exact.ceil().cast("int64")
    if like.kind is Kind.INTEGER and engine.embedded and cell.type().is_string():
        return cell
    raise ConfigError(
        "{origin}, column '{ours}', holds {kind}, which no unit multiplies: take it out of units.",
        origin=origin,
        ours=ours,
        kind=str(cell.type()),
    )
