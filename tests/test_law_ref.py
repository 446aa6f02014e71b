"""How a provision is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.errors import UsageError
from hegui.law import Ref

part = st.none() | st.integers(1, 999)
refs = st.builds(
    Ref,
    st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True),
    st.integers(1, 999),
    part,
    part,
    part,
)


@given(refs)
def test_a_reference_survives_being_written(ref: Ref) -> None:
    """What is written can be read back, whatever parts it has."""
    assert ref == Ref.parse(str(ref))


@given(refs, refs)
def test_references_have_one_order(first: Ref, second: Ref) -> None:
    """Of two references one comes first, unless they name the same place."""
    same = first.same_place(second)

    assert same == (not first < second and not second < first)


@given(refs)
def test_an_article_covers_what_is_in_it(ref: Ref) -> None:
    """The article covers every part of it, stands before it, and every part covers itself."""
    article = Ref(ref.instrument, ref.article)

    assert article.covers(ref)
    assert ref.covers(ref)
    assert article <= ref


@pytest.mark.parametrize(
    ("above", "below", "covered"),
    [
        ("csl:21", "csl:21.i3", True),
        ("csl:21.p1", "csl:21.i3", True),  # the only paragraph may be left out
        ("csl:21.i3", "csl:21.p1.i3", True),
        ("csl:22.p1", "csl:22.p1.s3", True),
        ("csl:21.i3", "csl:21", False),
        ("csl:21.p2", "csl:21.i3", False),
        ("csl:2", "csl:21", False),
        ("csl:59", "iis:59", False),
    ],
)
def test_what_lies_under_what(above: str, below: str, covered: bool) -> None:  # noqa: FBT001, a table's column
    """A provision covers what is narrower in the same place, and nothing else."""
    assert covered == Ref.parse(above).covers(Ref.parse(below))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "csl",
        "csl:",
        "csl:0",
        "csl:21.",
        "csl:21.i0",
        "csl:21.i3.p1",
        "csl:21(3)",
        "CSL:21",
        " csl:21",
    ],
)
def test_another_form_is_refused(text: str) -> None:
    """The sentence repeats what was written and shows the form."""
    with pytest.raises(UsageError) as caught:
        Ref.parse(text)

    assert f"'{text}' names no provision" in str(caught.value)
    assert "csl:22.p1.s3" in str(caught.value)
