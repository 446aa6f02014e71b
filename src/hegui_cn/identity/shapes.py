"""Kinds of numbers that are known by their shape alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from hegui.identity.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from hegui.identity.columns import Marks
    from hegui.identity.kinds import Reason, Words

PROVINCE = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕甘陇青宁新]"
"""Sichuan writes 蜀, Guizhou 黔, Yunnan 滇, Gansu 陇 in such numbers: both forms are accepted."""


def judge(shape: str, others: Mapping[str, str]) -> Callable[[Any, date, Marks], None]:
    """Return a judge of numbers that have one shape, or another one that gives a reason."""

    def judged(column: Any, _day: date, marks: Marks) -> None:
        for reason, pattern in others.items():
            marks.mark_all(reason, _matches(column, pattern))
        marks.mark_all("shape", ~_matches(column, shape))

    return judged


def _matches(column: Any, pattern: str) -> Any:
    found = pc.match_substring_regex(column, pattern).fill_null(False)
    return found.to_numpy(zero_copy_only=False)


def kind_of(
    title: Mapping[str, str],
    reasons: Mapping[str, Reason],
    shape: str,
    others: Mapping[str, str] | None = None,
    tells: Callable[[str, date], Mapping[str, Words]] = lambda _value, _day: {},
    token_column: str | None = None,
) -> Kind:
    """Return a kind of one shape; `others` are shapes that give a reason, asked before it."""
    return Kind(
        title=title,
        reasons=reasons,
        judge=judge(shape, others or {}),
        tells=tells,
        token_column=token_column,
    )
