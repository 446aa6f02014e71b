"""Incidents that hit persons: those concerned are told promptly."""

from datetime import date

import ibis

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown, unknown_if
from hegui.duties.shapes import prompt, register

IN_FORCE = end_of(date(2024, 12, 31))


def harmful(incidents):
    """Return the incidents since the regulation that hit persons and did or may have done harm."""
    since = incidents.filter(incidents.found_at >= ibis.literal(IN_FORCE))
    bound = register.bound(since, since.persons > 0, since.harm)
    certain = bound.persons.notnull() & bound.harm.notnull()
    return bound.select(
        "incident",
        "system",
        "grade",
        "found_at",
        "persons",
        "harm",
        "users_told_at",
        unless=unknown_if(~certain),
        **prompt.late(bound.found_at, bound.users_told_at, bound=certain),
    )


LEAK = {
    "incident": "i1",
    "grade": "general",
    "found_at": "2024-12-31T16:00:00Z",
    "persons": 30,
    "harm": True,
    "users_told_at": "2025-01-01T15:59:59Z",
}
SILENT = LEAK | {"users_told_at": None}

duty = Duty(
    title={
        "en": "Tell those concerned promptly of incidents that harm them",
        "zh": "网络数据安全事件对个人、组织合法权益造成危害的，及时通知利害关系人",
    },
    law={"2025-01-01": ("ndsr:11.p2", "dsl:29")},
    rows=harmful,
    conduct=("began_on", "ended_on"),
    conducts=("incident_response", "data_security_duty"),
    elapsed="elapsed_s",
    met=lambda t, day, number: prompt.in_time(t.found_at, t.users_told_at, day) | t.unless,
    remedy={
        "en": "Tell the {persons} persons hit by incident {incident}, found at {found_at}, of the "
        "risk, the consequences and the remedy, by telephone, message, mail or notice.",
        "zh": "以电话、短信、邮件或者公告等方式，将{found_at}发现的事件{incident}的风险、后果和"
        "补救措施通知所涉{persons}人。",
    },
    convention={
        "en": "Binds where persons were hit and harm was done, whatever the grade. Who was not "
        "told by the end of the Shanghai day of finding was told late; told later is met today, "
        "with the time it took. Other organisations concerned no table shows.",
        "zh": "适用于涉及个人且造成危害的事件，不论级别。发现当日（上海时间）结束时仍未通知的，"
        "视为违反；此后通知的，当前视为符合，并列明用时。其他利害关系单位没有表格可以显示。",
    },
    examples=(
        met("told in the last second of the day", day="2025-01-01", incidents=[LEAK]),
        met("found on the day", day="2025-01-01", incidents=[SILENT]),
        met(
            "told a second into the next day, which is past conduct",
            incidents=[LEAK | {"users_told_at": "2025-01-01T16:00:01Z"}],
        ),
        met(
            "nobody need be told where no harm was done",
            incidents=[LEAK, SILENT | {"incident": "i2", "harm": False}],
        ),
        breached("nobody told on the day after", day="2025-01-02", incidents=[SILENT]),
        unknown("nobody told, and harm is not known", incidents=[SILENT | {"harm": None}]),
        unknown("nobody told, and persons are not known", incidents=[SILENT | {"persons": None}]),
        unknown(
            "whether they were told is not recorded",
            incidents=[{k: v for k, v in LEAK.items() if k != "users_told_at"}],
        ),
        unknown("no incident is listed", incidents=[]),
        unknown("the incidents were not given"),
        not_applicable(
            "none that hit persons, in a complete register",
            complete=("incidents",),
            incidents=[SILENT | {"persons": 0}],
        ),
        not_applicable(
            "found a second before the regulation, in a complete register",
            complete=("incidents",),
            incidents=[SILENT | {"found_at": "2024-12-31T15:59:59Z"}],
        ),
    ),
)
