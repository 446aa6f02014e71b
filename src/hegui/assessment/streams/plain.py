"""What stands in a report, whatever kind of value it is: text, numbers, parts and times."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

from hegui.days import SHANGHAI

_LONG_AGO = datetime(1995, 1, 1)  # noqa: DTZ001 - naive UTC
_NESSUS = "%a %b %d %H:%M:%S %Y"
_EPOCH = re.compile(r"[0-9]{9,11}")
_CVSS = 10.0


def word(value: Any) -> str:
    """Return a text or number as text, empty for anything else."""
    if value is None:
        return ""
    if isinstance(value, str):
        # JSON may hold half a character, which no other file may
        whole = value if value.isprintable() else value.encode("utf-8", "replace").decode()
        return whole.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def part(value: Any, *keys: str) -> Any:
    """Return what stands in an object within objects, None if it is not there."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def told(value: Any, *keys: str) -> str:
    """Return the text that stands in an object within objects, empty if there is none."""
    for key in keys:
        if not isinstance(value, dict):
            return ""
        value = value.get(key)
    return word(value)


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; a single one is a list of its own."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]


def words(value: Any) -> list[str]:
    """Return the texts of a list; a single one is a list of its own."""
    if value is None:
        return []
    values = value if isinstance(value, list) else [value]
    return [found for one in values if (found := word(one))]


def score(value: Any) -> float | None:
    """Return a CVSS base score; None if it is none, as 0 is, which mostly says not known."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) and 0 < found <= _CVSS else None


def moment(value: Any) -> datetime | None:
    """Return a time as naive UTC, None if it is none; a time without a zone is Shanghai time."""
    return _moment(word(value))


@lru_cache(maxsize=1024)
def _moment(text: str) -> datetime | None:
    found = _parsed(text)
    if found is None:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=SHANGHAI)
    try:
        naive = aware.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    except OverflowError:
        return None
    return naive if naive > _LONG_AGO else None


def _parsed(text: str) -> datetime | None:
    if not text:
        return None
    if _EPOCH.fullmatch(text):
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text))
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.strptime(text, _NESSUS)  # noqa: DTZ007 - it tells no zone
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):  # a year of thirteen digits overflows
        return None
