"""Changes of what was filed of an algorithm are filed within working days."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline
from hegui.duties.shapes import filings as shape

KINDS = ("algorithm", "deep_synthesis", "gen_ai", "human_like_ai")


def filing_change(filings, calendar, number, first_day):
    return shape.after(
        filings,
        KINDS,
        ("changed_on", "change_filed_on"),
        first_day,
        number.algorithm_change_days,
        calendar,
    )


FEED = {
    "filing": "F1",
    "kind": "algorithm",
    "subject": "feed",
    "changed_on": "2026-03-02",  # a Monday
    "change_filed_on": "2026-03-16",
}

duty = Duty(
    title={
        "en": "File changes of what was filed of algorithms",
        "zh": "算法备案信息变更的，按期办理变更",
    },
    law={
        "2022-03-01": ("algorithm:24.p2",),
        "2023-01-10": ("algorithm:24.p2", "deep-synthesis:19.p1", "deep-synthesis:19.p2"),
        "2023-08-15": (
            "algorithm:24.p2",
            "deep-synthesis:19.p1",
            "deep-synthesis:19.p2",
            "gen-ai:17",
        ),
        "2026-07-15": (
            "algorithm:24.p2",
            "deep-synthesis:19.p1",
            "deep-synthesis:19.p2",
            "gen-ai:17",
            "human-like:26",
        ),
    },
    rows=filing_change,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="change_filed_on",
    met=lambda t, day, number: deadline.kept(t.change_filed_on, t.due_on, day),
    conducts=("no_filing",),
    remedy={
        "en": "File the change of {event_on} to {subject}, due on {due_on}.",
        "zh": "就{subject}于{event_on}的变更办理变更手续（应于{due_on}前）。",
    },
    examples=(
        met("filed on the last working day", filings=[FEED]),
        met(
            "the last working day is not over",
            day="2026-03-16",
            filings=[FEED | {"change_filed_on": None}],
        ),
        breached(
            "the working day after", day="2026-03-17", filings=[FEED | {"change_filed_on": None}]
        ),
        breached("filed a day late", filings=[FEED | {"change_filed_on": "2026-03-17"}]),
        breached("of generative AI", filings=[FEED | {"kind": "gen_ai", "change_filed_on": None}]),
        breached(
            "in 2022",
            day="2022-06-30",
            filings=[FEED | {"changed_on": "2022-03-01", "change_filed_on": None}],
        ),
        unknown("whether it was filed is not recorded", filings=[without(FEED, "change_filed_on")]),
        unknown("whether anything happened is not recorded", filings=[without(FEED, "changed_on")]),
        unknown(
            "nothing happened, in a register that may lack others",
            filings=[FEED | {"changed_on": None, "change_filed_on": None}],
        ),
        unknown("the filings were not given"),
        not_applicable(
            "nothing happened, as declared",
            complete=("filings",),
            filings=[FEED | {"changed_on": None, "change_filed_on": None}],
        ),
        not_applicable("before the provisions", day="2022-02-28", filings=[FEED]),
    ),
)
