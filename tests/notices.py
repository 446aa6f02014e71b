"""Made-up notices for tests of the case library, with the words of each field found in the text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.cases.library import Added

DAY = date(2026, 11, 25)
HOSTILE = '</script><script>alert(1)</script>"><img src=x onerror=alert(2)>{{7*7}}'
HOTEL = (
    "重庆网警通报：\n2020年3月12日，渝北区公安分局查明，某酒店网络日志仅留存7天，"
    "依据《网络安全法》第二十一条第三项、第五十九条，责令其15日内改正，并处罚款2万元；"
    f"对其网络安全负责人张某罚款5000元。联系电话13812345678。\n{HOSTILE}\n"
)
"""Holds a phone number and hostile markup besides the case."""
ENGLISH = (
    "On 12 March 2020, Yubei police in Chongqing fined a hotel CNY 20,000 and its security officer "
    "CNY 5,000: it kept weblogs for seven days only. It was told to correct this within 15 days.\n"
)
SHOP = (
    "2024年5月，成都市公安局对蓝山商城有限公司作出警告：为未提供真实身份信息的用户提供服务，"
    "违反《网络安全法》第二十四条。\n"
)


def at(text: str, words: str) -> list[dict[str, Any]]:
    """Return the span of words, which stand in the text."""
    start = text.index(words)
    return [{"start": start, "end": start + len(words), "text": words}]


def cited(text: str, words: str, article: int, item: int | None = None) -> dict[str, Any]:
    """Return a provision of the Cybersecurity Law of 2017."""
    return {
        "offenders": ["o1"],
        "instrument": "CSL",
        "version": "2016",
        "article": article,
        "paragraph": None,
        "item": item,
        "spans": at(text, words),
    }


def measure(text: str, words: str, kind: str, *whom: str, **more: Any) -> dict[str, Any]:
    """Return a measure; `cny` is the amount of a fine, `days` the time to correct."""
    cny, days, spans = more.get("cny"), more.get("days"), at(text, words)
    return {
        "offenders": list(whom or ("o1",)),
        "type": kind,
        "amounts": (
            [{"value": float(cny), "currency": "CNY", "approx": False, "spans": spans}]
            if cny
            else []
        ),
        "deadline": {"value": float(days), "unit": "day", "spans": spans} if days else None,
        "duration": None,
        "spans": spans,
    }


def offender(text: str, words: str, number: int = 1, **more: Any) -> dict[str, Any]:
    """Return an offender, a company unless said otherwise."""
    known = {"kind": "company", "role": None, "affiliated_with": None, "aliases": []}
    return {"id": f"o{number}", "name": words, "spans": at(text, words), **known, **more}


def authority(text: str, words: str, level: str, city: str) -> dict[str, Any]:
    """Return a police authority in a province or city."""
    place = {"province": city, "city": None, "county": None}
    known = {"kind": "public_security", "level": level, "place": place, "aliases": []}
    return {"name": words, "spans": at(text, words), **known}


def document(doc_id: str, text: str, *cases: dict[str, Any], lang: str = "zh") -> dict[str, Any]:
    """Return a document in the exchange form."""
    return {
        "doc_id": doc_id,
        "lang": lang,
        "schema_version": "1.0",
        "source": f"{doc_id} (made up)",
        "published": "2024-06",
        "text": text,
        "cases": [{"case_id": f"{doc_id}.c{n}", **one} for n, one in enumerate(cases, 1)],
    }


def hotel(text: str = HOTEL, body: str = "某酒店") -> dict[str, Any]:
    """Return the case of the Chinese notice about a hotel, which is fined with a person."""
    person = {"kind": "individual", "role": "security_officer", "affiliated_with": "o1"}
    return {
        "stage": "penalized",
        "date": {"value": "2020-03-12", "precision": "day", "spans": at(text, "2020年3月12日")},
        "authorities": [authority(text, "渝北区公安分局", "county", "重庆")],
        "offenders": [offender(text, body), offender(text, "张某", 2, **person)],
        "conduct": [
            {
                "offenders": ["o1"],
                "category": "log_retention",
                "spans": at(text, "网络日志仅留存7天"),
            }
        ],
        "violated": [cited(text, "第二十一条第三项", 21, 3)],
        "basis": [cited(text, "第五十九条", 59)],
        "measures": [
            measure(text, "责令其15日内改正", "order_to_correct", days=15),
            measure(text, "罚款2万元", "fine", cny=20_000),
            measure(text, "罚款5000元", "fine", "o2", cny=5_000),
        ],
    }


def english() -> dict[str, Any]:
    """Return the case of the English report of the same action, which names no article."""
    text = ENGLISH
    person = {"kind": "individual", "role": "security_officer", "affiliated_with": "o1"}
    return {
        "stage": "penalized",
        "date": {"value": "2020-03-12", "precision": "day", "spans": at(text, "12 March 2020")},
        "authorities": [authority(text, "Yubei police", "county", "Chongqing")],
        "offenders": [
            offender(text, "a hotel"),
            offender(text, "its security officer", 2, **person),
        ],
        "conduct": [
            {
                "offenders": ["o1"],
                "category": "log_retention",
                "spans": at(text, "kept weblogs for seven days only"),
            }
        ],
        "violated": [],
        "basis": [],
        "measures": [
            measure(text, "correct this within 15 days", "order_to_correct", days=15),
            measure(text, "fined a hotel CNY 20,000", "fine", cny=20_000),
            measure(text, "CNY 5,000", "fine", "o2", cny=5_000),
        ],
    }


def shop(text: str = SHOP) -> dict[str, Any]:
    """Return the case of a shop, a body of doubtful kind, which got a warning only."""
    return {
        "stage": "penalized",
        "date": {"value": "2024-05", "precision": "month", "spans": at(text, "2024年5月")},
        "authorities": [authority(text, "成都市公安局", "municipal", "四川")],
        "offenders": [offender(text, "蓝山商城有限公司", kind_alt=["platform"])],
        "conduct": [
            {
                "offenders": ["o1"],
                "category": "real_name",
                "spans": at(text, "为未提供真实身份信息的用户提供服务"),
            }
        ],
        "violated": [cited(text, "《网络安全法》第二十四条", 24)],
        "basis": [],
        "measures": [measure(text, "警告", "warning")],
    }


def kept(folder: Path) -> list[Added]:
    """Keep the three notices in a library."""
    from hegui.cases.library import Library  # noqa: PLC0415 - a test may want the texts alone

    library = Library(folder)
    documents = (
        document("hotel", HOTEL, hotel()),
        document("news", ENGLISH, english(), lang="en"),
        document("shop", SHOP, shop()),
    )
    return [library.add(one, on=DAY) for one in documents]
