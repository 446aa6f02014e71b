"""A security incident, as the evidence table has it, with what its grade and report rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils import timezone

from hegui import law
from hegui.assessment import incident as grading
from hegui.evidence import catalogue
from hegui.evidence.contract import Kind
from hegui.web.people.models import Owned

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hegui.assessment.incident import Grading
    from hegui.web.people.models import Organisation

TABLE = catalogue.get("incidents")


class Incident(Owned):
    """One incident: the columns of the table, and what follows from them.

    Attributes:
        answers: What was counted and judged of it, as the scheme of grading asks.
        told: What its reports say, by what they are to contain.
        critical: Whether it hit critical information infrastructure.
        least: The least grade that is asked for, empty where nothing is known.
        first_at: When the first of its terms ends that still runs.
        due: Each term that runs, as the engine counted it.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"due", "counted_at"})
    incident = models.CharField(max_length=200)
    system = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    found_at = models.DateTimeField()
    plan_started_at = models.DateTimeField(null=True, blank=True)
    contained_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_to = models.CharField(max_length=200, blank=True)
    users_told_at = models.DateTimeField(null=True, blank=True)
    persons = models.PositiveBigIntegerField(null=True, blank=True)
    direct_loss = models.PositiveBigIntegerField(null=True, blank=True)
    outage_minutes = models.PositiveBigIntegerField(null=True, blank=True)
    harm = models.BooleanField(null=True, blank=True)
    harm_kind = models.CharField(max_length=10, blank=True)
    first_remedy_at = models.DateTimeField(null=True, blank=True)
    handling_ended_at = models.DateTimeField(null=True, blank=True)
    summary_at = models.DateTimeField(null=True, blank=True)
    critical = models.BooleanField(null=True, blank=True)
    site = models.CharField(max_length=20, blank=True)
    answers = models.JSONField(default=dict, editable=False)
    told = models.JSONField(default=dict, editable=False)
    least = models.CharField(max_length=20, blank=True, editable=False)
    first_at = models.DateTimeField(null=True, editable=False)
    due = models.JSONField(default=list, editable=False)
    counted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "incident"], name="one_incident")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-found_at"]),
            models.Index(fields=["organisation", "first_at"]),
        ]
        ordering: ClassVar = ["-found_at", "-pk"]

    def __str__(self) -> str:
        """Return what it is called."""
        return self.incident

    def row(self) -> dict[str, Any]:
        """Return it as a row of the table; what is blank is not known, or had not happened."""
        cells = {name: getattr(self, name) for name in TABLE.columns}
        instants = (name for name, like in TABLE.columns.items() if like.kind is Kind.INSTANT)
        written = {name: cells[name] and cells[name].isoformat() for name in instants}
        return {name: None if cell == "" else cell for name, cell in (cells | written).items()}

    def graded(self) -> Grading:
        """Return what its grade hangs on, by the law of the day on which it was found."""
        scheme = grading.load()
        answers = {one.id: self.answers.get(one.id) for one in scheme.measures}
        columns = {one.id: getattr(self, one.column) for one in scheme.measures if one.column}
        return grading.graded(
            scheme,
            law.load(),
            timezone.localtime(self.found_at).date(),
            answers | columns,
            {one.id: self.answers.get(one.id, "") for one in scheme.judged},
            site=self.site,
            critical=self.critical,
        )

    @property
    def bound(self) -> str:
        """Return the grade by which its terms are counted: the higher of what it has and asks."""
        return grading.load().bound(self.grade, self.least)

    @property
    def too_low(self) -> bool:
        """Say whether it is graded lower than is asked for."""
        return bool(self.grade) and self.bound != self.grade

    @property
    def late(self) -> bool:
        """Say whether a term of it is over and what was to be done is not."""
        return self.first_at is not None and self.first_at < timezone.now()


def late(organisation: Organisation) -> QuerySet[Incident]:
    """Return the incidents of which a term is over."""
    return Incident.of(organisation).filter(first_at__lt=timezone.now())
