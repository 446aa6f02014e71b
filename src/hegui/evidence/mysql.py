"""Writes for MySQL and MariaDB what is written for PostgreSQL.

Text is compared by its bytes, whatever the collation of its column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlglot import exp

from hegui.evidence.rewriting import (
    BOOLEAN,
    KNOWN,
    TRUTHS,
    Dialect,
    UntranslatableError,
    bare,
    constant,
    kind_of,
    made,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_UNITS = {
    "years": "YEAR",
    "months": "MONTH",
    "days": "DAY",
    "hours": "HOUR",
    "mins": "MINUTE",
    "secs": "SECOND",
}
_PARTS = {"YEAR": exp.Year, "MONTH": exp.Month, "DAY": exp.Day}
_TYPES = {
    exp.DataType.Type.BIGINT: "SIGNED",
    exp.DataType.Type.INT: "SIGNED",
    exp.DataType.Type.SMALLINT: "SIGNED",
    exp.DataType.Type.VARCHAR: "CHAR",
    exp.DataType.Type.TEXT: "CHAR",
    exp.DataType.Type.DATE: "DATE",
    exp.DataType.Type.TIMESTAMP: "DATETIME(6)",
    exp.DataType.Type.DOUBLE: "DOUBLE",
}
_SHAPES = {"SECOND": "%Y-%m-%d %H:%i:%s", "MONTH": "%Y-%m-01"}
_FIRST = "TIMESTAMP '1970-01-01 00:00:00'"
_LOWEST, _HIGHEST = "DATE '1000-01-01'", "DATE '9999-12-31'"
"""Days that stand for an empty one where the least or greatest of others is asked."""


def _flat(tree: Any) -> Any:
    """Name all that is named within at the top: MariaDB forgets what stood around it."""
    ctes: list[Any] = []

    def visit(node: Any, known: Mapping[str, str]) -> None:
        if isinstance(node, exp.Query) and node.ctes:
            known = dict(known)
            for cte in node.ctes:
                visit(cte.this, known)
                known[cte.alias] = f"{cte.alias}_{len(ctes)}"
                ctes.append(
                    exp.CTE(
                        this=cte.this,
                        alias=exp.TableAlias(this=exp.to_identifier(known[cte.alias])),
                    )
                )
            node.set("with_", None)
        for child in list(node.iter_expressions()):
            visit(child, known)
        if isinstance(node, exp.Table) and not node.db and node.name in known:
            if not node.alias:
                node.set("alias", exp.TableAlias(this=exp.to_identifier(node.name)))
            node.set("this", exp.to_identifier(known[node.name]))

    visit(tree, {})
    if ctes:
        tree.set("with_", exp.With(expressions=ctes))
    return tree


def _mysql(template: str, **parts: Any) -> Any:
    """Return an expression of MySQL, what is written `:name` put in."""
    return made(template, "mysql", **parts)


def _prepared(tree: Any) -> Any:
    return _flat(tree).transform(_without_filter, copy=False)


def _lacks(node: Any) -> str | None:
    """Name a sign that a text of the dialect cannot hold."""
    told = isinstance(node, exp.Literal) and set(node.name) & set("\a\f\v")
    return "a text with such a sign" if told else None


def _without_filter(node: Any) -> Any:
    """Write an aggregate of some rows as one of all, of cells that are empty in the others."""
    if not isinstance(node, exp.Filter):
        return node
    aggregate, condition = node.this.copy(), node.expression.this
    inner = aggregate.this
    if isinstance(aggregate, exp.ArrayAgg):
        return _listed(aggregate, condition)
    if isinstance(inner, exp.Star):
        aggregate.set("this", _if(condition, exp.Literal.number(1)))
    elif isinstance(inner, exp.Distinct) and len(inner.expressions) == 1:
        inner.set("expressions", [_if(condition, inner.expressions[0])])
    elif isinstance(aggregate, exp.Min | exp.Max | exp.Sum | exp.Count | exp.LogicalOr):
        aggregate.set("this", _if(condition, inner))
    else:
        raise UntranslatableError("FILTER")
    return aggregate


def _if(condition: Any, then: Any) -> Any:
    return exp.Case(ifs=[exp.If(this=condition.copy(), true=then.copy())])


def _listed(node: exp.ArrayAgg, condition: Any = None) -> Any:
    """Write a list of what some rows hold, which is none where there is no such row."""
    inner = node.this
    value = inner.expressions[0] if isinstance(inner, exp.Distinct) else inner
    if condition is None:
        condition = exp.true()
    listed = exp.Anonymous(this="JSON_ARRAYAGG", expressions=[_if(condition, value)])
    some = exp.Count(this=_if(condition, exp.Literal.number(1)))
    return _if(exp.GT(this=some, expression=exp.Literal.number(0)), listed)


def _counted(node: exp.Count) -> Any:
    """Count distinct rows, of which each is one whatever is empty in it."""
    if isinstance(node.this, exp.Distinct):
        for row in node.this.expressions:
            if isinstance(row, exp.Anonymous) and row.name.upper() == "ROW":
                row.set("this", "JSON_ARRAY")
            elif isinstance(row, exp.Tuple | exp.Struct):
                row.replace(exp.Anonymous(this="JSON_ARRAY", expressions=row.expressions))
    return node


def _function(node: exp.Anonymous) -> Any:
    if node.name.upper() == "MAKE_DATE":
        numbers = [bare(part) for part in node.expressions]
        if all(isinstance(number, exp.Literal) for number in numbers):
            year, month, day = (int(number.this) for number in numbers)
            return _mysql(f"DATE '{year:04}-{month:02}-{day:02}'")
        dash = exp.Literal.string("-")
        year, month, day = numbers
        text = exp.Concat(
            expressions=[exp.paren(year), dash, exp.paren(month), dash.copy(), exp.paren(day)]
        )
        return exp.cast(text, "date")
    return node


def _cast(node: exp.Cast) -> Any:
    to, value = node.to.this, node.this
    if isinstance(bare(value), exp.Null):
        return node if to in _TYPES and to is not exp.DataType.Type.BOOLEAN else exp.Null()
    if to is exp.DataType.Type.BOOLEAN:
        if isinstance(bare(value), TRUTHS):
            return value
        return _mysql("CAST(:x AS CHAR) IN ('1', 'true')", x=value)
    if to is exp.DataType.Type.TIMESTAMPTZ:
        return _instant(value)
    if node.meta.get(BOOLEAN):
        return _mysql("CASE WHEN :x THEN 'true' WHEN NOT :x THEN 'false' END", x=value)
    if to is exp.DataType.Type.TIMESTAMP and isinstance(value, exp.Literal):
        return _mysql(f"TIMESTAMP '{value.this.replace('T', ' ')}'")
    if to not in _TYPES:
        raise UntranslatableError(f"CAST AS {node.to.sql('postgres')}")
    return exp.Cast(this=value, to=kind_of(_TYPES[to], "mysql"))


def _instant(text: Any) -> Any:
    """Write how an instant is read of text that says its zone, which was looked at before."""
    zone = "REGEXP_SUBSTR(:x, '(Z|[+-][0-9]{2}:?([0-9]{2})?)\\\\z')"
    bare = f"SUBSTRING(:x, 1, CHAR_LENGTH(:x) - CHAR_LENGTH({zone}))"
    local = f"CAST(REPLACE({bare}, 'T', ' ') AS DATETIME(6))"
    digits = f"CONCAT(REPLACE(SUBSTRING({zone}, 2), ':', ''), '0000')"
    minutes = (
        f"(CASE WHEN {zone} = 'Z' THEN 0 ELSE (CASE WHEN {zone} LIKE '-%' THEN -1 ELSE 1 END) * "
        f"(SUBSTRING({digits}, 1, 2) * 60 + SUBSTRING({digits}, 3, 2)) END)"
    )
    return _mysql(f"({local} - INTERVAL {minutes} MINUTE)", x=text)


def _part_of_time(node: exp.Extract) -> Any:
    part, of = node.name.upper(), node.expression
    if part == "EPOCH":
        return _epoch(of)
    if part == "DOW":  # of which Sunday is the first there, and not the zeroth
        day = exp.Anonymous(this="DAYOFWEEK", expressions=[of])
        return exp.paren(exp.Sub(this=day, expression=exp.Literal.number(1)))
    if part == "DOY":
        return exp.DayOfYear(this=of)
    if part == "HOUR":
        return exp.cast(_formatted(of, "%H"), exp.DataType.Type.INT)
    if part in _PARTS:
        return _PARTS[part](this=of)
    raise UntranslatableError(f"EXTRACT {part}")


def _epoch(of: Any) -> Any:
    """Write the seconds of a time, or of what lies between two, with their fraction."""
    if isinstance(bare(of), exp.Anonymous):  # cut to its second
        return _mysql(f"TIMESTAMPDIFF(SECOND, {_FIRST}, :x)", x=of)
    between = isinstance(of, exp.Sub) and not isinstance(bare(of.expression), exp.Interval)
    began = of.expression if between else _mysql(_FIRST)
    ended = of.this if between else of  # `-` would be that of the digits of both
    micros = _mysql("TIMESTAMPDIFF(MICROSECOND, :a, :b)", a=began, b=ended)
    return _mysql("CAST(:x * 0.000001 AS DECIMAL(20, 6))", x=micros)


def _truncated(node: exp.TimestampTrunc) -> Any:
    """Write a time cut to its second, or to the first day of its month."""
    unit = str(node.args["unit"].name).upper()
    if unit not in _SHAPES:
        raise UntranslatableError(f"DATE_TRUNC {unit}")
    return exp.Anonymous(this="TIMESTAMP", expressions=[_formatted(node.this, _SHAPES[unit])])


def _divided(node: exp.Div) -> Any:
    """Refuse what may be whole numbers: PostgreSQL cuts the fraction off, and MySQL does not."""
    casts = node.find_all(exp.Cast)
    if not any(
        cast.to.this in {exp.DataType.Type.DOUBLE, exp.DataType.Type.DECIMAL} for cast in casts
    ):
        raise UntranslatableError("/ of whole numbers")
    return node


def _formatted(time: Any, shape: str) -> Any:
    """Return a time as text of a shape."""
    return exp.Anonymous(this="DATE_FORMAT", expressions=[time, exp.Literal.string(shape)])


def _interval(node: exp.MakeInterval) -> Any:
    given = [one for one in node.args.values() if one is not None]
    if len(given) != 1 or not isinstance(given[0], exp.Kwarg) or given[0].name not in _UNITS:
        raise UntranslatableError("MAKE_INTERVAL")
    unit = exp.var(_UNITS[given[0].name])
    return exp.Interval(this=exp.paren(bare(given[0].expression)), unit=unit)


def _extreme(sentinel: str, name: str) -> Callable[[Any], Any]:
    """Return how the least or greatest day is asked: one that is empty does not count."""

    def rewritten(node: Any) -> Any:
        values = [node.this, *node.expressions]
        if len(values) == 1:
            return exp.paren(node.this)
        literals = (one for one in map(bare, values) if isinstance(one, exp.Literal))
        if any(not one.is_string for one in literals):
            raise UntranslatableError(f"{name} of numbers")
        filled = [_mysql(f"COALESCE(:x, {sentinel})", x=value) for value in values]
        asked = exp.Anonymous(this=name, expressions=filled)
        return _mysql(f"NULLIF(:x, {sentinel})", x=asked)

    return rewritten


def _pattern(node: Any) -> Any:
    """Return a pattern whose end is that of the text, and not of its last line."""
    text, out, in_class, escaped = constant(node), "", False, False
    for sign in text:
        if sign == "$" and not in_class and not escaped:
            out += r"\z"
        else:
            out += sign
        in_class = (sign == "[" or (in_class and sign != "]")) if not escaped else in_class
        escaped = sign == "\\" and not escaped
    return exp.Literal.string(out)


def _matched(node: exp.Bracket) -> Any:
    """Write a group of a pattern that matches the whole text, none where it does not match."""
    inner = bare(node.this)
    pattern = constant(inner.expressions[1]) if inner.name.upper() == "REGEXP_MATCH" else ""
    if not (pattern.startswith("(^") and pattern.endswith("$)")):
        raise UntranslatableError("REGEXP_MATCH")
    whole = _pattern(exp.Literal.string(pattern[1:-1]))
    number = int(node.expressions[0].this)  # from zero, the outermost, which is not written
    group = exp.Anonymous(
        this="REGEXP_REPLACE",
        expressions=[inner.expressions[0], whole, exp.Literal.string(f"\\{number}")],
    )
    matches = exp.RegexpLike(this=inner.expressions[0].copy(), expression=whole.copy())
    return _mysql("CASE WHEN :m THEN NULLIF(:x, '') END", m=matches, x=group)


def _replaced(node: exp.RegexpReplace) -> Any:
    if node.args.get("modifiers") is None or node.args["modifiers"].name != "g":
        flags = node.args.get("modifiers")
        if flags is not None or not constant(node.expression).endswith(("$", "+")):
            raise UntranslatableError("REGEXP_REPLACE")
    return exp.Anonymous(
        this="REGEXP_REPLACE",
        expressions=[node.this, _pattern(node.expression), node.args["replacement"]],
    )


def _trimmed(node: exp.Trim) -> Any:
    """Write what takes any of some signs from both ends."""
    signs = constant(node.expression) if node.expression is not None else " "
    if node.args.get("position") not in (None, "BOTH") or set(signs) - set(" \t\n\r\v\f"):
        raise UntranslatableError("TRIM")
    coded = "".join(f"\\x{ord(sign):02x}" for sign in signs)  # MySQL has no \\v in its texts
    pattern = exp.Literal.string(f"^[{coded}]+|[{coded}]+\\z")
    return exp.Anonymous(
        this="REGEXP_REPLACE", expressions=[node.this, pattern, exp.Literal.string("")]
    )


def _begins(node: exp.StartsWith) -> Any:
    text = constant(node.expression)
    length = exp.Literal.number(len(text))
    return exp.EQ(
        this=exp.Left(this=node.this, expression=length), expression=exp.Literal.string(text)
    )


def _each_replaced(node: exp.Translate) -> Any:
    """Write the replacing of signs one by one; none of them is put in by another."""
    old, new = constant(node.args["from_"]), constant(node.args["to"])
    if set(old) & set(new):
        raise UntranslatableError("TRANSLATE")
    value = node.this
    for n, sign in enumerate(old):
        said = [exp.Literal.string(sign), exp.Literal.string(new[n : n + 1])]
        value = exp.Anonymous(this="REPLACE", expressions=[value, *said])
    return value


def _ordered(node: exp.Order) -> Any:
    """Write where empty cells come, which the dialect has no words for."""
    listed = []
    for one in node.expressions:
        desc, first = bool(one.args.get("desc")), bool(one.args.get("nulls_first"))
        if first is desc:  # the dialect has them first only where the least comes first
            empty = exp.Is(this=exp.paren(one.this.copy()), expression=exp.Null())
            listed.append(exp.Ordered(this=exp.paren(empty), desc=first, nulls_first=not first))
        listed.append(exp.Ordered(this=one.this, desc=desc, nulls_first=not desc))
    node.set("expressions", listed)
    return node


def _numbered(node: exp.Window) -> Any:
    """Leave the frame of a window out where there is none: rows are numbered, or looked back to."""
    if isinstance(node.this, exp.RowNumber | exp.Lag):
        node.set("spec", None)
    return node


def _joined(node: exp.DPipe) -> Any:
    return exp.Concat(expressions=[node.this, node.expression])


def _in_utc(node: exp.AtTimeZone) -> Any:
    if str(node.args["zone"].name).upper() != "UTC":
        raise UntranslatableError("AT TIME ZONE")
    return node.this


def _likened(node: exp.RegexpLike) -> Any:
    return exp.RegexpLike(this=node.this, expression=_pattern(node.expression))


_RULES: dict[Any, Callable[[Any], Any]] = {
    exp.Cast: _cast,
    exp.ArrayAgg: _listed,
    exp.LogicalOr: lambda node: exp.Max(this=node.this),
    exp.Count: _counted,
    exp.MakeInterval: _interval,
    exp.Bracket: _matched,
    exp.Anonymous: _function,
    exp.Extract: _part_of_time,
    exp.Div: _divided,
    exp.TimestampTrunc: _truncated,
    exp.Greatest: _extreme(_LOWEST, "GREATEST"),
    exp.Least: _extreme(_HIGHEST, "LEAST"),
    exp.RegexpLike: _likened,
    exp.RegexpReplace: _replaced,
    exp.Trim: _trimmed,
    exp.StartsWith: _begins,
    exp.Translate: _each_replaced,
    exp.DPipe: _joined,
    exp.Window: _numbered,
    exp.Order: _ordered,
    exp.AtTimeZone: _in_utc,
}

DIALECT = Dialect(
    "mysql",
    "MySQL",
    _RULES,
    frozenset(
        (
            *("DATE_FORMAT", "DAYOFWEEK", "GREATEST", "JSON_ARRAY", "JSON_ARRAYAGG", "LEAST"),
            *("REGEXP_REPLACE", "REPLACE", "TIMESTAMP"),
        )
    ),
    known=(*KNOWN, exp.Mod),
    prepared=_prepared,
    lacks=_lacks,
)
"""What is not among these is refused."""
