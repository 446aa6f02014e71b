"""Reports come into a record with what is said beside them."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from hegui.assessment.bringing import Said, bring
from hegui.assessment.imports import Record
from hegui.assessment.merging import merged
from hegui.errors import UsageError
from sampled import sampled

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime.fromisoformat("2026-08-01T00:00:00")
AT = datetime.fromisoformat("2026-06-01T02:00:00")


NOTHING = [('"findings": [', '"left": [')]
"""What takes the findings out of a run."""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Return an empty record."""
    return Record(tmp_path / "findings")


def states(record: Record) -> list[str]:
    """Return the states of findings."""
    with merged(record) as held:
        return [one.state for one in held.all()]


def later(tmp_path: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Return a sample as it would be of a month later, and changed."""
    text = (SAMPLES / name).read_text(encoding="utf-8").replace("2026-06-01", "2026-07-01")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / f"later-{name}"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_samples_come_into_one_record(record: Record) -> None:
    """What several scanners saw is one; and again, nothing is new."""
    said = Said(assets={"": "shop"}, at=AT)
    once = [bring(record, path, said, NOW) for path in sorted(SAMPLES.iterdir())]
    with merged(record) as held:
        before = [(one.fingerprint, one.scanners, one.severity) for one in held.all()]
    again = [bring(record, path, said, NOW) for path in sorted(SAMPLES.iterdir())]

    assert {True} == {new for _, new in once}
    assert {False} == {new for _, new in again}
    assert sum(one.findings for one, _ in once) > len(before) == 27
    assert {"csv, nuclei, pentest, zap", "grype, pentest, pip-audit", "nessus, openvas"} <= {
        scanners for _, scanners, _ in before
    }
    with merged(record) as held:
        assert before == [(one.fingerprint, one.scanners, one.severity) for one in held.all()]


@pytest.mark.parametrize(
    ("name", "changes", "closed"),
    sampled(
        [
            ("lynis-report.dat", [("suggestion[]=SSH-7408", "#")], 2),
            ("lynis-report.dat", [("suggestion[]=SSH-7408", "#"), ("=SSH-7408|", "=")], 0),
            ("lynis-report.dat", [("curl,8.14.1-2", "curl,8.14.1-3"), ("vulnerable_p", "#")], 1),
            ("lynis-report.dat", [("vulnerable_p", "#")], 0),
            ("run.json", NOTHING, 4),
            ("run.json", [*NOTHING, ('"state": "tested"', '"state": "partial"')], 0),
            ("run.json", [*NOTHING, ("--level=2", "--level=1")], 2),
            ("run.json", [*NOTHING, ("--technique=BEUST", "--technique=EUST")], 2),
            ("run.json", [*NOTHING, ('"xss"', '"exec"')], 3),
            ("run.json", [*NOTHING, ('"-pid"', '"-pq"'), ("/item", "/items")], 3),
            ("arf.xml", [("<result>fail", "<result>pass")], 1),
            ("arf.xml", [("<result>fail", "<result>notapplicable")], 0),
            ("trivy.json", [("3.0.11", "3.0.13"), ("1~deb12u2", "1~deb12u1"), ("CVE-", "X-")], 1),
            ("trivy.json", [("CVE-2026-3003", "CVE-2026-9999")], 0),
            ("grype.json", [("3.1.3", "3.1.4")], 0),
            ("zap.json", [("40018", "40019"), ('"89"', '"79"')], 0),
        ],
        4,
    ),
)
def test_a_report_closes_what_it_says_that_it_covered(
    record: Record, tmp_path: Path, name: str, changes: list[tuple[str, str]], closed: int
) -> None:
    """A scanner that does not say what it covered closes nothing, whatever it no longer sees."""
    said = Said(assets={"": "shop"})
    bring(record, SAMPLES / name, said, NOW)
    assert 0 == states(record).count("closed")
    bring(record, later(tmp_path, name, *changes), said, NOW)

    assert closed == states(record).count("closed")


@pytest.mark.parametrize(
    ("url", "closed"),
    [
        ("https://shop.example", 1),
        ("https://shop.example/cms/install.php?x=1", 1),
        ("https://shop.example/other", 0),
        ("https://www.shop.example", 0),
    ],
)
def test_nuclei_closes_where_a_template_did_not_match(
    record: Record, tmp_path: Path, url: str, closed: int
) -> None:
    """Of a site it asked for the paths of its own, of a page for that page alone."""
    bring(record, SAMPLES / "nuclei.jsonl", Said(assets={"": "shop"}), NOW)
    told = {"template-id": "CVE-2026-1001", "host": "shop.example", "url": url}
    path = tmp_path / "later.jsonl"
    path.write_text(
        json.dumps(told | {"timestamp": "2026-07-01T02:00:00Z", "matcher-status": False})
    )
    bring(record, path, Said(assets={"": "shop"}), NOW)

    assert closed == states(record).count("closed")


def nessus(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """Return the sample of Nessus, scanned a month later and changed."""
    times = (("1780282800", "1782874800"), ("1780279200", "1782871200"))
    return later(tmp_path, "scan.nessus", *times, *changes)


@pytest.mark.parametrize(
    ("changes", "closed"),
    sampled(
        [
            ([('severity="2" pluginID="42873"', 'severity="0" pluginID="42873"')], 1),
            ([('severity="2" pluginID="42873"', 'severity="0" pluginID="1"'), ("42873;", "")], 0),
            ([('port="443"', 'port="8443"')], 0),
            ([('severity="4"', 'severity="0"')], 1),
            ([('severity="4"', 'severity="0"'), ("checks : yes", "checks : no")], 0),
            ([('severity="3"', 'severity="0"')], 1),
        ],
        2,
    ),
)
def test_nessus_closes_where_it_looked(
    record: Record, tmp_path: Path, changes: list[tuple[str, str]], closed: int
) -> None:
    """The port answered, the plugin was in the policy, and for the host itself it could log in."""
    bring(record, SAMPLES / "scan.nessus", Said(), NOW)
    bring(record, nessus(tmp_path, *changes), Said(), NOW)

    assert closed == states(record).count("closed")


@pytest.mark.parametrize(
    ("covers", "closed"),
    sampled(
        [
            ("*", 2),
            ("shop.example", 2),
            ("https://shop.example/item/*", 1),
            ("https://shop.example/", 1),
            ("www.shop.example", 0),
        ],
        2,
    ),
)
def test_somebody_may_say_what_was_covered(
    record: Record, tmp_path: Path, covers: str, closed: int
) -> None:
    """Then it is on record who, and what is not below the place stays open."""
    bring(record, SAMPLES / "zap.json", Said(), NOW)
    gone = later(tmp_path, "zap.json", ('"89"', '"79"'), ('"693"', '"79"'), ("10038", "1"))
    with pytest.raises(UsageError, match="Say who says what was covered: add --stated-by"):
        bring(record, gone, Said(covers=(covers,)), NOW)
    bring(record, gone, Said(covers=(covers,), stated_by="Li"), NOW)

    assert closed == states(record).count("closed")
    assert {"", "Li"} == {run.stated_by for one in record.imports() for run in one.runs}


def test_a_name_for_each_host(record: Record) -> None:
    """What is not named keeps its own name."""
    bring(record, SAMPLES / "scan.nessus", Said(assets={"db.example": "orders"}), NOW)

    assert ["orders", "192.0.2.8"] == [run.target for run in record.imports()[0].runs]


def test_a_report_is_read_once_for_what_it_is(record: Record, tmp_path: Path) -> None:
    """Its name does not matter, and what is said beside it does."""
    told: dict[str, Any] = {"assets": {"": "shop"}}
    renamed = tmp_path / "again.json"
    shutil.copy(SAMPLES / "zap.json", renamed)

    assert bring(record, SAMPLES / "zap.json", Said(**told), NOW)[1]
    assert not bring(record, renamed, Said(**told), NOW)[1]
    assert bring(record, renamed, Said(**told, product="app"), NOW)[1]


@pytest.mark.parametrize(
    ("address", "said", "known"),
    sampled(
        [
            ("127.0.0.1", None, None),
            ("10.1.2.3", None, None),  # it may be the inner side of what stands before it
            ("1.1.1.1", None, True),
            ("10.1.2.3", True, True),
            ("1.1.1.1", False, False),
        ],
        2,
    ),
)
def test_what_was_reached_at_a_public_address_faces_the_internet(
    record: Record, tmp_path: Path, address: str, *, said: bool | None, known: bool | None
) -> None:
    """Unless somebody says what is so; of another address it is not known."""
    text = (SAMPLES / "run.json").read_text(encoding="utf-8")
    told = json.loads(text)
    told["scope"]["addresses"] = [address]
    path = tmp_path / "run.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    bring(record, path, Said(exposed=said), NOW)

    with merged(record) as held:
        assert {known} == {one.exposed for one in held.all()}
