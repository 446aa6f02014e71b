"""Who the operator is, as its `hegui.toml` says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hegui import config
from hegui.config import Operator
from hegui.errors import HeguiError

if TYPE_CHECKING:
    from hegui.web.people.models import Organisation


def operator(organisation: Organisation) -> Operator:
    """Return the profile of an organisation; nothing is known of one that says nothing."""
    try:
        return config.read(Path(organisation.folder) / "hegui.toml").operator
    except HeguiError:
        return Operator(name=organisation.name)
