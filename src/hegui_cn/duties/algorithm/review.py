"""The workings of algorithms are reviewed regularly."""

from hegui.duties import Duty, asked_from, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import recurring, register


def reviewed(algorithms, day, number, first_day):
    bound = register.bound(algorithms, ~happened(algorithms.ended_on))
    since = asked_from(bound.started_on, first_day)
    done = recurring.regular_event(bound.reviewed_on, since, day, number)
    doubt = register.doubt(happened(bound.ended_on)) | register.doubt(bound.started_on)
    return bound.select("algorithm", "kind", "started_on", "reviewed_on", regular=done | doubt)


FEED = {
    "algorithm": "feed",
    "kind": "recommendation",
    "started_on": "2020-01-01",
    "ended_on": None,
    "reviewed_on": "2025-06-30",
}

duty = Duty(
    title={
        "en": "Review the workings of algorithms regularly",
        "zh": "定期审核、评估、验证算法机制机理",
    },
    law={
        "2022-03-01": ("algorithm:8.s1",),
        "2023-01-10": ("algorithm:8.s1", "deep-synthesis:15.p1"),
    },
    rows=reviewed,
    met=lambda t, day, number: t.regular,
    remedy={
        "en": "Review, assess and verify workings, model, data and results of {algorithm} (last "
        "on {reviewed_on}).",
        "zh": "对{algorithm}的机制机理、模型、数据和应用结果进行审核、评估、验证"
        "（最近一次：{reviewed_on}）。",
    },
    convention={
        "en": "The law names no interval: within a year is regular, none within three years, or "
        "never, is not; between is unknown.",
        "zh": "法律未定周期：一年以内的为定期；三年以内没有或者从未开展的不是；其间为未知。",
    },
    examples=(
        met("a year ago", algorithms=[FEED]),
        met(
            "on the first day of the law",
            day="2022-03-01",
            algorithms=[FEED | {"reviewed_on": "2022-03-01"}],
        ),
        breached("never", algorithms=[FEED | {"reviewed_on": None}]),
        breached("more than three years ago", algorithms=[FEED | {"reviewed_on": "2023-06-29"}]),
        unknown("a year and a day ago", algorithms=[FEED | {"reviewed_on": "2025-06-29"}]),
        unknown(
            "never, in its first year",
            algorithms=[FEED | {"started_on": "2026-01-01", "reviewed_on": None}],
        ),
        unknown(
            "never, and it may have ended",
            algorithms=[without(FEED, "ended_on") | {"reviewed_on": None}],
        ),
        unknown(
            "when it was last reviewed is not recorded", algorithms=[without(FEED, "reviewed_on")]
        ),
        unknown("the register was not given"),
        not_applicable(
            "ended, as declared",
            complete=("algorithms",),
            algorithms=[FEED | {"ended_on": "2026-06-30", "reviewed_on": None}],
        ),
        not_applicable("before the law", day="2022-02-28", algorithms=[FEED]),
    ),
)
