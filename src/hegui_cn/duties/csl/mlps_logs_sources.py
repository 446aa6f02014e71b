"""A log source for every system: without one there is nothing to keep for six months."""

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown
from hegui.duties.shapes import exists
from hegui.duties.shapes.systems import in_operation

KINDS = ("access", "operation", "security")


def logged(systems, log_sources, absent):
    logs, numbers = exists.running(log_sources, KINDS)
    joined = in_operation(systems).left_join(logs.group_by("system").agg(**numbers), "system")
    return joined.select(
        "system",
        "name",
        retired=happened(joined.retired_on),
        log_sources=joined.running.fill_null(0),
        logged=exists.one_of(joined.running, joined.not_known, absent("log_sources")),
    )


SHOP = {"system": "shop", "retired_on": None}
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
    met=lambda t, day, number: t.logged | t.retired,
    conducts=("log_retention",),
    remedy={
        "en": "Record an access, operation or security log of {system} and list it in log_sources.",
        "zh": "记录{system}的访问、运行或者安全日志，并列入 log_sources。",
    },
    convention={
        "en": "Every system needs at least one access, operation or security log that runs; how "
        "long it is kept is a duty of its own.",
        "zh": "每个系统至少须有一个在用的访问、运行或者安全日志来源；留存期限另行判断。",
    },
    examples=(
        met("a system with an access log", systems=[SHOP], log_sources=[WEB]),
        met(
            "a log that begins on the day, under the law of 2017",
            day="2017-09-26",
            systems=[SHOP],
            log_sources=[WEB | {"started_on": "2017-09-26"}],
        ),
        met(
            "one source was retired, another runs",
            systems=[SHOP],
            log_sources=[
                WEB | {"retired_on": "2026-01-01"},
                WEB | {"source": "audit", "kind": "operation"},
            ],
        ),
        met(
            "a retired system needs no log any more",
            complete=("log_sources",),
            systems=[SHOP, {"system": "old", "retired_on": "2026-06-30"}],
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
            "no source is listed, and the register may be incomplete",
            systems=[SHOP | {"system": "office"}],
            log_sources=[WEB],
        ),
        unknown(
            "whether the source was retired is not recorded",
            complete=("log_sources",),
            systems=[SHOP],
            log_sources=[
                {"source": "web", "system": "shop", "kind": "access", "started_on": "2017-01-01"}
            ],
        ),
        unknown("the log sources were not given", systems=[SHOP]),
        unknown("no system is listed", systems=[], log_sources=[WEB]),
        not_applicable(
            "no system, as declared", complete=("systems",), systems=[], log_sources=[WEB]
        ),
    ),
)
