"""What is kept in the web app and is evidence: rows that an audit takes beside its sources."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from hegui.web import groups

if TYPE_CHECKING:
    from hegui.config import Part
    from hegui.web.people.models import Organisation


def kept(organisation: Organisation) -> dict[str, Part]:
    """Return the rows of an organisation by their table, of each group that has an `evidence`."""
    found = (import_module(f"hegui.web.{name}.evidence") for name in groups.EVIDENCE)
    return {one.TABLE: part for one in found if (part := one.kept(organisation)) is not None}
