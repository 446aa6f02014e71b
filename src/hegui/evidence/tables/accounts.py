"""The accounts, and when each identity was verified."""

from hegui.evidence.contract import Table, boolean, instant, integer, term, text
from hegui.evidence.methods import METHODS, WORDS

table = Table(
    means={
        "en": (
            "The users and the services they use, one row an account and service. A status that "
            "an empty event contradicts, such as verified without verified_at, makes the row "
            "not known."
        ),
        "zh": (
            "用户账号及其服务，每个账号每项服务一行。"
            "状态与空缺的事件相矛盾时（如已核验而无 verified_at），该行视为不详。"
        ),
    },
    key=("account", "service"),
    dated_by="created_at",
    dated="since",
    order=(("created_at", "removed_at"), ("service_started_at", "service_ended_at")),
    columns={
        "account": text("key of the account", "账号标识", required=True),
        "kind": text(
            "who holds it", "主体类型：个人、组织", "person", "organisation", required=True
        ),
        "service": text(
            "service that is provided",
            "服务：接入、域名、电话、信息发布、即时通讯、网络游戏、直播发布、其他",
            "network_access",
            "domain",
            "phone",
            "publishing",
            "messaging",
            "game",
            "streaming",
            "other",
            required=True,
        ),
        "name": text("name shown for the account", "账号名称", personal=True),
        "created_at": instant("time it was opened", "注册时间", required=True),
        "service_started_at": instant("time the service began", "开始提供服务的时间", event=True),
        "service_ended_at": instant("time the service ended", "终止服务的时间", ends=True),
        "identity_status": text(
            "state of the identity check",
            "身份核验状态：已核验、拒绝提供、已失效、未核验",
            "verified",
            "refused",
            "expired",
            "none",
            required=True,
        ),
        "identity_method": text(
            "how the identity was checked; any other word is not known",
            "核验方式；其他用词视为不详",
            *METHODS,
            also=WORDS,
            known=lambda word: word.strip().upper() in WORDS,
        ),
        "verified_at": instant("time the identity was verified", "核验通过的时间", event=True),
        "identity_expires_on": term(
            "last day the verified identity is valid", "身份核验有效期届满日"
        ),
        "identity_token": text(
            "keyed token of the identity number", "证件号码的密钥化代号", personal=True
        ),
        "phone_token": text(
            "keyed token of the telephone number", "手机号码的密钥化代号", personal=True
        ),
        "identity_check": text(
            "what was found of the form of the identity number: valid, or the reason why not",
            "证件号码格式检查结果：valid 或者不符的原因",
        ),
        "phone_check": text("the same of the telephone number", "手机号码格式检查结果，同上"),
        "is_minor": boolean("the holder is a minor", "未成年人"),
        "age": integer("age in years when it was opened", "注册时的年龄（周岁）"),
        "guardian_consent_at": instant(
            "time a parent or guardian agreed", "取得父母或者其他监护人同意的时间", event=True
        ),
        "suspended_at": instant(
            "time the account was last suspended", "最近一次暂停账号的时间", event=True
        ),
        "reinstated_at": instant(
            "time it was last opened again", "最近一次恢复账号的时间", event=True
        ),
        "removed_at": instant("time it was closed for good", "注销或者关闭账号的时间", event=True),
    },
)
