"""Public video systems: each viewing of images is registered."""

from hegui.duties import Duty, asked_from, breached, conduct, happened, met, not_applicable, unknown


def registered(cameras, first_day):
    public = cameras.filter(
        cameras.place == "named_public", ~happened(cameras.removed_on).fill_null(False)
    )
    return public.select(
        "cameras",
        "in_operation_on",
        "viewings_registered",
        **conduct(~public.viewings_registered, asked_from(public.in_operation_on, first_day)),
    )


HALL = {
    "cameras": "hall",
    "place": "named_public",
    "in_operation_on": "2020-03-01",
    "removed_on": None,
    "viewings_registered": True,
}

duty = Duty(
    title={
        "en": "Register who views images, and why",
        "zh": "建立视频图像信息调用登记制度",
    },
    law={"2025-04-01": ("video-systems:16.p2",)},
    applies=lambda operator: True,
    rows=registered,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection",),
    met=lambda t, day, number: t.viewings_registered,
    by_document=True,
    remedy={
        "en": "Register each viewing of {cameras} with its reason and content and who viewed for "
        "which body.",
        "zh": "对{cameras}建立调用登记，如实记录查阅、调取的事由、内容及人员的单位、姓名。",
    },
    convention={
        "en": "Binds the systems of Art. 7. Whether each viewing is in the register, and whether "
        "key staff are vetted and rights controlled, is not judged.",
        "zh": "适用于第七条所列场所的系统。是否逐次登记，重要岗位人员审查、授权管理等，不作判断。",
    },
    examples=(
        met("registered", cameras=[HALL]),
        breached("not registered", cameras=[HALL | {"viewings_registered": False}]),
        unknown("not known", cameras=[HALL | {"viewings_registered": None}]),
        unknown("the cameras were not given"),
        not_applicable(
            "only other public places, as declared",
            complete=("cameras",),
            cameras=[HALL | {"place": "other_public"}],
        ),
    ),
)
