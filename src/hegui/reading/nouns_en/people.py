"""The patterns of English words for persons: by title, by name, by office, by number."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import stems, vocabulary
from hegui.reading.nouns_en.words import COUNT, MASKED, head_kinds, place, stop, title, word

if TYPE_CHECKING:
    from collections.abc import Iterable

_OWNER = r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|whose|[Aa]n?|[Oo]ne|(?:[Tt]he|[Oo]ur|[Ii]ts|an?)\s\w{2,16}[’']s|[Oo]ur|[A-Z][\w.-]{1,20}[’']s)"
_MASKS = (" x ", " xx", "mou ", " mou", "mou,", "mou.", " x,", " x.")
_PERSON = r"[A-Z][a-z]{1,14}(?:\s(?:Mou|X{1,2}|[A-Z][a-z]{1,10}))?"
_PEOPLE = rf"{_PERSON}(?:,\s{_PERSON}){{0,6}},?\sand\s{_PERSON}"


@cache
def person_patterns() -> dict[str, stems.Sifted]:
    """Return the patterns of persons: one, several, and those who hold one office."""
    listed = vocabulary.offenders().roles
    roles = {word for role in listed for word in role.en}
    literal = vocabulary.literals({*roles, *(word[0].upper() + word[1:] for word in roles)})
    like = "|".join(one for role in listed for one in role.en_like)
    role = f"(?:{like}|{literal})"
    head = vocabulary.literals(head_kinds())
    office = (
        rf"(?:\s(?:of|for|at)\s(?:(?:the|its)\s)?(?:(?:[\w-]{{2,16}}\s){{0,3}}{vocabulary.listed('departments', 'en')}"
        rf"|both|all\sthree|{head}|network\ssecurity|cybersecurity|information\ssecurity|data\ssecurity|operations|sales|marketing|finance|technology|research|engineering|compliance|legal\saffairs|risk\scontrol))"
    )
    charge = (
        r"(?:\s(?:in\scharge\sof|responsible\sfor)\s(?:(?:the|its)\s)?(?:[a-z-]{2,16}\s){0,2}?[a-z-]{2,16}"
        r"(?=,|\s\(|\s(?:was|were|had|has|got|received|must|and)\b))"
    )
    held = (
        rf"(?<![\w’'-]){_OWNER}\s(?:(?!{stop()}\b)[\w-]{{2,16}},?\s){{0,2}}?(?P<NAME>{role})(?![\w-])"
        rf"(?:\sand\s(?:(?:the|its)\s)?(?:\w{{2,14}}\s){{0,1}}?(?P<NAMEb>{role})(?![\w-]))?"
        rf"(?:\s(?:responsible|concerned|involved|in\squestion|in\scharge(?!\sof)|on\sduty))?{office}?{charge}?(?:\s\((?!RMB|CNY|¥|US|\$|\d)[^()]{{3,70}}\))?"
    )
    held_as = [held.replace("NAME", name) for name in ("r1", "r2", "r3", "r4")]
    said = role_stems(roles, [one for role in listed for one in role.en_like])
    people, crowd = vocabulary.listed("people", "en"), vocabulary.listed("crowd", "en")
    human = r"[A-Z][a-z]{1,14}(?:\s[A-Z][a-z’'-]{1,14}){1,2}"
    return {
        "one": stems.sift(
            rf"(?<!\w)(?:(?P<title>{title()}|{MASKED})(?:,\s(?:fe)?male)?(?:,\s(?:aged\s)?\d\d(?=,))?(?:,\s{held_as[0]})?"
            rf"|(?P<name2>{human}),\s(?!whose\s|the\s(?:man|woman|resident|user)\b){held_as[1]}"
            rf"|\b(?P<name1>[A-Z][a-z]{{1,10}}),\s{held_as[3]}(?=,)"
            rf"|{held_as[2]}(?:,?\s(?:an?\s)?(?:\d\d-year-old\s)?(?P<after>{title()}|{MASKED}|(?:identified\s(?:only\s)?(?:by|as)\s(?:his\s|her\s|their\s|the\s)?)?"
            rf"(?:surnamed?)\s[A-Z]\w{{1,14}}|(?<=\s)[A-Z][a-z]{{1,12}}(?=[,.;]\s|\sin\saccordance|\sRMB|\sCNY|\swas\s)|named\s{human}|{human}(?=\s(?:was|were|RMB|CNY|¥|\d|received|,)|,)))?"
            rf"|(?:(?<=;\s)|(?<=\()|(?<=,\s))(?P<r5>{role})(?:\s\(surnamed\s(?P<called>[A-Z]\w{{1,14}})\))?(?=\s(?:fined|warned|detained|RMB|CNY|¥|was|given)\b|\))"
            rf"|(?<=[–—:;]\s)(?P<lone>{people})\ssurnamed\s(?P<named>[A-Z]\w{{1,14}})"
            rf"|\b(?P<user>(?:[Aa]|[Aa]n|[Oo]ne|[Tt]he)\s(?:{word()}){{0,4}}?(?P<who>{people})\b(?:\s(?:better\s)?(?:known|nicknamed)\s(?:online\s)?(?:as\s)?[\"“][^\"”]{{2,30}}[\"”])?(?:,?\s(?:surnamed|named|called)\s[A-Z]\w{{1,14}}(?:\s[A-Z]\w{{1,14}})?)?{place()}))",
            also=said and [*said, *vocabulary.words("people", "en"), *_titles(), *_MASKS],
        ),
        "several": stems.sift(
            rf"\b(?P<n>{COUNT})\s(?:{word()}){{0,4}}?(?P<who>{crowd})\b{place()}"
            rf"(?:(?:,?\s(?:both\s|all\s)?surnamed|,|:|\s--?|\s[–—])\s(?P<names>{_PEOPLE}))?"
            rf"|\b(?P<named>{_PEOPLE}),\s(?:(?:its|the|their|both)\s(?:(?:{COUNT})\s)?|(?:{COUNT})\s)(?:{word()}){{0,3}}?(?P<were>{crowd})\b",
            also=vocabulary.words("crowd", "en"),
        ),
        "roles": stems.sift(
            rf"\b(?:(?:[Tt]he|[Ii]ts|[Tt]heir)\s)?(?P<n>{COUNT}|both|[Ss]everal|[Ss]elected|[Ss]ome|[Cc]ertain)\s(?:of\sits\s)?(?:[a-z-]{{2,16}}\s){{0,2}}?(?P<role>{role})s?"
            rf"(?:\s(?:directly\s)?(?:in\scharge|responsible|concerned))?"
            rf"(?:\s(?:of|at|from)\s(?:the|its)\s(?:{head})(?=,\s[A-Z]|:\s|\s[–—(-])|(?![\w-]|,?\s(?:Mr|Ms|[A-Z][a-z])))",
            also=said,
        ),
    }


def role_stems(roles: Iterable[str], like: list[str]) -> list[str]:
    """Return strings one of which every role holds; none where a pattern does not tell them."""
    needed = [stems.needed(one) for one in like]
    return (
        [*map(str.casefold, roles), *(one for held in needed for one in held)]
        if all(needed)
        else []
    )


def _titles() -> list[str]:
    titles = [title.casefold() for title in vocabulary.words("titles", "en")]
    return [f"{title}{end}" for title in titles for end in (" ", ". ")]
