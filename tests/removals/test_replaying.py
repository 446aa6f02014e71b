"""Whatever is entered in whatever order, a case is never what it must not be."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.errors import RemovalsError
from hegui.removals import entries as form
from hegui.removals import replaying
from hegui.removals.case import STATES, same_person

if TYPE_CHECKING:
    from hegui.removals.case import Case

AT = datetime.fromisoformat("2026-06-01T02:00")
SEALED = form.Sealed(digest="d", stored="s")
PEOPLE = ("Li", "wang", " l I")
ACTS = ("stop", "remove", "stop_spread", "stop_sender", "tell", "reinstate", "tell_outcome")
COMMON = {"at": AT, "case": 1}
FOUND = form.Found(
    **COMMON,
    content="x",
    kind="post",
    hits=(form.Hit(policy="p", found_at=AT, found_by="screening"),),
    item=SEALED,
)


def decided(verdict: Any, by: str, **more: Any) -> form.Decided:
    """Return a decision."""
    return form.Decided(**COMMON, by=by, verdict=verdict, policy="p", record=SEALED, **more)


CLOSED = form.Closed(**COMMON, by="Li")
PRESERVED = form.Preserved(**COMMON, by="Li", why="w")
ERASED = form.Erased(**COMMON, by="Li", months=36, basis=None, stored=(), wrapped="")
people, flags = st.sampled_from(PEOPLE), st.booleans()
STEPS = st.one_of(
    st.builds(
        decided,
        st.sampled_from(["allow", "hold", "remove"]),
        people,
        rule=flags,
        stop_sender=flags,
    ),
    st.builds(lambda act: form.Done(**COMMON, act=act, done_at=AT), st.sampled_from(ACTS)),
    st.just(form.Again(**COMMON, hits=FOUND.hits)),
    st.just(form.Appealed(**COMMON, appealed_at=AT, words=SEALED)),
    st.builds(
        lambda by, outcome: form.Answered(**COMMON, by=by, outcome=outcome, reasons=SEALED),
        people,
        st.sampled_from(["upheld", "overturned"]),
    ),
    st.just(form.Reported(**COMMON, report="r", authority="a", by="Li", sha256="0")),
    st.just(form.HandedOver(**COMMON, report="r", handed_at=AT, by="Li", receipt="")),
    st.just(CLOSED),
    st.just(PRESERVED),
    st.just(form.Released(**COMMON, by="Li", why="w")),
    st.just(ERASED),
)


def told(steps: list[Any]) -> tuple[Case, list[Any]]:
    """Return the case after the steps that it allows, and these."""
    case, kept = replaying.after(None, 0, FOUND), [FOUND]
    for step in steps:
        try:
            case = replaying.after(case, len(kept), step)
        except RemovalsError:
            continue
        kept.append(step)
    return case, kept


@given(st.lists(STEPS, max_size=30))
def test_no_order_of_steps_leads_where_no_case_may_be(steps: list[Any]) -> None:
    """Each act waits once, nobody answers for themselves, and nothing goes that is still needed."""
    case, _ = told(steps)
    pending = [one.act for one in case.pending]
    deciders = [one.by for one in case.decisions if not one.rule]

    assert case.state in STATES
    assert len(pending) == len(set(pending))
    assert not (case.answer and any(same_person(case.answer.by, by) for by in deciders))
    assert not (case.answer and not case.appeal)
    assert not (case.closed and pending)
    assert not (case.erased and (case.preserved or not case.closed))
    assert not ({"reinstate"} & {*pending, *case.done} and case.first_removal is None)
    assert not (case.overturned and {"stop", "remove", "stop_spread"} & set(pending))


def test_what_is_preserved_may_not_be_erased() -> None:
    """Also a log that says so is wrong, whoever wrote it."""
    steps = (decided("allow", "Li"), CLOSED, PRESERVED)
    case, kept = told(list(steps))

    assert [FOUND, *steps] == kept
    with pytest.raises(RemovalsError, match="preserved"):
        replaying.after(case, 4, ERASED)


def test_what_was_erased_may_not_be_preserved() -> None:
    """There is nothing left of it, and a log that says so is wrong."""
    case, kept = told([decided("allow", "Li"), CLOSED, ERASED])

    assert ERASED is kept[-1]
    with pytest.raises(RemovalsError, match="erased before"):
        replaying.after(case, len(kept), PRESERVED)


@given(st.lists(STEPS, max_size=20))
def test_lines_tell_the_same_case(steps: list[Any]) -> None:
    """Written down and read again, the entries tell the case that they told."""
    case, kept = told(steps)
    read = [(n, form.entry_of(form.line_of(entry))) for n, entry in enumerate(kept)]

    assert case == replaying.replay(read)  # type: ignore[arg-type]
