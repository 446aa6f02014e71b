"""A thing exists: surely, perhaps, or not by a register that is complete."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import examining
from hegui import duties, law
from hegui.days import NEVER_ON
from hegui.duties.shapes import exists
from hegui.report import plain

DAY = date(2026, 1, 1)
SINCE = date(2017, 6, 1)


def test_a_document_of_another_kind_is_none(
    table: Any, rows: Any, absent: Any, open_register: Any
) -> None:
    """Without one the register decides whether there is none or that is not known."""
    policies = table(
        {"kind": "plan", "approved_on": DAY, "reviewed_on": None},
        {"kind": "plan", "approved_on": date(2025, 1, 1), "reviewed_on": date(2026, 2, 1)},
    )
    found = rows(exists.document(policies, "plan", absent, "reviewed_on"))
    other = rows(exists.document(policies, "rules", absent))
    maybe = rows(exists.document(policies, "rules", open_register))

    assert found == [
        {
            "kind": "plan",
            "documents": 2,
            "approved_on": DAY,
            "reviewed_on": date(2026, 2, 1),
            "exists": True,
        }
    ]
    assert other == [{"kind": "rules", "documents": 0, "approved_on": None, "exists": False}]
    assert [None] == [row["exists"] for row in maybe]


def test_a_listed_document_that_was_never_published_is_not_public(
    table: Any, rows: Any, open_register: Any
) -> None:
    """It is no question of a missing row; an unknown day leaves it open."""
    hidden = table({"kind": "channel", "published_on": NEVER_ON})
    undated = table({"kind": "channel", "published_on": None}, {"kind": "x", "published_on": DAY})

    assert [False] == [
        row["published"] for row in rows(exists.public(hidden, "channel", open_register))
    ]
    assert [None] == [
        row["published"] for row in rows(exists.public(undated, "channel", open_register))
    ]


def test_a_post_is_vacant_from_the_day_its_holder_left(table: Any, rows: Any, absent: Any) -> None:
    """At most since the duty binds; a second holder fills it."""
    left = table({"role": "officer", "left_on": date(2016, 1, 1)})
    filled = table(
        {"role": "officer", "left_on": date(2026, 1, 1)}, {"role": "officer", "left_on": NEVER_ON}
    )

    vacant = rows(exists.in_post(left, "officer", SINCE, absent))[0]
    held = rows(exists.in_post(filled, "officer", SINCE, absent))[0]
    assert (vacant["holders"], vacant["named"], vacant["vacant_from"]) == (0, False, SINCE)
    assert (held["holders"], held["named"], held["vacant_from"]) == (1, True, None)


def test_a_control_counts_that_was_switched_on_again(table: Any, rows: Any, absent: Any) -> None:
    """Of several the best counts; off is off, and an unlisted one is what the register says."""
    systems = table({"system": "shop", "name": "shop", "retired_on": NEVER_ON})
    controls = table(
        {
            "system": "shop",
            "control": "firewall",
            "enabled_on": date(2026, 3, 1),
            "disabled_on": date(2026, 2, 1),
        },
        {"system": "shop", "control": "malware", "enabled_on": DAY, "disabled_on": DAY},
    )
    kinds = ("firewall", "malware", "monitoring")

    found = rows(exists.controls_of(systems, controls, absent, kinds))[0]
    assert [True, False, False] == [found[kind] for kind in kinds]


def test_a_retired_source_does_not_run(table: Any, rows: Any) -> None:
    """Whether one runs that may be retired is not known."""
    sources = table(
        {"kind": "access", "retired_on": date(2026, 1, 1)},
        {"kind": "access", "retired_on": NEVER_ON},
        {"kind": "access", "retired_on": None},
        {"kind": "other", "retired_on": NEVER_ON},
    )
    logs, numbers = exists.running(sources, ("access",))

    assert rows(logs.agg(**numbers)) == [{"running": 1, "not_known": 1}]


def test_met_by_a_document_alone_says_so_beside_the_verdict() -> None:
    """An approval date proves a form; a breach says nothing of the kind."""
    duty = duties.load("csl.emergency")
    met, breached = (
        examining.run(duty, next(e for e in duty.examples if e.verdict == verdict), law.load())
        for verdict in ("met", "breached")
    )

    assert (True, False) == (met.by_document, breached.by_document)
    assert "met (by document only)" == plain.verdict(met, "en")
    assert "符合（仅形式审查）" == plain.verdict(met, "zh")
    assert "breached" == plain.verdict(breached, "en")


BY_DOCUMENT = (
    *("dsl.rules", "dsl.officer", "ndsr.officer", "pi_officer.appointment", "csl.pi_lawful"),
    *("csl.mlps_system", "csl.user_secrecy", "vuln.intake"),
)


@pytest.mark.parametrize("identifier", BY_DOCUMENT)
def test_m22_what_a_document_or_an_entry_alone_decides_says_so(identifier: str) -> None:
    """An old policy that nobody reviewed is met, since no law sets a term, and marked."""
    duty = duties.load(identifier)
    met = next(example for example in duty.examples if example.verdict == "met")

    assert examining.run(duty, met, law.load()).by_document
