"""nginx's `log_format`, as it stands in nginx.conf or only its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.errors import ConfigError
from hegui.logs.naming import Variable, pattern
from hegui.logs.pattern import LIST
from hegui.logs.times import CLF, Stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.logs.pattern import Pattern

DIRECTIVE = re.compile(r"\s*log_format\s+\S+\s+(?:escape=(\w+)\s+)?(.*?);?\s*", re.DOTALL)
STRING = re.compile(r"""\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""", re.DOTALL)
VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))", re.ASCII)

STAMPS = {
    "time_local": Stamp(CLF),
    "time_iso8601": Stamp("%Y-%m-%dT%H:%M:%S%:"),
    "msec": Stamp("%s.%3"),
}
CLAIMS = {
    "client_ip": ("remote_addr",),
    "user_id": ("remote_user",),
    "request": ("request",),
    "method": ("request_method",),
    "target": ("request_uri", "uri"),
    "protocol": ("server_protocol",),
    "status": ("status",),
    "bytes": ("body_bytes_sent", "bytes_sent"),
    "host": ("host", "http_host", "server_name"),
    "referer": ("http_referer",),
    "user_agent": ("http_user_agent",),
}
# What a value may hold where another variable follows at once, as in $scheme://$host$request_uri.
NUMBER = rb"(?:[\d.]++|-)"
NAME = rb"(?:\[[0-9A-Fa-f:.]++\](?::\d++)?|[\w.:-]*+)"
CLOSED = {
    "host": NAME,
    "http_host": NAME,
    "server_name": NAME,
    "scheme": rb"[a-z]++",
    "uri": rb"[^ ?\"\\\x00-\x1f\x7f]*+",
    "is_args": rb"\??+",
    "pipe": rb"[.p]",
    "server_port": NUMBER,
    "remote_port": NUMBER,
    "request_length": NUMBER,
    "request_time": NUMBER,
}


def compile_nginx(
    log_format: str, mapping: Mapping[str, str] | None = None, zone: int | None = None
) -> Pattern:
    """Compile a `log_format`.

    Raises:
        ConfigError: its lines would be no rows, or could be read in two ways.
    """
    parts = VARIABLE.split(_text(log_format))
    written: list[bytes | Variable] = []
    for at in range(0, len(parts) - 1, 3):
        written += [parts[at].encode(), _variable(parts[at + 1] or parts[at + 2])]
    written.append(parts[-1].encode())
    return pattern(written, CLAIMS, mapping or {}, zone)


def _text(log_format: str) -> str:
    """Return the text of a format: of the whole directive, of its strings, or as it is."""
    match = DIRECTIVE.fullmatch(log_format)
    if match and match[1] == "json":
        raise ConfigError(
            'A log_format with escape=json is of JSON lines: use format = "jsonl" and say with '
            "columns which key holds what."
        )
    text = match[2] if match else log_format
    strings = STRING.findall(text)
    if strings and not STRING.sub("", text).strip():
        return "".join(re.sub(r"\\(.)", r"\1", one or two) for one, two in strings)
    return text


def _variable(name: str) -> Variable:
    shape = LIST if name.startswith("upstream_") else None
    return Variable(name, STAMPS.get(name), shape, CLOSED.get(name))
