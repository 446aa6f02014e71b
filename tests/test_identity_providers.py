"""Providers are asked over a real connection, and only a match verifies."""

from __future__ import annotations

import contextlib
import hmac
import json
import socket
import threading
import time
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from hegui import cli
from hegui.errors import ConfigError, UsageError
from hegui.identity.gate import Account
from hegui.identity.providers import answers, conformance, settings
from hegui.identity.providers.asking import Answer, Credential, TwoFactor
from hegui.identity.providers.http import HttpProvider, sign
from hegui.identity.providers.settings import Sample
from hegui.identity.providers.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = b"made up for tests"
HOLDER = TwoFactor("测试甲", "110000199001010013")
STRANGER = TwoFactor("测试乙", "110000199001010013")
NOBODY = TwoFactor("测试丙", "110000195001010019")
SAMPLES = (Sample(HOLDER, "match"), Sample(STRANGER, "no_match"), Sample(NOBODY, "no_record"))
SHAPE = answers.load("aliyun_two_factor")


@dataclass
class Source:
    """A provider's server: it knows one person, and answers as the two-factor check of Aliyun."""

    url: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    script: list[int | None] = field(default_factory=list)
    """Codes of HTTP to answer with first; None is a silence of a second, 0 an endless answer."""
    retry_after: str = ""
    raw: bytes = b""

    def answer(self, body: dict[str, str]) -> dict[str, Any]:
        """Return the answer: the call went well also where the result is no match."""
        known = {HOLDER.number: HOLDER.name}
        name = known.get(body["IdentifyNum"])
        code = "3" if name is None else "1" if name == body["UserName"] else "2"
        return {
            "RequestId": "130A2C10",
            "Message": "success",
            "Code": "200",
            "ResultObject": {"BizCode": code},
        }


@pytest.fixture
def source() -> Iterator[Source]:
    """Run a server on this machine for one test."""
    state = Source()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.asked.append(dict(self.headers.items()))
            said = (self.path, self.headers["X-Timestamp"], self.headers["X-Nonce"])
            if not hmac.compare_digest(sign(SECRET, *said, body), self.headers["X-Signature"]):
                self.reply(401, {})
                return
            code = state.script.pop(0) if state.script else 200
            if code is None:
                time.sleep(1)
            elif code == 0:
                self.drip()
            else:
                self.reply(code, state.answer(json.loads(body)))

        def drip(self) -> None:
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):
                for _ in range(50):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.05)

        def reply(self, code: int, answer: dict[str, Any]) -> None:
            self.send_response(code)
            if state.retry_after:
                self.send_header("Retry-After", state.retry_after)
            self.end_headers()
            self.wfile.write(state.raw or json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    state.url = f"http://127.0.0.1:{server.server_port}/check"
    yield state
    server.shutdown()
    server.server_close()


def provider(source: Source, **changes: Any) -> HttpProvider:
    """Return a provider that asks the server of a test and waits for nothing."""
    given = {"url": source.url, "client": "forum", "secret": SECRET, "shape": SHAPE}
    return HttpProvider(**({**given, "pause": lambda _: None, "patience": 0.3} | changes))


def test_only_the_result_verifies(source: Source) -> None:
    """`Code` 200 says that the call went well; that name and number differ is in `BizCode`."""
    asked = provider(source)

    assert ["match", "no_match", "no_record"] == [asked.ask(s.request).outcome for s in SAMPLES]
    assert Answer("no_match", "2", "130A2C10") == asked.ask(STRANGER)


def test_a_shape_that_reads_the_call_for_the_result_is_refused() -> None:
    """It would verify everybody."""
    given = SHAPE.model_dump() | {"result": "Code", "match": ("200",), "no_match": ()}

    with pytest.raises(ValueError, match="one place"):
        answers.Shape.model_validate(given)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"Code": "401", "ResultObject": {"BizCode": "1"}}, "refused"),
        ({"Code": "500", "ResultObject": {"BizCode": "1"}}, "unavailable"),
        ({"Code": "200"}, "unavailable"),
        ({"Code": "200", "ResultObject": None}, "unavailable"),
        ({"Code": "200", "ResultObject": {"BizCode": "9"}}, "unavailable"),
        ({"ResultObject": {"BizCode": "1"}}, "unavailable"),
        ({"Code": 200, "ResultObject": {"BizCode": 1}}, "match"),
    ],
)
def test_whatever_is_not_known_is_no_match(answer: dict[str, Any], outcome: str) -> None:
    """A failed call and a code that nobody described verify nobody."""
    assert outcome == SHAPE.read(answer).outcome


def test_a_code_that_repeats_the_number_is_not_shown() -> None:
    """A provider may echo what it was asked; an answer can be logged all the same."""
    echoed = SHAPE.read({"Code": HOLDER.number, "RequestId": f"about {HOLDER.name}"})

    assert ("?", "?") == (echoed.code, echoed.reference)


def test_what_was_not_reached_is_asked_again(source: Source) -> None:
    """A busy server has not acted, and one that cannot be reached has seen nothing."""
    source.script = [503, 429]
    assert "match" == provider(source).ask(HOLDER).outcome
    assert 3 == len(source.asked)
    assert 1 == len({one["Idempotency-Key"] for one in source.asked})

    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    pauses: list[float] = []
    gone = provider(source, url=closed, pause=pauses.append)
    assert Answer("unavailable", "not_reached", sent=False) == gone.ask(HOLDER)
    assert 2 == len(pauses)


@pytest.mark.full
def test_what_may_have_arrived_is_not_asked_again(source: Source) -> None:
    """A server that is silent may have counted the call: only one that knows repeats is asked."""
    source.script = [None]
    assert Answer("unavailable", "no_answer") == provider(source).ask(HOLDER)
    assert 1 == len(source.asked)

    source.script = [None]
    assert "match" == provider(source, idempotent=True).ask(HOLDER).outcome
    assert 3 == len(source.asked)


def test_an_answer_that_drips_is_given_up(source: Source) -> None:
    """Each part comes in time, and the whole never does."""
    source.script = [0]
    began = time.monotonic()

    assert Answer("unavailable", "no_answer") == provider(source).ask(HOLDER)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("given", ["nan", "inf", "-inf", "1e999", "-5", "soon"])
def test_a_retry_after_that_is_no_number_raises_nothing(source: Source, given: str) -> None:
    """`Retry-After: nan` once raised out of `ask`, which raises nothing."""
    source.retry_after, source.script = given, [429]
    pauses: list[float] = []

    assert "match" == provider(source, pause=pauses.append).ask(HOLDER).outcome
    assert 0 <= pauses[0] <= 5


def test_a_key_that_stands_twice_is_no_match(source: Source) -> None:
    """Of two results the last one once counted: an answer that contradicts itself is none."""
    source.raw = (
        b'{"Code": "200", "ResultObject": {"BizCode": "2"}, "ResultObject": {"BizCode": "1"}}'
    )

    assert Answer("unavailable", "no_json") == provider(source).ask(HOLDER)


def test_an_operator_plugs_its_own_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A class named by its path is asked as the reference is, and what it lacks is named."""
    (tmp_path / "own_source.py").write_text(
        "class Own:\n"
        "    name, kinds = 'own', ('carrier',)\n"
        "    def __init__(self, region): self.region = region\n"
        "    def ask(self, request):\n"
        "        raise RuntimeError(request)\n"
        "class Half:\n"
        "    name = 'half'\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)

    assert ("carrier",) == settings.make("own_source:Own", {"region": "south"}).kinds
    for name, given in (("own_source:Own", {}), ("own_source:Half", {}), ("own_source:No", {})):
        with pytest.raises(ConfigError):
            settings.make(name, given)


def test_a_wrong_secret_is_refused(source: Source) -> None:
    """Requests are signed, and the server of the test looks."""
    assert Answer("refused", "http_401") == provider(source, secret=b"another").ask(HOLDER)


@pytest.mark.parametrize(
    "url", ["http://example.org/", "ftp://example.org", "https://user@example.org/", "https:///x"]
)
def test_numbers_do_not_travel_in_the_clear(source: Source, url: str) -> None:
    """Only this machine is asked without TLS."""
    with pytest.raises(ConfigError):
        provider(source, url=url)


def test_no_request_shows_its_numbers(source: Source) -> None:
    """What is printed or logged of a request, an answer or a provider names nobody."""
    shown = f"{HOLDER!r} {provider(source)!r} {provider(source).ask(HOLDER)!r}"

    assert not any(value in shown for value in (HOLDER.name, HOLDER.number, SECRET.decode()))


def test_the_reference_provider_conforms(source: Source, tmp_path: Path) -> None:
    """The command runs every check on the server of the test, and all pass."""
    (tmp_path / "secret").write_bytes(SECRET)
    (tmp_path / "secret").chmod(0o600)
    samples = "".join(
        f'[[sample]]\nkind = "two_factor"\nname = "{one.request.name}"\n'
        f'number = "{one.request.number}"\nexpect = "{one.expect}"\n'
        for one in SAMPLES
        if isinstance(one.request, TwoFactor)
    )
    file = tmp_path / "provider.toml"
    file.write_text(
        f'[provider]\nclass = "http"\n[provider.settings]\nurl = "{source.url}"\n'
        f'client = "forum"\nshape = "aliyun_two_factor"\n'
        f'secret_file = "{tmp_path}/secret"\n{samples}',
        encoding="utf-8",
    )

    assert 0 == cli.run(["identity", "provider-check", str(file)])
    (tmp_path / "secret").chmod(0o644)
    assert 2 == cli.run(["identity", "provider-check", str(file)])


class Careless:
    """A provider of an operator that does all that it should not."""

    name = "careless"
    kinds = ("two_factor",)

    def ask(self, request: Any) -> Answer:
        """Take every call for a match, log the name, and fall over what is odd."""
        if len(request.name) > 100:
            raise ValueError(request.name)
        print(request.name)  # noqa: T201 - it is meant to be heard
        return Answer("match")


def test_a_careless_provider_fails() -> None:
    """Each fault is named by its check, without what it was about."""
    results = {one.check: one for one in conformance.run(Careless(), SAMPLES)}

    failed = {name for name, one in results.items() if not one.passed}
    assert {"expected", "malformed", "other_kind", "silent"} == failed
    assert not any(HOLDER.name in one.says for one in results.values())


ACCOUNT = Account(
    "u1",
    datetime(2026, 3, 1),  # noqa: DTZ001 - instants are naive UTC
    "verified",
    "national_identity_service",
    datetime(2026, 3, 1),  # noqa: DTZ001
)


def test_the_number_is_not_asked_for_after_a_credential(source: Source) -> None:
    """Whoever was verified by the national service gives no plain number without his consent."""
    day, asked = date(2026, 6, 30), provider(source)

    with pytest.raises(UsageError, match=r"net-id:7\.p2"):
        verify(asked, HOLDER, ACCOUNT, day)
    assert [] == source.asked

    assert "match" == verify(asked, HOLDER, ACCOUNT, day, user_agrees=True).outcome
    assert "match" == verify(asked, HOLDER, replace(ACCOUNT, identity_method="phone"), day).outcome
    assert "match" == verify(asked, HOLDER, ACCOUNT, date(2025, 7, 14)).outcome
    with pytest.raises(UsageError, match="does not answer"):
        verify(asked, Credential("made up"), ACCOUNT, day)


def test_a_credential_has_no_field_for_a_number() -> None:
    """The request itself cannot carry what may not be asked."""
    assert ["credential"] == [one.name for one in fields(Credential)]


def test_a_shape_that_is_not_there_is_named() -> None:
    """The sentence lists those that there are."""
    with pytest.raises(UsageError, match="aliyun_two_factor"):
        answers.load("aliyun")
