"""Nobody plays without a real identity."""

from datetime import date

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import verified

IN_FORCE = end_of(date(2021, 8, 31))


def played(accounts, absent, account_activity=None):
    return verified.identities(accounts, account_activity, absent, ("game",), IN_FORCE)


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

duty = Duty(
    title={
        "en": "Let nobody play without a real identity",
        "zh": "不得向未实名注册和登录的用户提供游戏服务",
    },
    law={"2021-09-01": ("game-notice:2", "minors-law:75.p2")},
    applies=lambda operator: operator.offers("game"),
    rows=played,
    conduct=("began_on", "ended_on"),
    conducts=("real_name",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Stop the game for {account}, or verify who plays; its service began at {served_at}.",
        "zh": "对{account}停止游戏服务或者核验真实身份（{served_at}开始提供服务）。",
    },
    convention={
        "en": "Judged at the earlier of service and first activity; guests are accounts without a "
        "verified identity.",
        "zh": "以开始提供服务与首次活动的较早者判断；游客为未核验身份的账号。",
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
        not_applicable("before the notice", day="2021-08-31", operator=STUDIO, accounts=[GUEST]),
    ),
)
