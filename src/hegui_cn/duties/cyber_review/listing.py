"""A platform with very many users: the cybersecurity review ends before it lists abroad."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown

FIRST_DAY = date(2022, 2, 15)
KIND = "cyber_review"


def has_to_apply(operator, number):
    """Return whether it lists abroad, since the measures, with more users than they allow."""
    most = number.foreign_listing_users_over
    few = operator.users is not None and operator.users <= most
    before = operator.listed_abroad_on is not None and operator.listed_abroad_on < FIRST_DAY
    if few or before or operator.lists_abroad is False:
        return False
    return None if operator.users is None or operator.lists_abroad is None else True


def reviewed(assessments, operator, day, absent):
    """Return one row: the first review that ended, and the first day of the listing."""
    found = assessments.filter(assessments.kind == KIND).agg(
        reviewed_on=assessments.finished_on.min(where=assessments.kind == KIND)
    )
    listed = operator.listed_abroad_on
    listed = listed if listed is not None and listed <= day else None
    began = ibis.literal(listed, type="date")
    late = found.reviewed_on > began
    none = ibis.null("date")
    return found.select(
        "reviewed_on",
        listed_on=began,
        in_time=ibis.cases(
            (late, False),
            (found.reviewed_on.notnull(), True),
            else_=absent("assessments", since=ibis.literal(FIRST_DAY))
            if listed
            else ibis.null("boolean"),
        ),
        began_on=ibis.ifelse(late | found.reviewed_on.isnull(), began, none),
        ended_on=ibis.ifelse(late, found.reviewed_on, none),
    )


LARGE = {"users": 1_000_001, "lists_abroad": True, "listed_abroad_on": "2026-03-02"}
REVIEW = {"system": "listing", "kind": KIND, "finished_on": "2026-03-02"}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Pass the cybersecurity review before listing abroad",
        "zh": "赴国外上市前通过网络安全审查",
    },
    law={"2022-02-15": ("cyber-review:7",)},
    applies=has_to_apply,
    rows=reviewed,
    conduct=("began_on", "ended_on"),
    conducts=("national_security",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Apply to the cybersecurity review office at once: the listing abroad began on "
        "{listed_on}. Enter the day on which the review ended in assessments as cyber_review.",
        "zh": "立即向网络安全审查办公室申报：{listed_on}已在国外上市。"
        "将审查结束之日登记入评估台账（类别为网络安全审查）。",
    },
    convention={
        "en": "Users are those of the profile on the day that is asked for; a listing in Hong Kong "
        "is not one abroad. Required is the application; the day on which the review ended, or "
        "was found not to be needed, stands for it here, on or before the first day of the "
        "listing. While the listing is prepared, a review that has not ended is unknown.",
        "zh": "用户数以概况所填为准；赴香港上市不属于赴国外上市。法律要求的是申报，"
        "此处以审查结束（或者认定无需审查）之日为准，应在上市首日或者之前。"
        "筹备上市期间，审查尚未结束的为未知。",
    },
    examples=(
        met("the review ended on the first day", operator=LARGE, assessments=[REVIEW]),
        met(
            "the review ended, and the listing is still prepared",
            operator=LARGE | {"listed_abroad_on": None},
            assessments=[REVIEW],
        ),
        breached(
            "the review ended the day after",
            operator=LARGE,
            assessments=[REVIEW | {"finished_on": "2026-03-03"}],
        ),
        breached(
            "an assessment of another kind, in a complete register",
            operator=LARGE,
            complete=WHOLE,
            assessments=[REVIEW | {"kind": "risk"}],
        ),
        breached("no review, as declared", operator=LARGE, complete=WHOLE, assessments=[]),
        unknown("no review is listed", operator=LARGE, assessments=[]),
        unknown(
            "no review yet, and the listing comes the day after",
            day="2026-03-01",
            operator=LARGE,
            complete=WHOLE,
            assessments=[],
        ),
        unknown("the assessments were not given", operator=LARGE),
        unknown(
            "whether it lists abroad is not known",
            operator={"users": 1_000_001},
            assessments=[],
        ),
        unknown("how many users is not known", operator={"lists_abroad": True}, assessments=[]),
        not_applicable(
            "a million users are not more than a million",
            operator=LARGE | {"users": 1_000_000},
            assessments=[],
        ),
        not_applicable(
            "no listing abroad",
            operator={"users": 5_000_000, "lists_abroad": False},
            assessments=[],
        ),
        not_applicable(
            "listed before the measures",
            operator=LARGE | {"listed_abroad_on": "2022-02-14"},
            assessments=[],
        ),
        not_applicable(
            "before the measures", day="2022-02-14", operator=LARGE, assessments=[REVIEW]
        ),
    ),
)
