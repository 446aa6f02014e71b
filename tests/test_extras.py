"""What only some need may be missing; then one sentence names the extra that brings it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hegui.cli import codes
from hegui.extras import EXTRAS

ROOT = Path(__file__).parents[1]
SHOP = str(ROOT / "examples" / "shop" / "hegui.toml")
POLICY = """\
id: gambling
title: {en: Gambling, zh: 赌博}
action: review
terms: [{term: 网上赌博}]
"""
DATABASE = """\
[operator]
name = "Harbour"
services = ["website"]

[engines.db]
url = "postgresql://nobody@localhost/none"

[evidence.drills]
engine = "db"
table = "drills"
"""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a folder with files to ask about, and with modules that are not there."""
    absent = tmp_path / "absent"
    absent.mkdir()
    for module in EXTRAS:
        told = f"raise ModuleNotFoundError('No module', name={module!r})\n"
        (absent / f"{module}.py").write_text(told)
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "gambling.yaml").write_text(POLICY)
    (tmp_path / "notice.txt").write_text("某公司被罚款。")
    (tmp_path / "notice.pdf").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "hegui.toml").write_text(DATABASE)
    return tmp_path


def hegui(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line where no extra is installed."""
    paths = (str(folder / "absent"), os.environ.get("PYTHONPATH", ""))
    return subprocess.run(
        [sys.executable, "-m", "hegui.cli", *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"},
    )


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("audit", SHOP, "--as-of", "2026-06-30", "--output", "html"), "pictures"),
        (("screen", "check", "policies"), "screening"),
        (("cases", "read", "notice.txt"), "reading"),
        (("cases", "read", "notice.pdf"), "reading"),
        (("archive", "listen", "kept", "--source", "web", "--otlp", "127.0.0.1:0"), "listening"),
        (("audit", "hegui.toml", "--as-of", "2026-06-30"), "database"),
    ],
)
def test_a_missing_extra_is_named(bare: Path, arguments: tuple[str, ...], extra: str) -> None:
    """It is bad usage, never a fault of ours nor a source that did not answer."""
    assert hegui(bare, "archive", "init", "kept").returncode == codes.FINE

    done = hegui(bare, *arguments)

    assert done.returncode == codes.WRONG, done
    assert f"pip install 'hegui[{extra}]'." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", SHOP, "--as-of", "2026-06-30", "--docx", "plan.docx"),
        ("explain", SHOP, "csl.mlps_logs", "--as-of", "2026-06-30"),
        ("deadlines", SHOP, "--as-of", "2026-06-30"),
        ("validate", SHOP),
        ("law", "due"),
        ("cases", "search", "日志"),
        ("archive", "init", "kept"),
    ],
)
def test_what_reads_no_document_and_screens_nothing_needs_no_extra(
    bare: Path, arguments: tuple[str, ...]
) -> None:
    """Nor is one asked for by what a command imports beside its way."""
    done = hegui(bare, *arguments)

    assert done.returncode not in {codes.WRONG, codes.OUR_FAULT}, done.stderr


def test_an_audit_needs_no_extra(bare: Path) -> None:
    """The shop is judged, and its findings are shown and counted, by what everybody installs."""
    asked = ("audit", SHOP, "--as-of", "2026-06-30", "--only", "csl.mlps_logs", "--fail-on", "none")
    for form in ("table", "json", "csv", "markdown", "junit", "sarif", "ics"):
        done = hegui(bare, *asked, "--output", form)

        assert done.returncode == codes.FINE, done.stderr
