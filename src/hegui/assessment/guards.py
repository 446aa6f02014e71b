"""Values against forged requests: each form is sent with one that its page has just shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from lxml import html
from lxml.etree import LxmlError

if TYPE_CHECKING:
    from hegui.assessment.proxy import Reply

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Guard:
    """Such a value of a form: what it is called, and the page that shows it."""

    name: str
    page: str


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


def within(fields: Fields, reply: Reply) -> Fields:
    """Return the fields of a request within the session that a page has begun."""
    given = [one for key, one in fields if key.lower() == "cookie"]
    known = {pair.partition("=")[0].strip() for one in given for pair in one.split(";")}
    begun = (one for key, one in reply.fields if key.lower() == "set-cookie")
    new = [one.partition(";")[0].strip() for one in begun]
    told = [*given, *(one for one in new if one.partition("=")[0] not in known)]
    rest = [(key, one) for key, one in fields if key.lower() != "cookie"]
    return [*rest, *([("Cookie", "; ".join(told))] if told else [])]
