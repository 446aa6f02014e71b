"""Lays out what an engine is asked for the rows of a duty and their truth, for a reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlglot

from hegui.audit.brief import Brief, tables
from hegui.audit.statements import Writer
from hegui.days import EVER
from hegui.errors import UnaskableError
from hegui.evidence.gather import SERVERS, declarer
from hegui.evidence.rewriting import UntranslatableError, written
from hegui.extras import FOREIGN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hegui.config import Config
    from hegui.duties import Duty
    from hegui.evidence.rewriting import Dialect
    from hegui.law import Law

DUCKDB, POSTGRES = "duckdb", "postgres"
PRODUCTS = {DUCKDB: "DuckDB", POSTGRES: "PostgreSQL"}


def laid_out(
    duty: Duty, brief: Brief, dialect: Dialect | None = None, writer: Writer | None = None
) -> str:
    """Return the statement, written anew in a dialect if one is given; tables have their names.

    Raises:
        UntranslatableError: it asks for what has no counterpart there.
    """
    statements = (writer or Writer()).statements(duty, brief)
    told = sqlglot.parse_one(statements.judged, dialect=brief.dialect)
    for star in told.find_all(sqlglot.exp.Star):
        left_out: list[Any] = star.args.get("except_") or []
        star.set("except_", sorted(left_out, key=str))  # Ibis keeps them in a set
    asked = told.sql(brief.dialect, copy=False, pretty=dialect is None)
    return asked if dialect is None else written(asked, {}, dialect, pretty=True).sql


def asked(config: Config, duty: Duty, day: date, law: Law) -> Iterator[str]:
    """Yield for each engine with tables of a duty what it is asked; none of them is opened.

    Where tables lie in several, one of them is asked: that with most of the rows.
    """
    parts = {name: config.evidence[name] for name in duty.tables if name in config.evidence}
    named = dict.fromkeys(part.engine for held in parts.values() for part in held if part.engine)
    dialects = {name: _dialect(config, name) for name in named}
    remote = {name: how for name, how in dialects.items() if how is not None}
    whole = {
        (name, max(part.complete_from or EVER for part in held))
        for name, held in parts.items()
        if declarer(held, day) is not None
    }
    sources = [
        f"-- {name}: {_source(config, name)}"
        for name in dict.fromkeys((*duty.tables, *tables(duty)))
    ]
    for engine, how in (remote or {"": DUCKDB}).items():
        base = how if isinstance(how, str) else POSTGRES
        brief = Brief(config.operator, day, law, config.limits.get(duty.id), base, frozenset(whole))
        dialect = None if isinstance(how, str) else how
        try:
            statement = laid_out(duty, brief, dialect)
        except UntranslatableError as error:
            assert dialect is not None  # noqa: S101 - only a dialect refuses
            raise UnaskableError(
                "The engine '{name}' cannot be asked this, as {product} has no {what}: bring its "
                "tables as files.",
                name=engine,
                product=dialect.product,
                what=str(error),
            ) from None
        product = PRODUCTS[base] if dialect is None else dialect.product
        head = [f"-- {duty.id}, {day}: {engine or 'hegui'} ({product})", *sources]
        yield "\n".join([*head, f"{statement};"])


def _dialect(config: Config, name: str) -> Dialect | str | None:
    """Return how statements are written for an engine, None if its rows are judged here."""
    scheme = config.engines[name].resolved(name).partition(":")[0].lower()
    if scheme in FOREIGN:
        return None
    return SERVERS[scheme].DIALECT if scheme in SERVERS else POSTGRES


def _source(config: Config, name: str) -> str:
    """Say where the rows of a table come from, as `hegui.toml` names it."""
    held = config.evidence.get(name, ())
    told = (f"{p.engine}.{p.table}" if p.engine else p.path or "hegui.toml" for p in held)
    return ", ".join(dict.fromkeys(told)) or "-"
