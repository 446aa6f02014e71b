"""What minors pay for games: at once and in a month, by age."""

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
from hegui.duties.shapes import minors

LEAST_YEAR, NO_LIMIT = 366, 2**53


def paid(account_activity, accounts, number, in_force):
    """Return each month of each account that is, or may be, a minor's: the most and the sum.

    The age at a payment is reckoned from that at the opening, one year either way: `younger` and
    `older` are its bounds in the month.
    """
    pays = account_activity.filter(
        account_activity.action == "pay", account_activity.at >= ibis.literal(in_force)
    )
    games = accounts.filter(accounts.service == minors.GAME)
    holders = games.select(
        "account",
        "age",
        opened_on=shanghai_day(games.created_at),
        adult=minors.adult(games, number.spending_age_adult),
    )
    rows = pays.left_join(holders, "account").drop("account_right")
    rows = rows.filter(~rows.adult.fill_null(False))
    on = shanghai_day(rows.at)
    years = (on.delta(rows.opened_on, unit="day") / LEAST_YEAR).floor().cast("int64")
    rows = rows.mutate(on=on, month_on=on.truncate("M"), younger=rows.age + years)
    months = rows.group_by("account", "month_on").agg(
        payments=rows.count(),
        most=rows.amount.max(),
        total=rows.amount.sum(),
        silent=rows.amount.isnull().sum(),
        younger=rows.younger.min(),
        older=rows.younger.max() + 1,
        last_on=rows.on.max(),
        adult=rows.adult.any(),
    )
    within = _within(months, months.younger, number) & (months.silent == 0)
    beyond = ~_within(months, months.older, number)
    known = months.younger.notnull()
    return months.select(
        "account",
        "month_on",
        "payments",
        "most",
        "total",
        "younger",
        "older",
        in_order=ibis.cases(
            (known & within, True), (known & beyond, False), else_=ibis.null("boolean")
        ),
        **conduct(known & beyond, months.last_on, months.last_on),
    )


def _within(months, age, number):
    """Say whether what was paid at once and in the month is within the limits of an age."""
    once, month = (
        ibis.cases(
            (age < number.spending_age_low, 0),
            (age < number.spending_age_high, low),
            (age < number.spending_age_adult, high),
            else_=NO_LIMIT,
        )
        for low, high in (
            (number.spending_once_low, number.spending_once_high),
            (number.spending_month_low, number.spending_month_high),
        )
    )
    return (months.most <= once) & (months.total <= month)


CHILD = {
    "account": "u1",
    "kind": "person",
    "service": "game",
    "created_at": "2026-03-01T04:00:00Z",
    "identity_status": "verified",
    "verified_at": "2026-03-01T04:00:00Z",
    "age": 14,
    "is_minor": True,
}
PAY = {"account": "u1", "action": "pay", "at": "2026-03-06T12:10:00Z", "amount": 50}
MORE = [PAY | {"at": f"2026-03-{day}T12:10:00Z"} for day in ("07", "08", "13")]

STUDIO = {"services": ("game",)}

duty = Duty(
    title={
        "en": "Limit what minors pay for games by their age",
        "zh": "按年龄限制未成年人网络游戏充值数额",
    },
    law={
        "2019-11-01": ("game-notice-2019:3",),
        "2024-01-01": ("game-notice-2019:3", "minors-online:44.s1", "minors-online:44.s2"),
    },
    applies=lambda operator: operator.offers("game"),
    rows=paid,
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.in_order,
    remedy={
        "en": "Limit payments of {account}: in the month from {month_on} it paid {total} yuan, "
        "{most} at most at once.",
        "zh": "限制{account}的充值：{month_on}起的当月累计{total}元，单次最高{most}元。",
    },
    convention={
        "en": "Judged by account and month. The age at the payment is that at the opening and the "
        "years since, of which one more may have passed; where the limits of both ages differ and "
        "only one is kept, it is unknown. All games are taken for those of one enterprise.",
        "zh": "按账号和月份判断。付费时年龄按注册时年龄及其后年数推算，可能相差一岁；"
        "两个年龄的限额不同且仅符合其一的，为未知。全部游戏视为同一企业提供。",
    },
    examples=(
        met(
            "fifty at once and two hundred in the month",
            operator=STUDIO,
            accounts=[CHILD],
            account_activity=[PAY, *MORE],
        ),
        met(
            "a hundred at sixteen",
            operator=STUDIO,
            accounts=[CHILD | {"age": 16}],
            account_activity=[PAY | {"amount": 100}],
        ),
        met(
            "in 2019",
            operator=STUDIO,
            day="2019-11-30",
            accounts=[
                CHILD
                | {"created_at": "2019-11-01T04:00:00Z", "verified_at": "2019-11-01T04:00:00Z"}
            ],
            account_activity=[PAY | {"at": "2019-11-05T04:00:00Z"}],
        ),
        breached(
            "fifty-one at once",
            operator=STUDIO,
            accounts=[CHILD],
            account_activity=[PAY | {"amount": 51}],
        ),
        breached(
            "two hundred and fifty in the month",
            operator=STUDIO,
            accounts=[CHILD],
            account_activity=[PAY, *MORE, PAY | {"at": "2026-03-14T12:10:00Z"}],
        ),
        breached(
            "a child of six",
            operator=STUDIO,
            accounts=[CHILD | {"age": 6}],
            account_activity=[PAY | {"amount": 1}],
        ),
        unknown(
            "a child of seven who may be eight",
            operator=STUDIO,
            accounts=[CHILD | {"age": 7}],
            account_activity=[PAY | {"amount": 1}],
        ),
        unknown(
            "a minor of unknown age",
            operator=STUDIO,
            accounts=[CHILD | {"age": None}],
            account_activity=[PAY],
        ),
        unknown(
            "the sum is not recorded",
            operator=STUDIO,
            accounts=[CHILD],
            account_activity=[without(PAY, "amount")],
        ),
        unknown("the payments were not given", operator=STUDIO, accounts=[CHILD]),
        not_applicable(
            "an adult, as declared",
            operator=STUDIO,
            complete=("account_activity",),
            accounts=[CHILD | {"age": 18, "is_minor": False}],
            account_activity=[PAY | {"amount": 5000}],
        ),
        not_applicable(
            "before the notice",
            operator=STUDIO,
            day="2019-10-31",
            accounts=[CHILD],
            account_activity=[PAY],
        ),
        not_applicable("a website without games"),
    ),
)
