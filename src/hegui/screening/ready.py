"""Compiles what scans, once for a machine and a version of Hegui, before the first text comes."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from hegui.screening.matcher import Matcher
from hegui.screening.run import ids
from hegui.screening.scan import scan


def is_ready() -> bool:
    """Say whether an earlier process has kept what it compiled, as Numba's cache tells."""
    return any(Path(str(scan.stats.cache_path)).glob("scan.scan-*.nbi"))


def prepare() -> None:
    """Compile all that a matcher and a run need, and keep it for later processes."""
    ids.hashes(pa.array(["a"]))
    for by_sound in (False, True):
        Matcher(["赌博"], by_sound=by_sound).column(pa.array(["赌博，堵博"]))
