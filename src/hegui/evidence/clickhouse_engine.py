"""Opens ClickHouse over HTTP: evidence is judged there, with the rights of a reader.

Nothing is created there: what a duty lacks travels as literals of the statement. A profile of the
server may have settings by which a statement is answered in part or otherwise; those that bear on
a verdict are sent with each, and the server is asked once whether it answers as the one tried.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from dataclasses import dataclass, replace
from decimal import Decimal
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import ibis
import pyarrow as pa

from hegui.errors import ConfigError, EvidenceMissingError, UnaskableError
from hegui.evidence.clickhouse import DAY, DIALECT, TIME
from hegui.evidence.contract import Kind
from hegui.evidence.engine import PATIENCE
from hegui.evidence.rewriting import BOOLEAN, LIST
from hegui.evidence.server import Server
from hegui.message import Message
from hegui.posting import Answer, address, post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hegui.evidence.contract import Table
    from hegui.evidence.rewriting import Kinds
    from hegui.posting import Address

SCHEMES = frozenset({"clickhouse"})
PORT, SECURE_PORT = 8123, 8443
LONGEST = 600
"""Seconds that a statement may take, unless `limit` says otherwise."""
MOST_SENT = 4 << 20
"""Bytes of a statement with what travels in it, where the server lets us say so."""
MOST_TAKEN = 256 << 20
"""Bytes of an answer."""
_KILLING = 5
_MARGIN = 5
"""Seconds that an answer may come after the time of the server is over."""
SETTINGS = {
    # what is not there is nothing, and not a default
    "join_use_nulls": "1",
    "aggregate_functions_null_for_empty": "1",
    "transform_null_in": "0",
    "least_greatest_legacy_null_behavior": "0",
    # a name is a column before it is what is made of one
    "prefer_column_name_to_alias": "1",
    "enable_positional_arguments": "1",
    "count_distinct_implementation": "uniqExact",
    "session_timezone": "UTC",
    # rows that were replaced or deleted are not there
    "final": "1",
    # all rows, or none
    **{
        f"{what}_overflow_mode": "throw"
        for what in (
            *("timeout", "read", "result", "join", "set", "distinct", "group_by", "sort"),
            "transfer",
        )
    },
    "skip_unavailable_shards": "0",
    "limit": "0",
    "offset": "0",
    "additional_result_filter": "",
}
"""What a statement needs to be answered as it is meant, whatever the profile of the user says."""
_PROBES = {
    Message("days before 1900 and after 2299"): "toDate32('1850-06-01') < toDate32('1900-01-01') "
    "and toDate32('9999-12-31') > toDate32('2300-01-01') and "
    "parseDateTime64BestEffort('1850-06-01T00:00:00+08:00', 6, 'UTC') < toDateTime64('1900-01-01 "
    "00:00:00', 6, 'UTC')",
    Message("the greatest of a day and nothing"): "greatest(toDate32('2026-01-01'), NULL) = "
    "toDate32('2026-01-01')",
    Message("rows that are counted once"): "(select count(distinct tuple(x)) from (select "
    "arrayJoin([1, NULL, 2, NULL]) as x)) = 3",
    Message("the least of no rows"): "(select min(x) from (select 1 as x where 1 = 0)) is null",
    Message("a row that is missing in a join"): "(select b.y is null from (select 1 as x) as a "
    "left join (select 2 as x, 1 as y) as b on a.x = b.x)",
}
"""What a server is asked once: statements rest on it, and older ones answer otherwise."""
_SAID = re.compile(r"Code: (\d+)\. DB::Exception: (.*?)(?: ?\(([A-Z_0-9]+)\))?(?: \(version|$)")
_TELLING = frozenset(
    {47, 60, 81, 115, 158, 159, 160, 164, 192, 193, 194, 202, 241, 291, 307, 497, 516}
)
"""Errors that repeat no cell of a table: of names, rights, time and memory."""
_WRAPPED = re.compile(r"(Nullable|LowCardinality|SimpleAggregateFunction)\((.*)\)")
_KINDS = {
    **{f"Int{size}": (f"int{size}", f"Int{size}") for size in (8, 16, 32, 64)},
    # PostgreSQL, for which statements are made, has no numbers without a sign
    **{f"UInt{size}": (f"int{2 * size}", f"Int{2 * size}") for size in (8, 16, 32)},
    "UInt64": ("decimal(20, 0)", "Decimal(20, 0)"),
    "Float32": ("float64", "Float64"),
    "Float64": ("float64", "Float64"),
    "Bool": ("boolean", "Bool"),
    **dict.fromkeys(("Date", "Date32"), ("date", DAY)),
    **dict.fromkeys(("DateTime", "DateTime64"), ("timestamp('UTC')", TIME)),
    **dict.fromkeys(
        ("String", "FixedString", "Enum8", "Enum16", "UUID", "IPv4", "IPv6"), ("string", "String")
    ),
}
"""The types of columns: what each is to Ibis, and what its cells are asked for as."""
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Place:
    """Where a server is asked, as whom, and with what."""

    to: Address
    user: str
    password: str
    seconds: float
    most: int
    settings: tuple[tuple[str, str], ...] = ()

    def post(self, statement: str, asked: str, seconds: float) -> Answer:
        """Send a statement under a name by which it can be stopped."""
        given = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {
            "Authorization": f"Basic {given}",
            "Content-Type": "text/plain; charset=utf-8",
            "Connection": "close",
        }
        settings = dict(self.settings) | {"query_id": asked, "default_format": "ArrowStream"}
        glue = "&" if "?" in self.to.target else "?"
        to = address(f"{_origin(self.to)}{self.to.target}{glue}{urlencode(settings)}")
        return post(to, statement.encode(), headers, seconds, MOST_TAKEN)


@dataclass
class ClickHouse(Server):
    """An open ClickHouse; `con` is its `Place`."""

    rules = DIALECT
    dead: EvidenceMissingError | None = None

    @staticmethod
    def quoted(name: str) -> str:
        """Write the name of a column in its dialect."""
        return _quoted(name)

    def table(self, name: str, schema: str | None = None) -> Any:
        """Return a table that is already there; raise `EvidenceMissingError` if it is not."""
        base = "currentDatabase()" if schema is None else literal(schema)
        _, listed = self.fetch(
            "select name, type from system.columns where default_kind <> 'EPHEMERAL' "
            f"and database = {base} and table = {literal(name)} order by position",
            {},
        )
        kinds = {column: found for column, kind in listed if (found := _kind(kind)) is not None}
        if not kinds:
            raise EvidenceMissingError(
                "The engine '{engine}' has no table '{name}' that this user may read.",
                engine=self.name,
                name=name,
            )
        cells = ", ".join(f"{_cell(n, *kind)} as {_quoted(n)}" for n, kind in kinds.items())
        place = self.place(name, schema)
        known = ibis.schema({n: kind for n, (kind, *_) in kinds.items()})
        return self.known(f"select {cells} from {place}", known)

    def flagged(self, raw: Any, contract: Table) -> Any:
        """Return a raw table with words for flags, which are numbers where no truths were yet."""
        numbers = [
            name
            for name, like in contract.columns.items()
            if like.kind is Kind.BOOLEAN and name in raw.columns and raw[name].type().is_integer()
        ]
        return raw.mutate(
            **{
                name: ibis.cases(
                    (raw[name] == 1, "true"),
                    (raw[name] == 0, "false"),
                    else_=raw[name].cast("string"),
                )
                for name in numbers
            }
        )

    def load(self, rows: pa.Table, name: str) -> Any:  # noqa: ARG002 - they have no name there
        """Let Arrow rows stand as literals under a name: nothing is created for them."""
        schema = ibis.Schema.from_pyarrow(rows.schema)
        lists = ", ".join(
            f"cast({_listed(rows[n])} as Array(Nullable({_made(kind)}))) as {_quoted(n)}"
            for n, kind in schema.items()
        )
        names = ", ".join(map(_quoted, schema))
        return self.known(f"select {names} from (select 1) array join {lists}", schema)

    def fetch(self, statement: str, kinds: Kinds) -> tuple[list[str], Iterable[Sequence[Any]]]:
        """Ask a statement of the dialect, and return the names of its columns and its rows."""
        if self.dead is not None:
            raise self.dead
        size = len(statement.encode())
        if size > self.con.most:
            raise UnaskableError(
                "The engine '{name}' takes no statement of {size} bytes, with what lies elsewhere "
                "in it, but of {most}: bring its tables as files.",
                name=self.name,
                size=size,
                most=self.con.most,
            )
        table = self._answered(statement)
        columns = [
            list(map(_READS.get(kinds.get(name) or "", _plain), table[name].to_pylist()))
            for name in table.column_names
        ]
        return table.column_names, zip(*columns, strict=True)

    def limit(self, seconds: int) -> None:
        """Let a question take so long."""
        settings = dict(self.con.settings) | {"max_execution_time": str(seconds)}
        self.con = replace(self.con, seconds=seconds, settings=tuple(settings.items()))

    def close(self) -> None:
        """Leave the server: each statement had a connection of its own, which is closed."""

    def _answered(self, statement: str) -> pa.Table:
        asked = uuid.uuid4().hex
        try:
            answer = self.con.post(statement, asked, self.con.seconds + _MARGIN)
        except (OSError, HTTPException, ValueError) as error:
            self.dead = EvidenceMissingError(
                "The engine '{name}' did not answer: {why}.", name=self.name, why=_first(error)
            )
            self._stop(asked)
            raise self.dead from None
        except BaseException:  # whoever waits has had enough
            self._stop(asked)
            raise
        if answer.status != 200 or "x-clickhouse-exception-code" in answer.headers:  # noqa: PLR2004
            raise UnaskableError(
                "The engine '{name}' did not answer: {why}.", name=self.name, why=_why(answer)
            )
        try:
            return pa.ipc.open_stream(answer.body).read_all()
        except pa.ArrowException:
            raise UnaskableError(
                "The engine '{name}' did not answer: {why}.",
                name=self.name,
                why=Message("its answer is not whole"),
            ) from None

    def _stop(self, asked: str) -> None:
        """Stop a statement for whose answer nobody waits; the server may have ended it itself."""
        try:
            self.con.post(f"kill query where query_id = {literal(asked)} async", "", _KILLING)
        except (OSError, HTTPException, ValueError):
            return


def connect(name: str, url: str) -> ClickHouse:
    """Open the backend of a URL that begins with clickhouse://.

    Raises:
        ConfigError: the URL asks for what is not known.
        EvidenceMissingError: it cannot be reached, or would not answer as it is meant.
    """
    place = _place(name, url)
    opened = ClickHouse(name, place)
    shown = f"{place.to.host}{unquote(urlsplit(url).path)}"
    try:
        opened.con = _prepared(opened)
        _refuse_other_answers(opened)
    except UnaskableError as error:
        raise _unreached(name, shown, error.message.values["why"]) from None
    except EvidenceMissingError as error:
        if "why" not in error.message.values or opened.dead is not error:
            raise
        raise _unreached(name, shown, error.message.values["why"]) from None
    return opened


def _unreached(name: str, place: str, why: object) -> EvidenceMissingError:
    return EvidenceMissingError(
        "The engine '{name}' at {place} cannot be reached: {why}", name=name, place=place, why=why
    )


def _place(name: str, url: str) -> Place:
    try:
        parts = urlsplit(url)
        asked = dict(parse_qsl(parts.query))
        secure = asked.pop("secure", "false").lower() in {"1", "true"}
        port = parts.port or (SECURE_PORT if secure else PORT)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        base = urlencode({"database": unquote(parts.path.lstrip("/")) or "default"})
        to = address(f"{'https' if secure else 'http'}://{host or 'localhost'}:{port}/?{base}")
    except ValueError as error:  # which may repeat a part of the URL, and so of its password
        raise ConfigError("The engine '{name}' has no valid URL: correct it.", name=name) from error
    if asked:
        raise ConfigError(
            "The engine '{name}' has '{key}' in its URL, which is not known there: take it out.",
            name=name,
            key=next(iter(asked)),
        )
    user, password = (unquote(part or "") for part in (parts.username, parts.password))
    return Place(to, user or "default", password, LONGEST, MOST_SENT)


def _prepared(opened: ClickHouse) -> Place:
    """Return where it is asked with the settings that its user may change, or has already."""
    place: Place = opened.con
    wanted = SETTINGS | {"max_execution_time": f"{place.seconds:g}"}
    names = ", ".join(map(literal, (*wanted, "readonly", "max_query_size")))
    opened.con = replace(place, seconds=PATIENCE)
    _, found = opened.fetch(f"select name, value from system.settings where name in ({names})", {})
    has: dict[str, str] = {key: value for key, value in found}  # noqa: C416 - each row is any
    level = has.get("readonly", "0")
    if level != "1":
        sent = wanted | {"max_query_size": str(place.most)}
        sent |= {} if level == "2" else {"readonly": "2"}
        return replace(place, settings=tuple(sent.items()))
    differ = [key for key, value in SETTINGS.items() if has.get(key, "") != value]
    if differ:
        raise EvidenceMissingError(
            "The engine '{name}' lets this user change no setting (readonly = 1), and some have to "
            "be others for an answer to be right: let readonly be 2, or set {settings} in the "
            "profile of the user.",
            name=opened.name,
            settings=[f"{key} = {SETTINGS[key] or chr(39) * 2}" for key in differ],
        )
    return replace(place, most=int(has.get("max_query_size", MOST_SENT)))


def _refuse_other_answers(opened: ClickHouse) -> None:
    asked = ", ".join(f"{probe} as p{n}" for n, probe in enumerate(_PROBES.values()))
    _, rows = opened.fetch(f"select version() as version, {asked}", {})
    ((version, *truths),) = rows
    other = [what for what, truth in zip(_PROBES, truths, strict=True) if not truth]
    if other:
        raise EvidenceMissingError(
            "The engine '{name}' is ClickHouse {version}, which takes {what} for something else "
            "than the version that was tried: use a newer one, or bring its tables as files.",
            name=opened.name,
            version=version,
            what=other,
        )


def _kind(written: str) -> tuple[str, str, bool] | None:
    """Return what a type is to Ibis and asked for as, and whether it is filled up; or None."""
    inner = written
    while (wrapped := _WRAPPED.fullmatch(inner)) is not None:
        inner = wrapped[2]
        if wrapped[1] == "SimpleAggregateFunction":
            inner = inner.partition(", ")[2]
    name = inner.partition("(")[0]
    if name == "Decimal":
        return f"decimal{inner.removeprefix(name)}", inner, False
    return (*_KINDS[name], name == "FixedString") if name in _KINDS else None


def _cell(name: str, kind: str, made: str, filled: bool) -> str:  # noqa: FBT001 - of `_kind`
    """Write a cell as it is asked of: one that can hold nothing, whatever its column can."""
    cell = f"cast({_quoted(name)} as Nullable({made}))"
    if kind != "string":
        return cell
    whole = f"toValidUTF8({cell})"
    if filled:
        whole = f"replaceRegexpOne({whole}, '\\\\x00+$', '')"
    return f"replaceAll({whole}, char(0), '{_REPLACEMENT}')"


def _made(kind: ibis.DataType) -> str:
    if kind.is_timestamp():
        return TIME
    if kind.is_date():
        return DAY
    if kind.is_boolean():
        return "Bool"
    if kind.is_string() or kind.is_null():
        return "String"
    return "Float64" if kind.is_floating() else "Int64"


def _listed(cells: Any) -> str:
    """Write a list as one text, which the server reads several times as fast as its literals."""
    return literal(f"[{', '.join(map(literal, cells.to_pylist()))}]")


def literal(cell: Any) -> str:
    """Write a value of a cell; whatever a text holds, it ends where the text does."""
    if cell is None:
        return "NULL"
    if isinstance(cell, bool | int | float):
        return str(cell).lower()
    told = str(cell).replace("\\", "\\\\").replace("'", "\\'").replace("\0", "\\0")
    return f"'{told}'"


def _quoted(name: str) -> str:
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"


def _origin(to: Address) -> str:
    host = f"[{to.host}]" if ":" in to.host else to.host
    return f"{to.scheme}://{host}:{to.port}"


def _plain(cell: Any) -> Any:
    if isinstance(cell, Decimal) and cell == cell.to_integral_value():
        return int(cell)
    return cell.replace(tzinfo=None) if getattr(cell, "tzinfo", None) is not None else cell


def _truth(cell: Any) -> bool | None:
    return None if cell is None else bool(cell)


def _list(cell: Any) -> list[Any] | None:
    return None if cell is None else [one for one in json.loads(cell) if one is not None]


_READS: dict[str, Callable[[Any], Any]] = {BOOLEAN: _truth, LIST: _list}


def _why(answer: Answer) -> str | Message:
    """Return what the server says, or only what it calls it, where that could repeat a cell."""
    line = answer.body.decode("utf-8", "replace").strip().partition("\n")[0]
    said = _SAID.search(line)
    if said is None:
        return Message("HTTP status {status}", status=answer.status)
    code, told, called = int(said[1]), said[2].strip().rstrip("."), said[3]
    return told[:300] if code in _TELLING else f"{called or ''} ({code})".strip()


def _first(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
