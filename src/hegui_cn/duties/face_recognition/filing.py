"""Face information of so many persons is filed within working days."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import filings as shape

KINDS = ("face_recognition",)


def to_file(filings, calendar, number, first_day, data_assets=None):
    """Return what has to be filed; without any, so many faces in store leave it open."""
    term = number.face_filing_working_days
    rows = shape.begun(filings, KINDS, first_day, term, None, calendar)
    stored = data_assets.agg(faces=data_assets.face_persons.sum())
    many = stored.filter(stored.faces >= number.face_filing_persons)
    return shape.or_none(rows, filings, KINDS, "faces", None, many)


GATE = {
    "filing": "F1",
    "kind": "face_recognition",
    "subject": "gates",
    "arose_on": "2026-03-02",  # a Monday
    "submitted_on": "2026-04-14",
    "filed_on": "2026-05-20",
    "number": "N-1",
}
NEVER = GATE | {"submitted_on": None, "filed_on": None, "number": None}
FACES = {"asset": "staff", "face_persons": 99_999}

duty = Duty(
    title={
        "en": "File face recognition that stores the faces of 100,000 persons",
        "zh": "存储人脸信息达到10万人的，按期备案",
    },
    law={"2025-06-01": ("face-recognition:15",)},
    applies=lambda operator: True,
    rows=to_file,
    conduct=("began_on", "ended_on"),
    due="due_on",
    done="done_on",
    excused={"data_assets": "it can only show so many faces that a filing may be missing"},
    met=lambda t, day, number: shape.in_time(t, day),
    conducts=("pi_protection", "no_filing"),
    remedy={
        "en": "File {subject} with the cyberspace administration of the province, due on {due_on}, "
        "and enter the days and the number.",
        "zh": "就{subject}向所在地省级以上网信部门办理备案（应于{due_on}前），"
        "并登记提交、备案日期和备案编号。",
    },
    convention={
        "en": "The working days run from the day on which 100,000 persons were reached, of those "
        "who had reached them before from 2025-06-01. What is listed under this kind has "
        "reached them. Handing in keeps the term; without its day a filing within the term "
        "proves it. Handed in and not filed is unknown, and so are 100,000 faces in data_assets "
        "without any filing on record.",
        "zh": "自达到10万人之日起算；2025年6月1日前已达到的，自该日起算。列入该类别者视为已达到。"
        "以提交备案材料为准；提交日期不详的，期限内完成备案的视为按期；"
        "提交后未备案的，以及数据资产中人脸信息合计达到10万人而未登记任何备案事项的，为未知。",
    },
    examples=(
        met("handed in on the last working day", filings=[GATE]),
        met("the last working day is not over", day="2026-04-14", filings=[NEVER]),
        met(
            "filed within the term, the day of handing in is not recorded",
            filings=[without(GATE, "submitted_on") | {"filed_on": "2026-04-14"}],
        ),
        met(
            "reached before the measures, on the last day that was announced",
            day="2025-07-14",
            filings=[NEVER | {"arose_on": "2024-01-01"}],
        ),
        breached("the working day after", day="2026-04-15", filings=[NEVER]),
        breached("handed in a day late", filings=[GATE | {"submitted_on": "2026-04-15"}]),
        breached(
            "reached before the measures, the day after",
            day="2025-07-15",
            filings=[NEVER | {"arose_on": "2024-01-01"}],
        ),
        unknown("filed, and the number is not known", filings=[GATE | {"number": None}]),
        unknown("handed in and not filed", filings=[GATE | {"filed_on": None, "number": None}]),
        unknown("since when it had to be filed is not known", filings=[GATE | {"arose_on": None}]),
        unknown(
            "so many faces in store, and nothing filed, as declared",
            complete=("filings",),
            filings=[],
            data_assets=[FACES, FACES | {"asset": "visitors", "face_persons": 1}],
        ),
        unknown("nothing of the kind is listed", filings=[GATE | {"kind": "icp"}]),
        unknown("the filings were not given"),
        not_applicable(
            "nothing of the kind, as declared, and one face too few",
            complete=("filings",),
            filings=[GATE | {"kind": "icp"}],
            data_assets=[FACES],
        ),
        not_applicable("before the measures", day="2025-05-31", filings=[GATE]),
    ),
)
