"""Lets commands share a list of options: a parameter that is a dataclass stands for its fields."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def spread(command: Callable[..., int]) -> Callable[..., int]:
    """Return a command whose dataclasses of options are options of the command line, in order."""
    kinds = get_type_hints(command, include_extras=True)
    shared: dict[str, Any] = {name: kind for name, kind in kinds.items() if is_dataclass(kind)}

    @wraps(command)
    def called(**given: Any) -> int:
        for name, kind in shared.items():
            given[name] = kind(**{one.name: given.pop(one.name) for one in fields(kind)})
        return command(**given)

    asked = signature(command).parameters.values()
    seen = [parameter for one in asked for parameter in _seen(one, kinds[one.name])]
    called.__signature__ = Signature(seen)  # type: ignore[attr-defined] # where inspect looks first
    return called


def _seen(one: Parameter, kind: Any) -> Iterator[Parameter]:
    """Yield what Typer sees of a parameter."""
    if not is_dataclass(kind):
        yield one.replace(annotation=kind, kind=Parameter.KEYWORD_ONLY)
        return
    kinds = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        usual = Parameter.empty if field.default is MISSING else field.default
        yield Parameter(
            field.name, Parameter.KEYWORD_ONLY, default=usual, annotation=kinds[field.name]
        )
