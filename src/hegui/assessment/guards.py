"""Values against forged requests: each form is sent with one that its page has just shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from lxml import html
from lxml.etree import LxmlError

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Guard:
    """Such a value of a form: what it is called, and the page that shows it."""

    name: str
    page: str


_AGAIN = 50
"""Requests for which a value that lasts is not looked at anew."""


@dataclass
class Shown:
    """What pages have shown: a value that was the same twice lasts as long as its session."""

    values: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def add(self, session: tuple[str, str], value: str) -> None:
        """Keep what a page shows within a session; `session`: the path and the cookies."""
        last, _ = self.values.get(session, ("", 0))
        self.values[session] = (value, _AGAIN if value == last else 0)

    def lasting(self, session: tuple[str, str]) -> str:
        """Return a value that lasts, empty if the page is to be asked again."""
        value, left = self.values.get(session, ("", 0))
        if left > 0:
            self.values[session] = (value, left - 1)
        return value if left > 0 else ""


def shown(page: str, name: str) -> str:
    """Return the value that a page shows in a field, empty if it has none."""
    try:
        found = html.document_fromstring(page).xpath("//input[@name=$name]/@value", name=name)
    except (LxmlError, ValueError):
        return ""
    return str(found[0]) if found else ""


def renewed(body: bytes, name: str, value: str) -> bytes:
    """Return a form with another value of one field."""
    told = parse_qsl(body.decode("latin-1"), keep_blank_values=True, encoding="latin-1")
    kept = [(key, value if key == name else one) for key, one in told]
    return urlencode(kept, encoding="latin-1").encode()


def within(fields: Fields, begun: Fields) -> Fields:
    """Return the fields of a request within the session whose cookies a page has set."""
    given = [one for key, one in fields if key.lower() == "cookie"]
    known = {pair.partition("=")[0].strip() for one in given for pair in one.split(";")}
    new = [one.partition(";")[0].strip() for _, one in begun]
    told = [*given, *(one for one in new if one.partition("=")[0] not in known)]
    rest = [(key, one) for key, one in fields if key.lower() != "cookie"]
    return [*rest, *([("Cookie", "; ".join(told))] if told else [])]
