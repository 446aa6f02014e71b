"""What an audit takes of the files that people gave, and what it says of what they are to give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.web.evidence import store
from hegui.web.evidence.models import PLACE, Upload, Wanted, key_of

if TYPE_CHECKING:
    from datetime import date

    from hegui.outcome import Report
    from hegui.web.people.models import Organisation


def taken(organisation: Organisation) -> dict[str, date]:
    """Put the files where they are read; return the day of each, by its path beside `hegui.toml`.

    Raises:
        UsageError: They cannot be put there.
    """
    store.settle(organisation)
    held = Upload.of(organisation).filter(latest=True, withdrawn=False)
    return {f"{PLACE}/{name}": day for name, day in held.values_list("name", "of_day")}


def ended(organisation: Organisation, report: Report) -> None:
    """Note what an audit waits for no longer, and what it waits for again."""
    waits = {key_of(vars(need)) for need in report.needs}
    for one in Wanted.of(organisation).select_for_update():
        given = None if one.key in waits else one.given_on or report.audit.day
        if given != one.given_on:
            one.given_on = given
            one.save(update_fields=["given_on"])
