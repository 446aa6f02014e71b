"""Keeps statements for the next leg of CI, so that none is written there again.

Those of examples as the cache of an audit does (`hegui.audit.statement_cache`), by the digest of
the same code, content and libraries: one file a duty, whose tests one worker runs. That cache
itself lies beside them.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from hegui import duties, law
from hegui.audit import statement_cache
from hegui.audit.statement_cache import StatementCache
from hegui.audit.statements import Writer

if TYPE_CHECKING:
    from hegui.audit.brief import Brief
    from hegui.audit.reasons import Dependence
    from hegui.audit.statements import Statements
    from hegui.duties import Duty

FOLDER = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "hegui", "examples")
"""Beyond what a run leaves behind, where also lies what Numba compiled."""
MOST = 9
"""States of the code, of content and of Python of which statements are kept: those last used."""


class _File(StatementCache):
    """What is kept of one duty, of whatever day."""

    def __init__(self, path: Path) -> None:
        """Read it."""
        self._place = path
        self._kept, self._depends = statement_cache._read(path)
        self._new = False

    def save(self) -> None:
        """Keep what was written."""
        if self._new:
            self._write(self._place)


class Examples(Writer):
    """Statements of examples: those of an earlier leg, or else written now."""

    def __init__(self) -> None:
        """Have read none."""
        self._files: dict[str, _File] = {}

    def statements(self, duty: Duty, brief: Brief) -> Statements:
        """Return the statements of a duty."""
        return self._of(duty, brief).statements(duty, brief)

    def dependence(self, duty: Duty, brief: Brief) -> Dependence:
        """Return what the truth of a duty depends on."""
        return self._of(duty, brief).dependence(duty, brief)

    def save(self) -> None:
        """Keep what was written, and take away what older code wrote; a fault costs time alone."""
        with suppress(OSError):  # another process takes the same away
            for file in self._files.values():
                file.save()
            for old in sorted(FOLDER.iterdir(), key=lambda one: one.stat().st_mtime)[:-MOST]:
                shutil.rmtree(old, ignore_errors=True)

    def _of(self, duty: Duty, brief: Brief) -> Writer:
        if duties.load(duty.id) is not duty or brief.law is not law.load():  # a test has changed it
            return Writer()
        if duty.id not in self._files:
            self._files[duty.id] = _File(_folder() / f"{duty.id}.json")
        return self._files[duty.id]


def of_audits() -> Path:
    """Return the folder of what audits keep, wherever a test lets them."""
    folder = _folder() / "audits"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.utime(folder.parent)
    return folder


@cache
def _folder() -> Path:
    written_by = f"{statement_cache.sources()}\n{sys.version_info}"  # each Python writes its own
    return FOLDER / sha256(written_by.encode()).hexdigest()


EXAMPLES = Examples()
"""Those of this process."""
