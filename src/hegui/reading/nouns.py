"""The noun phrases that can be offenders: bodies, persons, names, and words that point back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.reading.document import Span


@dataclass(slots=True)
class Noun:
    """One noun phrase.

    `form` is `new` (a hospital, 某酒店), `name` (Tencent, 知网), `back` (the company, 该公司, it)
    or `group` (both companies, 上述企业). `head` is the noun by which a later word points to it.
    `bare`: a plain noun, which points back only to one of its own kind: 酒店仍未…, 网络公司.
    """

    span: Span
    text: str
    kind: str
    form: str
    head: str = ""
    role: str | None = None
    person: str | None = None
    count: int | None = None
    owned: bool = False
    aliases: tuple[str, ...] = ()
    lead: int | None = None
    group: str | None = None
    runs: bool = False
    beside: bool = False
    clause: bool = False
    tail: int | None = None
    bare: bool = False

    @property
    def opens(self) -> int:
        """Return where it begins with the words that belong to it: 该公司负责人 before 杨某."""
        return self.span[0] if self.lead is None else self.lead

    @property
    def closes(self) -> int:
        """Return where it ends with what is only said of it: Lai, who heads the department."""
        return self.span[1] if self.tail is None else self.tail

    @property
    def is_person(self) -> bool:
        """Tell whether it is a human being."""
        return self.kind == "individual"


def settle(nouns: list[Noun], taken: list[Span]) -> list[Noun]:
    """Return the nouns in order, without those that overlap an earlier choice or a taken span."""
    kept: list[Noun] = []
    for noun in nouns:
        if any(noun.span[0] < end and start < noun.span[1] for start, end in taken):
            continue
        if any(noun.span[0] < one.span[1] and one.span[0] < noun.span[1] for one in kept):
            continue
        kept.append(noun)
    return sorted(kept, key=lambda noun: noun.span)
