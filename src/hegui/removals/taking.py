"""Takes hits in: each item found becomes a case, and what is known is not taken twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from hegui.message import Message
from hegui.progress import quiet
from hegui.removals import known
from hegui.removals.deciding import by_rule
from hegui.removals.entries import Again, Found
from hegui.removals.storage import fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from hegui.progress import Progress
    from hegui.removals.case import Case
    from hegui.removals.change import Change
    from hegui.removals.entries import Hit, Policy
    from hegui.removals.record import Record

AT_ONCE = 500
"""Items of one step: what is killed has lost no more than these, and takes them again."""
OPEN = ("waiting", "held")


@dataclass(frozen=True)
class Taken:
    """One hit as it comes in: on which item, why, and whose order it is, if one's.

    `spans` says where it stands in the item, as JSON: `[["text", 3, 7]]`, as screening writes it.
    """

    content: str
    hit: Hit
    request: str | None = None
    ordered_by: str | None = None
    spans: str | None = None

    @property
    def digest(self) -> bytes:
        """Return what it is known by: a hit that comes a second time is the same."""
        return known.digest(self.content, self.hit, self.request)


@dataclass
class Told:
    """What became of the hits: counted, for whoever took them in.

    `settled`: the same on the same item as a person let stand, or on one that is gone already.
    """

    opened: list[int] = field(default_factory=list)
    added: int = 0
    known: int = 0
    dismissed: int = 0
    settled: int = 0
    without_item: int = 0
    by_rule: Counter[str] = field(default_factory=Counter)


def take(
    record: Record,
    hits: Sequence[Taken],
    items: Mapping[str, Mapping[str, Any]],
    now: datetime,
    progress: Progress = quiet,
) -> Told:
    """Open cases for hits, and let the rules of the settings decide where they may.

    Args:
        record: open for writing.
        hits: in any order; those that were dismissed (`confirmed` false) are counted only.
        items: what was published, by its key; an item that is not there is sealed as not given.
        now: naive UTC.
        progress: told of the items.

    Raises:
        RemovalsError: the record cannot be written; whole steps before have become true.
    """
    told = Told(dismissed=sum(one.hit.confirmed is False for one in hits))
    left = sorted(
        (one for one in hits if one.hit.confirmed is not False),
        key=lambda one: (one.content, one.hit.found_at, one.hit.policy, one.hit.term or ""),
    )
    grouped = [(content, list(found)) for content, found in groupby(left, lambda h: h.content)]
    for start in range(0, len(grouped), AT_ONCE):
        progress(Message("taking hits"), start, len(grouped))
        with record.writing() as change:
            for content, found in grouped[start : start + AT_ONCE]:
                _item(record, change, content, _new(change, found, told), items, now, told)
    return told


def put_on_record(record: Record, policies: Iterable[Policy]) -> int:
    """Enter the policies that are not on record yet; return how many there were."""
    known = record.ledger.policies()
    new = [one for one in policies if (one.policy, one.version) not in known]
    if new:
        with record.writing() as change:
            for one in new:
                change.add(one)
    return len(new)


def _new(change: Change, found: Iterable[Taken], told: Told) -> list[Taken]:
    """Return the hits that were never taken before."""
    new = {}
    for one in found:
        asked = "select 1 from hits where digest = ?"
        if one.digest in new or change.ledger.db.execute(asked, (one.digest,)).fetchone():
            told.known += 1
        else:
            new[one.digest] = one
    return list(new.values())


def _item(
    record: Record,
    change: Change,
    content: str,
    new: list[Taken],
    items: Mapping[str, Mapping[str, Any]],
    now: datetime,
    told: Told,
) -> None:
    item = items.get(content)
    new = [one for one in new if not _settled(record, change, one, item, told)]
    if not new:
        return
    case = _open_case(change, content)
    order = next((one for one in new if one.request or one.ordered_by), replace(new[0]))
    entry: dict[str, Any] = {
        "at": now,
        "hits": tuple(one.hit for one in new),
        "request": order.request,
        "ordered_by": order.ordered_by,
    }
    found: dict[str, Any] = {"item": dict(item or {})}
    if spans := [[one.hit.policy, one.hit.term, one.spans] for one in new if one.spans]:
        found["spans"] = spans
    if case is None:
        told.without_item += item is None
        case = _found(record, change, content, found, entry)
        told.opened.append(case)
    else:
        found["item"] = _newer(record, change.case(case), item or {})
        sealed = record.put(change, case, found) if found["item"] else None
        change.add(Again(case=case, item=sealed, **entry))
        told.added += len(new)
    _remember(change, case, new)
    rule = by_rule(record, change, case, now)
    if rule is not None:
        told.by_rule[rule] += 1


def _open_case(change: Change, content: str) -> int | None:
    """Return the item's case that is not decided yet, if there is one."""
    asked = "select number, state from cases where content = ? order by number desc limit 1"
    found = change.ledger.db.execute(asked, (content,)).fetchone()
    return found[0] if found is not None and found[1] in OPEN else None


def _settled(
    record: Record, change: Change, one: Taken, item: Mapping[str, Any] | None, told: Told
) -> bool:
    """Say whether screening only finds again what was dealt with: the next run must not ask again.

    That is so where a person let the same hit on the same item stand, and where the item was
    removed and cannot be seen any more. What somebody reports or orders is always new.
    """
    if one.hit.found_by != "screening":
        return False
    asked = "select number, verdict from cases where content = ? order by number desc limit 1"
    found = change.ledger.db.execute(asked, (one.content,)).fetchone()
    if found is None or found[1] is None:
        return False
    case = change.case(found[0])
    if case.overturned or found[1] == "allow":
        settled = _same(one.hit, case) and _same_item(record, case, item)
    else:
        settled = found[1] == "remove" and (item or {}).get("visible") in {False, "false"}
    told.settled += settled
    return settled


def _same(hit: Hit, case: Case) -> bool:
    key = (hit.policy, hit.term, hit.version)
    return any(key == (known.policy, known.term, known.version) for known in case.hits)


def _same_item(record: Record, case: Case, item: Mapping[str, Any] | None) -> bool:
    """Say whether an item is as it was, apart from whether it is to be seen."""
    if case.erased is not None:
        return False
    before = (record.text(case, case.item) or {}).get("item", {})
    return _bare(before) == _bare(item or {})


def _newer(record: Record, case: Case, item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item with what is new of it, or nothing: a report may name but a part of it."""
    before = (record.text(case, case.item) or {}).get("item", {})
    now = {**before, **item}
    return {} if _bare(now) == _bare(before) else now


def _bare(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "visible"}


def _found(
    record: Record, change: Change, content: str, found: dict[str, Any], entry: dict[str, Any]
) -> int:
    number, kind = change.new_case(), found["item"].get("kind")
    sealed = record.put(change, number, found)
    change.add(Found(case=number, content=content, kind=kind, item=sealed, **entry))
    return number


def _remember(change: Change, case: int, new: Iterable[Taken]) -> None:
    with fault(change.ledger.folder):
        change.ledger.db.executemany(
            "insert into hits values (?, ?)", [(one.digest, case) for one in new]
        )
