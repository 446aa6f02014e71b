"""What takes longer than a page: the record is verified, and accounts are looked through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django_tasks import task

from hegui.days import today
from hegui.errors import HeguiError
from hegui.identity.audit import Policy
from hegui.identity.audit import audit as look
from hegui.identity.audit.coverage import coverage
from hegui.message import Message, spoken
from hegui.removals import verifying
from hegui.web.log.acting import acting
from hegui.web.people.models import Organisation
from hegui.web.removals.models import Survey, Verification
from hegui.web.removals.place import TOML, folder

if TYPE_CHECKING:
    from hegui.identity.audit import Finding

SHOWN = {"verify_record": Verification}
"""What says that its job ended three processes."""
FAULT = Message("this is our own fault; the log of the worker says more.")
LANGUAGES = ("en", "zh")
MOST = 500
"""Findings of a verification that are kept; the command names all."""


@task()
def verify_record(number: int) -> None:
    """Verify the record as a whole, for who asked for it."""
    asked = Verification.objects.select_related("organisation").get(pk=number)
    if asked.state != "waiting":
        return
    with acting(asked.by, "job"):
        try:
            out = verifying.check(folder(asked.organisation))
        except HeguiError as error:
            _end(asked, "failed", error=error.say("en")[:1000], error_zh=error.say("zh")[:1000])
            return
        except Exception:
            _end(asked, "failed", error=FAULT.say("en"), error_zh=FAULT.say("zh"))
            raise
        told = (*out.findings, *out.notices)[:MOST]
        found = [{lang: one.said(lang) for lang in LANGUAGES} for one in told]
        counts = {"entries": out.entries, "cases": out.cases, "texts": out.texts}
        _end(asked, "done", found=found, faults=len(out.findings), **counts)


def _end(asked: Verification, state: str, **facts: object) -> None:
    asked.state, asked.ended_at = state, timezone.now()
    for name, value in facts.items():
        setattr(asked, name, value)
    asked.save()


@task()
def survey_accounts(organisation: int, by: str) -> None:
    """Look through the accounts of an organisation."""
    house = Organisation.objects.get(pk=organisation)
    day = today()
    facts: dict[str, Any] = {"day": day, "surveyed_at": timezone.now()}
    try:
        path = Path(house.folder) / TOML
        facts["coverage"] = coverage(path, day)
        facts["found"] = [_told(one) for one in look(path, day, Policy())]
        facts |= {"error": "", "error_zh": ""}
    except HeguiError as error:
        facts |= {"coverage": {}, "found": []}
        facts |= {"error": error.say("en")[:1000], "error_zh": error.say("zh")[:1000]}
    with acting(by, "job"):
        Survey.write_only_row(house, facts)


def _told(one: Finding) -> dict[str, Any]:
    return {
        "id": one.id,
        "accounts": one.accounts,
        "since": one.since and one.since.isoformat(),
        "basis": list(one.basis),
        "examples": list(one.examples),
        "fault": one.is_fault,
        "missing": {lang: spoken(one.missing, lang) for lang in LANGUAGES} if one.missing else {},
    }
