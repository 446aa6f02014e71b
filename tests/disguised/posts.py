"""Posts with at most one disguised term each, whose place is known."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disguised.evasions import KINDS, SOUND, disguise
from hegui.screening.policies.innocent import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TERMS = (
    "网上赌博",
    "网络赌场",
    "赌球下注",
    "稳赚不赔",
    "兼职刷单",
    "内部荐股",
    "代开发票",
    "出售银行卡",
    "高仿名表",
    "原单高仿",
    "假币批发",
    "假证办理",
    "远程控制木马",
    "勒索病毒源码",
    "免杀远控",
    "casino",
    "ransomware",
    "replica watch",
    "cheap pills",
    "fake passport",
    "loan shark",
    "jackpot bonus",
)
HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"  # noqa: E501
WORDS = "time people year way day thing world life hand part child eye place work week case point company number group problem fact water house money story month right study book word business issue side kind head service friend power hour game line end member law car city name team minute idea body information back face door reason history party result change morning research girl guy moment air teacher force education"  # noqa: E501


@dataclass(frozen=True)
class Post:
    """A text; where it hides a term, which one, how, and its characters `[start, end)`."""

    text: str
    kind: str | None = None
    term: str = ""
    start: int = 0
    end: int = 0


def posts(
    seed: int, count: int, planted: float = 0.2, terms: Sequence[str] = TERMS
) -> Iterator[Post]:
    """Yield made-up posts, the same for the same seed.

    Args:
        seed: of the random numbers.
        count: how many posts.
        planted: the share that hides a term; the kinds of disguise take turns.
        terms: what is hidden.
    """
    rng = random.Random(seed)  # noqa: S311 - to be had again, not to be secret
    kinds = [*KINDS, SOUND]
    turn = 0
    for _ in range(count):
        if rng.random() >= planted:
            yield Post(_innocent(rng))
            continue
        yield _hiding(rng, kinds[turn % len(kinds)], terms)
        turn += 1


def _hiding(rng: random.Random, kind: str, terms: Sequence[str]) -> Post:
    found = None
    while found is None:
        term = rng.choice(terms)
        found = disguise(rng, term, kind)
    before, after = _innocent(rng), _innocent(rng)
    left, right = _edges(rng, term)
    start = len(before) + len(left)
    text = f"{before}{left}{found}{right}{after}"
    return Post(text, kind, term, start, start + len(found))


def _edges(rng: random.Random, term: str) -> tuple[str, str]:
    """Return what stands before and after a term: a blank, a stop, or nothing beside Chinese."""
    if term.isascii():
        return rng.choice((" ", "，", "。", "\n", "：")), rng.choice((" ", "，", "。", "\n", "!"))
    return rng.choice(("", "，", "。", " ", "【")), rng.choice(("", "，", "。", " ", "】"))


def _innocent(rng: random.Random) -> str:
    """Return some sentences, and words by chance."""
    parts = [_part(rng) for _ in range(rng.randint(1, 4))]
    return rng.choice(("，", "。", " ", "\n")).join(parts)


def _part(rng: random.Random) -> str:
    way = rng.random()
    if way < 0.5:
        return rng.choice(SENTENCES)
    if way < 0.85:
        words = ("".join(rng.choices(HAN, k=rng.randint(1, 3))) for _ in range(rng.randint(4, 14)))
        return "".join(words)
    return " ".join(rng.choices(WORDS.split(), k=rng.randint(3, 10)))
