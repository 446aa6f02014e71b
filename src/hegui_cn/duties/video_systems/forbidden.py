"""Rooms in which no camera may be: none is in use there."""

import ibis

from hegui.duties import Duty, asked_from, breached, conduct, met, not_applicable, unknown


def filming(cameras, first_day):
    """Return all cameras with whether they film, or filmed since the regulation, such a room."""
    used = (cameras.removed_on > ibis.literal(first_day)).fill_null(True)
    there = (cameras.place == "forbidden") & used
    return cameras.select(
        "cameras",
        "place",
        "in_operation_on",
        "removed_on",
        there=there,
        **conduct(there, asked_from(cameras.in_operation_on, first_day), cameras.removed_on),
    )


HALL = {
    "cameras": "hall",
    "place": "named_public",
    "in_operation_on": "2020-03-01",
    "removed_on": None,
}
ROOM = HALL | {"cameras": "fitting room", "place": "forbidden"}

duty = Duty(
    title={
        "en": "Put no camera where the regulation forbids it",
        "zh": "不得在客房、宿舍、浴室、卫生间、更衣室等部位安装图像采集设备",
    },
    law={"2025-04-01": ("video-systems:8.p1",)},
    applies=lambda operator: True,
    rows=filming,
    conduct=("began_on", "ended_on"),
    conducts=("pi_collection",),
    met=lambda t, day, number: ~t.there,
    remedy={
        "en": "Take down {cameras}, in use since {in_operation_on}, and delete what it recorded.",
        "zh": "拆除{cameras}（{in_operation_on}投入使用），删除所收集的视频图像信息。",
    },
    convention={
        "en": "Which place is a forbidden one is as the register says it. Cameras that are not "
        "listed are not judged.",
        "zh": "是否属于禁止安装的部位以登记为准；未登记的设备不作判断。",
    },
    examples=(
        met("only a hall", cameras=[HALL]),
        met(
            "taken down before the regulation",
            cameras=[HALL, ROOM | {"removed_on": "2025-04-01"}],
        ),
        breached("a fitting room", cameras=[HALL, ROOM]),
        breached(
            "taken down the day after the regulation came into force",
            cameras=[HALL, ROOM | {"removed_on": "2025-04-02"}],
            day="2025-06-30",
        ),
        unknown("what kind of place it is, is not known", cameras=[HALL | {"place": None}]),
        unknown("no cameras are listed", cameras=[]),
        unknown("the cameras were not given"),
        not_applicable("no cameras, as declared", complete=("cameras",), cameras=[]),
    ),
)
