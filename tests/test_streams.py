"""Whatever the standard streams are, a command ends with a sentence and its own exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hegui import cli
from hegui.cli import codes

SHOP = Path(__file__).parent.parent / "examples" / "shop" / "hegui.toml"
HEGUI = f"{sys.executable} -m hegui.cli"
AUDIT = f"{HEGUI} audit {SHOP} --as-of 2026-06-30 --only csl.orders"
LAW = f"{HEGUI} law show csl:21"


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell."""
    return subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, check=False, env=os.environ | environment
    )


@pytest.mark.parametrize(
    ("line", "encoding", "code"),
    [
        pytest.param(AUDIT, "gbk", codes.BREACHED, marks=pytest.mark.full),
        pytest.param(f"{LAW} --lang zh", "latin-1", codes.FINE, marks=pytest.mark.full),
        (f"{LAW} --lang zh", "ascii", codes.FINE),
    ],
)
def test_signs_that_a_terminal_does_not_have_are_replaced(
    line: str, encoding: str, code: int
) -> None:
    """Tables have ✗ and ▒ and Chinese, which many encodings have not."""
    done = shell(line, PYTHONIOENCODING=encoding)

    assert (code, b"") == (done.returncode, done.stderr)
    assert b"?" in done.stdout


@pytest.mark.full
def test_json_loses_no_sign_in_another_encoding(capsys: pytest.CaptureFixture[str]) -> None:
    """It has an escape for every sign."""
    done = shell(f"{LAW} --lang zh --output json", PYTHONIOENCODING="latin-1")

    assert codes.FINE == cli.run(["law", "show", "csl:21", "--lang", "zh", "--output", "json"])
    assert json.loads(capsys.readouterr().out) == json.loads(done.stdout.decode("latin-1"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"{LAW} --output json >/dev/full", b"No space left on device"),
        pytest.param(f"{AUDIT} >&-", b"Bad file descriptor", marks=pytest.mark.full),
        (f"{HEGUI} --help >/dev/full", b"No space left on device"),
    ],
)
def test_output_that_cannot_be_written_is_a_sentence(line: str, reason: bytes) -> None:
    """Not a traceback and "our own fault"; nothing that could be relied on was told."""
    done = shell(line)

    said = b"hegui: standard output cannot be written (%b): give it a place with room.\n" % reason
    assert (codes.WRONG, said) == (done.returncode, done.stderr)


@pytest.mark.full
@pytest.mark.parametrize("end", ["<&- 2>&-", "2>/dev/full"])
def test_the_exit_code_of_a_judgement_is_kept(end: str) -> None:
    """Whoever closes standard error wants no messages, and the judgement all the same."""
    done = shell(f"{AUDIT} --output json {end}")

    assert codes.BREACHED == done.returncode
    assert json.loads(done.stdout)


def test_no_file_takes_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    """What a library writes to standard error must not be written into a file that was opened."""
    code = (
        "import os; from hegui.cli import streams; streams.prepare([]);"
        f"file = os.open({str(tmp_path / 'file')!r}, os.O_CREAT | os.O_WRONLY);"
        "os._exit(0 if file > 2 else 1)"
    )

    assert 0 == shell(f'{sys.executable} -c "{code}" <&- >&- 2>&-').returncode


@pytest.mark.full
def test_a_page_is_written_under_a_limit_of_addresses(tmp_path: Path) -> None:
    """Drawing its pictures once took 72 GB of addresses, and was refused with fewer."""
    page = tmp_path / "report.html"
    done = shell(f"ulimit -v 6000000; {AUDIT} --html {page}")

    assert codes.BREACHED == done.returncode
    assert b"" == done.stderr
    assert 'class="picture"' in page.read_text("utf-8")
