"""Runs the checks on the tables that `hegui.toml` names, and says what each has found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa

from hegui import config as configs
from hegui import masking
from hegui.errors import ConfigError, EvidenceMissingError
from hegui.evidence.engine import typed
from hegui.evidence.gather import gathered
from hegui.identity import given, rules, sources
from hegui.identity.audit import checks
from hegui.identity.audit.checks import Policy, Tables
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from hegui.evidence.engine import Engine
    from hegui.evidence.gather import Evidence
    from hegui.progress import Progress

TABLES = ("accounts", "account_activity", "orders")
TO_LOOK_AT = frozenset({"minor", "name_to_review", "expired_active", "token_versions"})
"""Findings that are no fault by themselves."""
NEEDS = {
    "invalid_number": ("identity_check", "phone_check"),
    "test_number": ("identity_check", "phone_check"),
    "raw_number": ("identity_token", "phone_token"),
    "shared_identity": ("identity_token",),
    "shared_phone": ("phone_token",),
    "imitating_name": ("name",),
    "name_to_review": ("name",),
    "minor": ("is_minor",),
    "token_versions": ("identity_token",),
}
"""Columns of which one must be known of some account, else nothing can be found."""
_SHOWN = 12
"""Characters of a token that are shown."""


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        id: The check.
        accounts: How many accounts it is found at; None if the evidence cannot tell.
        keys: How many different things it is: accounts, or identities of several accounts.
        since: The first day, if it is known.
        basis: Provisions that it rests on; none where it is the operator's policy or an order's.
        examples: The first few keys, as they may be shown.
        missing: What is not given, where it cannot be told.
    """

    id: str
    accounts: int | None
    keys: int | None = None
    since: date | None = None
    basis: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    missing: str = ""

    @property
    def is_fault(self) -> bool:
        """Say whether there is something to put right."""
        return bool(self.accounts) and self.id not in TO_LOOK_AT


def audit(
    path: Path,
    day: date,
    policy: Policy,
    links: pa.Table | None = None,
    examples: int = 5,
    progress: Progress = quiet,
) -> tuple[Finding, ...]:
    """Return what the accounts of a configuration show at the end of a day, in a fixed order.

    `links` has the columns `older` and `current`: tokens of two versions of the key.

    Raises:
        ConfigError: the accounts and their activity lie in two databases.
        EvidenceMissingError: the accounts are not there.
    """
    with gathered(configs.read(path), path.parent, TABLES, day, progress) as evidence:
        if "accounts" not in evidence.given:
            raise EvidenceMissingError(evidence.missing["accounts"])
        return tuple(_Run(evidence, day, policy, links, examples, progress).findings())


class _Run:
    """One run of all checks on gathered evidence."""

    def __init__(
        self,
        evidence: Evidence,
        day: date,
        policy: Policy,
        links: pa.Table | None,
        examples: int,
        progress: Progress,
    ) -> None:
        self.evidence, self.day, self.policy = evidence, day, policy
        self.examples, self.progress = examples, progress
        self.law = rules.load()
        self.engine = _engine(evidence)
        activity = "account_activity" in evidence.given
        self.tables = Tables(
            evidence.given["accounts"].on(day),
            evidence.given["account_activity"].on(day) if activity else None,
            given.orders(evidence, day),
            None if links is None else self.engine.load(links, "links"),
            day,
        )
        self.known = self._known()

    def findings(self) -> Iterator[Finding]:
        """Yield the findings in the order of `checks`."""
        tables, policy, orders = self.tables, self.policy, self.law.orders
        yield self._found("invalid_number", checks.numbers(tables, "invalid"))
        yield self._found("test_number", checks.numbers(tables, "test"))
        yield self._found("raw_number", checks.raw_numbers(tables))
        shared = checks.shared(tables, "identity_token", policy.identity_limit)
        yield self._found("shared_identity", shared)
        shared = checks.shared(tables, "phone_token", policy.phone_limit)
        yield self._found("shared_phone", shared)
        yield self._versions()
        yield self._found("imitating_name", checks.named(tables, whole=True))
        yield self._found("name_to_review", checks.named(tables, whole=False))
        yield self._found("minor", checks.minors(tables))
        yield from self._active()
        yield self._ordered(
            "registered_under_order",
            checks.registered_under_order(tables, orders.registrations),
        )

    def _active(self) -> Iterator[Finding]:
        names = ("suspended_active", "removed_active", "expired_active")
        if self.tables.activity is None:
            missing = self.evidence.missing["account_activity"]
            for name in (*names, "ordered_active"):
                yield Finding(name, None, missing=missing)
            return
        self.progress("account_activity", 0, 0)
        held = self._held("stopped", checks.stopped_yet_active(self.tables))
        for name in names:
            rows = held.filter(held.finding == name).drop("finding")
            yield self._summary(name, rows)
        ordered = checks.ordered_yet_active(self.tables, self.law.orders.accounts)
        yield self._ordered("ordered_active", ordered)

    def _ordered(self, name: str, rows: Any) -> Finding:
        if "orders" not in self.evidence.given:
            return Finding(name, None, missing=self.evidence.missing["orders"])
        return Finding(name, 0, 0) if rows is None else self._found(name, rows)

    def _found(self, name: str, rows: Any) -> Finding:
        needs = NEEDS.get(name, ())
        if needs and not any(self.known[column] for column in needs):
            return Finding(name, None, missing=f"accounts: {', '.join(needs)}")
        self.progress(name, 0, 0)
        return self._summary(name, self._held(name, rows))

    def _held(self, name: str, rows: Any) -> Any:
        """Return rows that are asked twice, kept where the engine is ours."""
        if not self.engine.embedded:
            return rows
        self.engine.hold(f"found_{name}", typed(rows, self.engine.dialect))
        return ibis.table(rows.schema(), name=f"found_{name}")

    def _summary(self, name: str, rows: Any) -> Finding:
        (sums,) = self.engine.rows(
            rows.agg(
                accounts=rows.account.nunique(), keys=rows.key.nunique(), since=rows.since.min()
            )
        )
        firsts = rows.group_by("key").agg(since=rows.since.min(), accounts=rows.account.nunique())
        order = [firsts.since.asc(nulls_first=False), firsts.key]
        shown = self.engine.rows(firsts.order_by(order).limit(self.examples))
        return Finding(
            name,
            sums["accounts"],
            sums["keys"],
            sums["since"],
            self.law.basis(name, self.day),
            tuple(_shown(name, row) for row in shown),
        )

    def _versions(self) -> Finding:
        """Return how many accounts have a token of each version, if there is more than one."""
        accounts = self.tables.accounts
        if not self.known["identity_token"]:
            return Finding("token_versions", None, missing="accounts: identity_token")
        version = accounts.identity_token.re_extract(checks.TOKEN_VERSION, 1)
        some = accounts.select(version=version).filter(version != "")
        counted = some.group_by("version").agg(accounts=some.count()).order_by("version")
        rows = self.engine.rows(counted)
        if len(rows) < 2:  # noqa: PLR2004 - two versions do not compare
            return Finding("token_versions", 0, len(rows))
        shown = tuple(f"{row['version']}: {row['accounts']:,}" for row in rows)
        return Finding(
            "token_versions", sum(r["accounts"] for r in rows), len(rows), None, (), shown
        )

    def _known(self) -> dict[str, int]:
        accounts = self.tables.accounts
        columns = sorted({column for needs in NEEDS.values() for column in needs})
        (row,) = self.engine.rows(
            accounts.agg(**{column: accounts[column].count() for column in columns})
        )
        return {str(column): int(row[column]) for column in columns}


def _engine(evidence: Evidence) -> Engine:
    engine = evidence.given["accounts"].engine
    activity = evidence.given.get("account_activity")
    if activity is not None and activity.engine is not engine:
        raise ConfigError(
            "The accounts and their activity lie in two databases: bring one to the other."
        )
    return engine


def _shown(name: str, row: dict[str, Any]) -> str:
    key = str(row["key"])
    if not name.startswith("shared_"):
        return masking.text(key)
    held = row["accounts"]
    short = f"{key[:_SHOWN]}…" if len(key) > _SHOWN else masking.personal(key)
    return f"{short} ({held})"


def links_of(path: Path) -> pa.Table:
    """Return the distinct pairs of a table of links; raise `ConfigError` if it has none."""
    with sources.opened(path) as file:
        parts = [
            pa.RecordBatch.from_pylist(batch) if isinstance(batch, list) else batch
            for batch in sources.batches(file, sources.form_of(path, None), str(path))
        ]
    if not parts or not {"older", "current"} <= set(parts[0].schema.names):
        raise ConfigError(
            "{path} has no columns older and current: write it by tokenise --links.", path=path
        )
    pairs = pa.Table.from_batches(parts).select(["older", "current"])
    return pairs.group_by(["older", "current"]).aggregate([])
