"""What falls on many: on those whom later sentences name, and on the items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.draft import Draft
from hegui.reading.nouns import Noun
from hegui.reading.nouns_zh.names import is_slot
from hegui.reading.story.joining import absorb
from hegui.reading.story.waiting import Waiting, is_few, leading

if TYPE_CHECKING:
    from hegui.reading.cast import Cast, Figure
    from hegui.reading.story.bench import Bench
    from hegui.reading.story.moment import Moment

_ENTRY = re.compile(
    r"[“\"]?(?P<name>[\u4e00-\u9fa5A-Za-z0-9·+]{2,20})[”\"]?(?:\s|[（(，,：:]|$)", re.MULTILINE
)
_ONE = r"[“\"]?{}[”\"]?(?:（{}）)?"
_NAMED = r"[\u4e00-\u9fa5A-Za-z0-9·+]{2,20}"
_PLAIN = _ONE.format(_NAMED, r"[^（）]{2,40}")
_CELL = re.compile(_ONE.format(rf"(?P<name>{_NAMED})", r"(?P<more>[^（）]{2,40})"))
_ROW = re.compile(rf"{_PLAIN}(?:、{_PLAIN}){{0,60}}[。；]?")
_COMPANY = re.compile(r"[^，、；,]{4,30}公司$")


@dataclass(slots=True)
class Crowd:
    """The many of whom was told last.

    `intro` are the words before a list, `general` those that point to one, `bound` all that was
    imposed on many, `items` the entries of a list on which nothing fell yet, `unnamed` what was
    imposed on several whom nothing named yet.
    """

    text: str
    cast: Cast
    bench: Bench
    intro: list[Moment] = field(default_factory=list)
    general: list[Moment] = field(default_factory=list)
    bound: list[Moment] = field(default_factory=list)
    items: list[Moment] = field(default_factory=list)
    details: dict[int, list[Moment]] = field(default_factory=dict)
    """What else the items tell, after their first sentences, by the number of their paragraph."""
    unnamed: Waiting | None = None
    left: list[Waiting] = field(default_factory=list)
    few: Noun | None = None

    def hear(self, moment: Moment) -> None:
        """Keep in mind a sentence that points to a list: 下列应用, the following apps."""
        pointing = vocabulary.frame("pointing", moment.sentence.lang)
        self.bound += [moment] if moment.batch else []
        if moment.batch and pointing.search(self.text, *moment.sentence.span):
            self.general = [moment]
        few = [noun for noun in moment.sentence.nouns if noun.form == "batch" and is_few(noun)]
        self.few = few[0] if few else None if moment.sentence.first else self.few

    def lead(self, told: list[Moment], last: Moment | None) -> None:
        """Begin a list to which these words lead: the following are removed: ..."""
        pointing = [one for one in self.general if any(one is other for other in told)]
        self.intro = pointing or leading(told) or ([last] if last else [])

    def begin(self) -> bool:
        """Begin a list to which nothing leads; tell whether measures waited for its items."""
        if self.unnamed:
            self.intro = self.unnamed.moments
        return self.unnamed is not None

    def enter(self, moment: Moment) -> None:
        """Keep an entry of a list on which nothing fell yet, or what else is told of the last."""
        if moment.sentence.first and moment.itemed():
            self.items.append(moment)
        elif self.items:
            self.details.setdefault(moment.sentence.number, []).append(moment)

    def falls(self, moment: Moment, pending: list[Moment], *, listed: bool) -> Draft | None:
        """Let what was imposed on many fall on whom a sentence names, in the case it returns."""
        row = self._row(moment)
        if row:
            return self._carry_row(moment, row)
        if self._carried(moment, listed=listed):
            return self._carry(moment)
        if self.items and moment.batch and moment.points_back():
            return self._carry_back(moment)
        members = self.unnamed.members(self.text, moment) if self.unnamed else []
        return (
            self._fill(self.unnamed, moment, pending, members) if self.unnamed and members else None
        )

    def wait(self, moment: Moment, pending: list[Moment]) -> None:
        """Let measures wait on many whom the sentence does not name: two firms, they."""
        if moment.batch and self.unnamed and not self.unnamed.draft and moment.points_back():
            self.unnamed.told.append(moment)
            return
        if self.unnamed and (moment.batch or moment.aims):
            self.left.append(self.unnamed)
            self.unnamed = None
        if moment.batch:
            before = [one for one in pending if one is not moment]
            self.unnamed = Waiting(before, [moment], few=self.few)

    def close(self) -> None:
        """Let what nobody was named for fall on a few who were counted: two clinics in Suzhou."""
        for waiting in (*self.left, *([self.unnamed] if self.unnamed else [])):
            if waiting.draft or waiting.told_in_full or waiting.few is None:
                continue
            noun, first = waiting.few, waiting.told[0]
            said = self.text[slice(*noun.span)]
            draft = waiting.open(first.sentence.number)
            if not draft.acting and not draft.organs:
                continue
            figures = self.cast.meet(replace(noun, text=said, form="new", count=None))
            for told in waiting.told:
                self.bench.carry(draft, told, told, figures)
            self.bench.drafts.append(draft)

    def retract(self, moment: Moment) -> bool:
        """Take back what was guessed of members where a sentence tells the measure in full."""
        for waiting in self.left:
            waiting.told_in_full = waiting.told_in_full or waiting.again(moment)
        if self.unnamed:
            self.unnamed.told_in_full = self.unnamed.again(moment)
        mistaken = self.unnamed is not None and self.unnamed.mistaken(moment)
        if mistaken and self.unnamed and self.unnamed.draft:
            self.bench.drafts.remove(self.unnamed.draft)
        return mistaken

    def _fill(
        self, waiting: Waiting, moment: Moment, pending: list[Moment], members: list[Figure]
    ) -> Draft:
        """Let measures that waited fall on those who are named now."""
        if waiting.draft is None:
            self.bench.drafts.append(waiting.open(moment.sentence.number))
        draft = waiting.open(moment.sentence.number)
        here = {moment.sentence.number, waiting.told[-1].sentence.number}
        for earlier in pending:
            waited = any(earlier is one for one in waiting.moments)
            if earlier.sentence.number in here and not waited:
                absorb(draft, earlier)
        absorb(draft, moment)
        for told in waiting.told:
            self.bench.carry(draft, moment, told, members)
        self.cast.list_together(draft.bodies())
        draft.last = waiting.told[-1].sentence.number
        return draft

    def _carried(self, moment: Moment, *, listed: bool) -> bool:
        """Tell whether it begins an item under words that impose: the following are removed: ..."""
        opened = listed and moment.sentence.first and not moment.aims
        return bool(opened and self._imposed() and (moment.itemed() or self._entry(moment)))

    def _imposed(self) -> list[Moment]:
        """Return the words before a list that impose on nobody yet."""
        return [told for told in self.intro if told.spread()]

    def _entry(self, moment: Moment) -> list[Figure]:
        """Return whom an item names by nothing else: 1.椰城出行, of the apps to be removed."""
        sentence = moment.sentence
        found = _ENTRY.match(self.text, *sentence.span) if sentence.lang == "zh" else None
        if found is None or not any(moment.batch for moment in self.intro):
            return []
        name = found["name"]
        if not is_slot(name):
            return []
        return self.cast.meet(Noun(found.span("name"), name, "platform", "name"))

    def _carry(self, moment: Moment) -> Draft:
        """Let what the words before a list impose fall on the body of an item."""
        bodies = moment.itemed()[:1] or self._entry(moment)
        draft = self._item(moment)
        for told in self._imposed():
            self.bench.carry(draft, moment, told, bodies)
        return draft

    def _row(self, moment: Moment) -> list[Figure]:
        """Return those whom a line of names tells: 甲学堂（某公司）、乙作业（某公司）."""
        start, end = moment.sentence.span
        start = self.text.rfind("：", start, end) + 1 or end if moment.batch else start
        signed = not moment.batch and (moment.sentence.organs or moment.sentence.dates)
        if signed or not self.general or not _ROW.fullmatch(self.text, start, end):
            return []
        found = [one for one in _CELL.finditer(self.text, start, end) if is_slot(one["name"])]
        if len(found) == 1 and not found[0]["more"]:
            return []
        figures: list[Figure] = []
        for one in found:
            company = _COMPANY.search(one["more"] or "")
            also = (company.group(),) if company else ()
            noun = Noun(one.span("name"), one["name"], "platform", "name", aliases=also)
            figures += self.cast.meet(noun)
        return figures

    def _carry_row(self, moment: Moment, row: list[Figure]) -> Draft:
        """Let what was imposed on those whom a list names fall on a line of it."""
        self.intro = self._imposed() or self.general
        draft = self._item(moment)
        for told in self._imposed():
            self.bench.carry(draft, moment, told, row)
        return draft

    def _carry_back(self, moment: Moment) -> Draft:
        """Let an order after a list fall on its items: the above apps must be corrected."""
        drafts = [self._item(item) for item in self.items]
        for item, draft in zip(self.items, drafts, strict=True):
            for told in self.details.get(item.sentence.number, ()):
                absorb(draft, told)
            absorb(draft, moment, acting=True)
            self.bench.carry(draft, moment, moment, item.itemed()[:1])
            draft.last = moment.sentence.number
        self.items, self.details, moment.batch = [], {}, []
        return drafts[-1]

    def _item(self, moment: Moment) -> Draft:
        """Return the case of an item, with what the words before the list tell of all."""
        number = moment.sentence.number
        draft = Draft(number, item=True, last=number)
        for told in self.intro:
            absorb(draft, told, acting=bool(told.spread()))
        draft.done = [] if moment.sentence.done else draft.done
        draft.relied = [one for one in draft.relied if one.cited.article is not None]
        absorb(draft, moment)
        self.bench.drafts.append(draft)
        return draft
