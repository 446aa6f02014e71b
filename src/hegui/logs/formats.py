"""The log formats by their names, and those that are made of a format string."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hegui.errors import ConfigError
from hegui.logs.alb import ALB
from hegui.logs.apache import VHOST_COMBINED, compile_apache
from hegui.logs.commonlog import CommonLog
from hegui.logs.grammar import Grammar
from hegui.logs.haproxy import compile_haproxy
from hegui.logs.jsonl import JsonLines
from hegui.logs.nginx import compile_nginx
from hegui.logs.otlp import Otlp
from hegui.logs.patterned import Patterned
from hegui.logs.syslog import Syslog
from hegui.logs.times import offset
from hegui.logs.w3c import W3c

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hegui.logs.pattern import Pattern
    from hegui.logs.rows import Format

FORMATS: dict[str, Format] = {
    "combined": CommonLog(Grammar(("referer", "user_agent"))),
    "common": CommonLog(Grammar()),
    "vhost_combined": Patterned(compile_apache(VHOST_COMBINED)),
    "w3c": W3c(),
    "alb": Patterned(ALB),
    "jsonl": JsonLines(),
}
COMPILED: dict[str, Callable[[str, Mapping[str, str] | None, int | None], Pattern]] = {
    "nginx": compile_nginx,
    "apache": compile_apache,
}
NAMES = (*FORMATS, *COMPILED, "haproxy")
ZONE = re.compile(r"(?:(Z)|([+-]\d\d):?(\d\d))", re.ASCII)


def choose(
    format: str,  # noqa: A002 - the word of hegui.toml
    mapping: Mapping[str, str] | None = None,
    *,
    log_format: str | None = None,
    zone: str | None = None,
    syslog: bool = False,
    otlp: bool = False,
) -> Format:
    """Return a log format.

    Args:
        format: a name of `NAMES`, or a text of `spelled`.
        mapping: for `jsonl`, the key that holds each column of `access_log`; for `nginx` and
            `apache`, the variable that fills a column.
        log_format: for `nginx` and `apache`, the format string of the server's configuration.
        zone: the offset as +08:00 of a clock that does not say it.
        syslog: lines may have a syslog header before them (those of HAProxy always may).
        otlp: lines may come within records of OTLP, as `hegui.archive.listen` writes them.

    Raises:
        ConfigError: no such format, or one that does not fit the other arguments.
    """
    if format.startswith("{"):
        return choose(**json.loads(format))
    if format not in NAMES:
        raise ConfigError(
            "There is no log format '{format}': use {formats}.", format=format, formats=list(NAMES)
        )
    chosen = _chosen(format, mapping, log_format, None if zone is None else _minutes(zone))
    headed = Syslog(chosen) if syslog or format == "haproxy" else chosen
    return Otlp(headed) if otlp else headed


def spelled(
    format: str,  # noqa: A002
    mapping: Mapping[str, str] | None = None,
    *,
    log_format: str | None = None,
    zone: str | None = None,
    syslog: bool = False,
    otlp: bool = False,
) -> str:
    """Return one text that `choose` takes in place of all of these: the name if that is all.

    Raises:
        ConfigError: as `choose`.
    """
    choose(format, mapping, log_format=log_format, zone=zone, syslog=syslog, otlp=otlp)
    given = {"log_format": log_format, "mapping": mapping, "otlp": otlp, "syslog": syslog}
    given["zone"] = zone
    more = {name: value for name, value in given.items() if value}
    if not more:
        return format
    return json.dumps({"format": format, **more}, ensure_ascii=False, sort_keys=True)


def received(wanted: str) -> str:
    """Return a format as its lines come over a network: bare, or with what carries them."""
    given = json.loads(wanted) if wanted.startswith("{") else {"format": wanted}
    return spelled(**{**given, "syslog": True, "otlp": True})


def _chosen(
    format: str,  # noqa: A002
    mapping: Mapping[str, str] | None,
    log_format: str | None,
    zone: int | None,
) -> Format:
    if format in COMPILED:
        if not log_format:
            raise ConfigError(
                "A log in the format '{format}' needs log_format, as it stands in the server's "
                "configuration: add it.",
                format=format,
            )
        return Patterned(COMPILED[format](log_format, mapping, zone))
    if log_format is not None:
        raise ConfigError(
            "A log in the format '{format}' takes no log_format: leave it out, or use the format "
            "'nginx' or 'apache'.",
            format=format,
        )
    if format == "haproxy" and mapping is None:
        if zone is None:
            raise ConfigError(
                "A log of HAProxy writes the time without its zone: say which it is with zone = "
                '"+08:00".'
            )
        return Patterned(compile_haproxy(zone))
    if zone is not None:
        raise ConfigError(
            "A log in the format '{format}' says its zone: leave zone out.", format=format
        )
    if mapping is None:
        return FORMATS[format]
    if format == "w3c":
        return W3c(mapping)
    if format != "jsonl":
        raise ConfigError(
            "A log in the format '{format}' takes no mapping: leave it out.", format=format
        )
    return JsonLines(mapping)


def _minutes(zone: str) -> int:
    """Read an offset as +08:00."""
    match = ZONE.fullmatch(zone)
    minutes = offset((match[2] + match[3]).encode()) if match and not match[1] else 0
    if match is None or minutes is None:
        raise ConfigError("The zone '{zone}' of a log is no offset: write it as +08:00.", zone=zone)
    return minutes
