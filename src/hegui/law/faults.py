"""Says where in a law file a fault lies: the file, the line, and the field by its path of keys."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from hegui.errors import ContentError, UsageError
from hegui.shape import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class MisfitError(UsageError):
    """A field that does not hold what it must; `keys` lead to it from the top of the file."""

    def __init__(self, keys: tuple[str, ...], said: str) -> None:
        """Take the path of keys and the sentence."""
        super().__init__(said)
        self.keys = keys


@contextmanager
def inside(*keys: str) -> Iterator[None]:
    """Tell of whatever goes wrong inside that it lies under these keys."""
    try:
        yield
    except UsageError as error:
        deeper = error.keys if isinstance(error, MisfitError) else ()
        raise MisfitError((*keys, *deeper), error.message) from None


@contextmanager
def of(path: Path) -> Iterator[None]:
    """Make a fault of a file of what goes wrong inside.

    Raises:
        ContentError: One sentence with the file, the line and the field.
    """
    try:
        yield
    except MisfitError as error:
        field = ".".join(error.keys)
        line = line_of(path, error.keys)
        raise ContentError(
            "{path}, line {line}: {field}: {error}", path=path, line=line, field=field, error=error
        ) from None
    except UsageError as error:
        raise ContentError("{path}: {error}", path=path, error=error) from None
