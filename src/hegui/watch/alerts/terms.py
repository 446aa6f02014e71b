"""Terms that run out: each is told 30, 7 and 1 days before, on its day, and when it is over.

What is told is the step that a term has come to: a look that comes late tells the nearer one alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from hegui import duties
from hegui.audit import orders
from hegui.days import written
from hegui.watch.alerts.event import Event
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.audit.orders import Deadline
    from hegui.law import Text

WORDS = Words("alerts")
LANGS = ("en", "zh")
STEPS = (0, 1, 7, 30)
"""Days before the last one on which it is told."""


@dataclass(frozen=True)
class Term:
    """Something that is to be done by a day.

    Attributes:
        key: What it is, which stays the same when its day changes.
        what: What is to be done.
        due_on: Its last day.
        lines: What more there is to know, such as how the day was counted.
        legal: Whether the law or an authority set it; a term of one's own waits for a working day.
    """

    key: str
    what: Text
    due_on: date
    lines: tuple[Text, ...] = ()
    legal: bool = True
    provisions: tuple[str, ...] = ()
    duty: str = ""
    link: str = ""


def of_deadlines(operator: str, found: Iterable[Deadline], link: str = "") -> Iterator[Term]:
    """Yield the terms of an audit that have a day; a breach without a term is no event."""
    for one in found:
        if one.due_on is not None and one.origin != "no_term":
            yield _of(operator, one, link)


def _of(operator: str, one: Deadline, link: str) -> Term:
    what = orders.measure(one.measure) or _title(one.about or one.duty)
    who = {"en": one.authority or "", "zh": one.authority or ""}
    told = [WORDS.both("of_authority", who=who)] if one.authority else []
    return Term(
        key=sha256(json.dumps([operator, one.duty, *one.key]).encode()).hexdigest()[:32],
        what={lang: f"{what[lang]} · {one.row}" if one.row else what[lang] for lang in LANGS},
        due_on=one.due_on or date.max,
        lines=(*told, one.how, *([WORDS["provisional"]] if one.provisional else [])),
        provisions=tuple(one.basis.split(", ")) if one.basis else (),
        duty=one.about or one.duty,
        link=link,
    )


def _title(duty: str) -> Text:
    known = duty in duties.identifiers()
    return duties.load(duty).title if known else {"en": duty, "zh": duty}


def events(terms: Iterable[Term], day: date) -> Iterator[Event]:
    """Yield what is to be told of terms on a day; one that has come to no step tells nothing."""
    for term in terms:
        left = (term.due_on - day).days
        step = "over" if left < 0 else next((str(s) for s in STEPS if left <= s), None)
        if step is not None:
            yield _event(term, left, step)


def _event(term: Term, left: int, step: str) -> Event:
    word = "overdue" if left < 0 else "today" if left == 0 else "left"
    due = {lang: written(term.due_on, lang) for lang in LANGS}
    known = term.duty in duties.identifiers()
    return Event(
        key=f"term:{term.key}:{term.due_on}:{step}",
        kind="deadline",
        title=WORDS.both(word, what=term.what, days=abs(left)),
        lines=(WORDS.both("due_on", day=due), *term.lines),
        day=term.due_on,
        pressing=term.legal,
        provisions=term.provisions,
        duties=(term.duty,) if term.duty else (),
        conduct=duties.load(term.duty).conducts if known else (),
        link=term.link,
    )
