"""Lines of a terminal are broken where each language is."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from hegui.report.draw.breaking import CLOSE, divide_line
from hegui.report.draw.table import grid, safe

SENTENCE = (
    "  · 整改：补齐或说明web缺失的12日日志，并自即日起留存六个月（《网络安全法》第二十三条）。"
)


def lines(text: str, width: int) -> list[str]:
    """Return a text as a terminal of a width shows it."""
    out = io.StringIO()
    Console(file=out, width=width).print(safe(text))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [20, 40, 80, 100, 120, 140])
def test_a_chinese_sentence_begins_beside_its_bullet(width: int) -> None:
    """And each line is full but for what would be torn apart, or begins with no stop."""
    shown = lines(SENTENCE, width)

    assert shown[0].startswith("  · 整改：")
    assert SENTENCE == "".join(shown)
    assert all(width - 8 < cell_len(line) <= width for line in shown[:-1])
    assert not any(line[0] in CLOSE for line in shown)


def test_a_number_stays_with_its_unit_and_a_name_whole() -> None:
    """Such as 12日 and the id of a duty, which is copied into the next command."""
    text = "留存日志缺失12日（csl.mlps_logs）"
    for width in range(16, 40):
        shown = lines(text, width)
        assert any("12日" in line for line in shown)
        assert any("csl.mlps_logs" in line for line in shown)


def test_a_cell_of_a_table_is_broken_likewise() -> None:
    """Tables ask the same."""
    table = grid("义务", width=24)
    table.add_row(safe("留存相关网络日志不少于六个月，并说明缺失的日志"))
    out = io.StringIO()
    Console(file=out, width=24).print(table)
    assert not any(
        line.strip()[:1] in CLOSE for line in out.getvalue().splitlines() if line.strip()
    )


def test_english_is_broken_at_its_blanks() -> None:
    """As before."""
    assert ["Keep the logs ", "for months"] == lines("Keep the logs for months", 14)


@given(st.text("ab1 .，。（）《》第条网络安全日—", max_size=60), st.integers(2, 30))
def test_nothing_is_lost_and_every_line_fits(text: str, width: int) -> None:
    """Whatever is mixed; blanks at the end of a line need no room."""
    offsets = divide_line(text, width)
    parts = [text[a:b] for a, b in zip([0, *offsets], [*offsets, len(text)], strict=True)]

    assert text == "".join(parts)
    assert sorted(set(offsets)) == offsets
    assert all(cell_len(part.rstrip()) <= width for part in parts)
