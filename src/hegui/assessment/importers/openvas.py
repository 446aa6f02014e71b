"""Reports of OpenVAS and Greenbone (GMP XML)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment.events import LeftOut, Run
from hegui.assessment.finding import found
from hegui.assessment.importers.given import graded
from hegui.assessment.streams import xml
from hegui.assessment.streams.plain import moment, score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "xml"
ROOTS = ("report", "get_reports_response")
_HEAD = ("scan_start", "scan_end", "scan_run_status", "timestamp", "creation_time")


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds; which tests ran is not in it, so that it covers nothing."""
    head: dict[str, str] = {}
    for name, element in xml.walk(given.path, {*_HEAD, "result"}):
        if name != "result":
            head.setdefault(name, (element.text or "").strip())
    runs: dict[str, Run] = {}
    for _, result in xml.walk(given.path, {"result"}):
        host = _host(result)
        if not host:
            yield LeftOut("unreadable")
            continue
        if host not in runs:
            runs[host] = _run(given, host, head)
            yield runs[host]
        yield _result(runs[host], host, result)


def _host(result: Any) -> str:
    told = result.find("{*}host")
    named = "" if told is None else xml.text(told, "hostname") or (told.text or "")
    return str(named).strip().lower()


def _run(given: Given, host: str, head: dict[str, str]) -> Run:
    began = (head.get("scan_start"), head.get("timestamp"), head.get("creation_time"))
    start = given.moment(*began)
    status = head.get("scan_run_status")
    return Run(
        scanner="openvas",
        target=given.asset(host),
        started_at=start,
        finished_at=max(given.moment(head.get("scan_end"), *began), start),
        complete=None if status is None else status == "Done",
    )


def _result(run: Run, host: str, result: Any) -> Event:
    threat = xml.text(result, "threat")
    severity = xml.text(result, "severity")
    if threat == "False Positive" or severity.startswith("-"):
        return LeftOut("false_positive")
    cvss = score(severity)
    if cvss is None and threat in {"Log", "Debug", ""}:
        return LeftOut("not_weak")
    port, _, protocol = xml.text(result, "port").partition("/")
    test = result.find("{*}nvt")
    refs = [] if test is None else test.findall("{*}refs/{*}ref")
    cves = [one.get("id") or "" for one in refs if one.get("type") == "cve"]
    old = "" if test is None else xml.text(test, "cve")
    return found(
        asset=run.target,
        scanner=run.scanner,
        seen_at=moment(xml.text(result, "creation_time")) or run.started_at,
        severity=graded(threat, cvss),
        title=xml.text(result, "name"),
        advisories=cves or [one for one in old.split(", ") if one.startswith("CVE-")],
        rule="" if test is None else test.get("oid") or "",
        host=f"{host}:{port}" if port.isdigit() else host,
        parameter="" if protocol in {"", "tcp"} else protocol,
        cvss=cvss,
        evidence=xml.text(result, "description"),
    )
