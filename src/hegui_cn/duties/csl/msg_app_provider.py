"""Messages and apps with prohibited information: sender stopped, dealt with, recorded, reported."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import prohibited

ACTS = ("sender_stopped_at", "removed_at", "reported_at")


def dealt_with(content_hits, content, removals, day, number, absent, in_force):
    """Return the messages and apps that were found, with all that a provider owes of each."""
    items = prohibited.found(content_hits, day, number.review_hours)
    items = prohibited.sent(prohibited.with_kind(items, content))
    items = prohibited.recorded(prohibited.since_law(items, in_force), removals, absent)
    rooms = dict.fromkeys(ACTS, number.act_days) | {"reported_at": number.report_days}
    rows = prohibited.acted_on(items, removals, rooms, in_force, absent, day)
    done = rows.in_time & prohibited.on_record(rows, day, number.act_days)
    return rows.select(
        "content",
        "kind",
        "confirmed",
        "pending",
        "found_at",
        *ACTS,
        "recorded",
        "elapsed_s",
        "began_on",
        "ended_on",
        done=prohibited.if_confirmed(rows, done),
    )


HIT = {
    "content": "c1",
    "policy": "gambling",
    "found_at": "2026-06-01T02:00:00Z",
    "confirmed": "true",
}
APP = {
    "content": "c1",
    "account": "u1",
    "kind": "app",
    "published_at": "2026-05-31T02:00:00Z",
    "visible": "true",
}
MESSAGE = APP | {"kind": "message"}


APPS = {"services": ("app_download",)}
MESSAGES = {"services": ("message_sending",)}
REMOVAL = {
    "content": "c1",
    "found_at": HIT["found_at"],
    "sender_stopped_at": "2026-06-01T03:00:00Z",
    "removed_at": "2026-06-01T03:00:00Z",
    "record_digest": "9f86d081884c7d65",
    "reported_at": "2026-06-01T15:59:59Z",
}
UNDONE = REMOVAL | dict.fromkeys(ACTS)

duty = Duty(
    title={
        "en": "Stop serving senders of prohibited messages and apps, deal with them, record and "
        "report",
        "zh": "信息发送、应用下载服务提供者知道用户违法的，停止提供服务，消除处置，保存记录并报告",
    },
    law={"2017-06-01": ("csl:48.p2",), "2026-01-01": ("csl:50.p2",)},
    applies=prohibited.is_provider,
    rows=dealt_with,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content",),
    elapsed="elapsed_s",
    met=lambda t, day, number: t.done,
    remedy={
        "en": "Stop serving the sender of {content} ({kind}), found at {found_at}, remove "
        "it, keep the record and report it to the competent department.",
        "zh": "对{found_at}发现的{content}（{kind}），停止向其发送者提供服务，予以消除，"
        "保存有关记录，并向有关主管部门报告。",
    },
    convention={
        "en": "A confirmed hit that rests on law is knowledge. The sender stopped and the item "
        "removed by the end of the Shanghai day of finding is met, within one day after it "
        "not known to be in time; the report within three days after it likewise; beyond that "
        "it is breached, for two years after it was done too. The digest of the record is its "
        "proof, and an empty one is not known.",
        "zh": "依据法律、行政法规且经确认的命中视为知道。"
        "发现当日（上海时间）内停止提供服务并消除的为符合，次日内完成的是否及时不作认定；"
        "报告在此后三日内完成的亦同；超过的为违反，完成后两年内仍可追究。以记录摘要为凭，"
        "摘要为空视为不详。",
    },
    examples=(
        met(
            "an app: all four done on the day",
            operator=APPS,
            content_hits=[HIT],
            content=[APP],
            removals=[REMOVAL],
        ),
        met(
            "in 2017",
            day="2017-09-26",
            operator=MESSAGES,
            content_hits=[HIT | {"found_at": "2017-09-01T02:00:00Z"}],
            content=[MESSAGE | {"published_at": "2017-08-31T02:00:00Z"}],
            removals=[REMOVAL | dict.fromkeys(("found_at", *ACTS), "2017-09-01T03:00:00Z")],
        ),
        breached(
            "a message: reported on the fourth day after",
            operator=MESSAGES,
            content_hits=[HIT],
            content=[MESSAGE],
            removals=[REMOVAL | {"reported_at": "2026-06-04T16:00:00Z"}],
        ),
        breached(
            "nothing done two days after",
            day="2026-06-03",
            operator=APPS,
            content_hits=[HIT],
            content=[APP],
            removals=[UNDONE],
        ),
        breached(
            "the sender is still served",
            operator=MESSAGES,
            content_hits=[HIT],
            content=[MESSAGE],
            removals=[REMOVAL | {"sender_stopped_at": None}],
        ),
        breached(
            "reported only after the day that is asked for",
            day="2026-06-05",
            operator=APPS,
            content_hits=[HIT],
            content=[APP],
            removals=[REMOVAL | {"reported_at": "2026-06-05T16:00:01Z"}],
        ),
        unknown(
            "the sender was stopped on the day after",
            operator=MESSAGES,
            content_hits=[HIT],
            content=[MESSAGE],
            removals=[REMOVAL | {"sender_stopped_at": "2026-06-01T16:00:01Z"}],
        ),
        unknown(
            "nothing done on the day after",
            day="2026-06-02",
            operator=APPS,
            content_hits=[HIT],
            content=[APP],
            removals=[UNDONE],
        ),
        breached(
            "the complete register of removals lacks it, in 2017",
            day="2017-09-26",
            operator=APPS,
            complete=("removals",),
            content_hits=[HIT | {"found_at": "2017-09-01T02:00:00Z"}],
            content=[APP | {"published_at": "2017-08-31T02:00:00Z"}],
            removals=[],
        ),
        unknown(
            "the register of removals may lack rows",
            operator=APPS,
            content_hits=[HIT],
            content=[APP],
            removals=[],
        ),
        unknown(
            "all is done, and the digest of the record is empty",
            operator=APPS,
            content_hits=[HIT],
            content=[APP],
            removals=[REMOVAL | {"record_digest": None}],
        ),
        unknown(
            "it is not recorded whether the sender is still served",
            operator=APPS,
            content_hits=[HIT],
            content=[APP],
            removals=[{k: v for k, v in REMOVAL.items() if k != "sender_stopped_at"}],
        ),
        unknown(
            "no one has reviewed the hit",
            operator=APPS,
            content_hits=[HIT | {"confirmed": None}],
            content=[APP],
            removals=[UNDONE],
        ),
        unknown(
            "the kind of the item is not known",
            operator=APPS,
            content_hits=[HIT],
            content=[APP | {"content": "c2"}],
            removals=[REMOVAL],
        ),
        not_applicable(
            "only a post, in a complete register",
            operator=APPS,
            complete=("content_hits",),
            content_hits=[HIT],
            content=[APP | {"kind": "post"}],
            removals=[],
        ),
        not_applicable(
            "no provider of messages or apps", content_hits=[HIT], content=[APP], removals=[]
        ),
    ),
)
