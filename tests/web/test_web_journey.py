"""What a team does in the app from its first day on, in a browser, as the tutorial tells it."""

from __future__ import annotations

import base64
import hmac
import re
import shutil
import sqlite3
import struct
import time
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from hegui.days import today
from listeners import mailbox
from served_app import DAY, EMAIL, PASSWORD, PATIENCE, SHOP, serving, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from listeners import Mailbox
    from served_app import Served

pytestmark = pytest.mark.services
COUNSEL = "counsel@example.cn"
NOTICE = """\
行政处罚决定书
穗公网安罚决字〔2026〕31号
违法行为人：广州某信息科技有限公司。
2026年6月10日，广州市公安局天河区分局网络警察大队检查发现，广州某信息科技有限公司运营的网站未按照规定留存\
网络日志不少于六个月，违反《中华人民共和国网络安全法》第二十三条第三项之规定。
根据《中华人民共和国网络安全法》第六十一条第一款，决定给予警告，责令十五日内改正。
广州市公安局天河区分局
2026年6月18日
"""
WIDTHS = (1280, 390)
PAGES = (
    *("audits/1/", "audits/1/duties/", "audits/1/duties/csl.mlps_logs/", "evidence/next/"),
    *("findings/3/", "findings/waivers/", "orders/1/", "orders/new/", "incidents/1/"),
    *("cases/documents/", "cases/review/", "cases/1/", "alerts/new/", "alerts/log/"),
)
"""Beside those of the menu."""
CONTRAST = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
"""All that colours change."""
ACTING = "a[href], button, input:not([type=hidden]), select, textarea, summary"


@pytest.fixture(scope="module")
def box() -> Iterator[Mailbox]:
    """Run a mail server on this machine."""
    with mailbox() as held:
        yield held


def letters(box: Mailbox, whom: str) -> list[EmailMessage]:
    """Return the letters to somebody."""
    return [one for one in box.letters if whom in str(one["To"])]


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, box: Mailbox, tables: Path
) -> Iterator[Served]:
    """Serve the shop to a team that has a mailbox."""
    folder = tmp_path_factory.mktemp("journey")
    shutil.copytree(SHOP, folder / "shop")
    data = folder / "data"
    data.mkdir()
    shutil.copy(tables, data / "hegui.sqlite")
    (data / "web.toml").write_text(f'mail = "{box.url}"\nmail_from = "hegui@shop.example"\n')
    with serving(data, folder / "shop") as app:
        yield app


@contextmanager
def opened(browser: Browser, locale: str) -> Iterator[Page]:
    """Open a browser of somebody; whatever it complains of, such as our own policy, is a fault."""
    page = browser.new_context(locale=locale, viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE * 1000)
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    yield page
    assert [] == said


def sign_in(page: Page, served: Served, who: str) -> None:
    """Sign in by the password that all have here."""
    page.goto(served.address)
    page.fill("#id_login", who)
    page.fill("#id_password", PASSWORD)
    page.click("form[action='/account/login/'] button")
    page.wait_for_url("**/o/shop/today/")


def at(served: Served, path: str) -> str:
    """Return an address of the shop's."""
    return f"{served.address}/o/shop/{path}"


def send(page: Page, action: str = "") -> None:
    """Press the button of a form, and wait for what comes of it."""
    with page.expect_navigation():
        page.click(f"#content form[method=post]{action} button:not([name])")
    assert page.locator(".errorlist").count() == 0, page.inner_text("#content")


@pytest.fixture(scope="module")
def lead(served: Served, browser: Browser) -> Iterator[Page]:
    """Sign in as the owner, whose browser speaks English."""
    with opened(browser, "en-GB") as page:
        sign_in(page, served, EMAIL)
        yield page


@pytest.fixture(scope="module")
def counsel(served: Served, browser: Browser) -> Iterator[Page]:
    """Open the browser of somebody who comes later, and reads Chinese."""
    del served
    with opened(browser, "zh-CN") as page:
        yield page


def test_a_first_audit(lead: Page, served: Served) -> None:
    """From nothing: the day is given, the page says how far it has come, and then what is."""
    lead.click("text=Begin the first audit")
    lead.fill("#id_day", DAY)
    send(lead)
    lead.wait_for_selector("h2#answer")
    lead.goto(at(served, "today/"))

    assert "17 duties are breached" in lead.inner_text("#content")


def test_who_is_invited_comes_in_with_a_second_factor(
    lead: Page, counsel: Page, served: Served, box: Mailbox
) -> None:
    """The letter has the way in; the next sign-in asks for the code of the day."""
    lead.goto(at(served, "members/"))
    lead.fill("#id_email", COUNSEL)
    lead.select_option("#id_role", "approver")
    send(lead, "[action$='/invite/']")
    until(lambda: letters(box, COUNSEL), "no invitation has come")
    (letter,) = letters(box, COUNSEL)
    (way,) = re.findall(r"http://localhost\S+", letter.get_body(("plain",)).get_content())
    counsel.goto(way)
    counsel.fill("#id_password1", PASSWORD)
    counsel.fill("#id_password2", PASSWORD)
    counsel.click("#content form button")
    counsel.wait_for_url("**/me/accept/")
    counsel.click("#content form button")
    counsel.wait_for_url("**/o/shop/**")
    counsel.goto(f"{served.address}/account/2fa/totp/activate/")
    if counsel.locator("#id_password").count():
        counsel.fill("#id_password", PASSWORD)
        counsel.click("#content form button")
        counsel.wait_for_selector("#id_code")
    secret = counsel.input_value("#authenticator_secret")
    counsel.fill("#id_code", code(secret))
    counsel.click("#content form button")
    counsel.wait_for_url("**/account/2fa/**codes/**")
    counsel.click("form[action='/account/logout/'] button")
    counsel.goto(served.address)
    counsel.fill("#id_login", COUNSEL)
    counsel.fill("#id_password", PASSWORD)
    counsel.click("form[action='/account/login/'] button")
    counsel.wait_for_selector("#id_code")
    time.sleep(30 - time.time() % 30 + 1)  # a code opens once
    counsel.fill("#id_code", code(secret))
    counsel.click("#content form button")
    counsel.wait_for_url("**/o/shop/today/")

    assert "违反17项义务" in counsel.inner_text("#content")


def code(secret: str) -> str:
    """Return the code that an authenticator app shows now (RFC 6238)."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), moment, "sha1")
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def test_a_breach_is_waived_by_another_for_a_time(
    lead: Page, counsel: Page, served: Served
) -> None:
    """Who asks does not approve; while it lasts the fine is struck through, then no longer."""
    lead.goto(at(served, "findings/3/"))
    form = "[action$='/waive/']"
    lead.click(f"details:has(form{form}) > summary")
    lead.fill(f"form{form} #id_justification", "The collector is replaced in July.")
    lead.fill(f"form{form} #id_expires", (today() + timedelta(30)).isoformat())
    lead.select_option(f"form{form} #id_owner", EMAIL)
    send(lead, form)
    counsel.goto(at(served, "findings/waivers/"))
    counsel.click("#content a[href$='/findings/3/']")
    with counsel.expect_navigation():
        counsel.click("form[action$='/decide/'] button[value=approve]")
    counsel.goto(at(served, "findings/3/"))
    struck = counsel.locator("s, del").count()
    with sqlite3.connect(served.data / "hegui.sqlite") as database:  # days that go by
        past = (today() - timedelta(1)).isoformat()
        database.execute("update findings_waiver set expires = ?", (past,))
        database.execute("update findings_finding set waived_until = ? where id = 3", (past,))
    counsel.goto(at(served, "findings/3/"))

    assert struck > 0
    assert counsel.locator("s, del").count() == 0


def test_an_order_from_its_notice_to_its_end(lead: Page, served: Served) -> None:
    """Its last day is counted, stands in the calendar of who asked, and what was done is kept."""
    lead.goto(at(served, "orders/new/"))
    served_on = today() - timedelta(3)
    for name, value in {
        "order": "穗公网责改字〔2026〕88号",
        "authority": "广州市公安局",
        "served_on": served_on.isoformat(),
        "issued_on": served_on.isoformat(),
        "days": "15",
    }.items():
        lead.fill(f"#id_{name}", value)
    lead.select_option("#id_duty", "csl.mlps_logs")
    lead.select_option("#id_day_kind", "calendar")
    send(lead)
    number = lead.url.rstrip("/").rsplit("/", 1)[1]
    until(lambda: last_day(lead), "the term is not counted")
    due = last_day(lead)
    lead.goto(at(served, "orders/calendar/"))
    send(lead)
    (address,) = re.findall(
        r"http://localhost\S+\.ics|http://localhost\S+", lead.inner_text("#content")
    )
    with urlopen(address) as answer:  # noqa: S310 - our own
        calendar = answer.read().decode()
    lead.goto(at(served, f"orders/{number}/"))
    lead.fill("form[action*='step'] #id_what", "Attach the disk")
    send(lead, "[action*='step']")
    lead.fill("#id_done_on", today().isoformat())
    lead.fill("#id_accepted_on", today().isoformat())
    send(lead, ":not([action])")
    until(lambda: "88号" in settled(lead, served), "the order is not settled")

    assert due >= (served_on + timedelta(15)).isoformat()
    assert due.replace("-", "") in calendar


def settled(page: Page, served: Served) -> str:
    """Return what is said of the orders that are settled."""
    page.goto(at(served, "orders/?which=closed"))
    return page.inner_text("#content")


def last_day(page: Page) -> str:
    """Return the last day of an order once it is counted: one on a day off moves."""
    page.reload()
    found = re.search(r"\d{4}-\d\d-\d\d", page.inner_text(".lastday"))
    return found[0] if found else ""


def test_an_incident_and_its_clock(lead: Page, served: Served) -> None:
    """What is recorded asks for a grade, and the page says by when whom to tell."""
    lead.goto(at(served, "incidents/new/"))
    lead.fill("#id_incident", "INC-2026-77")
    lead.fill("#id_found_at", time.strftime("%Y-%m-%dT%H:%M", time.gmtime(time.time() + 7 * 3600)))
    lead.fill("#id_persons", "1500000")
    lead.select_option("#id_kind", "leak")
    send(lead)

    until(lambda: "INC-2026-77" in lead.inner_text("#content"), "the incident is not there")
    told = lead.inner_text("#content")
    assert re.search("relatively major", told, re.IGNORECASE), told


def test_a_document_becomes_a_precedent(lead: Page, served: Served, tmp_path: Path) -> None:
    """It is read, looked through, and stands beside the finding that is like it."""
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    lead.goto(at(served, "cases/documents/"))
    lead.set_input_files("#content input[type=file]", tmp_path / "notice.txt")
    send(lead)
    until(lambda: reviewed(lead, served), "the document is not read")
    lead.goto(at(served, "findings/3/"))

    lead.wait_for_selector("#content a:has-text('天河'), #content a:has-text('广州某信息科技')")


def reviewed(page: Page, served: Served) -> bool:
    """Say whether a case waits for review, and confirm what was read."""
    page.goto(at(served, "cases/review/"))
    link = page.locator("#content a[href*='/cases/']").filter(
        has_text=re.compile("广州|Guangzhou|天河")
    )
    if not link.count():
        return False
    link.first.click()
    page.wait_for_load_state()
    with page.expect_navigation():
        page.click("form.acts[action$='/decide/'] button[value=ok]")
    return True


def test_an_alert_reaches_a_mailbox(lead: Page, served: Served, box: Mailbox) -> None:
    """A new case of the kind that was asked for is told once, with a way to end it."""
    before = len(letters(box, EMAIL))
    lead.goto(at(served, "alerts/new/"))
    lead.fill("#id_name", "Deadlines and breaches")
    for kind in ("deadline", "finding", "case"):
        lead.check(f"#content input[name=kinds][value={kind}]")
    lead.select_option("#id_often", "at_once")
    lead.check("#id_mail")
    send(lead)
    with lead.expect_navigation():
        lead.click("form[action$='/act/'] button[name=try]")
    until(lambda: len(letters(box, EMAIL)) > before, "no letter has come")
    letter = letters(box, EMAIL)[-1]

    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"<{served.address}/open/alerts/" in letter["List-Unsubscribe"]


def everything(page: Page, served: Served) -> list[str]:
    """Return the addresses of the pages of the menu, and of some below them."""
    page.goto(at(served, "today/"))
    links = [link.get_attribute("href") for link in page.locator("nav.menu a").all()]
    return [*(f"{served.address}{link}" for link in links), *(at(served, path) for path in PAGES)]


def test_every_page_can_be_read_by_everybody(lead: Page, served: Served) -> None:
    """Labels, names and contrast are as axe-core wants them, and no page is too wide.

    Of colours by night the pages are judged that have all kinds of things on them.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    faults = []
    for address in everything(lead, served):
        lead.goto(address)
        for width in WIDTHS:
            lead.set_viewport_size({"width": width, "height": 900})
            if width < lead.evaluate("document.documentElement.scrollWidth"):
                faults.append(f"{address} is wider than {width}")
        found = axe.run(lead).response["violations"]
        if address.endswith(PAGES):
            lead.emulate_media(color_scheme="dark")
            found += axe.run(lead, options=CONTRAST).response["violations"]
            lead.emulate_media(color_scheme="light")
        for one in found:
            where = "; ".join(" ".join(node["target"]) for node in one["nodes"][:3])
            faults.append(f"{address} {one['id']} ({one['impact']}): {where}")
    lead.set_viewport_size({"width": WIDTHS[0], "height": 900})

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", ["audits/", "findings/3/", "orders/1/", "alerts/new/", "cases/1/"])
def test_what_acts_is_reached_by_the_keyboard(lead: Page, served: Served, path: str) -> None:
    """Tab goes to each link, field and button that can be seen, and shows where it is."""
    lead.goto(at(served, path))
    seen = lead.locator(ACTING).filter(visible=True).count()
    for _ in range(2 * seen):
        lead.keyboard.press("Tab")
        lead.evaluate("document.activeElement.dataset.reached = 1")

    reached = "(one) => one.dataset.reached || one.type == 'radio'"
    missed = [
        one.evaluate("(one) => one.outerHTML.slice(0, 200)")
        for one in lead.locator(ACTING).filter(visible=True).all()
        if not one.evaluate(reached)
    ]
    assert missed == []
