"""The personal information breaches, and who was told."""

from hegui.evidence.contract import Table, boolean, instant, integer, text

table = Table(
    means={
        "en": "Leaks, alterations and losses of personal information, one row a breach.",
        "zh": "个人信息泄露、篡改、丢失，每起一行。",
    },
    key=("breach",),
    dated_by="found_at",
    order=(("found_at", "remedied_at"), ("found_at", "users_told_at"), ("found_at", "reported_at")),
    columns={
        "breach": text("key of the breach", "事件标识", required=True),
        "found_at": instant("time it was found", "发现时间", required=True),
        "persons": integer("persons it is about", "涉及的个人信息主体人数"),
        "remedied_at": instant("time it was remedied", "采取补救措施的时间", event=True),
        "users_told_at": instant("time the persons were told", "告知个人的时间", event=True),
        "reported_at": instant(
            "time it was reported to the authority", "向有关主管部门报告的时间", event=True
        ),
        "harm_kind": text(
            "whether life, health or financial safety was harmed: punishable for five years",
            "危害类别：生命、健康、金融安全（追究时效为五年）、其他",
            "life",
            "health",
            "finance",
            "other",
            excused="two years, and not five, unless such harm is on record",
        ),
        "asset": text(
            "key of the asset that it leaked from, as in data_assets",
            "泄露的数据资产标识，同 data_assets",
        ),
        "harm_avoided": boolean(
            "the measures kept the persons from harm", "所采取措施有效避免了危害"
        ),
        "supplier": text(
            "key of the supplier at which it leaked, as in suppliers; own systems have none",
            "泄露发生于供应商处的，该供应商标识，同 suppliers；自身系统不填",
            excused="an empty cell says that it leaked from the operator's own systems",
            empty="",
            absent={
                "en": "every leak is taken for one of the operator's own systems",
                "zh": "各起泄露均视为发生于自身系统",
            },
        ),
    },
)
