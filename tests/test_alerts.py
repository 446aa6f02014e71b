"""Alerts: what is told to whom, when, once; by real mail and HTTP, through faults and kills."""

from __future__ import annotations

import base64
import hmac
import json
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from hegui import cases, cli, duties, law, posting
from hegui.audit.findings import Counts, Finding
from hegui.audit.orders import WORDS, Deadline
from hegui.cli import codes
from hegui.errors import UsageError
from hegui.report import alerts
from hegui.watch.alerts import cases as of_cases
from hegui.watch.alerts import delivering, ledger, matching, rhythm, sight, terms, ways
from hegui.watch.alerts import findings as of_findings
from hegui.watch.alerts import law as of_law
from hegui.watch.alerts.event import Event, packed, unpacked
from hegui.watch.alerts.ledger import Target
from hegui.watched import Channel, Subscription, Topics
from listeners import mailbox, taker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MONDAY = datetime(2026, 11, 30, 1, tzinfo=UTC)
"""Nine o'clock in Shanghai, on a day that is worked."""
SUNDAY = MONDAY - timedelta(days=1)
FESTIVAL = datetime(2026, 2, 17, 2, tzinfo=UTC)
"""Spring Festival, a Tuesday."""
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - of the specification
DAYS = rhythm.calendar()
SAID = {"en": "An event", "zh": "事件"}
EVENT = Event("case:x:1", "case", SAID, day=date(2026, 11, 30), provisions=("csl:23",))
TERM = terms.Term("order 17", {"en": "Put it right", "zh": "整改"}, date(2026, 12, 1))


def subscription(**asked: Any) -> Subscription:
    """Return what somebody asks for."""
    return Subscription(**{"name": "ours", "channels": ("box",), "often": "at_once"} | asked)


class Post:
    """Takes messages, or fails while `fault` says why."""

    def __init__(self) -> None:
        """Begin with none."""
        self.sent: list[tuple[Target, str, list[str]]] = []
        self.fault = ""

    def __call__(self, target: Target, name: str, events: Sequence[Event]) -> str:
        """Take one."""
        if not self.fault:
            self.sent.append((target, name, [one.key for one in events]))
        return self.fault


def told(held: ledger.File, one: Subscription, post: Post, at: datetime) -> delivering.Sent:
    """Send what is due at a time."""
    return delivering.send(held, (one,), post, lambda: at, DAYS)


# --- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("often", "last", "now", "due"),
    [
        ("at_once", MONDAY, MONDAY, MONDAY),
        # a Sunday waits for Monday morning
        ("at_once", SUNDAY, SUNDAY, datetime(2026, 11, 30, 0, tzinfo=UTC)),
        # so does the whole festival
        ("at_once", FESTIVAL, FESTIVAL, datetime(2026, 2, 24, 0, tzinfo=UTC)),
        # a Saturday that is worked instead of a day off is no day off
        *[("at_once", day, day, day) for day in [datetime(2026, 2, 28, 1, tzinfo=UTC)]],
        # once a day, not before eight
        ("daily", MONDAY, MONDAY, datetime(2026, 12, 1, 0, tzinfo=UTC)),
        ("daily", SUNDAY, MONDAY - timedelta(hours=2), datetime(2026, 11, 30, 0, tzinfo=UTC)),
        ("daily", SUNDAY, MONDAY, MONDAY),
        # once a week, on its first day that is worked
        ("weekly", SUNDAY, MONDAY, MONDAY),
        ("weekly", MONDAY, MONDAY + timedelta(days=1), datetime(2026, 12, 7, 0, tzinfo=UTC)),
        ("weekly", FESTIVAL, FESTIVAL, datetime(2026, 2, 24, 0, tzinfo=UTC)),
    ],
)
def test_it_is_sent_when_somebody_wants_to_hear(
    often: Any, last: datetime, now: datetime, due: datetime
) -> None:
    """At once, daily or weekly, and not on a day off."""
    day = last.astimezone(rhythm.SHANGHAI).date()
    assert due == rhythm.next_at(often, day, now, DAYS, pressing=False)


def test_a_term_that_runs_out_is_told_on_a_holiday_and_before_the_weekly_turn() -> None:
    """Neither a festival nor a rhythm keeps it back, and it takes nobody's turn."""
    assert FESTIVAL == rhythm.next_at("weekly", FESTIVAL.date(), FESTIVAL, DAYS, pressing=True)

    with ledger.opened_in_memory() as held:
        post, one = Post(), subscription(often="weekly")
        due = replace(TERM, due_on=date(2026, 2, 18))
        pressing = list(terms.events([due], date(2026, 2, 17)))
        delivering.take(held, [EVENT, *pressing], {}, [one], FESTIVAL)
        told(held, one, post, FESTIVAL)
        assert [[pressing[0].key]] == [keys for _, _, keys in post.sent]
        told(held, one, post, datetime(2026, 2, 24, 1, tzinfo=UTC))

    assert [EVENT.key] == post.sent[1][2]


# --- what ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (31, None),
        (30, "30 days left"),
        (29, "29 days left"),
        (8, "8 days left"),
        (7, "7 days left"),
        (2, "2 days left"),
        (1, "1 day left"),
        (0, "Due today"),
        (-1, "Overdue by 1 day"),
        (-40, "Overdue by 40 days"),
    ],
)
def test_a_term_is_told_in_steps(left: int, said: str | None) -> None:
    """Thirty, seven, one and no day before, and once it is over."""
    found = list(terms.events([TERM], TERM.due_on - timedelta(days=left)))

    assert [said] == ([one.title["en"].partition(":")[0] for one in found] or [None])
    assert all(one.pressing for one in found)


def test_each_step_is_told_once_and_a_new_day_begins_anew() -> None:
    """However often it is looked at; an extension has steps of its own."""
    days = [TERM.due_on - timedelta(days=left) for left in range(40, -5, -1)]
    keys = {one.key for day in days for one in terms.events([TERM], day)}
    later = replace(TERM, due_on=TERM.due_on + timedelta(days=10))
    extended = {one.key for day in days for one in terms.events([later], day)}

    assert 5 == len(keys)
    assert not keys & extended


def test_the_terms_of_an_audit_are_told_and_a_breach_without_one_is_not() -> None:
    """They keep their key when the day moves, and name what was ordered by whom."""
    ordered = Deadline(
        duty="csl.orders",
        row="2026-17",
        due_on=date(2026, 6, 20),
        overdue=False,
        origin="ordered",
        how=WORDS["stated"],
        authority="市网信办",
        measure="interview",
        key=("2026-17",),
        basis="csl:61.p1",
        about="csl.mlps_logs",
    )
    moved = replace(ordered, due_on=date(2026, 7, 20))
    none = replace(ordered, origin="no_term")
    found = list(terms.of_deadlines("示例商城", [ordered, moved, none]))

    assert 1 == len({one.key for one in found})
    assert 2 == len(found)
    assert "约谈 · 2026-17" == found[0].what["zh"]
    assert "责令机关：市网信办" == found[0].lines[0]["zh"]
    (event,) = terms.events(found[:1], date(2026, 6, 20))
    assert matching.fits(Topics(provisions=("csl:61",), conduct=("mlps_duty",)), event)


def marks(held: ledger.File, kind: str, sights: Any) -> list[Event]:
    """Look, note, and return what is told."""
    events, noted = sight.fresh(held, kind, sights)
    held.take([], noted, MONDAY)
    return events


def test_the_first_look_tells_nothing_and_the_next_what_is_new_or_changed() -> None:
    """Nobody gets every old case; a corrected one is told as such, and names nobody."""
    books, day = law.load(), date(2026, 11, 30)
    known = cases.load()
    fined = next(c for c in known if any(m.type == "fine" and m.amounts for m in c.measures))
    others = [one for one in known if one.id != fined.id]
    changed = replace(others[0], debatable=not others[0].debatable)
    with ledger.opened_in_memory() as held:
        assert [] == marks(held, "case", of_cases.sights(of_cases.texts(others), books, day))
        assert [] == marks(held, "case", of_cases.sights(of_cases.texts(others), books, day))
        now = [changed, *others[1:], fined]
        found = marks(held, "case", of_cases.sights(of_cases.texts(now), books, day))

    assert ["A case was corrected", "New case"] == [e.title["en"].partition(":")[0] for e in found]
    assert found[1].amount
    said = json.dumps([found[1].title, *found[1].lines], ensure_ascii=False)
    named = [n for one in fined.offenders for n in (one.name or {}).values()]
    assert not [name for name in named if name in said]


def test_a_case_like_an_open_finding_is_told_and_another_is_not() -> None:
    """Joined as precedents are, by provision or conduct."""
    books, day = law.load(), date(2026, 11, 30)
    known = cases.load()
    with ledger.opened_in_memory() as held:
        marks(held, "case", of_cases.sights([], books, day))
        found = marks(
            held, "case", of_cases.sights(of_cases.texts(known), books, day, ("csl.mlps_logs",))
        )

    asked = Topics(like_findings=True)
    like = [one for one in found if matching.fits(asked, one, ("csl.mlps_logs",))]
    assert 0 < len(like) < len(found)
    assert all(
        "log_retention" in one.conduct or any(p.startswith("csl") for p in one.provisions)
        for one in like
    )
    assert not any(matching.fits(asked, one) for one in found)


def test_law_is_told_when_it_is_held_and_when_it_begins() -> None:
    """A version ahead is told once when it is first held, and once on its first day."""
    books = law.load()
    begins = books.version("csl", date(2026, 1, 1)).since
    with ledger.opened_in_memory() as held:
        for ahead in (90, 80, 1):
            marks(held, "law", of_law.sights(books, begins - timedelta(days=ahead)))
        found = marks(held, "law", of_law.sights(books, begins))
        assert [] == marks(held, "law", of_law.sights(books, begins))

    (event,) = [one for one in found if "csl" in one.provisions and one.key.startswith("law:csl:")]
    assert event.title["zh"] == "《网络安全法》的修改自2026年1月1日起施行"
    assert matching.fits(Topics(provisions=("csl:23",)), event)
    assert not matching.fits(Topics(instruments=("pipl",)), event)


def test_a_finding_is_told_when_it_is_new_and_when_it_is_back() -> None:
    """One that became unknown is not fixed, so that it is not back afterwards either."""
    duty = duties.load("csl.mlps_logs")
    met = Finding(duty, date(2026, 6, 30), "met", (), SAID, counts=Counts(met=1))
    one = replace(met, verdict="breached", counts=Counts(breached=1, open=1))
    with ledger.opened_in_memory() as held:
        assert [] == marks(held, "finding", of_findings.sights([met]))
        looks = [one, one, replace(met, verdict="unknown"), one, met, one]
        found = [marks(held, "finding", of_findings.sights([each])) for each in looks]

    titles = [[e.title["en"].partition(":")[0] for e in each] for each in found]
    assert [["A finding is back"], [], [], [], [], ["A finding is back"]] == titles


# --- to whom -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({}, True),
        ({"kinds": ("law",)}, False),
        ({"kinds": ("law", "case")}, True),
        ({"provisions": ("csl:23",)}, True),
        ({"provisions": ("csl:23.i3",)}, True),
        ({"provisions": ("csl:24",)}, False),
        ({"instruments": ("csl",)}, True),
        ({"instruments": ("pipl",)}, False),
        # any topic is enough
        ({"instruments": ("pipl",), "conduct": ("log_retention",)}, True),
        ({"conduct": ("hacking",)}, False),
        ({"like_findings": True}, False),
        # each of the others has to fit
        ({"regions": ("440000",)}, True),
        ({"regions": ("广东",)}, True),
        ({"regions": ("Beijing",)}, False),
        ({"authorities": ("public_security",), "sectors": ("company",)}, True),
        ({"authorities": ("cac",), "sectors": ("company",)}, False),
        ({"amount_from": 50_000}, True),
        ({"amount_from": 50_001}, False),
    ],
)
def test_who_asks_for_it_is_told(asked: dict[str, Any], *, fits: bool) -> None:
    """Topics let in, the others keep out."""
    event = replace(
        EVENT,
        conduct=("log_retention",),
        regions=("440000", "440100"),
        sectors=("company",),
        authorities=("public_security",),
        amount=50_000,
    )

    assert fits == matching.fits(matching.in_ids(Topics(**asked), law.load()), event)
    # what is one's own has no region, authority or amount
    own = replace(event, kind="deadline", regions=(), authorities=(), sectors=(), amount=None)
    cases_only = not asked.keys() & {"kinds", "provisions", "instruments", "conduct"}
    assert not cases_only or asked == {"like_findings": True} or matching.fits(Topics(**asked), own)


@pytest.mark.parametrize(
    "asked",
    [
        {"conduct": ("logs",)},
        {"regions": ("Atlantis",)},
        {"instruments": ("csx",)},
        {"provisions": ("csl:999",)},
        {"provisions": ("23",)},
        {"sectors": ("shop",)},
        {"authorities": ("police",)},
    ],
)
def test_a_topic_that_is_not_known_is_refused(asked: dict[str, Any]) -> None:
    """A misspelt one would never be heard of."""
    with pytest.raises(UsageError):
        matching.in_ids(Topics(**asked), law.load())


def test_an_event_is_kept_as_it_is() -> None:
    """What is told later is what happened."""
    held = replace(EVENT, lines=(SAID,), regions=("440000",), amount=5.0, link="/x", pressing=True)

    assert held == unpacked(packed(held))


# --- once ----------------------------------------------------------------------------------------


def test_each_is_told_once_for_each_subscription_and_channel() -> None:
    """However often it is looked and sent; a second channel is told as well."""
    one, post = subscription(channels=("box", "hook")), Post()
    with ledger.opened_in_memory() as held:
        for _ in range(3):
            delivering.take(held, [EVENT], {}, [one], MONDAY)
            told(held, one, post, MONDAY)

    assert [("ours", "box"), ("ours", "hook")] == [tuple(target) for target, _, _ in post.sent]


def test_what_fails_is_tried_again_under_its_name_after_waits_that_grow() -> None:
    """A minute, two, four and so on up to six hours; after two weeks it is given up and shown."""
    one, post, at = subscription(), Post(), MONDAY
    post.fault = "down"
    with ledger.opened_in_memory() as held:
        delivering.take(held, [EVENT], {}, [one], at)
        waits = []
        while (sent := told(held, one, post, at)).next_at:
            assert {Target("ours", "box"): "down"} == sent.faults
            assert not told(held, one, post, sent.next_at - timedelta(seconds=1)).faults
            waits.append(sent.next_at - at)
            at = sent.next_at
        (row,) = held.log(9)

    minutes = [wait.total_seconds() / 60 for wait in waits]
    assert [1, 2, 4, 8] == minutes[:4]
    assert 360 == max(minutes) == minutes[-1]
    assert timedelta(days=12) < at - MONDAY < timedelta(days=15)
    assert ("failed", "down", 60) == (row["state"], row["fault"], row["attempts"])


def test_what_waited_is_told_when_it_works_again_and_new_things_beside() -> None:
    """A batch keeps its name and its events."""
    one, post = subscription(), Post()
    other = replace(EVENT, key="case:y:1")
    with ledger.opened_in_memory() as held:
        delivering.take(held, [EVENT], {}, [one], MONDAY)
        post.fault = "down"
        told(held, one, post, MONDAY)
        post.fault = ""
        delivering.take(held, [other], {}, [one], MONDAY)
        told(held, one, post, MONDAY)
        assert [[other.key]] == [keys for _, _, keys in post.sent]
        told(held, one, post, MONDAY + timedelta(minutes=2))

    assert [[other.key], [EVENT.key]] == [keys for _, _, keys in post.sent]


def test_a_step_that_waited_until_the_next_one_came_is_not_told() -> None:
    """Over a festival the days run on: what is told is how the term stands."""
    post, one, day = Post(), subscription(), FESTIVAL.date()
    own = replace(TERM, legal=False, due_on=day + timedelta(days=8))
    with ledger.opened_in_memory() as held:
        for days in (0, 1, 7):
            now = FESTIVAL + timedelta(days=days)
            delivering.take(held, terms.events([own], now.date()), {}, [one], now)
            told(held, one, post, now)
        states = {row["state"]: row["events"] for row in held.log(9)}

    assert [["1"]] == [[key.rpartition(":")[2] for key in keys] for _, _, keys in post.sent]
    assert {"sent": 1, "dropped": 2} == states


def test_whom_nobody_names_any_more_is_told_nothing() -> None:
    """Lines of a subscription that was taken out are dropped, and stay in the log."""
    one, post = subscription(), Post()
    with ledger.opened_in_memory() as held:
        delivering.take(held, [EVENT], {}, [one], MONDAY)
        delivering.send(held, (), post, lambda: MONDAY, DAYS)
        told(held, one, post, MONDAY)
        assert "dropped" == held.log(1)[0]["state"]
    assert not post.sent


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from hegui.watch.alerts import delivering, ledger, rhythm
from hegui.watch.alerts.event import Event
from hegui.watched import Subscription

one = Subscription(name="ours", channels=("box",), often="at_once")
event = Event("case:x:1", "case", {"en": "An event", "zh": "事件"})
now = datetime.fromisoformat(sys.argv[2])

def post(target, name, events):
    with open(sys.argv[1] + ".sent", "a") as file:
        file.write(name + "\\n")
    if sys.argv[3] == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    return ""

with ledger.opened(Path(sys.argv[1])) as held:
    delivering.take(held, [event], {}, [one], now)
    delivering.send(held, (one,), post, lambda: now, rhythm.calendar())
"""


@pytest.mark.full
def test_a_kill_between_sending_and_noting_repeats_and_never_loses(tmp_path: Path) -> None:
    """The batch is sent again under the same name, by which its reader knows it; then never."""
    state = tmp_path / "watch.sqlite"

    def run(at: datetime, then: str) -> int:
        given = [sys.executable, "-c", KILLED, str(state), at.isoformat(), then]
        return subprocess.run(given, check=False).returncode

    assert -signal.SIGKILL == run(MONDAY, "kill")
    assert 0 == run(MONDAY + timedelta(minutes=2), "live")
    assert 0 == run(MONDAY + timedelta(days=1), "live")

    names = (tmp_path / "watch.sqlite.sent").read_text().split()
    assert 2 == len(names)
    assert 1 == len(set(names))


def test_two_do_not_work_with_one_file(tmp_path: Path) -> None:
    """The second is told to wait; who only lists is let in and writes nothing."""
    path = tmp_path / "watch.sqlite"
    with ledger.opened(path) as held:
        held.take([(EVENT, [Target("ours", "box")])], {}, MONDAY)
        with pytest.raises(UsageError, match="Another"), ledger.opened(path):
            pass
        with ledger.opened(path, reading=True) as copy:
            assert 1 == len(list(copy.waiting()))
            copy.settle(list(copy.waiting()), "sent", MONDAY)
        assert 1 == len(list(held.waiting()))


def test_a_file_that_is_no_state_is_refused(tmp_path: Path) -> None:
    """It is not written over."""
    path = tmp_path / "notes.txt"
    path.write_text("not a database, and long enough to be taken for one" * 40)
    before = path.read_bytes()
    with pytest.raises(UsageError, match="state of 'hegui watch'"), ledger.opened(path):
        pass
    assert before == path.read_bytes()


# --- by which way --------------------------------------------------------------------------------


STOP = f"https://hegui.example.cn/open/alerts/stop/{'WzEsIm1pbmUiXQ' * 6}:1xXh5z:x/"
HOSTILE = replace(
    EVENT,
    title={"en": "<script>alert(1)</script>\r\nBcc: x@example.cn", "zh": "<b>甲\u202e乙</b>"},
    lines=({"en": "a\x00b", "zh": "丙\u2028丁"},),
    link="/o/x/cases/",
)


def test_a_letter_is_plain_text_and_simple_html_and_fetches_nothing() -> None:
    """What somebody else wrote steers neither a header nor a page; no picture tells of a reader."""
    written = alerts.written([HOSTILE, EVENT], "en", "Harbour", name="ours", at="https://h.cn")
    made = ways.letter(written, ways.Envelope("hegui@h.cn", "a@example.cn", STOP), "b" * 32)
    with mailbox() as box:
        assert "" == ways.mail(box.url, made)
        box.down = True
        assert "SMTPDataError" in ways.mail(box.url, made)
    (got,) = box.letters

    assert "2 alerts: Harbour" == got["subject"]
    assert [f"<{STOP}>"] == got.get_all("list-unsubscribe")
    assert f"\r\nList-Unsubscribe: <{STOP}>\r\n".encode() in box.raw[0]
    assert "List-Unsubscribe=One-Click" == got["list-unsubscribe-post"]
    assert f"<{'b' * 32}@h.cn>" == got["message-id"]
    assert got["bcc"] is None
    plain, page = (got.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert page is not None
    assert "https://h.cn/o/x/cases/" in plain.get_content()
    html = page.get_content()
    assert "<script" not in html
    assert not [tag for tag in ("<img", "<link", "src=", "url(", "<style") if tag in html]
    assert "SMTPServerDisconnected" in ways.mail(box.url, made) or "Refused" in ways.mail(
        box.url, made
    )


def test_one_alert_is_its_own_subject_on_one_line() -> None:
    """A title with line ends in it makes no header."""
    written = alerts.written([HOSTILE], "zh", "港口")

    assert "港口：<b>甲�乙</b>" == written.subject
    assert written.subject.isprintable()


def test_a_webhook_is_signed_with_the_time_and_verified_by_its_secret() -> None:
    """HMAC-SHA256 over id, time and body; a repetition has the same id."""
    hook = Channel(kind="webhook", url="http://x.cn", secret="${HOOK}")  # noqa: S106 - a name
    with taker() as held:
        hook = hook.model_copy(update={"url": held.url, "secret": SECRET})
        body = alerts.as_value([EVENT], "Harbour", "ours")
        for _ in range(2):
            assert "" == ways.webhook(hook, body, "name", 1_700_000_000, outside=False)
        held.status = 500
        assert "HTTP 500" == ways.webhook(hook, body, "name", 1_700_000_000, outside=False)
    (first, posted), (second, _), _ = held.calls

    signed = f"{first['webhook-id']}.{first['webhook-timestamp']}.".encode() + posted
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    digest = base64.b64encode(hmac.digest(key, signed, sha256)).decode()
    assert f"v1,{digest}" == first["webhook-signature"]
    assert ("name", "name") == (first["webhook-id"], second["webhook-id"])
    assert "csl:23" == json.loads(posted)["events"][0]["provisions"][0]


def test_a_webhook_of_strangers_reaches_no_machine_of_the_house() -> None:
    """What answers is looked at, not what the address says."""
    with taker() as held:
        hook = Channel(kind="webhook", url=held.url, secret="${X}")  # noqa: S106 - a name
        hook = hook.model_copy(update={"secret": SECRET})
        fault = ways.webhook(hook, {}, "name", 1, outside=True)
    assert "open internet" in fault
    assert not held.calls
    for peer in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%a"):
        assert not posting._is_outside(peer)
    assert posting._is_outside("1.1.1.1")


def test_a_chat_is_told_by_apprise() -> None:
    """The generic way of Apprise, to a listener; what it does not take is a fault."""
    written = alerts.written([EVENT], "zh", "港口")
    with taker() as held:
        url = held.url.replace("http://", "json://")
        assert "" == ways.chat(url, written)
        held.status = 500
        assert "the chat did not take it" == ways.chat(url, written)
    told = json.loads(held.calls[0][1])
    assert written.subject == told["title"]
    assert "事件" in told["message"]


@pytest.mark.parametrize(
    ("kind", "host"),
    [
        ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/abc-1"),
        ("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=abc1"),
        ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc-1"),
    ],
)
def test_the_address_of_a_chat_is_that_of_its_house(kind: Any, host: str) -> None:
    """Of these three only the address is tried: nothing here may call them."""
    import apprise  # noqa: PLC0415

    token = "abc1" if kind == "dingtalk" else "abc-1"
    named = Channel(kind=kind, token="${T}")  # noqa: S106 - a name
    channel = named.model_copy(update={"token": token})
    made: Any = apprise.Apprise.instantiate(ways.chat_url(channel))
    address = made.notify_url.format(token=token, key=token).rstrip("/")
    assert host == address
    stray = channel.model_copy(update={"token": "evil.example/x?y@z"})
    wrong: Any = apprise.Apprise.instantiate(ways.chat_url(stray))
    assert wrong is None or wrong.notify_url == made.notify_url


def test_a_feed_is_atom_and_valid_whatever_is_in_it() -> None:
    """Ids are the same at every export."""
    args: Any = ("zh", "港口", date(2026, 11, 30))
    made = alerts.atom([HOSTILE, EVENT], *args, own="https://h.cn/f.xml", at="https://h.cn")
    feed = etree.fromstring(made)
    space = {"a": alerts.ATOM}
    ids = feed.xpath("//a:entry/a:id/text()", namespaces=space)

    assert made == alerts.atom([HOSTILE, EVENT], *args, own="https://h.cn/f.xml", at="https://h.cn")
    assert 2 == len(ids)
    assert ["https://h.cn/o/x/cases/"] == feed.xpath("//a:entry/a:link/@href", namespaces=space)
    assert "<b>甲�乙</b>" == feed.xpath("string(//a:entry/a:title)", namespaces=space)


# --- the command ---------------------------------------------------------------------------------


CONFIG = """\
[operator]
name = "港口"
body = "company"
services = ["website"]

[[evidence.orders]]
taken_on = 2026-06-01
rows = [{{ order = "2026-17", authority = "市网信办", duty = "csl.mlps_logs", \
issued_on = 2026-06-01, served_on = 2026-06-01, measure = "rectification", due_on = {due} }}]

[watch]
mail = "{mail}"
mail_from = "hegui@example.cn"

[watch.channels.box]
kind = "mail"
to = "alice@example.cn"
[watch.channels.hook]
kind = "webhook"
url = "{hook}"
secret = "${{HOOK}}"
[watch.channels.feed]
kind = "atom"
path = "alerts.xml"
[watch.channels.days]
kind = "calendar"
path = "days.ics"

[[watch.subscriptions]]
name = "期限"
kinds = ["deadline"]
channels = ["box", "hook", "feed", "days"]
often = "weekly"
"""


def written(folder: Path, mail: str, hook: str, due: date) -> Path:
    """Write a configuration."""
    path = folder / "hegui.toml"
    path.write_text(CONFIG.format(mail=mail, hook=hook, due=due))
    return path


@pytest.mark.full
def test_the_command_tells_a_deadline_once_on_each_channel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By mail, a signed call, a feed and a calendar, though today may be a Sunday; then no more."""
    monkeypatch.setenv("HOOK", SECRET)
    with mailbox() as box, taker() as hook:
        path = str(written(tmp_path, box.url, hook.url, date(2026, 11, 30)))
        given = ["watch", "list", path, "--at", "2026-11-29T09:00", "--output", "json"]
        assert codes.FINE == cli.run(given)
        listed = json.loads(capsys.readouterr().out)
        assert not (tmp_path / "watch.sqlite").exists()
        run = ["watch", "run", path, "--at"]
        assert codes.FINE == cli.run([*run, "2026-11-29T09:00"])
        assert codes.FINE == cli.run([*run, "2026-11-29T10:00"])
        assert 1 == len(box.letters) == len(hook.calls)
        hook.status = 503
        assert codes.BREACHED == cli.run([*run, "2026-11-30T09:00", "--lang", "zh"])
        assert 2 == len(box.letters)
        hook.status = 200
        assert codes.FINE == cli.run([*run, "2026-11-30T09:05"])

    assert {"box", "hook", "feed", "days"} == {one["channel"] for one in listed}
    assert "港口：还有1日" in str(box.letters[0]["subject"])
    assert "市网信办" in box.letters[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    ids = [headers["webhook-id"] for headers, _ in hook.calls]
    assert [1, 2] == sorted(ids.count(one) for one in set(ids))
    assert b"<entry>" in (tmp_path / "alerts.xml").read_bytes()
    assert "BEGIN:VEVENT" in (tmp_path / "days.ics").read_text()


def test_a_channel_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A test says that it is one; what does not lead anywhere is said, and a file needs no test."""
    monkeypatch.setenv("HOOK", SECRET)
    with mailbox() as box:
        path = str(written(tmp_path, box.url, "http://127.0.0.1:9/", date(2026, 11, 30)))
        assert codes.FINE == cli.run(["watch", "test", "box", "--config", path])
        assert codes.BREACHED == cli.run(["watch", "test", "hook", "--config", path])
        assert codes.WRONG == cli.run(["watch", "test", "feed", "--config", path])
        assert codes.WRONG == cli.run(["watch", "test", "bax", "--config", path])
    assert "测试" in str(box.letters[0]["subject"])
    assert "did you mean 'box'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("${{HOOK}}", "whsec_abc", "${NAME}"),
        ('kind = "webhook"', 'kind = "webhok"', "'mail', 'feishu'"),
        ('to = "alice@example.cn"', "", "needs to"),
        ('often = "weekly"', 'often = "hourly"', "often"),
        ('"box", "hook"', '"bax", "hook"', "did you mean 'box'"),
        ('mail = "{mail}"', 'mail = "http://x"', "smtp://"),
        ('mail = "{mail}"', "", "needs the key mail"),
        ('kinds = ["deadline"]', 'conduct = ["logging"]', "log"),
        ('kinds = ["deadline"]', 'topics = ["x"]', "topics"),
        ('path = "alerts.xml"', 'path = "alerts.xml"\nto = "x@y.cn"', "has no to"),
    ],
)
def test_wrong_settings_are_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    """What, where, what to do; nothing is sent and nothing written."""
    path = tmp_path / "hegui.toml"
    given = {"mail": "smtp://127.0.0.1:9", "hook": "http://x.cn", "due": date(2026, 11, 30)}
    assert old in CONFIG
    path.write_text(CONFIG.replace(old, new).format(**given))

    assert codes.WRONG == cli.run(["watch", "run", str(path)])
    told = capsys.readouterr().err
    assert said in told
    assert 1 == len(told.strip().splitlines())
    assert ["hegui.toml"] == [one.name for one in tmp_path.iterdir()]


def test_a_secret_that_is_not_set_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is sent."""
    monkeypatch.delenv("HOOK", raising=False)
    with mailbox() as box:
        path = written(tmp_path, box.url, "http://127.0.0.1:9/", date(2026, 11, 30))
        assert codes.WRONG == cli.run(["watch", "run", str(path), "--at", "2026-11-30T09:00"])
    assert "HOOK" in capsys.readouterr().err
    assert not box.letters


def test_with_nobody_to_tell_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rather than to end well and do nothing."""
    path = tmp_path / "hegui.toml"
    path.write_text('[operator]\nname = "x"\n')
    assert codes.WRONG == cli.run(["watch", "run", str(path)])
    assert "names nobody to tell" in capsys.readouterr().err
