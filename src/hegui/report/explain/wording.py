"""The sentences of an explanation, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "asks": {"en": "What the duty asks", "zh": "义务内容"},
    "binds": {"en": "Whether it binds, and why", "zh": "是否适用及理由"},
    "evidence": {"en": "Which evidence was read", "zh": "已读取的证据"},
    "found": {"en": "What was found", "zh": "查明情况"},
    "law": {"en": "Which law applies, and why", "zh": "适用的法律及理由"},
    "cost": {"en": "What it may cost", "zh": "可能的处罚"},
    "cases": {"en": "Who was penalised for the same", "zh": "同类案例"},
    "todo": {"en": "What to do, and by when", "zh": "应办事项与期限"},
    "kinds": {"en": "What is convention, and what is law", "zh": "何为约定，何为法律"},
    "sure": {"en": "How sure each statement of the law is", "zh": "各项法律表述的可信度"},
}
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "duty": {
        "en": "{title} ({id}), judged as of the end of {day}.",
        "zh": "{title}（{id}），截至{day}。",
    },
    "provision": {
        "en": "{ref} of the {instrument}, in force from {since}{until}, in our words: {summary}",
        "zh": "{ref}（自{since}起施行{until}）：{summary}",
    },
    "official": {
        "en": "{ref} in the official text attached on {day} ({file}): {wording}",
        "zh": "{ref}官方原文（{day}附入，{file}）：{wording}",
    },
    "until": {"en": " until the day before {day}", "zh": "，至{day}前一日止"},
    "bearer": {"en": "It is addressed to: {bearer}.", "zh": "义务主体：{bearer}。"},
    "note": {"en": "Note on {ref}: {note}", "zh": "{ref}说明：{note}"},
    "number": {
        "en": "Its figure {name} is {value} {unit}.",
        "zh": "其数值 {name} 为{value}{unit}。",
    },
    "bound": {
        "en": "It binds {operator} by its profile: {answers}.",
        "zh": "依据运营者概况，对{operator}适用：{answers}。",
    },
    "bound_all": {
        "en": "It binds {operator}, as it asks nothing of the profile.",
        "zh": "对{operator}适用：本项义务不以运营者概况为条件。",
    },
    "read": {
        "en": "{table}: {rows} from {origin}, taken on {day}{declared}.",
        "zh": "{table}：{origin}，共{rows}，取得于{day}{declared}。",
    },
    "declared": {"en": ", declared complete by {who}", "zh": "，{who} 声明其完整"},
    "optional": {
        "en": "{table}: not given; the duty can be judged without it.",
        "zh": "{table}：未提供；没有它也可判断本项义务。",
    },
    "not_given": {
        "en": "{table}: not given; hegui.toml names no source for it.",
        "zh": "{table}：未提供；hegui.toml 未列明其来源。",
    },
    "not_read": {"en": "{table}: not read. {why}", "zh": "{table}：未能读取。{why}"},
    "logs": {
        "en": "Access logs: {files} files, {lines} lines = {parsed} parsed + {aside} kept aside.",
        "zh": "访问日志：{files}个文件，{lines}行 = 可解析{parsed}行 + 另存{aside}行。",
    },
    "verdict": {"en": "The duty is {verdict}. {why}", "zh": "结论：{verdict}。{why}"},
    "began": {"en": "The breach began on {day}.", "zh": "违反始于{day}。"},
    "began_unknown": {
        "en": "The evidence does not show when the breach began.",
        "zh": "证据未显示违反始于何时。",
    },
    "continues": {"en": "It continues on the day judged.", "zh": "至判断之日仍在持续。"},
    "ended": {"en": "It ended on {day}.", "zh": "止于{day}。"},
    "row": {"en": "{verdict}: {row}", "zh": "{verdict}：{row}"},
    "more": {"en": "{rows} more not shown.", "zh": "另有{rows}未列出。"},
    "past": {
        "en": "Put right, but late: {rows}, between {began} and {ended}.",
        "zh": "{rows}已补正但逾期（{began}至{ended}）。",
    },
    "barred": {
        "en": "Ended too long ago to be punished, and counted as met: {rows}.",
        "zh": "{rows}已过处罚时效，按符合计。",
    },
    "nothing_reckoned": {
        "en": "The verdict is {verdict}, so no penalty is reckoned.",
        "zh": "结论为“{verdict}”，故不推算处罚。",
    },
    "then": {
        "en": "At the time of the conduct, by the law of {day}, the duty stood in {provisions}: "
        "{answer}",
        "zh": "行为当时（{day}的法律），条款为{provisions}：{answer}",
    },
    "today": {
        "en": "By the law of {day}, the duty stands in {provisions}: {answer}",
        "zh": "按{day}的法律，条款为{provisions}：{answer}",
    },
    "answered": {
        "en": "a breach is answered by {clauses}.",
        "zh": "违反的法律责任见{clauses}。",
    },
    "unanswered": {"en": "a breach has no penalty of its own.", "zh": "没有专门罚则。"},
    "clause": {
        "en": "{ref} (version of {since}, enforced by {enforcer})",
        "zh": "{ref}（{since}版本，执法主体：{enforcer}）",
    },
    "one_reading": {
        "en": "Both readings, the law at the time and that of the day judged, are the same.",
        "zh": "行为当时的法律与判断之日的法律，两种读法相同。",
    },
    "tier": {
        "en": "Under {ref}, by the law of {day}, {condition} means: {parts}.",
        "zh": "按{day}的法律，依{ref}，{condition}的：{parts}。",
    },
    "pointed": {
        "en": "Under {ref}, by the law of {day}, {condition} means: {parts}. The evidence points "
        "here.",
        "zh": "按{day}的法律，依{ref}，{condition}的：{parts}。证据指向本档。",
    },
    "reckoned": {
        "en": "Reckoned in CNY: {company}. {persons}.",
        "zh": "推算（元）：{company}。{persons}。",
    },
    "leniency": {
        "en": "What may speak for a lighter penalty or none, and whether the evidence shows it:",
        "zh": "可能从轻、减轻或者不予处罚的情形，以及证据是否显示：",
    },
    "if_breached": {
        "en": "The verdict is unknown: this is what a breach would cost.",
        "zh": "结论未知：以下为如属违反时可能的处罚。",
    },
    "only_breaches": {
        "en": "Cases are looked up for breaches only.",
        "zh": "仅就违反查找案例。",
    },
    "no_case": {"en": "No case on record is near.", "zh": "没有相近的案例记录。"},
    "case": {"en": "{case} Source: {source}.", "zh": "{case} 来源：{source}。"},
    "nothing_to_do": {"en": "Nothing is to be done.", "zh": "无需办理。"},
    "bring": {
        "en": "Bring the evidence that is missing, and audit again.",
        "zh": "补充缺少的证据后重新审计。",
    },
    "look_at": {
        "en": "Complete the rows that are unknown, and audit again.",
        "zh": "补全结论未知的行后重新审计。",
    },
    "deadline": {
        "en": "Due: {when}{what}. {how}",
        "zh": "期限：{when}{what}。{how}",
    },
    "waived": {
        "en": "Waiver {id} ({scope}), approved by {approver} until {day}, hides nothing: {why}",
        "zh": "豁免 {id}（{scope}），{approver}批准，至{day}；不影响结论：{why}",
    },
    "convention": {
        "en": "Our convention, not the law: {text}",
        "zh": "本系统约定，非法律规定：{text}",
    },
    "number_law": {
        "en": "Law: the figure {name} ({value} {unit}) is that of {ref}.",
        "zh": "法律规定：数值 {name}（{value}{unit}）出自{ref}。",
    },
    "number_convention": {
        "en": "Our convention: {ref} gives no figure for {name}; {value} {unit} is ours.",
        "zh": "本系统约定：{ref}未规定 {name}；{value}{unit}为本系统所定。",
    },
    "room": {
        "en": "Where the law names no number: {room}.",
        "zh": "法律未规定具体期限的：{room}。",
    },
    "own_limit": {
        "en": "Your own limit, which is no law, is {limit}; longer than that: {rows}.",
        "zh": "自定时限（非法律规定）为{limit}：{rows}超过。",
    },
    "no_convention": {
        "en": "Nothing in this judgement is a convention of ours.",
        "zh": "本项判断未采用任何约定。",
    },
    "rest_is_law": {
        "en": "What is said of provisions and penalties is the law in our own words, not its text.",
        "zh": "关于条款与处罚的表述系以本系统自己的话概括法律，并非法律原文。",
    },
    "sure": {
        "en": "{what} (version of {since}): confidence {confidence}, last checked on {day}; "
        "source: {source}.",
        "zh": "{what}（{since}版本）：可信度{confidence}，核对于{day}；来源：{source}。",
    },
    "not_advice": {
        "en": "This is no legal advice.",
        "zh": "本说明不构成法律意见。",
    },
}
UNITS: Mapping[str, str] = {
    "cny": "元",
    "days": "日",
    "hours": "小时",
    "minutes": "分钟",
    "months": "个月",
    "percent": "%",
    "persons": "人",
    "times": "倍",
    "years": "年",
}
ANSWERS: Mapping[object, Mapping[str, str]] = {
    True: {"en": "yes", "zh": "是"},
    False: {"en": "no", "zh": "否"},
    None: {"en": "not answered", "zh": "未填"},
}


def say(key: str, lang: str, **told: object) -> str:
    """Return a sentence with what it tells filled in."""
    return SENTENCES[key][lang].format(**told)


def rows(number: int, lang: str) -> str:
    """Return a number of rows in words."""
    if lang == "zh":
        return f"{number:,}行"
    return "1 row" if number == 1 else f"{number:,} rows"


def unit(name: str, lang: str) -> str:
    """Return the unit of a figure of the law in words."""
    return name if lang == "en" else UNITS.get(name, name)


def answer(value: object, lang: str) -> str:
    """Return an answer of an operator's profile in words."""
    if value is None or isinstance(value, bool):
        return ANSWERS[value][lang]
    if isinstance(value, tuple | list):
        return ", ".join(str(item) for item in value) or "–"
    return str(value)
