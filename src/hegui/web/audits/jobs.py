"""The audit itself, beside the pages."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from pydantic import ValidationError

from hegui.audit.sample import SAMPLE
from hegui.errors import HeguiError
from hegui.message import Message, spoken
from hegui.outcome import build
from hegui.report import compare, html, render
from hegui.web.audits import judged, taking
from hegui.web.audits.kept import ended, kept, taken
from hegui.web.audits.models import DATA, Audit, State, write
from hegui.web.findings.models import waived
from hegui.web.log.acting import acting

if TYPE_CHECKING:
    from hegui.outcome import Report
    from hegui.progress import Progress

LANGUAGES = ("en", "zh")
PARTS: tuple[html.Part, ...] = get_args(html.Part)
"""What is drawn of an audit, to stand within our pages."""
FAULT = Message("this is our own fault; the log of the worker says more.")
NOTHING = Message("Nothing is said of the operator yet: begin under Evidence.")
TOLD_EVERY = 0.5
"""Seconds between two times that progress is written."""


def begin(run: Audit) -> Audit:
    """Ask for an audit; its job is there when the audit is."""
    with transaction.atomic():
        run.save()
        audit.enqueue(run.pk)
    return run


SHOWN = {"audit": Audit}


@task()
def audit(number: int) -> None:
    """Run an audit that was asked for; one that has ended is left as it is."""
    with transaction.atomic():
        run = Audit.objects.select_for_update().select_related("organisation").get(pk=number)
        if not run.under_way:
            return
        run.state, run.began_at = State.RUNNING, timezone.now()
        with acting(run.asked_by, "job"):
            run.save()
    with acting(run.asked_by, "job"):
        _run(run)


def _run(run: Audit) -> None:
    path = Path(run.organisation.folder) / "hegui.toml"
    if not path.exists():
        _end(run, State.FAILED, error=NOTHING.say("en"), error_zh=NOTHING.say("zh"))
        return
    try:
        report = build(
            path,
            run.day,
            progress=_telling(run),
            added=kept(run.organisation),
            shown=judged.ROWS,
            waived=waived(run.organisation, run.day),
            taken=taken(run.organisation),
        )
        _keep(run, report)
    except HeguiError as error:
        _fail(run, error.say("en")[:1000], error.say("zh")[:1000])
    except Exception:
        _fail(run, FAULT.say("en"), FAULT.say("zh"))
        raise


def _keep(run: Audit, whole: Report) -> None:
    """Keep what an audit found, and what follows from it, as a whole or not at all."""
    report = whole.showing(SAMPLE)
    counted = ("met", "unknown", "not_applicable")
    since = _since(run, report)
    with transaction.atomic():
        for lang in LANGUAGES:
            for part in PARTS:
                write(run, part, lang, html.part(report, lang, part, since))
            write(run, DATA, lang, render(report, "json", lang))
            judged.write_all(run, whole, report, lang)
        counts = {verdict: report.count(verdict) for verdict in counted}
        stands = {"breached": report.stands("open"), "put_right": report.stands("put_right")}
        taking.take(run, taking.of_report(run, whole))
        ended(run.organisation, whole)
        _end(run, State.DONE, **counts, **stands)


def _since(run: Audit, report: Report) -> compare.Comparison | None:
    """Return what changed since the audit before, if its JSON can still be read."""
    earlier = Audit.of(run.organisation).filter(state=State.DONE).exclude(pk=run.pk).first()
    if earlier is None:
        return None
    try:
        old = compare.Run.model_validate_json(earlier.text(DATA, "en"))
    except ValidationError:
        return None
    return compare.compare(old, compare.run(report))


def _telling(run: Audit) -> Progress:
    """Return what writes down now and then how far an audit has come."""
    told = 0.0

    def tell(what: str, done: int, steps: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told < TOLD_EVERY and done < steps:
            return
        told = now
        run.step, run.step_zh = spoken(what, "en")[:300], spoken(what, "zh")[:300]
        run.steps_done, run.steps = done, steps
        run.save(update_fields=["step", "step_zh", "steps_done", "steps"])

    return tell


def _fail(run: Audit, said: str, said_zh: str) -> None:
    """Say what was wrong; what was not kept is read anew, and what another process ended stays."""
    with transaction.atomic():
        held = Audit.objects.select_for_update().get(pk=run.pk)
        if held.under_way:
            _end(held, State.FAILED, error=said, error_zh=said_zh)


def _end(run: Audit, state: State, **facts: object) -> None:
    run.state, run.ended_at = state, timezone.now()
    for name, value in facts.items():
        setattr(run, name, value)
    run.save()
