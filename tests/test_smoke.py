"""What shows on any Python that Hegui works at all: it is installed, and ten commands answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hegui import cli
from hegui.cli import codes
from sampled import sampled

SHOP = Path(__file__).parents[1] / "examples" / "shop"
CONFIG = str(SHOP / "hegui.toml")
DAY = "2026-06-30"
ONLY = ["--as-of", DAY, "--only", "csl.mlps_logs"]
COMMANDS = [
    (["audit", CONFIG, *ONLY, "--fail-on", "none"], "csl.mlps_logs"),
    (["audit", CONFIG, *ONLY, "--fail-on", "none", "--output", "json"], "hegui-audit/1"),
    (["law", "due", "--as-of", DAY], "2026"),
    (["law", "search", "网络日志"], "csl:23.i3"),
    (["validate", CONFIG], "log_sources"),
    (["duties"], "csl.mlps_logs"),
    (["law", "show", "csl:23.i3", "--as-of", DAY], "csl:23.i3"),
    (["cases", "search", "重庆"], "2017-08-chongqing-weblogs"),
    (["law", "coverage"], "csl"),
    (["screen", "check", str(SHOP / "policies")], ""),
]

pytestmark = pytest.mark.smoke


def test_it_is_installed() -> None:
    """The command starts in a process of its own and lists what it can do."""
    command = [sys.executable, "-m", "hegui.cli", "--help"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)

    assert "Audit a network operator" in done.stdout


@pytest.mark.parametrize(("command", "word"), sampled(COMMANDS, 3), ids=str)
def test_a_command_answers(
    capsys: pytest.CaptureFixture[str], command: list[str], word: str
) -> None:
    """It ends well and says what it was asked for."""
    code = cli.run(command)

    assert codes.FINE == code
    assert word in capsys.readouterr().out
