"""A case from the hit to its end: who may decide, what follows, and what is refused."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from hegui import law
from hegui.errors import RemovalsError, UsageError
from hegui.removals import authority, deciding, queue, retaining, taking, verifying
from hegui.removals.replaying import replay
from hegui.report.removals import shown

if TYPE_CHECKING:
    from hegui.removals.record import Record

NOW = datetime.fromisoformat("2026-06-01T03:00")
MINUTE = timedelta(minutes=1)
LAW = law.load()


def carry_out(record: Record, number: int, now: datetime = NOW) -> None:
    """Do by hand what a case waits for."""
    while waits := record.ledger.case(number).pending:
        deciding.attest(record, number, waits[0].act, now, "zhao", now)


def test_a_case_goes_from_the_hit_to_its_end(office: Any) -> None:
    """Found, removed, told, appealed, upheld, reported, closed, erased: each once, all verified."""
    with office.open() as record:
        number = office.case(record).number
        states = [record.ledger.case(number).state]
        deciding.decide(record, number, "remove", "李雷", NOW, facts="图片与正品不符")
        states.append(record.ledger.case(number).state)
        carry_out(record, number)
        states.append(record.ledger.case(number).state)
        deciding.appeal(record, number, "我的是正品", NOW, NOW)
        states.append(record.ledger.case(number).state)
        deciding.answer(record, number, "upheld", "Wang Fang", "没有授权文件", NOW)
        carry_out(record, number)
        told = authority.report(record, LAW, [number], "2026-A", "网信办", "zhao", NOW)
        authority.enter(record, told, "0" * 64, NOW)
        assert [] == deciding.close(record, [number], "zhao", NOW)  # not handed over yet
        authority.hand_over(record, "2026-A", "zhao", "R-1", NOW, NOW)
        assert [number] == deciding.close(record, [number], "zhao", NOW)
        states.append(record.ledger.case(number).state)
        retaining.retain(record, date(2029, 6, 1), "zhao", NOW)
        case = record.ledger.case(number)
        states.append(case.state)
        out = verifying.verify(record, key=office.public)

    assert ["waiting", "acting", "dealt", "appealed", "closed", "erased"] == states
    assert {"stop", "remove", "stop_spread", "tell", "tell_outcome"} == set(case.done)
    assert [] == out.findings


def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(office: Any) -> None:
    """Two reviewers decide on the same cases at the same moment, each with an own handle."""
    with office.open() as record:
        office.take(record, *(office.hit(f"x-{number}") for number in range(12)))
    refused: list[str] = []
    start = threading.Barrier(2)

    def work(by: str, verdict: Any) -> None:
        with office.open() as record:
            start.wait()
            for number in range(1, 13):
                try:
                    deciding.decide(record, number, verdict, by, NOW)
                except RemovalsError as error:
                    refused.append(str(error))

    both = [
        threading.Thread(target=work, args=given)
        for given in (("李雷", "remove"), ("Wang Fang", "allow"))
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    with office.open(None) as record:
        cases = list(record.ledger.cases())
        out = verifying.verify(record)

    assert [1] * 12 == [len(case.decisions) for case in cases]
    assert 12 == len(refused)
    assert all("was decided by" in one for one in refused)
    assert [] == out.findings


@pytest.mark.parametrize("typed", ["李雷", " 李 雷", "wang fang", "ＷＡＮＧ　ＦＡＮＧ"])
def test_nobody_answers_an_appeal_against_a_decision_of_their_own(office: Any, typed: str) -> None:
    """However the name is typed, the answer is a second person's."""
    decider = "李雷" if "李" in typed else "Wang Fang"
    with office.open() as record:
        number = office.case(record).number
        deciding.decide(record, number, "remove", decider, NOW)
        deciding.appeal(record, number, "不服", NOW, NOW)
        with pytest.raises(RemovalsError, match="another person must answer"):
            deciding.answer(record, number, "upheld", typed, "维持", NOW)
        assert record.ledger.case(number).answer is None


def test_whoever_is_not_listed_decides_nothing(office: Any) -> None:
    """A name that the settings do not have is refused, and the listed ones are named."""
    with office.open() as record:
        number = office.case(record).number
        with pytest.raises(UsageError, match="李雷, Wang Fang, zhao"):
            deciding.decide(record, number, "remove", "guest", NOW)
        assert record.ledger.case(number).state == "waiting"


def test_what_was_wrong_is_put_back(office: Any) -> None:
    """An appeal that is overturned asks for nothing more of the removal, but to put it back."""
    with office.open() as record:
        number = office.case(record).number
        deciding.decide(record, number, "remove", "李雷", NOW)
        deciding.attest(record, number, "stop", NOW, "zhao", NOW)
        deciding.appeal(record, number, "我的是正品", NOW, NOW)
        case = deciding.answer(record, number, "overturned", "Wang Fang", "有授权", NOW)

    assert ["reinstate", "tell_outcome"] == [one.act for one in case.pending]
    assert case.overturned


def test_a_second_person_may_put_it_right_without_an_appeal(office: Any) -> None:
    """Only another person, who has seen the case as it is, takes a removal back."""
    with office.open() as record:
        number = office.case(record).number
        removed = deciding.decide(record, number, "remove", "李雷", NOW)
        for name, seen in (("Wang Fang", None), ("李雷", removed.last), ("Wang Fang", 1)):
            with pytest.raises(RemovalsError):
                deciding.decide(record, number, "allow", name, NOW, seen=seen)
        case = deciding.decide(record, number, "allow", "Wang Fang", NOW, seen=removed.last)

    assert case.overturned
    assert ["reinstate", "tell_outcome"] == [one.act for one in case.pending]


def test_a_hold_is_decided_by_who_has_seen_it(office: Any) -> None:
    """After a hold, removing asks for what is left; the stop that is under way keeps its place."""
    with office.open() as record:
        number = office.case(record).number
        held = deciding.decide(record, number, "hold", "李雷", NOW)
        with pytest.raises(RemovalsError, match="--seen"):
            deciding.decide(record, number, "remove", "Wang Fang", NOW)
        removed = deciding.decide(record, number, "remove", "Wang Fang", NOW, seen=held.last)

    assert ["stop", "remove", "stop_spread", "tell"] == [one.act for one in removed.pending]
    assert held.pending[0] == removed.pending[0]


def test_a_hit_is_taken_once(office: Any) -> None:
    """The same table again adds nothing; a new hit joins the case that waits, or opens another."""
    later = NOW + MINUTE
    with office.open() as record:
        first = office.take(record, office.hit(), office.hit("x-2", confirmed=False))
        again = office.take(record, office.hit())
        joined = office.take(record, office.hit(policy="fraud", found_at=later))
        deciding.decide(record, 1, "remove", "李雷", NOW)
        anew = office.take(record, office.hit(found_at=later, found_by="report"))

    assert ([1], 1) == (first.opened, first.dismissed)
    assert ([], 1) == (again.opened, again.known)
    assert ([], 1) == (joined.opened, joined.added)
    assert [2] == anew.opened


def test_an_item_that_changed_while_it_waits_is_sealed_as_it_is(office: Any) -> None:
    """What is removed is the text of now: a reviewer sees it, and both are on record."""
    with office.open() as record:
        case = office.case(record)
        edited = {"content": "x-1", "text": "精仿手表"}
        for term, item in (("原单", office.item()), ("精仿", edited), ("复刻", {})):
            taking.take(record, [office.hit(term=term)], {"x-1": item}, NOW)
        found = record.ledger.case(case.number)
        texts = [(record.text(found, one) or {})["item"]["text"] for one in found.sealed]
        seen = shown.facts(record, found, NOW, whole=True)

        assert [office.item()["text"], "精仿手表"] == texts
        assert ("精仿手表", "s004") == (seen["text"], seen["account"])
        assert not verifying.verify(record).findings


def test_what_a_person_let_stand_is_not_asked_again(office: Any) -> None:
    """The next run finds it again; only a changed item, another policy or a report is new."""
    later = NOW + MINUTE
    with office.open() as record:
        office.take(record, office.hit(version="1+a"))
        deciding.decide(record, 1, "allow", "李雷", NOW)
        same = office.hit(version="1+a", found_at=later)
        again = office.take(record, same)
        told = [
            taking.take(record, [same], {"x-1": office.item() | {"text": "高仿，新到"}}, later),
            office.take(record, office.hit("x-2", found_at=later), now=later),
            office.take(record, office.hit(version="2+b", found_at=later + MINUTE), now=later),
        ]

    assert ([], 1) == (again.opened, again.settled)
    assert [[2], [3], []] == [one.opened for one in told]
    assert 1 == told[2].added  # the changed item waits, and has one hit more


def test_another_version_or_a_report_is_asked_about_anew(office: Any) -> None:
    """A person let it stand under one version of the policy, and nobody had complained then."""
    later = NOW + MINUTE
    with office.open() as record:
        office.take(record, office.hit(version="1+a"), office.hit("x-2", version="1+a"))
        for number in (1, 2):
            deciding.decide(record, number, "allow", "李雷", NOW)
        version = office.take(record, office.hit(version="2+b", found_at=later), now=later)
        report = office.hit("x-2", version="1+a", found_at=later, found_by="report")
        reported = office.take(record, report, now=later)

    assert [[3], [4]] == [version.opened, reported.opened]


def test_an_item_that_was_removed_is_found_again_only_if_it_is_to_be_seen(office: Any) -> None:
    """A table that still lists what is gone opens nothing; what came back is dealt with again."""
    with office.open() as record:
        office.take(record, office.hit())
        deciding.decide(record, 1, "remove", "李雷", NOW)
        told = [
            taking.take(
                record,
                [office.hit(found_at=NOW + number * MINUTE)],
                {"x-1": office.item() | {"visible": visible}},
                NOW + number * MINUTE,
            )
            for number, visible in ((1, False), (2, True))
        ]

    assert [([], 1), ([2], 0)] == [(one.opened, one.settled) for one in told]


RULE = """
[[rule]]
id = "stop-counterfeit"
policies = ["counterfeit"]
verdict = "remove"
"""


@pytest.mark.parametrize(
    ("tier", "action", "found_by", "state"),
    [
        ("plain", "remove", "screening", "acting"),
        ("folded", None, "screening", "acting"),
        ("sound", "remove", "screening", "waiting"),  # a weak hit, whatever its policy says
        ("wide", None, "screening", "waiting"),
        ("alike", None, "screening", "waiting"),
        (None, "remove", "screening", "waiting"),  # of which nobody knows how weak it is
        ("plain", "review", "screening", "waiting"),
        ("plain", "hold", "screening", "waiting"),
        (None, None, "report", "waiting"),  # the rule is for screening alone
    ],
)
def test_a_rule_decides_on_strong_hits_alone(
    office: Any, tier: str | None, action: str | None, found_by: str, state: str
) -> None:
    """Weak and unknown hits go to a person, and a rule does no more than its policy calls for."""
    office.settings(RULE)
    with office.open() as record:
        case = office.case(record, tier=tier, action=action, found_by=found_by)

    assert state == case.state
    assert (state == "acting") == any(one.rule for one in case.decisions)


def test_a_weak_hit_goes_to_a_person_whoever_brought_it(office: Any) -> None:
    """A rule for reports decides on a report, but not on one that rests on a weak hit."""
    office.settings(RULE + 'found_by = ["report"]\n')
    with office.open() as record:
        strong = office.case(record, content="a", found_by="report", tier=None)
        weak = office.case(record, content="b", found_by="report", tier="sound")

    assert ("acting", "waiting") == (strong.state, weak.state)


def test_a_rule_for_weak_hits_is_no_setting(office: Any) -> None:
    """Settings that name a weak tier are refused, and what was in force stays on record."""
    office.settings(RULE + 'tiers = ["plain", "sound"]\n')
    with pytest.raises(RemovalsError, match="'sound' go to a person"):
        office.open()


@pytest.mark.parametrize("basis", ["csl:999", "csl:8x", "gone:1"])
def test_nothing_is_taken_down_without_a_provision(office: Any, basis: str) -> None:
    """A provision that was not in force on the day is refused before anything is written."""
    with office.open() as record:
        number = office.case(record).number
        with pytest.raises(UsageError):
            deciding.decide(
                record,
                number,
                "remove",
                "李雷",
                NOW,
                basis=basis,
                check=lambda ref: LAW.provision(ref, NOW.date()),
            )
        with pytest.raises(UsageError, match="without a provision"):
            deciding.decide(
                record, office.case(record, content="y", policy="z").number, "remove", "李雷", NOW
            )
        assert record.ledger.case(number).state == "waiting"


def test_an_appeal_that_comes_too_late_is_refused(office: Any) -> None:
    """The days run from when the user was told, not from the decision."""
    office.settings("[appeal]\ndays = 30\n")
    with office.open() as record:
        number = office.case(record).number
        deciding.decide(record, number, "remove", "李雷", NOW)
        carry_out(record, number, NOW + timedelta(days=2))
        late = NOW + timedelta(days=32)
        with pytest.raises(RemovalsError, match="30 days"):
            deciding.appeal(record, number, "不服", late, late)
        case = deciding.appeal(record, number, "不服", late - MINUTE, late)

    assert case.state == "appealed"


def test_a_case_is_not_closed_while_its_user_may_appeal(office: Any) -> None:
    """All is done and reported, and it stays open until the last day to appeal is over."""
    office.settings("[appeal]\ndays = 30\n")
    with office.open() as record:
        number = office.case(record).number
        deciding.decide(record, number, "remove", "李雷", NOW)
        carry_out(record, number)
        told = authority.report(record, LAW, [number], "2026-A", "网信办", "zhao", NOW)
        authority.enter(record, told, "0" * 64, NOW)
        authority.hand_over(record, "2026-A", "zhao", "", NOW, NOW)
        last_day = NOW + timedelta(days=30)
        assert "appeal" == deciding.open_for(record, record.ledger.case(number), NOW)
        assert [] == deciding.close(record, [number], "zhao", last_day - MINUTE)
        assert [number] == deciding.close(record, [number], "zhao", last_day)


def test_an_item_that_stays_is_closed_at_once(office: Any) -> None:
    """What was never touched asks for nothing, and nobody can appeal."""
    with office.open() as record:
        case = deciding.decide(record, office.case(record).number, "allow", "李雷", NOW)
        with pytest.raises(RemovalsError, match="nothing to appeal"):
            deciding.appeal(record, case.number, "?", NOW, NOW)

    assert case.state == "closed"


def test_what_is_preserved_for_a_proceeding_is_not_erased(office: Any) -> None:
    """It goes only after the proceeding is over, whatever its time is."""
    day = date(2040, 1, 1)
    with office.open() as record:
        number = deciding.decide(record, office.case(record).number, "allow", "李雷", NOW).number
        deciding.preserve(record, number, "zhao", "案号 17", NOW)
        kept = retaining.retain(record, day, "zhao", NOW)
        assert record.ledger.case(number).state == "closed"
        deciding.release(record, number, "zhao", "结案", NOW)
        retaining.retain(record, day, "zhao", NOW)

        assert [True] == [one.preserved for one in kept]
        assert record.ledger.case(number).state == "erased"


@pytest.mark.parametrize(
    ("keep", "said"),
    [
        ("months = 1", "iis:14.p2 orders 60 days"),
        ('months = 36\nbasis = "csl:400"', "policy.fraud.keep.basis"),
    ],
)
def test_nothing_goes_earlier_than_the_law_allows(office: Any, keep: str, said: str) -> None:
    """A time that is too short is refused, and so is one that rests on no provision."""
    office.settings(f"[policy.fraud.keep]\n{keep}\n")
    with office.open(None) as record, pytest.raises((RemovalsError, UsageError), match=said):
        retaining.check(record.settings, LAW, date(2026, 6, 30))


def test_the_queue_begins_with_what_is_most_urgent(office: Any) -> None:
    """Appeals, then orders, then reports, then what screening found; one policy at a time."""
    with office.open() as record:
        found = (("a", "screening"), ("b", "report"), ("c", "authority"), ("d", "screening"))
        for content, by in found:
            office.take(record, office.hit(content, found_by=by, policy=f"p_{content}"))
        deciding.decide(record, 4, "remove", "李雷", NOW, basis="csl:49")
        deciding.appeal(record, 4, "不服", NOW, NOW)

        listed = [row["content"] for row in queue.cases(record, None, None, None, 9)]
        one = [row["content"] for row in queue.cases(record, "waiting", "p_b", None, 9)]
        assert ["d", "c", "b", "a"] == listed
        assert ["b"] == one
        assert [] == queue.cases(record, None, "p__", None, 9)


def test_a_case_is_what_its_entries_say(office: Any) -> None:
    """Told anew from the log, a case is the one that was there."""
    with office.open() as record:
        number = office.case(record).number
        case = deciding.decide(record, number, "hold", "李雷", NOW)
        told = [(at, entry) for at, entry in record.ledger.entries(number)]

    assert case == replay(told)
