"""Personal information given to other processors: by contract."""

import ibis

from hegui.duties import Duty, breached, conduct, met, not_applicable, shanghai_day, unknown
from hegui.duties.shapes import register


def given(pi_disclosures, in_force):
    """Return what was given since the regulation and is or may be personal information still."""
    since = pi_disclosures.filter(pi_disclosures.at >= ibis.literal(in_force))
    bound = register.bound(since, ~since.anonymised)
    agreed = bound.contract_on <= shanghai_day(bound.at)
    return bound.select(
        "disclosure",
        "to",
        "at",
        "persons",
        "anonymised",
        "contract_on",
        agreed=agreed | register.doubt(bound.anonymised),
        **conduct(~agreed.fill_null(False), shanghai_day(bound.at), bound.contract_on),
    )


GIVEN = {
    "disclosure": "d1",
    "to": "partner",
    "at": "2024-12-31T16:00:00Z",
    "anonymised": False,
    "contract_on": "2025-01-01",
}
WITHOUT = GIVEN | {"contract_on": None}

duty = Duty(
    title={
        "en": "Give personal information to other processors by contract only",
        "zh": "向其他网络数据处理者提供个人信息的，通过合同等约定目的、方式、范围和安全保护义务",
    },
    law={"2025-01-01": ("ndsr:12.p1.s1",)},
    rows=given,
    conduct=("began_on", "ended_on"),
    conducts=("pi_protection", "data_security_duty"),
    met=lambda t, day, number: t.agreed,
    remedy={
        "en": "Conclude a contract with {to} on purpose, manner, scope and protection before "
        "anything further is given; {disclosure} of {began_on} had none.",
        "zh": "再次提供前与{to}订立合同，约定目的、方式、范围和安全保护义务；"
        "{began_on}的{disclosure}没有合同。",
    },
    convention={
        "en": "A contract counts if it was concluded on the day of giving or before; to give "
        "without goes on until there is one. What the contract says and how the receiver was "
        "supervised is not judged.",
        "zh": "提供当日或者此前订立的合同方计入；无合同提供的，持续至订立合同之日。"
        "合同内容和对接收方的监督不作判断。",
    },
    examples=(
        met("contracted on the day of giving", day="2025-01-01", pi_disclosures=[GIVEN]),
        met(
            "anonymised information needs no contract",
            pi_disclosures=[GIVEN, WITHOUT | {"disclosure": "d2", "anonymised": True}],
        ),
        met(
            "contracted a day late, more than two years ago",
            day="2027-01-03",
            pi_disclosures=[GIVEN | {"contract_on": "2025-01-02"}],
        ),
        breached(
            "contracted the day after",
            pi_disclosures=[GIVEN | {"contract_on": "2025-01-02"}],
        ),
        breached("given without contract", day="2027-01-01", pi_disclosures=[WITHOUT]),
        breached(
            "given more than two years ago, and there is no contract yet",
            day="2027-01-02",
            pi_disclosures=[WITHOUT],
        ),
        unknown(
            "no contract, and whether it was anonymised is not known",
            pi_disclosures=[WITHOUT | {"anonymised": None}],
        ),
        unknown(
            "the contract is not recorded",
            pi_disclosures=[{k: v for k, v in GIVEN.items() if k != "contract_on"}],
        ),
        unknown("no disclosure is listed", pi_disclosures=[]),
        unknown("the disclosures were not given"),
        not_applicable(
            "given a second before the regulation, in a complete register",
            complete=("pi_disclosures",),
            pi_disclosures=[WITHOUT | {"at": "2024-12-31T15:59:59Z"}],
        ),
    ),
)
