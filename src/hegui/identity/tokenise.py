"""Replaces the numbers of a table by tokens, batch by batch; no raw value is written anywhere.

The column of a number becomes the column of its token (`identity_token`, `phone_token`), and what
the number itself tells stands beside it: whether it is well formed (`identity_check`), and whether
it is of a minor (`is_minor`).
"""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from hegui.errors import EvidenceError, UsageError
from hegui.identity import scrub, sinks, sources, tokens
from hegui.identity.plan import Column, Done, Plan
from hegui.identity.rewrite import Rewriter
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hegui.identity.rewrite import Given
    from hegui.progress import Progress

__all__ = ["Column", "Done", "Plan", "tokenise"]


def tokenise(
    source: Path, form: str | None, target: Path, plan: Plan, progress: Progress = quiet
) -> Done:
    """Write a table anew with tokens in the place of numbers.

    `form` is that of the source where its name does not tell; the target's name tells its own.

    Raises:
        UsageError: a file or column cannot be used as asked.
        EvidenceError: a row cannot be read, or a column holds numbers that nobody declared.
    """
    read, written = sources.form_of(source, form), sources.form_of(target, None)
    _refuse_same(source, target, plan.links)
    done = Done(found={column.name: Counter() for column in plan.columns})
    rewriter = Rewriter(plan, scrub.finder(plan.day), done)
    try:
        with sinks.whole(target, written) as sink, _links(plan) as links:
            _copy(source, read, sink, links, rewriter, progress)
    except (pa.ArrowException, ValueError, TypeError) as error:
        # the words of a library may repeat a cell
        raise EvidenceError(
            "After {rows:,} rows of {source} one cannot be written ({why}): look at the next "
            "ones; nothing was written.",
            rows=done.rows,
            source=source,
            why=type(error).__name__,
        ) from None
    return done


def _copy(
    source: Path, form: str, sink: Any, links: Any, rewriter: Rewriter, progress: Progress
) -> None:
    plan, done = rewriter.plan, rewriter.done
    size = source.stat().st_size if source.is_file() else 0
    with sources.opened(source) as file:
        for batch in sources.batches(file, form, str(source)):
            given = rewriter.given(batch)
            rewrite = rewriter.objects if isinstance(batch, list) else rewriter.columns
            sink.write(rewrite(batch, given))
            _link(links, given, plan)
            done.rows += len(batch)
            progress(f"{done.rows:,}", file.tell() if size else 0, size)
    if not done.rows:
        raise EvidenceError("{source} has no rows: nothing was written.", source=source)
    if missing := sorted(plan.declared - done.named):
        raise EvidenceError(
            "No row of {source} has '{missing}': nothing was written.",
            source=source,
            missing=missing[0],
        )


def _refuse_same(source: Path, *targets: Path | None) -> None:
    """Raise `UsageError` if two of the files are one."""
    named = [path.resolve() for path in (source, *targets) if path is not None]
    if len(set(named)) < len(named):
        raise UsageError("Two of the files that are read and written are one: name another.")


def _links(plan: Plan) -> Any:
    """Open the table of pairs of an older and the current token, or nothing."""
    if plan.links is None:
        return nullcontext()
    if not plan.ring.older:
        raise UsageError("The key has one version: there is nothing to link.")
    return sinks.whole(plan.links, sources.form_of(plan.links, None))


def _link(links: Any, given: Sequence[Given], plan: Plan) -> None:
    if links is None:
        return
    for one in given:
        present = one.token.is_valid()
        canonical, current = one.canonical.filter(present), one.token.filter(present)
        for key in plan.ring.older:
            older = tokens.column(one.column.kind, canonical, key)
            links.write(pa.RecordBatch.from_pydict({"older": older, "current": current}))
