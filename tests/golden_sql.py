"""The statement of each duty in each dialect, laid out for a reviewer: `tests/sql`.

    python tests/golden_sql.py        writes all of them anew, after a duty has changed

It is what the engine is asked for the rows of the duty and their truth, for the profile and the day
of its first breached example (unknown, where none is breached); tables stand under their own names.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hegui import duties, law
from hegui.audit.asked import DUCKDB, POSTGRES, laid_out
from hegui.audit.brief import Brief, asked_for
from hegui.config import Operator
from hegui.evidence import clickhouse, mysql, rewriting, spark
from shaped import of_each_shape

if TYPE_CHECKING:
    from hegui.audit.statements import Writer

FOLDER = Path(__file__).with_name("sql")
ANEW = {"clickhouse": clickhouse.DIALECT, "mysql": mysql.DIALECT, "spark": spark.DIALECT}
"""What is written anew from the statement of PostgreSQL: by one rule a kind of expression, so that
a duty of each shape shows it."""


def all_of_them() -> list[tuple[str, str]]:
    """Return each duty and dialect of which the statement is held."""
    held = [(name, dialect) for dialect in (DUCKDB, POSTGRES) for name in duties.identifiers()]
    return held + [(name, dialect) for dialect in ANEW for name in of_each_shape()]


def path(identifier: str, dialect: str) -> Path:
    """Return where the statement of a duty lies."""
    return FOLDER / dialect / f"{identifier.replace('.', '/')}.sql"


def statement(identifier: str, dialect: str, writer: Writer | None = None) -> str:
    """Return what asks for the rows of a duty, laid out."""
    duty = duties.load(identifier)
    example = min(duty.examples, key=lambda one: "breached unknown met".find(one.verdict) % 99)
    operator = None  # as an audit has it, so that the statement of an example serves here as well
    if "operator" in asked_for(duty):
        operator = Operator.model_validate(example.operator)
    whole = frozenset((table, example.complete_from) for table in example.complete)
    base = POSTGRES if dialect in ANEW else dialect
    brief = Brief(operator, example.day, law.load(), None, base, whole)
    asked = laid_out(duty, brief, ANEW.get(dialect), writer)
    return f"-- {duty.title['en']}, on {example.day}: {example.shows}\n{asked};\n"


def anew(identifier: str, dialect: str) -> str:
    """Return what is held for PostgreSQL, written anew as it is sent."""
    held = path(identifier, POSTGRES).read_text(encoding="utf-8")
    return rewriting.written(held, {}, ANEW[dialect]).sql


def main() -> None:
    """Write the statements of all duties."""
    for identifier, dialect in all_of_them():
        place = path(identifier, dialect)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(statement(identifier, dialect).encode())


if __name__ == "__main__":
    main()
