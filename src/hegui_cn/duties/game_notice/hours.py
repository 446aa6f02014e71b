"""Minors play from Friday to Sunday and on days off, from 20:00 to 21:00."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import minors


def played(account_activity, accounts, calendar, number, in_force):
    rows = minors.plays(account_activity, accounts, in_force)
    days = calendar.select(on="day", off=~calendar.working)
    rows = rows.left_join(days, "on").drop("on_right")
    open_day = (rows.on.day_of_week.index() >= minors.FRIDAY) | rows.off
    in_hour = (rows.hour >= number.game_hour_from) & (rows.hour < number.game_hour_to)
    return minors.judged(rows, open_day & in_hour)


CHILD = {
    "account": "u1",
    "kind": "person",
    "service": "game",
    "created_at": "2021-01-01T00:00:00Z",
    "identity_status": "verified",
    "verified_at": "2021-01-01T00:00:00Z",
    "is_minor": True,
}
PLAY = {"account": "u1", "action": "play", "at": "2026-06-05T12:00:00Z"}  # a Friday, 20:00

STUDIO = {"services": ("game",)}

duty = Duty(
    title={
        "en": "Let minors play only on Fridays, weekends and days off, from 20:00 to 21:00",
        "zh": "仅在周五、周末和法定节假日20时至21时向未成年人提供网络游戏服务",
    },
    law={"2021-09-01": ("game-notice:1",)},
    applies=lambda operator: operator.offers("game"),
    rows=played,
    conduct=("began_on", "ended_on"),
    met=lambda t, day, number: t.in_order,
    remedy={
        "en": "Close the games to minors outside the hour; {account} played at {at}.",
        "zh": "在规定时段以外关闭未成年人游戏服务；{account}于{at}游戏。",
    },
    convention={
        "en": "Each play counts at the time that is recorded. A weekday off by the yearly notice "
        "counts as a statutory holiday. A play of whom may be an adult is unknown.",
        "zh": "按所记载的时间逐次判断；依年度放假安排休息的工作日视为法定节假日。"
        "是否未成年人不详的为未知。",
    },
    examples=(
        met("at 20:00 on a Friday", operator=STUDIO, accounts=[CHILD], account_activity=[PLAY]),
        met(
            "a second before 21:00 on a day off",
            operator=STUDIO,
            accounts=[CHILD],
            account_activity=[PLAY | {"at": "2026-05-04T12:59:59Z"}],
        ),
        unknown(
            "by somebody whose age is not known, within the hour",
            operator=STUDIO,
            accounts=[CHILD | {"is_minor": None}],
            account_activity=[PLAY],
        ),
        breached(
            "at 21:00 on a Friday",
            operator=STUDIO,
            accounts=[CHILD],
            account_activity=[PLAY | {"at": "2026-06-05T13:00:00Z"}],
        ),
        breached(
            "at 20:00 on a Thursday",
            operator=STUDIO,
            accounts=[CHILD],
            account_activity=[PLAY | {"at": "2026-06-04T12:00:00Z"}],
        ),
        unknown(
            "on a Thursday, by somebody whose age is not known",
            operator=STUDIO,
            accounts=[CHILD | {"is_minor": None}],
            account_activity=[PLAY | {"at": "2026-06-04T12:00:00Z"}],
        ),
        unknown(
            "no minor is listed",
            operator=STUDIO,
            accounts=[CHILD | {"is_minor": False}],
            account_activity=[PLAY],
        ),
        unknown("the plays were not given", operator=STUDIO, accounts=[CHILD]),
        not_applicable(
            "none played since the notice, as declared",
            operator=STUDIO,
            day="2021-09-30",
            complete=("account_activity",),
            accounts=[CHILD],
            account_activity=[PLAY | {"at": "2021-08-31T15:59:59Z"}],
        ),
        not_applicable(
            "before the notice",
            operator=STUDIO,
            day="2021-08-31",
            accounts=[CHILD],
            account_activity=[PLAY],
        ),
        not_applicable("a website without games"),
    ),
)
