"""Documents as they were read, their cases, what people decided on them, and what they resemble.

The lines of a document and the decisions on it are what a folder of `hegui.cases.library` holds;
all that stands in columns beside them is told by these and only finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from hegui.web.people.models import Owned

if TYPE_CHECKING:
    from hegui.web.people.models import Organisation


class State(models.TextChoices):
    """How far the reading of a document has come."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    AGAIN = "again"
    FAILED = "failed"


class Document(Owned):
    """A file that somebody gave, and what was read from it.

    Attributes:
        name: Its id in the exchange form, empty until it was read.
        part_of: The file that held it: a packed folder, or a file of the exchange form.
        same_as: The document whose text it has, if that was here before it.
        packed: The lines of the library that were read, packed.
        changed_at: When its lines or the decisions on them last changed: an index goes by it.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"held", "packed", "changed_at"})
    file = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    by = models.CharField(max_length=254)
    at = models.DateTimeField(default=timezone.now)
    published = models.DateField(null=True, blank=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    error = models.CharField(max_length=1000, blank=True)
    error_zh = models.CharField(max_length=1000, blank=True)
    name = models.CharField(max_length=250, blank=True)
    title = models.CharField(max_length=300, blank=True)
    text_digest = models.CharField(max_length=64, blank=True)
    count = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    # what stands behind a long column takes long to be read
    packed = models.BinaryField(default=bytes)
    held = models.BinaryField(default=bytes)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=models.Q(name__gt=""),
                name="one_case_document",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "changed_at"]),
            models.Index(fields=["organisation", "text_digest"]),
            models.Index(fields=["organisation", "-at"]),
            models.Index(fields=["organisation", "state"]),
        ]
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        """Return the name of its file."""
        return self.file

    @property
    def under_way(self) -> bool:
        """Say whether it is still to be read."""
        return self.state in {State.WAITING, State.READING}


class Case(Owned):
    """A case that was read from a document, with what it is listed and found by.

    Attributes:
        happened: The first day that its date can mean.
        amount: Its largest fine in CNY.
        doubtful: Fields that nobody has settled.
        sure: How sure the reader is of the one that it is least sure of, while it waits for a
            person; None otherwise, so that an index has those that wait alone.
        refused: Somebody decided that it is no case.
        gone: It is no longer read from its document.
        reviewed_at: When nothing was left to settle: from then on it is a precedent.
        facts: Its values by dimension, as `hegui.cases.search` counts them, and its places.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"facts", "sure", "changed_at"})
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="cases")
    case = models.CharField(max_length=300)
    title = models.CharField(max_length=500)
    title_zh = models.CharField(max_length=500)
    stage = models.CharField(max_length=50)
    happened = models.DateField(null=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    doubtful = models.PositiveIntegerField(default=0)
    sure = models.FloatField(null=True)
    refused = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)
    reviewed_at = models.DateTimeField(null=True)
    facts = models.JSONField(default=dict)
    read_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "case"], name="one_case")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "reviewed_at"]),
            models.Index(fields=["organisation", "sure", "id"]),
            models.Index(fields=["organisation", "-read_at", "-id"]),
        ]
        ordering: ClassVar = ["-read_at", "-pk"]

    def __str__(self) -> str:
        """Return its id."""
        return self.case

    @classmethod
    def live(cls, organisation: Organisation) -> models.QuerySet[Case]:
        """Return those that are cases: read from their document, and refused by nobody."""
        return cls.of(organisation).filter(refused=False, gone=False)

    @classmethod
    def waiting(cls, organisation: Organisation) -> models.QuerySet[Case]:
        """Return those that wait for a person, what the reader is least sure of first."""
        return cls.of(organisation).filter(sure__isnull=False).order_by("sure", "pk")


class Decision(Owned):
    """What somebody decided on a field of a case; it stays as it was taken, the last one counts."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"line"})
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    field = models.CharField(max_length=100)
    value = models.CharField(max_length=500)
    by = models.CharField(max_length=254)
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=1000, blank=True)
    line = models.JSONField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return what was decided on what."""
        return f"{self.field}: {self.value}"


class Resemblance(Owned):
    """A reviewed case is a precedent for a duty, and why."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"why", "why_zh"})
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="resembles")
    duty = models.CharField(max_length=200)
    closeness = models.PositiveIntegerField()
    why = models.CharField(max_length=1000)
    why_zh = models.CharField(max_length=1000)
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "duty"], name="one_resemblance")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "duty"])]
        ordering: ClassVar = ["-closeness", "duty"]

    def __str__(self) -> str:
        """Return the duty."""
        return self.duty
