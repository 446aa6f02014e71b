"""Self-check of an app: correcting, deleting, closing an account, and complaints."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import self_check

ITEMS = ("6.1", "6.2", "6.3", "6.4", "6.5")


def checked(app_checks, day, number):
    return self_check.of_items(app_checks, ITEMS, day, number)


CHECK = {"product": "app", "version": "8.2", "result": "conform", "checked_on": "2026-05-06"}
FINE = [CHECK | {"item": item} for item in ITEMS]
FAILED = CHECK | {"item": ITEMS[-1], "result": "not"}

duty = Duty(
    title={
        "en": "Let users of the app correct, delete, close their account and complain",
        "zh": "App提供有效的更正、删除、注销功能和投诉、举报渠道",
    },
    law={
        "2019-11-28": ("app-pi:6", "csl:43", "csl:49.p1"),
        "2021-11-01": ("app-pi:6", "csl:43", "csl:49.p1", "pipl:15", "pipl:47.p1", "pipl:50.p1"),
        "2026-01-01": ("app-pi:6", "csl:45", "csl:51.p1", "pipl:15", "pipl:47.p1", "pipl:50.p1"),
    },
    applies=lambda operator: True,
    rows=checked,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=self_check.in_order,
    by_document=True,
    remedy={
        "en": "On {checked_on} item {item} failed in {product}: offer correction, "
        "deletion and closing of the account without needless conditions, carry "
        "them out within 15 working days, and publish a channel for complaints; "
        "check it again and record the result.",
        "zh": "{product}的{item}项于{checked_on}检查不符合："
        "提供更正、删除、注销功能，不设不必要条件，十五个工作日内实际完成，并公布"
        "投诉、举报渠道；复查并登记结果。",
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
