"""What is asked of the large tables, written by hand in SQL: the peer of `bench/audit.py`.

It asks of the logs, accounts and activity of `big_shop.py` what the five duties ask that judge
them, with their conventions, and trusts every value: in as few statements as somebody would write
who knows all five, what they share being made once. It imports DuckDB alone and prints one JSON
object. With `--bits` the gaps are found as Hegui finds them, not by the window function that one
would write. `names.json` holds the words that no account may be called by.

    python bench/by_hand.py FOLDER [--bits]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb

SETTINGS = """
    set timezone = 'UTC';
    set enable_progress_bar = false;
    set variable as_of = date '2026-06-30';
    set variable day_end = timestamp '2026-06-30 16:00:00';
    set variable barred_before = date '2024-06-30';
"""
COVERAGE = """
    create temp table coverage as
    with spaced as (
        select source, time, (time + interval 8 hours)::date as day,
            epoch(time)::bigint - lag(epoch(time)::bigint)
                over (partition by source, (time + interval 8 hours)::date order by time) as gap
        from read_parquet($folder || '/access_log/*.parquet')
        where time <= getvariable('day_end'))
    select source, day, count(*) as records, min(time) as first_at, max(time) as last_at,
        max(gap) as longest_gap_s
    from spaced group by source, day
"""
COVERAGE_IN_BITS = """
    create temp table coverage as
    with days as (
        select source, (time + interval 8 hours)::date as day, count(*) as records,
            min(time) as first_at, max(time) as last_at,
            bitstring_agg((epoch_us(time) // 1000000 + 28800) % 86400, 0, 86399)::varchar as bits
        from read_parquet($folder || '/access_log/*.parquet')
        where time <= getvariable('day_end') group by all)
    select * exclude (bits), 1 + list_max(list_transform(
        string_split(trim(bits, '0'), '1'), lambda zeros: len(zeros))) as longest_gap_s
    from days
"""
LOGS = """
    with days as (
        select source, unnest(generate_series(
            greatest(started_on, $first::date),
            least(coalesce(retired_on, date '2200-01-01'), getvariable('as_of'))
                - interval 1 day, interval 1 day))::date as day
        from read_csv($folder || '/log_sources.csv', types = {'retired_on': 'date'})
        where kind in ('access', 'operation', 'security'))
    select days.source, count(*) as days_wanted,
        count(*) filter (where records is null) as days_missing,
        max(longest_gap_s) as longest_gap_s,
        list(days.day order by days.day) filter (where records is null) as missing
    from days left join coverage using (source, day) group by days.source order by days.source
"""
ACTIVE = """
    create temp table active as
    with seen as (
        select account, service, kind, name, identity_status, identity_expires_on, created_at,
            identity_status = 'verified' and verified_at is null as contradicts,
            case when service_started_at <= getvariable('day_end') then service_started_at end
                as started_at,
            case when verified_at <= getvariable('day_end') then verified_at end as verified_at,
            case when service_ended_at <= getvariable('day_end') then service_ended_at end
                as ended_at,
            case when removed_at <= getvariable('day_end') then removed_at end as removed_at,
            case when suspended_at <= getvariable('day_end')
                and not coalesce(reinstated_at >= suspended_at
                    and reinstated_at <= getvariable('day_end'), false)
                then suspended_at end as suspended_at
        from read_parquet($folder || '/accounts.parquet')
        where created_at <= getvariable('day_end')),
    acts as (
        select account, min("at") filter (where action = 'publish') as published_at,
            min("at") filter (where action = 'message') as messaged_at,
            min("at") filter (where action = 'connect') as connected_at,
            min("at") filter (where action = 'register_domain') as registered_at,
            min("at") filter (where action = 'call') as called_at,
            min("at") filter (where action = 'login') as logged_in_at
        from read_parquet($folder || '/account_activity.parquet')
        where "at" <= getvariable('day_end') group by account),
    held as (
        select account, bool_or(service = 'publishing') as publishes,
            bool_or(service = 'messaging') as messages,
            bool_or(service = 'network_access') as connects,
            bool_or(service = 'domain') as registers, bool_or(service = 'phone') as calls
        from seen group by account)
    select seen.*, least(started_at,
        case when service = 'publishing' or not publishes then published_at end,
        case when service = 'messaging' or not messages then messaged_at end,
        case when service = 'network_access' or not connects then connected_at end,
        case when service = 'domain' or not registers then registered_at end,
        case when service = 'phone' or not calls then called_at end,
        logged_in_at) as served_at
    from seen left join acts using (account) left join held using (account)
"""
IDENTITIES = """
    with judged as (
        select case when contradicts then null
                else coalesce(verified_at <= greatest(served_at, $since::timestamp), false)
                    and coalesce(identity_expires_on
                        >= (served_at + interval 8 hours)::date, true) end as in_time,
            in_time and $listed::boolean as ok,
            (least(case when verified_at >= served_at then verified_at end,
                case when ended_at >= served_at then ended_at end,
                case when removed_at >= served_at then removed_at end,
                case when suspended_at >= served_at then suspended_at end)
                + interval 8 hours)::date as cured_on,
            (greatest(served_at, $since::timestamp) + interval 8 hours)::date as began_on
        from active
        where list_contains($services, service) and served_at is not null
            and coalesce(least(ended_at, removed_at), timestamp '2200-01-01') >= $since::timestamp
            and created_at >= $opened::timestamp),
    barred as (
        select *, coalesce(not ok and cured_on < getvariable('barred_before'), false) as barred
        from judged)
    select count(*) filter (where ok or barred) as met,
        count(*) filter (where not ok and not barred) as breached,
        count(*) filter (where ok is null) as unknown,
        count(*) filter (where barred) as barred,
        min(began_on) filter (where not ok and not barred) as began
    from barred
"""
NAMES = """
    with folded as (
        select *, regexp_replace(lower(case when regexp_matches(name, $odd)
                then translate(name, $wide, $narrow) else name end), $separators, '', 'g') as read
        from active),
    looked_at as (
        select *, regexp_matches(read, $spoken) and not regexp_matches(read, $innocent) as near
        from folded),
    judged as (
        select case when near then not regexp_matches(read, $whole) when name is not null then true
            end or (kind = 'organisation' and identity_status = 'verified') as ok,
            (created_at + interval 8 hours)::date as began_on
        from looked_at)
    select count(*) filter (where ok) as met, count(*) filter (where not ok) as breached,
        count(*) filter (where ok is null) as unknown, 0 as barred,
        min(began_on) filter (where not ok) as began
    from judged
"""
REAL_NAME = {
    "services": ["network_access", "domain", "phone", "publishing", "messaging"],
    "since": "2017-05-31 16:00:00",
    "opened": "1970-01-01",
    "listed": True,
}
OF_2022 = {
    "services": ["publishing", "messaging"],
    "since": "2022-07-31 16:00:00",
    "opened": "2022-07-31 16:00:00",
    "listed": None,  # no method of verification is recorded
}
"""For each duty, whom it asks for, from when on, and whether the method is on its list."""


def answers(folder: Path, *, in_bits: bool) -> dict[str, object]:
    """Ask everything of the operator in a folder."""
    con = duckdb.connect()
    con.execute(SETTINGS)
    given = {"folder": str(folder)}
    con.execute(COVERAGE_IN_BITS if in_bits else COVERAGE, given)
    con.execute(ACTIVE, given)
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    return {
        "csl.mlps_logs": con.execute(LOGS, {**given, "first": "2025-12-30"}).fetchall(),
        "mps_82.logs": con.execute(LOGS, {**given, "first": "2026-05-01"}).fetchall(),
        "csl.real_name": con.execute(IDENTITIES, REAL_NAME).fetchone(),
        "account_2022.identity": con.execute(IDENTITIES, OF_2022).fetchone(),
        "account_2022.names": con.execute(NAMES, names).fetchone(),
    }


if __name__ == "__main__":
    found = answers(Path(sys.argv[1]), in_bits="--bits" in sys.argv)
    print(json.dumps(found, default=str))
