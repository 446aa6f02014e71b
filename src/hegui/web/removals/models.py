"""What is kept beside the record of removals: its verifications, reports as files, and surveys."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from hegui.web.people.models import Owned


class Verification(Owned):
    """That the record was verified: how far it went, and what was found."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"found"})
    by = models.CharField(max_length=254)
    asked_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    entries = models.PositiveBigIntegerField(default=0)
    cases = models.PositiveBigIntegerField(default=0)
    texts = models.PositiveBigIntegerField(default=0)
    faults = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="waiting")
    error = models.CharField(max_length=1000, blank=True)
    error_zh = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        """Return when it was asked for."""
        return f"{self.asked_at:%Y-%m-%d %H:%M}"


class Statement(Owned):
    """A report to an authority as files, whose digest the record has."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"value", "page"})
    name = models.CharField(max_length=64)
    authority = models.CharField(max_length=200)
    by = models.CharField(max_length=254)
    made_at = models.DateTimeField(default=timezone.now)
    items = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    handed_at = models.DateTimeField(null=True)
    value = models.BinaryField()
    page = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_statement")
        ]
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Survey(Owned):
    """What the accounts showed when they were looked through last."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"found", "coverage", "surveyed_at"})
    day = models.DateField()
    surveyed_at = models.DateTimeField(null=True)
    coverage = models.JSONField(default=dict)
    found = models.JSONField(default=list)
    error = models.CharField(max_length=1000, blank=True)
    error_zh = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation"], name="one_survey")
        ]

    def __str__(self) -> str:
        """Return its day."""
        return str(self.day)
