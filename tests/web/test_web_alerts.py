"""Who asks is told: by real mail and HTTP, once, in their language, until they stop it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from listeners import mailbox, taker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import House
    from hegui.web.alerts.models import Subscription
    from hegui.web.orders.models import Order
    from listeners import Mailbox

WRONG, REFUSED, GONE = 422, 403, 404
MONDAY = datetime(2026, 11, 30, 2, tzinfo=UTC)
FESTIVAL = datetime(2026, 2, 17, 2, tzinfo=UTC)
"""Spring Festival, a Tuesday."""


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """Open a mailbox that the app sends by."""
    from django.conf import settings  # noqa: PLC0415

    with mailbox() as held:
        told = {
            "mail": held.url,
            "url": "https://hegui.example.cn",
            "mail_from": "hegui@example.cn",
        }
        monkeypatch.setattr(settings, "WEB", settings.WEB.model_copy(update=told))
        yield held


@contextmanager
def at(now: datetime) -> Iterator[None]:
    """Let it be a time for what looks and sends."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: now)
        day = (now + timedelta(hours=8)).date()
        for name in ("alerts.gathering", "findings.telling", "findings.models", "orders.feeds"):
            patch.setattr(f"hegui.web.{name}.today", lambda: day)
        yield


def look(house: House, now: datetime = MONDAY) -> None:
    """Look and tell, as the job does."""
    from hegui.web.alerts.jobs import look as job  # noqa: PLC0415

    with at(now):
        job.call(house.organisation.pk)


def asked(house: House, **fields: Any) -> Subscription:
    """Ask for something as the owner."""
    from hegui.web.alerts.models import Subscription  # noqa: PLC0415

    given = {"name": "terms", "whose": "mine", "often": "at_once", "mail": "on", "lang": "en"}
    answer = house.client(house.owner).post(house.at("alerts:new"), given | fields)
    assert 302 == answer.status_code, answer.content.decode()
    found = Subscription.of(house.organisation).order_by("pk").last()
    assert found is not None
    return found


def order(house: House, last_on: date, **facts: Any) -> Order:
    """Take in an order whose last day is counted."""
    from hegui.web.orders.models import Order  # noqa: PLC0415

    due = {
        "duty": "csl.orders",
        "due_on": last_on.isoformat(),
        "starts_on": None,
        "provisional": False,
        "how_en": "By the order.",
        "how_zh": "按责令。",
    }
    told: dict[str, Any] = {
        "order": "2026-17",
        "authority": "市网信办",
        "measure": "interview",
        "issued_on": last_on - timedelta(days=60),
        "last_on": last_on,
        "due": [due],
    }
    made = Order(organisation=house.organisation, **(told | facts))
    made.save()
    return made


def test_a_term_is_told_once_at_each_step_and_when_it_is_over(house: House, box: Mailbox) -> None:
    """Thirty, seven and one days before, on its day and after; a look more tells nothing more."""
    asked(house)
    order(house, MONDAY.date() + timedelta(days=30))
    for days in (0, 0, 5, 23, 24, 29, 30, 31, 40):
        look(house, MONDAY + timedelta(days=days))

    said = [str(letter["subject"]).partition(":")[0] for letter in box.letters]
    expected = ["30 days left", "7 days left", "1 day left", "Due today", "Overdue by 1 day"]
    assert expected == said
    (letter, *_) = box.letters
    assert "alice@example.cn" == letter["to"]
    text = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "https://hegui.example.cn/o/harbour/orders/" in text
    assert "市网信办" in text


def test_a_letter_is_in_its_readers_language_and_stopped_by_one_click(
    house: House, box: Mailbox
) -> None:
    """RFC 8058: the address is in the header, a look at it changes nothing, and a POST ends it."""
    house.owner.language = "zh"
    house.owner.save()
    one = asked(house)
    held = order(house, MONDAY.date())
    look(house)
    (letter,) = box.letters
    address = str(letter["list-unsubscribe"]).strip("<>").replace("\n", "").replace(" ", "")
    path = address.removeprefix("https://hegui.example.cn")
    stranger = house.client()
    asks = stranger.get(path)
    one.refresh_from_db()
    still = one.mail
    done = stranger.post(path, {"List-Unsubscribe": "One-Click"})
    one.refresh_from_db()
    held.delete()
    order(house, MONDAY.date(), order="2026-18")
    look(house)

    assert "今日到期" in str(letter["subject"])
    assert "List-Unsubscribe=One-Click" == letter["list-unsubscribe-post"]
    assert [200, True] == [asks.status_code, still]
    assert b"<button>" in asks.content
    assert [200, False] == [done.status_code, one.mail]
    assert 1 == len(box.letters)
    assert GONE == stranger.post(path.rstrip("/")[:-1] + "x/").status_code


def test_nothing_is_sent_on_a_holiday_but_what_the_law_sets(house: House, box: Mailbox) -> None:
    """A step of one's own waits for the first day that is worked."""
    from hegui.web.orders.models import Step  # noqa: PLC0415

    asked(house)
    held = order(house, FESTIVAL.date() + timedelta(days=1))
    own = {"what": "write the report", "by_on": FESTIVAL.date() + timedelta(days=7)}
    Step(organisation=house.organisation, order=held, **own).save()
    look(house, FESTIVAL)
    festive = [str(one["subject"]) for one in box.letters]
    look(house, FESTIVAL + timedelta(days=7))

    assert 1 == len(festive)
    assert festive[0].startswith("1 day left")
    later = [one.get_body(("plain",)).get_content() for one in box.letters[1:]]  # type: ignore[union-attr]
    assert any("write the report" in text for text in later)


def test_what_somebody_is_to_give_is_told_on_days_that_are_worked(
    house: House, box: Mailbox
) -> None:
    """With who gives it; nobody's law sets its day."""
    from hegui.web.evidence.models import Wanted  # noqa: PLC0415

    asked(house)
    given = {"key": "answer users", "does": "Say how many users", "does_zh": "回答用户数"}
    by_on = MONDAY.date() + timedelta(days=7)
    Wanted(organisation=house.organisation, by_on=by_on, who="bob@example.cn", **given).save()
    look(house, MONDAY - timedelta(days=1))
    sunday = len(box.letters)
    look(house)

    assert 0 == sunday
    assert "7 days left: Say how many users · bob@example.cn · Harbour" == box.letters[0]["subject"]


def test_a_weekly_letter_gathers_and_a_daily_one_waits_for_the_morning(
    house: House, box: Mailbox
) -> None:
    """Findings of a week come on its first day that is worked, in one letter."""
    from hegui.web.findings.models import Finding  # noqa: PLC0415

    asked(house, often="weekly", kinds=["finding"])
    tuesday = MONDAY + timedelta(days=1)
    look(house, tuesday)
    whose: dict[str, Any] = {"organisation": house.organisation, "run": house.audit}
    for number, duty in enumerate(("csl.drills", "csl.training", "csl.plan_filing")):
        day = tuesday.date() + timedelta(days=number)
        days = {"version": date(2026, 1, 1), "first_on": day, "last_on": day}
        Finding(
            duty=_known(duty), system=str(number), title="x", title_zh="x", **days, **whose
        ).save()
        look(house, tuesday + timedelta(days=number))
    before = len(box.letters)
    look(house, MONDAY + timedelta(days=7))
    look(house, MONDAY + timedelta(days=7, hours=1))

    assert 0 == before
    (letter,) = box.letters
    assert "3 alerts: Harbour" == letter["subject"]


def _known(named: str) -> str:
    from hegui import duties  # noqa: PLC0415

    known = duties.identifiers()
    return named if named in known else known[0]


def test_what_fails_is_shown_tried_again_and_not_lost(house: House, box: Mailbox) -> None:
    """The page says what went wrong and when it is tried again; then it arrives, once."""
    asked(house)
    order(house, MONDAY.date())
    box.down = True
    look(house)
    look(house)
    browser = house.client(house.owner)
    shown = browser.get(house.at("alerts:log")).content.decode()
    alarm = browser.get(house.at("alerts:list")).content.decode()
    box.down = False
    look(house, MONDAY + timedelta(minutes=2))
    look(house, MONDAY + timedelta(minutes=9))

    assert "451" in shown
    assert "tried 1 time" in shown
    assert 'role="alert"' in alarm
    assert 1 == len(box.letters)
    assert "451" not in browser.get(house.at("alerts:log")).content.decode()


def test_a_kill_between_sending_and_noting_repeats_under_one_name(
    house: House, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch was noted before: it comes again with the same Message-ID, and only then never."""
    from hegui.web.alerts.keeping import Rows  # noqa: PLC0415

    asked(house)
    order(house, MONDAY.date())

    class KilledError(BaseException):
        """Ends a job as a kill does: nothing after it is done."""

    def killed(*_: object, **__: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(Rows, "settle", killed)
        with pytest.raises(KilledError):
            look(house)
    look(house, MONDAY + timedelta(minutes=2))
    look(house, MONDAY + timedelta(hours=3))

    first, second = box.letters
    assert first["message-id"] == second["message-id"]


def test_a_change_is_looked_at_by_a_job_of_its_own_transaction(house: House, box: Mailbox) -> None:
    """One job waits, however many changes come; without a subscription none does."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    del box
    jobs = DBTaskResult.objects.filter(task_path="hegui.web.alerts.jobs.look", status="READY")
    order(house, MONDAY.date())
    none = jobs.count()
    asked(house)
    for number in range(3):
        order(house, MONDAY.date(), order=f"n-{number}")

    assert [0, 1] == [none, jobs.count()]
    jobs.delete()
    look(house)
    later = jobs.get()
    assert later.run_after > MONDAY


def test_hegui_tick_has_everybody_looked_at(house: House) -> None:
    """What runs out is told though nobody changed anything."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    from hegui.web import due  # noqa: PLC0415

    asked(house)
    DBTaskResult.objects.all().delete()
    due.tick("hegui tick")
    due.tick("hegui tick")

    assert 1 == DBTaskResult.objects.filter(task_path="hegui.web.alerts.jobs.look").count()


def test_a_webhook_of_the_organisation_is_signed_and_stays_outside_the_house(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless `web.toml` names the host; its secret is shown once."""
    from django.conf import settings  # noqa: PLC0415

    from hegui.web.alerts.models import Channel, Delivery  # noqa: PLC0415

    browser = house.client(house.owner)
    with taker() as hook:
        given = {"name": "ours", "kind": "webhook", "url": hook.url}
        shown = browser.post(house.at("alerts:channels"), given).content.decode()
        channel = Channel.of(house.organisation).get()
        asked(house, whose="ours", channels=[str(channel.pk)])
        order(house, MONDAY.date())
        look(house)
        kept_out, fault = len(hook.calls), Delivery.of(house.organisation).exclude(fault="").get()
        told = settings.WEB.model_copy(update={"inside": ("127.0.0.1",)})
        monkeypatch.setattr(settings, "WEB", told)
        look(house, MONDAY + timedelta(minutes=2))

    assert channel.secret in shown
    assert channel.secret not in browser.get(house.at("alerts:channels")).content.decode()
    assert 0 == kept_out
    assert "open internet" in fault.fault
    assert fault.batch == hook.calls[0][0]["webhook-id"]
    assert hook.calls[0][0]["webhook-signature"].startswith("v1,")


def test_a_test_is_sent_by_each_way(house: House, box: Mailbox) -> None:
    """The button has a job do it, and the log says what came of it."""
    from hegui.web.alerts.jobs import try_out  # noqa: PLC0415

    one = asked(house)
    browser = house.client(house.owner)
    answer = browser.post(house.at("alerts:act", one.pk), {"try": "1"})
    try_out.call(one.pk)
    box.down = True
    try_out.call(one.pk)
    shown = browser.get(house.at("alerts:log")).content.decode()

    assert 302 == answer.status_code
    assert "Test of this channel" in str(box.letters[0]["subject"])
    assert 2 == shown.count("test ·")
    assert "not taken" in shown


def test_a_feed_and_a_calendar_are_read_by_their_secret_until_revoked(
    house: House, box: Mailbox
) -> None:
    """Atom of what is told, and the terms that are asked for."""
    del box
    one = asked(house, kinds=["deadline"])
    order(house, MONDAY.date())
    look(house)
    browser, stranger = house.client(house.owner), house.client()
    page = browser.post(house.at("alerts:feed", one.pk)).content.decode()
    links = re.findall(r"<code>http://localhost(\S+?)</code>", page)
    got = [stranger.get(link) for link in links]
    browser.post(house.at("alerts:feed", one.pk), {"revoke": "1"})
    after = [stranger.get(link).status_code for link in links]

    assert [200, 200] == [one.status_code for one in got]
    assert b"<entry>" in got[0].content
    assert b"BEGIN:VEVENT" in got[1].content
    assert [GONE, GONE] == after


def test_what_is_asked_for_is_chosen_by_title(house: House) -> None:
    """In the language of the page; what is chosen is kept by ids."""
    house.owner.language = "zh"
    house.owner.save()
    page = house.client(house.owner).get(house.at("alerts:new")).content.decode()
    one = asked(
        house,
        conduct=["log_retention"],
        instruments=["csl"],
        provisions="csl:23，csl:24",
        regions=["440000"],
        authorities=["public_security"],
        amount_from="50000",
    )

    for title in ("未按规定留存网络日志", "网络安全法", "广东省", "公安机关"):
        assert title in page
    assert ["csl:23", "csl:24"] == one.provisions
    assert (["log_retention"], 50_000) == (one.conduct, one.amount_from)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("name", ""),
        ("name", "x" * 101),
        ("kinds", ["gossip"]),
        ("conduct", ["<script>"]),
        ("instruments", ["csx"]),
        ("provisions", "csl:999"),
        ("provisions", "'; DROP TABLE"),
        ("regions", ["1"]),
        ("amount_from", "-1"),
        ("often", "hourly"),
        ("channels", ["999999"]),
        ("lang", "fr"),
        ("whose", "everybody"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(house: House, field: str, given: Any) -> None:
    """And nothing is saved."""
    from hegui.web.alerts.models import Subscription  # noqa: PLC0415

    fields = {"name": "x", "whose": "mine", "often": "daily", "mail": "on", "lang": "en"}
    browser = house.client(house.owner)
    answer = browser.post(house.at("alerts:new"), fields | {field: given})

    assert WRONG == answer.status_code
    assert "errorlist" in answer.content.decode()
    assert not Subscription.of(house.organisation).exists()


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "mail"},
        {"kind": "mail", "to": "nobody"},
        {"kind": "webhook"},
        {"kind": "webhook", "url": "http://example.cn/x"},
        {"kind": "webhook", "url": "file:///etc/passwd"},
        {"kind": "webhook", "url": "https://example.cn/x", "secret": "short"},
        {"kind": "feishu", "token": "a b"},
        {"kind": "feishu"},
        {"kind": "pigeon"},
        {"kind": "mail", "to": "a@example.cn", "name": ""},
    ],
)
def test_a_channel_that_leads_nowhere_is_refused(house: House, given: dict[str, str]) -> None:
    """At its field; nothing is saved."""
    from hegui.web.alerts.models import Channel  # noqa: PLC0415

    browser = house.client(house.owner)
    answer = browser.post(house.at("alerts:channels"), {"name": "ours"} | given)

    assert WRONG == answer.status_code
    assert not Channel.of(house.organisation).exists()


def test_the_address_of_a_robot_is_taken_for_its_token(house: House) -> None:
    """Whoever pastes the whole of it means its end; hosts are those of the chat."""
    from hegui.web.alerts.models import Channel  # noqa: PLC0415

    browser = house.client(house.owner)
    url = "https://open.feishu.cn/open-apis/bot/v2/hook/0a1b2c3d-4e5f"
    browser.post(house.at("alerts:channels"), {"name": "a", "kind": "feishu", "token": url})
    key = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-4e5f"
    browser.post(house.at("alerts:channels"), {"name": "b", "kind": "wecom", "token": key})

    tokens = Channel.of(house.organisation).values_list("token", flat=True)
    assert ["0a1b2c3d-4e5f"] * 2 == list(tokens)


def test_a_member_sees_to_their_own_and_not_to_what_is_another_s(house: House) -> None:
    """What is the organisation's is seen by all, and changed by the lead and the owner."""
    from hegui.web.people.models import Membership, Role  # noqa: PLC0415

    own, ours = asked(house), asked(house, name="everybody's", whose="ours")
    member = Membership.of(house.organisation).get(user=house.reader)
    member.role = Role.ENGINEER
    member.save()
    browser = house.client(house.reader)
    listed = browser.get(house.at("alerts:list")).content.decode()
    codes = [
        browser.get(house.at("alerts:edit", own.pk)).status_code,
        browser.get(house.at("alerts:edit", ours.pk)).status_code,
        browser.post(house.at("alerts:edit", ours.pk), {"name": "x"}).status_code,
        browser.post(house.at("alerts:act", ours.pk), {"remove": "1"}).status_code,
        browser.post(house.at("alerts:channels"), {"name": "x"}).status_code,
        browser.post(
            house.at("alerts:new"), {"name": "x", "whose": "ours", "often": "daily", "lang": "en"}
        ).status_code,
    ]

    assert "everybody&#x27;s" in listed
    assert "terms" not in listed
    assert [GONE, 200, GONE, GONE, REFUSED, 302] == codes
    from hegui.web.alerts.models import Subscription  # noqa: PLC0415

    assert Subscription.of(house.organisation).get(name="x").member == member


@pytest.mark.full
def test_a_long_log_is_listed_with_few_questions(house: House) -> None:
    """Ten thousand alerts of a hundred subscriptions, for under fifteen queries."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from hegui.web.alerts.models import Delivery, Subscription, Told  # noqa: PLC0415

    now = datetime.now(UTC)
    told = Told.objects.bulk_create(
        Told(organisation=house.organisation, key=str(n), held="{}", at=now) for n in range(100)
    )
    whose: dict[str, Any] = {"organisation": house.organisation}
    subs = [Subscription(name=f"s{number}", **whose) for number in range(100)]
    for one in subs:
        one.save()
    Delivery.objects.bulk_create(
        Delivery(subscription=one, way="1", told=each, batch=each.key, at=now)
        for one in subs
        for each in told
    )
    browser = house.client(house.owner)
    for page in ("alerts:log", "alerts:list"):
        with CaptureQueriesContext(connection) as questions:
            assert 200 == browser.get(house.at(page)).status_code
        assert len(questions) < 15


NEWS = """\
On 12 March 2020, the Yubei Branch of the Chongqing Public Security Bureau fined a hotel \
CNY 20,000 for failing to retain weblogs for six months, in violation of Article 21 of the \
Cybersecurity Law, and ordered it to make corrections within 15 days.
"""


@pytest.mark.full
def test_an_own_case_is_told_once_somebody_reviewed_it(house: House, box: Mailbox) -> None:
    """What a machine alone read is no news; then it is told where it is like an open finding."""
    from hegui.watch.alerts.event import unpacked  # noqa: PLC0415
    from hegui.web.alerts.models import Delivery, Told  # noqa: PLC0415
    from hegui.web.cases import jobs  # noqa: PLC0415
    from hegui.web.cases.models import Case, Document  # noqa: PLC0415

    del box
    asked(house, kinds=["case"], like_findings="on")
    now = datetime.now(UTC)
    look(house, now - timedelta(hours=1))
    made = Document(organisation=house.organisation, file="a.txt", kind="txt", by="alice")
    made.held = NEWS.encode()
    jobs.read_document.call(jobs.take(made).pk)
    look(house, now)
    unreviewed = Told.objects.count()
    case = Case.of(house.organisation).get()
    house.client(house.owner).post(
        house.at("cases:decide", case.pk), {"field": "case", "value": "ok"}
    )
    case.refresh_from_db()
    for days in (1, 2, 3):
        look(house, now + timedelta(days=days))

    assert case.reviewed_at is not None
    assert 0 == unreviewed
    event = unpacked(Told.objects.get().held)
    assert "New case" in event.title["en"]
    assert "csl.mlps_logs" in event.duties
    assert house.at("cases:page", case.pk) == event.link
    assert {"mine", "feed"} == set(Delivery.objects.values_list("way", flat=True))


def test_hostile_words_stay_words(house: House) -> None:
    """A name that is a script is shown as it is written."""
    asked(house, name="<script>alert(1)</script>")
    page = house.client(house.owner).get(house.at("alerts:list")).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
