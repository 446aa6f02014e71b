"""Where each system stands: the dockets of `hegui mlps docket`, arranged and kept for the pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from hegui import duties, masking
from hegui.assessment.docket import load as docket_of
from hegui.days import LATER_ON, today
from hegui.errors import HeguiError
from hegui.evidence.contract import Kind
from hegui.message import spoken
from hegui.report.docket import SYSTEMS as REGISTER
from hegui.report.docket import calendar, docketed, page, wording
from hegui.report.picture import drawn
from hegui.web.audits.kept import kept, taken
from hegui.web.systems.models import SYSTEMS, Docket, System

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.assessment.docket import Docket as OfSystem
    from hegui.assessment.docket import Line
    from hegui.report.docket import Found
    from hegui.web.people.models import Organisation

LANGUAGES = ("en", "zh")
LATE = ("overdue", "breached")
DUE = ("due", "overdue")


def arrange(organisation: Organisation) -> None:
    """Arrange the dockets of all systems, and take over those that its sources name.

    What cannot be read is told in place of them, and what was known before stays.
    """
    facts: dict[str, Any] = {"day": today(), "arranged_at": timezone.now(), **_said(None)}
    try:
        place = Path(organisation.folder) / "hegui.toml"
        added = kept(organisation, _tables())
        found = docketed("mlps", place, facts["day"], added=added, taken=taken(organisation))
    except HeguiError as error:
        Docket.write_only_row(organisation, facts | _said(error.message))
        return
    facts |= {"retired": found.retired, "told": {lang: _told(found, lang) for lang in LANGUAGES}}
    with transaction.atomic():
        Docket.write_only_row(organisation, facts | _said(found.missing))
        _take(organisation, found)


def _said(why: str | None) -> dict[str, str]:
    """Return what is told in place of dockets, in both languages; nothing where they are there."""
    names = {"en": "error", "zh": "error_zh"}
    return {name: spoken(why or "", lang)[:1000] for lang, name in names.items()}


def _tables() -> set[str]:
    """Return the tables that the duties of the steps read."""
    steps = docket_of("mlps").steps
    return {table for step in steps if step.duty for table in duties.load(step.duty).tables}


def _told(found: Found, lang: str) -> dict[str, Any]:
    shown = page.timeline(found, lang)
    return {
        "drawn": "" if shown is None else str(drawn(shown, lang)),
        "how": [list(one) for one in wording.how(found, lang)],
        "notes": wording.notes(found, lang),
        "calendar": calendar.render(found, lang),
    }


def _take(organisation: Organisation, found: Found) -> None:
    """Note where each system stands; what a report shows of a key may be masked."""
    rows = list(found.report.audit.listed.get(REGISTER, ()))
    known = {masking.text(one.system): one for one in System.of(organisation).select_for_update()}
    dockets = {one.system: one for one in found.dockets}
    for key in {row["system"] for row in rows} - {None}:
        one = known.get(key) or System(organisation=organisation, system=key, own=False)
        if not one.own:
            _copy(one, [row for row in rows if row["system"] == key])
        _stands(one, dockets.get(key), found)
        one.save()
    for key, one in known.items():
        if key not in {row["system"] for row in rows} and not one.own and one.steps:
            _stands(one, None, found)
            one.save()


def _copy(one: System, rows: list[Mapping[str, Any]]) -> None:
    """Take over what the register says of a system, where all its rows say the same."""
    for name, like in SYSTEMS.columns.items():
        said = {row.get(name) for row in rows}
        value = said.pop() if len(said) == 1 else None
        if like.event or like.ends:
            value = None if value is None or value >= LATER_ON else value
        if name != "system":
            setattr(one, name, "" if value is None and like.kind is Kind.TEXT else value)


def _stands(one: System, docket: OfSystem | None, found: Found) -> None:
    lines = () if docket is None else docket.lines
    one.steps = [_line(found, line) for line in lines]
    one.late = sum(line.state in LATE for line in lines)
    one.due_on = min((x.due_on for x in lines if x.due_on and x.state in DUE), default=None)
    one.drawn = {} if docket is None else dict(_pictures(found, docket))


def _pictures(found: Found, docket: OfSystem) -> Iterable[tuple[str, str]]:
    alone = replace(found, dockets=(docket,))
    for lang in LANGUAGES:
        shown = page.timeline(alone, lang, by_system=False)
        yield lang, "" if shown is None else str(drawn(shown, lang))


def _line(found: Found, line: Line) -> dict[str, Any]:
    step = line.step
    return {
        "id": step.id,
        "state": line.state,
        "done_on": line.done_on and str(line.done_on),
        "due_on": line.due_on and str(line.due_on),
        "duty": step.duty,
        **{
            lang: {
                "title": getattr(step.title, lang),
                "state": wording.state(line, lang),
                "says": wording.says(line, lang),
                "law": wording.cited(found, step, lang),
            }
            for lang in LANGUAGES
        },
    }
