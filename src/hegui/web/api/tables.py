"""A row that is kept here and is evidence, as JSON: the columns of its table, by their names."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field, create_model

from hegui.evidence.contract import Kind

if TYPE_CHECKING:
    from hegui.evidence.contract import Table

KINDS: dict[Kind, type] = {
    Kind.DATE: date,
    Kind.INSTANT: datetime,
    Kind.BOOLEAN: bool,
    Kind.INTEGER: int,
}


def row(name: str, table: Table, about: str, **more: Any) -> type[BaseModel]:
    """Return what is told of a row: its columns, and what is known of it beside them."""
    told: dict[str, Any] = {
        column: (KINDS.get(like.kind, str) | None, Field(description=like.means["en"]))
        for column, like in table.columns.items()
    }
    base = type(name, (BaseModel,), {"model_config": {"from_attributes": True}})
    return create_model(name, __base__=base, __doc__=about, id=(int, ...), **told, **more)
