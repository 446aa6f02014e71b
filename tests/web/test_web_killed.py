"""The server and its jobs are killed in the midst of it: nothing is lost, and nothing is half."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.services, pytest.mark.full]
EMAIL, PASSWORD = "lead@example.cn", "harbour wall 27"
ROUNDS = 2
PATIENCE = 600
OPERATOR = """\
[operator]
name = "Harbour"
body = "company"
services = ["website"]

[[evidence.systems.rows]]
system = "shop"
level = 2
graded_on = "2017-08-01"
filed_on = ""
filing_no = ""
in_operation_on = "2016-01-01"
retired_on = ""
"""
BEGINNING = """
import json
from datetime import date
from hegui.web import place
place.open_at()
from hegui.web.audits.models import Audit, write
from hegui.web.findings.models import Finding, Waiver
from hegui.web.people.models import Membership, Organisation, Role, Token, User
house, owner = Organisation.objects.get(), User.objects.get()
day = date(2026, 6, 1)
run = Audit(organisation=house, day=day, state="done")
run.save()
for form in ("whole", "json"):
    for lang in ("en", "zh"):
        write(run, form, lang, "-")
found = Finding(organisation=house, duty="csl.mlps_logs", system="shop", version=day, run=run)
found.first_on = found.last_on = day
found.save()
other = User.objects.create_user("approver@example.cn")
Membership(organisation=house, user=other, role=Role.APPROVER).save()
tokens = {}
for one in Membership.of(house):
    made = Token(organisation=house, member=one, name="ci", scope="write", ends_on=date(2099, 1, 1))
    tokens[one.role] = made.seal()
asked = []
for number in range(%d):
    one = Waiver(organisation=house, finding=found, kind="waiver", scope="shop", owner="b",
        justification="moved", expires=date(2098, 1, 1 + number), asked_by=owner.email)
    one.save()
    asked.append(one.pk)
print(json.dumps({"slug": house.slug, "tokens": tokens, "waivers": asked, "finding": found.pk}))
"""
STATE = """
import json
from hashlib import sha256
from hegui.web import place
place.open_at()
from hegui.web.audits.models import Audit
from hegui.web.evidence import store
from hegui.web.evidence.models import Upload
from hegui.web.findings.models import Finding, Waiver
print(json.dumps({
    "audits": [one.state for one in Audit.objects.order_by("-pk")],
    "written": all(one.text("whole", lang) and one.text("json", lang)
        for one in Audit.objects.all() for lang in ("en", "zh")),
    "uploads": sorted([one.name, one.digest,
        sha256(store.opened(one).read_bytes()).hexdigest()] for one in Upload.objects.all()),
    "waivers": [[one.state, one.approver] for one in Waiver.objects.all()],
    "waived": [str(one.waived_until) for one in Finding.objects.filter(waivers__isnull=False)],
}))
"""


class Still(HTTPRedirectHandler):
    """Follows nowhere."""

    def redirect_request(self, *_: Any) -> None:
        """Stay."""


@dataclass
class House:
    """An app of a data folder, that is started again and again at one address."""

    data: Path
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Return where it answers."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers and runs jobs."""
        command = [sys.executable, "-m", "hegui.cli", "serve", "--data", str(self.data)]
        command += ["--folder", str(self.folder), "--listen", f"localhost:{self.port}"]
        command += ["--processes", "1"]
        env = os.environ | {"HEGUI_WEB_EMAIL": EMAIL, "HEGUI_WEB_PASSWORD": PASSWORD}
        self.process = subprocess.Popen(command, env=env, start_new_session=True)
        until(self.answers, "the app does not answer")

    def answers(self) -> bool:
        """Say whether it answers and runs jobs."""
        try:
            with urlopen(f"{self.address}/health/", timeout=5) as answer:  # noqa: S310 - our own
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self) -> None:
        """End all of its processes at once."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(60)

    def audits(self, known: dict[str, Any]) -> set[str]:
        """Return how far the audits are."""
        headers = {"Authorization": f"Bearer {known['tokens']['owner']}"}
        asked = Request(f"{self.address}/api/v1/audits", headers=headers)  # noqa: S310 - our own
        with urlopen(asked, timeout=60) as answer:  # noqa: S310
            return {one["state"] for one in json.load(answer)["items"]}

    def python(self, program: str) -> Any:
        """Run a program in the app, beside what serves it, and return what it printed as JSON."""
        env = os.environ | {"HEGUI_WEB": str(self.data)}
        done = subprocess.run(
            [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=False
        )
        assert not done.returncode, done.stderr
        return json.loads(done.stdout)


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for something that takes its time."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.2)


@dataclass(frozen=True)
class Task:
    """What a program asks for, with the key by which it is done once."""

    path: str
    token: str
    body: bytes
    kind: str
    key: str

    def ask(self, address: str) -> bool | str:
        """Ask for it; return whether it was taken in or nothing is left to do, or what is wrong."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": self.kind}
        headers["Idempotency-Key"] = self.key
        try:
            sent = Request(address + self.path, self.body, headers)  # noqa: S310 - our own
            build_opener(Still).open(sent, timeout=60).read()
        except HTTPError as error:
            # a page goes on, or it was decided already
            return error.code in {302, 400} or str(error.read())
        except OSError:
            return False
        return True


def test_nothing_is_lost_and_nothing_is_half(tmp_path: Path, tables: Path) -> None:
    """An audit, an upload and a decision, each under way when all or the jobs alone are killed."""
    folder, draw = tmp_path / "house", random.Random(2017)  # noqa: S311 - moments
    folder.mkdir()
    (tmp_path / "data").mkdir()
    shutil.copy(tables, tmp_path / "data" / "hegui.sqlite")
    (folder / "hegui.toml").write_text(OPERATOR, encoding="utf-8")
    with socket.create_server(("localhost", 0)) as free:
        house = House(tmp_path / "data", folder, free.getsockname()[1])
    try:
        kills(house, draw)
    finally:
        house.kill()


def kills(house: House, draw: random.Random) -> None:
    """Ask, kill and ask again, a few times; then look at what there is."""
    house.start()
    known = house.python(BEGINNING % ROUNDS)
    files, tasks = {}, []
    for number in range(ROUNDS):
        text = b"plan\n" + b"p-%d\n" % number * draw.randint(1, 20_000)
        files[f"drills-{number}.csv"] = sha256(text).hexdigest()
        tasks.append(round_of(known, number, text))
    for each in tasks:
        with ThreadPoolExecutor(len(each)) as people:
            asked = [people.submit(one.ask, house.address) for one in each]
            time.sleep(draw.choice((0.02, 0.1, 0.3, 1.0)) * draw.uniform(0.5, 2))
            house.kill()
            taken = [one.result() for one in asked]
        house.start()
        again = [one.ask(house.address) for one, done in zip(each, taken, strict=True) if not done]
        assert {True} >= {*taken, *again} - {False}
        assert all(again)
        # a job that ended three processes is called failed: none is there in two rounds
        until(lambda: house.audits(known) == {"done"}, "an audit does not end")
    told = house.python(STATE)
    command = [sys.executable, "-m", "hegui.cli", "log", "verify", "--data", str(house.data)]

    assert ["done"] * (1 + ROUNDS) == told["audits"]
    assert told["written"]
    assert [[name, digest, digest] for name, digest in sorted(files.items())] == told["uploads"]
    assert [["approved", "approver@example.cn"]] * ROUNDS == told["waivers"]
    assert {f"2098-01-{ROUNDS:02}"} == set(told["waived"])
    assert 0 == subprocess.run(command, check=False).returncode


def round_of(known: dict[str, Any], number: int, text: bytes) -> list[Task]:
    """Return what is asked for at once in a round."""
    owner, approver, edge = known["tokens"]["owner"], known["tokens"]["approver"], b"--edge"
    parts = (
        (b'name="of_day"', b"2026-06-01"),
        (b'name="given"; filename="drills-%d.csv"' % number, text),
    )
    body = b"".join(
        b"%b\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n" % (edge, head, held)
        for head, held in parts
    )
    decide = f"/o/{known['slug']}/findings/waivers/{known['waivers'][number]}/decide/"
    form = "multipart/form-data; boundary=edge"
    plain = "application/x-www-form-urlencoded"
    return [
        Task("/api/v1/evidence/files", owner, body + edge + b"--\r\n", form, f"file-{number}"),
        Task("/api/v1/audits", owner, b'{"day": "2026-06-02"}', "application/json", f"a-{number}"),
        Task(decide, approver, b"decision=approve", plain, f"decide-{number}"),
    ]
