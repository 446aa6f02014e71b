"""Rules on data security over the whole process: written and approved."""

from hegui.duties import Duty, breached, met, unknown
from hegui.duties.shapes import exists

KIND = "data_security"


def written(policies, absent):
    return exists.document(policies, KIND, absent, "reviewed_on")


RULES = {"kind": KIND, "approved_on": "2021-09-01", "reviewed_on": None}
OTHER = RULES | {"kind": "security_rules"}

duty = Duty(
    title={
        "en": "Set up data security rules over the whole process",
        "zh": "建立健全全流程数据安全管理制度",
    },
    law={"2021-09-01": ("dsl:27.p1.s1",)},
    applies=lambda operator: True,
    rows=written,
    conducts=("data_security_duty",),
    met=lambda t, day, number: t.exists,
    by_document=True,
    remedy={
        "en": "Write rules on the security of data from collection to deletion, have them approved "
        "and enter them in the register of policies as data security rules.",
        "zh": "制定覆盖数据收集、存储、使用、加工、传输、提供、公开、删除全流程的安全管理制度，"
        "经批准后登记入制度台账，类别为数据安全制度。",
    },
    convention={
        "en": "An approved document is enough; what it says, and whether it is kept to, is not "
        "judged. Rules on the security of networks, or on user information, are not taken for it.",
        "zh": "已批准的制度即视为符合；其内容及执行情况不作判断。"
        "网络安全制度、用户信息保护制度不视为本项制度。",
    },
    examples=(
        met("approved on the first day of the law", day="2021-09-01", policies=[RULES, OTHER]),
        met("in force for years", policies=[RULES]),
        breached(
            "approved the day after",
            day="2021-09-01",
            complete=("policies",),
            policies=[RULES | {"approved_on": "2021-09-02"}],
        ),
        breached("rules on networks only", complete=("policies",), policies=[OTHER]),
        breached("no policy at all, as declared", complete=("policies",), policies=[]),
        unknown("none among the policies listed", policies=[OTHER]),
        unknown(
            "a draft that nobody approved",
            complete=("policies",),
            policies=[RULES | {"approved_on": None}],
        ),
        unknown("the policies were not given"),
    ),
)
