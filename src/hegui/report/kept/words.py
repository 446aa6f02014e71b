"""What a calendar says of the days of a log, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STANDINGS: Mapping[str, Mapping[str, str]] = {
    "kept": {"en": "kept and sealed", "zh": "已留存并封存"},
    "masked": {"en": "kept and sealed, masked", "zh": "已留存并封存，已脱敏"},
    "unsealed": {"en": "kept, not sealed yet", "zh": "已留存，尚未封存"},
    "quiet": {"en": "attested quiet", "zh": "证明当日无访问"},
    "expired": {"en": "let go", "zh": "已到期清除"},
    "missing": {"en": "missing", "zh": "缺失"},
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "title": {"en": "Access logs kept", "zh": "访问日志留存情况"},
    "as_of": {"en": "as of the end of", "zh": "截至"},
    "calendar": {"en": "Day by day", "zh": "逐日情况"},
    "look": {"en": "What needs a look", "zh": "需要核查的情况"},
    "nothing": {
        "en": "No day is missing, unsealed, or was written by a clock that went back.",
        "zh": "没有缺失、未封存或时钟回拨的日期。",
    },
    "every_day": {"en": "Every day", "zh": "全部日期"},
    "logs": {"en": "The logs", "zh": "各类日志"},
    "source": {"en": "Log", "zh": "日志"},
    "day": {"en": "Day", "zh": "日期"},
    "days": {"en": "Days", "zh": "天数"},
    "state": {"en": "State", "zh": "状态"},
    "records": {"en": "Records", "zh": "记录数"},
    "first": {"en": "First", "zh": "最早"},
    "last": {"en": "Last", "zh": "最晚"},
    "gap_s": {"en": "Longest gap, s", "zh": "最长间隔（秒）"},
    "gap": {"en": "longest gap", "zh": "最长间隔"},
    "clock": {"en": "the clock went back", "zh": "时钟回拨"},
    "shades": {
        "en": "The more records a day has, the stronger its colour. Times are those of Shanghai.",
        "zh": "记录越多颜色越深。时间均为北京时间。",
    },
    "rests_on": {
        "en": "Read from the log and the seals of the archive, which hold; the content of the "
        "files was not read again: hegui archive verify does that.",
        "zh": "依据档案自身的日志及封存信息，经核对一致；未重新读取文件内容，"
        "如需核验请运行 hegui archive verify。",
    },
}
"""Of a page and of the terminal."""
