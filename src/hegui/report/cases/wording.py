"""The words of the tools that tell of cases, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui import places
from hegui.cases import wording as said
from hegui.law import citation
from hegui.reading import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.law import Text

PROVISIONS = ("violated", "basis")
"""Dimensions whose values are provisions or instruments."""
WORDS: Mapping[str, Text] = {
    # a case
    "case": {"en": "case", "zh": "案例"},
    "stage": {"en": "stage", "zh": "阶段"},
    "date": {"en": "date", "zh": "日期"},
    "place": {"en": "place", "zh": "地区"},
    "authorities": {"en": "authority", "zh": "机关"},
    "offenders": {"en": "offender", "zh": "当事人"},
    "conduct": {"en": "conduct", "zh": "行为"},
    "violated": {"en": "provision violated", "zh": "违反条款"},
    "basis": {"en": "penal clause", "zh": "处罚依据"},
    "provisions": {"en": "provisions", "zh": "条款"},
    "measures": {"en": "measure", "zh": "措施"},
    "field": {"en": "field", "zh": "字段"},
    "reads": {"en": "reads", "zh": "识别结果"},
    "checked": {"en": "review", "zh": "复核"},
    "fine_cny": {"en": "fine, CNY", "zh": "罚款（元）"},
    "passage": {"en": "passage", "zh": "原文"},
    "document": {"en": "Document", "zh": "文件"},
    "document_in": {"en": "Document {document}", "zh": "文件 {document}"},
    "source": {"en": "Source", "zh": "来源"},
    "read_on": {"en": "read on {day}", "zh": "{day}识别"},
    "same_action": {"en": "The same action is reported in", "zh": "同一处罚另见"},
    "same_as": {"en": "the same action as {cases}", "zh": "与 {cases} 为同一处罚"},
    "sure": {"en": "as read", "zh": "系统识别"},
    "by": {"en": "{by}, {on}", "zh": "{by}，{on}"},
    "refused": {"en": "decided to be no case", "zh": "经复核不构成案例"},
    "no_text": {
        "en": "No text of this case is held: it came with Hegui or was imported without one.",
        "zh": "未收录该案例的原文：案例随系统提供，或者导入时未附原文。",
    },
    "part_shown": {
        "en": "Characters {first} to {last} of {all}; --html shows the whole document.",
        "zh": "显示第{first}至{last}字符，共{all}字符；--html 可查看全文。",
    },
    "other_cases": {"en": "Other cases of this document", "zh": "该文件的其他案例"},
    "legend": {"en": "Marked in the text", "zh": "文中标记"},
    "doubts": {"en": "Doubtful, and reviewed by nobody", "zh": "存疑且未经复核"},
    "decisions": {"en": "Decisions", "zh": "复核记录"},
    "decided": {"en": "{field}: {value} ({by}, {on})", "zh": "{field}：{value}（{by}，{on}）"},
    "lost": {"en": "its words are no longer in the document", "zh": "所依据的文字已不在文件中"},
    # parts of a field
    "part_name": {"en": "name", "zh": "名称"},
    "part_kind": {"en": "kind", "zh": "类别"},
    "part_level": {"en": "level", "zh": "级别"},
    "part_place": {"en": "place", "zh": "地区"},
    "part_role": {"en": "role", "zh": "职务"},
    "part_size": {"en": "size", "zh": "规模"},
    "part_category": {"en": "category", "zh": "类别"},
    "part_type": {"en": "type", "zh": "种类"},
    "part_amounts": {"en": "amounts", "zh": "金额"},
    "part_deadline": {"en": "time to correct", "zh": "整改期限"},
    "part_duration": {"en": "duration", "zh": "期限"},
    # search
    "found": {
        "en": "Cases: {total}, of actions: {actions}; shown: {first} to {last}",
        "zh": "案例{total}个，处罚{actions}项；显示第{first}至{last}个",
    },
    "found_none": {"en": "No case fits.", "zh": "没有符合条件的案例。"},
    "undated": {
        "en": "{count} more fit but for their date, which is not known.",
        "zh": "另有{count}个案例因日期不详未列入。",
    },
    "shipped_only": {
        "en": "There is no library at {folder}: only the {count} cases that come with Hegui were "
        "searched.",
        "zh": "{folder} 处没有案例库：仅检索了随系统提供的{count}个案例。",
    },
    # review
    "open_doubts": {
        "en": "Doubtful fields: {count}; in cases: {cases}",
        "zh": "{cases}个案例共{count}个存疑字段",
    },
    "nothing_open": {"en": "Nothing waits for review.", "zh": "没有待复核的字段。"},
    "why": {"en": "why", "zh": "原因"},
    "candidates": {"en": "candidates", "zh": "候选值"},
    "confidence": {"en": "confidence", "zh": "置信度"},
    "how_to_decide": {
        "en": "Type a value or the number of a candidate; ok confirms it, none takes it out, no "
        "says that this is no case, FIELD=VALUE sets another field; Enter leaves it, q stops.",
        "zh": "输入值或者候选值的编号；ok 表示确认，none 表示删除，no 表示不构成案例，"
        "字段=值 可设置其他字段；回车跳过，q 退出。",
    },
    "decision_kept": {
        "en": "{case} {field}: {was} → {value}, by {by}",
        "zh": "{case} {field}：{was} → {value}，复核人{by}",
    },
    "reviewer": {"en": "Your name", "zh": "复核人姓名"},
    "reviewed_all": {
        "en": "Decisions taken: {taken}; doubtful fields left: {left}.",
        "zh": "已复核{taken}项，剩余{left}个存疑字段。",
    },
    # duplicates
    "duplicates": {
        "en": "Pairs of cases that report the same action: {count}; none is merged",
        "zh": "{count}对案例报道同一处罚；均未合并",
    },
    "no_duplicates": {
        "en": "No two documents report the same action.",
        "zh": "没有两份文件报道同一处罚。",
    },
    "one": {"en": "case", "zh": "案例"},
    "other_one": {"en": "the same as", "zh": "相同于"},
    # reading
    "read_told": {
        "en": "Documents read: {documents}; cases: {cases}; doubtful fields: {doubts}.",
        "zh": "已识别{documents}份文件，共{cases}个案例，{doubts}个字段存疑。",
    },
    "not_read": {
        "en": "Files that could not be read: {count}.",
        "zh": "未能识别的文件：{count}份。",
    },
    "our_fault": {
        "en": "{path} was not read; this is our own fault; please report the lines above.",
        "zh": "未能识别 {path}：这是本软件自身的错误，请反馈以上内容。",
    },
    "no_case": {"en": "No case was found in it.", "zh": "未识别到案例。"},
    "doubts_short": {"en": "doubts", "zh": "存疑"},
    # import and export
    "imported": {
        "en": "Kept in {folder}: documents: {documents}; cases: {cases}; new among them: {new}.",
        "zh": "已将{documents}份文件的{cases}个案例存入 {folder}；新增{new}个案例。",
    },
    "not_imported": {
        "en": "Files or documents that could not be kept: {count}.",
        "zh": "{count}项未能存入。",
    },
    # statistics
    "stats": {"en": "Enforcement in {actions} actions", "zh": "{actions}项处罚的统计"},
    "all": {"en": "all actions", "zh": "全部处罚"},
    "median_range": {"en": "median (number), range", "zh": "中位数（数量）、区间"},
    "stats_of": {
        "en": "{cases} cases report {actions} actions; each action is counted once.",
        "zh": "{cases}个案例共报道{actions}项处罚；同一处罚只计一次。",
    },
    "stats_doubtful": {
        "en": "{count} cases hold a doubtful field that nobody reviewed.",
        "zh": "{count}个案例含有未经复核的存疑字段。",
    },
    "stats_multiple": {
        "en": "An action with several values counts in each row. Provisions carry the numbers of "
        "{day}. Fines are counted for each body or person on whom one fell; amounts not known "
        "enter no figure.",
        "zh": "具有多个值的处罚分别计入各行。条款按{day}的条号列示。罚款按每一被罚单位或者个人"
        "计算；金额不详的不计入数值。",
    },
    "year": {"en": "year", "zh": "年份"},
    "kind": {"en": "kind of offender", "zh": "主体类别"},
    "level": {"en": "level of authority", "zh": "机关级别"},
    "authority": {"en": "kind of authority", "zh": "机关类别"},
    "province": {"en": "province", "zh": "省级行政区"},
    "measure": {"en": "measure", "zh": "措施"},
    "actions": {"en": "actions", "zh": "处罚数"},
    "fined": {"en": "fined", "zh": "罚款"},
    "fined_share": {"en": "share fined", "zh": "罚款占比"},
    "other_penalty": {"en": "other penalty", "zh": "其他处罚"},
    "orders_only": {"en": "orders only", "zh": "仅责令"},
    "not_stated": {"en": "not stated", "zh": "未载明"},
    "bodies_fined": {"en": "fines on bodies", "zh": "单位罚款数"},
    "persons_fined": {"en": "fines on persons", "zh": "个人罚款数"},
    "median": {"en": "median", "zh": "中位数"},
    "range": {"en": "range", "zh": "区间"},
    "unknown_amounts": {"en": "amount not known", "zh": "金额不详"},
    "bodies": {"en": "bodies, CNY", "zh": "单位（元）"},
    "persons": {"en": "persons, CNY", "zh": "个人（元）"},
    "body": {"en": "body", "zh": "单位"},
    "person": {"en": "person", "zh": "个人"},
    "not_known": {"en": "not known", "zh": "不详"},
    "by_year": {"en": "By year", "zh": "按年份"},
    "by_level": {"en": "By level of authority", "zh": "按机关级别"},
    "by_authority": {"en": "By kind of authority", "zh": "按机关类别"},
    "by_province": {"en": "By province", "zh": "按省级行政区"},
    "by_violated": {"en": "By provision violated", "zh": "按违反条款"},
    "by_basis": {"en": "By penal clause", "zh": "按处罚依据"},
    "by_conduct": {"en": "By conduct", "zh": "按行为"},
    "by_measure": {"en": "By measure", "zh": "按措施"},
    "provinces_by_measure": {"en": "Provinces by measure", "zh": "各省级行政区的措施"},
    "fines_by_year": {"en": "Fines by year", "zh": "各年罚款"},
    "outcomes_by_year": {"en": "Actions by year and outcome", "zh": "各年处罚及结果"},
    "no_advice": {
        "en": "This is no legal advice. The counts are of the cases held, which are no sample of "
        "all enforcement.",
        "zh": "本结果不构成法律意见。统计仅限于所收录的案例，并非全部执法情况的抽样。",
    },
    "cny_log": {"en": "CNY, log scale", "zh": "元（对数刻度）"},
    "more_rows": {"en": "and {count} more", "zh": "另有{count}项"},
}
_VOCABULARIES: Mapping[str, terms.Vocabulary] = {
    "stage": "stages",
    "level": "authority_levels",
    "authority": "authority_kinds",
    "kind": "offender_kinds",
    "conduct": "conduct",
    "measure": "measures",
}


def say(key: str, lang: str, **facts: object) -> str:
    """Return a word or sentence; a key that there is not is a fault of ours."""
    return WORDS[key][lang].format(**facts)


def labelled(key: str, text: str, lang: str) -> str:
    """Return a text behind its label, with the colon of the language."""
    return f"{say(key, lang)}{': ' if lang == 'en' else '：'}{text}"


def listed(parts: Iterable[str], lang: str) -> str:
    """Return what stands in a list, with the comma of the language."""
    return (", " if lang == "en" else "，").join(parts)


def value(dimension: str, name: str | None, lang: str) -> str:
    """Return the value of a dimension in words: a province, a provision, a measure."""
    if name is None:
        return say("not_known", lang)
    if dimension in PROVISIONS:
        return citation.named([name], lang)
    if dimension == "province":
        place = places.find(name)
        return said.name(place.name, lang) if place else name
    vocabulary = _VOCABULARIES.get(dimension)
    if vocabulary is None or name not in terms.of(vocabulary):
        return name
    return said.term(vocabulary, name, lang)
