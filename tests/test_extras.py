"""What only some need may be missing; then one sentence names the extra that brings it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from hegui.cli import codes
from hegui.extras import EXTRAS

pytestmark = pytest.mark.full
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


SMALL = """\
[operator]
name = "Harbour"
services = ["website"]

[evidence.drills]
rows = [{ plan = "harbour plan", held_on = 2026-03-01, passed = false }]
"""
ONLY = ("--as-of", "2026-06-30", "--only", "csl.orders")
WANTING = {
    ("screen", "check", "policies"): "screening",
    ("cases", "read", "notice.txt"): "reading",
    ("cases", "read", "notice.pdf"): "reading",
    ("archive", "listen", "kept", "--source", "web", "--otlp", "127.0.0.1:0"): "listening",
    ("audit", "hegui.toml", "--as-of", "2026-06-30"): "database",
    ("serve", "--data", "served"): "web",
}
"""What is asked of a command for which an extra is wanting."""
ENOUGH = (
    ("plan", SHOP, *ONLY, "--docx", "plan.docx"),
    ("explain", "small.toml", "csl.mlps_logs", "--as-of", "2026-06-30"),
    ("deadlines", "small.toml", "--as-of", "2026-06-30"),
    ("validate", "small.toml"),
    ("law", "due"),
    ("cases", "search", "日志"),
    ("archive", "init", "kept"),
)
"""What reads no document, screens nothing and draws no picture."""
FORMS = tuple(
    (
        "audit",
        config,
        "--as-of",
        "2026-06-30",
        "--only",
        duty,
        "--fail-on",
        "none",
        "--output",
        form,
    )
    for config, duty, form in (
        (SHOP, "csl.orders", "table"),
        *(
            ("small.toml", "csl.cii_drill", form)
            for form in ("json", "csv", "markdown", "junit", "sarif", "ics")
        ),
    )
)
RUN = """
import contextlib, gc, io, json, sys
gc.set_threshold(100_000)  # as in a command
from hegui import cli, unneeded
unneeded.keep_out()
for arguments in json.load(sys.stdin):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(arguments)
    print(json.dumps([arguments, code, err.getvalue()]))
"""


@dataclass(frozen=True)
class Done:
    """What became of a command."""

    code: int
    said: str


def prepare(folder: Path) -> None:
    """Write files to ask about, and modules that are not there."""
    absent = folder / "absent"
    absent.mkdir()
    for module in EXTRAS:
        told = f"raise ModuleNotFoundError('No module', name={module!r})\n"
        (absent / f"{module}.py").write_text(told)
    (folder / "policies").mkdir()
    (folder / "policies" / "gambling.yaml").write_text(POLICY)
    (folder / "notice.txt").write_text("某公司被罚款。")
    (folder / "notice.pdf").write_bytes(b"%PDF-1.4\n")
    (folder / "hegui.toml").write_text(DATABASE)
    (folder / "small.toml").write_text(SMALL)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Done]:
    """Run all command lines where no extra is installed, in one process: none can be imported."""
    folder = tmp_path_factory.mktemp("bare")
    prepare(folder)
    paths = (str(folder / "absent"), os.environ.get("PYTHONPATH", ""))
    told = subprocess.run(
        [sys.executable, "-c", RUN],
        capture_output=True,
        check=True,
        cwd=folder,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"},
        input=json.dumps([*ENOUGH, *WANTING, *FORMS]),
    )
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    return {tuple(arguments): Done(code, said) for arguments, code, said in answers}


@pytest.mark.parametrize(("arguments", "extra"), WANTING.items())
def test_a_missing_extra_is_named(
    done: dict[tuple[str, ...], Done], arguments: tuple[str, ...], extra: str
) -> None:
    """It is bad usage, never a fault of ours nor a source that did not answer."""
    told = done[arguments]

    assert told.code == codes.WRONG, told
    assert f"pip install 'hegui[{extra}]'." in told.said
    assert "Traceback" not in told.said


@pytest.mark.parametrize("arguments", ENOUGH)
def test_what_reads_no_document_and_screens_nothing_needs_no_extra(
    done: dict[tuple[str, ...], Done], arguments: tuple[str, ...]
) -> None:
    """Nor is one asked for by what a command imports beside its way."""
    told = done[arguments]

    assert told.code not in {codes.WRONG, codes.OUR_FAULT}, told.said


@pytest.mark.parametrize("arguments", FORMS)
def test_an_audit_needs_no_extra(
    done: dict[tuple[str, ...], Done], arguments: tuple[str, ...]
) -> None:
    """Evidence is judged, and findings are shown and counted, by what everybody installs."""
    told = done[arguments]

    assert told.code == codes.FINE, told.said
