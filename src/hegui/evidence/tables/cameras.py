"""The systems of cameras in public places, and where cameras must not be."""

from hegui.evidence.contract import Table, boolean, day, integer, text

table = Table(
    means={
        "en": (
            "Systems of cameras, one row a system and kind of place. A system in several kinds of "
            "place has several rows."
        ),
        "zh": "视频图像采集系统，每个系统每类场所一行；一个系统涉及多类场所的，分行填写。",
    },
    key=("cameras", "place"),
    dated_by="in_operation_on",
    dated="since",
    order=(("in_operation_on", "removed_on"),),
    columns={
        "cameras": text("key of the system of cameras", "视频系统标识", required=True),
        "place": text(
            "kind of place that the cameras show",
            "场所类别：应建系统的公共场所、其他公共场所、禁止安装的私密部位、非公共场所",
            "named_public",
            "other_public",
            "forbidden",
            "not_public",
            required=True,
        ),
        "in_operation_on": day("first day in use", "投入使用之日", required=True),
        "removed_on": day("day it was taken down", "拆除之日", ends=True),
        "sign_on": day("day the sign was put up", "设置提示标识之日", event=True),
        "kept_days": integer(
            "days for which images are kept before they are overwritten", "视频图像信息保存天数"
        ),
        "viewings_registered": boolean(
            "each viewing is registered with reason, content and person",
            "查阅、调取均如实登记事由、内容和人员",
        ),
        "public_safety_only": boolean(
            "the images serve public safety only, or else go by separate consent",
            "所采集的信息仅用于维护公共安全或者取得单独同意",
        ),
    },
)
