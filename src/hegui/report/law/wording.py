"""The words of the tools that tell of the law through time, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.report.law.wording_proposed import WORDS as PROPOSED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.law import Text

WORDS: Mapping[str, Text] = {
    **PROPOSED,
    # coverage
    "coverage": {"en": "Coverage of the law on {day}", "zh": "{day}法律覆盖情况"},
    "held": {"en": "Instruments held", "zh": "收录的法律文件"},
    "of_these_in_force": {"en": "of these in force on the day", "zh": "其中当日有效"},
    "in_force": {"en": "comes into force", "zh": "施行"},
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
    "part": {"en": "judged in part by another duty", "zh": "由其他义务部分判定"},
    "part_by_duty": {"en": "judged in part with {duty}", "zh": "由 {duty} 部分判定"},
    "by_other_duty": {"en": "judged with {duty}", "zh": "由 {duty} 一并判定"},
    # two versions side by side
    "may": {"en": "may: {fine}", "zh": "可以：{fine}"},
    "no_penalty": {"en": "no penalty", "zh": "无罚则"},
    "diff": {"en": "{title}, {then} compared with {today}", "zh": "{title}：{then}与{today}对比"},
    "version_of": {"en": "version in force from {day}", "zh": "{day}起施行的版本"},
    "not_in_force": {"en": "not in force", "zh": "未施行或者已失效"},
    "nothing_changed": {
        "en": "Both days fall under one version, and no duty that rests on it changed: {version}.",
        "zh": "两日适用同一版本，依据该法的义务也没有变化：{version}。",
    },
    "new": {"en": "new", "zh": "新增"},
    "gone": {"en": "gone", "zh": "取消"},
    "moved": {"en": "moved", "zh": "条号变动"},
    "changed": {"en": "changed", "zh": "内容变动"},
    "stricter": {"en": "stricter", "zh": "加重"},
    "lighter": {"en": "lighter", "zh": "减轻"},
    "both": {"en": "both ways", "zh": "有重有轻"},
    "unsure": {"en": "in parts not comparable", "zh": "部分无法比较"},
    "counts": {
        "en": "{kind}: duties {duties}, provisions {parts}",
        "zh": "{kind}：义务{duties}项、条款{parts}处",
    },
    "penalties": {"en": "Penal clauses", "zh": "罚则"},
    "duties": {"en": "Duties", "zh": "义务"},
    "provisions": {"en": "Provisions", "zh": "条款"},
    "hands_over": {"en": "Left to other law", "zh": "转致其他法律"},
    "when": {"en": "When", "zh": "情形"},
    "company_on": {"en": "Company\n{day}", "zh": "单位\n{day}"},
    "persons_on": {"en": "Persons\n{day}", "zh": "个人\n{day}"},
    "compared": {"en": "The later day is", "zh": "后一日"},
    "fines_in": {"en": "Fines in CNY; – is no fine.", "zh": "罚款单位：元；“–”为无罚款。"},
    "reached": {"en": "reached: {then} → {today}", "zh": "受罚人员：{then} → {today}"},
    "earlier_tier": {"en": "on {day}: {when}", "zh": "{day}：{when}"},
    "penalty_same": {"en": "Duties whose penalty is the same", "zh": "罚则未变的义务"},
    "words_changed": {"en": "Provisions new, gone or reworded", "zh": "新增、取消或者改动的条款"},
    "change": {"en": "Change", "zh": "变动"},
    "what": {"en": "What", "zh": "内容"},
    "aspect_organisation": {"en": "company fine", "zh": "单位罚款"},
    "aspect_persons": {"en": "personal fine", "zh": "个人罚款"},
    "aspect_reach": {"en": "persons reached", "zh": "受罚人员"},
    "aspect_measures": {"en": "other measures", "zh": "其他措施"},
    "not_comparable": {"en": "not comparable", "zh": "无法比较"},
    "no_different": {"en": "no different", "zh": "无差别"},
    "renumbered": {"en": "Articles renumbered", "zh": "条号对照"},
    # a window of time
    "due_title": {
        "en": "What the law brings from {first} to {last}",
        "zh": "{first}至{last}法律事项",
    },
    "section_law": {"en": "The law", "zh": "法律文件"},
    "section_duties": {"en": "Duties", "zh": "义务"},
    "section_expected": {
        "en": "Expected, not law: no duty rests on it",
        "zh": "预期（尚非法律，不据以判定）",
    },
    "section_deadlines": {"en": "Terms of this operator", "zh": "本运营者的期限"},
    "none_in_window": {"en": "nothing in this window", "zh": "该期间内没有"},
    "day": {"en": "Day", "zh": "日期"},
    "happens": {"en": "What", "zh": "事项"},
    "binds": {"en": "Binds", "zh": "是否适用"},
    "binds_True": {"en": "yes", "zh": "是"},
    "binds_False": {"en": "no", "zh": "否"},
    "binds_None": {"en": "?", "zh": "不明"},
    "subject": {"en": "Subject", "zh": "对象"},
    "detail": {"en": "Detail", "zh": "说明"},
    "amended": {"en": "new version", "zh": "新版本施行"},
    "ends": {"en": "ends", "zh": "失效"},
    "see_diff": {
        "en": "hegui law diff {instrument} {days} shows what changed",
        "zh": "变动见 hegui law diff {instrument} {days}",
    },
    "duty_begins": {"en": "begins", "zh": "开始适用"},
    "duty_changes": {"en": "changes", "zh": "变动"},
    "duty_ends": {"en": "ends", "zh": "终止"},
    "stage_preparing": {"en": "in preparation", "zh": "起草中"},
    "stage_comments_open": {"en": "draft, comments open", "zh": "征求意见中"},
    "stage_comments_closed": {"en": "draft, comments closed", "zh": "征求意见已截止"},
    "stage_issued": {"en": "issued, first day not held", "zh": "已公布，施行日未收录"},
    "stage_in_force": {"en": "in force, text not held", "zh": "已施行，文本未收录"},
    "milestone_comments_end": {"en": "last day for comments", "zh": "征求意见截止"},
    "milestone_first_day": {"en": "comes into force", "zh": "施行"},
    "touches": {"en": "may touch {what}", "zh": "可能涉及 {what}"},
    "deadline": {"en": "term of the law", "zh": "法定期限"},
    "deadline_ordered": {"en": "ordered by an authority", "zh": "机关责令"},
    # a search
    "found": {"en": "{count} provisions in force on {day}", "zh": "{day}有效的条款中找到{count}处"},
    "provision": {"en": "Provision", "zh": "条款"},
    "summary": {"en": "Summary", "zh": "摘要"},
    "in_summary": {"en": "in the other language", "zh": "英文摘要"},
    "in_duty": {"en": "duty", "zh": "义务"},
    "in_note": {"en": "note", "zh": "说明"},
    "in_term": {"en": "term", "zh": "用语"},
    "in_title": {"en": "title", "zh": "名称"},
    "nothing_found": {
        "en": "Nothing in the law of {day} has '{words}'.",
        "zh": "{day}的法律中没有“{words}”。",
    },
    "found_elsewhen": {
        "en": "Other versions have it: {places}; ask with --as-of.",
        "zh": "其他版本中有：{places}；请用 --as-of 查询。",
    },
    "words_alike": {"en": "Words alike: {words}.", "zh": "相近的词：{words}。"},
    "held_are": {"en": "Instruments held: {names}.", "zh": "收录的法律文件：{names}。"},
    "titled": {"en": "Instruments with these words in the title", "zh": "名称中含有的法律文件"},
    "nearest": {"en": "Nearest: {places}.", "zh": "最接近的条款：{places}。"},
    "judged_by": {"en": "Judged by {duties}", "zh": "判定义务：{duties}"},
    "not_judged": {"en": "Not judged: {why}. {note}", "zh": "不判定：{why}。{note}"},
    # an official text that was attached
    "attached": {
        "en": "{title} ({instrument}), in force from {in_force_from}",
        "zh": "{title}（{instrument}），{in_force_from}起施行",
    },
    "attached_agrees": {
        "en": "  {articles} articles; {parts} parts and {fines} fines that are held agree with "
        "the text",
        "zh": "  共{articles}条；收录的{parts}处条款、{fines}项罚款与文本一致",
    },
    "attached_note": {"en": "  note: {note}", "zh": "  注：{note}"},
    "attached_in": {"en": "  kept in {path}", "zh": "  已存于 {path}"},
    "attached_not": {"en": "  checked only, not kept", "zh": "  仅核对，未保存"},
    # an instrument as a whole
    "versions_of": {"en": "Versions", "zh": "版本"},
    "adopted": {"en": "Adopted", "zh": "通过日期"},
    "document": {"en": "Document", "zh": "文号"},
    "articles": {"en": "Articles", "zh": "条数"},
    "articles_short": {"en": "articles held", "zh": "收录条数"},
    "status": {"en": "On the day", "zh": "当日状态"},
    "article_list": {
        "en": "Articles of the version in force; a number shows one: hegui law show {example}",
        "zh": "有效版本各条；按条号查看：hegui law show {example}",
    },
}


def say(key: str, lang: str, **facts: object) -> str:
    """Return a word or sentence; a key that there is not is a fault of ours."""
    return WORDS[key][lang].format(**facts)
