"""Services by which the public speaks: assessed before they go online."""

from datetime import date

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown
from hegui.duties.shapes import deadline, register


def assessed(systems, assessments, absent, first_day):
    """Return the services that went online since the provisions, and their first assessment."""
    of_kind = assessments.filter(assessments.kind == "public_opinion")
    first = of_kind.group_by("system").agg(
        assessed_on=of_kind.finished_on.min(), reported_on=of_kind.reported_on.min()
    )
    online = register.bound(
        systems,
        systems.public_opinion,
        systems.in_operation_on >= ibis.literal(first_day),
        ~happened(systems.retired_on),
    )
    rows = online.left_join(first, "system")
    # in a complete register an assessment that is not listed was not done
    done = ibis.cases(
        (rows.assessed_on.notnull(), rows.assessed_on <= rows.in_operation_on),
        else_=absent("assessments", since=rows.in_operation_on),
    )
    sure = rows.public_opinion & happened(rows.retired_on).notnull()
    return rows.select(
        "system",
        "name",
        "in_operation_on",
        "public_opinion",
        "assessed_on",
        "reported_on",
        done=done | register.doubt(sure) | register.doubt(rows.in_operation_on),
        **deadline.late(
            rows.assessed_on.fill_null(ibis.literal(date(2199, 12, 31))),
            rows.in_operation_on,
            bound=(~done).fill_null(False),
        ),
    )


FORUM = {
    "system": "forum",
    "name": "forum",
    "in_operation_on": "2024-05-01",
    "retired_on": None,
    "public_opinion": True,
}
REPORT = {"system": "forum", "kind": "public_opinion", "finished_on": "2024-05-01"}

duty = Duty(
    title={
        "en": "Assess services by which the public speaks before they go online",
        "zh": "具有舆论属性或者社会动员能力的服务上线前开展安全评估",
    },
    law={"2018-11-30": ("public-opinion:3.i1",)},
    applies=lambda operator: operator.operates_network,
    rows=assessed,
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.done,
    by_document=True,
    remedy={
        "en": "Assess the security of {system}, online since {in_operation_on}, hand the report in "
        "on the police platform, and enter both days in assessments.",
        "zh": "对{system}（{in_operation_on}上线）开展安全评估，"
        "通过全国互联网安全管理服务平台提交报告，并将日期登记入评估台账。",
    },
    convention={
        "en": "Binds systems with forums, chats, groups, streams and the like "
        "(systems.public_opinion) that went online since 2018-11-30; assessed by the day they went "
        "online is in time. Functions added later, growth and new techniques are not judged.",
        "zh": "适用于2018年11月30日以后上线、具有论坛、聊天、群组、直播等功能的系统"
        "（systems.public_opinion）；上线之日前完成评估的为及时。"
        "此后增设功能、用户增长、新技术不作判断。",
    },
    examples=(
        met("on the day it went online", systems=[FORUM], assessments=[REPORT]),
        met(
            "online on the first day of the provisions",
            day="2018-11-30",
            systems=[FORUM | {"in_operation_on": "2018-11-30"}],
            assessments=[REPORT | {"finished_on": "2018-11-30"}],
        ),
        breached(
            "the day after",
            systems=[FORUM | {"in_operation_on": "2025-05-01"}],
            assessments=[REPORT | {"finished_on": "2025-05-02"}],
        ),
        breached(
            "never, in a complete register",
            complete=("assessments",),
            systems=[FORUM],
            assessments=[],
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
        not_applicable(
            "no such function, as declared",
            complete=("systems",),
            systems=[FORUM | {"public_opinion": False}],
            assessments=[],
        ),
    ),
)
