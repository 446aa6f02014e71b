"""Open slots in English: whatever stands where a frame wants an offender, head noun or not.

fined a toy exporter RMB 5,000; a port authority was warned; "Qin Reading Net" carried ...
The verbs and nouns are vocabulary; how a phrase stands in a slot is grammar, and so stands here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import stems, vocabulary
from hegui.reading.nouns import Noun
from hegui.reading.nouns_en.words import head_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF = r"(?P<of>\sof\s(?!RMB|CNY|USD|US\$)[a-z][\w-]{2,20}(?:\s[a-z][\w-]{2,20}){0,2})?"
_WHOSE = r"(?:,?\s(?:whose|which|that|who)\s[^.;:]{3,80}?,?)?"
_BE = r"(?:was|were|has\sbeen|had\sbeen|got|received|escaped|is\sto\sbe)\s(?:[a-z]{2,14}\s){0,2}?"
_SUM = r"(?:RMB|CNY|CN¥|US\$|[¥$])?\d"
_EDGE = re.compile(r"[|:;–—.]\s")
_HEADS = re.compile(
    r"\s\(|:\s|,\s(?:version|v\.?\d|[A-Z])|\s[–—|/-]\s"
    r"|(?:,\s[^,;.]{3,60},)?\s(?:had\s|also\s|[a-z]{2,12}ly\s){0,2}"
    r"(?!called|named|stated|followed|opened|posted)(?:[a-z]{2,14}ed|sent|sold|kept|ran|left|took|gave|put|held|made|built)\b"
)
"""What follows a name that a sentence or an item begins with: its maker, or what it did."""
_AND = re.compile(r",\s|,?\s(?:and|or)\s")
_AFTER_QUOTE = re.compile(
    r"\s(?:\([^()]{2,80}\)\s?)?(?:was|were|had|has|carried|allowed|let|published|edited|failed|did|and\s(?:the\s)?[\"“]|forum|app)\b|,\s[\"“]|,\s(?:was|were|had|an?|the)\b|\s\([A-Z]"
)


@cache
def _stop() -> str:
    """Return the words that no phrase in a slot holds."""
    return vocabulary.listed("no_slot", "en")


@cache
def _words(most: int) -> str:
    """Return a noun with up to so many words before it."""
    word = rf"(?:(?!{_stop()}\b)[A-Za-z][\w’'&-]{{0,22}}\s)"
    return rf"{word}{{0,{most}}}?(?!{_stop()}\b)[A-Za-z][\w&-]{{1,22}}"


@cache
def _phrase() -> str:
    """Return a new body with what it is of and where it is."""
    return rf"(?P<det>[Aa]n?|[Oo]ne|[Aa]nother)\s(?P<np>{_words(6)}){_OF}{_in()}"


@cache
def _in() -> str:
    first = rf"(?!{vocabulary.either('not_a_place', 'en')})[A-Z]"
    return (
        rf"(?P<in>\s(?:in|from)\s{first}[\w’'-]{{1,20}}(?:\s[A-Z][\w’'-]{{1,20}}){{0,2}}"
        rf"(?:,\s{first}\w{{1,20}}(?:\sProvince)?)?)?"
    )


@cache
def _slots() -> tuple[stems.Sifted, ...]:
    """Return the slots of sentences: fined X, X was fined, found that X had, the branch of X."""
    fining, fined = vocabulary.either("fining", "en"), vocabulary.either("fined", "en")
    found, doing = vocabulary.either("found", "en"), vocabulary.either("found_doing", "en")
    return (
        stems.sift(
            rf"\b{fining}\s{_phrase()}(?=\s(?:to|for|in|on|RMB|CNY|¥|\$|US\$|\d|a|an|because|after|over"
            rf"|with|under|pursuant|and|by|whose|which|that|who)\b|\s{_SUM}|[,.;)]|$)"
        ),
        stems.sift(rf"(?<![\w’'-]){_phrase()}{_WHOSE},?\s(?:{_BE}{fined}\b)"),
        stems.sift(rf"\b{found}\sthat\s{_phrase()}(?=\s{doing}\b|[’']s\s)"),
        stems.sift(
            rf"\b(?P<det>[Tt]he)\s(?P<np>(?:[\w-]{{2,16}}\s){{0,2}}?{vocabulary.listed('parts', 'en')})"
            rf"(?P<of>\sof\s(?:an?\s|the\s)?{_words(4)}){_in()}"
            r"(?=\s(?:had|has|was|were|to|for|RMB|CNY|¥|and|that|which)\b|[,.;])"
        ),
    )


@cache
def _again() -> stems.Sifted:
    """Return the slot of a body spoken of before: fined the mill."""
    return stems.sift(
        rf"\b{vocabulary.either('fined_again', 'en')}\s[Tt]he\s(?P<np>{_words(4)})"
        rf"(?=\s(?:RMB|CNY|a|an|and|for|on|in|because|under|over|to)\b|\s{_SUM}|[,.;])"
    )


@cache
def _telegram() -> re.Pattern[str]:
    """Return a body without an article and what is noted of it: tyre maker of Linyi fined."""
    head = vocabulary.literals(head_kinds())
    noted = {part: vocabulary.either(f"noted_{part}", "en") for part in ("after", "aside", "doing")}
    return re.compile(
        r"(?:^|(?<=[|:;–—]\s)|(?<=\bv\.\s)|(?<=\bvs\.\s))(?P<det>)"
        rf"(?P<np>(?:(?!{_stop()}\b)[A-Za-z][\w’'&-]{{0,22}}\s){{0,4}}?(?:{head}))"
        rf"(?P<of>\sof\s(?:an?|the)\s(?:[\w-]{{2,20}}\s){{0,4}}?(?:{head})"
        r"(?:\s[\"“][A-Z][\w ]{1,30}[\"”])?)?(?P<in>)"
        rf"(?=(?:;|,\s{noted['after']}|\s\((?:CNY|RMB|¥))"
        rf"|\s(?:\([^()]{{1,40}}\)\s)?{noted['doing']}\b|:|\s\((?:[^()]{{0,60}}?\b)?{noted['aside']})"
    )


@cache
def _quoted() -> stems.Sifted:
    """Return a name in quotes with what it is the name of."""
    before, what = vocabulary.listed("quoted_before", "en"), vocabulary.listed("quoted", "en")
    return stems.sift(
        rf"(?P<lead>(?:(?:[Tt]he|[Tt]wo|[Aa])\s)?(?:operators?\sof\s)?(?:the\s)?{before}?\s?)"
        rf"[\"“](?P<name>[A-Z][\w’' &.-]{{1,40}}?)[\"”](?:\s(?P<what>{what}))?",
        also=['"', "“"],
    )


def find(text: str, start: int, end: int) -> list[Noun]:
    """Return what stands in the slots of a sentence."""
    found: list[Noun] = []
    matches = [match for pattern in _slots() for match in pattern.finditer(text, start, end)]
    for match in (*matches, *_telegrams(text, start, end)):
        noun = _noun(match)
        if noun is not None:
            found.append(noun)
    for match in _again().finditer(text, start, end):
        if not _never().search(match["np"]):
            head, kind = _head(match["np"])
            span = (match.start("np") - len("the "), match.end("np"))
            found.append(Noun(span, match["np"], kind, "back", head))
    return found


def _telegrams(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what stands without an article after a colon, a dash and the like, or all at first."""
    edges = [start, *(edge.end() for edge in _EDGE.finditer(text, start, end))]
    for edge in edges:
        if edge >= start and (match := _telegram().match(text, edge, end)):
            start = match.end()
            yield match


def quoted(text: str, start: int, end: int) -> list[Noun]:
    """Return names in quotes that something is said of."""
    found: list[Noun] = []
    for match in _quoted().finditer(text, start, end):
        lead = match["lead"].strip()
        listed = bool(found) and _AND.fullmatch(text, found[-1].span[1], match.start("name") - 1)
        heads = match.start() == start and _HEADS.match(text, match.end(), end)
        after = heads or _AFTER_QUOTE.match(text, match.end(), end)
        if not (listed or match["what"] or lead or after):
            continue
        if lead in {"the", "The", "a", "A"} and not match["what"]:
            continue
        what = match["what"] or lead.rpartition(" ")[2]
        begin = match.start("name") - 1
        kind = head_kinds().get(what, "platform")
        found.append(
            Noun(
                (begin, match.end()),
                match["name"],
                kind,
                "name",
                what,
                lead=match.start() if lead else None,
            )
        )
    return found


def _noun(match: re.Match[str]) -> Noun | None:
    phrase = match["np"]
    if _never().search(phrase) or phrase.endswith(vocabulary.offenders().en_never):
        return None
    head, kind = _head(phrase)
    name = f"{phrase}{match['of'] or ''}{match['in'] or ''}"
    start = match.start("det") if match["det"] else match.start("np")
    stop = max(match.end("np"), match.end("of"), match.end("in"))
    return Noun((start, stop), name, kind, "new", head)


def _never() -> re.Pattern[str]:
    return vocabulary.frame("not_a_slot", "en")


def _head(phrase: str) -> tuple[str, str]:
    """Return the noun by which the phrase is called again, and the kind it tells."""
    words = phrase.split()
    for size in (2, 1):
        head = " ".join(words[-size:])
        if head in head_kinds():
            return head, head_kinds()[head]
    return words[-1], "company"
