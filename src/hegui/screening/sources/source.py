"""What a source is: pieces of rows in one order, each of which says where the next begins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from hegui.errors import EvidenceError
from hegui.screening.decision import FIELDS, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LARGE = 1 << 20
"""Bytes from which on a text is counted as large."""


@dataclass(frozen=True)
class Columns:
    """What a source calls its columns: the key of an item, its kind, and fields by our names.

    `kind` is a column, or `=` and the kind that all items have.
    """

    content: str
    fields: Mapping[str, str]
    kind: str | None = None

    @property
    def all_are(self) -> str | None:
        """The kind of all items, if they have one."""
        return self.kind[1:] if self.kind and self.kind.startswith("=") else None

    @property
    def names(self) -> tuple[str, ...]:
        """Every column that is read, once."""
        kind = () if self.kind is None or self.all_are else (self.kind,)
        return tuple(dict.fromkeys((self.content, *kind, *self.fields.values())))

    def chosen(self, there: Sequence[str], where: str) -> tuple[str, ...]:
        """Return the columns to be read.

        Raises:
            EvidenceError: one is not there; the sentence lists those that are.
        """
        lost = [name for name in self.names if name not in there]
        if lost:
            raise EvidenceError(
                "{where} has no column '{column}': it has {columns}; name yours by --id, --kind "
                "and --field.",
                where=where,
                column=lost[0],
                columns=[name[:60] for name in there[:20]],
            )
        return self.names


@dataclass(frozen=True)
class Chunk:
    """Rows as they were read, and where the next ones begin.

    `after` is what `chunks` takes to go on behind these rows; `done` is how much of the source lies
    before that, in the unit of its `total`. `counts` are rows that could not be read, by reason.
    """

    table: pa.Table
    after: str
    done: int
    counts: Counter[str] = field(default_factory=Counter)


class Source(Protocol):
    """Rows in one order that does not change between two readings."""

    @property
    def columns(self) -> Columns:
        """What its columns are called."""
        ...

    @property
    def said(self) -> str:
        """What it is, without a password: two runs over the same say the same."""
        ...

    def names(self) -> list[str]:
        """Return the columns that are there."""
        ...

    def total(self) -> int:
        """Return how much there is to read, in bytes or rows."""
        ...

    def chunks(self, after: str | None = None) -> Iterator[Chunk]:
        """Yield the rows, from the beginning or behind a chunk.

        Raises:
            EvidenceError: it cannot be read as what it is said to be.
        """
        ...


@dataclass(frozen=True)
class Rows:
    """The rows of a chunk by our names, every text valid UTF-8."""

    content: pa.Array
    kinds: list[str | None] | None
    fields: dict[str, pa.Array]
    counts: Counter[str]


def rows(chunk: Chunk, columns: Columns) -> Rows:
    """Return the rows of a chunk for the screen, and what was odd about them."""
    counts = Counter(chunk.counts)
    counts["rows"] += len(chunk.table)
    content, broken = text(chunk.table[columns.content])
    counts["id_missing"] += content.null_count
    counts["invalid_utf8"] += broken
    fields = {}
    for name in FIELDS:
        if name in columns.fields:
            fields[name], broken = text(chunk.table[columns.fields[name]])
            counts["invalid_utf8"] += broken
            sizes = pc.binary_length(fields[name])
            counts["large"] += pc.sum(pc.greater(sizes, LARGE)).as_py() or 0
    counts["empty"] += _empty(list(fields.values()))
    kinds: list[str | None] | None = None
    if columns.all_are:
        kinds = [columns.all_are] * len(content)
    elif columns.kind is not None:
        kinds = text(chunk.table[columns.kind])[0].to_pylist()
    counts["kind_unknown"] += sum(1 for kind in kinds or () if kind not in KINDS)
    return Rows(content, kinds, fields, counts)


def _empty(fields: Sequence[pa.Array]) -> int:
    """Return in how many rows every field is NULL."""
    nothing = fields[0].is_null()
    for one in fields[1:]:
        nothing = pc.and_(nothing, one.is_null())
    return pc.sum(nothing).as_py() or 0


def text(column: pa.ChunkedArray | pa.Array) -> tuple[pa.Array, int]:
    """Return a column as valid text, and in how many rows bytes had to be replaced.

    What is no UTF-8 becomes U+FFFD, one for each broken sequence, and is screened all the same.
    """
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if pa.types.is_dictionary(whole.type):
        whole = whole.dictionary_decode()
    if not _is_text(whole.type) and not _is_bytes(whole.type):
        whole = whole.cast(pa.string())
    try:
        if _is_bytes(whole.type):
            return whole.cast(pa.large_string()), 0
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return _mended(whole)
    return whole, 0


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind))


def _mended(whole: pa.Array) -> tuple[pa.Array, int]:
    wide = pa.large_binary()
    listed = whole.cast(wide).to_pylist()
    texts = [None if one is None else one.decode(errors="replace") for one in listed]
    pairs = zip(listed, texts, strict=True)
    broken = sum(1 for one, mended in pairs if mended is not None and mended.encode() != one)
    return pa.array(texts, pa.large_string()), broken


def unread(name: str, where: str, error: Exception) -> EvidenceError:
    """Return what to raise for a source that is not what it is said to be."""
    said = " ".join(str(error).split())[:300]
    return EvidenceError(
        "{where} cannot be read as {form}: {said}", where=where, form=name, said=said
    )
