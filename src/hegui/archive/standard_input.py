"""Standard input as a log file: it has to be at hand as a whole, since files are read in parts."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "stdin"
PIECE = 1 << 20  # bytes


@contextmanager
def as_file(stream: BinaryIO) -> Iterator[Path]:
    """Copy a stream to its end into a file of the system's temporary folder; it goes away again.

    Raises:
        UsageError: there is no room for it.
    """
    with tempfile.TemporaryDirectory(prefix="hegui-") as folder:
        path = Path(folder, NAME)
        try:
            with path.open("wb") as file:
                shutil.copyfileobj(stream, file, PIECE)
        except OSError as error:
            raise UsageError(
                "Standard input could not be copied to {folder} ({why}): name a folder with room "
                "in TMPDIR; nothing was kept.",
                folder=folder,
                why=error,
            ) from None
        yield path
