"""Writes for another database what is written for PostgreSQL, or refuses to.

Statements are made once and tried on PostgreSQL; here each function and operator is turned into
what means the same, unknowns and all, by the rules of a `Dialect`. What is not listed is refused,
never guessed: its duty is then unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import sqlglot
from sqlglot import exp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Kinds = Mapping[str, str | None]
    Rules = Mapping[Any, Callable[[Any], Any]]

BOOLEAN, LIST = "boolean", "list"
"""What a driver may hand over as another type: numbers, or text."""
TRUTHS = (
    *(exp.Predicate, exp.Boolean, exp.And, exp.Or, exp.Not, exp.LogicalOr, exp.LogicalAnd),
    *(exp.StartsWith, exp.RegexpLike),
)
_PASSED_ON = (
    *(exp.Paren, exp.Alias, exp.Coalesce, exp.Case, exp.If, exp.Max, exp.Min, exp.Filter),
    *(exp.Nullif, exp.Window),
)
KNOWN = (
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
"""What means the same in each of the dialects, once what stands in it does."""


THERE = "hegui_there_"
"""How the name begins by which statements ask of a table that lies in a database."""
_THERE = re.compile(rf"\b{THERE}\d+\b")


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


@dataclass(frozen=True, eq=False)
class Dialect:
    """How a database writes what PostgreSQL writes in another way.

    Attributes:
        name: What sqlglot calls it.
        product: What its users call it.
        rules: What is written instead of a node, by its class; what stands in it comes first.
        functions: Those of its own that the rules put in.
        known: What else is passed on; a node of another class is refused.
        prepared: What is done to a statement as a whole before.
        lacks: Says what of a node it has no counterpart for, None if it has one.
        named: What stands for a table is named at the top, and not put in where it is asked of, so
            that a statement can be written part by part (`in_parts`).
    """

    name: str
    product: str
    rules: Rules
    functions: frozenset[str]
    known: tuple[Any, ...] = KNOWN
    prepared: Callable[[Any], Any] = lambda tree: tree
    lacks: Callable[[Any], str | None] = lambda _: None
    named: bool = False


def written(
    statement: str,
    tables: Mapping[str, tuple[str, Kinds]],
    dialect: Dialect,
    *,
    pretty: bool = False,
) -> Written:
    """Write a statement of PostgreSQL anew.

    Args:
        statement: A SELECT.
        tables: What stands for some of the tables: a SELECT of the dialect, and its columns.
        dialect: That of the database.
        pretty: Lay it out for a reader.

    Raises:
        UntranslatableError: it asks for what has no counterpart.
    """
    tree, shown = _tree(
        statement, {name: columns for name, (_, columns) in tables.items()}, dialect
    )
    asked = [place for place in tree.find_all(exp.Table) if place.name in tables and not place.db]
    for place in asked:
        inner = sqlglot.parse_one(tables[place.name][0], dialect=dialect.name)
        alias = exp.TableAlias(this=exp.to_identifier(place.alias or place.name))
        place.replace(exp.Subquery(this=inner, alias=alias))
    return Written(tree.sql(dialect.name, copy=False, identify=True, pretty=pretty), shown)


def in_parts(
    select: str,
    parts: Mapping[str, str],
    tables: Mapping[str, tuple[str, Kinds]],
    dialect: Dialect,
) -> Written:
    """Write a SELECT anew that asks of others by their names, which ask of those before them.

    Each is written once for all that ask of it, and named at the top as what stands for a table is.
    """
    named: dict[str, str] = {}
    known: dict[str, Kinds] = {}
    for name, statement in (*parts.items(), ("", select)):
        there = [one for one in dict.fromkeys(_THERE.findall(statement)) if one in tables]
        kinds = {one: tables[one][1] for one in there} | {
            n: known[n] for n in known if n in statement
        }
        sql, known[name] = _part(statement, kinds, dialect)
        named = {one: tables[one][0] for one in there} | named | {name: sql}
    sql = named.pop("")
    return Written(_with(named, sql), known[""])


def _part(statement: str, kinds: Mapping[str, Kinds], dialect: Dialect) -> tuple[str, Kinds]:
    """Write a part once, by whatever number the tables are known that it asks of."""
    there = {one: f"{THERE}{n}" for n, one in enumerate(dict.fromkeys(_THERE.findall(statement)))}
    back = {number: one for one, number in there.items()}
    sql, shown = _once(
        _THERE.sub(lambda found: there[found[0]], statement),
        tuple((there.get(name, name), tuple(columns.items())) for name, columns in kinds.items()),
        dialect,
    )
    return _THERE.sub(lambda found: back[found[0]], sql), shown


@lru_cache(512)
def _once(statement: str, kinds: tuple[Any, ...], dialect: Dialect) -> tuple[str, Kinds]:
    tree, shown = _tree(statement, {name: dict(columns) for name, columns in kinds}, dialect)
    return tree.sql(dialect.name, copy=False, identify=True), shown


def _tree(statement: str, kinds: Mapping[str, Kinds], dialect: Dialect) -> tuple[Any, Kinds]:
    """Return a statement in the words of a dialect, and its columns."""
    tree: Any = sqlglot.parse_one(statement, dialect="postgres")
    shown = _Kinds(kinds).of(tree, {})
    tree = _in_its_words(dialect.prepared(tree), dialect)
    _refuse_unknown(tree, dialect)
    return tree, shown


def _in_its_words(tree: Any, dialect: Dialect) -> Any:
    """Put what the dialect has instead in the place of each node, the innermost first."""
    for node in reversed(list(tree.bfs())):
        rewritten = _rule(node.__class__, dialect)
        made = rewritten(node) if rewritten is not None else node
        if node is tree:
            tree = made
        elif made is not node:
            node.replace(made)
    return tree


@cache
def _rule(kind: type, dialect: Dialect) -> Callable[[Any], Any] | None:
    return next((rule for of, rule in dialect.rules.items() if issubclass(kind, of)), None)


def _with(selects: Mapping[str, str], sql: str) -> str:
    """Return a statement that has SELECTs under names, each once however often it is asked of."""
    if not selects:
        return sql
    named = ", ".join(f'"{name}" AS ({select})' for name, select in selects.items())
    begun = f"WITH {named}"
    return f"{begun}, {sql[5:]}" if sql.startswith("WITH ") else f"{begun} {sql}"


def _refuse_unknown(tree: Any, dialect: Dialect) -> None:
    for node in tree.walk():
        if (lacking := dialect.lacks(node)) is not None:
            raise UntranslatableError(lacking)
        if isinstance(node, exp.Anonymous):
            if node.name.upper() not in dialect.functions:
                raise UntranslatableError(node.name.upper())
        elif isinstance(node, exp.Join):
            if node.side == "FULL" or node.kind in {"SEMI", "ANTI"}:
                raise UntranslatableError(f"{node.side or node.kind} JOIN")
        elif not _is_known(node.__class__, dialect):
            raise UntranslatableError(type(node).__name__.upper())


@cache
def _is_known(kind: type, dialect: Dialect) -> bool:
    return issubclass(kind, (*dialect.known, exp.Literal))


def made(template: str, dialect: str, **parts: Any) -> Any:
    """Return an expression of a dialect, what is written `:name` put in."""
    tree = _template(template, dialect).copy()
    for place in list(tree.find_all(exp.Placeholder)):
        place.replace(exp.paren(parts[place.name].copy(), copy=False))
    return tree


@lru_cache(256)
def _template(template: str, dialect: str) -> Any:
    return sqlglot.parse_one(template, dialect=dialect)


def kind_of(name: str, dialect: str) -> Any:
    """Return a type of a dialect, the name of which is read once."""
    return _kind_of(name, dialect).copy()


@cache
def _kind_of(name: str, dialect: str) -> Any:
    return exp.DataType.build(name, dialect=dialect)


def bare(node: Any) -> Any:
    """Return what stands in brackets and casts."""
    return bare(node.this) if isinstance(node, exp.Cast | exp.Paren) else node


def constant(node: Any) -> str:
    """Return the text that an expression of literals is."""
    if isinstance(node, exp.Paren):
        return constant(node.this)
    if isinstance(node, exp.DPipe):
        return constant(node.this) + constant(node.expression)
    if isinstance(node, exp.Concat):
        return "".join(map(constant, node.expressions))
    if isinstance(node, exp.Literal) and node.is_string:
        return str(node.this)
    raise UntranslatableError("a pattern that is no text")


class _Kinds:
    """Finds which columns of a statement are truths or lists."""

    def __init__(self, tables: Mapping[str, Kinds]) -> None:
        self._tables = tables
        self._texts: dict[int, list[Any]] | None = None

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
        for cast in self._as_text(query):  # a truth is another text there
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

    def _as_text(self, query: Any) -> list[Any]:
        """Return what a SELECT itself casts to text, all of which are looked for at once."""
        if self._texts is None:
            self._texts = {}
            for cast in query.root().find_all(exp.Cast):
                if cast.to.this in {exp.DataType.Type.VARCHAR, exp.DataType.Type.TEXT}:
                    within = cast.find_ancestor(exp.Select)
                    self._texts.setdefault(id(within), []).append(cast)
        return self._texts.get(id(query), [])

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
        if isinstance(value, TRUTHS):
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
