"""Public video systems: filed with the police within thirty days of use."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import deadline
from hegui.duties.shapes import filings as shape


def filed(filings, day, number, first_day):
    """Return the video systems that are to be filed; those of before the law have a term of it."""

    def last_day(arose_on):
        old = deadline.days(ibis.literal(first_day), number.video_old_filing_days)
        new = deadline.days(arose_on, number.video_filing_days)
        return ibis.ifelse(arose_on < ibis.literal(first_day), old["due_on"], new["due_on"])

    return shape.before(filings, ("video_system",), last_day, day)


HALL = {
    "filing": "cctv-1",
    "kind": "video_system",
    "subject": "sales hall",
    "arose_on": "2026-03-01",
    "filed_on": "2026-03-31",
    "number": "V-1",
    "valid_until": None,
    "ended_on": None,
}
NEVER = HALL | {"filed_on": None, "number": None}

duty = Duty(
    title={
        "en": "File public video systems with the police",
        "zh": "公共安全视频系统向公安机关备案",
    },
    law={"2025-04-01": ("video-systems:14.p1",)},
    applies=lambda operator: True,
    rows=filed,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="filed_on",
    conducts=("no_filing",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "File the video system {subject}, in use since {arose_on}, with the police of the "
        "county; it was due by {due_on}.",
        "zh": "就{subject}的视频系统（{arose_on}投入使用）向所在地县级公安机关备案；"
        "应于{due_on}前备案。",
    },
    convention={
        "en": "Systems of Art. 7, in malls, halls, schools, hospitals and the like, are entered in "
        "filings as video_system, with the day of use as the day the duty arose; others need no "
        "filing. Thirty days run from the day after use; for systems used before 2025-04-01 ninety "
        "days run from it. Whether a change was filed in time is not judged, since the text has "
        "no number.",
        "zh": "第七条所列场所（商贸、会展、学校、医院等）的系统以 video_system 类登记入 filings，"
        "投入使用之日为备案义务产生之日；其他场所无须备案。"
        "三十日自投入使用次日起算；2025年4月1日前已启用的，自该日起九十日。"
        "备案变更文本无期限，不作判断。",
    },
    examples=(
        met("on the thirtieth day", filings=[HALL]),
        met(
            "an old system on the ninetieth day",
            filings=[HALL | {"arose_on": "2019-01-01", "filed_on": "2025-06-30"}],
        ),
        met("the thirtieth day is not over", day="2026-03-31", filings=[NEVER]),
        met(
            "taken down before it had to be filed",
            filings=[NEVER | {"ended_on": "2026-03-20"}],
        ),
        breached("a day late", filings=[HALL | {"filed_on": "2026-04-01"}]),
        breached("never", filings=[NEVER]),
        breached(
            "an old system a day late",
            filings=[HALL | {"arose_on": "2019-01-01", "filed_on": "2025-07-01"}],
        ),
        unknown("filed, and the number is not known", filings=[HALL | {"number": None}]),
        unknown("when it was filed is not recorded", filings=[without(HALL, "filed_on")]),
        unknown("since when it is used is not known", filings=[HALL | {"arose_on": None}]),
        unknown("no system is listed", filings=[]),
        unknown("the filings were not given"),
        not_applicable(
            "none, in a complete register",
            complete=("filings",),
            filings=[HALL | {"kind": "icp"}],
        ),
    ),
)
