"""`web.toml` in the data folder: where the app is reached, its database, its mail, who signs in."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError

from hegui.errors import ConfigError
from hegui.files import data_folder, making, read_secret, read_text, write_secret
from hegui.shape import Strict, parse_toml, sentence

FOLDER = "HEGUI_WEB"
"""Names the data folder of the web app; otherwise it is `web` in the user's own."""
NAME, KEY = "web.toml", "secret.key"
ADDRESS = "HEGUI_WEB_ADDRESS"
"""Says to the processes of `hegui serve` where it answers, for letters of one that names no url."""
_VARIABLE = re.compile(r"\$\{([A-Z][A-Z0-9_]*)\}")


class SignIn(Strict):
    """Another house that says who somebody is."""

    provider: Literal["openid_connect", "feishu", "dingtalk"]
    id: str = Field(pattern="^[a-z0-9-]+$", description="stands in the address that it returns to")
    name: str = Field(min_length=1, description="what the button says")
    client: str = Field(description="id of this app there")
    secret: str = Field(description="its secret there, as ${NAME}")
    server: str = Field(default="", description="address of an OpenID provider")


class Web(Strict):
    """How the app is reached, and what it reaches."""

    url: str = Field(
        default="http://127.0.0.1:8000",
        pattern=r"^https?://[^/?#\s]+/?$",
        description="address at which people reach it",
    )
    also: tuple[str, ...] = Field(default=(), description="other names of the same host")
    database: str = Field(
        default="", description="postgresql://USER:${NAME}@HOST/NAME; empty: SQLite in the folder"
    )
    mail: str = Field(
        default="",
        description="smtp://USER:${NAME}@HOST:PORT, or smtps; empty: letters lie in the folder",
    )
    mail_from: str = Field(default="hegui@localhost", description="who letters are from")
    sign_up: Literal["invited", "anyone"] = Field(
        default="invited", description="who may make an account"
    )
    reader: str = Field(
        default="",
        description="for a demonstration: whoever comes reads as this member, and changes nothing",
    )
    rate: int = Field(
        default=6000, ge=1, description="requests a minute of one token, in each process"
    )
    inside: tuple[str, ...] = Field(
        default=(),
        description="hosts of your own network to which webhooks of alerts may go; others may not",
    )
    proxies: int = Field(default=0, ge=0, le=9, description="proxies of your own before it")
    databases: tuple[str, ...] = Field(
        default=(), description="hosts of databases that members may name as sources of evidence"
    )
    sign_in: tuple[SignIn, ...] = Field(default=(), description="single sign-on")

    @property
    def host(self) -> str:
        """Return the name of the host."""
        return urlsplit(self.url).hostname or ""

    @property
    def secure(self) -> bool:
        """Say whether it is reached by https alone."""
        return self.url.startswith("https:")


def folder() -> Path:
    """Return the data folder; it need not exist."""
    given = os.environ.get(FOLDER)
    return Path(given).expanduser() if given else data_folder("web")


def read(place: Path) -> Web:
    """Return what `web.toml` says, or what holds without it.

    Raises:
        ConfigError: It says something that cannot be used, or a variable is not set.
    """
    path = place / NAME
    here = {"url": os.environ[ADDRESS]} if ADDRESS in os.environ else {}
    try:
        return Web.model_validate(here | _resolved(parse_toml(read_text(path))))
    except FileNotFoundError:
        return Web.model_validate(here)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError("{path} cannot be read: {why}.", path=path, why=error) from None
    except ValidationError as error:
        why = sentence(error, Web, SignIn)
        raise ConfigError("{path}: {why}", path=path, why=why) from None


def _resolved(held: Any) -> Any:
    """Return values with the variables in them filled in."""
    if isinstance(held, dict):
        return {key: _resolved(value) for key, value in held.items()}
    if isinstance(held, list):
        return [_resolved(value) for value in held]
    return _VARIABLE.sub(_of_environment, held) if isinstance(held, str) else held


def _of_environment(match: re.Match[str]) -> str:
    try:
        return os.environ[match[1]]
    except KeyError:
        raise ConfigError(
            "The web app needs the environment variable {variable}: set it.", variable=match[1]
        ) from None


def secret(place: Path) -> str:
    """Return the key that signs sessions; one for this process alone where no app was made yet."""
    path = place / KEY
    return read_secret(path).decode() if path.exists() else os.urandom(32).hex()


def make_secret(place: Path) -> None:
    """Make the key that signs sessions, unless it is there."""
    with making(place):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (place / KEY).exists():
        write_secret(place / KEY, os.urandom(32).hex().encode())
