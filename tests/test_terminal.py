"""What a person sees of an audit on the terminal, and while it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from hegui import cli, duties
from hegui.audit.findings import Counts
from hegui.cli import codes
from hegui.outcome import build
from hegui.report.draw import audit, short
from hegui.report.tasks import task

if TYPE_CHECKING:
    from hegui.outcome import Report

SHOP = Path(__file__).parent.parent / "examples" / "shop" / "hegui.toml"
DAY = "2026-06-30"


@pytest.fixture(autouse=True)
def _audited_once(monkeypatch: pytest.MonkeyPatch, shop_report: Report) -> None:
    """Let a command that audits the whole shop show the audit that is made once for all tests."""

    def of_shop(
        path: Path, day: date, only: tuple[str, ...] = (), *how: Any, **more: Any
    ) -> Report:
        whole = path.resolve() == SHOP and day == date.fromisoformat(DAY) and not only
        return shop_report if whole else build(path, day, only, *how, **more)

    monkeypatch.setattr("hegui.outcome.build", of_shop)


def shown(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    """Audit the shop, tell all of it, and return the exit code and both streams."""
    code = cli.run(["audit", str(SHOP), "--as-of", DAY, "--full", *options])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize(
    ("lang", "answer", "case", "term"),
    [
        ("en", "✗ 17 breached (↻ 3 put right)", "Chongqing", "15 working days"),
        ("zh", "✗ 17 违反（↻ 3 已补正）", "重庆市", "15个工作日"),
    ],
)
def test_the_table_says_it_in_either_language(
    capsys: pytest.CaptureFixture[str], lang: str, answer: str, case: str, term: str
) -> None:
    """The answer comes first, then breaches with their reasons, cases and terms."""
    code, out, err = shown(capsys, "--lang", lang)

    assert codes.BREACHED == code
    assert answer in out.splitlines()[1]
    assert duties.load("csl.mlps_logs").title[lang][:12] in out
    assert case in out
    assert term in out
    assert ("csl:23.i3" in out) == (lang == "en"), "Chinese readers met ids of ours for articles"
    assert ("《网络安全法》" in out) == (lang == "zh")
    assert err == "", "talk goes to standard error, and there is none without a terminal"


def test_breaches_stand_before_what_is_met(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever reads the first lines reads what is wrong."""
    _, out, _ = shown(capsys)
    marks = [line.strip()[:1] for line in out.splitlines()[4:] if line.strip()[:1] in set("✗↻?✓–")]

    assert len(marks) > 110, "all duties stand in the table"
    assert sorted(marks[:110], key="✗↻?✓–".index) == marks[:110]


def test_a_wide_terminal_is_used(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is room, a title stands on one line."""
    monkeypatch.setenv("COLUMNS", "140")
    _, out, _ = shown(capsys, "--only", "account_2022.identity")

    assert f" ✗  {duties.load('account_2022.identity').title['en']}" in out


@pytest.mark.parametrize(("lang", "width"), [("en", 80), ("zh", 100)])
def test_the_table_breaks_names_days_and_amounts_at_their_joints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, width: int
) -> None:
    """A narrow terminal cuts no id, day or amount in the middle of a word or number."""
    monkeypatch.setenv("COLUMNS", str(width))
    only = ("csl.emergency_vulnerabilities", "account_2022.identity", "csl.orders")
    _, out, _ = shown(capsys, "--lang", lang, *(part for o in only for part in ("--only", o)))
    table = out.split("\n✗", 1)[0]
    words = set(re.split(r"[\s（]", table))

    day = ("2026-06-10",) if lang == "en" else ("2026年", "6月10日")
    for parts in (("account_2022.", "identity"), ("csl.emergency_", "vulnerabilities"), day):
        assert {"".join(parts)} <= words or set(parts) <= words
    assert {"en": "10,000,000", "zh": "1000万"}[lang] in words
    assert all(len(line) <= width for line in table.splitlines())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_broke_amounts_inside_numbers(
    capsys: pytest.CaptureFixture[str], shop_report: Report, lang: str
) -> None:
    """Counts, days and amounts are the same numbers on any terminal: another column gives way.

    What is breached has amounts; of the rest a few are enough.
    """
    entries = [e for e in shop_report.entries if e.finding.verdict == "breached"]
    few = replace(shop_report, entries=(*entries, *shop_report.entries[::9]))
    tables = {}
    for columns in (80, 120, 400):
        Console(width=columns).print(audit._table(few, lang, columns))
        tables[columns] = capsys.readouterr().out
    numbers = {width: Counter(re.findall(r"\d[\d,]*", told)) for width, told in tables.items()}

    for width, told in tables.items():
        assert numbers[width] == numbers[400]
        assert all(cell_len(line.rstrip()) <= width for line in told.splitlines())


# One screen


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 100, 140])
def test_one_screen_tells_every_breach_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    shop_report: Report,
    lang: str,
    width: int,
) -> None:
    """At most 40 lines at 100 columns, whoever reads; the summary stands last."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.chdir(Path(__file__).parents[1])
    shop = SHOP.relative_to(Path.cwd())

    assert codes.BREACHED == cli.run(["audit", str(shop), "--as-of", DAY, "--lang", lang])

    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    text = "".join("".join(lines).split())
    breached = [e.finding for e in shop_report.entries if e.finding.verdict == "breached"]
    assert [len(breached)] == [sum(line[:1] in {"✗", "↻"} for line in lines)]
    assert width < 100 or len(lines) <= 40
    assert all(cell_len(line) <= width for line in lines)
    for finding in breached:
        first = finding.duty.title[lang].split()[0][:8]
        assert any(first in line for line in lines if line[:1] in {"✗", "↻"})
    assert "2026-06-10" in text or "2026年6月10日" in text
    assert f"heguinext{shop}" in text
    assert lines[-1].startswith(f"✓ {shop_report.count('met')} ")


def test_what_is_wide_enough_stands_in_one_line_with_law_and_day(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wide terminal has the provision and since when; a narrow one drops these first."""
    told = []
    for width in ("90", "160"):
        monkeypatch.setenv("COLUMNS", width)
        cli.run(["audit", str(SHOP), "--as-of", DAY])
        lines = capsys.readouterr().out.splitlines()
        told.append(next(line for line in lines if "Keep network logs" in line))

    assert ["csl:23.i3" in line for line in told] == [False, True]
    assert ["2026-03-14" in line for line in told] == [False, True]
    assert all("50,000–500,000" in line for line in told)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_many_breaches_are_told_by_law_and_none_is_left_out(
    capsys: pytest.CaptureFixture[str], shop_report: Report, lang: str
) -> None:
    """Each by its id, under its law with the counts."""
    open_ = [
        replace(e, finding=replace(e.finding, verdict="breached", counts=Counts(0, 1, 0, 1)))
        for e in shop_report.entries
        if e.finding.provisions and e.exposure is not None
    ]
    assert len(open_) > short.MOST

    short.show(replace(shop_report, entries=tuple(open_)), lang, "hegui.toml")

    out = capsys.readouterr().out
    assert {e.finding.duty.id for e in open_} <= set(out.replace(",", " ").split())
    counts = [int(number) for number in re.findall(r"^[^✓\s].* ✗ (\d+)", out, re.MULTILINE)]
    assert len(open_) == sum(counts)
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", r"No open breach was found, and (\d+) duties are unknown\."),
        ("zh", r"未发现未补正的违反，但有(\d+)项义务结论未知。"),
    ],
)
def test_what_is_unknown_is_no_comfort(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    """Without evidence there is no breach, and the screen does not look like a good one."""
    (tmp_path / "hegui.toml").write_text('[operator]\nname = "A"\n')

    code = cli.run(["audit", str(tmp_path), "--as-of", "2026-11-20", "--lang", lang])

    out = capsys.readouterr().out
    assert codes.UNDETERMINED == code
    told = re.search(said, out)
    assert told is not None
    assert f"? {told[1]} " in out.splitlines()[-1]
    assert int(told[1]) > len(duties.select()) - 5
    assert "hegui next" in out


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "2 tables more could not be read"), ("zh", "另有2张表无法读取")]
)
def test_evidence_that_could_not_be_read_is_not_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    """The first few with why, the others by their number."""
    tables = ("people", "policies", "incidents", "suppliers", "drills")
    named = "".join(f'[evidence.{name}]\npath = "{name}.csv"\n' for name in tables)
    (tmp_path / "hegui.toml").write_text(f'[operator]\nname = "A"\n{named}')

    cli.run(["audit", str(tmp_path), "--as-of", "2026-11-20", "--lang", lang])

    out = capsys.readouterr().out
    assert said in out
    assert 3 == sum(f"{name}.csv" in "".join(out.split()) for name in tables)


def test_few_duties_are_told_whatever_their_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody asked for them, and reads why."""
    cli.run(["audit", str(SHOP), "--as-of", DAY, "--only", "csl.mlps_logs"])
    out = capsys.readouterr().out

    for duty in duties.select(duties.with_limbs(["csl.mlps_logs"])):
        assert duty.title["en"] in out
    assert "4 judged: 3 met, 1 breached" in out


def test_what_is_to_be_done_about_many_rows_is_one_sentence(shop_report: Report) -> None:
    """Five accounts are named by three and their number, not by a line each."""
    (found,) = (e.finding for e in shop_report.entries if e.finding.duty.id == "csl.real_name")
    row = next(row for row in found.sample if row["ended_on"] is None)
    rows = tuple({**row, "account": f"U{number}"} for number in range(5))
    many = replace(found, sample=rows, counts=replace(found.counts, open=40))

    for lang, among in (("en", "U0, U1, U2 and others (40 in all)"), ("zh", "U0、U1、U2等40项")):
        said = task(many, lang)
        assert among in said
        assert "U3" not in said


def test_a_name_of_the_evidence_cannot_steer_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor markup and escape codes in it."""
    (tmp_path / "hegui.toml").write_text(
        '[operator]\nname = "[red]Shop[/red]\\u001b[2J"\nservices = ["website"]\n'
        '[evidence.vulnerabilities]\nrows = [{ vulnerability = "\\u001b]0;x\\u0007\\u202Ev", '
        'asset = "[bold]a", severity = "high", found_at = 2017-07-01T00:00:00Z, '
        'mitigated_at = "", product = "" }]\n'
    )
    cli.run(
        [
            *("audit", str(tmp_path), "--as-of", "2017-09-26"),
            *("--only", "csl.emergency_vulnerabilities"),
        ]
    )
    out = capsys.readouterr().out

    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert "[red]Shop[/red]" in out


# Codes


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--fail-on", "none"), codes.FINE),
        (("--fail-on", "none", "--fail-on-overdue"), codes.OVERDUE),
        (("--fail-on", "overdue"), codes.OVERDUE),
        (("--fail-on", "unknown"), codes.UNDETERMINED),
        (("--fail-on", "unknown", "--fail-on-overdue"), codes.OVERDUE),
        (("--fail-on", "unwaived"), codes.BREACHED),
    ],
)
def test_the_exit_code_counts_what_it_is_asked_to(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], code: int
) -> None:
    """A breach goes before an overdue order, and that before what is unknown."""
    assert code == shown(capsys, *options, "--output", "csv")[0]


def test_evidence_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Escape codes, markup and turned text of evidence are shown, not obeyed."""
    (tmp_path / "hegui.toml").write_text(
        '[operator]\nname = "[red]Shop[/red]\\u001b[2J"\nservices = ["website"]\n'
        '[evidence.vulnerabilities]\nrows = [{ vulnerability = "\\u001b]0;x\\u0007\\u202Ev", '
        'asset = "[bold]a", severity = "high", found_at = 2017-07-01T00:00:00Z, '
        'mitigated_at = "", product = "" }]\n'
    )
    only = ["--only", "csl.emergency_vulnerabilities"]
    cli.run(["audit", str(tmp_path / "hegui.toml"), "--as-of", "2017-09-26", *only])
    out = capsys.readouterr().out

    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert "[red]Shop[/red]" in out
    assert "[bold]a" in out


@pytest.mark.usefixtures("shop_report")
def test_long_work_tells_how_far_it_is(shop_steps: list[tuple[str, int, int]]) -> None:
    """Each log and each duty is announced, and what is done never exceeds what there is."""
    names = [what for what, _, _ in shop_steps]

    assert "csl.mlps_logs" in names
    assert "access-2026-06-29.log" in names
    assert all(done <= total for _, done, total in shop_steps)


def test_a_run_that_is_stopped_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control-C ends a run with the usual code and one sentence."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hegui.outcome.build", stop)

    code, out, err = shown(capsys)

    assert (codes.STOPPED, "") == (code, out)
    assert "nothing was written" in err


def test_a_command_does_without_what_libraries_would_load() -> None:
    """Arrow takes no value without asking for pandas; our process says that it is not there."""
    script = (
        "import sys; from hegui.unneeded import keep_out; keep_out(); "
        "import pyarrow; print(pyarrow.array(['a'])[0], 'pandas' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == ["a", "False"]
