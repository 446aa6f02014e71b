"""What the labeller knows of a token: its neighbours, its shape, and what grammars found there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.reading.learned import lexicon, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.document import Span
    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.learned.mention import Tagged

_REPEATED = re.compile(r"[A-Z][\w’'-]+|[\u4e00-\u9fff]{2}")
_EDGE = 3


def of(page: Annotated) -> list[list[list[str]]]:
    """Return the features of each token of each block; of none far from words of enforcement."""
    grammar, triggers = _grammar(page), _triggers(page)
    grammars, wanted = _by_block(page, grammar), _by_block(page, triggers)
    often = Counter(_REPEATED.findall(page.text))
    shared = [_shared(page, number) for number in range(len(page.blocks))]
    return [
        _block(page, number, grammars[number], wanted[number], often, shared[number])
        if page.near[number]
        else []
        for number in range(len(page.blocks))
    ]


def _grammar(page: Annotated) -> list[Tagged]:
    found: list[Tagged] = []
    for day in page.dates:
        kind = "same" if day.same else "day" if day.day else "month" if day.month else "year"
        found.append((*day.span, f"date-{kind}"))
    found += [(*one.span, f"organ-{one.kind[:3]}{'-back' * one.back}") for one in page.organs]
    found += [(*one.span, f"law-{one.cue or ''}") for one in page.cited]
    found += [(*one.span, "sum") for one in page.sums]
    found += [(*one.span, "period") for one in page.periods]
    return sorted(found)


def _triggers(page: Annotated) -> list[Tagged]:
    return [(*one.span, one.type) for one in page.triggers]


def _by_block(page: Annotated, tagged: list[Tagged]) -> list[list[Tagged]]:
    found: list[list[Tagged]] = [[] for _ in page.blocks]
    for one in tagged:
        found[page.block(one[0])].append(one)
    return found


def _shared(page: Annotated, number: int) -> list[str]:
    """Return what all tokens of a block share."""
    block = page.blocks[number]
    kind = (
        "heading" if block.heading else "item" if block.item else "bullet" if block.bullet else ""
    )
    found = [f"block={kind}", f"near={page.near[number]}"]
    if number == 0 and block.heading:
        found.append("title")
    if page.rows[number]:
        found.append("row")
    return found


def spread(tagged: Iterable[Tagged], tokens: list[Span]) -> list[str]:
    """Return the tag of each token, B- where it begins; the first of two that overlap stands."""
    found = [""] * len(tokens)
    starts = [start for start, _ in tokens]
    for start, end, tag in tagged:
        at = bisect_left(starts, start)
        if at and tokens[at - 1][1] > start:
            at -= 1
        mark = "B-"
        while at < len(tokens) and starts[at] < end:
            if not found[at]:
                found[at] = mark + tag
                mark = "I-"
            at += 1
    return found


def _shape(token: str) -> str:
    if token[0].isdigit():
        return "0"
    if "\u4e00" <= token[0] <= "\u9fff":
        return "z"
    if token[0].isalpha():
        return "A" if token.isupper() else "Aa" if token[0].isupper() else "a"
    return token


def _ahead(*layers: list[str]) -> list[str]:
    """Return for each token the tag that begins next after it."""
    found, last = [], ""
    for tags in reversed(list(zip(*layers, strict=True))):
        found.append(last)
        last = next((tag[2:] for tag in tags if tag.startswith("B-")), last)
    return found[::-1]


def _before(*layers: list[str]) -> list[str]:
    """Return for each token the tag that began last before it."""
    found, last = [], ""
    for tags in zip(*layers, strict=True):
        found.append(last)
        last = next((tag[2:] for tag in tags if tag.startswith("B-")), last)
    return found


def _sentences(page: Annotated, tokens: list[Span], tagged: list[Tagged]) -> list[str]:
    """Return for each token what its sentence holds."""
    told: dict[int, str] = {}
    found = []
    for start, _ in tokens:
        number = page.sentence(start)
        if number not in told:
            first, last = page.sentences[number].span
            kinds = {tag.partition("-")[0] for one, _, tag in tagged if first <= one < last}
            told[number] = "".join(
                key[0] if key in kinds else "." for key in ("sum", "organ", "law", "act")
            )
        found.append(told[number])
    return found


def _runs(raw: list[str], shapes: list[str]) -> list[list[str]]:
    """Return for each token of a run of words with a capital how long it is and how it ends."""
    found: list[list[str]] = []
    while len(found) < len(raw):
        at = end = len(found)
        while end < len(raw) and shapes[end] in {"A", "Aa"}:
            end += 1
        if end == at:
            found.append([])
            continue
        shared = [f"run={min(end - at, 6)}", "run-end=" + raw[end - 1].lower()]
        found += [[*shared, f"run-at={min(one, 3)}"] for one in range(end - at)]
    return found


@dataclass(slots=True)
class _Layers:
    """What is known of each token of a block, layer by layer."""

    raw: list[str]
    words: list[str]
    shapes: list[str]
    tags: list[str]
    acts: list[str]
    nouns: list[str]
    places: list[str]


def _layers(
    page: Annotated, tokens: list[Span], grammar: list[Tagged], triggers: list[Tagged]
) -> _Layers:
    raw = [page.said(one) for one in tokens]
    small = [one.lower() for one in raw]
    shapes = [_shape(one) for one in raw]
    return _Layers(
        raw,
        ["0" * len(one) if shape == "0" else one for one, shape in zip(small, shapes, strict=True)],
        shapes,
        spread(grammar, tokens),
        spread(triggers, tokens),
        lexicon.layer(small, lexicon.nouns()),
        lexicon.layer(small, lexicon.places()),
    )


def _block(
    page: Annotated,
    number: int,
    grammar: list[Tagged],
    triggers: list[Tagged],
    often: Counter[str],
    shared: list[str],
) -> list[list[str]]:
    tokens = page.tokens[number]
    layers = _layers(page, tokens, grammar, triggers)
    acts = [(start, end, "act") for start, end, _ in triggers]
    told = _sentences(page, tokens, [*grammar, *acts])
    around, near = _around(layers), _near(layers)
    own, placed = _own(layers, often), _placed(page, number)
    return [
        [*shared, f"told={told[at]}", *around[at], *near[at], *own[at], *placed[at]]
        for at in range(len(tokens))
    ]


def _around(layers: _Layers) -> list[list[str]]:
    """Return the words beside each token, alone and as they follow each other."""
    w = ["^"] * _EDGE + layers.words + ["$"] * _EDGE
    found = []
    for j in range(_EDGE, len(w) - _EDGE):
        here, after, back = w[j], w[j + 1], w[j - 1]
        found.append(
            [
                "0=" + here,
                "1=" + after,
                "-1=" + back,
                "2=" + w[j + 2],
                "-2=" + w[j - 2],
                "3=" + w[j + 3],
                "-3=" + w[j - 3],
                "-10=" + back + "|" + here,
                "01=" + here + "|" + after,
                "12=" + after + "|" + w[j + 2],
                "-21=" + w[j - 2] + "|" + back,
                "-101=" + back + "|" + here + "|" + after,
                "012=" + here + "|" + after + "|" + w[j + 2],
                "-210=" + w[j - 2] + "|" + back + "|" + here,
            ]
        )
        if "\u4e00" <= here[0] <= "\u9fff":
            found[-1] += [
                "123=" + after + w[j + 2] + w[j + 3],
                "-3-2-1=" + w[j - 3] + w[j - 2] + back,
            ]
    return found


def _near(layers: _Layers) -> list[list[str]]:
    """Return what grammars and lists of words say of each token, its neighbours and what is next."""
    each = (layers.shapes, layers.tags, layers.acts, layers.nouns, layers.places)
    s, g, a, n, p = (["^", *layer, "$"] for layer in each)
    ahead, before = _ahead(layers.tags, layers.acts), _before(layers.tags, layers.acts)
    noun_ahead = _ahead(layers.nouns)
    return [
        [
            "s=" + s[i] + s[i + 1] + s[i + 2],
            "g=" + g[i + 1],
            "g1=" + g[i + 2],
            "g-1=" + g[i],
            "a=" + a[i + 1],
            "a1=" + a[i + 2],
            "a-1=" + a[i],
            "next=" + ahead[i],
            "last=" + before[i],
            "both=" + ahead[i] + "|" + before[i],
            "n=" + n[i + 1],
            "n1=" + n[i + 2],
            "n-1=" + n[i],
            "n-next=" + noun_ahead[i],
            "p=" + p[i + 1] + "|" + p[i],
        ]
        for i in range(len(layers.raw))
    ]


def _own(layers: _Layers, often: Counter[str]) -> list[list[str]]:
    """Return what is known of each token by itself: its letters, its run of capitals, a surname."""
    surnames, runs = lexicon.surnames(), _runs(layers.raw, layers.shapes)
    found = []
    last = ""
    for at, (raw, word, shape) in enumerate(
        zip(layers.raw, layers.words, layers.shapes, strict=True)
    ):
        one = list(runs[at])
        if word in surnames:
            one.append("surname")
        if last in surnames:
            one.append("surname-1")
        twice = raw
        if shape == "z":
            twice += layers.raw[at + 1] if at + 1 < len(layers.raw) else ""
        elif len(word) > 1:
            one += ["end=" + word[-3:], "begin=" + word[:3]]
        if often.get(twice, 0) > 1:
            one.append("again")
        found.append(one)
        last = word
    return found


def _placed(page: Annotated, number: int) -> list[list[str]]:
    """Return where each token stands in its block, in the line of a form and in a table."""
    tokens, row = page.tokens[number], page.rows[number]
    label = rows.label(page.text, page.blocks[number])
    size = len(tokens)
    found = []
    for at, (start, _) in enumerate(tokens):
        one = [f"from-start={at}"] if at < _EDGE else []
        if size - at < _EDGE:
            one.append(f"from-end={size - at}")
        if label and start >= label[1]:
            one += ["label=" + label[0][-8:], "label-end=" + label[0][-2:]]
        elif label:
            one.append("is-label")
        found.append(one + (_in_row(row, start) if row else []))
    return found


def _in_row(row: rows.Row, start: int) -> list[str]:
    heading = row.heading(start)
    found = ["column=" + heading[:12], "column-end=" + heading[-2:]]
    if row.is_head:
        found.append("is-head")
    if start - row.starts[row.cell(start)] < _EDGE:
        found.append("cell-start")
    return found
