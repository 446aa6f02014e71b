"""Every class of byte of every kind of file in an archive: a flipped bit is found, and named.

A class is a part of a file that means one thing, such as the size that a checkpoint signs or the
footer of a segment.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hegui.cli import run
from hegui.sealed import note, verifier
from hegui.sealed.lines import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from conftest import Made

Place = tuple[int, int]
"""The first byte of a part, and the one after its last."""

CHECKPOINT = (
    rb"(?P<origin>hegui archive \w+)\n(?P<size>\d+)\n(?P<root>\S+)\ntime (?P<time>\S+)\n"
    rb"previous (?P<previous>\S+)(?P<blank>\n\n)(?P<dash>\S+) (?P<signer>\S+) (?P<signature>\S+)\n"
)
KEY = rb"(?P<name>[^+]+)\+(?P<id>[^+]+)\+(?P<key>\S+)(?P<end>\n)"
SETTINGS = (
    rb'id = "(?P<id>\w+)"\nversion = (?P<version>\d)(?P<blank>\n\n)\[(?P<table>seal)\]\n'
    rb'(?P<name>every) = (?P<value>"25h")\n'
)
ENTRY = {
    "a name": rb'"(\w+)":',
    "a text": rb':"([^"]+)"',
    "a number": rb":(\d+)",
    "a digest": rb'"([0-9a-f]{64})"',
    "a time": rb'"at":"([^"]+)"',
    "nothing": rb"(null|false|true)",
    "a sign": rb"([{}\[\]:,])",
}
# What a flip may be found as. A changed byte of a checkpoint breaks its signature, unless it can no
# longer be read, or says that it is another's; the next one then does not follow from it.
NAMES = {
    "archive.toml": {"settings_differ"},
    "keys": {"key_file_differs"},
    "log": {"entry_malformed", "root_differs"},
    "a text of policy": {"origin_differs"},  # the id of the archive
    "a text of key": {"handover_wrong"},
    "a line's end": {"entry_malformed", "log_gap"},
    "origin": {"origin_differs", "signature_wrong", "checkpoint_malformed"},
    "size": {"checkpoint_misnamed", "checkpoint_malformed"},
    "root": {"signature_wrong", "checkpoint_malformed"},
    "time": {"signature_wrong", "checkpoint_malformed"},
    "previous": {"signature_wrong", "checkpoint_malformed"},
    "blank": {"checkpoint_malformed"},
    "dash": {"checkpoint_malformed"},
    "signer": {"key_foreign", "checkpoint_malformed"},
    "signature": {"signature_wrong", "key_foreign", "checkpoint_malformed"},
}

MANY = 9  # parts of one class in a file
MOST = 4  # that are tried of one class of the log; of JSON one more


def named(pattern: bytes, data: bytes) -> dict[str, list[Place]]:
    """Return the parts of a file by the names of the groups of a pattern."""
    match = re.fullmatch(pattern, data)
    assert match is not None, data
    return {name: [match.span(name)] for name in match.groupdict()}


def parts_of_log(data: bytes) -> dict[str, list[Place]]:
    """Return the parts of the entries of a file of the log, a few of each class and kind."""
    parts: dict[str, list[Place]] = {"a line's end": [(len(data) - 1, len(data))]}
    start = 0
    for line in data.splitlines(keepends=True):
        (kind,) = re.findall(rb'"entry":"(\w+)"', line)
        for name, pattern in ENTRY.items():
            spans = [match.span(1) for match in re.finditer(pattern, line)]
            for first, last in spans[:1] + spans[-1:]:
                place = (start + first, start + last)
                parts.setdefault(f"{name} of {kind.decode()}", []).append(place)
        start += len(line)
    return parts


def parts_of_parquet(data: bytes) -> dict[str, list[Place]]:
    """Return the parts of a Parquet file: its pages, what helps to search, and its footer."""
    metadata = pq.ParquetFile(pa.BufferReader(data)).metadata
    footer = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    parts: dict[str, list[Place]] = {
        "magic": [(0, 4), (len(data) - 4, len(data))],
        "footer": [(footer, len(data) - 8)],
        "length": [(len(data) - 8, len(data) - 4)],
        "pages": [],
    }
    columns = [metadata.row_group(0).column(at) for at in range(metadata.num_columns)]
    end = 4
    for column in columns:
        begin = column.dictionary_page_offset or column.data_page_offset
        end = begin + column.total_compressed_size
        parts["pages"].append((begin, end))
    if end < footer:
        parts["index"] = [(end, footer)]
    return parts


def parts_of_json(data: bytes) -> dict[str, list[Place]]:
    """Return the names of a JSON text and a few values of each; blanks mean nothing."""
    parts: dict[str, list[Place]] = {}
    of = ""
    for match in re.finditer(rb'"((?:[^"\\\\]|\\\\.)+)"(:?)|(\d+)', data):
        text = match[1] is not None
        of = match[1].decode() if match[2] else of
        name = "a name" if match[2] else f"a text of {of}" if text else f"a number of {of}"
        parts.setdefault(name, []).append(match.span(1 if text else 3))
    return {name: few(spans) for name, spans in parts.items()}


def few(spans: list[Place]) -> list[Place]:
    """Return as many of them as are tried of one class, spread evenly."""
    return list(dict.fromkeys(spans[at * (len(spans) - 1) // MOST] for at in range(MOST + 1)))


def parts_of(kind: str, data: bytes) -> dict[str, list[Place]]:
    """Return the parts of a file by the names of their classes."""
    if not data:
        return {}
    if kind in ("segments", "rejects", ".parquet"):
        return parts_of_parquet(data)
    if kind == ".csv":
        return {"rows": [(0, len(data))]}
    if kind == ".json":
        return parts_of_json(data)
    if kind == "log":
        return parts_of_log(data)
    return named({"checkpoints": CHECKPOINT, "keys": KEY, "archive.toml": SETTINGS}[kind], data)


def places(kind: str, data: bytes) -> Iterator[tuple[str, int]]:
    """Yield the first, middle and last byte of each part, or of many the middle, with its class."""
    for name, spans in parts_of(kind, data).items():
        for first, last in spans:
            middle = (first + last) // 2
            for place in {middle} if len(spans) > MANY else {first, middle, last - 1}:
                yield name, place


def findings(made: Made, files: Held, key: verifier.Key) -> list[verifier.Finding]:
    """Return what the offline verifier finds."""
    return verifier.check_archive(files, key=key, now=made.now, signed=note.signs).findings


class Held:
    """The files of an archive, held in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        """Take files by their names."""
        self.files = files

    @classmethod
    def of(cls, folder: Path) -> Held:
        """Take the files of a folder."""
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        return cls({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})

    def flipped(self, name: str, place: int) -> Held:
        """Return them with a bit of one of them flipped."""
        whole = self.files[name]
        byte = bytes([whole[place] ^ 1])
        return Held({**self.files, name: whole[:place] + byte + whole[place + 1 :]})

    def get(self, name: str) -> bytes:
        """Return a file as a whole."""
        return self.files[name]

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        return io.BytesIO(self.files[name])

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of the files below a folder."""
        yield from [name for name in self.files if name.startswith(f"{folder}/")]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.text(max_size=9)
    | st.sampled_from(["2026-13-01", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "../../x"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=3,
)


def replaced(value: Any, steps: list[int], other: Any) -> Any:
    """Return a value with one of its parts, found by steps into it, replaced."""
    if steps and isinstance(value, dict | list) and value:
        keys = sorted(value) if isinstance(value, dict) else range(len(value))
        key = keys[steps[0] % len(value)]
        inner = replaced(value[key], steps[1:], other)
        return (
            {**value, key: inner}
            if isinstance(value, dict)
            else [inner if at == key else one for at, one in enumerate(value)]
        )
    return other


def sealed_files(files: Held, kind: str) -> list[str]:
    """Return the files of a kind that are sealed: the newest of the log is not yet."""
    names = [name for name in files.files if name.partition("/")[0] == kind]
    return names[: -1 if kind == "log" else None]


@pytest.mark.parametrize(
    "kind", ["archive.toml", "checkpoints", "keys", "segments", "rejects", "log"]
)
def test_every_class_of_byte_is_covered(pristine: Made, kind: str) -> None:
    """A bit that is flipped in any part of any file is found as what it is, where it is.

    The log has most bytes: every class of them is tried four times.
    """
    missed, tried = [], Counter[str]()
    files, key = Held.of(pristine.folder), verifier.read_key(pristine.public)
    for name in sealed_files(files, kind):
        for part, place in places(kind, files.files[name]):
            if kind == "log" and tried[part] == MOST:
                continue
            tried[part] += 1
            found = findings(pristine, files.flipped(name, place), key)
            expected = {*NAMES.get(kind, ()), *NAMES.get(part, ())} or {"file_changed"}
            if not any(one.name in expected for one in found) or (
                kind != "log" and not any(one.where == name for one in found)
            ):
                missed.append((name, part, place, [tuple(one) for one in found]))

    assert tried
    assert not missed
    assert not findings(pristine, files, key)


def test_every_class_of_byte_of_an_export_is_covered(made: Made, tmp_path: Path) -> None:
    """A bit of its list, its proofs, its rows or its segments that is flipped is found."""
    folder, missed = tmp_path / "out", []
    asked = ["archive", "export", str(made.folder), str(folder), "--by", "ops", "--why", "x"]
    assert 0 == run([*asked, "--whole", "--segments", "--key", str(made.new)])
    files, key = verifier.Folder(folder), verifier.read_key(made.public)
    for path in sorted(path for path in folder.rglob("*") if path.suffix != ".py"):
        whole = path.read_bytes() if path.is_file() else b""
        for part, place in places(path.suffix, whole):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            changed = verifier.check_export(files, key, note.signs)
            found = {one.name for one in changed.findings}
            if not found & {"file_changed", "file_missing", "proof_wrong", "key_foreign"}:
                missed.append((path.name, part, place, whole[place - 30 : place + 30], found))
        if path.is_file():
            path.write_bytes(whole)

    assert not missed
    assert not verifier.check_export(files, key, note.signs).findings


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    at=st.integers(0, 11), steps=st.lists(st.integers(0, 30), min_size=1, max_size=3), new=VALUES
)
def test_no_value_in_the_log_makes_the_verifier_fail(
    pristine: Made, at: int, steps: list[int], new: object
) -> None:
    """Whatever stands in a sealed entry is a finding, and never an error of the program."""
    files = Held.of(pristine.folder).files
    names = sorted(name for name in files if name.startswith("log/"))
    entries = [json.loads(line) for name in names for line in files.pop(name).splitlines()]
    changed = replaced(entries[at], steps, new)
    assume(canonical(changed) != canonical(entries[at]))
    entries[at] = changed
    lines = b"".join(canonical(entry) + b"\n" for entry in entries)
    out = verifier.check_archive(
        Held({**files, names[0]: lines}),
        key=verifier.read_key(pristine.public),
        now=pristine.now,
        signed=note.signs,
    )

    assert out.findings
