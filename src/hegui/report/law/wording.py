"""The words of the tools that tell of the law through time, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.law import Text

WORDS: Mapping[str, Text] = {
    # coverage
    "coverage": {"en": "Coverage of the law on {day}", "zh": "{day}法律覆盖情况"},
    "held": {"en": "Instruments held", "zh": "收录的法律文件"},
    "in_force": {"en": "of these in force on the day", "zh": "其中当日有效"},
    "versions": {"en": "Versions held of all instruments", "zh": "收录的版本（全部文件）"},
    "modelled": {
        "en": "Provisions in force, finest parts held",
        "zh": "有效条款（按收录的最小单位计）",
    },
    "binding": {"en": "bind an operator", "zh": "约束运营者"},
    "judged": {"en": "judged by a duty", "zh": "由义务文件判定"},
    "covered": {"en": "covered by a duty on another provision", "zh": "由他条的义务一并覆盖"},
    "gap": {"en": "not judged, with a reason", "zh": "不判定（有理由）"},
    "open": {"en": "not judged, without a reason", "zh": "不判定（无理由）"},
    "no_operator": {"en": "bind the State, authorities or nobody", "zh": "约束国家、机关或无主体"},
    "penalty": {"en": "penal clauses and their parts", "zh": "罚则及其各部分"},
    "duty_files": {"en": "Duty files in force on the day", "zh": "当日有效的义务文件"},
    "numbers": {"en": "Numbers held", "zh": "收录的数值"},
    "in_use": {"en": "in use", "zh": "已使用"},
    "not_in_use": {"en": "not in use", "zh": "未使用"},
    "numbers_not_in_use": {"en": "Numbers not in use", "zh": "未使用的数值"},
    "liabilities": {"en": "Penal clauses", "zh": "罚则条款"},
    "confidence": {"en": "Confidence of these provisions", "zh": "上述条款的可信度"},
    "high": {"en": "high", "zh": "高"},
    "medium": {"en": "medium", "zh": "中"},
    "low": {"en": "low", "zh": "低"},
    "sources": {"en": "Sources read", "zh": "所依据的来源"},
    "oldest_check": {"en": "Checked longest ago on", "zh": "最早的核对日"},
    "instrument": {"en": "Instrument", "zh": "法律文件"},
    "since": {"en": "in force from", "zh": "施行日期"},
    "parts": {"en": "parts", "zh": "条款"},
    "bind": {"en": "bind", "zh": "约束"},
    "judged_short": {"en": "judged", "zh": "判定"},
    "covered_short": {"en": "covered", "zh": "覆盖"},
    "gap_short": {"en": "gaps", "zh": "缺口"},
    "numbers_short": {"en": "numbers used", "zh": "数值使用"},
    # why no duty judges a provision
    "no_evidence": {"en": "no table of evidence shows it", "zh": "没有证据表能证明"},
    "state_only": {"en": "binds the State or authorities only", "zh": "仅约束国家或者主管部门"},
    "encouragement": {"en": "encourages, orders nothing", "zh": "鼓励性规定"},
    "prohibition": {
        "en": "forbids an act that no register of an operator shows",
        "zh": "禁止性规定，运营者的登记簿不能反映",
    },
    "outside_profile": {
        "en": "binds operators whom the profile does not describe",
        "zh": "约束配置未描述的主体",
    },
    "general": {"en": "general rule, made concrete elsewhere", "zh": "一般性规定，由他条具体化"},
    "procedure": {"en": "procedure, definition or reference", "zh": "程序、定义或者援引"},
    "by_other_duty": {"en": "judged with {duty}", "zh": "由 {duty} 一并判定"},
    "judged_by": {"en": "judged by", "zh": "判定义务"},
    "not_judged": {"en": "not judged", "zh": "不判定"},
}


def say(key: str, lang: str, **facts: object) -> str:
    """Return a word or sentence; a key that there is not is a fault of ours."""
    return WORDS[key][lang].format(**facts)
