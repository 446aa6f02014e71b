"""A decision of a reviewer, as it is held and written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

Leaf = dict[str, Any]


@dataclass(frozen=True)
class Decision:
    """What a reviewer decided on one field.

    Attributes:
        case: Id of the case.
        field: Path of the field, counted from one, as the reviewer saw it.
        value: As it was given: `ok` confirms what stands there.
        by: Name of the reviewer.
        on: Day of the decision.
        was: What stood in the field.
        leaf: The whole entry (an authority, a provision ...) after the decision; None: taken out,
            or the field belongs to no list.
        spans: Where in the document the entry stands.
        digest: SHA-256 of the text that the reviewer saw.
        note: The reviewer's own words.
    """

    case: str
    field: str
    value: str
    by: str
    on: date
    was: object = None
    leaf: Leaf | None = None
    spans: tuple[Leaf, ...] = ()
    digest: str = ""
    note: str = ""

    def as_value(self) -> dict[str, Any]:
        """Return the decision as it is written down."""
        held = {
            "case": self.case,
            "field": self.field,
            "value": self.value,
            "by": self.by,
            "on": self.on.isoformat(),
            "was": self.was,
            "leaf": self.leaf,
            "spans": list(self.spans),
            "text_sha256": self.digest,
            "note": self.note,
        }
        return {key: value for key, value in held.items() if value not in (None, "", [])}


def decision(value: Mapping[str, Any]) -> Decision:
    """Return a decision as it was written down; raise `UsageError` if it is none."""
    try:
        return Decision(
            case=str(value["case"]),
            field=str(value["field"]),
            value=str(value["value"]),
            by=str(value["by"]),
            on=date.fromisoformat(value["on"]),
            was=value.get("was"),
            leaf=value.get("leaf"),
            spans=tuple(value.get("spans", ())),
            digest=str(value.get("text_sha256", "")),
            note=str(value.get("note", "")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError("this is no decision on a case: {error}.", error=error) from None
