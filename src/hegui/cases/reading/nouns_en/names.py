"""Names: capital letters where a frame opens a slot, or that end as a company does."""

from __future__ import annotations

import re

from hegui.cases.reading import gazetteer
from hegui.cases.reading.nouns import Noun
from hegui.cases.reading.nouns_en.bodies import is_owned
from hegui.cases.reading.nouns_en.persons import read_human
from hegui.cases.reading.nouns_en.words import (
    NEAR,
    NOT_NAME,
    is_suffixed,
    known_names,
    word_patterns,
)


def find_names(
    text: str, start: int, end: int, known: frozenset[str], taken: list[tuple[int, int]]
) -> list[Noun]:
    """Return the names that a frame, an ending or another sentence gives away."""
    patterns, listed = word_patterns(), known_names()
    found = []
    titled = _is_title(text[start:end])
    for match in patterns["name"].finditer(text, start, end):
        if any(match.start() < last and first < match.end() for first, last in taken):
            begin, stop = _cut(match, taken)
        else:
            begin, stop = match.span()
        begin, stop = _trim(text, begin, stop)
        if stop - begin < 2:  # noqa: PLR2004 - of letters
            continue
        name = text[begin:stop]
        owner = re.match(r"(?P<who>[^’']{2,40})[’']s\s(?P<what>[A-Z].*)", name)
        if (owner and owner["who"] in listed) or owner:
            name, stop = owner["who"], begin + owner.end("who")
        name = re.sub(r"[’']s?$", "", name)
        core = re.sub(r"\s\(.*\)$", "", name)
        kind = listed.get(core)
        if _PART_OF.match(text, stop, end):
            continue
        if titled and kind is None and core not in known and not is_suffixed(text, begin, stop):
            continue
        alias = (match["alias"],) if match["alias"] and stop == match.end() else ()
        if kind is None and _is_place(core):
            continue
        human = None if kind else read_human(text, start, begin, core)
        if human is not None:
            found.append(human)
            continue
        if kind is None and core not in known and not _framed(text, start, begin, stop, end):
            continue
        suffix = core.rsplit(" ", 1)[-1]
        by_suffix = {
            "Hospital": "hospital",
            "University": "school",
            "College": "school",
            "School": "school",
            "App": "platform",
        }
        found.append(
            Noun(
                (begin, begin + len(name)),
                core,
                kind or by_suffix.get(suffix, "company"),
                "name",
                core,
                owned=is_owned(text, start, begin),
                aliases=alias,
            )
        )
    return found


_PART_OF = re.compile(r"\s(?:(?:public\s)?accounts?|groups?|mini-programs?|articles?|posts?)\b")


def _cut(match: re.Match[str], taken: list[tuple[int, int]]) -> tuple[int, int]:
    begin, stop = match.span()
    for first, last in taken:
        if first <= begin < last:
            begin = last
        elif begin < first < stop:
            stop = first
    return begin, max(begin, stop)


_LETTERED = frozenset(
    {"Company", "Platform", "School", "Hospital", "Bank", "Hotel", "Firm", "Website", "Operator"}
)


def _trim(text: str, begin: int, stop: int) -> tuple[int, int]:
    while begin < stop:
        word = re.compile(r"[\s,.]*([\w’'&.-]+)").match(text, begin, stop)
        if word is None:
            return begin, begin
        bare = re.sub(r"[’']s$", "", word[1]).rstrip(".,")
        rest = text[word.end() : stop]
        country = bare == "China" and rest[:2].strip().istitle()
        country = country or (bare in _LETTERED and bool(re.match(r"\s[A-Z]{1,2}\b", rest)))
        if country or (not NOT_NAME.match(bare) and bare[:1].isalnum()):
            begin = word.start(1)
            break
        begin = word.end()
    while (
        stop > begin
        and text[stop - 1] in " .,;:'’-&"
        and not text[begin:stop].endswith(("Ltd.", "Inc.", "Corp.", "Co."))
    ):
        stop -= 1
    return begin, stop


def _framed(text: str, start: int, begin: int, stop: int, end: int) -> bool:
    patterns = word_patterns()
    if is_suffixed(text, begin, stop):
        return True
    if patterns["passive"].match(text, stop, end):
        return True
    if begin == start and _HEADED.match(text, stop, end):
        return not _LABEL.match(text, begin, stop)
    if text[stop : stop + 2] == ", " and not _LOCATED.search(text, max(start, begin - 12), begin):
        before = max(start, begin - 120)
        if patterns["described"].match(text, stop, end) or patterns["apposed"].search(
            text, before, begin
        ):
            return True
    return bool(patterns["active"].search(text, max(start, begin - NEAR), begin))


_HEADED = re.compile(r"[\"”]?(?::\s|\s\(|\s[–—|-]\s|,\sversion\b)")

_LABEL = re.compile(
    r"(?:(?:Competent |Penal |Legal |Enforcing )?(?:Authority|Basis|Date|Facts?|Law|Outcome|Measures?|Result"
    r"|Sanctions?|Conduct|Violations?|Background|Findings?|Source|Lesson|Note|Step|Tip|Why|What|How|Who|Where"
    r"|Region|Sector|Name|Subject|Reference|Document|Content|Type|Grounds?|Reasons?|Summary|Status|Offender"
    r"|Addressee|Respondent|Place|Location|Punishment|Provisions?|Details?|Remarks?|Key|Other|More)\b"
    r"|[A-Z][a-z]+:)"
)
_LOCATED = re.compile(r"\b(?:in|of|at|near|from|to|on|under|and\sthe|with)\s$")


def _is_title(sentence: str) -> bool:
    """Tell whether it is a title In Which Every Word Is Written So: then no capital means a name."""
    words = [word for word in re.findall(r"[A-Za-z]{4,}", sentence[:400]) if word]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) * 10 >= len(words) * 7  # noqa: PLR2004


def _is_place(name: str) -> bool:
    words = re.sub(
        r"\b(?:City|Province|County|District|Municipality|Prefecture)\b", "", name
    ).split()
    return bool(words) and all(gazetteer.named(word, "en") for word in words)
