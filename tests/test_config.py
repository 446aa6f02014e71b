"""`hegui.toml` is used as it is meant or refused with the key and what to do."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import config
from hegui.config import Config, Database, Operator
from hegui.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = {"operator": {"name": "Shop", "services": ["website"]}}
LOG = {"path": "web.log", "format": "combined", "source": "web"}
DECLARED = {"path": "a.csv", "complete_from": "2017-06-01", "declared_by": "Li Lei"}


def parsed(**sections: object) -> Config:
    """Return a configuration of a sound profile and some sections."""
    return config.parse(PROFILE | sections)


def said(**sections: object) -> str:
    """Return the sentence with which some sections are refused."""
    with pytest.raises(ConfigError) as caught:
        parsed(**sections)
    return str(caught.value)


def test_it_works(tmp_path: Path) -> None:
    """A whole file, saved by an editor that begins it with a mark, becomes one frozen value."""
    text = """
    taken_on = 2017-09-20
    timezone = "Asia/Shanghai"
    [operator]
    name = "商城"
    services = ["website", "marketplace"]
    places = ["Chongqing"]
    [limits]
    "csl.prod_vuln" = "4h"
    [engines.db]
    url = "postgresql://u:${SECRET}@127.0.0.1/x"
    [evidence.log_sources]
    rows = [{source = "web", started_on = 2017-01-01}]
    [[evidence.access_log]]
    path = "web/*.log"
    format = "combined"
    source = "web"
    [[evidence.access_log]]
    path = "api.jsonl"
    format = "jsonl"
    source = "api"
    columns = {client_ip = "remote"}
    [evidence.accounts]
    engine = "db"
    table = "accounts"
    schema = "prod"
    """
    (tmp_path / "hegui.toml").write_bytes(("\ufeff" + text).encode())

    read = config.read(tmp_path / "hegui.toml")

    assert date(2017, 9, 20) == read.taken_on
    assert timedelta(hours=4) == read.limits["csl.prod_vuln"]
    assert ["web", "api"] == [part.source for part in read.evidence["access_log"]]
    assert [None] == [part.path for part in read.evidence["log_sources"]]
    assert read.evidence["accounts"][0].db_schema == "prod"
    assert read.operator.offers("game", "marketplace")
    assert not read.operator.offers("game")
    with pytest.raises(ValueError, match="frozen"):
        read.operator.name = "other"  # type: ignore[misc] - the point of the test


PARTS: list[tuple[dict[str, object], str]] = [
    ({}, "exactly one of path, engine and rows"),
    ({"path": "a.csv", "rows": []}, "exactly one of path, engine and rows"),
    ({"path": "a.csv", "engine": "db", "table": "a"}, "exactly one of path, engine and rows"),
    ({"engine": "db"}, "needs the table's name"),
    ({"engine": "databse", "table": "a"}, "did you mean 'database'"),
    ({"path": "a.csv", "schema": "prod"}, "only a table of an engine has a schema"),
    ({"rows": [], "table": "a"}, "written here"),
    (LOG, "is no log"),
    ({"path": "a.csv", "source": "web"}, "both its format and its source"),
    ({"path": "a.csv", "pth": "b.csv"}, "'evidence.accounts.0.pth' (did you mean 'path'?)"),
    ({"path": "a.csv", "taken_on": "yesterday"}, "'evidence.accounts.0.taken_on' cannot be used"),
    ({"path": "a.csv", "taken_on": 20170926}, "'evidence.accounts.0.taken_on' cannot be used"),
    ({"path": "a.csv", "columns": {"name": 5}}, "'evidence.accounts.0.columns.name'"),
    ({"path": "a.csv", "declared_by": "me"}, "complete_from and declared_by together"),
    ({"path": "a.csv", "complete_from": "2017-06-01"}, "complete_from and declared_by together"),
    ({"path": "a.csv", "complete_to": "2017-06-01"}, "needs complete_from"),
    (DECLARED | {"complete_to": "2017-05-31"}, "lies before"),
]


@pytest.mark.parametrize(("part", "told"), PARTS)
def test_a_part_that_would_be_misread_is_refused(part: dict[str, object], told: str) -> None:
    """What does not go together is said, never ignored."""
    engines = {"database": {"url": "postgresql://u@h/x"}}

    assert told in said(engines=engines, evidence={"accounts": part})


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"path": "web.log", "format": "combined"}, "both its format and its source"),
        ({"path": "web.log", "format": "clf", "source": "web"}, "'haproxy' or 'jsonl'"),
        ({"rows": [], "format": "jsonl", "source": "web"}, "give its path"),
    ],
)
def test_a_log_that_would_be_misread_is_refused(part: dict[str, object], told: str) -> None:
    """A log needs a path, a format that we read and the name of its source."""
    assert told in said(evidence={"access_log": part})


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        ({"operator": {"services": ["website"]}}, "the key 'operator.name' is missing"),
        ({"operator": {"name": "", "services": []}}, "'operator.name'"),
        ({"operator": {"name": "x", "services": ["web"]}}, "'operator.services.0'"),
        ({"operator": {"name": "x", "services": [], "cio": True}}, "did you mean 'ciio'"),
        ({"operator": {"name": "x", "services": [], "users": -1}}, "'operator.users'"),
        ({"evidnce": {}}, "did you mean 'evidence'"),
        ({"evidence": {"accounts": []}}, "'evidence.accounts'"),
        ({"limits": {"csl.x": "4 weeks"}}, '"30m", "4h" or "2d"'),
        ({"limits": {"csl.x": 4}}, '"30m", "4h" or "2d"'),
        ({"limits": {"csl.x": "9" * 20 + "d"}}, '"30m", "4h" or "2d"'),
        ({"timezone": "Mars/Olympus"}, "not known"),
        ({"timezone": "Asia"}, "not known"),
        ({"timezone": "../../etc/passwd"}, "not known"),
        ({"timezone": ""}, "not known"),
        ({"timezone": "Europe/Berlin"}, "summer time"),
        ({"engines": {"db": {"url": "postgresql://[u@h/x"}}}, "'engines.db.url'"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(sections: dict[str, object], told: str) -> None:
    """The key, what is wrong with it and what to write, in one line."""
    sentence = said(**sections)

    assert told in sentence
    assert sentence.startswith("hegui.toml: ")
    assert "\n" not in sentence


def test_several_parts_in_a_database_are_refused() -> None:
    """A database table stands alone, so that it is judged where it lies."""
    parts = [{"engine": "db", "table": "a"}, {"path": "b.csv"}]

    assert "stands alone" in said(
        engines={"db": {"url": "postgresql://h/x"}}, evidence={"accounts": parts}
    )


@pytest.mark.parametrize(
    ("name", "hours"),
    [("UTC", 0), ("Asia/Shanghai", 8), ("Asia/Kolkata", 5.5), ("Etc/GMT+3", -3)],
)
def test_a_zone_with_one_offset_is_used(name: str, hours: float) -> None:
    """Zones that have kept their offset say how far instants without one are shifted."""
    expected = timedelta(hours=hours)

    assert name == parsed(timezone=name).timezone
    assert expected == config.fixed_offset(name)


def test_utc_is_known_without_a_table_of_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small container has no table of zones, and the default works there."""
    monkeypatch.setattr("hegui.config.ZoneInfo", None)

    assert timedelta(0) == config.fixed_offset("UTC")


@pytest.mark.parametrize("text", ["30m", "4h", "2d", "0 d", "99999h"])
def test_a_limit_is_minutes_hours_or_days(text: str) -> None:
    """The operator's own limit is a number and a unit."""
    unit = {"m": "minutes", "h": "hours", "d": "days"}[text[-1]]
    expected = timedelta(**{unit: int(text[:-1])})

    assert expected == parsed(limits={"csl.x": text}).limits["csl.x"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2017-05-31", False), ("2017-06-01", True), ("2017-07-01", True), ("2017-07-02", False)],
)
def test_a_register_is_complete_between_its_days(day: str, *, expected: bool) -> None:
    """Both days of a declaration belong to it."""
    (part,) = parsed(evidence={"accounts": DECLARED | {"complete_to": "2017-07-01"}}).evidence[
        "accounts"
    ]

    assert expected == part.complete_on(date.fromisoformat(day))


# Secrets


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:hunter2@h/x",
        "postgresql://u:${A}hunter2@h/x",
        "postgresql://u@h/x?password=hunter2",
        "postgresql://u@h/x?sslmode=require&sslpassword=hunter2",
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(url: str) -> None:
    """A password stands in the environment, wherever in a URL it would be written."""
    sentence = said(engines={"db": {"url": url}})

    assert "${NAME}" in sentence
    assert "hunter2" not in sentence


@given(st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1))
def test_a_password_may_hold_any_character(password: str) -> None:
    """What is put into the URL comes out of it whole, and changes nothing else of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEGUI_SECRET", password)
        patch.setenv("HEGUI_HOST", "db.example.com:5433")
        url = Database(url="postgresql://u:${HEGUI_SECRET}@${HEGUI_HOST}/x").resolved("db")
    parts = urlsplit(url)

    assert password == unquote(parts.password or "")
    assert ("u", "db.example.com", 5433, "/x") == (
        parts.username,
        parts.hostname,
        parts.port,
        parts.path,
    )


def test_the_whole_url_may_be_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A URL that the environment holds as a whole is used as it stands."""
    url = "postgresql://u:p%40ss@h:5433/x?sslmode=require"
    monkeypatch.setenv("DATABASE_URL", url)

    assert url == Database(url="${DATABASE_URL}").resolved("db")


def test_a_variable_that_is_not_set_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever forgot to set it reads which engine wants which variable."""
    monkeypatch.delenv("HEGUI_SECRET", raising=False)
    with pytest.raises(ConfigError, match=r"'db'.*HEGUI_SECRET"):
        Database(url="postgresql://u:${HEGUI_SECRET}@h/x").resolved("db")


# The file


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'[operator]\nname = "C:\\logs"\n', "line 2"),
        (b'[operator]\nname = "a"\nname = "b"\n', "line 3"),
        (b"[operator\n", "not valid TOML"),
        (b'[operator]\nname = "\xcd\xf8"\n', "not UTF-8"),
        (b"", "'operator' is missing"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, data: bytes, told: str) -> None:
    """A fault of the file is said with its line; a path of Windows is one."""
    path = tmp_path / "hegui.toml"
    path.write_bytes(data)

    with pytest.raises(ConfigError, match=told) as caught:
        config.read(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    """What is no file is said to be none, with what to do."""
    with pytest.raises(ConfigError, match=r"hegui\.toml in it"):
        config.read(tmp_path)
    with pytest.raises(ConfigError, match="hegui init"):
        config.read(tmp_path / "none.toml")


def test_tables_and_duties_that_nobody_knows() -> None:
    """A misspelt table or duty is answered with the nearest one."""
    read = parsed(evidence={"acounts": {"path": "a.csv"}}, limits={"csl.b": "4h"})
    with pytest.raises(ConfigError, match=r"'acounts' \(did you mean 'accounts'\?\)"):
        config.check_names(read, ("accounts",), ("csl.b",))
    with pytest.raises(ConfigError, match=r"'csl\.b'"):
        config.check_names(read, ("acounts",), ())
    config.check_names(read, ("acounts",), ("csl.b",))


# The schema


def test_the_schema_accepts_what_we_accept_and_refuses_what_we_refuse() -> None:
    """The published JSON Schema is one, and an editor that uses it finds misspelt keys."""
    schema = json.loads(json.dumps(Config.model_json_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    sound = PROFILE | {
        "limits": {"csl.x": "4h"},
        "evidence": {"accounts": DECLARED, "access_log": [LOG, LOG | {"schema": None}]},
    }

    validator.validate(sound)
    for wrong in (
        {"limits": {"csl.x": "soon"}},
        {"operator": {"name": "x", "services": ["web"]}},
        {"evidnce": {}},
        {"evidence": {"accounts": {"pth": "a.csv"}}},
        {"evidence": {"accounts": []}},
    ):
        assert not validator.is_valid(sound | wrong), wrong


def test_every_answer_of_the_profile_is_described() -> None:
    """A person who fills in the profile is told what each question means."""
    told = {name for name, field in Operator.model_fields.items() if field.description}

    assert set(Operator.model_fields) - {"body", "sector"} <= told
