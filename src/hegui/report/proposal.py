"""A proposal of `hegui.toml`: what files seem to be, what is asked of them, and what is written."""

from __future__ import annotations

import codecs
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hegui import config
from hegui.errors import UsageError
from hegui.evidence.guess import guess
from hegui.report.choosing import chosen, detailed, details, tables
from hegui.report.merging import Merged, fresh, merged, unanswered
from hegui.report.questions import asked
from hegui.report.starter import SCHEMA, starter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hegui.evidence.guess import Guess
    from hegui.report.questions import Answers, Question


@dataclass(frozen=True)
class Proposal:
    """What some files are beside a configuration, as far as a person has said it.

    Attributes:
        path: The configuration, which need not be there.
        data: What it says, empty where it is not.
        guesses: What was found, also what the configuration names.
    """

    path: Path
    data: Mapping[str, Any]
    guesses: tuple[Guess, ...]

    @property
    def new(self) -> list[Guess]:
        """Return what the configuration does not name yet."""
        return fresh(self.guesses, dict(self.data), self.path.parent)

    def tables(self) -> list[Question]:
        """Return which table a thing is, where that has to be said before all else."""
        return list(tables(self.new))

    def questions(self) -> list[Question]:
        """Return all that can be answered."""
        return [*asked(self.guesses), *details(self.guesses)]

    def unanswered(self) -> list[Question]:
        """Return what the configuration leaves open, and what is asked of what is new."""
        return unanswered([*asked(self.new), *details(self.new)], dict(self.data))

    def chosen(self, answers: Answers) -> Proposal:
        """Return the proposal with things as the tables that a person said."""
        return replace(self, guesses=tuple(chosen(self.guesses, answers)))

    def detailed(self, answers: Answers) -> Proposal:
        """Return the proposal with the columns and words that a person said."""
        return replace(self, guesses=tuple(detailed(self.guesses, answers)))

    def written(self, lang: str, answers: Answers) -> Merged:
        """Return the text of a new configuration, or of the one that is there with what is added.

        Raises:
            UsageError: Nothing can be added to it without a change.
        """
        if not self.path.exists():
            return Merged(starter(self.new, self.path.parent, lang, answers))
        held = self.path.read_bytes()
        mark = codecs.BOM_UTF8.decode() if held.startswith(codecs.BOM_UTF8) else ""
        text = held.decode("utf-8-sig")
        done = merged(text, self.guesses, self.path.parent, lang, answers)
        return replace(done, text=mark + done.text)


def propose(path: Path, files: Iterable[Path]) -> Proposal:
    """Look at files for a configuration.

    Raises:
        ConfigError: It is there and cannot be read.
    """
    data = config.load(path) if path.exists() else {}
    return Proposal(path, data, tuple(guess(files)))


def listed(path: Path) -> list[Path]:
    """Return a file, or the files of a folder without hidden ones and configurations.

    Raises:
        UsageError: It is neither.
    """
    if path.is_dir():
        return sorted(inside(path))
    if not path.exists():
        raise UsageError("There is no file {path}: name files that exist.", path=path)
    if not path.is_file():
        raise UsageError("{path} is no regular file: name files or folders.", path=path)
    return [path]


def inside(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, without hidden ones and configurations."""
    for where, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            mine = name.endswith(".toml") or name == SCHEMA or name.startswith(".")
            if not mine and os.path.isfile(path):  # noqa: PTH113 - a name that is too long is none
                yield path
