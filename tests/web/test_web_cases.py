"""Documents are uploaded, read, reviewed field by field, and stand as precedents on findings."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from conftest import House
    from hegui.web.cases.models import Case, Document

NOTICE = """\
重庆网警公布一批网络安全行政执法案例

案例一：2020年3月12日，渝北区公安分局在检查中发现，辖区某酒店提供无线上网服务，但网络日志仅留存7天。\
警方依据《网络安全法》第二十一条第三项、第五十九条第一款，责令该酒店于15日内改正，并处罚款2万元；\
对其网络安全负责人张某罚款5000元。

案例二：同月，北碚区公安分局查明，某网络科技有限公司未要求用户提供真实身份信息，\
依据《网络安全法》第二十四条、第六十一条，对该公司给予警告。
"""
NEWS = """\
On 12 March 2020, the Yubei Branch of the Chongqing Public Security Bureau fined a hotel \
CNY 20,000 for failing to retain weblogs for six months, in violation of Article 21 of the \
Cybersecurity Law, and ordered it to make corrections within 15 days. Its head of network \
security was fined CNY 5,000.
"""
DUTY = "csl.mlps_logs"
REFUSED, WRONG, SENT = 403, 422, 302


def sent(house: House, page: str, *args: object, **fields: object) -> HttpResponse:
    """Fill in a form of a page as the owner."""
    return house.client(house.owner).post(house.at(f"cases:{page}", *args), fields)


def shown(house: House, page: str, *args: object, **asked: object) -> str:
    """Return a page as who only reads sees it."""
    answer = house.client(house.reader).get(house.at(f"cases:{page}", *args), asked)
    assert 200 == answer.status_code
    text: str = answer.content.decode()
    return text


@pytest.fixture
def given(house: House) -> Callable[..., list[Document]]:
    """Return what uploads files and has them read; it returns all documents, the first first."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    from hegui.web.cases import jobs  # noqa: PLC0415
    from hegui.web.cases.models import Document  # noqa: PLC0415

    def give(**files: str | bytes) -> list[Document]:
        for name, text in files.items():
            held = text.encode() if isinstance(text, str) else text
            upload = SimpleUploadedFile(".".join(name.rsplit("_", 1)), held)
            answer = sent(house, "documents", file=upload)
            assert SENT == answer.status_code, answer.content.decode()
        while waiting := Document.of(house.organisation).filter(state="waiting").first():
            jobs.read_document.call(waiting.pk)
        return list(Document.of(house.organisation).order_by("pk"))

    return give


def cases_of(house: House) -> list[Case]:
    """Return the cases in the order in which they were read."""
    from hegui.web.cases.models import Case  # noqa: PLC0415

    return list(Case.of(house.organisation).order_by("pk"))


def test_a_document_is_read_reviewed_and_a_precedent_of_a_finding(
    house: House, given: Callable[..., list[Document]]
) -> None:
    """What is doubtful waits; once it is settled the case stands beside the finding."""
    from hegui.web.cases import jobs  # noqa: PLC0415

    (document,) = given(police_txt=NOTICE)
    first, second = cases_of(house)
    assert ["read", "police", 2] == [document.state, document.name, document.count]
    assert ["police.c1", "police.c2"] == [first.case, second.case]
    assert first.doubtful
    assert None is first.reviewed_at

    page = shown(house, "page", first.pk)
    assert '<mark class="m-measures' in page
    assert "案例一" in page
    assert "police.c1" not in shown(house, "like", DUTY)

    editor = house.client(house.owner).get(house.at("cases:page", first.pk)).content.decode()
    assert 'value="network logs not kept"' in editor
    assert 'value="log_retention"' not in editor
    taken = sent(house, "decide", first.pk, field="authorities.1.level", value="county")
    assert SENT == taken.status_code
    sent(house, "decide", first.pk, field="case", value="ok")
    jobs.compare_case.call(first.pk)
    first.refresh_from_db()
    assert [0, False] == [first.doubtful, first.reviewed_at is None]
    assert DUTY in first.resembles.values_list("duty", flat=True)
    near = house.client(house.reader).get(house.at("cases:like", DUTY)).content.decode()
    assert house.at("cases:page", first.pk) in near
    assert "cases:like" not in near
    finding = house.found()["finding"]
    assert house.at("findings:page", finding) in shown(house, "page", first.pk)
    today = house.client(house.reader).get(house.at("today:page")).content.decode()
    assert house.at("cases:page", first.pk) in today
    on_the_finding = house.client(house.reader).get(house.at("findings:page", finding))
    assert house.at("cases:like", DUTY) in on_the_finding.content.decode()


def test_a_document_that_announces_a_rule_becomes_a_proposed_entry(
    house: House, given: Callable[..., list[Document]]
) -> None:
    """Once, whoever gave it and however often; a notice of cases does not."""
    from hegui.web.law.models import Proposal  # noqa: PLC0415

    text = (Path(__file__).parents[1] / "announcements" / "draft.md").read_text()
    document = given(police_txt=NOTICE, draft_md=text, again_md=text)[1]

    (entry,) = Proposal.of(house.organisation)
    assert ["proposed", True, house.owner.email] == [entry.state, entry.draft, entry.by]
    page = house.client(house.reader).get(house.at("cases:document", document.pk))
    assert house.at("law:proposal", entry.pk) in page.content.decode()


def test_a_correction_is_found_by_the_next_search_and_refusing_takes_out(
    house: House, given: Callable[..., list[Document]]
) -> None:
    """The index follows; what is no case is in no list, and its decision stays."""
    given(police_txt=NOTICE)
    _, second = cases_of(house)
    assert second.title_zh in _zh(house, "list", measure="warning", place="重庆")

    sent(house, "decide", second.pk, field="measures.1.type", value="interview")
    second.refresh_from_db()
    assert second.title_zh in _zh(house, "list", measure="interview", text="真实身份")
    assert second.title_zh not in _zh(house, "list", measure="warning", text="真实身份")

    sent(house, "decide", second.pk, field="case", value="no", note="a rumour")
    second.refresh_from_db()
    assert [True, None] == [second.refused, second.reviewed_at]
    assert second.title not in shown(house, "review")
    assert second.title_zh not in _zh(house, "list", text="真实身份")
    assert "a rumour" in shown(house, "page", second.pk)


def _zh(house: House, page: str, **asked: object) -> str:
    browser = house.client(house.reader)
    browser.cookies["language"] = "zh"
    text: str = browser.get(house.at(f"cases:{page}"), asked).content.decode()
    return text


WRONG_DECISIONS = (
    ("measures.1.type", "nonsense"),
    ("measures.9.type", "fine"),
    ("date", "the other day"),
    ("nonsense", "ok"),
    ("violated.new", "Article 21"),
    ("same_as", "nowhere.c1"),
    ("date", ""),
    ("", "ok"),
    ("date", "x" * 501),
)


def test_a_wrong_decision_is_said_and_nothing_is_kept(
    house: House, given: Callable[..., list[Document]]
) -> None:
    """At its field, with what can be written instead."""
    from hegui.web.cases.models import Decision  # noqa: PLC0415

    given(news_txt=NEWS)
    (case,) = cases_of(house)

    for field, value in WRONG_DECISIONS:
        answer = sent(house, "decide", case.pk, field=field, value=value)
        assert WRONG == answer.status_code, field
        assert answer.context["wrong"].errors
        assert b"errorlist" in answer.content
    assert not Decision.of(house.organisation).exists()


def test_who_only_reads_decides_nothing_and_a_case_editor_does(
    house: House, given: Callable[..., list[Document]]
) -> None:
    """Roles are looked at in one place."""
    from hegui.web.people.models import Membership  # noqa: PLC0415

    given(news_txt=NEWS)
    (case,) = cases_of(house)
    browser = house.client(house.reader)
    decision = {"field": "date", "value": "ok"}
    assert REFUSED == browser.post(house.at("cases:decide", case.pk), decision).status_code
    member = Membership.of(house.organisation).get(user=house.reader)
    member.role = "case_editor"
    member.save()
    assert SENT == browser.post(house.at("cases:decide", case.pk), decision).status_code


def test_the_same_document_again_changes_nothing_and_two_reports_are_linked(
    house: House, given: Callable[..., list[Document]]
) -> None:
    """Ids and decisions last; what another document tells of the same action is told."""
    given(police_txt=NOTICE, news_txt=NEWS)
    first = next(one for one in cases_of(house) if one.case == "police.c1")
    other = next(one for one in cases_of(house) if one.case == "news.c1")
    sent(house, "decide", first.pk, field="date", value="ok")
    again = given(copy_txt=NOTICE)[-1]

    assert ["again", "police"] == [again.state, again.same_as.name]
    assert 3 == len(cases_of(house))
    assert 1 == first.decisions.count()
    assert "police.c1" in shown(house, "page", other.pk)
    assert house.at("cases:page", first.pk) in shown(house, "same")


def test_what_is_exported_is_taken_in_elsewhere_with_its_decisions(
    house: House, given: Callable[..., list[Document]]
) -> None:
    """In the exchange form of the command line; a spreadsheet holds no formula."""
    from hegui.web.cases.models import Case, Decision  # noqa: PLC0415

    given(police_txt=NOTICE)
    sent(house, "decide", cases_of(house)[1].pk, field="offenders.1.name", value="=HYPERLINK(1)")
    browser = house.client(house.reader)
    lines = b"".join(browser.get(house.at("cases:export", "jsonl")).streaming_content)
    sheet = b"".join(browser.get(house.at("cases:export", "csv")).streaming_content).decode()
    assert "police" == json.loads(lines)["doc_id"]
    assert ",'=HYPERLINK(1)," in sheet

    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    from hegui.web.cases import jobs  # noqa: PLC0415
    from hegui.web.cases.models import Document  # noqa: PLC0415

    other = house.client(house.outsider)
    at = house.at("cases:documents").replace(house.organisation.slug, house.other.slug)
    other.post(at, {"file": SimpleUploadedFile("cases.jsonl", lines)})
    jobs.read_document.call(Document.of(house.other).get().pk)

    came = Case.of(house.other).order_by("pk")
    assert ["police.c1", "police.c2"] == [one.case for one in came]
    assert ["=HYPERLINK(1)"] == [one.value for one in Decision.of(house.other)]


def packed(**members: bytes) -> bytes:
    """Return a packed folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, held in members.items():
            opened.writestr(name, held)
    return made.getvalue()


def test_a_packed_folder_is_unpacked_and_hostile_files_are_told(
    house: House, given: Callable[..., list[Document]]
) -> None:
    """Paths lead nowhere, a bomb is refused, and what cannot be read says why."""
    good = packed(
        **{
            "../../a.txt": NEWS.encode(),
            "x/b.pdf": b"%PDF-nonsense",
            ".c.txt": b"x",
            "d.exe": b"MZ",
        }
    )
    folder, *parts = given(notices_zip=good)
    assert [("a.txt", "read"), ("b.pdf", "failed")] == [(one.file, one.state) for one in parts]
    assert parts[1].error_zh
    assert "a.txt" in shown(house, "document", folder.pk)

    bomb = given(bomb_zip=packed(**{"a.txt": b"0" * (11 << 20)}))[-1]
    broken = given(broken_zip=b"PK\x03\x04nonsense")[-1]
    assert ["failed", "failed"] == [bomb.state, broken.state]
    assert "too large" in bomb.error


@pytest.mark.parametrize("name", ["x.exe", "x.pdf", "x.txt", "empty.txt", ""])
def test_files_of_other_kinds_are_refused_at_the_field(house: House, name: str) -> None:
    """By their names and their bytes; nothing is kept."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    from hegui.web.cases.models import Document  # noqa: PLC0415

    held = b"" if name == "empty.txt" else b"MZ\0\0"
    fields: dict[str, Any] = {"file": SimpleUploadedFile(name, held)} if name else {}
    answer = sent(house, "documents", published="tomorrow", **fields)

    assert WRONG == answer.status_code
    assert {"file", "published"} == set(answer.context["form"].errors)
    assert not Document.of(house.organisation).exists()


def test_what_a_search_cannot_answer_is_said_at_its_field(house: House) -> None:
    """Each by itself; the others are shown as they were typed."""
    asked = {
        "text": "。。",
        "article": "Article 21",
        "place": "Atlantis",
        "since": "soon",
        "until": "2020-13",
        "min_cny": "-1",
        "max_cny": "much",
        "conduct": "nonsense",
        "sort": "colour",
    }
    answer = house.client(house.reader).get(house.at("cases:list"), asked)

    assert WRONG == answer.status_code
    assert set(asked) == set(answer.context["form"].errors)
    turned = {"since": "2022", "until": "2020"}
    answer = house.client(house.reader).get(house.at("cases:list"), turned)
    assert WRONG == answer.status_code


def test_facets_lead_to_what_they_count_and_pages_to_the_rest(house: House) -> None:
    """The shipped cases are there for everybody, whatever an organisation has of its own."""
    browser = house.client(house.reader)
    answer = browser.get(house.at("cases:list"))
    total = answer.context["result"].total
    for facet in answer.context["facets"]:
        for _, count, href, chosen in facet.open[:1]:
            found = browser.get(house.at("cases:list") + href).context["result"].total
            # a search for a provision finds what cites a part of it as well
            fits = count <= found if facet.name == "violated" else count == found
            assert fits, (facet.name, href)
            assert not chosen
    assert total > 80
    last = browser.get(house.at("cases:list"), {"page": "9999"}).context
    assert last["hits"]
    assert "Actions by month" in shown(house, "charts")


def test_actions_are_counted_by_the_months_that_are_known(house: House) -> None:
    """A year alone, or a day that is only known to be later, is of no month."""
    from hegui import cases, law  # noqa: PLC0415
    from hegui.cases import stats  # noqa: PLC0415
    from hegui.cases.search import Query  # noqa: PLC0415
    from hegui.web.cases import indexed  # noqa: PLC0415

    with indexed.opened(house.organisation) as index:
        counted = stats.count(index, Query(), law.load(), date(2026, 6, 1))

    dates = [one.date for one in cases.load() if one.date]
    known = [one.value[:7] for one in dates if one.precision in {"day", "month"}]
    assert sorted(set(known)) == list(counted.months)
    assert len(known) >= sum(counted.months.values()) > len(counted.months)


def test_a_stored_script_stays_text(house: House, given: Callable[..., list[Document]]) -> None:
    """In the document, in names, and in what somebody types."""
    evil = "<script>alert(1)</script>"
    text = NOTICE.replace("某酒店", f"某{evil}酒店")
    (document,) = given(police_txt=text)
    for case in cases_of(house):
        sent(house, "decide", case.pk, field="offenders.1.name", value=evil, note=evil)
        assert evil not in shown(house, "page", case.pk)
    for page in ("list", "review", "documents", "same"):
        assert evil not in shown(house, page)
    assert evil not in shown(house, "document", document.pk)


def test_many_cases_are_listed_with_few_questions(
    house: House, given: Callable[..., list[Document]]
) -> None:
    """As many as there are pages for, whatever their number."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    given(police_txt=NOTICE, news_txt=NEWS)
    browser = house.client(house.reader)
    browser.get(house.at("cases:list"))  # which brings the index up to date
    case = cases_of(house)[0].pk
    for page, *args in (("list",), ("review",), ("documents",), ("same",), ("page", case)):
        with CaptureQueriesContext(connection) as asked:
            browser.get(house.at(f"cases:{page}", *args))
        assert len(asked) < 15, page
