"""The HTTP interface of ClickHouse before chDB, which is the same engine without a server.

    python tests/clickhouse_server.py     prints its port, and answers until its input ends

No package carries the server. What is asked is answered by the engine itself: statements, settings,
formats, errors, time limits. Who may ask is not in chDB, so that users, their profiles and tables
that are closed to them stand here, told in the words of the server; so does what it has been asked.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import PIPE
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "p@ss/wörd:1%"  # noqa: S105 - of users that live as long as these tests
PROFILES = {"default": "0", "reader": "2", "strict": "1"}
"""What each user may do: all, read and choose settings, or only read."""
CLOSED = "closed"
"""A table that nobody but the first may read."""
_OWN = {"query_id", "default_format", "database", "readonly"}
_READS = re.compile(r"\s*(select|with|kill)\b", re.IGNORECASE)
_READONLY = "Code: 164. DB::Exception:"
_KEPT = "system.settings"
_SMALL = "max_threads = 1, compile_expressions = 0, compile_aggregate_expressions = 0"
"""For a few rows, compiling and sharing work out takes longer than the work."""
_CODE = re.compile(r"Code: (\d+)")


class Refused(Exception):  # noqa: N818 - what the server says
    """What the server refuses before it asks the engine."""


class Front:
    """One engine, asked one statement at a time."""

    def __init__(self, folder: str) -> None:
        """Open it in a folder."""
        from chdb import session  # noqa: PLC0415 - as large as all else together

        self._engine = session.Session(folder)
        self._engine.query(f"set {_SMALL}")
        self._lock = threading.Lock()
        self._settings: dict[str, str] = {"use": "default"}
        self.asked: list[str] = []

    def answer(self, user: str, given: dict[str, str], statement: str) -> bytes:
        """Answer a statement with the settings that came with it."""
        profile = PROFILES[user]
        settings = {key: value for key, value in given.items() if key not in _OWN}
        if profile == "1" and settings:
            name = next(iter(settings))
            raise Refused(
                f"{_READONLY} Cannot modify '{name}' setting in readonly mode. (READONLY)"
            )
        if profile != "0" and "readonly" in given:
            raise Refused(
                f"{_READONLY} Cannot modify 'readonly' setting in readonly mode. (READONLY)"
            )
        level = given.get("readonly", profile)
        if level != "0" and not _READS.match(statement):
            raise Refused(f"{_READONLY} {user}: Cannot execute query in readonly mode. (READONLY)")
        if profile != "0" and f"`{CLOSED}`" in statement:
            raise Refused(
                f"Code: 497. DB::Exception: {user}: Not enough privileges. To execute this query, "
                f"it's necessary to have the grant SELECT ON {CLOSED}. (ACCESS_DENIED)"
            )
        if statement.startswith("kill query"):
            return b""  # chDB asks one at a time: what it is asked is kept, and read by a test
        shown = f"(select name, if(name = 'readonly', '{level}', value) as value from {_KEPT})"  # noqa: S608 - ours
        statement = statement.replace(f"from {_KEPT} where", f"from {shown} where")
        with self._lock:
            self._set(settings | {"use": given.get("database", "default")})
            return bytes(self._engine.query(statement, given.get("default_format", "TSV")).bytes())

    def _set(self, settings: dict[str, str]) -> None:
        """Let the settings of a request be those of the engine, none of an earlier one."""
        if settings == self._settings:
            return
        values = dict.fromkeys(self._settings, "default")
        values |= {name: f"'{value}'" for name, value in settings.items()}
        self._settings = settings
        self._engine.query(f"use `{settings['use']}`")
        values.pop("use")
        if values:
            self._engine.query("set " + ", ".join(f"{n} = {v}" for n, v in values.items()))


class Handler(BaseHTTPRequestHandler):
    """Speaks HTTP as the server does."""

    front: Front

    def do_POST(self) -> None:
        """Answer a statement."""
        given = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        statement = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.front.asked.append(f"{given.get('query_id', '')} {statement}")
        try:
            self._reply(200, self.front.answer(self._user(), given, statement))
        except Exception as error:  # noqa: BLE001 - what the engine says, said on
            told = str(error)
            code = _CODE.search(told)
            status = 403 if "(AUTHENTICATION_FAILED)" in told else 500
            self._reply(status, told.encode(), code[1] if code else "1002")

    def do_GET(self) -> None:
        """Tell what was asked."""
        self._reply(200, json.dumps(self.front.asked).encode())

    def _user(self) -> str:
        given = self.headers.get("Authorization", "").removeprefix("Basic ")
        user, _, password = base64.b64decode(given).decode().partition(":")
        wanted = "" if user == "default" else PASSWORD
        if user not in PROFILES or password != wanted:
            raise Refused(
                f"Code: 516. DB::Exception: {user}: Authentication failed: password is incorrect, "
                "or there is no user with such name. (AUTHENTICATION_FAILED)"
            )
        return user

    def _reply(self, status: int, body: bytes, code: str | None = None) -> None:
        self.send_response(status)
        if code is not None:
            self.send_header("X-ClickHouse-Exception-Code", code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def started() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Start it in a process of its own, and end it."""
    command = [sys.executable, __file__]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        yield server, int(server.stdout.readline())
        server.stdin.close()


def url(port: int, user: str = "reader", base: str = "default") -> str:
    """Return the URL of a user, with the password in it."""
    return f"clickhouse://{user}:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/{base}"


def run(port: int, statement: str, base: str = "default") -> bytes:
    """Run a statement as the one who may do all, and return what is answered."""
    given = base64.b64encode(b"default:").decode()
    request = Request(
        f"http://127.0.0.1:{port}/?database={base}",
        statement.encode(),
        {"Authorization": f"Basic {given}"},
    )
    with urlopen(request) as answer:  # noqa: S310 - as above
        return bytes(answer.read())


def asked(port: int) -> list[str]:
    """Return all statements that it was asked, each after its name."""
    with urlopen(f"http://127.0.0.1:{port}/asked") as answer:
        return list(json.loads(answer.read()))


def main() -> None:
    """Serve until whoever started it goes away."""
    with TemporaryDirectory(prefix="hegui-clickhouse-") as folder:
        Handler.front = Front(folder)
        served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=served.serve_forever, daemon=True).start()
        print(served.server_address[1], flush=True)  # noqa: T201
        sys.stdin.read()
        os._exit(0)  # the engine takes its time to leave


if __name__ == "__main__":
    main()
