"""What is read from an announcement: each field with its span in the text and how sure it is.

Spans are offsets into the text of the document as `hegui.documents` reads it, the end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hegui.law.provisions import Confidence  # noqa: TC001 - the store reads the annotations

Form = Literal["rule", "amendment", "repeal"]
"""rule: a new rule as a whole; amendment: a decision that changes others; repeal: one that ends."""

Role = Literal["repeals", "amends", "names"]

Action = Literal["amended", "added", "deleted", "renumbered"]

Status = Literal["proposed", "accepted", "rejected"]

Doubt = Literal[
    "no_title",
    "several_titles",
    "no_issuer",
    "no_first_day",
    "several_first_days",
    "no_last_day",
    "no_day_of_issue",
    "numbers_not_in_order",
    "cited_not_held",
    "cut",
]


@dataclass(frozen=True)
class Field:
    """One value, where it stands, and how sure it is; days are written as 2026-08-20.

    `others` are values that the text gives for the same and that were not taken.
    """

    value: str
    start: int
    end: int
    confidence: Confidence
    others: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The value as a day."""
        return date.fromisoformat(self.value)


@dataclass(frozen=True)
class Named:
    """A law or rule that the text names; `instrument` is its id if it is held, else None."""

    title: str
    role: Role
    start: int
    end: int
    instrument: str | None = None


@dataclass(frozen=True)
class Cited:
    """A provision that the text cites; `held` says whether the version of the day has it."""

    ref: str
    held: bool
    start: int
    end: int


@dataclass(frozen=True)
class Change:
    """What an amendment does to an article; one that is added has its new number."""

    article: int
    action: Action
    start: int
    end: int


@dataclass(frozen=True)
class Article:
    """An article of the text of the rule itself."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Subject:
    """A subject of the vocabulary that the text speaks of, and the word by which it was found."""

    id: str
    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """All that an announcement says of the rule; None is what it does not say.

    `in_force` of a draft is the day that the draft gives itself, which binds nobody.
    """

    form: Form
    draft: bool
    title: Field | None = None
    issuers: tuple[Field, ...] = ()
    document: Field | None = None
    adopted: Field | None = None
    issued: Field | None = None
    published: Field | None = None
    in_force: Field | None = None
    comments_to: Field | None = None
    named: tuple[Named, ...] = ()
    cited: tuple[Cited, ...] = ()
    changes: tuple[Change, ...] = ()
    articles: tuple[Article, ...] = ()
    subjects: tuple[Subject, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A reading that waits for a person, or was decided on by one.

    `file` and `digest` (SHA-256) are of the announcement; `why` is the reason for a rejection.
    """

    id: str
    file: str
    digest: str
    read_on: date
    reading: Reading
    status: Status = "proposed"
    decided_by: str | None = None
    decided_on: date | None = None
    why: str | None = None
