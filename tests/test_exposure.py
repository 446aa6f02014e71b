"""What a breach may cost: by the law of its day, tier by tier, and all breaches together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import duties, law
from hegui.audit.findings import Extent, Finding, Incident, Order
from hegui.content import installed
from hegui.duties import Duty
from hegui.exposure import (
    Exposure,
    Facts,
    Range,
    Tier,
    Total,
    expose,
    fines,
    scales,
    total,
)
from hegui.exposure.lighter import decide
from hegui.law import procedure

if TYPE_CHECKING:
    from random import Random

    from hegui.duties import Verdict

BOOK = law.load()
RULES = procedure.load(next(one for one in installed() if one.name == "cn"), BOOK)
D = date.fromisoformat
IN_2017 = "2017-09-26"
IN_2026 = "2026-06-30"
NO_HARM = Facts(incidents=())
HARMED = Facts(
    incidents=(Incident("i1", "shop", D("2017-09-01")), Incident("i2", "shop", D("2026-06-20")))
)


def overdue(duty: str, system: str | None = None) -> tuple[Order, ...]:
    """Return orders on a duty that were overdue in 2017 and in 2026."""
    return tuple(Order("Order 7", duty, system, D(day)) for day in ("2017-09-20", "2026-06-20"))


REFUSED = overdue("csl.mlps_logs")
CLOSURE = (
    "may_suspend_business",
    "may_stop_business_for_rectification",
    "may_shut_website",
    "may_revoke_permit",
    "may_revoke_business_licence",
)


def duty(name: str, then: str | tuple[str, ...], today: str | tuple[str, ...]) -> Duty:
    """Return a duty by its provisions of 2017 and of 2026; nothing else of it bears on exposure."""
    provisions = {"2017-06-01": then, "2026-01-01": today}
    return Duty(
        title={"en": name, "zh": name},
        law={day: (refs,) if isinstance(refs, str) else refs for day, refs in provisions.items()},
        rows=lambda log_sources: log_sources,
        met=lambda t, _day, _number: t.known,
        remedy={"en": "", "zh": ""},
        examples=(),
        id=name,
    )


LOGS = duty("csl.mlps_logs", "csl:21.i3", "csl:23.i3")
LOG_GAPS = duty("csl.mlps_logs_gaps", "csl:21.i3", "csl:23.i3")
PLAN = duty("csl.incident_plan", "csl:25", "csl:27")
CONTENT = duty("csl.content", "csl:47", "csl:49")
REAL_NAME = duty("csl.real_name", "csl:24.p1", "csl:26.p1")
FILING_END = duty("iis.filing_end", "icp-filing:15", "icp-filing:15")
COMPLAINTS = duty("csl.complaint_channel", "csl:49.p1", "csl:51.p1")
COLLECTION = duty("csl.pi_collection", "csl:41.p1", "csl:43.p1")
VULNERABILITY = duty("csl.vulnerability", "csl:22.p1.s3", "csl:24.p1.s3")


def finding(
    of: Duty,
    day: str,
    *,
    began: str | None = None,
    ended: str | None = None,
    verdict: Verdict = "breached",
) -> Finding:
    """Return what the judge would say of a duty on a day."""
    then = D(ended) if ended is not None else D(day)
    return Finding(
        duty=of,
        day=D(day),
        verdict=verdict,
        provisions=of.provisions(D(day)),
        why={},
        provisions_then=of.provisions(then),
        then=then,
        began=None if began is None else D(began),
        ended=None if ended is None else D(ended),
    )


def exposed(found: Finding, facts: Facts = NO_HARM) -> Exposure:
    """Return the exposure, which has to be one."""
    exposure = expose(found, BOOK, RULES, facts)
    assert exposure is not None
    return exposure


def tiers(exposure: Exposure, clause: str) -> tuple[Tier, ...]:
    """Return the tiers of a clause by the last reading."""
    return next(one for one in exposure.readings[-1].clauses if str(one.ref) == clause).tiers


def test_it_works() -> None:
    """Logs missing in 2017: an order and a warning; a fine only after refusal or harm."""
    exposure = exposed(finding(LOGS, IN_2017, began="2017-06-01"))

    first, second = tiers(exposure, "csl:59.p1")
    assert (first.pointed, second.pointed) == (True, False)
    assert first.measures == ("order_correct", "warning")
    assert first.organisation is None
    assert Range(10_000, 100_000) == second.organisation
    assert Range(5_000, 50_000) == second.persons
    assert second.persons_who == "supervisor_only"
    assert exposure.organisation is None
    assert Range(10_000, 100_000) == exposure.readings[0].organisation_most
    assert exposure.pointed == "breach"


def test_the_law_is_shown_once_if_it_has_not_changed() -> None:
    """In 2017 the law at the time and that of the day are one text."""
    exposure = exposed(finding(LOGS, IN_2017, began="2017-06-01"))

    assert [date(2017, 9, 26)] == [reading.day for reading in exposure.readings]
    assert [date(2017, 6, 1)] == [clause.since for clause in exposure.readings[0].clauses]


def test_conduct_that_continues_is_judged_by_the_law_of_today() -> None:
    """Logs missing since 2025 may be fined in 2026; the law under which it began is shown."""
    exposure = exposed(finding(LOGS, IN_2026, began="2025-12-30"))

    then, today = exposure.readings
    assert exposure.applies == "today"
    assert ("then", date(2025, 12, 30)) == (then.law, then.day)
    assert then.organisation is None
    assert Range(10_000, 50_000, discretionary=True) == today.organisation
    assert today.organisation == exposure.organisation
    assert str(exposure.clause) == "csl:61.p1"
    assert "2025-12-30" in exposure.applies_why["en"]


def test_conduct_that_ran_into_the_new_law_is_judged_by_it() -> None:
    """What began in 2025 and ended in March 2026 ended under the new law."""
    exposure = exposed(finding(LOGS, IN_2026, began="2025-02-01", ended="2026-03-01"))

    assert (exposure.applies, str(exposure.clause)) == ("today", "csl:61.p1")
    assert [reading.law for reading in exposure.readings] == ["then", "today"]


def test_a_breach_whose_beginning_is_unknown_has_one_reading() -> None:
    """Without a first day nothing says that earlier law was broken."""
    exposure = exposed(finding(LOGS, IN_2026))

    assert [reading.law for reading in exposure.readings] == ["today"]
    assert "not known" in exposure.applies_why["en"]


def test_conduct_that_began_before_the_law_counts_from_its_first_day() -> None:
    """The earlier reading is of the first day of the duty, not of a day without law."""
    exposure = exposed(finding(LOGS, IN_2026, began="2016-01-01"))

    assert date(2017, 6, 1) == exposure.readings[0].day


def test_the_tiers_of_2026_reach_ten_million() -> None:
    """Serious and especially serious consequences are possible, never pointed to."""
    exposure = exposed(finding(LOGS, IN_2026, began="2026-02-01"), HARMED)

    serious, especially = tiers(exposure, "csl:61.p3")
    assert Range(500_000, 2_000_000) == serious.organisation
    assert Range(2_000_000, 10_000_000) == especially.organisation
    assert Range(200_000, 1_000_000) == especially.persons
    assert [(t.possible, t.pointed) for t in (serious, especially)] == [(True, False)] * 2
    assert especially.organisation == exposure.readings[0].organisation_most
    assert especially.note is not None
    assert "2 million" in especially.note["en"]
    assert "DLA" in especially.note["zh"]


@pytest.mark.parametrize("ciio", [True, False, None])
def test_the_ten_million_tier_does_not_ask_for_ciio(*, ciio: bool | None) -> None:
    """Its words reach every operator; only a note says that one firm reads 2 million for others."""
    exposure = exposed(finding(LOGS, IN_2026), Facts(ciio=ciio))

    assert all(tier.possible for tier in tiers(exposure, "csl:61.p3"))


def test_ended_conduct_keeps_the_lighter_law_of_its_time() -> None:
    """A breach that ended in 2025 and is judged in 2026 brings a warning, no fine."""
    exposure = exposed(finding(LOGS, IN_2026, began="2025-02-01", ended="2025-10-01"))

    then, today = exposure.readings
    assert exposure.applies == "then"
    assert exposure.organisation is None
    assert then.measures == ("order_correct", "warning")
    assert Range(10_000, 50_000, discretionary=True) == today.organisation
    assert str(exposure.clause) == "csl:59.p1"
    assert "apl:37" in exposure.applies_why["en"]
    assert "heavier in the fine on the organisation" in exposure.applies_why["en"]


def test_graver_tiers_are_compared_each_for_itself() -> None:
    """The tier pointed to decides; what another tier would change is said beside it."""
    why = exposed(finding(LOGS, IN_2026, began="2025-02-01", ended="2025-10-01")).applies_why

    assert "refusal to correct, or harm such as to cybersecurity – heavier in" in why["en"]
    assert "especially serious consequences – heavier in" in why["en"]
    assert "2026年6月30日" in why["zh"]


def test_a_clause_handed_over_to_keeps_its_scale() -> None:
    """The rules on incident reports leave the fine to csl:61, where the scale of 2025 lies."""
    found = finding(duties.load("incident.summary"), IN_2026, began="2026-05-01")
    exposure = exposed(found, replace(NO_HARM, scales=scales(())))

    assert (str(exposure.clause), exposure.discretion is not None) == ("csl:61.p1", True)


def test_refusal_under_the_old_law_stays_under_the_old_law() -> None:
    """Each range and the persons reached got heavier, so the law of 2017 applies throughout."""
    ended = finding(LOGS, IN_2026, began="2025-02-01", ended="2025-10-01")

    exposure = exposed(ended, Facts(overdue=REFUSED))

    assert (exposure.applies, exposure.persons_who) == ("then", "supervisor_only")
    assert Range(10_000, 100_000) == exposure.organisation
    assert Range(5_000, 50_000) == exposure.persons


def test_a_lighter_new_law_applies_to_old_conduct() -> None:
    """Were the two laws the other way round, the new one would apply as the lighter one."""
    ended = exposed(finding(LOGS, IN_2026, began="2025-02-01", ended="2025-10-01"))
    light, heavy = ended.readings

    decision = decide(heavy, light, RULES, RULES.lighter(D(IN_2026)))

    assert decision.applies == "today"
    assert "lighter in the fine on the organisation" in decision.why["en"]


def test_without_a_rule_on_lighter_law_both_readings_stand() -> None:
    """Before the revision of 2021 no such rule is confirmed."""
    ended = exposed(finding(LOGS, IN_2026, began="2025-02-01", ended="2025-10-01"))
    then, today = ended.readings

    decision = decide(then, today, RULES.reach, RULES.lighter(date(2021, 7, 14)))

    assert decision.applies == "undecided"


def test_neither_law_is_lighter_in_all() -> None:
    """Content: the fine of 2026 is heavier, but confiscation is gone; both readings stand."""
    exposure = exposed(finding(CONTENT, IN_2026, began="2025-02-01", ended="2025-10-01"))

    then, today = exposure.readings
    assert exposure.applies == "undecided"
    assert "confiscate_illegal_gains" in then.measures
    assert "public_notice" in today.measures
    assert then.organisation is None
    assert Range(50_000, 500_000, discretionary=True) == exposure.organisation
    assert "not comparable in the other measures" in exposure.applies_why["en"]
    assert "covers both" in exposure.how["en"]


@pytest.mark.parametrize(
    ("ordered", "of", "met"),
    [
        ("csl.mlps_logs", LOGS, True),
        ("csl.mlps_logs", LOG_GAPS, True),
        ("csl.mlps_logs_gaps", LOGS, False),
        ("csl.mlps", LOGS, True),
        ("csl.ml", LOGS, False),
        ("csl.content", LOGS, False),
    ],
)
def test_an_overdue_order_on_the_duty_means_refusal(ordered: str, of: Duty, *, met: bool) -> None:
    """An order on a duty holds for its limbs, which begin with its name."""
    exposure = exposed(finding(of, IN_2017), Facts(overdue=overdue(ordered), incidents=()))

    assert ("refusal" if met else "breach") == exposure.pointed
    assert (("Order 7",) if met else ()) == exposure.orders
    assert (Range(10_000, 100_000) if met else None) == exposure.organisation
    assert ("Order 7" in exposure.pointed_why["zh"]) == met


@pytest.mark.parametrize(
    ("of", "day", "organisation"),
    [
        (LOGS, IN_2017, Range(10_000, 100_000)),
        (PLAN, IN_2017, Range(10_000, 100_000)),
        (LOGS, IN_2026, Range(50_000, 500_000)),
        (PLAN, IN_2026, Range(50_000, 500_000)),
        # harm to others than by a breach of one's own network's security is no tier of these
        (REAL_NAME, IN_2017, None),
        (CONTENT, IN_2017, None),
        (VULNERABILITY, IN_2017, None),
        (VULNERABILITY, IN_2026, None),
    ],
)
def test_an_incident_with_harm_means_harm_for_security_duties(
    of: Duty, day: str, organisation: Range | None
) -> None:
    """The tier of refusal or harm is reached by harm only where the duty guards the network."""
    exposure = exposed(finding(of, day), HARMED)

    assert ("harm" if organisation else "breach") == exposure.pointed
    assert organisation == exposure.organisation


def test_harm_that_is_not_known_is_said() -> None:
    """Whether there was harm changes the tier, so the reader is told that nobody knows."""
    known, unknown = (exposed(finding(LOGS, IN_2017), Facts(incidents=harm)) for harm in ((), None))

    assert "not known" not in known.pointed_why["en"]
    assert "did harm is not known" in unknown.pointed_why["en"]
    assert known.organisation == unknown.organisation
    assert "harm" not in exposed(finding(REAL_NAME, IN_2017), Facts()).pointed_why["en"]


def test_content_costs_more_since_2026() -> None:
    """In 2017 the first breach brings no fine; in 2026 it may, up to half a million."""
    then = exposed(finding(CONTENT, IN_2017))
    today = exposed(finding(CONTENT, IN_2026))

    assert then.organisation is None
    assert then.readings[0].measures == ("order_correct", "warning", "confiscate_illegal_gains")
    assert then.readings[0].further_measures == CLOSURE
    assert Range(50_000, 500_000, discretionary=True) == today.organisation
    assert today.readings[0].measures == ("order_correct", "warning", "public_notice")
    assert "shut_website_or_application" in today.readings[0].further_measures
    assert Range(2_000_000, 10_000_000) == today.readings[0].organisation_most


@pytest.mark.parametrize(("day", "clause"), [(IN_2017, "csl:61"), (IN_2026, "csl:64")])
def test_real_names_have_no_warning_in_the_first_tier(day: str, clause: str) -> None:
    """The first breach brings an order only; the amounts of refusal are the same in both laws."""
    first, second = tiers(exposed(finding(REAL_NAME, day)), clause)

    assert first.measures == ("order_correct",)
    assert (first.organisation, first.pointed) == (None, True)
    assert Range(50_000, 500_000) == second.organisation
    assert Range(10_000, 100_000) == second.persons


def test_a_tier_that_did_not_change_keeps_the_law_of_its_time() -> None:
    """The new law is not lighter if it is the same."""
    exposure = exposed(finding(REAL_NAME, IN_2026, began="2025-02-01", ended="2025-10-01"))

    assert exposure.applies == "then"
    assert "no different" in exposure.applies_why["en"]


@pytest.mark.parametrize("day", [IN_2017, IN_2026])
def test_a_complaint_channel_has_no_penalty(day: str) -> None:
    """No clause answers it, so no fine and no measure is shown."""
    exposure = exposed(finding(COMPLAINTS, day), replace(HARMED, overdue=overdue("csl")))

    (reading,) = exposure.readings
    assert reading.clauses == ()
    assert reading.measures == ()
    assert exposure.organisation is None
    assert exposure.pointed is None
    assert "no penalty of its own" in exposure.how["en"]
    assert total([exposure]).organisation is None


@pytest.mark.parametrize(("day", "clause"), [(IN_2017, "csl:72"), (IN_2026, "csl:74")])
def test_a_state_organ_is_not_fined(day: str, clause: str) -> None:
    """Its superior orders correction and staff is disciplined, whatever else the clause says."""
    facts = replace(HARMED, body="state_organ", overdue=REFUSED)

    exposure = exposed(finding(LOGS, day), facts)

    (reading,) = exposure.readings
    assert [clause] == [str(one.ref) for one in reading.clauses]
    assert reading.measures == ("order_correct_by_superior_organ", "discipline_persons")
    assert (reading.organisation_most, reading.persons_most) == (None, None)
    assert clause in exposure.notes[0]["en"]


def test_other_law_still_meets_a_state_organ() -> None:
    """The clause on state organs takes the place of its own law's clauses only."""
    evaluation = duty("csl.mlps_evaluation", ("csl:21.i5", "mlps-2007:14.p1"), "csl:23.i5")

    exposure = exposed(finding(evaluation, IN_2017), Facts(body="state_organ"))

    clauses = [str(clause.ref) for clause in exposure.readings[0].clauses]
    assert clauses == ["csl:72", "mlps-2007:40"]


def test_a_state_organ_is_not_fined_by_a_borrowed_clause() -> None:
    """Rules that borrow their fines from the law do not reach where its own do not."""
    remedied = duty("vuln.remedied", "vuln:8", "vuln:8")

    exposure = exposed(finding(remedied, IN_2026), Facts(body="state_organ"))

    assert exposure.readings[0].organisation_most is None
    assert str(exposure.readings[0].governing) == "csl:74"


def test_an_individual_bears_the_fine_on_the_organisation() -> None:
    """A natural person who runs a network is told whose fine it is."""
    alone = exposed(finding(LOGS, IN_2026), Facts(body="individual"))
    company = exposed(finding(LOGS, IN_2026))

    assert alone.organisation == company.organisation
    assert ["individual" in note["en"] for note in alone.notes] == [True]
    assert company.notes == ()
    assert exposed(finding(LOGS, IN_2017), Facts(body="individual")).notes == ()


def test_a_clause_for_individuals_does_not_reach_a_company() -> None:
    """Attacks: a company's own range is another one, and its people are fined as individuals."""
    attack = duty("csl.attack", "csl:27", "csl:29")

    company = exposed(finding(attack, IN_2026)).readings[0]
    alone = exposed(finding(attack, IN_2026), Facts(body="individual")).readings[0]

    assert Range(100_000, 1_000_000) == company.organisation
    assert Range(50_000, 500_000, discretionary=True) == company.persons
    assert company.persons_who == "supervisor_and_others"
    assert "detention_up_to_5_days" in company.measures
    assert (alone.organisation, alone.persons_who) == (None, "offender")
    possible = {str(clause.ref): any(t.possible for t in clause.tiers) for clause in alone.clauses}
    assert possible["csl:66.p1"]
    assert not possible["csl:66.p2"]


@pytest.mark.parametrize(("ciio", "possible"), [(True, True), (None, True), (False, False)])
def test_a_borrowed_clause_reaches_those_it_was_written_for(
    *, ciio: bool | None, possible: bool
) -> None:
    """The vulnerability rules borrow a whole article, one paragraph of which is for CII only."""
    remedied = duty("vuln.remedied", "vuln:8", "vuln:8")

    exposure = exposed(finding(remedied, IN_2026), Facts(ciio=ciio))

    of_ciio = [tier for tier in tiers(exposure, "vuln:13") if str(tier.ref) == "csl:61.p2"]
    assert [possible, possible] == [tier.possible for tier in of_ciio]
    assert any(tier.pointed for tier in of_ciio) == (ciio is True)
    before = exposed(finding(remedied, "2025-06-30"), Facts(ciio=ciio)).readings[0]
    assert before.organisation_most is not None
    assert (1_000_000 if possible else 100_000) == before.organisation_most.maximum
    most = 100_000 if ciio else 50_000
    assert exposure.organisation is not None
    assert most == exposure.organisation.maximum


def test_a_borrowed_clause_changes_with_the_law_that_it_is_borrowed_from() -> None:
    """The vulnerability rules of 2021 stand unchanged, yet what they borrow was raised in 2026."""
    remedied = duty("vuln.remedied", "vuln:8", "vuln:8")

    exposure = exposed(finding(remedied, IN_2026, began="2025-02-01", ended="2025-10-01"))

    assert exposure.applies == "then"
    assert [date(2021, 9, 1)] * 2 == [reading.clauses[0].since for reading in exposure.readings]
    assert [str(reading.governing) for reading in exposure.readings] == ["csl:59.p1", "csl:61.p1"]


def test_personal_information_costs_what_its_own_law_says() -> None:
    """The law of 2026 has no amounts of its own here: the tiers are those of the other law."""
    exposure = exposed(finding(COLLECTION, IN_2026, began="2026-02-01"))

    first, refused, serious = tiers(exposure, "csl:71.p1.i2")
    assert ["pipl:66.p1", "pipl:66.p1", "pipl:66.p2"] == [
        str(t.ref) for t in (first, refused, serious)
    ]
    assert (first.pointed, first.organisation) == (True, None)
    assert Range(0, 1_000_000) == refused.organisation
    assert Range(100_000, 1_000_000) == serious.persons
    assert (str(exposure.clause), exposure.organisation) == ("pipl:66.p1", None)


def test_what_is_handed_over_unnamed_has_no_amount() -> None:
    """Prohibited information is punished by whatever other law says, so no amount is shown."""
    exposure = exposed(finding(duty("csl.use", "csl:12.p2", "csl:13.p2"), IN_2026))

    assert str(exposure.clause) == "csl:71.p1"
    assert exposure.organisation is not None
    assert (exposure.organisation.minimum, exposure.organisation.maximum) == (None, None)
    assert exposure.organisation.formula is not None
    assert exposure.organisation.formula["en"] == "as other law sets it"
    assert "no amount" in exposure.how["en"]
    assert total([exposure]).unbounded == ("csl.use",)
    assert (total([exposure]).organisation, total([exposure]).groups) == (exposure.organisation, ())


def test_a_multiple_of_gains_that_are_not_known_is_a_floor() -> None:
    """In 2017 it was one to ten times the gains, or up to a million where there were none."""
    exposure = exposed(finding(COLLECTION, IN_2017))

    assert exposure.organisation is not None
    assert (exposure.organisation.maximum, exposure.organisation.floor) == (1_000_000, True)
    formula = exposure.organisation.formula
    assert formula is not None
    assert formula["en"] == (
        "1 to 10 times the illegal gains; up to CNY 1,000,000 where there is none"
    )
    assert formula["zh"] == "违法所得1倍以上10倍以下；没有违法所得的，100万元以下"
    assert Range(10_000, 100_000) == exposure.persons


def test_several_clauses_on_one_act_are_not_added_up() -> None:
    """Two clauses of one law on one act: the higher range stands, and the rule is named."""
    both = duty("csl.both", ("csl:24.p1", "csl:21.i3"), ("csl:26.p1", "csl:23.i3"))
    refused = Facts(overdue=overdue("csl.both"), incidents=())

    then = exposed(finding(both, IN_2017), refused)
    today = exposed(finding(both, IN_2026), refused)

    assert ("csl:61", Range(50_000, 500_000)) == (str(then.clause), then.organisation)
    assert "(apl:24)" in then.how["en"]
    assert Range(50_000, 500_000) == today.organisation
    assert "(apl:29)" in today.how["zh"].replace("（", "(").replace("）", ")")


def test_a_higher_fine_does_not_hide_one_that_hangs_on_an_unknown_amount() -> None:
    """A multiple of a purchase may be more or less than a fine with bounds: both are said."""
    bounded = Range(50_000, 500_000)
    purchase = fines.of(law.Fine(times=(1, 10), of="procurement_amount"), {})

    both = fines.highest([bounded, purchase])

    assert both is not None
    assert (both.minimum, both.maximum, both.floor) == (50_000, 500_000, True)
    assert both.formula is not None
    assert both.formula["en"] == ("CNY 50,000 to 500,000; or 1 to 10 times the procurement amount")


PIPL_SERIOUS = law.Fine(maximum=50_000_000, percent=5, of="turnover")


@pytest.mark.parametrize(
    ("amounts", "most", "floor"),
    [
        ({}, 50_000_000, True),
        ({"turnover": 0}, 50_000_000, False),
        ({"turnover": 86_000_000}, 50_000_000, False),
        ({"turnover": 1_000_000_000}, 50_000_000, False),
        ({"turnover": 1_000_000_020}, 50_000_001, False),
        ({"turnover": 3_000_000_000}, 150_000_000, False),
    ],
)
def test_c1_turnover_sets_the_fine_that_hangs_on_it(
    amounts: dict[str, int], most: int, *, floor: bool
) -> None:
    """Fifty million or five percent: without the turnover the most is fifty million or more."""
    found = fines.of(PIPL_SERIOUS, amounts)

    assert found is not None
    assert (found.minimum, found.maximum, found.floor) == (0, most, floor)


def test_c1_the_formula_is_printed_with_or_and_amounts_as_chinese_writes_them() -> None:
    """The law says 或者, not whichever is more; 50000000元 is no Chinese amount."""
    unknown = fines.of(PIPL_SERIOUS, {})
    known = fines.of(PIPL_SERIOUS, {"turnover": 86_000_000})

    assert unknown is not None
    assert unknown.formula == {
        "en": "up to CNY 50,000,000 or 5 percent of the turnover of the year before",
        "zh": "最高5000万元或者上一年度营业额百分之五",
    }
    assert known is not None
    assert known.formula is not None
    assert known.formula["en"].endswith("the year before (CNY 4,300,000)")
    assert known.formula["zh"].endswith("百分之五（430万元）")


@pytest.mark.parametrize(
    ("gains", "expected"),
    [(0, (0, 1_000_000)), (30, (30, 300)), (5_000_000, (5_000_000, 50_000_000))],
)
def test_c1_gains_of_the_profile_set_the_multiple(gains: int, expected: tuple[int, int]) -> None:
    """No gains is up to a million; from the first yuan on it is one to ten times."""
    exposure = exposed(finding(COLLECTION, IN_2017), Facts(amounts={"illegal_gains": gains}))

    assert Range(*expected, discretionary=True) == exposure.organisation


def test_c1_the_purchase_of_the_profile_sets_the_multiple() -> None:
    """What was bought for CII without review is fined by its price."""
    bought = fines.of(law.Fine(times=(1, 10), of="procurement_amount"), {"procurement_amount": 7})

    assert Range(7, 70) == bought


def test_a_duty_of_ciio_that_may_bind_is_exposed() -> None:
    """Whether the operator is one is not known: if the duty binds it, the clause does."""
    assessment = duty("csl.cii_assessment", "csl:38", "csl:40")

    exposure = exposed(finding(assessment, IN_2026, verdict="unknown"), Facts(ciio=None))

    assert Range(50_000, 100_000, discretionary=True) == exposure.organisation


@pytest.mark.parametrize("verdict", ["met", "not_applicable"])
def test_what_is_not_breached_costs_nothing(verdict: Verdict) -> None:
    """There is no exposure without a breach or the doubt of one."""
    assert expose(finding(LOGS, IN_2026, verdict=verdict), BOOK, RULES, NO_HARM) is None


def test_an_unknown_duty_shows_what_a_breach_would_cost() -> None:
    """It is marked, and stays out of the total."""
    exposure = exposed(finding(LOGS, IN_2026, verdict="unknown"))

    assert exposure.if_breached
    assert Range(10_000, 50_000, discretionary=True) == exposure.organisation
    assert "If the duty is breached" in exposure.applies_why["en"]
    assert total([exposure]).organisation is None
    assert total([exposure]).groups == ()


def every_penal_finding() -> list[Finding]:
    """Return a breach of each provision of the law that a penal clause answers, in each version."""
    return [
        finding(duty(f"csl.{place.article}", str(place), str(place)), str(version.since))
        for version in BOOK.versions("csl")
        for place, provision in version.provisions.items()
        if provision.liabilities
    ]


def test_every_penal_clause_can_be_exposed() -> None:
    """All ids have words in both languages, and every fine has bounds or a formula."""
    for found in every_penal_finding():
        can_be_exposed(found)


def can_be_exposed(found: Finding) -> None:
    """Assert it of one finding."""
    exposure = exposed(found, replace(HARMED, overdue=overdue("csl")))

    assert any(reading.clauses for reading in exposure.readings)
    for tier in (tier for reading in exposure.readings for tier in reading.tiers):
        words = {tier.condition, *tier.measures, *filter(None, [tier.persons_who])}
        assert set() == words - law.terms().keys()
        for fine in filter(None, (tier.organisation, tier.persons)):
            assert (fine.maximum is None or fine.floor) == (fine.formula is not None)
    for text in (exposure.how, exposure.applies_why, exposure.pointed_why):
        assert {"en", "zh"} == text.keys()
        assert "{" not in text["en"] + text["zh"]


def test_one_exposure_is_its_own_total() -> None:
    """There is nothing to add to it."""
    exposure = exposed(finding(LOGS, IN_2026, began="2026-02-01"))

    summed = total([exposure])

    assert exposure.organisation == summed.organisation
    assert summed.groups[0].duties == ("csl.mlps_logs",)


def test_limbs_of_one_clause_may_be_one_act() -> None:
    """The minimum takes them as one act, the maximum as two; the sentence says so."""
    facts = Facts(overdue=REFUSED, incidents=())
    limbs = [exposed(finding(of, IN_2017), facts) for of in (LOGS, LOG_GAPS)]

    summed = total(limbs)

    (group,) = summed.groups
    assert group.organisation is not None
    assert Range(10_000, 100_000) == group.organisation.one_act
    assert Range(20_000, 200_000) == group.organisation.separate
    assert Range(10_000, 200_000) == summed.organisation
    assert Range(5_000, 100_000) == summed.persons
    assert "may be one act, which is fined once (apl:24)" in summed.how["en"]
    assert "csl.mlps_logs, csl.mlps_logs_gaps" in summed.how["en"]


def test_different_acts_add_up() -> None:
    """Breaches of two clauses are fined apart; one that need not be fined adds no minimum."""
    refused = Facts(overdue=overdue("csl.real_name"), incidents=())
    breaches = [exposed(finding(of, IN_2026), refused) for of in (LOGS, REAL_NAME)]

    summed = total(breaches)

    assert Range(50_000, 550_000) == summed.organisation
    assert [str(group.clause) for group in summed.groups] == ["csl:61.p1", "csl:64"]


def test_fines_that_need_not_be_imposed_stay_so_in_the_total() -> None:
    """Two warnings with a fine that may be added: nothing need be fined, and the total says so."""
    breaches = [exposed(finding(of, IN_2026)) for of in (LOGS, CONTENT)]

    assert Range(10_000, 550_000, discretionary=True) == total(breaches).organisation


def test_c1_no_sum_hides_what_has_no_amount() -> None:
    """A sum beside a fine that the law leaves to other law is only a floor."""
    use = exposed(finding(duty("csl.use", "csl:12.p2", "csl:13.p2"), IN_2026))

    summed = total([exposed(finding(CONTENT, IN_2026)), use])

    assert summed.organisation is not None
    assert (summed.organisation.maximum, summed.organisation.floor) == (500_000, True)


def test_c1_a_sum_of_floors_is_a_floor() -> None:
    """Two fines of which one hangs on gains that are not known add up to their least."""
    breaches = [
        exposed(finding(COLLECTION, IN_2017)),
        exposed(finding(LOGS, IN_2017), Facts(overdue=REFUSED)),
    ]

    summed = total(breaches)

    assert summed.organisation is not None
    assert (summed.organisation.maximum, summed.organisation.floor) == (1_100_000, True)
    assert "the least that it can be" in summed.how["en"]


def test_no_breach_no_total() -> None:
    """A total of nothing is no fine, not a fine of nothing."""
    summed = total([])

    assert (summed.organisation, summed.persons, summed.groups) == (None, None, ())


RANGES = st.builds(
    lambda low, more, discretionary: Range(low, low + more, discretionary),
    st.integers(0, 10_000_000),
    st.integers(0, 10_000_000),
    st.booleans(),
)
SAMPLE = exposed(finding(LOGS, IN_2026, began="2026-02-01"))
EXPOSURES = st.builds(
    lambda organisation, persons, clause: replace(
        SAMPLE, organisation=organisation, persons=persons, clause=clause
    ),
    st.none() | RANGES,
    st.none() | RANGES,
    st.sampled_from(["csl:61.p1", "csl:64", "csl:69.p1"]),
)


def bounds(summed: Total) -> list[tuple[int, int]]:
    """Return the bounds of a total that are there."""
    ranges = [fine for fine in (summed.organisation, summed.persons) if fine is not None]
    return [(fine.minimum or 0, fine.maximum or 0) for fine in ranges]


@given(st.lists(EXPOSURES, max_size=6))
def test_a_total_runs_from_less_to_more(exposures: list[Exposure]) -> None:
    """The minimum is never above the maximum, in the total and in each of its groups."""
    summed = total(exposures)

    assert all(low <= high for low, high in bounds(summed))
    for group in summed.groups:
        for spread in filter(None, (group.organisation, group.persons)):
            assert (spread.one_act.maximum or 0) <= (spread.separate.maximum or 0)


@given(EXPOSURES)
def test_the_total_of_one_is_the_one(exposure: Exposure) -> None:
    """Whatever its ranges are."""
    summed = total([exposure])

    assert exposure.organisation == summed.organisation
    assert exposure.persons == summed.persons


@given(st.lists(EXPOSURES, max_size=5), EXPOSURES)
def test_one_more_breach_never_lowers_the_maximum(
    exposures: list[Exposure], more: Exposure
) -> None:
    """The most that may be imposed grows with every breach."""
    before, after = total(exposures), total([*exposures, more])

    for fewer, all_of_them in (
        (before.organisation, after.organisation),
        (before.persons, after.persons),
    ):
        if fewer is not None:
            assert all_of_them is not None
            assert (fewer.maximum or 0) <= (all_of_them.maximum or 0)


@given(st.lists(EXPOSURES, max_size=5), st.randoms())
def test_the_order_of_breaches_does_not_matter(exposures: list[Exposure], chance: Random) -> None:
    """The total is the same however the findings are listed."""
    shuffled = list(exposures)
    chance.shuffle(shuffled)

    one, other = total(exposures), total(shuffled)

    assert (one.organisation, one.persons) == (other.organisation, other.persons)


@given(st.none() | RANGES, st.none() | RANGES)
def test_what_is_heavier_one_way_is_lighter_the_other(
    one: Range | None, other: Range | None
) -> None:
    """Comparing two fines gives one answer, whichever is asked about."""
    heavier, lighter = fines.heavier(one, other), fines.heavier(other, one)

    assert heavier is not None
    assert lighter is not None
    assert heavier + lighter == 0
    assert (one == other) == (heavier == 0)


def test_a_fine_that_must_be_imposed_is_heavier_than_one_that_may() -> None:
    """Of two fines of one range, the one that the authority need not impose is lighter."""
    assert fines.heavier(Range(1, 2, discretionary=True), Range(1, 2)) == 1


@given(st.none() | RANGES, st.none() | RANGES)
def test_a_range_over_both_covers_both(one: Range | None, other: Range | None) -> None:
    """Neither reading has a fine outside of it; where one has none, nothing need be imposed."""
    both = fines.either(one, other)

    for part in filter(None, (one, other)):
        assert both is not None
        assert (both.minimum or 0) <= (part.minimum or 0)
        assert (part.maximum or 0) <= (both.maximum or 0)
    if both is not None and (one is None or other is None):
        assert both.discretionary or both.minimum == 0


def test_failure_that_the_old_clause_did_not_name() -> None:
    """Not reporting prohibited content is punished from 2026 on; before, no fine is printed."""
    report = duties.load("csl.content_manage_report")
    old = exposed(finding(report, "2017-09-26", began="2017-09-20"))
    new = exposed(finding(report, "2026-06-30", began="2026-06-20"))

    assert () == old.readings[-1].clauses
    assert old.organisation is None
    clauses = {str(clause.ref) for clause in new.readings[-1].clauses}
    assert {"csl:69.p1", "csl:69.p2", "iis:23"} == clauses


def of_systems(found: Finding, *systems: str) -> Finding:
    """Return a finding whose breached rows are of these systems."""
    return replace(found, extent=Extent(systems=frozenset(systems)))


def leak(persons: int | None, system: str | None = "s1", on: str = "2026-06-01") -> Facts:
    """Return facts with one leak."""
    return Facts(incidents=(Incident("b1", system, D(on), leak=True, persons=persons),))


@pytest.mark.parametrize(
    ("system", "on", "pointed"),
    [
        ("s1", "2026-06-01", "harm"),
        ("s1", "2024-06-30", "harm"),
        ("s1", "2024-06-29", "breach"),
        ("zz", "2026-06-01", "breach"),
        (None, "2026-06-01", "breach"),
    ],
)
def test_m5_m7_harm_of_another_system_or_time_is_only_possible(
    system: str | None, on: str, pointed: str
) -> None:
    """An incident of 2018 on system zz raised every breach of network security to 500,000."""
    facts = Facts(incidents=(Incident("i1", system, D(on)),))

    exposure = exposed(of_systems(finding(LOGS, IN_2026), "s1"), facts)

    assert exposure.pointed == pointed
    assert ("Possible only" in exposure.pointed_why["en"]) == (pointed == "breach")
    assert exposure.organisation is not None
    assert exposure.organisation.maximum == (500_000 if pointed == "harm" else 50_000)


def test_m7_an_incident_before_the_breach_began_did_not_come_of_it() -> None:
    """What was found in January cannot follow from logs that are missing since February."""
    facts = Facts(incidents=(Incident("i1", "s1", D("2026-01-31")),))

    assert exposed(finding(LOGS, IN_2026, began="2026-02-01"), facts).pointed == "breach"
    assert exposed(finding(LOGS, IN_2026, began="2026-01-31"), facts).pointed == "harm"


def test_m5_a_leak_points_too() -> None:
    """A leak of personal information raised no tier at all; unknown systems do not fit."""
    found = of_systems(finding(LOGS, IN_2026), "s1")

    assert exposed(found, leak(None)).pointed == "harm"
    assert exposed(found, leak(999_999)).pointed == "harm"
    assert exposed(found, leak(5, system=None)).pointed == "breach"
    assert exposed(found, leak(5, system="zz")).pointed == "breach"


def test_m5_a_large_leak_points_to_serious_consequences() -> None:
    """A large leak is what csl:61.p3 itself names; it was never more than possible."""
    found = of_systems(finding(LOGS, IN_2026), "s1")

    exposure = exposed(found, leak(1_000_000))

    assert (exposure.pointed, str(exposure.clause)) == ("leak", "csl:61.p3")
    assert Range(500_000, 2_000_000) == exposure.organisation
    assert "leak b1 of 1,000,000 persons" in exposure.pointed_why["en"]
    assert "大量数据泄露" in exposure.pointed_why["zh"]
    assert "convention" in exposure.pointed_why["en"]


def test_m5_a_large_leak_of_2025_is_judged_by_the_law_of_2025() -> None:
    """Before 2026 there was no such tier."""
    found = of_systems(finding(LOGS, "2025-12-31"), "s1")

    assert exposed(found, leak(1_000_000, on="2025-12-01")).pointed == "harm"


def test_a_leak_does_not_raise_the_tier_of_a_product() -> None:
    """The vendor's clause takes the consequences over, but no product is known to have leaked."""
    assert exposed(finding(VULNERABILITY, IN_2026), leak(1_000_000)).pointed == "breach"


@pytest.mark.parametrize(
    ("system", "due_on", "pointed"),
    [
        ("s1", "2026-06-20", "refusal"),
        (None, "2026-06-20", "refusal"),
        ("s2", "2026-06-20", "breach"),
        ("s1", "2024-06-29", "breach"),
    ],
)
def test_an_overdue_order_raises_its_duty_on_its_system_only(
    system: str | None, due_on: str, pointed: str
) -> None:
    """An order about one system raised the breaches of all others."""
    facts = Facts(overdue=(Order("Order 7", "csl.mlps_logs", system, D(due_on)),), incidents=())

    exposure = exposed(of_systems(finding(LOGS, IN_2026), "s1"), facts)

    assert exposure.pointed == pointed
    assert ("do not raise the tier: Order 7" in exposure.pointed_why["en"]) == (pointed == "breach")


def test_serious_circumstances_are_named_where_no_order_is_needed() -> None:
    """情节严重 was never pointed to, so that 'no fine' stood alone."""
    real_name = exposed(finding(REAL_NAME, IN_2026)).pointed_why
    collection = exposed(finding(COLLECTION, IN_2026)).pointed_why

    assert (
        "No order is needed for the tier of csl:64 where there are serious circumstances: "
        "company CNY 50,000 to 500,000, each person responsible CNY 10,000 to 100,000."
    ) in real_name["en"]
    assert (
        "情节严重的，无须先经责令即可适用 csl:64 的档次：单位5万元以上50万元以下" in real_name["zh"]
    )
    assert "最高5000万元或者上一年度营业额百分之五" in collection["zh"]


LOCALISE = duty("csl.cii_localise", "csl:37", "csl:39")


@pytest.mark.parametrize(
    ("important", "personal", "clause", "organisation"),
    [
        (True, False, "dsl:46", Range(100_000, 1_000_000, discretionary=True)),
        (True, True, "dsl:46", Range(100_000, 1_000_000, discretionary=True)),
        (False, True, "pipl:66.p1", None),
        (None, None, "dsl:46", Range(100_000, 1_000_000, discretionary=True)),
    ],
)
def test_m8_personal_information_abroad_is_not_punished_as_important_data(
    clause: str, organisation: Range | None, *, important: bool | None, personal: bool | None
) -> None:
    """What lies abroad decides which of the two laws that csl:71 names answers it."""
    found = replace(
        finding(LOCALISE, IN_2026), extent=Extent(important=important, personal=personal)
    )

    exposure = exposed(found, Facts(ciio=True, incidents=()))

    assert (str(exposure.clause), exposure.organisation) == (clause, organisation)
    possible = {str(t.ref) for t in exposure.readings[-1].tiers if t.possible}
    assert ("dsl:46" in possible) == (important is not False)
    assert ("pipl:66.p2" in possible) == (personal is not False)


def test_penal_clauses_that_nobody_read_are_not_said_to_be_none() -> None:
    """Of a text that was read in part the reader hears that a fine is possible."""
    exposure = exposed(finding(FILING_END, IN_2026))

    (reading,) = exposure.readings
    assert reading.unread
    assert "not read here" in exposure.how["en"]
    assert "no penalty of its own" not in exposure.how["en"]
