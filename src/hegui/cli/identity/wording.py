"""The words of `hegui identity`, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

WORDS = {
    "account": {"en": "account", "zh": "账号"},
    "accounts": {"en": "accounts", "zh": "账号数"},
    "answer": {"en": "may start", "zh": "可否开通"},
    "basis": {"en": "basis", "zh": "依据"},
    "check": {"en": "check", "zh": "检查"},
    "column": {"en": "column", "zh": "列"},
    "does": {"en": "does", "zh": "结果"},
    "examples": {"en": "for example", "zh": "例如"},
    "finding": {"en": "finding", "zh": "发现"},
    "first_rows": {"en": "first rows", "zh": "首见行"},
    "kind": {"en": "kind", "zh": "种类"},
    "needs": {"en": "needs", "zh": "尚需"},
    "number": {"en": "number", "zh": "号码"},
    "passed": {"en": "passed", "zh": "通过"},
    "reason": {"en": "reason", "zh": "理由"},
    "rows": {"en": "rows", "zh": "行数"},
    "says": {"en": "says", "zh": "说明"},
    "service": {"en": "service", "zh": "服务"},
    "since": {"en": "since", "zh": "起始"},
    "state": {"en": "state", "zh": "状态"},
    "tells": {"en": "tells", "zh": "信息"},
    "version": {"en": "version", "zh": "版本"},
}
STATES = {
    "valid": {"en": "valid", "zh": "有效"},
    "doubtful": {"en": "doubtful", "zh": "存疑"},
    "test": {"en": "test number", "zh": "测试号码"},
    "invalid": {"en": "invalid", "zh": "无效"},
    "empty": {"en": "empty", "zh": "空缺"},
}


def masked(value: str) -> str:
    """Return a number as it may be shown: its length and its last character."""
    text = value.strip()
    return f"{'*' * max(len(text) - 1, 0)}{text[-1:]}" if len(text) > 4 else "***"  # noqa: PLR2004
