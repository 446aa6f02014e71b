"""Each format is known by what stands in it, and read for what it found and what it covered."""

from __future__ import annotations

import copy
import json
import random
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hegui.assessment import streams
from hegui.assessment.events import Covered, LeftOut, Ran, Run
from hegui.assessment.finding import Finding
from hegui.assessment.importers import FORMATS, known, read
from hegui.assessment.importers.given import Given
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).parent / "samples"
AT = datetime.fromisoformat("2026-06-01T02:00:00")
JUNE = datetime.fromisoformat("2026-06-01T00:00:00")
SHOP = {"": "shop"}


def events(name: str, kind: type, **given: Any) -> list[Any]:
    """Return what a sample holds of a kind."""
    told = {"assets": SHOP, "at": JUNE} | given
    return [one for one in read(Given(SAMPLES / name, **told)) if isinstance(one, kind)]


def places(name: str, **given: Any) -> list[tuple[Any, ...]]:
    """Return the weaknesses and places of a sample."""
    found = events(name, Finding, **given)
    return [(one.severity, one.weakness, *one.place) for one in found]


def left_out(name: str) -> dict[str, int]:
    """Return what of a sample is no finding."""
    counts: dict[str, int] = {}
    for one in events(name, LeftOut):
        counts[one.why] = counts.get(one.why, 0) + one.count
    return counts


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("run.json", "hegui"),
        ("report.sarif", "sarif"),
        ("zap.json", "zap"),
        ("nuclei.jsonl", "nuclei"),
        ("scan.nessus", "nessus"),
        ("openvas.xml", "openvas"),
        ("trivy.json", "trivy"),
        ("grype.json", "grype"),
        ("pip-audit.json", "pip-audit"),
        ("lynis-report.dat", "lynis"),
        ("arf.xml", "openscap"),
        ("defectdojo.json", "defectdojo"),
        ("table.csv", "csv"),
    ],
)
def test_a_format_is_known_by_its_content(name: str, kind: str) -> None:
    """Whatever the file is called; and each sample is one of a format that there is."""
    assert kind == known(SAMPLES / name)
    assert len(FORMATS) == len(list(SAMPLES.iterdir()))


def test_scanners_of_pages_agree_on_one_injection() -> None:
    """ZAP, nuclei, a pentest in DefectDojo's form and a Chinese CSV tell of the same weakness."""
    prints = [
        {one.fingerprint for one in events(name, Finding) if one.weakness == "CWE-89"}
        for name in ("zap.json", "nuclei.jsonl", "defectdojo.json", "table.csv")
    ]

    assert 1 == len(set.union(*prints))


def test_scanners_of_components_agree_on_one_advisory() -> None:
    """Grype names the GHSA, pip-audit the PYSEC, and DefectDojo the CVE."""
    prints = [
        {one.fingerprint for one in events(name, Finding) if one.component == "jinja2"}
        for name in ("grype.json", "pip-audit.json", "defectdojo.json")
    ]

    assert 1 == len(set.union(*prints))


def test_a_run_of_hegui_covers_what_its_steps_tested() -> None:
    """Wapiti by value and module, sqlmap by value, technique and level; what was missing, no."""
    assert [
        ("critical", "CWE-89", "127.0.0.1:8000", "GET", "/item", "id"),
        ("critical", "CWE-89", "127.0.0.1:8000", "GET", "/goods/{n}", "segment 2"),
    ] == [one for one in places("run.json") if one[1] == "CWE-89"][-2:]
    covered = events("run.json", Covered)
    tried = {(one.path, one.parameter, one.rule) for one in covered}
    assert {
        ("/item", "id", "sql"),
        ("/hello", "name", "xss"),
        (None, None, "http_headers"),
        ("/item", "id", "time-based blind, level 1"),
        ("/item", "id", "boolean-based blind, level 2"),
        ("/goods/{n}", "segment 2", "UNION query, level 2"),
    } <= tried
    assert "boolean-based blind, level 2" in {one.rule for one in events("run.json", Finding)}
    assert {"untested": 1} == left_out("run.json")
    assert ["wapiti", "sqlmap", "lynis"] == list(
        dict.fromkeys(one.scanner for one in events("run.json", Run))
    )


def test_sarif_tells_of_files_functions_and_passes() -> None:
    """A rule that is only listed says nothing; one that passed in a file covers that file."""
    assert [
        ("high", "CWE-89", "shop", "", "/app/items.py", "items.search"),
        ("medium", "CWE-327", "shop", "", "/app/login.py", ""),
    ] == places("report.sarif")
    assert [
        Covered(asset="shop", path="/app/items.py", rule="py/path-injection"),
    ] == events("report.sarif", Covered)
    assert {"not_weak": 1, "absent": 1} == left_out("report.sarif")
    (run,) = events("report.sarif", Run)
    assert ("codeql", "2.20.1", True) == (run.scanner, run.version, run.complete)
    assert AT == run.started_at


def test_zap_merges_items_and_leaves_out_what_a_tester_dismissed() -> None:
    """Two items of one page are two sightings of one finding."""
    found = events("zap.json", Finding)

    assert ["high", "high", "medium"] == [one.severity for one in found]
    assert 2 == len({one.fingerprint for one in found})
    assert {"false_positive": 1} == left_out("zap.json")
    assert [] == events("zap.json", Covered)
    assert [AT] == [one.finished_at for one in events("zap.json", Run)]


def test_nuclei_covers_what_did_not_match() -> None:
    """A score grades before a word, and a torn last line takes nothing with it."""
    assert [
        ("critical", "CWE-89", "shop.example", "GET", "/item/{n}", "id"),
        ("critical", "CWE-94", "shop.example", "GET", "/cms/install.php", ""),
        ("low", "nuclei:ssh-weak-mac", "shop.example:22", "", "", ""),
    ] == places("nuclei.jsonl")
    assert [("shop.example", None, "git-config")] == [
        (one.host, one.path, one.rule) for one in events("nuclei.jsonl", Covered)
    ]
    assert {"unreadable": 1} == left_out("nuclei.jsonl")


def test_nuclei_is_read_from_its_list_too(tmp_path: Path) -> None:
    """`-json-export` writes one list."""
    whole = [json.loads(line) for line in (SAMPLES / "nuclei.jsonl").read_text().splitlines()[:-1]]
    path = tmp_path / "export.json"
    path.write_text(json.dumps(whole))

    assert places("nuclei.jsonl") == places(str(path))


def test_nessus_covers_ports_that_answered_by_plugins_that_ran() -> None:
    """The host itself is covered where Nessus could log in, and nothing where it did not end."""
    assert [
        ("high", "CVE-2016-2183", "db.example:443", "", "", ""),
        ("critical", "CVE-2026-2002", "db.example", "", "", ""),
        ("high", "CWE-798", "db.example:161", "", "", "udp"),
    ] == places("scan.nessus")
    assert ["db.example:161", "db.example:443", "db.example"] == [
        one.host for one in events("scan.nessus", Covered) if one.listed
    ]
    assert 5 == len(events("scan.nessus", Ran))
    assert [True, False] == [one.complete for one in events("scan.nessus", Run)]


def test_nessus_covers_no_port_of_windows_without_a_login(tmp_path: Path) -> None:
    """What is missing there it tells of only after it had logged in."""
    text = (SAMPLES / "scan.nessus").read_text().replace('port="443"', 'port="445"')
    path = tmp_path / "windows.nessus"
    for login, hosts in (("yes", {":161", ":445", ""}), ("no", {":161"})):
        path.write_text(text.replace("checks : yes", f"checks : {login}"))
        covered = events(str(path), Covered)
        assert hosts == {one.host.removeprefix("db.example") for one in covered}


def test_openvas_covers_nothing_and_agrees_with_nessus() -> None:
    """Its report does not say which tests ran; a published flaw of a host is one flaw."""
    assert [
        ("critical", "openvas:1.3.6.1.4.1.25623.1.0.103552", "db.example:5432", "", "", ""),
        ("high", "CVE-2026-2002", "db.example", "", "", ""),
    ] == places("openvas.xml")
    assert {"not_weak": 1, "false_positive": 1} == left_out("openvas.xml")
    assert [] == events("openvas.xml", Covered)


def test_trivy_covers_the_packages_that_it_lists() -> None:
    """An image has no tag in its name, and what a secret is, is not kept."""
    assert [
        ("high", "CVE-2026-3003", "registry.example/shop", "openssl", "3.0.11-1~deb12u2"),
        ("high", "trivy:AVD-DS-0002", "registry.example/shop", "", "/Dockerfile", ""),
        ("critical", "CWE-798", "registry.example/shop", "", "/app/settings.py", "private-key"),
    ] == places("trivy.json", assets={})
    assert [
        ("openssl", "3.0.11-1~deb12u2", None),
        ("perl-base", "1:5.36.0-7", None),
        (None, None, "AVD-DS-0026"),
    ] == [(one.component, one.version, one.rule) for one in events("trivy.json", Covered)]
    assert "BEGIN" not in str(events("trivy.json", Finding))


def test_what_nobody_graded_has_no_grade() -> None:
    """Grype did not know, and pip-audit never says."""
    assert ["medium", ""] == [one.severity for one in events("grype.json", Finding)]
    assert [""] == [one.severity for one in events("pip-audit.json", Finding)]


def test_pip_audit_covers_what_it_looked_up() -> None:
    """What it skipped is counted, and covered by nothing."""
    covered = events("pip-audit.json", Covered)

    assert [("jinja2", "3.1.3"), ("flask", "3.0.3")] == [(c.component, c.version) for c in covered]
    assert {"skipped": 1} == left_out("pip-audit.json")


def test_lynis_tells_settings_of_one_test_apart(tmp_path: Path) -> None:
    """A run that did not end covers nothing, and its time without a zone is that of Shanghai."""
    assert {"AllowTcpForwarding", "X11Forwarding"} <= {
        one.parameter for one in events("lynis-report.dat", Finding)
    }
    assert 4 == sum(one.rule is not None for one in events("lynis-report.dat", Covered))
    assert [AT] == [one.started_at for one in events("lynis-report.dat", Run)]
    broken = tmp_path / "broken.dat"
    broken.write_text((SAMPLES / "lynis-report.dat").read_text().replace("finish=true\n", ""))
    assert [] == events(str(broken), Covered)


def test_openscap_covers_what_passed() -> None:
    """What does not apply was not tested."""
    assert [("medium", "CCE-80901-2", "web1", "", "", "")] == places("arf.xml", assets={})
    assert ["xccdf_org.ssgproject.content_rule_accounts_password_minlen"] == [
        one.rule for one in events("arf.xml", Covered)
    ]
    assert {"untested": 1} == left_out("arf.xml")


def test_a_register_closes_nothing() -> None:
    """What DefectDojo calls mitigated is still a finding, until a run looked."""
    assert 3 == len(events("defectdojo.json", Finding))
    assert [] == events("defectdojo.json", Covered)


def test_the_columns_of_a_table_can_be_named(tmp_path: Path) -> None:
    """Headings that nobody knows are named; one that is not there is told with those that are."""
    path = tmp_path / "own.csv"
    path.write_bytes("问题描述;哪里;多严重\n弱口令;10.0.0.5;严重\n".encode("gb18030"))
    columns = {"title": "问题描述", "host": "哪里", "severity": "多严重"}

    assert [("critical", "CWE-521", "10.0.0.5", "", "", "")] == places(str(path), columns=columns)
    with pytest.raises(UsageError, match=r"has no column '哪儿'.*问题描述"):
        places(str(path), columns=columns | {"host": "哪儿"})
    with pytest.raises(UsageError, match="says what was found: name one"):
        places(str(path))


def test_what_a_report_does_not_say_is_asked() -> None:
    """Neither the asset nor the time is guessed."""
    with pytest.raises(UsageError, match="does not say what was assessed: name it with --asset"):
        events("pip-audit.json", Finding, assets={})
    with pytest.raises(UsageError, match="does not say when the scan was: add --at"):
        events("pip-audit.json", Finding, at=None)


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Yield files that are no report, and how that is said."""
    bomb = b'<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><NessusClientData_v2>&y;'
    yield "bomb.nessus", bomb, "declares a document type .DOCTYPE., .* it was not read"
    yield "cut.nessus", b"<NessusClientData_v2><Report>", "is no whole XML"
    yield "cut.sarif", b'{"version": "2.1.0", "runs": [{"results": [{"a"', "is no whole JSON"
    yield "deep.sarif", b'{"runs":[],"version":' + b"[" * 100_000, "nests too deep"
    yield "big.json", b'{"runs":[],"version":' + b"9" * 5000 + b"}", "is no whole JSON"
    yield "latin.json", b'{"runs":[],"version":"\xff"}', "is not UTF-8 text"
    yield "empty.json", b" \n", "is empty: export the report again"
    yield "other.json", b'{"a": 1}', "is in no format that is known: name one with --format"
    yield "other.xml", b"<html/>", "is in no format that is known"
    yield "binary.bin", b"\0\1\2", "is in no format that is known"


@pytest.mark.parametrize(("name", "content", "said"), list(hostile()))
def test_what_is_no_report_is_said_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    """No parser's own words alone, no expansion of entities, no traceback."""
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UsageError, match=said) as error:
        events(str(path), Finding)
    assert "\n" not in str(error.value)


def test_a_report_of_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    """Its size is asked first; a pipe or a folder in its place is not waited for."""
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(UsageError, match="is larger than 1024 MB: export the report in parts"):
        known(path)
    with pytest.raises(UsageError, match="cannot be read"):
        known(tmp_path)
    with pytest.raises(UsageError, match="cannot be read"):
        known(tmp_path / "none")


def test_a_value_is_no_larger_than_a_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text without end does not fill the memory, nor does a line."""
    monkeypatch.setattr(streams, "LARGEST_PIECE", 1 << 20)
    path = tmp_path / "long.json"
    path.write_text('{"version":"2","runs":"' + "x" * (5 << 20))
    with pytest.raises(UsageError, match="one value is larger than 1 MB"):
        events(str(path), Finding)
    path.write_text('{"template-id":"' + "x" * (5 << 20))
    with pytest.raises(UsageError, match="line 1: it is longer than 1 MB"):
        events(str(path), Finding)


def test_values_of_any_kind_are_survived(tmp_path: Path) -> None:
    """Where a text is looked for, a report may hold anything."""
    odd = [None, 1, "x", [], {}, [1], {"a": None}, True]
    path = tmp_path / "odd.sarif"
    for value in odd:
        results = [{"ruleId": value, "locations": value, "message": value, "taxa": value}]
        run = {"tool": value, "invocations": value, "results": results, "artifacts": value}
        path.write_text(json.dumps({"version": "2.1.0", "runs": [run]}))
        assert 1 == len(events(str(path), Finding))
    for value in odd:
        line = {"template-id": "t", "info": value, "host": value, "matched-at": value}
        path.write_text(json.dumps(line))
        assert 1 == len(events(str(path), Finding))


ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, 10**30, "", "\ud800", "\0", "x" * 3000),
    *([], {}, [[]], [None], {"": None}, {"id": ["CVE-1"]}, "http://[::1", "//", "2026-13-01"),
)
BROKEN = ("", "<", ">", "&", "\0", "|", "=", "\n", ",", '"', "é", "9" * 20)


def places_of(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where everything stands in a value of JSON."""
    yield at
    held = value if isinstance(value, dict | list) else ()
    for key, below in held.items() if isinstance(held, dict) else enumerate(held):
        yield from places_of(below, (*at, key))


def put(value: Any, at: tuple[Any, ...], new: Any) -> Any:
    """Return a value of JSON with another in one place."""
    if not at:
        return new
    changed = copy.copy(value)
    changed[at[0]] = put(value[at[0]], at[1:], new)
    return changed


def damaged(path: Path, chance: random.Random) -> str:
    """Return a sample with something else in some of its places."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".json", ".sarif"}:
        value = json.loads(text)
        for _ in range(chance.randint(1, 3)):
            value = put(value, chance.choice(list(places_of(value))), chance.choice(ODD))
        return json.dumps(value)
    letters = list(text)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(letters))
        letters[start : start + chance.choice((0, 1, 5, 50))] = chance.choice(BROKEN)
    return "".join(letters)


@pytest.mark.parametrize(
    "rounds", [12, pytest.param(400, marks=pytest.mark.full)], ids=["few", "many"]
)
def test_a_damaged_report_is_read_or_refused_in_one_sentence(tmp_path: Path, rounds: int) -> None:
    """Whatever stands in it, wherever; there is no third."""
    seed = random.SystemRandom().randrange(10**6)
    chance = random.Random(seed)  # noqa: S311 - no secret
    path = tmp_path / "report"
    for sample in sorted(SAMPLES.iterdir()):
        name = known(sample)
        for number in range(rounds):
            path.write_text(damaged(sample, chance), encoding="utf-8")
            try:
                for one in read(Given(path, SHOP, JUNE), name):
                    assert not isinstance(one, Finding) or len(one.fingerprint) == 32
            except UsageError as error:
                said = str(error)
            except Exception as error:
                raise AssertionError((sample.name, seed, number)) from error
            else:
                said = ""
            assert "\n" not in said, (sample.name, seed, number)
