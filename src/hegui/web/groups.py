"""The page groups: every package of this folder that has addresses, found by its path."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).parent
NAMES = tuple(sorted(path.parent.name for path in HERE.glob("*/urls.py")))
APPS = tuple(
    f"hegui.web.{path.parent.name}"
    for path in sorted(HERE.glob("*/__init__.py"))
    if path.parent.name != "templatetags"
)


def addresses(name: str) -> ModuleType:
    """Return the module with the addresses of a group: `urlpatterns`, and its place in the menu."""
    return import_module(f"hegui.web.{name}.urls")


def menu() -> list[str]:
    """Return the groups that stand in the menu, by the place that each names for itself."""
    places: dict[str, int] = {name: getattr(addresses(name), "PLACE", 0) for name in NAMES}
    return sorted(filter(places.get, NAMES), key=places.__getitem__)
