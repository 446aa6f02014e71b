"""The protection of users' information: checked by oneself at least once a year."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring
from hegui_cn import sectors


def checked(assessments, systems, day, number, absent, first_day):
    """Return one row: the last check, and by when the next one has to be there."""
    years = number.self_check_years
    return recurring.of_operator(
        assessments, systems, "pi_self_check", first_day, years, day, absent
    )


SITE = {"services": ("website",)}
OLD = {"system": "shop", "in_operation_on": "2018-01-01", "retired_on": None}
CHECK = {"system": "shop", "kind": "pi_self_check", "finished_on": "2026-02-01"}

duty = Duty(
    title={
        "en": "Check the protection of users' information oneself every year",
        "zh": "用户个人信息保护情况每年至少自查一次",
    },
    law={"2013-09-01": ("telecom-pi:16",)},
    applies=sectors.telecom_or_information_service,
    rows=checked,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    due="due_on",
    met=lambda t, day, number: recurring.once_a_year(t, day, t.lacking),
    by_document=True,
    remedy={
        "en": "Check how users' information is protected, put right what is found, record it and "
        "enter it in assessments as {kind}; the last check is of {last_on}.",
        "zh": "对用户个人信息保护情况进行自查，消除隐患，形成记录并登记入评估台账；"
        "最近一次自查为{last_on}。",
    },
    convention={
        "en": "Within twelve months of the last check is met; breached only if the calendar year "
        "after it has ended too, in a complete register, and some system has run for two years; "
        "between is unknown. A compliance audit is not taken for it. What was checked is not "
        "judged. Binds who serves users by telecommunications or the internet.",
        "zh": "距最近一次自查十二个月内的为符合；其次年亦已届满、登记声明完整且有系统运行满两年的，"
        "为违反；其间为未知。合规审计不视为自查，自查内容不作判断。"
        "适用于提供电信服务或者互联网信息服务的运营者。",
    },
    examples=(
        met("this year", operator=SITE, systems=[OLD], assessments=[CHECK]),
        met(
            "twelve months to the day",
            day="2027-02-01",
            operator=SITE,
            systems=[OLD],
            assessments=[CHECK],
        ),
        breached(
            "the next calendar year is over",
            day="2028-01-01",
            operator=SITE,
            complete=("assessments",),
            systems=[OLD],
            assessments=[CHECK],
        ),
        breached(
            "none in a complete register",
            operator=SITE,
            complete=("assessments",),
            systems=[OLD],
            assessments=[],
        ),
        unknown(
            "between the two readings of a year",
            day="2027-02-02",
            operator=SITE,
            complete=("assessments",),
            systems=[OLD],
            assessments=[CHECK],
        ),
        unknown(
            "all its systems are young",
            operator=SITE,
            complete=("assessments",),
            systems=[OLD | {"in_operation_on": "2026-01-01"}],
            assessments=[],
        ),
        unknown("none is listed", operator=SITE, systems=[OLD], assessments=[]),
        unknown("the assessments were not given", operator=SITE, systems=[OLD]),
        not_applicable(
            "it serves nobody", operator={"services": ()}, systems=[OLD], assessments=[]
        ),
    ),
)
