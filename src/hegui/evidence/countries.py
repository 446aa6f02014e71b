"""How real files write a country or region, by its two-letter code (ISO 3166-1)."""

from __future__ import annotations

_NAMES = {
    "CN": (
        "CHN",
        "PRC",
        "CHINA",
        "MAINLAND CHINA",
        "中国",
        "中国大陆",
        "中国内地",
        "中华人民共和国",
    ),
    "HK": ("HKG", "HONG KONG", "香港", "中国香港"),
    "MO": ("MAC", "MACAO", "MACAU", "澳门", "中国澳门"),
    "TW": ("TWN", "TAIWAN", "台湾", "中国台湾"),
    "US": ("USA", "UNITED STATES", "美国"),
    "GB": ("GBR", "UK", "UNITED KINGDOM", "英国"),
    "DE": ("DEU", "GERMANY", "德国"),
    "FR": ("FRA", "FRANCE", "法国"),
    "NL": ("NLD", "NETHERLANDS", "荷兰"),
    "IE": ("IRL", "IRELAND", "爱尔兰"),
    "JP": ("JPN", "JAPAN", "日本"),
    "KR": ("KOR", "SOUTH KOREA", "韩国"),
    "SG": ("SGP", "SINGAPORE", "新加坡"),
    "MY": ("MYS", "MALAYSIA", "马来西亚"),
    "TH": ("THA", "THAILAND", "泰国"),
    "VN": ("VNM", "VIETNAM", "VIET NAM", "越南"),
    "IN": ("IND", "INDIA", "印度"),
    "AU": ("AUS", "AUSTRALIA", "澳大利亚"),
    "CA": ("CAN", "CANADA", "加拿大"),
    "RU": ("RUS", "RUSSIA", "俄罗斯"),
}

CODES = {name: code for code, names in _NAMES.items() for name in names}
"""The codes by other ways of writing, in upper case."""
