"""Open slots in English: whatever stands where a frame wants an offender, head noun or not.

fined a toy exporter RMB 5,000; a port authority was warned; "Qin Reading Net" carried ...
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.cases.reading import stems, vocabulary
from hegui.cases.reading.nouns import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOPS = (
    "of|in|for|by|to|that|which|was|were|and|with|on|at|from|had|has|have|whose|who|whom|under|or|after|is|are|be"
    "|been|its|the|a|an|said|not|because|while|when|where|as|but|if|than|it|they|their|this|these|those|before"
    "|between|into|over|about|also|each|both|all|may|can|could|would|should|will|must|did|fined|ordered|warned"
    "|told|found|failed|used|using|against|without|within|per|via|up|total|fine|fines|penalty|warning|maximum"
)

_STOP = vocabulary.literals(_STOPS.split("|"))
_WORD = rf"(?:(?!(?:{_STOP})\b)[A-Za-z][\w’'&-]{{0,22}}\s)"
_LAST = rf"(?!(?:{_STOP})\b)[A-Za-z][\w&-]{{1,22}}"
_PHRASE = rf"(?P<det>[Aa]n?|[Oo]ne|[Aa]nother)\s(?P<np>{_WORD}{{0,6}}?{_LAST})"
_OF = r"(?P<of>\sof\s(?!RMB|CNY|USD|US\$)[a-z][\w-]{2,20}(?:\s[a-z][\w-]{2,20}){0,2})?"
_IN = r"(?P<in>\s(?:in|from)\s(?!January|February|March|April|May|June|July|August|September|October|November|December|Jan\b|Feb\b|Mar\b|Apr\b|Jun\b|Jul\b|Aug\b|Sep|Oct\b|Nov\b|Dec\b|RMB|CNY|Article|Articles|Monday|Tuesday|Wednesday|Thursday|Friday)[A-Z][\w’'-]{1,20}(?:\s[A-Z][\w’'-]{1,20}){0,2}(?:,\s(?!January|February|March|April|May|June|July|August|September|October|November|December|Jan\b|Feb\b|Mar\b|Apr\b|Jun\b|Jul\b|Aug\b|Sep|Oct\b|Nov\b|Dec\b|RMB|CNY|Article|Articles|Monday|Tuesday|Wednesday|Thursday|Friday)[A-Z]\w{1,20}(?:\sProvince)?)?)?"
_VERB = (
    r"(?:fin(?:ed|ing)|penali[sz](?:ed|ing)|punish(?:ed|ing)|sanction(?:ed|ing)|warn(?:ed|ing)|order(?:ed|ing)"
    r"|summoned|interviewed|told|required|directed|instructed|reprimanded|detained|admonished|dealt\swith|slapped|hit|rebuked|cautioned|censured|issued|handed|served|inspected|visited|raided|gave)"
)
_ACTIVE = stems.sift(
    rf"\b{_VERB}\s{_PHRASE}{_OF}{_IN}(?=\s(?:to|for|in|on|RMB|CNY|¥|\$|US\$|\d|a|an|because|after|over|with|under|pursuant|and|by|whose|which|that|who)\b|\s(?:RMB|CNY|CN¥|US\$|[¥$])?\d|[,.;)]|$)"
)
_BE = (
    r"(?:was|were|has\sbeen|had\sbeen|got|received|escaped|is\sto\sbe)\s(?:[a-z]{2,14}\s){0,2}?"
    r"(?:fined|ordered|warned|penali[sz]ed|punished|summoned|interviewed|told|given|issued|sanctioned|handed|detained"
    r"|a\s(?:formal\s|written\s|administrative\s)?(?:warning|fine)|required|directed|instructed|reprimanded|closed|shut|suspended)\b"
)
_AGAIN = stems.sift(
    r"\b(?:fin(?:ed|ing)|warn(?:ed|ing)|penali[sz](?:ed|ing)|punish(?:ed|ing)|summoned|interviewed|reprimanded|sanctioned)"
    rf"\s[Tt]he\s(?P<np>{_WORD}{{0,4}}?{_LAST})(?=\s(?:RMB|CNY|a|an|and|for|on|in|because|under|over|to)\b|\s(?:RMB|CNY|CN¥|US\$|[¥$])?\d|[,.;])"
)
_WHOSE = r"(?:,?\s(?:whose|which|that|who)\s[^.;:]{3,80}?,?)?"
_PASSIVE = stems.sift(rf"(?<![\w’'-]){_PHRASE}{_OF}{_IN}{_WHOSE},?\s(?:{_BE})")
_FOUND = stems.sift(
    rf"\b(?:found|discovered|determined|held|said|alleged|established)\sthat\s{_PHRASE}{_OF}{_IN}(?=\s(?:had|has|did|failed|kept|stored|was|were|let|used|ran|sold|left)\b|[’']s\s)"
)
_BELONGS = stems.sift(
    rf"\b(?P<det>[Tt]he)\s(?P<np>(?:[\w-]{{2,16}}\s){{0,2}}?(?:subsidiary|unit|arm|affiliate|branch|outlet))"
    rf"(?P<of>\sof\s(?:an?\s|the\s)?{_WORD}{{0,4}}?{_LAST}){_IN}(?=\s(?:had|has|was|were|to|for|RMB|CNY|¥|and|that|which)\b|[,.;])"
)
_TELEGRAM = (
    r"(?:^|(?<=[|:;–—]\s)|(?<=\bv\.\s)|(?<=\bvs\.\s))(?P<det>)(?P<np>(?:(?!(?:{stop})\b)[A-Za-z][\w’'&-]{{0,22}}\s){{0,4}}?(?:{head}))"
    r"(?P<of>\sof\s(?:an?|the)\s(?:[\w-]{{2,20}}\s){{0,4}}?(?:{head})(?:\s[\"“][A-Z][\w ]{{1,30}}[\"”])?)?(?P<in>)"
    r"(?=(?:;|,\s(?:warnings?|(?:an?\s)?fine|confiscat|remov|licen|suspen|order|public|detention|rectif|sites?|penalty|CNY|RMB|¥)|\s\((?:CNY|RMB|¥))|\s(?:\([^()]{{1,40}}\)\s)?(?:fined|ordered|warned|penali[sz]ed|leaked|failed|had|was|were|did|let|kept|ignored|sold|used|stored|collected|told|summoned|exposed|published|suspended|given)\b|:|\s\((?:[^()]{{0,60}}?\b)?(?:fine|warning|public\scriticism|rectification|detention|order|suspen))"
)
_EDGE = re.compile(r"[|:;–—.]\s")
_NEVER = re.compile(
    r"(?i:^(?:total|further|similar|recent|number|company-wide|first|second|result|statement|report|case|investigation|review"
    r"|penalty|fine|warning|notice|decision|order|rectification|record|combined|maximum|minimum|law|court|user|app store)\b)"
    r"|(?i:(?:law|court|bureau|police|regulator|(?<!sales\s)(?<!ticket\s)office|administration|authorities|watchdog|ministry|year|month|day|week|earlier|later|ago"
    r"|penalty|fine|warning|notice|decision|order|investigation|review|case|users?|times?|yuan)$)"
)
_QUOTED = re.compile(
    r"(?P<lead>(?:(?:[Tt]he|[Tt]wo|[Aa])\s)?(?:operators?\sof\s)?(?:the\s)?(?:WeChat\spublic\saccount|public\saccount|app|website|platform|forum|account)?\s?)"
    r"[\"“](?P<name>[A-Z][\w’' &.-]{1,40}?)[\"”](?:\s(?P<what>forum|app|website|platform|account|mini-program|public\saccount|site|portal))?"
)
_QUOTED_SIFTED = stems.sift(_QUOTED.pattern, also=['"', "“"])
_AND = re.compile(r",\s|,?\s(?:and|or)\s")
_WHAT = {"forum": "website", "website": "website", "site": "website"}
_AFTER_QUOTE = re.compile(
    r"\s(?:\([^()]{2,80}\)\s?)?(?:was|were|had|has|carried|allowed|let|published|edited|failed|did|and\s(?:the\s)?[\"“]|forum|app)\b|,\s[\"“]|,\s(?:was|were|had)\b|\s\([A-Z]"
)


def find(text: str, start: int, end: int) -> list[Noun]:
    """Return what stands in the slots of a sentence."""
    found: list[Noun] = []
    matches = [
        match
        for pattern in (_ACTIVE, _PASSIVE, _FOUND, _BELONGS)
        for match in pattern.finditer(text, start, end)
    ]
    for match in (*matches, *_telegrams(text, start, end)):
        noun = _noun(match)
        if noun is not None:
            found.append(noun)
    for match in _AGAIN.finditer(text, start, end):
        if not _NEVER.search(match["np"]):
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
    for match in _QUOTED_SIFTED.finditer(text, start, end):
        lead = match["lead"].strip()
        listed = bool(found) and _AND.fullmatch(text, found[-1].span[1], match.start("name") - 1)
        if not (listed or match["what"] or lead or _AFTER_QUOTE.match(text, match.end(), end)):
            continue
        if lead in {"the", "The", "a", "A"} and not match["what"]:
            continue
        what = match["what"] or lead.rpartition(" ")[2]
        begin = match.start("name") - 1
        kind = _WHAT.get(what, "platform")
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
    if _NEVER.search(phrase) or phrase.endswith(vocabulary.offenders().en_never):
        return None
    head, kind = _head(phrase)
    name = f"{phrase}{match['of'] or ''}{match['in'] or ''}"
    start = match.start("det") if match["det"] else match.start("np")
    stop = max(match.end("np"), match.end("of"), match.end("in"))
    return Noun((start, stop), name, kind, "new", head)


@cache
def _heads() -> dict[str, str]:
    return {word: kind for kind, listed in vocabulary.offenders().en.items() for word in listed}


@cache
def _telegram() -> re.Pattern[str]:
    return re.compile(_TELEGRAM.format(stop=_STOP, head=vocabulary.literals(_heads())))


def _head(phrase: str) -> tuple[str, str]:
    """Return the noun by which the phrase is called again, and the kind it tells."""
    words = phrase.split()
    for size in (2, 1):
        head = " ".join(words[-size:])
        if head in _heads():
            return head, _heads()[head]
    return words[-1], "company"
