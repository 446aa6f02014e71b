"""The words of a comparison, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "new": {"en": "new", "zh": "新增"},
    "worse": {"en": "worse", "zh": "恶化"},
    "better": {"en": "better", "zh": "好转"},
    "fixed": {"en": "fixed", "zh": "已改正"},
    "unchanged": {"en": "unchanged", "zh": "未变"},
    "put_right": {"en": "put right", "zh": "已补正"},
    "change": {"en": "Change", "zh": "变化"},
    "was": {"en": "Was → is", "zh": "前 → 后"},
    "because": {"en": "Because", "zh": "原因"},
}
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "head": {
        "en": "{operator}: {old} → {new}",
        "zh": "{operator}：{old} → {new}",
    },
    "nothing": {"en": "No duty fared otherwise.", "zh": "各项义务均无变化。"},
    "total": {"en": "Exposure in all, {who}: {old} → {new}", "zh": "{who}合计：{old} → {new}"},
    "only_old": {"en": "Judged in the old run only: {duties}.", "zh": "仅见于旧结果：{duties}。"},
    "only_new": {"en": "Judged in the new run only: {duties}.", "zh": "仅见于新结果：{duties}。"},
    "rules": {
        "en": "rules of verdicts: {old} → {new}",
        "zh": "判断规则：第{old}版 → 第{new}版",
    },
    "rules_changed": {
        "en": "The runs were judged by rules {old} and {new}: a verdict may differ though the "
        "evidence does not. Judge the old evidence again to tell the two apart.",
        "zh": "两次结果分别按第{old}版和第{new}版规则判断：证据未变，结论也可能不同；"
        "可用现行规则重新判断旧证据，以便区分。",
    },
    "day": {"en": "day: {old} → {new}", "zh": "日期：{old} → {new}"},
    "law": {"en": "law: {old} → {new}", "zh": "条款：{old} → {new}"},
    "clauses": {"en": "penal clauses: {old} → {new}", "zh": "法律责任：{old} → {new}"},
    "counts": {
        "en": "{what}: {old} → {new} met/breached/unknown",
        "zh": "{what}：符合/违反/未知 {old} → {new}",
    },
    "appeared": {"en": "breached now: {keys}", "zh": "现为违反：{keys}"},
    "gone": {"en": "breached no longer: {keys}", "zh": "不再违反：{keys}"},
    "sample": {"en": "{what}: the rows shown differ", "zh": "{what}：所示的行不同"},
    "found": {"en": "{what}: {old} → {new}", "zh": "{what}：{old} → {new}"},
    "orders": {"en": "overdue orders: {old} → {new}", "zh": "逾期责令：{old} → {new}"},
    "pointed": {"en": "tier: {old} → {new}", "zh": "所指档次：{old} → {new}"},
    "waived": {"en": "waived: {ids}", "zh": "新增豁免：{ids}"},
    "no_longer_waived": {"en": "waived no longer: {ids}", "zh": "不再豁免：{ids}"},
    "profile": {"en": "operator's profile: {fields}", "zh": "运营者概况：{fields}"},
    "unexplained": {
        "en": "neither day, law, evidence, waivers nor profile: Hegui itself may have changed",
        "zh": "日期、法律、证据、豁免与概况均无不同：可能是本系统自身有变化",
    },
    "other_operator": {
        "en": "The files are of two operators, '{old}' and '{new}': what differs may mean nothing.",
        "zh": "两份结果属于不同运营者（“{old}”与“{new}”）：差异可能没有意义。",
    },
    "backwards": {
        "en": "The old run is of {old} and the new one of {new}: the files may be swapped.",
        "zh": "旧结果为{old}，新结果为{new}：两份文件可能颠倒。",
    },
}
EVIDENCE: Mapping[bool, Mapping[str, str]] = {
    False: {"en": "evidence", "zh": "证据"},
    True: {"en": "evidence or day", "zh": "证据或日期"},
}
"""What rows differ by, by whether the day differs too: then the day alone may explain it."""
POINTERS: Mapping[str | None, Mapping[str, str]] = {
    "breach": {"en": "the breach alone", "zh": "仅违反"},
    "refusal": {"en": "refusal to correct", "zh": "拒不改正"},
    "harm": {"en": "harm", "zh": "危害后果"},
    None: {"en": "none", "zh": "无"},
}


def say(key: str, lang: str, **told: object) -> str:
    """Return a sentence with what it tells filled in."""
    return SENTENCES[key][lang].format(**told)


def word(key: str, lang: str) -> str:
    """Return a word of comparisons."""
    return WORDS[key][lang]


def listed(items: tuple[str, ...] | list[str], lang: str) -> str:
    """Return a list in words, a dash for none."""
    return (", " if lang == "en" else "、").join(items) or "–"
