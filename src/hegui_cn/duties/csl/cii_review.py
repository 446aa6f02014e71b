"""National security review of procurement, purchase by purchase."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import register


def reviewed(suppliers, operator, first_day):
    """Return the purchases that affect, or may affect, national security."""
    since = operator.ciio_designated_on
    first = max(first_day, since or first_day)
    rows = register.by_purchase(suppliers, "review_passed_on", first, certain=since is not None)
    return register.bound(rows, rows.may_affect_national_security)


def passed(t, day, number):
    return t.in_time | register.doubt(t.may_affect_national_security)


CORE = {
    "supplier": "acme",
    "product": "core routers",
    "procured_on": "2026-03-01",
    "may_affect_national_security": "true",
    "review_passed_on": "2026-03-01",
}
OPEN = CORE | {"review_passed_on": None}
EARLY = CORE | {"procured_on": "2017-06-01", "review_passed_on": "2017-06-02"}
CIIO = {"ciio": True, "ciio_designated_on": "2017-06-01"}

duty = Duty(
    title={
        "en": "Pass the national security review before procurement that may affect it",
        "zh": "采购可能影响国家安全的网络产品和服务通过国家安全审查",
    },
    law={
        "2017-06-01": ("csl:35",),
        "2021-09-01": ("csl:35", "cii-regs:19"),
        "2026-01-01": ("csl:37", "cii-regs:19"),
    },
    applies=lambda operator: operator.ciio,
    rows=reviewed,
    conduct=("began_on", "ended_on"),
    conducts=("supply_chain_risk", "national_security"),
    met=passed,
    remedy={
        "en": "Stop using {product} of {supplier}, procured on {procured_on}, until it has passed "
        "the review, and apply to the cybersecurity review office.",
        "zh": "停止使用{supplier}的{product}（{procured_on}采购），向网络安全审查办公室申报，"
        "通过审查后方可使用。",
    },
    convention={
        "en": "Whether a purchase may affect national security is the operator's own judgement "
        "beforehand; one that the review office found to need no review is listed as not affecting "
        "it. The review has to be passed on or before the day of procurement; passed later, the "
        "failure ends on that day and stays shown for two years. Purchases before the operator was "
        "told that it operates CII (operator.ciio_designated_on) are left out.",
        "zh": "是否可能影响国家安全，以运营者事先预判为准；审查办公室认定无需审查的，"
        "登记为不影响。审查应当在采购之日或者此前通过；此后通过的，违反至通过之日止，"
        "两年内仍予列示。收到关键信息基础设施认定通知（operator.ciio_designated_on）"
        "之前的采购不在判断之列。",
    },
    examples=(
        met("passed on the day of procurement", operator=CIIO, suppliers=[CORE]),
        met(
            "passed in time, whether it was needed or not",
            operator=CIIO,
            suppliers=[CORE | {"may_affect_national_security": None}],
        ),
        met(
            "a purchase that cannot affect it is not judged",
            operator=CIIO,
            suppliers=[CORE, OPEN | {"product": "pens", "may_affect_national_security": "false"}],
        ),
        met(
            "passed late, more than two years ago",
            day="2019-06-03",
            operator=CIIO,
            suppliers=[EARLY],
        ),
        breached(
            "passed the day after",
            operator=CIIO,
            suppliers=[CORE | {"review_passed_on": "2026-03-02"}],
        ),
        breached(
            "passed late, two years ago to the day, under the law of 2017",
            day="2019-06-02",
            operator=CIIO,
            suppliers=[EARLY],
        ),
        breached("never passed", operator=CIIO, suppliers=[OPEN]),
        unknown(
            "whether it may affect national security is not known",
            operator=CIIO,
            suppliers=[OPEN | {"may_affect_national_security": None}],
        ),
        unknown(
            "when it was passed is not recorded",
            operator=CIIO,
            suppliers=[{k: v for k, v in CORE.items() if k != "review_passed_on"}],
        ),
        unknown(
            "never passed, but since when it operates CII is not known",
            operator={"ciio": True},
            suppliers=[OPEN],
        ),
        unknown("no purchase is listed", operator=CIIO, suppliers=[]),
        unknown("the suppliers were not given", operator=CIIO),
        unknown("whether it operates CII is not said", suppliers=[OPEN]),
        not_applicable(
            "no purchase may affect it, as declared",
            operator=CIIO,
            complete=("suppliers",),
            suppliers=[OPEN | {"may_affect_national_security": "false"}],
        ),
        not_applicable(
            "bought before the law, as declared",
            operator=CIIO,
            complete=("suppliers",),
            suppliers=[OPEN | {"procured_on": "2017-05-31"}],
        ),
        not_applicable("it operates no CII", operator={"ciio": False}, suppliers=[OPEN]),
    ),
)
