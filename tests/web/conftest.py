"""A house with people in it, for tests of the web app."""

from __future__ import annotations

import fcntl
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hegui.web import place
from served_app import CHROMIUM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from django.http import HttpResponse
    from django.test import Client
    from playwright.sync_api import Browser

    from hegui.web.audits.models import Audit
    from hegui.web.people.models import Organisation, User

    Ask = Callable[..., HttpResponse]

EMPTY = "empty.sqlite"
PASSWORD = "harbour wall 27"  # noqa: S105 - of people who are made up
OPERATOR = """\
[operator]
name = "{name}"
body = "company"
services = ["website"]

[evidence.drills]
rows = [{{ plan = "p-1", held_on = 2026-05-01 }}]
"""
ROWS = """{"heads": ["source", "system"], "of": 7, "rows": [
    ["breached", "✗", "breached", ["=Harbour", "shop"]], ["met", "✓", "met", ["vpn", "office"]]
]}"""
"""Rows behind a verdict, as an audit keeps them."""
SIGNED: dict[str, str] = {}
"""The sessions of those who are there from the start: to sign in takes longer than a page."""


@dataclass
class House:
    """An organisation with an owner and one who only reads, and another one with its owner."""

    organisation: Organisation
    owner: User
    reader: User
    other: Organisation
    outsider: User
    audit: Audit

    def client(self, who: User | None = None) -> Client:
        """Return a browser in which somebody is signed in, or nobody."""
        from django.test import Client  # noqa: PLC0415 - Django is set up by then

        browser = Client(SERVER_NAME="localhost")
        if who is not None:
            if who.email in SIGNED:
                browser.cookies["sessionid"] = SIGNED[who.email]
            else:
                browser.force_login(who)
        return browser

    def token(self, user: User, scope: str, **facts: Any) -> str:
        """Return the secret of a token that a member made."""
        from hegui.web.people.models import Membership, Token  # noqa: PLC0415

        member = Membership.objects.get(user=user)
        made = Token(organisation=member.organisation, member=member, name="ci", scope=scope)
        vars(made).update({"ends_on": date(2099, 1, 1), **facts})
        return made.seal()

    def found(self) -> dict[str, int]:
        """Return the numbers of a finding, and of what was asked and shown about it."""
        from hegui.web.findings.models import Finding, Proof, Waiver  # noqa: PLC0415

        kinds = {"finding": Finding, "waiver": Waiver, "proof": Proof}
        return {name: kind.of(self.organisation).get().pk for name, kind in kinds.items()}

    def at(self, page: str, *args: object) -> str:
        """Return the address of a page of the first organisation."""
        from django.urls import reverse  # noqa: PLC0415

        return reverse(page, args=[self.organisation.slug, *args])


@pytest.fixture(scope="session")
def app(web_folder: Path, shared_folder: Path) -> Iterator[Path]:
    """Make a database for tests."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import setup_test_environment, teardown_test_environment  # noqa: PLC0415

    setup_test_environment()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        make_or_copy(shared_folder / EMPTY)
        shutil.copy(shared_folder / EMPTY, web_folder)
    else:
        connection.creation.create_test_db(verbosity=0, serialize=False)
    yield web_folder
    connection.creation.destroy_test_db(name, verbosity=0)
    teardown_test_environment()


def make_or_copy(made: Path) -> None:
    """Make a database for tests, or copy that of another worker: its tables take seconds."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by then

    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            connection.creation.create_test_db(verbosity=0, serialize=False)
            with closing(sqlite3.connect(made)) as kept:
                connection.connection.backup(kept)
            return
    connection.close()
    connection.settings_dict["NAME"] = connection.creation._get_test_db_name()
    connection.ensure_connection()
    with closing(sqlite3.connect(made)) as kept:
        kept.backup(connection.connection)


@pytest.fixture(scope="session")
def tables(app: Path) -> Path:
    """Return a database in which nothing is, to be copied: to make its tables takes seconds."""
    return app / EMPTY


@pytest.fixture(scope="session")
def settled(app: Path) -> Path:
    """Make the people, the organisations and an audit that is done, once; return their folders."""
    from django.test import Client  # noqa: PLC0415

    from hegui.web.audits.models import Audit, State, write  # noqa: PLC0415
    from hegui.web.people.models import Membership, Role  # noqa: PLC0415

    owner, reader, outsider = (
        place.make_account(f"{name}@example.cn", PASSWORD) for name in ("alice", "bob", "charlie")
    )
    for name, user in (("Harbour", owner), ("Island", outsider)):
        furnish(app, name)
        made = place.organisation_of(app / name.lower(), user)
        if user is owner:
            Membership(organisation=made, user=reader, role=Role.AUDITOR).save()
            facts: dict[str, Any] = {"day": date(2026, 6, 30), "asked_by": owner.email}
            run = Audit(organisation=made, state=State.DONE, met=3, breached=1, unknown=2, **facts)
            run.save()
            for lang in ("en", "zh"):
                for form, text in (
                    ("whole", "Harbour's page"),
                    ("first", "Harbour"),
                    ("json", "{}"),
                    ("duty/csl.mlps_logs", "Harbour's logs"),
                    ("rows/csl.mlps_logs", ROWS),
                ):
                    write(run, form, lang, text)
            breach(run)
    for user in (owner, reader, outsider):
        browser = Client()
        browser.force_login(user)
        SIGNED[user.email] = browser.cookies["sessionid"].value
    return app


def breach(run: Audit) -> None:
    """Make a finding of an audit, with a file, and a request that nobody has decided."""
    from hegui.web.findings.models import Finding, Proof, Waiver  # noqa: PLC0415

    whose: dict[str, Any] = {"organisation": run.organisation}
    days: dict[str, Any] = {"version": date(2026, 1, 1), "first_on": run.day, "last_on": run.day}
    title: dict[str, Any] = {"title": "Harbour's logs", "title_zh": "Harbour 的日志"}
    found = Finding(duty="csl.mlps_logs", system="shop", run=run, **title, **days, **whose)
    found.save()
    held: dict[str, Any] = {"name": "Harbour.txt", "kind": "txt", "held": b"x", "size": 1}
    Proof(finding=found, of_day=run.day, digest="0" * 64, **held, **whose).save()
    asked: dict[str, Any] = {"kind": "waiver", "scope": "shop", "justification": "Harbour moves"}
    Waiver(
        finding=found,
        owner="bob@example.cn",
        asked_by="alice@example.cn",
        expires=date(2099, 1, 1),
        **asked,
        **whose,
    ).save()


def furnish(app: Path, name: str) -> None:
    """Write the evidence of an operator."""
    folder = app / name.lower()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "hegui.toml").write_text(OPERATOR.format(name=name))


@pytest.fixture
def house(settled: Path) -> Iterator[House]:
    """Return the house; what a test writes is undone at its end."""
    from django.db import transaction  # noqa: PLC0415

    from hegui.web.audits.models import Audit  # noqa: PLC0415
    from hegui.web.people.models import Organisation, User  # noqa: PLC0415

    for name in ("Harbour", "Island"):
        furnish(settled, name)
    with transaction.atomic():
        harbour, island = Organisation.objects.order_by("name")
        alice, bob, charlie = User.objects.order_by("email")
        yield House(harbour, alice, bob, island, charlie, Audit.of(harbour).get())
        transaction.set_rollback(True)


@pytest.fixture
def asking(house: House) -> Callable[..., Ask]:
    """Return what asks as a program of a member."""

    def of(user: User | None = None, scope: str = "write", **facts: Any) -> Ask:
        secret = house.token(user or house.owner, scope, **facts)

        def ask(
            method: str, path: str, given: Any = None, *, form: bool = False, **headers: str
        ) -> HttpResponse:
            sent: dict[str, Any] = {"data": given} if form else {}
            if given is not None and not form:
                text = given if isinstance(given, bytes | str) else json.dumps(given)
                sent = {"data": text, "content_type": "application/json"}
            told = {"Authorization": f"Bearer {secret}", **headers}
            call = getattr(house.client(), method)
            answer: HttpResponse = call(f"/api/v1/{path}", headers=told, **sent)
            return answer

        return ask

    return of


@pytest.fixture
def ask(asking: Callable[..., Ask]) -> Ask:
    """Return what asks as a program of the owner, that may change things."""
    return asking()


@pytest.fixture
def live(house: House) -> Iterator[str]:  # noqa: ARG001 - which it answers from
    """Answer over HTTP on this machine, from what the test wrote; return the address."""
    from django.core.servers.basehttp import WSGIServer  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415
    from django.test.testcases import (  # noqa: PLC0415
        LiveServerThread,
        QuietWSGIRequestHandler,
        _StaticFilesHandler,
    )

    class OneByOne(LiveServerThread):
        """Answers in its own thread alone, so that nothing goes on once it has ended."""

        def _create_server(self, **_: object) -> WSGIServer:
            address = (self.host, self.port)
            return WSGIServer(address, QuietWSGIRequestHandler, allow_reuse_address=False)

    held = {"default": connections["default"]}
    held["default"].inc_thread_sharing()
    vars(held["default"])["close"] = lambda: None  # as the thread of the server would at its end
    server = OneByOne("127.0.0.1", _StaticFilesHandler, connections_override=held)
    server.daemon = True
    server.start()
    assert server.is_ready.wait(10)
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    del vars(held["default"])["close"]
    held["default"].dec_thread_sharing()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a browser for all tests of a file."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: install chromium")
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as play:
        yield play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
