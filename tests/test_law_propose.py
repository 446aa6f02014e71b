"""Announcements of new rules are read into proposals, which a person decides on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hegui import documents, duties, law
from hegui.cli import run
from hegui.errors import ContentError, UsageError
from hegui.law import expected
from hegui.watch import changes, proposals
from hegui.watch.proposals import vocabulary
from hegui.watch.proposals.touches import matching

if TYPE_CHECKING:
    from hegui.documents import Document
    from hegui.watch.proposals import Proposal, Reading

FOLDER = Path(__file__).parent / "announcements"
NAMES = (
    "measures.txt",
    "draft.md",
    "decision.txt",
    "repeal.txt",
    "draft_en.txt",
    "measures_en.txt",
)
DAY = date(2026, 11, 25)
BOOK = law.load()


def _document(name: str) -> Document:
    return documents.read(FOLDER / name)


def _read(text: str) -> Reading:
    return proposals.read(documents.decode(text.encode(), "made-up.txt"), BOOK, DAY)


MEASURES = _document("measures.txt").text


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the tests propose apart from what the user has."""
    monkeypatch.setenv("HEGUI_DATA", str(tmp_path / "own"))


def _proposed(name: str, identifier: str = "made-up") -> Proposal:
    document = _document(name)
    return proposals.propose(document, proposals.read(document, BOOK, DAY), DAY, identifier)


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        (
            "measures.txt",  # of three bodies, by order, and it ends another rule
            "rule",
            {
                "title": "网络日志留存管理办法",
                "document": "令第31号",
                "adopted": "2027-02-03",
                "issued": "2027-03-01",
                "in_force": "2027-06-01",
                "comments_to": None,
            },
        ),
        (
            "draft.md",  # of rules that are held; the day of force is left open in it
            "rule draft",
            {
                "title": "个人信息保护合规审计管理办法（修订草案征求意见稿）",
                "published": "2027-01-08",
                "issued": "2027-01-08",
                "in_force": None,
                "comments_to": "2027-02-07",
            },
        ),
        (
            "decision.txt",
            "amendment",
            {
                "title": "全国人民代表大会常务委员会关于修改《中华人民共和国网络安全法》的决定",
                "adopted": "2027-04-20",
                "in_force": "2027-09-01",
            },
        ),
        (
            "repeal.txt",  # in force from the day of its publication, days of others in brackets
            "repeal",
            {
                "title": "公安部关于废止部分规章的决定",
                "document": "公安部令第190号",
                "issued": "2027-05-10",
                "in_force": "2027-05-10",
            },
        ),
        (
            "draft_en.txt",
            "rule draft",
            {
                "title": "Measures for Reporting Network Security Vulnerabilities "
                "(Draft for Comment)",
                "issued": "2027-02-12",
                "in_force": None,  # "on the date of promulgation": a draft has none
                "comments_to": "2027-03-15",
            },
        ),
        (
            "measures_en.txt",
            "rule",
            {
                "title": "Measures for Keeping Network Logs",
                "document": "Order of the Ministry of Public Security No. 188",
                "adopted": "2027-02-03",
                "issued": "2027-03-01",
                "in_force": "2027-06-01",
            },
        ),
    ],
)
def test_an_announcement_is_read(name: str, form: str, said: dict[str, str | None]) -> None:
    """What it is, its title, its number and its days, in Chinese and in English."""
    reading = proposals.read(_document(name), BOOK, DAY)
    fields = {field: getattr(reading, field) for field in said}

    assert form == reading.form + (" draft" if reading.draft else "")
    assert said == {field: found and found.value for field, found in fields.items()}
    assert reading.doubts == ()


@pytest.mark.parametrize(
    ("name", "issuers"),
    [
        ("measures.txt", ["国家互联网信息办公室", "工业和信息化部", "公安部"]),
        ("draft.md", ["国家互联网信息办公室"]),
        ("decision.txt", ["全国人民代表大会常务委员会"]),
        ("measures_en.txt", ["Ministry of Public Security"]),
    ],
)
def test_those_who_sign_issue_it(name: str, issuers: list[str]) -> None:
    """Each body of a signature or a title is an issuer once, and no other that is mentioned."""
    reading = proposals.read(_document(name), BOOK, DAY)

    assert issuers == [issuer.value for issuer in reading.issuers]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("measures.txt", {"mps-82": "repeals", "csl": "names", "ndsr": "names"}),
        ("draft.md", {"pi-audit": "amends", "pipl": "names"}),
        ("decision.txt", {"csl": "amends"}),
        ("repeal.txt", {"mps-33": "repeals", "mps-82": "repeals"}),
        ("measures_en.txt", {"mps-82": "repeals", "csl": "names"}),
    ],
)
def test_what_it_ends_amends_and_names(name: str, named: dict[str, str]) -> None:
    """Each law or rule is named by its strongest role."""
    reading = proposals.read(_document(name), BOOK, DAY)

    assert named == {one.instrument: one.role for one in reading.named}


def test_articles_citations_and_changes_are_read() -> None:
    """The rule's own articles, the provisions it cites, and what a decision does to articles."""
    measures = proposals.read(_document("measures.txt"), BOOK, DAY)
    decision = proposals.read(_document("decision.txt"), BOOK, DAY)

    assert [1, 2, 3, 4, 5] == [article.number for article in measures.articles]
    assert ["csl:23.i3", "csl:61"] == [one.ref for one in measures.cited]
    assert decision.articles == ()  # what stands in quotation marks is the text of another law
    assert [
        (23, "amended"),
        (27, "amended"),
        (28, "added"),
        (33, "amended"),  # a paragraph of it is deleted
        (61, "renumbered"),
    ] == [(change.article, change.action) for change in decision.changes]


@pytest.mark.parametrize("name", NAMES)
def test_every_field_stands_where_it_says(name: str) -> None:
    """A span holds the words that a field was read from."""
    document = _document(name)
    reading = proposals.read(document, BOOK, DAY)
    named = [(one.title.split("（")[0], one) for one in reading.named]
    titles = [] if reading.title is None else [(reading.title.value, reading.title)]

    for said, part in [*titles, *named, *((s.word, s) for s in reading.subjects)]:
        assert said in document.text[part.start : part.end]
    for field in (reading.issued, reading.published, reading.adopted, reading.comments_to):
        if field is not None:
            assert str(field.day.year) in document.text[field.start : field.end]
    for article in reading.articles:
        assert document.text[article.start : article.end].startswith(("第", "Article"))


@pytest.mark.parametrize(
    ("name", "duty", "how", "because"),
    [
        ("measures.txt", "mps_82.logs", "repealed", "mps-82"),
        ("measures.txt", "csl.mlps_logs", "cited", "csl:23.i3"),
        ("decision.txt", "csl.emergency_report", "amended", "csl:27"),
        ("draft.md", "pi_audit.interval", "amended", "pi-audit"),
        ("draft.md", "minors_audit.report", "subject", "合规审计"),
        ("draft_en.txt", "vuln.report", "subject", "Vulnerabilities"),
    ],
)
def test_what_it_may_touch_is_listed(name: str, duty: str, how: str, because: str) -> None:
    """A duty is named for the strongest reason, with what makes it so."""
    reading = proposals.read(_document(name), BOOK, DAY)
    found = {one.duty: one for one in proposals.touched(reading, BOOK, DAY).duties}

    assert (how, (because,)) == (found[duty].how, found[duty].because)


def test_the_figures_that_it_may_touch_are_listed() -> None:
    """Logs for six months, and the sixty days of the rule that it ends."""
    reading = proposals.read(_document("measures.txt"), BOOK, DAY)
    numbers = {n.name: n.value for n in proposals.touched(reading, BOOK, DAY).numbers}

    assert (6, 60) == (numbers["log_months"], numbers["log_days"])


def _announced(text: str) -> proposals.Reading:
    """Read an announcement that is written here."""
    return proposals.read(replace(_document("repeal.txt"), text=text), BOOK, DAY)


def test_an_amendment_of_figures_names_its_article_and_touches_what_it_punishes() -> None:
    """What is changed may stand in quotation marks; a penal clause concerns what it punishes."""
    reading = _announced(
        "全国人民代表大会常务委员会关于修改《中华人民共和国数据安全法》的决定\n"
        "将第四十五条中的“五万元以上五十万元以下”修改为“十万元以上一百万元以下”。\n"
    )
    found = {one.duty: one for one in proposals.touched(reading, BOOK, DAY).duties}

    assert [(45, "amended")] == [(one.article, one.action) for one in reading.changes]
    assert ("penalty", ("dsl:45",)) == (found["dsl.officer"].how, found["dsl.officer"].because)


def test_a_number_begins_behind_the_day_of_its_order() -> None:
    """A repeal that is published by an order in one line; the order of the other is not its own."""
    reading = _announced(
        "工业和信息化部关于废止《电话用户真实身份信息登记规定》的决定\n"
        "（2026年11月20日工业和信息化部令第88号公布　自2027年1月1日起施行）\n"
        "废止《电话用户真实身份信息登记规定》（2013年7月16日工业和信息化部令第25号公布）。\n"
    )

    assert reading.document is not None
    assert reading.document.value == "工业和信息化部令第88号"
    assert reading.published is not None
    assert (date(2026, 11, 20), ()) == (reading.published.day, reading.published.others)


def test_an_english_repeal_names_what_it_ends_held_or_not() -> None:
    """Translations differ in their articles; what is not held is told as well."""
    reading = _announced(
        "Decision of the Ministry of Public Security on Repealing Rules\n"
        "The Provisions on the Technical Measures for Internet Security Protection (Order No. 82 "
        "of the Ministry of Public Security) are repealed.\n"
        "The Measures for the Annual Audit of Kites shall be repealed simultaneously.\n"
    )
    ends = {one.title: one.instrument for one in reading.named if one.role == "repeals"}

    assert reading.document is None
    assert ends == {
        "Provisions on the Technical Measures for Internet Security Protection": "mps-82",
        "Measures for the Annual Audit of Kites": None,
    }


def test_an_amendment_of_named_articles_touches_no_others() -> None:
    """A decision that changes five articles leaves the duties of all others alone."""
    reading = proposals.read(_document("decision.txt"), BOOK, DAY)
    found = [one.duty for one in proposals.touched(reading, BOOK, DAY).duties]

    assert "csl.pi_rights" not in found


@pytest.mark.parametrize(
    ("old", "new", "doubt"),
    [
        (
            "《网络日志留存管理办法》已经",
            "《网络日志留存管理办法》和《网络甲办法》已经",
            "several_titles",
        ),
        ("第五条　本办法自2027年6月1日", "第五条　本办法自2027年7月1日", "several_first_days"),
        ("2027年6月1日", "日后另定之日", "no_first_day"),
        ("第三条　网络", "第八条　网络", "numbers_not_in_order"),
        ("第六十一条", "第九百条", "cited_not_held"),
        ("\n公安部\n", "\n\n", None),
    ],
)
def test_a_doubt_is_named(old: str, new: str, doubt: str | None) -> None:
    """Where a text gives several values or none, the person who decides is told."""
    reading = _read(MEASURES.replace(old, new))

    assert doubt is None or doubt in reading.doubts


def test_of_two_titles_both_are_told() -> None:
    """The first is shown as doubtful, the other beside it."""
    reading = _read(MEASURES.replace("留存管理办法》已经", "留存管理办法》和《网络甲办法》已经"))

    assert reading.title is not None
    assert ("网络日志留存管理办法", "low") == (reading.title.value, reading.title.confidence)
    assert ("网络甲办法",) == reading.title.others


def test_a_text_without_any_day_is_read_with_doubts() -> None:
    """Nothing is taken for a day that is none: the proposal says what is missing."""
    reading = _read(
        "公安部\n网络安全检查规定\n第一条 制定本规定。\n第二条 2027年13月40日起施行。\n"
    )

    assert reading.in_force is None
    assert {"no_first_day", "no_day_of_issue"} <= set(reading.doubts)


@pytest.mark.parametrize(
    "filler",
    [
        "第二十三条",
        *(pytest.param(one, marks=pytest.mark.full) for one in ("令 \n", "《", "Article 5 ")),
    ],
)
def test_five_megabytes_are_read_in_time(filler: str) -> None:
    """Only the beginning is read, and the proposal says so; the length of a text is no attack."""
    reading = _read(MEASURES + filler * (5_000_000 // len(filler.encode())))

    assert "cut" in reading.doubts
    assert reading.title is not None
    assert reading.title.value == "网络日志留存管理办法"


def test_what_announces_no_rule_is_refused() -> None:
    """A shopping list has no title of a rule and no issuer."""
    with pytest.raises(UsageError, match=r"made-up\.txt is no announcement of a rule"):
        _read("Milk, eggs and a loaf of bread.")


def test_a_proposal_is_shown_as_proposed_and_expected_by_nobody() -> None:
    """Until a person accepts it, nothing but the list of proposals knows it."""
    proposal = _proposed("measures.txt")

    assert proposal == proposals.load("made-up")
    assert proposal.status == "proposed"
    assert "made-up" not in [rule.id for rule in expected.load()]
    assert "made-up" not in [
        o.rule.id for o in changes.window(BOOK, DAY, date(2028, 1, 1)).expected
    ]


def test_an_accepted_rule_is_expected_from_its_first_day_and_never_law() -> None:
    """It comes with the name of the person; instruments, duties and figures stay as they were."""
    _proposed("measures.txt")
    held, judged = BOOK.names, duties.identifiers()

    proposals.accept("made-up", "Li Wei", DAY, proposals.Corrections(title_en="Log Measures"))

    rule = next(rule for rule in expected.load() if rule.id == "made-up")
    listed = [
        o for o in changes.window(BOOK, DAY, date(2028, 1, 1)).expected if o.rule.id == "made-up"
    ]
    assert ("Li Wei", DAY) == (rule.accepted_by, rule.accepted_on)
    assert {"en": "Log Measures", "zh": "网络日志留存管理办法"} == rule.title
    assert [(date(2027, 6, 1), "first_day")] == [(o.day, o.milestone) for o in listed]
    assert (held, judged) == (law.load.__wrapped__().names, duties.identifiers())
    assert BOOK.status("mps-82", date(2027, 7, 1)) == "in_force"  # though the rule says it ends


def test_an_accepted_draft_takes_no_first_day() -> None:
    """A draft is expected with its comment period; a day that somebody gives it is refused."""
    _proposed("draft.md")

    with pytest.raises(UsageError, match="A draft has no first day"):
        proposals.accept("made-up", "Li Wei", DAY, proposals.Corrections(in_force=DAY))
    proposals.accept("made-up", "Li Wei", DAY)

    rule = next(rule for rule in expected.load() if rule.id == "made-up")
    assert ("draft", None, date(2027, 2, 7)) == (rule.kind, rule.in_force, rule.comments_to)
    assert "pi-audit" in rule.touches


def test_a_decision_is_made_once_by_somebody() -> None:
    """Nobody's name, a second decision and a reading after it are refused; nothing is changed."""
    _proposed("repeal.txt")

    with pytest.raises(UsageError, match="Somebody has to answer"):
        proposals.accept("made-up", " \n", DAY)
    with pytest.raises(UsageError, match="needs a reason"):
        proposals.reject("made-up", "Li Wei", DAY, " ")
    proposals.reject("made-up", "Li Wei", DAY, "It is an exercise.")
    with pytest.raises(UsageError, match="was rejected by Li Wei on 2026-11-25"):
        proposals.accept("made-up", "Wang Fang", DAY)
    with pytest.raises(UsageError, match="was rejected by Li Wei"):
        _proposed("repeal.txt")

    assert "made-up" not in [rule.id for rule in expected.load()]


def test_a_decision_that_contradicts_the_days_writes_nothing() -> None:
    """Comments cannot end before the draft is published."""
    _proposed("draft.md")

    with pytest.raises(UsageError, match="lies before the day of publication"):
        proposals.accept(
            "made-up", "Li Wei", DAY, proposals.Corrections(comments_to=date(2020, 1, 1))
        )

    assert proposals.load("made-up").status == "proposed"
    assert not expected.folder().exists()


def test_an_id_is_of_one_announcement() -> None:
    """Another file under the same id is refused, and an id that leaves the folder is none."""
    _proposed("repeal.txt")

    with pytest.raises(UsageError, match=r"'made-up' is of repeal\.txt"):
        _proposed("draft.md")
    with pytest.raises(UsageError, match="is no id"):
        _proposed("draft.md", "../escape")
    with pytest.raises(UsageError, match=r"There is no proposal '\.\./made-up'"):
        proposals.load("../made-up")


def test_a_proposal_that_was_tampered_with_is_refused() -> None:
    """The sentence names the file, the line and the field."""
    _proposed("repeal.txt")
    path = proposals.folder() / "made-up.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("form: repeal", "form: law"), "utf-8")

    with pytest.raises(ContentError, match=r"made-up\.yaml, line 6: reading\.form"):
        proposals.load_all()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_commands_tell_a_proposal_from_law(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proposed, it is said to be accepted by nobody; accepted, it is listed as expected."""
    by_nobody = {"en": "nobody accepted it", "zh": "尚无人接受"}[lang]
    show = ("--lang", lang, "--as-of", "2026-11-25")

    assert run(["law", "propose", str(FOLDER / "measures.txt"), "--id", "logs", *show]) == 0
    assert by_nobody in capsys.readouterr().out
    assert run(["law", "proposals", *show]) == 0
    assert "2027-06-01" in capsys.readouterr().out
    assert run(["law", "accept", "logs", "--by", "Li Wei", "--published", "2026-11-01"]) == 0
    capsys.readouterr()
    assert run(["law", "expected", "--output", "json", *show]) == 0
    rules = {rule["rule"]: rule for rule in json.loads(capsys.readouterr().out)["expected"]}
    assert ("Li Wei", "issued") == (rules["logs"]["accepted_by"], rules["logs"]["stage"])


def test_every_word_leads_to_duties_that_exist() -> None:
    """A subject names duties, or the first parts of ids, each of which some duty has."""
    words = vocabulary.load()

    assert words.subjects
    assert [] == [p for found in words.duties.values() for p in found if not matching(p)]
