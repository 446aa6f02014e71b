"""`waivers.toml`: breaches that somebody answers for, for a time. A waiver hides nothing."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from hegui.audit.findings import Waiver
from hegui.errors import ConfigError
from hegui.files import read_text
from hegui.shape import Strict, parse_toml, sentence

if TYPE_CHECKING:
    from pathlib import Path

NAME = "waivers.toml"


class _Row(Strict):
    id: str = Field(min_length=1)
    duty: str = Field(min_length=1)
    scope: str = Field(min_length=1)
    justification: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    approver: str = Field(min_length=1)
    expires: date


class _File(Strict):
    waiver: tuple[_Row, ...] = ()


def read(path: Path, day: date, duties: tuple[str, ...]) -> tuple[Waiver, ...]:
    """Read the waivers beside a configuration; none if there is no file.

    Raises:
        ConfigError: a waiver is approved by its own owner, has expired on the day, names no duty
            of ours, or stands twice.
    """
    try:
        rows = _File.model_validate(parse_toml(read_text(path))).waiver
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ConfigError("{path} cannot be read: {why}.", path=path, why=error) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            "{path} is not valid TOML: {error}. Correct that line.", path=path, error=error
        ) from None
    except ValidationError as error:
        raise ConfigError("{path}: {sentence}", path=path, sentence=sentence(error, _Row)) from None
    seen: set[str] = set()
    for row in rows:
        _check(row, day, duties, path, doubled=row.id in seen)
        seen.add(row.id)
    return tuple(Waiver(**row.model_dump()) for row in rows)


def alike(one: str, other: str) -> bool:
    """Say whether two names are of the same person: nobody approves what is their own."""
    return one.strip().casefold() == other.strip().casefold()


def _check(row: _Row, day: date, duties: tuple[str, ...], path: Path, *, doubled: bool) -> None:
    where = f"{path}: the waiver '{row.id}'"
    if doubled:
        raise ConfigError("{where} stands twice: give each its own id.", where=where)
    if row.duty not in duties:
        raise ConfigError(
            "{where} names the duty '{duty}', which there is not: correct it.",
            where=where,
            duty=row.duty,
        )
    if alike(row.owner, row.approver):
        raise ConfigError(
            "{where} is approved by its own owner: somebody else must approve it.", where=where
        )
    if row.expires < day:
        raise ConfigError(
            "{where} expired on {expires}: renew or remove it.", where=where, expires=row.expires
        )
