"""`hegui assess` says what it tested and what not; nothing found is said of nothing untested."""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from apps.serving import Answer, served
from hegui.assessment import certificate, record
from hegui.assessment.run import Plan, assess, said
from hegui.cli import run
from hegui.days import today
from hegui.sealed.keys import public
from sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIG = '[operator]\nname = "shop"\n[assessment]\ntools = "tools"\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a configuration, where no scanner is installed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("hegui.assessment.scanners.find", _find)
    (tmp_path / "hegui.toml").write_text(CONFIG)
    return tmp_path


def _find(scanner: Any, tools: Path | None) -> str:
    """Look into the folder of tools only: the machine may have some of its own."""
    path = (tools or Path()) / scanner.programs[0]
    return str(path.absolute()) if path.is_file() else ""


def install(here: Path, name: str, script: str) -> None:
    """Put a program in the place of a scanner."""
    (here / "tools").mkdir(exist_ok=True)
    program = here / "tools" / name
    program.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo 1.2.3 && exit\n{script}\n')
    program.chmod(0o755)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any], str]:
    """Run the command for JSON; return code, result and what stands on standard error."""
    capsys.readouterr()
    code = run(["assess", *arguments, "--output", "json"])
    out, error = capsys.readouterr()
    return code, json.loads(out) if out else {}, error


def lacks(found: dict[str, Any]) -> str:
    """Return what was not tested, by scanner."""
    held = [*found["lacks"], *(one for s in found["steps"] for one in s["coverage"]["lacks"])]
    return json.dumps(held)


def test_without_scanners_nothing_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    """Each is named with how it is installed, and the run is inconclusive."""
    with served(lambda _: Answer("<a href='/x?y=1'>")) as url:
        code, found, _ = told(capsys, url)

    assert (code, found["state"], found["findings"]) == (3, "inconclusive", [])
    assert "pip install 'wapiti3<3.3.2'" in lacks(found)
    assert {one["state"] for one in found["steps"]} == {"missing"}


@pytest.mark.parametrize(
    "script",
    sampled(["exit 0", "echo garbage; exit 0", "exit 3", "kill -9 $$", "yes | head -c 9000000"], 2),
)
def test_a_scanner_that_ends_well_and_did_nothing_is_not_believed(
    script: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever its code says and whatever it prints."""
    for name in ("wapiti", "sqlmap"):
        install(here, name, script)
    with served(lambda _: Answer("<a href='/x?y=1'>")) as url:
        code, found, _ = told(capsys, url, "--profile", "thorough")

    assert (code, found["state"]) == (3, "inconclusive")
    assert {one["scanner"]: one["state"] for one in found["steps"]} == {
        "wapiti": "inconclusive",
        "sqlmap": "inconclusive",
    }


def test_a_run_is_sealed_and_a_change_is_seen(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the result, of a file beside it, and of a run that is taken out."""
    install(here, "wapiti", "echo something")
    with served(lambda _: Answer("")) as url:
        runs = [Path(told(capsys, url)[1]["run"]) for _ in range(2)]
    first, second = runs
    assert [run(["assess", "--verify", str(one)]) for one in runs] == [0, 0]

    output = second / "steps" / "wapiti" / "output"
    kept = output.read_bytes()
    output.write_bytes(b"something else")
    assert run(["assess", "--verify", str(second)]) == 1
    output.write_bytes(kept)
    (second / "more").touch()
    assert run(["assess", "--verify", str(second)]) == 1
    (second / "more").unlink()
    whole = (second / record.RESULT).read_bytes()
    (second / record.RESULT).write_bytes(whole.replace(b'"inconclusive"', b'"tested"'))
    assert run(["assess", "--verify", str(second)]) == 1
    (second / record.RESULT).write_bytes(whole)
    assert run(["assess", "--verify", str(second)]) == 0
    first.rename(here / "elsewhere")
    assert run(["assess", "--verify", str(second)]) == 1
    assert (here / "assessment-key.pem").stat().st_mode & 0o077 == 0


def stop(ran: Path, file: Path) -> None:
    """Put the stop file there once something ran, or should have."""
    end = time.monotonic() + 30
    while not ran.exists() and time.monotonic() < end:
        time.sleep(0.02)
    file.touch()


def test_a_stopped_run_is_gone_on_with(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What came to its end is not done again; what did not is."""
    install(here, "wapiti", "echo ran >> ../../../../wapiti-ran")
    install(here, "sqlmap", "echo ran >> ../../../../sqlmap-ran; sleep 30 & sleep 30")
    (here / "hegui.toml").write_text(f'{CONFIG}stop_file = "stop"\n')
    with served(lambda _: Answer("<a href='/x?y=1'>")) as url:
        threading.Thread(target=stop, args=(here / "sqlmap-ran", here / "stop")).start()
        code, found, _ = told(capsys, url, "--profile", "thorough")
        assert code == 3
        assert "stop file" in lacks(found)
        assert [one["state"] for one in found["steps"]] == ["inconclusive", "stopped", "stopped"]
        (here / "stop").unlink()
        install(here, "sqlmap", "echo ran >> ../../../../sqlmap-ran")
        _, again, _ = told(capsys, url, "--profile", "thorough", "--resume", found["run"])

    assert again["run"] == found["run"]
    assert [one["state"] for one in again["steps"]] == ["inconclusive"] * 3
    assert (here / "wapiti-ran").read_text() == "ran\n"
    assert (here / "sqlmap-ran").read_text() == "ran\n" * 4
    assert run(["assess", "--verify", found["run"]]) == 0


def test_an_interrupted_run_is_sealed_with_what_it_has(here: Path) -> None:
    """The steps that came to their end stand in it."""
    install(here, "wapiti", "echo something")

    def interrupted(what: str, _done: int, _total: int) -> None:
        if what.startswith("Confirming"):
            raise KeyboardInterrupt

    key = Ed25519PrivateKey.generate()
    with served(lambda _: Answer("<a href='/x?y=1'>")) as url:
        plan = Plan(url=url, profile="thorough", tools=here / "tools")
        folder = assess(plan, key, here / "kept", interrupted)

    found = record.result(folder)
    assert found["state"] == "inconclusive"
    assert "it was interrupted" in lacks(found)
    assert [one["scanner"] for one in found["steps"]] == ["wapiti"]
    assert record.verified(folder, public(key, record.SIGNER)) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "There is nothing to assess"),
        (("shop.example",), "cannot be assessed"),
        (("https://shop.invalid",), "is not in the list 'hosts'"),
        (("http://127.0.0.1:8000", "--exclude", "("), "no pattern"),
        (("--packages", "none.txt"), "is no file"),
        (("http://127.0.0.1:8000", "--resume", "none"), "no run that can be gone on with"),
        (("http://127.0.0.1:8000", "--config", "none.toml"), "hegui init"),
        (("--retest", "0123"), "has a finding 0123"),
        (("--verify", "none"), "has no seal"),
    ],
)
def test_bad_input_is_one_sentence(
    arguments: Sequence[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing was scanned."""
    code, _, error = told(capsys, *arguments)

    assert sentence in error
    assert "Traceback" not in error
    assert code == (1 if "--verify" in arguments else 2)
    assert not Path("assessments").exists()


def test_a_site_that_is_down_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """With exit code 3, and no run is kept."""
    code, _, error = told(capsys, "http://127.0.0.1:9")

    assert code == 3
    assert "nothing was scanned: start it" in error
    assert not Path("assessments").exists()


def test_a_certificate_that_is_not_trusted_is_said(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is scanned, unless its authority is named or it is not to matter."""
    pem = here / "site.pem"
    pem.write_bytes(certificate.made("127.0.0.1"))
    with served(lambda _: Answer(""), certificate=pem) as url:
        code, _, error = told(capsys, url)
        assert (code, "is not trusted, and nothing was scanned" in error) == (3, True)
        assert not Path("assessments").exists()
        assert told(capsys, url, "--insecure")[1]["state"] == "inconclusive"
        (here / "hegui.toml").write_text(f'{CONFIG}authorities = "site.pem"\n')
        assert told(capsys, url)[1]["state"] == "inconclusive"


def test_a_token_and_an_authorisation_are_made_here(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both of the key that seals."""
    assert run(["assess", "https://shop.example", "--token"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("hegui-assessment=")
    assert run(["assess", "https://shop.example", "--token"]) == 0
    assert capsys.readouterr().out == out
    assert run(["assess", "--authorise", "2100-01-01", "--by", "A"]) == 2
    (here / "hegui.toml").write_text(f'{CONFIG}hosts = ["shop.example"]\n')
    assert run(["assess", "--authorise", str(today()), "--by", "A. Admin"]) == 0
    note = (here / "assessment-authorisation.note").read_text()
    assert f"hosts shop.example\nfrom {today()}\nuntil {today()}\nby A. Admin\n" in note


def test_what_was_not_tested_is_listed_by_the_language(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is kept in a result is a list still when it is said."""
    forms = "".join(
        f"<form action=/{x} method=post><input type=password name=p></form>" for x in "ab"
    )
    with served(lambda _: Answer(forms)) as url:
        _, found, _ = told(capsys, url)

    assert "what is behind the login at /a, /b: none is given" in said(found["lacks"], "en")[-1]
    assert "/a、/b登录之后的内容" in said(found["lacks"], "zh")[-1]


def test_what_is_said_is_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """The table of a run has no English sentence."""
    with served(lambda _: Answer("<a href='/x?y=1'>")) as url:
        assert run(["assess", url, "--lang", "zh"]) == 3
    out = capsys.readouterr().out
    assert "无结论：实际未作检测" in out
    assert "未安装" in out
    assert " not " not in out


def test_what_its_scanner_does_not_grade_is_shown_as_not_graded(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And sorted behind what is graded."""
    report = (Path(__file__).parent / "recorded" / "pip-audit-found.json").resolve()
    keep = f'case "$one" in --output=*) cp {report} "${{one#*=}}";; esac'
    install(here, "pip-audit", f"for one; do {keep}; done; exit 1")
    (here / "requirements.txt").write_text("jinja2==2.10\n")

    assert run(["assess", "--packages", "requirements.txt", "--lang", "zh"]) == 1
    assert "未评级" in capsys.readouterr().out


def test_what_asks_about_packages_reaches_one_service(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another host is refused; a proxy of this machine is used if there is one, and told."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    ask = (
        "import os, urllib.request as r\n"
        "told = {'http': os.environ['HTTP_PROXY']}\n"
        "def get(url):\n"
        "    try: r.build_opener(r.ProxyHandler(told)).open(url, timeout=9).read()\n"
        "    except OSError: pass\n"
    )
    with served(lambda _: Answer("")) as url, served(lambda _: Answer("")) as other:
        (here / "ask.py").write_text(f"{ask}get('{url}/a')\nget('{other}/b')\n")
        install(here, "pip-audit", f"exec {sys.executable} {here.absolute()}/ask.py")
        (here / "hegui.toml").write_text(f'{CONFIG}advisories = "{url}"\n')
        (here / "requirements.txt").write_text("jinja2==2.10\n")
        _, found, _ = told(capsys, "--packages", "requirements.txt")
        monkeypatch.setenv("HTTP_PROXY", url)
        _, past, _ = told(capsys, "--packages", "requirements.txt")

    (step,) = found["steps"]
    assert step["service"] == url
    assert step["traffic"]["asked"] == [["GET", "/a", 200, 1]]
    assert step["traffic"]["refused"] == [["host", other.removeprefix("http://"), 1]]
    assert past["steps"][0]["service"] == f"{url} (by the proxy of this machine)"
    assert past["steps"][0]["traffic"]["sent"] == 0
