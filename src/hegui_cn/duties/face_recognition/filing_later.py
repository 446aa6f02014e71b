"""Changes and ends of face recognition that is filed are filed within working days."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline
from hegui.duties.shapes import filings as shape

EVENTS = (("changed_on", "change_filed_on"), ("ended_on", "end_filed_on"))


def later(filings, calendar, number, first_day):
    """Return the changes and the ends of what is filed, each with its last day to file."""
    term = number.face_filing_working_days
    changes, ends = (
        shape.after(filings, ("face_recognition",), event, first_day, term, calendar)
        for event in EVENTS
    )
    return changes.rename(done_on="change_filed_on").union(ends.rename(done_on="end_filed_on"))


GATE = {
    "filing": "F1",
    "kind": "face_recognition",
    "subject": "gates",
    "changed_on": "2026-03-02",  # a Monday
    "change_filed_on": "2026-04-14",
    "ended_on": None,
    "end_filed_on": None,
}
STILL = GATE | {"changed_on": None, "change_filed_on": None}
ENDED = STILL | {"ended_on": "2026-03-02"}

duty = Duty(
    title={
        "en": "File changes and the end of face recognition that is filed",
        "zh": "人脸识别备案事项变更、终止的，按期办理变更、注销",
    },
    law={"2025-06-01": ("face-recognition:15",)},
    applies=lambda operator: True,
    rows=later,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="done_on",
    met=lambda t, day, number: deadline.kept(t.done_on, t.due_on, day),
    conducts=("pi_protection", "no_filing"),
    remedy={
        "en": "File with the cyberspace administration what changed or ended of {subject} on "
        "{event_on}, due on {due_on}.",
        "zh": "就{subject}于{event_on}的变更或者终止，向网信部门办理变更或者注销手续"
        "（应于{due_on}前）。",
    },
    convention={
        "en": "Every change on record is taken to be one of substance.",
        "zh": "登记的变更均视为实质性变更。",
    },
    examples=(
        met("filed on the last working day", filings=[GATE]),
        met(
            "ended, and the last working day is not over",
            day="2026-04-14",
            filings=[ENDED],
        ),
        breached(
            "the working day after",
            day="2026-04-15",
            filings=[GATE | {"change_filed_on": None}],
        ),
        breached("the end filed a day late", filings=[ENDED | {"end_filed_on": "2026-04-15"}]),
        unknown("whether it was filed is not recorded", filings=[without(GATE, "change_filed_on")]),
        unknown("whether it ended is not recorded", filings=[without(STILL, "ended_on")]),
        unknown("nothing happened, in a register that may lack others", filings=[STILL]),
        unknown("the filings were not given"),
        not_applicable("nothing happened, as declared", complete=("filings",), filings=[STILL]),
    ),
)
