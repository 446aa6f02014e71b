r"""Apache's `LogFormat`, as it stands in httpd.conf or only its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.errors import ConfigError
from hegui.logs.naming import Variable, pattern
from hegui.logs.times import CLF, LETTER, SHAPES, SHORT, Stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.logs.pattern import Pattern

VHOST_COMBINED = '%v:%p %h %l %u %t "%r" %>s %O "%{Referer}i" "%{User-Agent}i"'

DIRECTIVE = re.compile(
    r'\s*LogFormat\s+"((?:[^"\\]|\\.)*)"(?:\s+\S+)?\s*', re.DOTALL | re.IGNORECASE
)
# A condition on the status, the original or the last request, an argument, a letter.
TOKEN = re.compile(
    r"%(?:(%)|(?:[!]?[0-9,]+)?([<>]?)(?:\{([^}]*)\})?([<>]?)(\^[A-Za-z]{2}|[A-Za-z]))", re.ASCII
)
ESCAPES = {"n": "\n", "t": "\t", "\\": "\\", '"': '"', "'": "'"}

CLAIMS = {
    "client_ip": ("%a", "%h"),
    "ident": ("%l",),
    "user_id": ("%u",),
    "request": ("%r",),
    "method": ("%m",),
    "target": ("%U%q", "%U"),
    "protocol": ("%H",),
    "status": ("%s",),
    "bytes": ("%b", "%B", "%O"),
    "host": ("%v", "%V", "%{host}i"),
    "referer": ("%{referer}i",),
    "user_agent": ("%{user-agent}i",),
}
PIECES = {
    "": CLF, "sec": "%s", "msec": "%s%3", "usec": "%s%6", "msec_frac": "%3", "usec_frac": "%6",
}  # fmt: skip
# Letters that are always a number, or a dash.
NUMBERS = frozenset("BDIOSTXkpP")
NUMBER = rb"(?:\d++|-)"


def compile_apache(
    log_format: str, mapping: Mapping[str, str] | None = None, zone: int | None = None
) -> Pattern:
    """Compile a `LogFormat`.

    Raises:
        ConfigError: its lines would be no rows, or could be read in two ways.
    """
    text = _text(log_format)
    written: list[bytes | Variable] = []
    end = 0
    for match in TOKEN.finditer(text):
        written.append(_literal(text[end : match.start()]))
        written += _written(match)
        end = match.end()
    written.append(_literal(text[end:]))
    return pattern(_joined(written), CLAIMS, mapping or {}, zone)


def _text(log_format: str) -> str:
    """Return the text of a format, with the escapes of httpd.conf resolved."""
    match = DIRECTIVE.fullmatch(log_format)
    text = match[1] if match else log_format
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[0]), text)


def _literal(text: str) -> bytes:
    if "%" in text:
        at = text.index("%")
        raise ConfigError(
            "The log format has '{text}', which Apache does not write: correct it.",
            text=text[at : at + 6],
        )
    return text.encode()


def _written(match: re.Match[str]) -> list[bytes | Variable]:
    """Return what one token of a format writes."""
    percent, before, argument, after, letter = match.groups()
    if percent:
        return [b"%"]
    if letter == "t":
        return _time(argument or "")
    name = f"%{{{argument}}}{letter}" if argument is not None else f"%{letter}"
    if letter == "i" and name.lower() in {"%{referer}i", "%{user-agent}i", "%{host}i"}:
        name = name.lower()
    if before == "<" or after == "<":
        name = f"%<{name[1:]}"
    closed = NUMBER if letter in NUMBERS and argument is None else None
    return [Variable(name, closed=closed)]


def _time(argument: str) -> list[bytes | Variable]:
    """Return the stamp of `%t` or `%{...}t`."""
    form = re.sub(r"^(begin|end):", "", argument)
    template = PIECES.get(form)
    if template is None:
        template = LETTER.sub(lambda found: SHORT.get(found[1], found[0]), form)
        unknown = [letter for letter in LETTER.findall(template) if letter not in SHAPES]
        if unknown or "%" not in template:
            raise ConfigError(
                "The time {text} of the log format cannot be read: use the letters {letters}.",
                text=f"%{{{argument}}}t",
                letters=" ".join("%" + letter for letter in "YmdHMSbzTFs"),
            )
    name = f"%{{{argument}}}t" if argument else "%t"
    stamp = Variable(name, Stamp(template))
    return [b"[", stamp, b"]"] if not form else [stamp]


def _joined(written: list[bytes | Variable]) -> list[bytes | Variable]:
    """Make one target of a path and the query that follows it at once."""
    found: list[bytes | Variable] = []
    for piece in (piece for piece in written if piece != b""):
        before = found[-1] if found else b""
        if isinstance(piece, Variable) and piece.name == "%q" and before == Variable("%U"):
            found[-1] = Variable("%U%q")
        else:
            found.append(piece)
    return found
