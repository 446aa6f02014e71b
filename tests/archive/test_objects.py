"""An archive in a bucket of a real S3 server on this machine."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from hegui.archive import settings
from hegui.archive.compact import compact
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source
from hegui.archive.rebuild import rebuild
from hegui.archive.store import open_store
from hegui.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

server = pytest.importorskip("moto.server", reason="no S3 server: install the dev dependencies")
s3fs = pytest.importorskip("s3fs", reason="no S3 library: install hegui[s3]")

NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC
LINE = '203.0.113.7 - - [20/Nov/2026:08:00:{:02} +0800] "GET /{} HTTP/1.1" 200 5 "-" "curl"\n'


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the URL of an empty archive in a bucket."""
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    name = f"logs-{uuid4().hex}"  # the server's buckets outlive it within one process
    s3fs.S3FileSystem().mkdir(name)
    store = open_store(f"s3://{name}/archive")
    store.create(settings.FILE, settings.new().encode())
    yield f"s3://{name}/archive"
    s3fs.S3FileSystem.clear_instance_cache()
    running.stop()


def take(bucket: str, log: Path) -> None:
    """Ingest a log."""
    with Journal.open(bucket, writing=True) as journal:
        ingest(journal, [Source("web", (log,))], lambda: NOW)


def test_a_log_goes_into_a_bucket_and_comes_back(bucket: str, tmp_path: Path) -> None:
    """Ingest, follow-up and compaction work on objects as they do on files."""
    log, data = tmp_path / "access.log", "".join(LINE.format(n, n) for n in range(50))
    for count in (20, 50):
        log.write_text("".join(data.splitlines(keepends=True)[:count]))
        take(bucket, log)
    with Journal.open(bucket, writing=True) as journal:
        compact(journal, NOW.date(), lambda: NOW)
    journal = Journal.open(bucket)
    assert data.encode() == b"".join(rebuild(journal, 0))
    assert journal.state.alive() == set(journal.store.names("segments"))


def test_of_two_writers_to_a_bucket_one_is_told(bucket: str, tmp_path: Path) -> None:
    """The store lets one create the next file of the log; the other's content is cleared away."""
    log = tmp_path / "access.log"
    log.write_text(LINE.format(1, 1))
    with Journal.open(bucket, writing=True) as late:
        take(bucket, log)
        with pytest.raises(ArchiveError, match="in the meantime"):
            ingest(late, [Source("web", (log,))], lambda: NOW)
    journal = Journal.open(bucket)
    assert 1 == len(journal.state.readings)
    assert journal.state.alive() == set(journal.store.names("segments"))
