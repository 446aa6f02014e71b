"""The words by which announcements are read: `announcements.yaml` of each content package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from hegui.content import installed
from hegui.shape import Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.law import Text

NAME = "announcements.yaml"


class _Issuer(Strict):
    en: str
    zh: str
    also: tuple[str, ...] = ()


class _Subject(Strict):
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    duties: Annotated[tuple[str, ...], Field(min_length=1)]


class _File(Strict):
    issuers: dict[str, _Issuer] = {}
    subjects: dict[str, _Subject] = {}


@dataclass(frozen=True)
class Vocabulary:
    """Who issues rules, and which words tell that a rule speaks of what some duties judge.

    Attributes:
        issuers: The names in both languages, by every way of writing them.
        subjects: The id of the subject, by each of its words.
        duties: Duties, or the first parts of their ids, by the id of the subject.
    """

    issuers: Mapping[str, Text]
    subjects: Mapping[str, str]
    duties: Mapping[str, tuple[str, ...]]

    @property
    def issuer(self) -> re.Pattern[str]:
        """A pattern for any name of an issuer, the longest first."""
        return any_of(self.issuers)

    @property
    def subject(self) -> re.Pattern[str]:
        """A pattern for any word of a subject, the longest first."""
        return any_of(self.subjects)


@cache
def load() -> Vocabulary:
    """Return the words of all installed packages together.

    Raises:
        ContentError: A file does not fit its form.
    """
    issuers: dict[str, Text] = {}
    subjects: dict[str, str] = {}
    duties: dict[str, tuple[str, ...]] = {}
    for content in installed():
        path = content.path / NAME
        if not path.exists():
            continue
        read = read_yaml(path, _File)
        for one in read.issuers.values():
            text = {"en": one.en, "zh": one.zh}
            issuers |= dict.fromkeys((one.en, one.zh, *one.also), text)
        for name, subject in read.subjects.items():
            subjects |= dict.fromkeys((word.lower() for word in subject.words), name)
            duties[name] = subject.duties
    return Vocabulary(issuers, subjects, duties)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words, the longest first; none matches nothing."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    parts = (rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in listed)
    # hundreds of words are not tried where none begins
    begins = "".join(sorted({re.escape(word[0]) for word in listed}))
    whole = f"(?=[{begins}])(?:{'|'.join(parts)})" if listed else r"(?!)"
    return re.compile(whole, re.IGNORECASE)
