"""An archive in a bucket of a real S3 server on this machine."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

import clickhouse_server
from hegui import law
from hegui.archive import find, policy, retain, seal, settings
from hegui.archive.compact import compact
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source
from hegui.archive.query import Query
from hegui.archive.rebuild import rebuild
from hegui.archive.store import open_store
from hegui.archive.versions import Versions
from hegui.cli import run
from hegui.days import day_of, end_of, months_after, months_before
from hegui.errors import ArchiveError, HeguiError
from hegui.evidence import archive as evidence
from hegui.sealed import keys, note, verifier
from segments_as_table import SEGMENTS, TOLD, days_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hegui.archive.retain import Due
    from segments_as_table import Days

LAW = law.load()
WANTING = [name for name in ("moto", "s3fs") if find_spec(name) is None]

pytestmark = [
    pytest.mark.services,
    pytest.mark.skipif(bool(WANTING), reason=f"no {WANTING}: install hegui[s3] and what tests it"),
]
NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC
LINE = '203.0.113.7 - - [20/Nov/2026:08:00:{:02} +0800] "GET /{} HTTP/1.1" 200 5 "-" "curl"\n'


def buckets() -> Any:
    """Return the library that speaks to buckets, which is slow to import."""
    return import_module("s3fs").S3FileSystem


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Run an S3 server, and return its address."""
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 - slow to import

    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def made(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """Make empty archives in buckets, and give their URLs."""
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    buckets().clear_instance_cache()
    yield _made
    buckets().clear_instance_cache()


def _made(rule: dict[str, object] | None = None, **options: object) -> str:
    """Make an empty archive in a bucket, with a rule that locks all, and return its URL."""
    name = f"logs-{uuid4().hex}"  # the server's buckets outlive it within one process
    buckets()().call_s3("create_bucket", Bucket=name, **options)
    if rule is not None:
        locks = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": rule}}
        buckets()().call_s3(
            "put_object_lock_configuration", Bucket=name, ObjectLockConfiguration=locks
        )
    store = open_store(f"s3://{name}/archive")
    store.create(settings.FILE, settings.new().encode())
    return store.place


@pytest.fixture
def bucket(made: Callable[..., str]) -> str:
    """Return the URL of an empty archive in a bucket."""
    return made()


@pytest.fixture
def locked(made: Callable[..., str]) -> str:
    """Return the URL of an empty archive in a bucket that locks objects."""
    return made(ObjectLockEnabledForBucket=True)


def take(bucket: str, log: Path, clock: Callable[[], datetime] = lambda: NOW) -> None:
    """Ingest a log under the settings of the file."""
    with Journal.open(bucket, writing=True) as journal:
        policy.in_force(journal, LAW, clock())
        ingest(journal, [Source("web", (log,))], clock)


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


def decide(bucket: str, **keep: int) -> None:
    """Write how long the archive is kept."""
    store = open_store(bucket)
    text = store.get(settings.FILE).decode()
    told = "".join(f"{name} = {value}\n" for name, value in keep.items())
    head, _, rest = text.partition("[keep]")
    store.put(settings.FILE, f"{head}[keep]\n{told}\n{rest[rest.index('[seal]') :]}".encode())


def versions(bucket: str, folder: str) -> list[dict[str, Any]]:
    """Return all versions of the objects in a folder of the archive."""
    name, _, prefix = bucket.removeprefix("s3://").partition("/")
    told = buckets()().call_s3("list_object_versions", Bucket=name, Prefix=f"{prefix}/{folder}/")
    return [
        {"Bucket": name, "Key": one["Key"], "VersionId": one["VersionId"]}
        for one in told.get("Versions", [])
    ]


def clock() -> datetime:
    """Return the server's time: it asks the machine, and so does this."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def old_log(tmp_path: Path) -> Path:
    """Return a log of a day that is half a year and more old."""
    day = months_before(clock().date(), 7)
    log = tmp_path / "access.log"
    log.write_text(
        f'203.0.113.7 - - [{day:%d/%b/%Y}:08:00:00 +0800] "GET / HTTP/1.1" 200 5 "-" "-"\n'
    )
    return log


def let_go(bucket: str) -> list[Due]:
    """Let go of what is due."""
    with Journal.open(bucket, writing=True) as journal:
        decided = policy.in_force(journal, LAW, clock())
        return retain.retain(journal, decided, day_of(clock()), "me", clock, least=None)


def test_nobody_removes_what_the_bucket_locks(locked: str, tmp_path: Path) -> None:
    """Content and checkpoints are locked for as long as they must be kept; the log still grows."""
    decide(locked, at_least=12)
    take(locked, old_log(tmp_path), clock)
    with Journal.open(locked, writing=True) as journal:
        seal.seal(journal, seal.identifier(journal), keys.make(tmp_path / "seal.pem"), clock())
    (segment,), (note,) = versions(locked, "segments"), versions(locked, "checkpoints")
    for one in (segment, note):
        with pytest.raises(PermissionError):
            buckets()().call_s3("delete_object", **one)
    until = open_store(locked).locked_until(segment["Key"].partition("/")[2])
    assert until == end_of(months_after(months_before(clock().date(), 7), 12))


def test_what_is_locked_is_let_go_of_when_its_time_is_over(
    locked: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A shorter policy does not shorten a lock: it is said until when, and then all of it goes."""
    decide(locked, at_least=12)
    take(locked, old_log(tmp_path), clock)
    decide(locked, at_least=6, at_most=6)
    (one,) = let_go(locked)
    assert one.locked_until is not None
    assert 1 == len(Journal.open(locked).state.segments)

    (held,) = versions(locked, "segments")
    asked = ["archive", "retain", locked, "--by", "me", "--dry-run", "--output", "csv"]
    for status, said in (("ON", "under a legal hold"), ("OFF", "keeps it locked until")):
        buckets()().call_s3("put_object_legal_hold", **held, LegalHold={"Status": status})
        assert 0 == run(asked)
        assert said in capfd.readouterr().out
    soon = clock().replace(tzinfo=UTC) + timedelta(seconds=3)
    retention = {"Mode": "GOVERNANCE", "RetainUntilDate": soon}
    buckets()().call_s3(
        "put_object_retention", **held, Retention=retention, BypassGovernanceRetention=True
    )
    while datetime.now(UTC) < soon + timedelta(seconds=0.5):
        time.sleep(0.1)
    assert [None] == [one.locked_until for one in let_go(locked)]
    assert [] == versions(locked, "segments")
    assert {} == Journal.open(locked).state.segments


def test_a_rule_that_locks_all_leaves_no_litter(made: Callable[..., str], tmp_path: Path) -> None:
    """Where the bucket's own rule locks whatever is written, small files that go are hidden."""
    rule = {"Mode": "COMPLIANCE", "Days": 1}
    locked = made(rule, ObjectLockEnabledForBucket=True)
    log = old_log(tmp_path)
    for _ in range(2):
        take(locked, log, clock)
        log.write_text(log.read_text() * 2)
    with Journal.open(locked, writing=True) as journal:
        before = journal.lines
        journal.join()
    store = open_store(locked)
    assert [] == list(store.names("intents"))
    assert ["log/000000000000.jsonl"] == list(store.names("log"))
    assert before == Journal.open(locked).lines
    assert "COMPLIANCE" == Versions(buckets()(), locked.removeprefix("s3://")).mode


def test_no_old_version_is_left_of_what_went(bucket: str, tmp_path: Path) -> None:
    """Where a bucket keeps versions, letting go removes each of them, and not only the newest."""
    name = bucket.removeprefix("s3://").partition("/")[0]
    buckets()().call_s3(
        "put_bucket_versioning", Bucket=name, VersioningConfiguration={"Status": "Enabled"}
    )
    take(bucket, old_log(tmp_path), clock)
    assert 1 == len(versions(bucket, "segments"))
    decide(bucket, at_least=6, at_most=6)
    let_go(bucket)
    assert [] == versions(bucket, "segments")


@pytest.fixture
def three_days(bucket: str, tmp_path: Path) -> str:
    """Return the URL of an archive with a log of three lines in each of three days."""
    log = tmp_path / "access.log"
    lines = [
        LINE.format(n, n).replace("20/", f"{day}/") for day in ("02", "03", "04") for n in range(3)
    ]
    log.write_text("".join(lines))
    take(bucket, log)
    return bucket


def told_of(bucket: str) -> Days:
    """Return what the archive itself says of its days."""
    held = evidence.days(bucket, None, NOW.date())
    return {key: [row[name] for name in TOLD] for key, row in held.items() if row["records"]}


def test_segments_in_a_bucket_are_a_table(three_days: str, tmp_path: Path) -> None:
    """The embedded engine reads them where they lie, by the URL of the bucket."""
    part = {"path": f"{three_days}/{SEGMENTS}", "zone": "+00:00"}

    found = days_of({"evidence": {"access_log": part}}, tmp_path)

    assert 3 == len(found)
    assert told_of(three_days) == found


def test_segments_in_a_bucket_are_a_table_of_clickhouse(
    three_days: str, endpoint: str, clickhouse_port: int, tmp_path: Path
) -> None:
    """A view of its table function s3() is what Hegui is told of."""
    place = f"{endpoint}/{three_days.removeprefix('s3://')}/{SEGMENTS}"
    columns = "source, toDateTime64(time, 3, 'UTC') as time, client_ip"
    view = f"create view kept as select {columns} from s3('{place}', 'test', 'test', 'Parquet')"  # noqa: S608 - ours
    clickhouse_server.run(clickhouse_port, view)
    url = f"clickhouse://127.0.0.1:{clickhouse_port}/default"
    part = {"engine": "logs", "table": "kept", "zone": "+00:00"}

    found = days_of({"engines": {"logs": {"url": url}}, "evidence": {"access_log": part}}, tmp_path)

    clickhouse_server.run(clickhouse_port, "drop view kept")
    assert told_of(three_days) == found


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none/*.parquet", "No file matches s3://.*: correct the path or bring the file"),
        ("none.parquet", "s3://.* cannot be read"),
        ("archive.toml", "s3://.* is not read where it lies: of a bucket, name .parquet"),
    ],
)
def test_a_table_that_is_not_in_a_bucket(bucket: str, tmp_path: Path, path: str, said: str) -> None:
    """One sentence, and not a traceback."""
    part = {"path": f"{bucket}/{path}", "zone": "+00:00"}
    with pytest.raises(HeguiError, match=said):
        days_of({"evidence": {"access_log": part}}, tmp_path)


def test_what_is_in_a_bucket_is_evidence_and_is_verified(
    bucket: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The audit's reading, the calendar and both verifiers take a bucket as they take a folder."""
    log = tmp_path / "access.log"
    log.write_text(LINE.format(1, 1))
    take(bucket, log)
    with Journal.open(bucket, writing=True) as journal:
        seal.seal(journal, seal.identifier(journal), keys.make(tmp_path / "seal.pem"), NOW)
    day = date(2026, 11, 20)
    assert evidence.days(bucket, None, NOW.date())["web", day]["sealed"]
    assert 0 == run(["archive", "coverage", bucket, "--as-of", "2026-11-21"])
    assert 0 == run(["archive", "verify", bucket])
    capfd.readouterr()

    who = ["--by", "me", "--why", "a test"]
    assert 0 == run(["archive", "find", bucket, "--ip", "203.0.113.7", *who, "--output", "json"])
    assert ["/1"] == [row["target"] for row in json.loads(capfd.readouterr().out)]
    out, key = tmp_path / "out", ["--key", str(tmp_path / "seal.pem")]
    assert 0 == run(["archive", "export", bucket, str(out), "--segments", "--whole", *who, *key])
    assert not verifier.check_export(verifier.Folder(out), None, note.signs).findings

    buckets()().get(bucket, str(tmp_path / "copy"), recursive=True)
    copy = verifier.Folder(tmp_path / "copy")
    assert not verifier.check_archive(copy).findings


def test_any_store_that_fsspec_knows_will_do(tmp_path: Path) -> None:
    """A store without versions or locks keeps, finds and lets go as a folder does."""
    place = open_store(f"memory://{tmp_path.name}").place
    open_store(place).create(settings.FILE, settings.new().encode())
    decide(place, at_least=6, at_most=6)
    take(place, old_log(tmp_path), clock)
    rows = find.look(Journal.open(place), Query(ip="203.0.113.7"), None).rows
    assert ["/"] == rows.column("target").to_pylist()
    let_go(place)
    assert [] == list(open_store(place).names("segments"))


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
