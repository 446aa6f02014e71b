"""An office that deals with removals: its keys, its two reviewers, its platform, and a clock."""

from __future__ import annotations

import base64
import hmac
import json
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from hegui.removals import taking, vault, webhook
from hegui.removals.entries import Hit
from hegui.removals.record import Record
from hegui.sealed import keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.removals.case import Case

FOUND = datetime.fromisoformat("2026-06-01T02:00")  # naive UTC: ten o'clock in Shanghai
SETTINGS = """\
version = 1
id = "3f9c2b7e10d54a86"
operator = {{ zh = "示例商城", en = "Example Mall" }}
[keys]
seal = "../seal.pem"
content = "../content.key"
[people]
reviewers = ["李雷", "Wang Fang", "zhao"]
[callback]
url = "{url}"
secret = "../callback.secret"
[report]
authority = {{ zh = "广东省网信办", en = "Cyberspace Administration of Guangdong" }}
[policy.counterfeit]
title = {{ zh = "假冒商品", en = "Counterfeit goods" }}
basis = "csl:49"
"""
TEXT = "高仿手袋，原单品质，可验货"


@dataclass
class Office:
    """A record of removals in its folder, and what tests do with it again and again."""

    folder: Path

    def open(self, now: datetime | None = FOUND) -> Record:
        """Open the record, by default for writing."""
        return Record.open(self.folder, now)

    def settings(self, more: str) -> None:
        """Append to removals.toml."""
        with (self.folder / "removals.toml").open("a", encoding="utf-8") as file:
            file.write(more)

    def hit(self, content: str = "x-1", **changed: Any) -> taking.Taken:
        """Return a hit of screening that nobody has reviewed."""
        order = {name: changed.pop(name, None) for name in ("request", "ordered_by")}
        given = {
            "policy": "counterfeit",
            "term": "高仿",
            "found_at": FOUND,
            "found_by": "screening",
            "tier": "plain",
        }
        return taking.Taken(content, Hit(**(given | changed)), **order)

    def item(self, content: str = "x-1") -> dict[str, Any]:
        """Return the listing that was found."""
        return {"content": content, "account": "s004", "kind": "listing", "text": TEXT}

    def take(self, record: Record, *hits: taking.Taken, now: datetime = FOUND) -> taking.Told:
        """Take hits in with their listings."""
        items = {one.content: self.item(one.content) for one in hits}
        return taking.take(record, hits, items, now)

    def case(self, record: Record, **changed: Any) -> Case:
        """Open a case for one hit and return it."""
        return record.ledger.case(self.take(record, self.hit(**changed)).opened[0])

    @property
    def public(self) -> str:
        """Return the public key under which the record was begun."""
        with self.open(None) as record:
            return record.ledger.seal_keys()[0].public


@dataclass
class Platform:
    """A platform that does what it is called for, once for each key, over real HTTP.

    `answers`: the status of the next calls; after them 200. `acts`: what was done, in order.
    """

    url: str
    secret: bytes
    calls: list[dict[str, Any]] = field(default_factory=list)
    acts: list[tuple[str, str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    down: bool = False

    def receive(self, headers: Any, body: bytes) -> int:
        """Check the signature as a platform would, and act on a key that was not seen before."""
        name, at = headers["webhook-id"], headers["webhook-timestamp"]
        digest = hmac.new(self.secret, f"{name}.{at}.".encode() + body, sha256).digest()
        if headers["webhook-signature"] != f"v1,{base64.b64encode(digest).decode()}":
            return 401
        said = json.loads(body)
        if self.down:
            return 503
        status = self.answers.pop(0) if self.answers else 200
        known = {call["id"] for call in self.calls}
        if status in {200, 500} and name not in known:  # a 500 may come after the act
            self.acts.append((said["content"], said["act"]))
            self.calls.append(said)
        return status


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    """Return a platform that listens on this machine."""
    webhook.make_secret(tmp_path / "callback.secret")
    text = (tmp_path / "callback.secret").read_text().strip()
    made = Platform("", base64.b64decode(text.removeprefix("whsec_")))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            self.send_response(made.receive(self.headers, body))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}/hegui"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def office(tmp_path: Path, platform: Platform) -> Office:
    """Return an empty record whose callback is the platform."""
    keys.make(tmp_path / "seal.pem")
    vault.make(tmp_path / "content.key")
    folder = tmp_path / "removals"
    Record.make(folder, SETTINGS.format(url=platform.url), FOUND - timedelta(days=1))
    return Office(folder)
