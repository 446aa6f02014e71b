"""The requests of persons about their information."""

from hegui.evidence.contract import Table, boolean, instant, text

table = Table(
    means={
        "en": "What persons asked about their own information, one row a request.",
        "zh": "个人行使权利的请求，每件一行。",
    },
    key=("request",),
    dated_by="received_at",
    order=(("received_at", "done_at"),),
    columns={
        "request": text("key of the request", "请求标识", required=True),
        "kind": text(
            "what was asked for",
            "类别：查阅、更正、删除、导出、解释说明、撤回同意、注销账号、"
            "要求说明自动化决策、拒绝仅由自动化决策、拒绝处理其已公开信息",
            "access",
            "correct",
            "delete",
            "export",
            "explain",
            "withdraw",
            "close",
            "explain_decision",
            "refuse_automated",
            "refuse_public",
            required=True,
        ),
        "received_at": instant("time it came in", "收到时间", required=True),
        "justified": boolean("the person is entitled to what is asked", "请求成立"),
        "done_at": instant("time it was done", "办结时间", event=True),
        "refused_reason": text("why it was refused", "拒绝理由"),
    },
)
