"""The fields of a case with what they read, the doubt about them, and who decided on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui import masking, places
from hegui.cases import passages, wording
from hegui.cases.doubts import LISTS
from hegui.law import citation
from hegui.report.cases.wording import labelled as with_label
from hegui.report.cases.wording import listed, say
from hegui.report.wording import day, labelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hegui.cases.doubts import Doubt
    from hegui.cases.library import HeldCase
    from hegui.cases.record import Authority, Case, Citation, Offender
    from hegui.cases.review import Decision

PARTS = (
    *("name", "kind", "level", "place", "role", "size"),
    *("category", "type", "amounts", "deadline", "duration"),
)


@dataclass(frozen=True)
class Field:
    """One field as it is shown.

    Attributes:
        path: As a decision names it: `date`, `violated.1`.
        reads: What stands in it, in words.
        doubts: What of it is doubtful and reviewed by nobody.
        decided: The decisions that hold on it or on a part of it, with the path of each now.
        marks: Where in the document it stands.
        checked: When its source was last checked, of a case that a content package holds.
    """

    path: str
    reads: str
    doubts: tuple[Doubt, ...] = ()
    decided: tuple[tuple[str, Decision], ...] = ()
    marks: tuple[passages.Mark, ...] = ()
    checked: date | None = None

    @property
    def name(self) -> str:
        """Return what kind of field it is: date, violated ..."""
        return self.path.partition(".")[0]

    def label(self, lang: str) -> str:
        """Return its name in words, with its number where it is one of several."""
        number = self.path.partition(".")[2]
        return f"{say(self.name, lang)} {number}".strip()

    def status(self, lang: str) -> str:
        """Return what is known of it: as read, doubtful and why, or decided by whom."""
        told = [
            f"{_part(doubt.field, self.path, lang)}{doubt.why[lang]}{_candidates(doubt, lang)}"
            for doubt in self.doubts
        ]
        told += [
            _part(path, self.path, lang) + say("by", lang, by=one.by, on=one.on)
            for path, one in self.decided
        ]
        if not told and self.checked is not None:
            return labelled("checked", day(self.checked, lang), lang)
        return ("; " if lang == "en" else "；").join(told) or say("sure", lang)


def _part(path: str, leaf: str, lang: str) -> str:
    part = path.removeprefix(leaf).strip(".")
    return with_label(f"part_{part}", "", lang) if part in PARTS else ""


def _candidates(doubt: Doubt, lang: str) -> str:
    if not doubt.candidates:
        return ""
    return _with("", list(doubt.candidates), lang)


def of(case: Case, held: HeldCase | None, lang: str) -> tuple[Field, ...]:
    """Return the fields of a case, as it runs; of a case without a document, none is marked."""
    marks = passages.marks(held.reviewed.leaf) if held else ()
    return tuple(
        Field(
            path=path,
            reads=masking.text(reads),
            doubts=tuple(d for d in (held.doubts if held else ()) if _within(d.field, path)),
            decided=_decided(held, path),
            checked=case.last_checked,
            marks=tuple(mark for mark in marks if _within(mark.field, path)),
        )
        for path, reads in _reads(case, lang)
    )


def _decided(held: HeldCase | None, path: str) -> tuple[tuple[str, Decision], ...]:
    found = held.reviewed.decided if held else {}
    return tuple((at, one) for at, one in found.items() if _within(at, path))


def _within(path: str, leaf: str) -> bool:
    return path == leaf or path.startswith(f"{leaf}.")


def _reads(case: Case, lang: str) -> Iterator[tuple[str, str]]:
    yield "stage", wording.term("stages", case.stage, lang)
    yield "date", wording.when(case, lang)
    if not case.authorities:
        yield "authorities", say("not_known", lang)
    for name in LISTS:
        for number, entry in enumerate(getattr(case, name), 1):
            yield f"{name}.{number}", _entry(case, name, entry, lang)


def _entry(case: Case, name: str, entry: Any, lang: str) -> str:
    if name == "authorities":
        return _authority(entry, lang)
    if name == "offenders":
        return _offender(case, entry, lang)
    if name == "conduct":
        return _whose(case, entry, wording.term("conduct", entry.category, lang), lang)
    if name == "measures":
        return _whose(case, entry, wording.measure(entry, lang), lang)
    return _whose(case, entry, _provision(entry, lang), lang)


def _authority(one: Authority, lang: str) -> str:
    found = places.find(one.place) if one.place else None
    more = [
        wording.term("authority_kinds", one.kind, lang),
        wording.term("authority_levels", one.level, lang),
        *([wording.name(found.name, lang)] if found else []),
    ]
    return _with(wording.name(one.name, lang), more, lang)


def _offender(case: Case, one: Offender, lang: str) -> str:
    more = [wording.term("offender_kinds", one.kind, lang)]
    if one.size:
        more.append(wording.term("sizes", one.size, lang))
    if one.role:
        more.append(wording.term("roles", one.role, lang))
    more += [wording.who(o, lang) for o in case.offenders if o.id == one.affiliated_with]
    return _with(wording.who(one, lang), more, lang)


def _with(name: str, more: list[str], lang: str) -> str:
    told = listed(more, lang)
    return f"{name} ({told})" if lang == "en" else f"{name}（{told}）"


def _provision(cited: Citation, lang: str) -> str:
    """Return a provision by the version that the document cites; in Chinese in words."""
    if lang == "en":
        version = f"@{cited.version}" if cited.version else ""
        return f"{cited.ref or cited.instrument}{version}"
    version = f"（{day(cited.version, lang)}起施行的文本）" if cited.version else ""
    if cited.ref is None:
        return f"{citation.named([cited.instrument], lang)}{version}"
    return f"{citation.cite(cited.ref, lang, cited.version)}{version}"


def _whose(case: Case, entry: Any, reads: str, lang: str) -> str:
    """Name the offenders where the entry is not of all of them."""
    if len(case.offenders) == len(entry.offenders):
        return reads
    names = [wording.who(one, lang) for one in case.offenders if one.id in entry.offenders]
    return _with(reads, names, lang)


def as_value(field: Field, text: str, lang: str) -> dict[str, Any]:
    """Return a field as plain values, with the characters of the document that support it."""
    return {
        "field": field.path,
        "reads": field.reads,
        "spans": [
            {"start": one.start, "end": one.end, "text": text[one.start : one.end]}
            for one in field.marks
        ],
        "doubts": [
            {
                "field": one.field,
                "kind": one.kind,
                "why": one.why[lang],
                "confidence": one.confidence,
                "candidates": list(one.candidates),
            }
            for one in field.doubts
        ],
        "decided": [
            {"field": path, "value": one.value, "by": one.by, "on": one.on.isoformat()}
            for path, one in field.decided
        ],
    }
