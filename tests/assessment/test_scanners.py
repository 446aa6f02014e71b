"""Scanners are given no argument that could harm, and believed only as far as they tested."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hegui.assessment import importers, scanners
from hegui.assessment.finding import Finding
from hegui.assessment.importers.given import Given
from hegui.assessment.running import Ran
from hegui.assessment.scanners import Job, Outcome
from hegui.assessment.scope import patterns, site
from hegui.assessment.surface import Entry, Surface
from hegui.assessment.survey import HEADERS
from hegui.assessment.traffic import Traffic
from hegui.errors import UsageError

if TYPE_CHECKING:
    from hegui.message import Message

RECORDED = Path(__file__).parent / "recorded"
URL = "http://127.0.0.1:8000"
ITEM = Entry("GET", f"{URL}/item?id=1", names=("id",))
SENT = 100
HARMFUL = {
    "sqlmap": (
        *(
            "--dump",
            "--dump-all",
            "--os-shell",
            "--os-cmd=id",
            "--os-pwn",
            "--file-read=/etc/passwd",
        ),
        *("--file-write=x", "--sql-query=DROP TABLE a", "--sql-shell", "--eval=x", "--risk=2"),
        *(
            "--risk=3",
            "--level=5",
            "--all",
            "--passwords",
            "--reg-add",
            "--udf-inject",
            "--crawl=2",
        ),
        *("--technique=Q", "--tamper=x", "--alert=id", "--dns-domain=x.example", "--proxy=x"),
        *("--answers=extending provided=Y", "-a", "-g x", "--batch=x", "https://elsewhere.example"),
        *("--preprocess=x.py", "--oob-server=x", "-z flu", "--priv-esc", "-s/tmp/x", "-d x"),
    ),
    "wapiti": (
        *(
            "--module=all",
            "--module=upload",
            "--module=nikto",
            "--module=brute_login_form",
            "-m all",
        ),
        *("--module=log4shell", "--module=ssrf", "--update", "--tor", "--dns-endpoint=x.example"),
        *(
            "--endpoint=https://x.example",
            "--headless=hidden",
            "--side-file=x",
            "--form-script=x.py",
        ),
        *("--module=sql,upload", "--proxy=http://elsewhere.example:80", "--mitm-port=1"),
    ),
    "sslyze": ("--update_trust_stores", "--cert=x", "--targets_in=x", "elsewhere"),
    "lynis": ("--upload", "--plugindir", "update", "/etc/passwd"),
    "openscap": ("--remediate", "--fetch-remote-resources", "https://x.example/a-ds.xml"),
    "pip-audit": ("--fix", "--index-url=https://x.example", "--extra-index-url=x", "-r/x"),
    "npm-audit": ("fix", "--force", "install", "--registry=file:///x", "--script-shell=x"),
}


def job(folder: Path, **more: object) -> Job:
    """Return a job in a folder."""
    told = {
        "profile": "thorough",
        "folder": folder,
        "seconds": 100,
        "asset": "shop",
        "seen_at": datetime.fromisoformat("2026-06-30"),
        "program": "",
        "proxy": "http://127.0.0.1:3128",
        "origin": site(URL)[0],
    }
    return Job(**{**told, **more})  # type: ignore[arg-type]


def read(name: str, folder: Path, output: str = "", *, code: int = 0, **more: object) -> Outcome:
    """Return what a scanner makes of a recorded output."""
    path = folder / "output"
    shutil.copyfile(RECORDED / output, path) if output else path.touch()
    traffic = Traffic(name)
    traffic.sent = int(str(more.pop("sent", SENT)))
    ended = more.pop("ended", "itself")
    ran = Ran(code, ended, 1, path)  # type: ignore[arg-type]
    return scanners.known()[name].read(job(folder, **more), ran, traffic)


def told(outcome: Outcome) -> str:
    """Return what was not tested."""
    return " ".join(outcome.coverage.lacks)


def test_every_scanner_is_one_file() -> None:
    """Seven of them; each says how it is installed, and what is not tested without it."""
    known = scanners.known()

    assert {*HARMFUL} == {*known}
    for one in known.values():
        assert one.install.split()[:2] in (["pip", "install"], ["apt-get", "install"])
        assert one.seconds.keys() == {"safe", "thorough"}
        said: Message = one.tests
        assert said.say("zh") != said


@pytest.mark.parametrize("name", HARMFUL)
def test_no_argument_is_given_that_is_not_allowed(name: str, tmp_path: Path) -> None:
    """What we give passes; what dumps, writes, runs, updates or asks elsewhere never does."""
    scanner = scanners.known()[name]
    surface = Surface(site(URL)[0])
    surface.link(URL, "/item?id=1")
    (tmp_path / "own").mkdir()
    source = tmp_path / "own" / ("package-lock.json" if name == "npm-audit" else "a-ds.xml")
    source.write_text("{}")
    entries = [
        ITEM,
        Entry("GET", f"{URL}/goods/1?x=--dump", segment=2),
        Entry("POST", f"{URL}/api", '{"a": "--os-shell\\n"}', "json", ("a", "--dump")),
        Entry("GET", f"{URL}/", "tracking=--dump; a=b", "cookie", ("tracking",)),
        Entry("GET", f"{URL}/", kind="header", names=HEADERS),
        Entry("POST", f"{URL}/login", "a=--dump&b=Passw0rd%21", "form", ("a", "b")),
    ]
    surface.add(entries[2])
    for profile in scanners.PROFILES:
        for entry in entries:
            work = job(tmp_path, profile=profile, entry=entry, surface=surface, source=source)
            work = replace(work, service="http://127.0.0.1:8899/v1/query")
            given = scanner.command(work)
            assert given == scanners.checked(scanner, given)
    for harm in HARMFUL[name]:
        with pytest.raises(ValueError, match="may not be given"):
            scanners.checked(scanner, [*given, harm])


def test_a_path_is_marked_where_it_takes_a_value(tmp_path: Path) -> None:
    """And no name of a parameter is taken for an option."""
    sqlmap = scanners.known()["sqlmap"]
    marked = sqlmap.command(job(tmp_path, entry=Entry("GET", f"{URL}/goods/1/x?y=2", segment=2)))
    named = sqlmap.command(job(tmp_path, entry=replace(ITEM, names=("--dump",))))

    assert f"--url={URL}/goods/1*/x?y=2" in marked
    assert not [one for one in marked if one.startswith("-p")]
    assert "-p--dump" in named
    assert "--dump" not in named


def test_version_3_3_2_of_wapiti_is_not_used(tmp_path: Path) -> None:
    """It takes pages that are alike for errors; what tells no version is not used either."""
    program = tmp_path / "wapiti"
    for version, refused in (("3.3.1", False), ("3.3.2", True), ("4.0", True), ("none", True)):
        program.write_text(f"#!/bin/sh\necho 'Wapiti {version}'\n")
        program.chmod(0o755)
        assert scanners.find(scanners.known()["wapiti"], tmp_path) == str(program)
        if refused:
            with pytest.raises(UsageError, match="install it anew with pip install"):
                scanners.version_of(scanners.known()["wapiti"], str(program))
        else:
            assert version == scanners.version_of(scanners.known()["wapiti"], str(program))


@pytest.fixture
def crawled(tmp_path: Path) -> Path:
    """Return a folder with what Wapiti kept of a shop with an injection by error."""
    (tmp_path / "session").mkdir()
    with closing(sqlite3.connect(tmp_path / "session" / "x.db")) as held:
        held.executescript((RECORDED / "wapiti.sql").read_text())
    return tmp_path


def test_what_took_long_once_is_told_with_the_request_to_try_again(crawled: Path) -> None:
    """And the one that it was made of, by its place."""
    with closing(sqlite3.connect(crawled / "session" / "x.db")) as held, held:
        held.execute(
            "insert into paths values (20, ?, 'POST', 'application/x-www-form-urlencoded', 1,"
            " 'UTF-8', null, '', 1, null)",
            (f"{URL}/book",),
        )
        held.execute("insert into params values (90, 20, 'POST', 0, 'said', 'a sleep(11)', '', '')")
        held.execute(
            "insert into payloads values (20, 6, 'timesql', 'SQL Injection', 4, 'said', 'Blind',"
            " 'vulnerability', '[]', null)"
        )
    outcome = read("wapiti", crawled, "wapiti.txt", profile="safe")

    (lead,) = (one for one in outcome.leads if one.why == scanners.WAITS)
    waits, plain = lead.requests
    assert ("POST", f"{URL}/book", "said") == (lead.method, lead.url, lead.parameter)
    assert ("said=a+sleep%2811%29", "form") == (waits.data, waits.kind)
    assert plain.data.startswith("said=")
    assert plain.data != waits.data
    assert (89, "POST", "/book", "said") in {
        (one.cwe, one.method, one.path, one.parameter) for one in outcome.findings
    }


def test_wapiti_found_what_it_did(crawled: Path) -> None:
    """Findings, leads and requests with values; nothing is lacking."""
    outcome = read("wapiti", crawled, "wapiti.txt", profile="safe")

    found = {(one.cwe, one.method, one.path, one.parameter) for one in outcome.findings}
    assert found == {
        (89, "GET", "/item", "id"),
        (693, "GET", "/", "Content-Security-Policy"),
        (693, "GET", "/", "X-Content-Type-Options"),
        (1021, "GET", "/", "X-Frame-Options"),
    }
    assert {(one.url, one.parameter) for one in outcome.leads} == {(f"{URL}/item", "id")}
    assert {(one.method, one.url, one.names) for one in outcome.entries} == {
        ("GET", f"{URL}/item?id=1", ("id",)),
        ("POST", f"{URL}/book", ("said",)),
    }
    assert outcome.coverage.lacks == ()
    assert not outcome.coverage.nothing
    assert (outcome.coverage.pages, outcome.coverage.parameters) == (6, 2)


def test_pages_that_wapiti_left_out_are_named(crawled: Path) -> None:
    """What our own look at the site knows and the crawl does not was not tested."""
    surface = Surface(site(URL)[0])
    for link in ("/item?id=2", "/about", "/hidden/7", "/hidden/8", "/style.css"):
        surface.link(URL, link)
    outcome = read("wapiti", crawled, "wapiti.txt", profile="safe", surface=surface)

    assert told(outcome) == "pages that it left out: /hidden/{n}"


def test_a_policy_on_frames_takes_the_place_of_the_older_header(crawled: Path) -> None:
    """Where all pages have one."""
    told_of = {}
    for framable in (True, False):
        surface = Surface(site(URL)[0], pages=1, framable=framable)
        outcome = read("wapiti", crawled, "wapiti.txt", profile="safe", surface=surface)
        told_of[framable] = {one.cwe for one in outcome.findings}

    assert {1021} == told_of[True] - told_of[False]


def test_wapiti_that_did_not_do_all_is_not_clean(crawled: Path) -> None:
    """Modules that did not run, no answers, a crash, or no time."""
    assert "timesql, permanentxss, crlf" in told(read("wapiti", crawled, "wapiti.txt"))
    more = {"profile": "safe"}
    unanswered = read("wapiti", crawled, "wapiti.txt", sent=0, **more)
    assert unanswered.coverage.nothing
    assert "code 1" in told(read("wapiti", crawled, "wapiti.txt", code=1, **more))
    assert "time was over" in told(read("wapiti", crawled, "wapiti.txt", ended="time", **more))


def test_what_wapiti_kept_is_read_though_it_was_ended_as_it_wrote(
    crawled: Path, tmp_path: Path
) -> None:
    """What it had not written whole is taken back."""
    whole, ended = crawled / "session" / "x.db", tmp_path / "ended"
    (ended / "session").mkdir(parents=True)
    with closing(sqlite3.connect(whole)) as held:
        held.execute("PRAGMA cache_size = 1")
        held.execute("CREATE TABLE half (a)")
        held.executemany("INSERT INTO half VALUES (?)", [("x" * 1000,)] * 100)
        for one in (crawled / "session").iterdir():
            shutil.copyfile(one, ended / "session" / one.name)
        held.rollback()
    assert {"x.db", "x.db-journal"} == {one.name for one in (ended / "session").iterdir()}

    outcome = read("wapiti", ended, "wapiti.txt", profile="safe")
    assert outcome.findings == read("wapiti", crawled, "wapiti.txt", profile="safe").findings


def test_what_wapiti_tried_in_json_is_told_by_its_own_name(crawled: Path) -> None:
    """A finding there is of the value that others find too; it is closed by its own name."""
    body = '{"filter": {"title": "a"}, "tags": [1]}'
    with closing(sqlite3.connect(crawled / "session" / "x.db")) as held:
        row = {one[1]: 0 for one in held.execute("PRAGMA table_info(paths)")}
        row |= {"path_id": 900, "response_id": 1, "method": "POST", "path": f"{URL}/api"}
        row |= {"enctype": "application/json"}
        held.execute(
            f"INSERT INTO paths ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608
            list(row.values()),
        )
        held.execute(
            "INSERT INTO params (path_id, type, position, name, value1) "
            "VALUES (900, 'POST', 0, '__RAW__', ?)",
            [body],
        )
        weak = "UPDATE payloads SET parameter = 'filter.title', original_path_id = 900"
        held.execute(f"{weak} WHERE parameter = 'id' AND type = 'vulnerability'")
        held.commit()
    outcome = read("wapiti", crawled, "wapiti.txt", profile="safe")

    assert (89, "POST", "/api", "title") in {
        (one.cwe, one.method, one.path, one.parameter) for one in outcome.findings
    }
    assert Entry("POST", f"{URL}/api", body, "json", ("[]", "title")) in outcome.entries


def test_wapiti_is_told_what_no_page_has_a_form_of(tmp_path: Path) -> None:
    """What a script sends, with its values; the forms of pages it finds itself."""
    surface = Surface(site(URL)[0])
    surface.look(f"{URL}/", "text/html", "<form method=post action=/f><input name=a></form>")
    surface.look(f"{URL}/", "javascript", "axios.put('/x?y=2', {a: {b: 'c', d: [1]}, e: true})")
    wapiti = scanners.known()["wapiti"]
    path = tmp_path / "description.json"

    assert f"--swagger={path}" in wapiti.command(job(tmp_path, surface=surface))
    (told_of,) = json.loads(path.read_text())["paths"]["/x"].values()
    assert [{"name": "y", "in": "query", "schema": {"type": "string", "default": "2"}}] == (
        told_of["parameters"]
    )
    a, e = told_of["requestBody"]["content"]["application/json"]["schema"]["properties"].values()
    assert {"type": "string", "default": "c"} == a["properties"]["b"]
    assert {"type": "boolean", "default": True} == e
    safe = wapiti.command(job(tmp_path, surface=surface, profile="safe"))
    assert not [one for one in safe if "swagger" in one]


def test_wapiti_is_told_what_would_be_refused(tmp_path: Path) -> None:
    """What is excluded, and in the safe profile what writes: it would try values there in vain."""
    surface = Surface(site(URL)[0], patterns(["/law/"]))
    surface.look(f"{URL}/", "text/html", "<a href=/law/csl/?day=1><form action=/law/a><a href=/b>")
    wapiti = scanners.known()["wapiti"]
    safe = wapiti.command(job(tmp_path, surface=surface, profile="safe"))
    thorough = wapiti.command(job(tmp_path, surface=surface))

    assert ["/b"] == list(surface.paths)
    left = [f"--exclude={URL}/law/csl/?day=1", f"--exclude={URL}/law/a"]
    assert left == [one for one in safe if "exclude" in one]
    (modules,) = (one for one in safe if one.startswith("--module"))
    assert modules.endswith("redirect,-sql:post,-xss:post,-file:post,-exec:post,-redirect:post")
    assert not [one for one in thorough if ":post" in one]
    assert safe == scanners.checked(wapiti, safe)


def test_wapiti_that_crawled_nothing_is_inconclusive(tmp_path: Path) -> None:
    """It ends with 0 all the same; so does a session that cannot be read."""
    assert read("wapiti", tmp_path, "wapiti.txt").coverage.nothing
    (tmp_path / "session").mkdir()
    (tmp_path / "session" / "x.db").write_bytes(b"garbage" * 100)
    assert read("wapiti", tmp_path, "wapiti.txt").coverage.nothing


def test_sqlmap_found_what_it_did(tmp_path: Path) -> None:
    """The value, and how it was shown; nothing of the data."""
    outcome = read("sqlmap", tmp_path, "sqlmap-found.txt", entry=ITEM)

    (found,) = outcome.findings
    assert (found.cwe, found.method, found.path, found.parameter) == (89, "GET", "/item", "id")
    assert found.evidence.startswith("boolean-based blind")
    assert outcome.coverage.lacks == ()


def test_sqlmap_that_tested_a_value_and_found_nothing_is_clean(tmp_path: Path) -> None:
    """Of that value; another that was asked for and not tested is named."""
    hello = Entry("GET", f"{URL}/hello?name=you", names=("name",))
    clean = read("sqlmap", tmp_path, "sqlmap-nothing.txt", entry=hello)
    other = read(
        "sqlmap", tmp_path, "sqlmap-nothing.txt", entry=replace(hello, names=("name", "x"))
    )

    assert (clean.findings, clean.coverage.lacks, clean.coverage.nothing) == ((), (), False)
    assert told(other) == "values that it did not test: x"


def test_sqlmap_that_took_a_changing_page_for_an_answer_is_to_look_again(tmp_path: Path) -> None:
    """It tried all else only as would follow from what it then saw to be wrong."""
    search = Entry("GET", f"{URL}/search?search=x", names=("search",))
    outcome = read("sqlmap", tmp_path, "sqlmap-mistaken.txt", entry=search)

    assert [("search", scanners.MISTAKEN)] == [(one.parameter, one.why) for one in outcome.leads]
    assert (outcome.findings, outcome.coverage.lacks) == ((), ())


def test_what_sqlmap_finds_in_a_body_is_not_told_of_the_path(tmp_path: Path) -> None:
    """It may test both where one is marked; a cookie and a header have their own names."""
    body = Entry("POST", f"{URL}/books/1/reviews", '{"text": "a"}', "json", segment=2)
    path = tmp_path / "found.txt"
    recorded = (RECORDED / "sqlmap-found.txt").read_text()
    for block, entry, found in (
        ("JSON text ((custom) POST)", body, []),
        ("#1* (URI)", body, ["segment 2"]),
        ("JSON text ((custom) POST)", replace(body, segment=0, names=("text",)), ["text"]),
        ("JSON #4* ((custom) POST)", replace(body, segment=0, names=("[]",)), ["[]"]),
        ("Referer #3* ((custom) HEADER)", Entry("GET", URL, kind="header"), ["Referer"]),
    ):
        path.write_text(recorded.replace("Parameter: id (GET)", f"Parameter: {block}"))
        (tmp_path / "output").unlink(missing_ok=True)
        outcome = read("sqlmap", tmp_path, str(path), entry=entry)
        assert found == [one.parameter for one in outcome.findings]


@pytest.mark.parametrize("output", ["sqlmap-down.txt", "sqlmap-no-value.txt", ""])
def test_sqlmap_that_tested_nothing_is_inconclusive(output: str, tmp_path: Path) -> None:
    """It ends with 0 all the same."""
    sent = {"sqlmap-no-value.txt": 3}.get(output, SENT)
    outcome = read("sqlmap", tmp_path, output, entry=ITEM, sent=sent)

    assert outcome.coverage.nothing
    assert outcome.coverage.lacks


def test_sslyze_found_what_it_did(tmp_path: Path) -> None:
    """A certificate that nobody signed; what it could not reach is inconclusive."""
    assert read("sslyze", tmp_path).coverage.nothing
    shutil.copyfile(RECORDED / "sslyze.json", tmp_path / "report.json")
    outcome = read("sslyze", tmp_path)

    (found,) = outcome.findings
    assert (found.cwe, found.host, found.parameter) == (295, "127.0.0.1:8000", "certificate")
    assert outcome.coverage.lacks == ()
    assert read("sslyze", tmp_path, sent=0).coverage.nothing


def test_lynis_found_what_it_did(tmp_path: Path) -> None:
    """Warnings and suggestions; a report that is cut is not whole."""
    shutil.copyfile(RECORDED / "lynis.dat", tmp_path / "report")
    outcome = read("lynis", tmp_path)

    assert ("medium", "PKGS-7392") in {(one.severity, one.rule) for one in outcome.findings}
    assert outcome.coverage.checks > 200
    assert not outcome.coverage.nothing
    (tmp_path / "report").write_text("lynis_version=3.1.4\nwarning[]=A-1|x|-|-|\n")
    cut = read("lynis", tmp_path)
    assert cut.coverage.nothing
    assert "not whole" in told(cut)


def test_a_benchmark_of_another_release_is_no_result(tmp_path: Path) -> None:
    """OpenSCAP ends with 0 where every rule is "not applicable"."""
    (benchmark := tmp_path / "a-ds.xml").touch()
    outcome = read("openscap", tmp_path, "openscap-other-release.txt", source=benchmark)

    assert outcome.coverage.nothing
    assert (outcome.coverage.checks, outcome.coverage.skipped) == (0, 44)
    assert "none of 44 rules was applicable" in told(outcome)
    assert "no benchmark for this release" in told(
        read("openscap", tmp_path, source=tmp_path / "b")
    )


def test_packages_that_were_skipped_were_not_tested(tmp_path: Path) -> None:
    """pip-audit ends with 0 where its service knew none of them."""
    shutil.copyfile(RECORDED / "pip-audit-skipped.json", tmp_path / "report.json")
    outcome = read("pip-audit", tmp_path)

    assert outcome.coverage.nothing
    assert told(outcome) == "packages that it skipped: jinja2, idna"


def test_pip_audit_found_what_it_did(tmp_path: Path) -> None:
    """A package, its version, and the advisory by its best known name."""
    shutil.copyfile(RECORDED / "pip-audit-found.json", tmp_path / "report.json")
    outcome = read("pip-audit", tmp_path, code=1)

    (found,) = outcome.findings
    assert found.advisories == ("CVE-2026-11111", "PYSEC-2026-1")
    assert (found.component, found.version, found.cwe) == ("jinja2", "2.10", 1395)
    assert (outcome.coverage.checks, outcome.coverage.lacks) == (2, ())
    report = Given(tmp_path / "report.json", {"": found.asset}, found.seen_at)
    assert [found] == [one for one in importers.read(report) if isinstance(one, Finding)]
    assert found.severity == ""  # which the tool does not grade, and nobody here


def test_npm_audit_found_what_it_did(tmp_path: Path) -> None:
    """And is inconclusive where its registry gives no answer."""
    shutil.copyfile(RECORDED / "npm-lock.json", tmp_path / "package-lock.json")
    outcome = read("npm-audit", tmp_path, "npm-found.txt", code=1)
    refused = read("npm-audit", tmp_path, "npm-refused.txt", code=1)

    (found,) = outcome.findings
    assert (found.component, found.version, found.cwe) == ("lodash", "4.17.11", 1321)
    assert (found.advisories, found.cvss) == (("GHSA-AAAA-BBBB-CCCC",), 7.4)
    assert outcome.coverage.lacks == ()
    assert refused.coverage.nothing
    assert "405" in told(refused)
