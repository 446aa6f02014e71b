"""The words of what is told of proposals and of what is expected, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.law import Text

WORDS: Mapping[str, Text] = {
    "proposal": {
        "en": "Proposal {id}: read from {file} on {day}",
        "zh": "提案 {id}：{day}自 {file} 读取",
    },
    "status_proposed": {
        "en": "Proposed only: nobody accepted it, and nothing is judged by it.",
        "zh": "仅为提案：尚无人接受，不据以判定。",
    },
    "status_accepted": {
        "en": "Accepted by {by} on {day}: it is expected, and nothing is judged by it.",
        "zh": "{by}于{day}接受：列为预期，不据以判定。",
    },
    "status_rejected": {
        "en": "Rejected by {by} on {day}: {why}",
        "zh": "{by}于{day}退回：{why}",
    },
    "short_proposed": {"en": "proposed", "zh": "提案"},
    "short_accepted": {"en": "accepted", "zh": "已接受"},
    "short_rejected": {"en": "rejected", "zh": "已退回"},
    "form_rule": {"en": "a rule", "zh": "新规"},
    "form_amendment": {"en": "an amendment", "zh": "修改决定"},
    "form_repeal": {"en": "a repeal", "zh": "废止决定"},
    "form_draft": {"en": "{form}, as a draft for comments", "zh": "{form}（征求意见稿）"},
    "field": {"en": "Field", "zh": "项目"},
    "value": {"en": "Value", "zh": "内容"},
    "sure": {"en": "Sure", "zh": "可信度"},
    "characters": {"en": "Characters", "zh": "字符位置"},
    "field_form": {"en": "What it is", "zh": "类型"},
    "field_title": {"en": "Title", "zh": "名称"},
    "field_issuer": {"en": "Issued by", "zh": "制定机关"},
    "field_document": {"en": "Number", "zh": "文号"},
    "field_adopted": {"en": "Adopted", "zh": "通过日期"},
    "field_issued": {"en": "Signed", "zh": "签署日期"},
    "field_published": {"en": "Published", "zh": "公布日期"},
    "field_in_force": {"en": "In force from", "zh": "施行日期"},
    "field_comments_to": {"en": "Comments until", "zh": "意见反馈截止"},
    "field_repeals": {"en": "Ends", "zh": "废止"},
    "field_amends": {"en": "Amends", "zh": "修改"},
    "field_names": {"en": "Names", "zh": "提及"},
    "field_cites": {"en": "Cites", "zh": "引用条款"},
    "field_changes": {"en": "Changes articles", "zh": "涉及条文"},
    "field_articles": {"en": "Articles", "zh": "条文"},
    "not_said": {"en": "not said", "zh": "未载明"},
    "not_held": {"en": "not held", "zh": "未收录"},
    "also_said": {"en": "also: {others}", "zh": "另有：{others}"},
    "articles_of": {"en": "{count}: {first} to {last}", "zh": "共{count}条：第{first}至{last}条"},
    "action_amended": {"en": "{articles} amended", "zh": "修改第{articles}条"},
    "action_added": {"en": "{articles} added", "zh": "增加第{articles}条"},
    "action_deleted": {"en": "{articles} deleted", "zh": "删去第{articles}条"},
    "action_renumbered": {"en": "{articles} renumbered", "zh": "第{articles}条改号"},
    "doubts": {"en": "To be looked at", "zh": "需人工核实"},
    "doubt_no_title": {"en": "No title was found.", "zh": "未找到名称。"},
    "doubt_several_titles": {
        "en": "Several titles could be that of the rule.",
        "zh": "可能的名称不止一个。",
    },
    "doubt_no_issuer": {
        "en": "No issuer stands in a signature or a title.",
        "zh": "落款和标题中未见制定机关。",
    },
    "doubt_no_first_day": {
        "en": "It does not say from which day it is in force.",
        "zh": "未载明施行日期。",
    },
    "doubt_several_first_days": {
        "en": "It gives several days as the first one.",
        "zh": "载有多个施行日期。",
    },
    "doubt_no_last_day": {
        "en": "It does not say until when comments are taken.",
        "zh": "未载明意见反馈截止日期。",
    },
    "doubt_no_day_of_issue": {
        "en": "It does not say when it was issued.",
        "zh": "未载明公布或者签署日期。",
    },
    "doubt_numbers_not_in_order": {
        "en": "Its articles are not numbered from 1 without a gap.",
        "zh": "条文序号不连续或者不从第一条起。",
    },
    "doubt_cited_not_held": {
        "en": "It cites a provision that the version of the day does not hold.",
        "zh": "所引条款在当日有效版本中未收录。",
    },
    "doubt_cut": {
        "en": "The text is too long: only its beginning was read.",
        "zh": "文本过长，仅读取开头部分。",
    },
    "held_already": {
        "en": "Held already: {place} from {day}.",
        "zh": "已收录：{place}，{day}起施行。",
    },
    "expected_already": {
        "en": "Expected already as {id}.",
        "zh": "已列为预期：{id}。",
    },
    "may_touch": {"en": "What it may touch", "zh": "可能涉及"},
    "touches_nothing": {"en": "nothing that is held", "zh": "未涉及已收录的内容"},
    "touched_duty": {"en": "Duty", "zh": "义务"},
    "reason": {"en": "Because", "zh": "原因"},
    "finding": {"en": "Judged", "zh": "结论"},
    "how_repealed": {"en": "rests on {what}, which it ends", "zh": "依据的 {what} 被废止"},
    "how_amended": {"en": "rests on {what}, which it amends", "zh": "依据的 {what} 被修改"},
    "how_penalty": {"en": "is punished by {what}, which it amends", "zh": "罚则 {what} 被修改"},
    "how_cited": {"en": "rests on {what}, which it cites", "zh": "依据的 {what} 被引用"},
    "how_subject": {"en": "it speaks of: {what}", "zh": "涉及主题：{what}"},
    "figures": {"en": "Figures that these turn on", "zh": "相关数值"},
    "kept_proposal": {
        "en": "Kept as {path}. Next: hegui law accept {id} --by NAME, or hegui law reject {id}.",
        "zh": "已存为 {path}。"
        "下一步：hegui law accept {id} --by 姓名，或者 hegui law reject {id}。",
    },
    "read_only": {"en": "Read only, not kept.", "zh": "仅读取，未保存。"},
    "accepted_now": {
        "en": "{id} is accepted by {by} and expected from now on: {path}",
        "zh": "{by}已接受 {id}，列为预期：{path}",
    },
    "rejected_now": {"en": "{id} is rejected by {by}.", "zh": "{by}已退回 {id}。"},
    "no_proposals": {"en": "There is no proposal in {folder}.", "zh": "{folder} 中没有提案。"},
    "proposals": {"en": "Proposals", "zh": "提案"},
    "id": {"en": "Id", "zh": "标识"},
    "state": {"en": "State", "zh": "状态"},
    "expected_title": {
        "en": "Expected on {day}, not law: nothing is judged by it",
        "zh": "{day}的预期（尚非法律，不据以判定）",
    },
    "stage": {"en": "Stage", "zh": "阶段"},
    "rule": {"en": "Rule", "zh": "规则"},
    "key_points": {"en": "What is known", "zh": "已知内容"},
    "by_operator": {"en": "accepted by {by} on {day}", "zh": "{by}于{day}接受"},
    "comments_until": {"en": "comments until {day}", "zh": "意见反馈截止{day}"},
    "first_day_is": {"en": "in force from {day}", "zh": "{day}起施行"},
    "published_on": {"en": "published {day}", "zh": "{day}公布"},
    "section_proposed": {
        "en": "Proposed, accepted by nobody",
        "zh": "提案（尚无人接受）",
    },
}
