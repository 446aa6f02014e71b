"""The folders of an inspection as one HTML page: made to be printed and ticked off by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.report import page
from hegui.report.inspection import Subject, wording
from hegui.report.wording import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.report.inspection import Inspection, List


def render(inspection: Inspection, lists: Sequence[List], lang: str) -> str:
    """Return the lists of these authorities, and the folders that they name, as a page."""
    shown = lists[0].subjects if len(lists) == 1 else (Subject(None, inspection.found),)
    folders = list(dict.fromkeys(one.folder.id for subject in shown for one in subject.found))
    return page.render(
        "inspection/page",
        lang,
        of_evidence=True,
        inspection=inspection,
        number={name: n for n, name in enumerate(folders, 1)},
        lists=lists,
        all=shown if len(lists) > 1 else (),
        say=lambda key, **values: wording.say(key, lang, **values),
        on=day(inspection.day, lang),
        basis=lambda one: wording.basis(one, lang, inspection.day),
        there=lambda one: wording.there(one, lang),
        missing=lambda one: wording.missing(one, lang),
        verdicts=lambda one: wording.verdicts(one, lang),
        give=" ".join(wording.to_give(one for subject in shown for one in subject.found)),
    )
