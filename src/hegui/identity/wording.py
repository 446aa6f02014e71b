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
