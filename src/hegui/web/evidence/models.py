"""Files that people give as evidence, what was read of them, and what is asked of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F
from django.utils import timezone

from hegui.days import today
from hegui.web.people.models import Organisation, Owned

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Upload(Owned):
    """A version of a file that somebody gave; it never changes, and the next takes its place.

    Attributes:
        of_day: The day of what it shows, apart from that of the upload.
        latest: Whether none took its place.
        withdrawn: Whether this version says that there is no such file any more.
    """

    name = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    of_day = models.DateField()
    why = models.CharField(max_length=300, blank=True)
    withdrawn = models.BooleanField(default=False)
    latest = models.BooleanField(default=True)
    by = models.CharField(max_length=254)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name", "version"], name="one_version_of_a_file"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-latest", "name"])]
        ordering: ClassVar = ["name", "-version"]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


def add(made: Upload) -> Upload:
    """Save a version in the place of the one before, if there is one; one after the other."""
    Organisation.objects.select_for_update().get(pk=made.organisation_id)
    before = Upload.of(made.organisation).filter(name=made.name).first()
    made.version = before.version + 1 if before else 1
    if before is not None:
        before.latest = False
        before.save(update_fields=["latest"])
    made.save()
    return made


PLACE = "uploads"
"""The folder beside `hegui.toml` in which the files lie that were given here."""


class State(models.TextChoices):
    """How far something that runs beside the pages has come."""

    WAITING = "waiting"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    SAVING = "saving"
    SAVED = "saved"
    DROPPED = "dropped"


class Running(Owned):
    """Something that a job does for who asked."""

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    by = models.CharField(max_length=254)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, editable=False)
    error = models.CharField(max_length=1000, blank=True, editable=False)
    error_zh = models.CharField(max_length=1000, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        """Return its number."""
        return str(self.pk)

    @property
    def under_way(self) -> bool:
        """Say whether a job has still to do something."""
        return self.state in {State.WAITING, State.RUNNING, State.SAVING}


class Reading(Running):
    """Files, or a table of a database, that are to stand in `hegui.toml`, and what was said of it.

    Attributes:
        paths: The files, by their paths beside `hegui.toml`.
        database: The table of a database instead of them.
        answers: What was answered: the key of a question, and the answer as it was given.
        told: What is shown of it; `text` in it is what `hegui.toml` is to be.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"told", "ended_at"})
    paths = models.JSONField(default=list)
    database = models.JSONField(default=dict)
    answers = models.JSONField(default=list)
    lang = models.CharField(max_length=2)
    told = models.JSONField(default=dict, editable=False)

    class Meta(Running.Meta):
        indexes: ClassVar = [models.Index(fields=["organisation", "-at"])]


class Probe(Running):
    """Whether each source can be reached, and how many rows were seen in it."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"told", "ended_at"})
    told = models.JSONField(default=dict, editable=False)

    class Meta(Running.Meta):
        indexes: ClassVar = [models.Index(fields=["organisation", "-at"])]


class Wanted(Owned):
    """Something that unknown duties wait for, and who gives it by when.

    Attributes:
        key: What it is, by the audit: its kind, answer, table and column.
        given_on: The day of the audit that waits for it no longer.
    """

    key = models.CharField(max_length=300)
    does = models.CharField(max_length=500)
    does_zh = models.CharField(max_length=500)
    who = models.CharField(max_length=254, blank=True)
    by_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    given_on = models.DateField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "key"], name="wanted_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "given_on", "by_on"])]
        ordering: ClassVar = [F("by_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        """Return what it is."""
        return self.does

    @property
    def overdue(self) -> bool:
        """Say whether its day is past while it is not given."""
        return self.given_on is None and self.by_on is not None and self.by_on < today()


def overdue(organisation: Organisation) -> QuerySet[Any]:
    """Return what is not given, and was to be given before today."""
    return Wanted.of(organisation).filter(given_on=None, by_on__lt=today())


def key_of(need: Any) -> str:
    """Return what a need is known by, from one audit to the next."""
    parts = (need["kind"], need["key"], need["table"], need["column"])
    return "|".join(part or "" for part in parts)[:300]
