"""Hegui's own web app is assessed as any site is, by somebody who is signed in."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from assessing import assessed, untested
from hegui.assessment.run import Again
from hegui.assessment.session import Login
from hegui.assessment.surface import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

EMAIL, PASSWORD = "alice@example.cn", "harbour wall 27"
LOGIN = Login(
    "/account/login/",
    {"login": EMAIL, "password": PASSWORD},
    check="/o/harbour/today/",
    shows=EMAIL,
)
MODULES = ("http_headers", "cookieflags", "csp", "sql", "xss", "redirect")
ALIKE = (
    *(r"/law/(?!coming/|proposals/)[a-z0-9-]+/", "/cases/shipped/(?!2026-02-)"),
    r"/(?:law|cases|vulnerabilities|orders|proposals|coming|identity)/.*\?",
    "/reauthenticate/code/",
)
"""Pages of which there are many that one piece of code answers."""
WAITS = 300
PAGES = {
    *(f"/o/harbour/{one}/" for one in ("today", "audits", "findings", "orders", "incidents")),
    *(f"/o/harbour/{one}/" for one in ("members", "members/tokens", "history")),
    *("/me/", "/account/email/", "/account/sessions/", "/account/2fa/"),
}
FORMS = {
    *(f"/o/harbour/{one}/" for one in ("audits", "orders/new", "incidents/new")),
    *(f"/o/harbour/{one}/" for one in ("members/invite", "members/tokens", "members/{n}")),
    *("/me/", "/language/", "/account/password/change/", "/account/email/"),
}


@contextmanager
def house(folder: Path, tables: Path) -> Iterator[str]:
    """Serve the web app as behind what ends TLS, with one account and one organisation."""
    (folder / "harbour").mkdir()
    (folder / "harbour" / "hegui.toml").write_text('[operator]\nname = "示例"\nbody = "company"\n')
    with socket.create_server(("127.0.0.1", 0)) as free:
        listens = f"127.0.0.1:{free.getsockname()[1]}"
    (folder / "data").mkdir()
    shutil.copy(tables, folder / "data" / "hegui.sqlite")
    (folder / "data" / "web.toml").write_text(f'url = "https://{listens}"\n')
    command: list[str | Path] = [sys.executable, "-m", "hegui.cli", "serve"]
    command += ["--folder", folder / "harbour", "--data", folder / "data"]
    command += ["--listen", listens, "--processes", "1"]
    who = {"HEGUI_WEB_EMAIL": EMAIL, "HEGUI_WEB_PASSWORD": PASSWORD}
    with subprocess.Popen(command, env={**os.environ, **who}) as server:
        try:
            answering(f"http://{listens}", server)
            yield f"http://{listens}"
        finally:
            server.terminate()


def answering(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until it answers."""
    until = time.monotonic() + WAITS
    while server.poll() is None and time.monotonic() < until:
        try:
            urlopen(f"{url}/account/login/", timeout=WAITS).close()  # noqa: S310 - on loopback
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the web app does not answer")


def asked(found: dict[str, Any]) -> set[tuple[str, str, int]]:
    """Return each place with the status of an answer that came from it."""
    traffic = [found["traffic"], *(step["traffic"] for step in found["steps"])]
    return {(method, path, status) for one in traffic for method, path, status, _ in one["asked"]}


@pytest.mark.services
def test_nothing_is_found_in_our_own_web_app(tmp_path: Path, tables: Path) -> None:
    """In short: headers, cookies, injection, scripts and redirects over the pages, writing nothing.

    The session holds all the while. Pages of single instruments, and of cases that are searched
    for, are left out, of which there are hundreds.
    """
    with house(tmp_path, tables) as url:
        again = Again(modules=MODULES)
        told: dict[str, Any] = {"url": url, "login": LOGIN, "budget": 6000, "exclude": ALIKE}
        found = assessed(tmp_path / "runs", profile="safe", again=again, **told)

    (crawl,) = found["steps"]
    assert [] == found["findings"] == untested(found)
    assert PAGES <= {path for _, path, status in asked(found) if status == 200}
    assert not [one for one in asked(found) if one[2] >= 500]
    assert ("tested", set(MODULES)) == (crawl["state"], set(crawl["coverage"]["modules"]))


@pytest.mark.scanners
def test_nothing_is_found_in_a_form_of_our_own_web_app(tmp_path: Path, tables: Path) -> None:
    """Every form is sent once, as a person does who fills in little, and one is attacked."""
    values = {"data": "name=a&scope=read&ends_on=", "names": ("name", "scope")}
    with house(tmp_path, tables) as url:
        page = f"{url}/o/harbour/members/tokens/"
        form = Entry("POST", page, kind="form", page=page, **values)  # type: ignore[arg-type]
        told: dict[str, Any] = {"url": url, "login": LOGIN, "exclude": ALIKE}
        again = Again(entries=(form,))
        found = assessed(tmp_path / "runs", profile="thorough", again=again, **told)

    assert [] == found["findings"] == untested(found)
    assert FORMS <= {path for method, path, _ in asked(found) if method == "POST"}
    assert not [one for one in asked(found) if one[2] >= 500]
