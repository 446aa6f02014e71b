"""A self-assessment, judged by the library from what is kept here: answers, facts, weaknesses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from hegui import law
from hegui.assessment.answers import Answer, Answers, Result
from hegui.assessment.collectors.facts import Collected
from hegui.assessment.conclusion import assess
from hegui.assessment.requirements import load
from hegui.assessment.results import Found, flaw
from hegui.days import today
from hegui.report.self_assessment.seen import asked
from hegui.web.audits.models import Audit
from hegui.web.audits.models import State as Run
from hegui.web.findings.models import Finding, State
from hegui.web.systems.merging import of
from hegui.web.systems.models import Answered, Facts, Flaw, Report, Review

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from django.db.models import QuerySet

    from hegui.assessment.conclusion import Assessment
    from hegui.assessment.requirements import Catalogue
    from hegui.web.people.models import Organisation

_PARTS = re.compile(r"[;；\n]")
STANDING = (State.NEW, State.OPEN, State.BACK)
"""Findings that the last audit still shows; what was put right late is met."""


def scheme() -> Catalogue:
    """Return what is asked of a system at each level."""
    return load("mlps")


def held(organisation: Organisation) -> QuerySet[Review]:
    """Return self-assessments, with whether their system was scanned and an audit was done."""
    scans = Report.of(organisation).filter(about=OuterRef("about"), state="done")
    audits = Audit.of(organisation).filter(state=Run.DONE)
    asked_for = Review.of(organisation).select_related("about", "organisation")
    return asked_for.annotate(tested=Exists(scans), audited=Exists(audits))


def parts(said: str) -> tuple[str, ...]:
    """Return what stands in a text, parted by ; or lines."""
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in _PARTS.split(said)))))


def judged(review: Review, given: Iterable[Answered] | None = None) -> Assessment:
    """Return what a self-assessment, as it is `held`, comes to by the law of today.

    Its answers may be `given`, where they were read before.
    """
    read = Answered.of(review.organisation).filter(review=review).defer("held")
    answers = _answers(review, read if given is None else given)
    return assess(scheme(), answers, _found(review), law.load(), today())


def _answers(review: Review, given: Iterable[Answered]) -> Answers:
    held = {one.requirement: one for one in given}
    return Answers(
        system=review.about.system,
        level=review.level,
        name=review.about.name,
        operator=review.organisation.name,
        assessed_on=review.assessed_on,
        extensions=None if review.extensions is None else tuple(review.extensions),
        hosts=parts(review.hosts),
        sites=parts(review.sites),
        complete=review.complete,
        continuity=review.continuity,
        sector=review.sector,
        internet=_faces(review),
        rows={name: answer(one) for name, one in held.items()},
        folder=None,
        files={one.name: one.digest for one in held.values() if one.name},
    )


def _faces(review: Review) -> bool | None:
    return review.about.internet_facing if review.internet is None else review.internet


_RESULTS: dict[str, Result | None] = {
    "": None,
    "conform": "conform",
    "partly": "partly",
    "not": "not",
    "not_applicable": "not_applicable",
}


def answer(one: Answered) -> Answer:
    """Return what is answered of a requirement, the file that was attached among its evidence."""
    evidence = (*parts(one.evidence), *((one.name,) if one.name else ()))
    plain = ("owner", "day", "mitigation", "measure", "due", "note")
    told: dict[str, Any] = {name: getattr(one, name) for name in plain}
    return Answer(_RESULTS[one.result], tuple(dict.fromkeys(evidence)), **told)


def _found(review: Review) -> Found:
    """Return what machines saw: facts of the system, its open weaknesses, and the last audit."""
    house, system = review.organisation, review.about
    facts = Facts.of(house).filter(about=system)
    open_ = Flaw.of(house).filter(closed_at=None, asset=system.system)
    seen = [of(one) for one in open_]
    facing = {} if system.internet_facing is None else {system.system: system.internet_facing}
    return Found(
        facts=tuple(Collected.model_validate(one.held) for one in facts),
        flaws=tuple(flaw(one, facing) for one in seen if one.product is None)
        if vars(review)["tested"]
        else None,
        duties=_duties(review) if vars(review)["audited"] else None,
    )


def _duties(review: Review) -> dict[str, str]:
    """Return the duties that the last audit found breached."""
    house = review.organisation
    of_it = Q(system="") | Q(system=review.about.system)
    held = Finding.of(house).filter(of_it, duty__in=asked(scheme()), state__in=STANDING)
    return dict.fromkeys(held.values_list("duty", flat=True), "breached")
