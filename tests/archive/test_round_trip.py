"""What goes in comes out: an export of all days is the records that the reader reads, each once."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui import law, logs
from hegui.archive import find
from hegui.archive import settings as archive_settings
from hegui.archive.export import export
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source
from hegui.archive.query import Query
from hegui.archive.rebuild import rebuild
from hegui.archive.signer import Signer
from hegui.sealed import keys

LAW = law.load()
NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC
CLIENTS = ("203.0.113.7", "2001:db8::7", "::ffff:203.0.113.7", "host.example", "999.1.1.1")
TIMES = ("20/Nov/2026:23:59:59 +0800", "20/Nov/2026:16:00:00 +0000", "31/Apr/2026:00:00:00 +0800")
REQUESTS = ("GET /%E4%B8%AD?a=1 HTTP/1.1", "\\x16\\x03", "GET /a b HTTP/1.0", "-")


@st.composite
def written(draw: st.DrawFn) -> bytes:
    """Return a line as a server writes it, or nearly, or any bytes."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=40)).replace(b"\n", b"")
    client, time, request = (draw(st.sampled_from(some)) for some in (CLIENTS, TIMES, REQUESTS))
    user = draw(st.sampled_from(("-", "ann", '""', "中文", "=cmd()")))
    status, end = draw(st.integers(100, 599)), draw(st.sampled_from(("", "", "", "\r", " x")))
    line = f'{client} - {user} [{time}] "{request}" {status} 5 "-" "Mozilla/5.0"{end}'
    return line.encode()


def exported(log: Path, folder: Path) -> Counter[tuple[object, ...]]:
    """Take a log into an archive, and return what a whole export of it holds."""
    archive = folder / "archive"
    archive.mkdir()
    (archive / archive_settings.FILE).write_text(archive_settings.new())
    signer = Signer(keys.make(folder / "seal.pem"))
    with Journal.open(archive, writing=True) as journal:
        source = Source("web", (log,), "combined", whole=True, decided=True)
        ingest(journal, [source], lambda: NOW, processes=0)
        assert [log.read_bytes()] == [b"".join(rebuild(journal, at)) for at in journal.state.inputs]
        out, asker = folder / "out", find.Asker("ops", "all of it")
        options = {"form": "parquet", "masked": False}
        export(journal, Query(), asker, out, signer, LAW, NOW, guard=lambda cell: cell, **options)
    rows = pq.read_table(out / "rows.parquet").drop_columns(["source", "segment"]).to_pylist()
    return Counter(tuple(row.values()) for row in rows)


@settings(max_examples=8, deadline=None)
@given(st.lists(written(), min_size=15, max_size=60))
def test_an_export_of_all_is_what_was_read(lines: list[bytes]) -> None:
    """Rows by all their columns, and lines that are no rows by their text."""
    with TemporaryDirectory() as name:
        log = Path(name, "access.log")
        log.write_bytes(b"".join(line + b"\n" for line in lines))
        read = Counter[tuple[object, ...]]()
        columns = find.COLUMNS[1:]
        for block in logs.read(log, latest=NOW):
            for row in block.rows.to_pylist():
                read[(*(row[column] for column in columns), None)] += 1
            for reject in block.rejects:
                text = reject.raw.decode(errors="backslashreplace")
                read[(*(None for _ in columns), text)] += 1

        assert read == exported(log, Path(name))
