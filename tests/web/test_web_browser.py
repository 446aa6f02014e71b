"""The app as somebody meets it: one command, a browser, and a machine that fails."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from served_app import (
    DAY,
    EMAIL,
    PASSWORD,
    PATIENCE,
    SHOP,
    Served,
    answers,
    children,
    serving,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.services
WIDTHS = (1280, 390)
NOTICE = """\
重庆网警公布一批网络安全行政执法案例

案例一：2020年3月12日，渝北区公安分局在检查中发现，辖区某酒店提供无线上网服务，但网络日志仅留存7天。\
警方依据《网络安全法》第二十一条第三项、第五十九条第一款，责令该酒店于15日内改正，并处罚款2万元。
"""
LOOKED_UP = (
    *("cases/", "cases/charts/", "cases/documents/", "cases/review/", "cases/same/"),
    *("law/", "law/csl/", "law/csl/changes/", "law/coming/", "law/proposals/"),
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the shop in an app of its own."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(SHOP, folder / "shop")
    with serving(folder / "data", folder / "shop") as app:
        yield app


@pytest.fixture
def page(served: Served, browser: Browser) -> Iterator[Page]:
    """Open it for somebody new; whatever it complains of, such as our own policy, is a fault."""
    del served
    opened = browser.new_page(locale="zh-CN")
    opened.set_default_timeout(PATIENCE * 1000)
    said: list[str] = []
    opened.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    yield opened
    opened.close()
    assert said == []


def sign_in(page: Page, served: Served) -> None:
    """Sign in as the first account."""
    page.goto(served.address)
    page.fill("#id_login", EMAIL)
    page.fill("#id_password", PASSWORD)
    page.click("form[action='/account/login/'] button")


def test_from_nothing_to_a_first_audit(page: Page, served: Served) -> None:
    """In Chinese as the browser asks, on a desk and on a phone; a killed job begins again."""
    sign_in(page, served)
    page.click("text=开始首次审计")
    page.fill("#id_day", DAY)
    page.click("text=开始审计")
    page.wait_for_selector("progress[value]")
    (job,) = served.jobs()
    os.kill(job, signal.SIGKILL)
    page.wait_for_selector("h2#answer")

    assert "违反17项义务" in page.inner_text("h2#answer")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for address in ("today/", "audits/", "audits/1/", "members/", "history/"):
            page.goto(f"{served.address}/o/shop/{address}")
            assert width >= page.evaluate("document.documentElement.scrollWidth"), address
    page.click("text=English")
    assert "17 duties are breached" in page.goto(f"{served.address}/o/shop/today/").text()
    page.click("text=中文")


def test_evidence_is_given_looked_at_and_written(page: Page, served: Served) -> None:
    """A killed job begins again; what is written is what was shown."""
    folder = served.data.parent
    (folder / "drills.csv").write_text("预案,演练日期\n总体预案,2026-03-01\n")
    sign_in(page, served)
    page.goto(f"{served.address}/o/shop/evidence/")
    page.set_input_files("#id_given", folder / "drills.csv")
    page.fill("#id_of_day", "2026-06-01")
    page.click("form[enctype] button")
    for job in served.jobs():
        os.kill(job, signal.SIGKILL)
    page.wait_for_selector("section.thing")
    assert "总体预案" in page.inner_text("table.rows")
    page.click("form[action$='/save/'] button")
    page.wait_for_selector("p.met")

    assert 'path = "uploads/drills.csv"' in (folder / "shop" / "hegui.toml").read_text()
    assert "drills.csv" in page.goto(f"{served.address}/o/shop/evidence/").text()


def test_an_upload_that_is_cut_off_leaves_nothing(page: Page, served: Served) -> None:
    """Neither a file nor a row, though the process that took it in was killed."""
    sign_in(page, served)
    page.goto(f"{served.address}/o/shop/evidence/")
    token = page.input_value("input[name=csrfmiddlewaretoken] >> nth=-1")
    jar = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
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

    assert "torn.csv" not in page.goto(f"{served.address}/o/shop/evidence/").text()
    kept = served.data.parent / "shop" / "uploads"
    assert not [one for one in kept.rglob("*") if "torn" in one.name]


def test_a_case_is_uploaded_reviewed_and_stands_beside_a_finding(
    page: Page, served: Served, tmp_path: Path
) -> None:
    """From a saved notice to a precedent, on a desk and on a phone, in Chinese."""
    sign_in(page, served)
    if "/audits/1/" not in page.goto(f"{served.address}/o/shop/audits/").text():  # type: ignore[union-attr] # it answers
        page.fill("#id_day", DAY)
        page.click("text=开始审计")
    page.goto(f"{served.address}/o/shop/audits/1/")
    page.wait_for_selector("h2#answer")
    notice = tmp_path / "police.txt"
    notice.write_text(NOTICE)
    page.goto(f"{served.address}/o/shop/cases/")
    page.click("text=上传文书")
    page.set_input_files("#id_file", notice)
    page.click("text=上传并读取")
    page.click("text=police.txt")
    page.click("text=渝北区公安分局")
    assert page.inner_text(".text mark.m-conduct").startswith("网络日志")
    page.click("text=全部无误")
    page.wait_for_selector("text=已复核")

    def beside() -> bool:
        page.goto(f"{served.address}/o/shop/findings/?text=csl.mlps_logs")
        page.click(".findings a >> nth=0")
        page.wait_for_selector("ul.nearest")
        near = page.inner_text("ul.nearest")
        return "某酒店" in near and "本单位" in near

    until(beside, "the case stands beside no finding")
    page.click("ul.nearest li:has-text('本单位') a")
    page.wait_for_url("**/cases/*/")
    until(lambda: "与之相似的未解决问题" in page.goto(page.url).text(), "it resembles no finding")
    own = page.url.removeprefix(f"{served.address}/o/shop/")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for address in (own, *LOOKED_UP):
            page.goto(f"{served.address}/o/shop/{address}")
            assert width >= page.evaluate("document.documentElement.scrollWidth"), address


def test_a_passkey_opens_the_door(page: Page, served: Served) -> None:
    """It is made and used in the browser, under our policy, with no word from elsewhere."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    trusted = {"hasUserVerification": True, "isUserVerified": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": key | trusted})
    sign_in(page, served)
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
