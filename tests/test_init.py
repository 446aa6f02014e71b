"""`hegui init` looks at a company's folder, asks what no file says, and writes a configuration."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from hegui import cli
from hegui.cli import codes

if TYPE_CHECKING:
    from pathlib import Path

DRILLS = "演练预案,演练日期,参演部门\n火灾,2026-03-01,技术部\n"
LOG = '192.0.2.1 - - [01/Jul/2026:07:59:59 +0800] "GET / HTTP/1.1" 200 1 "-" "-"\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small folder of a company, which is the current one."""
    (tmp_path / "演练.csv").write_text(DRILLS)
    (tmp_path / "菜单.csv").write_text("周一,周二\n饺子,面\n")
    (tmp_path / "web.log").write_text(LOG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    """Run a command."""
    return cli.run(["init", *arguments])


def written(folder: Path, name: str = "hegui.toml") -> dict[str, Any]:
    """Return what stands in a configuration."""
    return tomllib.loads((folder / name).read_text("utf-8"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_language_is_spoken_and_written(
    here: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    """What is printed and each comment that is written; without arguments of the current folder."""
    assert codes.FINE == run("--lang", lang)
    out, text = capsys.readouterr().out, (here / "hegui.toml").read_text("utf-8")
    comments = [line for line in text.splitlines() if re.match('# (?!\\[|[a-z_."]* = )', line)]

    for said in (*out.splitlines(), *comments):
        if lang == "zh":
            assert any("一" <= c <= "鿿" for c in said), said
        else:
            assert said.isascii() or re.search("演|菜单", said), said
    assert {"drills", "access_log", "log_sources"} == set(written(here)["evidence"])
    assert "hegui validate" in out
    assert "hegui audit" in out


def test_each_proposal_says_how_sure_it_is_and_why(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole and each column, where it is written and on the terminal."""
    assert codes.FINE == run("演练.csv", "web.log", "菜单.csv")
    out, text = capsys.readouterr().out, (here / "hegui.toml").read_text("utf-8")

    assert "演练.csv: drills, 1 row, sure by 93%" in out
    assert "because 2 of 3 headers are its columns" in out
    assert "look at this: columns that were not taken: 参演部门" in out
    assert "because its first lines are written as combined" in out
    assert "Not recognised, 1:\n  菜单.csv: its columns fit no evidence table" in out
    assert 'columns.held_on = "演练日期"  # 100%: a header that is known; 1 of 1 words read' in text


def test_an_editor_finds_the_schema_beside_it(here: Path) -> None:
    """The first line names it; what the file says is what it asks for, once the name is given."""
    assert codes.FINE == run()
    first, _, rest = (here / "hegui.toml").read_text("utf-8").partition("\n")
    schema = json.loads((here / first.removeprefix("#:schema ")).read_bytes())

    given = tomllib.loads(rest)
    with pytest.raises(jsonschema.ValidationError, match="'name' is a required property"):
        jsonschema.validate(given, schema)
    jsonschema.validate(given | {"operator": {"name": "甲"}}, schema)


def test_a_file_of_another_in_the_place_of_the_schema_is_kept(here: Path) -> None:
    """And no line names it."""
    (here / "hegui.schema.json").write_text('{"description": "mine"}')

    assert codes.FINE == run()
    assert '{"description": "mine"}' == (here / "hegui.schema.json").read_text()
    assert "#:schema" not in (here / "hegui.toml").read_text("utf-8")
