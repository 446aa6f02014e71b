"""Self-check of an app: pushing that can be left, and consent that can be withdrawn."""

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, without
from hegui.duties.shapes import self_check

ITEMS = ("3.6", "3.8")


def checked(app_checks, day, number, products=None):
    """Return the checks; where products say that pushing cannot be refused, 3.6 is not known."""
    rows = self_check.of_items(app_checks, ITEMS, day, number)
    forced = self_check.where(products, products.personalised, ~happened(products.opt_out_on))
    return self_check.contradicted(rows, "3.6", forced)


CHECK = {"product": "app", "version": "8.2", "result": "conform", "checked_on": "2026-05-06"}
FINE = [CHECK | {"item": item} for item in ITEMS]
FAILED = CHECK | {"item": ITEMS[-1], "result": "not"}

duty = Duty(
    title={
        "en": "Let users of the app leave targeted pushing and withdraw consent",
        "zh": "App提供非定向推送选项和撤回同意的途径",
    },
    law={
        "2019-11-28": ("app-pi:3.i6", "app-pi:3.i8", "csl:41.p1"),
        "2021-11-01": ("app-pi:3.i6", "app-pi:3.i8", "csl:41.p1", "pipl:15", "pipl:24.p2"),
        "2026-01-01": ("app-pi:3.i6", "app-pi:3.i8", "csl:43.p1", "pipl:15", "pipl:24.p2"),
    },
    applies=lambda operator: True,
    rows=checked,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=self_check.in_order,
    excused={"products": "they can only contradict what was found"},
    by_document=True,
    remedy={
        "en": "On {checked_on} item {item} failed in {product}: offer a way without "
        "targeted pushing, and a way to withdraw consent; check it again and "
        "record the result.",
        "zh": "{product}的{item}项于{checked_on}检查不符合："
        "提供非定向推送信息的选项和撤回同意的途径；复查并登记结果。",
    },
    convention={
        "en": "A check speaks for a year, and the last of each item decides what is so "
        "now; an item of which an app that was checked has none is unknown. A "
        "failure lasts to the next check that is in order, on a later day. What a "
        "check rests on is not judged. An item "
        "that concerns every app and is said not to is unknown. "
        "Item 3.6 is unknown where products say that "
        "pushing cannot be refused.",
        "zh": "检查结果一年内有效，现状以每项最近一次检查为准；已检查的App缺少某项的"
        "为未知。不符合的，持续至其后某日检查符合为止。检查所依据的证据不作判断。"
        "与任何App均有关的项目登记为不涉及的，为未知。"
        "产品登记显示不能拒绝定向推送的，3.6项为未知。",
    },
    examples=(
        met("every item was in order", app_checks=FINE),
        met(
            "checked a year ago to the day, and what does not concern the app",
            day="2027-05-06",
            app_checks=[*FINE[:0], *FINE[1:], FINE[0] | {"result": "not_applicable"}],
        ),
        met(
            "failed and put right more than two years before",
            app_checks=[
                *FINE,
                FAILED | {"checked_on": "2024-06-01"},
                FINE[-1] | {"checked_on": "2024-06-29"},
            ],
        ),
        breached("one item failed", app_checks=[*FINE[:-1], FAILED]),
        breached(
            "failed, and in order two weeks later",
            app_checks=[*FINE, FAILED | {"checked_on": "2026-04-22"}],
        ),
        breached(
            "failed again in the version after",
            app_checks=[*FINE, FAILED | {"checked_on": "2026-06-30", "version": "8.3"}],
        ),
        unknown(
            "checked more than a year ago",
            day="2027-05-07",
            app_checks=FINE,
        ),
        unknown("an item was not checked", app_checks=FINE[1:]),
        unknown(
            "what was found is not recorded",
            app_checks=[*FINE[1:], without(FINE[0], "result")],
        ),
        unknown(
            "in order, and yet products say that pushing cannot be refused",
            app_checks=FINE,
            products=[
                {
                    "product": "app",
                    "released_on": "2020-01-01",
                    "personalised": True,
                    "opt_out_on": None,
                }
            ],
        ),
        unknown("no check is listed", app_checks=[]),
        unknown("the checks were not given"),
        not_applicable("no app, as declared", complete=("app_checks",), app_checks=[]),
    ),
)
