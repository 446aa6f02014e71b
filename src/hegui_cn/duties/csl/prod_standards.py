"""Products and services: in line with the mandatory national standards."""

from hegui.duties import Duty, breached, met, not_applicable, unknown


def conforming(products):
    return products.select("product", "released_on", "standard_conformity")


MAKER = {"provides_products": True}
ROUTER = {"product": "router", "released_on": "2017-06-01", "standard_conformity": True}

duty = Duty(
    title={
        "en": "Offer products and services that meet the mandatory national standards",
        "zh": "网络产品、服务符合相关国家标准的强制性要求",
    },
    law={"2017-06-01": ("csl:22.p1.s1",), "2026-01-01": ("csl:24.p1.s1",)},
    applies=lambda operator: operator.provides_products,
    rows=conforming,
    met=lambda t, day, number: t.standard_conformity,
    remedy={
        "en": "Bring {product}, offered since {released_on}, into line with the mandatory national "
        "standards that apply to it, or stop offering it.",
        "zh": "使{product}（{released_on}起提供）符合适用的国家标准强制性要求，或者停止提供。",
    },
    convention={
        "en": "The register's own statement decides; which standards apply is not judged. It has "
        "no day, so that it counts for every day from the release on.",
        "zh": "以登记表自身记载为准，不判断适用哪些标准；"
        "该记载无日期，自首次提供之日起均以其为准。",
    },
    examples=(
        met("a product that conforms", operator=MAKER, products=[ROUTER]),
        met(
            "released on the first day of the law",
            day="2017-06-01",
            operator=MAKER,
            products=[ROUTER],
        ),
        breached(
            "a product that does not conform",
            operator=MAKER,
            products=[ROUTER | {"standard_conformity": False}],
        ),
        breached(
            "one product of two, in 2017",
            day="2017-09-26",
            operator=MAKER,
            products=[ROUTER, ROUTER | {"product": "camera", "standard_conformity": False}],
        ),
        unknown(
            "it is not recorded whether it conforms",
            operator=MAKER,
            products=[{k: v for k, v in ROUTER.items() if k != "standard_conformity"}],
        ),
        unknown(
            "the cell is empty", operator=MAKER, products=[ROUTER | {"standard_conformity": None}]
        ),
        unknown(
            "released only the day after, in a register that may lack others",
            day="2017-06-01",
            operator=MAKER,
            products=[ROUTER | {"released_on": "2017-06-02", "standard_conformity": False}],
        ),
        unknown("the products were not given", operator=MAKER),
        unknown("it is not said whether products are supplied", products=[ROUTER]),
        not_applicable(
            "no product, as declared", operator=MAKER, complete=("products",), products=[]
        ),
        not_applicable(
            "released only the day after, in a complete register",
            day="2017-06-01",
            operator=MAKER,
            complete=("products",),
            products=[ROUTER | {"released_on": "2017-06-02", "standard_conformity": False}],
        ),
        not_applicable(
            "no products are supplied", operator={"provides_products": False}, products=[ROUTER]
        ),
    ),
)
