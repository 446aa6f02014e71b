"""Vulnerability information that comes in: a log of it is kept at all."""

import ibis

from hegui.duties import Duty, breached, met, unknown
from hegui.duties.shapes import exists

KIND = "vulnerability_intake"


def received(log_sources, absent):
    """Return one row: how many intake logs run, and whether one does."""
    logs, numbers = exists.running(log_sources, (KIND,))
    found = logs.agg(**numbers)
    return found.select(
        kind=ibis.literal(KIND),
        running=found.running.fill_null(0),
        logged=exists.one_of(found.running, found.not_known, absent("log_sources")),
    )


INTAKE = {
    "source": "intake",
    "system": "portal",
    "kind": KIND,
    "started_on": "2021-09-01",
    "retired_on": None,
}
WEB = INTAKE | {"source": "web", "kind": "access"}

duty = Duty(
    title={
        "en": "Keep a channel for vulnerability information and a log of what comes in",
        "zh": "建立漏洞信息接收渠道并记录接收日志",
    },
    law={"2021-09-01": ("vuln:5",)},
    rows=received,
    met=lambda t, day, number: t.logged,
    by_document=True,
    excused={
        "log_sources.started_on": "a log whose beginning is not on record is there from the day on "
        "which the register was taken"
    },
    conducts=("vulnerability",),
    remedy={
        "en": "Keep open a channel for vulnerability information, log what comes in, and list the "
        "log in log_sources with the kind {kind}.",
        "zh": "建立漏洞信息接收渠道并保持畅通，记录接收日志，登记入日志来源台账"
        "（类别为漏洞接收日志）。",
    },
    convention={
        "en": "A running log of the kind vulnerability_intake shows the channel; how long it is "
        "kept is a duty of its own.",
        "zh": "有在用的 vulnerability_intake 类日志，即视为有接收渠道；留存期限另行判断。",
    },
    examples=(
        met("an intake log runs", log_sources=[INTAKE, WEB]),
        met("it begins on the day", day="2021-09-01", log_sources=[INTAKE]),
        met(
            "one was retired, another runs",
            log_sources=[INTAKE | {"retired_on": "2026-01-01"}, INTAKE | {"source": "new"}],
        ),
        breached("no intake log in a complete register", complete=("log_sources",), log_sources=[]),
        breached("a log of another kind is none", complete=("log_sources",), log_sources=[WEB]),
        breached(
            "it begins the day after",
            day="2021-09-01",
            complete=("log_sources",),
            log_sources=[INTAKE | {"started_on": "2021-09-02"}],
        ),
        breached(
            "it was retired on the day",
            complete=("log_sources",),
            log_sources=[INTAKE | {"retired_on": "2026-06-30"}],
        ),
        unknown("no intake log is listed", log_sources=[WEB]),
        unknown(
            "whether it was retired is not recorded",
            complete=("log_sources",),
            log_sources=[{k: v for k, v in INTAKE.items() if k != "retired_on"}],
        ),
        unknown("the log sources were not given"),
    ),
)
