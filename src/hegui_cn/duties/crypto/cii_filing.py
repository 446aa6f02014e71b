"""Handing in of cryptography assessments of CII for the record: the last one is judged."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import recurring, register
from hegui.duties.shapes import systems as in_use


def filed(assessments, systems, day, number, first_day):
    """Return the last assessment of each system that was, or may have been, CII then."""
    years = number.crypto_assessment_interval_years
    last = recurring.last_of_each(assessments, "crypto", first_day, day, years)
    return in_use.of_critical(last, systems, lambda t: t.finished_on)


def recorded(t, day, number):
    return recurring.reported(t, day) | register.doubt(t.is_cii)


GRID = {"system": "grid", "is_cii": "true"}
LAST = {
    "system": "grid",
    "kind": "crypto",
    "finished_on": "2025-06-30",
    "reported_on": "2025-07-20",
}
OPEN = LAST | {"reported_on": None}
CIIO = {"ciio": True}

duty = Duty(
    title={
        "en": "Hand in cryptography assessments of CII for the record",
        "zh": "将关键信息基础设施商用密码应用安全性评估情况报送备案",
    },
    law={"2023-07-01": ("crypto:38.p2",)},
    applies=lambda operator: operator.ciio,
    rows=filed,
    demands=frozenset({"assessments"}),
    conduct=("began_on", "ended_on"),
    met=recorded,
    remedy={
        "en": "Hand in the cryptography assessment of {system} of {finished_on} to the "
        "cryptography administration of the State or province, and record the day as reported_on.",
        "zh": "将{system}于{finished_on}完成的商用密码应用安全性评估情况报送国家或者"
        "所在地省级密码管理部门备案，并登记报送之日。",
    },
    convention={
        "en": "The Regulation leaves the day to other rules, which are not held: the last "
        "assessment of the kind crypto is met once it is handed in, breached if it is not when the "
        "next one is due, and unknown before. Whether handing in alone is punished is open.",
        "zh": "条例将期限留待其他规定，本系统未收录：最近一次 crypto 评估已报送的为符合；"
        "至下一次评估到期仍未报送的为违反；此前为未知。仅未报送是否处罚，尚无定论。",
    },
    examples=(
        met("handed in", operator=CIIO, assessments=[LAST], systems=[GRID]),
        met(
            "handed in on the first day of the duty",
            day="2023-07-01",
            operator=CIIO,
            assessments=[LAST | {"finished_on": "2023-07-01", "reported_on": "2023-07-01"}],
            systems=[GRID],
        ),
        met(
            "that of a system which is no CII is not judged",
            day="2026-07-01",
            operator=CIIO,
            assessments=[LAST, OPEN | {"system": "site"}],
            systems=[GRID, {"system": "site", "is_cii": "false"}],
        ),
        breached(
            "not handed in a year and a day after",
            day="2026-07-01",
            operator=CIIO,
            assessments=[OPEN],
            systems=[GRID],
        ),
        breached(
            "handed in only after the day that is asked for",
            day="2026-07-01",
            operator=CIIO,
            assessments=[LAST | {"reported_on": "2026-07-02"}],
            systems=[GRID],
        ),
        unknown(
            "not handed in, and the year is not over",
            operator=CIIO,
            assessments=[OPEN],
            systems=[GRID],
        ),
        unknown(
            "not handed in, and its system is not listed",
            day="2026-07-01",
            operator=CIIO,
            assessments=[OPEN],
            systems=[],
        ),
        unknown(
            "when it was handed in is not recorded",
            operator=CIIO,
            assessments=[{k: v for k, v in LAST.items() if k != "reported_on"}],
            systems=[GRID],
        ),
        unknown("no assessment is listed", operator=CIIO, assessments=[], systems=[GRID]),
        unknown("the assessments were not given", operator=CIIO, systems=[GRID]),
        unknown("whether it operates CII is not said", assessments=[OPEN], systems=[GRID]),
        not_applicable(
            "assessed before the duty, as declared",
            operator=CIIO,
            complete=("assessments",),
            assessments=[OPEN | {"finished_on": "2023-06-30"}],
            systems=[GRID],
        ),
        not_applicable(
            "assessed the day before the system was CII, as declared",
            day="2026-07-01",
            operator=CIIO,
            complete=("assessments",),
            assessments=[OPEN],
            systems=[GRID | {"cii_designated_on": "2025-07-01"}],
        ),
        not_applicable("it operates no CII", operator={"ciio": False}, assessments=[OPEN]),
    ),
)
