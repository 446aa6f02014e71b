"""The audit reads the logs of hegui.toml in every format of the reader."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hegui import config
from hegui.errors import ConfigError, EvidenceError
from hegui.evidence.gather import gathered

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 6, 30)
NGINX = {"format": "nginx", "log_format": '$remote_addr $msec "$request" $status'}
IIS = b"#Version: 1.0\r\n#Fields: date time c-ip sc-status\r\n"


def configured(**part: Any) -> config.Config:
    """Return a configuration of one log."""
    evidence = {"access_log": {"source": "web", "path": "access.log", **part}}
    return config.parse({"operator": {"name": "Shop", "services": []}, "evidence": evidence})


def records(folder: Path, data: bytes, **part: Any) -> dict[date, int]:
    """Return how many records the log of some bytes has on each day."""
    (folder / "access.log").write_bytes(data)
    with gathered(configured(**part), folder, ["log_coverage"], DAY) as evidence:
        given = evidence.given["log_coverage"]
        rows = given.engine.rows(given.on(DAY))
    return {row["day"]: row["records"] for row in rows}


def test_a_log_format_of_the_server_is_read(tmp_path: Path) -> None:
    """The string of nginx.conf is enough."""
    line = b'203.0.113.7 1779379200.000 "GET / HTTP/1.1" 200\n'

    assert {date(2026, 5, 22): 2} == records(tmp_path, line * 2, **NGINX)


def test_a_zone_that_the_log_leaves_out_is_told(tmp_path: Path) -> None:
    """HAProxy writes local time, and hegui.toml says where; its lines may come by syslog."""
    line = (
        b"May 22 00:00:01 lb haproxy[7]: 203.0.113.7:1 [22/May/2026:00:00:01.000] f b/s 0/0/0/0/0 "
        b'200 5 - - ---- 1/1/1/1/0 0/0 "GET / HTTP/1.1"\n'
    )

    assert {date(2026, 5, 22): 1} == records(tmp_path, line, format="haproxy", zone="+08:00")
    with pytest.raises(ConfigError, match="without its zone"):
        records(tmp_path, line, format="haproxy")


def test_directives_are_no_damage(tmp_path: Path) -> None:
    """A short log of IIS has more directives than records, and still has its format."""
    line = b"2026-05-21 23:00:00 203.0.113.7 200\r\n"

    assert {date(2026, 5, 22): 1} == records(tmp_path, IIS + line, format="w3c")
    with pytest.raises(EvidenceError, match="not in the format 'w3c'"):
        records(tmp_path, b"hello\n" + IIS, format="w3c")


def test_the_words_of_a_log_need_a_format() -> None:
    """A table is no log."""
    with pytest.raises(ConfigError, match="add its format and source"):
        config.parse(
            {
                "operator": {"name": "Shop", "services": []},
                "evidence": {"access_log": {"path": "a.csv", "syslog": True}},
            }
        )


def test_a_zone_is_an_offset() -> None:
    """A name of a zone may mean two offsets, so it is not taken."""
    with pytest.raises(ConfigError, match=r"access_log.*zone"):
        configured(format="haproxy", zone="CST")


def test_a_source_named_on_one_side_only_is_told(tmp_path: Path) -> None:
    """A slip in a name leaves a source without a day, so both names are told."""
    listed = {"source": "www-shop", "system": "shop", "kind": "access", "started_on": "2020-01-01"}
    covered = {"source": "www_shop", "day": "2026-06-29", "records": 4}
    told = config.parse(
        {
            "operator": {"name": "Shop", "services": []},
            "evidence": {"log_sources": {"rows": [listed]}, "log_coverage": {"rows": [covered]}},
        }
    )

    with gathered(told, tmp_path, ["log_sources", "log_coverage"], DAY) as evidence:
        notices = "\n".join(evidence.notices)

    assert "holds nothing of the source 'www-shop'" in notices
    assert "does not list the source 'www_shop'" in notices
    assert "(did you mean 'www_shop'?)" in notices
