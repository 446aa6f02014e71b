"""Self-check of an app: rules of its own, shown when it first runs, easy to reach and to read."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import self_check

ITEMS = ("1.1", "1.2", "1.3", "1.4")


def checked(app_checks, day, number):
    return self_check.of_items(app_checks, ITEMS, day, number)


CHECK = {"product": "app", "version": "8.2", "result": "conform", "checked_on": "2026-05-06"}
FINE = [CHECK | {"item": item} for item in ITEMS]
FAILED = CHECK | {"item": ITEMS[-1], "result": "not"}

duty = Duty(
    title={
        "en": "Show the rules of collection in the app, from its first run",
        "zh": "App公开收集使用规则，首次运行即以弹窗等明显方式提示",
    },
    law={
        "2019-11-28": ("app-pi:1", "csl:41.p1"),
        "2021-11-01": ("app-pi:1", "csl:41.p1", "pipl:17.p1"),
        "2026-01-01": ("app-pi:1", "csl:43.p1", "pipl:17.p1"),
    },
    applies=lambda operator: True,
    rows=checked,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=self_check.in_order,
    by_document=True,
    remedy={
        "en": "On {checked_on} item {item} failed in {product}: give the app rules of "
        "its own, shown by a pop-up when it first runs, within four taps of its "
        "main page and easy to read; check it again and record the result.",
        "zh": "{product}的{item}项于{checked_on}检查不符合："
        "为App制定规则，首次运行时以弹窗等明显方式提示，主界面四次点击以内可以"
        "访问，并易于阅读；复查并登记结果。",
    },
    convention={
        "en": "A check speaks for a year, and the last of each item decides what is so "
        "now; an item of which an app that was checked has none is unknown. A "
        "failure lasts to the next check that is in order, on a later day. What a "
        "check rests on is not judged. An item "
        "that concerns every app and is said not to is unknown.",
        "zh": "检查结果一年内有效，现状以每项最近一次检查为准；已检查的App缺少某项的"
        "为未知。不符合的，持续至其后某日检查符合为止。检查所依据的证据不作判断。"
        "与任何App均有关的项目登记为不涉及的，为未知。",
    },
    examples=(
        met("every item was in order", app_checks=FINE),
        met(
            "checked a year ago to the day",
            day="2027-05-06",
            app_checks=FINE,
        ),
        breached("one item failed", app_checks=[*FINE[:-1], FAILED]),
        breached(
            "failed, and in order two weeks later",
            app_checks=[*FINE, FAILED | {"checked_on": "2026-04-22"}],
        ),
        unknown("an item was not checked", app_checks=FINE[1:]),
        unknown(
            "an item that concerns every app is said not to",
            app_checks=[*FINE[1:], FINE[0] | {"result": "not_applicable"}],
        ),
        unknown(
            "what was found is not recorded",
            app_checks=[*FINE[1:], without(FINE[0], "result")],
        ),
        unknown("no check is listed", app_checks=[]),
        unknown("the checks were not given"),
        not_applicable("no app, as declared", complete=("app_checks",), app_checks=[]),
    ),
)
