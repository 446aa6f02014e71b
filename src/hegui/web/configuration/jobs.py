"""Looks at policies, and deletes audits that are older than they are kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django_tasks import task

from hegui import law
from hegui.days import today
from hegui.screening.policies.folder import drafts
from hegui.screening.policies.innocent import SENTENCES
from hegui.screening.policies.lint import lint
from hegui.web.audits.models import Audit, State, Written
from hegui.web.configuration.models import Check
from hegui.web.evidence.jobs import taken
from hegui.web.evidence.proposed import LANGUAGES, both
from hegui.web.findings.models import Finding
from hegui.web.log.acting import acting
from hegui.web.people.models import Organisation
from hegui.web.screen.policies import NAME

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 200
"""Things that are odd with policies, of which no more are shown."""


@task()
def check(number: int) -> None:
    """Read every policy, try its examples, and look for what is odd."""
    with taken(Check, number) as found:
        if found is not None:
            found.told = _checked(Path(found.organisation.folder) / NAME)


def _checked(folder: Path) -> dict[str, Any]:
    loaded = drafts(folder, today(), law.load())
    odd = lint(loaded.entries, today(), SENTENCES)
    entries = [
        {"file": one.path.name, "policy": one.policy.id, "version": one.policy.label}
        for one in loaded.entries
    ]
    told = [
        {"file": one.path.name, "line": one.line, **{lang: one.said(lang) for lang in LANGUAGES}}
        for one in odd[:MOST]
    ]
    faults = [both(str(one).replace(f"{folder}/", "")) for one in loaded.faults]
    return {"policies": entries, "faults": faults, "odd": told, "more": max(0, len(odd) - MOST)}


def old(organisation: Organisation) -> QuerySet[Audit]:
    """Return the audits that are older than they are kept, but the last and those of findings."""
    held = Audit.of(organisation)
    if organisation.audits_kept is None:
        return held.none()
    before = timezone.now() - timedelta(days=organisation.audits_kept)
    last = held.filter(state=State.DONE).values("pk")[:1]
    found = held.filter(asked_at__lt=before, state__in=[State.DONE, State.FAILED])
    return found.exclude(pk__in=last).exclude(pk__in=Finding.of(organisation).values("run"))


@task()
def clear(organisation: int, by: str) -> None:
    """Delete them one by one, each told to the log; one that something still names stays."""
    house = Organisation.objects.get(pk=organisation)
    with acting(by, "job"):
        for run in list(old(house)):
            try:
                with transaction.atomic():
                    for one in Written.objects.filter(audit=run).defer("packed"):
                        one.delete()
                    run.delete()
            except ProtectedError:
                continue
