"""A case in plain values and words, with identity and phone numbers masked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui import masking, places
from hegui.cases import wording
from hegui.report.json import plain

if TYPE_CHECKING:
    from hegui.cases.record import Case, Citation, Offender
    from hegui.cases.search import Hit


def of(case: Case, lang: str) -> dict[str, Any]:
    """Return the facts of a case, ids as ids and names in the language."""
    return {
        "case": case.id,
        "document": case.document,
        "stage": case.stage,
        "date": None if case.date is None else case.date.value,
        "when": wording.when(case, lang),
        "where": wording.place(case, lang),
        "authorities": [
            {
                "name": masking.text(wording.name(one.name, lang)),
                "kind": one.kind,
                "level": one.level,
                "place": one.place,
            }
            for one in case.authorities
        ],
        "offenders": [_offender(one, lang) for one in case.offenders],
        "conduct": list(dict.fromkeys(one.category for one in case.conduct)),
        "violated": _cited(case.violated),
        "basis": _cited(case.basis),
        "measures": imposed(case, lang),
        "source": plain(case.source, lang),
        "doubtful": list(case.doubtful),
    }


def _offender(one: Offender, lang: str) -> dict[str, Any]:
    return {
        "name": None if one.name is None else masking.text(wording.name(one.name, lang)),
        "kind": one.kind,
        "size": one.size,
        "role": one.role,
        "of": one.affiliated_with,
        "place": one.place,
    }


def _cited(citations: tuple[Citation, ...]) -> list[str]:
    """Return provisions as they are cited, with the version that their numbers are of."""
    named = (
        f"{one.ref or one.instrument}{f'@{one.version}' if one.version else ''}"
        for one in citations
    )
    return list(dict.fromkeys(named))


def imposed(case: Case, lang: str) -> list[str]:
    """Return what was imposed on whom, a line for each."""
    everyone = [one.id for one in case.principals()]
    return [masking.text(line) for line in wording.measures(case, everyone, lang)]


def conduct(case: Case, lang: str) -> list[str]:
    """Return the categories of conduct in words."""
    categories = dict.fromkeys(one.category for one in case.conduct)
    return [wording.term("conduct", one, lang) for one in categories]


def _whole(amount: float | None) -> float | None:
    """Return an amount without a fraction that is none."""
    return int(amount) if amount is not None and amount == int(amount) else amount


def hit(found: Hit, lang: str) -> dict[str, Any]:
    """Return a hit of a search."""
    return of(found.case, lang) | {
        "largest_fine_cny": _whole(found.amount),
        "snippet": passage(found),
        "same_action": [
            {"case": link.other, "why": [reason[lang] for reason in link.why]}
            for link in found.links
        ],
    }


def passage(found: Hit) -> str:
    """Return a line of the document; empty for a case of which no document is held."""
    return masking.in_place(found.snippet) if found.case.document else ""


def row(found: Hit, lang: str) -> dict[str, Any]:
    """Return a hit as one row of a spreadsheet."""
    value = hit(found, lang)
    return {
        "case": value["case"],
        "document": value["document"],
        "date": value["date"],
        "stage": value["stage"],
        "where": value["where"],
        "authorities": "; ".join(one["name"] for one in value["authorities"]),
        "offenders": "; ".join(
            masking.text(wording.who(one, lang)) for one in found.case.principals()
        ),
        "conduct": " ".join(value["conduct"]),
        "violated": " ".join(value["violated"]),
        "basis": " ".join(value["basis"]),
        "measures": " | ".join(value["measures"]),
        "largest_fine_cny": value["largest_fine_cny"],
        "doubtful": " ".join(value["doubtful"]),
        "same_action": " ".join(one["case"] for one in value["same_action"]),
        "source": value["source"]["title"],
    }


def place(code: str | None, lang: str) -> str:
    """Return the name of a place; empty where it is not known."""
    found = places.find(code) if code else None
    return wording.name(found.name, lang) if found else ""
