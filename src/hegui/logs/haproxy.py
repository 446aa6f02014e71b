"""HAProxy's log of HTTP requests (`option httplog`, `option httpslog`), without a syslog header."""

from __future__ import annotations

import re

from hegui.logs.pattern import WORD, Field, Pattern
from hegui.logs.times import Clock, Stamp

TIME = Stamp("%d/%b/%Y:%H:%M:%S.%3")
# HAProxy writes braces and quotes within a captured header as #xx.
CAPTURED = rb"(?:\{[^{}\"\x00-\x1f\x7f]*+\} ){0,2}+"
MORE = rb"(?: " + WORD + rb")*+"
TCP = re.compile(
    rb"[^ ]+:\d+ \[[^\]]*\] [^ ]+ [^ ]+ -?\d+/-?\d+/\+?-?\d+ \+?\d+ [^ ]{2} "
    rb"\d+/\d+/\d+/\d+/\+?\d+ \d+/\d+"
)


def _not_http(raw: bytes) -> str | None:
    """Say that a line is of a TCP connection, which has no request."""
    return "is of a TCP connection, not of an HTTP request" if TCP.fullmatch(raw) else None


def compile_haproxy(zone: int) -> Pattern:
    """Return the format; HAProxy writes the local time without its zone, in minutes east of UTC."""
    return Pattern(
        (
            Field("client", "client", "client_ip"),
            b":",
            Field("client_port", shape=rb"\d++"),
            b" [",
            Field("accept_date", "time", stamp=TIME),
            b"] ",
            Field("frontend"),
            b" ",
            Field("server"),
            b" ",
            Field("timers", shape=rb"[\d/+-]++"),
            b" ",
            Field("status", "status", shape=rb"(?:\d{3}|-1)"),
            b" ",
            Field("bytes_read", "size", shape=rb"\+?\d++"),
            b" ",
            Field("request_cookie"),
            b" ",
            Field("response_cookie"),
            b" ",
            Field("termination_state", shape=rb"[^ \"]{4}"),
            b" ",
            Field("connections", shape=rb"[\d/+]++"),
            b" ",
            Field("queues", shape=rb"\d++/\d++"),
            b" ",
            Field("captured", shape=CAPTURED),
            b'"',
            Field("request", "request"),
            b'"',
            Field("more", shape=MORE),
        ),
        Clock((TIME,), zone),
        _not_http,
    )
