"""Self-check of an app: nothing goes to others without consent."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import self_check

ITEMS = ("5.1", "5.2", "5.3")


def checked(app_checks, day, number):
    return self_check.of_items(app_checks, ITEMS, day, number)


CHECK = {"product": "app", "version": "8.2", "result": "conform", "checked_on": "2026-05-06"}
FINE = [CHECK | {"item": item} for item in ITEMS]
FAILED = CHECK | {"item": ITEMS[-1], "result": "not"}

duty = Duty(
    title={
        "en": "Let nothing go from the app to others without consent",
        "zh": "App未经同意不向他人提供个人信息",
    },
    law={
        "2019-11-28": ("app-pi:5", "csl:42.p1"),
        "2021-11-01": ("app-pi:5", "csl:42.p1", "pipl:23"),
        "2026-01-01": ("app-pi:5", "csl:44.p1", "pipl:23"),
    },
    applies=lambda operator: True,
    rows=checked,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=self_check.in_order,
    by_document=True,
    remedy={
        "en": "On {checked_on} item {item} failed in {product}: stop what goes to third "
        "parties, from the app, its third-party code or its servers, until users "
        "agree or it is anonymised; check it again and record the result.",
        "zh": "{product}的{item}项于{checked_on}检查不符合："
        "停止客户端（含第三方代码、插件）和服务器向第三方提供，直至取得同意或者匿"
        "名化；复查并登记结果。",
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
            "checked a year ago to the day, and what does not concern the app",
            day="2027-05-06",
            app_checks=[*FINE[:0], *FINE[1:], FINE[0] | {"result": "not_applicable"}],
        ),
        breached("one item failed", app_checks=[*FINE[:-1], FAILED]),
        breached(
            "failed, and in order two weeks later",
            app_checks=[*FINE, FAILED | {"checked_on": "2026-04-22"}],
        ),
        unknown("an item was not checked", app_checks=FINE[1:]),
        unknown(
            "what was found is not recorded",
            app_checks=[*FINE[1:], without(FINE[0], "result")],
        ),
        unknown("no check is listed", app_checks=[]),
        unknown("the checks were not given"),
        not_applicable("no app, as declared", complete=("app_checks",), app_checks=[]),
    ),
)
