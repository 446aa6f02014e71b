"""A log source for every system: without one there is nothing to keep for six months."""

from hegui.days import months_before
from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import retention

KINDS = ("access", "operation", "security")


def logged(systems, log_sources, calendar, day, number, absent, first_day):
    first = max(first_day, months_before(day, number.log_months))
    return retention.of_systems(systems, log_sources, calendar, KINDS, first, day, absent)


SHOP = {"system": "shop", "in_operation_on": "2016-01-01", "retired_on": None}
WEB = {
    "source": "web",
    "system": "shop",
    "kind": "access",
    "started_on": "2017-01-01",
    "retired_on": None,
}

duty = Duty(
    title={
        "en": "Keep at least one network log for every system",
        "zh": "每个系统至少有一个网络日志来源",
    },
    law={"2017-06-01": ("csl:21.i3",), "2026-01-01": ("csl:23.i3",)},
    rows=logged,
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: retention.whole(t),
    conducts=("log_retention",),
    remedy={
        "en": "Record an access, operation or security log of {system}, which had none on "
        "{days_missing} days since {window_from}, and list it in log_sources with its first day.",
        "zh": "记录{system}的访问、运行或者安全日志"
        "（自{window_from}起有{days_missing}日没有日志来源），并连同起始日登记入日志来源台账。",
    },
    convention={
        "en": "Every system needs at least one access, operation or security log that runs on "
        "each day on which it is in operation, from the same day number six months earlier to the "
        "day: a log that began later does not excuse the days before it. Without the first day of "
        "a system or of its log, only the day itself is judged. How long a log is kept is a duty "
        "of its own.",
        "zh": "自六个月前的同日起至审计日，系统投入运行的每一日至少须有一个在用的访问、运行或者"
        "安全日志来源；日志较晚开始记录的，不免除此前各日。系统或者日志的起始日不详的，"
        "仅判断审计日当日。留存期限另行判断。",
    },
    examples=(
        met("a system with an access log", systems=[SHOP], log_sources=[WEB]),
        met(
            "a log that begins with the system on the day, under the law of 2017",
            day="2017-09-26",
            systems=[SHOP | {"in_operation_on": "2017-09-26"}],
            log_sources=[WEB | {"started_on": "2017-09-26"}],
        ),
        met(
            "one source was retired on the day from which another runs",
            systems=[SHOP],
            log_sources=[
                WEB | {"retired_on": "2026-01-01"},
                WEB | {"source": "audit", "kind": "operation", "started_on": "2026-01-01"},
            ],
        ),
        met(
            "in operation since nobody knows when, with a log for six months",
            systems=[without(SHOP, "in_operation_on")],
            log_sources=[WEB | {"started_on": "2025-12-30"}],
        ),
        met(
            "a system retired before the window needs no log any more",
            complete=("log_sources",),
            systems=[SHOP, SHOP | {"system": "old", "retired_on": "2025-12-30"}],
            log_sources=[WEB],
        ),
        breached(
            "the log began in the window, and the system runs for years",
            complete=("log_sources",),
            systems=[SHOP],
            log_sources=[WEB | {"started_on": "2026-06-13"}],
        ),
        breached(
            "a day between two sources",
            complete=("log_sources",),
            systems=[SHOP],
            log_sources=[
                WEB | {"retired_on": "2026-01-01"},
                WEB | {"source": "audit", "kind": "operation", "started_on": "2026-01-02"},
            ],
        ),
        breached(
            "a system that was retired in the window had no log",
            complete=("log_sources",),
            systems=[SHOP, SHOP | {"system": "old", "retired_on": "2026-06-30"}],
            log_sources=[WEB],
        ),
        breached(
            "the only source was retired on the day",
            complete=("log_sources",),
            systems=[SHOP],
            log_sources=[WEB | {"retired_on": "2026-06-30"}],
        ),
        breached(
            "the log begins the day after",
            day="2017-09-26",
            complete=("log_sources",),
            systems=[SHOP],
            log_sources=[WEB | {"started_on": "2017-09-27"}],
        ),
        breached(
            "a log of another kind is no network log",
            complete=("log_sources",),
            systems=[SHOP],
            log_sources=[WEB | {"kind": "vulnerability_intake"}],
        ),
        breached(
            "one system of two has no log",
            complete=("log_sources",),
            systems=[SHOP, SHOP | {"system": "office"}],
            log_sources=[WEB],
        ),
        unknown(
            "the log began in the window, in a register that may be incomplete",
            systems=[SHOP],
            log_sources=[WEB | {"started_on": "2026-06-13"}],
        ),
        unknown(
            "the log began in the window, and since when the system runs is not recorded",
            complete=("log_sources",),
            systems=[without(SHOP, "in_operation_on")],
            log_sources=[WEB | {"started_on": "2026-06-13"}],
        ),
        unknown(
            "since when the log runs is not recorded",
            complete=("log_sources",),
            systems=[SHOP],
            log_sources=[WEB | {"started_on": None}],
        ),
        unknown(
            "no source is listed, and the register may be incomplete",
            systems=[SHOP | {"system": "office"}],
            log_sources=[WEB],
        ),
        unknown(
            "whether the source was retired is not recorded",
            complete=("log_sources",),
            systems=[SHOP],
            log_sources=[without(WEB, "retired_on")],
        ),
        unknown("the log sources were not given", systems=[SHOP]),
        unknown("no system is listed", systems=[], log_sources=[WEB]),
        not_applicable(
            "no system, as declared", complete=("systems",), systems=[], log_sources=[WEB]
        ),
    ),
)
