"""The file that names a provider: `[provider]` in TOML, and samples for the conformance test."""

from __future__ import annotations

import importlib
import os
import stat
import tomllib
from dataclasses import dataclass, fields
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError

from hegui.errors import ConfigError, UsageError
from hegui.files import read_bytes, read_text
from hegui.identity.providers import answers
from hegui.identity.providers.asking import KINDS
from hegui.identity.providers.http import HttpProvider
from hegui.message import Message
from hegui.shape import Strict, parse_toml, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.identity.providers.asking import Outcome, Provider, Request

GROUP = "hegui.identity_providers"
REFERENCE = "http"


class Http(Strict):
    """The settings of the reference provider."""

    url: str
    client: str
    shape: str | answers.Shape
    secret_env: str | None = None
    secret_file: Path | None = None
    name: str = "http"
    patience: float = Field(default=5.0, gt=0, le=60)
    attempts: int = Field(default=3, ge=1, le=10)
    idempotent: bool = False

    @classmethod
    def read(cls, settings: Mapping[str, Any]) -> Http:
        """Return the settings; raise `ConfigError` for the first fault."""
        try:
            return cls.model_validate(dict(settings))
        except ValidationError as error:
            raise ConfigError("provider.settings: {error}", error=sentence(error, cls)) from None

    def provider(self) -> HttpProvider:
        """Return the provider; raise `ConfigError` if it has no secret or no safe address."""
        shape = answers.load(self.shape) if isinstance(self.shape, str) else self.shape
        return HttpProvider(
            url=self.url,
            client=self.client,
            secret=self._secret(),
            shape=shape,
            name=self.name,
            patience=self.patience,
            attempts=self.attempts,
            idempotent=self.idempotent,
        )

    def _secret(self) -> bytes:
        if (self.secret_env is None) == (self.secret_file is None):
            raise ConfigError("provider.settings needs secret_env or secret_file, and not both.")
        if self.secret_env is not None:
            return os.environ.get(self.secret_env, "").encode()
        path = Path(str(self.secret_file))
        try:
            mode, secret = path.stat().st_mode, read_bytes(path, 1 << 16).strip()
        except OSError as error:
            raise ConfigError(
                "The secret {path} cannot be read: {why}.", path=path, why=error
            ) from None
        if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise ConfigError(
                "Others may read the secret {path}: run 'chmod 600 {path}'.", path=path
            )
        return secret


@dataclass(frozen=True)
class Sample:
    """A request with what comes of it, of persons that exist in the provider's test only."""

    request: Request
    expect: Outcome


@dataclass(frozen=True)
class Setting:
    """What a file names: the provider, and samples of what it knows."""

    provider: Provider
    samples: tuple[Sample, ...]


def read(path: Path) -> Setting:
    """Read a file that names a provider.

    Raises:
        ConfigError: it cannot be read or used; no value of it is repeated.
    """
    try:
        given = parse_toml(read_text(path))
    except OSError as error:
        raise ConfigError("{path} cannot be read: {why}.", path=path, why=error) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise ConfigError("{path} is no TOML in UTF-8: correct it.", path=path) from None
    named = given.get("provider")
    if not isinstance(named, dict) or not isinstance(named.get("class", REFERENCE), str):
        raise ConfigError("{path} has no table [provider] with a class: add one.", path=path)
    samples = given.get("sample", [])
    provider = make(named.get("class", REFERENCE), named.get("settings", {}))
    return Setting(provider, tuple(_sample(one, n, path) for n, one in enumerate(samples, 1)))


def make(name: str, settings: Mapping[str, Any]) -> Provider:
    """Return a provider by `http`, by an entry point, or by `package.module:Class`.

    Raises:
        ConfigError: there is none, or it does not take the settings.
    """
    if name == REFERENCE:
        return Http.read(settings).provider()
    made: Provider
    try:
        made = _named(name)(**settings)
    except TypeError as error:
        raise ConfigError(
            "The provider {name} does not take these settings: {error}.", name=name, error=error
        ) from None
    for attribute in ("name", "kinds", "ask"):
        if not hasattr(made, attribute):
            raise ConfigError(
                "{name} is no provider: it has no '{attribute}'.", name=name, attribute=attribute
            )
    return made


def _named(name: str) -> Any:
    points = {point.name: point for point in entry_points(group=GROUP)}
    if name in points:
        return points[name].load()
    module, _, attribute = name.partition(":")
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError):
        raise ConfigError(
            "There is no provider '{name}': use one of {known}, or a path package.module:Class.",
            name=name,
            known=[REFERENCE, *points],
        ) from None


def _sample(given: Any, number: int, path: Path) -> Sample:
    """Return a sample; raise `ConfigError` that names its place, and nothing of what it holds."""
    where = Message("{path}, sample {number}", path=path, number=number)
    if not isinstance(given, dict) or given.get("kind") not in KINDS:
        raise ConfigError(
            "{where} has no kind: use one of {kinds}.", where=where, kinds=list(KINDS)
        )
    kind = KINDS[given["kind"]]
    wanted = {field.name for field in fields(kind)}
    if set(given) != wanted | {"kind", "expect"}:
        raise ConfigError(
            "{where} needs exactly kind, expect, {wanted}.", where=where, wanted=sorted(wanted)
        )
    if given["expect"] not in {"match", "no_match", "no_record"}:
        raise ConfigError("{where}: expect is match, no_match or no_record.", where=where)
    try:
        return Sample(kind(**{name: str(given[name]) for name in wanted}), given["expect"])
    except TypeError:
        raise UsageError("{where} cannot be used.", where=where) from None
