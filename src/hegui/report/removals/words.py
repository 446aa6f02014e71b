"""The words of removals, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    # the states of a case
    "waiting": {"en": "waiting", "zh": "待审核"},
    "held": {"en": "held", "zh": "已暂停待定"},
    "acting": {"en": "being carried out", "zh": "处置中"},
    "dealt": {"en": "carried out", "zh": "已处置"},
    "appealed": {"en": "appealed", "zh": "申诉中"},
    "closed": {"en": "closed", "zh": "已办结"},
    "erased": {"en": "erased", "zh": "已清除"},
    # acts
    "stop": {"en": "stopped", "zh": "停止传输"},
    "remove": {"en": "removed", "zh": "消除"},
    "stop_spread": {"en": "spread stopped", "zh": "防止扩散"},
    "stop_sender": {"en": "sender stopped", "zh": "停止向发送者提供服务"},
    "tell": {"en": "user told", "zh": "告知用户"},
    "reinstate": {"en": "reinstated", "zh": "恢复展示"},
    "tell_outcome": {"en": "user told of the outcome", "zh": "告知用户结果"},
    "todo_stop": {"en": "stop", "zh": "停止传输"},
    "todo_remove": {"en": "remove", "zh": "消除"},
    "todo_stop_spread": {"en": "stop the spread", "zh": "防止扩散"},
    "todo_stop_sender": {"en": "stop the sender", "zh": "停止向发送者提供服务"},
    "todo_tell": {"en": "tell the user", "zh": "告知用户"},
    "todo_reinstate": {"en": "put back", "zh": "恢复展示"},
    "todo_tell_outcome": {"en": "tell the user of the outcome", "zh": "告知用户结果"},
    # columns
    "case": {"en": "case", "zh": "案件"},
    "state": {"en": "state", "zh": "状态"},
    "content": {"en": "content", "zh": "信息"},
    "kind": {"en": "kind", "zh": "类别"},
    "policy": {"en": "policy", "zh": "策略"},
    "policies": {"en": "policies", "zh": "策略"},
    "term": {"en": "term", "zh": "词条"},
    "tier": {"en": "tier", "zh": "命中方式"},
    "found_at": {"en": "found", "zh": "发现时间"},
    "age": {"en": "open for", "zh": "已历时"},
    "found_by": {"en": "found by", "zh": "发现途径"},
    "confirmed": {"en": "confirmed", "zh": "已确认"},
    "verdict": {"en": "decision", "zh": "决定"},
    "by": {"en": "by", "zh": "决定人"},
    "entry": {"en": "entry", "zh": "条目"},
    "at": {"en": "at", "zh": "时间"},
    "act": {"en": "act", "zh": "处置"},
    "attempts": {"en": "attempts", "zh": "尝试次数"},
    "next_at": {"en": "next attempt", "zh": "下次尝试"},
    "fault": {"en": "fault", "zh": "故障"},
    "rule": {"en": "by a rule", "zh": "由规则决定"},
    "basis": {"en": "basis", "zh": "依据"},
    "request": {"en": "order", "zh": "要求编号"},
    "ordered_by": {"en": "ordered by", "zh": "要求部门"},
    "waits_for": {"en": "waits for", "zh": "待完成"},
    "report": {"en": "report", "zh": "报告"},
    "appeal": {"en": "appeal", "zh": "申诉"},
    "digest": {"en": "record digest", "zh": "记录摘要"},
    "facts": {"en": "reasons given", "zh": "理由"},
    "note": {"en": "note", "zh": "内部备注"},
    "words": {"en": "words of the user", "zh": "用户陈述"},
    "answer": {"en": "answer", "zh": "申诉结果"},
    "account": {"en": "account", "zh": "账号"},
    "text": {"en": "text", "zh": "文本"},
    "files": {"en": "files sealed", "zh": "封存文件数"},
    "url": {"en": "address", "zh": "网址"},
    "kept_until": {"en": "kept until", "zh": "保存至"},
    "does": {"en": "does", "zh": "处理"},
    "due": {"en": "would go", "zh": "将清除"},
    "gone": {"en": "gone", "zh": "已清除"},
    "preserved": {"en": "preserved", "zh": "依案保留"},
    "erased_text": {"en": "erased", "zh": "已清除"},
    "decided_at": {"en": "decided", "zh": "决定时间"},
    "appealed_at": {"en": "appealed", "zh": "申诉时间"},
    "answered_at": {"en": "answered", "zh": "答复时间"},
    "answered_by": {"en": "answered by", "zh": "答复人"},
    "reasons": {"en": "reasons of the answer", "zh": "答复理由"},
    "open_for": {"en": "not closed for", "zh": "未办结的原因"},
    "field": {"en": "what", "zh": "项目"},
    "value": {"en": "is", "zh": "内容"},
    # counts
    "opened": {"en": "cases opened", "zh": "新建案件"},
    "added": {"en": "hits added to open cases", "zh": "并入待审案件的命中"},
    "known": {"en": "known already", "zh": "此前已接收"},
    "dismissed": {"en": "dismissed before", "zh": "此前已排除"},
    "settled": {"en": "settled before", "zh": "此前已处理"},
    "without_item": {"en": "without their item", "zh": "缺少信息原文"},
    "by_rule": {"en": "decided by a rule", "zh": "由规则决定"},
    "sent": {"en": "acts confirmed", "zh": "已确认的处置"},
    "failed": {"en": "attempts failed", "zh": "失败的尝试"},
    # pages
    "transparency": {"en": "Transparency report", "zh": "透明度报告"},
    "period": {"en": "Items found from {first} to {last}", "zh": "发现于{first}至{last}的信息"},
    "taken_down": {"en": "Taken down", "zh": "已处置"},
    "of_cases": {"en": "of {n} cases found", "zh": "共发现{n}件"},
    "wrong": {"en": "Taken down by mistake", "zh": "误处置"},
    "wrong_means": {
        "en": "{overturned} overturned on appeal, {put_right} put right without one, of {n} taken "
        "down",
        "zh": "申诉后撤销{overturned}件，主动更正{put_right}件；已处置{n}件",
    },
    "missed": {"en": "Missed by screening", "zh": "筛查漏检"},
    "missed_means": {
        "en": "found by users or authorities alone, of {n} taken down rightly",
        "zh": "仅由用户举报或主管部门发现；正确处置{n}件",
    },
    "to_stop": {"en": "Found to stopped", "zh": "发现至停止传输"},
    "spread_means": {
        "en": "median; nine in ten within {ninth}, the longest {longest}, {n} cases",
        "zh": "中位数；九成不超过{ninth}，最长{longest}，共{n}件",
    },
    "automation": {"en": "Automation", "zh": "自动化"},
    "detected": {"en": "found by screening", "zh": "由筛查发现"},
    "decided_by_rule": {"en": "decided by a rule without a person", "zh": "由规则自动决定"},
    "decided_by_person": {"en": "decided by a person", "zh": "由人工决定"},
    "appeals": {"en": "Appeals", "zh": "申诉"},
    "appealed_n": {"en": "appealed", "zh": "提出申诉"},
    "upheld": {"en": "upheld", "zh": "维持"},
    "overturned": {"en": "overturned", "zh": "撤销"},
    "open_appeals": {"en": "not answered yet", "zh": "尚未答复"},
    "put_right": {"en": "put right without an appeal", "zh": "未经申诉主动更正"},
    "owed": {"en": "Still owed", "zh": "尚未完成"},
    "unreported": {"en": "removed, not reported yet", "zh": "已移除而尚未报告"},
    "untold": {"en": "removed, user not told yet", "zh": "已移除而尚未告知用户"},
    "by_policy": {"en": "By policy", "zh": "按策略"},
    "by_basis": {"en": "By provision", "zh": "按依据"},
    "by_month": {"en": "By month in which it was found", "zh": "按发现月份"},
    "both_errors": {"en": "Both kinds of error, by policy", "zh": "两类差错（按策略）"},
    "how_long": {"en": "How long it took", "zh": "各环节用时"},
    "step": {"en": "step", "zh": "环节"},
    "stopped": {"en": "found to stopped", "zh": "发现至停止传输"},
    "told": {"en": "found to user told", "zh": "发现至告知用户"},
    "reported": {"en": "found to reported", "zh": "发现至报告"},
    "answered": {"en": "appeal to answer", "zh": "申诉至答复"},
    "n": {"en": "cases", "zh": "件数"},
    "median": {"en": "median", "zh": "中位数"},
    "ninth": {"en": "90 %", "zh": "九成以内"},
    "longest": {"en": "longest", "zh": "最长"},
    "removed": {"en": "removed", "zh": "移除"},
    "left_alone": {"en": "left, or put back", "zh": "保留或恢复"},
    "all": {"en": "all", "zh": "合计"},
    "source": {"en": "How it was found", "zh": "发现途径"},
    "screening": {"en": "screening", "zh": "筛查"},
    "authority": {"en": "authority", "zh": "主管部门"},
    "user_report": {"en": "user report", "zh": "用户举报"},
    "month": {"en": "month", "zh": "月份"},
    "left": {"en": "calls waiting", "zh": "待发送请求"},
    "how_counted": {
        "en": "A case is one item, counted on the day on which it was first found (Shanghai days). "
        "What was put back counts as left and as taken down by mistake. Missed is what others than "
        "screening found first and alone, and what was rightly taken down. Nobody knows what "
        "nobody found.",
        "zh": "一条信息为一件，按首次发现之日（北京时间）计入。恢复展示的，计入“保留或恢复”及"
        "“误处置”。“筛查漏检”指仅由用户或者主管部门发现且处置正确的信息。"
        "无人发现的信息无从统计。",
    },
    "authority_report": {
        "en": "Report on prohibited information dealt with",
        "zh": "违法信息处置情况报告",
    },
    "to_authority": {"en": "To", "zh": "报送"},
    "from_operator": {"en": "From", "zh": "报送单位"},
    "report_no": {"en": "Report", "zh": "报告编号"},
    "made_at": {"en": "Made", "zh": "制作时间"},
    "made_by": {"en": "Made by", "zh": "制作人"},
    "items_n": {"en": "items: {n}", "zh": "共{n}条"},
    "times_are": {"en": "Times are those of Shanghai.", "zh": "时间均为北京时间。"},
    "digest_means": {
        "en": "The digest is the SHA-256 of the sealed record of the decision.",
        "zh": "摘要为处置决定封存记录的 SHA-256 值。",
    },
    "signature": {"en": "Signature and seal", "zh": "签字（盖章）"},
    "received": {"en": "Received", "zh": "接收"},
    "notice": {"en": "Notice", "zh": "通知"},
    "person": {"en": "person", "zh": "人工"},
    "put_back": {"en": "put back", "zh": "已恢复"},
    "share": {"en": "share", "zh": "占比"},
    "no_case": {"en": "No case was found in these days.", "zh": "该期间未发现信息。"},
    "seconds": {"en": "{n} s", "zh": "{n}秒"},
    "minutes": {"en": "{n} min", "zh": "{n}分钟"},
    "hours": {"en": "{n} h", "zh": "{n}小时"},
    "days": {"en": "{n} d", "zh": "{n}天"},
    "over": {"en": "over {limit}", "zh": "超过{limit}"},
    "up_to": {"en": "up to {limit}", "zh": "{limit}以内"},
}


def say(key: str, lang: str, **facts: object) -> str:
    """Return words in a language; a key that there is not is a fault of ours."""
    return WORDS[key][lang].format(**facts)


def lasting(seconds: int, lang: str) -> str:
    """Return a time as a person says it, in its largest unit with one place at most."""
    for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if abs(seconds) >= size:
            return say(unit, lang, n=f"{seconds / size:.1f}".removesuffix(".0"))
    return say("seconds", lang, n=seconds)


def percent(part: int, whole: int) -> str:
    """Return a share to one place; a dash of nothing."""
    return "–" if not whole else f"{100 * part / whole:.1f} %".replace(".0 %", " %")
