"""The files of CRFsuite, compressed: their weights are many and alike."""

from __future__ import annotations

import lzma
from typing import TYPE_CHECKING

import pycrfsuite

from hegui.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


class Tagger(pycrfsuite.Tagger):  # type: ignore[misc] # it has no types
    """A tagger by the weights of a file."""

    def __init__(self, path: Path) -> None:
        """Open the file of one."""
        # CRFsuite reads these where they lie, and does not keep them alive
        self._weights = lzma.decompress(path.read_bytes())
        self.open_inmemory(self._weights)


def train(trainer: pycrfsuite.Trainer, path: Path) -> None:
    """Learn by what a trainer was given, and write the weights."""
    trainer.train(str(path))
    write_whole(path, lzma.compress(path.read_bytes()))
