"""The page of gaps: what is held of each instrument, what of it is judged, and why not the rest.

It tells of the last version of each instrument and of no day, so that it changes only with the law
that is held.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui import duties
from hegui.law import load
from hegui.report.law.covered import articles
from hegui.watch import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hegui.law import Instrument, Law, Version
    from hegui.watch.coverage import How, Standing

HEAD = """\
# Coverage and gaps

What is held of the law, what of it a duty judges, and the reason for whatever none does.
Of the articles of a text those held may be few: what is not held no duty judges and no list names.
There `?` is a number that was not counted, and `–` stands for a text known without its articles.
A provision is counted by its finest parts, in the last version of each instrument that is held.
Of what is judged by document a met rests on a document or an entry alone, not on what was done.
*Covered* is what a duty on another provision judges in the same scope; in part, it is a gap.
What binds the State, an authority or nobody is not listed: its bearer is the reason.
`hegui law coverage` counts on any day, and `hegui law show` says of a provision who judges it.
"""
BY = {"covered": "covered by", "part": "in part by"}
BOUND: tuple[How, ...] = ("judged", "covered", "gap", "open")


@dataclass(frozen=True)
class _Counted:
    """An instrument with its last version, and how each of the finest parts of that is judged."""

    instrument: Instrument
    version: Version
    standings: tuple[Standing, ...]

    @property
    def hows(self) -> Mapping[How, int]:
        return Counter(standing.how for standing in self.standings)


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join(_page(load())) + "\n"


def _page(book: Law) -> Iterator[str]:
    counted = [_counted(book, instrument) for instrument in book.instruments]
    yield HEAD
    yield f"{len(duties.identifiers())} duties judge them."
    yield ""
    yield from _table(counted)
    for one in counted:
        yield from _section(one)


def _counted(book: Law, instrument: Instrument) -> _Counted:
    version = [v for v in instrument.versions if v.repealed is None][-1]
    parts = (coverage.standing(book, version, part.ref) for part in coverage.finest(version))
    return _Counted(instrument, version, tuple(parts))


def _table(counted: Iterable[_Counted]) -> Iterator[str]:
    yield (
        "| instrument | in force from | articles held | parts | bind an operator "
        "| judged | by document | covered | gaps |"
    )
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|"
    sums: Counter[str] = Counter()
    for one in counted:
        cells = _cells(one)
        sums.update(cells)
        days = str(one.version.since)
        if one.version.until is not None:
            days += f", until {one.version.until}"
        held = articles(one.version.articles_held, one.version.articles)
        told = (days, held, *map(str, cells.values()))
        yield f"| `{one.instrument.id}` | {' | '.join(told)} |"
    texts = coverage.articles(one.version for one in counted)
    told = f"{texts.held:,}/{texts.of:,}"
    yield f"| **all** | | {told} | {' | '.join(f'**{count}**' for count in sums.values())} |"
    yield ""
    uncounted = _named(texts.uncounted)
    yield f"The articles of {len(texts.uncounted)} texts were not counted: {uncounted}."


def _named(instruments: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" for one in instruments) or "none"


def _cells(one: _Counted) -> dict[str, int]:
    """Return the counts of a row; what is judged nowhere and has no reason counts as a gap."""
    hows = one.hows
    return {
        "parts": len(one.standings),
        "bound": sum(hows.get(how, 0) for how in BOUND),
        "judged": hows.get("judged", 0),
        "by_document": sum(standing.by_document for standing in one.standings),
        "covered": hows.get("covered", 0),
        "gaps": hows.get("gap", 0) + hows.get("open", 0),
    }


def _section(one: _Counted) -> Iterator[str]:
    told = {
        standing.gap.ref: standing.gap
        for standing in one.standings
        if standing.gap is not None and standing.how in {"gap", "covered"}
    }
    if not told:
        return
    short = one.version.short
    yield ""
    yield f"## {short['en']} ({short['zh']}, `{one.instrument.id}`)"
    yield ""
    yield "| provision | reason | why | 理由 |"
    yield "|---|---|---|---|"
    for gap in (told[ref] for ref in sorted(told)):
        reason = gap.why if gap.duty is None else f"{BY[gap.why]} `{gap.duty}`"
        yield f"| `{gap.ref}` | {reason} | {gap.text['en']} | {gap.text['zh']} |"
