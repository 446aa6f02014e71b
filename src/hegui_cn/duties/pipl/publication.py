"""Personal information made public: by separate consent."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import consent, register


def published(pi_disclosures, in_force):
    """Return what was made public since the law, or may have been, and rests on consent."""
    since = pi_disclosures.filter(pi_disclosures.at >= ibis.literal(in_force))
    public = since.relation == "public"
    bound = register.bound(since, public, ~since.anonymised, ~consent.other_ground(since.basis))
    unless = register.doubt(bound.anonymised) | register.doubt(bound.relation)
    return consent.apart(bound, unless)


SHOWN = {
    "disclosure": "d1",
    "to": "everybody",
    "at": "2026-06-01T02:00:00Z",
    "basis": "consent",
    "consent_at": "2026-05-01T02:00:00Z",
    "separate_consent_at": "2026-06-01T02:00:00Z",
    "anonymised": False,
    "relation": "public",
}
BUNDLED = SHOWN | {"separate_consent_at": None}


duty = Duty(
    title={
        "en": "Publish personal information by separate consent only",
        "zh": "不得公开所处理的个人信息，取得个人单独同意的除外",
    },
    law={
        "2021-11-01": ("pipl:25",),
    },
    applies=lambda operator: True,
    rows=published,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "pi_trade"),
    met=lambda t, day, number: t.agreed,
    remedy={
        "en": "Take what {disclosure} of {began_on} made public down, and publish it again "
        "only with a consent of its own.",
        "zh": "撤下{began_on}公开的{disclosure}，取得单独同意后方可再次公开。",
    },
    convention={
        "en": "Bound is what the register gives to the public, and what rests on consent by "
        "it, or was agreed to and names no other ground; without both it is unknown. "
        "To publish without is an act of that day. What persons published themselves "
        "is another ground.",
        "zh": "登记的接收方为社会公众，且处理依据为同意或者已取得同意而未登记其他依据的，适用本"
        "项；两者均无的为未知。未取得而公开的，以公开之日为行为日。个人自行公开的信息属于"
        "其他依据。",
    },
    examples=(
        met("agreed to apart, in the same second", pi_disclosures=[SHOWN]),
        met(
            "what went to another processor is judged elsewhere",
            pi_disclosures=[SHOWN, BUNDLED | {"disclosure": "d2", "relation": "processor"}],
        ),
        breached("agreed to with everything else", pi_disclosures=[BUNDLED]),
        breached(
            "agreed to apart a second later",
            pi_disclosures=[SHOWN | {"separate_consent_at": "2026-06-01T02:00:01Z"}],
        ),
        unknown(
            "neither consent nor a ground is on record",
            pi_disclosures=[BUNDLED | {"basis": None, "consent_at": None}],
        ),
        unknown("to whom it went is not known", pi_disclosures=[BUNDLED | {"relation": None}]),
        unknown(
            "separate consent is not recorded",
            pi_disclosures=[without(SHOWN, "separate_consent_at")],
        ),
        unknown("no disclosure is listed", pi_disclosures=[]),
        unknown("the disclosures were not given"),
        not_applicable(
            "nothing was published, in a complete register",
            complete=("pi_disclosures",),
            pi_disclosures=[BUNDLED | {"relation": "processor"}],
        ),
    ),
)
