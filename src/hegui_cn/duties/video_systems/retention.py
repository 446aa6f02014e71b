"""Images of public video systems: kept for thirty days."""

import ibis

from hegui.duties import (
    Duty,
    asked_from,
    breached,
    conduct,
    happened,
    met,
    not_applicable,
    unknown,
)


def kept(cameras, number, first_day):
    """Return the systems of Art. 7 in use, and whether they keep images long enough."""
    public = cameras.filter(
        cameras.place == "named_public", ~happened(cameras.removed_on).fill_null(False)
    )
    enough = public.kept_days >= number.video_days
    return public.select(
        "cameras",
        "in_operation_on",
        "kept_days",
        enough=enough | ibis.ifelse(public.removed_on.isnull(), ibis.null("boolean"), False),
        **conduct(~enough, asked_from(public.in_operation_on, first_day)),
    )


HALL = {
    "cameras": "hall",
    "place": "named_public",
    "in_operation_on": "2020-03-01",
    "removed_on": None,
    "kept_days": 30,
}

duty = Duty(
    title={
        "en": "Keep images of public video systems for thirty days",
        "zh": "公共安全视频图像信息保存不少于三十日",
    },
    law={"2025-04-01": ("video-systems:17",)},
    applies=lambda operator: True,
    rows=kept,
    conduct=("began_on", "ended_on"),
    conducts=("log_retention",),
    met=lambda t, day, number: t.enough,
    remedy={
        "en": "Let {cameras} keep images for thirty days at least (now {kept_days}), and delete "
        "them after that once their purpose is met.",
        "zh": "将{cameras}的视频图像信息保存期限调整为不少于三十日（现为{kept_days}日），"
        "此后已实现处理目的的予以删除。",
    },
    convention={
        "en": "Binds the systems of Art. 7, in malls, halls, schools, hospitals and the like. How "
        "long the store holds images is as the register says; whether what was kept longer is "
        "still needed is not judged.",
        "zh": "适用于第七条所列场所（商贸、会展、学校、医院等）的系统。"
        "保存天数以登记为准；超过三十日是否仍为处理目的所需不作判断。",
    },
    examples=(
        met("thirty days", cameras=[HALL]),
        met("on the first day of the regulation", day="2025-04-01", cameras=[HALL]),
        breached("twenty-nine days", cameras=[HALL | {"kept_days": 29}]),
        breached("one system of two", cameras=[HALL, HALL | {"cameras": "garage", "kept_days": 7}]),
        unknown("for how long is not known", cameras=[HALL | {"kept_days": None}]),
        unknown("the cameras were not given"),
        not_applicable(
            "only other public places, as declared",
            complete=("cameras",),
            cameras=[HALL | {"place": "other_public", "kept_days": 3}],
        ),
    ),
)
