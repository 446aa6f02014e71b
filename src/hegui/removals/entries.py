"""The entries of the log: what each says, and its one line of canonical JSON.

No entry holds a text that a person wrote, nor the account that published it: entries stay for good,
so these lie in the vault, and an entry has their digest (`Sealed`). Times are naive UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hegui.errors import RemovalsError
from hegui.message import Message
from hegui.sealed.chain import Chain
from hegui.sealed.clock import Clock, Retention
from hegui.sealed.entries import Codec, Dated, Instant, Strict

Verdict = Literal["allow", "hold", "remove"]
"""What is decided: it stays, it is stopped until somebody decides, it is stopped and removed."""
Outcome = Literal["upheld", "overturned"]
"""How an appeal ends: the decision stands, or it was wrong."""
Act = Literal["stop", "remove", "stop_spread", "stop_sender", "tell", "reinstate", "tell_outcome"]
"""What the platform is asked to do; `tell` and `tell_outcome` hand it the words for the user."""
FoundBy = Literal["screening", "report", "authority"]


@dataclass(frozen=True, kw_only=True)
class Sealed(Strict):
    """A private text in the vault: the SHA-256 of the text (salted) and of its encrypted form."""

    digest: str
    stored: str


@dataclass(frozen=True, kw_only=True)
class Hit(Strict):
    """Why an item was found, as `content_hits` has it: None is not known."""

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
class _OfCase(Dated):
    """An entry of one case."""

    case: int


@dataclass(frozen=True, kw_only=True)
class _By(_OfCase):
    """What somebody did in a case."""

    by: str


@dataclass(frozen=True, kw_only=True)
class Settings(Dated):
    """The text of `removals.toml` in force from here on."""

    entry: Literal["settings"] = "settings"
    text: str


@dataclass(frozen=True, kw_only=True)
class Policy(Dated):
    """A version of a policy that found something: its titles, and the file that says it."""

    entry: Literal["policy"] = "policy"
    policy: str
    version: str
    zh: str
    en: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SealKey(Dated):
    """The key that signs from the next entry on: `signature` is that of the key before, if any."""

    entry: Literal["seal_key"] = "seal_key"
    public: str
    signature: str


@dataclass(frozen=True, kw_only=True)
class ContentKey(Dated):
    """The key that encrypts from here on, by its id; `cases` have had their own keys rewrapped."""

    entry: Literal["content_key"] = "content_key"
    key: str
    cases: int


@dataclass(frozen=True, kw_only=True)
class Found(_OfCase):
    """An item was found: the beginning of a case. The item as it was lies in the vault."""

    entry: Literal["found"] = "found"
    content: str
    kind: str | None
    hits: tuple[Hit, ...]
    request: str | None = None
    ordered_by: str | None = None
    item: Sealed


@dataclass(frozen=True, kw_only=True)
class Again(_OfCase):
    """More hits on an item of which nothing has been decided yet; sealed anew if it changed."""

    entry: Literal["again"] = "again"
    hits: tuple[Hit, ...]
    request: str | None = None
    ordered_by: str | None = None
    item: Sealed | None = None


@dataclass(frozen=True, kw_only=True)
class Attached(_By):
    """A file was sealed with a case, as a picture or a capture of the page; its name is private."""

    entry: Literal["attached"] = "attached"
    sha256: str
    bytes: int
    file: Sealed


@dataclass(frozen=True, kw_only=True)
class Decided(_By):
    """A person, or a rule of the settings, decided; `record` is what the decision rests on."""

    entry: Literal["decided"] = "decided"
    rule: bool = False
    verdict: Verdict
    policy: str
    version: str | None = None
    basis: str | None = None
    stop_sender: bool = False
    record: Sealed


@dataclass(frozen=True, kw_only=True)
class Done(_OfCase):
    """The platform confirmed an act, or a person attests (`by`) that it was done at `done_at`."""

    entry: Literal["done"] = "done"
    act: Act
    done_at: Instant
    by: str = ""
    call: str = ""
    attempts: int = 0


@dataclass(frozen=True, kw_only=True)
class Appealed(_OfCase):
    """The user appealed; the words lie in the vault."""

    entry: Literal["appealed"] = "appealed"
    appealed_at: Instant
    words: Sealed


@dataclass(frozen=True, kw_only=True)
class Answered(_By):
    """A second person decided the appeal."""

    entry: Literal["answered"] = "answered"
    outcome: Outcome
    reasons: Sealed


@dataclass(frozen=True, kw_only=True)
class Reported(_By):
    """The case stands in a report to an authority, a file with this SHA-256."""

    entry: Literal["reported"] = "reported"
    report: str
    authority: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class HandedOver(_By):
    """The report was handed over to the authority, which may have given a receipt."""

    entry: Literal["handed_over"] = "handed_over"
    report: str
    handed_at: Instant
    receipt: str


@dataclass(frozen=True, kw_only=True)
class Closed(_By):
    """Nothing is left to be done; the time of keeping runs from here."""

    entry: Literal["closed"] = "closed"


@dataclass(frozen=True, kw_only=True)
class Preserved(_By):
    """The case is kept whatever its time is, for a proceeding."""

    entry: Literal["preserved"] = "preserved"
    why: str


@dataclass(frozen=True, kw_only=True)
class Released(_By):
    """The proceeding is over: the case goes when its time is."""

    entry: Literal["released"] = "released"
    why: str


@dataclass(frozen=True, kw_only=True)
class Erased(_By):
    """The key of the case's private texts, and the texts, were destroyed.

    `stored` are the digests of the encrypted texts that went, `wrapped` that of their wrapped key.
    """

    entry: Literal["erased"] = "erased"
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
CHAIN = Chain("hegui removals")
_CODEC = Codec[Entry](Entry, RemovalsError, Message("an entry"), "")
line_of, entry_of = _CODEC.line_of, _CODEC.entry_of


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
