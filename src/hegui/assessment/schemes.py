"""The files of a scheme, such as classified protection, in the content packages."""

from __future__ import annotations

from typing import Literal, TypeVar

from hegui.content import installed
from hegui.errors import UsageError
from hegui.shape import Strict, read_yaml

FOLDER = "schemes"
Name = Literal["incident", "mlps"]
Part = TypeVar("Part", bound=Strict)


def held(name: Name, part: str, model: type[Part]) -> Part:
    """Return a part of a scheme, of the first content package that has it.

    Raises:
        UsageError: no content package has one.
        ContentError: the file does not fit its form.
    """
    paths = (one.path / FOLDER / name / f"{part}.yaml" for one in installed())
    found = next((path for path in paths if path.exists()), None)
    if found is None:
        raise UsageError("No content package that is installed has a scheme '{name}'.", name=name)
    return read_yaml(found, model)
