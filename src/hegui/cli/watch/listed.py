"""`hegui watch list`: what would be sent, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.cli import codes
from hegui.cli.emit import emit, show
from hegui.cli.options import HERE, ConfigPath, Lang, Output
from hegui.cli.watch.arguments import At, look, watching
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.cli.watch.arguments import Watching
    from hegui.watch.alerts.ledger import File

WORDS = Words("cli/watch")


def list_(
    config: ConfigPath = HERE, at: At = None, lang: Lang = "en", output: Output = "table"
) -> int:
    """List what 'hegui watch run' would send, and when; nothing is sent and nothing is noted."""
    from hegui.watch.alerts import ledger

    found = watching(config, at, lang)
    with ledger.opened(found.state, reading=True) as held:
        look(found, held)
        waiting = list(_waiting(found, held, lang))
    rows = [{WORDS.say(name, lang): cell for name, cell in one.items()} for one in waiting]
    emit(
        waiting,
        output,
        rows=waiting if output == "csv" else rows,
        draw=lambda: show(rows),
        nothing=WORDS.say("nothing", lang),
    )
    return codes.FINE


def _waiting(found: Watching, held: File, lang: str) -> Iterator[dict[str, str]]:
    from hegui.days import day_of, in_shanghai
    from hegui.report.safe import visible
    from hegui.watch.alerts import rhythm

    days = rhythm.calendar()
    often = {one.name: one.often for one in found.subscriptions}
    for line in held.waiting():
        if line.target.subscription not in often:
            continue
        last = day_of(held.turn(line.target, found.now))
        rests = often[line.target.subscription]
        pressing = line.event.pressing
        due = line.next_at or rhythm.next_at(rests, last, found.now, days, pressing=pressing)
        yield {
            "subscription": line.target.subscription,
            "channel": line.target.channel,
            "at": f"{in_shanghai(due):%Y-%m-%d %H:%M}",
            "event": visible(line.event.title[lang]),
        }
