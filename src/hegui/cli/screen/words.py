"""The words of `hegui screen`, in English and Chinese."""

from __future__ import annotations

from typing import Any

WORDS = {
    "action": {"en": "action", "zh": "处置"},
    "added": {"en": "added", "zh": "新增"},
    "alike": {"en": "looks alike", "zh": "形似"},
    "allow": {"en": "allow", "zh": "放行"},
    "change": {"en": "change", "zh": "变化"},
    "content": {"en": "item", "zh": "信息"},
    "count": {"en": "count", "zh": "数量"},
    "description": {"en": "description", "zh": "描述"},
    "empty": {"en": "items without text", "zh": "无文本的信息"},
    "field": {"en": "field", "zh": "字段"},
    "file": {"en": "file", "zh": "文件"},
    "folded": {"en": "disguised", "zh": "变形"},
    "found": {"en": "found", "zh": "命中文本"},
    "gap": {"en": "with one put between", "zh": "插入一个字符"},
    "hash_unread": {"en": "image hashes that are no PDQ", "zh": "无法识别的图片哈希"},
    "hits": {"en": "hits", "zh": "命中"},
    "hold": {"en": "hold", "zh": "暂缓发布"},
    "id_missing": {"en": "items without an id", "zh": "无标识的信息"},
    "id_repeated": {"en": "ids that stand again", "zh": "重复的标识"},
    "invalid_utf8": {"en": "fields that are no UTF-8", "zh": "非 UTF-8 的字段"},
    "items": {"en": "items", "zh": "信息"},
    "kind_unknown": {"en": "items of unknown kind", "zh": "类别不明的信息"},
    "large": {"en": "fields of more than 1 MB", "zh": "超过 1 MB 的字段"},
    "line": {"en": "line", "zh": "行"},
    "malformed": {"en": "rows left out: no rows of the form", "zh": "跳过的行：格式不符"},
    "media_hash": {"en": "image", "zh": "图片"},
    "name": {"en": "name", "zh": "名称"},
    "near": {"en": "near", "zh": "相近"},
    "new_action": {"en": "new", "zh": "新"},
    "new_decision": {"en": "item, new", "zh": "信息处置（新）"},
    "old_action": {"en": "old", "zh": "旧"},
    "old_decision": {"en": "item, old", "zh": "信息处置（旧）"},
    "place": {"en": "place", "zh": "位置"},
    "plain": {"en": "as written", "zh": "原文"},
    "policy": {"en": "policy", "zh": "策略"},
    "removed": {"en": "gone", "zh": "不再命中"},
    "remove": {"en": "remove", "zh": "删除"},
    "ready": {"en": "Ready.", "zh": "就绪。"},
    "review": {"en": "review", "zh": "人工审核"},
    "rows": {"en": "rows screened", "zh": "已筛查行数"},
    "said": {"en": "finding", "zh": "问题"},
    "sound": {"en": "by sound", "zh": "谐音"},
    "term": {"en": "term", "zh": "词条"},
    "text": {"en": "text", "zh": "文本"},
    "tier": {"en": "how", "zh": "方式"},
    "title": {"en": "title", "zh": "标题"},
    "url": {"en": "address", "zh": "网址"},
    "version": {"en": "version", "zh": "版本"},
    "what": {"en": "what", "zh": "项目"},
    "wide": {"en": "with more put between", "zh": "插入多个字符"},
}


def word(name: str, lang: str) -> str:
    """Return a word in a language."""
    return WORDS[name][lang]


def headed(rows: list[dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    """Return rows with their columns named in a language, for a table."""
    return [{word(name, lang): value for name, value in row.items()} for row in rows]
