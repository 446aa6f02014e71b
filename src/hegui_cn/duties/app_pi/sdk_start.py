"""Third-party code in an app: it starts after consent only."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import self_check


def embedded(app_sdks, first_day):
    return self_check.from_release(app_sdks, "waits_for_consent_on", first_day)


PUSH = {
    "product": "app",
    "sdk": "push",
    "integrated_on": "2026-04-01",
    "collects_pi": True,
    "waits_for_consent_on": "2026-04-01",
    "removed_on": None,
}
NONE = PUSH | {"waits_for_consent_on": None}

duty = Duty(
    title={
        "en": "Start no SDK that collects personal information before users agree",
        "zh": "App嵌入的SDK在用户同意后方启动收集",
    },
    law={
        "2019-11-28": ("app-pi:3.i1", "csl:41.p1"),
        "2021-11-01": ("app-pi:3.i1", "csl:41.p1", "pipl:13.p1"),
        "2026-01-01": ("app-pi:3.i1", "csl:43.p1", "pipl:13.p1"),
    },
    applies=lambda operator: True,
    rows=embedded,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Let {sdk} in {product} start after consent only, and record since which "
        "release it does, or remove it.",
        "zh": "使{product}中的{sdk}在用户同意后方启动，并登记自何时起如此，或者移除。",
    },
    convention={
        "en": "It has to wait for consent from the release that brought it, or since "
        "the method of 2019. Whether it really waits is for a test of the app to "
        "show.",
        "zh": "应当自随版本上线之日（早于认定方法的，自该日）起在用户同意后方启动；是否实际"
        "如此以检测为准。",
    },
    examples=(
        met("it waits since the release", day="2026-04-01", app_sdks=[PUSH]),
        met(
            "it was there before the method, and in order when that came",
            day="2019-11-28",
            app_sdks=[PUSH | {"integrated_on": "2018-01-01", "waits_for_consent_on": "2019-11-28"}],
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
        breached("it never waits", app_sdks=[PUSH, NONE | {"sdk": "ads"}]),
        breached(
            "it waits since the day after", app_sdks=[PUSH | {"waits_for_consent_on": "2026-04-02"}]
        ),
        breached("removed a month later", app_sdks=[NONE | {"removed_on": "2026-05-01"}]),
        unknown("what it collects is not known", app_sdks=[NONE | {"collects_pi": None}]),
        unknown("it is not recorded", app_sdks=[without(PUSH, "waits_for_consent_on")]),
        unknown("no SDK is listed", app_sdks=[]),
        unknown("the SDKs were not given"),
        not_applicable("no SDK, as declared", complete=("app_sdks",), app_sdks=[]),
    ),
)
