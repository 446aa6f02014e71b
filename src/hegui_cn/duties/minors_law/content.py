"""Information that endangers minors: stopped at once and removed."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import prohibited

UPHELD = ("维持处置", "驳回", "rejected", "dismissed")
"""Outcomes of an appeal that put nothing back."""


def stopped_and_removed(
    content_hits, removals, operator, day, number, absent, doubted, in_force, content=None
):
    harmful = content_hits.filter(content_hits.harms_minors.fill_null(True))
    harmful = harmful.mutate(confirmed=harmful.confirmed & harmful.harms_minors)
    items = prohibited.with_kind(prohibited.found(harmful, day, number.review_hours), content)
    streaming = operator.offers("live_streaming") is not False
    return prohibited.stopped_and_removed(
        items,
        removals,
        in_force,
        day,
        number,
        absent,
        streaming=streaming,
        hidden=doubted("content"),
        upheld=UPHELD,
    )


HIT = {
    "content": "c1",
    "policy": "minors",
    "found_at": "2026-06-01T02:00:00Z",
    "confirmed": "true",
    "harms_minors": "true",
}
REMOVAL = {
    "content": "c1",
    "found_at": "2026-06-01T02:00:00Z",
    "stopped_at": "2026-06-01T15:59:59Z",
    "removed_at": "2026-06-01T15:59:59Z",
}
OPEN = REMOVAL | {"stopped_at": None, "removed_at": None}

duty = Duty(
    title={
        "en": "Stop at once and remove what endangers minors",
        "zh": "发现危害未成年人身心健康的信息，立即停止传输并采取处置措施",
    },
    law={
        "2021-06-01": ("minors-law:80.p2",),
        "2024-01-01": ("minors-law:80.p2", "minors-online:29.p1"),
    },
    rows=stopped_and_removed,
    conduct=("began_on", "ended_on"),
    conducts=("prohibited_content",),
    elapsed="elapsed_s",
    met=lambda t, day, number: t.in_time,
    excused={"content row": "it can only show that what was removed is still to be seen"},
    remedy={
        "en": "Stop the transmission of {content} ({kind}), found at {found_at}, remove it, keep "
        "the record and report it.",
        "zh": "立即停止传输{found_at}发现的信息{content}（{kind}），予以处置，保存记录并报告。",
    },
    convention={
        "en": "Binds for confirmed hits of which the register says that they endanger minors; the "
        "rooms are those of prohibited information. Records and reports are judged under the "
        "Cybersecurity Law.",
        "zh": "以登记载明危害未成年人且经确认的命中为限，时限与违法信息相同；"
        "记录和报告依网络安全法判断。",
    },
    examples=(
        met("stopped and removed on the day", content_hits=[HIT], removals=[REMOVAL]),
        breached(
            "left there, in a complete register",
            complete=("removals",),
            content_hits=[HIT],
            removals=[],
        ),
        breached(
            "removed two days later",
            content_hits=[HIT],
            removals=[REMOVAL | {"removed_at": "2026-06-02T16:00:00Z"}],
        ),
        breached(
            "in 2021",
            day="2021-12-31",
            complete=("removals",),
            content_hits=[HIT | {"found_at": "2021-06-02T02:00:00Z"}],
            removals=[],
        ),
        unknown(
            "removed on the day after",
            content_hits=[HIT],
            removals=[REMOVAL | {"removed_at": "2026-06-01T16:00:01Z"}],
        ),
        unknown(
            "whether it endangers minors is not recorded",
            content_hits=[without(HIT, "harms_minors")],
            removals=[OPEN],
        ),
        unknown(
            "harmless to minors, in a register that may lack others",
            content_hits=[HIT | {"harms_minors": "false"}],
            removals=[OPEN],
        ),
        unknown("the hits were not given", removals=[]),
        not_applicable(
            "harmless to minors, as declared",
            complete=("content_hits",),
            content_hits=[HIT | {"harms_minors": "false"}],
            removals=[OPEN],
        ),
        not_applicable("before the law", day="2021-05-31", content_hits=[HIT], removals=[OPEN]),
    ),
)
