"""Nessus reports (.nessus, version 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hegui.assessment.events import Covered, LeftOut, Ran, Run
from hegui.assessment.finding import found
from hegui.assessment.importers.given import graded
from hegui.assessment.streams import xml
from hegui.assessment.streams.plain import score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.importers.given import Event, Given

KIND = "xml"
ROOTS = ("NessusClientData_v2",)
_GRADES = {"0": "informational", "1": "low", "2": "medium", "3": "high", "4": "critical"}
_ABOUT = "19506"
"""The plugin that tells of the scan itself."""
_LOCAL = "0"
"""The port of what was found on the host, with credentials."""
_BY_LOGIN = frozenset(("139", "445"))
"""Ports at which it tells of what it found after it had logged in to Windows."""


@dataclass
class _Host:
    """A host as its items are read."""

    run: Run
    name: str
    ended: bool
    ports: set[tuple[str, str]] = field(default_factory=set)
    credentialed: bool = False


def read(given: Given) -> Iterator[Event]:
    """Yield what a report holds: each host is a run, which covers the ports that answered.

    Of a port the tests count that the policy lists, and of the host itself only if Nessus could
    log in.
    """
    names, host = "", None
    wanted = {"preference", "HostProperties", "ReportItem"}
    for name, element in xml.walk(given.path, wanted, {"ReportHost"}):
        if name == "preference" and xml.text(element, "name") == "plugin_set":
            plugins = re.findall(r"\d+", xml.text(element, "value"))
            yield from (Ran(plugin) for plugin in plugins)
        elif name == "ReportHost":
            yield from _covered(host)
            names, host = element.get("name") or "", None
        elif name == "HostProperties":
            host = _host(given, names, element)
            yield host.run
        elif name == "ReportItem":
            if host is None:
                host = _host(given, names, element)
                yield host.run
            yield _item(host, element)
    yield from _covered(host)


def _host(given: Given, name: str, properties: Any) -> _Host:
    told = {one.get("name"): one.text or "" for one in properties.iterfind("{*}tag")}
    ends = (told.get("HOST_END_TIMESTAMP"), told.get("HOST_END"))
    starts = (told.get("HOST_START_TIMESTAMP"), told.get("HOST_START"))
    end = given.moment(*ends, *starts)
    run = Run(
        scanner="nessus",
        target=given.asset(name, told.get("host-fqdn", ""), told.get("host-ip", "")),
        started_at=min(given.moment(*starts, *ends), end),
        finished_at=end,
        complete=any(ends),
    )
    return _Host(run=run, name=name.lower(), ended=any(ends))


def _item(host: _Host, item: Any) -> Event:
    port, protocol = item.get("port") or _LOCAL, item.get("protocol") or "tcp"
    plugin = item.get("pluginID") or ""
    if port != _LOCAL:
        host.ports.add((port, protocol))
    if plugin == _ABOUT:
        said = xml.text(item, "plugin_output").lower()
        host.credentialed = bool(re.search(r"credentialed checks\s*:\s*yes", said))
    if (item.get("severity") or "0") == "0":
        return LeftOut("not_weak")
    cvss = score(xml.text(item, "cvss3_base_score", "cvss_base_score"))
    return found(
        asset=host.run.target,
        scanner=host.run.scanner,
        seen_at=host.run.started_at,
        severity=graded(_GRADES.get(item.get("severity")), cvss),
        title=item.get("pluginName") or "",
        cwe=next(iter(xml.texts(item, "cwe")), ""),
        advisories=xml.texts(item, "cve"),
        rule=plugin,
        host=_place(host, port),
        parameter="" if protocol == "tcp" else protocol,
        cvss=cvss,
        evidence=xml.text(item, "plugin_output", "synopsis"),
    )


def _place(host: _Host, port: str) -> str:
    return host.name if port == _LOCAL else f"{host.name}:{port}"


def _covered(host: _Host | None) -> Iterator[Covered]:
    if host is None or not host.ended:
        return
    asset = host.run.target
    for port, protocol in sorted(host.ports):
        if port in _BY_LOGIN and not host.credentialed:
            continue
        parameter = "" if protocol == "tcp" else protocol
        place = _place(host, port)
        yield Covered(asset=asset, host=place, parameter=parameter, listed=True)
    if host.credentialed:
        yield Covered(asset=asset, host=host.name, listed=True)
