"""Tables are gathered as hegui.toml names them, each seen by itself, or their reason is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hegui import config
from hegui.days import NEVER_ON
from hegui.errors import ConfigError, EvidenceError
from hegui.evidence import catalogue, engine
from hegui.evidence.gather import gathered

DAY = date(2026, 6, 30)
HEAD = "source,system,kind,started_on"
WEB = "web,shop,access,2026-01-01"


def configured(engines: dict[str, Any] | None = None, **evidence: Any) -> config.Config:
    """Return a configuration of some evidence."""
    profile = {"name": "Shop", "services": []}
    return config.parse({"operator": profile, "engines": engines or {}, "evidence": evidence})


def sources(folder: Path, *parts: dict[str, Any], day: date = DAY) -> list[dict[str, Any]]:
    """Return the log sources of a configuration on a day, by name."""
    with gathered(configured(log_sources=list(parts)), folder, ["log_sources"], day) as evidence:
        given = evidence.given["log_sources"]
        rows = given.engine.rows(given.on(day))
        assert given.count() >= len(rows)
    return sorted(rows, key=lambda row: str(row["source"]))


def test_it_works(tmp_path: Path) -> None:
    """A table of files of every kind and of rows written by hand is one table."""
    (tmp_path / "a.csv").write_text(f"{HEAD},retired_on\n{WEB},2026-06-01\n")
    (tmp_path / "b.jsonl").write_text(
        '{"source":"api","system":"s","kind":"security","started_on":"2026-01-02"}\n'
    )
    pq.write_table(
        pa.table(
            {
                "source": ["db"],
                "system": ["s"],
                "kind": ["operation"],
                "started_on": [date(2026, 1, 3)],
                "retired_on": pa.array([None], pa.date32()),
            }
        ),
        tmp_path / "c.parquet",
    )
    with closing(sqlite3.connect(tmp_path / "d.sqlite")) as base, base:
        base.execute("create table logs (source, system, kind, started_on)")
        base.execute("insert into logs values ('mail', 's', 'access', '2026-01-04')")
    by_hand = {"source": "vpn", "system": "s", "kind": "access", "started_on": date(2026, 1, 5)}

    found = sources(
        tmp_path,
        *({"path": name} for name in ("a.csv", "b.jsonl", "c.parquet")),
        {"path": "d.sqlite", "table": "logs"},
        {"rows": [by_hand | {"retired_on": ""}]},
    )

    expected = {
        "api": (date(2026, 1, 2), None),
        "db": (date(2026, 1, 3), NEVER_ON),
        "mail": (date(2026, 1, 4), None),
        "vpn": (date(2026, 1, 5), NEVER_ON),
        "web": (date(2026, 1, 1), date(2026, 6, 1)),
    }
    assert expected == {row["source"]: (row["started_on"], row["retired_on"]) for row in found}


def test_a_column_that_one_file_lacks_is_not_known_there(tmp_path: Path) -> None:
    """Of two files of a glob only one says who was retired: the other says nothing of it."""
    (tmp_path / "log-1.csv").write_text(f"{HEAD},retired_on\n{WEB},\n")
    (tmp_path / "log-2.csv").write_text(f"{HEAD},clock_synced\napi,shop,access,2026-01-01,true\n")

    api, web = sources(tmp_path, {"path": "log-*.csv"})

    assert (None, True) == (api["retired_on"], api["clock_synced"])
    assert (NEVER_ON, None) == (web["retired_on"], web["clock_synced"])


def test_a_fault_in_one_file_of_a_glob_is_named_with_the_file(tmp_path: Path) -> None:
    """Nothing is judged on the files that were sound."""
    (tmp_path / "log-1.csv").write_text(f"{HEAD}\n{WEB}\n")
    wrong = "".join(f"api{n},shop,acess,2026-01-01\n" for n in range(3))
    (tmp_path / "log-2.csv").write_text(f"{HEAD}\n{WEB}\n{wrong}")

    with pytest.raises(EvidenceError, match=r"log-2\.csv, row 2, column 'kind': 'acess'"):
        sources(tmp_path, {"path": "log-*.csv"})


def test_many_files_are_one_table(tmp_path: Path) -> None:
    """A file a day for a month is no strain."""
    for number in range(31):
        (tmp_path / f"{number:03}.csv").write_text(f"{HEAD}\ns{number},shop,access,2026-01-01\n")

    assert len(sources(tmp_path, {"path": "*.csv"})) == 31


def test_an_empty_register_is_a_table_without_rows(tmp_path: Path) -> None:
    """A header alone, or no row written by hand, is a table: whether it is whole is declared."""
    (tmp_path / "a.csv").write_text(f"{HEAD}\n")
    declared = {"complete_from": "2026-01-01", "declared_by": "Li Lei"}

    for part, by in (
        ({"path": "a.csv"}, None),
        ({"rows": []}, None),
        ({"rows": []} | declared, "Li Lei"),
    ):
        with gathered(configured(log_sources=part), tmp_path, ["log_sources"], DAY) as evidence:
            given = evidence.given["log_sources"]
            assert given.count() == 0
            assert by == given.declared_by


def test_a_register_is_whole_if_each_of_its_parts_is(tmp_path: Path) -> None:
    """One part that is not declared complete leaves the table open."""
    declared = {"complete_from": "2026-01-01", "complete_to": "2026-06-30", "declared_by": "Li"}
    for others, day, by in (
        ([declared], DAY, "Li"),
        ([{}], DAY, None),
        ([declared], date(2025, 12, 31), None),
        ([declared], date(2026, 7, 1), None),
    ):
        parts = [{"rows": []} | declared, *({"rows": []} | other for other in others)]
        with gathered(configured(log_sources=parts), tmp_path, ["log_sources"], day) as evidence:
            assert by == evidence.given["log_sources"].declared_by


@pytest.mark.parametrize(
    ("whole", "part", "known"),
    [
        (None, None, True),
        (date(2026, 6, 29), None, False),
        (date(2026, 6, 29), date(2026, 6, 30), True),
        (date(2026, 7, 1), date(2026, 6, 29), False),
    ],
)
def test_an_empty_event_is_known_up_to_the_day_of_taking(
    tmp_path: Path, whole: date | None, part: date | None, *, known: bool
) -> None:
    """The table's own day stands before that of the configuration, and that before the audit's."""
    (tmp_path / "a.csv").write_text(f"{HEAD},retired_on\n{WEB},\n")
    read = config.parse(
        {
            "operator": {"name": "Shop", "services": []},
            "taken_on": whole,
            "evidence": {"log_sources": {"path": "a.csv", "taken_on": part}},
        }
    )
    with gathered(read, tmp_path, ["log_sources"], DAY) as evidence:
        given = evidence.given["log_sources"]
        (row,) = given.engine.rows(given.on(DAY))

    assert (NEVER_ON if known else None) == row["retired_on"]


# Mapping


def test_columns_are_mapped_from_the_names_of_the_source(tmp_path: Path) -> None:
    """Two names may even change places, and one foreign column may serve for two of ours."""
    (tmp_path / "a.csv").write_text("system,source,art,from\nweb,shop,access,2026-01-01\n")

    (row,) = sources(
        tmp_path,
        {
            "path": "a.csv",
            "columns": {
                "source": "system",
                "system": "source",
                "kind": "art",
                "started_on": "from",
                "retired_on": "from",
            },
        },
    )

    expected = ("web", "shop", "access", date(2026, 1, 1), date(2026, 1, 1))
    names = ("source", "system", "kind", "started_on", "retired_on")
    assert expected == tuple(row[name] for name in names)


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"retird_on": "source"}, r"log_sources has no column 'retird_on'.*mean 'retired_on'"),
        ({"retired_on": "end"}, r"a\.csv has no column 'end', which columns\.retired_on names"),
    ],
)
def test_a_mapping_that_names_no_column_is_refused(
    tmp_path: Path, columns: dict[str, str], told: str
) -> None:
    """A slip in a mapping would leave a column unknown in silence."""
    (tmp_path / "a.csv").write_text(f"{HEAD}\n{WEB}\n")

    with pytest.raises(ConfigError, match=told):
        sources(tmp_path, {"path": "a.csv", "columns": columns})


def test_a_column_that_is_not_used_is_a_notice(tmp_path: Path) -> None:
    """What we do not read is said, once a file, and our own columns are not spoken of."""
    (tmp_path / "a.csv").write_text(f"{HEAD},note,by\n{WEB},x,y\n")

    with gathered(configured(log_sources={"path": "a.csv"}), tmp_path, ["log_sources"], DAY) as e:
        notices = [notice.removeprefix(f"{tmp_path}/") for notice in e.notices]

    expected = ["a.csv: 2 columns are not used by log_sources: 'by', 'note'"]
    assert expected == notices


@pytest.mark.full
def test_every_table_of_the_contract_can_be_gathered_whole(tmp_path: Path) -> None:
    """A row with every column, strange names like `by` included, comes through for each table."""
    cells = {
        "string": "x",
        "int64": "1",
        "boolean": "true",
        "date": "2026-01-01",
        "timestamp": "2026-01-01T00:00:00Z",
    }
    evidence: dict[str, Any] = {}
    for name, contract in catalogue.all().items():
        row = {c: (k.values or (cells[k.kind],))[0] for c, k in contract.columns.items()}
        evidence[name] = {"rows": [row]}
    with gathered(configured(**evidence), tmp_path, catalogue.names(), DAY) as found:
        assert found.missing == {}
        assert found.notices == []
        for name, given in found.given.items():
            (seen,) = given.engine.rows(given.on(DAY))
            assert None not in seen.values(), name


# What is missing


def test_a_source_that_is_missing_leaves_out_its_table_alone(tmp_path: Path) -> None:
    """Each reason is kept, and what can be gathered is."""
    (tmp_path / "a.csv").write_text(f"{HEAD}\n{WEB}\n")
    read = configured(log_sources={"path": "a.csv"}, drills={"path": "drills*.csv"})

    with gathered(read, tmp_path, ["log_sources", "drills", "people"], DAY) as evidence:
        assert {"log_sources"} == set(evidence.given)
        assert {"drills", "people"} == set(evidence.missing)
        assert "drills*.csv" in evidence.missing["drills"]
        assert "hegui.toml names no source for people." == evidence.missing["people"]


def test_a_database_that_does_not_answer_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several tables of one unreachable database have one reason, and cost one attempt."""
    attempts: list[str] = []
    connect = engine.connect

    def counted(name: str, url: str) -> engine.Engine:
        attempts.append(name)
        return connect(name, url)

    monkeypatch.setattr(engine, "connect", counted)
    monkeypatch.setenv("HEGUI_SECRET", "hunter2/@x")
    table = {"engine": "db", "table": "t"}
    read = configured(
        {"db": {"url": "postgresql://u:${HEGUI_SECRET}@127.0.0.1:1/x"}}, drills=table, people=table
    )

    with gathered(read, tmp_path, ["drills", "people"], DAY) as evidence:
        reasons = set(evidence.missing.values())

    assert ["db"] == attempts
    assert len(reasons) == 1
    (reason,) = reasons
    assert "The engine 'db' at 127.0.0.1/x cannot be reached" in reason
    assert "hunter2" not in reason
    assert "\n" not in reason


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("db2://u@h/x", "'db2': use a URL that begins with one of postgresql://"),
        ("h:5432/x", "begins with one of postgresql://"),
        ("${HEGUI_URL}", "no valid URL"),
    ],
)
def test_an_engine_that_cannot_be_opened_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, told: str
) -> None:
    """A URL of another kind of backend is a fault of the configuration."""
    monkeypatch.setenv("HEGUI_URL", "postgresql://u:[hunter2@h/x")
    read = configured({"db": {"url": url}}, drills={"engine": "db", "table": "t"})

    with (
        pytest.raises(ConfigError, match=told) as caught,
        gathered(read, tmp_path, ["drills"], DAY),
    ):
        pass
    assert "hunter2" not in str(caught.value)


def test_engines_are_closed_and_leave_nothing_behind(tmp_path: Path) -> None:
    """The embedded engine keeps its pages in a folder that goes with it, also after an error."""
    (tmp_path / "a.csv").write_text("x\n1\n")
    folders = []
    opened = engine.embedded

    def spied() -> engine.Engine:
        folders.append(opened())
        return folders[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "embedded", spied)
        with (
            pytest.raises(EvidenceError),
            gathered(configured(drills={"path": "a.csv"}), tmp_path, ["drills"], DAY),
        ):
            pass

    (embedded,) = folders
    assert embedded.folder is not None
    assert not Path(embedded.folder.name).exists()


def test_of_a_log_no_column_is_read_that_its_days_are_not_counted_by(tmp_path: Path) -> None:
    """A table of logs has long texts, which nothing is judged by: one may even be damaged."""
    many = 20_000  # more than a table for which no statement is improved
    times = pa.array([datetime(2026, 6, 29, 1, tzinfo=UTC)] * many, pa.timestamp("us", "UTC"))
    rows = {"source": ["web"] * many, "time": times, "client_ip": ["-", *["x" * 99] * (many - 1)]}
    path = tmp_path / "log.parquet"
    pq.write_table(pa.table(rows), path, compression="none", use_dictionary=["source"])
    assert path.stat().st_size > engine._SMALL
    chunk = pq.read_metadata(path).row_group(0).column(2)
    data = bytearray(path.read_bytes())
    data[chunk.data_page_offset : chunk.data_page_offset + chunk.total_compressed_size] = bytes(
        chunk.total_compressed_size
    )
    path.write_bytes(data)

    with gathered(
        configured(access_log={"path": path.name}), tmp_path, ["log_coverage"], DAY
    ) as evidence:
        (found,) = evidence.given["log_coverage"].ask(DAY, "*")

    assert (found["day"], found["records"]) == (date(2026, 6, 29), many)
