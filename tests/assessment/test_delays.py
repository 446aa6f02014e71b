"""What took long once is a finding only if it takes long each time, and all else is quick."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from apps.serving import Answer, Asked, served
from assessing import proxied
from hegui.assessment import delays
from hegui.assessment.finding import found
from hegui.assessment.scanners import WAITS, Coverage, Lead, Outcome
from hegui.assessment.steps import Step
from hegui.assessment.surface import Entry

LONG = 1.6
"""Seconds: what is not to take half of it may do so on a machine that has much to do."""


def site(asked: Asked) -> Answer:
    """Wait where something is put in, on one page; on the other whatever is asked."""
    value = asked.query.get("id", "") + asked.form.get("id", "")
    if asked.path == "/slow" or (asked.path == "/waits" and "sleep" in value):
        time.sleep(LONG * 1.2)
    return Answer("")


def step(url: str, method: str, path: str) -> Step:
    """Return what a crawler told of a page that took long once."""
    form = method == "POST"
    plain, waits = (
        Entry(method, f"{url}{path}", f"id={value}", "form", ("id",))
        if form
        else Entry(method, f"{url}{path}?id={value}", names=("id",))
        for value in ("1", "sleep(11)")
    )
    at = datetime.fromisoformat("2026-06-30")
    of = {"asset": "shop", "scanner": "wapiti", "seen_at": at, "cwe": 89, "title": "SQL Injection"}
    where = {"url": f"{url}{path}", "method": method, "parameter": "id"}
    told = [found(**of, **where, rule=rule) for rule in (WAITS, "sql")]  # type: ignore[arg-type]
    lead = Lead(method, plain.url, "id", WAITS, (waits, plain))
    outcome = Outcome(coverage=Coverage(), findings=tuple(told), leads=(lead,))
    return Step(name="wapiti", scanner="wapiti", state="tested", outcome=outcome)


def kept(method: str, path: str) -> tuple[list[str], list[str]]:
    """Return the rules of what stays of a page, and of what stays where nothing may be asked."""
    with served(site) as url, proxied(url) as (_, proxy):
        settled = delays.settled(step(url, method, path), proxy)
        proxy.allowance.end("asked")
        unasked = delays.settled(step(url, method, path), proxy)
    held, left = ([one.rule for one in of.outcome.findings] for of in (settled, unasked))
    return held, left


@pytest.mark.full
def test_only_what_takes_long_each_time_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that took long once does not, nor one that always does; what else was shown stays.

    Each has a site of its own, and all wait at the same time.
    """
    monkeypatch.setattr(delays, "LONG", LONG)
    asked = {
        ("GET", "/waits"): [WAITS, "sql"],
        ("POST", "/waits"): [WAITS, "sql"],
        ("POST", "/quick"): ["sql"],
        ("GET", "/slow"): ["sql"],
    }
    with ThreadPoolExecutor(len(asked)) as threads:
        told = dict(zip(asked, threads.map(lambda one: kept(*one), asked), strict=True))

    assert {one: (held, [WAITS, "sql"]) for one, held in asked.items()} == told
