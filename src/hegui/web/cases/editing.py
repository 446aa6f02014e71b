"""The fields of a case as a person decides on them: part by part, in the words it may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui import masking
from hegui.cases import edit, review
from hegui.reading import terms
from hegui.report.cases import doubtful
from hegui.report.cases.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.cases.doubts import Doubt
    from hegui.cases.library import Document, HeldCase
    from hegui.report.cases.fields import Field

WHOLE = {"conduct": "category", "measures": "type"}
"""What an entry is called by."""
LISTED = ("authorities", "offenders", "conduct", "measures")
"""Whose entries are set part by part; others are set as a whole."""


@dataclass(frozen=True)
class Part:
    """What can be set on its own; `words` is the vocabulary that it is of, if it is of one."""

    path: str
    label: str
    value: str
    words: str = ""


@dataclass(frozen=True)
class Editable:
    """A field as it reads, and what of it can be set."""

    field: Field
    parts: tuple[Part, ...]
    removable: bool

    @property
    def anchor(self) -> str:
        """Return the id of the words that it rests on."""
        return f"f-{self.field.path.replace('.', '-')}"


def editable(listed: Iterable[Field], held: HeldCase, lang: str) -> list[Editable]:
    """Return the fields of a case with their parts."""
    return [Editable(one, _parts(one, held, lang), one.path.count(".") == 1) for one in listed]


def _parts(one: Field, held: HeldCase, lang: str) -> tuple[Part, ...]:
    leaf = held.reviewed.leaf
    if one.name in LISTED and "." in one.path:
        return tuple(
            Part(
                f"{one.path}.{part}",
                say(f"part_{part}", lang),
                _said(leaf, f"{one.path}.{part}", lang),
                _vocabulary(f"{one.path}.{part}"),
            )
            for part in edit.parts(one.name)
        )
    if one.path == "authorities":
        return ()
    return (Part(one.path, one.label(lang), _said(leaf, one.path, lang), _vocabulary(one.path)),)


def _vocabulary(path: str) -> str:
    """Return the vocabulary that a field or a part is of, empty where it is of none."""
    name, _, rest = path.partition(".")
    part = rest.partition(".")[2] or WHOLE.get(name, "")
    return "stages" if path == "stage" else edit.WORDS.get(f"{name}.{part}", "")


def _said(leaf: dict[str, Any], path: str, lang: str) -> str:
    """Return what stands in a field, a word of a vocabulary in the language."""
    return _worded(path, masking.text(review.shown(leaf, path)), lang)


def _worded(path: str, value: str, lang: str) -> str:
    vocabulary = _vocabulary(path)
    held = terms.of(vocabulary) if vocabulary else {}
    return held[value][lang] if value in held else value


def vocabularies(lang: str) -> Mapping[str, list[str]]:
    """Return the words that a part may have, by vocabulary."""
    names = {*edit.WORDS.values(), "stages"}
    return {name: [said[lang] for said in terms.of(name).values()] for name in sorted(names)}


def additions(lang: str) -> list[tuple[str, str]]:
    """Return the lists to which an entry can be added, in words."""
    return [(f"{name}.new", say(name, lang)) for name in edit.NEW]


@dataclass(frozen=True)
class Doubted:
    """A doubtful field in the passage that it stands in; `others` are what it may read instead."""

    doubt: Doubt
    label: str
    reads: str
    why: str
    passage: tuple[Any, ...]
    others: tuple[tuple[str, str], ...]

    @property
    def sure(self) -> int | None:
        """Return how sure the reader is, in per cent."""
        found = self.doubt.confidence
        return None if found is None else round(found * 100)


def doubted(
    document: Document, held: HeldCase, listed: Iterable[Field], lang: str
) -> list[Doubted]:
    """Return the doubtful fields of a case, those that the reader is least sure of first."""
    reads = {one.path: one.reads for one in listed}
    order = sorted(held.doubts, key=lambda one: (one.confidence is None, one.confidence or 0))
    return [
        Doubted(
            one,
            _label(one.field, lang),
            reads.get(one.field) or _said(held.reviewed.leaf, one.field, lang),
            one.why[lang],
            doubtful.passage(document, held, one),
            tuple((other, _worded(one.field, other, lang)) for other in one.candidates),
        )
        for one in order
    ]


def _label(path: str, lang: str) -> str:
    name, *rest = path.split(".")
    number = next((one for one in rest if one.isdecimal()), "")
    part = next((say(f"part_{one}", lang) for one in rest if not one.isdecimal()), "")
    return " · ".join(filter(None, (f"{say(name, lang)} {number}".strip(), part)))
