"""What an audit says of one duty, and the rows behind it, kept as they are drawn."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.report import html
from hegui.report.html import rows
from hegui.report.safe import sheet
from hegui.web.audits.models import write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.audit.findings import Finding
    from hegui.outcome import Report
    from hegui.web.audits.models import Audit

VERDICTS = ("breached", "put_right", "unknown", "met", "not_applicable")
ROWS = 1000
"""Rows of one duty that are kept, the breached ones before others."""


@dataclass(frozen=True)
class Row:
    """A row of evidence as it may be shown: how it stands, as a sign and in words, its cells."""

    standing: str
    sign: str
    says: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Rows:
    """The rows behind a verdict; `of` says how many were judged."""

    heads: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    of: int = 0

    @property
    def standings(self) -> dict[str, str]:
        """Return how rows stand, with that in words."""
        return {row.standing: row.says for row in self.rows}

    def chosen(self, standing: str, text: str) -> list[Row]:
        """Return the rows that stand so and hold a text in some cell."""
        return [
            row
            for row in self.rows
            if standing in ("", row.standing)
            and (not text or any(text.casefold() in cell.casefold() for cell in row.cells.values()))
        ]

    def sheet(self, chosen: list[Row], verdict: str) -> str:
        """Return rows as CSV, no cell of which is taken for a formula."""
        return sheet((verdict, *self.heads), ({verdict: r.says, **r.cells} for r in chosen))


def write_all(run: Audit, whole: Report, report: Report, lang: str) -> None:
    """Keep what is said of each duty that binds, and of its rows as many as there are."""
    for entry, short in zip(whole.entries, report.entries, strict=True):
        found = entry.finding
        if found.verdict == "not_applicable":
            continue
        write(run, f"duty/{found.duty.id}", lang, html.duty(report, short, lang))
        if found.sample:
            write(run, f"rows/{found.duty.id}", lang, _packed(found, lang))


def _packed(found: Finding, lang: str) -> str:
    shown = rows.of(found, lang)
    told = [(r.standing, r.sign, r.says, [cell for _, cell in r.all]) for r in shown.rows]
    heads = [head for head, _ in shown.rows[0].all]
    return json.dumps({"heads": heads, "rows": told, "of": shown.of}, ensure_ascii=False)


@dataclass(frozen=True)
class Told:
    """A duty in the list of those of an audit."""

    id: str
    title: str
    verdict: str
    standing: str
    why: str

    @property
    def stands(self) -> str:
        """Return its verdict, or that a breach was put right."""
        return "put_right" if self.standing == "put_right" else self.verdict


def told(packed: str) -> list[Told]:
    """Return the duties of an audit, breached ones before others."""
    held = json.loads(packed or "{}").get("duties", ())
    found = [Told(d["id"], d["title"], d["verdict"], d["standing"] or "", d["why"]) for d in held]
    return sorted(found, key=lambda one: (VERDICTS.index(one.stands), one.id))


def rows_of(packed: str) -> Rows:
    """Return the rows of a duty that were kept."""
    if not packed:
        return Rows()
    told = json.loads(packed)
    heads = told["heads"]
    found = (
        Row(standing, sign, says, dict(zip(heads, cells, strict=True)))
        for standing, sign, says, cells in told["rows"]
    )
    return Rows(tuple(heads), tuple(found), told["of"])
