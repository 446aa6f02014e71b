"""Personal information of children under 14: with the consent of a parent or guardian."""

import ibis

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
from hegui.duties.shapes import register


def opened(accounts, number, in_force):
    """Return the accounts of whom is, or may be, a child, and whether a guardian agreed."""
    unless_adult = ibis.ifelse(accounts.is_minor.fill_null(True), ibis.null("boolean"), False)
    child = (accounts.age < number.guardian_consent_age).coalesce(unless_adult)
    own = accounts.mutate(child=child)
    rows = register.bound(own, own.child, own.created_at >= ibis.literal(in_force))
    opened_on = shanghai_day(rows.created_at)
    agreed = shanghai_day(rows.guardian_consent_at) <= opened_on
    return rows.select(
        "account",
        "service",
        "age",
        "created_at",
        "guardian_consent_at",
        in_order=agreed | register.doubt(rows.child),
        **conduct(~agreed & rows.child, opened_on, shanghai_day(rows.guardian_consent_at)),
    )


CHILD = {
    "account": "u1",
    "kind": "person",
    "service": "publishing",
    "created_at": "2026-03-01T04:00:00Z",
    "identity_status": "none",
    "age": 13,
    "is_minor": True,
    "guardian_consent_at": "2026-03-01T04:00:00Z",
}

duty = Duty(
    title={
        "en": "Have the consent of a guardian for accounts of children under 14",
        "zh": "处理不满十四周岁未成年人个人信息，应当征得监护人同意",
    },
    law={"2021-06-01": ("minors-law:72.p1",)},
    rows=opened,
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.in_order,
    remedy={
        "en": "Obtain the consent of a parent or guardian for {account} (opened at the age of "
        "{age}), or close it and delete its information.",
        "zh": "就{account}（注册时{age}周岁）征得父母或者其他监护人同意，"
        "或者注销账号并删除其信息。",
    },
    convention={
        "en": "Age is that at the opening, and consent has to be there on that day; what came "
        "later is put right late. Exceptions in other law are not judged. Accounts before 1 June "
        "2021 are left out.",
        "zh": "以注册时年龄为准，同意应于注册当日取得，此后补办的为逾期改正。"
        "其他法律规定的例外不作判断；2021年6月1日前注册的不作判断。",
    },
    examples=(
        met("consent on the day", accounts=[CHILD]),
        met("a minor of unknown age, with consent", accounts=[CHILD | {"age": None}]),
        breached("no consent", accounts=[CHILD | {"guardian_consent_at": None}]),
        breached(
            "consent the day after",
            accounts=[CHILD | {"guardian_consent_at": "2026-03-01T16:00:00Z"}],
        ),
        unknown(
            "a minor of unknown age, without consent",
            accounts=[CHILD | {"age": None, "guardian_consent_at": None}],
        ),
        unknown(
            "whether anybody agreed is not recorded",
            accounts=[without(CHILD, "guardian_consent_at")],
        ),
        unknown("the accounts were not given"),
        not_applicable(
            "fourteen, or an adult, as declared",
            complete=("accounts",),
            accounts=[
                CHILD | {"age": 14, "guardian_consent_at": None},
                CHILD
                | {"account": "u2", "age": None, "is_minor": False, "guardian_consent_at": None},
            ],
        ),
        not_applicable("before the law", day="2021-05-31", accounts=[CHILD]),
    ),
)
