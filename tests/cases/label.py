"""Turns the labels beside a passage into gold: the exchange form of cases, every span computed.

Labels that have that form already (`.json`, of `hegui cases passages`) are taken as they are.

`python tests/cases/label.py police --out FOLDER` writes one JSON file a passage. A `.cases` file
has a head (`style:`, `published:`) and then one line a fact, its quotes after the equals sign:

    case penalized @ 案例二
    date 2020-01 inferred = 同月
    by public_security county 重庆//北碚 = 北碚区公安分局
    o1 company = 某网络科技有限公司 | 该公司
    o2 individual security_officer of o1 = 杨某
    did o1 pi_collection|pi_protection = 申请读取短信、发送短信等权限
    broke o1 CSL:41 = 依据上述规定
    under o1 CSL@2025:64.p1 = 依据上述规定
    got o2 fine CNY 10000 [1万元] = 罚款1万元

`a|b` names what else a fair reader may say, `optional` a fact or case that a score leaves out,
`aka` other names, `河南?` a place that the text leaves out (a blank in it is written `_`). A quote
is looked for from the case's `@` on, then in the whole text; `quote#2` is its second place.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from hegui import documents

HERE = Path(__file__).parent
WRITERS = Path(__file__).parents[2] / "data" / "passages"
"""Passages by writer, a folder each, from which the reader is to learn; it has not yet."""
Spans = list[dict[str, Any]]

_PROVISION = re.compile(
    r"(?P<law>[A-Z_]+)(@(?P<version>\d{4}))?(:(?P<article>\d+)(\.p(?P<p>\d+))?(\.i(?P<i>\d+))?)?"
)
_MONEY = re.compile(r"(?P<currency>CNY|USD) (?P<approx>~?)(?P<value>[\d.]+) \[(?P<quote>[^\]]+)\]")
_PERIOD = re.compile(
    r"(?P<kind>within|for) (?P<value>[\d.]+) (?P<unit>[a-z]+) \[(?P<quote>[^\]]+)\]"
)


@dataclass(frozen=True)
class Text:
    """A passage, and the part of it that the case at hand is told in."""

    name: str
    whole: str
    start: int = 0
    end: int = 0

    def fail(self, why: str) -> NoReturn:
        """Stop with the name of the file and what is wrong in it."""
        raise SystemExit(f"{self.name}.cases: {why}")

    def find(self, quote: str) -> dict[str, Any]:
        """Return the span of a quote.

        Raises:
            SystemExit: The text has no such quote.
        """
        quote, _, nth = quote.partition("#")
        at = self._at(quote, int(nth or 1), self.start, self.end)
        if at < 0:
            at = self._at(quote, int(nth or 1), 0, len(self.whole))
        if at < 0:
            self.fail(f"'{quote}' is not in the text")
        return {"start": at, "end": at + len(quote), "text": quote}

    def _at(self, quote: str, nth: int, start: int, end: int) -> int:
        at = start - 1
        for _ in range(nth):
            at = self.whole.find(quote, at + 1, end)
            if at < 0:
                break
        return at

    def spans(self, quotes: str) -> Spans:
        """Return the spans of quotes that are parted by bars."""
        return [self.find(quote.strip()) for quote in quotes.split(" | ")]

    def inside(self, quote: str, spans: Spans) -> Spans:
        """Return a quote inside a fact's own words, or else anywhere in the case."""
        for span in spans:
            narrow = Text(self.name, self.whole, span["start"], span["end"])
            if quote in span["text"]:
                return [narrow.find(quote)]
        return [self.find(quote)]


@dataclass(frozen=True)
class Fact:
    """One line of labels: its words, flags and quotes."""

    head: str
    words: tuple[str, ...]
    aka: tuple[str, ...]
    spans: Spans
    optional: bool

    @classmethod
    def parse(cls, line: str, text: Text) -> Fact:
        """Return what a line says.

        Raises:
            SystemExit: It has no quote, or the text does not hold it.
        """
        said, equals, quotes = line.partition(" = ")
        said, _, aka = said.partition(" aka ")
        said = re.sub(r" \[[^\]]*\]", "", said)
        words = [word for word in said.split() if word != "optional"]
        if not equals:
            text.fail(f"no quote in '{line}'")
        names = tuple(name.strip() for name in aka.split(" , ") if name.strip())
        optional = "optional" in said.split()
        return cls(words[0], tuple(words[1:]), names, text.spans(quotes), optional)

    def whom(self) -> list[str]:
        """Return the ids of the offenders that the fact concerns."""
        return self.words[0].split(",")

    def done(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the fact's values with its spans, and whether a score leaves it out."""
        flag = {"optional": True} if self.optional else {}
        return values | flag | {"spans": self.spans}


def _choice(key: str, word: str) -> dict[str, Any]:
    first, *others = word.split("|")
    return {key: None if first == "-" else first} | ({f"{key}_alt": others} if others else {})


def _date(fact: Fact) -> dict[str, Any]:
    value, *flags = fact.words
    date: dict[str, Any] = {"value": value, "precision": _precision(value, flags)}
    for flag in flags:
        if flag in {"early", "mid", "late"}:
            date["qualifier"] = flag
        elif flag == "inferred":
            date["inferred"] = True
        elif flag != "after":
            date["role"] = flag
    return fact.done(date)


def _precision(value: str, flags: list[str]) -> str:
    return "after" if "after" in flags else ("year", "month", "day")[value.count("-")]


def _authority(fact: Fact) -> dict[str, Any]:
    kind, level, place = fact.words
    parts = dict(
        zip(("province", "city", "county"), place.replace("_", " ").split("/"), strict=True)
    )
    inferred = [key for key, part in parts.items() if "?" in part]
    choices = {key: part.replace("?", "").split("|") for key, part in parts.items()}
    others = {key: part[1:] for key, part in choices.items() if part[1:]}
    return fact.done(
        {"name": fact.spans[0]["text"]}
        | ({"aliases": list(fact.aka)} if fact.aka else {})
        | _choice("kind", kind)
        | _choice("level", level)
        | {"place": {key: part[0] or None for key, part in choices.items()}}
        | ({"place_inferred": inferred} if inferred else {})
        | ({"place_alt": others} if others else {})
    )


def _offender(fact: Fact) -> dict[str, Any]:
    words = list(fact.words)
    company = words.pop(words.index("of") + 1) if "of" in words else None
    words = [word for word in words if word != "of"]
    role = words[1] if words[1:] else "-"
    return fact.done(
        {"id": fact.head, "name": fact.spans[0]["text"], "aliases": list(fact.aka)}
        | _choice("kind", words[0])
        | _choice("role", role)
        | {"affiliated_with": company}
    )


def _conduct(fact: Fact) -> dict[str, Any]:
    return fact.done({"offenders": fact.whom()} | _choice("category", fact.words[1]))


def _number(found: str | None) -> int | None:
    return int(found) if found else None


def _provision(fact: Fact, text: Text) -> dict[str, Any]:
    parts = _PROVISION.fullmatch(fact.words[1])
    if parts is None:
        text.fail(f"'{fact.words[1]}' is no provision")
    either = fact.words[2:]
    return fact.done(
        {"offenders": fact.whom(), "instrument": parts["law"]}
        | ({"version": parts["version"]} if parts["version"] else {})
        | {"article": _number(parts["article"]), "paragraph": _number(parts["p"])}
        | {"item": _number(parts["i"])}
        | ({"role_alt": either[0].removeprefix("or_")} if either else {})
    )


def _measure(fact: Fact, line: str, text: Text) -> dict[str, Any]:
    said = line.partition(" = ")[0]
    found: dict[str, Any] = {"offenders": fact.whom()} | _choice("type", fact.words[1])
    found |= {"amounts": [], "deadline": None, "duration": None}
    for money in _MONEY.finditer(said):
        found["amounts"].append(
            {
                "value": float(money["value"]),
                "currency": money["currency"],
                "approx": bool(money["approx"]),
                "spans": text.inside(money["quote"], fact.spans),
            }
        )
    for period in _PERIOD.finditer(said):
        found["deadline" if period["kind"] == "within" else "duration"] = {
            "value": float(period["value"]),
            "unit": period["unit"],
            "spans": text.inside(period["quote"], fact.spans),
        }
    return fact.done(found)


def _case(doc_id: str, number: int, lines: list[str], text: Text) -> dict[str, Any]:
    words = lines[0].partition(" @ ")[0].split()
    case: dict[str, Any] = {"case_id": f"{doc_id}.c{number}", "stage": words[1]}
    case |= {"optional": True} if "optional" in words else {}
    case |= {"date": None, "authorities": [], "offenders": [], "conduct": []}
    case |= {"violated": [], "basis": [], "measures": []}
    for line in lines[1:]:
        fact = Fact.parse(line, text)
        if fact.head == "date":
            case["date"] = _date(fact)
        elif fact.head == "by":
            case["authorities"].append(_authority(fact))
        elif fact.head == "did":
            case["conduct"].append(_conduct(fact))
        elif fact.head in {"broke", "under"}:
            key = "violated" if fact.head == "broke" else "basis"
            case[key].append(_provision(fact, text))
        elif fact.head == "got":
            case["measures"].append(_measure(fact, line, text))
        elif re.fullmatch(r"o\d+", fact.head):
            case["offenders"].append(_offender(fact))
        else:
            text.fail(f"'{fact.head}' begins no fact")
    return case


def _regions(blocks: list[list[str]], text: Text) -> list[Text]:
    """Return the part of the text that each case is told in: from its mark to the next one's."""
    starts, after = [], 0
    for block in blocks:
        mark = block[0].partition(" @ ")[2]
        at = text.whole.find(mark, after) if mark else after
        if at < 0:
            text.fail(f"'{mark}' does not follow the case before it")
        starts.append(at)
        after = at
    whole = len(text.whole)
    return [
        Text(text.name, text.whole, start, end if end > start else whole)
        for start, end in pairwise([*starts, whole])
    ]


def gold(labels: Path) -> dict[str, Any]:
    """Return the exchange form of one `.cases` file; its passage stands beside it.

    Raises:
        SystemExit: A quote is not in the passage, or a line says nothing.
    """
    passage = passage_of(labels)
    document = documents.read(passage)
    lines = [line.strip() for line in labels.read_text(encoding="utf-8").splitlines()]
    head = dict(line.split(": ", 1) for line in lines if re.match(r"[a-z]+: ", line))
    facts = [line for line in lines if line and not re.match(r"[a-z]+: |#", line)]
    starts = [at for at, line in enumerate(facts) if line.startswith("case ")]
    blocks = [facts[first:last] for first, last in pairwise([*starts, len(facts)])]
    text = Text(labels.stem, document.text)
    regions = _regions(blocks, text)
    return {
        "doc_id": labels.stem,
        "lang": labels.stem[:2],
        "style": head["style"],
        "split": labels.parent.name,
        "source": "made up",
        "published": head.get("published"),
        "schema_version": "1.0",
        "text_file": passage.name,
        "text_len": len(document.text),
        "text_sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "cases": [
            _case(labels.stem, number, block, region)
            for number, (block, region) in enumerate(zip(blocks, regions, strict=True), 1)
        ],
    }


def writers() -> list[str]:
    """Return the names of the writers of passages."""
    return sorted(path.name for path in WRITERS.iterdir() if path.is_dir())


def load(part: str) -> list[tuple[Path, dict[str, Any]]]:
    """Return the passages of `dev` or a writer, each with its gold, by name."""
    return of(HERE / part if (HERE / part).is_dir() else WRITERS / part)


def of(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Return the passages of a folder, each with its gold, by name."""
    return [(folder / one["text_file"], one) for one in map(_gold, labels(folder))]


def labels(folder: Path) -> list[Path]:
    """Return the files of labels of a writer: lines of facts, or the exchange form in JSON."""
    return sorted([*folder.glob("*.cases"), *folder.glob("*.json")])


def passage_of(labels: Path) -> Path:
    """Return the passage that a file of labels is about, without a look at its facts."""
    if labels.suffix == ".json":
        return labels.parent / str(json.loads(labels.read_text("utf-8"))["text_file"])
    text = labels.with_suffix(".txt")  # as nearly all are: a folder has a thousand
    if text.is_file():
        return text
    return next(path for path in labels.parent.glob(f"{labels.stem}.*") if path != labels)


def _gold(path: Path) -> dict[str, Any]:
    return gold(path) if path.suffix == ".cases" else dict(json.loads(path.read_text("utf-8")))


def main() -> None:
    """Write the gold of a part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("part", choices=writers())
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for _, one in load(args.part):
        target = args.out / f"{one['doc_id']}.json"
        target.write_text(json.dumps(one, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(load(args.part))} files in {args.out}\n")


if __name__ == "__main__":
    main()
