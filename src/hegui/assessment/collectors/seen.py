"""What a probe brought home, section by section: each is a file, a folder or a command.

A reader asks for sections and works out one fact; whatever was not seen ends it with why. So a fact
without one of its sections is unknown, and can never be better than with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from hegui.assessment.collectors.facts import Value

    Reader = Callable[["Seen"], Value]

MOST = 1 << 18
"""Bytes of a section: as many as the probe lets through."""
ODD_CHARACTER = "\N{REPLACEMENT CHARACTER}"
ODD = "?"
"""Stands in a folder for a name that the probe did not repeat."""
_LINE = re.compile(rb"\n@(?P<mark>[0-9a-f]{32}) (?P<what>begin|end) (?P<rest>[^\n]*)")


class UnseenError(Exception):
    """A fact cannot be known; the message says why."""

    def __init__(self, why: Message) -> None:
        """Keep why."""
        super().__init__(why)
        self.why = why


def unseen(template: str, /, **values: object) -> UnseenError:
    """Return why a fact cannot be known."""
    return UnseenError(Message(template, **values))


@dataclass(frozen=True)
class Section:
    """What a file, a folder or a command said, and how that ended."""

    text: str
    status: str
    cut: bool = False


def parsed(raw: bytes, mark: str) -> dict[str, Section]:
    """Return the sections of what a probe said; one that did not come to its end is none."""
    found: dict[str, Section] = {}
    name, start = "", 0
    for line in _LINE.finditer(raw):
        if line["mark"].decode() != mark:
            continue
        rest = line["rest"].decode("utf-8", "replace")
        if line["what"] == b"begin":
            name, start = rest, line.end() + 1
        elif name:
            body = raw[start : line.start()]
            text = plain(body.decode("utf-8", "replace"))
            found.setdefault(name, Section(text, rest, len(body) >= MOST))
            name = ""
    return found


def plain(text: str) -> str:
    """Return a text in which nothing steers a terminal."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else ODD_CHARACTER for c in text)


@dataclass
class Seen:
    """The sections, or why one was not seen, and which of them were asked for."""

    sections: Mapping[str, Section | Message]
    used: list[str] = field(default_factory=list)

    def _section(self, name: str) -> Section:
        section = self.sections.get(name)
        if section is None:
            raise unseen("{place} was not read: the answer of the machine is not whole", place=name)
        if isinstance(section, Message):
            raise UnseenError(section)
        if section.status == "denied":
            raise unseen("this account may not read {place}", place=name)
        if section.status == "root":
            raise unseen("only root can ask {place} without leaving something behind", place=name)
        if section.cut:
            raise unseen("{place} says more than {kb} kB", place=name, kb=MOST >> 10)
        if name not in self.used:
            self.used.append(name)
        return section

    def asked(self, command: str, codes: Collection[str] = ("0",)) -> str | None:
        """Return what a command said; None where there is no such command."""
        section = self._section(command)
        if section.status == "missing":
            return None
        if section.status in {"124", "137"}:
            raise unseen("{place} took too long", place=command)
        if section.status not in codes:
            raise unseen(
                "{place} ended with the code {code}, as it does where an account may not ask it",
                place=command,
                code=section.status[:5],
            )
        return section.text

    def failed(self, command: str) -> bool:
        """Say whether a command was asked and gave nothing, so that files have to do."""
        section = self.sections.get(command)
        return isinstance(section, Section) and section.status != "0"

    def said(self, command: str, codes: Collection[str] = ("0",)) -> str:
        """Return what a command said that has to be there."""
        told = self.asked(command, codes)
        if told is None:
            raise unseen("the command {place} is not there", place=command)
        return told

    def file(self, path: str) -> str | None:
        """Return what a file says; None where it is not there."""
        section = self._section(path)
        if section.status == "absent":
            return None
        if section.status != "0":
            raise unseen("{place} could not be read", place=path)
        return section.text

    def needed(self, path: str) -> str:
        """Return what a file says that has to be there."""
        told = self.file(path)
        if told is None:
            raise unseen("{place} is not there", place=path)
        return told

    def folder(self, path: str) -> list[str]:
        """Return the paths of the files of a folder in their order; none where it is not there."""
        names = (self.file(f"{path}/") or "").split("\n")
        if ODD in names:
            raise unseen("a file in {place} has a name that is not read", place=path)
        return [f"{path}/{name}" for name in sorted(names) if name]

    def files(self, *paths: str, folders: Collection[str] = ()) -> list[tuple[str, str]]:
        """Return the path and the text of those files that are there, of folders all."""
        inside = [path for folder in folders for path in self.folder(folder)]
        return [(path, told) for path in (*paths, *inside) if (told := self.file(path)) is not None]


def rows(text: str, separator: str | None = None, least: int = 1) -> list[list[str]]:
    """Return the lines of a text in fields, without those that have too few."""
    split = [line.split(separator) for line in text.split("\n")]
    return [one for one in split if len(one) >= least and any(one)]


def number(text: str) -> int:
    """Return a whole number.

    Raises:
        UnseenError: it is none.
    """
    if not re.fullmatch(r"-?[0-9]{1,12}", text.strip()):
        raise unseen("'{text}' is no number", text=text.strip()[:40])
    return int(text)


def settings(text: str, separator: str | None = None) -> dict[str, str]:
    """Return what lines of a name and a value say, the last one of a name."""
    found = {}
    for line in text.split("\n"):
        name, _, value = _halves(line.strip(), separator)
        if name and not name.startswith("#"):
            found[name.strip()] = value.strip().strip('"')
    return found


def _halves(line: str, separator: str | None) -> tuple[str, str, str]:
    if separator:
        return line.partition(separator)
    name, *rest = line.split(None, 1)[:2] or [""]
    return name, " ", rest[0] if rest else ""
