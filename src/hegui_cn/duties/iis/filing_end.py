"""The filing of a site or an App that has ended is cancelled."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline

KINDS = ("icp", "app")


def cancelled(filings, day, number, first_day):
    """Return the filed sites that ended, with the last day on which that is still left open."""
    of_kind = filings.filter(filings.kind.isin(KINDS))
    ended = of_kind.filter(
        happened(of_kind.ended_on).fill_null(True),
        happened(of_kind.filed_on).fill_null(True),
        (of_kind.ended_on >= ibis.literal(first_day)).fill_null(True),
    )
    gone_on = ibis.ifelse(happened(ended.ended_on), ended.ended_on, ibis.null("date"))
    last = deadline.days(gone_on, number.report_days)["due_on"]
    sure = happened(ended.filed_on).fill_null(False)
    return ended.select(
        "filing",
        "kind",
        "subject",
        "end_filed_on",
        filed=sure,
        closed_on=gone_on,
        last_on=last,
        **deadline.late(ended.end_filed_on, last, bound=sure & (last < ibis.literal(day))),
    )


def in_time(t, day, number):
    """Ask for it by the day of the end; in the room after it, it is not known to be late."""
    room = (t.end_filed_on <= t.last_on) | (t.last_on >= ibis.literal(day))
    unsure = (room | ~t.filed) & ibis.null("boolean")
    return (t.end_filed_on <= t.closed_on) | unsure


SITE = {
    "filing": "F1",
    "kind": "icp",
    "subject": "old.example",
    "filed_on": "2020-01-06",
    "ended_on": "2026-03-02",
    "end_filed_on": "2026-03-02",
}
LEFT = SITE | {"end_filed_on": None}

duty = Duty(
    title={
        "en": "Cancel the filing of a site or an App that has ended",
        "zh": "终止服务的，注销网站、App备案",
    },
    law={"2005-03-20": ("icp-filing:15",)},
    rows=cancelled,
    conduct=("began_on", "ended_on"),
    met=in_time,
    conducts=("no_filing",),
    remedy={
        "en": "Cancel the filing of {subject}, which ended on {closed_on}, before others use its "
        "domain, and enter the day.",
        "zh": "就{closed_on}终止的{subject}办理备案注销手续，以免域名被他人利用，并登记办理日期。",
    },
    convention={
        "en": "Cancelled by the day on which the service ended is met; within three days after it "
        "is unknown, and later is breached: the article was not read, so that no other term is "
        "taken. No penalty is told for the same reason.",
        "zh": "不晚于终止之日注销的为符合，其后三日内的为未知，更晚的为违反：该条原文未读，"
        "故未采用其他期限；亦因此不列罚则。",
    },
    examples=(
        met("cancelled on the day of the end", filings=[SITE]),
        breached("open on the fourth day", day="2026-03-06", filings=[LEFT]),
        breached(
            "an App, cancelled on the fourth day",
            filings=[SITE | {"kind": "app", "end_filed_on": "2026-03-06"}],
        ),
        unknown("open on the third day", day="2026-03-05", filings=[LEFT]),
        unknown("cancelled on the day after", filings=[SITE | {"end_filed_on": "2026-03-03"}]),
        unknown("whether it was filed is not recorded", filings=[without(LEFT, "filed_on")]),
        unknown("whether it ended is not recorded", filings=[without(LEFT, "ended_on")]),
        unknown(
            "whether it was cancelled is not recorded", filings=[without(SITE, "end_filed_on")]
        ),
        unknown("the filings were not given"),
        not_applicable(
            "nothing that was filed has ended, as declared",
            complete=("filings",),
            filings=[
                LEFT | {"ended_on": None},
                LEFT | {"filing": "F2", "filed_on": None},
            ],
        ),
    ),
)
