"""What others found: one file for each format of report, known by what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.assessment import streams
from hegui.assessment.importers import (
    assessed,
    defectdojo,
    grype,
    lynis,
    nessus,
    nuclei,
    openscap,
    openvas,
    pip_audit,
    sarif,
    spreadsheet,
    trivy,
    zap,
)
from hegui.assessment.streams import json, xml
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

    from hegui.assessment.importers.given import Event, Given

FORMATS: dict[str, ModuleType] = {
    "hegui": assessed,
    "sarif": sarif,
    "zap": zap,
    "nuclei": nuclei,
    "nessus": nessus,
    "openvas": openvas,
    "trivy": trivy,
    "grype": grype,
    "pip-audit": pip_audit,
    "lynis": lynis,
    "openscap": openscap,
    "defectdojo": defectdojo,
    "csv": spreadsheet,
}
"""By the name that a command takes; the last one is taken where none is known."""


def read(given: Given, named: str | None = None) -> Iterator[Event]:
    """Yield what a report holds, read as the format that is named or that it is known as.

    Raises:
        UsageError: it cannot be read, or is in no format that is known.
    """
    reader: Callable[[Given], Iterator[Event]] = FORMATS[named or known(given.path)].read
    yield from reader(given)


def known(path: Path) -> str:
    """Return the name of the format that a report is in.

    Raises:
        UsageError: it cannot be read, is empty, or is in none.
    """
    begin = streams.head(path)
    plain = begin.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not plain:
        raise UsageError("{path} is empty: export the report again.", path=path)
    name = _known(begin, plain[:1])
    if name is None:
        raise UsageError(
            "{path} is in no format that is known: name one with --format ({formats}), or export "
            "it as SARIF.",
            path=path,
            formats=list(FORMATS),
        )
    return name


def _known(begin: bytes, first: bytes) -> str | None:
    if first == b"<":
        root = xml.root(begin)
        return _first("xml", lambda one: root in one.ROOTS)
    if first in {b"{", b"["}:
        keys = json.keys(begin)
        return _first("json", lambda one: one.knows(keys))
    if lynis.knows(begin):
        return "lynis"
    return "csv" if b"\0" not in begin or begin[:2] in {b"\xff\xfe", b"\xfe\xff"} else None


def _first(kind: str, fits: Callable[[ModuleType], bool]) -> str | None:
    kinds = ((name, one) for name, one in FORMATS.items() if kind == one.KIND)
    return next((name for name, one in kinds if fits(one)), None)
