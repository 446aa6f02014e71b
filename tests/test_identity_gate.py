"""The gate says yes or no, why, and under which provision; what is not known is a no."""

from __future__ import annotations

import importlib
import io
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from hegui import cli, duties, law
from hegui.errors import UsageError
from hegui.identity import rules
from hegui.identity.gate import Account, Order, account_of, may_ask_number, may_start
from hegui.law import Ref

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 6, 30)
DUTIES = {
    "csl.real_name": ("network_access", "domain", "phone", "publishing", "messaging"),
    "account_2022.identity": ("publishing", "messaging"),
    "tel_realname.identity": ("phone",),
    "anti_fraud.real_name": ("other",),
}
"""The duties on real identity, and the services of accounts that each of them judges."""


def at(text: str) -> datetime:
    """Return an instant, naive UTC."""
    return datetime.fromisoformat(text)


USER = Account(
    "u1",
    at("2026-03-01T02:00:00"),
    "verified",
    identity_method="phone",
    verified_at=at("2026-03-01T03:00:00"),
)


@pytest.mark.parametrize("service", rules.load().services)
def test_the_gate_rests_on_the_provisions_of_the_duties(service: str) -> None:
    """On each day around a change, the gate and the audit rest on the same provisions."""
    judged = [duties.load(name) for name, services in DUTIES.items() if service in services]
    changes = {since for duty in judged for since, _ in duty.versions}
    days = {change + timedelta(days=by) for change in changes for by in (-1, 0, 1)}

    for day in days | {DAY}:
        wanted = {str(ref) for duty in judged for ref in duty.provisions(day)}
        assert wanted == set(rules.load().provisions(service, day))


def test_the_gate_counts_the_ways_that_the_duty_counts() -> None:
    """What is a listed way of verifying is the same for the gate and for the audit."""
    judged = importlib.import_module("hegui_cn.duties.account_2022.identity")
    gate = rules.load().methods["account-2022:9"]

    assert (judged.LISTED, judged.EMAIL) == (gate.listed, gate.not_listed)
    assert set(judged.SERVICES) == set(gate.services)


def test_every_provision_of_the_rules_exists() -> None:
    """What the rules cite is held, in the version of the day from which they cite it."""
    held, found = law.load(), rules.load()
    dated = [*found.services.values(), *found.findings.values()]
    assert found.credential
    assert found.minors
    single = {
        found.credential.since: (found.credential.no_plain_identity, found.credential.voluntary)
    }
    for cited in (*dated, single, {found.minors.since: found.minors.provisions}):
        for since, refs in cited.items():
            for ref in refs:
                assert held.provision(Ref.parse(ref), since).summary


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "verified"),
        ({"identity_status": "none", "verified_at": None}, "none"),
        ({"identity_status": "refused"}, "refused"),
        ({"identity_status": "expired"}, "expired"),
        ({"identity_expires_on": date(2026, 6, 29)}, "expired"),
        ({"identity_expires_on": DAY}, "verified"),
        ({"verified_at": at("2026-06-30T16:00:01")}, "none"),  # the second after the day
        ({"verified_at": at("2026-06-30T16:00:00")}, "verified"),
        ({"verified_at": None}, "contradicts"),
        ({"identity_method": "email"}, "method_not_listed"),
        ({"identity_method": "video call"}, "method_not_known"),
        ({"identity_method": None}, "method_not_known"),
        ({"identity_method": "email", "created_at": at("2022-07-31T15:59:59")}, "verified"),
        ({"suspended_at": at("2026-06-01T00:00:00")}, "suspended"),
        (
            {
                "suspended_at": at("2026-06-01T00:00:00"),
                "reinstated_at": at("2026-06-02T00:00:00"),
            },
            "verified",
        ),
        (
            {
                "suspended_at": at("2026-06-02T00:00:00"),
                "reinstated_at": at("2026-06-01T00:00:00"),
            },
            "suspended",
        ),
        ({"removed_at": at("2026-06-01T00:00:00")}, "removed"),
        ({"removed_at": at("2026-06-30T16:00:01")}, "verified"),
    ],
)
def test_a_decision_has_its_reason(changes: dict[str, object], reason: str) -> None:
    """One yes, and a no for each thing that is wrong or not known."""
    decision = may_start(replace(USER, **changes), "publishing", DAY)  # type: ignore[arg-type]

    assert reason == decision.reason
    assert (reason == "verified") == decision.allowed
    assert {"en", "zh"} == set(decision.words)


def test_a_service_is_asked_for_its_own_provisions() -> None:
    """Before its first day a law asks nothing; an e-mail counts where no list says otherwise."""
    stranger = replace(USER, identity_status="none", verified_at=None)
    by_mail = replace(USER, identity_method="email")

    assert "not_required" == may_start(stranger, "publishing", date(2017, 5, 31)).reason
    assert ("csl:24.p1",) == may_start(stranger, "publishing", date(2017, 6, 1)).basis
    assert may_start(by_mail, "domain", DAY).allowed
    assert not may_start(by_mail, "messaging", DAY).allowed
    with pytest.raises(UsageError, match="publishing"):
        may_start(USER, "forum", DAY)


def test_seven_days_without_new_registrations() -> None:
    """As Mogujie was ordered: who registers in these days is not served, whoever was there is."""
    order = Order("2026-9", "registration_suspension", date(2026, 6, 24), DAY)
    before, during = (
        replace(USER, created_at=at(f"2026-06-23T{time}"), verified_at=at(f"2026-06-23T{time}"))
        for time in ("15:59:59", "16:00:00")
    )

    assert may_start(before, "publishing", DAY, [order]).allowed
    refused = may_start(during, "publishing", DAY, [order])
    assert ("registration_order", ("2026-9",)) == (refused.reason, refused.basis)
    over = replace(order, ends_on=date(2026, 6, 29))
    assert may_start(during, "publishing", DAY, [over]).allowed


def test_an_order_stops_one_account() -> None:
    """An order names the account in its scope; others go on."""
    order = Order("2026-11", "account_suspension", date(2026, 6, 1), None, "u1")

    assert "account_order" == may_start(USER, "publishing", DAY, [order]).reason
    assert may_start(replace(USER, account="u2"), "publishing", DAY, [order]).allowed


def test_minors_are_served_with_a_notice() -> None:
    """The gate lets them in and says under what a guardian has to consent."""
    decision = may_start(replace(USER, is_minor=True), "publishing", DAY)

    assert decision.allowed
    assert ("pipl:31.p1",) == decision.notices[0].provisions


def test_who_has_a_credential_is_not_asked_for_the_number() -> None:
    """From 15 July 2025 on, unless law demands it or the user agrees."""
    method = "national_identity_service"

    assert may_ask_number(method, date(2025, 7, 14)).allowed
    assert ("net-id:7.p2",) == may_ask_number(method, date(2025, 7, 15)).basis
    assert not may_ask_number(method, DAY).allowed
    assert may_ask_number(method, DAY, law_demands=True).allowed
    assert may_ask_number("phone", DAY).allowed


def test_lines_are_answered_by_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program in another language writes accounts and reads decisions."""
    row = {
        "account": "u1",
        "created_at": "2026-03-01T10:00:00+08:00",
        "identity_status": "expired",
        "identity_method": "national_identity_service",
    }
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(row) + "\n" + "[1]\n"))

    assert 2 == cli.run(["identity", "gate", "--service", "domain", "--as-of", "2026-06-30"])

    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert (False, "expired", ["csl:26.p1", "anti-fraud:21"]) == tuple(
        answer[k] for k in ("allowed", "reason", "basis")
    )
    assert (False, ["net-id:7.p2"]) == (answer["may_ask_number"], answer["number_basis"])
    assert said.err.startswith("hegui: Line 2 ")


def test_an_account_is_looked_up_with_its_orders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --account, the gate reads the operator's own tables, and a no is exit code 1."""
    (tmp_path / "hegui.toml").write_text(
        '[operator]\nname = "Forum"\nservices = ["publishing"]\n'
        '[evidence.accounts]\npath = "accounts.csv"\n'
        '[[evidence.orders]]\nrows = [{order = "1", authority = "a", issued_on = 2026-06-01, '
        'measure = "暂停新用户注册", starts_on = 2026-06-01, ends_on = 2026-06-07}]\n',
        encoding="utf-8",
    )
    (tmp_path / "accounts.csv").write_text(
        "account,kind,service,created_at,identity_status,identity_method,verified_at\n"
        "u1,person,publishing,2026-06-02T00:00:00Z,verified,phone,2026-06-02T00:00:00Z\n",
        encoding="utf-8",
    )
    asked = ["identity", "gate", "--config", str(tmp_path), "--account", "u1", "--service"]

    assert 1 == cli.run([*asked, "publishing", "--as-of", "2026-06-07"])
    assert 0 == cli.run([*asked, "publishing", "--as-of", "2026-06-08"])
    assert 2 == cli.run([*asked, "domain", "--as-of", "2026-06-08"])
    reasons = [json.loads(line)["reason"] for line in capsys.readouterr().out.splitlines()]
    assert ["registration_order", "verified"] == reasons


@pytest.mark.parametrize(
    "row",
    [
        {"account": "u1"},
        {"account": "u1", "created_at": "yesterday", "identity_status": "none"},
        {"account": "u1", "created_at": "2026-01-01", "identity_status": "none", "is_minor": "?"},
    ],
)
def test_a_row_that_cannot_be_read_is_refused(row: dict[str, str]) -> None:
    """The sentence names the column, and not what stands in it."""
    with pytest.raises(UsageError) as refused:
        account_of(row)
    assert "yesterday" not in str(refused.value)
