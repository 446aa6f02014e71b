"""The orders of regulators, and when each was done."""

from hegui.evidence.contract import Table, boolean, day, integer, text

table = Table(
    means={
        "en": "What regulators ordered, one row a measure.",
        "zh": "责令改正等决定，每项措施一行。",
    },
    key=("order", "duty", "system", "measure"),
    dated_by="issued_on",
    order=(("issued_on", "served_on"),),
    columns={
        "order": text(
            "key of the order, such as its document number", "决定标识，如文号", required=True
        ),
        "authority": text(
            "authority that issued it", "作出决定的部门", required=True, describes=True
        ),
        "duty": text("duty it rests on, by its id", "所涉义务的标识"),
        "system": text("key of the system it is about", "所涉系统标识"),
        "scope": text("what it covers, in words", "适用范围"),
        "issued_on": day("day it was issued", "作出之日", required=True),
        "served_on": day("day it was served", "送达之日"),
        "basis": text("provision it cites, by its id", "所引条款的标识"),
        "measure": text("what was ordered", "责令采取的措施", required=True, describes=True),
        "due_on": day("last day to comply, if the order names it", "决定载明的改正期限"),
        "days": integer("length of the limit in days, if it names that", "决定载明的改正天数"),
        "day_kind": text(
            "how the days are counted", "天数的计算方式：日历日、工作日", "calendar", "working"
        ),
        "extended_to": day("last day after an extension", "延期后的期限"),
        "starts_on": day("first day of a measure that lasts", "持续性措施的起始日"),
        "ends_on": day("last day of a measure that lasts", "持续性措施的届满日"),
        "report_required": boolean(
            "the order asks for a report back; empty is not asked",
            "决定要求报告改正情况；空值视为未要求",
            excused="a report back is asked for only where the order says so",
        ),
        "done_on": day("day it was complied with", "改正完成之日", event=True),
        "reported_on": day("day compliance was reported", "报告改正情况之日", event=True),
        "accepted_on": day("day the authority accepted it", "主管部门验收通过之日", event=True),
    },
)
