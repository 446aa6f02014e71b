"""A CSV of a tester or a platform: the headings are known, or are named by who imports it."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from hegui.assessment import streams
from hegui.assessment.events import LeftOut, Run
from hegui.assessment.finding import found
from hegui.assessment.importers.given import WEB, cwe_named, graded
from hegui.assessment.streams.plain import score
from hegui.errors import UsageError
from hegui.evidence.intake import encoding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hegui.assessment.importers.given import Event, Given

KIND = "text"
HEADINGS = {
    "title": ("title", "name", "vulnerability", "issue", "漏洞名称", "漏洞", "名称", "问题"),
    "severity": (
        "severity",
        "risk",
        "level",
        "危害等级",
        "风险等级",
        "漏洞等级",
        "危险等级",
        "等级",
    ),
    "cwe": ("cwe", "cwe id", "weakness", "漏洞类型编号"),
    "cve": ("cve", "cve id", "cve编号", "漏洞编号"),
    "cvss": ("cvss", "cvss score", "cvss v3", "cvss评分", "评分"),
    "asset": ("asset", "system", "资产", "资产名称", "系统", "系统名称"),
    "host": ("host", "ip", "ip address", "主机", "ip地址", "主机地址"),
    "port": ("port", "端口"),
    "url": ("url", "address", "endpoint", "漏洞地址", "漏洞url", "地址", "链接"),
    "method": ("method", "请求方法", "请求方式"),
    "path": ("path", "file", "路径", "文件"),
    "parameter": ("parameter", "param", "参数", "参数名"),
    "component": ("component", "package", "组件", "组件名称", "软件"),
    "version": ("version", "component version", "版本", "组件版本"),
    "rule": ("rule", "plugin", "plugin id", "规则", "插件编号"),
    "found": ("found", "found at", "date", "discovered", "发现时间", "发现日期", "扫描时间"),
    "evidence": ("evidence", "description", "details", "描述", "漏洞描述", "证据", "详情"),
    "scanner": ("scanner", "tool", "source", "扫描器", "工具", "来源"),
}
"""Of each field the headings under which it is found."""
_ADVISORY = re.compile(r"[A-Z]+-(?:[A-Z]+-)?[0-9]{4}-[0-9]+|GHSA(?:-[0-9a-z]{4}){3}", re.IGNORECASE)
_WHAT = ("title", "cwe", "cve", "rule")


def read(given: Given) -> Iterator[Event]:
    """Yield what a table holds.

    It is a register, one run for each scanner and asset at the time of its latest finding, and
    says nothing of what was tested.
    """
    last: dict[tuple[str, str], datetime] = {}
    for told in _rows(given):
        if _says(told):
            at, key = given.moment(told.get("found")), _key(given, told)
            last[key] = max(at, last.get(key, at))
    runs = {
        key: Run(scanner=key[0], target=key[1], started_at=at, finished_at=at)
        for key, at in last.items()
    }
    for told in _rows(given):
        if not _says(told):
            yield LeftOut("unreadable")
            continue
        run = runs[_key(given, told)]
        yield run
        yield _finding(run, given.moment(told.get("found")), told)


def _says(told: dict[str, str]) -> bool:
    return any(told.get(name) for name in _WHAT)


def _key(given: Given, told: dict[str, str]) -> tuple[str, str]:
    named = given.asset(*(told.get(name, "") for name in ("asset", "host", "url")))
    return told.get("scanner", "").lower() or "csv", named


def _rows(given: Given) -> Iterator[dict[str, str]]:
    """Yield the rows that hold something, by the fields that are known."""
    with streams.opened(given.path):
        named = encoding.NAMES[encoding.found(given.path)]
    with given.path.open(encoding=named, newline="") as file:
        begin = file.read(streams.HEAD)
        file.seek(0)
        rows = csv.reader(file, delimiter=_delimiter(begin))
        try:
            places = _columns(given, next(rows, []))
            for row in rows:
                if any(map(str.strip, row)):
                    yield {n: row[at].strip() for n, at in places.items() if at < len(row)}
        except csv.Error as error:
            raise UsageError(
                "{path}, line {line}: this is no CSV ({why}).",
                path=given.path,
                line=rows.line_num,
                why=error,
            ) from None


def _delimiter(begin: str) -> str:
    first = begin.partition("\n")[0]
    return max(",;\t|", key=first.count)


def _finding(run: Run, at: datetime, told: dict[str, str]) -> Event:
    cvss = score(told.get("cvss"))
    host, port = told.get("host", ""), told.get("port", "")
    return found(
        asset=run.target,
        scanner=run.scanner,
        seen_at=at,
        severity=graded(told.get("severity"), cvss),
        title=told.get("title", ""),
        cwe=told.get("cwe") or cwe_named(told.get("title", "")),
        advisories=_ADVISORY.findall(told.get("cve", "")),
        rule=told.get("rule") or told.get("title", ""),
        url=told.get("url", ""),
        host=f"{host}:{port}" if host and port else host,
        method=told.get("method") or (WEB if told.get("url") else ""),
        path=told.get("path", ""),
        parameter=told.get("parameter", ""),
        component=told.get("component", ""),
        version=told.get("version", ""),
        cvss=cvss,
        evidence=told.get("evidence", ""),
    )


def _columns(given: Given, header: list[str]) -> dict[str, int]:
    """Return the column of each field.

    Raises:
        UsageError: a named heading is not there, or none says what is weak.
    """
    plain = [one.strip().lower().replace("_", " ") for one in header]
    places = {
        name: next(plain.index(one) for one in headings if one in plain)
        for name, headings in HEADINGS.items()
        if any(one in plain for one in headings)
    }
    for name, heading in given.columns.items():
        if heading not in header:
            raise UsageError(
                "{path} has no column '{heading}': its columns are {columns}.",
                path=given.path,
                heading=heading,
                columns=header or ["-"],
            )
        places[name] = header.index(heading)
    if not any(name in places for name in _WHAT):
        raise UsageError(
            "No column of {path} says what was found: name one, such as --column title=HEADING.",
            path=given.path,
        )
    return places
