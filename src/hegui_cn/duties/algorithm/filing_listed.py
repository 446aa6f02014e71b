"""An algorithm with an influence on opinion stands among the filings."""

import ibis

from hegui.duties import Duty, asked_from, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline, register

KINDS = ("algorithm", "deep_synthesis", "gen_ai", "human_like_ai")


def listed(algorithms, filings, calendar, day, number, absent, first_day):
    """Return the algorithms that have to be filed, whether a filing names them, and until when."""
    bound = register.bound(algorithms, ~happened(algorithms.ended_on), algorithms.public_opinion)
    named = filings.filter(filings.kind.isin(KINDS)).group_by(algorithm="subject")
    named = named.agg(filings=lambda t: t.count())
    begun = bound.mutate(
        start_on=asked_from(bound.started_on, first_day),
        days=ibis.literal(number.algorithm_filing_days),
    )
    rows = deadline.with_working_day(begun, calendar).left_join(named, "algorithm")
    open_still = (rows.worked_on >= ibis.literal(day)).fill_null(False)
    lacking = absent("filings", since=rows.started_on)
    there = (rows.filings > 0).fill_null(False) | open_still | lacking
    return rows.select(
        "algorithm",
        "kind",
        "public_opinion",
        "started_on",
        filings=rows.filings.fill_null(0),
        due_on=rows.worked_on,
        listed=there
        | register.doubt(rows.public_opinion)
        | register.doubt(happened(rows.ended_on)),
    )


FEED = {
    "algorithm": "feed",
    "kind": "recommendation",
    "started_on": "2026-03-02",  # a Monday
    "ended_on": None,
    "public_opinion": True,
}
FILING = {"filing": "F1", "kind": "algorithm", "subject": "feed", "arose_on": "2026-03-02"}
WHOLE = ("filings",)

duty = Duty(
    title={
        "en": "List a filing for each algorithm with an influence on opinion",
        "zh": "具有舆论属性或者社会动员能力的算法应有备案事项",
    },
    law={
        "2022-03-01": ("algorithm:24.p1",),
        "2023-01-10": ("algorithm:24.p1", "deep-synthesis:19.p1"),
        "2023-08-15": ("algorithm:24.p1", "deep-synthesis:19.p1", "gen-ai:17"),
        "2026-07-15": ("algorithm:24.p1", "deep-synthesis:19.p1", "gen-ai:17", "human-like:26"),
    },
    rows=listed,
    met=lambda t, day, number: t.listed,
    by_document=True,
    conducts=("no_filing",),
    remedy={
        "en": "File {algorithm} ({kind}, since {started_on}) and enter it in filings under its "
        "name; it was due on {due_on}.",
        "zh": "就{algorithm}（{kind}，{started_on}起提供）办理备案并以其名称登记入备案事项表"
        "（应于{due_on}前）。",
    },
    convention={
        "en": "A filing belongs to the algorithm whose name is its subject. Whether it was filed "
        "in time is judged apart. One that is not listed may exist unless filings is declared "
        "complete since the day on which the service began.",
        "zh": "备案对象与算法标识一致的视为其备案；是否按期另行判断。"
        "备案事项表自提供服务之日起未声明完整的，未列出的备案可能存在。",
    },
    examples=(
        met("a filing names it", algorithms=[FEED], filings=[FILING]),
        met(
            "none yet, within ten working days",
            day="2026-03-16",
            complete=WHOLE,
            algorithms=[FEED],
            filings=[],
        ),
        breached(
            "none after ten working days, in a complete register",
            day="2026-03-17",
            complete=WHOLE,
            algorithms=[FEED],
            filings=[],
        ),
        breached(
            "only the site is filed",
            complete=WHOLE,
            algorithms=[FEED],
            filings=[FILING | {"kind": "icp"}],
        ),
        unknown("none is listed", algorithms=[FEED], filings=[]),
        unknown(
            "none, in a register that is whole only since",
            complete=WHOLE,
            complete_from="2026-06-01",
            algorithms=[FEED],
            filings=[],
        ),
        unknown(
            "none, and its influence is not known",
            complete=WHOLE,
            algorithms=[FEED | {"public_opinion": None}],
            filings=[],
        ),
        unknown(
            "none, and it may have ended",
            complete=WHOLE,
            algorithms=[without(FEED, "ended_on")],
            filings=[],
        ),
        unknown("the filings were not given", algorithms=[FEED]),
        not_applicable(
            "no influence, as declared",
            complete=("algorithms",),
            algorithms=[FEED | {"public_opinion": False}],
            filings=[],
        ),
        not_applicable("before the provisions", day="2022-02-28", algorithms=[FEED], filings=[]),
    ),
)
