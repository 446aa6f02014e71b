"""The third-party code in apps, and what users are told of it."""

from hegui.evidence.contract import Table, boolean, day, text

table = Table(
    means={
        "en": "Third-party code (SDKs) in apps, one row an app and SDK.",
        "zh": "App中的第三方SDK，每个App每个SDK一行。",
    },
    key=("product", "sdk", "integrated_on"),
    dated_by="integrated_on",
    dated="since",
    order=(("integrated_on", "removed_on"),),
    columns={
        "product": text("key of the app, as in products", "App标识，与产品登记一致", required=True),
        "sdk": text("name of the SDK", "SDK名称", required=True),
        "integrated_on": day("day of the release that brought it", "随版本上线之日", required=True),
        "provider": text("who provides it", "SDK提供方"),
        "collects": text("what it collects", "收集的个人信息"),
        "collects_pi": boolean("it collects personal information", "收集个人信息"),
        "disclosed_on": day(
            "day from which the app's list names it with purpose, manner and scope",
            "列入清单并明示目的、方式和范围之日",
            event=True,
        ),
        "waits_for_consent_on": day(
            "day from which it starts only after the user agreed",
            "用户同意后方启动之日",
            event=True,
        ),
        "removed_on": day("day of the release without it", "移除之日", ends=True),
    },
)
