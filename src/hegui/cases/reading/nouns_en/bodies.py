"""Bodies by their head noun: a hotel in Wuhan, the company, both firms, it."""

from __future__ import annotations

import re
from functools import cache

from hegui.cases.reading import vocabulary
from hegui.cases.reading.nouns import Noun
from hegui.cases.reading.nouns_en.words import (
    NUMBERS,
    counted,
    group_pattern,
    head_kinds,
    plural_heads,
    word_patterns,
)


def find_groups(text: str, start: int, end: int) -> list[Noun]:
    """Return words for several bodies or persons at once: both companies, they."""
    found = []
    for match in group_pattern().finditer(text, start, end):
        last = match.group().casefold().rpartition(" ")[2]
        count = counted(match["n"] or last)
        count = _COUNTED.get(last) if count is None else count
        said = match.group()
        if said == "both" or (said.casefold().startswith("the ") and not match["n"]):
            continue
        found.append(Noun(match.span(), match.group(), "company", "group", count=count))
    return found


_COUNTED = {"both": 2, "pair": 2, "duo": 2, "trio": 3}
_ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth|sixth|other|last|final|remaining)\s")
_SEVERAL = frozenset({*NUMBERS, "eleven", "twelve", "several"})


def find_bodies(text: str, start: int, end: int) -> list[Noun]:
    """Return new bodies (a hotel) and words that point back to one (the hotel)."""
    patterns, heads = word_patterns(), head_kinds()
    found = []
    for match in patterns["new"].finditer(text, start, end):
        head = _last_head(match["head"])
        definite = match["det"].casefold() == "the"
        if definite and not match["of"] and not match["in"]:
            continue
        if re.match(r"(?:such|similar|typical|following)\b", match["words"]):
            continue
        word = match["words"]
        name = f"{word}{match['head']}{match['of'] or ''}{match['in'] or ''}"
        form = "new"
        if definite and not (match["of"] or "").startswith((" of", " behind", " for", " running")):
            form = "back"
        plural = match["det"].casefold() in _SEVERAL or match["det"].isdigit()
        plural = plural or head in plural_heads() or _is_plural(head)
        head = plural_heads().get(head, head)
        found.append(
            Noun(
                match.span(),
                name,
                heads[head],
                "batch" if plural else form,
                head,
                owned=is_owned(text, start, match.start()),
            )
        )
    for match in patterns["back"].finditer(text, start, end):
        head = _last_head(match["head"][0].lower() + match["head"][1:])
        det = match["det"].casefold()
        if match["words"].startswith(("relevant", "same")):
            continue
        if det == "that" and head.endswith("s"):
            continue
        found.append(
            Noun(
                match.span(),
                match.group(),
                heads.get(head, "company"),
                _pointing(match["words"], head),
                head,
                owned=det in {"its", "their"} and head != "operator",
            )
        )
    return found


def _pointing(words: str, head: str) -> str:
    """Return the form of a noun after "the": the third platform is new, the following apps many."""
    if words.startswith("following"):
        return "batch" if _is_plural(head) else "back"
    return "new" if _ORDINAL.match(words) else "back"


def _is_plural(head: str) -> bool:
    return head.endswith("s") and head[:-1] in head_kinds()


def _last_head(chain: str) -> str:
    words = chain.split()
    for size in range(1, len(words) + 1):
        said = " ".join(words[-size:])
        if said in head_kinds() or said in plural_heads():
            return " ".join(words[-size:])
    return words[-1]


def is_owned(text: str, start: int, begin: int) -> bool:
    """Tell whether it only says whose or with what: who ran a shop, using a site."""
    return bool(_owned().search(text[max(start, begin - 60) : begin]))


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(f"{vocabulary.either('owned', 'en')}$")


def find_pronouns(text: str, start: int, end: int) -> list[Noun]:
    """Return each "it" that can mean a body."""
    return [
        Noun(match.span(), match.group(), "company", "back", "it")
        for match in word_patterns()["it"].finditer(text, start, end)
    ]
