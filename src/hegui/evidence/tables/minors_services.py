"""The services that minors can use, and what protects them there."""

from hegui.evidence.contract import Table, boolean, day, text

table = Table(
    means={
        "en": (
            "Services that minors use or can use, one row each, with the days since when what "
            "protects them is in place."
        ),
        "zh": "未成年人使用或者可以使用的服务，每项一行，载明各项保护措施自何日起落实。",
    },
    key=("service",),
    dated_by="started_on",
    dated="since",
    order=(("started_on", "ended_on"),),
    columns={
        "service": text("key of the service", "服务标识", required=True),
        "kind": text(
            "what it is",
            "服务类别：网络游戏、网络直播、网络音视频、网络社交、在线教育、拟人化互动、其他",
            "game",
            "live_streaming",
            "audio_video",
            "social",
            "education",
            "companion",
            "other",
            required=True,
        ),
        "started_on": day("day it was first offered", "开始提供之日"),
        "ended_on": day("day it was ended", "终止提供之日", ends=True),
        "for_minors": boolean("it is made for minors", "专门以未成年人为服务对象"),
        "mode_on": day(
            "day since which it has a mode for minors", "未成年人模式上线之日", event=True
        ),
        "guardian_tools_on": day(
            "day since which guardians can manage time, rights and spending",
            "提供时间、权限、消费管理功能之日",
            event=True,
        ),
        "spending_limit_on": day(
            "day since which what minors spend at once and in a day is limited",
            "限制未成年人单次和单日消费之日",
            event=True,
        ),
        "identity_system_on": day(
            "day it was joined to the uniform identity system for minors in games",
            "接入统一的网络游戏电子身份认证系统之日",
            event=True,
        ),
        "age_notice_on": day(
            "day since which the age it suits is shown where it is got, registered and entered",
            "适龄提示上线之日",
            event=True,
        ),
        "bullying_shields_on": day(
            "day since which minors can shield themselves against bullying, keep records of it "
            "and give notice",
            "提供网络欺凌防护选项、证据保存和通知功能之日",
            event=True,
        ),
        "bullying_library_on": day(
            "day since which bullying is detected by a library of features and by people",
            "网络欺凌信息特征库和人工审核启用之日",
            event=True,
        ),
    },
)
