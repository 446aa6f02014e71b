"""Every error raised on purpose.

Each message is one sentence for the reader: what is wrong, where, and what to do.
The command line prints it and exits with `exit_code`; a traceback is our own fault (70).
"""

from __future__ import annotations

from hegui.message import Message


class HeguiError(Exception):
    """Something the reader can put right.

    Raised with a template and its values, as a `Message`: `UsageError("{path} exists.", path=p)`.
    """

    exit_code = 2

    def __init__(self, said: str, /, **values: object) -> None:
        """Keep what is said; its English is the error's text."""
        self.message = said if isinstance(said, Message) else Message(said, **values)
        super().__init__(self.message)

    def say(self, lang: str) -> str:
        """Return the sentence in a language, `en` or `zh`."""
        return self.message.say(lang)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return str(self.message)


class UsageError(HeguiError):
    """A wrong argument, option or name."""


class ConfigError(HeguiError):
    """`hegui.toml` or `waivers.toml` says something that cannot be used."""


class ArchiveError(HeguiError):
    """An archive cannot be read or written as asked, or was changed by another hand."""


class RemovalsError(HeguiError):
    """A record of removals cannot be read or written as asked, or was changed by another hand."""


class ContentError(HeguiError):
    """A content package (laws, duties, cases) contradicts itself."""


class DocumentError(HeguiError):
    """A document cannot be read as text."""


class EvidenceError(HeguiError):
    """An evidence table was read and holds a value that cannot be used."""


class EvidenceMissingError(HeguiError):
    """A source is missing or cannot be reached; its duties are unknown (exit code 3)."""

    exit_code = 3


class UnaskableError(EvidenceMissingError):
    """An engine cannot be asked what a duty asks: the duty is unknown, and others are judged."""
