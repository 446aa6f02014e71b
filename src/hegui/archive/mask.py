"""Masks a segment: what says who it was is cut out of rows that are older than they must be kept.

A masked segment is a new one with the rows, times and counts of the old, which leaves its stub. Its
lines cannot be made again, so `records` stays what it was and is no longer checked.

- `user`: the users' names become `***`.
- `address`: an address is cut to its network, /24 of IPv4 and /48 of IPv6, written as such; what is
  no address, such as a host's name, becomes `***`.
- `agent`: the browser becomes `***`.
- `query`: what follows the `?` of a target or a referer becomes `***`, and a request that cannot be
  taken apart goes.

Whatever is masked, `extra`, whole lines and lines kept verbatim go: each may hold any of it.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from hegui.archive import segments
from hegui.archive.entries import Masked
from hegui.archive.parquet import digests
from hegui.archive.segments import Draft
from hegui.archive.state import contents
from hegui.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from hegui.archive.entries import Segment
    from hegui.archive.journal import Journal
    from hegui.archive.segments import Written
    from hegui.archive.store import Store

FIELDS = {
    "user": ("ident", "user_id"),
    "address": ("client_ip",),
    "agent": ("user_agent",),
    "query": ("referer", "request", "target"),
}
"""What a policy may name, and the columns that it stands for."""
ALWAYS = ("extra", "raw")
STARS = "***"
OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
IPV4 = rf"^({OCTET}\.{OCTET}\.{OCTET})\.{OCTET}$"
BITS = {4: 24, 6: 48}
"""How much of an address is left, by its version."""


def columns(fields: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that are masked where a policy names some fields."""
    return tuple(sorted({*ALWAYS, *(column for field in fields for column in FIELDS[field])}))


def mask(
    journal: Journal, segment: Segment, wanted: Sequence[str], at: datetime, rule: str, by: str
) -> Segment:
    """Put a masked segment in the place of one, and return it.

    Args:
        journal: open for writing.
        segment: alive.
        wanted: the columns to mask; those that are masked stay so.
        at: when, naive UTC.
        rule: of the policy.
        by: who asked.

    Raises:
        ArchiveError: the segment was changed or is missing, or the archive cannot be written.
    """
    with journal.store.drafts() as drafts:
        masked = tuple(sorted({*segment.masked, *wanted}))
        written = _written(journal.store, segment, masked, drafts / "masked", at)
        found = written.segment
        journal.commit(
            [found, Masked(at=at, segment=found.id, rule=rule, by=by)], dict(written.drafts)
        )
    return found


def unmasked(store: Store, segment: Segment) -> set[str]:
    """Return the columns that a masked segment names and that still hold what was read.

    Raises:
        ArchiveError: the file is not there, or it is damaged.
    """
    found: set[str] = set()
    for batch in segments.rows(store, segment, segment.masked):
        columns = zip(batch.schema.names, batch.columns, strict=True)
        found |= {name for name, column in columns if not _cut(name, column).equals(column)}
    kept = segments.rejects(store, segment)
    return found | {"raw"} if any(one.raw is not None for one in kept) else found


def network(written: str) -> str:
    """Return the network of an address as it stands in a masked row, `***` for what is none."""
    try:
        found = ipaddress.ip_network(written.partition("%")[0], strict=False)
    except ValueError:
        return STARS
    address = getattr(found.network_address, "ipv4_mapped", None) or found.network_address
    left = min(BITS[address.version], found.prefixlen)  # a network stays what it is
    return str(ipaddress.ip_network(f"{address}/{left}", strict=False))


def networks(addresses: pa.Array) -> pa.Array:
    """Return the `network` of each address: of plain IPv4, which most are, all at once."""
    plain = pc.match_substring_regex(addresses, IPV4)
    cut = pc.replace_substring_regex(addresses, IPV4, r"\1.0/24")
    if pc.all(plain).as_py() is not False:
        return cut
    pairs = zip(addresses.to_pylist(), plain.to_pylist(), strict=True)
    others = [None if is_plain else network(written) for written, is_plain in pairs]
    return pc.if_else(plain, cut, pa.array(others, addresses.type))


def _written(
    store: Store, segment: Segment, masked: tuple[str, ...], folder: Path, at: datetime
) -> Written:
    _check(store, segment)
    draft = Draft(
        at, segment.source, segment.day, segment.format, segment.parts, (segment.id,), masked
    )
    kept = [one._replace(raw=None) for one in segments.rejects(store, segment)]
    tables = segments.grouped(_masked(store, segment, set(masked) - set(segment.masked)))
    return segments.write(folder, draft, tables, kept, lambda: segment.records)


def _check(store: Store, segment: Segment) -> None:
    """Refuse to build on a file that is not the one that was sealed."""
    for content in contents(segment):
        try:
            with store.open(content.name) as file:
                _, sha256, _ = digests(file)
        except FileNotFoundError:
            sha256 = ""
        if sha256 != content.sha256:
            raise ArchiveError(
                "{place}/{name} is missing or was changed, so it was not masked: restore it from "
                "a copy.",
                place=store.place,
                name=content.name,
            )


def _masked(store: Store, segment: Segment, names: set[str]) -> Iterator[pa.RecordBatch]:
    for batch in segments.rows(store, segment):
        found = batch
        for name in names:
            at = batch.schema.get_field_index(name)
            found = found.set_column(at, batch.schema.field(at), _cut(name, batch.column(at)))
        yield found


def _cut(name: str, column: pa.Array) -> pa.Array:
    """Return a column as it stands in a masked segment; what was null stays null."""
    if name in ("target", "referer"):
        return pc.replace_substring_regex(column, r"(?s)\?.*", f"?{STARS}")
    if name in ("request", *ALWAYS):
        return pa.nulls(len(column), column.type)
    if name == "client_ip":
        coded = column.dictionary_encode()
        return networks(coded.dictionary).take(coded.indices)
    return pc.if_else(pc.is_valid(column), STARS, column)
