"""The entries of the log: what each says, and its one line of canonical JSON.

No entry holds a text that a person wrote, nor the account that published it: entries stay for good,
so these lie in the vault, and an entry has their digest (`Sealed`). Times are naive UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    TypeAdapter,
    ValidationError,
)

from hegui.errors import RemovalsError
from hegui.sealed.lines import canonical, moment

_STRICT = ConfigDict(extra="forbid")


def _naive(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time of an entry has the zone Z")
    return value.astimezone(UTC).replace(tzinfo=None)


Instant = Annotated[datetime, AfterValidator(_naive), PlainSerializer(moment)]
Verdict = Literal["allow", "hold", "remove"]
"""What is decided: it stays, it is stopped until somebody decides, it is stopped and removed."""
Outcome = Literal["upheld", "overturned"]
"""How an appeal ends: the decision stands, or it was wrong."""
Act = Literal["stop", "remove", "stop_spread", "stop_sender", "tell", "reinstate", "tell_outcome"]
"""What the platform is asked to do; `tell` and `tell_outcome` hand it the words for the user."""
FoundBy = Literal["screening", "report", "authority"]


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """A private text in the vault: the SHA-256 of the text (salted) and of its encrypted form."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    digest: str
    stored: str


@dataclass(frozen=True, kw_only=True)
class Hit:
    """Why an item was found, as `content_hits` has it: None is not known."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    policy: str
    term: str | None = None
    version: str | None = None
    found_at: Instant
    found_by: FoundBy | None = None
    confirmed: bool | None = None
    tier: str | None = None
    action: str | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The text of `removals.toml` in force from here on."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["settings"] = "settings"
    at: Instant
    text: str


@dataclass(frozen=True, kw_only=True)
class Policy:
    """A version of a policy that found something: its titles, and the file that says it."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["policy"] = "policy"
    at: Instant
    policy: str
    version: str
    zh: str
    en: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SealKey:
    """The key that signs from the next entry on: `signature` is that of the key before, if any."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["seal_key"] = "seal_key"
    at: Instant
    public: str
    signature: str


@dataclass(frozen=True, kw_only=True)
class ContentKey:
    """The key that encrypts from here on, by its id; `cases` have had their own keys rewrapped."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["content_key"] = "content_key"
    at: Instant
    key: str
    cases: int


@dataclass(frozen=True, kw_only=True)
class Retention:
    """What follows was erased by a clock that had been looked at."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["retention"] = "retention"
    at: Instant
    by: str


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Between two neighbouring entries the clock went from one time to another: who answers for it.

    Where it went back, this is the entry by which it did: it is right from here on.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["clock"] = "clock"
    at: Instant
    before: Instant
    after: Instant
    by: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """An item was found: the beginning of a case. The item as it was lies in the vault."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["found"] = "found"
    at: Instant
    case: int
    content: str
    kind: str | None
    hits: tuple[Hit, ...]
    request: str | None = None
    ordered_by: str | None = None
    item: Sealed


@dataclass(frozen=True, kw_only=True)
class Again:
    """More hits on an item of which nothing has been decided yet; sealed anew if it changed."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["again"] = "again"
    at: Instant
    case: int
    hits: tuple[Hit, ...]
    request: str | None = None
    ordered_by: str | None = None
    item: Sealed | None = None


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file was sealed with a case, as a picture or a capture of the page; its name is private."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["attached"] = "attached"
    at: Instant
    case: int
    by: str
    sha256: str
    bytes: int
    file: Sealed


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A person, or a rule of the settings, decided; `record` is what the decision rests on."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["decided"] = "decided"
    at: Instant
    case: int
    by: str
    rule: bool = False
    verdict: Verdict
    policy: str
    version: str | None = None
    basis: str | None = None
    stop_sender: bool = False
    record: Sealed


@dataclass(frozen=True, kw_only=True)
class Done:
    """The platform confirmed an act, or a person attests (`by`) that it was done at `done_at`."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["done"] = "done"
    at: Instant
    case: int
    act: Act
    done_at: Instant
    by: str = ""
    call: str = ""
    attempts: int = 0


@dataclass(frozen=True, kw_only=True)
class Appealed:
    """The user appealed; the words lie in the vault."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["appealed"] = "appealed"
    at: Instant
    case: int
    appealed_at: Instant
    words: Sealed


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A second person decided the appeal."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["answered"] = "answered"
    at: Instant
    case: int
    by: str
    outcome: Outcome
    reasons: Sealed


@dataclass(frozen=True, kw_only=True)
class Reported:
    """The case stands in a report to an authority, a file with this SHA-256."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["reported"] = "reported"
    at: Instant
    case: int
    report: str
    authority: str
    by: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """The report was handed over to the authority, which may have given a receipt."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["handed_over"] = "handed_over"
    at: Instant
    case: int
    report: str
    handed_at: Instant
    by: str
    receipt: str


@dataclass(frozen=True, kw_only=True)
class Closed:
    """Nothing is left to be done; the time of keeping runs from here."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["closed"] = "closed"
    at: Instant
    case: int
    by: str


@dataclass(frozen=True, kw_only=True)
class Preserved:
    """The case is kept whatever its time is, for a proceeding."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["preserved"] = "preserved"
    at: Instant
    case: int
    by: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Released:
    """The proceeding is over: the case goes when its time is."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["released"] = "released"
    at: Instant
    case: int
    by: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Erased:
    """The key of the case's private texts, and the texts, were destroyed.

    `stored` are the digests of the encrypted texts that went, `wrapped` that of their wrapped key.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    entry: Literal["erased"] = "erased"
    at: Instant
    case: int
    by: str
    months: int
    basis: str | None
    stored: tuple[str, ...]
    wrapped: str


OfCase = (
    Found
    | Again
    | Attached
    | Decided
    | Done
    | Appealed
    | Answered
    | Reported
    | HandedOver
    | Closed
    | Preserved
    | Released
    | Erased
)
General = Settings | Policy | SealKey | ContentKey | Retention | Clock
Entry = General | OfCase
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="entry")])


def line_of(entry: Entry) -> bytes:
    """Return the one line of an entry, without a newline."""
    return canonical(_ENTRY.dump_python(entry, mode="json"))


def entry_of(line: bytes) -> Entry:
    """Read one line of the log.

    Raises:
        RemovalsError: it is no entry that this version knows, or not written canonically.
    """
    try:
        entry = _ENTRY.validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise RemovalsError(
            f"an entry cannot be read ({where}: {first['msg']}): it was changed, or a newer Hegui "
            "wrote it"
        ) from None
    if line_of(entry) != line:
        raise RemovalsError("an entry is not written as Hegui writes it: it was changed")
    return entry


def case_of(entry: Entry) -> int | None:
    """Return the number of the case that an entry belongs to, if it does to one."""
    return None if isinstance(entry, General) else entry.case


def sealed_of(entry: Entry) -> Sealed | None:
    """Return what of an entry lies in the vault, if anything does."""
    match entry:
        case Found() | Again():
            return entry.item
        case Attached():
            return entry.file
        case Decided():
            return entry.record
        case Appealed():
            return entry.words
        case Answered():
            return entry.reasons
        case _:
            return None
