"""Rows within a JSON document, such as the report of a scanner, are a table."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hegui import config
from hegui.errors import ConfigError, EvidenceError
from hegui.evidence import gather
from hegui.evidence.guess import guess
from hegui.evidence.intake import nested

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 10, 31)
AT = "Results[].Vulnerabilities[]"
REPORT = {
    "CreatedAt": "2026-10-20T03:12:44.118Z",
    "ArtifactName": "shop:1",
    "Type": "image",
    "Results": [
        {"Target": "os", "Type": "debian", "Class": "os-pkgs"},
        {
            "Target": "app",
            "Type": "pip",
            "Vulnerabilities": [
                {
                    "VulnerabilityID": "CVE-1",
                    "Severity": "HIGH",
                    "CweIDs": ["CWE-1", "CWE-2"],
                    "CVSS": {"nvd": {"V3Score": 9.10, "V2": None}},
                    "Fixed": True,
                    "References": [{"url": "https://a.example"}],
                },
                {"VulnerabilityID": "CVE-2", "Severity": "LOW", "CweIDs": []},
            ],
        },
        {"Target": "none", "Type": "npm", "Vulnerabilities": None},
    ],
}
PART = {
    "path": "report.json",
    "records": AT,
    "columns": {
        "vulnerability": "VulnerabilityID",
        "asset": "ArtifactName",
        "place": "Target",
        "severity": "Severity",
        "weakness": "CweIDs",
        "found_at": "CreatedAt",
    },
}


def told(folder: Path, document: Any, part: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Return the vulnerabilities that a document holds."""
    (folder / "report.json").write_text(json.dumps(document))
    tables = {"vulnerabilities": part or PART}
    read = config.parse({"operator": {"name": "Shop"}, "evidence": tables})
    with gather.gathered(read, folder, ["vulnerabilities"], DAY) as evidence:
        given = evidence.given["vulnerabilities"]
        return given.engine.rows(given.on(DAY))


def test_rows_have_what_is_above_them(tmp_path: Path) -> None:
    """A report of Trivy says once what was scanned and when."""
    rows = told(tmp_path, REPORT)

    named = ("vulnerability", "asset", "place", "severity", "weakness")
    assert [tuple(row[name] for name in named) for row in rows] == [
        ("CVE-1", "shop:1", "app", "high", "CWE-1, CWE-2"),
        ("CVE-2", "shop:1", "app", "low", None),
    ]
    assert {row["found_at"].isoformat() for row in rows} == {"2026-10-20T03:12:44.118000"}


def test_the_nearest_key_has_the_name(tmp_path: Path) -> None:
    """A farther one of the same name is told apart, also where a row lacks the nearer one."""
    (tmp_path / "a.json").write_text(json.dumps(REPORT))

    names, rows = nested.read(tmp_path / "a.json", AT)
    first, second = (dict(zip(names, row, strict=True)) for row in rows)

    assert (first["Type"], first["$.Type"]) == ("pip", "image")
    assert (first["CVSS.nvd.V3Score"], first["Fixed"]) == ("9.1", "true")
    assert second["CVSS.nvd.V3Score"] is None
    assert "References" not in names


@pytest.mark.parametrize(
    ("document", "records", "rows"),
    [
        ([{"a": 1}, {"a": 2}], "[]", [["1"], ["2"]]),
        ([{"a": 1}], None, [["1"]]),
        ({"data": {"rows": [{"a": 1}]}}, None, [["1"]]),
        (
            {"data": {"rows": [{"a": 12345678901234567890}]}},
            "data.rows[]",
            [[str(10**19 + 2345678901234567890)]],
        ),
        ([{"rows": [{"a": 1}]}, {"rows": [{"a": 2}]}], "[].rows[]", [["1"], ["2"]]),
    ],
)
def test_where_rows_lie(tmp_path: Path, document: Any, records: str | None, rows: Any) -> None:
    """A list, a list in an object, a list in the objects of a list; one alone needs no name."""
    (tmp_path / "a.json").write_text(json.dumps(document))

    assert list(nested.read(tmp_path / "a.json", records)[1]) == rows


def test_a_report_without_a_finding_is_a_table_without_a_row(tmp_path: Path) -> None:
    """An empty list has no columns, and those that are wanted are taken for them."""
    clean = {**REPORT, "Results": [{"Target": "os", "Vulnerabilities": []}]}

    assert told(tmp_path, clean) == []


@pytest.mark.parametrize(
    ("text", "records", "says"),
    [
        ("{", AT, "report.json, line 1, is no JSON"),
        ('{"a": 1}\n{"a": 2}\n', AT, "report.json, line 2, is no JSON"),
        ("[" * 99_999, AT, "too deep within one another"),
        ('{"a": [{"b": 1, "b": 2}]}', "a[]", "names a key twice in one object"),
        ('{"a": [{"b": NaN}]}', "a[]", "holds NaN, which is no JSON"),
        (b"\xff\xfe\xfd", AT, "is not UTF-8 text"),
        (json.dumps(REPORT), "Results[].Vulnerabilites[]", "did you mean 'Vulnerabilities'?"),
        (json.dumps(REPORT), "Result[]", "holds nothing at Result[]"),
        (json.dumps(REPORT), "ArtifactName[]", "no list of objects at ArtifactName[]"),
        (json.dumps(REPORT), "Results[].Vulnerabilities[].CweIDs[]", "no list of objects at"),
        (json.dumps(REPORT), None, "as one of Results[], Results[].Vulnerabilities[]"),
        ('{"a": 1}', None, "holds no list of objects"),
    ],
)
def test_documents_that_hold_no_rows(
    tmp_path: Path, text: str | bytes, records: str | None, says: str
) -> None:
    """One sentence says what is wrong, and where."""
    place = tmp_path / "report.json"
    place.write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(EvidenceError, match=re.escape(says)) as caught:
        list(nested.read(place, records)[1])
    assert "：" in caught.value.say("zh") or "，" in caught.value.say("zh")


@pytest.mark.parametrize("records", ["Results", "Results[0]", "a..b[]", "", "$", "[]x[]"])
def test_what_is_no_path(tmp_path: Path, records: str) -> None:
    """A path ends with the list whose objects are the rows."""
    (tmp_path / "a.json").write_text("{}")

    with pytest.raises(ConfigError, match="is no path to the rows"):
        nested.read(tmp_path / "a.json", records)


def test_a_document_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read whole, and refused before that."""
    monkeypatch.setattr(nested, "LARGEST", 3)
    (tmp_path / "a.json").write_text("[{}]")

    with pytest.raises(EvidenceError, match="which is read whole"):
        nested.read(tmp_path / "a.json", "[]")


def test_records_are_of_a_file() -> None:
    """A database has tables."""
    with pytest.raises(ConfigError, match="header_rows are of a file"):
        config.parse(
            {"operator": {"name": "x"}, "evidence": {"systems": {"rows": [], "records": "a[]"}}}
        )


def test_a_report_is_recognised(tmp_path: Path) -> None:
    """The list whose objects fit a table is proposed, and no other."""
    (tmp_path / "trivy.json").write_text(json.dumps(REPORT))

    (found,) = guess([tmp_path / "trivy.json"])

    assert (found.table, found.part) == ("vulnerabilities", ("records", AT))


def test_a_log_of_json_lines_stays_a_log(tmp_path: Path) -> None:
    """A file .json of a line each is no document."""
    line = '{"ts": "2026-10-01T08:00:01+08:00", "msg": "ok"}\n'
    (tmp_path / "app.json").write_text(line * 3)

    (found,) = guess([tmp_path / "app.json"])

    assert found.table is None
    assert "whose lines are no requests" in found.doubts[0]
