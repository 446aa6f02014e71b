"""Which files of which logs are to be read: as the command line names them, else the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.archive import rotation
from hegui.archive.plan import Source
from hegui.archive.settings import source_name
from hegui.errors import UsageError

if TYPE_CHECKING:
    from hegui.archive.settings import Settings


def named(name: str) -> str:
    """Return the name of a source, as `--source` gives it.

    Raises:
        UsageError: it cannot be one.
    """
    try:
        return source_name(name)
    except ValueError:
        raise UsageError(
            "--source is '{name}': use letters, digits, '.', '_' and '-', and begin with a letter "
            "or digit.",
            name=name,
        ) from None


def sources(
    decided: Settings, files: list[str], name: str | None, form: str | None, *, whole: bool
) -> list[Source]:
    """Return what is to be read: these files of the source of a name, else those of the settings.

    Raises:
        UsageError: a name is wrong or wanted, or nothing is named to read.
    """
    if name is not None:
        named(name)
    if files and name is None:
        raise UsageError("The files are of a log that has no name: add --source NAME.")
    wanted = [name] if name is not None else list(decided.source)
    found = []
    for one in wanted:
        known = decided.source.get(one)
        paths = files or (known.files if known else ())
        if not paths:
            raise UsageError(
                "No files are named for {source}: name them, or add files to [source.{source}] "
                "in archive.toml.",
                source=one,
            )
        found.append(
            Source(one, rotation.files(paths), form or decided.format_of(one), whole=whole)
        )
    if not found:
        raise UsageError("Nothing is named to read: name files, or add [source.NAME] tables.")
    return found
