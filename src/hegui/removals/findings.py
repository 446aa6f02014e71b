"""What a verification may find: a closed list, in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from hegui.message import Message, spoken
from hegui.words import Words

FINDINGS = Words("removals", "findings")
NOTICES = Words("removals", "notices")
PLACES = Words("removals", "places")


class Finding(NamedTuple):
    """What was found: its name of a closed list, and the entry or case that it names."""

    name: str
    entry: int | None = None
    case: int | None = None
    detail: str = ""

    def said(self, lang: str) -> str:
        """Return it as a sentence."""
        words = FINDINGS.get(self.name) or NOTICES[self.name]
        of_case = "entry" if self.case is None else "entry_of"
        place = "case" if self.entry is None else of_case
        named = PLACES.say(place, lang, entry=self.entry, case=self.case)
        return words[lang].format(where=named, detail=spoken(self.detail, lang))


@dataclass
class Outcome:
    """What a verification came to."""

    entries: int = 0
    cases: int = 0
    texts: int = 0
    findings: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)

    def find(
        self, name: str, entry: int | None = None, case: int | None = None, **to: str | Message
    ) -> None:
        """Write down what was found."""
        self.findings.append(Finding(name, entry, case, to.get("detail", "")))
