"""What a team does in the app from its first day on, in a browser, on a machine that fails."""

from __future__ import annotations

import base64
import hmac
import os
import re
import shutil
import signal
import socket
import sqlite3
import struct
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from hegui.days import today
from listeners import mailbox
from served_app import (
    DAY,
    EMAIL,
    PASSWORD,
    PATIENCE,
    SHOP,
    answers,
    children,
    serving,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from playwright.sync_api import Browser, Page

    from listeners import Mailbox
    from served_app import Served

pytestmark = pytest.mark.services
COUNSEL = "counsel@example.cn"
NOTICE = """\
重庆网警公布一批网络安全行政执法案例

案例一：2020年3月12日，渝北区公安分局在检查中发现，辖区某酒店提供无线上网服务，但网络日志仅留存7天。\
警方依据《网络安全法》第二十一条第三项、第五十九条第一款，责令该酒店于15日内改正，并处罚款2万元。
"""
WIDTHS = (1280, 390)
PAGES = (
    *("audits/1/", "audits/1/duties/", "audits/1/duties/csl.mlps_logs/", "evidence/next/"),
    *("findings/3/", "findings/waivers/", "orders/1/", "orders/new/", "incidents/1/"),
    *("cases/documents/", "cases/review/", "cases/1/", "alerts/new/", "alerts/log/"),
)
"""Beside those of the menu."""
IN_CHINESE = (
    *("today/", "audits/", "audits/1/", "members/", "history/"),
    *("cases/", "cases/1/", "cases/charts/", "cases/documents/", "cases/review/", "cases/same/"),
    *("law/", "law/csl/", "law/csl/changes/", "law/coming/", "law/proposals/"),
)
"""Looked at in two languages, or in this one alone."""
CONTRAST = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
"""All that colours change."""
THREE_OF_A_KIND = """() => {
const names = one => one.getAttributeNames().map(n => n === "class" ? one.getAttribute(n) : n);
const own = one => `${one.tagName} ${names(one)} ${one.textContent.trim() !== ""}`;
const shape = one => `${own(one)}(${[...new Set([...one.children].map(shape))]})`;
for (const one of document.querySelectorAll("#content *")) {
  const seen = {};
  for (const child of one.querySelectorAll(":scope > :is(tr, li, details, div, dt, dd)")) {
    seen[shape(child)] = (seen[shape(child)] || 0) + 1;
    if (seen[shape(child)] > 3) child.remove();
  }
}}"""
"""Leaves three of siblings that differ in words alone: axe takes long for thousands of them."""
ACTING = "a[href], button, input:not([type=hidden]), select, textarea, summary"
MISSED = """all => all.filter(one => !one.dataset.reached && one.type != "radio")
.map(one => one.outerHTML.slice(0, 200))"""
"""What Tab did not reach; of radio buttons it reaches one."""


@pytest.fixture(scope="module")
def box() -> Iterator[Mailbox]:
    """Run a mail server on this machine."""
    with mailbox() as held:
        yield held


def letters(box: Mailbox, whom: str) -> list[EmailMessage]:
    """Return the letters to somebody."""
    return [one for one in box.letters if whom in str(one["To"])]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, box: Mailbox) -> Iterator[Served]:
    """Serve the shop, from nothing, to a team that has a mailbox."""
    folder = tmp_path_factory.mktemp("journey")
    shutil.copytree(SHOP, folder / "shop")
    data = folder / "data"
    data.mkdir()
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


def test_from_nothing_to_a_first_audit(lead: Page, served: Served) -> None:
    """The page says how far it has come, a killed job begins again, and the answer is bilingual."""
    lead.click("text=Begin the first audit")
    lead.fill("#id_day", DAY)
    send(lead)
    lead.wait_for_selector("progress[value]")
    (job,) = served.jobs()
    os.kill(job, signal.SIGKILL)
    lead.wait_for_selector("h2#answer")

    assert "17 duties are breached" in lead.inner_text("h2#answer")
    lead.click("text=中文")
    assert "违反17项义务" in lead.goto(at(served, "today/")).text()  # type: ignore[union-attr] # it answers
    lead.click("text=English")
    assert "17 duties are breached" in lead.goto(at(served, "today/")).text()  # type: ignore[union-attr]


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
    (tmp_path / "police.txt").write_text(NOTICE, encoding="utf-8")
    lead.goto(at(served, "cases/documents/"))
    lead.set_input_files("#content input[type=file]", tmp_path / "police.txt")
    send(lead)
    lead.click("text=police.txt")
    lead.click("text=渝北区公安分局")
    assert lead.inner_text(".text mark.m-conduct").startswith("网络日志")
    lead.click("text=Everything is right as it stands")
    lead.wait_for_selector("text=/^reviewed$/i")

    def beside() -> bool:
        lead.goto(at(served, "findings/?text=csl.mlps_logs"))
        lead.click(".findings a >> nth=0")
        lead.wait_for_selector("ul.nearest")
        near = lead.inner_text("ul.nearest")
        return "某酒店" in near and "your own" in near

    until(beside, "the case stands beside no finding")
    lead.click("ul.nearest li:has-text('your own') a")
    lead.wait_for_url("**/cases/*/")
    alike = "Open findings that it resembles"
    until(lambda: alike in lead.goto(lead.url).text(), "it resembles no finding")  # type: ignore[union-attr] # it answers


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


def test_evidence_is_given_looked_at_and_written(lead: Page, served: Served) -> None:
    """What is written is what was shown."""
    folder = served.data.parent
    (folder / "drills.csv").write_text("预案,演练日期\n总体预案,2026-03-01\n")
    lead.goto(at(served, "evidence/"))
    lead.set_input_files("#id_given", folder / "drills.csv")
    lead.fill("#id_of_day", "2026-06-01")
    lead.click("form[enctype] button")
    lead.wait_for_selector("section.thing")
    assert "总体预案" in lead.inner_text("table.rows")
    lead.click("form[action$='/save/'] button")
    lead.wait_for_selector("p.met")

    assert 'path = "uploads/drills.csv"' in (folder / "shop" / "hegui.toml").read_text()
    assert "drills.csv" in lead.goto(at(served, "evidence/")).text()


def test_an_upload_that_is_cut_off_leaves_nothing(lead: Page, served: Served) -> None:
    """Neither a file nor a row, though the process that took it in was killed."""
    lead.goto(at(served, "evidence/"))
    token = lead.input_value("input[name=csrfmiddlewaretoken] >> nth=-1")
    jar = "; ".join(f"{one['name']}={one['value']}" for one in lead.context.cookies())
    part = 'Content-Disposition: form-data; name="given"; filename="torn.csv"'
    body = f"--cut\r\n{part}\r\nContent-Type: text/csv\r\n\r\n".encode() + b"a,b\n" * (1 << 20)
    port = int(served.address.rpartition(":")[2])
    head = (
        f"POST /o/shop/evidence/upload/ HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {jar}\r\n"
        f"Origin: {served.address}\r\nX-CSRFToken: {token}\r\nContent-Length: {100 << 20}\r\n"
        "Content-Type: multipart/form-data; boundary=cut\r\n\r\n"
    )
    with socket.create_connection(("localhost", port)) as line:
        line.sendall(head.encode() + body)
        for answering in children(served.process.pid, "serve"):
            os.kill(answering, signal.SIGKILL)
    until(lambda: answers(served.address), "no other process answers")

    assert "torn.csv" not in lead.goto(at(served, "evidence/")).text()
    kept = served.data.parent / "shop" / "uploads"
    assert not [one for one in kept.rglob("*") if "torn" in one.name]


def everything(page: Page, served: Served) -> list[str]:
    """Return the addresses of the pages of the menu, and of some below them."""
    page.goto(at(served, "today/"))
    links = [link.get_attribute("href") for link in page.locator("nav.menu a").all()]
    return [*(f"{served.address}{link}" for link in links), *(at(served, path) for path in PAGES)]


def too_wide(page: Page, address: str) -> list[str]:
    """Open a page and say at what widths of the screen it is wider; it is left on a phone."""
    page.goto(address)
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if width < page.evaluate("document.documentElement.scrollWidth"):
            faults.append(f"{address} is wider than {width}")
    return faults


def test_every_page_can_be_read_by_everybody(lead: Page, counsel: Page, served: Served) -> None:
    """Labels, names and contrast are as axe-core wants them, and no page is too wide.

    Of colours by night the pages are judged that have all kinds of things on them.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    faults = [fault for path in IN_CHINESE for fault in too_wide(counsel, at(served, path))]
    for address in everything(lead, served):
        faults += too_wide(lead, address)
        lead.evaluate(THREE_OF_A_KIND)
        found = axe.run(lead).response["violations"]
        if address.endswith(PAGES):
            lead.emulate_media(color_scheme="dark")
            found += lead.evaluate("(only) => axe.run(only)", CONTRAST)["violations"]
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
    lead.evaluate("addEventListener('focusin', (one) => one.target.dataset.reached = 1)")
    seen = lead.locator(ACTING).filter(visible=True)
    for _ in range(2 * seen.count()):
        lead.keyboard.press("Tab")

    assert [] == seen.evaluate_all(MISSED)


def test_a_passkey_opens_the_door(browser: Browser, served: Served) -> None:
    """It is made and used in the browser, under our policy, with no word from elsewhere."""
    with opened(browser, "zh-CN") as page:
        tools = page.context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
        trusted = {"hasUserVerification": True, "isUserVerified": True}
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": key | trusted})
        sign_in(page, served, EMAIL)
        page.goto(f"{served.address}/account/2fa/webauthn/add/")
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.fill("#id_name", "desk")
        page.check("#id_passwordless")
        page.click("#mfa_webauthn_add")
        page.wait_for_url("**/account/2fa/**codes/**")
        page.click("form[action='/account/logout/'] button")
        page.goto(f"{served.address}/account/login/")
        page.click("#passkey_login")
        page.wait_for_url("**/o/shop/today/")

        assert "passkey" not in page.inner_text("body").lower()


def test_a_copy_made_while_it_runs_is_the_app(served: Served, tmp_path: Path) -> None:
    """Its log is whole, and so is what was found."""
    copy, back = tmp_path / "web.tar.gz", tmp_path / "back"
    served.command("web", "backup", str(copy), "--data", str(served.data))
    served.command("web", "restore", str(copy), "--data", str(back))
    before, after = (
        served.command("log", "verify", "--data", str(data)) for data in (served.data, back)
    )

    assert before == after
    assert 0o600 == copy.stat().st_mode & 0o777


GIGABYTE, BLOCK = 1 << 30, b"x" * (1 << 16)


def poured(port: int, head: str, block: bytes) -> tuple[int, bytes]:
    """Send a head and then blocks until somebody answers or hangs up; return how much was sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(head.encode())
        line.settimeout(0.05)
        given, told = 0, b""
        while given < GIGABYTE and not told:
            try:
                line.sendall(block)
                given += len(block)
            except TimeoutError:
                pass
            except (BrokenPipeError, ConnectionResetError):
                break
            told = heard(line)
        line.settimeout(10)
        return given, told or heard(line)


def heard(line: socket.socket) -> bytes:
    """Return what is answered, nothing if it is not there yet or nobody answers any more."""
    try:
        return line.recv(4096)
    except (TimeoutError, ConnectionResetError):
        return b""


def test_a_gigabyte_is_refused_early(served: Served) -> None:
    """By its claim before the first byte of it; in chunks once it is too long, whoever sends."""
    port = int(served.address.rpartition(":")[2])
    head = "POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
    claim = f"{head}Content-Length: {GIGABYTE}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(claim.encode())
        assert line.recv(4096).startswith(b"HTTP/1.1 413")
    given, _ = poured(port, claim, BLOCK)
    assert given < GIGABYTE / 20
    chunk = b"%x\r\n%s\r\n" % (len(BLOCK), BLOCK)
    given, answer = poured(port, f"{head}Transfer-Encoding: chunked\r\n\r\n", chunk)
    assert given < GIGABYTE / 20
    assert answer.startswith(b"HTTP/1.1 413")


def test_nothing_goes_on_when_it_is_killed(served: Served) -> None:
    """What runs the jobs ends with it, so that it can be started again at once."""
    jobs = served.jobs()
    served.process.kill()

    assert jobs
    until(lambda: not any(Path(f"/proc/{job}").exists() for job in jobs), "jobs go on")
