"""The figures of an archive, from its log alone, in Prometheus' text format.

They are those of the whole archive, whoever wrote to it, so a service that starts anew goes on.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from hegui.sealed import checkpoint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hegui.archive.journal import Journal

HELP = {
    "hegui_archive_lines_total": "Lines that were read, by source.",
    "hegui_archive_rejects_total": "Lines that are no records and were kept as they stand.",
    "hegui_archive_read_bytes_total": "Bytes of the lines that were read, unpacked.",
    "hegui_archive_stored_bytes": "Bytes of the segments that are kept.",
    "hegui_archive_last_reading_timestamp_seconds": "When lines were last committed.",
    "hegui_archive_entries": "Entries of the log of the archive.",
    "hegui_archive_unsealed_entries": "Entries that no checkpoint covers yet.",
    "hegui_archive_last_seal_timestamp_seconds": "When a checkpoint was last signed; 0 for never.",
    "hegui_archive_disk_free_bytes": "Bytes that are free where the archive lies.",
    "hegui_spool_waiting_bytes": "Bytes that were acknowledged and are not in the archive yet.",
    "hegui_spool_lag_seconds": "How long what waits has waited, at most.",
    "hegui_follow_waiting_bytes": "Bytes that were written to the logs and not taken yet.",
    "hegui_follow_lag_seconds": "How long what waits there has waited, at most.",
    "hegui_syslog_dropped_total": "Datagrams for which there was no room or no disk.",
    "hegui_rounds_failed_total": "Rounds that could not write to the archive.",
}

Label = tuple[str, str]
"""The name of a metric and its source, empty if it is that of the whole archive."""


@dataclass(frozen=True)
class Figures:
    """Metrics by name and source."""

    values: Mapping[Label, float]

    def text(self, more: Mapping[str, float] | None = None) -> str:
        """Return them in Prometheus' text format, with some more of the service itself."""
        values = {**self.values, **{(name, ""): value for name, value in (more or {}).items()}}
        lines = []
        for name, told in HELP.items():
            mine = {source: value for (one, source), value in values.items() if one == name}
            if mine:
                kind = "counter" if name.endswith("_total") else "gauge"
                lines += [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
            # the name of a source holds nothing that would have to be escaped
            lines += [
                f'{name}{{source="{source}"}} {value}' if source else f"{name} {value}"
                for source, value in sorted(mine.items())
            ]
        return "".join(f"{line}\n" for line in lines)


def figures(journal: Journal) -> Figures:
    """Return the figures of an archive as its log says them now."""
    found: Counter[Label] = Counter()
    for source, read in journal.state.read.items():
        found["hegui_archive_lines_total", source] = read.lines
        found["hegui_archive_rejects_total", source] = read.rejects
        found["hegui_archive_read_bytes_total", source] = read.bytes
        found["hegui_archive_last_reading_timestamp_seconds", source] = _epoch(read.last)
    for source, stored in journal.state.stored.items():
        found["hegui_archive_stored_bytes", source] = stored
    newest = checkpoint.newest(journal.store)
    sealed = newest[0].size if newest else 0
    found["hegui_archive_entries", ""] = len(journal.lines)
    found["hegui_archive_unsealed_entries", ""] = len(journal.lines) - sealed
    found["hegui_archive_last_seal_timestamp_seconds", ""] = _epoch(newest[0].time) if newest else 0
    folder = Path(journal.store.place)
    if folder.is_dir():
        found["hegui_archive_disk_free_bytes", ""] = shutil.disk_usage(folder).free
    return Figures(dict(found))


def _epoch(at: datetime) -> int:
    return int(at.replace(tzinfo=UTC).timestamp())
