"""The statement of each duty in each dialect, laid out for a reviewer: `tests/sql`.

    python tests/golden_sql.py        writes all of them anew, after a duty has changed

It is what the engine is asked for the rows of the duty and their truth, for the profile and the day
of its first breached example (unknown, where none is breached); tables stand under their own names.
"""

from __future__ import annotations

from pathlib import Path

import sqlglot

from hegui import duties, law
from hegui.audit.brief import Brief
from hegui.audit.statements import write
from hegui.config import Operator

FOLDER = Path(__file__).with_name("sql")
DIALECTS = ("duckdb", "postgres")


def path(identifier: str, dialect: str) -> Path:
    """Return where the statement of a duty lies."""
    return FOLDER / dialect / f"{identifier.replace('.', '/')}.sql"


def statement(identifier: str, dialect: str) -> str:
    """Return what asks for the rows of a duty, laid out."""
    duty = duties.load(identifier)
    example = min(duty.examples, key=lambda one: "breached unknown met".find(one.verdict) % 99)
    operator = Operator.model_validate(example.operator)
    whole = frozenset((table, example.complete_from) for table in example.complete)
    brief = Brief(operator, example.day, law.load(), None, dialect, whole)
    told = sqlglot.parse_one(write(duty, brief).judged, dialect=dialect)
    for star in told.find_all(sqlglot.exp.Star):
        left_out = star.args.get("except_") or []
        star.set("except_", sorted(left_out, key=str))  # Ibis keeps them in a set
    asked = told.sql(dialect, pretty=True)
    return f"-- {duty.title['en']}, on {example.day}: {example.shows}\n{asked};\n"


def main() -> None:
    """Write the statements of all duties."""
    for dialect in DIALECTS:
        for identifier in duties.identifiers():
            place = path(identifier, dialect)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(statement(identifier, dialect).encode())


if __name__ == "__main__":
    main()
