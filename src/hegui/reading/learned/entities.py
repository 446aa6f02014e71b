"""Who is the same: mentions of parties become entities, each the best of those before or a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hegui.reading.learned.mention import PARTIES, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.learned.trees import Trees

_REACH = 12
"""Entities back among which a mention looks for its own, so that time grows with the length."""
_NEAR, _BESIDE, _NEXT = 40, 20, 6
_HALF, _BACK = 0.5, 0.3
"""How probable it must be that a mention means one before; less where its words point back."""
_POINTS = re.compile(
    r"^(?:该|其|上述|涉案|此|本|涉事|当事人|两|三|二者|双方|前述|我|被处罚)"
    r"|^(?:公司|企业|单位|平台|学校|医院|网站|被告|原告|应用|软件)$"
    r"|^(?i:the|this|that|these|those|both|it|its|he|his|she|her|they|their|all|each|said)\b(?!.*\b(?:Ltd|Co|Inc)\b)"
)
"""Words that point back to someone named before."""
_LIKE_A_NAME = re.compile(
    r"(?:公司|集团|中心|医院|学校|学院|店|厂|社|所|行)$|\b(?:Ltd|Co|Inc|Company|Corp|Limited)\b"
)
_RUNS = re.compile(r"运营|开发|主办|主体|经营|operat|develop|owner|run by|behind")
_SHORT_FOR = re.compile(r"简称|hereinafter|as “")
_LISTED = re.compile(r"、|和|及|与|,|\band\b")
_CLOSES = {",", ")", "）", "”", '"'}
_OPENS = re.compile(r"[（(“\"]")
_LONG = 400.0
_INDEFINITE = re.compile(r"^(?i:an?|one|some|two|three)\b|^(?:一[家名个所款]|某)")
_GAPS = (
    re.compile(r",\s"),
    re.compile(r"\s?[(（]\s?"),
    re.compile(r"\s?[\"“《「【]"),
    re.compile(r"\s?(?:[–—:：-]|——)\s?"),
    re.compile(r"\s?"),
    re.compile(
        r"[”\"》]?[,，]?\s?(?:called|named|known as|namely|叫|叫做|名为|名叫|即)\s?[\"“《「【]?"
    ),
    re.compile(r"[”\"》]\s?[(（]?"),
)
"""What may stand between a description and a name: a bank, X; the app "X"; a bank called X."""


@dataclass(slots=True)
class Entity:
    """Someone who is spoken of, with all mentions in their order."""

    label: str
    mentions: list[Mention] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Return where it is first spoken of."""
        return self.mentions[0].span[0]

    @property
    def sure(self) -> float:
        """Return how probable its best mention is."""
        return max(one.probability for one in self.mentions)

    def add(self, page: Annotated, mention: Mention) -> None:
        """Add a mention."""
        self.mentions.append(mention)
        self.names.append(page.said(mention.span))


def points_back(words: str) -> bool:
    """Tell whether words only point to someone named before: 该公司, the company."""
    return bool(_POINTS.search(words))


def candidates(entities: list[Entity]) -> list[int]:
    """Return the numbers of the entities that a mention may mean, the one spoken of last first."""
    order = sorted(range(len(entities)), key=lambda at: -entities[at].mentions[-1].span[0])
    return order[:_REACH]


def features(page: Annotated, mention: Mention, entities: list[Entity]) -> list[list[float]]:
    """Return what speaks for and against a mention meaning each of the candidates."""
    words = page.said(mention.span)
    about = _about(page, mention, words, len(entities))
    return [
        [*about, float(rank), *_between(page, mention, words, entities[at])]
        for rank, at in enumerate(candidates(entities))
    ]


def _about(page: Annotated, mention: Mention, words: str, count: int) -> list[float]:
    start = mention.span[0]
    return [
        mention.label == "person",
        points_back(words),
        len(words),
        count,
        mention.probability,
        bool(_LIKE_A_NAME.search(words)),
        page.rows[page.block(start)] is not None,
        bool(_RUNS.search(page.text, max(0, start - 12), start)),
    ]


def _between(page: Annotated, mention: Mention, words: str, entity: Entity) -> list[float]:
    last, start = entity.mentions[-1], mention.span[0]
    away = start - last.span[1]
    gap = page.text[last.span[1] : start] if away < _NEAR else ""
    close = away < _BESIDE
    here, there = page.sentence(start), page.sentence(last.span[0])
    block, other = page.sentences[here].block, page.sentences[there].block
    begun = page.block(entity.first)
    return [
        entity.label == "person",
        entity.label == mention.label,
        words in entity.names,
        any(words in one or one in words for one in entity.names),
        max(_alike(words, one) for one in entity.names[:4]),
        min(_LONG, away),
        here - there,
        block - other,
        page.items[block] - page.items[other],
        page.items[block] - page.items[begun],
        block - begun,
        len(entity.mentions),
        close,
        close and bool(_OPENS.search(gap)),
        bool(_RUNS.search(gap)),
        bool(_SHORT_FOR.search(gap)),
        any(_LIKE_A_NAME.search(one) for one in entity.names),
        len(gap) < _NEXT and bool(_LISTED.search(gap)),
        points_back(entity.names[-1]),
        "\n" in gap,
        words[-2:] == entity.names[0][-2:],
        words[:2] == entity.names[0][:2],
        bool(_INDEFINITE.search(words)),
        bool(_INDEFINITE.search(entity.names[-1])),
        next((at for at, one in enumerate(_GAPS) if close and one.fullmatch(gap)), -1),
        page.text[mention.span[1] : mention.span[1] + 1] in _CLOSES,
        words[:1].isupper(),
        entity.names[-1][:1].isupper(),
    ]


def _alike(one: str, other: str) -> float:
    """Return the share of pairs of letters that two names have in common."""
    a, b = ({name[at : at + 2] for at in range(len(name) - 1)} for name in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else float(one == other)


def find(page: Annotated, mentions: Iterable[Mention], trees: Trees) -> list[Entity]:
    """Return the entities that the mentions of parties mean, in the order in which they come up."""
    entities: list[Entity] = []
    for mention in mentions:
        if mention.label not in PARTIES:
            continue
        order = candidates(entities)
        scores = trees.score(features(page, mention, entities))
        best = int(scores.argmax()) if len(scores) else -1
        enough = _BACK if points_back(page.said(mention.span)) else _HALF
        if best >= 0 and scores[best] > enough:
            entities[order[best]].add(page, mention)
        else:
            entity = Entity(mention.label)
            entity.add(page, mention)
            entities.append(entity)
    return entities
