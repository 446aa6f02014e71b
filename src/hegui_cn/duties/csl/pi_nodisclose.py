"""Personal information given to others: with consent, or anonymised."""

from datetime import date

import ibis

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import consent, register

OTHER_GROUNDS = end_of(date(2021, 10, 31))
"""Since the Personal Information Protection Law other grounds may stand in for consent."""


def given(pi_disclosures, in_force):
    """Return what was given since the law; to give without consent is done and over at once."""
    since = pi_disclosures.filter(pi_disclosures.at >= ibis.literal(in_force))
    ground = consent.other_ground(since.basis) & (since.at >= ibis.literal(OTHER_GROUNDS))
    allowed = consent.before(since.consent_at, since.at, since.anonymised | ground)
    return since.select(
        "disclosure",
        "to",
        "at",
        "persons",
        "basis",
        "consent_at",
        "anonymised",
        allowed=allowed,
        **register.at_an_act(~allowed.fill_null(False), since.at),
    )


GIVEN = {
    "disclosure": "d1",
    "to": "partner",
    "at": "2026-06-01T02:00:00Z",
    "basis": "consent",
    "consent_at": "2026-06-01T02:00:00Z",
    "anonymised": False,
}
WITHOUT = GIVEN | {"consent_at": None}
PARCEL = WITHOUT | {"to": "courier", "basis": "contract"}
EARLY = WITHOUT | {"at": "2017-05-31T16:00:00Z"}

duty = Duty(
    title={
        "en": "Give personal information to others only with consent, or anonymised",
        "zh": "未经同意不向他人提供个人信息，经处理无法识别且不能复原的除外",
    },
    law={"2017-06-01": ("csl:42.p1",), "2026-01-01": ("csl:44.p1",)},
    rows=given,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "pi_trade"),
    met=lambda t, day, number: t.allowed,
    remedy={
        "en": "Stop giving such information to {to}, have what was given on {began_on} "
        "({disclosure}) deleted there, and get the consent of the persons before any further one.",
        "zh": "停止向{to}提供，要求其删除{began_on}所提供的信息（{disclosure}），"
        "再次提供前取得个人同意。",
    },
    convention={
        "en": "Consent counts if it came before the information was given; to give it without is "
        "an act of that day. The register lists what was provided: what a supplier "
        "processes on the operator's behalf is entrusted and not provided. Since 2021-11-01 other "
        "grounds may carry it: one that the register names is taken as stated, and without consent "
        "and without a ground on record it is unknown; where the ground is consent, or none, it is "
        "breached.",
        "zh": "提供之前取得的同意方计入；未经同意提供的，以提供之日为行为日。"
        "登记所列为“提供”，委托处理不属于提供。2021年11月1日起可以有其他处理依据："
        "登记载明的依据以所填为准；既无同意又未登记依据的为未知；依据为同意而未取得同意，或者登记为无依据的，为违反。",
    },
    examples=(
        met("agreed to in the same second", pi_disclosures=[GIVEN]),
        met("given to a courier for a contract with the person", pi_disclosures=[PARCEL]),
        met("anonymised, without consent", pi_disclosures=[WITHOUT | {"anonymised": True}]),
        met(
            "agreed to, and whether it was anonymised is not known",
            pi_disclosures=[GIVEN | {"anonymised": None}],
        ),
        met(
            "given without consent more than two years ago",
            pi_disclosures=[WITHOUT | {"at": "2024-06-29T02:00:00Z"}],
        ),
        breached(
            "given without consent two years ago to the day",
            pi_disclosures=[WITHOUT | {"at": "2024-06-30T02:00:00Z"}],
        ),
        breached(
            "agreed to a second later",
            pi_disclosures=[GIVEN | {"consent_at": "2026-06-01T02:00:01Z"}],
        ),
        breached(
            "without consent and on no ground at all", pi_disclosures=[WITHOUT | {"basis": "none"}]
        ),
        breached(
            "for a contract, in the last second before that was a ground",
            day="2021-11-01",
            pi_disclosures=[PARCEL | {"at": "2021-10-31T15:59:59Z"}],
        ),
        breached(
            "without consent and without a ground on record, before others were law",
            day="2021-11-01",
            pi_disclosures=[WITHOUT | {"at": "2021-10-31T15:59:59Z", "basis": None}],
        ),
        breached("on the first day of the law", day="2017-06-01", pi_disclosures=[EARLY]),
        breached("one of two", pi_disclosures=[GIVEN, WITHOUT | {"disclosure": "d2"}]),
        unknown(
            "without consent and without a ground on record, since others are law",
            day="2021-11-01",
            pi_disclosures=[WITHOUT | {"at": "2021-10-31T16:00:00Z", "basis": None}],
        ),
        unknown(
            "whether it was anonymised is not known",
            pi_disclosures=[WITHOUT | {"anonymised": None}],
        ),
        unknown(
            "consent is not recorded",
            pi_disclosures=[{k: v for k, v in GIVEN.items() if k != "consent_at"}],
        ),
        unknown("no disclosure is listed", pi_disclosures=[]),
        unknown("the disclosures were not given"),
        not_applicable(
            "given before the law, in a complete register",
            day="2017-09-26",
            complete=("pi_disclosures",),
            pi_disclosures=[EARLY | {"at": "2017-05-31T15:59:59Z"}],
        ),
        not_applicable(
            "given after the day that is asked for",
            day="2026-05-31",
            complete=("pi_disclosures",),
            pi_disclosures=[WITHOUT],
        ),
    ),
)
