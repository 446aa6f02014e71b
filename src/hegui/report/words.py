"""The words of reports, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.days import written
from hegui.words import amount

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

WORDS: Mapping[str, Mapping[str, str]] = {
    "met": {"en": "met", "zh": "符合"},
    "breached": {"en": "breached", "zh": "违反"},
    "unknown": {"en": "unknown", "zh": "未知"},
    "put_right": {"en": "put right", "zh": "已补正"},
    "open": {"en": "breached, open", "zh": "违反（未补正）"},
    "put_right_key": {"en": "put right, punishable", "zh": "已补正（仍可处罚）"},
    "duties_counted": {"en": " duties", "zh": "项"},
    "none_open": {"en": "No breach is open.", "zh": "没有未补正的违反。"},
    "pending": {"en": "pending", "zh": "办理期限内"},
    "put_right_too_late": {
        "en": "It was put right, too late: nothing is left to mend, but it stays punishable. "
        "Keep the proof of when it was put right.",
        "zh": "已补正，但逾期：无须再行整改，违法行为仍可处罚。请留存补正时间的证明。",
    },
    "not_applicable": {"en": "not applicable", "zh": "不适用"},
    "by_document": {"en": "by document only", "zh": "仅形式审查"},
    "duty": {"en": "Duty", "zh": "义务"},
    "provision": {"en": "Provision", "zh": "条款"},
    "verdict": {"en": "Verdict", "zh": "结论"},
    "judged": {"en": "✓/✗/?", "zh": "✓/✗/?"},
    "company_cny": {"en": "Company, CNY", "zh": "单位罚款（元）"},
    "since": {"en": "Since", "zh": "起始日"},
    "exposure": {"en": "Exposure (CNY)", "zh": "可能的处罚（元）"},
    "due": {"en": "Due", "zh": "期限"},
    "company": {"en": "company", "zh": "单位"},
    "persons": {"en": "persons responsible", "zh": "责任人员"},
    "no_fine": {"en": "no fine in the tier pointed to", "zh": "所指档次无罚款"},
    "up_to": {"en": "up to", "zh": "最高"},
    "leniency": {
        "en": "What may speak for a lighter penalty or none",
        "zh": "可能从轻、减轻或者不予处罚的情形",
    },
    "authorities": {"en": "Who may come for it", "zh": "可能执法的部门"},
    "above": {
        "en": "in serious circumstances the level of the province or above",
        "zh": "情节严重的，由省级以上部门",
    },
    "offence": {"en": "Criminal law begins here, no verdict", "zh": "涉刑提示（不作判断）"},
    "orders": {"en": "overdue", "zh": "逾期未履行"},
    "or_more": {"en": " or more", "zh": "或者更高"},
    "no_figure": {"en": "no figure in law", "zh": "法律未设金额"},
    "may": {"en": "may be fined", "zh": "可处"},
    "overdue": {"en": "overdue", "zh": "已逾期"},
    "no_term": {"en": "now", "zh": "即刻"},
    "as_of": {"en": "as of the end of", "zh": "截至"},
    "remedy": {"en": "To do", "zh": "整改"},
    "precedents": {"en": "Penalised for the same", "zh": "同类案例"},
    "ahead": {"en": "before the next because", "zh": "排在下一案例之前，因"},
    "not_reviewed": {"en": "as read, not reviewed", "zh": "系统识别，未经复核"},
    "also_reported": {"en": "the same action is reported in", "zh": "同一处罚另见"},
    "why": {"en": "Why", "zh": "理由"},
    "convention": {"en": "Our convention", "zh": "本系统约定"},
    "past": {"en": "Put right, but late", "zh": "已补正但逾期"},
    "waived": {"en": "waived", "zh": "已豁免"},
    "room": {"en": "Room", "zh": "期限把握"},
    "our_convention": {"en": "our convention", "zh": "本系统约定"},
    "unit_days": {"en": "days", "zh": "日"},
    "unit_working_days": {"en": "working days", "zh": "个工作日"},
    "unit_minutes": {"en": "minutes", "zh": "分钟"},
    "unit_hours": {"en": "hours", "zh": "小时"},
    "unit_months": {"en": "months", "zh": "个月"},
    "own_limit": {"en": "Your own limit, which is no law", "zh": "自定时限（非法律规定）"},
    "limit_over": {"en": "rows took longer", "zh": "行超过该时限"},
    "deadlines": {"en": "What must be done by when", "zh": "应办事项与期限"},
    "total": {"en": "Exposure in all", "zh": "合计"},
    "notices": {"en": "Notices", "zh": "提示"},
    "not_read": {"en": "Evidence that could not be read", "zh": "无法读取的证据"},
    "logs": {"en": "Access logs read", "zh": "已读取的访问日志"},
    "yes": {"en": "yes", "zh": "是"},
    "no": {"en": "no", "zh": "否"},
    "files": {"en": "files", "zh": "个文件"},
    "lines": {"en": "lines", "zh": "行"},
    "parsed": {"en": "parsed", "zh": "可解析"},
    "kept_aside": {"en": "kept aside", "zh": "另存"},
    "because": {"en": "Unknown, because", "zh": "未知的原因"},
    "days": {"en": "missing days", "zh": "缺失日期"},
    "rows": {"en": "Rows", "zh": "涉及行"},
    "not_advice": {
        "en": "This is no legal advice. A duty is met, breached or unknown by the evidence given; "
        "provisions without a duty here are not judged.",
        "zh": "本结果不构成法律意见。结论仅依据所提供的证据；未列为义务的条款不作判断。",
    },
    "by_verdict": {"en": "Duties by verdict", "zh": "各结论的义务数"},
    "kept": {"en": "kept", "zh": "已留存"},
    "missing": {"en": "missing", "zh": "缺失"},
    "kept_logs": {"en": "Logs kept, day by day", "zh": "日志逐日留存情况"},
    "pointed_range": {"en": "the evidence points here", "zh": "证据所指区间"},
    "possible_range": {"en": "possible in any tier", "zh": "各档次可能区间"},
    "right_range": {"en": "↻ put right, still punishable", "zh": "↻ 已补正（仍可处罚）"},
    "fined": {"en": "fine in a precedent", "zh": "同类案例的罚款"},
    "cny_log": {"en": "CNY, log scale", "zh": "元（对数刻度）"},
    "exposure_picture": {
        "en": "What each breach may cost the company",
        "zh": "各项违反对单位的可能罚款",
    },
    "coming": {"en": "coming", "zh": "将到期"},
    "timeline": {"en": "Deadlines and changes of the law", "zh": "期限与法律变更"},
    "do_first": {"en": "Do first", "zh": "首先处理"},
    "not_covered": {"en": "What this does not cover", "zh": "未涵盖的内容"},
    "no_breach": {
        "en": "No breach was found in the evidence given.",
        "zh": "所提供的证据中未发现违反。",
    },
    "nothing": {"en": "Nothing.", "zh": "无。"},
    "unknown_means": {
        "en": "Unknown is not met: evidence is missing for",
        "zh": "未知不等于符合，以下义务缺少证据：",
    },
    "law_it_rests_on": {"en": "It rests on", "zh": "依据"},
    "then": {"en": "at the time of the conduct", "zh": "行为当时"},
    "law_of": {"en": "Law of", "zh": "法律状态："},
    "applies": {"en": "applies", "zh": "适用"},
    "pointed": {"en": "evidence points here", "zh": "证据所指"},
    "note": {"en": "note", "zh": "说明"},
    "if_breached": {"en": "if breached:", "zh": "如属违反："},
    "how": {"en": "How it was counted", "zh": "计算方式"},
    "provisional": {"en": "provisional", "zh": "暂定"},
    "provisional_means": {
        "en": "holidays are not published yet, so the day may still move",
        "zh": "放假安排尚未公布，届满日可能变动",
    },
    "ordered_by": {"en": "Ordered by", "zh": "责令机关"},
    "barred": {"en": "ended too long ago to be punished", "zh": "已过处罚时效"},
    "provisions": {"en": "Provisions named", "zh": "所引条款"},
    "evidence": {"en": "Evidence read", "zh": "已读取的证据"},
    "below": {"en": "below it", "zh": "其下"},
    "liabilities": {"en": "Penal clauses", "zh": "法律责任"},
    "band": {"en": "Band", "zh": "裁量阶次"},
    "condition": {"en": "Condition", "zh": "情形"},
    "measures": {"en": "Measures", "zh": "措施"},
    "organisation": {"en": "Organisation (CNY)", "zh": "单位罚款（元）"},
    "persons_fine": {"en": "Persons (CNY)", "zh": "个人罚款（元）"},
    "high": {"en": "high", "zh": "高"},
    "medium": {"en": "medium", "zh": "中"},
    "low": {"en": "low", "zh": "低"},
    "who": {"en": "Who", "zh": "责任人员"},
    "source": {"en": "Source", "zh": "来源"},
    "checked": {"en": "last checked", "zh": "核对于"},
    "official": {"en": "Official wording, as attached", "zh": "官方原文（所附文本）"},
    "confidence": {"en": "confidence", "zh": "可信度"},
    "in_force": {"en": "in force from", "zh": "施行日期"},
    "until": {"en": "until the day before", "zh": "失效日期"},
    "bearer": {"en": "Bearer", "zh": "义务主体"},
    "moved": {"en": "This number in the version of", "zh": "该条号在下列版本中："},
    "none": {"en": "none of its own", "zh": "无专门罚则"},
}


def word(key: str, lang: str) -> str:
    """Return a word of reports; a key that there is not is a fault of ours."""
    return WORDS[key][lang]


def labelled(key: str, text: str, lang: str) -> str:
    """Return a text behind its label, with the colon of the language."""
    return f"{word(key, lang)}{': ' if lang == 'en' else '：'}{text}"


def span(low: int, high: int, lang: str) -> str:
    """Return a range of amounts."""
    if low == high:
        return amount(low, lang)
    return f"{amount(low, lang)}–{amount(high, lang)}"


def day(value: date | None, lang: str) -> str:
    """Return a day as the language writes it, or a dash."""
    return "–" if value is None else written(value, lang)
