"""Penalty frames: on whom a measure falls. A frame opens a slot, whatever stands in it.

对X处以…, 责令X…, 约谈X, X被…; fined X, a warning to X, X was ordered to …
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.cases.reading import measures, vocabulary

if TYPE_CHECKING:
    from hegui.cases.reading.document import Span
    from hegui.cases.reading.measures import Trigger
    from hegui.cases.reading.nouns import Noun
    from hegui.cases.reading.survey import Sentence

_REACH = 48
_TITLE = 12
_TITLED = re.compile(r"(?<=[及和与、其])[\u4e00-\u9fa5]{1,10}$")
_LINK = {
    "zh": re.compile(
        r"(?:、|和|及其?|以及|与|或|，?并对|，同时对|，对|兼)?(?:（[^（）]{0,30}）)?(?:、|和|及其?|以及|与)?"
    ),
    "en": re.compile(
        r"(?:\s\([^()]{0,40}\))?(?:,?\s(?:and|as\swell\sas|together\swith|along\swith)(?:\salso)?\s(?:its\s|the\s)?|,\s)"
    ),
}
_PASSIVE_ZH = re.compile(
    r"(?:（[^（）]{0,30}）)?(?:[^。；]{0,70}?，)?(?:也|还|亦|曾|此前){0,2}(?:因[^。；，]{0,70}?，?)?(?:同时|随后|随即|当场|一并|先后|均|分别|也|还|已|又|各|依法|再|双双){0,3}(?:[\d一二三四五六七八九十上本今去当同]{1,5}[年月日][^，。；、被]{0,8})?(?:被|遭|受到|收到|领到|接到|吃到)"
)
_MARKED_FAR = re.compile(r"(?:对|给予|约谈|责令|并对|及|和)[^，。；、：对和]{0,14}$")
_MARKED_CLAUSE = re.compile(r"(?:对|给予|责令|约谈)[^，。；：、对]{2,28}的[“\"]?$")
_RUN_BY = re.compile(
    r"[”\"]?(?:网|平台|App|APP|网站|应用|软件)?(?:的)?(?:运营主体|运营者|运营方|运营公司|运营单位|运营企业|开发者|开发企业|主办单位|主办者|所属公司|所属企业)"
)
_OBJECT_ZH = re.compile(r"(?:了|过)?(?:辖区|属地|涉事|涉案|上述|违规|违法|相关|有关|一家|的){0,3}$")
_OBJECT_EN = re.compile(
    r"\s(?:(?:the|a|an|both|also|further|jointly|subsequently|formally|instead|personally|for\sthe\sfirst\stime)\s){0,3}"
    r"(?:(?:heads|executives|representatives|operators|owners|management|officials)\s(?:of|from|at)\s(?:the\s)?)?"
    r"(?:(?:two|three|four|five|six|\d{1,2})\s(?:[\w-]{2,16}\s){0,3}[a-z]{2,16}s[,:]\s(?:namely,?\s)?)?$"
)
_TO_EN = re.compile(
    r"[^.;:]{0,90}?\b(?:on|upon|to|against|for|from)\s(?:(?:each|both|all|the|of)\s){0,3}"
    r"(?:(?:two|three|four|five|\d{1,2})\s(?:\w{2,16}\s){0,2}\w{2,16}[,:]?\s(?:namely,?\s)?)?$"
)
_VERB_EN = re.compile(
    r"(?i:fined|fining|penali[sz](?:ed|es|ing)|punish(?:ed|es|ing)|sanction(?:ed|s)|warned|summon(?:ed|s|ing)"
    r"|interview(?:ed|s)|detain(?:ed|ing)|dealt\swith|spoke(?:n)?\sto|talked\sto|ha(?:d|ve)\stalks?\swith|held\s.{0,30}with"
    r"|criti.{1,30}|admonish(?:ed)?|docked|.{0,20}denounc\w+|.{0,12}reprimand\w+|.{0,12}censur\w+)$"
)
_DID = re.compile(
    r"(?:suspend|clos|remov|delet|revok|block|disconnect)\w{0,4}ed\b|banned\b|shut\b|took\b|closed\b"
)
_BRIEF = re.compile(
    r"(?:closed|frozen|offline|cancel\w{2,4}|revoked|suspended|removed|banned|blocked|shut|down|frozen)$"
    r"|^(?:rectification|corrections?|removal|suspension|closure)\b"
)
"""A measure in the telegraphic words of a list: site closed, licence cancelled."""
_TO = frozenset({"fine", "warning", "confiscation", "penalty_unspecified", "purchase_ban"})
_HOLDING = frozenset({"license_revocation", "app_removal", "site_closure"})
"""The measures whose words may hold the one on whom they fall: removed X from app stores."""
_TAKING = re.compile(r"(?:tak\w{1,3}\sdown|remov\w{1,3}|pull\w{0,3}|delist\w{0,3}|stop\soffering)$")
_OF = frozenset(
    {"license_revocation", "site_closure", "app_removal", "service_suspension", "account_removal"}
)
_OF_EN = re.compile(r"\s(?:of|by|run\sby|operated\sby|belonging\sto)\s(?:the\s)?")
_BESIDE = frozenset({"fine", "confiscation", "warning"})
_OBJECT_OF_ZH = frozenset(
    {
        "interview",
        "penalty_unspecified",
        "app_removal",
        "site_closure",
        "public_criticism",
        "warning",
    }
)


@dataclass(frozen=True, slots=True)
class Aim:
    """A measure, its place, and the noun phrases that it falls on (none: the text leaves it).

    `batch`: it falls on many whom the sentence does not name: 14 apps, 下列应用.
    """

    act: Trigger
    on: tuple[Noun, ...]
    batch: bool = False


def of(text: str, sentence: Sentence) -> list[Aim]:
    """Return the measures of a sentence that were imposed, with what they fall on."""
    found: list[Aim] = []
    find = _on_zh if sentence.lang == "zh" else _on_en
    for act in sentence.acts:
        if not _imposed(text, sentence, act):
            continue
        nouns = sentence.nouns
        if act.type == "detention":
            nouns = [noun for noun in nouns if noun.is_person]
        on = find(text, sentence, act, nouns)
        if act.type == "detention" and not on:
            on = [noun for noun in nouns if noun.span[1] <= act.span[0]][-1:]
        if act.type == "interview" and on and all(map(_speaks, on)):
            on = named = _spoken_for(text, nouns, on, act)
        else:
            named = [noun for noun in on if noun.form != "batch"] or _included(text, nouns, on)
        if on and not named:
            found.append(Aim(act, (), batch=True))
            continue
        on = _inherited(act, nouns, named) if sentence.lang == "zh" else named
        it = len(on) == 1 and on[0].text == "其"
        if found and (it or (not on and not _between(nouns, found[-1].act.span[1], act.span[0]))):
            if found[-1].batch:
                found.append(Aim(act, (), batch=True))
                continue
            on = _inherited(act, nouns, list(found[-1].on)) or on
        if found and len(found[-1].on) > 1 and all(one.text in _THEM for one in on):
            on = list(found[-1].on)
        found.append(Aim(act, tuple(on)))
    return found


def _speaks(noun: Noun) -> bool:
    """Tell whether someone is only heard for his company: its person in charge."""
    return noun.is_person and noun.form == "new" and noun.role not in {None, "individual_user"}


def _spoken_for(text: str, nouns: list[Noun], on: list[Noun], act: Trigger) -> list[Noun]:
    """Return the company that is spoken to through someone: the owner of a shop."""
    for noun in nouns:
        if text[on[-1].span[1] : max(on[-1].span[1], noun.opens)] == " of " and not noun.is_person:
            return [noun]
    return [one for one in nouns if _body_before(one, act)][-1:]


def _body_before(noun: Noun, act: Trigger) -> bool:
    return not noun.is_person and not noun.owned and noun.span[1] <= act.span[0]


_THEM = frozenset({"them", "both", "Both"})
_INCLUDING = re.compile(
    r",?\s(?:including|namely|such\sas|among\sthem)\s?(?:the\s)?(?:[a-z][\w-]{1,16}\s){0,4}|:\s|(?:，|（|：)?(?:包括|分别是|分别为|即|：)"
)


def _included(text: str, nouns: list[Noun], on: list[Noun]) -> list[Noun]:
    """Return those of many that are named after them: three sites, including A, B and C."""
    if not on:
        return []
    index = _after(nouns, on[-1].span[1])
    if index is None or nouns[index].owned:
        return []
    gap = text[on[-1].span[1] : nouns[index].opens]
    if not _INCLUDING.fullmatch(gap):
        return []
    lang = "zh" if _CJK.search(gap) else "en"
    return [one for one in chain(text, nouns, index, lang) if one.form != "batch"]


_CJK = re.compile(r"[\u4e00-\u9fff]")


def _inherited(act: Trigger, nouns: list[Noun], last: list[Noun]) -> list[Noun]:
    """Return on whom a measure falls that carries on the last; an order falls on the body."""
    if not last or act.type not in measures.ORDERS or not all(noun.is_person for noun in last):
        return last
    bodies = [
        noun
        for noun in nouns
        if not noun.is_person
        and not noun.owned
        and noun.text != "其"
        and noun.span[1] <= act.span[0]
    ]
    return bodies[-1:] or last


def _imposed(text: str, sentence: Sentence, act: Trigger) -> bool:
    """Tell whether the measure was taken: not refused, not threatened, and ordered where it must."""
    start, begin = sentence.span[0], act.span[0]
    before = text[max(start, begin - _REACH) : begin]
    if vocabulary.frame("negated", sentence.lang).search(before):
        return False
    if sentence.lang == "zh" and text[act.span[1] : act.span[1] + 1] == "后":
        return False
    if _recalled(text, sentence, act):
        return False
    if act.type not in measures.ORDERS or _LOST.match(text[slice(*act.span)]):
        return True
    whole = text[_clause_begin(text, sentence, act) : act.span[1]]
    if vocabulary.frame("ordering", sentence.lang).search(whole):
        return True
    did = sentence.lang == "en" and _DID.match(text[act.span[0] : act.span[1]])
    if did and any(one.span[1] <= begin for one in sentence.organs):
        return True
    listed = sentence.block.bullet or sentence.block.item
    if sentence.lang == "en" and listed and _BRIEF.search(text[slice(*act.span)]):
        return True
    done = vocabulary.frame("done", "en")
    return sentence.lang == "en" and bool(
        done.search(before) or re.search(r"\b(?:was|were|been|be)\s", text[slice(*act.span)])
    )


_LOST = re.compile(r"(?:lost|could\snot|can\sno\slonger)\s")
_HAD = re.compile(r"\bhad\s(?:already\s|previously\s|earlier\s|twice\s|once\s)?$")
_SAME = re.compile(r"\s(?:the\s(?:same\s)?(?:company|firm|platform|operator|site|app)|it|them)\b")
_REPORTED = re.compile(r"\b(?:said|says|announced|reported|disclosed|revealed|confirmed|that)\b")


def _recalled(text: str, sentence: Sentence, act: Trigger) -> bool:
    """Tell whether it had been imposed on the same one before: had warned the company in May."""
    if sentence.lang != "en":
        return False
    start, (begin, end) = sentence.span[0], act.span
    had = _HAD.search(text, max(start, begin - 20), begin)
    if had is None or not _SAME.match(text, end):
        return False
    return not _REPORTED.search(text, start, had.start())


_BECAUSE = re.compile(r"\b(?:because|since|although|though)\s")


def _clause_begin(text: str, sentence: Sentence, act: Trigger) -> int:
    """Return where the clause begins in which an order may stand: not before a because."""
    if sentence.lang != "en":
        return sentence.span[0]
    reasons = _BECAUSE.finditer(text, sentence.span[0], act.span[0])
    return max((one.end() for one in reasons), default=sentence.span[0])


def _between(nouns: list[Noun], start: int, end: int) -> bool:
    return any(start <= noun.span[0] < end and not noun.owned for noun in nouns)


def chain(text: str, nouns: list[Noun], index: int, lang: str) -> list[Noun]:
    """Return the noun with those that are listed with it: X、Y和Z; X and its head, Mr Y."""
    while lang == "zh" and index + 1 < len(nouns) and _run_by(text, nouns[index], nouns[index + 1]):
        index += 1
    first = last = index
    link = _LINK["zh" if lang == "zh" else "en"]
    while first > 0 and _linked(text, nouns[first - 1], nouns[first], link):
        first -= 1
    while last + 1 < len(nouns) and _linked(text, nouns[last], nouns[last + 1], link):
        last += 1
    listed = nouns[first : last + 1]
    return [one for one in listed if not _owner(text, one, listed)]


def _run_by(text: str, thing: Noun, runner: Noun) -> bool:
    """Tell whether the second runs the first: 豆瓣网运营主体 and its company."""
    return bool(_RUN_BY.fullmatch(text, thing.span[1], max(thing.span[1], runner.opens)))


def _linked(text: str, one: Noun, other: Noun, link: re.Pattern[str]) -> bool:
    gap = text[one.span[1] : max(one.span[1], other.opens)]
    if other.is_person and len(gap) <= _TITLE:
        gap = _TITLED.sub("", gap)
    return bool(link.fullmatch(gap)) and not (gap == "" and one.form == "group")


_HEADED_BY = re.compile(
    r"\b(?:operator|owner|administrator|head|manager|boss|founder)s?\sof\s(?:the\s|an?\s)?(?:[\w-]{2,16}\s){0,3}$"
)


def _owner(text: str, noun: Noun, listed: list[Noun]) -> bool:
    """Tell whether it only says whose the next one is: 该公司 in 该公司负责人杨某."""
    if _HEADED_BY.search(text, max(0, noun.span[0] - 40), noun.span[0]) and any(
        other.is_person and other.span[0] > noun.span[0] for other in listed
    ):
        return True
    if text[noun.span[0]] in '“"':
        return False
    return any(
        other.opens <= noun.span[0]
        or noun.span[1] == other.span[0]
        or text[noun.span[1] : other.span[0]] == "的"
        for other in listed
        if other is not noun and other.span[0] >= noun.span[1]
    )


# Chinese ------------------------------------------------------------------------------------


def _on_zh(text: str, sentence: Sentence, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    inside = [
        n
        for n, noun in enumerate(nouns)
        if _within(noun.span, act.span) and not (noun.is_person and noun.form == "new")
    ]
    if inside:
        return chain(text, nouns, inside[0], "zh")
    after = _after(nouns, act.span[1])
    if after is not None and act.type in _OBJECT_OF_ZH:
        gap = text[act.span[1] : max(act.span[1], nouns[after].opens)]
        if _OBJECT_ZH.fullmatch(gap) and not nouns[after].owned:
            return chain(text, nouns, after, "zh")
    return _opened_zh(text, sentence, act, nouns)


def _opened_zh(text: str, sentence: Sentence, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    marked = vocabulary.frame("marked", "zh")
    start = sentence.span[0]
    for index in range(len(nouns) - 1, -1, -1):
        noun = nouns[index]
        if noun.span[1] > act.span[0]:
            continue
        if (
            _clause(text, start, noun)
            or marked.search(text, max(start, noun.opens - 14), noun.opens)
            or (
                noun.is_person and _MARKED_FAR.search(text, max(start, noun.opens - 18), noun.opens)
            )
        ):
            return chain(text, nouns, index, "zh")
        gap = text[noun.span[1] : act.span[0]]
        if not gap and not noun.owned and act.type in _BESIDE:
            return chain(text, nouns, index, "zh")
        passive = _PASSIVE_ZH.match(text, noun.span[1], act.span[1])
        if passive and not noun.owned and passive.end() <= act.span[1]:
            return chain(text, nouns, index, "zh")
    return []


def _clause(text: str, start: int, noun: Noun) -> bool:
    """Tell whether a clause stands between the mark and the noun: 对存在问题的某公司."""
    return bool(_MARKED_CLAUSE.search(text, max(start, noun.opens - 34), noun.opens))


def _within(span: Span, around: Span) -> bool:
    return around[0] <= span[0] and span[1] <= around[1]


def _after(nouns: list[Noun], position: int) -> int | None:
    return next((n for n, noun in enumerate(nouns) if noun.span[0] >= position), None)


# English ------------------------------------------------------------------------------------


def _on_en(text: str, sentence: Sentence, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    inside = [n for n, noun in enumerate(nouns) if _within(noun.span, act.span)]
    inside = [n for n in inside if not nouns[n].owned]
    if inside and act.type in _HOLDING:
        return chain(text, nouns, inside[0], "en")
    start = sentence.span[0]
    words = text[slice(*act.span)]
    after = _after(nouns, act.span[1])
    before = text[max(start, act.span[0] - 30) : act.span[0]]
    passive = bool(vocabulary.frame("done", "en").search(before)) or words.startswith(
        ("was ", "were ", "been ")
    )
    if after is not None and not nouns[after].owned:
        gap = text[act.span[1] : nouns[after].span[0]]
        if _VERB_EN.fullmatch(words) and not passive and (gap == " " or _OBJECT_EN.fullmatch(gap)):
            return chain(text, nouns, after, "en")
        if act.type == "app_removal" and _TAKING.search(words) and _OBJECT_EN.fullmatch(gap or " "):
            return chain(text, nouns, after, "en")
        if not _VERB_EN.fullmatch(words) and act.type in _TO:
            later = next(
                (one.span[0] for one in sentence.acts if one.span[0] > act.span[0]), 1 << 60
            )
            if nouns[after].span[0] < later and _TO_EN.fullmatch(gap):
                return chain(text, nouns, after, "en")
        if act.type in _OF and _OF_EN.fullmatch(gap):
            return chain(text, nouns, after, "en")
    return (not passive and _whom(text, sentence, act, nouns)) or _subject_en(text, act, nouns)


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


def _subject_en(text: str, act: Trigger, nouns: list[Noun]) -> list[Noun]:
    """Return what stands nearest before the measure: X was fined, ordered X to, gave X a warning."""
    for index in range(len(nouns) - 1, -1, -1):
        noun = nouns[index]
        if noun.span[1] > act.span[0] or noun.owned:
            continue
        return chain(text, nouns, index, "en")
    return []
