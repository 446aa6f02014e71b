"""`hegui cases read`: what it prints, keeps and refuses."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from hegui.cases.library import Library
from hegui.cli import application
from hegui.cli import run as command

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "2024年5月6日，余杭区公安分局依据《网络安全法》第五十九条第一款，对某饮料厂罚款二万元。"


def run(*words: str | Path) -> tuple[int, str, str]:
    """Run the command; return its exit code and what it printed."""
    asked = ["cases", "read", *map(str, words)]
    done = CliRunner().invoke(application(), asked, standalone_mode=False)
    code = done.exit_code or done.return_value or 0
    return code, done.stdout, done.stderr


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Return a file with one case."""
    path = tmp_path / "notice.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_json_lines_hold_one_document_a_line(good: Path) -> None:
    """The id of a document is the name of its file without the ending."""
    code, out, err = run(good, "--output", "jsonl")

    assert 0 == code
    assert ["notice"] == [json.loads(line)["doc_id"] for line in out.splitlines()]
    assert "Documents read: 1; cases: 1" in err


def test_other_files_are_read_when_one_cannot_be(good: Path, tmp_path: Path) -> None:
    """Each bad file is one sentence; the exit code says that something was wrong."""
    bad = {
        "empty.txt": b"",
        "picture.png": b"\x89PNG\r\n" + bytes(40),
        "noise.txt": bytes(range(256)) * 4,
        "broken.pdf": b"%PDF-1.7 nothing more",
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        os.truncate(file.fileno(), 500_000_000)
    paths = [tmp_path / name for name in bad]
    code, out, err = run(*paths, large, tmp_path / "missing.txt", good, "--output", "jsonl")

    assert 2 == code
    assert 1 == len(out.splitlines())
    told = [line for line in err.splitlines() if line.startswith("hegui: ")]
    assert len(bad) + 2 == len(told)
    assert "Files that could not be read: 6." in err


def test_the_name_of_a_file_steers_no_terminal(tmp_path: Path) -> None:
    """What stands in a message is text, also where it comes from whoever named the file."""
    path = tmp_path / "a\x1b[31mb.txt"
    path.write_bytes(b"")

    _, _, err = run(path)

    assert "hegui: a�[31mb.txt is empty." in err


def test_a_library_is_a_folder(good: Path) -> None:
    """A file in its place is named at once, before anything is read."""
    assert 2 == command(["cases", "read", str(good), "--library", str(good)])


def test_scripts_of_a_page_are_no_text(tmp_path: Path) -> None:
    """What a script holds is not read."""
    page = tmp_path / "page.html"
    script = "<script>var t = '余杭区公安分局对甲公司罚款9万元。';</script>"
    page.write_text(f"<html><body>{script}<article><p>{GOOD}</p></article></body></html>")
    code, out, _ = run(page, "--output", "json")

    assert 0 == code
    assert ["某饮料厂"] == [one["name"] for one in json.loads(out)[0]["cases"][0]["offenders"]]


def test_cases_are_kept_in_a_library(good: Path, tmp_path: Path) -> None:
    """What is read can be reviewed and searched."""
    code, _, _ = run(good, "--library", tmp_path / "cases")

    assert 0 == code
    assert ["notice"] == [one.doc_id for one in Library(tmp_path / "cases").documents()]


def test_the_source_of_a_case_is_the_title_of_its_page(tmp_path: Path) -> None:
    """An audit then names a precedent by what the page is called, not by a file."""
    page = tmp_path / "page.html"
    page.write_text(f"<title>网安通报 - 某局</title><p>{GOOD}</p>", encoding="utf-8")

    run(page, "--library", tmp_path / "cases")

    _, case = Library(tmp_path / "cases").find("page.c1")
    assert "网安通报 - 某局" == case.case.source.title


def test_a_file_that_was_renamed_keeps_its_cases(good: Path, tmp_path: Path) -> None:
    """Its text makes it known: ids and decisions stay; a copy beside it is another document."""
    folder = tmp_path / "cases"
    run(good, "--library", folder)
    library = Library(folder)
    library.decide("notice.c1", "offenders.1.kind", "company", by="王兰", on=date(2026, 11, 25))
    moved = good.rename(tmp_path / "moved.txt")

    _, out, _ = run(moved, "--library", folder, "--output", "jsonl")

    (document,) = library.documents()
    assert ["notice.c1"] == [case["case_id"] for case in json.loads(out)["cases"]]
    assert ("notice", "../moved.txt") == (document.doc_id, document.head["came_from"])
    assert ["offenders.1.kind"] == list(document.cases[0].reviewed.decided)

    run(shutil.copy(moved, tmp_path / "copy.txt"), "--library", folder)

    assert ["copy", "notice"] == [one.doc_id for one in library.documents()]


def test_two_files_of_one_name_are_told_apart(good: Path, tmp_path: Path) -> None:
    """The second is shown under the id that it is held by, so that a review finds its case."""
    other = tmp_path / "elsewhere" / "notice.txt"
    other.parent.mkdir()
    other.write_text(GOOD.replace("二万元", "三万元"), encoding="utf-8")

    _, out, _ = run(good, other, "--library", tmp_path / "cases", "--output", "jsonl")

    first, second = (json.loads(line) for line in out.splitlines())
    name = second["doc_id"]
    assert ("notice", "notice.c1") == (first["doc_id"], first["cases"][0]["case_id"])
    assert name.startswith("notice-")
    assert f"{name}.c1" == second["cases"][0]["case_id"]
    _, held = Library(tmp_path / "cases").find(f"{name}.c1")
    assert [30_000] == [one.value for one in held.case.measures[0].amounts]


def test_the_table_speaks_both_languages(good: Path) -> None:
    """The table shows the same case in Chinese and in English."""
    english, chinese = (run(good, "--lang", lang)[1] for lang in ("en", "zh"))

    assert "measure" in english
    assert "措施" in chinese
    assert all("某饮料厂" in table for table in (english, chinese))
