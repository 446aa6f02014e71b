"""The operator's answers as a duty reads them, and what the evidence shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from hegui.config import Operator
    from hegui.evidence.gather import Evidence

SHOWN_SERVICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("accounts", "service"): {
        "network_access": "network_access",
        "domain": "domain",
        "phone": "phone",
        "publishing": "publishing",
        "messaging": "messaging",
        "game": "game",
        "streaming": "live_streaming",
    },
    ("content", "kind"): {"stream": "live_streaming"},
    ("minors_services", "kind"): {"game": "game", "live_streaming": "live_streaming"},
    ("merchants", "kind"): {
        "seller": "marketplace",
        "host": "live_streaming",
        "streamer": "live_streaming",
    },
    ("records_kept", "kind"): {"connection": "network_access", "live_stream": "live_streaming"},
}
"""Which service of the profile a word of a table shows; other words show none."""
SHOWN_TRUE: Mapping[tuple[str, str], str] = {
    ("systems", "is_cii"): "ciio",
    ("accounts", "is_minor"): "serves_minors",
}
"""Which answer of the profile a true cell shows to be yes."""


class Profile:
    """The operator's answers, remembering which questions had none."""

    def __init__(self, operator: Operator) -> None:
        """Wrap a profile."""
        self._operator = operator
        self.unanswered: list[str] = []

    def __getattr__(self, name: str) -> Any:
        """Return an answer, None if there is none."""
        answer = getattr(self._operator, name)
        if answer is None:
            self.unanswered.append(f"operator.{name}")
        return answer

    def offers(self, *services: str) -> bool | None:
        """Say whether it offers at least one of these kinds of service; None if not answered."""
        if self.services is None:
            return None
        return self._operator.offers(*services)

    def works_in(self, *words: str) -> bool | None:
        """Say whether its line of business has one of these words; None if not answered."""
        return None if self.sector is None else self._operator.works_in(*words)

    def since(self, name: str, first: date) -> date:
        """Return from which day on a duty binds; no answer makes nothing unknown here."""
        return self._operator.since(name, first)


def shown(evidence: Evidence) -> dict[str, set[str] | bool]:
    """Return what the evidence shows of the profile: services that it has, answers that are yes."""
    found: dict[str, set[str] | bool] = {}
    for (table, column), services in SHOWN_SERVICES.items():
        words = _words(evidence, table, column, services)
        if words:
            known = found.setdefault("services", set())
            if isinstance(known, set):
                known |= {services[word] for word in words}
    for (table, column), key in SHOWN_TRUE.items():
        if _words(evidence, table, column, ("true",)):
            found[key] = True
    return found


def amended(operator: Operator, found: Mapping[str, set[str] | bool]) -> tuple[Operator, list[str]]:
    """Return the profile as the evidence shows it, and the keys in which it differs."""
    changed: dict[str, Any] = {}
    for key, value in found.items():
        told = getattr(operator, key)
        if isinstance(value, set):
            if told is not None and not value <= set(told):
                changed[key] = (*told, *sorted(value - set(told)))
        elif told is False:
            changed[key] = value
    return operator.model_copy(update=changed), sorted(changed)


def _words(evidence: Evidence, table: str, column: str, wanted: Collection[str]) -> set[str]:
    given = evidence.given.get(table)
    if given is None or all(column not in raw.columns for raw in given.raws):
        return set()
    listed = ", ".join(f"'{word}'" for word in wanted)
    text = f'lower(cast("{column}" as varchar))'
    rows = given.engine.ask(
        f"select distinct {text} as word from ({given.select(evidence.day)}) as t0 where {text} in ({listed})"  # noqa: S608, E501 - names and words of ours
    )
    return {str(row["word"]) for row in rows}
