"""Logs of the system: who writes them, where they are sent, how long they stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from hegui.assessment.collectors.processes import running, services, short
from hegui.assessment.collectors.seen import number, rows, settings, unseen
from hegui.days import months_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

_COLLECTORS = ("rsyslogd", "syslog-ng", "systemd-journald")
_AGENTS = (
    *("filebeat", "fluent-bit", "fluentd", "td-agent", "td-agent-bit", "vector", "promtail"),
    *("nxlog", "splunkd", "logstash", "auditbeat", "wazuh-logcollec", "ossec-logcollec", "alloy"),
    *("ilogtail", "loongcollector", "loglistener"),
)
_RSYSLOG = ("/etc/rsyslog.conf",), ("/etc/rsyslog.d",)
_SYSLOG_NG = ("/etc/syslog-ng/syslog-ng.conf",), ("/etc/syslog-ng/conf.d",)
_UPLOAD = "/etc/systemd/journal-upload.conf"
_HERE = re.compile(r"\[?(127\.|::1\b|localhost\b)")
_DAYS = {"daily": 1, "weekly": 7}
_MONTHS = {"monthly": 1, "yearly": 12}
_PERIODS = frozenset(("hourly", *_DAYS, *_MONTHS))
_BY_SIZE = frozenset(("size", "maxsize"))
_FILES = "/var/log"
_NAMES = ("auth.log", "secure", "syslog", "messages")
_WRITE_OR_READ = 0o006


def collectors(seen: Seen) -> list[str]:
    """Return the services that write logs."""
    names = running(seen)
    return [one for one in _COLLECTORS if short(one) in names]


def agents(seen: Seen) -> list[str]:
    """Return the agents that run."""
    return sorted(set(_AGENTS) & running(seen))


def _rsyslog(seen: Seen) -> Iterator[str]:
    """Yield where rsyslog sends to."""
    paths, folders = _RSYSLOG
    for path, text in seen.files(*paths, folders=folders):
        if "/*" in map(str.strip, text.split("\n")):
            raise unseen("{place} has a comment of several lines, which is not read", place=path)
        pending = False  # an action names its type before its target
        for line in map(str.strip, text.split("\n")):
            include = re.match(r"\$?[iI]nclude", line)
            if include and "/etc/rsyslog.d/" not in line:
                raise unseen("{place} includes {path}, which was not read", place=path, path=line)
            old = re.match(r";?@@?(?:\([^)]*\))?([\w.:\[\]-]+)|:omrelp:([\w.:\[\]-]+)", line)
            if old:
                yield old[1] or old[2]
            pending = pending or line.startswith("type=")
            target = re.match(r'[tT]arget="([^"]+)"', line)
            if target and pending:
                yield target[1].rpartition("@")[2]
                pending = False
        if pending:
            raise unseen("{place} sends logs, and it was not read where to", place=path)


def _syslog_ng(seen: Seen) -> Iterator[str]:
    """Yield where syslog-ng sends to, of destinations that a path of logs names."""
    paths, folders = _SYSLOG_NG
    targets: dict[str, list[str]] = {}
    named = set()
    here = ""
    for path, text in seen.files(*paths, folders=folders):
        for line in map(str.strip, text.split("\n")):
            if line.startswith("@include") and "conf.d" not in line and "scl.conf" not in line:
                raise unseen("{place} includes {path}, which was not read", place=path, path=line)
            made = re.fullmatch(r"destination\s+(\w+)", line)
            used = re.fullmatch(r"destination\s*\(\s*(\w+)", line)
            target = re.search(r'"([^"]*)"', line)
            if made:
                here = made[1]
            elif used:
                named.add(used[1])
            elif target and here:
                targets.setdefault(here, []).append(target[1].rpartition("@")[2])
    for name in sorted(named):
        yield from targets.get(name, ())


def _upload(seen: Seen) -> Iterator[str]:
    """Yield where systemd sends the journal to."""
    url = settings(seen.file(_UPLOAD) or "", "=").get("URL", "")
    if url:
        yield url.partition("://")[2].rpartition("@")[2] or url


def _sent(seen: Seen) -> Iterator[str]:
    """Yield where logs are sent to, by services that run, and not back to this machine."""
    names = running(seen)
    if "rsyslogd" in names:
        yield from _away(_rsyslog(seen))
    if "syslog-ng" in names:
        yield from _away(_syslog_ng(seen))
    if "systemd-journal-upload" in services(seen):
        yield from _away(_upload(seen))


def _away(targets: Iterator[str]) -> Iterator[str]:
    return (one for one in targets if one and not _HERE.match(one))


def forwarded(seen: Seen) -> bool:
    """Say whether they are sent; an agent alone does not say where to."""
    if any(True for _ in _sent(seen)):
        return True
    if agents(seen):
        raise unseen("an agent runs that may send logs: {agents}", agents=agents(seen))
    return False


def forwarded_to(seen: Seen) -> list[str]:
    """Return where they are sent to."""
    return list(dict.fromkeys(_sent(seen)))


@dataclass
class _Rotation:
    """What logrotate is told of some files."""

    paths: list[str]
    told: dict[str, str] = field(default_factory=dict)


def _rotations(text: str, usual: dict[str, str]) -> list[_Rotation]:
    """Return what a file of logrotate says of each block; what stands outside is for all after."""
    found, here, paths = [], None, list[str]()
    for line in map(str.strip, text.split("\n")):
        word, _, value = line.partition(" ")
        if line.endswith("{"):
            paths += line[:-1].split()
            here = _Rotation([one.strip('"') for one in paths], dict(usual))
            found.append(here)
            paths = []
        elif line.startswith("}"):
            here = None
        elif line.startswith(("/", '"')) and here is None:
            paths += line.split()
        elif line:
            told = usual if here is None else here.told
            told |= {"every": word} if word in _PERIODS else {word: value.strip(" =")}
    return found


def _kept(seen: Seen) -> dict[str, _Rotation]:
    """Return how the logs of the system that are there are rotated, by path."""
    usual: dict[str, str] = {}
    rules = []
    for _, text in seen.files("/etc/logrotate.conf", folders=("/etc/logrotate.d",)):
        rules += _rotations(text, usual)
    logs = [path for _, _, path in _logs(seen) if path.rpartition("/")[2] in _NAMES]
    found = {}
    for path in logs:
        fitting = [one for one in rules if any(fnmatch(path, pattern) for pattern in one.paths)]
        if len(fitting) != 1:
            raise unseen("it is not said once how {path} is rotated", path=path)
        found[path] = fitting[0]
    return found


def days_kept(seen: Seen) -> int:
    """Return the days of the log of the system that is kept for the shortest."""
    rotations = _kept(seen)
    if not rotations:
        raise unseen("the journal keeps logs by size, not by days")
    return min(_days(path, one.told) for path, one in rotations.items())


def _days(path: str, told: dict[str, str]) -> int:
    if _BY_SIZE & told.keys() or "every" not in told:
        raise unseen("{path} is rotated by size, not by days", path=path)
    count = number(told.get("rotate", "0"))
    if count < 0:
        raise unseen("{path} is rotated without end", path=path)
    kept = _span(told["every"], min(count, 1200))
    return min(kept, number(told["maxage"])) if "maxage" in told else kept


def _span(every: str, count: int) -> int:
    """Return the days that so many files cover at least; months are as short as they come."""
    if every in _MONTHS:
        starts = [date(2001, month, 1) for month in range(1, 13)]
        return min((months_after(one, _MONTHS[every] * count) - one).days for one in starts)
    return count * _DAYS[every] if every in _DAYS else count // 24


def _logs(seen: Seen) -> list[tuple[str, int, str]]:
    """Return rights, time of the last change, and path of the logs in /var/log."""
    told = rows(seen.said(f"stat {_FILES}", ("0", "1")), least=3)
    return [(mode, number(at), path) for mode, at, path, *_ in told if path.startswith("/")]


def oldest(seen: Seen) -> str:
    """Return the time before which nothing is here; a file was changed last by its last line."""
    times = [at for _, at, _ in _logs(seen)]
    journal = seen.asked("journalctl", ("0", "1", "141"))
    first = re.match(r"\d{9,11}", journal or "")
    times += [int(first[0])] if first else []
    if not times:
        raise unseen("no log of the system was seen")
    return datetime.fromtimestamp(max(0, min(times)), UTC).isoformat()


def readable_by_all(seen: Seen) -> list[str]:
    """Return the logs that everybody may read or write."""
    found, logs = [], _logs(seen)
    if not logs:
        raise unseen("no log of the system was seen")
    for mode, _, path in logs:
        if not re.fullmatch("[0-7]{1,5}", mode) or int(mode, 8) & _WRITE_OR_READ:
            found.append(f"{path} ({mode})")
    return found


READ: Mapping[str, Reader] = {
    "logs.collectors": collectors,
    "logs.forwarded": forwarded,
    "logs.forwarded_to": forwarded_to,
    "logs.agents": agents,
    "logs.days_kept": days_kept,
    "logs.oldest": oldest,
    "logs.readable_by_all": readable_by_all,
}
