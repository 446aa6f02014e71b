"""An audit that somebody asked for, how far it has come, and what it found."""

from __future__ import annotations

import zlib
from typing import ClassVar

from django.db import models
from django.utils import timezone

from hegui.web.log.models import OneByOne
from hegui.web.people.models import Owned

DATA = "json"
"""The form of an audit that lists are made of, and that later audits are compared with."""


class State(models.TextChoices):
    """How far an audit has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Audit(Owned):
    """One run over the evidence of an organisation; its counts stand here, for lists.

    `sent` is the digest of one that was made elsewhere and sent by whoever asked for it.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"step", "step_zh", "steps_done", "steps"})
    day = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.CharField(max_length=254)
    asked_at = models.DateTimeField(default=timezone.now)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    step = models.CharField(max_length=300, blank=True)
    step_zh = models.CharField(max_length=300, blank=True)
    steps_done = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    met = models.PositiveIntegerField(null=True)
    breached = models.PositiveIntegerField(null=True)
    put_right = models.PositiveIntegerField(null=True)
    unknown = models.PositiveIntegerField(null=True)
    not_applicable = models.PositiveIntegerField(null=True)
    sent = models.CharField(max_length=64, blank=True, editable=False)
    error = models.CharField(max_length=1000, blank=True)
    error_zh = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "sent"], condition=~models.Q(sent=""), name="once_sent"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-asked_at"])]
        ordering: ClassVar = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        """Return its number and day."""
        return f"{self.pk} ({self.day})"

    @property
    def under_way(self) -> bool:
        """Say whether it has not ended."""
        return self.state in {State.WAITING, State.RUNNING}

    def text(self, form: str, lang: str) -> str:
        """Return what was written of it, empty if nothing was."""
        return self.texts(lang, form)[0]

    def texts(self, lang: str, *forms: str) -> list[str]:
        """Return what was written of it in some forms, asked for at once."""
        found = Written.objects.filter(audit=self, form__in=forms, lang=lang)
        held = {one.form: one.text for one in found}
        return [held.get(form, "") for form in forms]


class Written(models.Model):
    """An audit as one form tells it in one language."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="written")
    form = models.CharField(max_length=220)
    lang = models.CharField(max_length=2)
    packed = models.BinaryField()

    objects = models.Manager.from_queryset(OneByOne)()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["audit", "form", "lang"], name="once_written")
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return f"{self.audit_id}.{self.lang}.{self.form}"

    @property
    def text(self) -> str:
        """Return the text."""
        return zlib.decompress(self.packed).decode()


def write(audit: Audit, form: str, lang: str, text: str) -> None:
    """Keep what was written of an audit."""
    Written(audit=audit, form=form, lang=lang, packed=zlib.compress(text.encode(), 6)).save()
