"""Systems with what is known of each: its register row, its docket, and what was assessed."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.utils import timezone

from hegui.assessment import tables
from hegui.days import today
from hegui.evidence import catalogue
from hegui.web.people.models import Owned

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hegui.web.people.models import Organisation

SYSTEMS, ASSESSMENTS = catalogue.get("systems"), catalogue.get("assessments")
LEVELS = (MinValueValidator(1), MaxValueValidator(5))


class System(Owned):
    """One system: the columns of the table, its grading, and where it stands.

    Attributes:
        own: Whether its row of the register is kept here; others are read from the sources.
        grading: What was answered to grade it.
        steps: Each step of its docket, as the duties about systems judged it.
        drawn: The picture of its days, by language.
        late: How many of the steps are late.
        due_on: The next day by which something is due.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"steps", "drawn", "late", "due_on"})
    own = models.BooleanField(default=True, editable=False)
    system = models.CharField(max_length=200)
    name = models.CharField(max_length=200, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True, validators=LEVELS)
    harmed_object = models.CharField(max_length=30, blank=True)
    harm_degree = models.CharField(max_length=30, blank=True)
    graded_on = models.DateField(null=True, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    filing_no = models.CharField(max_length=100, blank=True)
    filing_expires_on = models.DateField(null=True, blank=True)
    last_assessed_on = models.DateField(null=True, blank=True)
    conclusion = models.CharField(max_length=100, blank=True)
    major_risks = models.PositiveIntegerField(null=True, blank=True)
    is_cii = models.BooleanField(null=True, blank=True)
    network_type = models.CharField(max_length=100, blank=True)
    in_operation_on = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    internet_facing = models.BooleanField(null=True, blank=True)
    cii_designated_on = models.DateField(null=True, blank=True)
    room = models.CharField(max_length=20, blank=True)
    public_opinion = models.BooleanField(null=True, blank=True)
    grading = models.JSONField(default=dict, editable=False)
    steps = models.JSONField(default=list, editable=False)
    drawn = models.JSONField(default=dict, editable=False)
    late = models.PositiveSmallIntegerField(default=0, editable=False)
    due_on = models.DateField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "system"], name="one_system")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-late", "due_on"])]
        ordering: ClassVar = ["-late", F("due_on").asc(nulls_last=True), "system"]

    def __str__(self) -> str:
        """Return what it is called."""
        return self.name or self.system

    def row(self) -> dict[str, Any]:
        """Return it as a row of the table; what is blank is not known, or had not happened."""
        cells = {name: getattr(self, name) for name in SYSTEMS.columns}
        return {name: None if cell == "" else cell for name, cell in cells.items()}


def late(organisation: Organisation) -> QuerySet[System]:
    """Return the systems of which something is late."""
    return System.of(organisation).filter(late__gt=0)


class Docket(Owned):
    """What the dockets of all systems have in common, as they were arranged last.

    Attributes:
        told: By language: the picture, how days are counted, what to know, and the calendar.
        retired: How many systems are out of operation.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"told", "arranged_at"})
    day = models.DateField()
    told = models.JSONField(default=dict)
    retired = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=1000, blank=True)
    error_zh = models.CharField(max_length=1000, blank=True)
    arranged_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation"], name="one_docket")
        ]

    def __str__(self) -> str:
        """Return its day."""
        return str(self.day)


class Evaluation(Owned):
    """An evaluation or another assessment that ended: the columns of its table."""

    about = models.ForeignKey(System, on_delete=models.PROTECT, related_name="evaluations")
    kind = models.CharField(max_length=30)
    scope = models.CharField(max_length=30, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True, validators=LEVELS)
    contract_signed_on = models.DateField(null=True, blank=True)
    template = models.CharField(max_length=10, blank=True)
    finished_on = models.DateField()
    by = models.CharField(max_length=200, blank=True)
    conclusion = models.CharField(max_length=100, blank=True)
    major_risks = models.PositiveIntegerField(null=True, blank=True)
    plan_on = models.DateField(null=True, blank=True)
    rectify_until = models.DateField(null=True, blank=True)
    rectified_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    report_kept_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-finished_on", "-pk"]

    def __str__(self) -> str:
        """Return of what it is and when it ended."""
        return f"{self.about} ({self.finished_on})"

    @property
    def system(self) -> str:
        """Return the key of its system."""
        return self.about.system

    def row(self) -> dict[str, Any]:
        """Return it as a row of the table."""
        return {name: getattr(self, name) or None for name in ASSESSMENTS.columns} | {
            "major_risks": self.major_risks
        }


class Review(Owned):
    """A self-assessment of a system against the requirements of a level.

    Attributes:
        extensions: The kinds of systems of which it is one, by their ids; None if nobody said.
    """

    about = models.ForeignKey(System, on_delete=models.PROTECT, related_name="reviews")
    level = models.PositiveSmallIntegerField(validators=LEVELS)
    assessed_on = models.DateField(null=True, blank=True)
    extensions = models.JSONField(null=True, blank=True, editable=False)
    hosts = models.TextField(max_length=5000, blank=True)
    sites = models.TextField(max_length=5000, blank=True)
    complete = models.BooleanField(default=False)
    continuity = models.BooleanField(null=True, blank=True)
    sector = models.BooleanField(null=True, blank=True)
    internet = models.BooleanField(null=True, blank=True)
    begun_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-begun_at", "-pk"]

    def __str__(self) -> str:
        """Return of what it is."""
        return f"{self.about} ({self.level})"

    def delete(self, using: Any = None, keep_parents: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Delete it with its answers, each told to the log."""
        for one in Answered.of(self.organisation).filter(review=self):
            one.delete()
        return super().delete(using, keep_parents)


class Answered(Owned):
    """What is answered of one requirement, with a file that shows it."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"held"})
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="answers")
    requirement = models.CharField(max_length=60)
    result = models.CharField(max_length=20, blank=True)
    evidence = models.TextField(max_length=2000, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    day = models.DateField(null=True, blank=True)
    mitigation = models.TextField(max_length=2000, blank=True)
    measure = models.TextField(max_length=2000, blank=True)
    due = models.DateField(null=True, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    name = models.CharField(max_length=120, blank=True, editable=False)
    kind = models.CharField(max_length=10, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    held = models.BinaryField(default=bytes, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "requirement"], name="answered_once")
        ]

    def __str__(self) -> str:
        """Return the requirement."""
        return self.requirement


class Facts(Owned):
    """Facts of a machine or a site that a collector wrote; `seal` is what its seal says of them."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"held"})
    about = models.ForeignKey(System, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=10)
    target = models.CharField(max_length=500)
    collected_at = models.DateTimeField()
    seal = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=254)
    held = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-collected_at", "-pk"]

    def __str__(self) -> str:
        """Return what they are of."""
        return self.target


class Report(Owned):
    """A report of a scanner, or the result of a run, that was given; it is read beside the pages.

    Attributes:
        said: What was said beside it: when the scan ended, what it covered, and the like.
        counts: How many runs it holds, what they saw and covered, and what was left out.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"packed", "counts"})
    about = models.ForeignKey(System, on_delete=models.PROTECT, related_name="reports")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=10)
    said = models.JSONField(default=dict)
    by = models.CharField(max_length=254)
    given_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, default="waiting")
    counts = models.JSONField(default=dict)
    told = models.CharField(max_length=1000, blank=True)
    told_zh = models.CharField(max_length=1000, blank=True)
    error = models.CharField(max_length=1000, blank=True)
    error_zh = models.CharField(max_length=1000, blank=True)
    packed = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["-given_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "-given_at"])]

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    @property
    def seal_word(self) -> str:
        """Return the key of the word for its seal."""
        return f"seal_{self.seal}"

    @property
    def whole(self) -> bytes:
        """Return it as it was given."""
        return zlib.decompress(self.packed)


class Flaw(Owned):
    """One weakness at one place from when it was found until a later run no longer saw it.

    It follows from the reports and is written anew with each, so that the log tells of these alone.

    Attributes:
        row: As a row of the table of vulnerabilities.
        whole: All that is known of it.
        due_on: The first day by which a duty asks that something is done, while it is open.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset(
        {
            *("id", "organisation_id", "fingerprint", "episode", "asset", "grade", "state"),
            *("title", "place", "found_at", "closed_at", "due_on", "row", "whole"),
        }
    )
    fingerprint = models.CharField(max_length=64)
    episode = models.PositiveIntegerField()
    asset = models.CharField(max_length=500)
    grade = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10)
    title = models.CharField(max_length=1200)
    place = models.CharField(max_length=2100)
    found_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    row = models.JSONField()
    whole = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "fingerprint", "episode"], name="one_flaw"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "grade", "found_at"]),
            models.Index(fields=["organisation", "asset", "state"]),
            models.Index(fields=["organisation", "due_on"]),
        ]
        ordering: ClassVar = ["grade", "found_at", "pk"]

    def __str__(self) -> str:
        """Return its title."""
        return self.title

    @property
    def overdue(self) -> bool:
        """Say whether it is open past the first day that a duty names."""
        return self.closed_at is None and self.due_on is not None and self.due_on < today()


class Scan(Owned):
    """That a system was scanned on a day; it follows from the reports, as flaws do."""

    unlogged: ClassVar[frozenset[str]] = frozenset(
        {"id", "organisation_id", "system", "finished_on", "by"}
    )
    system = models.CharField(max_length=500)
    finished_on = models.DateField()
    by = models.CharField(max_length=1000)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "system", "-finished_on"])]
        ordering: ClassVar = ["-finished_on", "pk"]

    def __str__(self) -> str:
        """Return what was scanned and when."""
        return f"{self.system} ({self.finished_on})"

    def row(self) -> dict[str, Any]:
        """Return it as a row of the table."""
        return {
            "system": self.system,
            "kind": tables.KIND,
            "finished_on": self.finished_on,
            "by": self.by,
        }


class Acceptance(Owned):
    """Somebody asks to live with a weakness until a day, and somebody else decides.

    It closes nothing: the weakness stays open, and is judged as such.
    """

    fingerprint = models.CharField(max_length=64, editable=False)
    why = models.TextField(max_length=2000)
    until = models.DateField()
    asked_by = models.CharField(max_length=254, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=10, default="asked", editable=False)
    decided_by = models.CharField(max_length=254, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "fingerprint"])]

    def __str__(self) -> str:
        """Return until when."""
        return str(self.until)

    @property
    def state_word(self) -> str:
        """Return the key of the word for its state."""
        return f"acceptance_{self.state}"

    @property
    def holds(self) -> bool:
        """Say whether it was approved and has not ended."""
        return self.state == "approved" and self.until >= today()
