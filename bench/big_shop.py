"""A made-up operator of any size: logs, accounts and activity in Parquet, and its hegui.toml.

All of it is drawn from one seed. For `rows` log rows there are a tenth as many accounts and a
quarter as many actions. Planted: a source with three days missing; accounts served before they
were verified, never verified, refused and served, verified after they had acted, expired, in
contradiction with themselves, never served, and with two services.

    python bench/big_shop.py FOLDER ROWS
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_OF = date(2026, 6, 30)
TAKEN_ON = date(2026, 7, 10)
FIRST, LAST = date(2025, 12, 15), date(2026, 6, 30)
ACCOUNTS_FROM = date(2018, 1, 1)
HOUR = np.timedelta64(3_600_000, "ms")
PLANTED = {
    "late": 0.002,
    "never": 0.001,
    "refused": 0.0005,
    "expired": 0.0005,
    "torn": 0.0005,
    "unserved": 0.01,
    "second": 0.02,
}
"""Which share of the accounts is what; torn is verified by its status, but at no time."""
REST = 1 - sum(PLANTED.values())
ACTIVE_UNSERVED = 0.01
EARLY = 0.0002
"""Shares of the unserved accounts that act all the same, and of actions before service."""
SHARES = {"web": 0.7, "api": 0.25, "admin": 0.05}
LOST = {"admin": {date(2026, 3, 8), date(2026, 3, 9), date(2026, 4, 1)}}
HOURS = np.array([2, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 9, 10, 9, 9, 9, 9, 9, 9, 10, 10, 9, 6, 4.0])
CONFIG = f"""\
taken_on = {TAKEN_ON}
timezone = "UTC"

[operator]
name = "Big Shop"
services = ["website", "publishing", "messaging"]
provides_products = false
ciio = false
central_organ = false
places = ["440300"]

[evidence.log_sources]
path = "log_sources.csv"
declared_by = "bench"
complete_from = 2020-01-01

[evidence.access_log]
path = "access_log/*.parquet"

[evidence.accounts]
path = "accounts.parquet"
declared_by = "bench"
complete_from = 2018-01-01

[evidence.account_activity]
path = "account_activity.parquet"
declared_by = "bench"
complete_from = 2018-01-01

[evidence.systems]
rows = [
    {{ system = "shop", name = "Shop", level = 2, graded_on = 2019-02-01, filed_on = 2019-02-11 }},
    {{ system = "back", name = "Back office", level = 2, graded_on = 2019-02-01 }},
]

[evidence.policies]
rows = [
    {{ kind = "security_rules", approved_on = 2019-01-01 }},
    {{ kind = "operating_procedures", approved_on = 2019-01-01 }},
    {{ kind = "incident_plan", approved_on = 2019-01-01 }},
    {{ kind = "complaint_channel", approved_on = 2019-01-01, published_on = 2019-01-01 }},
]

[evidence.people]
rows = [{{ person = "p1", role = "security_officer", appointed_on = 2019-01-01 }}]

[evidence.controls]
rows = [
    {{ control = "malware", system = "shop", enabled_on = 2019-01-01 }},
    {{ control = "monitoring", system = "shop", enabled_on = 2019-01-01 }},
]

[evidence.incidents]
rows = [{{ incident = "i1", grade = "general", found_at = 2026-05-01T02:00:00Z, harm = false }}]

[evidence.orders]
rows = [
    {{ order = "o1", authority = "MPS", issued_on = 2026-05-01, measure = "correct", days = 15 }},
]

[evidence.complaints]
rows = [
    {{ complaint = "c1", received_at = 2026-05-01T02:00:00Z, handled_at = 2026-05-03T03:00:00Z }},
]
"""
LOG_SOURCES = """\
source,system,kind,started_on,retired_on
web,shop,access,2019-01-01,
api,shop,access,2019-01-01,
admin,back,access,2019-01-01,
"""


def make(folder: Path, rows: int, seed: int = 7) -> None:
    """Write the operator of `rows` log rows into a folder; what is there already is kept."""
    done = folder / "hegui.toml"
    if done.is_file():
        return
    (folder / "access_log").mkdir(parents=True, exist_ok=True)
    dice = np.random.default_rng(seed)
    for month, table in _months(dice, rows):
        _write(folder / "access_log" / f"{month}.parquet", table)
    accounts = _accounts(dice, rows // 10)
    _write(folder / "account_activity.parquet", _activity(dice, accounts, rows // 4))
    _write(folder / "accounts.parquet", accounts)
    (folder / "log_sources.csv").write_text(LOG_SOURCES, encoding="utf-8")
    done.write_text(CONFIG, encoding="utf-8")


def _write(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd")


def _months(dice: np.random.Generator, rows: int) -> Iterator[tuple[str, pa.Table]]:
    """Yield one table of log rows a month, in the order of time."""
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    pools = _pools(dice)
    month: list[pa.Table] = []
    for number, day in enumerate(days):
        count = rows * (number + 1) // len(days) - rows * number // len(days)
        month.append(_day(dice, day, count, pools))
        following = day + timedelta(days=1)
        if following.month != day.month or day == LAST:
            yield f"{day:%Y-%m}", pa.concat_tables(month)
            month = []


def _pools(dice: np.random.Generator) -> dict[str, pa.Array]:
    """Return the texts that occur in a log, by column."""
    octets = dice.integers(1, 255, (50_000, 4))
    items = dice.integers(0, 10**7, 200_000)
    versions = range(90, 130)
    return {
        "client_ip": pa.array([".".join(map(str, ip)) for ip in octets.tolist()]),
        "method": pa.array(["GET", "GET", "GET", "GET", "POST", "HEAD"]),
        "target": pa.array([f"/api/v1/item/{item}?from=list&page=2" for item in items.tolist()]),
        "user_agent": pa.array(
            [f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/{v}.0.0.0" for v in versions]
            + [f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_4) MicroMessenger/8.0.{v}" for v in versions]
        ),
    }


def _day(dice: np.random.Generator, day: date, count: int, pools: dict[str, pa.Array]) -> pa.Table:
    """Return the log rows of one Shanghai day; the rows of a lost day fall to other sources."""
    names = [name for name in SHARES if day not in LOST.get(name, ())]
    shares = np.array([SHARES[name] for name in names])
    source = dice.choice(len(names), count, p=shares / shares.sum())
    hour = dice.choice(24, count, p=HOURS / HOURS.sum())
    second = np.sort(hour * 3600 + dice.integers(0, 3600, count))
    start = _midnight(day) - 8 * HOUR
    texts = {
        column: pa.DictionaryArray.from_arrays(
            dice.integers(0, len(pool), count, dtype=np.int32), pool
        )
        for column, pool in pools.items()
    }
    return pa.table(
        {
            "source": pa.DictionaryArray.from_arrays(source.astype(np.int32), names),
            "time": start + second.astype("timedelta64[s]").astype("timedelta64[ms]"),
            **texts,
            "status": dice.choice([200, 200, 200, 304, 404, 502], count),
            "bytes": dice.integers(100, 200_000, count),
        }
    ).unify_dictionaries()


def _accounts(dice: np.random.Generator, count: int) -> pa.Table:
    """Return the accounts; what is planted is drawn account by account."""
    days = (TAKEN_ON - ACCOUNTS_FROM).days
    number = np.arange(count)
    seconds = np.sort(dice.integers(0, days * 86_400, count)).astype("timedelta64[s]")
    created = _midnight(ACCOUNTS_FROM) + seconds
    started = created + HOUR
    kind = dice.choice([*PLANTED, "as it should be"], count, p=[*PLANTED.values(), REST])
    late = started + dice.integers(1, 72, count) * HOUR
    verified = np.where(kind == "late", late, created + HOUR // 12)
    status = np.select(
        [kind == "never", kind == "refused", kind == "expired"],
        ["none", "refused", "expired"],
        "verified",
    )
    before = (kind == "second") & (number > 0)  # another service of the account before it
    none = pa.nulls(count, pa.timestamp("ms"))
    return pa.table(
        {
            "account": pa.array([f"a{n:08d}" for n in (number - before).tolist()]),
            "kind": np.where(number % 50, "person", "organisation"),
            "service": np.where(kind == "second", "messaging", "publishing"),
            "name": pa.array([f"user {n}" for n in number.tolist()]),
            "created_at": created,
            "service_started_at": pa.array(started, mask=kind == "unserved"),
            "service_ended_at": none,
            "identity_status": status,
            "verified_at": pa.array(verified, mask=np.isin(kind, ("never", "refused", "torn"))),
            "identity_expires_on": pa.array(
                (created - 48 * HOUR).astype("datetime64[D]"), mask=kind != "expired"
            ),
            "phone_token": pa.array([f"t{n * 2654435761 % 2**32:08x}" for n in number.tolist()]),
            "suspended_at": pa.array(started + 24 * HOUR, mask=kind != "refused"),
            "reinstated_at": none,
            "removed_at": none,
        }
    )


def _activity(dice: np.random.Generator, accounts: pa.Table, count: int) -> pa.Table:
    """Return what the accounts did, after their service began but for a few who acted before."""
    served = accounts["service_started_at"].is_valid().to_numpy()
    seen = served | (dice.random(len(accounts)) < ACTIVE_UNSERVED)
    who = dice.choice(np.flatnonzero(seen), count)
    created = accounts["created_at"].to_numpy()[who]
    span = np.maximum((_midnight(TAKEN_ON) - created).astype("int64") // 1000 - 3600, 1)
    after = 3600 + (dice.random(count) * span).astype("int64")
    early = dice.random(count) < EARLY
    at = created + np.where(early, 1, after).astype("timedelta64[s]")
    order = np.argsort(at, kind="stable")
    return pa.table(
        {
            "account": accounts["account"].take(pa.array(who[order])),
            "at": at[order],
            "action": dice.choice(["publish", "message", "login"], count, p=[0.5, 0.2, 0.3]),
        }
    )


def _midnight(day: date) -> np.datetime64:
    return np.datetime64(day, "ms")


def rows_of(folder: Path) -> dict[str, int]:
    """Return the number of rows of each large table of a folder."""
    paths = {
        "log rows": (folder / "access_log").iterdir(),
        "accounts": (folder / "accounts.parquet",),
        "actions": (folder / "account_activity.parquet",),
    }
    return {
        table: sum(pq.read_metadata(path).num_rows for path in found)
        for table, found in paths.items()
    }


if __name__ == "__main__":
    place = Path(sys.argv[1])
    make(place, int(sys.argv[2]))
    print(", ".join(f"{number:,} {table}" for table, number in rows_of(place).items()))
