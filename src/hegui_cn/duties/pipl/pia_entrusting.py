"""Impact assessment before a supplier processes personal information."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import beforehand, register


def assessed(suppliers, assessments, absent, first_day):
    """Return the purchases by which data is entrusted, with the first assessment of each.

    When the processing began is not on record: an assessment after the purchase is not known to
    be late.
    """
    bound = register.bound(suppliers, suppliers.handles_data)
    bound = bound.mutate(begun_on=bound.procured_on)
    done = assessments.filter(assessments.kind == "pia")
    keys = ("supplier", "product")
    rows = beforehand.assessed(bound, done, ("entrusting",), keys, first_day, absent)
    after = rows.assessed_on.notnull() & ~rows.in_time
    none = ibis.null("date")
    return rows.select(
        "supplier",
        "product",
        "procured_on",
        "handles_data",
        "assessed_on",
        in_time=ibis.ifelse(after, ibis.null("boolean"), rows.in_time),
        began_on=ibis.ifelse(after, none, rows.began_on),
        ended_on=none,
    )


CLOUD = {
    "supplier": "cloud",
    "product": "hosting",
    "procured_on": "2024-03-01",
    "handles_data": True,
}
ASSESSED = {"system": "cloud", "kind": "pia", "scope": "entrusting", "finished_on": "2024-03-01"}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Assess the impact before entrusting personal information",
        "zh": "委托处理个人信息前进行个人信息保护影响评估",
    },
    law={"2021-11-01": ("pipl:55.i3",)},
    applies=lambda operator: True,
    rows=assessed,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: beforehand.in_time(t, t.handles_data),
    by_document=True,
    remedy={
        "en": "Assess the impact of what {supplier} ({product}) processes, enter the assessment as "
        "pia (entrusting) under {supplier}, and keep its report and the record of processing.",
        "zh": "就委托{supplier}（{product}）处理个人信息进行影响评估，以{supplier}为对象"
        "登记为影响评估（委托处理），并保存评估报告和处理情况记录。",
    },
    convention={
        "en": "Judged by the first assessment (pia) of the supplier or of the product that is of "
        "entrusting. One by the day of the purchase is met; when the processing began is not on "
        "record, so that one after it is unknown; none at all is a breach in a complete register. "
        "What was bought before 2021-11-01 is met by an assessment of any day. What a supplier "
        "handles is taken to be personal information. What the assessment says is not judged.",
        "zh": "以该供应商或者产品的首次影响评估（委托处理）为准。不晚于采购之日的为符合；"
        "受托处理何时开始无记录，此后才评估的为未知；登记声明完整而无评估的为违反。"
        "2021年11月1日前采购的，有评估即为符合。供应商所处理的数据按个人信息对待。"
        "评估内容不作判断。",
    },
    examples=(
        met("assessed on the day of the purchase", suppliers=[CLOUD], assessments=[ASSESSED]),
        met(
            "the product was assessed",
            suppliers=[CLOUD],
            assessments=[ASSESSED | {"system": "hosting"}],
        ),
        breached("never assessed", suppliers=[CLOUD], complete=WHOLE, assessments=[]),
        breached(
            "bought on the first day of the law, and only the export was assessed",
            suppliers=[CLOUD | {"procured_on": "2021-11-01"}],
            complete=WHOLE,
            assessments=[ASSESSED | {"scope": "abroad"}],
        ),
        unknown(
            "assessed the day after the purchase",
            suppliers=[CLOUD],
            complete=WHOLE,
            assessments=[ASSESSED | {"finished_on": "2024-03-02"}],
        ),
        unknown(
            "bought before the law, and never assessed",
            suppliers=[CLOUD | {"procured_on": "2021-10-31"}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown(
            "whether it handles data is not known",
            suppliers=[CLOUD | {"handles_data": None}],
            complete=WHOLE,
            assessments=[],
        ),
        unknown("assessments that may not be all", suppliers=[CLOUD], assessments=[]),
        unknown("the suppliers were not given", assessments=[ASSESSED]),
        not_applicable(
            "a supplier that handles no data, as declared",
            complete=("suppliers",),
            suppliers=[CLOUD | {"handles_data": False}],
            assessments=[],
        ),
    ),
)
