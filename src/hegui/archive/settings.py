"""`archive.toml`: what an operator decides about an archive."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    model_validator,
)

from hegui import logs
from hegui.days import end_of, months_after
from hegui.errors import ArchiveError, ConfigError
from hegui.message import Message
from hegui.shape import Strict, toml_model

if TYPE_CHECKING:
    from datetime import date, datetime

VERSION = 1
FILE = "archive.toml"
Maskable = Literal["user", "address", "agent", "query"]
SOURCE = re.compile(r"\w[\w.-]{0,63}")


def source_name(value: str) -> str:
    """Check the name of a source, which is also that of a folder.

    Raises:
        ValueError: it cannot be.
    """
    if not SOURCE.fullmatch(value):
        raise ValueError(
            Message("use letters, digits, '.', '_' and '-', and begin with a letter or digit")
        )
    return value


class Keep(Strict):
    """How long a source is kept: whole calendar months, counted back from a day.

    `at_least` may not be less than the law of the day asks; `at_most`: then it expires; without it
    nothing does. `mask_after`: then what `mask` names is cut out of it (`hegui.archive.mask`).
    """

    at_least: Annotated[int, Field(ge=1)] = 6
    at_most: Annotated[int, Field(ge=1)] | None = None
    mask_after: Annotated[int, Field(ge=1)] | None = None
    mask: Annotated[tuple[Maskable, ...], Field(min_length=1)] = ("user", "address")


class Source(Strict):
    """One log: where its files are, what they look like, and how long it is kept.

    `log_format`, `zone`, `syslog` and `mapping` are those of `logs.choose`.
    """

    files: tuple[str, ...] = ()
    format: str | None = None
    mapping: dict[str, str] = {}
    log_format: str | None = None
    zone: str | None = None
    syslog: bool = False
    keep: Keep | None = None

    @property
    def spelled(self) -> str | None:
        """Return the format with all that belongs to it; None if each file tells its own.

        Raises:
            ConfigError: there is no such format, or it does not fit the rest.
        """
        if self.format is None:
            return None
        return logs.spelled(
            self.format,
            self.mapping or None,
            log_format=self.log_format,
            zone=self.zone,
            syslog=self.syslog,
        )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.format is None and (self.mapping or self.log_format or self.zone or self.syslog):
            raise ValueError(
                Message("mapping, log_format, zone and syslog are of a format: add it")
            )
        try:
            _ = self.spelled
        except ConfigError as error:
            raise ValueError(error.message) from None
        return self


class Seal(Strict):
    """How long entries may stand unsealed, such as `15m`, `25h` or `1d`.

    `witness`: folders that get a copy of every checkpoint. `tsa`: the URL of an authority that
    stamps the time of each (RFC 3161). A command may name others.
    """

    every: Annotated[str, Field(pattern=r"^\d+\s*[mhd]$")] = "1d"
    witness: tuple[str, ...] = ()
    tsa: Annotated[str, Field(pattern=r"^https?://")] | None = None


class Disk(Strict):
    """A budget in GB: from `warn` parts of it on, a warning is given. Nothing is ever deleted.

    `group`: of the machine, that may read the files; without one their owner alone may.
    """

    budget_gb: Annotated[float, Field(gt=0)] | None = None
    warn: Annotated[float, Field(gt=0, le=1)] = 0.8
    group: Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_-]{0,31}$")] | None = None


class Settings(Strict):
    """All of `archive.toml`."""

    version: Literal[1]
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    keep: Keep = Keep()
    seal: Seal = Seal()
    disk: Disk = Disk()
    source: dict[Annotated[str, AfterValidator(source_name)], Source] = {}

    def keep_of(self, source: str) -> Keep:
        """Return how long a source is kept: what its own table does not say, `[keep]` says."""
        named = self.source.get(source)
        if named is None or named.keep is None:
            return self.keep
        return self.keep.model_copy(update=named.keep.model_dump(exclude_unset=True))

    def kept_until(self, source: str, day: date) -> datetime:
        """Return when (naive UTC) the time ends for which a day of a source must be kept."""
        return end_of(months_after(day, self.keep_of(source).at_least))

    def format_of(self, source: str) -> str | None:
        """Return the format of a source with all that belongs to it; None if files tell it."""
        named = self.source.get(source)
        return named.spelled if named is not None else None


def parse(text: str, place: str) -> Settings:
    """Read the text of an `archive.toml`.

    Raises:
        ArchiveError: it is no TOML, or a key or value cannot be used.
    """
    return toml_model(text, Settings, f"{place}/{FILE}", ArchiveError)


def new() -> str:
    """Return the text of the settings of a new archive."""
    return TEXT.format(version=VERSION, id=secrets.token_hex(8))


TEXT = """\
# What this archive is, and what its operator decides; `hegui archive status` shows the rest.
version = {version}
id = "{id}"

[keep]
at_least = 6            # calendar months; less than the law asks is refused
# mask_after = 6        # months; then a row no longer says who it was
# mask = ["user", "address"]        # what is cut then; "agent" and "query" may stand here too
# at_most = 12          # months; then a day expires, and its counts and digests stay

[seal]
every = "1d"            # entries may stand unsealed for so long (m, h or d)
# witness = ["/mnt/witness"]        # gets a copy of every checkpoint, best on another machine
# tsa = "https://tsa.example/tsr"   # stamps the time of every checkpoint (RFC 3161)

[disk]
# budget_gb = 500       # from 80 % of it on, a warning is given; nothing is deleted for room
# group = "hegui"       # may read the files of the archive; without it their owner alone may

# [source.web]
# files = ["/var/log/nginx/access.log*"]
# format = "combined"
"""
