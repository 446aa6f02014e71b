"""Accounts and orders for the gate, as `hegui.toml` names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui import config as configs
from hegui.days import LATER, LATER_ON
from hegui.errors import UsageError
from hegui.evidence.gather import gathered
from hegui.identity.gate import Account, Order, account_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hegui.evidence.gather import Evidence


def account(
    path: Path, key: str | None, service: str, day: date
) -> tuple[Account | None, tuple[Order, ...]]:
    """Return an account as it stood on a day, and the orders that last; None without a key.

    Raises:
        UsageError: the account does not have the service, or the tables are not there.
    """
    tables = ("orders",) if key is None else ("accounts", "orders")
    with gathered(configs.read(path), path.parent, tables, day) as evidence:
        found = None if key is None else _account(evidence, key, service, day)
        return found, orders(evidence, day)


def _account(evidence: Evidence, key: str, service: str, day: date) -> Account:
    if "accounts" not in evidence.given:
        raise UsageError(
            "The accounts cannot be read: {missing}", missing=evidence.missing["accounts"]
        )
    table = evidence.given["accounts"].on(day)
    rows = evidence.given["accounts"].engine.rows(
        table.filter(table.account == key, table.service == service)
    )
    if not rows:
        raise UsageError(
            "No account of this key has the service {service} on {day}.", service=service, day=day
        )
    return account_of({name: _happened(cell) for name, cell in rows[0].items()})


def _happened(cell: Any) -> Any:
    """Return a cell as the gate wants it: nothing for an event that has not happened."""
    try:
        return None if cell >= LATER else cell
    except TypeError:
        return cell


def orders(evidence: Evidence, day: date) -> tuple[Order, ...]:
    """Return the measures that last or lasted, as they stood on a day."""
    if "orders" not in evidence.given:
        return ()
    table = evidence.given["orders"].on(day)
    rows = evidence.given["orders"].engine.rows(
        table.filter(table.starts_on.notnull()).select(
            "order", "measure", "starts_on", "ends_on", "scope", "done_on"
        )
    )
    return tuple(
        Order(row["order"], row["measure"], row["starts_on"], row["ends_on"], row["scope"])
        for row in rows
        if row["ends_on"] is not None or (row["done_on"] or LATER_ON) > day
    )
