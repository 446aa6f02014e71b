"""`hegui watch run`: look, and tell."""

from __future__ import annotations

from datetime import UTC, datetime

from hegui.cli import codes
from hegui.cli.emit import emit, show
from hegui.cli.options import HERE, ConfigPath, Lang, Output
from hegui.cli.watch.arguments import At, check_secrets, look, post, watching, write_files
from hegui.message import Message
from hegui.words import Words

WORDS = Words("cli/watch")
SHOWN = 20


def run(
    config: ConfigPath = HERE, at: At = None, lang: Lang = "en", output: Output = "table"
) -> int:
    """Look for what changed, and tell it to whom [watch] of CONFIG names.

    Told is each case that is new or corrected, what comes into force or is proposed, deadlines 30,
    7 and 1 days before, on their day and once they are over, and findings that are new or back. The
    first look notes what is there and tells deadlines alone. Each thing is told once for each
    subscription and channel; what fails is tried again at the next run, after a wait that doubles.
    Exit code 0: nothing failed; 1: something failed and waits; 2: wrong configuration.
    """
    from hegui.report.safe import visible
    from hegui.watch.alerts import delivering, ledger, rhythm

    found = watching(config, at, lang)
    check_secrets(found)
    with ledger.opened(found.state) as held:
        look(found, held)
        sent = delivering.send(
            held,
            found.subscriptions,
            lambda target, name, events: post(found, target, name, events),
            lambda: at or datetime.now(UTC),
            rhythm.calendar(),
        )
        write_files(found, held)
        log = held.log(SHOWN)
    value = {
        "sent": [{**target._asdict(), "events": n} for target, n in sent.told.items()],
        "failed": [{**t._asdict(), "fault": visible(fault)} for t, fault in sent.faults.items()],
        "log": log,
    }
    rows = [
        {
            WORDS.say("subscription", lang): one["subscription"],
            WORDS.say("channel", lang): one["channel"],
            WORDS.say("events", lang): one["events"],
            WORDS.say("state", lang): WORDS.say(str(one["state"]), lang),
            WORDS.say("fault", lang): visible(Message(str(one["fault"])).say(lang)) or None,
        }
        for one in log
    ]
    nothing = WORDS.say("nothing", lang)
    emit(
        value,
        output,
        rows=log if output == "csv" else rows,
        draw=lambda: show(rows),
        nothing=nothing,
    )
    return codes.BREACHED if sent.faults else codes.FINE
