"""Who is spoken of: noun phrases that mean the same body or person become one figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.reading import backs, gazetteer, several
from hegui.reading.figures import Figure, rename
from hegui.reading.nouns_zh import shorts

if TYPE_CHECKING:
    from hegui.reading.nouns import Noun

__all__ = ["Cast", "Figure"]

_THINGS = frozenset({"website", "platform"})
_GENERIC = re.compile(r"(?:[我本该全]?[省市县区州旗]|辖区内?|属地)(?=[某一])|(?=一[^家所个间名])")
_MASKED = re.compile(r"[某×＊*]")
_LTD = re.compile(r"\b(?:Ltd|Limited|Inc|Co|Corp|Corporation|Company)\b\.?$")
_WORD = 5  # letters of a word that tells one name from others
_NEAR = 6
_SCOPES = 2
_REMEMBERED = 100  # figures back; so that time grows with the length of a text and no faster


@dataclass(slots=True)
class Cast:
    """The figures met so far, the last met at the end of `recent`."""

    scope: int = 0
    strict: bool = False
    figures: list[Figure] = field(default_factory=list)
    recent: list[Figure] = field(default_factory=list)
    listed: list[several.Listed] = field(default_factory=list)
    meant: several.Listed = (0, ())
    titled: list[str] = field(default_factory=list)
    """Companies that the title of the text names."""

    def meet(self, noun: Noun) -> list[Figure]:
        """Return the figures that a noun phrase means; a new one is written down."""
        if noun.form == "group":
            return self._group(noun)
        if noun.form == "back":
            return backs.kin(self, noun) if noun.bare else backs.meant(self, noun)
        whose = self.bodies()[-1:] if noun.beside else []
        found = self._same(noun) or self._run(noun) or self.add(noun)
        found.beside = found.beside or next((one for one in whose if one is not found), None)
        self.seen(found, noun)
        return [found]

    def bodies(self) -> list[Figure]:
        """Return the bodies of this scope in the order in which they were last spoken of."""
        here = [one for one in self.recent if not one.is_person and one.scope == self.scope]
        return here if here or self.strict else self.everybody()

    def everybody(self) -> list[Figure]:
        """Return the bodies of the whole text in the order in which they were last spoken of."""
        return [one for one in self.recent if not one.is_person]

    def seen(self, figure: Figure, noun: Noun) -> None:
        """Keep where a figure was spoken of; one who only owns something is not pointed back to."""
        figure.spans.append(noun.span)
        if noun.owned and len(figure.spans) == 1:
            return
        if figure in self.recent:
            self.recent.remove(figure)
        self.recent.append(figure)
        del self.recent[:-_REMEMBERED]

    def turn_to(self, figures: list[Figure]) -> None:
        """Let these be the ones spoken of last."""
        known = [one for one in self.recent if one in figures]
        self.recent = [one for one in self.recent if one not in figures] + known

    def _same(self, noun: Noun) -> Figure | None:
        loose = noun.form == "new" or bool(_MASKED.search(noun.text))
        person = noun.is_person
        for figure in reversed(self.figures[-_REMEMBERED:]):
            if (figure.kind == "individual") is not person:
                continue
            apart = loose and figure.scope != self.scope
            if apart and not (self._holds_office(figure, noun) or self._awaited(figure, noun)):
                continue
            if person and noun.person is None:
                if figure.role == noun.role and figure.head == noun.head:
                    return figure
            elif person and not figure.named and noun.head and figure.head == noun.head:
                figure.aliases.append(figure.name)
                figure.name, figure.named = noun.text, True
                return figure
            elif self._is_meant(figure, noun, loose=loose):
                return self._enriched(figure, noun)
        return (
            self._nearer(noun)
            or self._running(noun)
            or self._described(noun)
            or self._its(noun)
            or self._maker(noun)
        )

    def _maker(self, noun: Noun) -> Figure | None:
        """Return the thing that a company is called as: "Longcheng Food", Wuhu Longcheng Co., Ltd."""
        if noun.form != "name" or noun.is_person or not _LTD.search(noun.text):
            return None
        start, *others = noun.text.split(" ")[:3]
        words = {start, *others}
        for figure in reversed(self.figures[-_NEAR:]):
            thing = figure.named and figure.kind in _THINGS and figure.scope == self.scope
            first = figure.name.partition(" ")[0]
            seat = first == "China" or (first == start and bool(gazetteer.named(first, "en")))
            if thing and len(first) >= _WORD and first in words and not seat:
                figure.aliases.append(noun.text)
                return self._enriched(figure, noun)
        return None

    def _its(self, noun: Noun) -> Figure | None:
        """Return whose thing is named among many: 25 apps of Didi Chuxing, among them Didi Bus."""
        if noun.group not in _THINGS or not noun.text.isascii():
            return None
        first, _, rest = noun.text.partition(" ")
        for figure in self.figures[-_NEAR:]:
            own = figure.name.partition(" ")[0]
            whose = figure.named and figure.kind not in _THINGS and not figure.is_person
            if whose and rest and first == own:
                return figure
        return None

    def _nearer(self, noun: Noun) -> Figure | None:
        """Return who was told of by his place before: 县某医院 after 溆浦县某医院."""
        generic = _GENERIC.match(noun.text)
        if generic is None or (self.strict and noun.form != "new"):
            return None
        rest = noun.text[generic.end() :]
        told = [one for one in self.recent if one.name.endswith(rest) and not one.is_person]
        return self._enriched(told[-1], noun) if told else None

    def _running(self, noun: Noun) -> Figure | None:
        """Return who was told of by what a name is also called: X, the operator of "Y"."""
        if noun.form != "name" or noun.is_person or not noun.aliases:
            return None
        for figure in reversed(self.figures[-_REMEMBERED:]):
            if figure.named and not figure.is_person and figure.name in noun.aliases:
                figure.aliases.append(noun.text)
                return self._enriched(figure, noun)
        return None

    def _awaited(self, figure: Figure, noun: Noun) -> bool:
        """Tell whether someone was told of just before, and not yet what was done to him."""
        near = not self.strict and 0 <= self.scope - figure.scope <= _SCOPES
        return near and not figure.hit and noun.text in {figure.name, *figure.aliases}

    def _is_meant(self, figure: Figure, noun: Noun, *, loose: bool) -> bool:
        if noun.form == "name" and figure.shortened(noun.text):
            return True
        known = figure.named or loose or figure.shortened_to(noun.text)
        return known and figure.called(noun.text)

    def _holds_office(self, figure: Figure, noun: Noun) -> bool:
        """Tell whether someone was told of by his office just before: its manager, manager 于某."""
        if self.strict or figure.named or not noun.is_person or not noun.head:
            return False
        return figure.head == noun.head and 0 <= self.scope - figure.scope <= _SCOPES

    def identify(self, described: Figure, named: Figure) -> None:
        """Make one of two figures: the second is the name of the first."""
        described.aliases += [described.name, *named.aliases]
        described.name, described.named, described.kind = named.name, True, named.kind
        described.spans += named.spans
        self.figures = [one for one in self.figures if one is not named]
        self.recent = [one for one in self.recent if one is not named]

    def _run(self, noun: Noun) -> Figure | None:
        """Return the thing spoken of last where a name says who runs it: 运营主体某公司."""
        here = [one for one in self.recent[-2:] if one.scope == self.scope and not one.is_person]
        if not noun.runs or not here or here[-1].ran:
            return None
        thing = here[-1]
        thing.aliases += [thing.name, *noun.aliases]
        thing.name, thing.kind, thing.head = noun.text, noun.kind, noun.head
        thing.named = thing.named or noun.form == "name"
        thing.ran = True
        return thing

    def _described(self, noun: Noun) -> Figure | None:
        """Return whom a name means that was only described so far: a college, Peony College."""
        if noun.form != "name" or noun.is_person or noun.owned:
            return None
        ending = noun.text.rsplit(" ", 1)[-1].casefold()
        told = [
            one
            for one in self.recent[-_NEAR:]
            if not one.is_person and not one.named and one.scope >= self.scope - 1
        ]
        found = [one for one in told if one.head and one.head.endswith(ending)]
        if len(found) != 1 or not ending.isascii():
            return None
        rename(found[0], noun.text)
        return self._enriched(found[0], noun)

    def _enriched(self, figure: Figure, noun: Noun) -> Figure:
        figure.aliases += [one for one in noun.aliases if one not in figure.aliases]
        figure.role = figure.role or noun.role
        if figure.kind in _THINGS and noun.text.endswith(shorts.ENDS):
            figure.kind = noun.kind  # a thing, called as the company is for short
        if figure.scope != self.scope:
            figure.scope = self.scope
        return figure

    def add(self, noun: Noun) -> Figure:
        """Write down someone new."""
        figure = Figure(
            noun.text,
            noun.kind,
            noun.head,
            noun.form == "name",
            self.scope,
            noun.role,
            aliases=list(noun.aliases),
        )
        if noun.form == "new" and noun.aliases and not noun.is_person:
            rename(figure, noun.aliases[-1])
        self.figures.append(figure)
        return figure

    def list_together(self, figures: list[Figure]) -> None:
        """Keep those who were named side by side: "the two apps" points back to them."""
        self.listed = several.listed(self.listed, self.scope, figures)

    def _group(self, noun: Noun) -> list[Figure]:
        found = several.meant(self, noun)
        for one in found:
            one.spans.append(noun.span)
        if len(found) > 1:
            self.meant = (self.scope, tuple(found))
        return found
