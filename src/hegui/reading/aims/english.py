"""Slots in English: fined X, a warning to X, X was ordered to."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import measures, vocabulary
from hegui.reading.aims.listed import after_position, chain, within
from hegui.reading.aims.probed import probed

if TYPE_CHECKING:
    from hegui.reading.document import Span
    from hegui.reading.measures import Trigger
    from hegui.reading.nouns import Noun
    from hegui.reading.survey import Sentence


@cache
def _object() -> re.Pattern[str]:
    """Return what stands between a verb and the one who is hit: also the heads of ..."""
    return re.compile(
        r"\s(?:(?:the|an?|both|senior|top|also|further|jointly|subsequently|formally|instead|personally"
        r"|for\sthe\sfirst\stime)\s){0,3}(?:[A-Z][a-z]{2,14}[’']s\s)?"
        rf"(?:{vocabulary.either('heard', 'en')}\s(?:the\s|both\s)?)?"
        r"(?:(?:two|three|four|five|six|\d{1,2})\s(?:[\w-]{2,16}\s){0,3}[a-z]{2,16}s[,:]\s(?:namely,?\s)?)?$"
    )


_TO_EN = re.compile(
    r"[^.;:]{0,90}?\b(?:on|upon|to|against|for|from)\s(?:(?:each|both|all|the|of)\s){0,3}"
    r"(?:(?:two|three|four|five|\d{1,2})\s(?:\w{2,16}\s){0,2}\w{2,16}[,:]?\s(?:namely,?\s)?)?$"
)

_LEAD = re.compile(r"^(?:and|also|then)\s(?:also\s|each\s|both\s|formally\s)?")
_TO = frozenset(
    {
        *("fine", "warning", "confiscation", "detention", "penalty_unspecified", "purchase_ban"),
        *("service_suspension", "order_to_correct", "other_order", "personnel_action"),
    }
)

_HOLDING = frozenset({"license_revocation", "app_removal", "site_closure"})
"""The measures whose words may hold the one on whom they fall: removed X from app stores."""

_TAKING = re.compile(
    r"(?:tak\w{1,3}\s(?:down|off)|remov\w{1,3}|pull\w{0,3}|delist\w{0,3}|stop\soffering|withdraw|drop)"
    r"(?:\s(?:from|off)\s[a-zA-Z\s’'-]{3,40})?$"
)

_OF = frozenset(
    {
        *("license_revocation", "site_closure", "app_removal", "service_suspension"),
        *("account_removal", "registration_suspension"),
    }
)

_WHOSE = ("’s ", "'s ", "’ ", "' ")
_SEIZED = re.compile(
    r"(?:confiscat|seiz|revok|withdr|cancel|suspend|clos|shut|remov|delet)\w{0,5}(?:\sdown)?$"
)
"""What is done to a thing of the offender, who stands before it: confiscated X's gains."""

_FOR = re.compile(r"\sfor\s(?:an?|\w{1,12})\s(?:hour|day|week|month|rectification)")

_OF_EN = re.compile(r"\s(?:of|by|run\sby|operated\sby|belonging\sto)\s(?:the\s)?")


_BELONGS = re.compile(
    r"\s(?:of|belonging\sto|(?:run|operated|owned)\sby)\s(?:the\s|an?\s)?(?:(?:[A-Z]?[a-z]{3,14})\s){0,2}"
)
_THINGS = frozenset({"website", "platform"})


def _is_part(noun: Noun) -> bool:
    """Tell whether it may only be a thing or a part of the one named after it."""
    parts = vocabulary.words("parts", "en")
    return noun.form != "name" and (noun.kind in _THINGS or noun.head in parts)


def on_english(text: str, sentence: Sentence, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    """Return on whom a measure falls in an English sentence: the owner, where his site is closed."""
    on = _slots(text, sentence, act, nouns)
    if not on or not all(map(_is_part, on)):
        return on
    after = after_position(nouns, on[-1].closes)
    if after is None or not _BELONGS.fullmatch(text, on[-1].closes, nouns[after].opens):
        return on
    return chain(text, nouns, after, "en")


def _slots(text: str, sentence: Sentence, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    inside = [n for n, noun in enumerate(nouns) if within(noun.span, act.span)]
    inside = [n for n in inside if not nouns[n].owned and _holds(text, act, nouns[n])]
    if inside:
        return chain(text, nouns, inside[0], "en")
    if any(one.span == act.span for one in sentence.sums):
        return _before(text, act, nouns)
    after = after_position(nouns, act.span[1])
    if act.type == measures.OPENING:
        return probed(text, act, nouns, after)
    passive = _is_passive(text, sentence, act)
    if after is not None and not nouns[after].owned:
        noun = nouns[after]
        begins = noun.opens if noun.form == "name" and not noun.is_person else noun.span[0]
        gap = text[act.span[1] : max(begins, act.span[1] + 1)]
        if noun.head == "he" and gap == " ":
            return [noun]
        if _is_object(text, sentence, act, noun, gap, passive=passive):
            return chain(text, nouns, after, "en")
    return (not passive and _whom(text, sentence, act, nouns)) or _subject_en(
        text, sentence.span[0], act, nouns
    )


_BEEN = re.compile(r"^(?:[a-z]+\s)?(?:was|were|been)\s")


def _is_passive(text: str, sentence: Sentence, act: Trigger) -> bool:
    begin = act.span[0]
    before = text[max(sentence.span[0], begin - 30) : begin]
    done = vocabulary.frame("done", "en").search(before)
    since = begin - len(before) + done.start() if done else begin
    acting = any(since <= one.span[0] < begin for one in sentence.organs)
    return (bool(done) and not acting) or bool(_BEEN.search(_words(text, act)))


def _words(text: str, act: Trigger) -> str:
    return _LEAD.sub("", text[slice(*act.span)])


def _is_object(
    text: str, sentence: Sentence, act: Trigger, noun: Noun, gap: str, *, passive: bool
) -> bool:
    """Tell whether the noun after a measure is its object: fined X, a warning to X, X's licence."""
    words, direct = _words(text, act), gap == " " or bool(_object().fullmatch(gap))
    hits = _hitting().fullmatch(words)
    whose = text.startswith(_WHOSE, noun.span[1]) and _SEIZED.match(words)
    if (hits or whose) and not passive and direct:
        return True
    if act.type == "purchase_ban" and noun.form != "group" and direct:
        return True
    if act.type == "app_removal" and _TAKING.search(words) and (direct or not gap):
        return True
    later = min((one.span[0] for one in sentence.acts if one.span[0] > act.span[0]), default=None)
    given = not hits and act.type in _TO and (later is None or noun.span[0] < later)
    if given and _TO_EN.fullmatch(gap):
        return not _of_another(text, sentence, act, noun)
    if passive and gap.startswith(" by"):
        return False
    return act.type in _OF and bool(_OF_EN.fullmatch(gap))


def _of_another(text: str, sentence: Sentence, act: Trigger, noun: Noun) -> bool:
    """Tell whether a noun takes a second sum: a fine of 10,000, and 5,000 for its director."""
    sums = [one for one in sentence.sums if act.span[1] <= one.span[0] < noun.span[0]]
    alone = not _ALSO.match(text, noun.closes)
    return len(sums) > 1 and sums[0].currency == sums[-1].currency and alone


_ALSO = re.compile(r",?\sand\s|,\s[A-Z]")


def _holds(text: str, act: Trigger, noun: Noun) -> bool:
    """Tell whether the words of a measure name on whom it falls: removed X from app stores."""
    if act.type in _HOLDING or (act.type == "interview" and not noun.is_person):
        return True
    if act.type == "detention":
        return noun.is_person
    alone = text.startswith(_WHOSE, noun.span[1]) or _FOR.match(text, noun.span[1])
    return act.type in _OF and bool(alone) and noun.form == "name"


@cache
def _hitting() -> re.Pattern[str]:
    return re.compile(vocabulary.either("hitting", "en"), re.IGNORECASE)


_WHOM = re.compile(r",?\s(?:which|whom|that)\s[^.;]{3,90}$")


def _whom(text: str, sentence: Sentence, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    """Return whom an authority hit in a clause after him: X, which the bureau had fined."""
    for noun in nouns:
        if noun.is_person or noun.span[1] >= act.span[0]:
            continue
        inner = [one for one in nouns if noun.span[1] <= one.span[0] < act.span[0]]
        by = any(noun.span[1] <= one.span[0] < act.span[0] for one in sentence.organs)
        if by and not inner and _WHOM.fullmatch(text, noun.span[1], act.span[0]):
            return [noun]
    return []


_SUBJECTS = frozenset({"new", "batch", "group"})
_TOLD_OF = re.compile(
    r"\s(?:that|which)\s(?:had|has|have|did|kept|left|failed|were|was|sold)\b[^,.;:]{3,120}\s(?:was|were)\s(?:\w{1,12}\s){0,2}"
)


def _before(text: str, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    """Return who stands beside a bare sum: Its headmaster, Mr Qiu: RMB 5,000; 9,000 for the firm."""
    after = after_position(nouns, act.span[1])
    if after is not None and text[act.span[1] : nouns[after].opens] in {" for ", " for the "}:
        return chain(text, nouns, after, "en")
    for index in range(len(nouns) - 1, -1, -1):
        noun = nouns[index]
        if noun.span[1] == act.span[0] - 2 and text[act.span[0] - 1] == "(":
            return [noun]
        if noun.span[1] <= act.span[0] and (noun.is_person or not noun.owned):
            return chain(text, nouns, index, "en")
    return []


def _subject_en(text: str, start: int, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    """Return what stands nearest before the measure: X was fined, ordered X to, gave X a warning.

    Further back stands one of whom something else is told: the apps that had no policy were ...
    """
    for index, noun in enumerate(nouns):
        may = noun.span[1] < act.span[0] and not noun.owned and noun.form in _SUBJECTS
        if may and _TOLD_OF.fullmatch(text, noun.span[1], act.span[0]):
            return chain(text, nouns, index, "en")
    clause = _clause(text, start, act)
    for index in range(len(nouns) - 1, -1, -1):
        noun = nouns[index]
        if noun.span[1] > act.span[0] or noun.owned or _said_of(nouns, noun, act):
            continue
        if clause and clause[0] <= noun.span[0] < clause[1] and index:
            continue
        if noun.span[1] == act.span[0] - 2 and text[act.span[0] - 1] == "(":
            return [noun]
        return chain(text, nouns, index, "en")
    return []


_CLAUSE = re.compile(r",\s(?:which|who|whose|whom|where)\s[^;.]{3,160},\s(?:[a-z]{1,12}\s){0,4}$")


def _clause(text: str, start: int, act: Trigger) -> Span | None:
    """Return the clause that parts a measure from its subject: X, which ignored a letter, was ..."""
    if text.find(", wh", start, act.span[0]) < 0:
        return None
    clause = _CLAUSE.search(text, start, act.span[0])
    return clause.span() if clause else None


def _said_of(nouns: list[Noun], noun: Noun, act: Trigger) -> bool:
    """Tell whether it is only named to say who a person is: Lai, who heads the plant's office."""
    return any(
        one.span[1] <= noun.span[0] < one.closes <= act.span[0]
        for one in nouns
        if one.tail is not None
    )
