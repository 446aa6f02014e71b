"""Chinese noun phrases that can be offenders.

A body is found by the noun at its end (有限公司, 医院, 酒店); its beginning is the nearest word that
cannot stand inside a name. A name without such a noun is found in the slot of a frame (对X处以…).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.nouns import Noun, settle
from hegui.reading.nouns_zh import lists
from hegui.reading.nouns_zh.backs import find_backs, find_groups
from hegui.reading.nouns_zh.bodies import find_bodies
from hegui.reading.nouns_zh.names import find_names, find_quoted, find_slots
from hegui.reading.nouns_zh.persons import employed, find_persons

if TYPE_CHECKING:
    from collections.abc import Mapping


def find(
    text: str, start: int, end: int, known: Mapping[str, str], taken: list[tuple[int, int]]
) -> list[Noun]:
    """Return the noun phrases of one sentence; `known` are names found elsewhere in the text."""
    nouns = settle(
        [
            *find_groups(text, start, end),
            *find_persons(text, start, end, known),
            *find_backs(text, start, end),
            *find_bodies(text, start, end),
            *find_quoted(text, start, end),
            *find_names(text, start, end, known),
            *find_slots(text, start, end),
        ],
        taken,
    )
    employed(text, nouns)
    nouns = lists.complete(text, start, end, _apposed(text, nouns))
    following = {noun.span[0] for noun in nouns}
    kept = (_lead(noun, known) if noun.span[1] in following else noun for noun in nouns)
    return [noun for noun in kept if noun is not None]


def _lead(noun: Noun, known: Mapping[str, str]) -> Noun | None:
    """Return what is left of words before a name that only say what it is: 蓝鲸直播运营方某公司."""
    if not _leads(noun):
        return noun
    thing = noun.text.removesuffix(noun.head)
    if thing not in known:
        return None
    span = (noun.span[0], noun.span[0] + len(thing))
    return Noun(span, thing, known[thing], "name", head=thing)


def _leads(noun: Noun) -> bool:
    """Tell whether words before a name only say what it is: 运营单位某公司, 涉事企业某公司."""
    told = noun.form == "back" and noun.text.startswith(("涉事", "涉案", "当事"))
    return told or noun.head in vocabulary.words("runners", "zh")


def _apposed(text: str, nouns: list[Noun]) -> list[Noun]:
    """Join a body with what brackets after it say that it is: 某有限公司（代理商）."""
    kept: list[Noun] = []
    for noun in nouns:
        last = kept[-1] if kept else None
        if last is not None and _run_beside(text, last, noun):
            noun.aliases = tuple(dict.fromkeys((*last.aliases, *noun.aliases, last.text)))
            noun.lead, noun.tail = last.opens, noun.span[1] + 1
            kept.pop()
        elif last is not None and _bracketed(text, last, noun):
            last.aliases = tuple(dict.fromkeys((*last.aliases, noun.text)))
            continue
        kept.append(noun)
    return kept


_RUNNER = re.compile(
    r"[（(](?:其)?(?:实际)?(?:运营|开发|主办|经营|所属|备案)"
    r"(?:者|方|商|公司|企业|单位|主体)?(?:名称)?(?:为|是|系)?[：:]?"
)
"""Between an app and who runs it: “小鹿拼车”（运营者：昆明某公司）."""


def _run_beside(text: str, thing: Noun, runner: Noun) -> bool:
    """Tell whether brackets after an app or a site say which body runs it."""
    if thing.kind not in {"platform", "website"} or thing.form != "name" or runner.form == "group":
        return False
    if runner.is_person or runner.kind in {"platform", "website"} or runner.form == "back":
        return False
    opened = text.startswith(("（", "("), thing.span[1])
    closed = text[runner.span[1] : runner.span[1] + 1] in {"）", ")"}
    return opened and closed and bool(_RUNNER.fullmatch(text, thing.span[1], runner.span[0]))


def _bracketed(text: str, last: Noun, noun: Noun) -> bool:
    if last.is_person or noun.is_person or last.form == "group" or noun.form in {"group", "batch"}:
        return False
    opened = text[last.span[1] : noun.span[0]] in {"（", "("}
    return opened and text[noun.span[1] : noun.span[1] + 1] in {"）", ")"}
