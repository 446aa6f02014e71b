"""`[watch]` of `hegui.toml`: whom to tell of what, how often and by which way.

A secret is written as `${NAME}` and comes from the environment when it is used.
"""

from __future__ import annotations

import os
import re
from typing import Annotated, Literal, get_args
from urllib.parse import quote, unquote, urlsplit

from pydantic import AfterValidator, Field, model_validator

from hegui.errors import ConfigError
from hegui.message import Message
from hegui.shape import Strict, near

Kind = Literal["case", "law", "deadline", "finding"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Often = Literal["at_once", "daily", "weekly"]
OFTEN: tuple[Often, ...] = get_args(Often)
Way = Literal["mail", "feishu", "dingtalk", "wecom", "webhook", "atom", "calendar"]
CHATS = ("feishu", "dingtalk", "wecom")
FILES = ("atom", "calendar")
_NEEDS = {"mail": "to", "webhook": "url", **dict.fromkeys(CHATS, "token")} | dict.fromkeys(
    FILES, "path"
)
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def needs(kind: str) -> str:
    """Return the key without which a way leads nowhere."""
    return _NEEDS[kind]


def takes(kind: str) -> frozenset[str]:
    """Return the keys that a way may have."""
    return frozenset({needs(kind), *(("secret",) if kind in {"webhook", "dingtalk"} else ())})


def _named(value: str) -> str:
    if value and not _VARIABLE.fullmatch(value):
        raise ValueError(Message("write it as ${NAME} and set NAME in the environment"))
    return value


def _mail(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname):
        raise ValueError(Message("it begins with smtp:// or smtps:// and names a host"))
    if parts.password and not _VARIABLE.fullmatch(unquote(parts.password)):
        raise ValueError(Message("write the password as ${NAME} and set NAME in the environment"))
    return value


Secret = Annotated[str, AfterValidator(_named)]
Server = Annotated[str, AfterValidator(_mail)]


class Channel(Strict):
    """A way on which alerts are sent."""

    kind: Way = Field(description="what it is")
    to: str = Field(default="", description="mail: the address")
    token: Secret = Field(
        default="", description="feishu, dingtalk, wecom: the token of the group's robot, ${NAME}"
    )
    url: str = Field(default="", description="webhook: where it is posted to")
    secret: Secret = Field(
        default="",
        description="webhook: what calls are signed with (whsec_…), dingtalk: the robot's; ${NAME}",
    )
    path: str = Field(
        default="", description="atom, calendar: the file beside hegui.toml that is written"
    )

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Channel:
        needed = needs(self.kind)
        if not getattr(self, needed) or (self.kind == "webhook" and not self.secret):
            wanted = "url and secret" if self.kind == "webhook" else needed
            raise ValueError(
                Message("a channel of the kind {kind} needs {key}", kind=self.kind, key=wanted)
            )
        given = {name for name in ("to", "token", "url", "secret", "path") if getattr(self, name)}
        if stray := sorted(given - takes(self.kind)):
            raise ValueError(
                Message(
                    "a channel of the kind {kind} has no {key}: take it out",
                    kind=self.kind,
                    key=stray[0],
                )
            )
        return self

    def resolved(self, name: str) -> Channel:
        """Return it with its secrets filled in; raise `ConfigError` if one is not set."""
        told = {key: filled(getattr(self, key), name) for key in ("token", "secret")}
        return self.model_copy(update=told)


class Topics(Strict):
    """What somebody wants to be told of; what names nothing lets everything pass."""

    kinds: tuple[Kind, ...] = Field(
        default=(), description="case, law, deadline, finding; without it all of them"
    )
    provisions: tuple[str, ...] = Field(
        default=(), description="provisions, by their numbers of today: csl:23"
    )
    instruments: tuple[str, ...] = Field(default=(), description="laws and rules: csl")
    conduct: tuple[str, ...] = Field(
        default=(),
        description="what was done, in words of cases: log_retention or 未按规定留存网络日志",
    )
    like_findings: bool = Field(
        default=False, description="what is like an open finding of your own"
    )
    regions: tuple[str, ...] = Field(
        default=(), description="of cases: where, by name or GB/T 2260 code, with all below"
    )
    sectors: tuple[str, ...] = Field(
        default=(), description="of cases: who was punished: company, platform, school, hospital …"
    )
    authorities: tuple[str, ...] = Field(
        default=(), description="of cases: who punished: public_security, cac …"
    )
    amount_from: int | None = Field(
        default=None, ge=0, description="of cases: fined at least so many CNY"
    )


class Subscription(Topics):
    """Whom to tell of it, how often and on which channels."""

    name: str = Field(min_length=1, max_length=100, description="what it is called")
    channels: tuple[str, ...] = Field(min_length=1, description="channels of [watch.channels]")
    often: Often = Field(
        default="daily",
        description="at_once, daily or weekly; a deadline is told on its day however often",
    )
    lang: Literal["en", "zh"] = Field(default="zh", description="language in which it is told")


class Watch(Strict):
    """Alerts about what changes, without the web app (hegui watch)."""

    mail: Server = Field(
        default="", description="smtp://USER:${NAME}@HOST:PORT, or smtps, by which mail is sent"
    )
    mail_from: str = Field(default="hegui@localhost", description="who mail is from")
    state: str = Field(
        default="watch.sqlite",
        description="file beside hegui.toml of what was seen and sent; made if it is not there",
    )
    channels: dict[str, Channel] = Field(default_factory=dict)
    subscriptions: tuple[Subscription, ...] = Field(default=())

    @model_validator(mode="after")
    def _whole(self) -> Watch:
        names = [one.name for one in self.subscriptions]
        if twice := [name for name in names if names.count(name) > 1]:
            raise ValueError(Message("two subscriptions are called '{name}'", name=twice[0]))
        for one in self.subscriptions:
            for channel in one.channels:
                if channel not in self.channels:
                    raise ValueError(
                        Message(
                            "'{name}' names the channel '{channel}', which is not under "
                            "[watch.channels]{near}",
                            name=one.name,
                            channel=channel,
                            near=near(channel, self.channels),
                        )
                    )
        if not self.mail and any(one.kind == "mail" for one in self.channels.values()):
            raise ValueError(Message("a channel of the kind mail needs the key mail of [watch]"))
        return self

    def server(self) -> str:
        """Return the server of mail with its variables filled in, as a URL wants them."""
        return filled(self.mail, "mail", in_url=True)


def filled(value: str, name: str, *, in_url: bool = False) -> str:
    """Return a value with its variables filled in; `name` says of what, where one is not set."""

    def of_environment(match: re.Match[str]) -> str:
        try:
            found = os.environ[match[1]]
        except KeyError:
            raise ConfigError(
                "[watch] needs the environment variable {variable} for '{name}': set it.",
                variable=match[1],
                name=name,
            ) from None
        return quote(found, safe="") if in_url else found

    return _VARIABLE.sub(of_environment, value)
