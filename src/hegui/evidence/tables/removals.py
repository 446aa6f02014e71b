"""What was done about each prohibited item."""

from hegui.evidence.contract import Table, instant, text

table = Table(
    means={
        "en": "How prohibited items were handled, one row an item and finding.",
        "zh": "违法信息处置，每条信息每次发现一行。",
    },
    key=("content", "found_at", "request"),
    dated_by="found_at",
    rows="act",
    order=(
        ("found_at", "stopped_at"),
        ("found_at", "removed_at"),
        ("found_at", "reported_at"),
    ),
    columns={
        "content": text("key of the item", "信息标识", required=True),
        "found_at": instant(
            "time it was found, or the order to remove it came in",
            "发现或者收到处置要求的时间",
            required=True,
        ),
        "stopped_at": instant("time its transmission was stopped", "停止传输的时间", event=True),
        "removed_at": instant("time it was removed", "消除的时间", event=True),
        "spread_stopped_at": instant(
            "time its further spread was prevented", "防止扩散的时间", event=True
        ),
        "record_digest": text(
            "SHA-256 of the record kept; empty is not known",
            "所保存记录的 SHA-256 摘要；空值表示不详",
        ),
        "reported_at": instant(
            "time it was reported to the authority", "向有关主管部门报告的时间", event=True
        ),
        "corrected_at": instant(
            "time the model that generated it was corrected, such as by training",
            "以优化训练等措施整改生成模型的时间",
            event=True,
        ),
        "basis": text("provision or policy it was removed under", "处置依据"),
        "user_told_at": instant("time its author was told", "告知发布者的时间", event=True),
        "appealed_at": instant("time its author appealed", "发布者申诉的时间", event=True),
        "appeal_outcome": text("how the appeal ended", "申诉结果"),
        "ordered_by": text("authority that ordered it", "要求处置的主管部门"),
        "request": text(
            "key of the order, as in authority_requests", "要求的标识，同 authority_requests"
        ),
        "sender_stopped_at": instant(
            "time service to its sender was stopped", "停止向发送者提供服务的时间", event=True
        ),
    },
)
