"""Cameras in public places: a sign tells of them."""

import ibis

from hegui.duties import Duty, asked_from, breached, conduct, met, not_applicable, unknown, without

PUBLIC = ("named_public", "other_public")


def marked(cameras, first_day):
    """Return the cameras in public places, and whether a sign stood there from the first day on."""
    public = cameras.filter(cameras.place.isin(PUBLIC))
    since = asked_from(public.in_operation_on, first_day)
    never_asked = (public.removed_on < ibis.literal(first_day)).fill_null(False)
    late = public.sign_on > since
    return public.select(
        "cameras",
        "place",
        "in_operation_on",
        "sign_on",
        signed=~late | never_asked,
        **conduct(late & ~never_asked, since, ibis.least(public.sign_on, public.removed_on)),
    )


HALL = {
    "cameras": "hall",
    "place": "named_public",
    "in_operation_on": "2026-03-01",
    "removed_on": None,
    "sign_on": "2026-03-01",
}

duty = Duty(
    title={
        "en": "Put up signs where cameras film public places",
        "zh": "公共场所图像采集设备设置显著提示标识",
    },
    law={"2025-04-01": ("video-systems:13",)},
    applies=lambda operator: True,
    rows=marked,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.signed,
    remedy={
        "en": "Put up a conspicuous sign at {cameras}, in use since {in_operation_on}, and enter "
        "the day.",
        "zh": "在{cameras}（{in_operation_on}投入使用）设置显著的提示标识，并登记日期。",
    },
    convention={
        "en": "A sign from the first day of use, or from 2025-04-01, is in time. Whether it is "
        "conspicuous, and whether place, angle and range of the cameras fit, is not judged.",
        "zh": "自投入使用之日或者2025年4月1日起设有标识的为符合。"
        "标识是否显著，安装位置、角度和采集范围是否合理，不作判断。",
    },
    examples=(
        met("from the first day of use", cameras=[HALL]),
        met(
            "old cameras, from the first day of the regulation",
            cameras=[HALL | {"in_operation_on": "2015-01-01", "sign_on": "2025-04-01"}],
        ),
        met(
            "taken down before the regulation, in a register that lists others",
            cameras=[
                HALL,
                HALL
                | {
                    "cameras": "old",
                    "in_operation_on": "2015-01-01",
                    "removed_on": "2025-03-31",
                    "sign_on": None,
                },
            ],
        ),
        breached("no sign", cameras=[HALL | {"sign_on": None}]),
        breached("a day late", cameras=[HALL | {"sign_on": "2026-03-02"}]),
        breached(
            "another public place", cameras=[HALL | {"place": "other_public", "sign_on": None}]
        ),
        unknown("signs are not recorded", cameras=[without(HALL, "sign_on")]),
        unknown("no cameras are listed", cameras=[]),
        unknown("the cameras were not given"),
        not_applicable("no cameras, as declared", complete=("cameras",), cameras=[]),
    ),
)
