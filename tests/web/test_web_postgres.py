"""What holds on SQLite holds on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.full
def test_all_of_it_holds_on_postgresql(postgres_url: str, tmp_path: Path) -> None:
    """The same tests, in a process of their own: Django has one database in each."""
    tests = [path for path in sorted(HERE.glob("test_web_*.py")) if path != Path(__file__)]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *map(str, tests)],
        env=os.environ | {"HEGUI_TEST_WEB_DATABASE": postgres_url, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-4000:]
