"""What `hegui cases stats` shows: counts, shares and fines by dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.cases.stats import OUTCOMES
from hegui.report.cases.wording import say, value
from hegui.report.wording import day as said_day
from hegui.words import YI, amount

if TYPE_CHECKING:
    from hegui.cases.stats import Fines, Row, Stats


def as_value(found: Stats, lang: str) -> dict[str, Any]:
    """Return the counts as plain values; a `value` of null is not known."""
    return {
        "as_of": found.day.isoformat(),
        "cases": found.cases,
        "actions": found.whole.actions,
        "doubtful": found.doubtful,
        "undated": found.undated,
        "whole": _row(found.whole),
        "by": {
            name: [
                {"value": row.value, "name": value(name, row.value, lang)} | _row(row)
                for row in rows
            ]
            for name, rows in found.by.items()
        },
        "provinces_by_measure": [
            {"province": place, "name": value("province", place, lang), "measures": measures}
            for place, measures in found.provinces.items()
        ],
        "notes": [note[lang] for note in found.notes],
        "faults": list(found.faults),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "actions": row.actions,
        "outcomes": dict(row.outcomes),
        "share_fined": share(row),
        "fines_on_bodies": _fines(row.bodies),
        "fines_on_persons": _fines(row.persons),
    }


def _fines(fines: Fines) -> dict[str, Any]:
    return {
        "known": fines.known,
        "unknown": fines.unknown,
        "min_cny": fines.least,
        "lower_quartile_cny": fines.lower,
        "median_cny": fines.median,
        "upper_quartile_cny": fines.upper,
        "max_cny": fines.most,
    }


def share(row: Row) -> float | None:
    """Return the share with a fine among the actions whose outcome is stated, 0 to 1."""
    stated = row.actions - row.outcomes["not_stated"]
    return round(row.outcomes["fined"] / stated, 4) if stated else None


def rows(found: Stats, lang: str) -> list[dict[str, Any]]:
    """Return the counts as rows of a spreadsheet, and the provinces by measure below them."""
    listed = [_flat("all", "", say("all", lang), found.whole)]
    for name, counts in found.by.items():
        listed += [
            _flat(name, row.value or "", value(name, row.value, lang), row) for row in counts
        ]
    blank = dict.fromkeys(listed[0], "")
    for place, measures in found.provinces.items():
        for measure, count in measures.items():
            listed.append(
                blank
                | {
                    "dimension": "province_by_measure",
                    "value": f"{place or ''} {measure}".strip(),
                    "name": f"{value('province', place, lang)} · {value('measure', measure, lang)}",
                    "actions": count,
                }
            )
    return listed


def _flat(dimension: str, key: str, name: str, row: Row) -> dict[str, Any]:
    flat: dict[str, Any] = {
        "dimension": dimension,
        "value": key,
        "name": name,
        "actions": row.actions,
        **{outcome: row.outcomes[outcome] for outcome in OUTCOMES},
        "share_fined": share(row),
    }
    for whom, fines in (("bodies", row.bodies), ("persons", row.persons)):
        flat |= {f"{whom}_{key}": one for key, one in _fines(fines).items()}
    return flat


def percent(row: Row) -> str:
    """Return the share that was fined in words; a dash where no outcome is stated."""
    found = share(row)
    return "–" if found is None else f"{found:.0%}"


def middle(fines: Fines, lang: str) -> str:
    """Return the median, a large one to the nearest 万; a dash where no amount is known."""
    if fines.median is None:
        return "–"
    return amount(int(round(fines.median, -4 if fines.median >= YI else 0)), lang)


def span(fines: Fines, lang: str) -> str:
    """Return the range of the amounts; a dash where none is known."""
    if fines.least is None or fines.most is None:
        return "–"
    low, high = amount(round(fines.least), lang), amount(round(fines.most), lang)
    return low if low == high else f"{low}–{high}"


def remarks(found: Stats, lang: str) -> list[str]:
    """Return what to know of the counts."""
    told = [note[lang] for note in found.notes]
    actions = f"{found.whole.actions:,}"
    told.append(say("stats_of", lang, cases=f"{found.cases:,}", actions=actions))
    if found.doubtful:
        told.append(say("stats_doubtful", lang, count=f"{found.doubtful:,}"))
    if found.undated:
        told.append(say("undated", lang, count=f"{found.undated:,}"))
    return [*told, say("stats_multiple", lang, day=said_day(found.day, lang))]
