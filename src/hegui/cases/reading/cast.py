"""Who is spoken of: noun phrases that mean the same body or person become one figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from hegui.cases.reading import several, vocabulary
from hegui.cases.reading.figures import Figure, rename

if TYPE_CHECKING:
    from hegui.cases.reading.nouns import Noun

__all__ = ["Cast", "Figure"]

_THINGS = frozenset({"website", "platform"})
_PRONOUNS = frozenset({"", "it"})
_RUNS = re.compile(
    r"(?P<whose>其|平台|网站|该APP|该App|该平台|该网站)?(?P<what>运营(?:公司|企业|者|方|单位|主体)|开发者|开发公司)$"
)
_GENERIC = re.compile(r"(?:[我本该全]?[省市县区州旗]|辖区内?|属地)(?=[某一])|(?=一[^家所个间名])")
_MASKED = re.compile(r"[某×＊*]")
_NEAR = 6
_NOBODY = frozenset({"individual", "website", "platform"})
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
            return self._kin(noun) if noun.bare else self._back(noun)
        whose = self.bodies()[-1:] if noun.beside else []
        found = self._same(noun) or self._run(noun) or self._add(noun)
        found.beside = found.beside or next((one for one in whose if one is not found), None)
        self._seen(found, noun)
        return [found]

    def bodies(self) -> list[Figure]:
        """Return the bodies of this scope in the order in which they were last spoken of."""
        here = [one for one in self.recent if not one.is_person and one.scope == self.scope]
        return here if here or self.strict else self._all()

    def _all(self) -> list[Figure]:
        return [one for one in self.recent if not one.is_person]

    def _seen(self, figure: Figure, noun: Noun) -> None:
        figure.spans.append(noun.span)
        if noun.owned and len(figure.spans) == 1:
            return
        if figure in self.recent:
            self.recent.remove(figure)
        self.recent.append(figure)
        del self.recent[:-_REMEMBERED]

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
        return self._nearer(noun) or self._running(noun) or self._described(noun)

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
        return (figure.named or loose) and figure.called(noun.text)

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
        if figure.scope != self.scope:
            figure.scope = self.scope
        return figure

    def _add(self, noun: Noun) -> Figure:
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

    def _back(self, noun: Noun) -> list[Figure]:
        if noun.head in several.TURNS:
            return several.in_turn(self, noun)
        if noun.is_person:
            return self._he(noun)
        bodies = self.bodies() or ([] if noun.head in _PRONOUNS else self._all())
        runs = _RUNS.search(noun.text)
        if runs and bodies and not any(one.head == runs["what"] for one in bodies):
            return [self._runner(bodies[-1], noun, runs["what"])]
        if noun.head in vocabulary.words("party", "zh"):
            bodies = [one for one in self.figures[:_REMEMBERED] if not one.is_person][:1] or bodies
        if noun.head in vocabulary.words("related", "en"):
            bodies = [one for one in bodies if one.known_as(noun.head)]
        found = self._described_before(bodies, noun) or _meant(bodies, noun)
        if noun.head.isascii() and (found is None or not _headed(found, noun)):
            found = self._mentioned(noun) or found
        if found is None:
            return self._alone(noun)
        for name in noun.aliases:
            rename(found, name)
        if noun.owned:
            return [found]
        self._seen(found, noun)
        return [found]

    def _described_before(self, bodies: list[Figure], noun: Noun) -> Figure | None:
        """Return who was only described and is named now: the operator, X."""
        told = [one for one in bodies if one.hit and not one.named]
        return told[-1] if told and noun.aliases else None

    def _mentioned(self, noun: Noun) -> Figure | None:
        """Return whom the words name by his noun, though he was spoken of only as someone's."""
        for figure in reversed(self.figures[-_NEAR:]):
            here = figure.scope == self.scope and figure.kind not in _NOBODY
            if here and _headed(figure, noun):
                return figure
        return None

    def _kin(self, noun: Noun) -> list[Figure]:
        """Return the body that a plain noun means, by its noun and its trade: 网络公司."""
        trade = noun.text.removesuffix(noun.head)
        told = [one for one in self.bodies() if one.head == noun.head and trade in one.name]
        found = told[-1:]
        for one in found if not noun.owned else []:
            self._seen(one, noun)
        return found

    def _he(self, noun: Noun) -> list[Figure]:
        """Return the person spoken of last, in this part of the text or just before it."""
        since = self.scope if self.strict else self.scope - 1
        found = [one for one in self.recent if one.is_person and one.scope >= since][-1:]
        for one in found:
            self._seen(one, noun)
        return found

    def _alone(self, noun: Noun) -> list[Figure]:
        """Return whom words mean that point back to nothing: a person, or one named only so."""
        if noun.text == "其":
            persons = [one for one in self.recent if one.scope == self.scope and one.is_person]
            return persons[:1]
        if noun.kind in {"platform", "website"} and noun.text == noun.head:
            return []
        if noun.text in vocabulary.words("oneself", "zh") and not self._all():
            return self._author(noun)
        employer = [one for one in self.figures[-_NEAR:] if _headed(one, noun) and one.head]
        if employer and not (noun.owned or self.strict or employer[-1].is_person):
            self._seen(employer[-1], noun)
            return employer[-1:]
        if noun.owned or (not noun.aliases and (noun.head in _any() or self.strict)):
            return []
        if known := self._passing(noun):
            return [known]
        figure = self._add(noun)
        for name in noun.aliases:
            rename(figure, name)
        self._seen(figure, noun)
        return [figure]

    def _passing(self, noun: Noun) -> Figure | None:
        """Return the body that was only told of in passing: the data of a hotel ... the hotel."""
        for figure in reversed(self.figures[-_NEAR:]):
            near = 0 <= self.scope - figure.scope <= 1 and not figure.is_person
            if near and figure.head == noun.head:
                self._seen(figure, noun)
                return figure
        return None

    def _runner(self, thing: Figure, noun: Noun, what: str) -> Figure:
        """Return a thing that was spoken of as the one who runs it: 其运营公司."""
        if thing.kind not in {"platform", "website"}:
            self._seen(thing, noun)
            return thing
        thing.aliases += [thing.name, what]
        thing.name, thing.kind, thing.head = f"{thing.name}{what}", "company", what
        self._seen(thing, noun)
        return thing

    def list_together(self, figures: list[Figure]) -> None:
        """Keep those who were named side by side: "the two apps" points back to them."""
        self.listed = several.listed(self.listed, self.scope, figures)

    def _author(self, noun: Noun) -> list[Figure]:
        """Return the one who reports of itself: as the title names it, or by its own word."""
        figure = self._add(noun)
        if self.titled:
            rename(figure, self.titled[-1])
        self._seen(figure, noun)
        return [figure]

    def _group(self, noun: Noun) -> list[Figure]:
        found = several.meant(self, noun)
        for one in found:
            one.spans.append(noun.span)
        if len(found) > 1:
            self.meant = (self.scope, tuple(found))
        return found


@cache
def _any() -> frozenset[str]:
    """Return the words that can point back to a body of any kind."""
    words = vocabulary.words("any_body", "zh") | vocabulary.words("any_body", "en")
    return words | _PRONOUNS


def _meant(bodies: list[Figure], noun: Noun) -> Figure | None:
    """Return the body that words such as 该酒店 or "the hospital" point back to."""
    head = noun.head
    for figure in reversed(bodies):
        if figure.head == head or (head not in _any() and head in figure.name):
            return figure
    if head not in _any():
        for figure in reversed(bodies):
            if figure.kind == noun.kind:
                return figure
    if head in vocabulary.words("other_party", "en") or _told_apart(noun):
        return None
    if head in vocabulary.words("firm", "en"):
        bodies = [one for one in bodies if one.kind not in _THINGS] or bodies
    return bodies[-1] if bodies else None


def _headed(figure: Figure, noun: Noun) -> bool:
    """Tell whether a figure is called by the noun of words that point back."""
    return figure.head == noun.head or noun.head in _any() or noun.head in figure.name


_TWO_WORDS = 2


def _told_apart(noun: Noun) -> bool:
    """Tell whether words say more than which kind of body is meant: the township clinic."""
    if noun.head in _any() or noun.kind in _THINGS or not noun.text.isascii():
        return False
    return len(noun.text.split()) > _TWO_WORDS
