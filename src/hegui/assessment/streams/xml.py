"""XML without entities or a DTD, element by element: what was read is let go of."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from lxml import etree

from hegui.assessment import streams
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

Element = Any
_CHUNK = 1 << 16


class _DoctypeError(Exception):
    """A document type is declared."""


class _RootError(Exception):
    """The first element begins: no document type can follow."""


def walk(
    path: Path, whole: Collection[str], begun: Collection[str] = ()
) -> Iterator[tuple[str, Element]]:
    """Yield each element of these names as it begins, with its attributes, or whole, with its name.

    Names are without their namespace. What lies in none of the `whole` is not kept.

    Raises:
        UsageError: The file cannot be read, is no XML, or declares a document type.
    """
    _refuse_doctype(path)
    with streams.opened(path) as file:
        try:
            yield from _walk(file, whole, begun)
        except etree.XMLSyntaxError as error:
            raise UsageError(
                "{path} is no whole XML ({why}): export the report again.",
                path=path,
                why=" ".join((error.msg or "").split()),
            ) from None


def _walk(file: Any, whole: Collection[str], begun: Collection[str]) -> Iterator[tuple[str, Any]]:
    inside = 0
    parser = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in parser:
        name = element.tag.rpartition("}")[2]
        if event == "start":
            inside += name in whole
            if name in begun:
                yield name, element
            continue
        inside -= name in whole
        if inside:
            continue
        if name in whole:
            yield name, element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def text(element: Element, *names: str) -> str:
    """Return the text of the first element below that has one of the names, empty if none has."""
    for name in names:
        found = element.findtext(f"{{*}}{name}")
        if found is not None and found.strip():
            return str(found).strip()
    return ""


def texts(element: Element, name: str) -> list[str]:
    """Return the texts of all elements below of a name."""
    return [one.text.strip() for one in element.iterfind(f"{{*}}{name}") if one.text]


def root(begin: bytes) -> str:
    """Return the name of the first element of a text of XML without its namespace, or nothing."""
    parser = expat.ParserCreate()
    found: list[str] = []

    def start(name: str, _attributes: object) -> None:
        found.append(name)
        raise _RootError

    parser.StartElementHandler = start
    with suppress(_RootError, expat.ExpatError, LookupError):
        parser.Parse(begin, False)
    return found[0].rpartition(":")[2] if found else ""


def _refuse_doctype(path: Path) -> None:
    """Refuse a document type before anything else reads the file: a bomb is one of its kind."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _stop(_DoctypeError)
    parser.StartElementHandler = _stop(_RootError)
    with streams.opened(path) as file:
        try:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
        except _DoctypeError:
            raise UsageError(
                "{path} declares a document type (DOCTYPE), which no report of a scanner needs "
                "and attacks use: it was not read.",
                path=path,
            ) from None
        except _RootError:
            return
        except (expat.ExpatError, LookupError) as error:  # the latter of an unknown encoding
            raise UsageError(
                "{path} is no whole XML ({why}): export the report again.", path=path, why=error
            ) from None


def _stop(error: type[Exception]) -> Any:
    def told(*_: object) -> None:
        raise error

    return told
