"""Removals: the queue and its clock, decisions, reports, verification, and what accounts show."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from removing import FOUND, SECOND, keep, take

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from conftest import Ask, House
    from hegui.removals.case import Case

REFUSED, WRONG, GONE = 403, 422, 404
REMOVE = {"verdict": "remove", "policy": "counterfeit", "basis": "csl:49", "facts": "No licence."}
NOW = FOUND + timedelta(hours=3)


@pytest.fixture(autouse=True)
def at_a_time(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - set up first
    """Let it be the same time, whenever the tests run."""
    at(monkeypatch, NOW)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Let it be a time."""
    for name in ("views", "statements"):
        monkeypatch.setattr(f"hegui.web.removals.{name}.now", lambda: moment)


@pytest.fixture
def record(house: House) -> Iterator[Path]:
    """Return the folder of a record with one case, made anew for each test."""
    folder = Path(house.organisation.folder) / "removals"
    for one in (folder, folder.parent / "keys"):
        shutil.rmtree(one, ignore_errors=True)
    yield keep(house.organisation.folder)
    for one in (folder, folder.parent / "keys"):
        shutil.rmtree(one)


def role(house: House, name: str) -> None:
    """Give who reads another role."""
    from hegui.web.people.models import Membership  # noqa: PLC0415

    member = Membership.of(house.organisation).get(user=house.reader)
    member.role = name
    member.save()


def sent(house: House, page: str, *args: object, second: bool = False, **fields: Any) -> Any:
    """Fill in a form of a page as the owner, or as the second reviewer."""
    who = house.reader if second else house.owner
    return house.client(who).post(house.at(f"removals:{page}", *args), fields)


def read(house: House, at: str, /, *args: object, lang: str = "en", **asked: str) -> str:
    """Return a page as who only reads sees it."""
    browser = house.client(house.reader)
    browser.cookies["language"] = lang
    answer = browser.get(house.at(f"removals:{at}", *args), asked)
    assert 200 == answer.status_code, answer.content.decode()
    return answer.content.decode()


def case(folder: Path, number: int = 1) -> Case:
    """Return a case as the record has it."""
    from hegui.removals.record import Record  # noqa: PLC0415

    with Record.open(folder) as held:
        return held.ledger.case(number)


def local(moment: datetime) -> str:
    """Return a naive UTC time as a form of this house has it."""
    return f"{moment + timedelta(hours=8):%Y-%m-%dT%H:%M}"


def test_a_report_with_what_persons_wrote_is_for_who_decides(house: House) -> None:
    """An auditor, or a token that only reads, gets no text of a user; who takes it is noted."""
    from hegui.web.log.models import Entry  # noqa: PLC0415
    from hegui.web.removals.models import Statement  # noqa: PLC0415

    said = '{"items": [{"case": 1, "item": {"text": "高仿手袋"}}]}'.encode()
    made = Statement(organisation=house.organisation, name="2026-B", items=1, value=said)
    made.page = "高仿手袋"
    made.save()
    for page in ("statement_json", "statement_html"):
        address = house.at(f"removals:{page}", made.pk)
        assert REFUSED == house.client(house.reader).get(address).status_code
        assert "高仿手袋" in house.client(house.owner).get(address).content.decode()
        took = Entry.objects.order_by("number").last()
        assert took is not None
        assert ["took", str(made.pk)] == [took.told["act"], took.told["key"]]


@pytest.mark.usefixtures("house")
def test_a_record_that_is_absent_is_explained(house: House) -> None:
    """With the command that makes one, in both languages."""
    assert "hegui removals init" in read(house, "list")
    assert "hegui.toml未写明处置记录" in read(house, "list", lang="zh")


def test_a_case_goes_from_hit_to_a_report_that_was_handed_over(
    house: House, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step is an entry of the record; the clock runs and is told."""
    queue = read(house, "list")
    assert "Harbour-1" in queue
    assert "高仿手袋" not in queue
    assert "until 2026-06-02 10:00 (Shanghai time)" in queue
    assert 302 == sent(house, "decide", 1, seen=case(record).last, **REMOVE).status_code
    assert ["remove", "alice@example.cn"] == [
        getattr(case(record).decision, n) for n in ("verdict", "by")
    ]
    for act in ("stop", "remove", "stop_spread", "tell"):
        assert 302 == sent(house, "done", 1, act=act, at=local(NOW)).status_code
    at(monkeypatch, FOUND + timedelta(days=10))
    assert "late: until 2026-06-02 00:00" in read(house, "page", 1)

    assert 302 == sent(house, "statements", name="2026-A", authority="CAC").status_code
    from hegui.web.removals.models import Statement  # noqa: PLC0415

    made = Statement.of(house.organisation).get()
    file = house.client(house.reader).get(house.at("removals:statement_json", made.pk))
    assert made.digest == case(record).reports[0].sha256
    assert b"csl:49" in file.content
    handed = {"at": local(FOUND + timedelta(days=10)), "receipt": "17"}
    at(monkeypatch, FOUND + timedelta(days=11))
    assert 302 == sent(house, "handed", made.pk, **handed).status_code
    assert "17" == case(record).handed[0].receipt
    history = read(house, "page", 1, lang="zh")
    for said in ("发现", "决定 · 移除", "报送"):
        assert said in history
    for lang, word in (("en", "Statement of reasons"), ("zh", "处置决定及理由说明")):
        notice = house.client(house.reader).get(house.at("removals:notice", 1), {"lang": lang})
        assert word in notice.content.decode()


def test_what_was_found_is_hidden_until_asked_for_escaped_masked_and_marked(
    house: House, record: Path
) -> None:
    """The page of a case has none of it."""
    assert record.exists()
    assert "高仿手袋" not in read(house, "page", 1)
    shown = read(house, "content", 1)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<mark>高仿</mark>" in shown
    assert "13123456789" not in shown


def test_of_two_who_decide_at_once_one_counts_and_the_other_is_told(
    house: House, record: Path
) -> None:
    """A page that was read before the other's decision does not overrule it."""
    role(house, "legal")
    seen = case(record).last
    assert 302 == sent(house, "decide", 1, seen=seen, **REMOVE).status_code
    late = sent(house, "decide", 1, second=True, seen=seen, **(REMOVE | {"verdict": "allow"}))
    assert WRONG == late.status_code
    assert "went on since you saw it" in late.content.decode()
    assert 1 == len(case(record).decisions)


@pytest.mark.full
def test_the_command_line_and_the_app_write_into_one_record_at_once(
    house: House, record: Path
) -> None:
    """Each waits for the other; nothing is lost, and the record still verifies."""
    from hegui.removals import verifying  # noqa: PLC0415

    take(record, *(f"Harbour-{number}" for number in range(2, 8)))
    command = [sys.executable, "-m", "hegui.cli", "removals", "decide", str(record)]
    beside = [
        subprocess.Popen([*command, str(number), "hold", "--by", SECOND], stdout=subprocess.DEVNULL)
        for number in (2, 3)
    ]
    for number in (4, 5, 6, 7):
        last = case(record, number).last
        assert 302 == sent(house, "decide", number, seen=last, **REMOVE).status_code
    assert [0, 0] == [one.wait() for one in beside]

    out = verifying.check(record)
    assert [] == out.findings
    verdicts = [case(record, number).decision for number in range(2, 8)]
    assert [2, 4] == [
        sum(one is not None and one.verdict == said for one in verdicts)
        for said in ("hold", "remove")
    ]


def test_an_appeal_is_answered_by_somebody_else_than_who_decided(
    house: House, record: Path
) -> None:
    """The owner decided, so that the owner is refused."""
    role(house, "legal")
    sent(house, "decide", 1, seen=case(record).last, **REMOVE)
    assert 302 == sent(house, "appeal", 1, words="I have a letter.", at=local(NOW)).status_code
    told = {"outcome": "overturned", "reasons": "The letter is real."}
    own = sent(house, "answer", 1, **told)
    assert WRONG == own.status_code
    assert "another person must answer" in own.content.decode()
    assert 302 == sent(house, "answer", 1, second=True, **told).status_code
    assert case(record).overturned


def test_the_record_is_evidence_of_the_next_audit_unless_it_is_exported(
    house: House, record: Path
) -> None:
    """As `hegui removals export` writes it; a table that hegui.toml names is the operator's."""
    from hegui.web.audits.kept import kept  # noqa: PLC0415

    sent(house, "decide", 1, seen=case(record).last, **REMOVE)
    rows = kept(house.organisation)["content_hits"].rows or ()
    assert [("Harbour-1", "true")] == [(row["content"], row["confirmed"]) for row in rows]
    assert "removals" in kept(house.organisation)
    assert "removals" not in kept(house.organisation, {"orders"})
    with (record.parent / "hegui.toml").open("a") as file:
        file.write('\n[evidence.removals]\npath = "removals.csv"\n')
    assert "removals" not in kept(house.organisation)


def test_a_case_is_closed_when_nothing_is_left_and_kept_for_a_proceeding(
    house: House, record: Path
) -> None:
    """By who decides, and with a reason."""
    assert WRONG == sent(house, "keep", 1, step="close").status_code
    assert WRONG == sent(house, "keep", 1, step="preserve").status_code
    assert 302 == sent(house, "keep", 1, step="preserve", why="case 17").status_code
    assert "case 17" in house.client(house.owner).get(house.at("removals:page", 1)).content.decode()
    assert 302 == sent(house, "keep", 1, step="release", why="it ended").status_code
    assert case(record).preserved is None
    sent(house, "decide", 1, seen=case(record).last, **(REMOVE | {"verdict": "allow"}))
    assert "closed" == case(record).state, "an item that stays and was never touched"


def test_who_may_decide_is_a_matter_of_role_and_of_the_record(house: House, record: Path) -> None:
    """An engineer prepares; a lead whom the record does not list is told so."""
    seen = case(record).last
    for name in ("auditor", "engineer", "approver"):
        role(house, name)
        assert REFUSED == sent(house, "decide", 1, second=True, seen=seen, **REMOVE).status_code
    role(house, "legal")
    toml = record / "removals.toml"
    toml.write_text(toml.read_text().replace(f', "{SECOND}"', ""))
    assert "does not list" in read(house, "page", 1)
    assert WRONG == sent(house, "decide", 1, second=True, seen=seen, **REMOVE).status_code
    assert case(record).decision is None


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("verdict", "burn"),
        ("verdict", ""),
        ("policy", "nonsense"),
        ("seen", "x"),
        ("basis", "csl:999"),
        ("basis", "nonsense"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_entered(
    house: House, record: Path, field: str, given: str
) -> None:
    """By the form, or by the record."""
    fields = {"seen": str(case(record).last), **REMOVE, field: given}
    answer: HttpResponse = sent(house, "decide", 1, **fields)

    assert WRONG == answer.status_code
    assert case(record).decision is None
    assert GONE == sent(house, "decide", 99, **fields).status_code


def test_a_record_is_verified_and_what_was_forged_is_named(house: House, record: Path) -> None:
    """On the page of the case too."""
    import sqlite3  # noqa: PLC0415

    from hegui.web.removals import jobs  # noqa: PLC0415
    from hegui.web.removals.models import Verification  # noqa: PLC0415

    def verified() -> str:
        assert 302 == sent(house, "verify").status_code
        asked = Verification.of(house.organisation).first()
        assert asked is not None
        jobs.verify_record.call(asked.pk)
        return read(house, "verify")

    assert "verified: 4 entries, 1 case, 1 text" in verified()
    sent(house, "decide", 1, seen=case(record).last, **REMOVE)
    with sqlite3.connect(record / "removals.sqlite") as db:
        db.execute("drop trigger entries_stay")
        number, line = db.execute(
            "select number, line from entries order by number desc"
        ).fetchone()
        forged = line.replace(b'"remove"', b'"allow"')
        db.execute("update entries set line = ? where number = ?", [forged, number])
    assert "not verified" in verified()
    assert 'role="alert"' in read(house, "page", 1)


def test_a_long_queue_is_paged_by_the_record(house: House, record: Path) -> None:
    """Fifty a page, and by policy, state and item."""
    take(record, *(f"Harbour-{number:03}" for number in range(2, 70)))
    assert 50 == read(house, "list").count("found 2026-06-01")
    assert 19 == read(house, "list", page="2").count("found 2026-06-01")
    assert 1 == read(house, "list", content="Harbour-017").count("found 2026-06-01")
    assert "No case" in read(house, "list", state="held", page="x")


ACCOUNTS = """\
account,kind,service,created_at,identity_status,identity_method,verified_at
u1,person,publishing,2026-03-01T02:00:00Z,verified,mobile,2026-03-01T02:00:00Z
u2,person,publishing,2026-03-02T02:00:00Z,none,,
u3,person,publishing,2026-03-02T02:00:00Z,,,
"""


def test_what_the_accounts_show_is_counted_and_the_gate_is_asked(house: House) -> None:
    """What is not known is a no, and is counted as not known."""
    from hegui.web.removals import jobs  # noqa: PLC0415
    from hegui.web.removals.models import Survey  # noqa: PLC0415

    jobs.survey_accounts.call(house.organisation.pk, "alice@example.cn")
    assert "accounts" in Survey.of(house.organisation).get().error
    toml = Path(house.organisation.folder) / "hegui.toml"
    toml.with_name("accounts.csv").write_text(ACCOUNTS)
    with toml.open("a") as file:
        file.write('\n[evidence.accounts]\ntaken_on = 2026-06-30\npath = "accounts.csv"\n')
    jobs.survey_accounts.call(house.organisation.pk, "alice@example.cn")
    held = Survey.of(house.organisation).get()
    assert {"verified": 1, "none": 1, "not_known": 1} == held.coverage
    page = read(house, "identity", account="u2", service="publishing")
    assert "No." in page
    assert "Yes." in read(house, "identity", account="u1", service="publishing")
    assert "可以。" in read(house, "identity", lang="zh", account="u1", service="publishing")
    assert (
        WRONG
        == house.client(house.reader)
        .get(house.at("removals:identity"), {"account": "", "service": "x"})
        .status_code
    )


def test_a_program_decides_as_its_member_does(record: Path, ask: Ask) -> None:
    """On what it saw; of two decisions one counts, and what persons wrote is masked."""
    listed = ask("get", "removals").json()["items"]
    seen = {**REMOVE, "seen": listed[0]["entry"]}
    made, again = (ask("post", "removals/1/decision", seen) for _ in range(2))
    whole = ask("get", "removals/1").json()

    assert [(1, "waiting")] == [(one["case"], one["state"]) for one in listed]
    assert (200, 422) == (made.status_code, again.status_code)
    assert "went on since you saw it" in again.json()["error"]
    assert made.json() == whole
    assert "remove" == whole["facts"]["verdict"] == case(record).decision.verdict  # type: ignore[union-attr]
    assert ["basis"] == list(
        ask("post", "removals/1/decision", {**seen, "basis": "x" * 300}).json()["fields"]
    )
    assert GONE == ask("get", "removals/99").status_code
