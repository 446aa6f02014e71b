"""The network products and services that are offered."""

from hegui.evidence.contract import Table, boolean, day, instant, term, text

APP_KINDS = (
    "navigation",
    "ride",
    "messaging",
    "community",
    "payment",
    "shopping",
    "food",
    "parcel",
    "tickets",
    "dating",
    "jobs",
    "lending",
    "housing",
    "used_cars",
    "doctor",
    "travel",
    "hotel",
    "game",
    "learning",
    "local_life",
    "women_health",
    "vehicle_use",
    "investment",
    "bank",
    "mail_cloud",
    "meeting",
    "live",
    "audio_video",
    "short_video",
    "news",
    "fitness",
    "browser",
    "input_method",
    "security",
    "e_books",
    "camera",
    "app_store",
    "tools",
    "shows",
    "other",
)
"""The 39 common kinds of app of the provisions of 2021, in their order, and any other."""

table = Table(
    means={
        "en": "The products and services that are offered, one row a product.",
        "zh": "网络产品和服务，每项一行。",
    },
    key=("product",),
    dated_by="released_on",
    dated="since",
    order=(("malware_found_at", "malware_removed_at"),),
    columns={
        "product": text("key of the product or service", "产品或服务标识", required=True),
        "released_on": day("first day it was offered", "首次提供之日", required=True),
        "support_promised_until": term(
            "last day of security maintenance promised or agreed", "承诺或约定的安全维护截止日"
        ),
        "support_ended_on": day(
            "day security maintenance stopped", "安全维护实际终止之日", ends=True
        ),
        "collects_user_information": boolean(
            "it collects user information", "具有收集用户信息功能"
        ),
        "notice_shown": boolean("users are told of the collection", "已向用户明示"),
        "consent_obtained": boolean("users agree to the collection", "已取得用户同意"),
        "standard_conformity": boolean(
            "it meets the mandatory national standards", "符合强制性国家标准"
        ),
        "malware_found_at": instant(
            "time malware was found in it", "发现含有恶意程序的时间", event=True
        ),
        "set_by": text(
            "who put the malware in: the operator or its supplier, or a third party",
            "恶意程序由谁设置：自身、供应商、第三方",
            "own",
            "supplier",
            "third_party",
        ),
        "malware_removed_at": instant(
            "time the malware was removed from it", "清除恶意程序的时间", event=True
        ),
        "app_kind": text(
            "what kind of app it is by its basic service, of the 39 common kinds; other is none of "
            "them, or no app",
            "App类型（不属于常见类型或者并非App的为其他）：地图导航、网络约车、即时通信、网络社区、网络支付、网上购物、"
            "餐饮外卖、邮件快件寄递、交通票务、婚恋相亲、求职招聘、网络借贷、房屋租售、"
            "二手车交易、问诊挂号、旅游服务、酒店服务、网络游戏、学习教育、本地生活、"
            "女性健康、用车服务、投资理财、手机银行、邮箱云盘、远程会议、网络直播、在线影音、"
            "短视频、新闻资讯、运动健身、浏览器、输入法、安全管理、电子图书、拍摄美化、"
            "应用商店、实用工具、演出票务、其他",
            *APP_KINDS,
        ),
        "personalised": boolean(
            "it pushes information or markets by automated decisions on personal traits",
            "以自动化决策方式进行信息推送、商业营销",
        ),
        "opt_out_on": day(
            "day from which users can refuse that, or have a way without it",
            "提供不针对个人特征的选项或者便捷拒绝方式之日",
            event=True,
        ),
    },
)
