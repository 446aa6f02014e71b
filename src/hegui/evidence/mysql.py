"""Writes for MySQL and MariaDB what is written for PostgreSQL, or refuses to.

Statements are made once and tried on PostgreSQL; here each function and operator is turned into
what means the same, unknowns and all. What is not listed is refused, never guessed: its duty is
then unknown. Text is compared by its bytes, whatever the collation of its column.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlglot
from sqlglot import exp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Kinds = Mapping[str, str | None]

BOOLEAN, LIST = "boolean", "list"
"""What the driver hands over as numbers and as text."""
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
_LOWEST, _HIGHEST = "DATE '1000-01-01'", "DATE '9999-12-31'"
"""Days that stand for an empty one where the least or greatest of others is asked."""
_TRUTHS = (
    *(exp.Predicate, exp.Boolean, exp.And, exp.Or, exp.Not, exp.LogicalOr, exp.LogicalAnd),
    *(exp.StartsWith, exp.RegexpLike),
)
_PASSED_ON = (
    *(exp.Paren, exp.Alias, exp.Coalesce, exp.Case, exp.If, exp.Max, exp.Min, exp.Filter),
    *(exp.Nullif, exp.Window),
)
_KNOWN = (
    *(exp.Add, exp.Alias, exp.And, exp.Between, exp.Boolean, exp.CTE, exp.Case, exp.Cast),
    *(exp.Coalesce, exp.Column, exp.Concat, exp.Count, exp.DataType, exp.DataTypeParam, exp.Date),
    *(exp.Day, exp.DayOfYear, exp.Distinct, exp.Div, exp.EQ, exp.Floor, exp.From, exp.GT, exp.GTE),
    *(exp.Group, exp.Having, exp.Identifier, exp.If, exp.In, exp.Interval, exp.Is, exp.Join),
    *(exp.LT, exp.LTE, exp.Left, exp.Limit, exp.Literal, exp.Lower, exp.Max, exp.Min, exp.Month),
    *(exp.Mul, exp.NEQ, exp.Neg, exp.Not, exp.Null, exp.Nullif, exp.NullSafeEQ, exp.NullSafeNEQ),
    *(exp.Exists, exp.Or, exp.Order, exp.Ordered, exp.Paren, exp.RegexpLike, exp.RowNumber),
    *(exp.Select, exp.Star, exp.StrPosition, exp.Sub, exp.Subquery, exp.Sum, exp.Table),
    *(exp.TableAlias, exp.Union, exp.Upper, exp.Var, exp.Where, exp.Window, exp.WindowSpec),
    *(exp.With, exp.Year, exp.Ceil, exp.Round, exp.Abs, exp.TimestampDiff, exp.Timestamp),
    *(
        exp.Replace,
        exp.Substring,
        exp.RegexpExtract,
        exp.Like,
        exp.Length,
        exp.RegexpSubstr,
        exp.Lag,
    ),
)
_WRITTEN = {
    *("DATE_FORMAT", "GREATEST", "JSON_ARRAY", "JSON_ARRAYAGG", "LEAST", "REGEXP_REPLACE"),
    *("REPLACE", "TIMESTAMP"),
}
"""Functions that are put in here."""


class UntranslatableError(Exception):
    """A statement asks for what has no counterpart."""


class Written:
    """A statement as it is asked.

    Attributes:
        sql: It, in the dialect.
        kinds: Its columns, with `BOOLEAN` or `LIST` where the driver would hand over another type.
    """

    def __init__(self, sql: str, kinds: Kinds) -> None:
        """Keep both."""
        self.sql, self.kinds = sql, kinds


def written(statement: str, tables: Mapping[str, tuple[str, Kinds]]) -> Written:
    """Write a statement of PostgreSQL anew.

    Args:
        statement: A SELECT.
        tables: What stands for some of the tables: a SELECT of the dialect, and its columns.

    Raises:
        UntranslatableError: it asks for what has no counterpart.
    """
    tree: Any = _parsed(statement).copy()
    kinds = _Kinds({name: columns for name, (_, columns) in tables.items()})
    shown = kinds.of(tree, {})
    tree = _flat(tree).transform(_without_filter)
    nodes = list(tree.bfs())
    for node in reversed(nodes):
        for kind, rewritten in _REWRITTEN.items():
            if isinstance(node, kind):
                made = rewritten(node)
                if node is tree:
                    tree = made
                elif made is not node:
                    node.replace(made)
                break
    _refuse_unknown(tree)
    places = list(tree.find_all(exp.Table))
    for table in places:
        if table.name in tables and not table.db:
            inner = sqlglot.parse_one(tables[table.name][0], dialect="mysql")
            alias = table.alias or table.name
            table.replace(
                exp.Subquery(this=inner, alias=exp.TableAlias(this=exp.to_identifier(alias)))
            )
    return Written(tree.sql("mysql", identify=True), shown)


@lru_cache(64)
def _parsed(statement: str) -> Any:
    return sqlglot.parse_one(statement, dialect="postgres")


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


def _refuse_unknown(tree: Any) -> None:
    for node in tree.walk():
        if isinstance(node, exp.Anonymous):
            if node.name.upper() not in _WRITTEN:
                raise UntranslatableError(node.name.upper())
        elif isinstance(node, exp.Literal):
            if set(node.name) & set("\a\f\v"):
                raise UntranslatableError("a text with such a sign")
        elif isinstance(node, exp.Join):
            if node.side == "FULL" or node.kind in {"SEMI", "ANTI"}:
                raise UntranslatableError(f"{node.side or node.kind} JOIN")
        elif not isinstance(node, _KNOWN):
            raise UntranslatableError(type(node).__name__.upper())


def _made(template: str, **parts: Any) -> Any:
    """Return an expression of MySQL, what is written `:name` put in."""
    tree = sqlglot.parse_one(template, dialect="mysql")
    for place in list(tree.find_all(exp.Placeholder)):
        place.replace(exp.paren(parts[place.name].copy()))
    return tree


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
        numbers = [_bare(part) for part in node.expressions]
        if all(isinstance(number, exp.Literal) for number in numbers):
            year, month, day = (int(number.this) for number in numbers)
            return _made(f"DATE '{year:04}-{month:02}-{day:02}'")
        dash = exp.Literal.string("-")
        year, month, day = numbers
        text = exp.Concat(
            expressions=[exp.paren(year), dash, exp.paren(month), dash.copy(), exp.paren(day)]
        )
        return exp.cast(text, "date")
    return node


def _bare(node: Any) -> Any:
    return _bare(node.this) if isinstance(node, exp.Cast | exp.Paren) else node


def _cast(node: exp.Cast) -> Any:
    to, value = node.to.this, node.this
    if isinstance(_bare(value), exp.Null):
        return node if to in _TYPES and to is not exp.DataType.Type.BOOLEAN else exp.Null()
    if to is exp.DataType.Type.BOOLEAN:
        if isinstance(_bare(value), _TRUTHS):
            return value
        return _made("CAST(:x AS CHAR) IN ('1', 'true')", x=value)
    if to is exp.DataType.Type.TIMESTAMPTZ:
        return _instant(value)
    if node.meta.get(BOOLEAN):
        return _made("CASE WHEN :x THEN 'true' WHEN NOT :x THEN 'false' END", x=value)
    if to is exp.DataType.Type.TIMESTAMP and isinstance(value, exp.Literal):
        return _made(f"TIMESTAMP '{value.this.replace('T', ' ')}'")
    if to not in _TYPES:
        raise UntranslatableError(f"CAST AS {node.to.sql('postgres')}")
    return exp.Cast(this=value, to=exp.DataType.build(_TYPES[to], dialect="mysql"))


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
    return _made(f"({local} - INTERVAL {minutes} MINUTE)", x=text)


def _part_of_time(node: exp.Extract) -> Any:
    part, of = node.name.upper(), node.expression
    if part == "EPOCH":
        return _made("TIMESTAMPDIFF(SECOND, TIMESTAMP '1970-01-01 00:00:00', :x)", x=of)
    if part == "DOY":
        return exp.DayOfYear(this=of)
    if part == "HOUR":
        return exp.cast(_formatted(of, "%H"), exp.DataType.Type.INT)
    if part in _PARTS:
        return _PARTS[part](this=of)
    raise UntranslatableError(f"EXTRACT {part}")


def _truncated(node: exp.TimestampTrunc) -> Any:
    if str(node.args["unit"].name).upper() != "SECOND":
        raise UntranslatableError("DATE_TRUNC")
    shaped = _formatted(node.this, "%Y-%m-%d %H:%i:%s")
    return exp.Anonymous(this="TIMESTAMP", expressions=[shaped])


def _formatted(time: Any, shape: str) -> Any:
    """Return a time as text of a shape."""
    return exp.Anonymous(this="DATE_FORMAT", expressions=[time, exp.Literal.string(shape)])


def _interval(node: exp.MakeInterval) -> Any:
    given = [one for one in node.args.values() if one is not None]
    if len(given) != 1 or not isinstance(given[0], exp.Kwarg) or given[0].name not in _UNITS:
        raise UntranslatableError("MAKE_INTERVAL")
    unit = exp.var(_UNITS[given[0].name])
    return exp.Interval(this=exp.paren(_bare(given[0].expression)), unit=unit)


def _extreme(sentinel: str, name: str) -> Callable[[Any], Any]:
    """Return how the least or greatest day is asked: one that is empty does not count."""

    def rewritten(node: Any) -> Any:
        values = [node.this, *node.expressions]
        bare = (value for value in map(_bare, values) if isinstance(value, exp.Literal))
        if any(not value.is_string for value in bare):
            raise UntranslatableError(f"{name} of numbers")
        filled = [_made(f"COALESCE(:x, {sentinel})", x=value) for value in values]
        asked = exp.Anonymous(this=name, expressions=filled)
        return _made(f"NULLIF(:x, {sentinel})", x=asked)

    return rewritten


def _constant(node: Any) -> str:
    """Return the text that an expression of literals is."""
    if isinstance(node, exp.Paren):
        return _constant(node.this)
    if isinstance(node, exp.DPipe):
        return _constant(node.this) + _constant(node.expression)
    if isinstance(node, exp.Concat):
        return "".join(map(_constant, node.expressions))
    if isinstance(node, exp.Literal) and node.is_string:
        return str(node.this)
    raise UntranslatableError("a pattern that is no text")


def _pattern(node: Any) -> Any:
    """Return a pattern whose end is that of the text, and not of its last line."""
    text, out, in_class, escaped = _constant(node), "", False, False
    for sign in text:
        if sign == "$" and not in_class and not escaped:
            out += r"\z"
        else:
            out += sign
        in_class = (sign == "[" or (in_class and sign != "]")) if not escaped else in_class
        escaped = sign == "\\" and not escaped
    return exp.Literal.string(out)


def _matched(node: exp.Bracket) -> Any:
    """Write a group of a pattern that matches the whole text."""
    inner = _bare(node.this)
    pattern = _constant(inner.expressions[1]) if inner.name.upper() == "REGEXP_MATCH" else ""
    number = int(node.expressions[0].this) + (node.args.get("offset") or 0)
    if not (pattern.startswith("(^") and pattern.endswith("$)")):
        raise UntranslatableError("REGEXP_MATCH")
    whole = _pattern(exp.Literal.string(pattern[1:-1]))
    return exp.Anonymous(
        this="REGEXP_REPLACE",
        expressions=[inner.expressions[0], whole, exp.Literal.string(f"\\{number - 1}")],
    )


def _replaced(node: exp.RegexpReplace) -> Any:
    if node.args.get("modifiers") is None or node.args["modifiers"].name != "g":
        flags = node.args.get("modifiers")
        if flags is not None or not _constant(node.expression).endswith(("$", "+")):
            raise UntranslatableError("REGEXP_REPLACE")
    return exp.Anonymous(
        this="REGEXP_REPLACE",
        expressions=[node.this, _pattern(node.expression), node.args["replacement"]],
    )


def _trimmed(node: exp.Trim) -> Any:
    """Write what takes any of some signs from both ends."""
    signs = _constant(node.expression) if node.expression is not None else " "
    if node.args.get("position") not in (None, "BOTH") or set(signs) - set(" \t\n\r\v\f"):
        raise UntranslatableError("TRIM")
    coded = "".join(f"\\x{ord(sign):02x}" for sign in signs)  # MySQL has no \\v in its texts
    pattern = exp.Literal.string(f"^[{coded}]+|[{coded}]+\\z")
    return exp.Anonymous(
        this="REGEXP_REPLACE", expressions=[node.this, pattern, exp.Literal.string("")]
    )


def _begins(node: exp.StartsWith) -> Any:
    text = _constant(node.expression)
    length = exp.Literal.number(len(text))
    return exp.EQ(
        this=exp.Left(this=node.this, expression=length), expression=exp.Literal.string(text)
    )


def _each_replaced(node: exp.Translate) -> Any:
    """Write the replacing of signs one by one; none of them is put in by another."""
    old, new = _constant(node.args["from_"]), _constant(node.args["to"])
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


_REWRITTEN: dict[Any, Callable[[Any], Any]] = {
    exp.Cast: _cast,
    exp.ArrayAgg: _listed,
    exp.LogicalOr: lambda node: exp.Max(this=node.this),
    exp.Count: _counted,
    exp.MakeInterval: _interval,
    exp.Bracket: _matched,
    exp.Anonymous: _function,
    exp.Extract: _part_of_time,
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


class _Kinds:
    """Finds which columns of a statement are truths or lists."""

    def __init__(self, tables: Mapping[str, Kinds]) -> None:
        self._tables = tables

    def of(self, query: Any, known: Mapping[str, Kinds]) -> dict[str, str | None]:
        """Return the columns of a query."""
        if isinstance(query, exp.Subquery | exp.Paren):
            return self.of(query.this, known)
        known = dict(known)
        for cte in query.ctes if hasattr(query, "ctes") else ():
            known[cte.alias] = self.of(cte.this, known)
        if isinstance(query, exp.SetOperation):
            return self.of(query.this, known)
        scope = dict(self._sources(query, known))
        for cast in query.find_all(exp.Cast):  # a truth is another text there
            is_text = cast.to.this in {exp.DataType.Type.VARCHAR, exp.DataType.Type.TEXT}
            if is_text and cast.find_ancestor(exp.Select) is query:
                cast.meta[BOOLEAN] = self._of_value(cast.this, scope) == BOOLEAN
        found: dict[str, str | None] = {}
        for column in query.expressions:
            if column.is_star:
                of = column.table if isinstance(column, exp.Column) else ""
                for name, columns in scope.items():
                    found |= columns if not of or of == name else {}
            else:
                found[column.alias_or_name] = self._of_value(column, scope)
        return found

    def _sources(self, query: Any, known: Mapping[str, Kinds]) -> Iterator[tuple[str, Kinds]]:
        joined = [join.this for join in query.args.get("joins") or ()]
        begin = query.args.get("from_") or query.args.get("from")
        for source in ([begin.this] if begin is not None else []) + joined:
            if isinstance(source, exp.Table):
                columns = known.get(source.name, self._tables.get(source.name, {}))
            else:
                columns = self.of(source, known)
            yield source.alias_or_name, columns

    def _of_value(self, value: Any, scope: Mapping[str, Kinds]) -> str | None:
        if isinstance(value, exp.Column):
            named = [scope[value.table]] if value.table in scope else scope.values()
            return next((c[value.name] for c in named if value.name in c), None)
        if isinstance(value, exp.Cast):
            return BOOLEAN if value.to.this is exp.DataType.Type.BOOLEAN else None
        if isinstance(value, exp.ArrayAgg):
            return LIST
        if isinstance(value, _TRUTHS):
            return BOOLEAN
        if isinstance(value, exp.Case):
            parts = [one.args["true"] for one in value.args["ifs"]]
            parts += [value.args["default"]] if value.args.get("default") is not None else []
        elif isinstance(value, exp.Coalesce):
            parts = [value.this, *value.expressions]
        elif isinstance(value, _PASSED_ON):
            parts = [value.this]
        else:
            return None
        return next((kind for part in parts if (kind := self._of_value(part, scope))), None)
