"""The offline verifier is one file of plain Python, and proofs stand without the archive."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from hegui.archive import prove
from hegui.archive.journal import Journal
from hegui.cli import run
from hegui.errors import ArchiveError, UsageError
from hegui.sealed import note, verifier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Made

NOW = ("--now", "2026-11-06T06:00:00Z")


@pytest.fixture
def program(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    """Return the verifier as the command writes it out."""
    assert 0 == run(["archive", "verifier"])
    path = tmp_path / "verify_archive.py"
    path.write_text(capfd.readouterr().out, encoding="utf-8")
    return path


def bare(program: Path, *arguments: object) -> tuple[int, str]:
    """Run it with nothing but the standard library."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(program), *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert not done.stderr
    return done.returncode, done.stdout


def test_it_is_plain_python(program: Path) -> None:
    """It imports the standard library and nothing else, and reads like a page."""
    tree = ast.parse(program.read_text(encoding="utf-8"))
    names = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [])
        + [alias.name for alias in node.names if isinstance(node, ast.Import)]
    }

    assert names <= {*sys.stdlib_module_names, "__future__"}


def test_an_inspector_verifies_an_archive(made: Made, program: Path) -> None:
    """With the operator's key and checkpoints it says in both languages what it found."""
    given = ("--key", made.public, "--against", made.witness, *NOW)
    code, told = bare(program, made.folder, *given)
    assert (0, 4) == (code, len(told.splitlines()))
    assert "- unsealed: Entries 12 are not sealed yet" in told
    assert "verified: 13 entries, 12 of them sealed" in told
    assert "核验通过：13 条记录" in told

    segment = min((made.folder / "segments").rglob("*.parquet"))
    segment.write_bytes(segment.read_bytes()[:-1])
    code, told = bare(program, made.folder, *given)
    assert 1 == code
    assert "! file_changed: segments/web/2026-11-01/" in told
    assert "与封存时的文件不一致" in told


def test_what_it_cannot_check_is_one_sentence(program: Path, tmp_path: Path) -> None:
    """A folder that is no archive, or a key that is none, ends with 2."""
    for arguments in ((tmp_path / "none",), (program,), (program, "--key", "x")):
        code, told = bare(program, *arguments)

        assert (2, 2) == (code, len(told.splitlines()))
        assert "cannot be checked" in told


def _checked(proof: Any, key: str) -> list[str]:
    out = verifier.Outcome()
    trusted = verifier.read_key(key)
    verifier.check_proof(proof, "proof", trusted, out, note.signs)
    return [finding.name for finding in out.findings]


def test_a_segment_is_proven_without_the_archive(
    made: Made, program: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The proof of a segment leads from its entry to a signed root, by the first key alone."""
    with Journal.open(made.folder) as journal:
        identifier = next(iter(journal.state.segments))
    assert 0 == run(["archive", "prove", str(made.folder), identifier[:6]])
    path = tmp_path / "proof.json"
    path.write_text(capfd.readouterr().out, encoding="utf-8")

    assert 0 == bare(program, path, "--key", made.public)[0]
    proof = json.loads(path.read_text())
    forged: list[Callable[[Any], object]] = [
        lambda p: p["entries"][0].update(
            entry=p["entries"][0]["entry"].replace('"rows":3', '"rows":4')
        ),
        lambda p: p["entries"][0].update(index=p["entries"][0]["index"] + 1),
        lambda p: p["entries"][0]["path"].pop(),
        lambda p: p["keys"].pop(0),
        lambda p: p["keys"][1].update(public=made.public),
        lambda p: p.update(checkpoint=p["checkpoint"].replace("\n12\n", "\n13\n")),
        lambda p: p.pop("keys"),
    ]
    for forge in forged:
        changed = json.loads(json.dumps(proof))
        forge(changed)
        assert _checked(changed, made.public), changed
    other = note.PublicKey("hegui-archive-3f9c2b7e10d54a86", bytes(32))
    assert ["key_foreign"] == _checked(proof, str(other))


def test_an_archive_proves_that_it_continues_an_older_checkpoint(made: Made) -> None:
    """From any checkpoint that a witness has, the newest one only adds."""
    with Journal.open(made.folder) as journal:
        for path in sorted(made.witness.iterdir()):
            proof = prove.since(journal, path.read_bytes(), path.name)
            assert not _checked(proof, made.public)
        older = min(made.witness.iterdir()).read_text()
        assert ["proof_wrong"] == _checked({**proof, "older": older}, made.public)


def test_what_cannot_be_proven_is_said(made: Made) -> None:
    """No such segment, a checkpoint of a newer or other past: one sentence, no proof."""
    with Journal.open(made.folder) as journal:
        with pytest.raises(UsageError, match="No segment begins with 'x'"):
            prove.segment(journal, "x")
        with pytest.raises(UsageError, match="4 segments begin with ''"):
            prove.segment(journal, "")
        with pytest.raises(ArchiveError, match="Entry 12 is not sealed yet"):
            prove.entries(journal, [12])
        newest = (made.witness / "000000000012.note").read_bytes()
        with pytest.raises(ArchiveError, match="was set back"):
            prove.since(journal, newest.replace(b"\n12\n", b"\n13\n"), "kept.note")
        other = (made.witness / "000000000010.note").read_bytes()
        with pytest.raises(ArchiveError, match="written anew"):
            prove.since(journal, other.replace(b"\n10\n", b"\n9\n"), "kept.note")
