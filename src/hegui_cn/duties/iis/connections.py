"""Sixty days of records of who was connected, when, and by which address."""

from datetime import timedelta

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import retention


def kept(records_kept, day, number, absent, first_day):
    first = max(first_day, day - timedelta(days=number.record_days))
    return retention.reaching(records_kept, "connection", first, absent)


ACCESS = {"services": ("network_access",)}
DIALS = {
    "records": "radius",
    "kind": "connection",
    "system": "bras",
    "first_on": "2019-01-01",
    "oldest_on": "2026-05-01",
    "gapless": True,
    "ended_on": None,
}

duty = Duty(
    title={
        "en": "Keep records of who was connected for sixty days",
        "zh": "上网用户上网时间、账号、地址等的记录备份保存六十日",
    },
    law={"2000-09-25": ("iis:14.p1", "iis:14.p2")},
    applies=lambda operator: operator.offers("network_access"),
    rows=kept,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    met=lambda t, day, number: t.kept,
    remedy={
        "en": "Keep times, accounts, addresses and caller numbers of those whom {system} "
        "connects, and be able to find them back to {back_to} (the oldest found is of "
        "{oldest_on}).",
        "zh": "记录{system}所接入用户的上网时间、账号、互联网地址或者域名、主叫号码，至少可查至"
        "{back_to}（现最早可查至{oldest_on}）。",
    },
    convention={
        "en": "Met needs the oldest record to reach back sixty days, or to the first that arose, "
        "and a check that none is missing since. Where records of this kind are not listed "
        "they may exist, unless the register is declared complete.",
        "zh": "最早记录可查至六十日前或者首次产生之日，且经核查此后无缺失的，为符合。未列出此类记"
        "录的，登记未声明完整时可能存在。",
    },
    examples=(
        met("sixty days to the day", operator=ACCESS, records_kept=[DIALS]),
        breached(
            "a day short", operator=ACCESS, records_kept=[DIALS | {"oldest_on": "2026-05-02"}]
        ),
        breached(
            "none, in a complete register",
            operator=ACCESS,
            complete=("records_kept",),
            records_kept=[],
        ),
        unknown(
            "nobody checked for holes", operator=ACCESS, records_kept=[DIALS | {"gapless": None}]
        ),
        unknown("the records were not given", operator=ACCESS),
        unknown("connects nobody, and yet has records of it", records_kept=[DIALS]),
        not_applicable("connects nobody", records_kept=[]),
    ),
)
