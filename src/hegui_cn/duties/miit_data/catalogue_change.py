"""Changes of the list of important and core data are filed within three months."""

import ibis

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline
from hegui_cn import sectors


def changed(filings, number, first_day):
    """Return what changed since the first day, and the last day to file it."""
    lists = filings.filter(filings.kind == "important_data")
    rows = lists.filter(
        happened(lists.changed_on).fill_null(True),
        (lists.changed_on >= ibis.literal(first_day)).fill_null(True),
    )
    months = ibis.interval(months=number.catalogue_change_months)
    last = ibis.ifelse(happened(rows.changed_on), rows.changed_on + months, ibis.null("date"))
    rows = rows.mutate(due_on=last.cast("date"))
    return rows.select(
        "filing",
        "subject",
        "changed_on",
        "change_filed_on",
        "due_on",
        **deadline.late(rows.change_filed_on, rows.due_on),
    )


BOUND = {"sector": "电信"}
LIST = {
    "filing": "F1",
    "kind": "important_data",
    "subject": "list of important data",
    "changed_on": "2026-03-02",
    "change_filed_on": "2026-06-02",
}
OPEN = LIST | {"change_filed_on": None}

duty = Duty(
    title={
        "en": "File changes of the list of important and core data within three months",
        "zh": "重要数据和核心数据目录变化的，三个月内变更备案",
    },
    law={"2023-01-01": ("miit-data:12",)},
    applies=sectors.industry_or_telecom,
    rows=changed,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="change_filed_on",
    met=lambda t, day, number: deadline.kept(t.change_filed_on, t.due_on, day),
    conducts=("no_filing", "data_security_duty"),
    remedy={
        "en": "File the change of {changed_on} to {subject} with the regulator of the sector, due "
        "on {due_on}, and enter the day.",
        "zh": "就{subject}于{changed_on}的变化向本地区行业监管部门变更备案（应于{due_on}前），"
        "并登记办理日期。",
    },
    convention={
        "en": "Every change on record is one that has to be filed: of 30 percent or more in kinds "
        "or amount, or of anything else that was filed. The months run from the change. The rule "
        "sets no penalty of its own.",
        "zh": "登记的变化均视为应变更备案：类别或者规模变化30％以上，或者其他备案内容变化。"
        "自变化之日起算。规定本身未设罚则。",
    },
    examples=(
        met("on the last day of the months", operator=BOUND, filings=[LIST]),
        met("the months are not over", day="2026-06-02", operator=BOUND, filings=[OPEN]),
        met(
            "a change on the last of November",
            operator=BOUND,
            filings=[LIST | {"changed_on": "2025-11-30", "change_filed_on": "2026-02-28"}],
        ),
        breached("a day late", operator=BOUND, filings=[LIST | {"change_filed_on": "2026-06-03"}]),
        breached("the day after", day="2026-06-03", operator=BOUND, filings=[OPEN]),
        unknown(
            "whether it was filed is not recorded",
            operator=BOUND,
            filings=[without(LIST, "change_filed_on")],
        ),
        unknown(
            "whether it changed is not recorded",
            operator=BOUND,
            filings=[without(LIST, "changed_on")],
        ),
        unknown("the filings were not given", operator=BOUND),
        unknown(
            "neither sector nor services are known",
            operator={"services": None, "sector": None},
            filings=[OPEN],
        ),
        not_applicable(
            "nothing changed, as declared",
            operator=BOUND,
            complete=("filings",),
            filings=[OPEN | {"changed_on": None}],
        ),
        not_applicable(
            "before the rule",
            day="2022-12-31",
            operator=BOUND,
            filings=[OPEN | {"changed_on": "2022-05-01"}],
        ),
        not_applicable(
            "of another sector", operator={"sector": "农业", "services": ()}, filings=[OPEN]
        ),
    ),
)
