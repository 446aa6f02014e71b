"""The bench of attacks in short: nothing lost, twice or unnoticed, no traceback, no hang."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ATTACK = Path(__file__).parents[1] / "bench" / "attack.py"


@pytest.mark.parametrize("seconds", ["2", pytest.param("10", marks=pytest.mark.full)])
@pytest.mark.parametrize("section", ["kills", "tampers", "files"])
def test_chance_breaks_nothing(section: str, seconds: str) -> None:
    """Each section attacks for some seconds by a seed; its exit code says whether all held."""
    words = [sys.executable, str(ATTACK), section, "--seconds", seconds, "--seed", "20261128"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=240, check=False)

    assert 0 == done.returncode, done.stdout + done.stderr
    assert "0 lost, 0 twice, 0 unnoticed, 0 traceback, 0 hang" in done.stdout
