"""A channel for complaints about network data security, made public."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import exists


def channel(policies, absent):
    return exists.public(policies, "complaint_channel", absent).rename(channels="documents")


def offers_any(operator):
    """Say whether it offers any service over networks; None where that is not answered."""
    services = operator.services
    return None if services is None else operator.operates_network and bool(services)


CHANNEL = {
    "kind": "complaint_channel",
    "approved_on": "2024-12-01",
    "published_on": "2025-01-01",
}

duty = Duty(
    title={
        "en": "Run and publish a channel for complaints about network data security",
        "zh": "建立便捷的网络数据安全投诉、举报渠道并公布",
    },
    law={"2025-01-01": ("ndsr:20",)},
    applies=offers_any,
    rows=channel,
    met=lambda t, day, number: t.published,
    by_document=True,
    conducts=("data_security_duty",),
    remedy={
        "en": "Set up an easy channel for complaints about network data security, publish how to "
        "reach it, and list it in policies as {kind} with the day of publication.",
        "zh": "建立便捷的网络数据安全投诉、举报渠道，公布联系方式，"
        "并登记于制度文件台账，注明公布之日。",
    },
    convention={
        "en": "One public channel serves for complaints about information security and about data "
        "security. That complaints are handled promptly is judged by csl.complaints_handling.",
        "zh": "同一公开渠道可同时受理网络信息安全和网络数据安全的投诉举报。"
        "及时受理处理由 csl.complaints_handling 判断。",
    },
    examples=(
        met("made public on the first day", day="2025-01-01", policies=[CHANNEL]),
        met("a channel that was made public", policies=[CHANNEL]),
        breached(
            "made public the day after",
            day="2025-01-01",
            policies=[CHANNEL | {"published_on": "2025-01-02"}],
        ),
        breached("set up, but never made public", policies=[CHANNEL | {"published_on": None}]),
        breached("none in a complete register", complete=("policies",), policies=[]),
        unknown("which services it offers is not said", operator={"services": None}, policies=[]),
        unknown("no channel is listed", policies=[CHANNEL | {"kind": "security_rules"}]),
        unknown("the policies were not given"),
        not_applicable(
            "nothing is offered to the public",
            operator={"services": ()},
            complete=("policies",),
            policies=[],
        ),
    ),
)
