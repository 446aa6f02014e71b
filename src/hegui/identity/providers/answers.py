"""How a provider's JSON is written and read: `identity/answers/<id>.yaml` of a content package.

Most providers tell in one place whether the call went well and in another what came of it. A
mapping that reads the result from the place of the call is refused: it would verify everybody.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pydantic import model_validator

from hegui import masking
from hegui.content import installed
from hegui.errors import UsageError
from hegui.identity.providers.asking import KINDS, Answer, Outcome
from hegui.message import Message
from hegui.shape import Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


class Shape(Strict):
    """One provider's form of a request and its answer; paths go down by dots."""

    title: dict[str, str] = {}
    source: tuple[str, ...] = ()
    kind: str
    fields: dict[str, str]
    constant: dict[str, str] = {}
    called: str | None = None
    called_ok: tuple[str, ...] = ()
    called_refused: tuple[str, ...] = ()
    result: str
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()
    no_record: tuple[str, ...] = ()
    reference: str | None = None

    @model_validator(mode="after")
    def _tells_results_apart(self) -> Shape:
        if self.kind not in KINDS:
            raise ValueError(Message("kind is one of {kinds}", kinds=list(KINDS)))
        if self.result == self.called:
            raise ValueError(
                Message(
                    "result and called are one place: that a call went well does not say that "
                    "the identity is real; name the place of the result"
                )
            )
        codes = (*self.match, *self.no_match, *self.no_record)
        if not self.match or len(set(codes)) < len(codes):
            raise ValueError(
                Message("a code of the result means one thing, and some code means a match")
            )
        wanted = {field.name for field in fields(KINDS[self.kind])}
        if set(self.fields) != wanted:
            raise ValueError(
                Message(
                    "fields are those of {kind}: {wanted}", kind=self.kind, wanted=sorted(wanted)
                )
            )
        return self

    def body(self, request: Any) -> dict[str, str]:
        """Return what is sent for a request."""
        sent = {theirs: getattr(request, ours) for ours, theirs in self.fields.items()}
        return {**self.constant, **sent}

    def read(self, answer: Mapping[str, Any]) -> Answer:
        """Return what an answer says; whatever is not known is no match."""
        reference = _shown(_at(answer, self.reference)) if self.reference else ""
        if self.called is not None:
            called = str(_at(answer, self.called))
            if called not in self.called_ok:
                outcome: Outcome = "refused" if called in self.called_refused else "unavailable"
                return Answer(outcome, _shown(called), reference)
        code = str(_at(answer, self.result))
        if code in self.match:
            return Answer("match", _shown(code), reference)
        if code in self.no_match:
            return Answer("no_match", _shown(code), reference)
        if code in self.no_record:
            return Answer("no_record", _shown(code), reference)
        return Answer("unavailable", _shown(code), reference)


def _at(answer: Mapping[str, Any], path: str) -> Any:
    """Return what stands under a path, None if nothing does."""
    found: Any = answer
    for part in path.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _shown(code: Any) -> str:
    """Return a code of a provider as it may be logged: short, and no number of a person."""
    text = masking.text(str(code))
    return text if _CODE.fullmatch(text) else "?"


def load(name: str) -> Shape:
    """Return a shape that a content package has; raise `UsageError` if there is none."""
    known = {
        path.stem: path
        for content in installed()
        for path in content.files("identity/answers", ".yaml")
    }
    if name not in known:
        raise UsageError(
            "There is no shape '{name}': use one of {known}.", name=name, known=sorted(known)
        )
    return read_yaml(known[name], Shape)
