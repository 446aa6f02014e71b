"""Users of human-like interaction are reminded of the time after each two hours in a row."""

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import register

MINUTES = 60


def reminded(algorithms, number):
    companions = algorithms.filter(algorithms.kind == "companion")
    rows = register.bound(companions, ~happened(companions.ended_on))
    often = rows.reminder_minutes <= number.companion_reminder_hours * MINUTES
    set_up = (rows.reminder_minutes > 0) & often
    return rows.select(
        "algorithm",
        "kind",
        "reminder_minutes",
        in_place=set_up | register.doubt(happened(rows.ended_on)),
    )


COMPANION = {
    "algorithm": "companion",
    "kind": "companion",
    "started_on": "2026-01-01",
    "ended_on": None,
    "reminder_minutes": 120,
}
DAY = "2026-10-30"

duty = Duty(
    title={
        "en": "Remind users of human-like interaction of the time every two hours",
        "zh": "连续使用拟人化互动服务每超过二小时提醒一次",
    },
    law={"2026-07-15": ("human-like:18.p2.s2",)},
    rows=reminded,
    met=lambda t, day, number: t.in_place,
    by_document=True,
    remedy={
        "en": "Remind users of {algorithm} of the time after each two hours in a row at the "
        "latest (now after {reminder_minutes} minutes).",
        "zh": "{algorithm}的用户连续使用每超过二小时的，提醒其注意使用时长"
        "（现为{reminder_minutes}分钟）。",
    },
    convention={
        "en": "The interval in the register decides; 0 minutes is no reminder. Reminders on signs "
        "of dependence are not judged.",
        "zh": "以登记所载间隔为准，0分钟为未设提醒；发现依赖倾向时的提醒不作判断。",
    },
    examples=(
        met("after two hours", day=DAY, algorithms=[COMPANION]),
        met("on the first day of the Measures", day="2026-07-15", algorithms=[COMPANION]),
        breached("a minute later", day=DAY, algorithms=[COMPANION | {"reminder_minutes": 121}]),
        breached("no reminder", day=DAY, algorithms=[COMPANION | {"reminder_minutes": 0}]),
        unknown("not recorded", day=DAY, algorithms=[without(COMPANION, "reminder_minutes")]),
        unknown(
            "none, and it may have ended",
            day=DAY,
            algorithms=[without(COMPANION, "ended_on") | {"reminder_minutes": 0}],
        ),
        unknown("no companion is listed", day=DAY, algorithms=[COMPANION | {"kind": "generative"}]),
        unknown("the register was not given", day=DAY),
        not_applicable(
            "no companion, as declared",
            day=DAY,
            complete=("algorithms",),
            algorithms=[COMPANION | {"kind": "generative"}],
        ),
        not_applicable("before the Measures", day="2026-07-14", algorithms=[COMPANION]),
    ),
)
