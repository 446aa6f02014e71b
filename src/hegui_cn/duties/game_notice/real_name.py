"""Nobody plays without a real identity."""

from datetime import date

import ibis

from hegui.duties import (
    Duty,
    breached,
    met,
    not_applicable,
    seconds_between,
    shanghai_day,
    unknown,
    unknown_if,
    without,
)
from hegui.duties.shapes import verified

NO_GUESTS = date(2021, 9, 1)


def played(accounts, absent, in_force, account_activity=None):
    """Return the accounts, with how long they played on their first day and whether they paid."""
    rows = verified.identities(accounts, account_activity, absent, ("game",), in_force)
    open_still = rows.filter(~rows.in_time.fill_null(False))
    acts = account_activity.select(player="account", did="action", did_at="at")
    done = open_still.join(
        acts,
        [
            open_still.account == acts.player,
            open_still.served_at <= acts.did_at,
            acts.did_at < open_still.verified_at,
        ],
    )
    same_day = shanghai_day(done.did_at) == shanghai_day(done.served_at)
    played_s = ibis.ifelse(same_day, seconds_between(done.served_at, done.did_at), 0)
    seen = done.group_by("account", "service").agg(
        played_s=played_s.max(), paid=(done.did == "pay").any()
    )
    rows = rows.left_join(seen, ["account", "service"]).drop("account_right", "service_right")
    return rows.mutate(played_s=rows.played_s.fill_null(0), paid=rows.paid.fill_null(False))


def known(t, day, number):
    """Ask for an identity; while guests might play, one that is not known to do more is open."""
    until = ibis.least(t.ended_on.fill_null(ibis.literal(day)), ibis.literal(day))
    more = t.paid | (t.played_s > number.guest_minutes * 60)
    return t.in_time | unknown_if((until < ibis.literal(NO_GUESTS)) & ~more)


STUDIO = {"services": ("game",)}
PLAYER = {
    "account": "u1",
    "kind": "person",
    "service": "game",
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
GUEST = PLAYER | {"identity_status": "none", "verified_at": None}
VISITOR = GUEST | {
    "created_at": "2021-06-01T02:00:00Z",
    "service_started_at": "2021-06-01T03:00:00Z",
}
PAID = {"account": "u1", "at": "2021-06-01T03:10:00Z", "action": "pay"}

duty = Duty(
    title={
        "en": "Let nobody play without a real identity",
        "zh": "不得向未实名注册和登录的用户提供游戏服务",
    },
    law={
        "2020-01-01": ("game-notice-2019:1",),
        "2021-06-01": ("game-notice-2019:1", "minors-law:75.p2"),
        "2021-09-01": ("game-notice:2", "game-notice-2019:1", "minors-law:75.p2"),
    },
    applies=lambda operator: operator.offers("game"),
    rows=played,
    conduct=("began_on", "ended_on"),
    conducts=("real_name",),
    met=known,
    remedy={
        "en": "Stop the game for {account}, or verify who plays; its service began at {served_at}.",
        "zh": "对{account}停止游戏服务或者核验真实身份（{served_at}开始提供服务）。",
    },
    convention={
        "en": "Judged at the earlier of service and first activity; guests are accounts without a "
        "verified identity. The notice of 2019 let guests play an hour and pay nothing: of a time "
        "before September 2021 an account without identity is breached if it paid, or played for "
        "longer on its first day, and else unknown. Its two months for accounts from before are "
        "left to all.",
        "zh": "以开始提供服务与首次活动的较早者判断；游客为未核验身份的账号。"
        "2019年通知允许游客体验一小时且不得付费：2021年9月以前未核验身份的账号，"
        "已付费或者首日游戏超过一小时的为违反，其余为未知。对已有用户的两个月期限，对全部账号适用。",
    },
    examples=(
        met("verified when service began", operator=STUDIO, accounts=[PLAYER], account_activity=[]),
        breached("a guest", operator=STUDIO, accounts=[GUEST], account_activity=[]),
        breached(
            "verified a second after service began",
            operator=STUDIO,
            accounts=[PLAYER | {"verified_at": "2026-03-01T03:00:01Z"}],
            account_activity=[],
        ),
        breached(
            "a guest since before the notice, on its first day",
            day="2021-09-01",
            operator=STUDIO,
            accounts=[
                GUEST
                | {
                    "created_at": "2020-03-01T02:00:00Z",
                    "service_started_at": "2020-03-01T03:00:00Z",
                }
            ],
            account_activity=[],
        ),
        unknown(
            "when it was verified is not recorded",
            operator=STUDIO,
            accounts=[without(PLAYER, "verified_at")],
            account_activity=[],
        ),
        unknown("the accounts were not given", operator=STUDIO),
        not_applicable("no games", accounts=[], account_activity=[]),
        breached(
            "a guest that paid, under the notice of 2019",
            day="2021-06-10",
            operator=STUDIO,
            accounts=[VISITOR],
            account_activity=[PAID],
        ),
        breached(
            "a guest that played for a second more than an hour",
            day="2021-08-31",
            operator=STUDIO,
            accounts=[VISITOR],
            account_activity=[PAID | {"action": "play", "at": "2021-06-01T04:00:01Z"}],
        ),
        unknown(
            "a guest that played for an hour",
            day="2021-08-31",
            operator=STUDIO,
            accounts=[VISITOR],
            account_activity=[PAID | {"action": "play", "at": "2021-06-01T04:00:00Z"}],
        ),
        not_applicable("before the notice", day="2019-12-31", operator=STUDIO, accounts=[GUEST]),
    ),
)
