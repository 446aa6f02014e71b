"""`hegui.toml`: who the operator is and where its evidence lies.

The models below are the published JSON Schema; a key that they do not name is an error with the
nearest name, never ignored. Secrets come from the environment only, as `${NAME}`.
"""

from __future__ import annotations

import os
import re
import tomllib
from datetime import date, datetime, timedelta, timezone
from fnmatch import fnmatch
from posixpath import normpath
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args
from urllib.parse import parse_qsl, quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from hegui.errors import ConfigError
from hegui.files import read_text
from hegui.message import Message
from hegui.shape import Strict, near, parse_toml, sentence
from hegui.watched import Channel, Subscription, Watch

Body = Literal["company", "individual", "state_organ", "public_institution"]
Service = Literal[
    "website",
    "publishing",
    "messaging",
    "message_sending",
    "app_download",
    "network_access",
    "domain",
    "phone",
    "cloud",
    "live_streaming",
    "marketplace",
    "online_shop",
    "game",
]
AMOUNTS = ("turnover", "illegal_gains", "procurement_amount")
"""Answers of a profile that fines hang on, by the words of the laws."""
SERVICES: tuple[str, ...] = get_args(Service)
LogFormat = Literal[
    "combined",
    "common",
    "vhost_combined",
    "nginx",
    "apache",
    "w3c",
    "alb",
    "haproxy",
    "jsonl",
]
Encoding = Literal["utf-8", "gb18030", "utf-16"]


def _headers(value: object) -> object:
    several = value if isinstance(value, list | tuple) and len(value) > 1 else (value,)
    if not all(isinstance(one, str) for one in several):
        raise ValueError(Message("name a column of the source, or two or more in a list"))
    return value


Headers = Annotated[
    str | Annotated[tuple[str, ...], Field(min_length=2)], BeforeValidator(_headers)
]
Unit = Literal["千", "万", "百万", "千万", "亿", "千元", "万元", "百万元", "千万元", "亿元", "万人"]
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DECLARATION = ("complete_from", "complete_to", "declared_by")
"""What declares a register complete."""
PLACEHOLDER = "CHANGE ME"
_DURATION = re.compile(r"([0-9]{1,5})\s*(m|h|d)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_SECRET = re.compile("(password|passwd|pwd|token|secret)$", re.IGNORECASE)
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


class Operator(Strict):
    """The operator's profile: what decides which duties bind it. An unanswered question is None."""

    name: str = Field(min_length=1, description="name of the operator as it appears in reports")
    body: Body = Field(default="company", description="what it is in law")
    operates_network: bool = Field(
        default=True,
        description="owns or manages a network, or provides network services (CSL definition)",
    )
    services: tuple[Service, ...] | None = Field(
        default=None, description="kinds of service that it offers to users"
    )
    provides_products: bool | None = Field(
        default=None, description="makes or supplies network products or services to others"
    )
    ciio: bool | None = Field(
        default=None, description="operates critical information infrastructure (关键信息基础设施)"
    )
    ciio_designated_on: date | None = Field(
        default=None,
        description="day on which it was first told that it operates critical information "
        "infrastructure",
    )
    central_organ: bool | None = Field(
        default=None, description="a central or state organ, or directly subordinate to one"
    )
    places: tuple[str, ...] = Field(
        default=(), description="where it is registered and operates: names or GB/T 2260 codes"
    )
    sector: str | None = Field(default=None, description="its line of business, in any words")
    users: int | None = Field(default=None, ge=0, description="persons whose data it processes")
    million_persons_on: date | None = Field(
        default=None, description="day on which it first held data of a million persons"
    )
    ten_million_persons_on: date | None = Field(
        default=None,
        description="day on which it first processed the data of more than ten million persons",
    )
    serves_minors: bool | None = Field(
        default=None,
        description="processes personal information of persons under 18 (未成年人), whether or not "
        "its services are meant for them",
    )
    minors_platform: bool | None = Field(
        default=None,
        description="is a platform with a great number of minors among its users, or with a marked "
        "influence on them (未成年人用户数量巨大或者对未成年人群体具有显著影响)",
    )
    lists_abroad: bool | None = Field(
        default=None,
        description="is listed on an exchange abroad (国外, Hong Kong is not) or prepares to be",
    )
    listed_abroad_on: date | None = Field(
        default=None, description="first day of that listing, if it has come"
    )
    turnover: int | None = Field(default=None, ge=0, description="last year's turnover, CNY")
    illegal_gains: int | None = Field(
        default=None,
        ge=0,
        description="what it gained by a breach, CNY, 0 for nothing: it sets fines by multiples",
    )
    procurement_amount: int | None = Field(
        default=None,
        ge=0,
        description="amount of a purchase for CII without the review that it needs, CNY: it sets "
        "fines by multiples",
    )

    @property
    def amounts(self) -> dict[str, int]:
        """Return the amounts that fines hang on, by the word of the laws, as far as known."""
        found = {name: getattr(self, name) for name in AMOUNTS}
        return {name: amount for name, amount in found.items() if amount is not None}

    def offers(self, *services: str) -> bool | None:
        """Say whether it offers at least one of these kinds of service; None if not answered."""
        if self.services is None:
            return None
        return any(service in self.services for service in services)

    def works_in(self, *words: str) -> bool | None:
        """Say whether its line of business has one of these words; None if not answered."""
        if self.sector is None:
            return None
        return any(word in self.sector.casefold() for word in words)

    def since(self, name: str, first: date) -> date:
        """Return the day of an answer from which a duty binds, its own first day at least."""
        return max(first, getattr(self, name) or first)


def _template(value: str) -> str:
    if value.count("{}") != 1:
        raise ValueError(Message("write {{}} once, where the header stands: 2026年{{}}"))
    return value


Template = Annotated[str, AfterValidator(_template)]


class Unpivot(Strict):
    """Columns of a source that are rows of ours: one of each day, measure or system, say."""

    headers: tuple[str, ...] = Field(
        min_length=1, description="the columns, by their names in the source; * stands for any text"
    )
    name: str | None = Field(default=None, description="our column that has what the header says")
    cell: str | None = Field(
        default=None,
        description="our column that has what the cell says; without it a tick (√, 是, yes) makes "
        "a row. An empty cell makes none",
    )
    written: Template | None = Field(
        default=None, description="what a header is short for, as 2026年1月{} for 5日"
    )
    ticks: tuple[str, ...] = Field(default=(), description="other words that are a tick")
    blanks: tuple[str, ...] = Field(default=(), description="other words for an empty cell")

    @model_validator(mode="after")
    def _named(self) -> Unpivot:
        if self.name is None and self.cell is None:
            raise ValueError(Message("unpivot needs name or cell, a column of ours that it fills"))
        if self.name is None and self.written is not None:
            raise ValueError(Message("written says what headers are short for: give name as well"))
        return self


class Latest(Strict):
    """Columns of a source, or a list of its own, of which the latest day is a column of ours."""

    headers: tuple[str, ...] = Field(
        min_length=1, description="the columns, by their names in the source; * stands for any text"
    )
    written: Template | None = Field(
        default=None,
        description="the day of a tick, where a header is short for it, as 2026年{} for 1月; a "
        "month or year is read as its first day",
    )
    blanks: tuple[str, ...] = Field(default=(), description="other words for an empty cell")
    path: str | None = Field(
        default=None, description="a file with these columns, if they are not in that of the table"
    )
    sheet: str | None = Field(default=None, description="its sheet")
    encoding: Encoding | None = Field(default=None, description="its encoding")
    header_rows: tuple[Annotated[int, Field(ge=1)], ...] | None = Field(
        default=None, min_length=1, max_length=5, description="its rows that name the columns"
    )
    by: dict[str, str] = Field(
        default_factory=dict,
        description="our column = its column, by which its rows belong to those of the table",
    )

    @model_validator(mode="after")
    def _joined(self) -> Latest:
        if (self.path is None) == bool(self.by):
            raise ValueError(Message("a file of its own needs by, and by needs the file's path"))
        if self.path is None and (self.sheet or self.encoding or self.header_rows):
            raise ValueError(
                Message("sheet, encoding and header_rows are of a file of its own: give its path")
            )
        return self


class Part(Strict):
    """One place from which rows of a table come: files, a database table, or rows written here."""

    path: str | None = Field(
        default=None,
        description="file or glob beside hegui.toml: .csv, .xlsx, .xls, .parquet, .jsonl, .sqlite, "
        ".sql, or a log",
    )
    sheet: str | None = Field(
        default=None, description="sheet of a workbook, which may be left out if it has one"
    )
    records: str | None = Field(
        default=None,
        description="where the rows of a .json document lie: Results[].Vulnerabilities[] are the "
        "objects of one list in another; columns are their keys and the keys of what is above them",
    )
    encoding: Encoding | None = Field(
        default=None, description="of a text, if what is found is wrong: utf-8, gb18030 or utf-16"
    )
    format: LogFormat | None = Field(
        default=None, description="access_log only: how its lines are written"
    )
    log_format: str | None = Field(
        default=None,
        description="of nginx or apache: its log_format or LogFormat, as its configuration has it",
    )
    zone: str | None = Field(
        default=None,
        description="offset of times that do not say theirs, as +08:00, if not that of `timezone`; "
        "also of the lines in a log such as HAProxy's",
        pattern=r"^[+-][0-9]{2}:?[0-9]{2}$",
    )
    syslog: bool = Field(
        default=False, description="lines of the log may have a syslog header before them"
    )
    source: str | None = Field(
        default=None, description="access_log only: the name in log_sources of these files"
    )
    engine: str | None = Field(default=None, description="name of an engine under [engines]")
    table: str | None = Field(
        default=None, description="table of the engine, SQLite file or MySQL dump"
    )
    db_schema: str | None = Field(default=None, alias="schema", description="schema of the table")
    rows: tuple[dict[str, Any], ...] | None = Field(
        default=None, description="a small register, written here row by row"
    )
    header_rows: tuple[Annotated[int, Field(ge=1)], ...] | None = Field(
        default=None,
        min_length=1,
        max_length=5,
        description="rows of a sheet or lines of a text that name its columns, counted from 1, "
        "where what is found is wrong: [2, 3] for a header of two rows below a title",
    )
    columns: dict[str, Headers] = Field(
        default_factory=dict,
        description="our column name = the name in the source; the names of several, such as a "
        "day and a time, are joined in their order",
    )
    values: dict[str, dict[str, str]] = Field(
        default_factory=dict,
        description='by our column name: a word of the source = the word of the contract, "" for '
        "an empty cell",
    )
    constants: dict[str, str] = Field(
        default_factory=dict,
        description="our column name = what each row has, if no column says it",
    )
    units: dict[str, Unit] = Field(
        default_factory=dict,
        description="our column name = what its numbers are counted in, where no header says it",
    )
    leave_out: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="rows that are none, each time said and counted: by column of ours or of the "
        'source, its words in the source, "" for an empty cell',
    )
    unpivot: Unpivot | None = Field(default=None, description="columns that are rows of ours")
    latest: dict[str, Latest] = Field(
        default_factory=dict, description="our column = where the latest day of several is found"
    )
    taken_on: date | None = Field(
        default=None, description="day on which the table was taken; an empty event means by then"
    )
    complete_from: date | None = Field(
        default=None, description="the register is declared complete from this day on"
    )
    complete_to: date | None = Field(default=None, description="... up to and including this day")
    declared_by: str | None = Field(default=None, description="who declares it complete")

    @model_validator(mode="after")
    def _one_place(self) -> Part:
        given = [n for n in ("path", "engine", "rows") if getattr(self, n) is not None]
        if len(given) != 1:
            raise ValueError(Message("give exactly one of path, engine and rows"))
        if self.engine is not None and self.table is None:
            raise ValueError(Message("an engine needs the table's name as well"))
        if (self.format is None) != (self.source is None):
            raise ValueError(
                Message(
                    "a log needs both its format and its source, the name it has in log_sources"
                )
            )
        if self.format is None and (self.log_format or self.syslog):
            raise ValueError(
                Message("log_format and syslog are of a log: add its format and source")
            )
        of_file = self.sheet or self.encoding or self.records or self.header_rows
        if of_file and (self.path is None or self.format is not None):
            raise ValueError(
                Message(
                    "sheet, encoding, records and header_rows are of a file: give its path, and "
                    "no format"
                )
            )
        joined = any(not isinstance(theirs, str) for theirs in self.columns.values())
        if self.format is not None and (joined or self.leave_out or self.units):
            raise ValueError(
                Message("a log is read line by line: take leave_out, units and joined columns out")
            )
        if self.format is not None and self.path is None:
            raise ValueError(Message("a log is read from files: give its path"))
        if self.db_schema is not None and self.engine is None:
            raise ValueError(Message("only a table of an engine has a schema"))
        if self.rows is not None and self.table is not None:
            raise ValueError(Message("rows that are written here are of no other table"))
        return self

    @model_validator(mode="after")
    def _wide(self) -> Part:
        if (self.unpivot or self.latest) and (self.rows is not None or self.format is not None):
            raise ValueError(Message("unpivot and latest are of a table that is read: give a path"))
        return self

    @field_validator("header_rows")
    @classmethod
    def _rows_in_order(cls, rows: tuple[int, ...] | None) -> tuple[int, ...] | None:
        if rows and list(rows) != sorted(set(rows)):
            raise ValueError(Message("name each header row once, from above"))
        return rows

    def header(self, ours: str) -> str:
        """Return what the source calls a column of ours, several names as one."""
        theirs = self.columns.get(ours, ours)
        return theirs if isinstance(theirs, str) else " ".join(theirs)

    @property
    def headers(self) -> tuple[str, ...]:
        """Return the names of the source that columns of ours are made of."""
        given = self.columns.values()
        return tuple(n for names in given for n in ((names,) if isinstance(names, str) else names))

    @model_validator(mode="after")
    def _whole_declaration(self) -> Part:
        if (self.complete_from is None) != (self.declared_by is None):
            raise ValueError(Message("a declaration needs complete_from and declared_by together"))
        if self.complete_to is not None and self.complete_from is None:
            raise ValueError(Message("complete_to needs complete_from and declared_by"))
        if self.complete_from and self.complete_to and self.complete_to < self.complete_from:
            raise ValueError(Message("complete_to lies before complete_from"))
        return self

    def complete_on(self, day: date) -> bool:
        """Say whether the register is declared complete on a day."""
        return (
            self.complete_from is not None
            and self.complete_from <= day
            and (self.complete_to is None or day <= self.complete_to)
        )


class Database(Strict):
    """A database that is judged where it is: `url` may hold `${NAME}` of the environment."""

    url: str = Field(
        description="where it is: postgresql://…, mysql://…, clickhouse://…, spark:… and sc://… "
        "(Spark Connect) are judged there; of oracle://…, mssql://…, trino://… and what else Ibis "
        "opens rows are read, and judged here, untested: no test has run them; a password is "
        "written as ${NAME}"
    )
    timeout: int | None = Field(
        default=None, ge=1, description="seconds that one question may take; then it is ended"
    )

    @field_validator("url")
    @classmethod
    def _no_secret(cls, url: str) -> str:
        parts = urlsplit(url)
        asked = parse_qsl(parts.query)
        asked += [(k, v) for k, _, v in (p.partition("=") for p in parts.path.split(";")[1:])]
        secrets = [parts.password, *(value for key, value in asked if _SECRET.search(key))]
        if not all(_VARIABLE.fullmatch(secret) for secret in secrets if secret):
            raise ValueError(
                Message("write the password as ${NAME} and set NAME in the environment")
            )
        return url

    def resolved(self, name: str) -> str:
        """Return the URL with its variables filled in; raise `ConfigError` if one is not set.

        A variable that is not the whole URL is written as a URL wants it: a password may hold any
        characters, `@` and `/` as well.
        """

        def value(match: re.Match[str]) -> str:
            try:
                found = os.environ[match[1]]
            except KeyError:
                raise ConfigError(
                    "The engine '{name}' needs the environment variable {variable}: set it.",
                    name=name,
                    variable=match[1],
                ) from None
            return found if match[0] == self.url else quote(found, safe=":")

        return _VARIABLE.sub(value, self.url)


class CaseLibrary(Strict):
    """Where the operator keeps the cases that it read from documents."""

    library: str | None = Field(
        default=None, description="folder beside hegui.toml of the cases that it read and reviewed"
    )
    inbox: str | None = Field(
        default=None,
        description="folder beside hegui.toml from which the web app reads documents into cases",
    )


class ArchivePlace(Strict):
    """Where the operator's archive of access logs lies, whose days are its log coverage."""

    path: str | None = Field(
        default=None,
        description="folder beside hegui.toml, or URL, of an archive (hegui archive)",
    )
    key: str | None = Field(
        default=None,
        description="the public key that must have sealed it, NAME+ID+KEY, or a file beside "
        "hegui.toml that holds it",
    )


class RemovalsPlace(Strict):
    """Where the operator's record of removals lies."""

    path: str | None = Field(
        default=None,
        description="folder beside hegui.toml of its record of removals (hegui removals), for the "
        "web app",
    )


class LoginPage(Strict):
    """How a session on the site is opened, and how it is seen to hold."""

    page: str = Field(default="", description="path of the page with the form of the login")
    form: dict[str, str] = Field(
        default_factory=dict,
        description="what is typed into it, by the names of its fields; a secret as ${NAME}",
    )
    headers: dict[str, str] = Field(
        default_factory=dict, description="headers sent with each request; a secret as ${NAME}"
    )
    check: str = Field(default="/", description="path of a page that tells whether somebody is in")
    shows: str = Field(
        min_length=1, description="what stands on that page only while somebody is in"
    )

    def resolved(self, values: dict[str, str]) -> dict[str, str]:
        """Return values with their variables filled in; raise `ConfigError` if one is not set."""
        return {name: _VARIABLE.sub(_of_environment, value) for name, value in values.items()}


def _of_environment(match: re.Match[str]) -> str:
    try:
        return os.environ[match[1]]
    except KeyError:
        raise ConfigError(
            "The login of [assessment] needs the environment variable {variable}: set it.",
            variable=match[1],
        ) from None


class Assessment(Strict):
    """What of the operator's own may be scanned, by what, and how much (hegui assess)."""

    hosts: tuple[str, ...] = Field(
        default=(), description="hosts that may be scanned, with a port if it is not 80 or 443"
    )
    asset: str = Field(default="", description="what the site is called in evidence")
    tools: str | None = Field(
        default=None, description="folder beside hegui.toml in which scanners are looked for first"
    )
    record: str = Field(
        default="assessments", description="folder beside hegui.toml in which runs are kept"
    )
    key: str = Field(
        default="assessment-key.pem",
        description="file beside hegui.toml of the key that seals runs; made if it is not there",
    )
    authorisation: str | None = Field(
        default=None,
        description="file beside hegui.toml by which somebody answers for a scan "
        "(hegui assess --authorise)",
    )
    exclude: tuple[str, ...] = Field(
        default=(), description="patterns of paths that are never asked for"
    )
    budget: int = Field(default=50_000, ge=1, description="requests of a run at most")
    rate: float = Field(default=0, ge=0, description="requests a second at most; 0 for no limit")
    window: str | None = Field(
        default=None, description="time of day in which it may scan, as 22:00-06:00, Shanghai time"
    )
    stop_file: str = Field(
        default="assessment-stop", description="file beside hegui.toml that stops a run"
    )
    authorities: str | None = Field(
        default=None, description="file beside hegui.toml of the authorities of its certificate"
    )
    advisories: str = Field(
        default="", description="URL of a service of advisories of one's own, for packages"
    )
    benchmark: str | None = Field(
        default=None, description="benchmark for OpenSCAP, if not that of the release"
    )
    login: LoginPage | None = None


def fixed_offset(name: str) -> timedelta:
    """Return the offset of a zone that has kept one since 2006; raise `ValueError` otherwise."""
    if name == "UTC":  # also where the machine has no table of zones
        return timedelta(0)
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            Message("the timezone '{name}' is not known: use a name like Asia/Shanghai", name=name)
        ) from None
    offsets = {
        datetime(year, month, 1, tzinfo=zone).utcoffset()
        for year in range(2006, 2037)
        for month in range(1, 13)
    }
    if len(offsets) > 1:
        raise ValueError(
            Message(
                "the timezone '{name}' has summer time: store instants with their offset", name=name
            )
        )
    return offsets.pop() or timedelta(0)


def table_zone(config: Config, part: Part | None = None) -> timezone:
    """Return the zone of times in a table that do not say theirs: Shanghai unless given."""
    if part is None or part.zone is None:
        return timezone(fixed_offset(config.timezone))
    sign, digits = part.zone[0], part.zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if sign == "-" else offset)


def _limit(value: object) -> object:
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(Message('write a limit as "30m", "4h" or "2d"'))
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


Limit = Annotated[
    timedelta,
    BeforeValidator(_limit),
    Field(json_schema_extra={"type": "string", "pattern": r"^[0-9]{1,5}\s*(m|h|d)$", "format": ""}),
]


def _parts(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


SeveralParts = Annotated[tuple[Part, ...], Field(min_length=1)]
Parts = Annotated[SeveralParts, BeforeValidator(_parts, json_schema_input_type=Part | SeveralParts)]


class Config(Strict):
    """The whole of `hegui.toml`."""

    operator: Operator
    taken_on: date | None = Field(
        default=None, description="day on which the tables were taken, unless a table says its own"
    )
    timezone: str = Field(
        default="Asia/Shanghai",
        description="zone of times that do not say theirs, unless their table says it",
    )
    limits: dict[str, Limit] = Field(
        default_factory=dict, description="the operator's own limits by duty: 30m, 4h or 2d"
    )
    discretion: tuple[str, ...] = Field(
        default=(),
        description="files beside hegui.toml: scales of discretion (裁量权基准) of a region",
    )
    archive: ArchivePlace = Field(
        default=ArchivePlace(), description="its archive of access logs, as log_coverage"
    )
    removals: RemovalsPlace = Field(default=RemovalsPlace(), description="its record of removals")
    cases: CaseLibrary = Field(
        default=CaseLibrary(), description="its case library, for the precedents of an audit"
    )
    assessment: Assessment = Field(
        default=Assessment(), description="what of its own may be scanned (hegui assess)"
    )
    watch: Watch = Field(
        default=Watch(), description="whom to tell of what changes, and how (hegui watch)"
    )
    engines: dict[str, Database] = Field(default_factory=dict)
    evidence: dict[str, Parts] = Field(default_factory=dict)

    @field_validator("timezone")
    @classmethod
    def _fixed_zone(cls, name: str) -> str:
        fixed_offset(name)
        return name

    @model_validator(mode="after")
    def _engines_exist(self) -> Config:
        for table, parts in self.evidence.items():
            for part in parts:
                if part.format is not None and table != "access_log":
                    raise ValueError(
                        Message(
                            "evidence.{table} is no log: take its format and source out",
                            table=table,
                        )
                    )
                if part.engine is not None and part.engine not in self.engines:
                    raise ValueError(
                        Message(
                            "evidence.{table} names the engine '{engine}', which is not under "
                            "[engines]{near}",
                            table=table,
                            engine=part.engine,
                            near=near(part.engine, self.engines),
                        )
                    )
                if part.engine is not None and len(parts) > 1:
                    raise ValueError(
                        Message(
                            "evidence.{table} has several parts: a database table stands alone",
                            table=table,
                        )
                    )
        return self


_TABLES = (
    *(Config, Operator, Part, Database, CaseLibrary, ArchivePlace, RemovalsPlace),
    *(Assessment, LoginPage),
    *(Watch, Channel, Subscription),
)


def read(path: Path) -> Config:
    """Read `hegui.toml`; raise `ConfigError` that names the key and what to do."""
    return parse(load(path), str(path))


def added(config: Config, parts: Mapping[str, Part]) -> Config:
    """Return a configuration whose tables have rows more, which are kept elsewhere.

    A register that is declared complete stays so: what is added to it leaves no gap.

    Raises:
        ConfigError: one of the tables is in a database, where it stands alone.
    """
    evidence = dict(config.evidence)
    for table, part in parts.items():
        held = evidence.get(table, ())
        if held and held[0].engine is not None:
            raise ConfigError(
                "evidence.{table} is a table of the database '{engine}', to which the rows that "
                "are kept in the web app cannot be added: keep them in one place.",
                table=table,
                engine=held[0].engine,
            )
        declared = {name: getattr(held[0], name) for name in DECLARATION} if held else {}
        evidence[table] = (*held, part.model_copy(update=declared))
    return config.model_copy(update={"evidence": evidence})


def dated(config: Config, days: Mapping[str, date]) -> Config:
    """Return a configuration whose files are taken on the days that are known elsewhere.

    `days` are by path beside `hegui.toml`; a day that is written there stays, and files that one
    pattern names are as old as the oldest of them.
    """

    def with_day(part: Part) -> Part:
        pattern = normpath(part.path or "")
        named = [day for path, day in days.items() if fnmatch(path, pattern)]
        if part.taken_on is not None or not named:
            return part
        return part.model_copy(update={"taken_on": min(named)})

    evidence = {table: tuple(map(with_day, parts)) for table, parts in config.evidence.items()}
    return config.model_copy(update={"evidence": evidence})


def load(path: Path) -> dict[str, Any]:
    """Return what stands in `hegui.toml`, unchecked; raise `ConfigError` if it is no TOML."""
    try:
        return parse_toml(read_text(path, encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(
            "There is no file {path}: write one with 'hegui init'.", path=path
        ) from None
    except IsADirectoryError:
        raise ConfigError("{path} is a folder: name the hegui.toml in it.", path=path) from None
    except UnicodeDecodeError:
        raise ConfigError("{path} is not UTF-8 text: save it as UTF-8.", path=path) from None
    except OSError as error:
        raise ConfigError("{path} cannot be read: {why}.", path=path, why=error) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            "{path} is not valid TOML: {error}. Correct that line.", path=path, error=error
        ) from None


def parse(data: dict[str, Any], name: str = "hegui.toml") -> Config:
    """Check a parsed `hegui.toml`; raise `ConfigError` for the first fault."""
    for key in _placeholders(data):
        raise ConfigError(
            "{name}: '{key}' is still '{placeholder}': answer it or remove the key.",
            name=name,
            key=key,
            placeholder=PLACEHOLDER,
        )
    try:
        return Config.model_validate(data)
    except ValidationError as error:
        raise ConfigError(
            "{name}: {sentence}", name=name, sentence=sentence(error, *_TABLES)
        ) from None


def _placeholders(data: Any, key: str = "") -> Iterator[str]:
    """Yield the keys that still hold what `hegui init` once wrote for an answer."""
    if data == PLACEHOLDER:
        yield key
    listed = dict(enumerate(data)) if isinstance(data, list | tuple) else data
    for name, value in listed.items() if isinstance(listed, dict) else ():
        yield from _placeholders(value, f"{key}.{name}" if key else str(name))


def check_names(config: Config, tables: tuple[str, ...], duties: tuple[str, ...]) -> None:
    """Refuse evidence tables and limits that no contract and no duty knows."""
    for table in config.evidence:
        if table not in tables:
            raise ConfigError(
                "There is no evidence table '{table}'{near}.", table=table, near=near(table, tables)
            )
    for duty in config.limits:
        if duty not in duties:
            raise ConfigError(
                "There is no duty '{duty}' to set a limit for{near}.",
                duty=duty,
                near=near(duty, duties),
            )
