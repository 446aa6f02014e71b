"""`hegui template` writes workbooks that a person fills in, and `hegui init` reads them back."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from hegui import cli, config
from hegui.cli import codes
from hegui.evidence import catalogue, gather
from hegui.evidence.contract import Kind
from hegui.evidence.guess import guess
from hegui.report import template

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

DAY = date(2026, 6, 30)


def choices(book: openpyxl.Workbook, sheet: Worksheet) -> dict[int, list[str]]:
    """Return the words that a spreadsheet offers below each header, by the number of its column."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            name, cells = re.fullmatch(r"'(.+)'!(.+)", rule.formula1.lstrip("=")).groups()
            [row] = book[name][cells.replace("$", "")]
            (at,) = {cell.min_col for cell in rule.sqref.ranges}
            found[at] = [cell.value for cell in row]
    return found


def filled(path: Path, lang: str, names: list[str]) -> dict[str, int]:
    """Fill in every cell of a workbook, each word of a list at least once; return the rows."""
    book, rows = openpyxl.load_workbook(path), {}
    for name in names:
        sheet = book[template.sheet_name(name, lang)]
        offered = choices(book, sheet)
        rows[name] = max([1, *map(len, offered.values())])
        columns = catalogue.get(name).columns.items()
        for at, (column, like) in enumerate(columns, 1):
            for row in range(rows[name]):
                words = ["csl.orders"] if column == "duty" else offered.get(at)
                value = words[row % len(words)] if words else plain(like.kind, row)
                sheet.cell(row + 2, at).value = value
    book.save(path)
    return rows


def plain(kind: Kind, row: int) -> object:
    """Return a cell as a person types it."""
    return {
        Kind.TEXT: f"k{row}",
        Kind.INTEGER: row + 1,
        Kind.DATE: datetime(2026, 1, 2),  # noqa: DTZ001 - a spreadsheet knows no zone
        Kind.INSTANT: datetime(2026, 1, 2, 13, 30),  # noqa: DTZ001
    }[kind]


ALL = list(catalogue.names())


@pytest.mark.full
@pytest.mark.parametrize("part", range(3))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_a_person_fills_in_is_read_back_whole(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    part: int,
) -> None:
    """Every table, column and word of the lists, with no doubt left; a few are judged.

    A table is told from all others whatever lies beside it, in a time that grows faster than the
    tables of a workbook do.
    """
    names = ALL[part::3]
    monkeypatch.chdir(tmp_path)
    assert codes.FINE == cli.run(["template", *names, "--lang", lang])
    rows = filled(tmp_path / "templates.xlsx", lang, names)
    (tmp_path / "answers.toml").write_text('name = "甲"\ntaken_on = 2026-06-30\n')

    found = guess([tmp_path / "templates.xlsx"])
    assert names == [one.table for one in found]
    assert [] == [(one.table, doubt) for one in found for doubt in one.doubts]
    assert [] == [one.table for one in found if one.sure < 0.9]

    answers = ["--answers", "answers.toml", "--lang", lang]
    assert codes.FINE == cli.run(["init", "templates.xlsx", *answers])
    made = config.read(tmp_path / "hegui.toml")
    with gather.gathered(made, tmp_path, names, DAY) as evidence:
        read = {n: one.engine.rows(one.engine.con.table(n)) for n, one in checked(evidence).items()}
    assert not evidence.unreadable
    for name in names:
        assert rows[name] >= len(read[name]) > 0
        for column, like in catalogue.get(name).columns.items():
            held = {row[column] for row in read[name]}
            assert None not in held, f"{name}.{column} was not read"
            if like.values:
                assert set(like.values) == held, f"{name}.{column}"
    if (lang, part) == ("zh", 0):  # each of these reads once more what was read above
        assert codes.WRONG != cli.run(["validate", "hegui.toml", "--as-of", str(DAY)])
        assert codes.WRONG != cli.run(["audit", "hegui.toml", "--as-of", str(DAY)])


def checked(evidence: Any) -> dict[str, Any]:
    """Return each table that was read, as it stands on the day."""
    for name, one in evidence.given.items():
        one.engine.con.create_table(name, one.on(DAY), overwrite=True, temp=True)
    return dict(evidence.given)


def test_all_tables_have_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for all of them has each once."""
    monkeypatch.chdir(tmp_path)
    assert codes.FINE == cli.run(["template", "--all"])

    sheets = openpyxl.load_workbook(tmp_path / "templates.xlsx", read_only=True).sheetnames
    assert all(sheets.count(template.sheet_name(name, "en")) == 1 for name in ALL)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_header_says_what_must_be_given_and_why(tmp_path: Path, lang: str) -> None:
    """A star, a note at the header, days as days, and a second sheet with each column."""
    (tmp_path / "t.xlsx").write_bytes(template.render(["accounts", "systems"], lang))
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet = book.worksheets[0]
    columns = list(catalogue.get("accounts").columns.items())

    for cell, (_, like) in zip(sheet[1], columns, strict=True):
        assert cell.value.endswith("*") == like.required
        assert like.means[lang] in cell.comment.text
    created = next(n for n, (name, _) in enumerate(columns, 1) if name == "created_at")
    letter = openpyxl.utils.get_column_letter(created)
    assert "yyyy-mm-dd hh:mm" == sheet.column_dimensions[letter].number_format
    notes = list(book.worksheets[-1].iter_rows(min_row=4, values_only=True))
    assert len(notes) == sum(len(catalogue.get(name).columns) for name in ("accounts", "systems"))
    kind = next(
        row for row in notes if row[2] == catalogue.get("accounts").columns["kind"].means[lang]
    )
    assert ({"en": "person", "zh": "个人"}[lang]) in kind
    assert [] == [rule for rule in sheet.data_validations.dataValidation if not rule.error]


def test_an_empty_template_is_mapped_too(tmp_path: Path) -> None:
    """Its words are named before anybody chose one: the file may be filled in afterwards."""
    (tmp_path / "t.xlsx").write_bytes(template.render(["incidents"], "zh"))

    (found,) = guess([tmp_path / "t.xlsx"])

    assert (found.table, found.rows, found.doubts) == ("incidents", 0, ())
    assert set(template.words("incidents", "grade", "zh")) == set(found.values["grade"])


def test_the_same_template_twice_is_the_same_file() -> None:
    """So that it may lie under version control."""
    assert template.render(["drills"], "zh") == template.render(["drills"], "zh")


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """Nothing in a template is calculated or linked."""
    path = tmp_path / "t.xlsx"
    path.write_bytes(template.render(catalogue.names(), "en"))

    with zipfile.ZipFile(path) as packed:
        sheets = [packed.read(n) for n in packed.namelist() if n.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(catalogue.names()) + 1
    assert not any(b"<f>" in sheet for sheet in sheets)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name tables, or give --all: the tables are access_log, account_activity"),
        (["acounts"], "accounts"),
        (["drills", "--out", "there.xlsx"], "there.xlsx exists already"),
        (["drills", "--out", "file"], "file"),
    ],
)
def test_what_is_wrong_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    """In one sentence, and no file is written over."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.xlsx").write_text("mine")
    (tmp_path / "file").write_text("mine")

    assert codes.WRONG == cli.run(["template", *arguments])
    assert said in capsys.readouterr().err
    assert ["file", "there.xlsx"] == sorted(path.name for path in tmp_path.iterdir())
    assert "mine" == (tmp_path / "there.xlsx").read_text()


def test_a_folder_gets_a_file_for_each_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For registers that several people keep."""
    monkeypatch.chdir(tmp_path)

    assert codes.FINE == cli.run(["template", "drills", "people", "drills", "--out", "表"])
    assert ["drills.xlsx", "people.xlsx"] == sorted(p.name for p in (tmp_path / "表").iterdir())
    assert ["drills", "people"] == [one.table for one in guess(sorted((tmp_path / "表").iterdir()))]
