"""Entries of a log: frozen values of a few kinds, each of which is one canonical line.

What is read is written again and must be the same bytes, so no value has two lines. In Python times
are naive UTC, as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    TypeAdapter,
    ValidationError,
)

from hegui.message import Message
from hegui.sealed.lines import canonical, moment
from hegui.shape import fault

if TYPE_CHECKING:
    from hegui.errors import HeguiError

Kinds = TypeVar("Kinds")


def _naive(at: datetime) -> datetime:
    """Return a time without its zone; one that has none is written with `Z`, so it is refused."""
    return at if at.tzinfo is None else at.astimezone(UTC).replace(tzinfo=None)


Instant = Annotated[datetime, AfterValidator(_naive), PlainSerializer(moment)]


@dataclass(frozen=True, kw_only=True)
class Strict:
    """What has its fields and no others."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True)
class Dated(Strict):
    """An entry: `at` is when it was written."""

    at: Instant


@dataclass(frozen=True, kw_only=True)
class Attested(Dated):
    """An entry that somebody answers for: who, and why."""

    by: str
    why: str


class Codec(Generic[Kinds]):
    """Writes and reads the entries of one log, told apart by their field `entry`."""

    def __init__(
        self, kinds: Any, error: type[HeguiError], called: Message, end: Message | str
    ) -> None:
        """Take the union of the kinds, and how a line is refused that is none of them."""
        self._kinds: TypeAdapter[Kinds] = TypeAdapter(
            Annotated[kinds, Field(discriminator="entry")]
        )
        self._error, self._called, self._end = error, called, end

    def line_of(self, entry: Kinds) -> bytes:
        """Return the one line of an entry, without a newline."""
        return canonical(self._kinds.dump_python(entry, mode="json"))

    def entry_of(self, line: bytes) -> Kinds:
        """Read one line, without its newline.

        Raises:
            HeguiError: it is no entry that this version knows, or not written canonically.
        """
        try:
            entry = self._kinds.validate_json(line)
        except ValidationError as error:
            raise self._error(
                Message(
                    "{called} cannot be read ({why}): it was changed, or a newer Hegui wrote "
                    "it{end}",
                    called=self._called,
                    why=fault(error, "the line"),
                    end=self._end,
                )
            ) from None
        if self.line_of(entry) != line:
            raise self._error(
                Message(
                    "{called} is not written as Hegui writes it: it was changed{end}",
                    called=self._called,
                    end=self._end,
                )
            )
        return entry
