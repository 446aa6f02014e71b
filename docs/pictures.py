"""Walks the tutorial of the web app in a browser and writes its pictures, in both languages."""

from __future__ import annotations

import email
import os
import re
import shutil
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from email import policy
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from PIL import Image
from playwright.sync_api import sync_playwright

from hegui.days import today

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from served_app import CHROMIUM, DAY, EMAIL, PASSWORD, PATIENCE, SHOP, serving, until  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from served_app import Served

PICTURES = ROOT / "docs" / "images" / "web"
LOCALES = {"": "en-GB", ".zh": "zh-CN"}
"""The browser's language, by what the names of its pictures end in."""
WIDE, PHONE = 1280, 390
COLOURS = 128
"""In a picture: pages have few, and text stays sharp."""
COLLEAGUE = "counsel@example.cn"
TUTORIAL = ROOT / "docs" / "tutorial.md"
OWN = re.compile(r"<!-- file: (web\.log|accounts\.csv) -->\n```text\n(.*?)```", re.DOTALL)


class Walk:
    """A member on the way through the tutorial."""

    def __init__(self, page: Page, served: Served, organisation: str, ending: str) -> None:
        """Begin at the address of an organisation."""
        self.page, self.served, self.ending = page, served, ending
        self.home = f"{served.address}/o/{organisation}/"

    def sign_in(self) -> None:
        """Come in as the first account."""
        self.page.goto(self.served.address)
        self.page.fill("#id_login", EMAIL)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("form[action='/account/login/'] button")
        self.page.wait_for_url("**/today/")

    def to(self, path: str) -> None:
        """Open a page of the organisation."""
        self.page.goto(self.home + path)

    def fill(self, form: str, **values: str) -> None:
        """Fill in fields of a form, and send it."""
        for name, value in values.items():
            field = self.page.locator(f"{form} [name={name}]").first
            if field.evaluate("(one) => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        self.send(form)

    def send(self, form: str, button: str = "button:not([name])") -> None:
        """Press the button of a form, and see that it was taken."""
        with self.page.expect_navigation():
            self.page.click(f"{form} {button}")
        if self.page.locator(".errorlist").count():
            raise SystemExit(self.page.inner_text("#content"))

    def audit(self, day: str) -> None:
        """Begin an audit, and wait for what it says."""
        self.to("audits/")
        self.fill("#content form.line", day=day)
        self.page.wait_for_selector("h2#answer")

    def take(
        self, name: str, height: int, colours: Literal["light", "dark"] = "light", width: int = WIDE
    ) -> None:
        """Write a picture of what is seen."""
        self.page.emulate_media(color_scheme=colours)
        self.page.set_viewport_size({"width": width, "height": height})
        seen = self.page.screenshot(animations="disabled")
        few = Image.open(BytesIO(seen)).convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE)
        PICTURES.mkdir(parents=True, exist_ok=True)
        few.save(PICTURES / f"{name}{self.ending}.png", optimize=True)
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": WIDE, "height": 900})


def letters(served: Served, whom: str) -> list[str]:
    """Return the text of each letter to somebody, as it lies in the data folder."""
    found = []
    for path in sorted((served.data / "mail").glob("*.*"), key=lambda one: one.stat().st_mtime):
        for part in path.read_bytes().split(b"-" * 79 + b"\n"):
            letter = email.message_from_bytes(part, policy=policy.default)
            if whom in str(letter["To"]):
                found.append(str(letter.get_body(("plain",)).get_content()))
    return found


@contextmanager
def opened(browser: Browser, locale: str) -> Iterator[Page]:
    """Open a browser of somebody."""
    context = browser.new_context(locale=locale, viewport={"width": WIDE, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    context.close()


def shop(browser: Browser, served: Served, ending: str) -> None:
    """Walk from the first audit of the shop to the letter of an alert."""
    locale = LOCALES[ending]
    with opened(browser, locale) as page, opened(browser, locale) as other:
        lead = Walk(page, served, "shop", ending)
        lead.sign_in()
        lead.audit(DAY)
        lead.to("today/")
        lead.take("today", 900)
        lead.take("phone", 844, width=PHONE)
        waived(lead, invited(lead, other))
        ordered(lead)
        alerted(lead)
        lead.to("evidence/next/")
        lead.take("next", 700)


def invited(lead: Walk, other: Page) -> Walk:
    """Invite somebody, who comes in by the letter."""
    lead.to("members/")
    lead.fill("#content form[action$='/invite/']", email=COLLEAGUE, role="approver")
    until(lambda: letters(lead.served, COLLEAGUE), "no invitation has come")
    (way,) = re.findall(r"http://localhost\S+", letters(lead.served, COLLEAGUE)[-1])
    other.goto(way)
    other.fill("#id_password1", PASSWORD)
    other.fill("#id_password2", PASSWORD)
    other.click("#content form button")
    other.wait_for_url("**/me/accept/")
    other.click("#content form button")
    other.wait_for_url("**/o/shop/**")
    return Walk(other, lead.served, "shop", lead.ending)


def waived(lead: Walk, approver: Walk) -> None:
    """Ask for a waiver of a finding, which another approves."""
    said = {"": "The collector will be replaced.", ".zh": "日志采集系统即将更换。"}
    lead.to("findings/3/")
    lead.fill("form[action$='/assign/']", assigned=EMAIL)
    form = "form[action$='/waive/']"
    lead.page.click(f"details:has({form}) > summary")
    expires = (today() + timedelta(30)).isoformat()
    lead.fill(form, justification=said[lead.ending], expires=expires, owner=EMAIL)
    approver.to("findings/3/")
    approver.send("form[action$='/decide/']", "button[value=approve]")
    approver.page.wait_for_load_state("networkidle")  # cases that are like it come after
    approver.take("finding", 1140)


def ordered(lead: Walk) -> None:
    """Take in an order, with its steps, and make the address of a calendar."""
    step = {"": "Attach the disk", ".zh": "加装存储"}
    lead.to("orders/new/")
    day = (today() - timedelta(3)).isoformat()
    lead.fill(
        "#content form",
        order="穗公网责改字〔2026〕88号",
        authority="广州市公安局",
        served_on=day,
        issued_on=day,
        days="15",
        duty="csl.mlps_logs",
        day_kind="calendar",
    )
    until(lambda: counted(lead.page), "the term is not counted")
    lead.fill("form[action*='step']", what=step[lead.ending])
    lead.take("order", 800, "dark")
    lead.to("orders/calendar/")
    lead.send("#content form")


def counted(page: Page) -> bool:
    """Say whether the last day of an order is there."""
    page.reload()
    return bool(re.search(r"\d{4}[-年]\d", page.inner_text(".lastday")))


def alerted(lead: Walk) -> None:
    """Ask for alerts, and have one sent as a test."""
    name = {"": "Terms and breaches", ".zh": "期限和违反"}
    before = len(letters(lead.served, EMAIL))
    lead.to("alerts/new/")
    for kind in ("deadline", "finding", "case"):
        lead.page.check(f"#content input[name=kinds][value={kind}]")
    lead.page.check("#id_mail")
    lead.fill("#content form", name=name[lead.ending], often="at_once")
    lead.send("form[action$='/act/']", "button[name=try]")
    until(lambda: len(letters(lead.served, EMAIL)) > before, "no letter has come")
    lead.to("alerts/")
    lead.take("alert", 440)


def own(browser: Browser, served: Served, ending: str) -> None:
    """Begin with an empty folder and the two files of the first tutorial."""
    with TemporaryDirectory() as made, opened(browser, LOCALES[ending]) as page:
        lead = Walk(page, served, "mine", ending)
        lead.sign_in()
        for name, text in OWN.findall(TUTORIAL.read_text(encoding="utf-8")):
            (Path(made) / name).write_text(text, encoding="utf-8")
        lead.to("evidence/")
        page.set_input_files("form[action$='/upload/'] [type=file]", list(Path(made).iterdir()))
        lead.fill("form[action$='/upload/']", of_day=DAY)
        page.wait_for_selector("form.boxes")
        lead.take("wizard", 900)
        page.fill("form.boxes [name=q0]", {"": "My Company", ".zh": "我的公司"}[ending])
        lead.send("form.boxes")
        page.wait_for_selector("form[action$='/save/']")
        lead.send("form[action$='/save/']")
        page.wait_for_selector(".met")
        lead.audit(DAY)


def main() -> None:
    """Walk it twice, once a language."""
    began = time.monotonic()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for ending in LOCALES:
            for folder, walk in (("shop", shop), ("mine", own)):
                with TemporaryDirectory() as made:
                    place = Path(made) / folder
                    shutil.copytree(SHOP, place) if walk is shop else place.mkdir()
                    (Path(made) / "data").mkdir()
                    with serving(Path(made) / "data", place) as served:
                        walk(browser, served, ending)
                sys.stderr.write(f"{folder}{ending}: {time.monotonic() - began:.0f} s\n")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(ROOT / "src"))
    main()
