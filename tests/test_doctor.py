"""`hegui doctor` says whether Hegui can work here, and changes nothing."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from hegui import cli
from hegui.cli import codes
from hegui.report import health

if TYPE_CHECKING:
    from pathlib import Path

LINE = '203.0.113.7 - - [20/Nov/2026:10:00:00 +0800] "GET / HTTP/1.1" 200 1 "-" "-"\n'
CONFIG = '[operator]\nname = "A"\n'


def found(config: Path | None = None, **environ: str) -> dict[str, list[health.Check]]:
    """Return what is found, by what was looked at."""
    held: dict[str, list[health.Check]] = {}
    for check in health.checks(config, "utf-8", environ):
        held.setdefault(check.name, []).append(check)
    return held


def states(checks: list[health.Check]) -> list[str]:
    """Return whether each is right."""
    return [check.state for check in checks]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Write a configuration and return its path."""
    path = tmp_path / "hegui.toml"
    path.write_text(CONFIG)
    return path


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_works(config: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """Where the tests run all is right, in both forms, and nothing is written."""
    before = sorted(config.parent.rglob("*"))
    for form in ("table", "json"):
        asked = ["doctor", str(config), "--lang", lang, "--output", form]
        assert codes.FINE == cli.run(asked), capsys.readouterr().out
        told = capsys.readouterr().out
        assert "duckdb" in told
    rows = json.loads(told)

    assert {"hegui", "python", "packages", "terminal", "config"} <= {row["name"] for row in rows}
    assert "wrong" not in {row["state"] for row in rows}
    assert before == sorted(config.parent.rglob("*"))


def test_a_terminal_that_cannot_show_chinese_is_wrong() -> None:
    """It is said what to set."""
    checks = {one.name: one for one in health.checks(None, "ascii", {})}
    assert "wrong" == checks["terminal"].state
    assert "PYTHONUTF8=1" in checks["terminal"].found.say("zh")


def test_a_package_that_is_wanting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that every part needs is wrong, one that some need is only noted."""
    asked = ["never-there>=1", 'also-never-there>=2; extra == "pictures"']
    monkeypatch.setattr("hegui.report.health.metadata.requires", lambda _: asked)
    checks = found()

    assert ["wrong"] == states(checks["packages"])
    assert "never-there" in str(checks["packages"][0].found)
    assert ["note"] == states(checks["[pictures]"])
    assert "pip install 'hegui[pictures]'" in str(checks["[pictures]"][0].found)


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_a_key_that_others_may_read_is_wrong(config: Path) -> None:
    """A private key is looked at, wherever its name says so; a public one is nobody's secret."""
    folder = config.parent
    assert codes.FINE == cli.run(["archive", "key", "make", str(folder / "seal.pem")])
    (folder / "public.pem").write_text("-----BEGIN PUBLIC KEY-----\n")
    assert ["fine"] == states(found(config)["key"])

    (folder / "seal.pem").chmod(0o644)
    (wrong,) = found(config)["key"]
    assert "wrong" == wrong.state
    assert "chmod 600" in str(wrong.found)


def test_a_key_in_the_environment_is_told_and_not_shown(config: Path) -> None:
    """Its name is enough."""
    (told,) = found(config, HEGUI_ARCHIVE_KEY="secret")["key"]
    assert "HEGUI_ARCHIVE_KEY" in str(told.found)
    assert "secret" not in str(told.found)


def test_a_configuration_that_cannot_be_used_is_wrong(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an audit would say it, with the exit code of something found."""
    config.write_text("[operator\n")
    assert codes.BREACHED == cli.run(["doctor", str(config)])
    assert "hegui.toml" in capsys.readouterr().out
    assert ["wrong"] == states(found(config)["config"])


def test_an_archive_is_read_and_its_witness_looked_at(config: Path) -> None:
    """Sealed or not, and whether every checkpoint was copied."""
    folder = config.parent
    archive, key, witness = (folder / name for name in ("kept", "seal.pem", "seen"))
    config.write_text(f'{CONFIG}[archive]\npath = "kept"\n')
    assert ["wrong"] == states(found(config)["archive"])

    (folder / "web.log").write_text(LINE)
    cli.run(["archive", "key", "make", str(key)])
    cli.run(["archive", "init", str(archive)])
    settings = (archive / "archive.toml").read_text()
    named = f'[seal]\nwitness = ["{witness.as_posix()}"]\n'
    (archive / "archive.toml").write_text(settings.replace("[seal]\n", named))
    ingest = ["archive", "ingest", str(archive), str(folder / "web.log"), "--source", "web"]
    cli.run(ingest)
    checks = found(config)
    assert (["note"], ["wrong"]) == (states(checks["archive"]), states(checks["witness"]))

    witness.mkdir()
    assert codes.FINE == cli.run(["archive", "seal", str(archive), "--key", str(key)])
    checks = found(config)
    assert (["fine"], ["fine"]) == (states(checks["archive"]), states(checks["witness"]))

    next(witness.glob("*.note")).unlink()
    assert ["wrong"] == states(found(config)["witness"])


def test_caches_are_told_with_their_size(tmp_path: Path) -> None:
    """Where what may be lost lies, and what it takes."""
    numba = tmp_path / "numba"
    numba.mkdir()
    (numba / "compiled").write_bytes(bytes(3 << 20))
    (told,) = found(NUMBA_CACHE_DIR=str(numba))["numba"]
    assert f"{numba}, 3.0 MB" == str(told.found)
