"""Learns the reader from labelled passages: each part on what the part before finds unseen."""

from __future__ import annotations

import json
import sys
import tempfile
import time
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hegui.files import write_whole
from hegui.reading.learned import (
    arguments,
    classify,
    entities,
    gold,
    grouping,
    labeller,
    trees,
    values,
)
from hegui.reading.learned import candidates as found_in
from hegui.reading.learned.annotated import Annotated, label, prepared
from hegui.reading.learned.arguments import FIELDS
from hegui.reading.learned.classify import Classifier, signs
from hegui.reading.learned.mention import PARTIES, Mention
from hegui.reading.learned.model import FIRST, SECOND, TYPES
from hegui.reading.learned.records import role_signs
from hegui.reading.learned.trees import Trees

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from multiprocessing.pool import Pool

    from numpy.typing import NDArray

    from hegui.reading.learned.gold import Exchange, Record

FOLDS = 3
"""Parts of the passages; what is found in one comes of the others."""

_MENTIONED = {"measure": "measures", "conduct": "conduct"}
_TYPED = {"measures": "type", "conduct": "category"}

Example = tuple[str, list[str], str]
"""For a classifier by its name: signs, and what they are signs of."""


@dataclass
class Passage:
    """A passage with its labels, and what has been found in it."""

    writer: str
    gold: Exchange
    page: Annotated
    mentions: list[Mention] = field(default_factory=list)
    parties: list[entities.Entity] = field(default_factory=list)
    candidates: list[found_in.Candidate] = field(default_factory=list)
    whose: list[frozenset[Record]] = field(default_factory=list)
    rows: arguments.Rows = field(default_factory=dict)
    links: arguments.Links = field(default_factory=dict)

    @property
    def fold(self) -> int:
        """Return the part of the passages that it belongs to."""
        return zlib.crc32(self.gold["doc_id"].encode()) % FOLDS


def passage(writer: str, text: str, labels: Exchange, published: dt.date | None = None) -> Passage:
    """Return a passage with what the grammars find in it; `published` is its day, where known."""
    page = prepared(text)
    page.dates = values.in_full(page, published)
    return Passage(writer, labels, page)


def mentions(passages: list[Passage], folder: Path) -> None:
    """Learn the labellers; each passage gets the mentions of one that has not seen its writer.

    Two are learnt at a time, in processes that share the passages.
    """
    jobs: list[tuple[str, set[str], Path]] = []
    for lang in sorted({one.page.lang for one in passages}):
        known = [one for one in passages if one.page.lang == lang]
        jobs += [(lang, apart, folder) for apart in _writers_apart(known)]
        jobs.append((lang, set(), folder))
    with beside(passages, AT_ONCE) as pool:
        for found in pool.imap(_labelled, jobs, chunksize=1):
            for number, one in found.items():
                passages[number].mentions = one


AT_ONCE = 2
"""Labellers that are learnt at the same time."""
_shared: list[Passage] = []


def beside(passages: list[Passage], count: int) -> Pool:
    """Return processes that begin with these passages as they are now."""
    return get_context("fork").Pool(count, _share, (passages,))


def _share(passages: list[Passage]) -> None:
    _shared[:] = passages


def shared() -> list[Passage]:
    """Return the passages with which a process began."""
    return _shared


def _labelled(job: tuple[str, set[str], Path]) -> dict[int, list[Mention]]:
    """Learn a labeller without some writers, and return its mentions in theirs; else write it."""
    lang, apart, folder = job
    known = {number: one for number, one in enumerate(_shared) if one.page.lang == lang}
    if not apart:
        _label(folder / f"{lang}.crf", list(known.values()))
        _log(f"{lang} mentions")
        return {}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "unseen"
        _label(path, [one for one in known.values() if one.writer not in apart])
        unseen = labeller.Labeller(path)
    _log(f"{lang} mentions without {', '.join(sorted(apart))}")
    return {at: unseen.mentions(one.page) for at, one in known.items() if one.writer in apart}


def _label(path: Path, known: list[Passage]) -> None:
    labeller.learn(path, ((one.page, gold.tagged(one.gold, one.page)) for one in known))


def _log(what: str) -> None:
    sys.stderr.write(f"{time.process_time():7.0f} s of CPU  {what}\n")


def _writers_apart(known: list[Passage]) -> list[set[str]]:
    """Return the writers in groups of about one size."""
    sizes: dict[str, int] = defaultdict(int)
    for one in known:
        sizes[one.writer] += len(one.page.text)
    groups: list[set[str]] = [set() for _ in range(min(FOLDS, len(sizes)))]
    held = [0] * len(groups)
    for writer in sorted(sizes, key=lambda name: (-sizes[name], name)):
        at = held.index(min(held))
        groups[at].add(writer)
        held[at] += sizes[writer]
    return groups


def learn(passages: list[Passage], folder: Path) -> None:
    """Learn all parts after the labellers from passages with their mentions, and write them."""
    types = _types(passages, folder)
    _same(passages, folder)
    for one in passages:
        label(one.page, one.mentions)
        one.candidates = found_in.find(one.page, one.mentions, types)
        one.whose = [_means(one, entity) for entity in one.parties]
        one.rows = arguments.pairs(one.page, one.parties, one.candidates)
    _links(passages, folder, FIRST)
    for one in passages:
        if one.parties:
            one.rows = arguments.again(one.page, one.parties, one.candidates, one.rows, one.links)
    _links(passages, folder, SECOND)
    _together(passages, folder)
    _offenders(passages, folder)


def _write(path: Path, told: dict[str, Any]) -> None:
    write_whole(path, json.dumps(told, separators=(",", ":")) + "\n")


def _types(passages: list[Passage], folder: Path) -> dict[str, Classifier]:
    """Learn the types of measures and conduct, the kinds of bodies and the roles of persons."""
    examples = [each for one in passages for each in (*_of_mentions(one), *_of_labels(one))]
    for name in TYPES:
        told = [(known, label) for kind, known, label in examples if kind == name]
        classify.learn(folder / f"{name}.maxent", told)
    _log("types")
    return {name: Classifier(folder / f"{name}.maxent") for name in TYPES}


def _of_mentions(one: Passage) -> Iterator[Example]:
    for mention in one.mentions:
        kind = _MENTIONED.get(mention.label)
        fact = gold.best(one.gold, mention.span, kind) if kind else None
        if kind and fact:
            yield kind, found_in.described(one.page, mention.span, kind), fact[_TYPED[kind]]


def _of_labels(one: Passage) -> Iterator[Example]:
    for case in one.gold["cases"]:
        for kind, key in _TYPED.items():
            for fact in case[kind]:
                yield kind, found_in.described(one.page, gold.spans(fact)[0], kind), fact[key]
        for paid in one.page.sums:
            meant = gold.best(one.gold, paid.span, "measures")
            if meant:
                yield "measures", found_in.described(one.page, paid.span, "measures"), meant["type"]
        for offender in case["offenders"]:
            for span in gold.spans(offender)[:2]:
                if offender["kind"] == "individual":
                    yield "role", role_signs(one.page, span), offender["role"] or "none"
                else:
                    yield "kind", signs(one.page.said(span)), offender["kind"]


def _same(passages: list[Passage], folder: Path) -> None:
    """Learn who is the same; each passage gets the entities of one that has not seen it."""
    told = [_antecedents(one) for one in passages]

    def learnt(part: int | None) -> dict[str, Any]:
        those = [each for one, each in zip(passages, told, strict=True) if one.fold != part]
        rows = [row for rows, _ in those for row in rows]
        return trees.learn(rows, [true for _, truth in those for true in truth])

    _write(folder / "same.trees", learnt(None))
    for part in range(FOLDS):
        scorer = Trees(learnt(part))
        for one in passages:
            if one.fold == part:
                one.parties = entities.find(one.page, one.mentions, scorer)
    _log("who is the same")


def _antecedents(one: Passage) -> tuple[list[list[float]], list[bool]]:
    """Return each mention beside each entity before it, and whether it means that one."""
    rows, truth = [], []
    known: list[entities.Entity] = []
    meant: list[frozenset[Record]] = []
    for mention in one.mentions:
        if mention.label not in PARTIES:
            continue
        mine = gold.records(one.gold, mention.span, one.page.written)
        words = one.page.said(mention.span)
        order = entities.candidates(known)
        named = not mine and not entities.points_back(words)  # of no case, told by its name alone
        right = [
            bool(mine & meant[at]) or (named and not meant[at] and words in known[at].names)
            for at in order
        ]
        rows += entities.features(one.page, mention, known)
        truth += right
        at = next((at for at, true in zip(order, right, strict=True) if true), None)
        if at is None:
            known.append(entities.Entity(mention.label))
            meant.append(mine)
            at = len(known) - 1
        known[at].add(one.page, mention)
        meant[at] |= mine
    return rows, truth


def _means(one: Passage, entity: entities.Entity) -> frozenset[Record]:
    """Return the offenders that an entity means."""
    told = (gold.records(one.gold, each.span, one.page.written) for each in entity.mentions)
    return frozenset().union(*told)


def _links(passages: list[Passage], folder: Path, turn: str) -> None:
    """Learn which fact is said of whom; each passage gets the scores of one that has not seen it."""
    found: list[arguments.Links] = [{} for _ in passages]
    for name in FIELDS:
        rows, truth, fold = _pairs(passages, name)
        _write(folder / f"{name}-{turn}.trees", trees.learn(rows, truth))
        scores = _unseen(rows, truth, fold)
        at = 0
        for one, links in zip(passages, found, strict=True):
            size = len(one.rows[name].rows)
            links[name] = one.rows[name].scores(scores[at : at + size])
            at += size
        _log(f"{turn} turn of {name}")
    for one, links in zip(passages, found, strict=True):
        one.links = links


def _pairs(
    passages: list[Passage], name: str
) -> tuple[list[list[float]], list[bool], NDArray[np.int8]]:
    """Return all pairs of a field: what is known of each, whether it is true, and its part."""
    rows, truth, fold = [], [], []
    for one in passages:
        listed = arguments.of_kind(one.candidates, name)
        known = one.rows[name]
        rows += known.rows
        truth += [
            gold.holds(one.gold, listed[fact].span, name, one.whose[of])
            for fact, of in known.numbers
        ]
        fold += [one.fold] * len(known.rows)
    return rows, truth, np.array(fold, dtype=np.int8)


def _unseen(
    rows: list[list[float]], truth: list[bool], fold: NDArray[np.int8]
) -> NDArray[np.float32]:
    """Return how each pair scores by what was learnt from the other parts."""
    scores = np.zeros(len(rows), dtype=np.float32)
    for part in range(FOLDS):
        known, those = np.flatnonzero(fold != part), np.flatnonzero(fold == part)
        scorer = Trees(trees.learn([rows[at] for at in known], [truth[at] for at in known]))
        scores[those] = scorer.score([rows[at] for at in those])
    return scores


def _together(passages: list[Passage], folder: Path) -> None:
    """Learn which offenders stand in one case."""
    rows, truth = [], []
    for one in passages:
        chosen = [at for at, mine in enumerate(one.whose) if mine]
        cases = [{case for case, _ in mine} for mine in one.whose]
        for at, number in enumerate(chosen):
            rows += grouping.features(one.page, one.parties, chosen, at, one.links)
            others = grouping.before(chosen, at)
            truth += [bool(cases[number] & cases[other]) for other in others]
    _write(folder / "together.trees", trees.learn(rows, truth))
    _log("cases")


def _offenders(passages: list[Passage], folder: Path) -> None:
    """Learn who is an offender; one that a fair reader may leave out teaches nothing."""
    rows, truth = [], []
    for one in passages:
        taken: set[Record] = set()
        for number, mine in enumerate(one.whose):
            if not gold.optional(one.gold, mine):
                entity = one.parties[number]
                rows.append(
                    arguments.offender_features(one.page, entity, number, one.parties, one.links)
                )
                truth.append(bool(mine - taken))
            taken |= mine
    _write(folder / "offender.trees", trees.learn(rows, truth))
    _log("offenders")
