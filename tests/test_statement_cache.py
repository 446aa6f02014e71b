"""Statements that an earlier audit left change no finding, and are used only where they hold."""

from __future__ import annotations

import json
import os
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import kept_statements
from hegui import config, duties, law
from hegui.audit import statement_cache
from hegui.audit.audit import audit
from hegui.audit.brief import Brief
from hegui.audit.statement_cache import StatementCache
from hegui.audit.statements import Writer, write
from hegui.files import CACHE
from kept_statements import Examples

if TYPE_CHECKING:
    from hegui.audit.audit import Audit
    from hegui.duties import Duty

SHOP = Path(__file__).parents[1] / "examples" / "shop"
DAYS = [date(2017, 9, 26), date(2024, 3, 1), date(2025, 12, 31), date(2026, 6, 30)]
SHOWN = config.read(SHOP / "hegui.toml")
READ = SHOWN.model_copy(
    update={"evidence": {name: of for name, of in SHOWN.evidence.items() if name != "access_log"}}
)
"""The shop without its logs, which no statement is written from."""
SOME = duties.select(("csl.mlps_logs", "csl.orders", "csl.real_name", "mps_33", "incident"))
ONE = duties.select(("csl.orders",))
SMALL = READ.model_copy(update={"evidence": {"orders": READ.evidence["orders"]}})
"""Enough where only the file is looked at."""


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder of kept statements, which is not there yet."""
    monkeypatch.setenv(CACHE, str(tmp_path))
    return tmp_path / statement_cache.FOLDER


def kept(day: date, judged: tuple[Duty, ...] = ONE) -> Audit:
    """Audit the shop by what is kept, and keep what is new."""
    cache = StatementCache(day)
    read = SMALL if judged is ONE else READ
    done = audit(read, SHOP, day, law.load(), judged, writer=cache)
    cache.save()
    return done


def refuse(*_: object) -> Any:
    """Stand in for the writing of statements where none may be written."""
    raise AssertionError("a statement was written again")


@pytest.mark.full
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_same_is_found_by_kept_statements(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings are equal to the last cell on days of each version of the law; none is rewritten."""
    plain = kept(day, SOME)
    for said in ("statements", "dependence"):
        monkeypatch.setattr(Writer, said, refuse)

    assert plain == audit(READ, SHOP, day, law.load(), SOME, writer=StatementCache(day))


def test_another_day_has_statements_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands in them."""
    kept(DAYS[-1])
    for said in ("statements", "dependence"):
        monkeypatch.setattr(Writer, said, refuse)

    with pytest.raises(AssertionError, match="written again"):
        kept(date(2026, 6, 29))


@pytest.mark.parametrize(
    ("asked", "again"), [("csl.orders", False), ("csl.content_manage_report", True)]
)
def test_another_profile_has_its_own_where_a_duty_asks_it(
    monkeypatch: pytest.MonkeyPatch, asked: str, *, again: bool
) -> None:
    """Statements of the others serve whatever a profile says."""
    chosen, cache = duties.select((asked,)), StatementCache(DAYS[-1])
    tables = {name: READ.evidence[name] for name in chosen[0].tables if name in READ.evidence}
    shown = READ.model_copy(update={"evidence": tables})
    audit(shown, SHOP, DAYS[-1], law.load(), chosen, writer=cache)
    written: list[Duty] = []
    monkeypatch.setattr(
        Writer, "statements", lambda _, duty, brief: written.append(duty) or write(duty, brief)
    )
    other = shown.model_copy(
        update={"operator": READ.operator.model_copy(update={"name": "Another"})}
    )
    audit(other, SHOP, DAYS[-1], law.load(), chosen, writer=cache)

    assert again == (chosen[0] in written)


def test_all_that_a_brief_holds_decides() -> None:
    """Statements of another brief are not used, whatever it is that differs."""
    brief = Brief(READ.operator, DAYS[-1], law.load(), None, "duckdb", frozenset())
    others: dict[str, Any] = {
        "day": DAYS[0],
        "operator": None,
        "limit": timedelta(days=1),
        "dialect": "postgres",
        "whole": frozenset({"orders"}),
        "lacking": frozenset({("orders", "due_on")}),
        "doubted": frozenset({"orders"}),
    }
    keys = {
        statement_cache._key(ONE[0], replace(brief, **{name: other}))
        for name, other in others.items()
    }

    assert {field.name for field in fields(Brief)} == {"law", *others}
    assert len(keys - {statement_cache._key(ONE[0], brief)}) == len(others)


def test_other_code_has_statements_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One byte of a duty, a law, the engine or a library's version makes another file."""
    kept(DAYS[-1])
    (first,) = folder.iterdir()
    monkeypatch.setattr(statement_cache, "sources", lambda: "other")
    kept(DAYS[-1])

    assert 2 == len([*folder.iterdir()])
    assert first.exists()


def test_what_decides_is_in_the_digest() -> None:
    """Duties, laws, shapes, contracts and the writing itself."""
    told = {path.as_posix() for path in statement_cache._files()}
    for end in (
        "hegui_cn/duties/csl/mlps_logs.py",
        "hegui_cn/laws/csl/2026-01-01.yaml",
        "hegui/duties/shapes/retention.py",
        "hegui/evidence/tables/log_coverage.py",
        "hegui/audit/statements.py",
        "hegui/law/procedure.py",
        "hegui/days.py",
    ):
        assert [path for path in told if path.endswith(end)], end


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_is_not_used(folder: Path, mode: int) -> None:
    """What lies there would be run where the evidence lies."""
    kept(DAYS[-1])
    (path,) = folder.iterdir()
    path.chmod(mode)

    assert not StatementCache(DAYS[-1])._kept


def test_a_folder_that_others_may_write_to_is_not_used(folder: Path) -> None:
    """They could put a file of their own in the place of ours."""
    kept(DAYS[-1])
    folder.chmod(0o777)

    assert not StatementCache(DAYS[-1])._kept


def test_a_file_that_is_none_is_written_anew(folder: Path) -> None:
    """A broken file costs time and nothing else."""
    kept(DAYS[-1])
    (path,) = folder.iterdir()
    whole = json.loads(path.read_text())
    for text in ("", "[]", "{", '{"a": {}}', '{"statements": {"a": 1}}', '{"statements": {}}'):
        path.write_text(text)
        kept(DAYS[-1])

        assert whole == json.loads(path.read_text()), text
        assert 0o600 == path.stat().st_mode & 0o777


def test_no_more_are_kept_than_serve(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those go first that were not used for longest, whenever they were written."""
    monkeypatch.setattr(statement_cache, "MOST", 2)
    for day in (DAYS[0], DAYS[1], DAYS[0], DAYS[2]):
        kept(day)
        for path in folder.iterdir():
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10))

    assert 2 == len([*folder.glob("*.json")])
    assert [True, False, True] == [bool(StatementCache(day)._kept) for day in DAYS[:3]]


def test_a_folder_that_cannot_be_made_costs_time_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A cache is no reason to fail."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(CACHE, str(tmp_path / "file"))
    kept(DAYS[-1])

    assert not StatementCache(DAYS[-1])._kept


def test_a_user_without_a_home_audits_without_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may run as a number that has no name."""

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in (CACHE, "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)

    cache = StatementCache(DAYS[-1])
    cache.save()

    assert not cache._kept


def test_the_examples_of_a_changed_duty_or_law_are_written_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What the tests themselves keep between their legs is of the content as it stands."""
    monkeypatch.setattr(kept_statements, "FOLDER", tmp_path)
    kept_statements._folder.cache_clear()
    brief = Brief(READ.operator, DAYS[-1], law.load(), None, "duckdb", frozenset())
    first = Examples()
    written = first.statements(ONE[0], brief)
    first.save()
    monkeypatch.setattr(Writer, "statements", refuse)
    later = Examples()

    assert written == later.statements(ONE[0], brief)
    for duty, other in (
        (replace(ONE[0]), brief),
        (ONE[0], replace(brief, law=law.Law([]))),
        (ONE[0], replace(brief, day=DAYS[0])),
    ):
        with pytest.raises(AssertionError, match="written again"):
            later.statements(duty, other)
    kept_statements._folder.cache_clear()
