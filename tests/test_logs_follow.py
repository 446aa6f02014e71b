"""A log is followed through its rotations: each line once, in order, and what is lost is said."""

from __future__ import annotations

import gzip
import shutil
from typing import TYPE_CHECKING

import pytest

from hegui import logs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def line(number: int) -> bytes:
    """Return a line that names its number."""
    return b'1.2.3.4 - - [17/May/2015:10:05:03 +0000] "GET /%d HTTP/1.1" 200 5 "-" "-"\n' % number


class Follower:
    """Catches up with a log, one time after the other."""

    def __init__(self, path: Path) -> None:
        """Begin with nothing read."""
        self.reading = logs.read(path, block=300)
        self.begin: logs.Begin | None = None
        self.lost = 0

    def numbers(self) -> list[int]:
        """Return the numbers of the lines since the last time."""
        found: list[int] = []
        for one in logs.catch_up(self.reading, self.begin):
            self.reading, self.begin = self.reading.since(one.place), one.begin
            self.lost += bool(one.lost)
            if one.block is not None:
                found += [int(text[1:]) for text in one.block.rows["target"].to_pylist()]
        return found


def write(path: Path, *numbers: int) -> None:
    """Append lines to a log."""
    with path.open("ab") as file:
        file.writelines(map(line, numbers))


def rename(path: Path) -> None:
    """Rotate as logrotate does by default."""
    path.rename(path.with_name("access.log.1"))
    path.touch()


def rename_dated(path: Path) -> None:
    """Rotate with a date in the name."""
    path.rename(path.with_name("access.log-20150517"))


def copy_and_cut(path: Path) -> None:
    """Rotate with copytruncate."""
    shutil.copy(path, path.with_name("access.log.1"))
    path.write_bytes(b"")


def pack(path: Path) -> None:
    """Rotate and pack at once."""
    path.with_name("access.log.2.gz").write_bytes(gzip.compress(path.read_bytes()))
    path.write_bytes(b"")


@pytest.mark.parametrize("rotate", [rename, rename_dated, copy_and_cut, pack])
def test_rotation_loses_and_repeats_no_line(tmp_path: Path, rotate: Callable[[Path], None]) -> None:
    """What was written just before a rotation is read from the rotated file."""
    log = tmp_path / "access.log"
    follower = Follower(log)
    write(log, 1, 2, 3)
    assert [1, 2, 3] == follower.numbers()
    write(log, 4, 5)
    rotate(log)
    assert [4, 5] == follower.numbers()
    assert [] == follower.numbers()
    write(log, 6)
    assert [6] == follower.numbers()
    assert [] == follower.numbers()
    assert 0 == follower.lost


def test_a_line_that_is_being_written_is_left_for_later(tmp_path: Path) -> None:
    """Half a line is no line while its file may grow."""
    log = tmp_path / "access.log"
    follower = Follower(log)
    log.write_bytes(line(1) + line(2)[:20])
    assert [1] == follower.numbers()
    log.write_bytes(line(1) + line(2))
    assert [2] == follower.numbers()


def test_a_log_cut_off_without_a_copy_is_lost_and_said(tmp_path: Path) -> None:
    """What stands in no file any more cannot be read; the new lines are."""
    log = tmp_path / "access.log"
    follower = Follower(log)
    write(log, 1, 2)
    assert [1, 2] == follower.numbers()
    log.write_bytes(line(3))

    assert [3] == follower.numbers()
    assert 1 == follower.lost


def test_a_copy_that_is_being_made_is_not_read_twice(tmp_path: Path) -> None:
    """With copytruncate, both files hold the same lines for a while."""
    log = tmp_path / "access.log"
    follower = Follower(log)
    write(log, 1, 2)
    shutil.copy(log, tmp_path / "access.log.1")

    assert [1, 2] == follower.numbers()
    assert [] == follower.numbers()


def test_a_rotated_set_is_read_from_its_oldest(tmp_path: Path) -> None:
    """Numbers grow with age, dates come before numbers, and a packed copy is no second file."""
    log = tmp_path / "access.log"
    for number, name in enumerate(
        (
            "access-20150516.log",
            "access.log-20150517",
            "access.log.10",
            "access.log.2",
            "access.log",
        )
    ):
        write(tmp_path / name, number)
    (tmp_path / "access.log.2.gz").write_bytes(gzip.compress(line(3)))
    (tmp_path / "access.log.bak").write_bytes(line(9))
    (tmp_path / "other.log.1").write_bytes(line(9))

    assert [0, 1, 2, 3, 4] == Follower(log).numbers()


def test_following_ends_when_it_is_told(tmp_path: Path) -> None:
    """At the end of the log, the caller decides how long to wait."""
    log = tmp_path / "access.log"
    write(log, 1)
    looks = iter((True, True, False))

    def wait() -> bool:
        write(log, 2)
        return next(looks)

    blocks = [one.block for one in logs.follow(logs.read(log), wait=wait)]

    assert [1, 1, 1] == [len(block.rows) for block in blocks if block is not None]
