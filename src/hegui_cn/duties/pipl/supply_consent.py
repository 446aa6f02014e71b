"""Personal information given to other processors: by separate consent."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import consent, register


def given(pi_disclosures, in_force):
    """Return what was given since the law and rests, or may rest, on consent.

    What was agreed to and names no ground rests on consent.
    """
    since = pi_disclosures.filter(pi_disclosures.at >= ibis.literal(in_force))
    bound = register.bound(
        since,
        ~since.anonymised,
        ~consent.other_ground(since.basis),
        since.relation.notin(("entrusted", "public", "successor")),
    )
    return consent.apart(bound, register.doubt(bound.anonymised))


GIVEN = {
    "disclosure": "d1",
    "to": "partner",
    "at": "2026-06-01T02:00:00Z",
    "basis": "consent",
    "consent_at": "2026-05-01T02:00:00Z",
    "separate_consent_at": "2026-06-01T02:00:00Z",
    "anonymised": False,
}
BUNDLED = GIVEN | {"separate_consent_at": None}
EARLY = BUNDLED | {"at": "2021-10-31T15:59:59Z"}

duty = Duty(
    title={
        "en": "Get separate consent before giving personal information to others",
        "zh": "向其他个人信息处理者提供个人信息的，取得个人的单独同意",
    },
    law={"2021-11-01": ("pipl:23",)},
    applies=lambda operator: True,
    rows=given,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "pi_trade"),
    met=lambda t, day, number: t.agreed,
    remedy={
        "en": "Stop giving such information to {to}, and tell the persons who gets what for which "
        "purpose and in which manner, and get a consent of its own, before any further one; "
        "{disclosure} of {began_on} had none.",
        "zh": "停止向{to}提供；再次提供前，向个人告知接收方的名称或者姓名、联系方式、"
        "处理目的、处理方式和个人信息的种类，并取得单独同意（{began_on}的{disclosure}未取得）。",
    },
    convention={
        "en": "Separate consent counts if it came before the information was given; to give it "
        "without is an act of that day. Bound is what rests on consent by the register, or was "
        "agreed to and names no other ground; without both it is unknown. Who is only "
        "entrusted is not meant. What was told to the persons is not judged.",
        "zh": "提供之前取得的单独同意方计入；未取得而提供的，以提供之日为行为日。"
        "登记的处理依据为同意，或者已取得同意而未登记其他依据的，适用本项；两者均无的为未知；"
        "登记为受托人的不适用。"
        "告知的内容不作判断。",
    },
    examples=(
        met("agreed to apart, in the same second", pi_disclosures=[GIVEN]),
        met(
            "what rests on a contract needs none",
            pi_disclosures=[GIVEN, BUNDLED | {"disclosure": "d2", "basis": "contract"}],
        ),
        met(
            "who is entrusted is no other processor",
            pi_disclosures=[GIVEN, BUNDLED | {"disclosure": "d2", "relation": "entrusted"}],
        ),
        met(
            "agreed to with everything else, more than two years ago",
            pi_disclosures=[BUNDLED | {"at": "2024-06-29T02:00:00Z"}],
        ),
        breached("agreed to with everything else", pi_disclosures=[BUNDLED]),
        breached(
            "agreed to, and the register names no ground",
            pi_disclosures=[BUNDLED | {"basis": None}],
        ),
        breached(
            "agreed to apart a second later",
            pi_disclosures=[GIVEN | {"separate_consent_at": "2026-06-01T02:00:01Z"}],
        ),
        breached(
            "in the first second of the law",
            day="2021-11-01",
            pi_disclosures=[EARLY | {"at": "2021-10-31T16:00:00Z"}],
        ),
        unknown(
            "neither consent nor a ground is on record",
            pi_disclosures=[BUNDLED | {"basis": None, "consent_at": None}],
        ),
        unknown(
            "whether it was anonymised is not known",
            pi_disclosures=[BUNDLED | {"anonymised": None}],
        ),
        unknown(
            "separate consent is not recorded",
            pi_disclosures=[without(GIVEN, "separate_consent_at")],
        ),
        unknown("no disclosure is listed", pi_disclosures=[]),
        unknown("the disclosures were not given"),
        not_applicable(
            "anonymised, in a complete register",
            complete=("pi_disclosures",),
            pi_disclosures=[BUNDLED | {"anonymised": True}],
        ),
        not_applicable(
            "given before the law, in a complete register",
            complete=("pi_disclosures",),
            pi_disclosures=[EARLY],
        ),
    ),
)
