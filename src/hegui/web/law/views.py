"""Pages that read the law: of a day, of an instrument, between two days, and what is coming."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from hegui import law
from hegui.cases.wording import calendar
from hegui.errors import UsageError
from hegui.law import term
from hegui.report.law import changed, found
from hegui.report.law import coming as outlook
from hegui.report.law.covered import counted, summary
from hegui.report.law.page import part
from hegui.report.law.wording import say
from hegui.report.picture import Counts, Picture, Row, drawn
from hegui.watch import changes as changing
from hegui.watch.search import search
from hegui.web.audits.profile import operator
from hegui.web.guard import chosen, spoken
from hegui.web.law.forms import WORDS, Compare, Search, Window
from hegui.web.law.models import accepted, undecided

if TYPE_CHECKING:
    from django.http import HttpResponse

    from hegui.web.access import Request

SHOWN = 30
HITS = 20
STANDS = ("judged", "covered", "gap", "open")
"""How the provisions of an instrument stand that bind somebody, as its bar shows them."""


def language(request: Request) -> str:
    """Return the language in which somebody reads what the law says."""
    return chosen(request.user.content_language)


@require_safe
def listing(request: Request) -> HttpResponse:
    """List the instruments of a day with what is judged of each, and search them."""
    form, lang = Search(request.GET), language(request)
    wrong = not form.is_valid()
    facts = {
        "form": form,
        "on": form.on,
        "stands": STANDS,
        "instruments": _instruments(form.on, lang),
        "summary": summary(_counted(form.on, lang), lang),
        "others": _others(form.on, lang),
        "undecided": undecided(request.organisation).count(),
        **({} if wrong else _searched(form, lang)),
    }
    return render(request, "law/list.html", facts, status=422 if form.errors else 200)


@lru_cache(maxsize=32)
def _counted(day: date, lang: str) -> dict[str, Any]:
    """Count what is held and judged; it lasts as long as a process."""
    return counted(law.load(), day, lang)


def _instruments(day: date, lang: str) -> list[dict[str, Any]]:
    """Return the instruments in force with the widths of their bars, in per cent."""
    return [
        one
        | {
            "bar": [
                (name, 100 * one[name] / one["binding"], f"{WORDS.say(name, spoken())} {one[name]}")
                for name in STANDS
                if one["binding"] and one[name]
            ]
        }
        for one in _counted(day, lang)["by_instrument"]
    ]


def _others(day: date, lang: str) -> list[tuple[str, str, str, date]]:
    """Return the instruments that are not in force on a day: not yet, or no longer."""
    return [
        (one.id, one.versions[-1].title[lang], term(status, lang), one.versions[0].since)
        for one in law.load().instruments
        if (status := law.load().status(one.id, day)) != "in_force"
    ]


def _searched(form: Search, lang: str) -> dict[str, Any]:
    """Return what words find; that they hold none is said at their field."""
    text = form.cleaned_data["text"].strip()
    if not text:
        return {}
    book = law.load()
    try:
        hits = search(book, text, form.on, None)
    except UsageError as error:
        form.add_error("text", error.say(spoken()))
        return {}
    value = found.as_value(text, hits, form.on, lang)
    listed = [hit | {"beside": found.beside(hit, lang)} for hit in value["hits"][:HITS]]
    none = not (hits.hits or hits.instruments)
    return {
        "asked": text,
        "hits": listed,
        "titles": value["instruments"],
        "heading": found.heading(value, form.on, lang),
        "nothing": found.nothing(book, value, lang) if none else (),
    }


@require_safe
def instrument(request: Request, instrument: str) -> HttpResponse:
    """Show an instrument as it stood on a day, beside an earlier version."""
    book, lang = law.load(), language(request)
    versions = _versions(instrument)
    form = Search(request.GET)
    form.is_valid()
    on, then = form.on, _day(request.GET.get("then", ""))
    try:
        told = part(book, instrument, on, lang, then)
    except UsageError as error:  # there is no text of that day
        told, why = "", error.say(spoken())
    else:
        why = ""
    facts = {
        "name": instrument,
        "title": versions[-1].title[lang],
        "form": form,
        "on": on,
        "then": then,
        "status": term(book.status(instrument, on), lang),
        "versions": [one for one in versions if one.repealed is None],
        "drawn": mark_safe(told),  # noqa: S308 - the report escapes what it is made of
        "why": why,
    }
    return render(request, "law/instrument.html", facts, status=422 if form.errors else 200)


def _versions(name: str) -> tuple[law.Version, ...]:
    try:
        return law.load().versions(name)
    except UsageError:
        raise Http404 from None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@require_safe
def changes(request: Request, instrument: str) -> HttpResponse:
    """Compare an instrument on two days: what is stricter, lighter, new, gone, renumbered."""
    versions = _versions(instrument)
    lang = language(request)
    since = [one.since for one in versions]
    start = {"then": since[max(0, len(since) - 2)], "day": max(since[-1], since[0])}
    form = Compare(request.GET or start)
    facts: dict[str, Any] = {"name": instrument, "form": form, "title": versions[-1].title[lang]}
    if form.is_valid():
        days = form.cleaned_data
        try:
            diff = _diff(instrument, days["then"], days["day"])
        except UsageError as error:
            form.add_error(None, error.say(spoken()))
        else:
            rows = Paginator(_changed(diff, lang), SHOWN)
            facts |= {"page": rows.get_page(request.GET.get("page")), "diff": diff}
            facts["counts"] = _counts(diff, lang)
    return render(request, "law/changes.html", facts, status=422 if form.errors else 200)


@lru_cache(maxsize=32)
def _diff(instrument: str, then: date, day: date) -> changing.Diff:
    """Compare two days; what is held of the law lasts as long as a process."""
    return changing.diff(law.load(), instrument, then, day)


def _changed(diff: changing.Diff, lang: str) -> list[dict[str, Any]]:
    """Return the rows of a comparison, the steps of one thing put together."""
    rows: list[dict[str, Any]] = []
    for row in changed.rows(diff, lang):
        if not row["changes"]:
            continue
        kinds = [say(kind, lang) for kind in row["changes"].split()]
        told = row | {"kinds": kinds, "steps": []}
        if rows and rows[-1]["what"] == row["what"] and rows[-1]["id"] == row["id"]:
            told = rows[-1]
        else:
            rows.append(told)
        if row["when"]:
            told["steps"].append(row)
    return rows


def _counts(diff: changing.Diff, lang: str) -> list[tuple[str, int, int]]:
    found = ((say(kind, lang), *diff.count(kind)) for kind in changing.KINDS)
    return [one for one in found if any(one[1:])]


@require_safe
def coming(request: Request) -> HttpResponse:
    """Say what enters into force, ends, changes or is expected between two days."""
    form, lang = Window(request.GET), language(request)
    form.is_valid()
    first, last = form.days
    window = changing.window(law.load(), first, last, operator(request.organisation))
    value = outlook.as_value(window, None, lang)
    rows = [row | {"on": _day(row["day"])} for row in outlook.rows(value, lang)]
    rows += [
        {
            "on": one.next_on if one.next_on and first <= one.next_on <= last else None,
            "what": WORDS.say("draft" if one.draft else one.form, spoken()),
            "subject": one.called(lang),
            "id": one.pk,
            "binds": None,
            "detail": one.issuer,
            "proposal": one,
        }
        for one in accepted(request.organisation)[:500]
        if one.next_on is None or one.next_on >= first
    ]
    rows.sort(key=lambda row: (row["on"] is None, row["on"] or last))
    facts = {
        "form": form,
        "page": Paginator(rows, SHOWN).get_page(request.GET.get("page")),
        "drawn": _months([row["on"] for row in rows if row["on"]], spoken()),
        "instruments": set(law.load().names),
    }
    return render(request, "law/coming.html", facts, status=422 if form.errors else 200)


def _months(days: list[date], lang: str) -> str:
    """Draw in which months how much is coming."""
    counts = Counter(f"{one:%Y-%m}" for one in days)
    if not counts:
        return ""
    axis = Counts(max(counts.values()))
    rows = tuple(
        Row(
            label=calendar(month, lang),
            parts=tuple(axis.stacked((("orders_only", count, str(count)),))),
            value=str(count),
        )
        for month, count in sorted(counts.items())
    )
    return drawn(Picture(WORDS.say("coming", lang), (), axis.ticks, rows), lang)
