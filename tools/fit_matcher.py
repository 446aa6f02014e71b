"""Fits the weights by which `hegui init` tells tables and columns, and says how well they do.

    python tools/fit_matcher.py            each company left out in turn (-v: what was missed)
    python tools/fit_matcher.py --write    fits on all of them, and writes weights.py

The tables are those of `names/companies.yaml`. What is measured of a company is measured with
weights that were fitted without it, and with examples of names that are not its own.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hegui.evidence.intake import match, names, scoring, weights

Array = np.ndarray


def source(table: names.Labelled) -> scoring.Source:
    """Return a labelled table as it was met."""
    unique = frozenset(table.unique)
    return scoring.Source(tuple(table.titles), table.words(), table.said, table.serial, unique)


@dataclass
class Seen:
    """A labelled table, compared with examples that are not its company's."""

    labels: names.Labelled
    scored: scoring.Scored

    def is_right(self, header: int, column: int) -> bool | None:
        """Say whether a header is a column of the table; None where it may stand for another."""
        said = dict(self.labels.columns())[self.scored.headers[header]]
        span = self.scored.known.spans[self.labels.table]
        return None if said == names.EITHER else said == self.scored.known.groups[span][column][1]


def seen() -> dict[str, list[Seen]]:
    """Return the tables of each company."""
    found = {}
    for company, tables in names.companies().items():
        known = scoring.Index(names.columns(company), names.tables(company))
        found[company] = [Seen(one, scoring.Scored(source(one), known)) for one in tables]
    return found


def logistic(rows: Array, right: Array, ridge: float = 1.0) -> Array:
    """Return the weights of a logistic model, by Newton's steps."""
    fitted = np.zeros(rows.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-rows @ fitted))
        slope = rows.T @ (likely - right) + ridge * fitted
        curve = (rows.T * (likely * (1 - likely) + 1e-6)) @ rows + ridge * np.eye(rows.shape[1])
        fitted -= np.clip(np.linalg.solve(curve, slope), -5, 5)
    return fitted


def choice(items: list[tuple[Array, Array, int]], ridge: float = 0.5) -> Array:
    """Return the weights of a choice among tables and none, the last, by descent (Adam)."""
    width, beside = items[0][0].shape[1], len(items[0][1])
    rows = np.stack(
        [
            np.vstack(
                [
                    np.hstack([tables, np.zeros((len(tables), beside))]),
                    np.concatenate([np.zeros(width), none])[None],
                ]
            )
            for tables, none, _ in items
        ]
    )
    right = rows[np.arange(len(items)), [place for _, _, place in items]]
    fitted = first = second = np.zeros(rows.shape[2])
    for step in range(1, 3001):
        scores = rows @ fitted
        likely = np.exp(scores - scores.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        slope = ((likely[:, :, None] * rows).sum(1) - right).mean(0) + ridge * fitted / len(items)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        scale = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        fitted = fitted - 0.05 * first / (1 - 0.9**step) / scale
    return fitted


def fit(tables: list[Seen]) -> None:
    """Set the weights of the matcher to what fits these tables best."""
    rows, right = [], []
    for one in tables:
        if one.labels.table == names.OTHER:
            continue
        held = one.scored.evidence[:, one.scored.known.spans[one.labels.table]]
        for header, column in np.ndindex(*held.shape[:2]):
            if (said := one.is_right(header, column)) is not None:
                rows.append(held[header, column])
                right.append(float(said))
    _set(weights.COLUMN, logistic(np.array(rows), np.array(right)))
    rows, right, items = [], [], []
    for one in tables:
        for held_once in ("odds", "tables"):
            one.scored.__dict__.pop(held_once, None)
        spans = list(one.scored.known.spans)
        place = spans.index(one.labels.table) if one.labels.table in spans else len(spans)
        items.append((*one.scored.tables, place))
        if place == len(spans):
            continue
        pairs = one.scored.pairs(one.labels.table)
        for pair, told in zip(pairs, one.scored.beside(one.labels.table, pairs), strict=True):
            if (said := one.is_right(*pair)) is not None:
                rows.append(told)
                right.append(float(said))
    _set(weights.PAIR, logistic(np.array(rows), np.array(right)))
    _set(weights.TABLE, choice(items))


def _set(held: dict[str, float], fitted: Array) -> None:
    held.update(zip(held, (round(float(one), 2) for one in fitted), strict=True))


@dataclass
class Score:
    """How many tables and columns were found, and rightly."""

    tables: int = 0
    found: int = 0
    wrong: int = 0
    others: int = 0
    taken: int = 0
    columns: int = 0
    right: int = 0
    mapped: int = 0

    def add(self, one: Seen, told: list[str]) -> None:
        """Count one table."""
        wanted = {c: h for h, c in one.labels.columns() if c not in {names.OTHER, names.EITHER}}
        best = match.ranked(one.scored)[0]
        taken = best.table if best.score >= match.TAKEN else None
        if one.labels.table == names.OTHER:
            self.others, self.taken = self.others + 1, self.taken + (taken is not None)
        else:
            self.tables, self.found = self.tables + 1, self.found + (taken == one.labels.table)
            self.wrong += taken not in {None, one.labels.table}
            self.columns += len(wanted)
        if taken != (None if one.labels.table == names.OTHER else one.labels.table):
            told.append(f"  {one.labels.titles[0]}: {one.labels.table}, {best.table} {best.score}")
        if taken is None or one.labels.table == names.OTHER:
            return
        either = {h for h, c in one.labels.columns() if c == names.EITHER}
        for column, header in best.columns.items():
            if header in either and taken == one.labels.table:
                self.right += column in wanted
                continue
            self.mapped += 1
            fine = taken == one.labels.table and wanted.get(column) == header
            self.right += fine
            if not fine:
                sure = best.sure[column]
                told.append(
                    f"  {one.labels.titles[0]}: {column} = {header} {sure}, {wanted.get(column)}"
                )

    def says(self) -> str:
        """Return the figures on one line."""
        recall, precision = self.right / self.columns, self.right / max(1, self.mapped)
        return (
            f"tables {self.found}/{self.tables}, as another {self.wrong}, "
            f"of no evidence taken {self.taken}/{self.others}; "
            f"columns: recall {recall:.3f}, precision {min(1, precision):.3f}"
        )


def main() -> None:
    """Measure each company with what was fitted on the others, or fit on all."""
    tables = seen()
    if "--write" in sys.argv:
        fit([one for listed in tables.values() for one in listed])
        _write()
        return
    whole = Score()
    for company, listed in tables.items():
        fit([one for other, those in tables.items() if other != company for one in those])
        mine, told = Score(), []
        for one in listed:
            one.scored.__dict__.pop("odds", None)
            one.scored.__dict__.pop("tables", None)
            mine.add(one, told)
        for name, value in vars(mine).items():
            setattr(whole, name, getattr(whole, name) + value)
        lines = [f"{company}: {mine.says()}", *(told if "-v" in sys.argv else ())]
        sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.write(f"all: {whole.says()}\n")


def _write() -> None:
    doc = (weights.__doc__ or "").strip()
    lines = [f'"""{doc}"""', ""]
    for name in ("COLUMN", "PAIR", "TABLE"):
        pairs = "".join(f'    "{key}": {value},\n' for key, value in getattr(weights, name).items())
        lines.append(f"{name}: dict[str, float] = {{\n{pairs}}}")
    Path(str(weights.__file__)).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
