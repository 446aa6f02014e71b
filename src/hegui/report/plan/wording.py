"""The sentences of a rectification plan in English and Chinese, and how it cites the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.law.citation import cite
from hegui.law.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hegui.law import Ref

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "title": {
        "en": "Cybersecurity rectification plan (整改报告)",
        "zh": "网络安全整改报告",
    },
    "operator": {"en": "Operator: {operator}", "zh": "运营者：{operator}"},
    "drawn_up": {
        "en": "State of the evidence: end of {day} (Shanghai time)",
        "zh": "证据截至：{day}二十四时（上海时间）",
    },
    "to": {"en": "To: {authorities}", "zh": "{authorities}："},
    "occasion": {
        "en": "This answers {orders}. We have examined our cybersecurity duties, and report what "
        "was found by the end of {day} and what will be done about it.",
        "zh": "根据{orders}，我单位对网络安全义务的履行情况进行了核查，"
        "现将截至{day}发现的问题和整改安排报告如下。",
    },
    "no_occasion": {
        "en": "We have examined our cybersecurity duties, and set out what was found by the end of "
        "{day} and what will be done about it.",
        "zh": "我单位对网络安全义务的履行情况进行了核查，"
        "现将截至{day}发现的问题和整改安排报告如下。",
    },
    "order": {"en": "{order} of {authority} ({served})", "zh": "{authority}{order}（{served}）"},
    "served": {"en": "served on {day}", "zh": "{day}送达"},
    "issued": {
        "en": "issued on {day}, no service on record",
        "zh": "{day}作出，未登记送达日",
    },
    "summary": {"en": "Summary", "zh": "总体情况"},
    "overdue": {
        "en": "Overdue: {terms}.",
        "zh": "已逾期：{terms}。",
    },
    "next": {"en": "Next to end: {terms}.", "zh": "最近将届满：{terms}。"},
    "put_right": {
        "en": "Put right late, and not part of this plan: {titles}.",
        "zh": "已逾期补正、不列入本次整改的事项：{titles}。",
    },
    "unknown_means": {
        "en": "Unknown is not met: where evidence is missing, nothing is claimed.",
        "zh": "未知不等于符合：缺少证据的义务不作结论。",
    },
    "ordered": {"en": "What was ordered, and by when", "zh": "责令事项与期限"},
    "table": {"en": "Table of rectification", "zh": "整改任务表"},
    "sections": {"en": "What was found, and what will be done", "zh": "问题与整改措施"},
    "unjudged": {"en": "What could not be judged", "zh": "尚不能判断的事项"},
    "attached": {"en": "Evidence attached", "zh": "随附证据"},
    "authority": {"en": "Authority", "zh": "机关"},
    "provision": {"en": "Provision", "zh": "依据"},
    "fact": {"en": "Fact", "zh": "事实"},
    "measure": {"en": "Measure", "zh": "整改措施"},
    "owner": {"en": "Owner", "zh": "责任人"},
    "day": {"en": "Day", "zh": "期限"},
    "document": {"en": "Document", "zh": "文书"},
    "what": {"en": "What was ordered", "zh": "责令事项"},
    "how": {"en": "How the day was counted", "zh": "期限的计算"},
    "then": {"en": "Provision at the time", "zh": "行为时的依据"},
    "row": {"en": "Row", "zh": "记录"},
    "tables": {"en": "Evidence", "zh": "证据"},
    "duty": {"en": "Duty", "zh": "义务"},
    "why": {"en": "Why", "zh": "原因"},
    "all_named": {"en": "Rows: {rows}.", "zh": "涉及{rows}。"},
    "some_named": {"en": "Rows: {rows} and others.", "zh": "涉及{rows}等。"},
    "since": {"en": "Since {day}.", "zh": "自{day}起。"},
    "more_rows": {
        "en": "{number} more breached rows are in the evidence.",
        "zh": "另有{number}条违反的记录，见随附证据。",
    },
    "more_measures": {"en": "Further measures: see its section.", "zh": "其余措施见该项问题。"},
    "whose": {
        "en": "Where nothing was ordered, the authority is the one that may punish the breach. "
        "An empty field is to be filled in.",
        "zh": "未经责令的，“机关”为法律责任条款规定的处罚机关；空白处待填写。",
    },
    "at_once": {"en": "at once", "zh": "立即"},
    "in_force": {"en": "in force from {day}", "zh": "{day}起施行"},
    "no_breach": {
        "en": "No breach was found in the evidence given.",
        "zh": "所提供的证据中未发现违反。",
    },
    "source": {
        "en": "{table}: {means} ({origin}, {rows} rows, taken on {day})",
        "zh": "{table}：{means}（{origin}，{rows}行，截取日{day}）",
    },
    "none_attached": {"en": "No evidence could be read.", "zh": "没有可读取的证据。"},
    "closing": {"en": "Respectfully reported.", "zh": "特此报告。"},
    "responsible": {"en": "Responsible person (signature)", "zh": "主要负责人（签字）"},
    "security": {"en": "Person in charge of security (signature)", "zh": "网络安全负责人（签字）"},
    "seal": {"en": "Organisation (seal)", "zh": "单位（盖章）"},
    "signed_on": {"en": "Date", "zh": "日期"},
    "draft": {
        "en": "Drawn up by Hegui (合规) from the operator's own evidence; it stands only once it "
        "has been checked and signed. Personal data is masked. This is no legal advice.",
        "zh": "本报告由合规（Hegui）依据运营者自有证据形成，经核对并签字后方为运营者的陈述；"
        "个人信息已作遮蔽；不构成法律意见。",
    },
}
BLANK = "________"


def say(key: str, lang: str, **facts: object) -> str:
    """Return a sentence of plans with its facts filled in."""
    return SENTENCES[key][lang].format_map(facts)


def label(key: str, lang: str) -> str:
    """Return a sentence as a label before a text."""
    return say(key, lang) + colon(lang)


def colon(lang: str) -> str:
    """Return what stands between a name and what is said of it."""
    return "：" if lang == "zh" else ": "


def stop(lang: str) -> str:
    """Return what ends a sentence before another one."""
    return "。" if lang == "zh" else ". "


def bracketed(text: str, lang: str) -> str:
    """Return text in brackets, as it follows a word."""
    return f"（{text}）" if lang == "zh" else f" ({text})"


def listed(parts: list[str], lang: str) -> str:
    """Return parts as one enumeration."""
    return ("、" if lang == "zh" else ", ").join(parts)


def numbered(level: int, number: int, part: int, lang: str) -> str:
    """Return the number of a heading: 一、 and （一）, or 1 and 1.1."""
    if lang == "zh":
        return f"{chinese(number)}、" if level == 1 else f"（{chinese(number)}）"
    return f"{number}. " if level == 1 else f"{part}.{number} "


def cited(ref: Ref | str | None, on: date, lang: str) -> str:
    """Return a provision with its full title; what is not held stays as written."""
    if ref is None:
        return "–"
    return listed([cite(one, lang, on, full=True) for one in str(ref).split(", ")], lang)
