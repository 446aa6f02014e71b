"""Third-party code in an app: named in its list from the day on which it collects."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import self_check


def embedded(app_sdks, first_day):
    return self_check.from_release(app_sdks, "disclosed_on", first_day)


PUSH = {
    "product": "app",
    "sdk": "push",
    "integrated_on": "2026-04-01",
    "collects_pi": True,
    "disclosed_on": "2026-04-01",
    "removed_on": None,
}
NONE = PUSH | {"disclosed_on": None}

duty = Duty(
    title={
        "en": "Name in the app's list each SDK that collects personal information",
        "zh": "App逐一明示所嵌入SDK收集个人信息的目的、方式和范围",
    },
    law={
        "2019-11-28": ("app-pi:2.i1", "csl:41.p1"),
        "2021-11-01": ("app-pi:2.i1", "csl:41.p1", "pipl:17.p1"),
        "2026-01-01": ("app-pi:2.i1", "csl:43.p1", "pipl:17.p1"),
    },
    applies=lambda operator: True,
    rows=embedded,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Name {sdk} in the list of {product} with what it collects, why and how, "
        "and record from when on, or remove it.",
        "zh": "将{sdk}列入{product}的第三方清单，明示其收集的个人信息及目的、"
        "方式，并登记列入之日，或者移除。",
    },
    convention={
        "en": "It has to be named by the release that brought it, or since the method "
        "of 2019; one named later is late until then. What the list says of it is "
        "not judged.",
        "zh": "应当自随版本上线之日（早于认定方法的，自该日）起列入清单；此后列入的，违反至"
        "列入之日止。清单的内容不作判断。",
    },
    examples=(
        met("named on the day of the release", day="2026-04-01", app_sdks=[PUSH]),
        met(
            "it was there before the method, and in order when that came",
            day="2019-11-28",
            app_sdks=[PUSH | {"integrated_on": "2018-01-01", "disclosed_on": "2019-11-28"}],
        ),
        met(
            "one that collects nothing",
            app_sdks=[PUSH, NONE | {"sdk": "charts", "collects_pi": False}],
        ),
        met(
            "removed more than two years ago",
            day="2028-05-02",
            app_sdks=[NONE | {"removed_on": "2026-05-01"}],
        ),
        breached("named nowhere", app_sdks=[PUSH, NONE | {"sdk": "ads"}]),
        breached("named the day after", app_sdks=[PUSH | {"disclosed_on": "2026-04-02"}]),
        breached("removed a month later", app_sdks=[NONE | {"removed_on": "2026-05-01"}]),
        unknown("what it collects is not known", app_sdks=[NONE | {"collects_pi": None}]),
        unknown("it is not recorded", app_sdks=[without(PUSH, "disclosed_on")]),
        unknown("no SDK is listed", app_sdks=[]),
        unknown("the SDKs were not given"),
        not_applicable("no SDK, as declared", complete=("app_sdks",), app_sdks=[]),
    ),
)
