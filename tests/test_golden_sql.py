"""The statements of duties are those that were read: `tests/sql`, one file a duty and dialect."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from golden_sql import FOLDER, all_of_them, path, statement
from kept_statements import EXAMPLES

BOTH = all_of_them()


@pytest.mark.full
@pytest.mark.parametrize(("identifier", "dialect"), BOTH)
def test_a_statement_is_the_one_that_was_read(identifier: str, dialect: str) -> None:
    """A change of a statement is seen in review: `python tests/golden_sql.py` writes it anew."""
    found = statement(identifier, dialect, EXAMPLES)
    assert path(identifier, dialect).read_bytes().decode() == found


def test_no_statement_lies_there_without_its_duty() -> None:
    """Whoever takes a duty out takes its statements out."""
    assert {path(*both) for both in BOTH} == {*FOLDER.rglob("*.sql")}
