"""The words of `hegui archive`, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

WORDS = {
    "bytes": {"en": "bytes", "zh": "字节"},
    "bytes_after": {"en": "bytes after", "zh": "合并后字节"},
    "bytes_before": {"en": "bytes before", "zh": "合并前字节"},
    "case": {"en": "case", "zh": "案号"},
    "day": {"en": "day", "zh": "日期"},
    "days": {"en": "days", "zh": "天数"},
    "does": {"en": "does", "zh": "处理"},
    "expired": {"en": "expired", "zh": "已到期"},
    "file": {"en": "file", "zh": "文件"},
    "first_day": {"en": "from", "zh": "起"},
    "last_day": {"en": "to", "zh": "止"},
    "lines": {"en": "lines", "zh": "行数"},
    "notice": {"en": "notice", "zh": "提示"},
    "rejects": {"en": "kept aside", "zh": "另存"},
    "rows": {"en": "rows", "zh": "记录"},
    "segments": {"en": "segments", "zh": "分段"},
    "source": {"en": "source", "zh": "来源"},
    "unpacked": {"en": "log bytes", "zh": "日志字节"},
    "why": {"en": "why", "zh": "理由"},
}
