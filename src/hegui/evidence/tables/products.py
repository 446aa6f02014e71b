"""The network products and services that are offered."""

from hegui.evidence.contract import Table, boolean, day, instant, term, text

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
    },
)
