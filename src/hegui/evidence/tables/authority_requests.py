"""The requests and inspections of authorities."""

from hegui.evidence.contract import Table, boolean, instant, text

table = Table(
    means={
        "en": "What authorities asked for, one row a request.",
        "zh": "主管部门的要求，每件一行。",
    },
    key=("request",),
    dated_by="received_at",
    order=(("received_at", "answered_at"),),
    columns={
        "request": text("key of the request", "要求的标识", required=True),
        "authority": text("authority that asked", "提出要求的部门", required=True, describes=True),
        "kind": text(
            "what was asked for",
            "类别：协助、检查、删除处置、约谈、应急措施、外国司法或者执法机构调取",
            "assistance",
            "inspection",
            "takedown",
            "interview",
            "emergency_measure",
            "foreign",
            required=True,
        ),
        "level": text(
            "level of the authority",
            "主管部门级别：国家、省级、市级、县级",
            "national",
            "provincial",
            "municipal",
            "county",
        ),
        "received_at": instant("time it came in", "收到时间", required=True),
        "due_at": instant("time it must be answered by", "答复期限"),
        "answered_at": instant("time it was answered or done", "答复或者完成的时间", event=True),
        "approved_at": instant(
            "time the competent authority approved what goes to a foreign body",
            "主管机关批准向外国机构提供的时间",
            event=True,
        ),
        "refused": boolean("the operator refused", "拒绝配合"),
    },
)
