"""What the law says on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hegui import law
from hegui.errors import UsageError
from hegui.law import Ref

DAY = timedelta(days=1)
BOOK = law.load()
OLD = date(2017, 8, 1)
NEW = date(2026, 1, 1)
VERSIONS = [version for instrument in BOOK.instruments for version in instrument.versions]


def test_it_works() -> None:
    """In August 2017 a log kept too short brings a warning, and a fine only on refusal or harm."""
    provision = BOOK.provision("csl:21.i3", OLD)
    first, second = BOOK.tiers(provision.liabilities[0], OLD)

    measures = ("order_correct", "warning")
    assert measures == first.measures
    assert first.organisation is None
    assert law.Fine(10_000, 100_000) == second.organisation
    assert law.Fine(5_000, 50_000) == second.persons


def test_every_boundary_day_belongs_to_one_version() -> None:
    """The day before a version is another's or nobody's; its first day and the next are its own."""
    for version in VERSIONS:
        belongs(version)


def belongs(version: law.Version) -> None:
    """Assert it of one version."""
    instrument, since = version.instrument, version.since
    versions = BOOK.versions(instrument)
    place = versions.index(version)

    assert version.status(since - DAY) == "not_yet"
    if version.repealed is None:
        assert version is BOOK.version(instrument, since)
        assert version is BOOK.version(instrument, since + DAY)
        assert version.status(since) == BOOK.status(instrument, since) == "in_force"
    else:
        assert version.status(since) == BOOK.status(instrument, since) == "ended"
    if place == 0:
        assert since == BOOK.first_day(instrument)
        assert BOOK.status(instrument, since - DAY) == "not_yet"
    else:
        assert versions[place - 1] is BOOK.version(instrument, since - DAY)
        assert since == versions[place - 1].until
        assert versions[place - 1].status(since) == "ended"


def test_the_first_day_comes_from_the_file_name() -> None:
    """The amended law still closes with 2017-06-01; it is in force from 2026-01-01."""
    days = [version.since for version in BOOK.versions("csl")]

    assert [date(2017, 6, 1), date(2026, 1, 1)] == days
    assert "2017" in BOOK.provision("csl:81", NEW).summary["zh"]


@pytest.mark.parametrize(
    ("instrument", "day", "sentence"),
    [
        (
            "csl",
            date(2017, 5, 31),
            "csl was not yet in force on 2017-05-31: its first day is 2017-06-01.",
        ),
        (
            "police-inspection-2018",
            date(2026, 10, 1),
            "police-inspection-2018 was no longer in force on 2026-10-01: it ended on 2026-10-01.",
        ),
        ("cls", OLD, "No instrument 'cls' is installed: did you mean csl"),
    ],
)
def test_a_day_without_law_is_refused(instrument: str, day: date, sentence: str) -> None:
    """A version that is not in force is never given out; the sentence says since when it was."""
    with pytest.raises(UsageError) as caught:
        BOOK.version(instrument, day)

    assert str(caught.value).startswith(sentence)


def test_a_provision_that_is_not_there_is_refused() -> None:
    """Article 80 came with the amendment."""
    with pytest.raises(UsageError, match="csl:80 is not among the provisions"):
        BOOK.provision("csl:80", OLD)


def test_every_article_of_the_cybersecurity_law_is_held() -> None:
    """79 articles in 2017, 81 from 2026 on, each with a summary of its own."""
    articles = [{ref.article for ref in version.provisions} for version in BOOK.versions("csl")]

    assert [set(range(1, 80)), set(range(1, 82))] == articles
    for version in BOOK.versions("csl"):
        assert {Ref("csl", ref.article) for ref in version.provisions} <= set(version.provisions)


def test_an_article_shows_what_lies_beneath() -> None:
    """Article 21 has five items, and one paragraph punishes them all."""
    beneath = [str(provision.ref) for provision in BOOK.under("csl:21", OLD)]
    clauses = [str(clause.ref) for clause in BOOK.liabilities("csl:21", OLD)]

    assert [f"csl:21.i{number}" for number in range(1, 6)] == beneath
    assert clauses == ["csl:59.p1"]


@pytest.mark.parametrize(
    ("written", "held"),
    [("csl:21.p1.i3", "csl:21.i3"), ("csl:25.p1", "csl:25"), ("csl:22.p1.s3", "csl:22.p1.s3")],
)
def test_the_only_paragraph_may_be_named_or_left_out(written: str, held: str) -> None:
    """An article of one paragraph is cited both ways, and both find it."""
    assert held == str(BOOK.provision(written, OLD).ref)


def test_every_provision_says_where_a_breach_leads() -> None:
    """The finest provisions name their penal clauses or are marked as having none."""
    unmarked = [
        f"{provision.ref} of {version.since}"
        for version in VERSIONS
        for provision in version.provisions.values()
        if not version.under(provision.ref)
        and not any(clause.covers(provision.ref) for clause in version.liabilities)
        and not provision.liabilities
        and not provision.no_penalty
    ]

    assert not unmarked


def test_a_linked_clause_punishes_the_provision() -> None:
    """A link from a duty to a penal clause is borne out by what that clause says it punishes."""
    for version in VERSIONS:
        for provision in version.provisions.values():
            own = provision.ref
            for link in provision.liabilities:
                acts = _punished(version, _clause_at(version, link))
                assert any(act.covers(own) or own.covers(act) for act in acts), (
                    f"{own} of {version.since} links {link}"
                )


def test_a_punished_provision_links_the_clause() -> None:
    """A penal clause that punishes an article is linked from it or from something in it."""
    for version, clause in ((v, clause) for v in VERSIONS for clause in v.liabilities.values()):
        for act in clause.punishes:
            if any(place.covers(act) for place in version.liabilities):
                continue  # a clause that builds on another one, such as csl:61.p3 on csl:61.p1
            held = (version.provision(act), *version.under(act))
            links = {link for provision in held for link in provision.liabilities}
            assert any(clause.ref.covers(link) for link in links), f"{clause.ref} punishes {act}"


@pytest.mark.parametrize(
    ("ref", "day", "name", "value", "unit"),
    [
        ("csl:21.i3", OLD, "log_months", 6, "months"),
        ("csl:23.i3", NEW, "log_months", 6, "months"),
        ("mlps-2007:14.p1", OLD, "level_3_interval_months", 12, "months"),
        ("mlps-2007:14.p1", OLD, "level_4_interval_months", 6, "months"),
        ("mlps-2007:15", OLD, "filing_days", 30, "days"),
        ("iis:14", OLD, "record_days", 60, "days"),
        ("mps-82:13", OLD, "log_days", 60, "days"),
        ("vuln:7", NEW, "vuln_report_days", 2, "days"),
        ("vuln:5", NEW, "vuln_intake_log_months", 6, "months"),
        ("incident:4", NEW, "report_minutes_cii", 60, "minutes"),
        ("incident:4", NEW, "report_minutes_central", 120, "minutes"),
        ("incident:4", NEW, "report_minutes_other", 240, "minutes"),
        ("incident:4", NEW, "relatively_major_pi_persons", 1_000_000, "persons"),
        ("incident:8", NEW, "summary_days", 30, "days"),
        ("mlps-filing:1", NEW, "filing_days", 30, "days"),
        ("mlps-filing:2", NEW, "certificate_valid_years", 3, "years"),
        ("apl:29", OLD, "limitation_years", 2, "years"),
        ("apl:36", NEW, "limitation_years", 2, "years"),
    ],
)
def test_a_figure_has_its_value_and_provision(
    ref: str, day: date, name: str, value: int, unit: str
) -> None:
    """Each figure a duty turns on is found under its provision, with its unit and source."""
    number = BOOK.numbers([ref], day)[name]

    assert (value, unit) == (number.value, number.unit)
    assert Ref.parse(ref).covers(number.provision)
    assert not number.convention
    assert number.source


def test_figures_of_several_provisions_come_together() -> None:
    """A duty that rests on two instruments has the figures of both."""
    numbers = BOOK.numbers(["csl:21", "mlps-2007:14.p1"], OLD)

    names = {"log_months", "level_3_interval_months", "level_4_interval_months"}
    assert names == set(numbers)


def test_law_named_elsewhere_is_read_by_the_day() -> None:
    """The incident rules of 2025 cite articles 25 and 59, which are 27 and 61 from 2026 on."""
    before = [str(ref) for ref in BOOK.refers_to("incident:10.p1", date(2025, 12, 31))]
    after = [str(ref) for ref in BOOK.refers_to("incident:10.p1", NEW)]

    assert before == ["csl:25", "csl:59"]
    assert after == ["csl:27", "csl:61.p1", "csl:61.p2"]


def _clause_at(version: law.Version, ref: Ref) -> law.Liability:
    return next(clause for place, clause in version.liabilities.items() if place.covers(ref))


def _punished(version: law.Version, clause: law.Liability) -> set[Ref]:
    """Return what a clause punishes, through the clauses that it builds on."""
    acts = set(clause.punishes)
    for act in clause.punishes:
        for place, other in version.liabilities.items():
            if place.covers(act) and other is not clause:
                acts |= _punished(version, other)
    return acts
