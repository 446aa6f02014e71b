"""Major incidents on CII: reported to the protection department and the police."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, shanghai_day, unknown
from hegui.duties.shapes import prompt, register
from hegui.duties.shapes import systems as in_use

GRADES = ("major", "especially_major")


def reported(incidents, systems, in_force):
    """Return the major incidents since the Regulation on systems that were, or may be, CII then."""
    major = incidents.filter(
        incidents.grade.isin(GRADES), incidents.found_at >= ibis.literal(in_force)
    )
    hit = in_use.of_critical(major, systems, lambda t: shanghai_day(t.found_at))
    return hit.select(
        "incident",
        "system",
        "grade",
        "is_cii",
        "found_at",
        "reported_at",
        "reported_to",
        "harm_kind",
        **prompt.late(hit.found_at, hit.reported_at),
    )


def told(t, day, number):
    done = prompt.in_time(t.found_at, t.reported_at, day, number.report_days)
    return done | register.doubt(t.is_cii)


GRID = {"system": "grid", "is_cii": "true"}
INCIDENT = {
    "incident": "2026-03",
    "system": "grid",
    "grade": "major",
    "found_at": "2026-06-01T02:00:00Z",
    "reported_at": "2026-06-01T05:00:00Z",
}
OPEN = INCIDENT | {"reported_at": None}
EARLY = INCIDENT | {"found_at": "2021-09-20T02:00:00Z", "reported_at": "2021-09-22T02:00:00Z"}
CIIO = {"ciio": True}

duty = Duty(
    title={
        "en": "Report major incidents on CII to the protection department and the police",
        "zh": "关键信息基础设施重大网络安全事件向保护工作部门和公安机关报告",
    },
    law={"2021-09-01": ("cii-regs:18.p1",)},
    applies=lambda operator: operator.ciio,
    rows=reported,
    conduct=("began_on", "ended_on"),
    conducts=("incident_response",),
    elapsed="elapsed_s",
    met=told,
    remedy={
        "en": "Report incident {incident} on {system}, found at {found_at}, to the protection "
        "department and the public security organ now, and keep both receipts.",
        "zh": "立即就{system}发生的事件{incident}（发现于{found_at}）"
        "向保护工作部门和公安机关报告，并留存回执。",
    },
    convention={
        "en": "Binds the grades major and especially major. The law gives no number: what is "
        "reported by the end of the Shanghai day on which it was found is met; what is "
        "reported later or still open within three days after it is not known to be in time; "
        "beyond that it is breached, for two years after it was reported too. The hours of "
        "the reporting measures of 2025 are judged by themselves. One report is on record; "
        "that both were told is not judged, nor is a threat that led to no incident.",
        "zh": "适用于重大和特别重大事件。法律未定期限：发现当日（上海时间）内报告的为符合；"
        "此后三日内报告或者三日结束前尚未报告的，是否及时不作认定；超过的为违反，此后报告的，"
        "两年内仍可追究。2025年事件报告管理办法规定的小时数另行判断。登记仅有一个报告时间，"
        "是否两个部门均已报告不作判断；未引发事件的威胁亦不作判断。",
    },
    examples=(
        met("reported", operator=CIIO, incidents=[INCIDENT], systems=[GRID]),
        met(
            "reported, whether it hit CII or not",
            operator=CIIO,
            incidents=[INCIDENT],
            systems=[],
        ),
        breached(
            "not reported on the fourth day after",
            day="2026-06-05",
            operator=CIIO,
            incidents=[OPEN],
            systems=[GRID],
        ),
        breached(
            "reported only after the day that is asked for",
            day="2021-09-24",
            operator=CIIO,
            incidents=[
                EARLY | {"grade": "especially_major", "reported_at": "2021-09-25T02:00:00Z"}
            ],
            systems=[GRID],
        ),
        breached(
            "reported two weeks later",
            operator=CIIO,
            incidents=[INCIDENT | {"reported_at": "2026-06-15T02:00:00Z"}],
            systems=[GRID],
        ),
        unknown(
            "reported two days after it was found",
            day="2021-09-30",
            operator=CIIO,
            incidents=[EARLY],
            systems=[GRID],
        ),
        unknown(
            "not reported on the third day after",
            day="2026-06-04",
            operator=CIIO,
            incidents=[OPEN],
            systems=[GRID],
        ),
        unknown(
            "not reported, and whether it hit CII is not known",
            operator=CIIO,
            incidents=[OPEN | {"system": None}],
            systems=[GRID],
        ),
        unknown(
            "the report is not recorded",
            operator=CIIO,
            incidents=[{k: v for k, v in INCIDENT.items() if k != "reported_at"}],
            systems=[GRID],
        ),
        unknown("no incident is listed", operator=CIIO, incidents=[], systems=[GRID]),
        unknown("the systems were not given", operator=CIIO, incidents=[OPEN]),
        unknown("whether it operates CII is not said", incidents=[OPEN], systems=[GRID]),
        not_applicable(
            "only a relatively major incident, as declared",
            operator=CIIO,
            complete=("incidents",),
            incidents=[OPEN | {"grade": "relatively_major"}],
            systems=[GRID],
        ),
        not_applicable(
            "it hit a system that is no CII, as declared",
            operator=CIIO,
            complete=("incidents",),
            incidents=[OPEN],
            systems=[GRID | {"is_cii": "false"}],
        ),
        not_applicable(
            "found the day before the system was CII, as declared",
            operator=CIIO,
            complete=("incidents",),
            incidents=[OPEN],
            systems=[GRID | {"cii_designated_on": "2026-06-02"}],
        ),
        not_applicable(
            "found before the Regulation, as declared",
            operator=CIIO,
            complete=("incidents",),
            incidents=[OPEN | {"found_at": "2021-08-31T15:59:59Z"}],
            systems=[GRID],
        ),
        not_applicable("it operates no CII", operator={"ciio": False}, incidents=[OPEN]),
    ),
)
