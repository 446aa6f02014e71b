"""A command speaks the language of its reader."""

from __future__ import annotations

import json

import pytest

from hegui import cli
from hegui.cli.language import language


@pytest.mark.parametrize(
    ("arguments", "environ", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "HEGUI_LANG": "zh"}, "zh"),
        (["audit", "--lang", "en"], {"HEGUI_LANG": "zh"}, "en"),
        (["--lang=zh", "audit"], {}, "zh"),
    ],
)
def test_the_language_is_asked_in_one_order(
    arguments: list[str], environ: dict[str, str], lang: str
) -> None:
    """`--lang`, HEGUI_LANG, then the locale as POSIX reads it."""
    assert lang == language(arguments, environ)


@pytest.mark.parametrize("asked", [["law", "show"], ["init"], ["--lang", "zh", "law", "map"]])
def test_every_command_takes_a_language(
    asked: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that shows nothing in two languages: its errors are."""
    monkeypatch.setenv("HEGUI_LANG", "zh")

    assert 0 == cli.run([*asked, "--help"])
    assert "--lang zh|en" in capsys.readouterr().out


def test_an_error_is_told_in_the_language_of_the_reader(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the environment, where no option names one."""
    monkeypatch.setenv("HEGUI_LANG", "zh")

    assert 2 == cli.run(["audit", ".", "--output", "xx"])
    assert capsys.readouterr().err.startswith("hegui：--output是“xx”：请用table、json、")


def test_duties_have_their_titles_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    """In JSON, so that what reads it need not ask twice; the title is in the one asked for."""
    assert 0 == cli.run(["duties", "--lang", "zh", "--output", "json"])

    for duty in json.loads(capsys.readouterr().out):
        assert {"en", "zh"} == set(duty["titles"])
        assert duty["title"] == duty["titles"]["zh"]
