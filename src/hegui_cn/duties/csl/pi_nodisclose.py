"""Personal information given to others: with consent, or anonymised."""

from datetime import date

import ibis

from hegui.days import end_of
from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import consent, register

IN_FORCE = end_of(date(2017, 5, 31))


def given(pi_disclosures):
    """Return what was given since the law; to give without consent is done and over at once."""
    since = pi_disclosures.filter(pi_disclosures.at >= ibis.literal(IN_FORCE))
    allowed = consent.before(since.consent_at, since.at, since.anonymised)
    return since.select(
        "disclosure",
        "to",
        "at",
        "persons",
        "consent_at",
        "anonymised",
        allowed=allowed,
        **register.at_an_act(~allowed.fill_null(False), since.at),
    )


GIVEN = {
    "disclosure": "d1",
    "to": "partner",
    "at": "2026-06-01T02:00:00Z",
    "consent_at": "2026-06-01T02:00:00Z",
    "anonymised": False,
}
WITHOUT = GIVEN | {"consent_at": None}
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
        "processes on the operator's behalf is entrusted and not provided. Grounds other than "
        "consent no table shows; whoever relies on one has to put it forward.",
        "zh": "提供之前取得的同意方计入；未经同意提供的，以提供之日为行为日。"
        "登记所列为“提供”，委托处理不属于提供。同意以外的其他情形没有表格可以显示，由主张者举证。",
    },
    examples=(
        met("agreed to in the same second", pi_disclosures=[GIVEN]),
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
        breached("on the first day of the law", day="2017-06-01", pi_disclosures=[EARLY]),
        breached("one of two", pi_disclosures=[GIVEN, WITHOUT | {"disclosure": "d2"}]),
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
