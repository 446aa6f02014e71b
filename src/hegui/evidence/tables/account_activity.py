"""What each account did, and when."""

from hegui.evidence.contract import Table, instant, integer, text

table = Table(
    means={
        "en": (
            "What accounts did, one row an action. Service that began earlier than "
            "service_started_at says shows here."
        ),
        "zh": ("账号活动，每次一行。可据此发现早于 service_started_at 的实际服务。"),
    },
    key=(),
    dated_by="at",
    excused="it can only show service that began earlier than the register says",
    columns={
        "account": text("key of the account", "账号标识", required=True),
        "at": instant("time of the action", "行为时间", required=True),
        "action": text(
            "what was done",
            "行为：发布、发消息、接入、注册域名、通话、登录、玩游戏、充值付费",
            "publish",
            "message",
            "connect",
            "register_domain",
            "call",
            "login",
            "play",
            "pay",
            required=True,
        ),
        "amount": integer("what was paid, CNY", "付费金额（元）"),
    },
)
