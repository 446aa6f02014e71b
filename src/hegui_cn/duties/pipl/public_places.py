"""Cameras and identification in public places: by signs, and for public safety alone."""

import ibis

from hegui.days import LATER_ON
from hegui.duties import Duty, asked_from, breached, conduct, met, not_applicable, unknown, without
from hegui.duties.shapes import register

PUBLIC = ("named_public", "other_public")


def marked(cameras, first_day):
    """Return the cameras in public places, with their signs and what their images serve."""
    rows = register.bound(cameras, cameras.place.isin(PUBLIC))
    asked = asked_from(rows.in_operation_on, first_day)
    signed = rows.sign_on <= asked
    return rows.select(
        "cameras",
        "place",
        "in_operation_on",
        "sign_on",
        "public_safety_only",
        in_order=signed & rows.public_safety_only,
        **conduct(
            ~signed.fill_null(False) & rows.public_safety_only.fill_null(False),
            asked,
            ibis.least(rows.sign_on.fill_null(LATER_ON), rows.removed_on.fill_null(LATER_ON)),
        ),
    )


HALL = {
    "cameras": "hall",
    "place": "other_public",
    "in_operation_on": "2022-05-01",
    "removed_on": None,
    "sign_on": "2022-05-01",
    "public_safety_only": True,
}
HIDDEN = HALL | {"sign_on": None}


duty = Duty(
    title={
        "en": "Mark cameras and identification in public places, and use them for public "
        "safety alone",
        "zh": "公共场所安装图像采集、个人身份识别设备的，设置显著的提示标识，仅用于维护公共安全",
    },
    law={
        "2021-11-01": ("pipl:26",),
    },
    applies=lambda operator: True,
    rows=marked,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: t.in_order,
    remedy={
        "en": "Put up signs in plain sight where {cameras} watch, record since when, and "
        "use the images for public safety alone or by separate consent.",
        "zh": "在{cameras}的采集区域设置显著的提示标识并登记日期；所采集的信息仅用于维"
        "护公共安全，取得单独同意的除外。",
    },
    convention={
        "en": "Signs have to stand from the first day in use, or 2021-11-01; what was put "
        "up later is late until then. What the register says of the use decides; "
        "whether the device is needed for public safety is not judged.",
        "zh": "标识应当自投入使用之日（早于2021年11月1日的，自该日）起设置；此后设置的，"
        "违反至设置之日止。用途以登记为准；是否为维护公共安全所必需不作判断。",
    },
    examples=(
        met("signed from the first day, for public safety only", cameras=[HALL]),
        met(
            "cameras in no public place",
            cameras=[HALL, HIDDEN | {"cameras": "store", "place": "not_public"}],
        ),
        breached("without signs", cameras=[HIDDEN]),
        breached(
            "signed the day after", day="2022-06-01", cameras=[HALL | {"sign_on": "2022-05-02"}]
        ),
        breached("for other ends as well", cameras=[HALL | {"public_safety_only": False}]),
        unknown("what they serve is not known", cameras=[without(HALL, "public_safety_only")]),
        unknown("signs are not recorded", cameras=[without(HALL, "sign_on")]),
        unknown("no cameras are listed", cameras=[]),
        unknown("the cameras were not given"),
        not_applicable(
            "no public place, in a complete register",
            complete=("cameras",),
            cameras=[HIDDEN | {"place": "not_public"}],
        ),
    ),
)
