"""A year of logs of government applications."""

from hegui.days import months_before
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import retention


def kept(records_kept, day, number, absent, first_day):
    first = max(first_day, months_before(day, 12 * number.gov_log_years))
    return retention.reaching(records_kept, "government_application", first, absent)


BOUND = {"body": "state_organ"}
KEPT = {
    "records": "portal logs",
    "kind": "government_application",
    "system": "portal",
    "first_on": "2015-01-01",
    "oldest_on": "2025-06-30",
    "gapless": True,
    "ended_on": None,
}

duty = Duty(
    title={
        "en": "Keep the logs of government applications for a year",
        "zh": "互联网政务应用日志留存不少于一年",
    },
    law={"2024-07-01": ("gov-apps:20",)},
    applies=lambda operator: operator.body in {"state_organ", "public_institution"},
    rows=kept,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    met=lambda t, day, number: t.kept,
    remedy={
        "en": "Keep the logs of firewalls, hosts, applications and databases of {system}, back "
        "them up, and be able to find them back to {back_to} (the oldest found is of "
        "{oldest_on}).",
        "zh": "留存{system}的防火墙、主机运行日志，应用访问日志和数据库操作日志并备份，至少可查至"
        "{back_to}（现最早可查至{oldest_on}）。",
    },
    convention={
        "en": "Met needs the oldest record to reach back a year, or to the first that arose, and "
        "a check that none is missing since. Binds state organs and public institutions. "
        "Where records of this kind are not listed they may exist, unless the register is "
        "declared complete.",
        "zh": "最早记录可查至一年前或者首次产生之日，且经核查此后无缺失的，为符合。适用于国家机关"
        "和事业单位。未列出此类记录的，登记未声明完整时可能存在。",
    },
    examples=(
        met("to the day", operator=BOUND, records_kept=[KEPT]),
        met(
            "records that arose last week",
            operator=BOUND,
            records_kept=[KEPT | {"first_on": "2026-06-23", "oldest_on": "2026-06-23"}],
        ),
        met(
            "nothing is asked of the time before the rule",
            day="2024-12-31",
            operator=BOUND,
            records_kept=[KEPT | {"oldest_on": "2024-07-01"}],
        ),
        breached("a day short", operator=BOUND, records_kept=[KEPT | {"oldest_on": "2025-07-01"}]),
        breached("a hole was found", operator=BOUND, records_kept=[KEPT | {"gapless": False}]),
        breached(
            "none of the kind, in a complete register",
            operator=BOUND,
            complete=("records_kept",),
            records_kept=[KEPT | {"kind": "other"}],
        ),
        unknown(
            "nobody checked for holes", operator=BOUND, records_kept=[KEPT | {"gapless": None}]
        ),
        unknown(
            "the oldest is not known", operator=BOUND, records_kept=[KEPT | {"oldest_on": None}]
        ),
        unknown("none is listed", operator=BOUND, records_kept=[]),
        unknown("the records were not given", operator=BOUND),
        met("a hospital", operator={"body": "public_institution"}, records_kept=[KEPT]),
        not_applicable("a company", operator={"body": "company"}, records_kept=[KEPT]),
    ),
)
