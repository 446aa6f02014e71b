"""The page groups: every package of this folder that has addresses, found by its path."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from django.db.models import Count, Value

if TYPE_CHECKING:
    from types import ModuleType

    from hegui.web.people.models import Organisation

HERE = Path(__file__).parent
NAMES = tuple(sorted(path.parent.name for path in HERE.glob("*/urls.py")))
OPEN = tuple(sorted(path.parent.name for path in HERE.glob("*/open.py")))
"""Groups with addresses, in `open.py`, that a secret opens to whoever has it."""
EVIDENCE = tuple(sorted(path.parent.name for path in HERE.glob("*/evidence.py")))
"""Groups that keep rows of evidence, which `evidence.py` gives to an audit."""
API = tuple(sorted(path.parent.name for path in HERE.glob("*/api.py")))
"""Groups that programs may ask, by the `router` of their `api.py`."""
AUDITED = tuple(sorted(path.parent.name for path in HERE.glob("*/audited.py")))
"""Groups whose `audited.py` says what days files were taken on, and hears how an audit ended."""
TELLING = tuple(sorted(path.parent.name for path in HERE.glob("*/telling.py")))
"""Groups that tell of terms and of what is new, by `telling.py`, to whom alerts go."""
APPS = tuple(
    f"hegui.web.{path.parent.name}"
    for path in sorted(HERE.glob("*/__init__.py"))
    if path.parent.name != "templatetags"
)


def addresses(name: str) -> ModuleType:
    """Return the module with the addresses of a group: `urlpatterns`, and its place in the menu."""
    return import_module(f"hegui.web.{name}.urls")


def evidence(name: str) -> ModuleType:
    """Return the module of a group that keeps rows: its `TABLES`, and those `kept`, by table."""
    return import_module(f"hegui.web.{name}.evidence")


def audited(name: str) -> ModuleType:
    """Return the module of a group with `taken(organisation)` and `ended(organisation, report)`."""
    return import_module(f"hegui.web.{name}.audited")


@cache
def menu() -> list[str]:
    """Return the groups that stand in the menu, by the place that each names for itself."""
    places: dict[str, int] = {name: getattr(addresses(name), "PLACE", 0) for name in NAMES}
    return sorted(filter(places.get, NAMES), key=places.__getitem__)


def pressing(organisation: Organisation) -> dict[str, int]:
    """Return how many rows of each group press, in one question, since every page asks it."""
    found = {name: getattr(addresses(name), "pressing", None) for name in NAMES}
    each = [
        rows(organisation).order_by().values("organisation").annotate(of=Value(name), n=Count("pk"))
        for name, rows in found.items()
        if rows
    ]
    asked = [one.values_list("of", "n") for one in each]
    return dict(asked[0].union(*asked[1:], all=True)) if asked else {}
