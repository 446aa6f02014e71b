"""The self-checks of apps, item by item."""

from hegui.evidence.contract import Table, day, text

ITEMS = tuple(
    f"{heading}.{item}"
    for heading, items in enumerate((4, 4, 9, 6, 3, 5), start=1)
    for item in range(1, items + 1)
)
"""The 31 items of the App identification method of 2019: its heading and the item under it."""

SERVICE_ITEMS = ("window", "download", "self_start", "renewal")
"""What else authorities check of an app, beside how it collects."""

NEED_NOT_CONCERN = ("2.2", "2.3", "3.5", "3.6", "4.3", "4.6", "5.1", "5.2", "5.3", *SERVICE_ITEMS)
"""Items of which an app may have nothing: changes, permissions, pushing, third parties, service."""

table = Table(
    means={
        "en": (
            "What checks of an app found of how it collects and uses personal information and "
            "serves its users, one row an item and check."
        ),
        "zh": "App收集使用个人信息及服务用户情况的自查，每项每次一行。",
    },
    key=("product", "version", "item", "checked_on"),
    dated_by="checked_on",
    columns={
        "product": text("key of the app, as in products", "App标识，与产品登记一致", required=True),
        "version": text("version that was checked", "所查版本"),
        "item": text(
            "item of the App identification method of 2019: heading and number, such as 3.1 for "
            "collecting before consent, app-pi:3.i1; or window (opening screens and windows can be "
            "closed and lead nobody astray), download (nothing is downloaded, installed or opened "
            "by force or trick, and it can be removed), self_start (it starts neither itself nor "
            "others without need), renewal (asked for, told five days before, easily ended)",
            "认定方法项目（如3.1为征得同意前收集）：隐私政策、首次运行提示、规则易于访问、规则易于阅读、"
            "逐一列明目的方式范围、变更通知、申请权限时同步告知目的、规则易于理解、同意后方收集、"
            "拒绝后不收集不打扰、不超出授权范围、明示同意、不擅改权限状态、提供非定向推送选项、不欺诈诱骗、"
            "提供撤回同意途径、遵守自身规则、不收集无关信息、不因拒绝非必要信息拒绝服务、新增功能不强制、"
            "收集频度适当、不以改善服务为由强制、不一次性索要多项权限、客户端提供、服务器提供、"
            "接入第三方应用提供、更正删除注销功能、不设不必要条件、及时响应、后台实际完成、投诉举报渠道；"
            "另：开屏和弹窗可便捷关闭且不误导跳转、不强制或者诱骗下载安装且可卸载、不自启动和关联启动、续订续费征得同意并提前提醒",
            *ITEMS,
            *SERVICE_ITEMS,
            required=True,
        ),
        "result": text(
            "what was found", "结果：符合、不符合、不涉及", "conform", "not", "not_applicable"
        ),
        "checked_on": day("day of the check", "检查之日", required=True),
        "how": text("how it was checked, and by whom", "检查方式和人员"),
        "evidence": text("SHA-256 of what shows it", "证据的 SHA-256 摘要"),
    },
)
