"""What is judged of the law that is held, and the reason for whatever is not."""

from __future__ import annotations

import re
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import gaps as written
import pytest

from hegui import duties, law
from hegui.errors import ContentError
from hegui.law import Ref, gaps
from hegui.report.law.covered import articles, counted
from hegui.watch import coverage

if TYPE_CHECKING:
    from pathlib import Path

BOOK = law.load()
DAY = date(2026, 11, 24)


def test_every_provision_is_judged_or_has_a_reason() -> None:
    """No provision of any version that binds an operator is passed over in silence.

    What a duty judges in a later version only was not judged by a law of the time.
    """
    held = [
        (version, part.ref)
        for instrument in BOOK.instruments
        for version in instrument.versions
        if version.repealed is None
        for part in coverage.finest(version)
    ]
    cited = {one.instrument: coverage.citations(one.instrument) for _, one in held}

    assert held
    assert [] == [
        str(ref)
        for version, ref in held
        if coverage.standing(BOOK, version, ref).how == "open"
        and not any(citation.ref.covers(ref) for citation in cited[ref.instrument])
    ]


def test_every_gap_names_what_stands_open() -> None:
    """A gap names a provision that exists, binds an operator and is judged by no duty."""
    assert [] == list(coverage.faults(BOOK))


def test_every_bearer_without_operator_has_words() -> None:
    """The bearers left out are ids of the laws, and no operator is among them."""
    assert set() == gaps.no_operator() - set(law.terms())
    assert not {"network_operator", "ciio", "any_person_or_organisation"} & gaps.no_operator()


@pytest.mark.parametrize(
    ("ref", "day", "how"),
    [
        ("csl:21.i3", date(2017, 9, 26), "judged"),  # cited by a duty
        ("csl:23", date(2026, 6, 30), "judged"),  # what lies under it is cited
        ("csl:3", date(2026, 6, 30), "no_operator"),  # binds the state
        ("csl:61.p1", date(2026, 6, 30), "penalty"),
        ("csl:11", date(2026, 6, 30), "gap"),
        ("csl:10", date(2017, 9, 26), "gap"),  # its gap stands under the number of 2026
    ],
)
def test_a_provision_stands_in_one_way(ref: str, day: date, how: str) -> None:
    """It is judged, borne by nobody whom evidence could show, a penal clause, or a gap."""
    place = Ref.parse(ref)

    assert how == coverage.standing(BOOK, BOOK.version(place.instrument, day), place, day).how


def test_a_duty_judges_only_from_its_day_on() -> None:
    """On the eve of the Cybersecurity Law no duty rests on it, and none is counted."""
    eve, first = (coverage.coverage(BOOK, date(2017, *day)) for day in ((5, 31), (6, 1)))

    assert eve.in_force
    assert not [duty for duty in eve.duties if duty.startswith("csl.")]
    assert "csl.mlps_logs" in first.duties
    assert eve.count("judged") < first.count("judged")


def test_the_page_of_gaps_counts_and_explains() -> None:
    """It has a row for each instrument, sums that agree, and every reason in both languages."""
    lines = written.page().splitlines()
    rows = [line.split(" | ") for line in lines if line.startswith("| `") and line.count("|") == 10]
    total = next(line for line in lines if line.startswith("| **all**"))
    sums = [sum(int(row[column].strip(" |")) for row in rows) for column in range(3, 9)]

    assert list(BOOK.names) == [row[0].strip("| `") for row in rows]
    assert sums == [int(cell) for cell in re.findall(r"\*\*([0-9]+)\*\*", total)]
    for gap in (gap for named in gaps.load().values() for gap in named):
        assert any(f"`{gap.ref}`" in line and gap.text["zh"] in line for line in lines)


def test_the_finest_parts_are_counted_once() -> None:
    """What binds an operator is judged, covered, a gap or open, and the rest has its own reason."""
    found = coverage.coverage(BOOK, DAY)

    assert len(found.standings) == sum(found.count(how) for how in coverage.HOWS)
    assert found.binding == found.count("judged") + sum(found.reasons().values())
    assert len(found.standings) == sum(found.confidence.values())
    assert set(found.duties) <= set(duties.identifiers())


def test_what_is_judged_is_judged_by_rows_or_by_a_document_alone() -> None:
    """A plan that was approved meets its duty on paper, a log by its days; a gap by neither."""
    found = coverage.coverage(BOOK, DAY)
    stands = {str(standing.ref): standing for standing in found.standings}

    assert 0 < found.by_document < found.count("judged")
    assert not stands["csl:23.i3"].by_document
    assert stands["dsl:27.p1.s1"].by_document
    assert not stands["csl:11"].by_document


def test_the_articles_of_whole_texts_are_counted() -> None:
    """What is held is less than what the texts have, and a text that nobody counted is named."""
    found = coverage.coverage(BOOK, DAY)
    texts = coverage.articles(found.in_force)
    value = counted(BOOK, DAY, "zh")
    numbered = [row for row in value["by_instrument"] if row["articles_held"] is not None]
    rows = [row for row in numbered if row["articles"] is not None]

    assert texts.held < texts.of
    assert (texts.of, texts.held) == (
        sum(row["articles"] for row in rows),
        sum(row["articles_held"] for row in rows),
    )
    assert "mps-82" in texts.uncounted
    assert all(row["articles_held"] <= row["articles"] for row in rows)


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("log_months", "csl.mlps_logs"),
        ("limitation_years", "procedure.yaml"),
        ("report_minutes_other", "incident.report"),
    ],
)
def test_a_number_in_use_names_its_readers(name: str, reader: str) -> None:
    """A number is in use where the file of a duty that cites it, or another data file, reads it."""
    figures = {
        figure.number.name: figure.readers for figure in coverage.coverage(BOOK, DAY).figures
    }

    assert reader in figures[name]


def test_a_number_that_nothing_reads_has_a_reason() -> None:
    """No figure of the law is held and left unread in silence."""
    figures = coverage.coverage(BOOK, DAY).figures

    assert [] == [str(f.number.name) for f in figures if not f.readers and f.why is None]


def test_every_reason_of_a_number_is_of_one_that_nothing_reads() -> None:
    """A reason that no unread number has is a leftover."""
    unread = [
        figure.number for figure in coverage.coverage(BOOK, DAY).figures if not figure.readers
    ]
    said = [(name, one) for name, held in gaps.unread().items() for one in held]

    assert [] == [
        (instrument, name)
        for instrument, name in said
        if not any(
            number.provision.instrument == instrument and fnmatchcase(number.name, name)
            for number in unread
        )
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10: {why: because, en: A, zh: 甲}\n", "line 1: 10.why"),
        ("10: {why: covered, en: A, zh: 甲}\n", "write 'duty' where why is 'covered'"),
        ("10: {why: general, en: A, zh: 甲, duty: csl.orders}\n", "and only there"),
        ("ten: {why: general, en: A, zh: 甲}\n", "names no provision"),
        ("10: {why: general, en: A}\n", "zh"),
    ],
)
def test_a_gap_that_does_not_fit_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """Every reason is in the closed list, in both languages, and `covered` names the duty."""
    path = tmp_path / "csl.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ContentError, match=said) as caught:
        gaps.read(path)

    assert str(path) in str(caught.value)


@pytest.mark.parametrize("ref", ["pipl:9", "pipl:51.i3", "pipl:23", "ndsr:9", "iis:16"])
def test_a_provision_was_called_covered_by_a_duty_of_less_scope(ref: str) -> None:
    """One control on one asset covered "necessary measures to keep personal information secure"."""
    place = Ref.parse(ref)
    version = BOOK.version(place.instrument, DAY)
    found = coverage.standing(BOOK, version, version.provision(place).ref, DAY)
    assert found.how in {"gap", "judged"}
    assert found.gap is None or found.gap.why == "part"


def test_coverage_hid_the_articles_that_are_not_held() -> None:
    """Of 60 articles one was held, and "0 without a reason" was said of the whole."""
    rows = {row["instrument"]: row for row in counted(BOOK, DAY, "en")["by_instrument"]}
    minors = rows["minors-online"]
    assert 60 == minors["articles"]
    assert minors["articles_held"] < 60
    assert rows["small-pi-2026"]["articles_held"] is None, "its numbers are ours"
    assert "| `csl` | 2026-01-01 | 81/81 |" in written.page()
    assert ("3/?", "–") == (articles(3, None), articles(None, 25))
