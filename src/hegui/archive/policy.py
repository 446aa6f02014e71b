"""What an operator decides of keeping, held against the law of the day.

The law orders logs to be kept and lists no columns of them. Our convention: a log of which users or
addresses are cut no longer says who did what, so for as long as it must be kept it is kept as it
was read, and masking never comes before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.archive import settings
from hegui.archive.entries import Policy
from hegui.days import day_of
from hegui.errors import ArchiveError
from hegui.law.citation import Cited

if TYPE_CHECKING:
    from datetime import date, datetime

    from hegui.archive.journal import Journal
    from hegui.archive.settings import Keep, Settings
    from hegui.law import Law, Number

MONTHS = "log_months"
"""The name by which a content package gives the months for which network logs must be kept."""


def minimum(law: Law, day: date) -> Number | None:
    """Return the longest time that the law in force on a day orders logs to be kept, if it does."""
    return law.longest(MONTHS, day)


def check(decided: Settings, least: Number | None) -> None:
    """Refuse a policy that lets go of logs, or masks them, earlier than the law allows.

    Raises:
        ArchiveError: a policy is too short, or contradicts itself.
    """
    own = (name for name, source in decided.source.items() if source.keep is not None)
    named = {f"source.{name}.keep": decided.keep_of(name) for name in own}
    for name, keep in {"keep": decided.keep, **named}.items():
        if least is not None and keep.at_least < least.value:
            raise ArchiveError(
                "archive.toml, {name}: at_least is {at_least:month|months}, and {provision} "
                "orders {asked}: keep at least as long.",
                name=name,
                at_least=keep.at_least,
                provision=Cited(least.provision),
                asked=least.value,
            )
        _check_order(name, keep)


def in_force(journal: Journal, law: Law, at: datetime) -> Settings:
    """Return the settings as the file has them, and enter a change of it into the log.

    Args:
        journal: open for writing.
        law: of which the day of entering orders how long logs are kept.
        at: when it is entered, naive UTC.

    Raises:
        ArchiveError: the file cannot be used, or keeps logs for less than the law of the day
            orders; the log stays as it is.
    """
    text = journal.store.get(settings.FILE).decode(errors="replace")
    decided = settings.parse(text, journal.store.place)
    journal.store.share(decided.disk.group or "")
    if text != journal.state.settings:
        check(decided, minimum(law, day_of(at)))
        journal.commit([Policy(at=at, settings=text)])
    return decided


def _check_order(name: str, keep: Keep) -> None:
    """Refuse a policy whose times are not in their order: at least, mask, at most."""
    if keep.at_most is not None and keep.at_most < keep.at_least:
        raise ArchiveError(
            "archive.toml, {name}: at_most is {at_most:month|months}, and at_least is "
            "{at_least}: set at_most no lower.",
            name=name,
            at_most=keep.at_most,
            at_least=keep.at_least,
        )
    if keep.mask_after is not None and keep.mask_after < keep.at_least:
        raise ArchiveError(
            "archive.toml, {name}: mask_after is {mask_after:month|months}, and at_least is "
            "{at_least}: what must be kept is kept as it was read, so set mask_after no lower.",
            name=name,
            mask_after=keep.mask_after,
            at_least=keep.at_least,
        )
    if None not in (keep.mask_after, keep.at_most) and keep.mask_after >= keep.at_most:  # type: ignore[operator]
        raise ArchiveError(
            "archive.toml, {name}: mask_after is {mask_after:month|months}, and everything goes "
            "after {at_most}: set mask_after lower, or leave it out.",
            name=name,
            mask_after=keep.mask_after,
            at_most=keep.at_most,
        )
