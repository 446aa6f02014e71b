"""The patterns of the parts of English noun phrases.

The words are vocabulary; how a phrase is built of them (an article, a few words, a noun, a place)
is grammar, which stays alike whatever words are added, and so stands here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from hegui.reading import gazetteer, stems, vocabulary
from hegui.reading.openings import looked

_NAME = r"[A-Z](?<![\w’'-].)[\w&’'.-]{0,24}(?:\s(?:&\s)?(?:(?!RMB|CNY|USD|US\b|In\b|On\b|After\b|Under\b)[A-Z][\w&’'.-]{0,24}|(?<=No\.\s)\d{1,3}(?=\s[A-Z])|\d{1,4}[A-Z]\w{0,20}|\([A-Z]\w{1,12}(?:\s[A-Z]\w{1,12})?\)(?=\s[A-Z]))){0,6}"

NEAR = 48

SEATED = r"-(?:based|headquartered|registered|listed|owned|run|backed|funded|invested|controlled)"
"""What ties a body to a place or an owner: Pudong-based, state-owned."""


MASKED = (
    r"[A-Z][a-z]{1,10}\s(?:X{1,2}|Mou(?:\s?[Mm]ou)?)\b|[A-Z][a-z]{1,10}mou(?:mou)?\b(?!\s[A-Z])"
)
"""A name that the text does not give in full: Wang Mou, Li X."""


NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

COUNT = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in NUMBERS) + r"|\d{1,2}"


_MANY = (
    r"[Ee]leven|[Tt]welve|[Ss]everal|[Mm]any|[Dd]ozens\sof"
    rf"|[Aa]\s(?:number|group|handful|series|batch|total|pair|trio)\sof(?:\s(?:{COUNT}))?"
)

LETTERS = re.compile(r"[a-z]+")
_IES = re.compile(r"[^aeiou]y$")

_UNIT_OF = re.compile(r"\b(?:City|Province|County|District|Municipality|Prefecture)\b")


@cache
def stop() -> str:
    """Return the words at which a noun phrase ends."""
    return vocabulary.listed("no_noun", "en")


@cache
def word() -> str:
    """Return a word of a noun phrase: no number, which counts what comes after it."""
    number = "|".join(NUMBERS)
    return rf"(?:(?!(?:{stop()}|{number})\b)(?!\d{{1,4}},?\s)\w[\w’'&./-]{{0,23}},?\s)"


@cache
def place() -> str:
    """Return what tells where a body is: in Jiangning district, from the city of Wuhu, Anhui."""
    name = rf"(?!{vocabulary.either('not_a_place', 'en')})[A-Z][\w'’-]{{1,20}}"
    return (
        r"(?:\s(?:in|from|of)\s(?:the\s)?"
        r"(?:(?:\w{1,14}\s){0,2}(?:city|province|district|county)\sof\s)?"
        rf"{name}(?:\s[A-Z][\w'’-]{{1,20}}){{0,2}}(?:,\s{name}(?:\sProvince)?(?![\w’'-]|\s[A-Z]|\sand\s[A-Z]))?)?"
    )


@cache
def title() -> str:
    """Return a name with a title: Mr Luan."""
    titles = vocabulary.listed("titles", "en")
    return rf"{titles}\.?\s[A-Z][\w-]{{0,20}}(?:\s(?!RMB|CNY|USD|US\b)[A-Z][\w-]{{0,20}}){{0,2}}"


@cache
def word_patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of noun phrases by what they find."""
    words = vocabulary.offenders()
    heads = {word: kind for kind, listed in words.en.items() for word in listed}
    head = vocabulary.literals(heads)
    many = vocabulary.literals({*heads, *plural_heads()})
    chain_of_many = rf"(?:{many})(?:\s(?:{many}))*(?![\w-])"
    also = rf"and\s(?=(?!{stop()}\b)[a-z][\w-]{{1,20}}\s(?:{head})\b)"
    return {
        "new": re.compile(
            looked(
                rf"\b(?P<det>[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he|{_MANY}|{COUNT}|\d\d\d)\s"
                rf"(?P<words>(?:{word()}|{also}){{0,8}}?)(?P<head>{chain_of_many})"
                rf"(?P<of>\s(?:of|for|behind|running)\s(?:(?:an?|the|its)\s)?{word()}{{0,6}}?(?:{head})(?![\w-])(?:\s[\"“]?[A-Z]\w{{2,20}}\b[\"”]?)?"
                # what someone makes, sells or strings together: a maker of meters, a chain of clinics
                rf"|(?<=er|or|in|up|rk)\sof\s(?!(?:the|its|an?)\b)(?:[a-z][\w-]{{1,20}}\s){{0,3}}?[a-z][\w-]{{2,20}}"
                rf"(?=\s(?:was|were|had|has|for|to|after|which|that|with|and|in|on|over|by|under|because|RMB|CNY|\d)\b|\s[¥(]|[,.;]))?"
                rf"(?P<in>{place()})"
            )
        ),
        "back": re.compile(
            rf"\b(?P<det>[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir)\s(?:(?P<n>{COUNT})\s)?(?P<words>(?:{word()}|{also}){{0,5}}?)(?P<head>{chain_of_many}|{vocabulary.listed('lettered', 'en')}(?!\s[A-Z]))"
        ),
        "it": re.compile(rf"\b[Ii]t\b(?!{vocabulary.either('not_a_body', 'en')})"),
        "name": re.compile(
            rf"{_NAME}(?:,?\s(?:Co\.?,?\sLtd|Inc|Ltd|LLC|Corp)\b\.?)?(?:\s\([\"“]?(?P<alias>[A-Z][\w .&-]{{1,40}})[\"”]?\))?"
        ),
        "described": re.compile(
            rf",\s(?:an?|the\s[A-Z][a-z]{{2,14}}-\w{{4,8}}|one\sof\s[\w’' -]{{2,30}}?)\s{word()}{{0,8}}?(?:{head}|owner|parent)(?![\w-])|,\sthe\s(?:{word()}){{0,2}}(?:owner|parent|operator|developer|maker)\sof\s"
            r"|,\s(?:(?:run|owned|operated|backed)\sby|(?:part|an?\s(?:unit|arm|subsidiary|affiliate|brand))\sof)\s"
        ),
        "apposed": re.compile(
            rf"\b(?:{head}),\s$|\bone\sof\s(?:them|these|those),\s$|\b[Tt]he\s(?:first|second|third|fourth|fifth|sixth|last|other|former|latter)(?:\sone)?,\s$|\b(?:two|three|four|five|six|\d{{1,2}})\s(?:[\w-]{{2,16}}\s){{0,3}}[a-z]{{2,16}}s(?:\sin\s[A-Z]\w{{2,14}})?(?:[,:]|\s--|\s?[–—])\s?(?:[A-Z][\w ]{{2,30}}(?:,\s|,?\sand\s)){{0,3}}$"
        ),
        "called": re.compile(
            rf"\b(?:{COUNT})\s(?:[\w-]{{2,16}}\s){{0,3}}[a-z]{{2,16}}s\s\($"
            r"|\b(?:two|three|four|five|six|apps|companies|ones|platforms|sites|[Tt]hey)\s(?:are|were)\s(?:the\s)?$"
            rf"|\b(?:{COUNT})\sof\s(?:them|these|those|the\s\w{{3,14}})\s?[(–—-]\s?$"
            r"|\b(?:including|includes?|included|such\sas|among\sthem|namely|named|called|dubbed|known\sas):?\s(?:the\s|an?\s)?"
            r"(?:[a-z][\w-]{1,16}\s){0,4}$"
            r"|\b[Oo]ne\s(?:of\sthem\s)?(?:is|was)\s(?:the\s)?$|\b[Aa]nother\s(?:is|was)\s(?:the\s)?$"
            r"|\b(?:companies|platforms|apps|sites|websites|firms|operators|services)"
            r"(?:\s(?:concerned|involved|in\squestion))?\s(?:--?|[–—])\s$"
            r"|\b(?:companies|platforms|apps|sites|websites|firms|services)\slike\s"
            r"(?:[a-z][\w-]{1,16}\s){0,4}$"
        ),
        "active": re.compile(
            rf"\b{vocabulary.either('hits', 'en')}\s(?:that\s|the\s)?(?:[A-Za-z]\w{{1,20}}{SEATED}\s)?$"
        ),
        "heard": re.compile(
            rf"\b{vocabulary.either('hearing', 'en')}\s(?:[\w-]{{2,14}}\s){{0,4}}"
            rf"{vocabulary.either('heard', 'en')}\s(?:the\s|both\s)?(?:[a-z][\w-]{{1,14}}\s){{0,3}}$"
        ),
        "passive": vocabulary.frame("was_hit", "en"),
        "pending": vocabulary.frame("is_hit", "en"),
        "suffix": re.compile(
            rf"\b{vocabulary.listed('company_ends', 'en')}\.?(?:\s\(.{{1,40}}\))?$"
        ),
    }


@cache
def group_pattern() -> stems.Sifted:
    """Return the pattern of words for several at once: both companies, they."""
    return stems.sift(
        rf"\b(?:(?:[Aa]ll|[Bb]oth|[Tt]hese|[Tt]hose|[Tt]he)\s)(?:of\s(?:the\s|these\s)?)?(?:(?P<n>two|three|four|five|six|seven|eight|\d{{1,2}})\s)?(?:(?!{stop()}\b)[\w-]{{2,16}}\s){{0,2}}(?P<head>{vocabulary.listed('several', 'en')})\b|\b(?P<they>[Bb]oth|[Tt]hey|(?<!one\sof\s)[Tt]hem|Each|All(?=\s(?:were|are|had|have|must)\b)|[Aa]ll\s(?:two|three|four|five|six)|[Tt]he\s(?:pair|trio|duo))\b(?!\s(?:the|a|of)\b)"
        r"|\b[Tt]he\s(?P<rest>others|rest|(?:other|remaining)\s(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}))"
        r"(?=\s(?:were|was|are|passed|got|received|had|have|will|must)\b)"
        r"|\b[Tt]he\s(?P<turn>former|latter)(?=[’']s\s|\s(?:was|had|has|got|received|must|paid|also|RMB|CNY|¥|\d|to|and|for)|[,.;])"
        r"|\b[Tt]he\s(?P<some>(?:first|last)\s(?:two|three|four)(?=\s(?:were|had|have|for|got|received|must|also|until)\b|[,.;])"
        r"|(?:first|last)(?=\s(?:was|had|got|received|must\spay)\b))"
        r"|\b[Tt]he\s(?P<bare>two|three|four|five|six|seven|above|following)"
        r"(?=\s(?:shall|must|were|are|had|have|in|for|under|received|got|paid|each|also|to)\b|[,.;])"
    )


@cache
def head_kinds() -> dict[str, str]:
    """Return the kind of offender that each head noun tells."""
    return {word: kind for kind, listed in vocabulary.offenders().en.items() for word in listed}


@cache
def plural_heads() -> dict[str, str]:
    """Return the head nouns in the plural, with the singular of each."""
    words = [word for word in head_kinds() if word[-1:].isalpha() and word[-1] != "s"]
    plurals = {f"{word[:-1]}ies" if _IES.search(word) else f"{word}s": word for word in words}
    return {many: word for many, word in plurals.items() if many not in head_kinds()}


@cache
def singular(head: str) -> str | None:
    """Return the head noun that a word is the plural of."""
    if head in plural_heads():
        return plural_heads()[head]
    kinds = head_kinds()
    ones = (head[:-1], f"{head[:-3]}y") if head.endswith("s") else ()
    return next((one for one in ones if one in kinds), None)


@cache
def role_words() -> dict[str, str]:
    """Return the role that each word for a person tells."""
    return {word.casefold(): role.role for role in vocabulary.offenders().roles for word in role.en}


@cache
def last_words() -> frozenset[str]:
    """Return the last words of roles: without one of them no role stands there."""
    roles = [word for role in vocabulary.offenders().roles for word in role.en]
    last = {LETTERS.findall(word.lower())[-1] for word in roles}
    also = {"officer", "department", "division", "team", "section", "centre", "center"}
    return frozenset({*last, *also, *(f"{word}s" for word in last)})


@cache
def _ranked() -> re.Pattern[str]:
    return re.compile(rf"^{vocabulary.listed('ranks', 'en')}[\s-]")


@lru_cache(maxsize=4096)
def role_of(word: str) -> str | None:
    """Return the role that a word for a person tells, also one put together: chief data officer."""
    word = word.casefold()
    for one in (word, word.removesuffix("s"), _ranked().sub("", word)):
        if one in role_words():
            return role_words()[one]
    for role in vocabulary.offenders().roles:
        if any(re.fullmatch(one, word.removesuffix("s")) for one in role.en_like):
            return role.role
    return None


def counted(word: str) -> int | None:
    """Return how many a word says: two, 3; None for several."""
    if word.isdigit():
        return int(word)
    return NUMBERS.index(word.casefold()) + 2 if word.casefold() in NUMBERS else None


@lru_cache(maxsize=4096)
def is_place(name: str) -> bool:
    """Tell whether a name is that of a place: Ningbo City."""
    words = _UNIT_OF.sub("", name).split()
    return bool(words) and all(gazetteer.named(word, "en") for word in words)


_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrwy]|[zcs]h?)?"
    r"(?:[iu]?ang|[iu]eng|iong|[aeio]ng|ian|iao|uai|uan|[aei]i|ao|[aeiu]n|er|i[aeu]|ou|u[aeio]|ve|[aeiouv])"
)
_GIVEN = re.compile(rf"{_SYLLABLE}(?:{_SYLLABLE})?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_chinese_name(name: str) -> bool:
    """Tell whether it is a Chinese person's name, the surname first: Bai Rui, Ouyang Jing."""
    surname, _, given = name.partition(" ")
    if surname not in vocabulary.words("surname", "en") or name in known_names():
        return False
    return not given or (" " not in given and bool(_GIVEN.fullmatch(given)))


def is_person_name(name: str) -> bool:
    """Tell whether it can only be a person's name: Bai Rui, Amy Zhou, Betty Hsu."""
    last = name.rpartition(" ")[2]
    told = vocabulary.words("surname", "en") | vocabulary.words("surname_abroad", "en")
    return is_chinese_name(name) or (last in told and name not in known_names())


@cache
def known_names() -> dict[str, str]:
    """Return the kind of each well-known name."""
    return {name: kind for kind, names in vocabulary.offenders().known.items() for name in names}


def is_suffixed(text: str, begin: int, stop: int) -> bool:
    """Tell whether a name of two words or more ends as a company does."""
    return " " in text[begin:stop] and bool(word_patterns()["suffix"].search(text, begin, stop))
