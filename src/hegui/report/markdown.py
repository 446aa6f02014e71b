"""A report as Markdown, for a merge request: the answer, the breaches, and details to unfold.

What comes from evidence is shown as written: a sentence with any character that Markdown, HTML or
a forge could take for its own becomes code, where nothing is interpreted.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from hegui.law.citation import cite
from hegui.message import spoken
from hegui.report import columns, plain
from hegui.report.explain import row
from hegui.report.safe import visible
from hegui.report.wording import clauses, day, headed, labelled, word
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.audit.orders import Deadline
    from hegui.outcome import Entry, Report

DEADLINES = 20
"""No more deadlines are listed; JSON holds all."""
_PROSE = re.compile(
    r"""(?: [^\W_]                       # letters and digits of every script
    | (?<=[^\W_])_(?=[^\W_])             # inside a name: log_sources
    | [ ,;.()'"+–·…×→，。；：（）、？《》“”-]
    | :(?=\s|$)                          # no :emoji:, no https://
    | (?<=\d):(?=\d\d(?:\D|$))            # a time: 24:00
    | (?<=[^\W\d_]):(?!100:|1234:)(?=\d+(?:[.:\s,;)）、，；。]|$))  # a provision: csl:21.i3
    | %(?![\w"])
    )*""",
    re.VERBOSE,
)
_LINKED = re.compile(r"www\.", re.IGNORECASE)
_TICKS = re.compile(r"`+")


def render(report: Report, lang: str) -> str:
    """Return the report as GitHub-flavoured Markdown."""
    return "\n".join(_lines(report, lang))


def said(text: str) -> str:
    """Return a sentence as prose if all of it is, else as code; it must not begin a line."""
    shown = visible(text)
    if _PROSE.fullmatch(shown) and not _LINKED.search(shown):
        return shown
    return code(shown)


def code(text: str) -> str:
    """Return text as a code span that no run of backticks in it can end."""
    shown = visible(text)
    fence = "`" * (_longest_run(shown) + 1)
    edge = " " if shown.strip() and {shown[0], shown[-1]} & {"`", " "} else ""
    return f"{fence}{edge}{shown or ' '}{edge}{fence}"


def block(lines: Iterable[str]) -> str:
    """Return lines as a block of code that none of them can end."""
    shown = [visible(line) for line in lines]
    fence = "`" * max(3, _longest_run("\n".join(shown)) + 1)
    return "\n".join((f"{fence}text", *shown, fence))


def _longest_run(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)


def _lines(report: Report, lang: str) -> Iterator[str]:
    done = report.audit
    broken = (entry for entry in report.entries if entry.finding.verdict == "breached")
    breaches = sorted(broken, key=lambda entry: entry.finding.standing == "put_right")
    yield f"## {plain.headline(report, lang)}"
    yield ""
    yield f"{word('as_of', lang)} {day(done.day, lang)} · {said(done.operator.name)}"
    yield ""
    yield from _table(breaches, lang) if breaches else (word("no_breach", lang),)
    yield ""
    if report.total is not None:
        told = f"{plain.total(report.total, lang)} {plain.ceiling(report, lang)}"
        yield _item("total", said(told.rstrip()), lang)
        yield ""
    for entry in breaches:
        duty, mark = entry.finding.duty, ""
        if entry.finding.standing == "put_right":
            mark = f" · {word('put_right', lang)}"
        yield from _folded(duty.title[lang] + bracketed(duty.id, lang) + mark, _breach(entry, lang))
    unknown = list(_unknown(report, lang))
    if unknown:
        yield from _folded(f"{word('unknown', lang)} · {report.count('unknown')}", unknown)
    if report.deadlines:
        yield from _folded(word("deadlines", lang), _deadlines(report, lang))
    notes = list(_notes(report, lang))
    if notes:
        yield from _folded(word("notices", lang), notes)
    yield word("not_advice", lang)
    yield ""


def _table(breaches: list[Entry], lang: str) -> Iterator[str]:
    columns = ("duty", "provision", "since", "exposure", "due")
    yield f"| {' | '.join(word(column, lang) for column in columns)} |"
    yield "|---|---|---|---|---|"
    for entry in breaches:
        finding = entry.finding
        marks = ["put_right"] if finding.standing == "put_right" else []
        marks += ["waived"] if finding.waivers else []
        marked = "".join(bracketed(word(mark, lang), lang) for mark in marks)
        due = next(iter(entry.deadlines), None)
        cells = (
            f"{html.escape(finding.duty.title[lang], quote=False)}{marked}<br>`{finding.duty.id}`",
            "<br>".join(dict.fromkeys(cite(r, lang, finding.day) for r in finding.provisions)),
            day(finding.began, lang),
            html.escape(plain.exposed(entry, lang), quote=False).replace("\n", "<br>"),
            "–" if due is None else plain.deadline(due, lang),
        )
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _folded(title: str, body: Iterable[str]) -> Iterator[str]:
    """Yield a part that is unfolded by a click; its title is ours."""
    yield "<details>"
    yield f"<summary>{html.escape(title, quote=False)}</summary>"
    yield ""
    yield from body
    yield ""
    yield "</details>"
    yield ""


def _item(key: str, text: str, lang: str) -> str:
    """Return a line of a list: what it tells of, then the text, which is Markdown already."""
    return f"- **{word(key, lang)}**{': ' if lang == 'en' else '：'}{text}"


def _breach(entry: Entry, lang: str) -> Iterator[str]:
    finding = entry.finding
    yield _item("why", said(plain.why(finding, lang)), lang)
    if finding.standing == "put_right":
        yield _item("remedy", word("put_right_too_late", lang), lang)
    for line in dict.fromkeys(_remedies(entry, lang)):
        yield _item("remedy", line, lang)
    for due in entry.deadlines[:DEADLINES]:
        yield _item("due", _deadline(due, lang), lang)
    for line in plain.exposed(entry, lang).split("\n"):
        yield _item("exposure", said(line), lang)
    for line in plain.reasons(entry, lang):
        yield _item("how", said(line), lang)
    for found in entry.precedents:
        yield _item("precedents", said(plain.precedent(found, lang)), lang)
    if finding.duty.convention is not None:
        yield _item("convention", said(plain.days_in(finding.duty.convention[lang], lang)), lang)
    for waiver in finding.waivers:
        until = day(waiver.expires, lang)
        about = clauses((waiver.id + bracketed(waiver.scope, lang), waiver.approver, until), lang)
        yield _item("waived", said(headed(about, waiver.justification, lang)), lang)
    yield ""
    yield block(
        labelled(plain.standing(finding, sampled), row(cells, lang), lang)
        for cells, sampled in zip(plain.cells(finding, lang), finding.sample, strict=True)
        if sampled["verdict"] != "met"
    )


def _remedies(entry: Entry, lang: str) -> Iterator[str]:
    """Yield what to do about each breached row that is shown, its cells as code."""
    finding = entry.finding
    for sampled in finding.sample:
        if plain.standing(finding, sampled) == "breached":
            held = {name: value for name, value in sampled.items() if value is not None}
            told = {n: columns.cell(finding.duty, n, value, lang) for n, value in held.items()}
            shown = {name: code(plain.cell(value, lang)) for name, value in told.items()}
            yield plain.fill(finding.duty.remedy[lang], shown, lang)


def _unknown(report: Report, lang: str) -> Iterator[str]:
    """Yield each reason once, with the duties that it holds up."""
    held_up: dict[str, list[str]] = {}
    for entry in report.entries:
        if entry.finding.verdict == "unknown":
            held_up.setdefault(plain.why(entry.finding, lang), []).append(
                f"`{entry.finding.duty.id}`"
            )
    for why, identifiers in held_up.items():
        yield f"- {', '.join(identifiers)}{': ' if lang == 'en' else '：'}{said(why)}"


def _deadlines(report: Report, lang: str) -> Iterator[str]:
    for due in report.deadlines[:DEADLINES]:
        yield f"- `{due.duty}` {_deadline(due, lang)}"
    if len(report.deadlines) > DEADLINES:
        yield f"- + {len(report.deadlines) - DEADLINES}"


def _deadline(due: Deadline, lang: str) -> str:
    about = [code(part) for part in (due.row, due.measure, due.authority) if part]
    return " ".join((plain.deadline(due, lang), *about)) + bracketed(
        said(plain.how(due, lang)), lang
    )


def _notes(report: Report, lang: str) -> Iterator[str]:
    done = report.audit
    for why in done.missing.values():
        yield _item("not_read", said(spoken(why, lang)), lang)
    for notice in (*done.notices, *(n[lang] for e in report.entries for n in e.finding.notices)):
        yield _item("notices", said(spoken(notice, lang)), lang)
