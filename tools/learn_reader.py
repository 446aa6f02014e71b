"""Learns the reader of enforcement documents from the passages, and says how well it reads.

python tools/learn_reader.py            learn, write the model, score it on the writers held back
python tools/learn_reader.py --score    score the model that stands, and write that into its list
python tools/learn_reader.py --test FOLDER   score the model that stands on passages of your own
python tools/learn_reader.py --curve    what one learns from 1, 2, 4 ... writers of each language

The split is by writer, never by passage: what is held back was written by hands of whom
the reader has learnt nothing. What is shown as doubtful is chosen on writers that a reader has not
seen either, so that of what is shown without doubt 95 of 100 are right.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
import zlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hegui import documents
from hegui.files import write_whole
from hegui.reading.document import ReadDocument
from hegui.reading.learned import learning, reader, trees
from hegui.reading.learned.model import LIST, Model, load, write_list
from hegui.reading.learned.records import Bounds

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "cases"))

import aligning
import label
import scoring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.learned.learning import Passage
    from hegui.reading.learned.records import Fact

MODEL = Path(__file__).parents[1] / "src" / "hegui_cn" / "reading" / "model"
HELD = ("translations", "bulletins", "assorted")
"""Writers of whom the reader learns nothing, one of each language and one of both."""
TUNED = ("cuttings", "editions", "legal", "mixed", "police")
"""Writers on whose passages it is learnt how sure a fact is, and chosen what is doubtful."""
RIGHT = 0.95
"""The share of what is shown without doubt that has to be right."""
BINS = 10
TOLD = ("learnt_from", "passages", "doubt", "reliability")
"""What the list of a model tells of how it was learnt."""


WHOLE = 100
"""Passages of a language by which somebody counts as a writer of it on the curve, at the least."""
_NOTHING = {"columns": 1, "asks": [[0]], "borders": [[0.0]], "leaves": [[0.0, 0.0]], "bias": 0.0}
"""Trees that tell nothing, while how sure a fact is has not been learnt."""


class Judged(NamedTuple):
    """A fact that was read: its field, what speaks for it, and whether it is right."""

    document: str
    field: str
    about: list[float]
    right: bool


class Rated(NamedTuple):
    """A fact with how probable it was said to be, and whether it is right."""

    field: str
    probability: float
    right: bool


def main() -> None:
    """Learn, choose what is doubtful, write and score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--score", action="store_true", help="learn nothing")
    parser.add_argument("--curve", action="store_true", help="learn from ever more writers")
    parser.add_argument("--most", type=int, metavar="N", help="of each writer, for the curve")
    parser.add_argument("--test", type=Path, metavar="FOLDER", help="score passages of your own")
    args = parser.parse_args()
    if args.curve:
        curve(args.most)
        return
    if args.test:
        print_scores(args.test.name, score(label.of(args.test), load(args.out)))
        return
    if not args.score:
        learn(args.out)
    load.cache_clear()
    held = {writer: score(label.load(writer), load(args.out)) for writer in HELD}
    told = json.loads((args.out / LIST).read_text("utf-8"))
    write_list(args.out, **{name: told[name] for name in TOLD}, held=held)
    for writer, fields in held.items():
        print_scores(writer, fields)


def print_scores(writer: str, fields: dict[str, float]) -> None:
    """Print how the passages of a writer are read."""
    print(f"{writer:14}" + "  ".join(f"{name} {value:.3f}" for name, value in fields.items()))


def learn(folder: Path) -> None:
    """Learn from all writers that are not held back, and choose what is doubtful."""
    writers = learnt_from()
    passages = [one for writer in writers for one in passages_of(writer)]
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*"):
        old.unlink()
    begun = time.monotonic()
    learning.mentions(passages, folder)
    with learning.beside(passages, 1) as pool:
        told = pool.apply_async(_rated, (folder,))
        learning.learn(passages, folder)
        rated = told.get()
    write_list(
        folder,
        learnt_from=writers,
        passages=digest(writers),
        doubt={field: bound(rated, field) for field in sorted({one.field for one in rated})},
        reliability=reliability(rated),
    )
    print(f"learnt from {len(passages)} passages in {time.monotonic() - begun:.0f} s")


def _rated(folder: Path) -> list[Rated]:
    return confidence(list(on_unseen(learning.shared())), folder)


def curve(most: int | None) -> None:
    """Print what is learnt from 1, 2, 4 ... writers of each language, and what stands.

    Each point has the writers of the one before; the order is that of the digests of their names.
    The points before the last cost less than one learning together.
    """
    by_language: dict[str, dict[str, list[Passage]]] = {}
    for writer in sorted(learnt_from(), key=lambda name: hashlib.sha256(name.encode()).digest()):
        for one in passages_of(writer):
            by_language.setdefault(one.gold["lang"], {}).setdefault(writer, []).append(one)
    listed = [
        [found[:most] for found in writers.values() if len(found) >= WHOLE]
        for writers in by_language.values()
    ]
    print("writers passages  core F1 held back: " + ", ".join(HELD))
    count = 1
    while count < max(map(len, listed)):
        chosen = [one for found in listed for writer in found[:count] for one in writer]
        with tempfile.TemporaryDirectory() as place:
            _print_point(str(count), len(chosen), _learnt(chosen, count, Path(place)))
        count *= 2
    told = json.loads((MODEL / LIST).read_text("utf-8"))
    whole = sum(len(found) for writers in by_language.values() for found in writers.values())
    _print_point("all", whole, [told["held"][writer]["core"] for writer in HELD])


def _print_point(writers: str, passages: int, core: list[float]) -> None:
    print(f"{writers:>7} {passages:8}  " + "  ".join(f"{value:.3f}" for value in core), flush=True)


def _learnt(passages: list[Passage], writers: int, folder: Path) -> list[float]:
    """Learn from passages alone, and return the F1 of the core on each writer held back."""
    few = writers < learning.FOLDS  # then what has not seen a writer has not seen some of one
    fresh = [
        learning.Passage(f"{one.writer} {one.fold}" if few else one.writer, one.gold, one.page)
        for one in passages
    ]
    learning.mentions(fresh, folder)
    learning.learn(fresh, folder)
    write_whole(folder / "confidence.trees", json.dumps(_NOTHING))  # no score asks how sure
    write_list(folder)
    model = load(folder)
    return [score(label.load(writer), model)["core"] for writer in HELD]


def learnt_from() -> list[str]:
    """Return the writers that the reader learns from."""
    return [one for one in label.writers() if one not in HELD]


def passages_of(writer: str) -> list[Passage]:
    """Return the passages of a writer, with what the grammars find in them."""
    return [
        learning.passage(writer, documents.read(path).text, gold, published(gold))
        for path, gold in label.load(writer)
    ]


def score(loaded: list[tuple[Path, dict[str, Any]]], model: Model) -> dict[str, float]:
    """Return the F1 of the core and of each field on passages."""
    found = {
        gold["doc_id"]: reader.read(
            documents.read(path).text, gold["doc_id"], model, published=published(gold)
        ).exchange()
        for path, gold in loaded
    }
    total = scoring.score([gold for _, gold in loaded], found)
    fields = {name: total.counts[name].f1 for name in scoring.CORE}
    return {name: round(f1, 4) for name, f1 in ({"core": total.total().f1} | fields).items()}


def published(gold: dict[str, Any]) -> date | None:
    """Return the day of a passage, as its reader knows it; None where only its month is known."""
    day = gold.get("published") or ""
    return date.fromisoformat(day) if len(day) == len("2026-01-01") else None


def digest(writers: list[str]) -> str:
    """Return what tells the passages that were learnt from."""
    found = hashlib.sha256()
    for writer in writers:
        for labels in label.labels(label.WRITERS / writer):
            found.update(label.passage_of(labels).read_bytes())
            found.update(labels.read_bytes())
    return found.hexdigest()


def on_unseen(passages: list[Passage]) -> Iterator[Judged]:
    """Yield each fact that is read in passages of writers that nothing was learnt from."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        learning.learn([one for one in passages if one.writer not in TUNED], folder)
        write_whole(folder / "confidence.trees", json.dumps(_NOTHING))
        write_list(folder)
        model = load(folder)
    for one in passages:
        if one.writer in TUNED:
            name = one.gold["doc_id"]
            cases, facts = reader.with_facts(one.page, name, one.mentions, model, Bounds())
            read = ReadDocument(name, one.page.lang, one.page.written, tuple(cases))
            yield from judge(one.gold, read.exchange(), facts)


def judge(gold: dict[str, Any], found: dict[str, Any], facts: list[Fact]) -> Iterator[Judged]:
    """Yield each fact of a document with what speaks for it, and whether the gold has it."""
    ours, theirs = aligning.records(found), aligning.records(gold)
    paired = {two: theirs[one] for one, two in aligning.pairs(theirs, ours)}
    of_case: dict[str, list[tuple[str, aligning.Record | None]]] = {}
    for at, record in enumerate(ours):
        case = found["cases"][record.case]["case_id"]
        of_case.setdefault(case, []).append((record.offender["id"], paired.get(at)))
    cases = {one["case_id"]: one for one in found["cases"]}
    for told in facts:
        field, _, number = told.field.partition(".")
        case = cases[told.case]
        fact = case["date"] if field == "date" else case[field][int(number) - 1]
        if fact is None:
            continue  # a date that was not taken
        ids = fact.get("offenders") if field not in {"date", "authorities", "offenders"} else None
        ids = [fact["id"]] if field == "offenders" else ids
        meant = [one for key, one in of_case[told.case] if ids is None or key in ids]
        right = bool(meant) and all(one is not None and _holds(one, field, fact) for one in meant)
        yield Judged(gold["doc_id"], field, told.about, right)


def confidence(judged: list[Judged], folder: Path) -> list[Rated]:
    """Learn how sure a fact is, and return each as rated by what was learnt from the others."""
    part = [zlib.crc32(one.document.encode()) % learning.FOLDS for one in judged]

    def learnt(but: int | None) -> dict[str, Any]:
        those = [one for one, at in zip(judged, part, strict=True) if at != but]
        return trees.learn([one.about for one in those], [one.right for one in those])

    write_whole(folder / "confidence.trees", json.dumps(learnt(None), separators=(",", ":")))
    rated = []
    for but in range(learning.FOLDS):
        scorer = trees.Trees(learnt(but))
        those = [one for one, at in zip(judged, part, strict=True) if at == but]
        scores = scorer.score([one.about for one in those]).tolist()
        rated += [
            Rated(one.field, score, one.right) for one, score in zip(those, scores, strict=True)
        ]
    return rated


def _holds(record: aligning.Record, field: str, fact: dict[str, Any]) -> bool:
    """Tell whether the gold says the same of an offender."""
    match field:
        case "offenders":
            return True
        case "date":
            return bool(record.date.get("value") == fact["value"])
        case "authorities":
            return any(scoring._agreement(one, fact) >= 0 for one in record.authorities)
        case "measures":
            return any(_same(one, fact) for one in record.measures)
        case "conduct":
            return any(one["category"] == fact["category"] for one in record.conduct)
    return any(
        scoring._provision(one) == scoring._provision(fact) for one in getattr(record, field)
    )


def _same(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    sums = [{(one["value"], one["currency"]) for one in fact["amounts"]} for fact in (gold, found)]
    kinds = {gold["type"], *gold.get("type_alt", ())}
    return found["type"] in kinds and sums[1] <= sums[0]


def bound(rated: list[Rated], field: str) -> float:
    """Return the probability from which on so many of a field are right as have to be."""
    listed = sorted((one for one in rated if one.field == field), key=lambda one: -one.probability)
    right, best = 0, 1.01
    for count, one in enumerate(listed, 1):
        right += one.right
        if right >= RIGHT * count:
            best = one.probability
    return round(best, 2)


def reliability(rated: list[Rated]) -> list[dict[str, float]]:
    """Return by tenth of probability how many facts there were, and which share is right."""
    found = []
    for part in range(BINS):
        inside = [one for one in rated if part == min(BINS - 1, int(one.probability * BINS))]
        if inside:
            said = sum(one.probability for one in inside) / len(inside)
            right = sum(one.right for one in inside) / len(inside)
            found.append({"said": round(said, 3), "right": round(right, 3), "facts": len(inside)})
    return found


if __name__ == "__main__":
    main()
