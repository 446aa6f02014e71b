"""Answers items that come as JSON lines, for programs in other languages; one line for each.

An item is `{"id": ..., "kind": ..., "text": ...}` with any fields that can be screened. The answer
repeats `id`. `{"command": "reload"}` reads the policies anew; if one has a fault the old ones stay.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hegui.errors import HeguiError
from hegui.screening.decision import FIELDS
from hegui.screening.judging import Item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hegui.screening.decision import Decision, Hit
    from hegui.screening.screen import Screen

LONGEST = 64 << 20
"""Bytes of one line."""
KNOWN = frozenset((*FIELDS, "id", "kind"))


def answers(lines: Iterable[bytes], load: Callable[[], tuple[Screen, list[str]]]) -> Iterator[str]:
    """Yield the answer to each line, without the newline.

    Args:
        lines: JSON, one value a line; an empty line is passed over.
        load: reads the policies, and returns the screen and what is wrong with files.
    """
    screen, faults = load()
    for line in lines:
        if not line.strip():
            continue
        asked, wrong = _read(line)
        if wrong:
            yield _line({"id": asked.get("id"), "error": wrong})
        elif "command" in asked:
            screen, faults, said = _reloaded(screen, load)
            yield _line(said | {"versions": screen.versions, "faults": faults})
        else:
            fields = {name: asked[name] for name in FIELDS if asked.get(name)}
            decision = screen(Item(fields, asked.get("kind")))
            yield _line({"id": asked.get("id"), **said_of(decision)})


def said_of(decision: Decision) -> dict[str, Any]:
    """Return a decision as plain values."""
    return {
        "action": decision.action,
        "hits": [_hit(hit) for hit in decision.hits],
        "allowed": [_hit(hit) for hit in decision.allowed],
        "versions": dict(decision.versions),
        "fold": decision.fold,
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "policy": hit.policy,
        "version": hit.version,
        "term": hit.term,
        "matcher": hit.matcher,
        "tier": hit.tier,
        "action": hit.action,
        "basis": list(hit.basis),
        "spans": hit.places,
    }


def _read(line: bytes) -> tuple[dict[str, Any], str]:
    """Return what a line asks, and what is wrong with it."""
    if len(line) > LONGEST:
        return {}, f"the line has more than {LONGEST >> 20} MB"
    try:
        asked = json.loads(line.decode(errors="replace"))
    except (ValueError, RecursionError) as error:
        return {}, f"the line is no JSON: {error}"
    if not isinstance(asked, dict):
        return {}, 'the line is no object: write {"text": "..."}'
    if "command" in asked:
        known = asked["command"] == "reload"
        return asked, "" if known else "the only command is reload"
    odd = [name for name in asked if name not in KNOWN]
    if odd:
        return asked, f"'{odd[0][:40]}' is no field: use {', '.join(sorted(KNOWN))}"
    wrong = [name for name in (*FIELDS, "kind") if not isinstance(asked.get(name) or "", str)]
    if wrong:
        return asked, f"'{wrong[0]}' is no text"
    return asked, ""


def _reloaded(
    screen: Screen, load: Callable[[], tuple[Screen, list[str]]]
) -> tuple[Screen, list[str], dict[str, Any]]:
    try:
        fresh, faults = load()
    except HeguiError as error:
        return screen, [str(error)], {"reloaded": False}
    return fresh, faults, {"reloaded": True}


def _line(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False)
