"""Writes for ClickHouse what is written for PostgreSQL.

Its columns are made to hold nothing where they lie, so that a missing row is nothing and not a
default; days and times have the types of the widest range; text is counted in its signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlglot import exp

from hegui.evidence.rewriting import (
    BOOLEAN,
    KNOWN,
    Dialect,
    UntranslatableError,
    bare,
    constant,
    kind_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_TYPE = exp.DataType.Type
DAY, TIME = "Date32", "DateTime64(6, 'UTC')"
TYPES = {
    _TYPE.BIGINT: "Int64",
    _TYPE.INT: "Int32",
    _TYPE.SMALLINT: "Int16",
    _TYPE.DOUBLE: "Float64",
    _TYPE.BOOLEAN: "Bool",
    _TYPE.VARCHAR: "String",
    _TYPE.TEXT: "String",
    _TYPE.DATE: DAY,
    _TYPE.TIMESTAMP: TIME,
}
_WHOLE = frozenset({_TYPE.BIGINT, _TYPE.INT, _TYPE.SMALLINT})
_DAYS = "between days"
_UNITS = {
    "years": "Year",
    "months": "Month",
    "days": "Day",
    "hours": "Hour",
    "mins": "Minute",
    "secs": "Second",
}
_PARTS = {
    "YEAR": "toYear",
    "MONTH": "toMonth",
    "DAY": "toDayOfMonth",
    "DOY": "toDayOfYear",
    "HOUR": "toHour",
    "EPOCH": "toUnixTimestamp64Second",
}
_OWN = (
    *("toDate32", "makeDate32", "toDateTime64", "parseDateTime64BestEffort", "tuple"),
    *("toJSONString", "groupUniqArray", "groupArray", "match", "regexpExtract", "startsWith"),
    *("replaceRegexpAll", "replaceRegexpOne", "translateUTF8", "lowerUTF8", "upperUTF8"),
    *("lengthUTF8", "leftUTF8", "substringUTF8", "positionUTF8", "toStartOfSecond", "ifNull"),
    *("toDayOfWeek", "toDecimal128", "countIf", "ignore", "intDiv", "nullIf"),
    *("round", "toNullable"),
    *_PARTS.values(),
    *(f"toInterval{unit}" for unit in _UNITS.values()),
)


def call(name: str, *given: Any) -> Any:
    """Write a function of ClickHouse."""
    return exp.Anonymous(this=name, expressions=[one.copy() for one in given])


def text(value: str) -> Any:
    """Write a text."""
    return exp.Literal.string(value)


def number(value: int) -> Any:
    """Write a number."""
    return exp.Literal.number(value)


def nullable(kind: str) -> Any:
    """Return a type that can hold nothing."""
    return kind_of(f"Nullable({kind})", "clickhouse")


def _prepared(tree: Any) -> Any:
    """Say what is a list, and what a column is called: of two tables it keeps that of its own.

    Nothing is said of whether a SELECT under a name is kept, which is not known there.
    """
    for cte in tree.find_all(exp.CTE):
        cte.set("materialized", None)
    for select in tree.find_all(exp.Select):
        told = [
            exp.alias_(one, one.name, quoted=True) if _of_a_table(one) else one
            for one in select.expressions
        ]
        select.set("expressions", told)
    return tree.transform(_list_of_some, copy=False).transform(_among, copy=False)


def _among(node: Any) -> Any:
    """Write that a row like it exists as one of their keys among them, which are never nothing.

    Asked of each row, the server finds none where a part of the key is nothing.
    """
    if not isinstance(node, exp.Exists):
        return node
    query = node.this.copy()
    condition: Any = query.args["where"].this if query.args.get("where") else exp.true()
    parts: list[Any] = list(condition.flatten()) if isinstance(condition, exp.And) else [condition]
    if not all(isinstance(part, exp.NullSafeEQ) for part in parts):
        raise UntranslatableError("EXISTS")
    there, here = ([part.this for part in parts], [part.expression for part in parts])
    if any(one.table != query.args["from_"].alias_or_name for one in there):
        raise UntranslatableError("EXISTS")
    keys = [call("toJSONString", call("tuple", *side)) for side in (there, here)]
    query.set("where", None)
    query.set("expressions", [keys[0]])
    return exp.In(this=keys[1], query=exp.Subquery(this=query))


def _of_a_table(one: Any) -> bool:
    return isinstance(one, exp.Column) and bool(one.table) and not one.is_star


def _list_of_some(node: Any) -> Any:
    """Write a list of what some rows hold as text, none where there is no such row."""
    condition = node.expression.this if isinstance(node, exp.Filter) else None
    listed = node.this if condition is not None else node
    if not isinstance(listed, exp.ArrayAgg):
        return node
    inner = listed.this
    name, value = "groupArray", inner
    if isinstance(inner, exp.Distinct):
        name, value = "groupUniqArray", inner.expressions[0]
    asked, some = call(name, value), call("countIf", condition or exp.true())
    if condition is not None:
        asked = exp.Filter(this=asked, expression=exp.Where(this=condition.copy()))
    found = exp.GT(this=some, expression=number(0))
    return exp.Case(ifs=[exp.If(this=found, true=call("toJSONString", asked))])


def _lacks(node: Any) -> str | None:
    """Name what means another thing there."""
    among = isinstance(node, exp.In) and node.args.get("query") is not None
    if among and not _only_kept(node) and node.this.name != "toJSONString":
        return "IN of rows"
    if isinstance(node, exp.Div) and not _a_fraction(node):
        return "a division that rounds, or by what may be nothing"
    return None


def _only_kept(node: exp.In) -> bool:
    """Say whether a row is kept or not by it: that it may be unknown makes no difference then."""
    above = node.parent
    while isinstance(above, exp.And | exp.Paren):
        above = above.parent
    return isinstance(above, exp.Where)


def _a_fraction(node: exp.Div) -> bool:
    """Say whether a fraction is divided by a number that is not nothing."""
    below = bare(node.expression)
    said = isinstance(below, exp.Literal) and not below.is_string and float(below.this) != 0
    return said and isinstance(node.this, exp.Cast) and node.this.to.this is _TYPE.DOUBLE


def _cast(node: exp.Cast) -> Any:
    to, value = node.to.this, node.this
    if to is _TYPE.TIMESTAMPTZ:
        return _instant(value)
    if to is _TYPE.DECIMAL:
        return exp.Cast(this=value, to=nullable(node.to.sql("clickhouse").upper()))
    if to not in TYPES:
        raise UntranslatableError(f"CAST AS {node.to.sql('postgres')}")
    if to is _TYPE.TIMESTAMP and isinstance(value, exp.Literal):
        value = text(value.this.replace("T", " "))
    if node.meta.get(BOOLEAN):  # what is compared is a number there, and a truth has words here
        value = exp.Cast(this=value, to=nullable("Bool"))
    if to in _WHOLE and isinstance(bare(value), exp.Div):  # which would be cut off
        value = call("round", value)
    return exp.Cast(this=value, to=nullable(TYPES[to]))


def _instant(told: Any) -> Any:
    """Write how an instant is read of text that says its zone; what is empty is read as well."""
    some = call("ifNull", told, text("1970-01-01T00:00:00Z"))
    there = exp.Not(this=exp.Is(this=exp.paren(told.copy()), expression=exp.Null()))
    asked = call("parseDateTime64BestEffort", some, number(6), text("UTC"))
    return exp.Case(ifs=[exp.If(this=there, true=asked)])


def _function(node: exp.Anonymous) -> Any:
    name = node.name.upper()
    if name == "MAKE_DATE":
        numbers = [bare(part) for part in node.expressions]
        if all(isinstance(part, exp.Literal) for part in numbers):
            year, month, day = (int(part.this) for part in numbers)
            return call("toDate32", text(f"{year:04}-{month:02}-{day:02}"))
        return call("makeDate32", *node.expressions)
    return call("tuple", *node.expressions) if name == "ROW" else node


def _counted(node: exp.Count) -> Any:
    """Count distinct rows, of which each is one whatever is empty in it."""
    if isinstance(node.this, exp.Distinct):
        for row in node.this.expressions:
            if isinstance(row, exp.Tuple | exp.Struct):
                row.replace(call("tuple", *row.expressions))
    return node


def _part_of_time(node: exp.Extract) -> Any:
    part, of = node.name.upper(), node.expression
    between = of.this if isinstance(of, exp.Paren) else of
    if part == "EPOCH" and isinstance(between, exp.Sub):
        return _seconds(between)
    if part == "DOW":  # Sunday is 7 there, and 0 where the statement was made
        return exp.Mod(this=call("toDayOfWeek", of), expression=number(7))
    if part not in _PARTS:
        raise UntranslatableError(f"EXTRACT {part}")
    return call(_PARTS[part], of)


def _seconds(between: exp.Sub) -> Any:
    """Write how long it is from one day to another, which Ibis asks as of two times."""
    sides = (between.this, between.expression)
    if not all(isinstance(side, exp.Cast) and side.to.this is _TYPE.DATETIME64 for side in sides):
        raise UntranslatableError("EXTRACT of a span")
    later, earlier = (call("toUnixTimestamp64Second", side) for side in sides)
    made = exp.Sub(this=later, expression=earlier)
    made.meta[_DAYS] = True
    return made


def _divided(node: exp.Div) -> Any:
    """Write how many days it is."""
    whole = node.this.meta.get(_DAYS) and bare(node.expression) == number(86_400)
    return call("intDiv", node.this, node.expression) if whole else node


def _truncated(node: exp.TimestampTrunc) -> Any:
    unit, of = str(node.args["unit"].name).upper(), node.this
    if unit == "MONTH":
        return call("makeDate32", call("toYear", of), call("toMonth", of), number(1))
    if unit != "SECOND":
        raise UntranslatableError("DATE_TRUNC")
    return call("toStartOfSecond", of)


def _interval(node: exp.MakeInterval) -> Any:
    given = [one for one in node.args.values() if one is not None]
    if len(given) != 1 or not isinstance(given[0], exp.Kwarg) or given[0].name not in _UNITS:
        raise UntranslatableError("MAKE_INTERVAL")
    return call(f"toInterval{_UNITS[given[0].name]}", given[0].expression)


def _span(node: exp.Interval) -> Any:
    unit = str(node.unit).capitalize().rstrip("s")
    if unit not in _UNITS.values() or not isinstance(node.this, exp.Literal):
        raise UntranslatableError("INTERVAL")
    return call(f"toInterval{unit}", number(int(node.this.this)))


def _pattern(node: Any) -> Any:
    """Return a pattern in which a sign is a sign, as it is where it was made."""
    return text(f"(?-s){constant(node)}")


def _replaced(node: exp.RegexpReplace) -> Any:
    flags = node.args.get("modifiers")
    if flags is not None and flags.name != "g":
        raise UntranslatableError("REGEXP_REPLACE")
    name = "replaceRegexpOne" if flags is None else "replaceRegexpAll"
    return call(name, node.this, _pattern(node.expression), node.args["replacement"])


def _matched(node: exp.Bracket) -> Any:
    """Write a group of a pattern that matches the whole text, nothing where none does."""
    inner = bare(node.this)
    asked = inner.name.upper() == "REGEXP_MATCH"
    pattern = constant(inner.expressions[1]) if asked else ""
    if not (pattern.startswith("(^") and pattern.endswith("$)")):
        raise UntranslatableError("REGEXP_MATCH")
    group = int(node.expressions[0].this)  # from zero, the outermost, which is not written
    whole, of = _pattern(text(pattern[1:-1])), inner.expressions[0]
    found = call("nullIf", call("regexpExtract", of, whole, number(group)), text(""))
    return exp.Case(ifs=[exp.If(this=call("match", of, whole), true=found)])


def _before(node: exp.Lag) -> Any:
    """Write the row before, which is nothing before the first, and not a default."""
    node.set("this", call("toNullable", node.this))
    return node


def _same(node: exp.NullSafeEQ) -> Any:
    """Write that two are the same, or both nothing."""
    one, other = exp.paren(node.this), exp.paren(node.expression)
    none = exp.and_(*(exp.Is(this=side.copy(), expression=exp.Null()) for side in (one, other)))
    return call("ifNull", exp.EQ(this=one.copy(), expression=other.copy()), none)


def _summed(node: exp.Sum) -> Any:
    """Write a sum that does not begin anew where a number is too large."""
    return exp.Sum(this=call("toDecimal128", node.this, number(0)))


def _trimmed(node: exp.Trim) -> Any:
    if node.args.get("position") not in (None, "BOTH"):
        raise UntranslatableError("TRIM")
    signs = constant(node.expression) if node.expression is not None else " "
    return exp.Trim(this=node.this, expression=text(signs), position="BOTH")


def _in_utc(node: exp.AtTimeZone) -> Any:
    if str(node.args["zone"].name).upper() != "UTC":
        raise UntranslatableError("AT TIME ZONE")
    return node.this


def _joined(node: exp.Join) -> Any:
    """Write a join beside which nothing is equal as one by a number that is nought on each side."""
    on = node.args.get("on")
    if not node.side or on is None or _equal(on):
        return node
    right = node.alias_or_name
    columns = list(on.find_all(exp.Column))
    sides = [
        next((one for one in columns if (one.table == right) is own), None) for own in (True, False)
    ]
    if None in sides:
        raise UntranslatableError("JOIN by one of its sides")
    noughts = [call("ignore", side) for side in sides]
    node.set("on", exp.and_(exp.EQ(this=noughts[0], expression=noughts[1]), on))
    return node


def _equal(on: Any) -> bool:
    if isinstance(on, exp.And | exp.Paren):
        return any(_equal(part) for part in on.iter_expressions())
    return isinstance(on, exp.EQ)


def _named(name: str) -> Callable[[Any], Any]:
    """Return how a function is written that has another name there."""

    def written(node: Any) -> Any:
        parts = [one for one in node.iter_expressions() if isinstance(one, exp.Expression)]
        return call(name, *parts)

    return written


_RULES: dict[Any, Callable[[Any], Any]] = {
    exp.Cast: _cast,
    exp.Count: _counted,
    exp.LogicalOr: lambda node: exp.Max(this=node.this),
    exp.MakeInterval: _interval,
    exp.Interval: _span,
    exp.Bracket: _matched,
    exp.Anonymous: _function,
    exp.Extract: _part_of_time,
    exp.TimestampTrunc: _truncated,
    exp.Date: lambda node: call("toDate32", node.this),
    exp.RegexpLike: lambda node: call("match", node.this, _pattern(node.expression)),
    exp.RegexpReplace: _replaced,
    exp.NullSafeEQ: _same,
    exp.NullSafeNEQ: lambda node: exp.Not(this=_same(node)),
    exp.Sum: _summed,
    exp.Trim: _trimmed,
    exp.StartsWith: _named("startsWith"),
    exp.Translate: lambda node: call(
        "translateUTF8",
        node.this,
        text(constant(node.args["from_"])),
        text(constant(node.args["to"])),
    ),
    exp.Lower: _named("lowerUTF8"),
    exp.Upper: _named("upperUTF8"),
    exp.Length: _named("lengthUTF8"),
    exp.Left: _named("leftUTF8"),
    exp.Substring: _named("substringUTF8"),
    exp.StrPosition: lambda node: call("positionUTF8", node.this, node.args["substr"]),
    exp.AtTimeZone: _in_utc,
    exp.Div: _divided,
    exp.Join: _joined,
    exp.Lag: _before,
}

DIALECT = Dialect(
    "clickhouse",
    "ClickHouse",
    _RULES,
    frozenset(name.upper() for name in _OWN),
    known=(
        *(
            set(KNOWN)
            - {
                exp.RegexpSubstr,
                exp.RegexpExtract,
                exp.Round,
                exp.TimestampDiff,
                exp.Interval,
                exp.Like,
            }
        ),
        exp.Mod,
        exp.Greatest,
        exp.Least,
        exp.Filter,
        exp.Trim,
        exp.DPipe,
    ),
    prepared=_prepared,
    lacks=_lacks,
    named=True,
)
"""What is not among these is refused."""
