"""Rules that are expected: drafts, bills and rules whose text is not held. Never law.

`expected/<id>.yaml` of a content package holds one, or of the operator's own folder, where a person
accepted it from an announcement. No duty cites them and no audit reads them: they are shown so that
nobody is surprised, and so that nobody takes a draft for law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from hegui.content import installed
from hegui.errors import ContentError
from hegui.files import data_folder
from hegui.law.provisions import Confidence, Text
from hegui.message import Message
from hegui.shape import Bilingual, Strict, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "expected"

Kind = Literal["preparing", "draft", "issued"]
"""preparing: no text is out; draft: out for comments; issued: final, its first day not held."""

Stage = Literal["preparing", "comments_open", "comments_closed", "issued", "in_force"]


@dataclass(frozen=True)
class Expected:
    """A rule that is not law here, and what is known of it; what is not known is None.

    `touches` are instruments (`pipl`) or provisions (`csl:23.i3`) that it may change or add to.
    `accepted_by` and `accepted_on` tell of the person who took it over from an announcement; both
    are None where a content package holds it.
    """

    id: str
    kind: Kind
    title: Text
    issuer: Text | None
    document: str | None
    published: date | None
    comments_to: date | None
    in_force: date | None
    key: tuple[Text, ...]
    touches: tuple[str, ...]
    source: tuple[str, ...]
    last_checked: date
    confidence: Confidence
    note: Text | None
    accepted_by: str | None = None
    accepted_on: date | None = None

    def stage(self, day: date) -> Stage | None:
        """Tell how far the rule is on `day`; None if it was not yet published then.

        A draft whose last day for comments is not known counts as closed: nobody is told that
        there is time left.
        """
        if self.published is not None and day < self.published:
            return None
        if self.kind == "preparing":
            return "preparing"
        if self.kind == "draft":
            still = self.comments_to is not None and day <= self.comments_to
            return "comments_open" if still else "comments_closed"
        return "in_force" if self.in_force is not None and self.in_force <= day else "issued"


class _Expected(Strict):
    kind: Kind
    title: Bilingual
    issuer: Bilingual | None = None
    document: str | None = None
    published: date | None = None
    comments_to: date | None = None
    in_force: date | None = None
    key: tuple[Bilingual, ...] = ()
    touches: tuple[str, ...] = ()
    source: Annotated[tuple[str, ...], Field(min_length=1)]
    last_checked: date
    confidence: Confidence
    note: Bilingual | None = None
    accepted_by: Annotated[str | None, Field(min_length=1)] = None
    accepted_on: date | None = None

    @model_validator(mode="after")
    def _days_in_order(self) -> _Expected:
        if self.published and self.comments_to and self.comments_to < self.published:
            raise ValueError(Message("comments_to lies before published"))
        if self.in_force is not None and self.kind != "issued":
            raise ValueError(Message("only an issued rule has a first day"))
        return self


def folder() -> Path:
    """Return where the operator's own lie; it need not exist."""
    return data_folder(FOLDER)


def load() -> tuple[Expected, ...]:
    """Return what the installed content packages and the operator expect, by id.

    Raises:
        ContentError: A file is malformed, or the same id is expected twice.
    """
    found = {rule.id: rule for rule in installed_rules()}
    for path in sorted(folder().glob("*.yaml")):
        if path.stem in found:
            raise ContentError(
                "{path} is expected by a content package too: rename or remove it.", path=path
            )
        found[path.stem] = read(path)
    return tuple(found[name] for name in sorted(found))


@cache
def installed_rules() -> tuple[Expected, ...]:
    """Return what the installed content packages expect, by id."""
    paths = [path for content in installed() for path in content.files(FOLDER, ".yaml")]
    found: dict[str, Path] = {}
    for path in paths:
        if found.setdefault(path.stem, path) is not path:
            raise ContentError(
                "{path} and {other} expect the same rule; keep one.",
                path=path,
                other=found[path.stem],
            )
    return tuple(read(found[name]) for name in sorted(found))


def read(path: Path) -> Expected:
    """Read one file; its name is the id.

    Raises:
        ContentError: The file does not hold what an expected rule holds.
    """
    held = read_yaml(path, _Expected)
    return Expected(
        id=path.stem,
        kind=held.kind,
        title=held.title.model_dump(),
        issuer=_text(held.issuer),
        document=held.document,
        published=held.published,
        comments_to=held.comments_to,
        in_force=held.in_force,
        key=tuple(point.model_dump() for point in held.key),
        touches=held.touches,
        source=held.source,
        last_checked=held.last_checked,
        confidence=held.confidence,
        note=_text(held.note),
        accepted_by=held.accepted_by,
        accepted_on=held.accepted_on,
    )


def _text(text: Bilingual | None) -> Text | None:
    return None if text is None else text.model_dump()
