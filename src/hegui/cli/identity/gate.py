"""`hegui identity gate`: may a service be started for an account?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hegui.cli.identity.arguments import AsOf
from hegui.cli.options import config_file, day
from hegui.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from hegui.identity.gate import Account, Decision, Order


def gate(
    service: Annotated[
        str,
        typer.Option(
            "--service",
            help="network_access, domain, phone, publishing, messaging or other",
        ),
    ],
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", help="hegui.toml, for --account and its orders"),
    ] = None,
    account: Annotated[
        str | None, typer.Option("--account", metavar="KEY", help="an account of hegui.toml")
    ] = None,
    as_of: AsOf = None,
) -> int:
    """Say whether a service may be started for an account on a day, why, and under what.

    It says as well whether its holder may be asked for the plain number, which is forbidden where a
    credential stood for it. Without --account, accounts are read from standard input as JSON lines
    with the columns of the table accounts, and each is answered by a line; the exit code is then 0.
    With it, the exit code is 1 for a no.
    """
    on = day(as_of)
    orders: tuple[Order, ...] = ()
    if account is not None and config is None:
        raise UsageError("--account needs --config: name the hegui.toml that has the account.")
    if config is not None:
        from hegui.identity import given

        found, orders = given.account(config_file(config), account, service, on)
        if found is not None:
            decision = _answer(found, service, on, orders)
            return int(not decision.allowed)
    for number, line in enumerate(sys.stdin, start=1):
        _answer(_account(line, number), service, on, orders)
    return 0


def _account(line: str, number: int) -> Account:
    from hegui.identity.gate import account_of

    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise UsageError(
            "Line {number} is no JSON object: write one account a line.", number=number
        )
    try:
        return account_of(row)
    except UsageError as error:
        raise UsageError("Line {number}: {error}", number=number, error=error) from None


def _answer(account: Account, service: str, on: date, orders: tuple[Order, ...]) -> Decision:
    from hegui import masking
    from hegui.identity.gate import may_ask_number, may_start

    decision = may_start(account, service, on, orders)
    number = may_ask_number(account.identity_method, on)
    shown = {
        "account": masking.text(account.account),
        "service": service,
        "day": on.isoformat(),
        "allowed": decision.allowed,
        "reason": decision.reason,
        "basis": list(decision.basis),
        "en": decision.words["en"],
        "zh": decision.words["zh"],
        "may_ask_number": number.allowed,
        "number_basis": list(number.basis),
        "notices": [
            {"basis": list(one.provisions), "en": one.en, "zh": one.zh} for one in decision.notices
        ],
    }
    typer.echo(json.dumps(shown, ensure_ascii=False))
    return decision
