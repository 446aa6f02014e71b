"""The bench of attacks in short: nothing lost, twice or unnoticed, no traceback, no hang."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ATTACK = Path(__file__).parents[1] / "bench" / "attack.py"


@pytest.mark.full
def test_chance_breaks_nothing() -> None:
    """Each section attacks for four seconds by a seed; the exit code says whether all held."""
    words = [sys.executable, str(ATTACK), "--seconds", "4", "--seed", "20261128"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=240, check=False)

    assert 0 == done.returncode, done.stdout + done.stderr
    assert ": 0 tried" not in done.stdout
    assert 3 == done.stdout.count("0 lost, 0 twice, 0 unnoticed, 0 traceback, 0 hang")
