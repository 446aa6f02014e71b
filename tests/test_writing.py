"""A file is written as a whole or not at all, a secret once, and one process holds a lock."""

from __future__ import annotations

import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hegui import files
from hegui.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_that_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    """The old file stands, and no draft lies beside it."""
    place = tmp_path / "report.json"
    files.write_whole(place, "before", durable=True)
    with pytest.raises(IsADirectoryError), files.draft(place) as made:
        made.write_bytes(tmp_path.read_bytes())

    assert {place: "before"} == {one: one.read_text("utf-8") for one in tmp_path.iterdir()}


def test_a_name_as_long_as_a_name_may_be_is_written(tmp_path: Path) -> None:
    """The draft beside it has a shorter one."""
    place = tmp_path / ("名" * 80 + ".json")
    files.write_whole(place, "whole", 0o600)

    assert "whole" == place.read_text("utf-8")
    assert 0o600 == stat.S_IMODE(place.stat().st_mode)


def test_a_secret_is_its_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    """A key that is there already stays as it is."""
    place = tmp_path / "archive.key"
    files.write_secret(place, b"one")
    with pytest.raises(UsageError, match="is there already: a key is never overwritten"):
        files.write_secret(place, b"two")

    assert b"one" == place.read_bytes()
    assert 0o600 == stat.S_IMODE(place.stat().st_mode)


def test_a_line_after_a_torn_one_stands_alone(tmp_path: Path) -> None:
    """What was written half is ended, not gone on with."""
    place = tmp_path / "reviews.jsonl"
    place.write_bytes(b'{"a":1}\n{"b"')
    files.append(place, b'{"c":3}\n')

    assert b'{"a":1}\n{"b"\n{"c":3}\n' == place.read_bytes()


def test_a_lock_keeps_another_process_out_until_it_is_closed(tmp_path: Path) -> None:
    """Afterwards another may take it."""
    script = "import sys, pathlib; from hegui import files; files.lock(pathlib.Path(sys.argv[1]))"
    other = (sys.executable, "-c", script, str(tmp_path / "lock"))
    with files.lock(tmp_path / "lock"):
        held = subprocess.run(other, capture_output=True, text=True, check=False)

    assert "BlockingIOError" in held.stderr
    assert 0 == subprocess.run(other, check=False).returncode
