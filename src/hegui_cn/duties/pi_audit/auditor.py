"""The same professional body does not audit more than three times running."""

import ibis

from hegui.duties import Duty, met, not_applicable, unknown

OWN = ("internal", "内部机构")
"""How an audit by a body of one's own is entered, beside the operator's own name."""


def in_a_row(assessments, operator, number, doubted, first_day):
    """Return each audit by a professional body with how many it makes in a row for that body.

    An audit by a body of one's own breaks no rule, and breaks a row of others. Where one of those
    just before does not say by whom, or an assessment is not known, the count may be too small.
    """
    audits = assessments.filter(
        assessments.kind == "pi_audit", assessments.finished_on >= ibis.literal(first_day)
    )
    order = [audits.finished_on, audits.system]
    rows = audits.select(
        "system",
        "finished_on",
        "by",
        place=ibis.row_number().over(ibis.window(order_by=order)),
        within=ibis.row_number().over(ibis.window(group_by="by", order_by=order)),
        silent=ibis.ifelse(audits["by"].isnull(), 1, 0)
        .sum()
        .over(ibis.window(order_by=order, preceding=number.audits_running_most, following=0)),
    )
    rows = rows.mutate(island=rows.place - rows.within)
    within = ibis.window(group_by=["by", "island"], order_by=["finished_on", "system"])
    rows = rows.mutate(running=ibis.row_number().over(within) + 1)
    own = rows["by"].isin([*OWN, operator.name]).fill_null(False)
    rows = rows.filter(~own)
    return rows.select(
        "system",
        "finished_on",
        "by",
        running=ibis.ifelse(rows["by"].isnull(), ibis.null("int64"), rows.running.cast("int64")),
        doubtful=(rows.silent > 0) | doubted("assessments"),
    )


def changed(t, day, number):
    """Say yes below the limit; the rule forbids the body, so that the operator breaches nothing."""
    few = (t.running < number.audits_running_most) & ibis.ifelse(
        t.doubtful, ibis.null("boolean"), True
    )
    return few | ibis.null("boolean")


def audits(*names):
    """Return one audit a year by these bodies, for the examples."""
    return [
        {"system": "shop", "kind": "pi_audit", "finished_on": f"{2026 + n}-06-01", "by": name}
        for n, name in enumerate(names)
    ]


duty = Duty(
    title={
        "en": "Change the auditor of personal information in time",
        "zh": "同一专业机构不得连续三次以上开展合规审计",
    },
    law={"2025-05-01": ("pi-audit:15",)},
    applies=lambda operator: operator.body != "state_organ",
    rows=in_a_row,
    demands=frozenset({"assessments"}),
    excused={"assessments row": "audits in a row are counted, which are fewer without one"},
    met=changed,
    remedy={
        "en": "Have the next audit done by another body that is no affiliate of {by}, which has "
        "audited {running} times running, and by another person in charge.",
        "zh": "下次审计另行委托与{by}无关联的专业机构和合规审计负责人；{by}已连续审计{running}次。",
    },
    convention={
        "en": "Audits since 1 May 2025 count. The rule forbids the professional body and no clause "
        'fines the operator for it: the third in a row, which the words "three times or more" by '
        "the usual rule include, and each after it is unknown and shown, and never breached. "
        "Affiliates and persons in charge are not known and not judged. Write 'internal' or the "
        "operator's own name for an audit by a body of one's own.",
        "zh": "自2025年5月1日起的审计计入。该禁止针对专业机构，未对运营者设定罚款："
        "连续第三次（“三次以上”依通例包括本数）及以后各次仅作提示，为未知，不认定违反。"
        "关联机构和合规审计负责人不明，不作判断。"
        "内部机构的审计请填 internal 或者运营者自身名称。",
    },
    examples=(
        met("two in a row", day="2027-12-31", assessments=audits("A", "A")),
        met("another one after two", day="2028-12-31", assessments=audits("A", "A", "B")),
        met(
            "an internal audit in between",
            day="2030-12-31",
            assessments=audits(*"AA", *OWN[:1], *"AA"),
        ),
        met(
            "as often as one likes by the operator itself",
            day="2030-12-31",
            assessments=audits("A", "Example", "Example", "Example", "Example"),
        ),
        met(
            "audits before the Measures do not count",
            day="2026-12-31",
            assessments=[
                {"system": "shop", "kind": "pi_audit", "finished_on": day, "by": "A"}
                for day in ("2023-01-01", "2024-01-01", "2025-04-30", "2025-05-01", "2026-05-01")
            ],
        ),
        met(
            "the fourth only after the day that is asked for",
            day="2027-12-31",
            complete=("assessments",),
            assessments=audits("B", "A", "A", "A", "A"),
        ),
        unknown(
            "the fourth in a row, which only the auditor may not do",
            day="2029-06-01",
            complete=("assessments",),
            assessments=audits("A", "A", "A", "A"),
        ),
        unknown(
            "the third in a row",
            day="2028-12-31",
            complete=("assessments",),
            assessments=audits("A", "A", "A"),
        ),
        unknown(
            "the fourth in a row, and others may have audited in between",
            day="2029-06-01",
            assessments=audits("A", "A", "A", "A"),
        ),
        unknown("by whom is not recorded", day="2026-12-31", assessments=audits(None)),
        unknown(
            "one of those before does not say by whom",
            day="2028-12-31",
            assessments=audits("A", None, "A"),
        ),
        unknown(
            "when one of them ended is not recorded",
            day="2028-12-31",
            assessments=[*audits("A", "A"), audits("B")[0] | {"finished_on": None}],
        ),
        unknown(
            "one of those before may be no audit",
            day="2028-12-31",
            assessments=[*audits("A"), *(row | {"kind": None} for row in audits("B"))],
        ),
        unknown("no audit is listed", assessments=[]),
        not_applicable("no audit, as declared", complete=("assessments",), assessments=[]),
        not_applicable("a state organ", operator={"body": "state_organ"}, assessments=audits("A")),
    ),
)
