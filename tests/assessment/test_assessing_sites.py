"""Real scanners find what is there, nothing on the clean twin, and never leave the site."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from apps.serving import Answer, Asked, served
from apps.shop import SQL_INJECTIONS, Shop
from assessing import assessed, untested
from hegui.assessment import certificate, retest, running
from hegui.assessment.run import Again
from hegui.assessment.session import Login
from hegui.assessment.surface import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = (
    *("/item?id=1", "/list?kind=wool", "/hello?name=you", "/book", "/order", "/login"),
    *("/file?name=manual.txt", "/ping?host=shop", "/go?to=/about"),
)
"""Links of a shop with a hole of each kind."""
SHORT = ("/item?id=1", "/goods/1", "/goods/2", "/order")
"""Links of a shop in which no request waits."""
LOGIN = Login("/login", {"user": "member", "word": "correct-horse"}, shows="/item?id=1")
HOLES = {
    *((89, *one) for one in SQL_INJECTIONS),
    (79, "GET", "/hello", "name"),
    (79, "POST", "/book", "said"),
    (22, "GET", "/file", "name"),
    (78, "GET", "/ping", "host"),
    (601, "GET", "/go", "to"),
    (693, "GET", "/", "Content-Security-Policy"),
    (693, "GET", "/", "X-Content-Type-Options"),
    (1021, "GET", "/", "X-Frame-Options"),
}
"""Of the whole weak shop."""


def places(found: dict[str, Any]) -> set[tuple[int, str, str, str]]:
    """Return what was found, and where."""
    return {(one["cwe"], one["method"], one["path"], one["parameter"]) for one in found["findings"]}


@pytest.mark.services
@pytest.mark.parametrize("weak", [True, False], ids=["weak", "twin"])
def test_each_kind_of_hole_is_found_and_nothing_on_the_twin(tmp_path: Path, *, weak: bool) -> None:
    """In short, as findings are tested again: by modules that see them, and request by request.

    SQL injection by error, UNION, true and false, in JSON and in a login; scripts reflected
    and stored, traversal, commands, redirects, headers.
    """
    with served(Shop(weak=weak, links=KINDS)) as url:
        entries = (
            Entry("POST", f"{url}/api/order", '{"item": 1}', "json", ("item",)),
            Entry("POST", f"{url}/login", "user=a&word=Passw0rd%21", "form", ("user",)),
        )
        modules = ("http_headers", "csp", "sql", "xss", "permanentxss", "file", "exec", "redirect")
        found = assessed(tmp_path, url=url, again=Again(modules=modules, entries=entries))

    elsewhere = {"/search", "/stock", "/goods/{n}", "/find"}
    there = {hole for hole in HOLES if hole[2] not in elsewhere} - {(89, "POST", "/login", "word")}
    assert places(found) == (there if weak else set())
    assert untested(found) == []


@pytest.mark.services
@pytest.mark.parametrize("weak", [True, False], ids=["weak", "twin"])
def test_what_only_time_shows_is_found_and_nothing_on_the_twin(
    tmp_path: Path, *, weak: bool
) -> None:
    """The page says the same whatever the database does; it only takes longer."""
    with served(Shop(weak=weak, links=("/stock?sku=scarf",))) as url:
        found = assessed(tmp_path, url=url, again=Again(modules=("timesql",)))

    assert places(found) == ({(89, "GET", "/stock", "sku")} if weak else set())
    # of so few requests the one that is not waited for counts
    assert weak or untested(found) == []


def test_what_a_changing_page_hid_is_looked_for_again(tmp_path: Path) -> None:
    """With nothing beside it, and if that misleads it again, with all but blind injection."""
    recorded = Path(__file__).parent / "recorded"
    program = tmp_path / "sqlmap"  # says what it said where it was misled, and where it was not
    program.write_text(
        '#!/bin/sh\ncase "$*" in *--version*) echo 1.10.10;;\n'
        f"*--technique=B*) cat {recorded / 'sqlmap-mistaken.txt'};;\n"
        f"*) cat {recorded / 'sqlmap-found.txt'};; esac\n"
    )
    program.chmod(0o755)
    with served(Shop(weak=True)) as url:
        again = Again(entries=(Entry("GET", f"{url}/item?id=1", names=("id",)),))
        found = assessed(tmp_path / "runs", url=url, tools=tmp_path, again=again)

    techniques = [part for one in found["steps"] for part in one["command"] if "technique" in part]
    assert ["--technique=BEUST", "--technique=BEUST", "--technique=EUST"] == techniques
    assert 3 == len({one["name"] for one in found["steps"]})
    assert {(89, "GET", "/item", "id")} == places(found)


@pytest.mark.scanners
def test_what_is_there_is_found_and_nothing_on_the_twin(tmp_path: Path) -> None:
    """By error, in paths and in JSON; all of it was tested on both."""
    found_on_one_and_not_on_the_other(SHORT, tmp_path)


@pytest.mark.scanners
def test_all_that_is_in_the_shop_is_found(tmp_path: Path) -> None:
    """By UNION and time as well; stored and reflected scripts, traversal, commands, redirects."""
    found_on_one_and_not_on_the_other((), tmp_path)


def found_on_one_and_not_on_the_other(links: tuple[str, ...], tmp_path: Path) -> None:
    """Assess the weak shop and its twin."""
    with served(Shop(weak=True, links=links)) as url:
        weak = assessed(tmp_path, url=url)
    with served(Shop(weak=False, links=links)) as url:
        clean = assessed(tmp_path, url=url)

    paths = {one.partition("?")[0] for one in links}
    there = {(*_, path, name) for *_, path, name in HOLES if not links or _shown(path) & paths}
    assert there | {one for one in HOLES if one[2] == "/"} <= places(weak)
    assert places(weak) <= HOLES
    assert clean["findings"] == []
    behind = "what is behind the login at /login: none is given in [assessment.login]"
    for found in (weak, clean):
        assert untested(found) == ([] if links else [behind])
        assert found["state"] == ("tested" if links else "partial")
        assert {one["sealed_off"] for one in found["steps"]} == {running.seals()} == {True}
    confirmed = {one["path"] for one in weak["findings"] if one["confirmed"]}
    assert {"/item", "/goods/{n}", "/api/order"} <= confirmed


def _shown(path: str) -> set[str]:
    """Return the pages that lead to a path."""
    return {path, *{"/goods/{n}": ["/goods/1"], "/api/order": ["/order"]}.get(path, [])}


@pytest.mark.scanners
def test_what_is_behind_a_login_is_found_and_once_mended_is_gone(tmp_path: Path) -> None:
    """Tested again alone, it is there until it is mended."""
    shop = Shop(weak=True, members=True, links=("/item?id=1", "/logout"))
    with served(shop) as url:
        site = {"url": url, "login": LOGIN, "exclude": ("/login",)}
        within = assessed(tmp_path, **site)
        (injection,) = (one for one in within["findings"] if one["cwe"] == 89)
        result, finding = retest.found(tmp_path, injection["fingerprint"][:8])
        again = retest.again(result, finding)
        still = assessed(tmp_path, **site, again=again)
        shop.weak = False
        gone = assessed(tmp_path, **site, again=again)

    assert (89, "GET", "/item", "id") in places(within)
    assert not any(one[1] == "/logout" for one in _asked(within))
    assert {one["scanner"] for one in gone["steps"]} == {"wapiti", "sqlmap"}
    assert places(still) == {(89, "GET", "/item", "id")}
    assert gone["findings"] == []
    assert [untested(one) for one in (within, still, gone)] == [[], [], []]


def _asked(found: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    return [tuple(one) for step in found["steps"] for one in step["traffic"]["asked"]]


@pytest.mark.services
def test_the_safe_profile_writes_nothing_and_says_what_it_left_out(tmp_path: Path) -> None:
    """A lead is confirmed all the same; only what reads was sent, and so it is no whole test.

    Over TLS: the proxy counts what is sent in it, and its certificate is judged as it is.
    """
    pem = tmp_path / "site.pem"
    pem.write_bytes(certificate.made("127.0.0.1"))
    shop = Shop(weak=True, links=("/item?id=1", "/book"))
    with served(shop, certificate=pem) as url:
        found = assessed(tmp_path, url=url, profile="safe", authorities=pem)

    assert (89, "GET", "/item", "id") in places(found)
    assert {one.method for one in shop.asked} <= {"GET", "HEAD", "OPTIONS"}
    assert shop.book == ["Nice scarf."]
    assert found["state"] == "partial"
    assert "1 request that writes, which the safe profile leaves out" in untested(found)
    assert {("sslyze", "certificate")} == {
        (one["scanner"], one["parameter"]) for one in found["findings"] if one["cwe"] == 295
    }
    assert ("GET", "/item") in {(method, path) for method, path, _, _ in _asked(found)}


@contextmanager
def listener() -> Iterator[tuple[int, list[object]]]:
    """Listen on every address of this machine, and keep who connected."""
    heard: list[object] = []
    with socket.create_server(("", 0)) as server:

        def wait() -> None:
            with suppress(OSError):
                while True:
                    heard.append(server.accept()[1])

        threading.Thread(target=wait, daemon=True).start()
        yield server.getsockname()[1], heard


@pytest.mark.services
def test_no_scanner_ever_leaves_the_site(tmp_path: Path) -> None:
    """It links, redirects, posts and leads elsewhere; whoever listens there hears nothing."""
    with listener() as (port, heard):
        away = f"http://127.0.0.1:{port}"

        def site(asked: Asked) -> Answer:
            if asked.path == "/go":
                return Answer("", 302, headers=(("Location", asked.query.get("to", away)),))
            return Answer(
                f"<base href='/'><a href='{away}/?id=1'>a</a><a href='/go?to={away}/'>b</a>"
                f"<a href='/go'>c</a><a href='//localhost:{port}/x?y=1'>d</a>"
                f"<form action='{away}/f' method='post'><input name='p'></form>"
                f"<iframe src='{away}/i'></iframe><script src='{away}/s.js'></script>"
                f"<script>fetch('{away}/api?id=1')</script><img src='{away}/i.png'>"
                f"<meta http-equiv='refresh' content='0;url={away}/'>"
            )

        with served(site) as url:
            found = assessed(tmp_path, url=url)

    assert heard == []
    assert (601, "GET", "/go", "to") in places(found)
    assert {path for _, path, _, _ in _asked(found)} >= {"/", "/go"}


@pytest.mark.services
def test_an_endless_site_ends_with_the_budget(tmp_path: Path) -> None:
    """What was found by then is kept, and the run is not whole."""

    def site(asked: Asked) -> Answer:
        n = asked.query.get("n", "0")
        return Answer(f"<a href='/p{n}?n={n}1'>next</a> <a href='/q{n}/{n}?n={n}2'>more</a> {n}")

    with served(site) as url:
        found = assessed(tmp_path, url=url, budget=300)

    assert found["requests"] == 300
    assert found["state"] != "tested"
    assert "the budget of requests was used up" in untested(found)


class _Advisories(BaseHTTPRequestHandler):
    """Knows one hole of one package of Python, and one of npm."""

    def do_POST(self) -> None:
        """Answer as a service of advisories does."""
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        python = b"ecosystem" in asked
        affected = {"package": {"name": "jinja2", "ecosystem": "PyPI"}, "ranges": []}
        hole = {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-11111"], "affected": [affected]}
        told: dict[str, Any] = {"vulns": [hole]} if b"jinja2" in asked else {}
        if not python:
            url = "https://github.com/advisories/GHSA-aaaa-bbbb-cccc"
            flaw = {"id": 1, "url": url, "title": "x", "severity": "high", "cwe": ["CWE-1321"]}
            told = {"lodash": [{**flaw, "vulnerable_versions": "<4.17.12"}]}
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        """Know no package by itself: npm would ask again and again without an answer."""
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


@contextmanager
def advisories() -> Iterator[str]:
    """Serve advisories on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Advisories)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.services
def test_packages_with_holes_are_found(tmp_path: Path) -> None:
    """Of Python and of npm; without an answer the run is inconclusive."""
    python, npm = tmp_path / "requirements.txt", tmp_path / "package-lock.json"
    python.write_text("jinja2==2.10\nidna==3.7\n")
    npm.write_text((Path(__file__).parent / "recorded" / "npm-lock.json").read_text())
    held = {"dependencies": {"lodash": "4.17.11"}, "name": "a", "version": "1.0.0"}
    (tmp_path / "package.json").write_text(json.dumps(held))
    with advisories() as url:
        found = assessed(tmp_path, packages=(python, npm), service=url)
    nobody = assessed(tmp_path, packages=(python,), service="http://127.0.0.1:9")

    assert untested(found) == []
    assert {(one["component"], one["version"]) for one in found["findings"]} == {
        ("jinja2", "2.10"),
        ("lodash", "4.17.11"),
    }
    for step in found["steps"]:  # nothing else was asked, and nothing past the proxy
        assert step["service"] == url
        assert step["traffic"]["sent"] >= 1
        assert step["traffic"]["refused"] == []
    assert nobody["state"] == "inconclusive"
    assert untested(nobody)


@pytest.mark.scanners
def test_this_machine_is_looked_at(tmp_path: Path) -> None:
    """Lynis does its tests; OpenSCAP judges rules, or says that it judged none."""
    found = assessed(tmp_path, machine=True)

    lynis, openscap = found["steps"]
    assert lynis["coverage"]["checks"] > 100
    assert lynis["findings"]
    assert openscap["coverage"]["checks"] or openscap["state"] == "inconclusive"
