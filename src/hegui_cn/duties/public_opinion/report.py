"""Services by which the public speaks: the report handed in before they go online."""

import ibis

from hegui.days import LATER_ON
from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline, register


def handed_in(systems, assessments, absent, first_day):
    """Return the services that went online since the provisions, and their first report.

    One whose day is not recorded may have been handed in then.
    """
    reports = assessments.filter(assessments.kind == "public_opinion")
    told = reports.reported_on
    first = reports.group_by("system").agg(
        listed=reports.count(),
        reported_on=told.min(where=told < ibis.literal(LATER_ON)),
        silent=told.isnull().sum(),
    )
    online = register.bound(
        systems,
        systems.public_opinion,
        systems.in_operation_on >= ibis.literal(first_day),
        ~happened(systems.retired_on),
    )
    rows = online.left_join(first, "system")
    in_time = ibis.cases(
        (rows.reported_on <= rows.in_operation_on, True),
        (rows.silent > 0, ibis.null("boolean")),
        (rows.listed > 0, False),
        else_=absent("assessments", since=rows.in_operation_on),
    )
    sure = rows.public_opinion & happened(rows.retired_on).notnull()
    return rows.select(
        "system",
        "name",
        "in_operation_on",
        "public_opinion",
        "reported_on",
        in_time=in_time | register.doubt(sure) | register.doubt(rows.in_operation_on),
        **deadline.late(
            rows.reported_on.fill_null(ibis.literal(LATER_ON)),
            rows.in_operation_on,
            bound=(~in_time).fill_null(False),
        ),
    )


FORUM = {
    "system": "forum",
    "name": "forum",
    "in_operation_on": "2024-05-01",
    "retired_on": None,
    "public_opinion": True,
}
REPORT = {
    "system": "forum",
    "kind": "public_opinion",
    "finished_on": "2024-04-20",
    "reported_on": "2024-05-01",
}

duty = Duty(
    title={
        "en": "Hand in the assessment of a service by which the public speaks before it starts",
        "zh": "具有舆论属性或者社会动员能力的服务上线前提交安全评估报告",
    },
    law={"2018-11-30": ("public-opinion:7.p2",)},
    applies=lambda operator: operator.operates_network,
    rows=handed_in,
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Hand the report on {system}, online since {in_operation_on}, in on the police "
        "platform, late as it is, and enter the day in assessments.",
        "zh": "通过全国互联网安全管理服务平台补交{system}（{in_operation_on}上线）的安全评估报告，"
        "并将报送日期登记入评估台账。",
    },
    convention={
        "en": "Binds systems with forums, chats, groups, streams and the like "
        "(systems.public_opinion) that went online since 2018-11-30. Handed in on the day on which "
        "they went online is in time. The thirty working days after growth, spreading or a written "
        "notice are not judged: no register has the day on which they run.",
        "zh": "适用于2018年11月30日以后上线、具有论坛、聊天、群组、直播等功能的系统"
        "（systems.public_opinion）。上线当日提交的视为及时。用户增长、违法信息扩散或者书面通知后"
        "三十个工作日的期限不作判断，没有登记反映起算之日。",
    },
    examples=(
        met("on the day it went online", systems=[FORUM], assessments=[REPORT]),
        breached(
            "the day after",
            systems=[FORUM | {"in_operation_on": "2025-05-01"}],
            assessments=[REPORT | {"reported_on": "2025-05-02"}],
        ),
        breached(
            "assessed and never handed in",
            systems=[FORUM],
            assessments=[REPORT | {"reported_on": None}],
        ),
        breached(
            "never assessed, in a complete register",
            complete=("assessments",),
            systems=[FORUM],
            assessments=[],
        ),
        unknown(
            "when it was handed in is not recorded",
            systems=[FORUM],
            assessments=[without(REPORT, "reported_on")],
        ),
        unknown("none is listed", systems=[FORUM], assessments=[]),
        unknown(
            "whether the public speaks there is not known",
            complete=("assessments",),
            systems=[FORUM | {"public_opinion": None}],
            assessments=[],
        ),
        unknown("the assessments were not given", systems=[FORUM]),
        not_applicable(
            "online before the provisions, as declared",
            complete=("systems",),
            systems=[FORUM | {"in_operation_on": "2018-11-29"}],
            assessments=[],
        ),
    ),
)
