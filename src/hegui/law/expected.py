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

from hegui.config import Service
from hegui.content import installed
from hegui.errors import ContentError
from hegui.files import data_folder
from hegui.law.provisions import Confidence, Text
from hegui.message import Both, Message
from hegui.shape import Bilingual, Strict, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.config import Operator

FOLDER = "expected"

Kind = Literal["preparing", "draft", "issued"]
"""preparing: no text is out; draft: out for comments; issued: final, its first day not held."""

Stage = Literal["preparing", "comments_open", "comments_closed", "issued", "in_force"]


@dataclass(frozen=True)
class Expected:
    """A rule that is not law here, and what is known of it; what is not known is None.

    `sectors` are words of a line of business, and `services` kinds of service, of those whom an
    issued rule binds: an audit names it to them.
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
    sectors: tuple[str, ...]
    services: tuple[str, ...]
    source: tuple[str, ...]
    last_checked: date
    confidence: Confidence
    note: Text | None
    accepted_by: str | None = None
    accepted_on: date | None = None

    def binds(self, operator: Operator, day: date) -> bool:
        """Say whether it is issued and names the operator's line of business or a service of it."""
        begun = self.in_force is None or self.in_force <= day
        if self.kind != "issued" or not begun or self.stage(day) is None:
            return False
        return bool(operator.works_in(*self.sectors) or operator.offers(*self.services))

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
    sectors: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()
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
        if self.kind != "issued" and (self.sectors or self.services):
            raise ValueError(Message("only an issued rule binds sectors and services"))
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


def also_bind(operator: Operator, day: date) -> tuple[Message, ...]:
    """Return a notice of the rules that may bind an operator too, and that no duty judges."""
    found = [rule.title for rule in load() if rule.binds(operator, day)]
    if not found:
        return ()
    said = "May bind you too, and no duty judges it: {rules}; 'hegui law expected' says what of it."
    return (Message(said, rules=[Both(title["en"], title["zh"]) for title in found]),)


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
        sectors=held.sectors,
        services=held.services,
        source=held.source,
        last_checked=held.last_checked,
        confidence=held.confidence,
        note=_text(held.note),
        accepted_by=held.accepted_by,
        accepted_on=held.accepted_on,
    )


def _text(text: Bilingual | None) -> Text | None:
    return None if text is None else text.model_dump()
