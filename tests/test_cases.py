"""The thirteen actions of 2017 as shipped, and the faults that the loader names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest

from hegui import cases, places
from hegui.cases import files
from hegui.cases.record import When
from hegui.errors import ContentError
from hegui.law import load as load_law
from hegui.reading import terms

if TYPE_CHECKING:
    from pathlib import Path

CASES = {case.id: case for case in cases.load() if case.source.publisher == "Jones Day"}
"""Those of the commentary of 2017."""
ALL_FIVE = ("o1", "o2", "o3", "o4", "o5")

# id, date, precision, qualifier, provincial units, violated, basis
FACTS = [
    (
        "2017-07-shantou-evaluation",
        ("2017-07", "month", None),
        {"Guangdong"},
        ("mlps-2007:14.p1", "csl:21.i5"),
        ("csl:59",),
    ),
    ("2017-07-yibin-intrusion", ("2017-07", "month", None), {"Sichuan"}, ("csl",), ("csl:59",)),
    (
        "2017-08-boss-zhipin-real-name",
        ("2017-08-11", "day", None),
        {"Beijing", "Tianjin"},
        ("csl:24", "csl:48"),
        (),
    ),
    (
        "2017-08-chongqing-weblogs",
        ("2017-08", "month", "early"),
        {"Chongqing"},
        ("csl:21.i3",),
        (),
    ),
    (
        "2017-08-suqian-unlawful-site",
        ("2017-08", "month", None),
        {"Jiangsu"},
        ("csl:47",),
        ("csl:68",),
    ),
    (
        "2017-08-zhejiang-platforms",
        ("2017-08-17", "day", None),
        {"Zhejiang"},
        ("csl", "iis", "account-2015"),
        (),
    ),
    (
        "2017-09-aliyun-real-name",
        ("2017-09", "month", None),
        {"Guangdong"},
        ("csl:24.p1",),
        ("csl:61",),
    ),
    (
        "2017-09-dongjing-vulnerability",
        ("2017-09", "month", None),
        {"Guangdong"},
        ("csl:22.p1",),
        (),
    ),
    (
        "2017-09-lizhi-content",
        ("2017-09", "month", None),
        {"Guangdong"},
        ("csl:47", "iis:16"),
        ("csl:68", "iis:23"),
    ),
    (
        "2017-09-sanren-real-name",
        ("2017-09", "month", None),
        {"Guangdong"},
        ("csl:24.p1", "tel-realname"),
        ("csl:61", "tel-realname:17"),
    ),
    ("2017-09-sina-baidu-content", ("2017-09", "after", None), {"Beijing"}, (), ()),
    ("2017-09-tencent-content", ("2017-09-25", "day", None), {"Guangdong"}, (), ()),
    ("2017-xinzhou-sql-injection", None, {"Shanxi"}, ("csl",), ()),
]

# each measure: offender, type, CNY, USD, days to comply, days it lasts
CORRECT = "order_to_correct"
MEASURES: dict[str, list[tuple[str, str, int | None, int | None, int | None, int | None]]] = {
    "2017-07-shantou-evaluation": [("o1", CORRECT, None, None, None, None)],
    "2017-07-yibin-intrusion": [
        ("o1", "fine", 10000, 1500, None, None),
        ("o2", "fine", 5000, 750, None, None),
    ],
    "2017-08-boss-zhipin-real-name": [("o1", "content_removal", None, None, None, None)],
    "2017-08-chongqing-weblogs": [("o1", CORRECT, None, None, 15, None)],
    "2017-08-suqian-unlawful-site": [
        ("o1", CORRECT, None, None, None, None),
        ("o1", "cease_transmission", None, None, None, None),
        ("o1", "content_removal", None, None, None, None),
        ("o1", "preserve_records", None, None, None, None),
    ],
    "2017-08-zhejiang-platforms": [
        *(
            (offender, measure, None, None, None, None)
            for measure in (
                CORRECT,
                "content_removal",
                "account_removal",
                "security_assessment",
                "other_order",
                "report_progress",
            )
            for offender in ALL_FIVE
        ),
        ("o1", "content_removal", None, None, None, None),
        ("o1", "other_order", None, None, None, None),
        ("o2", "other_order", None, None, None, None),
        ("o2", "service_suspension", None, None, None, None),
        ("o3", "registration_suspension", None, None, None, 7),
        ("o5", "registration_suspension", None, None, None, 7),
    ],
    "2017-09-aliyun-real-name": [("o1", CORRECT, None, None, None, None)],
    "2017-09-dongjing-vulnerability": [
        ("o1", CORRECT, None, None, None, None),
        ("o1", "security_assessment", None, None, None, None),
        ("o1", "other_order", None, None, None, None),
    ],
    "2017-09-lizhi-content": [
        ("o1", "warning", None, None, None, None),
        ("o1", CORRECT, None, None, None, None),
    ],
    "2017-09-sanren-real-name": [
        ("o1", "fine", 50000, 7500, None, None),
        ("o1", CORRECT, None, None, None, None),
        ("o1", "business_suspension", None, None, None, None),
        ("o1", "site_closure", None, None, None, None),
    ],
    "2017-09-sina-baidu-content": [
        ("o1", "account_removal", None, None, None, None),
        ("o2", "account_removal", None, None, None, None),
        ("o1", "penalty_unspecified", None, None, None, None),
        ("o2", "penalty_unspecified", None, None, None, None),
    ],
    "2017-09-tencent-content": [
        ("o1", "account_removal", None, None, None, None),
        ("o1", "penalty_unspecified", None, None, None, None),
    ],
    "2017-xinzhou-sql-injection": [
        ("o1", "warning", None, None, None, None),
        ("o1", CORRECT, None, None, None, None),
    ],
}

# id: conduct by offender, kind of authority
CONDUCT = {
    "2017-07-shantou-evaluation": ({("o1", "mlps_duty")}, {"public_security"}),
    "2017-07-yibin-intrusion": ({("o1", "mlps_duty")}, set()),
    "2017-08-boss-zhipin-real-name": ({("o1", "real_name")}, {"cac"}),
    "2017-08-chongqing-weblogs": ({("o1", "log_retention")}, {"public_security"}),
    "2017-08-suqian-unlawful-site": ({("o1", "prohibited_content")}, {"public_security"}),
    "2017-08-zhejiang-platforms": (
        {
            ("o1", "prohibited_goods"),
            ("o2", "prohibited_content"),
            ("o3", "account_mgmt"),
            ("o4", "prohibited_content"),
            ("o5", "account_mgmt"),
        },
        {"cac"},
    ),
    "2017-09-aliyun-real-name": ({("o1", "real_name")}, {"telecom"}),
    "2017-09-dongjing-vulnerability": (
        {("o1", "vulnerability"), ("o1", "prohibited_content")},
        {"telecom"},
    ),
    "2017-09-lizhi-content": ({("o1", "prohibited_content")}, {"telecom"}),
    "2017-09-sanren-real-name": ({("o1", "real_name")}, {"telecom"}),
    "2017-09-sina-baidu-content": (
        {("o1", "prohibited_content"), ("o2", "prohibited_content")},
        {"cac"},
    ),
    "2017-09-tencent-content": ({("o1", "prohibited_content")}, {"cac"}),
    "2017-xinzhou-sql-injection": ({("o1", "vulnerability")}, {"public_security"}),
}


def written(cited: tuple[cases.Citation, ...]) -> tuple[str, ...]:
    """Return citations as their files write them."""
    return tuple(str(one.ref) if one.ref else one.instrument for one in cited)


def test_thirteen_actions_are_shipped() -> None:
    """Every table below names the thirteen actions, and no other case is shipped for 2017."""
    shipped = [name for name in CASES if name.startswith("2017")]

    assert [facts[0] for facts in FACTS] == shipped
    assert sorted(MEASURES) == shipped
    assert sorted(CONDUCT) == shipped


@pytest.mark.parametrize(("name", "when", "provinces", "violated", "basis"), FACTS)
def test_date_place_and_provisions(
    name: str,
    when: tuple[str, str, str | None] | None,
    provinces: set[str],
    violated: tuple[str, ...],
    basis: tuple[str, ...],
) -> None:
    """Each action has the date, the province and the provisions of the commentary."""
    case = CASES[name]
    date_of = case.date and (case.date.value, case.date.precision, case.date.qualifier)

    assert when == date_of
    assert provinces == {places.around(code)[-1].name["en"] for code in case.places}
    assert violated == written(case.violated)
    assert basis == written(case.basis)


@pytest.mark.parametrize("name", MEASURES)
def test_measures_amounts_and_periods(name: str) -> None:
    """Each offender has its measures, with amounts, deadline and duration, and no others."""
    found = []
    for measure in CASES[name].measures:
        money = {amount.currency: amount.value for amount in measure.amounts}
        periods = [measure.deadline, measure.duration]
        assert all(period.unit == "day" for period in periods if period)
        days = [period and period.value for period in periods]
        found += [
            (offender, measure.type, money.get("CNY"), money.get("USD"), *days)
            for offender in measure.offenders
        ]

    assert MEASURES[name] == found


@pytest.mark.parametrize("name", CONDUCT)
def test_conduct_and_authority(name: str) -> None:
    """Each offender's conduct has its category, and each authority its kind."""
    case = CASES[name]
    conduct = {(offender, one.category) for one in case.conduct for offender in one.offenders}

    assert CONDUCT[name] == (conduct, {authority.kind for authority in case.authorities})


def test_only_shantou_names_its_month_outright() -> None:
    """The year or month of every other dated action is taken from the text around it."""
    outright = [name for name, case in CASES.items() if case.date and not case.date.inferred]

    assert outright == ["2017-07-shantou-evaluation"]


def test_dollars_are_approximate_and_yuan_exact() -> None:
    """The commentary converts to dollars roughly; the fines are in yuan."""
    amounts = [one for case in CASES.values() for m in case.measures for one in m.amounts]

    assert len(amounts) == 6
    assert all(amount.approx == (amount.currency == "USD") for amount in amounts)


def test_the_legal_representative_belongs_to_the_school() -> None:
    """Yibin's second offender is a person of the first, and both were fined under csl:59."""
    school, person = CASES["2017-07-yibin-intrusion"].offenders

    both = ("o1", "o2")
    assert school.kind == "school"
    assert person.role == "legal_representative"
    assert person.affiliated_with == school.id
    assert both == CASES["2017-07-yibin-intrusion"].basis[0].offenders


def test_the_lost_fifth_platform_has_no_name() -> None:
    """What the page has lost stays unknown."""
    nameless = [
        (case.id, one.id) for case in CASES.values() for one in case.offenders if not one.name
    ]

    assert nameless == [("2017-08-zhejiang-platforms", "o5")]


def test_only_zhejiang_is_an_order_without_penalty() -> None:
    """The Zhejiang action is an investigation with orders; all others are penalties."""
    ordered = [name for name, case in CASES.items() if case.stage != "penalized"]

    assert ordered == ["2017-08-zhejiang-platforms"]


def test_each_case_says_where_it_is_from() -> None:
    """Every case names its source and the day on which a person last looked."""
    for case in CASES.values():
        assert (case.source.title, case.source.publisher, case.source.published) == (
            "China's New Cybersecurity Law Brings Enforcement Crackdown",
            "Jones Day",
            "2017-10",
        )
        assert case.last_checked is not None


def test_each_cited_provision_stands_in_the_version_it_cites() -> None:
    """A citation that names a version resolves in the law as it was in that version."""
    law = load_law()
    cited = [
        one
        for case in CASES.values()
        for one in (*case.violated, *case.basis)
        if one.ref and one.version
    ]

    assert {date(2017, 6, 1)} == {one.version for one in cited}
    for one in cited:
        assert law.map(one.ref, one.version, from_day=one.version)[0].ref is not None


def test_every_term_has_both_languages() -> None:
    """Each id that a case may use has a name in English and in Chinese."""
    vocabularies = [terms.of(vocabulary) for vocabulary in get_args(terms.Vocabulary)]
    names = [said for vocabulary in vocabularies for said in vocabulary.values()]

    assert all(vocabularies)
    assert all(said.get("en") and said.get("zh") for said in names)


def test_one_company_has_no_chinese_name() -> None:
    """Where the source and common knowledge give no Chinese name, none is guessed."""
    names = [one.name for case in CASES.values() for one in case.offenders if one.name]
    without = ["Shenzhen Sanren Technology Company"]

    assert without == [name["en"] for name in names if "zh" not in name]


def test_the_fines_are_the_least_that_the_law_allowed() -> None:
    """Yibin paid the minima of csl:59.p1, and Sanren that of csl:61, in the text of 2017."""
    law = load_law()
    day = date(2017, 9, 1)
    yibin, person = (one.amounts[0].value for one in CASES["2017-07-yibin-intrusion"].measures)
    sanren = CASES["2017-09-sanren-real-name"].measures[0].amounts[0].value
    (protection,) = [tier for tier in law.tiers("csl:59.p1", day) if tier.organisation]
    (identity,) = [tier for tier in law.tiers("csl:61", day) if tier.organisation]

    assert protection.organisation
    assert protection.persons
    assert identity.organisation
    assert protection.organisation.minimum == yibin
    assert protection.persons.minimum == person
    assert identity.organisation.minimum == sanren


@pytest.mark.parametrize(
    ("when", "earliest"),
    [
        (When("2017", "year"), date(2017, 1, 1)),
        (When("2017", "year", "mid"), date(2017, 1, 1)),  # 年中 is no part of a month
        (When("2017-08", "month"), date(2017, 8, 1)),
        (When("2017-08", "month", "early"), date(2017, 8, 1)),
        (When("2017-08", "month", "mid"), date(2017, 8, 11)),
        (When("2017-08", "month", "late"), date(2017, 8, 21)),
        (When("2017-08-17", "day"), date(2017, 8, 17)),
        (When("2017-09", "after"), date(2017, 9, 1)),
    ],
)
def test_the_first_day_that_a_date_can_mean(when: When, earliest: date) -> None:
    """A part of a month begins on its first, eleventh or twenty-first day."""
    assert earliest == when.earliest


CASE = """
stage: penalized
date: {value: 2017-08, precision: month}
authorities:
  - {name: {en: Chongqing police}, kind: public_security, level: provincial, place: "500000"}
offenders:
  - {id: o1, name: {en: a company}, kind: company}
conduct:
  - {offenders: [o1], category: log_retention}
violated:
  - {offenders: [o1], provision: "csl:21.i3", version: 2017-06-01}
basis: []
measures:
  - {offenders: [o1], type: order_to_correct}
source: {title: A notice}
last_checked: 2026-11-24
"""


def a_file(folder: Path, text: str) -> Path:
    """Write one case file."""
    folder.mkdir(exist_ok=True)
    path = folder / "a-case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_name_of_the_file_is_the_id(tmp_path: Path) -> None:
    """A case file holds no id."""
    assert files.read(a_file(tmp_path, CASE)).id == "a-case"


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("category: log_retention", "category: logs", "'logs' is not among the conduct"),
        ("type: order_to_correct", "type: scolding", "'scolding' is not among the measures"),
        ("stage: penalized", "stage: over", "'over' is not among the stages"),
        ("kind: company", "kind: firm", "'firm' is not among the offender_kinds"),
        ("kind: public_security", "kind: police", "'police' is not among the authority_kinds"),
        ("level: provincial", "level: high", "'high' is not among the authority_levels"),
        ("kind: company", "kind: individual, role: boss", "'boss' is not among the roles"),
        ('"500000"', '"999999"', "the place '999999' is not in places.yaml"),
        ("[o1], type", "[o2], type", "'o2' is none of the offenders"),
        ("kind: company", "kind: individual, affiliated_with: o7", "'o7' is none of the offenders"),
        (", version: 2017-06-01", "", "csl:21.i3 is cited without the version of the law"),
        ("csl:21.i3", "csl:21(3)", "'csl:21(3)' names no provision"),
        ("value: 2017-08", "value: 2017-13", "line 3"),
        ("value: 2017-08", "value: 2017-8", "is not YYYY, YYYY-MM or YYYY-MM-DD"),
        ("value: 2017-08", "value: 2017-08-11", "2017-08-11 is not precise to the month"),
        ("kind: company", "kind: company, colour: red", "colour"),
        ("basis: []", "basis: []\nbasis: []", "'basis' stands twice"),
        ("basis: []\n", "", "basis: Field required"),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path: Path, good: str, bad: str, said: str) -> None:
    """What does not fit is refused in one sentence that names the file and the word."""
    path = a_file(tmp_path, CASE.replace(good, bad, 1))

    with pytest.raises(ContentError) as refusal:
        files.read(path)

    assert str(path) in str(refusal.value)
    assert said in str(refusal.value)


def test_two_files_with_one_id_are_refused(tmp_path: Path) -> None:
    """An id names one case, in whichever folder it lies."""
    pair = [a_file(tmp_path / "2017", CASE), a_file(tmp_path / "2018", CASE)]

    with pytest.raises(ContentError, match="are the same case"):
        files.read_all(pair)
