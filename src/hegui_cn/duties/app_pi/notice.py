"""Self-check of an app: purpose, manner and scope, those of third-party code too."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import self_check

ITEMS = ("2.1", "2.2", "2.3", "2.4")


def checked(app_checks, day, number, app_sdks=None):
    """Return the checks; a finding that the list of third-party code contradicts is not known."""
    rows = self_check.of_items(app_checks, ITEMS, day, number)
    return self_check.contradicted(rows, "2.1", self_check.undisclosed(app_sdks))


CHECK = {"product": "app", "version": "8.2", "result": "conform", "checked_on": "2026-05-06"}
FINE = [CHECK | {"item": item} for item in ITEMS]
FAILED = CHECK | {"item": ITEMS[-1], "result": "not"}
SDK = {
    "product": "app",
    "sdk": "push",
    "integrated_on": "2026-04-01",
    "collects_pi": True,
    "disclosed_on": "2026-04-01",
}

duty = Duty(
    title={
        "en": "Tell users of the app what is collected for what, item by item",
        "zh": "App逐一明示收集使用个人信息的目的、方式和范围",
    },
    law={
        "2019-11-28": ("app-pi:2", "csl:41.p1"),
        "2021-11-01": ("app-pi:2", "csl:41.p1", "pipl:17.p1"),
        "2026-01-01": ("app-pi:2", "csl:43.p1", "pipl:17.p1"),
    },
    applies=lambda operator: True,
    rows=checked,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=self_check.in_order,
    excused={"app_sdks": "it can only contradict what was found"},
    by_document=True,
    remedy={
        "en": "On {checked_on} item {item} failed in {product}: list each purpose, "
        "manner and scope, those of third-party code too, tell changes, and tell "
        "the purpose together with each permission; check it again and record the "
        "result.",
        "zh": "{product}的{item}项于{checked_on}检查不符合："
        "逐一列明目的、方式和范围（含第三方代码、插件），变更时通知用户，申请权限"
        "时同步告知目的；复查并登记结果。",
    },
    convention={
        "en": "A check speaks for a year, and the last of each item decides what is so "
        "now; an item of which an app that was checked has none is unknown. A "
        "failure lasts to the next check that is in order, on a later day. What a "
        "check rests on is not judged. An item "
        "that concerns every app and is said not to is unknown. "
        "It is unknown where the list of SDKs shows "
        "one that is not disclosed.",
        "zh": "检查结果一年内有效，现状以每项最近一次检查为准；已检查的App缺少某项的"
        "为未知。不符合的，持续至其后某日检查符合为止。检查所依据的证据不作判断。"
        "与任何App均有关的项目登记为不涉及的，为未知。"
        "SDK登记显示有未列入清单的，该项为未知。",
    },
    examples=(
        met("every item was in order", app_checks=FINE),
        met(
            "checked a year ago to the day, and what does not concern the app",
            day="2027-05-06",
            app_checks=[*FINE[:1], *FINE[2:], FINE[1] | {"result": "not_applicable"}],
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
        met("no SDK contradicts it", app_checks=FINE, app_sdks=[SDK]),
        unknown(
            "in order, and yet an SDK contradicts it",
            app_checks=FINE,
            app_sdks=[SDK | {"disclosed_on": None}],
        ),
        unknown("no check is listed", app_checks=[]),
        unknown("the checks were not given"),
        not_applicable("no app, as declared", complete=("app_checks",), app_checks=[]),
    ),
)
