"""Cases as rows of a spreadsheet, one for each offender, and back.

Several things in a cell are parted by `; `, the parts of an authority by ` | `:

    authorities     重庆市公安局 | public_security | provincial | 500000
    violated        csl:21.i3@2017-06-01; csl:25@2017-06-01
    measures        fine 10000 CNY; order_to_correct within 15 day; detention for 5 day

A row's conduct, provisions and measures are those of its offender. A spreadsheet has no text, so
that cases read from one have no words that support them.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hegui.cases import wording
from hegui.cases.edit import put
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from hegui.cases.library import Document
    from hegui.cases.record import Authority, Case, Citation, Measure, Names, Offender, Period

Leaf = dict[str, Any]
OF_A_DOCUMENT = ("document", "lang", "source", "published")
OF_A_CASE = ("case", "stage", "date", "authorities")
OF_AN_OFFENDER = (
    *("offender", "kind", "size", "role", "of"),
    *("conduct", "violated", "basis", "measures"),
)
COLUMNS = (*OF_A_DOCUMENT, *OF_A_CASE, *OF_AN_OFFENDER)
NEEDED = ("offender",)
_THEN, _PART = "; ", " | "
_MEASURE = re.compile(
    r"(?P<type>\w+)(?P<money>(?: (?:about )?[\d.,]+ [A-Z]{3},?)*)"
    r"(?: within (?P<deadline>[\d.]+ [a-z]+))?(?: for (?P<duration>[\d.]+ [a-z]+))?"
)


def rows(document: Document) -> Iterator[dict[str, str]]:
    """Yield the offenders of a document's cases as rows; cases that a reviewer refused have none.

    Args:
        document: One of a library, with the decisions on it.
    """
    head = document.head
    of_document = {
        "document": document.doc_id,
        "lang": str(head.get("lang") or "zh"),
        "source": str(head.get("source") or ""),
        "published": str(head.get("published") or ""),
    }
    for held in document.cases:
        if not held.reviewed.refused:
            of_case = _of_case(held.case)
            for one in held.case.offenders:
                yield of_document | of_case | _of_offender(held.case, one)


def _of_case(case: Case) -> dict[str, str]:
    date = case.date
    said = ""
    if date is not None:
        later = " or later" if date.precision == "after" else ""
        said = f"{date.value}{f' {date.qualifier}' if date.qualifier else ''}{later}"
    authorities = _THEN.join(_authority(one) for one in case.authorities)
    return {"case": case.id, "stage": case.stage, "date": said, "authorities": authorities}


def _authority(one: Authority) -> str:
    return _PART.join((_name(one.name), one.kind, one.level, one.place or ""))


def _of_offender(case: Case, one: Offender) -> dict[str, str]:
    owner = next((o for o in case.offenders if o.id == one.affiliated_with), None)
    own = {
        "conduct": [c.category for c in case.conduct if one.id in c.offenders],
        "violated": [_cited(c) for c in case.violated if one.id in c.offenders],
        "basis": [_cited(c) for c in case.basis if one.id in c.offenders],
        "measures": [_imposed(m) for m in case.measures if one.id in m.offenders],
    }
    return {
        "offender": _name(one.name),
        "kind": one.kind,
        "size": one.size or "",
        "role": one.role or "",
        "of": _name(owner.name) if owner else "",
        **{column: _THEN.join(dict.fromkeys(listed)) for column, listed in own.items()},
    }


def _name(names: Names | None) -> str:
    """Return a name without the characters that part a cell."""
    said = wording.name(names, "zh") if names else ""
    return " ".join(said.replace(";", "；").replace("|", "｜").split())


def _cited(one: Citation) -> str:
    return f"{one.ref or one.instrument}{f'@{one.version}' if one.version else ''}"


def _imposed(one: Measure) -> str:
    money = ", ".join(
        f"{'about ' if amount.approx else ''}{_exact(amount.value)} {amount.currency}"
        for amount in one.amounts
    )
    parts = [one.type, *([money] if money else [])]
    parts += [f"within {_period(one.deadline)}"] if one.deadline else []
    parts += [f"for {_period(one.duration)}"] if one.duration else []
    return " ".join(parts)


def _period(one: Period) -> str:
    return f"{_exact(one.value)} {one.unit}"


def _exact(number: Decimal) -> str:
    """Return a number in full, without zeros behind the point: it is the same when read again."""
    return f"{number.normalize():f}"


def read(listed: Iterable[Mapping[str, str]], default: str) -> tuple[Leaf, ...]:
    """Return the documents of a spreadsheet in the exchange form.

    Args:
        listed: Its rows by column; a column that is not one of `COLUMNS` is passed over.
        default: The document of the rows that name none.

    Raises:
        UsageError: A column that is needed is missing, or a cell cannot be read: it names the row.
    """
    found: dict[str, Leaf] = {}
    for number, row in enumerate(listed, 2):  # the first line holds the names
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not any(cells.values()):
            continue
        try:
            document = _document(found, cells, default)
            _offender(_case(document, cells), cells)
        except UsageError as error:
            raise UsageError("row {number}: {error}", number=number, error=error) from None
    return tuple(found.values())


def _document(found: dict[str, Leaf], cells: Mapping[str, str], default: str) -> Leaf:
    name = cells["document"] or default
    if name not in found:
        found[name] = {
            "doc_id": name,
            "lang": cells["lang"] or "zh",
            "schema_version": "1.0",
            "source": cells["source"] or None,
            "published": cells["published"] or None,
            "text_len": 0,
            "text_sha256": "",
            "cases": [],
        }
    return found[name]


def _case(document: Leaf, cells: Mapping[str, str]) -> Leaf:
    """Return the case of a row; one without an id is a case of its own."""
    cases: list[Leaf] = document["cases"]
    prefix = f"{document['doc_id']}."
    own = cells["case"] or f"c{len(cases) + 1}"
    name = own if own.startswith(prefix) else prefix + own
    held = next((one for one in cases if one["case_id"] == name), None)
    if held is None:
        held = {"case_id": name, "stage": "penalized", "date": None, "authorities": []}
        held |= {key: [] for key in ("offenders", "conduct", "violated", "basis", "measures")}
        cases.append(held)
        put(held, "stage", cells["stage"] or "penalized", "")
        put(held, "date", cells["date"] or "none", "")
        for number, said in enumerate(_listed(cells["authorities"]), 1):
            _add_authority(held, number, said)
    return held


def _add_authority(case: Leaf, number: int, said: str) -> None:
    name, kind, level, place = (*(part.strip() for part in said.split("|")), "", "", "")[:4]
    nowhere = {"province": None, "city": None, "county": None}
    entry = {"name": name, "aliases": [], "place": nowhere, "spans": []}
    case["authorities"].append(entry | {"kind": "other", "level": "unknown"})
    for part, value in (("kind", kind), ("level", level), ("place", place)):
        if value:
            put(case, f"authorities.{number}.{part}", value, "")


def _offender(case: Leaf, cells: Mapping[str, str]) -> None:
    number = len(case["offenders"]) + 1
    name = cells["offender"] or None
    owner = next((one["id"] for one in case["offenders"] if one["name"] == cells["of"]), None)
    if cells["of"] and owner is None:
        raise UsageError(
            "'{value}' of the column 'of' is no offender of an earlier row.", value=cells["of"]
        )
    entry: Leaf = {"id": f"o{number}", "name": name, "aliases": [], "kind": "other", "spans": []}
    case["offenders"].append(entry | {"role": None, "affiliated_with": owner})
    for part in ("kind", "size", "role"):
        if cells[part]:
            put(case, f"offenders.{number}.{part}", cells[part], "")
    for column in ("conduct", "violated", "basis", "measures"):
        for said in _listed(cells[column]):
            _join(case, column, f"o{number}", said)


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;；\n]", cell) if part.strip()]


def _join(case: Leaf, column: str, offender: str, said: str) -> None:
    """Add what a row says of its offender; said of another already, the offender joins it."""
    fresh = _entry(case, column, said)
    alike = next((e for e in case[column] if {**e, "offenders": []} == fresh), None)
    if alike is None:
        case[column].append(fresh | {"offenders": [offender]})
    elif offender not in alike["offenders"]:
        alike["offenders"].append(offender)


def _entry(case: Leaf, column: str, said: str) -> Leaf:
    """Return an entry without its offenders, checked as a reviewer's decision is."""
    draft = deepcopy(case)
    if column != "measures":
        put(draft, f"{column}.new", said, "")
    else:
        _measure(draft, said)
    return {**draft[column][-1], "offenders": [], "spans": []}


def _measure(draft: Leaf, said: str) -> None:
    match = _MEASURE.fullmatch(said)
    if match is None:
        raise UsageError(
            "'{value}' is no measure: write fine 10000 CNY, or order_to_correct within 15 day.",
            value=said,
        )
    path = put(draft, "measures.new", match["type"], "")
    for part, value in (
        ("amounts", match["money"].strip()),
        ("deadline", match["deadline"]),
        ("duration", match["duration"]),
    ):
        if value:
            put(draft, f"{path}.{part}", value, "")
    entry = draft["measures"][-1]
    for leaf in (*entry["amounts"], entry["deadline"], entry["duration"]):
        if leaf:
            leaf["spans"] = []
