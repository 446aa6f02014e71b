"""Bytes to characters: UTF-8 and GB18030, and which byte each character begins at."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from functools import cached_property

from hegui.errors import DocumentError

_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_HEAD = 4096
_NAMES = {"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8"} | dict.fromkeys(
    ("gb18030", "gbk", "gb2312", "gb_2312-80", "x-gbk", "cp936", "windows-936"), "gb18030"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_AT_MOST = 0.02
_COMMON = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_COMMON_AT_LEAST = 0.5
_STEP = 4096


ESCAPED = "surrogateescape"
"""How a byte that is no character is held, so that those after it keep their places."""
BROKEN = re.compile("[\udc80-\udcff]")
_WHOLE = 50
"""So many Chinese characters have to be whole for one that is cut; else it is another encoding."""


@dataclass(frozen=True)
class Decoded:
    """The characters of a file; `skipped` is the length in bytes of the mark before the first.

    A byte that is no character, as where a page was cut within one, matches `BROKEN`.
    """

    text: str
    encoding: str
    skipped: int

    def byte(self, at: int) -> int:
        """Return the byte of the file at which the character `at` begins."""
        step = at // _STEP
        return self._steps[step] + len(self.text[step * _STEP : at].encode(self.encoding, ESCAPED))

    @cached_property
    def _steps(self) -> list[int]:
        """The byte of every so many characters, so that no question costs the whole text."""
        bytes_, steps = self.skipped, []
        for start in range(0, len(self.text) + 1, _STEP):
            steps.append(bytes_)
            bytes_ += len(self.text[start : start + _STEP].encode(self.encoding, ESCAPED))
        return steps


def decode(data: bytes, name: str, *, html: bool = False) -> Decoded:
    """Decode a file that is text.

    A byte order mark decides, then what an HTML page declares; otherwise UTF-8 if all of the
    file is, otherwise GB18030 if that gives common Chinese characters, otherwise UTF-8 if a few
    characters of it are cut.

    Raises:
        DocumentError: It is binary, or in another encoding.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise DocumentError("{name} is written in UTF-16: save it as UTF-8 or GB18030.", name=name)
    if b"\0" in data:
        raise DocumentError("{name} is no text: it holds binary data.", name=name)
    skipped = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
    body = data[skipped:]
    declared = _declared(body) if html and not skipped else None
    for encoding in ("utf-8",) if skipped else dict.fromkeys((declared or "utf-8", "utf-8")):
        text = _strict(body, encoding)
        if text is not None:
            return Decoded(_checked(text, name), encoding, skipped)
    text = None if skipped else _strict(body, "gb18030")
    if text is not None and _chinese(text):
        return Decoded(_checked(text, name), "gb18030", skipped)
    text = body.decode("utf-8", ESCAPED)
    if len(BROKEN.findall(text)) * _WHOLE > sum(not one.isascii() for one in text):
        raise DocumentError("{name} is neither UTF-8 nor GB18030: save it as UTF-8.", name=name)
    return Decoded(_checked(text, name), "utf-8", skipped)


def shown(text: str) -> str:
    """Return a text with � for each byte of it that is no character."""
    return BROKEN.sub("\ufffd", text)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return _NAMES.get(found[1].decode("ascii").lower()) if found else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str, name: str) -> str:
    if len(_CONTROL.findall(text)) > len(text) * _CONTROLS_AT_MOST:
        raise DocumentError("{name} is no text: it holds binary data.", name=name)
    return text


def _chinese(text: str) -> bool:
    """Tell whether most characters are the common ones; another encoding gives rare ones."""
    beyond = "".join(c for c in text if not c.isascii())
    common = _COMMON.findall(beyond.encode("gb2312", "ignore"))
    return len(common) >= len(beyond) * _COMMON_AT_LEAST
