"""Accounts for publishing and messaging: verified by telephone, document or credit code."""

import ibis

from hegui.days import NEVER
from hegui.duties import (
    Duty,
    breached,
    conduct,
    met,
    not_applicable,
    shanghai_day,
    unknown,
    without,
)
from hegui.duties.shapes import verified

SERVICES = ("publishing", "messaging")
LISTED = (
    "phone",
    "id_card",
    "identity_document",
    "passport",
    "credit_code",
    "business_licence",
    "national_identity_service",
)
EMAIL = ("email",)


def registered(accounts, absent, in_force, account_activity=None):
    """Return the accounts opened and served since the rule, with how each was verified.

    `in_order` is null where the method is neither known to be on the list nor known not to be.
    """
    recent = accounts.filter(accounts.created_at >= ibis.literal(in_force))
    # what the others did need not be grouped, which takes most of the memory
    acts = account_activity.filter(account_activity.account.isin(recent.account))
    rows = verified.served(accounts, acts, absent, SERVICES, in_force)
    rows = rows.filter(rows.created_at >= ibis.literal(in_force))
    truth, contradicts = verified.in_time(rows, in_force)
    method = rows.identity_method
    # ELSE is null: what is not known of a method is not known of the account
    listed = ibis.cases((method.isin(LISTED), True), (method.isin(EMAIL), False))
    cured_at = ibis.ifelse(method.isin(EMAIL), ibis.literal(NEVER), rows.verified_at)
    over_at = verified.first_end(rows, cured_at, verified.stopped_at(rows))
    rows = rows.mutate(in_order=truth & listed, contradicts=contradicts, over_at=over_at)
    return rows.select(
        "account",
        "service",
        "kind",
        "identity_status",
        "identity_method",
        "served_at",
        "verified_at",
        "in_order",
        "contradicts",
        **conduct(~rows.in_order, shanghai_day(rows.served_at), shanghai_day(rows.over_at)),
    )


def act(at, action="publish"):
    """Return one action of the user of the examples."""
    return {"account": "u1", "at": at, "action": action}


FORUM = {"services": ("publishing",)}
USER = {
    "account": "u1",
    "kind": "person",
    "service": "publishing",
    "created_at": "2026-03-01T02:00:00Z",
    "service_started_at": "2026-03-01T03:00:00Z",
    "service_ended_at": None,
    "identity_status": "verified",
    "verified_at": "2026-03-01T03:00:00Z",
    "identity_expires_on": None,
    "suspended_at": None,
    "reinstated_at": None,
    "removed_at": None,
}
NOBODY = USER | {"identity_status": "none", "verified_at": None}
MEMBER = USER | {"identity_method": "phone"}
BY_MAIL = USER | {"identity_method": "email"}

duty = Duty(
    title={
        "en": "Verify users by telephone number, identity document or credit code",
        "zh": "以移动电话号码、身份证件号码或者统一社会信用代码等方式认证用户真实身份",
    },
    law={"2022-08-01": ("account-2022:9",)},
    applies=lambda operator: operator.offers(
        "publishing", "messaging", "live_streaming", "marketplace"
    ),
    rows=registered,
    conduct=("began_on", "ended_on"),
    conducts=("real_name", "account_mgmt"),
    met=lambda t, day, number: t.in_order,
    remedy={
        "en": "Verify account {account} ({service}, status {identity_status}, by "
        "{identity_method}) by its telephone number, identity document or unified social credit "
        "code, or stop the service.",
        "zh": "以移动电话号码、身份证件号码或者统一社会信用代码等方式认证账号{account}"
        "（{service}，核验状态{identity_status}，方式{identity_method}），或者停止服务。",
    },
    convention={
        "en": "identity_method counts as listed if it is phone, id_card, "
        "identity_document, passport, credit_code, business_licence or national_identity_service; "
        "email alone does not; other, and any word that is not known, is open. Only accounts "
        "opened since the rule "
        "are judged, at the earlier of the start of service and the first activity.",
        "zh": "以手机号码、身份证、身份证件、护照、统一社会信用代码、营业执照、"
        "国家网络身份认证核验的，"
        "视为所列方式；仅有电子邮箱的不是；其他方式以及无法识别的用词，为未知。"
        "仅判断施行后注册的账号，以开始提供服务与首次活动中较早者为准。",
    },
    examples=(
        met("verified by telephone in time", operator=FORUM, accounts=[MEMBER]),
        met(
            "an organisation by its licence, in capital letters",
            operator=FORUM,
            accounts=[MEMBER | {"kind": "organisation", "identity_method": "Business_Licence"}],
        ),
        met(
            "by telephone, in Chinese",
            operator=FORUM,
            accounts=[MEMBER | {"identity_method": "手机号码"}],
        ),
        breached(
            "by e-mail, in Chinese", operator=FORUM, accounts=[MEMBER | {"identity_method": "邮箱"}]
        ),
        met(
            "by the national service, in the first second of the rule",
            day="2022-08-01",
            operator=FORUM,
            accounts=[
                MEMBER
                | dict.fromkeys(
                    ("created_at", "service_started_at", "verified_at"), "2022-07-31T16:00:00Z"
                )
                | {"identity_method": "national_identity_service"}
            ],
        ),
        met(
            "by e-mail alone, and closed more than two years ago",
            day="2028-03-11",
            operator=FORUM,
            accounts=[BY_MAIL | {"removed_at": "2026-03-09T17:00:00Z"}],
        ),
        breached("by e-mail alone", operator=FORUM, accounts=[BY_MAIL]),
        breached(
            "by e-mail alone, and closed two years ago to the day",
            day="2028-03-10",
            operator=FORUM,
            accounts=[BY_MAIL | {"removed_at": "2026-03-09T17:00:00Z"}],
        ),
        breached(
            "by telephone, a second after service began",
            operator=FORUM,
            accounts=[MEMBER | {"verified_at": "2026-03-01T03:00:01Z"}],
        ),
        breached("never verified", operator=FORUM, accounts=[NOBODY | {"identity_method": None}]),
        breached(
            "an action before verification",
            operator=FORUM,
            accounts=[MEMBER],
            account_activity=[act("2026-03-01T02:59:59Z")],
        ),
        unknown(
            "in time, but how is not recorded",
            operator=FORUM,
            accounts=[without(MEMBER, "identity_method")],
        ),
        unknown(
            "in time, by a method that is not known here",
            operator=FORUM,
            accounts=[MEMBER | {"identity_method": "video call"}],
        ),
        unknown("the accounts were not given", operator=FORUM),
        not_applicable(
            "opened before the rule, in a complete register",
            operator=FORUM,
            complete=("accounts",),
            accounts=[BY_MAIL | {"created_at": "2022-07-31T15:59:59Z"}],
        ),
        unknown("accounts that publish, which the profile leaves out", accounts=[BY_MAIL]),
        not_applicable(
            "a website without accounts that publish", accounts=[BY_MAIL | {"service": "other"}]
        ),
    ),
)
