"""Security incidents: graded no lower than the numbers of the annex ask for."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import systems as in_use
from hegui.duties.shapes import thresholds

GRADES = ("relatively_major", "major", "especially_major")
"""From the mildest on; general incidents stand below them."""

RANKS = {"general": 0} | {grade: rank for rank, grade in enumerate(GRADES, start=1)}

# The numbers of the annex, from the mildest grade on.
PERSONS = ("relatively_major_pi_persons", "major_pi_persons", "especially_major_pi_persons")
LOSS = ("relatively_major_direct_loss", "major_direct_loss", "especially_major_direct_loss")
OUTAGE = (
    ("relatively_major_cii_outage_minutes", 1),
    ("major_cii_outage_hours", 60),
    ("especially_major_cii_outage_hours", 60),
)
"""With the minutes that one of each is."""


def graded(incidents, number, operator, in_force, systems=None):
    """Return each incident with its rank and the least that each of its numbers asks for."""
    rows = incidents.filter(incidents.found_at >= ibis.literal(in_force))
    rows = in_use.is_critical_then(rows, systems, operator)
    by_outage = thresholds.rank(
        rows.outage_minutes, [number[name] * minutes for name, minutes in OUTAGE]
    )
    return rows.select(
        "incident",
        "system",
        "grade",
        "found_at",
        "persons",
        "direct_loss",
        "outage_minutes",
        "is_cii",
        rank=ibis.cases(*((rows.grade == grade, rank) for grade, rank in RANKS.items())),
        by_persons=thresholds.rank(rows.persons, [number[name] for name in PERSONS]),
        by_loss=thresholds.rank(rows.direct_loss, [number[name] for name in LOSS]),
        by_outage=ibis.cases((~rows.is_cii, 0), (rows.is_cii | (by_outage == 0), by_outage)),
    )


def high_enough(t, day, number):
    """Ask that no number calls for a higher grade; one that is not known may."""
    asked = (t.by_persons, t.by_loss, t.by_outage)
    highest = t["rank"] >= RANKS[GRADES[-1]]
    above = [t["rank"] >= rank for rank in asked]
    return highest | (above[0] & above[1] & above[2])


LEAK = {
    "incident": "2026-03",
    "system": "shop",
    "grade": "general",
    "found_at": "2026-06-01T02:00:00Z",
    "persons": 999_999,
    "direct_loss": 4_999_999,
    "outage_minutes": 60,
}
MAJOR = LEAK | {"grade": "major"}
SHOP = {"system": "shop", "is_cii": "false"}
GRID = {"system": "shop", "is_cii": "true"}

duty = Duty(
    title={
        "en": "Grade security incidents by the annex of the reporting measures",
        "zh": "依事件分级指南研判网络安全事件级别",
    },
    law={"2025-11-01": ("incident:4",)},
    rows=graded,
    conducts=("incident_response",),
    met=high_enough,
    remedy={
        "en": "Grade incident {incident} anew: it is {grade}, with {persons} persons, a loss of "
        "{direct_loss} yuan and {outage_minutes} minutes of outage. Report it if it is "
        "relatively major or above.",
        "zh": "重新研判事件{incident}：现定为{grade}，涉及{persons}人，"
        "直接经济损失{direct_loss}元，中断{outage_minutes}分钟。较大以上的，应当报告。",
    },
    convention={
        "en": "Of the annex only the numbers that the register has are held against the grade: "
        "persons whose information leaked, the direct loss, and the whole outage of critical "
        "information infrastructure; each includes the number itself. Persons who lost a service, "
        "tampered pages and sites of the state and the press are not judged, and nothing of it "
        "forbids a higher grade.",
        "zh": "仅以登记所有的数量与级别对照：泄露的个人信息人数、直接经济损失、"
        "关键信息基础设施整体中断时间，均含本数。生活受影响人数、页面篡改、"
        "党政机关和新闻网站等不作判断；从高定级不受限制。",
    },
    examples=(
        met("below every number", systems=[SHOP], incidents=[LEAK]),
        met(
            "a million persons, and graded relatively major",
            systems=[SHOP],
            incidents=[LEAK | {"persons": 1_000_000, "grade": "relatively_major"}],
        ),
        met(
            "critical, nine minutes, and general",
            systems=[GRID],
            incidents=[LEAK | {"outage_minutes": 9}],
        ),
        met(
            "a loss of twenty million, and graded major",
            systems=[SHOP],
            incidents=[MAJOR | {"direct_loss": 20_000_000}],
        ),
        met(
            "the highest grade, whatever the numbers are",
            incidents=[
                without(LEAK, "persons", "direct_loss", "outage_minutes")
                | {"grade": "especially_major"}
            ],
        ),
        breached(
            "a million persons, and graded general",
            systems=[SHOP],
            incidents=[LEAK | {"persons": 1_000_000}],
        ),
        breached(
            "ten million persons, and graded relatively major",
            systems=[SHOP],
            incidents=[LEAK | {"persons": 10_000_000, "grade": "relatively_major"}],
        ),
        breached(
            "a hundred million persons, and graded major",
            systems=[SHOP],
            incidents=[MAJOR | {"persons": 100_000_000}],
        ),
        breached(
            "a loss of five million, and graded general, though no more is known",
            incidents=[without(LEAK, "persons", "outage_minutes") | {"direct_loss": 5_000_000}],
        ),
        breached(
            "a loss of a hundred million, and graded major",
            systems=[SHOP],
            incidents=[MAJOR | {"direct_loss": 100_000_000}],
        ),
        breached(
            "critical, ten minutes, and general",
            systems=[GRID],
            incidents=[LEAK | {"outage_minutes": 10}],
        ),
        breached(
            "critical, an hour, and relatively major",
            systems=[GRID],
            incidents=[LEAK | {"grade": "relatively_major"}],
        ),
        breached(
            "critical, six hours, and major",
            systems=[GRID],
            incidents=[MAJOR | {"outage_minutes": 360}],
        ),
        unknown(
            "how many persons is not recorded",
            systems=[SHOP],
            incidents=[without(LEAK, "persons")],
        ),
        unknown(
            "whether the system is critical is not known", operator={"ciio": None}, incidents=[LEAK]
        ),
        unknown("no incident is listed", incidents=[]),
        unknown("the incidents were not given", systems=[SHOP]),
        not_applicable(
            "found before the measures, in a complete register",
            complete=("incidents",),
            incidents=[LEAK | {"found_at": "2025-10-31T15:59:59Z"}],
        ),
        not_applicable("before the measures", day="2025-10-31", incidents=[LEAK]),
    ),
)
