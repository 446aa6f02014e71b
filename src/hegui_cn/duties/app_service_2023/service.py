"""Self-check of an app: nothing is forced on users."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import self_check

ITEMS = ("download", "self_start", "renewal")


def checked(app_checks, day, number):
    return self_check.of_items(app_checks, ITEMS, day, number)


CHECK = {"product": "app", "version": "8.2", "result": "conform", "checked_on": "2026-05-06"}
FINE = [CHECK | {"item": item} for item in ITEMS]
FAILED = FINE[0] | {"result": "not"}

duty = Duty(
    title={
        "en": "Force no downloads, starts or renewals on users of the app",
        "zh": "App不强制或者诱骗下载，不自启动关联启动，续费征得同意并提醒",
    },
    law={
        "2023-02-27": (
            "app-service-2023:1",
            "app-service-2023:2",
            "app-service-2023:3",
            "app-service-2023:6",
            "app-service-2023:7",
        ),
    },
    applies=lambda operator: True,
    rows=checked,
    conduct=("began_on", "ended_on"),
    conducts=("other",),
    met=self_check.in_order,
    by_document=True,
    remedy={
        "en": "On {checked_on} item {item} failed in {product}: ask before anything is "
        "downloaded, installed, started or renewed, and let users end it easily; "
        "check it again and record the result.",
        "zh": "{product}的{item}项于{checked_on}检查不符合："
        "下载、安装、启动、续费均先征得同意，并提供便捷的取消途径；复查并登记结果。",
    },
    convention={
        "en": "A check speaks for a year, and the last of each item decides what is so now; an "
        "item of which an app that was checked has none is unknown. A failure lasts to the next "
        "check that is in order, on a later day. What a check rests on is not judged.",
        "zh": "检查结果一年内有效，现状以每项最近一次检查为准；已检查的App缺少某项的为未知。"
        "不符合的，持续至其后某日检查符合为止。检查所依据的证据不作判断。",
    },
    examples=(
        met("in order", app_checks=FINE),
        met(
            "does not concern the app",
            app_checks=[row | {"result": "not_applicable"} for row in FINE],
        ),
        breached("failed", day="2023-02-27", app_checks=[FAILED | {"checked_on": "2023-02-27"}]),
        breached(
            "failed, and in order two weeks later",
            app_checks=[*FINE, FAILED | {"checked_on": "2026-04-22"}],
        ),
        unknown("checked more than a year ago", day="2027-05-07", app_checks=FINE),
        unknown("other items were checked", app_checks=[CHECK | {"item": "1.1"}]),
        unknown("the checks were not given"),
        not_applicable("no app, as declared", complete=("app_checks",), app_checks=[]),
    ),
)
