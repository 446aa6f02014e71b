"""Which log files a path stands for, oldest first, as rotation names them."""

from __future__ import annotations

import glob
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from hegui.errors import EvidenceMissingError

if TYPE_CHECKING:
    from collections.abc import Iterable

# access.log.2.gz: the higher the number, the older; access.log-20261101.gz sorts by itself
NUMBERED = re.compile(r"(?P<stem>.+?)\.(?P<number>\d{1,5})(?P<packing>\.\w+)?")
DATED = re.compile(r"(?P<stem>.+?)[-.](?P<date>\d{6,14})(?P<packing>\.\w+)?")


def files(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """Return the files that paths, folders and patterns such as `access.log*` stand for.

    Of a folder, those in it and below it that are not hidden; each file once, oldest first.

    Raises:
        EvidenceMissingError: a path or pattern stands for nothing.
    """
    found: dict[Path, None] = {}
    for path in paths:
        these = matching(path)
        if not these:
            raise EvidenceMissingError(
                "There is no log file {path}: correct the path, or take it out.", path=path
            )
        found |= dict.fromkeys(these)
    return tuple(sorted(found, key=_age))


def matching(path: str | Path) -> tuple[Path, ...]:
    """Return the files that one path, folder or pattern stands for, oldest first; perhaps none."""
    text = str(path)
    named = [Path(text)] if Path(text).exists() else map(Path, glob.glob(text))  # noqa: PTH207 - the pattern may be absolute
    found = {file for one in named for file in (_within(one) if one.is_dir() else [one])}
    return tuple(sorted(found, key=_age))


def in_use(files: Iterable[Path]) -> set[Path]:
    """Return which of some files a server still writes to.

    Of each set, those that have not been rotated; where each has a date, the newest.
    """
    sets: defaultdict[tuple[str, str], list[Path]] = defaultdict(list)
    for file in files:
        parent, stem, *_ = _age(file)
        sets[parent, stem].append(file)
    found: set[Path] = set()
    for members in sets.values():
        plain = [file for file in members if not _is_rotated(file)]
        found |= set(plain or [max(members, key=_age)])
    return found


def _is_rotated(path: Path) -> bool:
    """Say whether a file has a name that rotation gives."""
    return bool(DATED.fullmatch(path.name) or NUMBERED.fullmatch(path.name))


def _within(folder: Path) -> Iterable[Path]:
    """Yield the files below a folder."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def _age(path: Path) -> tuple[str, str, int, str]:
    """Return what sorts older files of a rotated set before newer ones: the file in use is last."""
    name = path.name
    if match := DATED.fullmatch(name):
        return str(path.parent), match["stem"], -2, match["date"]
    if match := NUMBERED.fullmatch(name):
        return str(path.parent), match["stem"], -1, f"{10**6 - int(match['number'])}"
    return str(path.parent), name, 0, ""
