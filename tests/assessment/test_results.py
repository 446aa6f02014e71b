"""A requirement is met only by evidence that is there, and less of it never makes it better."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui import law
from hegui.assessment.answers import NO_ANSWER, RESULTS, Answer, Answers
from hegui.assessment.conclusion import Conclusion, Figures, assess, conclude
from hegui.assessment.requirements import load
from hegui.assessment.results import Flaw, Found, Judged, hazards, judge
from self_assessed import BAD, LOCKS, facts

if TYPE_CHECKING:
    from pathlib import Path

SCHEME = load("mlps")
FAILED = "ces.failed_logins"
"""What facts of a host can prove."""
RIGHTS = "ces.least_rights"
"""What they can only refute."""
MET = Answer("conform", ("minutes of 1 June",))
NOTHING = Found()
ITEMS = {level: SCHEME.at(level) for level in SCHEME.scheme.totals}


def judged(
    requirement: str,
    answer: Answer = NO_ANSWER,
    found: Found = NOTHING,
    level: int = 3,
    **told: Any,
) -> Judged:
    """Return one requirement as it is judged."""
    answers = Answers("shop", level, rows={requirement: answer}, **told)
    items = [item for item in ITEMS[level] if item.id == requirement]
    return judge(items, answers, found)[0]


def test_a_word_counts_only_with_evidence_that_is_there(tmp_path: Path) -> None:
    """A file that is named has to lie beside the sheet; words are taken as words."""
    (tmp_path / "rules.pdf").write_bytes(b"rules")
    told = {
        names: judged("pss.rules", Answer("conform", names), folder=tmp_path)
        for names in ((), ("rules.pdf",), ("gone.pdf",), ("minutes of 1 June",), ("../x.pdf",))
    }

    assert [None, "conform", None, "conform", None] == [one.result for one in told.values()]
    assert sha256(b"rules").hexdigest() == told["rules.pdf",].evidence[0].sha256
    assert ["evidence is not there: gone.pdf"] == list(told["gone.pdf",].why)
    assert ["no evidence is named"] == list(told[()].why)


def test_it_does_not_apply_only_for_a_reason() -> None:
    """A failure needs no evidence: nobody says so for nothing."""
    assert judged("cms.source_review", Answer("not_applicable")).result is None
    said = Answer("not_applicable", note="nothing is outsourced")
    assert judged("cms.source_review", said).result == "not_applicable"
    assert judged("cms.source_review", Answer("not")).result == "not"


def test_facts_refute_whoever_says_otherwise() -> None:
    """On some targets it is met in part, on all it is not; a worse word stays."""
    open_, closed = {"accounts.uid_zero": ["root", "x"]}, {"accounts.uid_zero": ["root"]}
    one = Found((facts("web", open_),))
    two = Found((facts("web", open_), facts("db", closed)))

    assert "not" == judged(RIGHTS, MET, one).result
    assert "partly" == judged(RIGHTS, MET, two).result
    assert "not" == judged(RIGHTS, Answer("not"), two).result
    assert ["facts show that it is not met on web"] == list(judged(RIGHTS, MET, one).why)


def test_facts_prove_only_of_all_that_there_is() -> None:
    """Each target that is named, all its facts known and fulfilled, and nothing else there is."""
    found = Found((facts("web", LOCKS),))

    assert "conform" == judged(FAILED, found=found, hosts=("web",), complete=True).result
    assert judged(FAILED, found=found, hosts=("web",)).result is None
    assert judged(FAILED, found=found, complete=True).result is None
    assert judged(FAILED, found=found, hosts=("web", "db"), complete=True).result is None
    half = Found((facts("web", {"session.timeout_seconds": 5}),))
    assert judged(FAILED, found=half, hosts=("web",), complete=True).result is None
    clean = Found((facts("web", {"accounts.uid_zero": ["root"]}),))
    assert judged(RIGHTS, found=clean, hosts=("web",), complete=True).result is None


def test_what_facts_of_a_named_target_decide_waits_for_them() -> None:
    """However sure somebody is; a target that nobody named is not waited for."""
    waits = judged(RIGHTS, MET, hosts=("web",))

    assert waits.result is None
    assert ["facts are not known: web accounts.uid_zero"] == list(waits.why)
    assert judged(RIGHTS, MET).result == "conform"


def test_open_findings_and_a_breached_duty_show_that_it_is_not_met() -> None:
    """Grave ones not at all, others in part; only those of its weakness, where it names some."""
    sql, header = Flaw("a1", 89, True, "shop /item"), Flaw("b2", 693, False, "shop /")

    assert "not" == judged("ces.patches", MET, Found(flaws=(sql, header))).result
    assert "partly" == judged("ces.patches", MET, Found(flaws=(header,))).result
    assert "not" == judged("ces.input", MET, Found(flaws=(sql,))).result
    assert "conform" == judged("ces.input", MET, Found(flaws=(header,))).result
    short = Found(duties={"csl.mlps_logs": "breached"})
    assert "not" == judged("smc.central_logs", MET, short).result
    assert (
        "conform" == judged("smc.central_logs", MET, Found(duties={"csl.mlps_logs": "met"})).result
    )


def test_what_was_not_read_is_left_out_whatever_is_answered() -> None:
    """No result is made of it."""
    (item,) = (one for one in ITEMS[4] if one.id == "smc.clock")
    answers = Answers("shop", 4, rows={item.id: MET})
    told = [judge([one], answers, NOTHING)[0] for one in (item, replace(item, source=None))]

    assert [(True, "conform"), (False, None)] == [(one.read, one.result) for one in told]


def test_a_high_risk_depends_on_level_system_and_mitigation() -> None:
    """Where it is not said that a system may stop, it may not; some cases nothing mitigates."""
    guarded = Answer("not", mitigation="two feeds")

    assert judged("pes.ups", Answer("not")).risk
    assert not judged("pes.ups", Answer("not"), continuity=False).risk
    assert not judged("pes.ups", Answer("not"), level=2).risk
    assert not judged("pes.ups", guarded).risk
    assert judged("pss.rules", replace(guarded, mitigation="we are careful")).risk


def test_hazards_come_first_by_what_nothing_mitigates() -> None:
    """A grave hole and logs that are too short before what somebody wrote; each once."""
    items = [item for item in ITEMS[3] if item.id in {"ces.patches", "ces.identity"}]
    rows = {"ces.patches": Answer("not"), "ces.identity": Answer("not")}
    sql = Flaw("a1", 89, True, "shop /item", exposed=True)
    inside = replace(sql, name="b2", exposed=False)
    found = Found(flaws=(sql, inside), duties={"csl.mlps_logs": "breached"})
    told = hazards(judge(items, Answers("shop", 3, rows=rows), found), found)

    assert [sql, None, None] == [one.flaw for one in told]
    assert [None, "csl.mlps_logs", None] == [one.duty for one in told]
    assert ["ces.identity"] == [one.judged.item.id for one in told if one.judged]


TARGET = {**LOCKS, "accounts.uid_zero": ["root"], "files.too_open": []}
BEST = {"conform": 3, "not_applicable": 3, "partly": 2, "not": 1, None: 0}


@settings(max_examples=30)
@given(st.data())
def test_less_evidence_never_makes_a_result_better(data: st.DataObject) -> None:
    """Facts of a target that was named, or what somebody names as evidence, are taken away."""
    requirement = data.draw(st.sampled_from([FAILED, RIGHTS, "ces.granularity", "pss.rules"]))
    names = ["web", "db"]
    held = {
        name: {
            fact: data.draw(st.sampled_from([value, BAD.get(fact, value)]))
            for fact, value in TARGET.items()
        }
        for name in names
    }
    result = data.draw(st.sampled_from([None, *RESULTS]))
    evidence = data.draw(st.lists(st.sampled_from(["minutes", "photo"]), unique=True))
    answer = Answer(result, tuple(evidence), note=data.draw(st.sampled_from(["", "why"])))
    told: dict[str, Any] = {"hosts": tuple(names), "complete": data.draw(st.booleans())}
    gone = data.draw(st.sampled_from(names))
    kept = data.draw(st.sets(st.sampled_from(sorted(TARGET))))
    less = held | {gone: {fact: held[gone][fact] for fact in kept}}
    fewer = replace(answer, evidence=answer.evidence[1:], note="")

    before = judged(requirement, answer, _found(held), **told).result
    for words, values in ((answer, less), (fewer, held), (fewer, less)):
        after = judged(requirement, words, _found(values), **told).result
        assert BEST[after] <= max(BEST[before], 1), (before, after)


def _found(held: dict[str, dict[str, Any]]) -> Found:
    return Found(tuple(facts(name, values) for name, values in held.items() if values))


def figures(day: date = date(2026, 6, 30)) -> Figures:
    """Return the figures of the templates."""
    version = law.load().version(SCHEME.scheme.conclusions, day)
    numbers = [number for part in version.provisions.values() for number in part.numbers]
    return Figures.of({number.name: number.value for number in numbers})


def concluded(
    count: dict[str, int],
    found: Found = NOTHING,
    unread: int = 0,
) -> Conclusion:
    """Return what so many results of level 3 come to; what bears no risk is answered first."""
    items = sorted(ITEMS[3], key=lambda one: (one.high is not None, one.id))
    items[len(items) - unread :] = [replace(one, source=None) for one in items[-unread:][:unread]]
    queue = [result for result, times in count.items() for _ in range(times)]
    rows = {
        item.id: Answer(result, ("minutes",), note="why")
        for item, result in zip(items, queue, strict=False)
    }
    answers = Answers("shop", 3, rows=rows, extensions=())
    return conclude(SCHEME, answers, judge(items, answers, found), found, figures())


@pytest.mark.parametrize(
    ("count", "ending"),
    [
        ({"not": 21, "conform": 190}, "conforms"),  # 90.05 percent
        ({"not": 22, "conform": 189}, "basically"),
        ({"not": 1, "conform": 189, "not_applicable": 21}, "conforms"),
        ({"not": 84, "conform": 127}, "basically"),  # 60.19 percent
        ({"not": 85, "conform": 126}, "does_not"),
        ({"partly": 22, "conform": 189}, "basically"),  # in part counts for nothing
    ],
)
def test_the_conclusion_turns_at_ninety_and_sixty_percent(
    count: dict[str, int], ending: str
) -> None:
    """Of what applies; what is met in part counts for nothing, which is not confirmed."""
    assert ending == concluded(count).ending


def test_a_major_hazard_keeps_from_conforming() -> None:
    """However high the rate; a breached duty of logs is one."""
    short = Found(duties={"csl.mlps_logs": "breached"})

    assert "conforms" == concluded({"conform": 211}).ending
    assert "basically" == concluded({"conform": 211}, short).ending


@pytest.mark.parametrize(
    ("flaw", "system", "ending", "perhaps"),
    [
        (True, None, "basically", 0),
        (True, False, "basically", 0),  # whoever says otherwise of the system
        (False, None, "conforms", 0),
        (None, None, None, 1),
        (None, True, "basically", 0),
        (None, False, "conforms", 0),
    ],
)
def test_a_grave_hole_is_a_major_hazard_if_it_faces_the_internet(
    *, flaw: bool | None, system: bool | None, ending: str | None, perhaps: int
) -> None:
    """As a scan or a person says; where nobody does, there is no conclusion above 90 percent."""
    rows = {one.id: Answer("conform", ("minutes",)) for one in ITEMS[3]}
    answers = Answers("shop", 3, rows=rows, internet=system, extensions=())
    hole = Flaw("a1", 89, True, "shop /item", flaw)
    told = assess(SCHEME, answers, Found(flaws=(hole,)), law.load(), date(2026, 6, 1))

    assert (ending, perhaps) == (told.conclusion.ending, len(told.found.unsure))
    few = replace(answers, rows={name: rows[name] for name in list(rows)[:20]})
    assert assess(SCHEME, few, Found(flaws=(hole,)), law.load(), told.day).conclusion.ending is None


def test_nothing_is_concluded_of_what_is_not_assessed() -> None:
    """Only the worst and the best that is still possible is told."""
    told = concluded({"conform": 200})

    assert (None, None) == (told.ending, told.grade)
    assert 11 == told.counts["not_assessed"]
    assert ("basically", "conforms") == told.endings
    assert pytest.approx((100 * 200 / 211, 100)) == (told.rate.worst, told.rate.best)


def test_nothing_is_concluded_where_too_much_was_not_read() -> None:
    """More than one in ten; a little of it is shown and counts nowhere."""
    few, many = (concluded({"conform": 211}, unread=unread) for unread in (21, 22))

    assert (False, "conforms") == (few.too_much_unread, few.ending)
    assert (True, None) == (many.too_much_unread, many.ending)


def test_marks_are_taken_off_by_weight_and_part() -> None:
    """One technical failure of 211 takes off one to three shares; half of it if met in part."""
    none, whole, half = (concluded(one) for one in ({"conform": 211}, *_one_failure()))

    assert (100, 100) == (none.score.worst, none.score.best)
    assert pytest.approx((100 - 300 / 211, 100 - 100 / 211)) == (
        whole.score.worst,
        whole.score.best,
    )
    assert pytest.approx(100 - 50 / 211) == half.score.best
    assert "excellent" == whole.grade


def _one_failure() -> tuple[dict[str, int], dict[str, int]]:
    return {"not": 1, "conform": 210}, {"partly": 1, "conform": 210}


def test_the_grade_is_open_where_weights_decide_it_and_poor_with_a_high_risk() -> None:
    """Marks alone never pass a system that has a high risk."""
    several = concluded({"not": 12, "conform": 199})
    risky = concluded({"conform": 210, "not": 1})

    assert several.score.worst < 90 <= several.score.best
    assert several.grade is None
    assert (1, "poor") == (risky.risks, risky.grade)
