"""Findings of the reviews of law and verdicts that stand in no other test by their number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hegui import config, duties, law
from hegui.audit.audit import audit

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 6, 30)
POST = {
    "content": "c1",
    "account": "u1",
    "kind": "post",
    "published_at": "2025-01-01T00:00:00Z",
    "visible": "true",
}
HIT = {
    "content": "c1",
    "policy": "fraud",
    "found_at": "2025-06-01T02:00:00Z",
    "confirmed": "true",
}
REMOVED = {
    "content": "c1",
    "found_at": "2025-06-01T02:00:00Z",
    "stopped_at": "2025-06-01T03:00:00Z",
    "removed_at": "2025-06-01T03:00:00Z",
}
LEAK = {
    "breach": "l1",
    "asset": "members",
    "found_at": "2026-01-05T02:00:00Z",
    "persons": 1_500_000,
    "reported_at": "2026-05-05T02:00:00Z",
}
MILLIONS = {
    "transfer": "crm",
    "recipient_country": "US",
    "first_on": "2026-02-01",
    "year": 2026,
    "persons": 3_000_000,
    "sensitive_persons": 200_000,
    "important_data": "false",
    "mechanism": "exempt",
    "exempt_reason": "其他",
}
STAFF = [
    {
        "person": f"p{n}",
        "role": "staff",
        "appointed_on": "2020-01-01",
        "last_trained_on": "2026-01-01" if n == 0 else "",
        "left_on": "",
    }
    for n in range(4)
]
MEMBERS = {
    "asset": "members",
    "system": "shop",
    "class": "general",
    "persons": 2_000_000,
    "sensitive_persons": 500_000,
    "encrypted_at_rest": "false",
    "encrypted_in_transit": "false",
}
FIREWALL = {"control": "firewall", "system": "shop", "enabled_on": "2020-01-01", "disabled_on": ""}
INSPECTION = {
    "request": "r1",
    "authority": "police",
    "kind": "inspection",
    "received_at": "2026-06-01T02:00:00Z",
    "due_at": "2026-06-05T02:00:00Z",
    "answered_at": "2026-06-02T02:00:00Z",
    "refused": "true",
}
UNSERVED = {
    "order": "1",
    "authority": "police",
    "duty": "csl.mlps_logs",
    "issued_on": "2026-06-01",
    "days": 15,
    "day_kind": "calendar",
    "measure": "rectify",
    "done_on": "",
}
OLD_SYSTEM = {
    "system": "s1",
    "name": "shop",
    "level": 2,
    "in_operation_on": "2020-01-01",
    "retired_on": "",
}
NEW_LOG = {
    "source": "web",
    "system": "s1",
    "kind": "access",
    "started_on": "2026-06-20",
    "retired_on": "",
}

FINDINGS: list[tuple[str, str, dict[str, list[dict[str, Any]]], tuple[str, ...], date, str]] = [
    ("law C2", "pipl.breach_report", {"pi_breaches": [LEAK]}, (), DAY, "breached"),
    ("law C3", "cross_border.route", {"transfers": [MILLIONS]}, (), DAY, "unknown"),
    ("law C4", "dsl.training", {"people": STAFF}, ("people",), DAY, "unknown"),
    (
        "law C5",
        "csl.pi_secure_measures",
        {"data_assets": [MEMBERS], "controls": [FIREWALL]},
        (),
        DAY,
        "unknown",
    ),
    (
        "verdicts H2",
        "csl.content_manage",
        {
            "content": [POST],
            "content_hits": [HIT, HIT | {"found_at": "2026-06-01T02:00:00Z"}],
            "removals": [REMOVED],
        },
        ("removals",),
        DAY,
        "breached",
    ),
    (
        "verdicts H3",
        "csl.mlps_logs_sources",
        {"systems": [OLD_SYSTEM], "log_sources": [NEW_LOG]},
        ("systems", "log_sources"),
        DAY,
        "breached",
    ),
    (
        "verdicts H4",
        "csl.content_manage",
        {"content": [POST], "content_hits": [HIT], "removals": [REMOVED]},
        (),
        DAY,
        "unknown",
    ),
    (
        "verdicts M2",
        "csl.inspection",
        {"authority_requests": [INSPECTION]},
        (),
        date(2026, 6, 1),
        "met",
    ),
    ("verdicts M4", "csl.orders", {"orders": [UNSERVED]}, (), date(2026, 6, 17), "unknown"),
]


@pytest.mark.parametrize(
    ("identifier", "tables", "whole", "day", "verdict"),
    [pytest.param(*rest, id=name) for name, *rest in FINDINGS],
)
def test_a_finding_of_the_reviews_stays_mended(
    tmp_path: Path,
    identifier: str,
    tables: dict[str, list[dict[str, Any]]],
    whole: tuple[str, ...],
    day: date,
    verdict: str,
) -> None:
    """The evidence of the review is judged as the review says that it is right."""
    declared = {"complete_from": "2010-01-01", "declared_by": "Li Lei"}
    evidence = {
        name: {"rows": rows} | (declared if name in whole else {}) for name, rows in tables.items()
    }
    profile = {"name": "Shop", "services": ["publishing"], "ciio": False, "users": 2_000_000}
    read = config.parse({"operator": profile, "evidence": evidence})

    (finding,) = audit(read, tmp_path, day, law.load(), (duties.load(identifier),)).findings

    assert verdict == finding.verdict, finding.why["en"]
