"""What the data of a source suggest about the operator: to be asked, never to be taken as said."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hegui.evidence import catalogue
from hegui.evidence.intake import cells
from hegui.evidence.intake.tidy import SHANGHAI
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.evidence.intake.match import Match
    from hegui.evidence.intake.scoring import Words

MILLION = 1_000_000
_TOLD = 5
_OFFERS = {"listing": "marketplace", "app": "app_download", "stream": "live_streaming"}
_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.年]?(\d\d)[-_.月]?(\d\d)(?!\d)")


def suggested(match: Match, words: Words, path: Path, part: str | None) -> dict[str, list[Message]]:
    """Return what a source suggests by the key of the profile that it bears on, with why."""
    name = path.name if part is None else f"{path.name}, {part}"
    found: dict[str, list[Message]] = {}
    for key, why in _suggested(match, words):
        found.setdefault(key, []).append(Message("{name}: {why}", name=name, why=why))
    if (day := _day_in(path.name)) is not None:
        said = Message("{day}, by the name of the file {name}", day=day, name=path.name)
        found["taken_on"] = [said]
    return found


def _suggested(match: Match, words: Words) -> Iterator[tuple[str, Message]]:
    columns = match.columns
    yield from (("services", why) for why in _services(match, words))
    if match.table == "log_sources" and (header := columns.get("source")):
        yield "source", _says(header, words)
    if header := columns.get("is_cii"):
        yield "ciio", _says(header, words)
    if (header := columns.get("is_minor")) and _holds(match, "is_minor", words[header], "true"):
        yield "serves_minors", _says(header, words)
    if match.table == "data_assets" and (header := columns.get("persons")):
        most, word = max(((_number(word, header), word) for word in words[header]), default=(0, ""))
        if most:
            said = "the largest number of '{header}' is {word}"
            yield "users", Message(said, header=header, word=word)
        if most >= MILLION:
            said = "'{header}' has {word}; since when is not said"
            yield "million_persons_on", Message(said, header=header, word=word)


def _services(match: Match, words: Words) -> Iterator[Message]:
    if match.table == "accounts":
        header = match.columns.get("service")
        if header:
            yield _says(header, words)
        elif service := match.constants.get("service"):
            by = match.columns["service_started_at"]
            yield Message("{service}, by the header '{header}'", service=service, header=by)
    if match.table == "content":
        kinds = match.values.get("kind", {})
        offers = {_OFFERS.get(code, "publishing") for code in kinds.values()} or {"publishing"}
        yield Message("{services}: users publish there", services=sorted(offers))


def _says(header: str, words: Words) -> Message:
    told = words[header][:_TOLD]
    if not told:
        return Message("'{header}' is empty", header=header)
    return Message("'{header}' says {words}", header=header, words=told)


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
