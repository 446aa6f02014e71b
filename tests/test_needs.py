"""What to give next: the answers and evidence that unknown duties wait for."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui import cli, needs
from hegui.audit.findings import Finding, Reason
from hegui.cli import codes
from hegui.config import Operator
from hegui.duties import select, with_limbs
from hegui.outcome import build
from hegui.report import plain

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.outcome import Report

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return the first audit of an operator of which no more is known than its name."""
    return build(config(tmp_path_factory.mktemp("nobody")), DAY)


def config(folder: Path, *lines: str) -> Path:
    """Write a configuration and return its path."""
    path = folder / "hegui.toml"
    path.write_text("\n".join(("[operator]", 'name = "A"', *lines)), encoding="utf-8")
    return path


def unknown(report: Report) -> set[str]:
    """Return the duties that are unknown."""
    return {e.finding.duty.id for e in report.entries if e.finding.verdict == "unknown"}


def test_it_works(of_nobody: Report) -> None:
    """Every unknown duty waits for something, and what most wait for comes first."""
    assert unknown(of_nobody) == {duty for need in of_nobody.needs for duty in need.duties}
    counts = [len(need.duties) for need in of_nobody.needs if need.kind != "look"]
    assert counts == sorted(counts, reverse=True)
    assert len(of_nobody.needs) == len({need.does.say("en") for need in of_nobody.needs})


def test_an_answer_decides_what_waits_for_it_alone(tmp_path: Path, of_nobody: Report) -> None:
    """An operator of no critical infrastructure has most of those duties no longer unknown.

    One of them asks something else then.
    """
    first = next(need for need in of_nobody.needs if need.key == "operator.ciio")
    assert first.kind == "answer"
    assert first.alone == len(first.duties) > 10

    after = build(config(tmp_path, "ciio = false"), DAY)

    assert unknown(of_nobody) - set(first.duties) <= unknown(after) <= unknown(of_nobody)
    assert len(unknown(of_nobody)) - len(unknown(after)) > len(first.duties) - 3
    assert "operator.ciio" not in {need.key for need in after.needs}


def test_a_table_that_is_given_is_no_longer_asked_for(tmp_path: Path, of_nobody: Report) -> None:
    """A register without rows then has to be declared complete, and says so."""
    rows = "[evidence.incidents]\nrows = []\n"
    after = build(config(tmp_path, rows), DAY)
    of = {(need.kind, need.table): need for need in after.needs}

    assert ("give", "incidents") in {(need.kind, need.table) for need in of_nobody.needs}
    assert ("give", "incidents") not in of
    assert of["declare", "incidents"].duties


def test_a_duty_that_waits_for_two_things_counts_for_both_and_is_decided_by_neither() -> None:
    """What decides more alone comes first where as many wait."""
    reasons = {
        "one": (Reason(key="operator.ciio"),),
        "two": (Reason(key="operator.users"), Reason(table="people", absent=True)),
    }
    one, two = (
        Finding(duty, DAY, "unknown", (), {}, reasons=waits)
        for duty, waits in zip(select(), reasons.values(), strict=False)
    )
    found = needs.of((finding, None) for finding in (two, one))

    assert [("operator.ciio", 1), ("operator.users", 0), (None, 0)] == [
        (need.key, need.alone) for need in found
    ]


@pytest.mark.parametrize(
    ("reason", "kind", "en", "zh"),
    [
        (
            Reason(key="operator.ciio"),
            "answer",
            "answer operator.ciio (whether",
            "填写 operator.ciio",
        ),
        (
            Reason(table="people", absent=True),
            "give",
            "give people (who holds",
            "提供 people（安全",
        ),
        (
            Reason(table="log_coverage", absent=True),
            "give",
            "give log_coverage or access_log (",
            "提供 log_coverage 或者 access_log（",
        ),
        (
            Reason(3, "people", "role", absent=True),
            "column",
            "add the column role to",
            "中补充 role 列",
        ),
        (Reason(3, "people", "role"), "fill", "fill role of people", "的 role"),
        (Reason(3, "people", unclear=True), "mend", "mend rows of people", "中内容不详的行"),
        (Reason(3, "people"), "declare", "declare people (", "完整"),
        (None, "look", "look at what no evidence", "人工核查"),
    ],
)
def test_each_kind_is_said_in_both_languages(
    reason: Reason | None, kind: str, en: str, zh: str
) -> None:
    """As what is to be done."""
    reasons = () if reason is None else (reason,)
    finding = Finding(select()[0], DAY, "unknown", (), {}, reasons=reasons)
    (need,) = needs.of([(finding, None)])

    assert kind == need.kind
    assert en in need.does.say("en")
    assert zh in need.does.say("zh")
    assert "1项义务" in plain.need(need, "zh")


def test_every_question_of_the_profile_is_said_in_words() -> None:
    """A key that a duty may ask for has its meaning in both languages."""
    assert set(Operator.model_fields) == set(needs.QUESTIONS)


def test_what_is_known_waits_for_nothing() -> None:
    """A breach with unknown rows is a breach."""
    finding = Finding(select()[0], DAY, "breached", (), {}, reasons=(Reason(3, "people"),))
    assert () == needs.of([(finding, None)])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_lists_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], of_nobody: Report, lang: str
) -> None:
    """It did its work, so it ends with 0, in every form."""
    path = str(config(tmp_path))
    said = {}
    for form in ("table", "json", "csv"):
        arguments = ["next", path, "--as-of", str(DAY), "--lang", lang, "--output", form]
        assert codes.FINE == cli.run(arguments)
        said[form] = capsys.readouterr().out
    listed = json.loads(said["json"])

    assert [need.does.say(lang) for need in of_nobody.needs] == [need["does"] for need in listed]
    assert len(listed) + 1 == len(said["csv"].splitlines())
    assert "operator.ciio" in said["table"]
    tables = [need["table"] for need in listed if need["kind"] == "give"][:3]
    assert f"hegui template {' '.join(tables)}" in " ".join(said["table"].split())


def test_a_part_of_the_duties_says_of_how_many(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An audit of one duty does not look like a whole one."""
    asked = ["audit", str(config(tmp_path)), "--as-of", str(DAY), "--only", "csl.mlps_logs"]
    cli.run(asked)
    asked_of = f"{len(select(with_limbs(['csl.mlps_logs'])))} of {len(select())} duties asked"
    assert asked_of in " ".join(capsys.readouterr().out.split())
    cli.run([*asked, "--output", "json"])
    told = json.loads(capsys.readouterr().out)["asked"]
    assert f"{told['duties']} of {told['of']} duties asked" == asked_of
