"""Incidents that hit persons: those concerned are told promptly."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, unknown_if
from hegui.duties.shapes import prompt, register


def harmful(incidents, in_force):
    """Return the incidents since the regulation that hit persons and did or may have done harm."""
    since = incidents.filter(incidents.found_at >= ibis.literal(in_force))
    bound = register.bound(since, since.persons > 0, since.harm)
    certain = bound.persons.notnull() & bound.harm.notnull()
    return bound.select(
        "incident",
        "system",
        "grade",
        "found_at",
        "persons",
        "harm",
        "harm_kind",
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
    met=lambda t, day, number: (
        prompt.in_time(t.found_at, t.users_told_at, day, number.report_days) | t.unless
    ),
    remedy={
        "en": "Tell the {persons} persons hit by incident {incident}, found at {found_at}, of the "
        "risk, the consequences and the remedy, by telephone, message, mail or notice.",
        "zh": "以电话、短信、邮件或者公告等方式，将{found_at}发现的事件{incident}的风险、后果和"
        "补救措施通知所涉{persons}人。",
    },
    convention={
        "en": "Binds where persons were hit and harm was done, whatever the grade. The law gives "
        "no number: what is told by the end of the Shanghai day on which it was found is met; "
        "what is told later or still open within three days after it is not known to be in "
        "time; beyond that it is breached, for two years after it was told too. Other "
        "organisations concerned no table shows.",
        "zh": "适用于涉及个人且造成危害的事件，不论级别。法律未定期限："
        "发现当日（上海时间）内通知的为符合；此后三日内通知或者三日结束前尚未通知的，"
        "是否及时不作认定；超过的为违反，此后通知的，两年内仍可追究。"
        "其他利害关系单位没有表格可以显示。",
    },
    examples=(
        met("told in the last second of the day", day="2025-01-01", incidents=[LEAK]),
        met(
            "nobody need be told where no harm was done",
            incidents=[LEAK, SILENT | {"incident": "i2", "harm": False}],
        ),
        breached("nobody told on the fourth day after", day="2025-01-05", incidents=[SILENT]),
        breached(
            "told on the fourth day after",
            incidents=[LEAK | {"users_told_at": "2025-01-04T16:00:00Z"}],
        ),
        unknown(
            "told a second into the next day",
            incidents=[LEAK | {"users_told_at": "2025-01-01T16:00:01Z"}],
        ),
        unknown("nobody told on the third day after", day="2025-01-04", incidents=[SILENT]),
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
