"""The platform is asked until it has acted: over real HTTP, through faults, restarts and kills."""

from __future__ import annotations

import base64
import contextlib
import json
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from hegui import law
from hegui.errors import RemovalsError
from hegui.removals import calls, deciding, sending, statement, storage, verifying
from hegui.removals.settings import Callback
from hegui.removals.webhook import webhook
from hegui.webhook import Reply, Webhook, signed

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.removals.record import Record

NOW = datetime.fromisoformat("2026-06-01T03:00")
LAW = law.load()
ACTS = ("stop", "remove", "stop_spread", "tell")


class Clock:
    """A clock that tests turn."""

    now = NOW

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


def send(record: Record, clock: Clock) -> sending.Sent:
    """Send as the command does, by a clock of the test."""
    hook = webhook(record.settings, record.folder)
    return sending.send(
        record, hook.post, lambda case, act: statement.compose(record, LAW, case, act), clock
    )


def decided(office: Any, record: Record, count: int) -> None:
    """Open cases and decide to remove each."""
    office.take(record, *(office.hit(f"x-{number}") for number in range(count)))
    for number in range(1, count + 1):
        deciding.decide(record, number, "remove", "李雷", NOW, facts="与正品不符")


def test_a_signature_is_that_of_standard_webhooks() -> None:
    """The published example of the specification, signed by us."""
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    name = "msg_p5jXN8AQM9LWM0D4loKWxJek"

    headers = signed(name, b'{"test": 2432232314}', 1614265330, secret)

    assert "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" == headers["webhook-signature"]


def test_the_acts_of_a_case_are_called_in_their_order(office: Any, platform: Any) -> None:
    """Stopped first, told last; the user's words and account go with the call that tells."""
    with office.open() as record:
        decided(office, record, 1)
        sent = send(record, Clock())
        case = record.ledger.case(1)

    assert [("x-0", act) for act in ACTS] == platform.acts
    assert (4, 0) == (sent.done, sent.failed)
    assert case.state == "dealt"
    assert "s004" == platform.calls[-1]["account"]
    assert "《网络安全法》第四十九条" in platform.calls[-1]["statement"]["text"]["zh"]
    assert not any("account" in call for call in platform.calls[:3])


def test_a_callback_that_fails_for_an_hour_loses_and_doubles_nothing(
    office: Any, platform: Any
) -> None:
    """Down for an hour, with a restart at every look: each act happens once, soon after its end."""
    clock = Clock()
    with office.open() as record:
        decided(office, record, 3)
    platform.down = True
    while clock.now < NOW + timedelta(hours=2):
        platform.down = clock.now < NOW + timedelta(hours=1)
        with office.open() as record:  # as if it had been restarted
            send(record, clock)
        clock.now += timedelta(seconds=30)
    with office.open(None) as record:
        cases = list(record.ledger.cases())
        first_calls = [
            entry.attempts for _, entry in record.ledger.entries() if entry.entry == "done"
        ]
        left = sending.waiting(record)

    assert Counter((f"x-{n}", act) for n in range(3) for act in ACTS) == Counter(platform.acts)
    assert [] == left
    assert all(case.done["stop"] < NOW + timedelta(hours=1, minutes=16) for case in cases)
    assert max(first_calls) <= 14  # it waits longer and longer, and does not hammer


def test_an_answer_that_was_lost_repeats_the_same_key(office: Any, platform: Any) -> None:
    """The platform acted and then failed to say so: it gets the same key again, and acts once."""
    clock = Clock()
    platform.answers = [500]
    with office.open() as record:
        decided(office, record, 1)
        send(record, clock)
        clock.now += timedelta(minutes=1)
        send(record, clock)

    assert [("x-0", act) for act in ACTS] == platform.acts


@pytest.mark.parametrize("status", [202, 204, 302, 404, 429])
def test_only_a_success_says_that_it_is_done(office: Any, platform: Any, status: int) -> None:
    """202 is not done yet, a redirect leads nowhere, and a refusal waits like any other fault."""
    platform.answers = [status]
    with office.open() as record:
        decided(office, record, 1)
        send(record, Clock())
        waiting = sending.waiting(record)

    assert (status != 204) == bool(waiting)
    assert all(str(status) in one.fault for one in waiting)


@pytest.mark.parametrize("listens", [True, False])
def test_a_platform_that_is_down_ends_the_round(
    office: Any, platform: Any, *, listens: bool
) -> None:
    """A few calls find out, and the others are due at once when it is back."""
    platform.down = True
    with office.open() as record:
        decided(office, record, 20)
        hook = webhook(record.settings, record.folder)
        post = hook.post if listens else Webhook("http://127.0.0.1:9/", bytes(32), 1).post
        sent = sending.send(record, post, lambda _case, _act: {}, Clock())
        due = calls.due(record.ledger, NOW, 900)

    assert sent.broke_off
    assert 20 - sending.AT_ONCE == len(due)


def test_a_round_ends_though_everything_is_refused(office: Any) -> None:
    """Each call is tried once a round, however long the round takes."""
    clock, tried = Clock(), []

    def post(name: str, _body: bytes, _at: int) -> Reply:
        tried.append(name)
        clock.now += timedelta(minutes=20)
        return Reply("HTTP 404")

    with office.open() as record:
        decided(office, record, 3)
        sending.send(record, post, lambda _case, _act: {}, clock)

    assert 3 == len(tried) == len(set(tried))


def test_what_a_case_no_longer_asks_for_is_not_called(office: Any, platform: Any) -> None:
    """Put right while the platform was down: it is asked to put back, and not to remove."""
    clock = Clock()
    with office.open() as record:
        decided(office, record, 1)
        platform.down = True
        send(record, clock)
        last = record.ledger.case(1).last
        deciding.decide(record, 1, "allow", "Wang Fang", NOW, seen=last)
        platform.down = False
        send(record, clock)

    assert [("x-0", "reinstate"), ("x-0", "tell_outcome")] == platform.acts


def test_the_user_is_told_of_a_hold_and_of_a_removal(office: Any, platform: Any) -> None:
    """Two decisions are two calls to tell, of two keys: a platform that tells once tells both."""
    with office.open() as record:
        office.take(record, office.hit("x-0"))
        held = deciding.decide(record, 1, "hold", "李雷", NOW)
        send(record, Clock())
        last = record.ledger.case(1).last
        deciding.decide(record, 1, "remove", "Wang Fang", NOW, seen=last)
        send(record, Clock())

    acts = ["stop", "tell", "remove", "stop_spread", "tell"]
    assert acts == [act for _, act in platform.acts]
    assert "hold" == platform.calls[1]["statement"]["decision"]["verdict"]
    assert "remove" == platform.calls[4]["statement"]["decision"]["verdict"]
    assert held.pending


def test_an_answer_to_an_older_call_settles_no_newer_one(office: Any) -> None:
    """The decision changes while the platform is being called: the new words are yet to be told."""

    def post(name: str, body: bytes, _at: int) -> Reply:
        if json.loads(body)["act"] == "tell" and not changed:
            changed.append(name)
            with office.open() as other:
                last = other.ledger.case(1).last
                deciding.decide(other, 1, "remove", "Wang Fang", NOW, seen=last)
        return Reply("" if len(changed) < 2 and name in {*changed, first} else "HTTP 503")

    changed: list[str] = []
    with office.open() as record:
        office.take(record, office.hit("x-0"))
        deciding.decide(record, 1, "hold", "李雷", NOW)
        first = sending.waiting(record)[0].id
        sending.send(record, post, lambda _case, _act: {}, Clock())
        case = record.ledger.case(1)

    assert len(changed) == 1
    assert "tell" not in case.done
    assert ["remove", "stop_spread", "tell"] == [one.act for one in case.pending]


def edited(office: Any, *statements: str) -> None:
    """Change the file as somebody would who has a SQLite shell and no key."""
    with closing(sqlite3.connect(office.folder / "removals.sqlite")) as db, db:
        db.execute("drop trigger entries_stay")
        db.execute("drop trigger entries_last")
        for statement in statements:
            db.execute(statement)
        storage.mend(db)


@pytest.mark.parametrize(
    "statement",
    [
        "update calls set act = 'reinstate', next_at = '2026-01-01T00:00:00Z'",
        "update calls set id = 'hegui_0' where case_no = 1",
        "update calls set entry = 1",
        "update calls set case_no = 99 where case_no = 1",
        "insert into calls values ('hegui_1', 1, 'reinstate', 7, '2026', '2026', 0, '', null)",
        "update entries set line = cast(replace(line, '李雷', 'zhao') as blob) where number = 5",
        "update entries set case_no = 2 where number = 5",
        "update entries set case_no = null where number = 5",
        "delete from entries where number = 5",
    ],
)
def test_no_call_goes_out_that_signed_entries_do_not_ask_for(
    office: Any, platform: Any, statement: str
) -> None:
    """`calls` was neither signed nor checked: an edit of it put a removed item back, signed."""
    with office.open() as record:
        decided(office, record, 2)
    edited(office, statement)
    with office.open(None) as record:
        found = verifying.verify(record, key=office.public, now=NOW).findings
    with office.open() as record:
        sent = send(record, Clock())

    assert not {act for _, act in platform.acts} - set(ACTS)
    assert "hegui removals verify" in sent.refused[0]
    assert found


def test_a_call_that_is_put_off_for_ever_goes_out_all_the_same(office: Any, platform: Any) -> None:
    """`next_at` of the year 9999 once kept an item up for ever, and the record was verified."""
    with office.open() as record:
        decided(office, record, 1)
    edited(office, "update calls set next_at = '9999-01-01T00:00:00Z'")
    with office.open(None) as record:
        found = verifying.verify(record, key=office.public, now=NOW).findings
    with office.open() as record:
        sent = send(record, Clock())

    assert ["calls_differ"] == [one.name for one in found]
    assert (4, 0) == (sent.done, sent.failed)
    assert len(platform.acts) == 4


@pytest.mark.parametrize("column", ["next_at", "attempts", "fault", "asked_at", "signature"])
def test_every_column_of_a_call_that_was_tried_is_signed(
    office: Any, platform: Any, column: str
) -> None:
    """How often a call was tried follows from no entry, so the key signs it."""
    platform.answers = [503]
    with office.open() as record:
        decided(office, record, 1)
        send(record, Clock())
    value = {"attempts": "7", "signature": "x'00'"}.get(column, "'2026-06-01T02:59:00Z'")
    with office.open(None) as record:
        before = verifying.verify(record, key=office.public, now=NOW).findings
    edited(office, f"update calls set {column} = {value}")  # noqa: S608 - ours
    with office.open(None) as record:
        found = verifying.verify(record, key=office.public, now=NOW).findings

    assert [[], ["calls_differ"]] == [before, [one.name for one in found]]


def test_the_calls_of_an_older_record_are_signed_when_it_is_written_to(
    office: Any, platform: Any
) -> None:
    """A record of a version that signed no calls verifies as it is, and then with signatures."""
    platform.answers = [503]
    with office.open() as record:
        decided(office, record, 1)
        send(record, Clock())
    edited(office, "alter table calls drop column signature")
    with office.open(None) as record:
        old = verifying.verify(record, key=office.public, now=NOW).findings
    edited(office, "update calls set next_at = '9999-01-01T00:00:00Z'")
    with office.open(None) as record:
        changed = verifying.verify(record, key=office.public, now=NOW).findings
    edited(office, "update calls set next_at = asked_at")
    with office.open() as record:
        assert [True] == [one.signature is not None for one in sending.waiting(record)]
        assert (4, 0) == ((sent := send(record, Clock())).done, sent.failed)

    assert [[], ["calls_differ"]] == [old, [one.name for one in changed]]


def test_a_trigger_that_hegui_did_not_make_is_refused(office: Any) -> None:
    """It would act with the key of whoever writes next."""
    edited(office, "create trigger more after insert on entries begin delete from calls; end")
    with pytest.raises(RemovalsError, match=r"did not make \(more"):
        office.open()
    with office.open(None) as record:
        found = verifying.verify(record, key=office.public).findings
    assert [("schema_differs", "more")] == [(one.name, one.detail) for one in found]


@pytest.mark.parametrize("answer", [b"HTTP/1.1 200 OK\r\n", b"x", b"HTTP/1.1 \x1b[2J\r\n\r\n"])
def test_a_platform_that_drips_or_lies_costs_its_own_calls_alone(answer: bytes) -> None:
    """A header a second once held `send`, and its lock, for as long as the platform liked."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with contextlib.suppress(OSError):
                peer, _ = listening.accept()
                with peer:
                    peer.sendall(answer)
                    for _ in range(100):
                        time.sleep(0.1)
                        peer.sendall(b"x-a: b\r\n")

        threading.Thread(target=serve, daemon=True).start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        began = time.monotonic()
        reply = Webhook(url, bytes(32), 0.5).post("a", b"{}", 0)

    assert not reply.reached
    assert reply.fault.isprintable()
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "url",
    ["https://h:99999/", "https://h:a/", "https://h h/", "https://[::1", "https://a..b/"],
)
def test_a_callback_that_cannot_be_called_is_refused_in_the_settings(url: str) -> None:
    """Such a URL once passed the settings and ended `send` with a traceback, nothing sent."""
    with pytest.raises(ValueError, match="url"):
        Callback(url=url)


def test_one_sender_at_a_time(office: Any) -> None:
    """A second process that sends is told, and calls nobody."""
    with office.open() as record, sending._alone(office.folder):
        decided(office, record, 1)
        with pytest.raises(RemovalsError, match="Another process sends"):
            send(record, Clock())


def test_waits_double_up_to_a_limit() -> None:
    """A little less than 5, 10, 20 ... seconds, and never more than a quarter of an hour."""
    callback = Callback(url="http://localhost/")
    waits = [sending.wait_s(callback, "a", attempts) for attempts in range(1, 60)]

    assert all(0.75 * 5 * 2**n <= wait <= 5 * 2**n for n, wait in enumerate(waits[:8]))
    assert max(waits) <= 900


CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from hegui import law
from hegui.removals import calls, deciding, sending, statement
from hegui.removals.record import Record
from hegui.removals.webhook import webhook

def now():
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)

LAW = law.load()
with Record.open(Path(sys.argv[1]), now()) as record:
    hook = webhook(record.settings, record.folder)
    compose = lambda case, act: statement.compose(record, LAW, case, act)
    print("ready", flush=True)
    for case in list(record.ledger.cases()):
        if case.state == "waiting":
            deciding.decide(record, case.number, "remove", "zhao", now())
        sending.send(record, hook.post, compose, now)
"""
CASES = 25


@pytest.mark.full
def test_a_kill_at_any_moment_loses_and_doubles_nothing(
    office: Any, platform: Any, tmp_path: Path
) -> None:
    """A process that decides and sends is killed again and again, and all is done once."""
    with office.open() as record:
        office.take(record, *(office.hit(f"x-{number}") for number in range(CASES)))
    (tmp_path / "child.py").write_text(CHILD)
    command = [sys.executable, str(tmp_path / "child.py"), str(office.folder)]
    kills = 0
    for pause in (0.011, 0.047, 0.083, 0.139, 0.211, 60):
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert "ready" in child.stdout.readline()
        if pause < 1:
            time.sleep(pause)
            child.send_signal(signal.SIGKILL)
        kills += child.wait(pause + 60) == -signal.SIGKILL
        child.stdout.close()
        with office.open(None) as record:
            assert [] == verifying.verify(record).findings
    with office.open(None) as record:
        cases = list(record.ledger.cases())

    assert kills >= 3
    assert [1] * CASES == [len(case.decisions) for case in cases]
    assert Counter((f"x-{n}", act) for n in range(CASES) for act in ACTS) == Counter(platform.acts)
    assert {"dealt"} == {case.state for case in cases}
