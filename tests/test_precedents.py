"""Which cases stand beside a finding, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hegui import cases, law
from hegui.cases.record import Case, Citation, Conduct, When
from hegui.errors import ContentError
from hegui.law import Ref
from hegui.precedents import Closeness, Precedent, Query, nearest

OLD = date(2017, 9, 26)
NEW = date(2026, 11, 24)
LAW = law.load()
CASES = {case.id: case for case in cases.load() if case.id.startswith("2017")}
"""Those of 2017: with a later one, another answer would be nearer."""

CHONGQING = "2017-08-chongqing-weblogs"
XINZHOU = "2017-xinzhou-sql-injection"
DONGJING = "2017-09-dongjing-vulnerability"
SHANTOU = "2017-07-shantou-evaluation"
YIBIN = "2017-07-yibin-intrusion"
ALIYUN = "2017-09-aliyun-real-name"
SANREN = "2017-09-sanren-real-name"
BOSS = "2017-08-boss-zhipin-real-name"
LIZHI = "2017-09-lizhi-content"
SUQIAN = "2017-08-suqian-unlawful-site"
ZHEJIANG = "2017-08-zhejiang-platforms"
TENCENT = "2017-09-tencent-content"
SINA_BAIDU = "2017-09-sina-baidu-content"


def query(day: date, refs: str, conduct: str, **more: tuple[str, ...]) -> Query:
    """Ask for provisions and conducts written with blanks between them."""
    return Query(tuple(Ref.parse(ref) for ref in refs.split()), day, tuple(conduct.split()), **more)


def near(asked: Query, among: tuple[Case, ...] | None = None) -> tuple[Precedent, ...]:
    """Return all precedents among the cases of 2017, or among these."""
    return nearest(asked, among or tuple(CASES.values()), LAW, limit=99)


def ids(found: tuple[Precedent, ...]) -> list[str]:
    """Return the ids in their order."""
    return [one.case.id for one in found]


LOGS = query(OLD, "csl:21.i3", "log_retention")


def test_a_log_finding_brings_up_chongqing() -> None:
    """No access logs kept: Chongqing first, with its place, date, measure and deadline."""
    first = near(LOGS)[0]

    line = "a technology company: order to correct within 15 days"
    assert first.case.id == CHONGQING
    assert first.closeness == Closeness.ITEM
    assert first.provision == Ref.parse("csl:21.i3")
    assert first.place("en") == "Chongqing"
    assert first.when("zh") == "2017年8月上旬"
    assert first.measures("en") == (line,)


@pytest.mark.parametrize(
    ("day", "refs", "conduct", "expected"),
    [
        # a log kept too short, under either numbering
        (OLD, "csl:21.i3", "log_retention", [CHONGQING]),
        (NEW, "csl:23.i3", "log_retention", [CHONGQING]),
        # a vulnerability of an own system: the text about Xinzhou names no article
        (OLD, "csl:25 csl:21.i2", "vulnerability", [XINZHOU]),
        (NEW, "csl:27 csl:23.i2", "vulnerability", [XINZHOU]),
        # a vulnerability of a product: the article decides, conduct comes after
        (OLD, "csl:22.p1.s3", "vulnerability", [DONGJING, XINZHOU]),
        (NEW, "csl:24.p1.s3", "vulnerability", [DONGJING, XINZHOU]),
        # no evaluation: Yibin names the penal clause only
        (OLD, "csl:21.i5 mlps-2007:14.p1", "mlps_duty", [SHANTOU, YIBIN]),
        (NEW, "csl:23.i5 mlps-2007:14.p1", "mlps_duty", [SHANTOU, YIBIN]),
        (NEW, "mlps-2007:14.p1", "mlps_duty", [SHANTOU, YIBIN]),
        # a whole article matches what lies under it
        (OLD, "csl:21", "log_retention", [CHONGQING, SHANTOU]),
        # a paragraph is closer than its article
        (NEW, "csl:26.p1", "real_name", [ALIYUN, SANREN, BOSS]),
        # content: by article, then those that name none, the latest first
        (
            NEW,
            "csl:49",
            "prohibited_content",
            [LIZHI, SUQIAN, TENCENT, SINA_BAIDU, ZHEJIANG],
        ),
        # an instrument that a case names without an article
        (OLD, "account-2015:5", "account_mgmt", [ZHEJIANG]),
        (OLD, "tel-realname:6", "real_name", [SANREN]),
        # goods stand in one part of one case
        (OLD, "csl:47", "prohibited_goods", [LIZHI, SUQIAN, ZHEJIANG]),
        # nobody was penalised for this
        (OLD, "csl:49.p1", "other", []),
    ],
)
def test_which_cases_stand_beside_a_finding(
    day: date, refs: str, conduct: str, expected: list[str]
) -> None:
    """Cases join by provision across versions or, where none is named, by conduct."""
    assert expected == ids(near(query(day, refs, conduct)))


def test_an_old_number_is_never_read_as_a_new_one() -> None:
    """Article 24 of 2017 is real identity, Article 24 of 2026 product security."""
    assert ids(near(query(NEW, "csl:24.p1", ""))) == [DONGJING]
    assert ids(near(query(OLD, "csl:24.p1", ""))) == [ALIYUN, SANREN, BOSS]


def test_a_new_case_stands_beside_an_old_finding() -> None:
    """A case that cites csl:23.i3 of 2026 is carried back to csl:21.i3."""
    cited = Citation(("o1",), "csl", Ref.parse("csl:23.i3"), date(2026, 1, 1))
    case = replace(CASES[CHONGQING], id="new", violated=(cited,))

    (found,) = near(LOGS, (case,))

    assert found.closeness == Closeness.ITEM
    assert found.reasons[0]["en"] == "same provision csl:23.i3 (csl:21.i3 on 2017-09-26)"


def test_a_penal_clause_alone_needs_the_conduct_too() -> None:
    """Article 59 punishes missing logs as well, but Yibin is no precedent for them."""
    other_duty = near(query(OLD, "csl:21.i3", "log_retention"), (CASES[YIBIN],))
    (same,) = near(query(OLD, "csl:21.i1", "mlps_duty"), (CASES[YIBIN],))

    assert other_duty == ()
    assert (same.closeness, same.provision) == (Closeness.LIABILITY, Ref.parse("csl:59"))
    assert same.measures("en")[1] == "its legal representative: fine CNY 5,000 (about USD 750)"


def test_another_penal_clause_is_no_precedent() -> None:
    """The same conduct punished under csl:59 says nothing of a duty that csl:60 punishes."""
    basis = (Citation(("o1",), "csl", Ref.parse("csl:59"), date(2017, 6, 1)),)
    case = replace(CASES[XINZHOU], basis=basis)

    assert near(query(OLD, "csl:22.p1.s3", "vulnerability"), (case,)) == ()
    assert ids(near(query(OLD, "csl:25", "vulnerability"), (case,))) == [XINZHOU]


def test_a_case_that_names_its_article_does_not_join_by_conduct() -> None:
    """Dongjing's vulnerability is a product's: csl:22 is named, so csl:25 does not bring it up."""
    assert near(query(OLD, "csl:25", "vulnerability"), (CASES[DONGJING],)) == ()


def test_a_provision_that_our_law_does_not_hold_joins_nothing() -> None:
    """Where nothing says where a provision went, no guess is made."""
    cited = Citation(("o1",), "csl", Ref.parse("csl:21.i99"), date(2017, 6, 1))
    case = replace(CASES[CHONGQING], violated=(cited,))

    assert near(LOGS, (case,)) == ()


def test_only_the_offenders_who_did_it_are_near() -> None:
    """Of five platforms in one case, two had unlawful accounts and were told to stop sign-ups."""
    (found,) = near(query(OLD, "csl:24.p1", "account_mgmt"), (CASES[ZHEJIANG],))

    assert found.offenders == ("o3", "o5")
    assert all("suspension of new registrations for 7 days" in x for x in found.measures("en"))


def test_conduct_chooses_among_offenders_of_one_provision() -> None:
    """Had all five violated one article, the two with the same conduct would still be nearest."""
    cited = Citation(("o1", "o2", "o3", "o4", "o5"), "csl", Ref.parse("csl:47"), date(2017, 6, 1))
    case = replace(CASES[ZHEJIANG], violated=(cited,))

    (found,) = near(query(OLD, "csl:47", "prohibited_content"), (case,))

    assert (found.closeness, found.offenders) == (Closeness.ARTICLE, ("o2", "o4"))


def two(**changes: object) -> tuple[Case, Case]:
    """Return Chongqing's case as `a`, and as `b` with changes that should set it first."""
    case = replace(CASES[CHONGQING], id="a", date=When("2017-08", "month"))
    return case, replace(case, **{"id": "b", **changes})


def test_ranking() -> None:
    """After the provision come conduct, kind of offender, authority, place, date, and the id."""
    base = CASES[CHONGQING]
    school = (replace(base.offenders[0], kind="school"),)
    cac = (replace(base.authorities[0], kind="cac"),)
    guangdong = tuple(replace(one, place="440000") for one in base.authorities)
    shantou = tuple(replace(one, place="440500") for one in base.authorities)
    nobody = (replace(base.offenders[0], place=None),)
    paragraph = (Citation(("o1",), "csl", Ref.parse("csl:21"), date(2017, 6, 1)),)
    other = (Conduct(("o1",), "other"),)
    a, b = two()
    plain = query(OLD, "csl:21.i3", "log_retention")
    asked = replace(
        plain, kinds=("school",), authority_kinds=("cac",), places=("Shantou", "nowhere")
    )
    cases_in_order = (
        replace(a, id="6", offenders=school, authorities=cac),
        replace(a, id="5", offenders=school),
        replace(a, id="4", authorities=cac),
        replace(a, id="3", authorities=shantou, offenders=nobody),
        replace(a, id="2", authorities=guangdong, offenders=nobody),
        replace(a, id="1", date=When("2017-09-05", "day")),
        a,
        b,
        replace(a, id="0", date=None),
        replace(a, id="00", conduct=other, date=When("2017-09-26", "day")),
        replace(a, id="000", violated=paragraph, offenders=school, authorities=cac),
    )

    expected = [case.id for case in cases_in_order]
    assert expected == ids(near(asked, cases_in_order))
    assert expected == ids(near(asked, cases_in_order[::-1]))


def test_reasons_are_said_in_both_languages() -> None:
    """Each reason names what is shared, the weightiest first."""
    asked = query(
        NEW,
        "csl:26.p1",
        "real_name",
        kinds=("platform", "school"),
        authority_kinds=("telecom",),
        places=("广州市",),
    )
    expected = (
        {
            "en": "same paragraph csl:24.p1 (csl:26.p1 on 2026-11-24)",
            "zh": "同一款 csl:24.p1（按2026-11-24的编号为 csl:26.p1）",
        },
        {
            "en": "same conduct: service without real identity",
            "zh": "同类行为：未落实真实身份信息认证",
        },
        {"en": "same kind of offender: platform", "zh": "同类主体：平台"},
        {
            "en": "same kind of authority: telecommunications authority",
            "zh": "同类机关：电信主管部门",
        },
        {"en": "same place: Guangdong", "zh": "同一地区：广东省"},
    )

    first = near(asked)[0]

    assert first.case.id == ALIYUN
    assert expected == first.reasons


def test_a_case_without_article_says_so() -> None:
    """The reader is told that only the conduct joins it."""
    (found,) = near(query(OLD, "csl:25", "vulnerability"))

    assert found.provision is None
    assert [reason["en"] for reason in found.reasons] == [
        "its source names no article",
        "same conduct: vulnerability left open",
    ]


def test_the_limit_keeps_the_nearest() -> None:
    """Five are enough unless more are asked for."""
    asked = query(NEW, "csl:49", "prohibited_content prohibited_goods account_mgmt")

    assert ids(nearest(asked, tuple(CASES.values()), LAW, limit=1)) == [LIZHI]
    assert len(nearest(asked, tuple(CASES.values()), LAW)) == 5


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"conduct": ("logs",)}, "'logs' is not among the conduct"),
        ({"kinds": ("firm",)}, "'firm' is not among the offender_kinds"),
        ({"authority_kinds": ("police",)}, "'police' is not among the authority_kinds"),
    ],
)
def test_a_word_that_no_case_can_hold_is_refused(
    more: dict[str, tuple[str, ...]], said: str
) -> None:
    """A duty with a misspelt category would never find its precedents: it is told so."""
    with pytest.raises(ContentError) as refusal:
        near(replace(LOGS, **more))

    assert said in str(refusal.value)
