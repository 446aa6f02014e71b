"""What is given beside a report, and what a report says in words of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hegui.assessment.events import Covered, Lasted, LeftOut, Ran, Run
from hegui.assessment.finding import Finding, Severity
from hegui.assessment.streams.plain import moment, word
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

Event = Run | Lasted | Finding | Covered | Ran | LeftOut
"""What an importer yields: a run, and then what it found, covered and left out.

A run may come again, with more of it.
"""
WEB = "GET"
"""The method of a request to an address of which no other is told."""
_NAMED = {
    89: ("sql injection", "sql注入"),
    79: ("cross-site scripting", "cross site scripting", "xss", "跨站脚本"),
    78: ("command injection", "command execution", "命令注入", "命令执行"),
    94: ("code execution", "code injection", "代码执行", "代码注入"),
    22: ("path traversal", "directory traversal", "目录遍历", "路径遍历", "路径穿越"),
    434: ("file upload", "文件上传"),
    502: ("deserialization", "反序列化"),
    611: ("xxe", "xml外部实体"),
    918: ("ssrf", "服务端请求伪造", "服务器端请求伪造"),
    352: ("csrf", "跨站请求伪造"),
    601: ("open redirect", "url重定向", "url跳转"),
    521: ("weak password", "弱口令", "弱密码"),
    1392: ("default password", "default credentials", "默认口令", "默认密码"),
    306: ("missing authentication", "unauthenticated access", "未授权访问"),
    639: ("idor", "越权"),
    200: ("information disclosure", "信息泄露", "信息泄漏"),
}
"""What people call a weakness where they give no CWE."""
_SHORT = 60
"""A longer title is a sentence, in which a name may be denied."""
_GRADES: Mapping[str, Severity] = {
    **dict.fromkeys(("critical", "urgent", "超危", "严重", "紧急", "危急"), "critical"),
    **dict.fromkeys(("high", "important", "error", "高危", "高", "高风险"), "high"),
    **dict.fromkeys(("medium", "moderate", "warning", "中危", "中", "中风险"), "medium"),
    **dict.fromkeys(("low", "minor", "低危", "低", "低风险"), "low"),
    **dict.fromkeys(
        ("informational", "info", "information", "note", "none", "negligible", "提示", "信息"),
        "informational",
    ),
}


@dataclass(frozen=True)
class Given:
    """A report, and what it does not say itself.

    Attributes:
        path: of the report.
        assets: the operator's name of a host or target; that of the empty name is for all others.
        at: when the scan ended.
        columns: the heading in a CSV of each field.
    """

    path: Path
    assets: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def asset(self, *names: str) -> str:
        """Return what the operator calls a target; by default the first name that it has.

        Raises:
            UsageError: the report names no target, and nothing else does.
        """
        known = [self.assets[name] for name in names if name in self.assets]
        default = self.assets.get("")
        found = next((one for one in (*known, default, *names) if one), None)
        if found is None:
            raise UsageError(
                "{path} does not say what was assessed: name it with --asset.", path=self.path
            )
        return found

    def moment(self, *told: Any) -> datetime:
        """Return the first of several times that can be read, or that which was given.

        Raises:
            UsageError: there is none.
        """
        found = next((at for one in told if (at := moment(one)) is not None), self.at)
        if found is None:
            raise UsageError(
                "{path} does not say when the scan was: add --at, such as --at 2026-11-25T09:30.",
                path=self.path,
            )
        return found


def cwe_named(title: str) -> int:
    """Return the CWE that a short title names, 0 if it names none."""
    plain = title.lower().replace(" 注入", "注入")
    if len(plain) > _SHORT:
        return 0
    return next((cwe for cwe, names in _NAMED.items() if any(n in plain for n in names)), 0)


def graded(told: Any, cvss: float | None = None) -> Severity | None:
    """Return the grade of a scanner in our words; None where a CVSS score grades, or nobody did."""
    return None if cvss is not None else _GRADES.get(word(told).lower())
