"""What the commands of `hegui watch` share: what is looked at, and how a message goes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.days import instant
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hegui.config import Config
    from hegui.outcome import Report
    from hegui.watch.alerts.event import Event
    from hegui.watch.alerts.ledger import File, Target
    from hegui.watched import Channel, Subscription

At = Annotated[
    datetime | None,
    typer.Option(
        "--at",
        metavar="TIME",
        parser=lambda text: instant(text).replace(tzinfo=UTC),
        help="the time by which is told what is due, as 2026-11-30T08:00; default now",
    ),
]


@dataclass(frozen=True)
class Watching:
    """The operator of a `hegui.toml`, and what is asked for in it, by ids."""

    path: Path
    config: Config
    subscriptions: tuple[Subscription, ...]
    report: Report | None
    now: datetime

    @property
    def state(self) -> Path:
        """Return where it is kept what was seen and sent."""
        return self.path.parent / self.config.watch.state

    @property
    def day(self) -> date:
        """Return the day in Shanghai."""
        from hegui.days import day_of

        return day_of(self.now)

    @property
    def breached(self) -> tuple[str, ...]:
        """Return the duties with an open breach."""
        entries = self.report.entries if self.report else ()
        return tuple(e.finding.duty.id for e in entries if e.finding.standing == "open")


def watching(path: Path, at: datetime | None, lang: str) -> Watching:
    """Return what is watched; the operator is judged only if something of that is asked for.

    Raises:
        HeguiError: the configuration cannot be used.
    """
    from hegui import config as configuration
    from hegui import law
    from hegui.cli.options import config_file
    from hegui.cli.telling import progress
    from hegui.days import today
    from hegui.outcome import build
    from hegui.watch.alerts import matching

    path = config_file(path)
    read = configuration.read(path)
    if not read.watch.subscriptions:
        raise UsageError(
            "{path} names nobody to tell: add [watch.channels] and [[watch.subscriptions]].",
            path=path,
        )
    books = law.load()
    asked = tuple(matching.in_ids(one, books) for one in read.watch.subscriptions)
    now = at or datetime.now(UTC)
    found = Watching(path, read, asked, None, now)
    if not _judged(found):
        return found
    with progress(lang) as tell:
        return replace(found, report=build(path, min(found.day, today()), progress=tell))


def _judged(found: Watching) -> bool:
    """Say whether anybody asks for what only an audit tells."""
    calendars = any(one.kind == "calendar" for one in found.config.watch.channels.values())
    own = {"deadline", "finding"}
    return calendars or any(
        not one.kinds or own & set(one.kinds) or one.like_findings for one in found.subscriptions
    )


def check_secrets(found: Watching) -> None:
    """Raise `ConfigError` if a secret is not set, before anything is sent."""
    found.config.watch.server()
    for name, channel in found.config.watch.channels.items():
        channel.resolved(name)


def look(found: Watching, ledger: File) -> None:
    """Write down what happened since the look before, for whom it concerns."""
    from hegui import law
    from hegui.watch.alerts import cases, delivering, findings, sight, terms
    from hegui.watch.alerts import law as laws
    from hegui.watch.proposals import store

    books, breached = law.load(), found.breached
    library = found.config.cases.library
    own = None if library is None else found.path.parent / library
    judged = [entry.finding for entry in found.report.entries] if found.report else []
    kinds = {
        "law": laws.sights(books, found.day, store.load_all()),
        "case": cases.sights(cases.held(own), books, found.day, breached),
    }
    if found.report is not None:
        kinds["finding"] = findings.sights(judged)
    events: list[Event] = []
    noted: dict[str, str] = {}
    for kind, sights in kinds.items():
        told, seen = sight.fresh(ledger, kind, sights)
        events, noted = events + told, noted | seen
    if found.report is not None:
        held = terms.of_deadlines(found.config.operator.name, found.report.deadlines)
        events += terms.events(held, found.day)
    delivering.take(ledger, events, noted, found.subscriptions, found.now, breached)


def post(found: Watching, target: Target, name: str, events: Sequence[Event]) -> str:
    """Send events as one message; return what went wrong."""
    from hegui.report import alerts
    from hegui.watch.alerts import ways
    from hegui.watched import CHATS, FILES

    watch, operator = found.config.watch, found.config.operator.name
    channel: Channel = watch.channels[target.channel].resolved(target.channel)
    if channel.kind in FILES:
        return ""  # it is written as a whole at the end of each run
    if channel.kind == "webhook":
        body = alerts.as_value(events, operator, target.subscription)
        at = int(found.now.timestamp())
        return ways.webhook(channel, body, name, at, outside=False)
    lang = {one.name: one.lang for one in found.subscriptions}.get(target.subscription, "zh")
    told = alerts.written(events, lang, operator, name=target.subscription)
    if channel.kind in CHATS:
        return ways.chat(ways.chat_url(channel), told)
    envelope = ways.Envelope(watch.mail_from, channel.to)
    return ways.mail(watch.server(), ways.letter(told, envelope, name))


def write_files(found: Watching, ledger: File) -> None:
    """Write the feeds and calendars, each as a whole."""
    from hegui.cli.options import write
    from hegui.report import alerts, render

    for name, channel in found.config.watch.channels.items():
        told = [one for one in found.subscriptions if name in one.channels]
        if not told or not channel.path:
            continue
        path, lang = found.path.parent / channel.path, told[0].lang
        if channel.kind == "atom":
            operator = found.config.operator.name
            events = ledger.told([one.name for one in told], name, 100)
            write(path, alerts.atom(events, lang, operator, found.day, own=f"{operator}/{name}"))
        elif found.report is not None:
            write(path, render(found.report, "ics", lang))
