"""A grade for every system: its level and the day on which it was settled."""

import ibis

from hegui.days import NEVER_ON
from hegui.duties import Duty, breached, conduct, happened, met, not_applicable, unknown
from hegui.duties.shapes.systems import in_operation


def graded(systems, first_day):
    """Return each system in operation; a level without its day of grading contradicts itself."""
    bound = in_operation(systems)
    done, none = happened(bound.graded_on), ibis.null("boolean")
    contradicts = bound.level.notnull() & (bound.graded_on == ibis.literal(NEVER_ON))
    return bound.select(
        "system",
        "name",
        "level",
        "graded_on",
        "in_operation_on",
        contradicts=contradicts,
        graded=ibis.cases((contradicts, none), (done & bound.level.isnull(), none), else_=done),
        retired=happened(bound.retired_on),
        **conduct(
            ~(done | bound.in_operation_on.isnull()).fill_null(False),
            ibis.greatest(bound.in_operation_on, ibis.literal(first_day)),
        ),
    )


SHOP = {
    "system": "shop",
    "level": 2,
    "graded_on": "2017-06-01",
    "in_operation_on": "2016-01-01",
    "retired_on": None,
}
UNGRADED = SHOP | {"level": None, "graded_on": None}

duty = Duty(
    title={"en": "Grade every system", "zh": "确定系统的安全保护等级"},
    law={"2017-06-01": ("csl:21",), "2026-01-01": ("csl:23",)},
    rows=graded,
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.graded | t.retired,
    conducts=("mlps_duty",),
    remedy={
        "en": "Grade {system} under the scheme of classified protection, and record its level and "
        "the day on which it was settled.",
        "zh": "按网络安全等级保护制度为{system}定级，并记录等级和确定等级之日。",
    },
    convention={
        "en": "Both the level and the day of grading have to be on record; a level whose day of "
        "grading is said never to have come is unknown. Whether the level is right is not judged.",
        "zh": "等级和定级之日均须有记录；有等级而登记为从未定级的为未知。不判断等级是否恰当。",
    },
    examples=(
        met("a graded system", systems=[SHOP]),
        met("graded on the day, in 2017", day="2017-06-01", systems=[SHOP]),
        met("level 1 is a grade as well", systems=[SHOP | {"level": 1}]),
        met(
            "a retired system needs no grade any more",
            systems=[SHOP, UNGRADED | {"system": "old", "retired_on": "2026-06-30"}],
        ),
        breached("never graded", systems=[UNGRADED]),
        breached(
            "graded the day after",
            day="2017-06-01",
            systems=[SHOP | {"graded_on": "2017-06-02"}],
        ),
        breached("one system of two", systems=[SHOP, UNGRADED | {"system": "office"}]),
        unknown("a level, but never graded", systems=[SHOP | {"graded_on": None}]),
        unknown("graded, but the level is not known", systems=[SHOP | {"level": None}]),
        unknown(
            "when it was graded is not recorded",
            systems=[{"system": "shop", "level": 3, "retired_on": None}],
        ),
        unknown(
            "never graded, but it may have been retired",
            systems=[{"system": "shop", "graded_on": None}],
        ),
        unknown("no system is listed", systems=[]),
        unknown("the systems were not given"),
        not_applicable("no system, as declared", complete=("systems",), systems=[]),
        not_applicable("before the law", day="2017-05-31", systems=[UNGRADED]),
    ),
)
