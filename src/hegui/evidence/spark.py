"""Writes for Spark, in ANSI mode and UTC, what is written for PostgreSQL.

A time is TIMESTAMP_NTZ, the clock of UTC; patterns are those of Java, that end where the text ends
and not before its last line; what Spark would cut off in a cast is rounded, as elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlglot import exp

from hegui.evidence.rewriting import (
    KNOWN,
    Dialect,
    UntranslatableError,
    bare,
    constant,
    kind_of,
    made,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_Type = exp.DataType.Type
_TYPES = {
    _Type.BIGINT: "BIGINT",
    _Type.INT: "INT",
    _Type.SMALLINT: "SMALLINT",
    _Type.DOUBLE: "DOUBLE",
    _Type.BOOLEAN: "BOOLEAN",
    _Type.VARCHAR: "STRING",
    _Type.TEXT: "STRING",
    _Type.DATE: "DATE",
    _Type.TIMESTAMP: "TIMESTAMP_NTZ",
    _Type.TIMESTAMPTZ: "TIMESTAMP_LTZ",
}
_ZONED = (
    (r"([T ][0-9]{2}:[0-9]{2})([Z+-])", "$1:00$2"),
    (r"([+-][0-9]{2})([0-9]{2})\z", "$1:$2"),
    (r"([+-][0-9]{2})\z", "$1:00"),
)
"""How 08:00Z is made the 08:00:00Z that Spark reads, and +0800 and +08 its +08:00."""
_WHOLE = frozenset({_Type.BIGINT, _Type.INT, _Type.SMALLINT})
_INTERVALS = {
    "years": "MAKE_YM_INTERVAL(:x)",
    "months": "MAKE_YM_INTERVAL(0, :x)",
    "days": "MAKE_DT_INTERVAL(:x)",
    "hours": "MAKE_DT_INTERVAL(0, :x)",
    "mins": "MAKE_DT_INTERVAL(0, 0, :x)",
    "secs": "MAKE_DT_INTERVAL(0, 0, 0, :x)",
}
_PARTS = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "DOY"})
_UNITS = frozenset({"SECOND", "MONTH"})
_OF_JAVA = ("[[", "[:", "&&", r"\h", r"\R", r"\Q", "\n#")
"""What a pattern would mean otherwise, or only, in Java."""
_SIGNS = "\a\b\f\v\0"
"""What no escape of a text stands for: Spark reads the letter instead."""


def _spark(template: str, **parts: Any) -> Any:
    """Return an expression of Spark, what is written `:name` put in."""
    return made(template, "spark", **parts)


def _prepared(tree: Any) -> Any:
    """Leave out what is said of how the rows of a name are kept: there they never are."""
    for cte in tree.find_all(exp.CTE):
        cte.set("materialized", None)
    return tree


def _cast(node: exp.Cast) -> Any:
    to, value = node.to.this, node.this
    if to not in _TYPES:
        raise UntranslatableError(f"CAST AS {node.to.sql('postgres')}")
    if to is _Type.TIMESTAMPTZ:
        for pattern, zone in _ZONED:
            value = _replacing(value, pattern, zone)
    if to in _WHOLE and value.find(exp.Div):
        value = exp.Round(this=value)
    return _as(value, _TYPES[to])


def _as(value: Any, kind: str) -> Any:
    return exp.Cast(this=value, to=kind_of(kind, "spark"))


def _part_of_time(node: exp.Extract) -> Any:
    part, of = node.name.upper(), node.expression
    if part == "EPOCH":
        return _epoch(of)
    if part == "DOW":  # of which Sunday is the first there, and not the zeroth
        day = exp.Anonymous(this="DAYOFWEEK", expressions=[of])
        return exp.paren(exp.Sub(this=day, expression=exp.Literal.number(1)))
    if part in _PARTS:
        return exp.Extract(this=exp.var(part), expression=of)
    raise UntranslatableError(f"EXTRACT {part}")


def _epoch(of: Any) -> Any:
    """Write the seconds of a time, or of what lies between two, with their fraction."""
    if bare(of).name.upper() == "DATE_TRUNC":
        return _spark("UNIX_SECONDS(:x)", x=_as(of, "TIMESTAMP_LTZ"))
    ends = (of.this, of.expression) if isinstance(of, exp.Sub) else (of,)
    counted = [
        exp.Anonymous(this="UNIX_MICROS", expressions=[_as(end, "TIMESTAMP_LTZ")]) for end in ends
    ]
    micros = exp.Sub(this=counted[0], expression=counted[1]) if len(ends) > 1 else counted[0]
    return exp.paren(_spark("CAST(:x AS DECIMAL(20, 0)) / 1000000", x=micros))


def _truncated(node: exp.TimestampTrunc) -> Any:
    unit = str(node.args["unit"].name).upper()
    if unit not in _UNITS:
        raise UntranslatableError(f"DATE_TRUNC {unit}")
    cut = exp.Anonymous(this="DATE_TRUNC", expressions=[exp.Literal.string(unit), node.this])
    return _as(cut, "TIMESTAMP_NTZ")


def _interval(node: exp.MakeInterval) -> Any:
    given = [one for one in node.args.values() if one is not None]
    if len(given) != 1 or not isinstance(given[0], exp.Kwarg) or given[0].name not in _INTERVALS:
        raise UntranslatableError("MAKE_INTERVAL")
    return _spark(_INTERVALS[given[0].name], x=given[0].expression)


def _divided(node: exp.Div) -> Any:
    """Refuse what may be whole numbers: PostgreSQL cuts the fraction off, and Spark does not."""
    casts = node.find_all(exp.Cast)
    if not any(cast.to.this in {_Type.DOUBLE, _Type.DECIMAL} for cast in casts):
        raise UntranslatableError("/ of whole numbers")
    return node


def _listed(node: exp.ArrayAgg | exp.Filter) -> Any:
    """Write a list of what rows hold, none where there is no row; of empty cells it is empty."""
    filtered = isinstance(node, exp.Filter)
    if not isinstance(node.this if filtered else node, exp.ArrayAgg):
        return node
    if not filtered and isinstance(node.parent, exp.Filter):
        return node
    rows: Any = exp.Count(this=exp.Star())
    if filtered:
        rows = exp.Filter(this=rows, expression=node.expression.copy())
    return _spark("CASE WHEN :n > 0 THEN :x END", n=rows, x=node)


def _counted(node: exp.Count) -> Any:
    """Count distinct rows, of which each is one whatever is empty in it."""
    if isinstance(node.this, exp.Distinct):
        for row in list(node.this.expressions):
            if row.name.upper() == "ROW" or isinstance(row, exp.Tuple):
                row.replace(exp.Anonymous(this="STRUCT", expressions=row.expressions))
    return node


def _pattern(node: Any) -> str:
    """Return a pattern as Java reads it: its end is that of the text, and not of its last line."""
    text, out, in_class, escaped = constant(node), "", False, False
    if any(sign in text for sign in _OF_JAVA):
        raise UntranslatableError("a pattern of this kind")
    for sign in text:
        if sign == "$" and not in_class and not escaped:
            out += r"\z"
        elif sign == "[" and in_class and not escaped:
            raise UntranslatableError("a pattern of this kind")
        else:
            out += sign
        in_class = (sign == "[" or (in_class and sign != "]")) if not escaped else in_class
        escaped = sign == "\\" and not escaped
    return out


def _likened(node: exp.RegexpLike) -> Any:
    return exp.RegexpLike(this=node.this, expression=exp.Literal.string(_pattern(node.expression)))


def _matched(node: exp.Bracket) -> Any:
    """Write a group of a pattern, none where it does not match."""
    inner = bare(node.this)
    if inner.name.upper() != "REGEXP_MATCH":
        raise UntranslatableError("[]")
    number = int(node.expressions[0].this) + 1  # sqlglot counts from zero
    pattern = exp.Literal.string(_pattern(inner.expressions[1]))
    return _spark(
        f"NULLIF(REGEXP_EXTRACT(:x, :p, {number}), '')", x=inner.expressions[0], p=pattern
    )


def _replaced(node: exp.RegexpReplace) -> Any:
    """Write the replacing of all that matches, or of the only match that there can be."""
    flags = node.args.get("modifiers")
    every = flags is not None and flags.name == "g"
    if not every and (flags is not None or not constant(node.expression).endswith(("$", "+"))):
        raise UntranslatableError("REGEXP_REPLACE")
    said = constant(node.args["replacement"])
    groups = said.replace("$", r"\$") if "\\" not in said else said.replace("\\", "$")
    return _replacing(node.this, _pattern(node.expression), groups)


def _replacing(value: Any, pattern: str, by: str) -> Any:
    texts = [exp.Literal.string(text) for text in (pattern, by)]
    return exp.Anonymous(this="REGEXP_REPLACE", expressions=[value, *texts])


def _literal(node: exp.Literal) -> Any:
    """Write a text of which no sign is read as another."""
    if not node.is_string or not set(node.name) & set(_SIGNS):
        return node
    parts: list[Any] = []
    for sign in node.name:
        if sign in _SIGNS:
            parts.append(_spark(f"CHAR({ord(sign)})"))
        elif parts and isinstance(parts[-1], exp.Literal):
            parts[-1] = exp.Literal.string(parts[-1].name + sign)
        else:
            parts.append(exp.Literal.string(sign))
    return exp.Anonymous(this="CONCAT", expressions=parts)


def _extreme(node: Any) -> Any:
    """Leave out the least or greatest of one value, which Spark refuses to look for."""
    return node if node.expressions else exp.paren(node.this)


def _numbered(node: exp.Window) -> Any:
    """Leave the frame of a window out where there is none: rows are numbered, or looked back to."""
    if isinstance(node.this, exp.RowNumber | exp.Lag):
        node.set("spec", None)
    return node


def _asked_of(node: exp.Is) -> Any:
    """Put a condition in brackets of which it is asked whether it is known: Spark reads but one."""
    if isinstance(node.this, exp.Predicate):
        node.set("this", exp.paren(node.this))
    return node


def _in_utc(node: exp.AtTimeZone) -> Any:
    if str(node.args["zone"].name).upper() != "UTC":
        raise UntranslatableError("AT TIME ZONE")
    return _as(node.this, "TIMESTAMP_NTZ")


_RULES: dict[Any, Callable[[Any], Any]] = {
    exp.Cast: _cast,
    exp.Literal: _literal,
    exp.Extract: _part_of_time,
    exp.TimestampTrunc: _truncated,
    exp.MakeInterval: _interval,
    exp.Div: _divided,
    exp.ArrayAgg: _listed,
    exp.Filter: _listed,
    exp.Count: _counted,
    exp.RegexpLike: _likened,
    exp.Bracket: _matched,
    exp.RegexpReplace: _replaced,
    exp.Window: _numbered,
    exp.Is: _asked_of,
    exp.AtTimeZone: _in_utc,
    exp.Greatest: _extreme,
    exp.Least: _extreme,
}
_ALIKE = (
    *(exp.ArrayAgg, exp.Extract, exp.Filter, exp.Greatest, exp.Least, exp.LogicalOr, exp.Mod),
    *(exp.DPipe, exp.StartsWith, exp.Translate, exp.Trim, exp.Chr, exp.UnixSeconds, exp.UnixMicros),
)

DIALECT = Dialect(
    "spark",
    "Spark",
    _RULES,
    frozenset(
        (
            *("CHAR", "CONCAT", "DATE_TRUNC", "DAYOFWEEK", "MAKE_DATE", "MAKE_DT_INTERVAL"),
            *("MAKE_YM_INTERVAL", "REGEXP_EXTRACT", "REGEXP_REPLACE", "STRUCT"),
            *("UNIX_MICROS", "UNIX_SECONDS"),
        )
    ),
    known=(*KNOWN, *_ALIKE),
    prepared=_prepared,
)
"""What is not among these is refused."""
