"""Writes every key of `hegui.toml` as a table, from the types that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.config import Config

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTIONS = (
    ("The top of the file", None, "Keys before the first section."),
    ("[operator]", "Operator", "Who is audited: what decides which duties bind it."),
    (
        "[evidence.TABLE]",
        "Part",
        "Where the rows of a table come from; `[[evidence.TABLE]]`, several times, adds up places.",
    ),
    (
        "[evidence.TABLE.unpivot]",
        "Unpivot",
        "Columns of a source that are rows of ours: one of each day, measure or system, say.",
    ),
    (
        "[evidence.TABLE.latest.COLUMN]",
        "Latest",
        "Where the latest day of several is found that is a column of ours.",
    ),
    ("[engines.NAME]", "Database", "A database, by its URL."),
    ("[archive]", "ArchivePlace", "The archive of access logs, as `log_coverage`."),
    ("[assessment]", "Assessment", "What of the operator's own `hegui assess` may scan."),
    ("[assessment.login]", "LoginPage", "How a session on the site is opened, and seen to hold."),
    ("[cases]", "CaseLibrary", "The library of cases, for the precedents of an audit."),
    ("[watch]", "Watch", "Whom `hegui watch` tells of what changes, and how."),
    ("[watch.channels.NAME]", "Channel", "A way on which alerts are sent."),
    ("[[watch.subscriptions]]", "Subscription", "What is told to whom, and how often."),
)
_HEAD = """\
# hegui.toml

Written from the types in `src/hegui/config.py`, as is [hegui.schema.json](hegui.schema.json), \
by which editors complete and check the file.
`hegui init` proposes a file by looking at yours, and `hegui validate` checks it.
A key that is not listed is an error with the nearest name.
What you do not know, leave out: an unanswered question makes a duty unknown, never met.

```toml
[evidence.accounts]
path = "用户导出.csv"                  # GB18030, UTF-16 and UTF-8 are told apart
columns = { account = "用户编号", kind = "用户类型", identity_status = "实名状态" }
constants = { service = "publishing", created_at = "" } # no column says it; "" is not known
values.kind = { "个人" = "person", "企业" = "organisation" }
values.identity_status = { "已认证" = "verified", "未认证" = "none" }

[evidence.systems]
path = "台账.xlsx"
sheet = "定级备案"
columns = { system = "系统名称", level = "保护等级" }

[evidence.vulnerabilities]
path = "扫描/*.json"
records = "Results[].Vulnerabilities[]" # where the rows lie in a report
columns = { vulnerability = "VulnerabilityID", asset = "ArtifactName", severity = "Severity", \
found_at = "CreatedAt" }
leave_out.severity = ["UNKNOWN"]      # each row that is left out is counted and said

[evidence.incidents]
path = "事件台账.xlsx"
header_rows = [2, 3]                  # where the header is not found as it is
columns = { incident = "编号", grade = "级别", found_at = ["日期", "时刻"], direct_loss = "损失" }
units.direct_loss = "万元"
```

A matrix has rows of ours in its columns: `unpivot` makes one of each cell that holds something.
Where only the latest day of several counts, as of each person's last training, `latest` takes it: \
of columns beside one another, or of a list with a file of its own, such as one row a person and \
training.
An empty cell makes no row and no day.
`hegui init` proposes both where it sees them, for you to look at.

```toml
[evidence.log_coverage]               # a row a log, a column a day of January
path = "日志条数.xlsx"
columns.source = "日志名称"
unpivot = { headers = ["*日"], name = "day", written = "2026年1月{}", cell = "records" }

[evidence.controls]                   # a row a system, a column a measure, ticks below
path = "技术措施.xlsx"
columns.system = "系统"
values.control = { "防火墙" = "firewall", "数据加密" = "encryption" }
unpivot = { headers = ["防火墙", "数据加密"], name = "control" }

[evidence.people]                     # a row a person, a column a course, days below
path = "培训矩阵.xlsx"
columns = { person = "工号", role = "岗位", appointed_on = "任职日期" }
values.role = { "员工" = "staff" }
latest.last_trained_on = { headers = ["*培训"] }
# or a column a month, ticks or hours below, of which the first day counts:
# latest.last_trained_on = { headers = ["*月"], written = "2026年{}" }
# or a list of trainings in a file of its own:
# latest.last_trained_on = { path = "培训记录.xlsx", headers = ["培训日期"], by.person = "工号" }
```
"""
_COLUMNS = "| key | type | unless given | meaning |\n|---|---|---|---|"
_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
}


def page() -> str:
    """Return the page: an example, then the keys of each section."""
    schema = Config.model_json_schema()
    parts = [_HEAD]
    for title, name, says in _SECTIONS:
        keys = schema["properties"] if name is None else schema["$defs"][name]["properties"]
        rows = "\n".join(_rows(keys))
        heading = f"`{title}`" if title.startswith("[") else title
        parts.append(f"## {heading}\n\n{says}\n\n{_COLUMNS}\n{rows}\n")
    return "\n".join(parts)


def _rows(keys: dict[str, Any]) -> Iterator[str]:
    for name, key in keys.items():
        kind = _kind(key)
        if kind:  # the others are sections of their own
            default = key.get("default")
            shown = "" if default in (None, [], {}) else f"`{str(default).lower()}`"
            if isinstance(default, str):
                shown = f"`{default}`"
            yield f"| `{name}` | {kind} | {shown} | {key.get('description', '')} |"


def _kind(key: dict[str, Any]) -> str:
    """Return what is written for a key, empty for one that is a section."""
    if "$ref" in key:
        return ""
    if "anyOf" in key:
        return next((_kind(one) for one in key["anyOf"] if one.get("type") != "null"), "")
    if "enum" in key:
        return ", ".join(f"`{word}`" for word in key["enum"])
    if key.get("type") == "array":
        inner = _kind(key["items"])
        return f"list of {inner}" if inner else "list of tables"
    if key.get("type") == "object":
        held = key.get("additionalProperties")
        return "table" if held is True or (isinstance(held, dict) and _kind(held)) else ""
    return "day" if key.get("format") == "date" else _TYPES[key["type"]]
