"""The level of a system: no lower than the matrix of the grading guide gives."""

import ibis

from hegui.days import LATER_ON
from hegui.duties import Duty, breached, happened, met, not_applicable, unknown
from hegui.duties.shapes import register
from hegui.duties.shapes.systems import in_operation

CELLS = (
    ("citizens", "general", "level_citizens_general"),
    ("citizens", "serious", "level_citizens_serious"),
    ("citizens", "especially_serious", "level_citizens_especially_serious"),
    ("public", "general", "level_public_general"),
    ("public", "serious", "level_public_serious"),
    ("public", "especially_serious", "level_public_especially_serious"),
    ("national_security", "general", "level_security_general"),
    ("national_security", "serious", "level_security_serious"),
    ("national_security", "especially_serious", "level_security_especially_serious"),
)
"""The object that is harmed, the degree of harm, and the number that holds the level."""


def graded(systems, number):
    """Return the graded systems with the level that the matrix gives for the harm on record."""
    bound = register.bound(in_operation(systems), systems.graded_on != ibis.literal(LATER_ON))
    cells = (
        ((bound.harmed_object == what) & (bound.harm_degree == how), number[name])
        for what, how, name in CELLS
    )
    return bound.select(
        "system",
        "name",
        "level",
        "harmed_object",
        "harm_degree",
        "graded_on",
        level_wanted=ibis.cases(*cells),
        retired=happened(bound.retired_on),
    )


SHOP = {
    "system": "shop",
    "level": 2,
    "harmed_object": "citizens",
    "harm_degree": "especially_serious",
    "graded_on": "2021-03-01",
    "retired_on": None,
}


def harm(on, degree, level):
    """Return the shop with another harm and level, for the examples."""
    return SHOP | {"harmed_object": on, "harm_degree": degree, "level": level}


duty = Duty(
    title={
        "en": "Grade systems no lower than the grading guide gives",
        "zh": "系统定级不低于定级指南矩阵确定的等级",
    },
    law={
        "2020-11-01": ("csl:21", "mlps-grading:1", "mlps-grading:2", "mlps-grading:3"),
        "2026-01-01": ("csl:23", "mlps-grading:1", "mlps-grading:2", "mlps-grading:3"),
    },
    rows=graded,
    met=lambda t, day, number: (t.level >= t.level_wanted) | t.retired,
    conducts=("mlps_duty",),
    remedy={
        "en": "Grade {system} again: it is of level {level}, and the matrix gives level "
        "{level_wanted} for {harm_degree} harm to {harmed_object}; then file the change.",
        "zh": "对{system}重新定级：现为第{level}级，受侵害客体{harmed_object}、"
        "侵害程度{harm_degree}对应第{level_wanted}级；并办理备案变更。",
    },
    convention={
        "en": "The matrix of GB/T 22240-2020, a recommended standard, is held against the gravest "
        "harm that the grading report names; whether the report is right, and its expert review, "
        "are not judged. Especially serious harm to citizens and organisations is level 2; level 3 "
        "stood in the draft of 2018 only. A higher level than the matrix gives is met.",
        "zh": "以推荐性国家标准 GB/T 22240-2020 的矩阵对照定级报告所载最重的侵害；"
        "报告本身及专家评审是否恰当，不作判断。对公民、法人和其他组织特别严重损害为第二级，"
        "第三级仅见于2018年稿。高于矩阵等级的视为符合。",
    },
    examples=(
        met("especially serious harm to citizens is level 2", systems=[SHOP]),
        met("serious harm to the public, level 3", systems=[harm("public", "serious", 3)]),
        met("a higher level than the matrix gives", systems=[harm("citizens", "general", 2)]),
        met(
            "on the first day of the guide",
            day="2020-11-01",
            systems=[harm("public", "general", 2) | {"graded_on": "2020-11-01"}],
        ),
        met(
            "especially serious harm to national security, level 5",
            systems=[harm("national_security", "especially_serious", 5)],
        ),
        met(
            "a retired system needs no grade any more",
            systems=[
                SHOP,
                harm("public", "serious", 2) | {"system": "x", "retired_on": "2026-06-30"},
            ],
        ),
        breached("serious harm to the public, level 2", systems=[harm("public", "serious", 2)]),
        breached(
            "general harm to national security, level 2, in 2021",
            day="2021-06-30",
            systems=[harm("national_security", "general", 2)],
        ),
        breached("serious harm to citizens, level 1", systems=[harm("citizens", "serious", 1)]),
        unknown(
            "the harm is not recorded",
            systems=[{"system": "shop", "level": 3, "graded_on": "2021-03-01"}],
        ),
        unknown("the level is not known", systems=[SHOP | {"level": None}]),
        unknown("the systems were not given"),
        not_applicable("no system, as declared", complete=("systems",), systems=[]),
        not_applicable(
            "graded only the day after",
            day="2021-02-28",
            complete=("systems",),
            systems=[harm("public", "serious", 2)],
        ),
    ),
)
