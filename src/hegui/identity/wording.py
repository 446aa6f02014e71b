"""What the gate and the checks of accounts say, in English and Chinese."""

from __future__ import annotations

DECISIONS = {
    "verified": {"en": "the identity is verified", "zh": "真实身份已核验"},
    "not_required": {
        "en": "no provision that is held asks for an identity for this service on this day",
        "zh": "当日没有已收录的条款要求该服务核验身份",
    },
    "none": {
        "en": "the identity is not verified on this day: verify it first",
        "zh": "当日尚未核验真实身份，应先核验",
    },
    "refused": {
        "en": "the user refused to give an identity: the service may not be provided",
        "zh": "用户拒绝提供真实身份信息，不得提供服务",
    },
    "expired": {
        "en": "the verified identity has expired: verify it again",
        "zh": "身份核验已失效，应重新核验",
    },
    "contradicts": {
        "en": "the identity is called verified, but not since when: record verified_at",
        "zh": "登记为已核验而无核验时间，应补记 verified_at",
    },
    "method_not_listed": {
        "en": "the identity was verified by a way that does not count, such as e-mail alone",
        "zh": "核验方式不在规定之列（如仅有电子邮箱）",
    },
    "method_not_known": {
        "en": "how the identity was verified is not recorded in a word that is known",
        "zh": "核验方式未登记或者用词不详",
    },
    "removed": {"en": "the account was closed for good", "zh": "账号已注销或者关闭"},
    "suspended": {"en": "the account is suspended", "zh": "账号处于暂停状态"},
    "account_order": {
        "en": "a regulator's order stops this account on this day",
        "zh": "主管部门的决定在当日暂停该账号",
    },
    "registration_order": {
        "en": "a regulator's order stops new registrations on this day",
        "zh": "主管部门的决定在当日暂停新用户注册",
    },
    "number_may_be_asked": {
        "en": "the number may be asked for, as far as it is needed",
        "zh": "在必要范围内可以要求提供号码",
    },
    "number_agreed": {
        "en": "the number may be asked for, because law demands it or the user agrees",
        "zh": "法律、行政法规另有规定或者用户同意，可以要求提供号码",
    },
    "number_forbidden": {
        "en": "the user was verified by a credential: the plain number may not be asked for",
        "zh": "用户已通过网络身份凭证核验，不得要求其另行提供明文身份信息",
    },
}

FINDINGS = {
    "invalid_number": {
        "en": "the number is invalid, and an identity rests on it",
        "zh": "号码无效，却据以核验身份",
    },
    "test_number": {"en": "the number is one for tests", "zh": "号码为测试用号码"},
    "raw_number": {
        "en": "a number stands where a token belongs",
        "zh": "应存代号之处存有明文号码",
    },
    "shared_identity": {
        "en": "one identity has more accounts than your limit",
        "zh": "同一身份的账号数超过自定上限",
    },
    "shared_phone": {
        "en": "one telephone number has more accounts than your limit",
        "zh": "同一手机号码的账号数超过自定上限",
    },
    "token_versions": {
        "en": "tokens of several versions of the key, which do not compare without links",
        "zh": "代号出自多个密钥版本，无对照则不能比较",
    },
    "imitating_name": {
        "en": "the name is that of an organ or news medium, the holder no verified organisation",
        "zh": "名称为机关或者新闻媒体名称，持有人却非已核验的组织",
    },
    "name_to_review": {
        "en": "the name speaks of an organ or news medium: look at it",
        "zh": "名称涉及机关或者新闻媒体，请人工查看",
    },
    "minor": {"en": "the holder is a minor", "zh": "持有人为未成年人"},
    "suspended_active": {"en": "suspended, and yet active", "zh": "已暂停，仍有活动"},
    "removed_active": {"en": "closed, and yet active", "zh": "已关闭，仍有活动"},
    "expired_active": {
        "en": "active after its verified identity expired",
        "zh": "身份核验失效后仍有活动",
    },
    "ordered_active": {
        "en": "stopped by a regulator's order, and yet active",
        "zh": "依主管部门决定暂停，仍有活动",
    },
    "registered_under_order": {
        "en": "opened while an order stopped new registrations",
        "zh": "在责令暂停新用户注册期间注册",
    },
}
