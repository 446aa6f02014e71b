"""What allauth does here: factors, houses that vouch, and all of it in Chinese as well."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import House

ENGLISH = re.compile(r"(?i)\b(?:the|your|you|please|is|are|of|with|sign|add|change|remove)\b")
PASSWORD = "harbour wall 27"  # noqa: S105 - as conftest has it
SIGN_IN = """\
url = "https://hegui.example.cn"
[[sign_in]]
provider = "openid_connect"
id = "house"
name = "Our own house"
client = "hegui"
secret = "${OIDC_SECRET}"
server = "https://id.example.cn"
[[sign_in]]
provider = "feishu"
id = "feishu"
name = "飞书"
client = "a"
secret = "b"
[[sign_in]]
provider = "dingtalk"
id = "dingtalk"
name = "钉钉"
client = "a"
secret = "b"
"""
SHOWN = """
import gc
import sys
gc.set_threshold(100_000)  # as in a command
from hegui.web import place
place.open_at()
print({"duckdb", "ibis", "pyarrow"} & set(sys.modules))
from django.test import Client
answer = Client(SERVER_NAME="hegui.example.cn").get("/account/login/", secure=True)
print(answer.status_code, answer.content.decode(), answer.headers, answer.cookies["csrftoken"])
"""


def pages() -> Iterator[str]:
    """Yield the address of each page of allauth that takes nothing."""
    from django.urls import NoReverseMatch, get_resolver, reverse  # noqa: PLC0415

    for name in sorted(filter(lambda n: isinstance(n, str), get_resolver().reverse_dict)):
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        if address.startswith("/account/"):
            yield address


def said(content: bytes) -> Iterator[str]:
    """Yield what a page says."""
    tree = html.fromstring(content.decode())
    for dropped in tree.xpath("//script|//style|//*[@lang]//button|//code"):
        dropped.text = ""
    yield from (text.strip() for text in tree.itertext() if text.strip())
    yield from tree.xpath("//@placeholder")


@pytest.mark.full
def test_every_page_of_accounts_is_chinese(house: House) -> None:
    """As a stranger sees it, and as somebody does who signed in just now."""
    walked = 0
    for who in (None, house.owner):
        browser = house.client()
        if who is not None:
            fields = {"login": who.email, "password": PASSWORD}
            assert 302 == browser.post("/account/login/", fields).status_code
            browser.post("/account/reauthenticate/", {"password": PASSWORD})
        browser.cookies["language"] = "zh"
        for address in pages():
            answer = browser.get(address)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                walked += 1
                for text in said(answer.content):
                    assert not ENGLISH.search(text), f"{address}: {text}"

    assert walked > 10


def test_a_second_factor_is_asked_for_and_told_to_the_log(house: House) -> None:
    """A code of the app that was set up; without it nobody comes in."""
    from allauth.mfa.totp.internal import auth  # noqa: PLC0415

    from hegui.web.log.models import Entry  # noqa: PLC0415

    browser = house.client()
    fields = {"login": house.owner.email, "password": PASSWORD}
    browser.post("/account/login/", fields)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    page = html.fromstring(browser.get("/account/2fa/totp/activate/").content)
    secret = page.xpath("//input[@id='authenticator_secret']/@value")[0]
    now = next(iter(auth.yield_hotp_counters_from_time()))
    code = auth.format_hotp_value(auth.hotp_value(secret, now))
    browser.post("/account/2fa/totp/activate/", {"code": code})
    other = house.client()
    asked = other.post("/account/login/", fields)

    told = [entry.told for entry in Entry.objects.order_by("-number")[:4]]
    made = [one["after"]["type"] for one in told if one["kind"] == "mfa.authenticator"]
    assert {"totp", "recovery_codes"} == set(made)
    assert secret not in str(told)
    assert "/account/2fa/authenticate/" == asked["Location"].partition("?")[0]
    assert 302 == other.get(house.at("today:page")).status_code


@pytest.mark.full
def test_another_house_can_vouch(tmp_path: Path, tables: Path) -> None:
    """Its button stands on the page, its secret comes from the environment, and https is meant.

    Before it answers it has loaded no engine: what keeps jobs or copies needs none.
    """
    shutil.copy(tables, tmp_path / "hegui.sqlite")
    (tmp_path / "web.toml").write_text(SIGN_IN, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", SHOWN],
        env=os.environ | {"HEGUI_WEB": str(tmp_path), "OIDC_SECRET": "x", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout.startswith("set()\n200 "), run.stderr
    for shown in (
        "Our own house",
        "飞书",
        "钉钉",
        "form-action 'self' https:",
        "Secure",
        "max-age=",
    ):
        assert shown in run.stdout


def test_too_many_wrong_passwords_are_no_longer_tried(house: House) -> None:
    """The right one neither, for a while; each refusal stands in the log."""
    from hegui.web.log.models import Entry  # noqa: PLC0415

    browser = house.client()
    for attempt in range(6):
        browser.post(
            "/account/login/", {"login": house.owner.email, "password": f"wrong {attempt}"}
        )
    right = browser.post("/account/login/", {"login": house.owner.email, "password": PASSWORD})

    refused = [entry for entry in Entry.objects.all() if entry.told["act"] == "was_refused"]
    assert 302 != right.status_code
    assert len(refused) >= 5
