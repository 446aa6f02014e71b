"""Reports are read piece by piece, and what stands in them may be of any kind."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.assessment.streams import json as stream
from hegui.assessment.streams import xml
from hegui.assessment.streams.plain import moment, score

if TYPE_CHECKING:
    from pathlib import Path

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(), below, max_size=4),
    max_leaves=20,
)


@given(value=JSON, inner=st.lists(JSON, max_size=5), step=st.integers(1, 40))
def test_what_is_read_in_pieces_is_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, value: Any, inner: list[Any], step: int
) -> None:
    """Wherever a piece is cut, and whatever stands before and after the list."""
    path = tmp_path_factory.mktemp("json") / "report.json"
    path.write_text(json.dumps({"before": value, "runs": [{"results": inner}], "after": value}))
    into = {(), ("runs",), ("runs", "*"), ("runs", "*", "results")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "_CHUNK", step)
        read = list(stream.walk(path, into))

    told = [(at, one) for at, one in read if one is not stream.OPENED]
    results = [one for at, one in told if at == ("runs", "*", "results", "*")]
    assert inner == results
    assert [("before",), ("after",)] == [at for at, _ in told if len(at) == 1]
    assert all(one == value for at, one in told if len(at) == 1)


def test_elements_are_let_go_of(tmp_path: Path) -> None:
    """Of what was read nothing is kept, and what a wanted element holds is there with it."""
    path = tmp_path / "report.xml"
    path.write_text("<a>" + "<b x='1'><c>t</c><b><c>u</c></b></b><d/>" * 20_000 + "</a>")
    held = [
        (element.get("x"), xml.text(element, "c"), len(element.getparent()))
        for _, element in xml.walk(path, {"b"})
    ]

    assert {("1", "t")} == {one[:2] for one in held}
    assert 20_000 == len(held)
    assert max(one[2] for one in held) < 4_000, "lxml reads some way ahead, and no further"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2026-06-01T02:00:00Z", "2026-06-01T02:00:00"),
        ("2026-06-01T10:00:00.123456789+08:00", "2026-06-01T02:00:00"),
        ("2026-06-01 10:00:00", "2026-06-01T02:00:00"),
        ("2026-06-01", "2026-05-31T16:00:00"),
        ("Mon Jun  1 10:00:00 2026", "2026-06-01T02:00:00"),
        ("Mon, 1 Jun 2026 10:00:00", "2026-06-01T02:00:00"),
        ("Mon, 01 Jun 2026 10:00:00 +0000", "2026-06-01T10:00:00"),
        ("1780279200", "2026-06-01T02:00:00"),
        (1780279200, "2026-06-01T02:00:00"),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59-23:00", None),
        ("1970-01-01", None),
        ("soon", None),
        ("", None),
        (None, None),
        (True, None),
        ([], None),
    ],
)
def test_a_time_is_read_in_whatever_form(told: Any, expected: str | None) -> None:
    """Without a zone it is that of Shanghai; what stands for no time is none."""
    assert (None if expected is None else datetime.fromisoformat(expected)) == moment(told)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (9.8, 9.8),
        ("7.5", 7.5),
        (10, 10.0),
        (0, None),
        (-1, None),
        (11, None),
        ("nan", None),
        ("high", None),
        (None, None),
        ([1], None),
    ],
)
def test_a_score_is_one_of_cvss(told: Any, expected: float | None) -> None:
    """0 mostly says that there is none; nobody is graded harmless by it."""
    assert expected == score(told)
