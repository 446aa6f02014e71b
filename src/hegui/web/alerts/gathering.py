"""What there is to tell an organisation: its own terms and findings, cases, and the law."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from hegui import config, duties, law
from hegui.audit.orders import Deadline
from hegui.days import today
from hegui.errors import ConfigError
from hegui.watch.alerts import cases, sight, terms
from hegui.watch.alerts import law as laws
from hegui.watch.proposals import store
from hegui.web import groups
from hegui.web.audits.models import DATA, Audit, State
from hegui.web.cases import shelf
from hegui.web.cases.models import Case
from hegui.web.findings.telling import breached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.law import Law
    from hegui.watch.alerts.event import Event
    from hegui.watch.alerts.sight import Marks, Sight
    from hegui.watch.alerts.terms import Term
    from hegui.web.people.models import Organisation

SINCE = "own cases"
"""Notes when own cases were last looked at."""
DAYS = ("due_on", "issued_on", "served_on", "starts_on")
KEPT = frozenset(one.name for one in fields(Deadline)) - {"due_at", "runs_from", "length", "unit"}


def gathered(organisation: Organisation, marks: Marks) -> tuple[list[Event], dict[str, str]]:
    """Return what is to be told, and what is to be noted with it."""
    day, books = today(), law.load()
    events: list[Event] = list(terms.events(every_term(organisation), day))
    kinds = {
        "law": laws.sights(books, day, store.load_all(), _page_of_law(organisation)),
        "case": _cases(organisation, marks, books, day),
        **{
            f"kept:{name}": module.sights(organisation)
            for name in groups.TELLING
            if hasattr(module := _telling(name), "sights")
        },
    }
    noted: dict[str, str] = {}
    noted[SINCE] = timezone.now().isoformat()
    for kind, sights in kinds.items():
        told, seen = sight.fresh(marks, kind, sights)
        events, noted = events + told, noted | seen
    return events, noted


def _page_of_law(organisation: Organisation) -> str:
    """Return where an instrument is shown, with {instrument} for its id."""
    place = reverse("law:instrument", args=[organisation.slug, "INSTRUMENT"])
    return place.replace("INSTRUMENT", "{instrument}")


def _cases(organisation: Organisation, marks: Marks, books: Law, day: date) -> Iterator[Sight]:
    """Yield the published cases and those of a folder, and own ones that were reviewed of late."""
    asked, house = breached(organisation), organisation
    at = reverse("cases:shipped", args=[house.slug, "CASE"]).replace("CASE", "{case}")
    yield from cases.sights(cases.held(library(house)), books, day, asked, at)
    since = marks.marks([SINCE]).get(SINCE)
    if since is None:
        return
    of_late = Case.live(house).filter(reviewed_at__isnull=False, changed_at__gte=since)
    for row in of_late.select_related("document").order_by("pk").iterator():
        read = shelf.opened(row.document).case(row.case)
        for one in cases.sights(cases.texts([read.case]), books, day, asked) if read else ():
            link = reverse("cases:page", args=[house.slug, row.pk])
            yield _own(one, link, new=row.reviewed_at >= datetime.fromisoformat(since))  # type: ignore[operator] # it was


def _own(one: Sight, link: str, *, new: bool) -> Sight:
    """Return a case of one's own; one that was there before the first look is not new."""

    def event(before: str | None) -> Event | None:
        made = one.event(before if new or before is not None else "")
        return made and replace(made, link=link)

    return replace(one, event=event)


def _telling(name: str) -> Any:
    return import_module(f"hegui.web.{name}.telling")


def every_term(organisation: Organisation) -> Iterator[Term]:
    """Yield the terms that run: of what is kept here, and of the rest of the last audit."""
    kept: set[str] = set()
    for name in groups.TELLING:
        module = _telling(name)
        yield from module.terms(organisation)
        kept |= module.named(organisation) if hasattr(module, "named") else set()
    yield from terms.of_deadlines(
        organisation.name,
        (one for one in _audited(organisation) if not kept & set(filter(None, one.key[:1]))),
    )


def _audited(organisation: Organisation) -> Iterator[Deadline]:
    """Yield the terms that the last audit found, filings among them."""
    last = Audit.of(organisation).filter(state=State.DONE).first()
    english, chinese = (
        (json.loads(last.text(DATA, lang) or "{}").get("deadlines", []) for lang in ("en", "zh"))
        if last
        else ((), ())
    )
    for one, other in zip(english, chinese, strict=False):
        told = {name: one[name] for name in KEPT & one.keys()}
        told |= {name: date.fromisoformat(told[name]) for name in DAYS if told.get(name)}
        told |= {"how": {"en": one["how"], "zh": other["how"]}, "key": tuple(one["key"])}
        if one["duty"] in duties.identifiers():
            yield Deadline(**told)


def library(organisation: Organisation) -> Path | None:
    """Return the folder of the organisation's own cases, None where it has none."""
    place = Path(organisation.folder)
    try:
        named = config.read(place / "hegui.toml").cases.library
    except ConfigError:
        return None
    found = place / named if named else None
    return found if found is not None and found.is_dir() else None
