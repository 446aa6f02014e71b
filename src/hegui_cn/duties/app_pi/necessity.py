"""Self-check of an app: no more than needed, and nothing refused for want of more."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import self_check

ITEMS = ("4.1", "4.2", "4.3", "4.4", "4.5", "4.6")


def checked(app_checks, day, number, pi_collection=None):
    """Return the checks; where the register says that more is insisted on, 4.2 is not known."""
    rows = self_check.of_items(app_checks, ITEMS, day, number)
    needless = ~pi_collection.needed_for_service
    insists = self_check.where(pi_collection, pi_collection.mandatory, needless)
    return self_check.contradicted(rows, "4.2", insists)


CHECK = {"product": "app", "version": "8.2", "result": "conform", "checked_on": "2026-05-06"}
FINE = [CHECK | {"item": item} for item in ITEMS]
FAILED = CHECK | {"item": ITEMS[-1], "result": "not"}

duty = Duty(
    title={
        "en": "Let the app collect no more than its functions need, and refuse none for "
        "want of more",
        "zh": "App不收集与功能无关的个人信息，不因拒绝非必要信息而拒绝提供功能",
    },
    law={
        "2019-11-28": ("app-pi:4", "csl:41.p2"),
        "2021-11-01": ("app-pi:4", "csl:41.p2", "pipl:6.p2", "pipl:16"),
        "2026-01-01": ("app-pi:4", "csl:43.p2", "pipl:6.p2", "pipl:16"),
    },
    applies=lambda operator: True,
    rows=checked,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=self_check.in_order,
    excused={"pi_collection": "it can only contradict what was found"},
    by_document=True,
    remedy={
        "en": "On {checked_on} item {item} failed in {product}: stop collecting what no "
        "function needs or more often than needed, and let functions work without "
        "it; check it again and record the result.",
        "zh": "{product}的{item}项于{checked_on}检查不符合："
        "停止收集无关信息、降低收集频度，不以此为由拒绝提供功能；复查并登记结果。",
    },
    convention={
        "en": "A check speaks for a year, and the last of each item decides what is so "
        "now; an item of which an app that was checked has none is unknown. A "
        "failure lasts to the next check that is in order, on a later day. What a "
        "check rests on is not judged. An item "
        "that concerns every app and is said not to is unknown. "
        "Item 4.2 is unknown where pi_collection says "
        "that the app insists on what it does not need.",
        "zh": "检查结果一年内有效，现状以每项最近一次检查为准；已检查的App缺少某项的"
        "为未知。不符合的，持续至其后某日检查符合为止。检查所依据的证据不作判断。"
        "与任何App均有关的项目登记为不涉及的，为未知。"
        "收集登记显示强制提供非必需信息的，4.2项为未知。",
    },
    examples=(
        met("every item was in order", app_checks=FINE),
        met(
            "checked a year ago to the day, and what does not concern the app",
            day="2027-05-06",
            app_checks=[*FINE[:2], *FINE[3:], FINE[2] | {"result": "not_applicable"}],
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
        unknown(
            "in order, and yet the register says that more is insisted on",
            app_checks=FINE,
            pi_collection=[
                {"product": "app", "item": "x", "needed_for_service": False, "mandatory": True}
            ],
        ),
        unknown("no check is listed", app_checks=[]),
        unknown("the checks were not given"),
        not_applicable("no app, as declared", complete=("app_checks",), app_checks=[]),
    ),
)
