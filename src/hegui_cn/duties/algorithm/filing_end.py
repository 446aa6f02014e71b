"""The filing of an algorithm is cancelled within working days of the end."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline
from hegui.duties.shapes import filings as shape

KINDS = ("algorithm", "deep_synthesis", "gen_ai", "human_like_ai")


def filing_end(filings, calendar, number, first_day):
    return shape.after(
        filings,
        KINDS,
        ("ended_on", "end_filed_on"),
        first_day,
        number.algorithm_end_days,
        calendar,
    )


FEED = {
    "filing": "F1",
    "kind": "algorithm",
    "subject": "feed",
    "ended_on": "2026-03-02",  # a Monday
    "end_filed_on": "2026-03-30",
}

duty = Duty(
    title={
        "en": "Cancel the filing of algorithms on ending the service",
        "zh": "终止服务的，按期注销算法备案",
    },
    law={
        "2022-03-01": ("algorithm:24.p3",),
        "2023-01-10": ("algorithm:24.p3", "deep-synthesis:19.p1", "deep-synthesis:19.p2"),
        "2023-08-15": (
            "algorithm:24.p3",
            "deep-synthesis:19.p1",
            "deep-synthesis:19.p2",
            "gen-ai:17",
        ),
        "2026-07-15": (
            "algorithm:24.p3",
            "deep-synthesis:19.p1",
            "deep-synthesis:19.p2",
            "gen-ai:17",
            "human-like:26",
        ),
    },
    rows=filing_end,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="end_filed_on",
    met=lambda t, day, number: deadline.kept(t.end_filed_on, t.due_on, day),
    conducts=("no_filing",),
    remedy={
        "en": "Cancel the filing of {subject}, which ended on {event_on}; it was due on {due_on}.",
        "zh": "就{subject}（于{event_on}终止服务）办理注销备案手续（应于{due_on}前）。",
    },
    examples=(
        met("filed on the last working day", filings=[FEED]),
        met(
            "the last working day is not over",
            day="2026-03-30",
            filings=[FEED | {"end_filed_on": None}],
        ),
        breached(
            "the working day after", day="2026-03-31", filings=[FEED | {"end_filed_on": None}]
        ),
        breached("filed a day late", filings=[FEED | {"end_filed_on": "2026-03-31"}]),
        breached("of generative AI", filings=[FEED | {"kind": "gen_ai", "end_filed_on": None}]),
        breached(
            "in 2022",
            day="2022-06-30",
            filings=[FEED | {"ended_on": "2022-03-01", "end_filed_on": None}],
        ),
        unknown("whether it was filed is not recorded", filings=[without(FEED, "end_filed_on")]),
        unknown("whether anything happened is not recorded", filings=[without(FEED, "ended_on")]),
        unknown(
            "nothing happened, in a register that may lack others",
            filings=[FEED | {"ended_on": None, "end_filed_on": None}],
        ),
        unknown("the filings were not given"),
        not_applicable(
            "nothing happened, as declared",
            complete=("filings",),
            filings=[FEED | {"ended_on": None, "end_filed_on": None}],
        ),
        not_applicable("before the provisions", day="2022-02-28", filings=[FEED]),
    ),
)
