"""A system is graded by the matrix of the standard, with its reasons, and by no half answer."""

from __future__ import annotations

import io
import itertools
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from hegui import cli, law
from hegui.assessment.grading import Answers, Grading, Harm, grade, load, read
from hegui.errors import UsageError
from hegui.report.grading import as_value, compose, conclusion, form
from hegui.report.plan import docx, html

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 6, 30)
OBJECTS = ("citizens", "public", "national_security")
DEGREES = ("general", "serious", "especially_serious")
NOTHING = dict.fromkeys(OBJECTS, "none")
LEVELS = {
    "citizens": (1, 2, 2),
    "public": (2, 3, 4),
    "national_security": (3, 4, 5),
}
"""The matrix as the facts have it."""


def graded(information: dict[str, str], service: dict[str, str], **told: Any) -> Grading:
    """Return a shop graded by the harm to each object."""
    aspects = {"information": Harm(harm=information), "service": Harm(harm=service)}
    answers = Answers(system="shop", aspects=aspects, **told)
    return grade(load("mlps"), answers, law.load(), DAY)


@pytest.mark.parametrize(("harmed", "degree"), list(itertools.product(OBJECTS, DEGREES)))
def test_each_cell_is_that_of_the_matrix(harmed: str, degree: str) -> None:
    """Whichever aspect it is of; and 2, not 3, for especially serious harm to citizens."""
    level = LEVELS[harmed][DEGREES.index(degree)]
    harm = NOTHING | {harmed: degree}

    assert level == graded(harm, NOTHING).level == graded(NOTHING, harm).level
    trap = (harmed, degree) == ("citizens", "especially_serious")
    assert trap == bool(graded(harm, NOTHING).traps)


def test_the_higher_of_both_aspects_is_that_of_the_system() -> None:
    """And the gravest object of an aspect that of the aspect."""
    found = graded(
        NOTHING | {"citizens": "especially_serious", "public": "general"},
        NOTHING | {"public": "serious"},
    )

    assert [2, 3] == [found.of(one) for one in found.scheme.aspects]
    assert 3 == found.level
    value = as_value(found, "en")
    assert ("public", "serious", 3) == (
        value["systems"]["harmed_object"],
        value["systems"]["harm_degree"],
        value["systems"]["level"],
    )
    assert ["mlps_filing.filing", "mlps_2007.evaluation", "csl.mlps_system"] == value["next"]
    assert "draft" in value["cells"][0]["trap"]


def test_what_is_not_answered_is_not_known() -> None:
    """It has a level that it has at least, and no other."""
    found = graded({"citizens": "serious"}, NOTHING)

    assert (None, 2) == (found.level, found.least)
    assert "至少为第二级" in conclusion(found, "zh")
    assert as_value(found, "en")["systems"]["harmed_object"] is None
    assert "Nothing was answered" in conclusion(graded({}, {}), "en")
    nothing = graded(NOTHING, NOTHING)
    assert nothing.level is None
    assert "No harm to anything was named" in conclusion(nothing, "en")


@pytest.mark.parametrize(
    ("aspects", "said"),
    [
        ({"data": Harm()}, "'data' is none of the aspects of the scheme: use one of information"),
        ({"service": Harm(harm={"army": "none"})}, "'army' is none of the objects"),
        ({"service": Harm(harm={"public": "grave"})}, "'grave' is none of the degrees .* none"),
    ],
)
def test_what_the_scheme_does_not_know_is_named(aspects: dict[str, Harm], said: str) -> None:
    """With what it knows."""
    answers = Answers(system="shop", aspects=aspects)
    with pytest.raises(UsageError, match=said):
        grade(load("mlps"), answers, law.load(), DAY)


def test_before_the_standard_there_is_no_level() -> None:
    """It is not applied backwards."""
    with pytest.raises(UsageError, match="mlps-grading"):
        grade(load("mlps"), Answers(system="shop"), law.load(), date(2020, 10, 31))


def test_a_file_of_answers_says_what_was_answered(tmp_path: Path) -> None:
    """What was written is what is read, in both languages; an empty form has no answers."""
    path = tmp_path / "grading.toml"
    harm = NOTHING | {"public": "serious"}
    found = graded(harm, {"citizens": "general"}, name='商城"一"', graded_on=DAY)
    for lang in ("en", "zh"):
        path.write_text(form(found, lang))
        assert found.answers == read(path)
    path.write_text(form(graded({}, {}), "en"))
    assert {"information": {}, "service": {}} == {
        name: one.harm for name, one in read(path).aspects.items()
    }
    path.write_text("system = 1")
    with pytest.raises(UsageError, match="system"):
        read(path)
    with pytest.raises(UsageError, match="cannot be read"):
        read(tmp_path / "none")


def test_the_report_can_be_printed_and_signed() -> None:
    """As a page and as a Word document, with the same words, escaped."""
    harm = {"citizens": "especially_serious", "public": "none", "national_security": "none"}
    found = graded(harm, NOTHING, name="<b>商城</b>", operator="示例公司")
    for lang in ("en", "zh"):
        plan = compose(found, law.load(), lang)
        page = html.render(plan)
        assert "&lt;b&gt;商城" in page
        assert conclusion(found, lang).split("“")[0] in page
        words = "\n".join(one.text for one in Document(io.BytesIO(docx.render(plan))).paragraphs)
        assert "2018" in words
        cited = {"en": "MLPS Measures, Article 15", "zh": "《信息安全等级保护管理办法》第十五条"}
        assert cited[lang] in words
        assert "示例公司" in words


def test_a_system_is_graded_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A form is written, filled in and graded; half of it ends with 3, and none with 2."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, code: int) -> str:
        assert code == cli.run(["mlps", "grade", *arguments, "--as-of", "2026-06-30"])
        return capsys.readouterr().out

    assert not run(code=2)
    assert not run("--write", "grading.toml", code=0)
    assert "Nothing was answered" in run("grading.toml", code=3)
    path = tmp_path / "grading.toml"
    path.write_text(
        path.read_text()
        .replace("# citizens = ", 'citizens = "serious"')
        .replace("# public = ", 'public = "none"')
        .replace("# national_security = ", 'national_security = "none"')
    )
    told = run("grading.toml", "--html", "r.html", "--docx", "r.docx", "--lang", "zh", code=0)
    assert "定为第二级" in told
    assert "第二十三条" in told
    assert (tmp_path / "r.docx").exists()
    value = json.loads(run("grading.toml", "--output", "json", code=0))
    assert 2 == value["level"]


def test_a_system_is_graded_at_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What is no degree is asked again, and what is left open is not known."""
    words = ["shop", "orders", "grave", "serious", "none", "none", "", "general", "", "none"]
    typed = io.StringIO("\n".join(words) + "\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    path = tmp_path / "kept.toml"

    assert 3 == cli.run(["mlps", "grade", "--write", str(path), "--as-of", "2026-06-30"])
    assert "At least level 2" in capsys.readouterr().out
    kept = read(path)
    assert "orders" == kept.aspects["information"].what
    assert {"citizens": "general", "national_security": "none"} == kept.aspects["service"].harm
