"""A channel for complaints and reports about network information security, made public."""

from hegui.duties import Duty, breached, met, unknown
from hegui.duties.shapes import exists


def channel(policies, absent):
    return exists.public(policies, "complaint_channel", absent).rename(channels="documents")


CHANNEL = {
    "kind": "complaint_channel",
    "approved_on": "2017-05-01",
    "published_on": "2017-06-01",
}

duty = Duty(
    title={
        "en": "Run and publish a channel for complaints and reports",
        "zh": "建立并公布网络信息安全投诉举报渠道",
    },
    law={"2017-06-01": ("csl:49.p1",), "2026-01-01": ("csl:51.p1",)},
    rows=channel,
    met=lambda t, day, number: t.published,
    by_document=True,
    remedy={
        "en": "Set up a channel for complaints and reports, publish how to reach it, and list it "
        "in policies as {kind} with the day of publication.",
        "zh": "建立投诉举报渠道，公布联系方式，并登记于制度文件台账，注明公布之日。",
    },
    convention={
        "en": "A channel counts from the day on which the register says that it was made public; "
        "whether it can be reached is not judged.",
        "zh": "渠道自登记的公布之日起计入；是否畅通不作判断。",
    },
    examples=(
        met("a channel that was made public", policies=[CHANNEL]),
        met("made public on the day, in 2017", day="2017-06-01", policies=[CHANNEL]),
        met(
            "one channel of two is public",
            policies=[CHANNEL, CHANNEL | {"approved_on": "2026-01-01", "published_on": None}],
        ),
        breached("set up, but never made public", policies=[CHANNEL | {"published_on": None}]),
        breached(
            "made public the day after",
            day="2017-06-01",
            policies=[CHANNEL | {"published_on": "2017-06-02"}],
        ),
        breached("none in a complete register", complete=("policies",), policies=[]),
        breached(
            "only other documents in a complete register",
            complete=("policies",),
            policies=[CHANNEL | {"kind": "security_rules"}],
        ),
        unknown(
            "whether it was made public is not recorded",
            complete=("policies",),
            policies=[{"kind": "complaint_channel", "approved_on": "2017-05-01"}],
        ),
        unknown("no channel is listed", policies=[CHANNEL | {"kind": "security_rules"}]),
        unknown("the policies were not given"),
    ),
)
