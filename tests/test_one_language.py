"""What a Chinese reader is shown holds no English sentence, and is written with Chinese signs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hegui import cli
from hegui.evidence import catalogue
from sampled import sampled

SHOP = Path(__file__).parents[1] / "examples" / "shop"
PROSE = re.compile(r"(?<![\w./'“-])(?:[a-z]+ ){2,}[a-z]+(?![\w./-])")
"""Three small English words, which no name of a command or a file is."""
COMMANDS = re.compile(r"hegui(?: [\w./:=-]+)+|pip install \S+")
TABLE = "(?:" + "|".join(catalogue.names()) + ")"
LISTED = re.compile(rf"\b{TABLE} (?={TABLE}\b)")
"""A name of a table before another one."""
HALF = re.compile(r"[\u4e00-\u9fff][,;:?!](?=\s|$)|[\u4e00-\u9fff] ?\((?=[\u4e00-\u9fff])")
"""A sign of English behind a Chinese one."""


@pytest.mark.parametrize(
    "command",
    sampled(
        [
            "duties",
            "law show csl:23",
            "law show csl",
            "law search 日志",
            "law search zzzz",
            "law map csl:21.i3 --to 2026-02-01",
            "law diff csl 2017-06-01 2026-01-01",
            "law due --from 2026-01-01 --to 2026-12-31",
            "law coverage",
            "law expected",
            "law proposals",
            "cases search 日志",
            "cases search weblog",
            f"screen check {SHOP}/policies",
            f"validate {SHOP} --as-of 2026-06-30",
            f"explain {SHOP} csl.orders --as-of 2026-06-30",
            f"audit {SHOP} --only csl.orders --as-of 2026-06-30",
            f"audit {SHOP} --only csl.orders --as-of 2026-06-30 --full",
            f"deadlines {SHOP} --as-of 2026-06-30",
        ],
        3,
    ),
)
def test_nothing_of_another_language_stands_in_chinese(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the screen and beside it, whatever the exit code."""
    monkeypatch.setenv("HEGUI_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "300")

    assert cli.run(command.split()) in {0, 1, 3}
    told = capsys.readouterr()
    for line in (told.out + told.err).splitlines():
        plain = LISTED.sub("", COMMANDS.sub("", line))
        assert not PROSE.search(plain), line
        assert not HALF.search(plain), line
