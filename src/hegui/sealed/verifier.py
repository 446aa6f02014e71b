"""Checks a sealed archive of access logs, an export of it, or a proof. It needs nothing but Python.

    python verify_archive.py ARCHIVE --key KEY      everything, or --sample 100 of the files
    python verify_archive.py EXPORT --key KEY       a folder handed to an inspector
    python verify_archive.py proof.json --key KEY   one proof

KEY is the operator's public key (NAME+ID+KEY, or a file that holds it), had from the operator by
another way than the archive. --against names a checkpoint that was kept elsewhere, or a folder of
them: only that shows an archive which was set back, or written anew by whoever has the key.

What is checked: the log is a list of entries; a checkpoint signs the root of the Merkle tree
(RFC 6962) of the first entries (a C2SP signed note, Ed25519) and names the checkpoint before it;
an entry holds the SHA-256 and the SM3 of the files that it speaks of. Exit code: 0 verified, 1
something was found, 2 it could not be checked. Each finding has a name from the list below.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import random
import re
import sys
import tomllib
from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256, sha512
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Entry = dict[str, Any]
    Signed = Callable[[bytes, bytes, bytes], bool]

# -- What can be found, and how it is said -----------------------------------------------------


def sentences(text: str) -> dict[str, tuple[str, str]]:
    """Read the list below: a name, its sentence in English, its sentence in Chinese."""
    found = {}
    for entry in re.split(r"\n(?=\w)", text.strip()):
        name, told = entry.split(":\n", 1)
        english, chinese = re.split(r"\n  (?=\S)", "\n" + told)[1:]
        found[name] = (" ".join(english.split()), chinese.strip())
    return found


FINDINGS = sentences("""
archive_unreadable:
  {where} cannot be read as a part of an archive: {told}.
  {where} 无法作为档案的一部分读取：{told}。
settings_differ:
  {where} is not what the last policy entry says ({told}): if its operator changed it, the next
    ingest or retain enters the change.
  {where} 与最近一次的设置记录不一致（{told}）：如系运营者所改，下次 ingest 或 retain 时将记录变更。
log_gap:
  Entries are missing before {where}: the log goes on at entry {told}.
  {where} 之前缺少记录：日志应从第 {told} 条继续。
log_differs:
  {where} says something else than the file before it of the entries from {told} on.
  {where} 自第 {told} 条起与前一文件内容不同。
log_truncated:
  {where} signs more entries than the log has left ({told}): its end was cut off.
  {where} 签署的记录数多于日志现存记录数（{told}）：日志尾部被截断。
entry_malformed:
  {where} is no entry as they are written ({told}).
  {where} 不是规范的记录（{told}）。
root_differs:
  {where}: entries {told} are not those that were signed: one was changed, removed, put in
    or moved.
  {where}：第 {told} 条记录与签署内容不符：有记录被修改、删除、插入或移动。
origin_differs:
  {where} is of another archive ({told}).
  {where} 属于另一个档案（{told}）。
checkpoint_malformed:
  {where} is no checkpoint: {told}.
  {where} 不是有效的检查点：{told}。
checkpoint_misnamed:
  {where} signs {told} entries, which is not what its name says: it was moved.
  {where} 签署了 {told} 条记录，与其文件名不符：文件被调换。
checkpoint_removed:
  The checkpoint before {where} is not the one that it names ({told}): one or more were
    removed or replaced.
  {where} 之前的检查点与其所指不一致（{told}）：有检查点被删除或替换。
signature_wrong:
  The signature of {where} does not fit ({told}): it was changed after it was signed.
  {where} 的签名不符（{told}）：签署后被修改。
key_foreign:
  {where} is signed by none of the keys that may seal this archive ({told}).
  {where} 并非由有权封存本档案的密钥签署（{told}）。
key_out_of_term:
  {where} is signed by a key of this archive outside of its term ({told}): it was sealed
    again with another day's key.
  {where} 由本档案的密钥在其有效期之外签署（{told}）：曾以其他时期的密钥重新封存。
handover_wrong:
  {where}: the key {told} was not handed over by the one before it.
  {where}：密钥 {told} 未经前一密钥移交。
key_file_differs:
  {where} is not the key that the log holds ({told}).
  {where} 与日志中的密钥不一致（{told}）。
clock_set_back:
  {where} is dated before what came before it ({told}): the clock was set back.
  {where} 的时间早于其前一项（{told}）：时钟曾被回拨。
clock_ahead:
  {where} is dated after the time of this check ({told}).
  {where} 的时间晚于本次核验时间（{told}）。
seal_missing:
  Entries {told} stand unsealed for longer than the settings allow (from {where} on).
  第 {told} 条记录未封存的时间超过设置允许的时限（自 {where} 起）。
rolled_back:
  {where} signs {told} entries and the archive no longer has them sealed: it was set back to
    an older state.
  {where} 签署了 {told} 条记录，档案中已无相应封存内容：档案被回退到较早状态。
forked:
  The archive's first {told} entries are not those that {where} signs: its past was written
    anew.
  档案前 {told} 条记录与 {where} 签署的内容不同：历史被改写。
file_missing:
  {where} is missing, and no entry says that it expired ({told}).
  {where} 缺失，且无记录表明其已到期清除（{told}）。
file_changed:
  {where} is not the file that was sealed ({told}).
  {where} 与封存时的文件不一致（{told}）。
file_swapped:
  {where} holds the content of {told}: the files were swapped.
  {where} 的内容是 {told} 的内容：文件被调换。
segment_misplaced:
  {where} is not where a segment of its source and day lies ({told}).
  {where} 不在其来源和日期对应的位置（{told}）。
segment_backdated:
  {where} holds times that are not of its day, or later than its entry ({told}).
  {where} 含有不属于当日或晚于其记录时间的时间（{told}）。
segment_repeated:
  {where} repeats lines that another segment holds ({told}).
  {where} 重复了另一分段已有的行（{told}）。
counts_differ:
  {where} does not hold as many lines as what it stands for ({told}).
  {where} 的行数与其所代替内容的行数不同（{told}）。
records_differ:
  The lines rebuilt from {where} are not those that were sealed ({told}).
  由 {where} 还原的行与封存内容不一致（{told}）。
expired_unknown:
  {where} lets go of a segment that the log does not hold ({told}).
  {where} 清除了日志中不存在的分段（{told}）。
expired_early:
  {where} was let go of before six calendar months were over ({told}).
  {where} 在留存满六个月之前被清除（{told}）。
rejects_early:
  {where} held lines without a time, and was let go of before six calendar months were over since
    they were read ({told}).
  {where} 含有无时间的行，自读取之日起未满六个月即被清除（{told}）。
masked_early:
  {where} was masked before six calendar months were over ({told}).
  {where} 在留存满六个月之前被脱敏（{told}）。
gone_unproven:
  {where} was let go of or masked though the clock had jumped ({told}), and nobody answers for it.
  {where} 在时钟跳变（{told}）之后被清除或脱敏，且无人对此负责。
masked_otherwise:
  {where} differs from the segment that it stands for by more than what was masked ({told}).
  {where} 与其所代替的分段之间存在脱敏以外的差异（{told}）。
unmasked:
  {where} says that it was masked, and still holds what was read ({told}).
  {where} 声明已脱敏，但仍含有原始内容（{told}）。
empty_period:
  {where}: nothing was kept on {told}, and no entry attests that nothing happened.
  {where}：{told} 无留存内容，也无记录证明当日无访问。
time_stamp_wrong:
  {where} is no time stamp of its checkpoint ({told}).
  {where} 不是其检查点的时间戳（{told}）。
proof_wrong:
  {where} proves nothing: {told}.
  {where} 证明不成立：{told}。
""")
NOTICES = sentences("""
clock_corrected:
  {where} is dated {told} before what came before it: a clock was set right by a little.
  {where} 的时间比其前一项早 {told}：时钟曾作小幅校正。
clock_set_right:
  {where}: the clock went back ({told}), and a person answers for it by name.
  {where}：时钟被调回（{told}），已有责任人署名确认。
clock_jumped:
  Before {where} the clock went on by more than 31 days without an entry or seal ({told}): until
    somebody answers for it by name (hegui archive clock), nothing goes.
  在 {where} 之前，时钟前进超过31天而无任何记录或封存（{told}）：署名确认前不清除内容。
gone_after_jump:
  A version that did not look at the clock let go of or masked {where} after it had jumped ({told}):
    if so much time had passed, answer for it once by name (hegui archive clock).
  旧版本未检查时钟，在时钟跳变（{told}）之后清除或脱敏了 {where}：请署名确认一次。
key_not_given:
  No key was given: the seals were checked against the key that the archive itself names
    ({told}). Compare it with the one that the operator gave you.
  未提供公钥：仅以档案自带的公钥核验（{told}）。请与运营者另行提供的公钥比对。
sm3_unchecked:
  This Python has no SM3: of {told} files only the SHA-256 was checked.
  此 Python 不支持 SM3：{told} 个文件仅核验了 SHA-256。
sampled:
  Of {where} files, {told} were read: a sample drawn by the root of the newest seal.
  共 {where} 个文件，抽查 {told} 个：按最新封存根值抽样。
unsealed:
  Entries {told} are not sealed yet (since {where}): until they are, a change of them is not found.
  第 {told} 条记录尚未封存（自 {where} 起）：封存之前，其变更无法被发现。
sealed_late:
  Entries {told} were sealed later than the settings say (by {where}).
  第 {told} 条记录的封存晚于设置的时限（由 {where} 封存）。
file_unnamed:
  {where} is named by no entry, and is no part of the archive.
  {where} 未被任何记录提及，不属于档案内容。
expired_present:
  {where} expired and is still there: the next writer removes it.
  {where} 已到期但仍存在：下次写入时将被清除。
archived_late:
  {where} was archived {told} days after its day.
  {where} 在其日期之后 {told} 天才归档。
time_stamp_unchecked:
  {where} names its checkpoint; its own signature was not checked here ({told}).
  {where} 指向其检查点；其自身签名未在此核验（{told}）。
""")
WORDS = {
    "verified": ("verified: {told}", "核验通过：{told}"),
    "found": ("NOT verified: {told}", "核验未通过：{told}"),
    "unusable": ("cannot be checked: {told}", "无法核验：{told}"),
    "entries": ("entries", "条记录"),
    "sealed": ("of them sealed", "条已封存"),
    "checkpoints": ("checkpoints", "个检查点"),
    "segments": ("segments", "个分段"),
    "files": ("files", "个文件"),
    "findings": ("findings", "项发现"),
}


class Finding(NamedTuple):
    """One thing that was found, or is to be known: `where` and `told` fill its sentence."""

    name: str
    where: str
    told: str

    def said(self, lang: str) -> str:
        """Return its sentence in English (en) or Chinese (zh)."""
        sentences = FINDINGS.get(self.name) or NOTICES[self.name]
        where, told = (shown(text) for text in (self.where, self.told))
        return sentences[lang == "zh"].format(where=where, told=told)


class Outcome:
    """All that was found in a check, and what it looked at."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self.findings: list[Finding] = []
        self.notices: list[Finding] = []
        self.facts: dict[str, int] = {}
        self.read: list[Entry] = []  # the segments whose files were read and fit

    def find(self, name: str, where: object, told: object = "") -> None:
        """Add a finding; `name` is one of `FINDINGS`."""
        self.findings.append(Finding(name, str(where), str(told)))

    def note(self, name: str, where: object, told: object = "") -> None:
        """Add something to be known, which is no fault; `name` is one of `NOTICES`."""
        self.notices.append(Finding(name, str(where), str(told)))


class Unusable(Exception):  # noqa: N818 - read as a sentence
    """What was given cannot be checked at all."""


def shown(text: str) -> str:
    """Return text of the archive, which may be hostile, as it may be printed."""
    return "".join(c if c.isprintable() else "�" for c in text[:300])


# -- Ed25519 (RFC 8032, section 6) -------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]  # X, Y, Z, T of the extended coordinates


def add(a: Point, b: Point) -> Point:
    """Return the sum of two points of the curve."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    x, y, z, t = f - e, h - g, h + g, f + e
    return x * y % P, z * t % P, y * z % P, x * t % P


def times(factor: int, point: Point) -> Point:
    """Return a multiple of a point."""
    found = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            found = add(found, point)
        point, factor = add(point, point), factor >> 1
    return found


def point(packed: bytes) -> Point | None:
    """Return the point that 32 bytes stand for, or None if they stand for none."""
    y = int.from_bytes(packed, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether a signature of a message is that of a key."""
    if len(public) != 32 or len(signature) != 64 or BASE is None:  # noqa: PLR2004
        return False
    key, r = point(public), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= ORDER:
        return False
    digest = sha512(signature[:32] + public + message).digest()
    left = times(s, BASE)
    right = add(r, times(int.from_bytes(digest, "little") % ORDER, key))
    same_x = (left[0] * right[2] - right[0] * left[2]) % P == 0
    return same_x and (left[1] * right[2] - right[1] * left[2]) % P == 0


# -- Merkle trees (RFC 6962, section 2.1) ------------------------------------------------------


def leaf(entry: bytes) -> bytes:
    """Return the hash of an entry."""
    return sha256(b"\0" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of two hashes."""
    return sha256(b"\1" + left + right).digest()


def roots(leaves: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the root of the first 0, 1, 2 … leaves."""
    peaks: list[bytes] = []  # the roots of the full subtrees, the largest first
    yield sha256(b"").digest()
    for number, one in enumerate(leaves):
        peaks.append(one)
        while number & 1:
            right = peaks.pop()
            peaks[-1] = node(peaks[-1], right)
            number >>= 1  # noqa: PLW2901 - a bit for each subtree
        found = peaks[-1]
        for peak in reversed(peaks[:-1]):
            found = node(peak, found)
        yield found


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root of some leaves."""
    *_, found = roots(leaves)
    return found


def is_included(
    index: int, size: int, leaf_hash: bytes, path: Sequence[bytes], expected: bytes
) -> bool:
    """Say whether a leaf stands at `index` in the tree of `size` leaves with this root."""

    def climb(index: int, size: int, path: Sequence[bytes]) -> bytes | None:
        if size == 1:
            return None if path else leaf_hash
        half = 1 << (size - 1).bit_length() - 1
        if not path:
            return None
        if index < half:
            below = climb(index, half, path[:-1])
            return None if below is None else node(below, path[-1])
        below = climb(index - half, size - half, path[:-1])
        return None if below is None else node(path[-1], below)

    return 0 <= index < size and climb(index, size, path) == expected


def is_consistent(first: int, size: int, older: bytes, newer: bytes, path: Sequence[bytes]) -> bool:
    """Say whether the tree of `size` leaves begins with the tree of `first` leaves."""

    def climb(first: int, size: int, path: Sequence[bytes], *, whole: bool) -> tuple[bytes, bytes]:
        """Return the roots of both trees, which the path has to lead to."""
        if first == size:
            (only,) = (older,) if whole else path
            if whole and path:
                raise ValueError
            return only, only
        half, last = 1 << (size - 1).bit_length() - 1, path[-1]
        if first <= half:
            old, new = climb(first, half, path[:-1], whole=whole)
            return old, node(new, last)
        old, new = climb(first - half, size - half, path[:-1], whole=False)
        return node(last, old), node(last, new)

    try:
        return 0 < first <= size and climb(first, size, path, whole=True) == (older, newer)
    except (IndexError, ValueError):  # the path is too short or too long
        return False


# -- Signed notes (C2SP signed-note and tlog-checkpoint) ---------------------------------------


class Key(NamedTuple):
    """A public key and the name that it signs under."""

    name: str
    id: bytes
    raw: bytes
    text: str


class Checkpoint(NamedTuple):
    """What a checkpoint says: the first `size` entries of `origin` had this root at this time."""

    origin: str
    size: int
    root: bytes
    time: datetime
    previous: bytes
    text: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...]
    digest: bytes


def read_key(text: str) -> Key:
    """Read NAME+ID+KEY; raise `ValueError` if it is no key."""
    name, key_id, packed = text.strip().split("+", 2)
    raw = base64.b64decode(packed, validate=True)
    expected = sha256(name.encode() + b"\n" + raw).digest()[:4]
    if raw[:1] != b"\x01" or len(raw) != 33 or expected.hex() != key_id:  # noqa: PLR2004
        raise ValueError("it is no Ed25519 key written NAME+ID+KEY")
    return Key(name, expected, raw[1:], text.strip())


def read_checkpoint(data: bytes) -> Checkpoint:
    """Read a checkpoint; raise `ValueError` if it is none."""
    text, parted, below = data.decode().rpartition("\n\n")
    signatures = []
    for line in below.removesuffix("\n").split("\n"):
        dash, name, packed = line.split(" ")
        raw = base64.b64decode(packed, validate=True)
        if dash != "—" or base64.b64encode(raw).decode() != packed:
            raise ValueError("a signature line is not as it should be")
        signatures.append((name, raw[:4], raw[4:]))
    origin, size, top, time, previous = text.split("\n")
    said, chained = time.split(" "), previous.split(" ")
    if not parted or said[0] != "time" or chained[0] != "previous" or str(int(size)) != size:
        raise ValueError("its lines are not those of a checkpoint")
    return Checkpoint(
        origin,
        int(size),
        base64.b64decode(top, validate=True),
        moment(said[1]),
        base64.b64decode(chained[1], validate=True),
        text.encode() + b"\n",
        tuple(signatures),
        sha256(data).digest(),
    )


def is_signed(note: Checkpoint, key: Key, signed: Signed) -> bool:
    """Say whether a key signed a checkpoint."""
    own = [raw for name, key_id, raw in note.signatures if (name, key_id) == (key.name, key.id)]
    return bool(own) and all(signed(key.raw, raw, note.text) for raw in own)


def moment(text: str) -> datetime:
    """Read a time such as 2026-11-25T03:04:05Z; raise `ValueError` if it is none."""
    if not text.endswith("Z"):
        raise ValueError("a time does not end with Z")
    return datetime.fromisoformat(text)


# -- The log -----------------------------------------------------------------------------------


class Files(Protocol):
    """The files of an archive, by their names with slashes, wherever they lie."""

    def get(self, name: str) -> bytes:
        """Return a file as a whole."""

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of the files below a folder."""


SUFFIXES = (".jsonl", ".note", ".tsr", ".parquet", ".pub")  # of the files of an archive


class Folder:
    """Files on a disk."""

    def __init__(self, root: Path) -> None:
        """Name the folder."""
        self.root = root

    def get(self, name: str) -> bytes:
        """Return a file as a whole."""
        with self.open(name) as file:
            return file.read()

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading; a pipe or a device is not waited for."""
        path = self.root / name
        if not path.is_file() and (path.exists() or path.is_symlink()):
            raise OSError(f"{name} is no file")
        return path.open("rb")

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of the files below a folder."""
        found = (self.root / folder).rglob("*")
        for path in found:
            if path.is_file() or path.name.endswith(SUFFIXES):  # what stands in its place is told
                yield path.relative_to(self.root).as_posix()


class Log(NamedTuple):
    """The lines of the log, and what each says (None: it is no entry); `whole`: without a hole."""

    lines: list[bytes]
    entries: list[Entry]
    whole: bool


LOG_NAME = re.compile(r"log/([0-9]{12})\.jsonl")
NOTE_NAME = re.compile(r"checkpoints/([0-9]{12})\.note")
CONTENT_NAME = re.compile(r"(segments|rejects)/[^/]+/([0-9-]{10})/([0-9a-f]{16})\.parquet")
NO_ENTRY: Entry = {"entry": "", "at": ""}
NEEDED: dict[
    str, dict[str, type]
] = {  # what a check below reads of each kind of entry, and its type
    "segment": {
        "id": str,
        "source": str,
        "day": str,
        "file": dict,
        "rows": int,
        "rejects": int,
        "parts": list,
        "replaces": list,
        "masked": list,
    },
    "reading": {"number": int},
    "quiet": {"source": str, "day": str},
    "expired": {"segment": str},
    "masked": {"segment": str},
    "clock": {"before": str, "after": str},
    "key": {"public": str, "old": str, "signature": str},
    "policy": {"settings": str},
    "export": {"manifest": str},
}


def read_log(files: Files, out: Outcome) -> Log:
    """Read the log: files named by the number of their first entry, one entry a line.

    Files may overlap where a joining of files was cut off, if they say the same.
    """
    lines: list[bytes] = []
    entries: list[Entry] = []
    for name in sorted(files.names("log")):
        named = LOG_NAME.fullmatch(name)
        first = int(named[1]) if named else -1
        if not 0 <= first <= len(lines):
            out.find("log_gap", name, len(lines))
            return Log(lines, entries, whole=False)
        data = read_file(files, name, out)
        if data is None:
            return Log(lines, entries, whole=False)
        *found, rest = data.split(b"\n")
        if rest or not found:
            out.find("entry_malformed", name, "its last line has no end")
        known = len(lines) - first
        if lines[first : first + len(found)] != found[:known]:
            out.find("log_differs", name, first)
        for line in found[known:]:
            entries.append(read_entry(line, f"{name}, entry {len(lines)}", out))
            lines.append(line)
    return Log(lines, entries, whole=True)


def read_file(files: Files, name: str, out: Outcome) -> bytes | None:
    """Return a file as a whole; None, and a finding, if it cannot be read."""
    try:
        return files.get(name)
    except Exception as error:  # noqa: BLE001 - a store has faults of its own
        out.find("archive_unreadable", name, error)
        return None


MALFORMED = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)


def read_entry(line: bytes, where: str, out: Outcome) -> Entry:
    """Return an entry, or an empty one with a finding if the line is none."""
    try:
        entry: Entry = json.loads(line)
        again = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        wanted = NEEDED.get(entry["entry"], {})
        wrong = [field for field, kind in wanted.items() if not isinstance(entry[field], kind)]
        shanghai(moment(entry["at"]))
        if again.encode() != line or wrong:
            out.find("entry_malformed", where, ", ".join(wrong) or "not canonical JSON")
            return NO_ENTRY
        if entry["entry"] == "segment":
            check_segment(entry, where, out)
        if entry["entry"] == "clock":
            moment(entry["before"]), moment(entry["after"])
    except MALFORMED as error:
        out.find("entry_malformed", where, f"{type(error).__name__}: {error}")
        return NO_ENTRY
    return entry


def check_segment(entry: Entry, where: str, out: Outcome) -> None:
    """Check that a segment lies where it says, and that its times are of its day."""
    day = date.fromisoformat(entry["day"])
    for content in contents(entry):
        placed = CONTENT_NAME.fullmatch(content["name"])
        bytes.fromhex(content["sha256"] + content["sm3"])
        if placed is None or placed[2] != entry["day"] or placed[3] != entry["id"]:
            out.find("segment_misplaced", content["name"], where)
    if not all(isinstance(one, str) for one in (*entry["replaces"], *entry["masked"])):
        raise TypeError("a name is no text")
    for part in entry["parts"]:
        if not all(isinstance(part[name], int) for name in ("reading", "first", "last")):
            raise TypeError("a part is no number")
    if entry["file"]["sha256"][:16] != entry["id"]:
        out.find("segment_misplaced", entry["file"]["name"], where)
    for name in ("first_at", "last_at"):
        if entry[name] is not None and shanghai(moment(entry[name])) != day:
            out.find("segment_backdated", entry["file"]["name"], f"{name} {entry[name]}")
    late = (shanghai(moment(entry["at"])) - day).days
    if late > LATE and not entry["replaces"]:
        out.note("archived_late", entry["file"]["name"], late)


LATE = 31  # days after which it is said that something was archived late


def shanghai(at: datetime) -> date:
    """Return the day in Shanghai, where statutory days are counted."""
    return (at + timedelta(hours=8)).date()


def contents(segment: Entry) -> list[Entry]:
    """Return the files that the entry of a segment names."""
    return [found for found in (segment["file"], segment.get("rejects_file")) if found]


def of_kind(log: Log, kind: str) -> Iterator[tuple[int, Entry]]:
    """Yield the entries of a kind with their numbers."""
    return ((n, entry) for n, entry in enumerate(log.entries) if entry["entry"] == kind)


# -- Keys and seals ----------------------------------------------------------------------------

Term = tuple[int, Key]  # the number of the entry from which on a key seals


def read_terms(log: Log, name: str, signed: Signed, out: Outcome) -> list[Term]:
    """Return the keys in the order of their terms; each must be handed over by the one before."""
    terms: list[Term] = []
    for number, entry in of_kind(log, "key"):
        try:
            key = read_key(entry["public"])
            handed = base64.b64decode(entry["signature"], validate=True)
        except ValueError as error:
            out.find("entry_malformed", f"entry {number}", error)
            continue
        told = b"hegui archive key handover\n" + key.text.encode() + b"\n"
        before = terms[-1][1] if terms else None
        fits = (
            (entry["old"], handed) == ("", b"")
            if before is None
            else entry["old"] == before.text and signed(before.raw, handed, told)
        )
        if fits and key.name == name:
            terms.append((number, key))
        else:
            out.find("handover_wrong", f"entry {number}", key.text)
    return terms


def read_checkpoints(files: Files, out: Outcome) -> dict[str, Checkpoint]:
    """Return the checkpoints by their names, in order."""
    found = {}
    for name in sorted(files.names("checkpoints")):
        named = NOTE_NAME.fullmatch(name)
        if named is None:
            continue
        data = read_file(files, name, out)
        if data is None:
            continue
        try:
            note = read_checkpoint(data)
        except ValueError as error:
            out.find("checkpoint_malformed", name, error)
            continue
        if note.size == int(named[1]):
            found[name] = note
        else:
            out.find("checkpoint_misnamed", name, note.size)
    return found


class Seals(NamedTuple):
    """The checkpoints that hold, in order, and the keys by term."""

    good: list[tuple[str, Checkpoint]]
    terms: list[Term]

    @property
    def size(self) -> int:
        """Return how many entries are sealed."""
        return self.good[-1][1].size if self.good else 0


def check_seals(
    files: Files, log: Log, name: str, key: Key | None, signed: Signed, out: Outcome
) -> Seals:
    """Check every checkpoint: its key, its signature, its root, the one before, its time."""
    terms = read_terms(log, f"hegui-archive-{name}", signed, out)
    notes = read_checkpoints(files, out)
    good: list[tuple[str, Checkpoint]] = []
    tops = list(roots(map(leaf, log.lines)))
    before, told_root = None, False
    backs = [number for number, _ in set_right(log)]
    for place, note in notes.items():
        check_chain(place, note, before, backs, out)
        before = note
        if note.origin != f"hegui archive {name}":
            out.find("origin_differs", place, note.origin)
        elif not check_signature(place, note, terms, signed, out):
            continue
        elif note.size >= len(tops):
            if log.whole:
                out.find("log_truncated", place, f"{note.size} > {len(log.lines)}")
        elif tops[note.size] == note.root:
            good.append((place, note))
        elif not told_root:  # every later root differs as well
            told_root = True
            out.find("root_differs", place, span(good[-1][1].size if good else 0, note.size))
    check_trust(good, terms, key, out)
    return Seals(good, terms)


def check_chain(
    place: str, note: Checkpoint, before: Checkpoint | None, backs: list[int], out: Outcome
) -> None:
    """Check that a checkpoint follows the one before it, in the chain and in time."""
    expected = before.digest if before else sha256(b"").digest()
    if note.previous != expected:
        out.find("checkpoint_removed", place, note.previous.hex()[:16])
    if before and not any(before.size <= number < note.size for number in backs):
        check_order(place, before.time, note.time, out)


def check_signature(
    place: str, note: Checkpoint, terms: list[Term], signed: Signed, out: Outcome
) -> bool:
    """Say whether a checkpoint is signed by the key whose term it was."""
    ids = {(name, key_id) for name, key_id, _ in note.signatures}
    due = next((key for since, key in reversed(terms) if since < note.size), None)
    if due is not None and (due.name, due.id) in ids:
        if is_signed(note, due, signed):
            return True
        out.find("signature_wrong", place, due.id.hex())
        return False
    other = next((key for _, key in terms if (key.name, key.id) in ids), None)
    if other is not None:
        out.find("key_out_of_term", place, other.id.hex())
    else:
        out.find("key_foreign", place, ", ".join(key_id.hex() for _, key_id in sorted(ids)))
    return False


def check_trust(
    good: list[tuple[str, Checkpoint]], terms: list[Term], key: Key | None, out: Outcome
) -> None:
    """Check that the key that was given sealed the log, or one that it handed over to.

    A key that comes before it in the log proves nothing: anybody can write one there.
    """
    if key is None:
        out.note("key_not_given", "keys", terms[0][1].text if terms else "–")
        return
    since = next((number for number, known in terms if known[1:3] == key[1:3]), None)
    if since is None or not any(note.size > since for _, note in good):
        out.find("key_foreign", "checkpoints", key.id.hex())


def check_key_files(files: Files, terms: list[Term], out: Outcome) -> None:
    """Check that the folder of keys holds those of the log and no other."""
    due = Counter(key.text.encode() + b"\n" for _, key in terms)
    for name in sorted(files.names("keys")):
        held = read_file(files, name, out)
        if held is None:
            continue
        if due[held]:
            due[held] -= 1
        else:
            out.find("key_file_differs", name, held[:60].decode(errors="replace"))
    for text in +due:
        out.find("key_file_differs", "keys", text.decode().strip())


def check_time(log: Log, seals: Seals, every: timedelta, now: datetime, out: Outcome) -> None:
    """Check that time only goes on, and that each entry was sealed in time."""
    latest = check_clock(log, seals, out)
    waiting = iter(seals.good)
    sealed = next(waiting, None)
    late: dict[str, list[int]] = {}
    for number, entry in enumerate(log.entries):
        while sealed and sealed[1].size <= number:
            sealed = next(waiting, None)
        if entry["at"] and (sealed[1].time if sealed else now) - moment(entry["at"]) > every:
            late.setdefault(sealed[0] if sealed else "", []).append(number)
    for place, numbers in late.items():
        told = span(numbers[0], numbers[-1] + 1)
        if place:
            out.note("sealed_late", place, told)
        else:
            out.find("seal_missing", log.entries[numbers[0]]["at"], told)
    if latest and latest > now + SLACK:
        out.find("clock_ahead", "the newest entry or seal", f"{latest:%FT%TZ}")


def check_unsealed(log: Log, seals: Seals, out: Outcome) -> None:
    """Say which entries nothing protects yet."""
    if seals.size < len(log.entries):
        out.note("unsealed", log.entries[seals.size]["at"], span(seals.size, len(log.entries)))


def span(start: int, stop: int) -> str:
    """Return the numbers from start to before stop, as they are said."""
    return f"{start}" if stop == start + 1 else f"{start}-{stop - 1}"


def check_against(
    notes: Iterable[tuple[str, bytes]], log: Log, seals: Seals, signed: Signed, out: Outcome
) -> None:
    """Check that the archive still holds what checkpoints that were kept elsewhere sign."""
    tops = list(roots(map(leaf, log.lines)))
    for place, data in notes:
        try:
            note = read_checkpoint(data)
        except ValueError as error:
            out.find("checkpoint_malformed", place, error)
            continue
        if seals.good and note.origin != seals.good[-1][1].origin:
            out.find("origin_differs", place, note.origin)
            continue
        if not any(is_signed(note, key, signed) for _, key in seals.terms):  # or it is set back
            out.find("key_foreign", place, ", ".join(i.hex() for _, i, _ in note.signatures))
        if note.size < len(tops) and tops[note.size] != note.root:
            out.find("forked", place, note.size)
        elif note.size > seals.size:
            out.find("rolled_back", place, note.size)


# -- The clock ---------------------------------------------------------------------------------

SLACK = timedelta(minutes=5)  # by which a clock may be set right and an archive goes on
LOOKS = ("retention", "clock")  # entries of versions that look at the clock
LEAP = timedelta(days=31)  # between two neighbours: then the clock may have jumped


class Written(NamedTuple):
    """A time at which something was written: an entry, or after so many entries a seal.

    `is_right`: the clock had gone back, and a person answers that it is right from here on.
    """

    number: int
    at: datetime
    is_right: bool = False


class Jump(NamedTuple):
    """Between two neighbours the clock went on by more than `LEAP`; the second has the number."""

    number: int
    before: datetime
    after: datetime

    def __str__(self) -> str:
        """Return it as it is said."""
        return f"{self.before:%FT%TZ} → {self.after:%FT%TZ}"


def jumps(
    written: Iterable[Written], answered: Sequence[tuple[datetime, datetime]], quiet: set[date]
) -> list[Jump]:
    """Return the jumps of the clock for which nobody answers, in their order.

    Args:
        written: all that was written, in its order.
        answered: from when to when a person answers by name for the clock.
        quiet: the days of which a person attests that nothing happened.
    """
    times: list[datetime] = []
    found: list[Jump] = []
    for number, at, is_right in written:
        if is_right:
            times = [time for time in times if time <= at]
            found = [jump for jump in found if jump.after <= at]
        before = times[-1] if times else at
        if at - before > LEAP:
            told = any(b <= before + SLACK and at <= a + SLACK for b, a in answered)
            first = shanghai(before)
            days = range(1, (shanghai(at) - first).days)  # millions, if a year is wrong
            if not told and not all(first + timedelta(day) in quiet for day in days):
                found.append(Jump(number, before, at))
        if at >= before:
            times.append(at)
    return found


def set_right(log: Log) -> Iterator[tuple[int, Entry]]:
    """Yield the entries by which a person answers that the clock had gone back and is right."""
    for number, entry in of_kind(log, "clock"):
        if moment(entry["after"]) < moment(entry["before"]):
            yield number, entry


def read_jumps(log: Log, seals: Seals) -> list[Jump]:
    """Return the jumps of the clock for which nobody answers."""
    answered = [(moment(e["before"]), moment(e["after"])) for _, e in of_kind(log, "clock")]
    quiet = set()
    for _, entry in of_kind(log, "quiet"):
        with suppress(ValueError):  # is found elsewhere
            quiet.add(date.fromisoformat(entry["day"]))
    backs = {number for number, _ in set_right(log)}
    entries = [
        Written(number, moment(entry["at"]), number in backs)
        for number, entry in enumerate(log.entries)
        if entry["at"]
    ]
    sealed = [Written(note.size, note.time) for _, note in seals.good]
    written = sorted([*sealed, *entries], key=lambda one: one.number)  # a seal comes before
    return jumps(written, answered, quiet)


def check_order(where: str, before: datetime, after: datetime, out: Outcome) -> None:
    """Check that one time does not lie before another; a small step is no fault."""
    if before - after > SLACK:
        out.find("clock_set_back", where, f"{after:%FT%TZ} < {before:%FT%TZ}")
    elif after < before:
        out.note("clock_corrected", where, f"{(before - after).total_seconds():g} s")


def check_clock(log: Log, seals: Seals, out: Outcome) -> datetime | None:
    """Check that time only goes on, or that a person answers for it; return the latest."""
    latest: datetime | None = None
    backs = dict(set_right(log))
    waiting = iter(seals.good)
    sealed = next(waiting, None)
    for number, entry in enumerate(log.entries):
        if not entry["at"]:
            continue
        at = moment(entry["at"])
        while sealed and sealed[1].size <= number:
            sealed = next(waiting, None)
        if number in backs and latest and moment(entry["after"]) == at:
            out.note("clock_set_right", f"entry {number}", f"{latest:%FT%TZ} → {at:%FT%TZ}")
            latest = at
        elif latest:
            check_order(f"entry {number}", latest, at, out)
        latest = max(at, latest or at)
        if sealed and not any(number < back < sealed[1].size for back in backs):
            check_order(sealed[0], at, sealed[1].time, out)
    times = [note.time for _, note in seals.good[-1:]] + ([latest] if latest else [])
    return max(times, default=None)


def check_jumps(log: Log, found: list[Jump], out: Outcome) -> None:
    """Name what was let go of or masked after a jump of the clock that nobody answers for.

    From the first entry of retention on that is a fault; versions before did not look at it.
    """
    looks = min((n for kind in LOOKS for n, _ in of_kind(log, kind)), default=len(log.entries))
    names = {entry["id"]: entry["file"]["name"] for _, entry in of_kind(log, "segment")}
    went = sorted([*of_kind(log, "expired"), *of_kind(log, "masked")], key=lambda one: one[0])
    for jump in found:
        out.note("clock_jumped", f"entry {jump.number}", jump)
        count = sum(jump.number <= n < looks for n, _ in went)
        if count:
            out.note("gone_after_jump", f"{count} segments", jump)
    for number, entry in went:
        before = [jump for jump in found if jump.number <= number]
        if before and number > looks:
            out.find("gone_unproven", names.get(entry["segment"], entry["segment"]), before[0])


# -- Content -----------------------------------------------------------------------------------


class Content(NamedTuple):
    """What the log says of the segments: those alive, and the files that there must not be."""

    alive: dict[str, Entry]
    gone: dict[str, Entry]


def read_segments(log: Log, out: Outcome) -> Content:
    """Replay the log: a segment is alive until it expires or another stands for it."""
    alive: dict[str, Entry] = {}
    gone: dict[str, Entry] = {}
    read: dict[int, str] = {}
    looks = False
    for number, entry in enumerate(log.entries):
        looks = looks or entry["entry"] in LOOKS
        if entry["entry"] == "reading":
            read[entry["number"]] = entry["at"]
        elif entry["entry"] == "segment":
            old = [alive.pop(one, None) for one in entry["replaces"]]
            if None in old:
                out.find("expired_unknown", f"entry {number}", ", ".join(entry["replaces"]))
            known = [one for one in old if one]
            gone.update((one["id"], one) for one in known)
            check_replaced(entry, known, out)
            check_rejects(entry, known if looks and entry["masked"] else [], read, out)
            check_repeated(entry, alive.values(), out)
            alive[entry["id"]] = entry
        elif entry["entry"] == "masked" and not alive.get(entry["segment"], NO_ENTRY).get("masked"):
            out.find("masked_otherwise", f"entry {number}", entry["segment"])
        elif entry["entry"] == "expired":
            expired = alive.pop(entry["segment"], None)
            if expired is None:
                out.find("expired_unknown", f"entry {number}", entry["segment"])
                continue
            gone[expired["id"]] = expired
            if is_early(entry, expired):
                out.find("expired_early", expired["file"]["name"], entry["at"])
            check_rejects(entry, [expired] if looks else [], read, out)
    return Content(alive, gone)


def is_early(entry: Entry, segment: Entry) -> bool:
    """Say whether an entry was written before its segment was kept for six calendar months."""
    day = date.fromisoformat(segment["day"])
    return shanghai(moment(entry["at"])) < six_months_after(day)


def check_rejects(entry: Entry, old: list[Entry], read: dict[int, str], out: Outcome) -> None:
    """Check that lines that have no time of their own were kept from the day they were read."""
    for one in old:
        times = [moment(read[p["reading"]]) for p in one["parts"] if p["reading"] in read]
        since = six_months_after(shanghai(max(times))) if times else date.min
        if one.get("rejects_file") and shanghai(moment(entry["at"])) < since:
            out.find("rejects_early", one["file"]["name"], entry["at"])


def six_months_after(day: date) -> date:
    """Return the same day number six calendar months later, or the first of the month after."""
    year, month = divmod(day.year * 12 + day.month - 1 + 6, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)


def check_replaced(entry: Entry, old: list[Entry], out: Outcome) -> None:
    """Check that a segment may stand for those that it replaces."""
    check_counts(entry, old, out)
    check_masked(entry, old, out)


def check_counts(entry: Entry, old: list[Entry], out: Outcome) -> None:
    """Check that a segment holds as many lines as those that it stands for."""
    held, stood = entry["rows"] + entry["rejects"], sum(o["rows"] + o["rejects"] for o in old)
    if old and held != stood:
        out.find("counts_differ", entry["file"]["name"], f"{held} ≠ {stood}")


AS_IT_WAS = (  # what masking leaves of the entry of a segment
    "clock_jumps", "day", "first_at", "format", "last_at", "longest_gap_s", "parts", "records",
    "rejects", "rows", "source",
)  # fmt: skip


def check_masked(entry: Entry, old: list[Entry], out: Outcome) -> None:
    """Check that a masked segment stands for one that was old enough, with all of its rows."""
    if not entry["masked"]:
        if any(one["masked"] for one in old):
            out.find("masked_otherwise", entry["file"]["name"], "masked")
        return
    if is_early(entry, entry):
        out.find("masked_early", entry["file"]["name"], entry["at"])
    if len(old) != 1:
        out.find("masked_otherwise", entry["file"]["name"], "replaces")
        return
    told = [name for name in AS_IT_WAS if entry.get(name) != old[0].get(name)]
    if any(column not in entry["masked"] for column in old[0]["masked"]):
        told.append("masked")
    if told:
        out.find("masked_otherwise", entry["file"]["name"], ", ".join(told))


def check_repeated(entry: Entry, others: Iterable[Entry], out: Outcome) -> None:
    """Check that no other segment of the day holds the same lines of the same input."""
    for other in others:
        if (other["source"], other["day"]) != (entry["source"], entry["day"]):
            continue
        for one in entry["parts"]:
            for two in other["parts"]:
                same = one["reading"] == two["reading"]
                if same and one["first"] <= two["last"] and two["first"] <= one["last"]:
                    out.find("segment_repeated", entry["file"]["name"], other["file"]["name"])
                    return


def check_content(
    files: Files, content: Content, sample: int | None, seed: str, out: Outcome
) -> None:
    """Check that each file is there and is the one that was sealed."""
    named = [one for entry in content.alive.values() for one in contents(entry)]
    due, sm3 = ({one["name"]: one[kind] for one in named} for kind in ("sha256", "sm3"))
    owners = {digest: name for name, digest in due.items()}
    present = {name for folder in ("segments", "rejects") for name in files.names(folder)}
    gone = {one["name"] for entry in content.gone.values() for one in contents(entry)}
    chosen = set(due)
    if sample is not None and sample < len(due):
        chosen = set(random.Random(seed).sample(sorted(due), sample))  # noqa: S311 - the seal is the seed
        out.note("sampled", len(due), sample)
    if not HAS_SM3:
        out.note("sm3_unchecked", "", len(chosen))
    for name in sorted(due):
        if name not in present:
            out.find("file_missing", name, due[name][:16])
        elif name in chosen:
            check_digests(files, name, due[name], sm3[name], owners, out)
    for name in sorted(present - set(due)):
        out.note("expired_present" if name in gone else "file_unnamed", name)
    out.facts |= {"segments": len(content.alive), "files": len(chosen)}
    bad = {finding.where for finding in out.findings}
    out.read += [
        entry
        for entry in content.alive.values()
        if {one["name"] for one in contents(entry)} <= chosen - bad
    ]


def check_digests(
    files: Files, name: str, due: str, sm3: str, owners: dict[str, str], out: Outcome
) -> None:
    """Check that a file has the digests that were sealed; `owners` has each by its name."""
    try:
        digest, other = digests_of(files, name)
    except Exception as error:  # noqa: BLE001 - a store has faults of its own
        out.find("archive_unreadable", name, error)
        return
    if digest != due and digest in owners:
        out.find("file_swapped", name, owners[digest])
    elif digest != due:
        out.find("file_changed", name, f"{digest[:16]} ≠ {due[:16]}")
    elif other not in ("", sm3):
        out.find("file_changed", name, f"SM3 {other[:16]} ≠ {sm3[:16]}")


HAS_SM3 = "sm3" in hashlib.algorithms_available
"""Whether this Python can make the SM3 of a file; OpenSSL may be built without."""


def digests_of(files: Files, name: str) -> tuple[str, str]:
    """Return the SHA-256 and the SM3 of a file, the latter empty if it cannot be made here."""
    found = [sha256(), *([hashlib.new("sm3")] if HAS_SM3 else [])]
    with files.open(name) as file:
        while block := file.read(1 << 20):
            for one in found:
                one.update(block)
    return found[0].hexdigest(), found[1].hexdigest() if HAS_SM3 else ""


def check_days(log: Log, out: Outcome) -> None:
    """Check that each source has something on each day from its first to its last, or says no."""
    days: dict[str, set[date]] = {}
    for kind in ("segment", "quiet"):
        for number, entry in of_kind(log, kind):
            try:
                day = date.fromisoformat(entry["day"])
            except ValueError as error:
                out.find("entry_malformed", f"entry {number}", error)
            else:
                days.setdefault(entry["source"], set()).add(day)
    for source, known in sorted(days.items()):
        ordered = sorted(known)
        for before, after in pairwise(ordered):
            if (after - before).days > 1:
                first, last = before + timedelta(1), after - timedelta(1)
                out.find("empty_period", source, f"{first}" if first == last else f"{first}…{last}")


def check_stamps(files: Files, out: Outcome) -> None:
    """Check that a time stamp (RFC 3161) holds the digest of the checkpoint beside it."""
    for name in sorted(files.names("checkpoints")):
        if name.endswith(".tsr"):
            note = name.removesuffix(".tsr") + ".note"
            try:
                named = sha256(files.get(note)).digest() in files.get(name)
            except FileNotFoundError:
                named = False
            if named:
                out.note("time_stamp_unchecked", name, "openssl ts -verify")
            else:
                out.find("time_stamp_wrong", name, note)


# -- An archive, an export, a proof ------------------------------------------------------------


def check_archive(
    files: Files,
    *,
    key: Key | None = None,
    against: Iterable[tuple[str, bytes]] = (),
    now: datetime | None = None,
    sample: int | None = None,
    signed: Signed = signed,
) -> Outcome:
    """Check an archive.

    Args:
        files: where it lies.
        key: the operator's public key; without it the archive's own word is taken, and noted.
        against: checkpoints that were kept elsewhere, each with a name for it.
        now: the time of the check, by which the newest entries must be sealed.
        sample: how many of the content files to read; all without it.
        signed: says whether an Ed25519 signature fits; ours is slow and easy to read.
    """
    out = Outcome()
    try:
        check_parts(files, key, against, now or datetime.now(UTC), sample, signed, out)
    except Exception as error:  # noqa: BLE001 - what was found before it is told as well
        out.find("archive_unreadable", "the archive", f"{type(error).__name__}: {error}")
    return out


def check_parts(
    files: Files,
    key: Key | None,
    against: Iterable[tuple[str, bytes]],
    now: datetime,
    sample: int | None,
    signed: Signed,
    out: Outcome,
) -> None:
    """Check the parts of an archive, one after the other; see `check_archive`."""
    log = read_log(files, out)
    name, every = check_settings(files, log, out)
    seals = check_seals(files, log, name, key, signed, out)
    check_key_files(files, seals.terms, out)
    check_time(log, seals, every, now, out)
    check_jumps(log, read_jumps(log, seals), out)
    check_unsealed(log, seals, out)
    check_against(against, log, seals, signed, out)
    seed = seals.good[-1][1].root.hex() if seals.good else ""
    check_content(files, read_segments(log, out), sample, seed, out)
    check_days(log, out)
    check_stamps(files, out)
    out.facts |= {"entries": len(log.lines), "sealed": seals.size, "checkpoints": len(seals.good)}


def check_settings(files: Files, log: Log, out: Outcome) -> tuple[str, timedelta]:
    """Check that the settings are those that were sealed; return the id, and how often to seal."""
    sealed = [entry["settings"] for _, entry in of_kind(log, "policy")]
    held, settings = "", {}
    data = read_file(files, "archive.toml", out)
    try:
        held = (data or b"").decode()
        settings = tomllib.loads(sealed[-1] if sealed else held)
    except (ValueError, RecursionError) as error:
        out.find("archive_unreadable", "archive.toml", error)
    if sealed and held != sealed[-1]:
        out.find(
            "settings_differ", "archive.toml", f"SHA-256 {sha256(held.encode()).hexdigest()[:16]}"
        )
    seal = settings.get("seal")
    written = str(seal.get("every", "1d")) if isinstance(seal, dict) else "1d"
    every = re.fullmatch(r"(\d{1,6})\s*([mhd])", written)
    unit = {"m": 60, "h": 3600, "d": 86400}[every[2]] if every else 86400
    return str(settings.get("id", "")), timedelta(seconds=unit * int(every[1]) if every else unit)


def check_proof(proof: Any, where: str, key: Key | None, out: Outcome, signed: Signed) -> None:
    """Check a proof: of inclusion, of consistency, or of all that an export rests on."""
    try:
        note = check_proven(proof["checkpoint"].encode(), proof["keys"], where, key, out, signed)
        if proof["proof"] == "consistency":
            older = check_proven(proof["older"].encode(), proof["keys"], where, None, out, signed)
            path = [base64.b64decode(one, validate=True) for one in proof["path"]]
            grown = is_consistent(older.size, note.size, older.root, note.root, path)
            if not grown or older.origin != note.origin:
                out.find("proof_wrong", where, f"{older.size} → {note.size}")
            out.facts |= {"entries": older.size, "sealed": note.size}
            return
        if proof["proof"] != "inclusion":
            out.find("proof_wrong", where, proof["proof"])
        for one in proof["entries"]:
            path = [base64.b64decode(step, validate=True) for step in one["path"]]
            line = leaf(one["entry"].encode())
            if not is_included(one["index"], note.size, line, path, note.root):
                out.find("proof_wrong", where, f"entry {one['index']}")
        out.facts |= {"entries": len(proof["entries"]), "sealed": note.size}
    except MALFORMED as error:
        out.find("proof_wrong", where, f"{type(error).__name__}: {error}")


def check_proven(
    data: bytes, handovers: list[Entry], where: str, key: Key | None, out: Outcome, signed: Signed
) -> Checkpoint:
    """Check that a checkpoint is signed by a given key, or by one that it handed over to."""
    note = read_checkpoint(data)
    name = note.origin.replace("hegui archive ", "hegui-archive-", 1)
    entries = [{**one, "entry": "key"} for one in handovers]
    terms = read_terms(Log([], entries, whole=True), name, signed, out)
    signer = next((n for n, known in reversed(terms) if is_signed(note, known, signed)), None)
    if signer is None:
        out.find("key_foreign", where, ", ".join(key_id.hex() for _, key_id, _ in note.signatures))
    elif key is None:
        out.note("key_not_given", where, terms[0][1].text)
    elif not any(known[1:3] == key[1:3] for since, known in terms if since <= signer):
        out.find("key_foreign", where, key.id.hex())
    return note


def check_export(files: Folder, key: Key | None, signed: Signed) -> Outcome:
    """Check a folder handed out: its files, its manifest, and the sealed entries it rests on."""
    out = Outcome()
    manifest = files.get("manifest.json")
    try:
        proof, told = json.loads(files.get("proof.json")), json.loads(manifest)
        check_proof(proof, "proof.json", key, out, signed)
        entries = [json.loads(one["entry"]) for one in proof["entries"]]
        named = {str(one["name"]): str(one["sha256"]) for one in told["files"]}
        proven = {one["id"]: one for one in entries if one["entry"] == "segment"}
        sealed = [one["manifest"] for one in entries if one["entry"] == "export"]
        if sealed != [sha256(manifest).hexdigest()]:
            out.find("file_changed", "manifest.json", sha256(manifest).hexdigest()[:16])
        for missing in sorted(set(told["segments"]) - set(proven)):
            out.find("proof_wrong", "proof.json", f"segment {missing}")
        as_sealed = {
            one["name"]: one["sha256"] for entry in proven.values() for one in contents(entry)
        }
    except (OSError, *MALFORMED) as error:
        out.find("proof_wrong", "proof.json", f"{type(error).__name__}: {error}")
        return out
    for name, digest in sorted(named.items()):
        if name.startswith("/") or ".." in name.split("/"):
            out.find("file_missing", name, "outside of the folder")
        elif not (files.root / name).is_file():
            out.find("file_missing", name, digest[:16])
        elif digests_of(files, name)[0] != digest or as_sealed.get(name, digest) != digest:
            out.find("file_changed", name, digest[:16])
    known = {*named, "manifest.json", "proof.json", "verify_archive.py"}
    for name in sorted(set(files.names(".")) - known):
        out.note("file_unnamed", name)
    out.facts |= {"files": len(named), "segments": len(proven)}
    return out


def check(path: Path, options: argparse.Namespace) -> Outcome:
    """Check what lies at a path; raise `Unusable` if it is nothing that can be checked."""
    key = given_key(options.key)
    if (path / "archive.toml").is_file():
        against = [found for place in options.against for found in given_notes(place)]
        now = moment(options.now) if options.now else None
        return check_archive(Folder(path), key=key, against=against, now=now, sample=options.sample)
    if (path / "manifest.json").is_file():
        return check_export(Folder(path), key, signed)
    if not path.is_file():
        raise Unusable(f"{path} is no archive, no export and no proof")
    out = Outcome()
    try:
        proof = json.loads(path.read_bytes())
    except ValueError as error:
        raise Unusable(f"{path} is no proof: {error}") from None
    check_proof(proof, path.name, key, out, signed)
    return out


def given_key(text: str | None) -> Key | None:
    """Return the key that was given as text or as a file."""
    if text is None:
        return None
    try:
        return read_key(Path(text).read_text() if Path(text).is_file() else text)
    except (OSError, ValueError) as error:
        raise Unusable(f"--key {text}: {error}") from None


def given_notes(place: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the checkpoints of a file, or of a folder."""
    paths = sorted(place.glob("**/*.note")) if place.is_dir() else [place]
    if not paths:
        raise Unusable(f"--against {place}: there is no checkpoint")
    for path in paths:
        if path.exists() and not path.is_file():
            raise Unusable(f"--against {path}: it is no file")
        yield str(path), path.read_bytes()


def report(out: Outcome, langs: Sequence[str]) -> Iterator[str]:
    """Yield the lines that say what was found, in each language."""
    for lang in langs:
        zh = lang == "zh"
        facts = {**out.facts, "findings": len(out.findings)}
        told = ", ".join(f"{facts[name]} {WORDS[name][zh]}" for name in WORDS if name in facts)
        for finding in (*out.findings, *out.notices):
            sign = "!" if finding in out.findings else "-"
            yield f"{sign} {finding.name}: {finding.said(lang)}"
        yield WORDS["found" if out.findings else "verified"][zh].format(told=told)


def main() -> int:
    """Check what the command line names, and say what was found; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("path", type=Path, help="an archive, an export or a proof")
    parser.add_argument("--key", help="the operator's public key, or a file that holds it")
    parser.add_argument(
        "--against", type=Path, action="append", default=[], help="checkpoints kept elsewhere"
    )
    parser.add_argument("--now", help="time of the check, as 2026-11-25T03:04:05Z")
    parser.add_argument("--sample", type=int, help="read so many of the content files, not all")
    parser.add_argument("--lang", choices=("en", "zh", "both"), default="both")
    options = parser.parse_args()
    langs = ("en", "zh") if options.lang == "both" else (options.lang,)
    try:
        out = check(options.path, options)
    except (Unusable, OSError, ValueError) as error:
        for lang in langs:
            told = shown(str(error))
            sys.stdout.write(WORDS["unusable"][lang == "zh"].format(told=told) + "\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in report(out, langs))
    return 1 if out.findings else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a console may not be
    sys.exit(main())
