"""Facts of a site: its first page, its certificate, its protocols, and what was not seen of it."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from apps.serving import Answer, Asked, served
from assessing import KEY, TOOLS
from hegui.assessment import certificate
from hegui.assessment.collectors import facts, site
from hegui.assessment.collectors.seen import Section
from hegui.assessment.collectors.working import worked_out
from hegui.assessment.run import Plan
from hegui.cli import run
from hegui.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.assessment.collectors.facts import Value

AT = datetime.now(UTC).replace(microsecond=0)
GOOD = (
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
    ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Set-Cookie", "__Host-id=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax"),
    ("Set-Cookie", "lang=zh; Path=/"),
    ("X-Powered-By", "PHP/7.4.3"),
)


def collected(url: str, **more: Any) -> facts.Collected:
    """Return the facts of a site on loopback."""
    return site.collect(Plan(url=url, **more), KEY, AT)


def values(found: facts.Collected) -> dict[str, Value]:
    """Return the facts that are known."""
    return {one.fact: one.value for one in found.facts}


def test_headers_and_cookies_are_read() -> None:
    """Of a cookie its name; what is behind TLS is unknown of a site without it."""

    def app(_: Asked) -> Answer:
        return Answer("here", headers=GOOD)

    with served(app) as url:
        found = collected(url)

    assert {
        "headers.hsts": True,
        "headers.hsts_seconds": 31_536_000,
        "headers.content_security_policy": True,
        "headers.nosniff": True,
        "headers.framing_refused": True,
        "headers.referrer_policy": "no-referrer",
        "headers.discloses": ["x-powered-by: PHP/7.4.3"],
        "cookies.set": ["__Host-id", "lang"],
        "cookies.insecure": ["lang"],
        "cookies.open_to_scripts": ["lang"],
        "cookies.without_same_site": ["lang"],
        "http.redirects_to_https": False,
    } == values(found)
    assert "s3cret" not in str(facts.as_value(found))
    assert {one.fact for one in found.unknown} == {
        *("tls.versions", "tls.weak_ciphers", "tls.certificate_trusted"),
        "tls.certificate_days_left",
    }


def test_every_fact_of_a_site_is_read() -> None:
    """The readers are those of the catalogue."""
    assert facts.catalogue().site.keys() == site.READ.keys()


def test_the_first_page_may_lie_some_steps_away() -> None:
    """On the same site; one that leads elsewhere, or to an error, tells nothing of headers."""

    def app(asked: Asked) -> Answer:
        if asked.path == "/":
            return Answer("", 302, headers=(("Location", "/zh/"),))
        if asked.path == "/away":
            return Answer("", 302, headers=(("Location", "https://other.example/"), *GOOD))
        if asked.path == "/round":
            return Answer("", 302, headers=(("Location", "/round"), *GOOD))
        return Answer("", 200 if asked.path == "/zh/" else 404, headers=GOOD)

    with served(app) as url:
        assert values(collected(url))["headers.nosniff"] is True
        for path, why in (
            ("/away", "leads to https://other.example"),
            ("/round", "answered with 302"),
            ("/none", "answered with 404"),
        ):
            found = collected(f"{url}{path}")
            assert "headers.nosniff" not in values(found)
            assert any(why in one.why for one in found.unknown)


def test_plain_http_that_leads_to_https_is_told() -> None:
    """To the site itself, by a redirect."""

    def app(_: Asked) -> Answer:
        return Answer("", 301, headers=(("Location", "https://127.0.0.1/"),))

    with served(app) as url:
        assert values(collected(url))["http.redirects_to_https"] is True


def test_a_certificate_is_told_as_it_is(tmp_path: Path) -> None:
    """Trusted by its own authority; by no other, then only what --insecure asks is seen."""
    pem = tmp_path / "site.pem"
    pem.write_bytes(certificate.made("127.0.0.1"))
    with served(lambda _: Answer("", headers=GOOD), certificate=pem) as url:
        trusted = values(collected(url, authorities=pem, tools=tmp_path))
        blind = values(collected(url, insecure=True, tools=tmp_path))
        refused = collected(url, tools=tmp_path)

    assert trusted["tls.certificate_trusted"] is True
    assert trusted["tls.certificate_days_left"] in {1, 2}
    assert blind["tls.certificate_trusted"] is False
    assert blind["headers.hsts"] is True
    assert refused.facts == []
    assert all("certificate" in one.why and "证书" in one.why_zh for one in refused.unknown)


@pytest.mark.services
def test_protocols_are_those_that_sslyze_saw(tmp_path: Path) -> None:
    """And nothing weak of today's Python."""
    if not (TOOLS / "sslyze").exists():
        pytest.skip("sslyze is not installed: make .venv-scanners/.ready")
    pem = tmp_path / "site.pem"
    pem.write_bytes(certificate.made("127.0.0.1"))
    with served(lambda _: Answer(""), certificate=pem) as url:
        found = values(collected(url, authorities=pem, tools=TOOLS))

    assert {"TLS 1.2", "TLS 1.3"} >= set(found["tls.versions"])  # type: ignore[arg-type]
    assert found["tls.weak_ciphers"] == []


def test_without_sslyze_its_facts_are_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How it is installed is said."""
    monkeypatch.setenv("PATH", str(tmp_path))
    pem = tmp_path / "site.pem"
    pem.write_bytes(certificate.made("127.0.0.1"))
    with served(lambda _: Answer(""), certificate=pem) as url:
        found = collected(url, authorities=pem)

    assert any("pip install sslyze" in one.why for one in found.unknown)
    assert "tls.versions" not in values(found)


def test_a_site_of_somebody_else_is_not_asked() -> None:
    """Without a place in the list nothing is sent, and nothing written."""
    with pytest.raises(UsageError, match="not in the list"):
        collected("https://other.example")


def test_a_site_that_does_not_answer_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every fact, with why; the file is there and the exit code is 3."""
    monkeypatch.chdir(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert run(["collect", "site", f"http://127.0.0.1:{port}", "--out", "site.json"]) == 3

    found = facts.read(tmp_path / "site.json")
    assert found.facts == []
    assert {one.fact for one in found.unknown} == facts.catalogue().site.keys()
    assert "0 facts known" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("header", "fact", "value"),
    [
        ("strict-transport-security: max-age=0", "headers.hsts", False),
        ("strict-transport-security: max-age=x", "headers.hsts", False),
        ('strict-transport-security: includeSubDomains; max-age="60"', "headers.hsts_seconds", 60),
        ("content-security-policy-report-only: x", "headers.content_security_policy", False),
        ("content-security-policy: frame-ancestors *", "headers.framing_refused", False),
        ("content-security-policy: frame-ancestors https:", "headers.framing_refused", False),
        ("content-security-policy: default-src 'none'", "headers.framing_refused", False),
        ("x-frame-options: ALLOW-FROM https://a", "headers.framing_refused", False),
        ("x-frame-options: sameorigin", "headers.framing_refused", True),
        ("x-content-type-options: sniff", "headers.nosniff", False),
        ("server: nginx", "headers.discloses", []),
        ("server: nginx/1.18.0", "headers.discloses", ["server: nginx/1.18.0"]),
        ("set-cookie: a; secure; httponly; samesite=none", "cookies.without_same_site", ["a"]),
        ("set-cookie: a; SECURE; HTTPONLY; SAMESITE=STRICT", "cookies.without_same_site", []),
        ("set-cookie: ", "cookies.set", [""]),
        ("\ufffd: \ufffd", "cookies.set", []),
    ],
)
def test_headers_are_read_strictly(header: str, fact: str, value: Value) -> None:
    """What says nothing protects nobody."""
    told = {"GET": Section(header, "0")}
    target = facts.Target(kind="site", name="s")

    assert value == values(worked_out(target, site.READ, told, AT))[fact]


def test_days_left_are_negative_after_the_end() -> None:
    """So that an end that has passed is not taken for one that is near."""
    told = {"TLS": Section("trusted no\ndays -3", "0")}
    target = facts.Target(kind="site", name="s")

    assert values(worked_out(target, site.READ, told, AT + timedelta(0))) == {
        "tls.certificate_trusted": False,
        "tls.certificate_days_left": -3,
    }
