"""Help and what is wrong with the words of a command are whole in English and Chinese."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import typer

from hegui import cli, words
from hegui.cli import chinese
from hegui.cli.codes import WRONG
from hegui.cli.language import speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ENGLISH = re.compile(r" (?:the|of|and|is|are|with|that|it|which) ")
"""Words of a sentence, which no name of an option or a file has."""


def commands(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield a command and all below it, each with its words."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, *path, name)


def helps() -> Mapping[str, str]:
    """Return every text of help in English, with where it stands."""
    found: dict[str, str] = {}
    for path, command in commands(typer.main.get_command(cli.application())):
        texts = [command.help, *(getattr(one, "help", None) for one in command.params)]
        found.update({text: " ".join(path) for text in texts if text})
    return found


def test_every_help_is_said_in_chinese() -> None:
    """That of each command and each option, and no other."""
    said = {
        en
        for path in sorted((words.FOLDER / "help").glob("*.yaml"))
        for en in words.read(f"help/{path.stem}")
    }

    for text, where in helps().items():
        assert text in said, f"{where}: nobody translated: {text}"
    assert not said - helps().keys()


def test_no_help_in_chinese_is_wider_than_its_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines are broken before the edge, no line begins with a mark, and none is an English one."""
    whole = speaking(cli.application(), "zh")
    paths = [path for path, _ in commands(whole)]
    assert len(paths) > 90
    for path in paths:
        monkeypatch.setenv("COLUMNS", "80")
        with pytest.raises(SystemExit):
            whole([*path, "--help"], prog_name="hegui")
        told = capsys.readouterr().out
        for line in told.splitlines()[1:]:
            assert chinese.columns(line) <= 80, line
            assert line.strip()[:1] not in set("，。；：、）》］"), line
            assert not ENGLISH.search(line), line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["audit", "--foo"], "错误：没有选项--foo。"),
        (["audit", "--fulll"], "错误：没有选项--fulll（是否指--full？）"),
        (["audt"], "错误：没有命令“audt”。是否指“audit”？"),
        (["explain"], "错误：缺少参数“CONFIG”。"),
        (["audit", "x", "y"], "错误：多出参数：y。"),
        (["audit", "x", "--as-of"], "错误：选项“--as-of”须带一个值。"),
        (["audit", "x", "--full=3"], "错误：选项“--full”不带值。"),
        (["archive", "find", "x", "--limit", "a"], "错误：“--limit”的值无效：应为整数。"),
        (["archive", "verify", "x", "--sample", "0"], "错误：“--sample”的值无效：应不小于1。"),
    ],
)
def test_what_is_wrong_with_the_words_is_said_in_chinese(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the usage of the command, and the code of wrong usage."""
    monkeypatch.setenv("HEGUI_LANG", "zh")

    assert WRONG == cli.run(arguments)
    told = capsys.readouterr().err
    assert said == told.splitlines()[-1]
    assert "Error" not in told
    assert "Usage" not in told


def test_what_is_put_into_a_sentence_of_usage_stands_in_both() -> None:
    """As in every other sentence."""
    for en, zh in words.read("usage").items():
        blanks = [{one[1] for one in string.Formatter().parse(text)} - {None} for text in (en, zh)]
        assert blanks[0] == blanks[1], en


def test_help_in_english_is_english_after_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of one language is kept for the other."""
    for lang, heading in (("zh", "审计："), ("en", "Audit:")):
        with pytest.raises(SystemExit):
            speaking(cli.application(""), lang)(["--help"], prog_name="hegui")
        told = capsys.readouterr().out
        assert heading in told
        assert ("语言" in told) == (lang == "zh")


def test_english_reads_nothing_of_the_chinese() -> None:
    """What a command takes to start is not more than it was."""
    script = (
        "import sys; sys.argv = ['hegui', '--help']\n"
        "from hegui import cli\n"
        "try: cli.main()\nexcept SystemExit: pass\n"
        "print('hegui.cli.chinese' in sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "PYTHONPATH": ":".join(sys.path)},
    )

    assert "False" == run.stderr.splitlines()[-1]
