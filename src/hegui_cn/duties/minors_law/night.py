"""Minors do not play from 22:00 to 8:00."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import minors


def played(account_activity, accounts, number, in_force):
    rows = minors.plays(account_activity, accounts, in_force)
    by_day = (rows.hour >= number.game_night_to) & (rows.hour < number.game_night_from)
    return minors.judged(rows, by_day)


CHILD = {
    "account": "u1",
    "kind": "person",
    "service": "game",
    "created_at": "2021-01-01T00:00:00Z",
    "identity_status": "verified",
    "verified_at": "2021-01-01T00:00:00Z",
    "is_minor": True,
}
PLAY = {"account": "u1", "action": "play", "at": "2021-07-01T13:59:59Z"}  # 21:59:59
DAY = "2021-12-31"

STUDIO = {"services": ("game",)}

duty = Duty(
    title={
        "en": "Let minors play no games from 22:00 to 8:00",
        "zh": "每日22时至次日8时不得向未成年人提供网络游戏服务",
    },
    law={"2021-06-01": ("minors-law:75.p4",)},
    applies=lambda operator: operator.offers("game"),
    rows=played,
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.in_order,
    remedy={
        "en": "Close the games to minors at night; {account} played at {at}.",
        "zh": "夜间关闭未成年人游戏服务；{account}于{at}游戏。",
    },
    convention={
        "en": "Each play counts at the time that is recorded. The narrower hours since September "
        "2021 are judged apart.",
        "zh": "按所记载的时间逐次判断；2021年9月起更窄的时段另行判断。",
    },
    examples=(
        met(
            "a second before 22:00",
            operator=STUDIO,
            day=DAY,
            accounts=[CHILD],
            account_activity=[PLAY],
        ),
        met(
            "at 8:00",
            operator=STUDIO,
            day=DAY,
            accounts=[CHILD],
            account_activity=[PLAY | {"at": "2021-07-01T00:00:00Z"}],
        ),
        breached(
            "at 22:00",
            operator=STUDIO,
            day=DAY,
            accounts=[CHILD],
            account_activity=[PLAY | {"at": "2021-07-01T14:00:00Z"}],
        ),
        breached(
            "a second before 8:00",
            operator=STUDIO,
            day=DAY,
            accounts=[CHILD],
            account_activity=[PLAY | {"at": "2021-06-30T23:59:59Z"}],
        ),
        unknown(
            "at night, by nobody known",
            operator=STUDIO,
            day=DAY,
            accounts=[],
            account_activity=[PLAY | {"at": "2021-07-01T14:00:00Z"}],
        ),
        unknown("the accounts were not given", operator=STUDIO, day=DAY, account_activity=[PLAY]),
        not_applicable(
            "by adults only, as declared",
            operator=STUDIO,
            day=DAY,
            complete=("account_activity",),
            accounts=[CHILD | {"is_minor": False}],
            account_activity=[PLAY],
        ),
        not_applicable(
            "before the law",
            operator=STUDIO,
            day="2021-05-31",
            accounts=[CHILD],
            account_activity=[PLAY],
        ),
        not_applicable("a website without games"),
    ),
)
