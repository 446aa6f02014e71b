"""Security and confidentiality agreements with suppliers, purchase by purchase."""

from hegui.duties import Duty, breached, met, not_applicable, unknown
from hegui.duties.shapes import register


def agreed(suppliers, operator, first_day):
    """Return what was bought since the operator was told that it operates CII.

    Where that day is not known, a purchase without an agreement is unknown.
    """
    since = operator.ciio_designated_on
    first = max(first_day, since or first_day)
    return register.by_purchase(
        suppliers, "confidentiality_signed_on", first, certain=since is not None
    )


METERS = {
    "supplier": "acme",
    "product": "meters",
    "procured_on": "2026-03-01",
    "confidentiality_signed_on": "2026-03-01",
}
EARLY = METERS | {"procured_on": "2017-06-01", "confidentiality_signed_on": "2017-06-02"}
CIIO = {"ciio": True, "ciio_designated_on": "2017-06-01"}

duty = Duty(
    title={
        "en": "Sign security and confidentiality agreements with suppliers",
        "zh": "采购网络产品和服务签订安全保密协议",
    },
    law={
        "2017-06-01": ("csl:36",),
        "2021-09-01": ("csl:36", "cii-regs:20"),
        "2026-01-01": ("csl:38", "cii-regs:20"),
    },
    applies=lambda operator: operator.ciio,
    rows=agreed,
    conduct=("began_on", "ended_on"),
    conducts=("supply_chain_risk",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Sign an agreement with {supplier} on {product} that names its support, security and "
        "confidentiality duties, and supervise that it is kept.",
        "zh": "就{product}与{supplier}签订安全保密协议，明确其技术支持和安全保密义务与责任，"
        "并监督履行。",
    },
    convention={
        "en": "The agreement has to be signed on or before the day of procurement; signed later, "
        "the failure ends on that day and stays shown for two years. Purchases before the operator "
        "was told that it operates CII (operator.ciio_designated_on) are left out. What the "
        "agreement says is not judged.",
        "zh": "协议应当在采购之日或者此前签订；此后补签的，违反至补签之日止，两年内仍予列示。"
        "收到关键信息基础设施认定通知（operator.ciio_designated_on）之前的采购不在判断之列。"
        "协议内容不作判断。",
    },
    examples=(
        met("signed on the day of procurement", operator=CIIO, suppliers=[METERS]),
        met(
            "signed in time, since when it operates CII is not known",
            operator={"ciio": True},
            suppliers=[METERS],
        ),
        met(
            "signed late, more than two years ago",
            day="2019-06-03",
            operator=CIIO,
            suppliers=[EARLY],
        ),
        breached(
            "signed the day after",
            operator=CIIO,
            suppliers=[METERS | {"confidentiality_signed_on": "2026-03-02"}],
        ),
        breached(
            "signed late, two years ago to the day, under the law of 2017",
            day="2019-06-02",
            operator=CIIO,
            suppliers=[EARLY],
        ),
        breached(
            "never signed", operator=CIIO, suppliers=[METERS | {"confidentiality_signed_on": None}]
        ),
        breached(
            "signed only after the day that is asked for",
            day="2017-06-01",
            operator=CIIO,
            suppliers=[EARLY],
        ),
        breached(
            "one of two",
            operator=CIIO,
            suppliers=[METERS, METERS | {"product": "cloud", "confidentiality_signed_on": None}],
        ),
        unknown(
            "when it was signed is not recorded",
            operator=CIIO,
            suppliers=[{k: v for k, v in METERS.items() if k != "confidentiality_signed_on"}],
        ),
        unknown(
            "never signed, but since when it operates CII is not known",
            operator={"ciio": True},
            suppliers=[METERS | {"confidentiality_signed_on": None}],
        ),
        unknown("no purchase is listed", operator=CIIO, suppliers=[]),
        unknown("the suppliers were not given", operator=CIIO),
        unknown("whether it operates CII is not said", suppliers=[METERS]),
        not_applicable(
            "bought before the law, as declared",
            operator=CIIO,
            complete=("suppliers",),
            suppliers=[
                METERS | {"procured_on": "2017-05-31", "confidentiality_signed_on": None},
            ],
        ),
        not_applicable(
            "bought the day before it operated CII, as declared",
            operator={"ciio": True, "ciio_designated_on": "2026-03-02"},
            complete=("suppliers",),
            suppliers=[METERS | {"confidentiality_signed_on": None}],
        ),
        not_applicable("it operates no CII", operator={"ciio": False}, suppliers=[METERS]),
    ),
)
