"""A log file may be packed, in several members, or damaged; damage is an error that says so."""

from __future__ import annotations

import bz2
import gzip
import re
import zlib
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import logs
from hegui.errors import EvidenceError, EvidenceMissingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINES = [
    b'1.2.3.4 - - [17/May/2015:10:05:03 +0000] "GET /%d HTTP/1.1" 200 5 "-" "-"\n' % number
    for number in range(2000)
]
DATA = b"".join(LINES)
SKIPPABLE = b"\x5a\x2a\x4d\x18\x04\x00\x00\x00skip"


def zstd(data: bytes) -> bytes:
    """Pack one zstd frame."""
    packed: bytes = pa.compress(data, "zstd", asbytes=True)
    return packed


PACKED = pytest.mark.parametrize(
    ("pack", "suffix"),
    [(gzip.compress, ".gz"), (zstd, ".zst"), (bz2.compress, ".bz2")],
    ids=["gzip", "zstd", "bzip2"],
)


def read_until_fault(path: Path, block: int = 1 << 20) -> tuple[int, EvidenceError]:
    """Return how many lines come out of a damaged file before it raises, and the error."""
    blocks: list[logs.Block] = []
    with pytest.raises(EvidenceError) as raised:
        blocks.extend(logs.read(path, block=block))
    return (blocks[-1].tally.lines if blocks else 0), raised.value


@PACKED
def test_a_packed_log_reads_as_the_plain_one(
    tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str
) -> None:
    """Packing changes nothing but the bytes done, which are those of the packed file."""
    path = tmp_path / f"access.log{suffix}"
    path.write_bytes(pack(DATA))
    reading = logs.read(path, block=10_000)

    blocks = list(reading)

    assert logs.Tally(path, lines=2000, parsed=2000) == blocks[-1].tally
    assert reading.size == path.stat().st_size == blocks[-1].done
    assert b"".join(logs.rebuild(block.rows) for block in blocks) == DATA
    assert logs.detect(path) == "combined"


@PACKED
def test_the_first_bytes_say_how_a_log_is_packed(
    tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str
) -> None:
    """A rotated log may be packed under any name."""
    path = tmp_path / f"access{suffix}.1"
    path.write_bytes(pack(DATA))

    assert sum(len(block.rows) for block in logs.read(path)) == 2000


@PACKED
def test_members_in_a_row_are_one_log(
    tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str
) -> None:
    """A log packed piece by piece is read to its end, empty pieces among them."""
    path = tmp_path / f"access.log{suffix}"
    path.write_bytes(pack(DATA[:10_000]) + pack(b"") + pack(DATA[10_000:]) + pack(b""))

    assert b"".join(logs.rebuild(block.rows) for block in logs.read(path)) == DATA


def test_skippable_frames_of_zstd_are_skipped(tmp_path: Path) -> None:
    """Parallel packers put frames without data before and between the others."""
    path = tmp_path / "access.log"
    path.write_bytes(SKIPPABLE + zstd(DATA[:10_000]) + SKIPPABLE + zstd(DATA[10_000:]))

    assert b"".join(logs.rebuild(block.rows) for block in logs.read(path)) == DATA


@PACKED
def test_a_truncated_log_names_the_lines_before_its_end(
    tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str
) -> None:
    """A log cut off in its packing gives each whole line that is left, then says how many."""
    path = tmp_path / f"access.log{suffix}"
    path.write_bytes(pack(DATA[:100_000]) + pack(DATA[100_000:])[:-1])
    whole = DATA[:100_000].count(b"\n")

    lines, error = read_until_fault(path)

    assert whole <= lines <= 2000
    assert str(error).startswith(
        f"{path} could be read for {lines:,} whole lines only, then the packed data ends too early:"
    )
    assert "fetch a whole copy" in str(error)
    assert error.exit_code == 2


@pytest.mark.full
def test_every_line_before_the_end_of_a_truncated_gzip_is_read(tmp_path: Path) -> None:
    """Whatever can be unpacked before the cut comes out, with blocks of any size."""
    path = tmp_path / "access.log.gz"
    packed = gzip.compress(b"".join(LINES[:500]))
    for cut in (20, 200, len(packed) // 2, len(packed) - 9, len(packed) - 1):
        path.write_bytes(packed[:cut])
        whole = zlib.decompressobj(wbits=31).decompress(packed[:cut]).count(b"\n")

        assert {read_until_fault(path, block)[0] for block in (100, 1 << 20)} == {whole}


@PACKED
@given(data=st.data())
def test_no_truncation_is_taken_for_the_end(
    tmp_path_factory: pytest.TempPathFactory,
    pack: Callable[[bytes], bytes],
    suffix: str,
    data: st.DataObject,
) -> None:
    """Wherever a packed log is cut, it is an error, except between two members."""
    path = tmp_path_factory.mktemp("cut") / f"access.log{suffix}"
    first, second = pack(DATA[:3000]), pack(DATA[3000:9000])
    cut = data.draw(st.integers(0, len(first + second) - 1).filter(lambda at: at != len(first)))
    path.write_bytes((first + second)[:cut])

    assert read_until_fault(path)[0] <= DATA[:9000].count(b"\n")


@PACKED
@pytest.mark.parametrize("garbage", [b"x", b"\0" * 512, b"\x1f", b"hello" * 30_000])
def test_text_after_the_packed_data_is_an_error(
    tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str, garbage: bytes
) -> None:
    """What follows the last member is no log; the lines of the members come out before."""
    path = tmp_path / f"access.log{suffix}"
    path.write_bytes(pack(DATA) + garbage)

    assert read_until_fault(path)[0] == 2000


def test_a_wrong_checksum_is_an_error(tmp_path: Path) -> None:
    """A flipped bit in a gzip file is found by its checksum."""
    path = tmp_path / "access.log.gz"
    packed = bytearray(gzip.compress(DATA, compresslevel=0))
    packed[1000] ^= 1
    path.write_bytes(bytes(packed))

    _, error = read_until_fault(path)

    assert "the packed data is damaged" in str(error)


@pytest.mark.parametrize("suffix", [".gz", ".zst", ".GZ"])
@pytest.mark.parametrize("data", [b"", b"\x1f", DATA], ids=["empty", "one byte", "plain"])
def test_a_packed_name_without_packed_data_is_an_error(
    tmp_path: Path, suffix: str, data: bytes
) -> None:
    """An empty .gz is a failed packing, no quiet day: even an empty log has a header there."""
    path = tmp_path / f"access.log{suffix}"
    path.write_bytes(data)

    lines, error = read_until_fault(path)

    assert lines == 0
    assert "its name says" in str(error)


@PACKED
def test_an_empty_packed_log_is_a_quiet_day(
    tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str
) -> None:
    """Nothing, well packed, is a log without lines."""
    path = tmp_path / f"access.log{suffix}"
    path.write_bytes(pack(b""))

    (block,) = logs.read(path)

    assert logs.Tally(path) == block.tally


def test_a_missing_log_is_missing_evidence(tmp_path: Path) -> None:
    """A file that is not there leaves its duties unknown (exit code 3)."""
    path = tmp_path / "access.log"

    for attempt in (lambda: list(logs.read(path)), lambda: logs.detect(path)):
        with pytest.raises(
            EvidenceMissingError, match=f"no log file {re.escape(str(path))}: correct the path"
        ):
            attempt()


def test_a_folder_is_no_log(tmp_path: Path) -> None:
    """A folder in place of a file cannot be read."""
    with pytest.raises(EvidenceMissingError, match=r"cannot be read \(Is a directory\)"):
        list(logs.read(tmp_path))
