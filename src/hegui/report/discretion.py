"""Where in a range the authority's own scale would put a fine, as lines of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.report import plain
from hegui.report.wording import day, word
from hegui.words import Words, amount, bracketed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.exposure import Discretion
    from hegui.exposure.discretion import Band

WORDS = Words("report/discretion")
SPACE = {"en": " ", "zh": ""}
FINED = ("company", "persons")
NONE = "–"


def caption(found: Discretion, lang: str) -> str:
    """Name the scale, its first day and, if it is that of a region, which."""
    said = WORDS.say("caption", lang, title=found.title[lang], since=day(found.since, lang))
    return said if found.region is None else said + WORDS.say("region", lang, region=found.region)


def rows(found: Discretion, lang: str) -> list[Mapping[str, str]]:
    """Return a row for each band: its name, its part of the range, the fines, and when."""
    return [
        {
            "band": band.title[lang],
            "percent": _percent(band),
            "company": _fine(band, "company", lang),
            "persons": _fine(band, "persons", lang),
            "when": plain.days_in(band.when[lang], lang),
        }
        for band in found.bands
    ]


def lines(found: Discretion, lang: str) -> list[str]:
    """Return the same as sentences, with what is unsure of them at the end."""
    colon, comma, stop = (": ", ", ", ".") if lang == "en" else ("：", "，", "。")
    said = [caption(found, lang) + colon.strip()]
    for row in rows(found, lang):
        percent = bracketed(row["percent"], lang) if row["percent"] else ""
        fines = [f"{word(who, lang)} {row[who]}" for who in FINED if row[who] != NONE]
        said.append(f"{row['band']}{percent}{colon}{comma.join((*fines, row['when']))}{stop}")
    return [*said, caveat(found, lang)]


def caveat(found: Discretion, lang: str) -> str:
    """Say what is unsure of the scale and how far it may be moved."""
    said = []
    if found.percent_confidence != "high":
        confidence = word(found.percent_confidence, lang)
        said.append(WORDS.say("unsure", lang, confidence=confidence))
    if found.float_points:
        said.append(WORDS.say("moved", lang, points=found.float_points))
    if found.note is not None:
        said.append(found.note[lang])
    return SPACE[lang].join(said)


def _percent(band: Band) -> str:
    return "" if band.percent is None else f"{band.percent[0]}–{band.percent[1]}%"


def _fine(band: Band, who: str, lang: str) -> str:
    fine = band.organisation if who == "company" else band.persons
    if fine is None or fine.maximum is None:
        return NONE
    return plain.money(fine, lang) if fine.minimum else f"< {amount(fine.maximum, lang)}"
