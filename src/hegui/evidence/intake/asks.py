"""What the data of a source suggest about the operator: to be asked, never to be taken as said."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hegui.evidence import catalogue
from hegui.evidence.intake import cells
from hegui.evidence.intake.tidy import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.evidence.intake.match import Match, Words

MILLION = 1_000_000
_OFFERS = {"listing": "marketplace", "app": "app_download", "stream": "live_streaming"}
_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.年]?(\d\d)[-_.月]?(\d\d)(?!\d)")


def suggested(match: Match, words: Words, name: str) -> dict[str, str]:
    """Return what a source suggests by the key of the profile that it bears on, with why."""
    found: dict[str, list[str]] = {}
    for key, why in _suggested(match, words):
        found.setdefault(key, []).append(why)
    if (day := _day_in(name)) is not None:
        found["taken_on"] = [f"{day}, by the name of the file"]
    return {key: f"{name}: {'; '.join(whys)}" for key, whys in found.items()}


def _suggested(match: Match, words: Words) -> Iterator[tuple[str, str]]:
    columns = match.columns
    yield from (("services", why) for why in _services(match, words))
    if header := columns.get("is_cii"):
        yield "ciio", _says(header, words)
    if (header := columns.get("is_minor")) and _holds(match, "is_minor", words[header], "true"):
        yield "serves_minors", _says(header, words)
    if match.table == "data_assets" and (header := columns.get("persons")):
        most, word = max(((_number(word, header), word) for word in words[header]), default=(0, ""))
        if most:
            yield "users", f"the largest number of '{header}' is {word}"
        if most >= MILLION:
            yield "million_persons_on", f"'{header}' has {word}; since when is not said"


def _services(match: Match, words: Words) -> Iterator[str]:
    if match.table == "accounts":
        header = match.columns.get("service")
        if header:
            yield _says(header, words)
        elif service := match.constants.get("service"):
            yield f"{service}, by the header '{match.columns['service_started_at']}'"
    if match.table == "content":
        kinds = match.values.get("kind", {})
        offers = {_OFFERS.get(code, "publishing") for code in kinds.values()} or {"publishing"}
        yield f"{', '.join(sorted(offers))}: users publish there"


def _says(header: str, words: Words) -> str:
    return f"'{header}' says {', '.join(words[header][:5]) or 'nothing'}"


def _holds(match: Match, column: str, given: tuple[str, ...], code: str) -> bool:
    like = catalogue.get(match.table).columns[column]
    how = cells.How(column, like, column, SHANGHAI)
    pairs = match.values.get(column, {})
    readings = ((word, cells.read(word, how)) for word in given)
    return any(pairs.get(word) == code or (r and r.text == code) for word, r in readings)


def _number(word: str, header: str) -> int:
    like = catalogue.get("data_assets").columns["persons"]
    reading = cells.read(word, cells.How("persons", like, header, SHANGHAI))
    return int(reading.text) if reading and reading.text else 0


def _day_in(name: str) -> date | None:
    found = _DAY.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
