"""One weakness at one place has one fingerprint, whoever found it and however it is written."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.assessment.finding import Finding, by_score, found, place_of, template

AT = datetime.fromisoformat("2026-06-30")


def weakness(**told: object) -> Finding:
    """Return an SQL injection with other words."""
    base: dict[str, object] = {
        "asset": "shop",
        "scanner": "wapiti",
        "seen_at": AT,
        "severity": "high",
        "cwe": 89,
        "url": "https://shop.example/item?id=1",
        "method": "GET",
        "parameter": "id",
    }
    return found(**{**base, **told})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "told",
    [
        {"scanner": "sqlmap"},
        {"title": "SQL injection"},
        {"severity": "low", "cvss": 9.8},
        {"cwe": "CWE-089"},
        {"cwe": "cwe_564"},
        {"url": "http://SHOP.example:80/item?id=2%27#x"},
        {"method": "get"},
        {"evidence": "500", "rule": "sql", "advisories": ["CVE-2026-1"]},
        {"seen_at": datetime.fromisoformat("2026-07-01")},
    ],
)
def test_the_same_weakness_is_known_again(told: dict[str, object]) -> None:
    """Scanner, words, grade, day and values do not tell one weakness from another."""
    assert weakness().fingerprint == weakness(**told).fingerprint


@pytest.mark.parametrize(
    "told",
    [
        {"cwe": 79},
        {"method": "POST"},
        {"parameter": "ID"},
        {"url": "https://shop.example/items?id=1"},
        {"url": "https://shop.example:8443/item?id=1"},
        {"url": "https://www.shop.example/item"},
        {"component": "sqlite"},
    ],
)
def test_another_place_is_another_finding(told: dict[str, object]) -> None:
    """Class, host, method, path and parameter tell two findings apart."""
    assert weakness().fingerprint != weakness(**told).fingerprint


def test_a_component_is_known_by_its_best_known_advisory() -> None:
    """Two scanners that name one advisory differently agree; another version is another finding."""

    def of(version: str, *advisories: str) -> str:
        told = {"asset": "shop", "component": "jinja2", "version": version, "severity": "high"}
        return found(
            scanner="pip-audit",
            seen_at=AT,
            advisories=advisories,
            **told,  # type: ignore[arg-type]
        ).fingerprint

    pip = of("3.1.3", "PYSEC-2024-1", "CVE-2024-34064", "GHSA-h75v-3vvj-5mfj")
    assert pip == of("3.1.3", "GHSA-h75v-3vvj-5mfj", "cve-2024-34064")
    assert pip != of("3.1.4", "CVE-2024-34064")
    assert pip != of("3.1.3", "CVE-2024-56201")


def test_a_service_is_known_by_its_advisory_and_a_page_by_its_class() -> None:
    """Two published flaws of one class on one port are two, and on one page they are one."""

    def of(advisory: str, **told: object) -> str:
        return weakness(advisories=[advisory], **told).fingerprint

    port: dict[str, object] = {"url": "", "host": "db.example:5432"}
    assert of("CVE-2026-1", **port) != of("CVE-2026-2", **port)
    assert of("CVE-2026-1") == of("CVE-2026-2")


def test_without_cwe_the_rule_of_its_scanner_tells() -> None:
    """What no CWE names is not one finding with all else that no CWE names."""
    one, other = (weakness(cwe="none", rule=rule).fingerprint for rule in ("a", "b"))
    assert one != other


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/item/17/edit", "/item/{n}/edit"),
        ("/o/0b5b2a4e-1f1c-4d8e-9a51-0f5e6c1d2a3b", "/o/{uuid}"),
        ("/f/00ffaa11bb22cc33", "/f/{token}"),
        ("/defaced/decade", "/defaced/decade"),
        ("/%7Euser/a%2fb", "/~user/a%2Fb"),
        ("/商品/1?x=1", "/%E5%95%86%E5%93%81/{n}"),
        ("/a;jsessionid=1", "/a"),
        ("item", "/item"),
        ("/item/{n}", "/item/{n}"),
    ],
)
def test_keys_in_a_path_are_no_places(path: str, shown: str) -> None:
    """Each item is not a page of its own, and a template stays what it is."""
    assert shown == template(path) == template(template(path))


def test_hosts_are_written_one_way() -> None:
    """Case, the ports of the web and the dot at the end do not matter; others do."""
    assert place_of("HTTPS://Shop.Example.:443") == ("shop.example", "/")
    assert place_of("http://[::1]:8080/x") == ("[::1]:8080", "/x")
    assert place_of("shop.example:8443") == ("shop.example:8443", "/")
    assert place_of("http://a:b:c/") == ("", "")


def test_a_score_grades_where_no_word_does() -> None:
    """The bounds are those of CVSS; no score is no grade."""
    scores = (10.0, 9.0, 8.9, 7.0, 6.9, 4.0, 3.9, 0.1, 0.0, None)
    graded = [word for word in ("critical", "high", "medium", "low") for _ in range(2)]
    assert [*graded, "informational", ""] == [by_score(score) for score in scores]
    assert weakness(severity=None, cvss=9.8).severity == "critical"


@given(st.text(max_size=3000))
def test_what_a_scanner_wrote_is_shown_safely(text: str) -> None:
    """No character steers a terminal, no text is long, and a number has lost its middle."""
    held = weakness(evidence=f"{text} 13912345678", title=text, component=text)
    for shown in (held.evidence, held.title, held.component):
        assert shown.isprintable()
        assert len(shown) <= 500
    assert "13912345678" not in held.evidence
