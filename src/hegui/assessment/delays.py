"""Looks again at what seemed to make a database wait: a site that has much to do waits as well.

A crawler believes a single request that takes long. Here the same request has to take long each
time, and one without what was put in has to be quick each time, with nothing else under way.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hegui.assessment.finding import template
from hegui.assessment.scanners import WAITS
from hegui.assessment.survey import TYPES

if TYPE_CHECKING:
    from hegui.assessment.proxy import Proxy
    from hegui.assessment.steps import Step
    from hegui.assessment.surface import Entry

ROUNDS = 2
LONG = 8
"""Seconds; the crawler has a database wait for more."""


def settled(step: Step, proxy: Proxy) -> Step:
    """Return a step without the findings of waits that do not come again."""
    held: dict[tuple[str, str, str], bool] = {}
    for lead in step.outcome.leads:
        if lead.why == WAITS and not proxy.allowance.ended:
            place = (lead.method, template(urlsplit(lead.url).path), lead.parameter)
            held[place] = held.get(place, False) or _holds(proxy, *lead.requests)
    kept = (
        one
        for one in step.outcome.findings
        if one.rule != WAITS or held.get((one.method, one.path, one.parameter), True)
    )
    return replace(step, outcome=replace(step.outcome, findings=tuple(kept)))


def _holds(proxy: Proxy, waits: Entry, plain: Entry) -> bool:
    return all(_took(proxy, plain) < LONG / 2 and _took(proxy, waits) > LONG for _ in range(ROUNDS))


def _took(proxy: Proxy, asked: Entry) -> float:
    """Return the seconds that a request takes."""
    fields = [("Content-Type", TYPES[asked.kind])] if asked.data else []
    began = time.monotonic()
    proxy.fetch(asked.method, asked.target, fields, asked.data.encode())
    return time.monotonic() - began
