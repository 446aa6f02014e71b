"""The complaints about network information security."""

from hegui.evidence.contract import Table, instant, text

table = Table(
    means={
        "en": "The complaints and reports that came in, one row each.",
        "zh": "投诉和举报，每件一行。",
    },
    key=("complaint",),
    dated_by="received_at",
    order=(
        ("received_at", "accepted_at"),
        ("received_at", "handled_at"),
        ("accepted_at", "handled_at"),
        ("received_at", "answered_at"),
    ),
    columns={
        "complaint": text("key of the complaint", "投诉举报标识", required=True),
        "received_at": instant("time it came in", "收到时间", required=True),
        "accepted_at": instant("time it was accepted", "受理时间", event=True),
        "handled_at": instant("time it was settled", "处理完毕的时间", event=True),
        "kind": text("what it is about", "类别"),
        "answered_at": instant(
            "time whoever complained was answered", "答复投诉人的时间", event=True
        ),
    },
)
