"""Six months of logs of what is done with data, by whom and by which right."""

from hegui.days import months_before
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import retention
from hegui_cn import sectors


def kept(records_kept, day, number, absent, first_day):
    first = max(first_day, months_before(day, number.processing_log_months))
    return retention.reaching(records_kept, "data_processing", first, absent)


BOUND = {"sector": "电信"}
KEPT = {
    "records": "audit trail",
    "kind": "data_processing",
    "system": "billing",
    "first_on": "2015-01-01",
    "oldest_on": "2025-12-30",
    "gapless": True,
    "ended_on": None,
}

duty = Duty(
    title={
        "en": "Keep logs of the processing of data for six months",
        "zh": "数据处理、权限管理、人员操作日志留存不少于六个月",
    },
    law={"2023-01-01": ("miit-data:25",)},
    applies=sectors.industry_or_telecom,
    rows=kept,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention", "data_security_duty"),
    met=lambda t, day, number: t.kept,
    remedy={
        "en": "Log processing, rights and what staff do on {system} and be able to find the logs "
        "back to {back_to} (the oldest found is of {oldest_on}).",
        "zh": "记录{system}的数据处理、权限管理、人员操作等日志，至少可查至{back_to}（现最早可查"
        "至{oldest_on}）。",
    },
    convention={
        "en": "Met needs the oldest record to reach back six months, or to the first that arose, "
        "and a check that none is missing since. Binds by the sector of the profile "
        "(industry, software, information technology, telecom) or by telecom services; who "
        "holds a telecom licence alone says so there. Where records of this kind are not "
        "listed they may exist, unless the register is declared complete.",
        "zh": "最早记录可查至六个月前或者首次产生之日，且经核查此后无缺失的，为符合。按概况所填行"
        "业（工业、软件、信息技术、电信）或者所提供的电信服务适用；仅持有增值电信业务许可的，"
        "请在行业中注明电信。未列出此类记录的，登记未声明完整时可能存在。",
    },
    examples=(
        met("to the day", operator=BOUND, records_kept=[KEPT]),
        met(
            "records that arose last week",
            operator=BOUND,
            records_kept=[KEPT | {"first_on": "2026-06-23", "oldest_on": "2026-06-23"}],
        ),
        met(
            "nothing is asked of the time before the rule",
            day="2023-03-31",
            operator=BOUND,
            records_kept=[KEPT | {"oldest_on": "2023-01-01"}],
        ),
        breached("a day short", operator=BOUND, records_kept=[KEPT | {"oldest_on": "2025-12-31"}]),
        breached("a hole was found", operator=BOUND, records_kept=[KEPT | {"gapless": False}]),
        breached(
            "none of the kind, in a complete register",
            operator=BOUND,
            complete=("records_kept",),
            records_kept=[KEPT | {"kind": "other"}],
        ),
        unknown(
            "nobody checked for holes", operator=BOUND, records_kept=[KEPT | {"gapless": None}]
        ),
        unknown(
            "the oldest is not known", operator=BOUND, records_kept=[KEPT | {"oldest_on": None}]
        ),
        unknown("none is listed", operator=BOUND, records_kept=[]),
        unknown("the records were not given", operator=BOUND),
        unknown(
            "neither sector nor services are known",
            operator={"services": None, "sector": None},
            records_kept=[KEPT],
        ),
        not_applicable(
            "another line of business",
            operator={"services": ("website",), "sector": "retail"},
            records_kept=[KEPT],
        ),
    ),
)
