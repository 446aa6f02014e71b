"""The words of notices to users, in English and Chinese."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from hegui.days import SHANGHAI, day_of, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

KINDS: Mapping[str, Mapping[str, str]] = {
    "post": {"en": "post", "zh": "帖文"},
    "listing": {"en": "listing", "zh": "商品信息"},
    "comment": {"en": "comment", "zh": "评论"},
    "message": {"en": "message", "zh": "消息"},
    "app": {"en": "application", "zh": "应用软件"},
    "image": {"en": "image", "zh": "图片"},
    "": {"en": "content", "zh": "信息"},
}
TIERS: Mapping[str, Mapping[str, str]] = {
    "plain": {"en": "as written", "zh": "原文"},
    "folded": {"en": "disguised", "zh": "变形"},
    "gap": {"en": "with one put between", "zh": "插入一个字符"},
    "near": {"en": "near", "zh": "相近"},
    "wide": {"en": "with more put between", "zh": "插入多个字符"},
    "alike": {"en": "looks alike", "zh": "形似"},
    "sound": {"en": "by sound", "zh": "谐音"},
    "": {"en": "not known", "zh": "不详"},
}
VERDICTS: Mapping[str, Mapping[str, str]] = {
    "allow": {"en": "stays", "zh": "不予处置"},
    "hold": {"en": "held", "zh": "暂停传输"},
    "remove": {"en": "removed", "zh": "移除"},
}
OUTCOMES: Mapping[str, Mapping[str, str]] = {
    "upheld": {"en": "upheld", "zh": "维持处置"},
    "overturned": {"en": "overturned", "zh": "撤销处置"},
}
SOURCES: Mapping[str, Mapping[str, str]] = {
    "screening": {"en": "our own screening", "zh": "本平台主动筛查"},
    "report": {"en": "a report that we received", "zh": "收到的举报"},
    "authority": {"en": "an order of an authority", "zh": "主管部门的要求"},
    "": {"en": "a source that is not recorded", "zh": "未登记的途径"},
}
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "title": {"en": "Statement of reasons", "zh": "处置决定及理由说明"},
    "title_outcome": {"en": "Answer to your appeal", "zh": "申诉处理结果"},
    "title_put_right": {"en": "Your content is back", "zh": "恢复通知"},
    "remove": {
        "en": "We removed your {kind} {content} on {at} (Beijing time). "
        "It can no longer be seen anywhere on our service, for good.",
        "zh": "我们于{at}（北京时间）移除了您发布的{kind}（编号{content}），"
        "该信息在本平台全部范围内永久不再展示。",
    },
    "hold": {
        "en": "We stopped showing your {kind} {content} on {at} (Beijing time), anywhere on our "
        "service, until a person has reviewed it.",
        "zh": "我们于{at}（北京时间）暂停展示您发布的{kind}（编号{content}），"
        "范围为本平台全部，直至人工复核完成。",
    },
    "sender": {
        "en": "We also stopped providing our service to your account.",
        "zh": "同时停止向您的账号提供服务。",
    },
    "law": {
        "en": "Legal ground: {cited}, which asks of us in short: {summary}",
        "zh": "法律依据：{cited}。该条概要：{summary}",
    },
    "policy": {
        "en": "Our rule: {title}{version}. {explanation}",
        "zh": "平台规则：{title}{version}。{explanation}",
    },
    "version": {"en": " (version {version})", "zh": "（版本{version}）"},
    "facts": {
        "en": "How we came to it: by {source}, on {found_at}. {matched}{words}",
        "zh": "事实与情况：经{source}，于{found_at}发现。{matched}{words}",
    },
    "matched": {"en": "What was matched: {terms}. ", "zh": "涉及内容：{terms}。"},
    "detected": {
        "en": "It was detected by automated means; {decided}.",
        "zh": "该信息由自动化手段发现，{decided}。",
    },
    "not_detected": {
        "en": "It was not detected by automated means; {decided}.",
        "zh": "该信息并非由自动化手段发现，{decided}。",
    },
    "by_rule": {
        "en": "the decision was taken by automated means, by the rule named {by}",
        "zh": "处置决定由自动化手段（规则{by}）作出",
    },
    "by_person": {"en": "the decision was taken by a person", "zh": "处置决定由人工作出"},
    "redress": {
        "en": "If you think that this is wrong, you may appeal until {until}{where}. Somebody else "
        "than the person who decided will answer. {other_ways}",
        "zh": "如有异议，您可以在{until}前{where}提出申诉，申诉由作出决定之外的其他人员处理。"
        "{other_ways}",
    },
    "where": {"en": ", at {where}", "zh": "通过{where}"},
    "upheld": {
        "en": "You appealed about your {kind} {content}. Another person than the one who decided "
        "looked at it again on {at}, and the decision stands.",
        "zh": "您就{kind}（编号{content}）提出的申诉，已由作出决定之外的其他人员于{at}复核，"
        "维持原处置决定。",
    },
    "overturned": {
        "en": "You appealed about your {kind} {content}. Another person than the one who decided "
        "looked at it again on {at}: the decision was wrong, and your content is back.",
        "zh": "您就{kind}（编号{content}）提出的申诉，已由作出决定之外的其他人员于{at}复核，"
        "原处置决定有误，现予撤销并恢复展示。",
    },
    "put_right": {
        "en": "We looked again at your {kind} {content} on {at}: it breaks none of our rules, and "
        "it is back.",
        "zh": "我们于{at}再次复核了您发布的{kind}（编号{content}），该信息未违反平台规则，"
        "现已恢复展示。",
    },
    "reasons": {"en": "The reasons: {reasons}", "zh": "理由：{reasons}"},
    "signed": {"en": "{operator}, {at}", "zh": "{operator}　{at}"},
}


def said(key: str, lang: str, **facts: str) -> str:
    """Return a sentence in a language; a key that there is not is a fault of ours."""
    return SENTENCES[key][lang].format(**facts).strip()


def word(words: Mapping[str, Mapping[str, str]], key: str | None, lang: str) -> str:
    """Return a word of a list; what the list does not know is shown as it is."""
    return words.get(key or "", {}).get(lang) or key or ""


def when(at: datetime, lang: str) -> str:
    """Return a naive UTC time as the language writes it, in Shanghai."""
    local = at.replace(tzinfo=UTC).astimezone(SHANGHAI)
    return f"{written(local, lang)}{'' if lang == 'zh' else ' '}{local:%H:%M}"


def on_day(at: datetime, lang: str) -> str:
    """Return the Shanghai day of a naive UTC time as the language writes it."""
    return written(day_of(at), lang)
