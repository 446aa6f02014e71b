"""A rule or a draft that a document announces, as it was read, and who decided on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from hegui.web.people.models import Owned

if TYPE_CHECKING:
    from datetime import date

    from hegui.web.people.models import Organisation


class State(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting"
    FAILED = "failed"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Form(models.TextChoices):
    """What it does: a rule as a whole, one that changes others, one that ends others."""

    RULE = "rule"
    AMENDMENT = "amendment"
    REPEAL = "repeal"


class Proposal(Owned):
    """A proposed entry; accepted, it is expected, and never law: nothing is judged by it.

    Attributes:
        by: Who gave the document, or whose name the machine has that found it.
        draft: It is out for comments, and binds nobody.
        topics: Subjects that it speaks of, by the ids of the vocabulary.
        region: Code of the province that issued it, empty for the whole country.
        instrument: The one that it changes or ends first, if it is held.
        touches: Instruments and provisions that it changes, ends or cites.
        reading: All that was read of it, with its places in the text.
        accepted_at: When somebody accepted it; from then on it is told to whom it concerns.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"held", "reading", "text"})
    file = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=254)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    error = models.CharField(max_length=1000, blank=True)
    error_zh = models.CharField(max_length=1000, blank=True)
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.RULE)
    draft = models.BooleanField(default=False)
    title = models.CharField(max_length=300, blank=True)
    title_zh = models.CharField(max_length=300, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    document = models.CharField(max_length=100, blank=True)
    published = models.DateField(null=True, blank=True)
    comments_to = models.DateField(null=True, blank=True)
    in_force = models.DateField(null=True, blank=True)
    topics = models.JSONField(default=list, blank=True)
    region = models.CharField(max_length=6, blank=True)
    instrument = models.CharField(max_length=100, blank=True)
    touches = models.JSONField(default=list)
    decided_by = models.CharField(max_length=254, blank=True)
    decided_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=500, blank=True)
    reading = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    held = models.BinaryField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "digest"]),
            models.Index(fields=["organisation", "state", "-at"]),
            models.Index(fields=["organisation", "accepted_at"]),
        ]
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        """Return its title, or the name of its file."""
        return self.title_zh or self.title or self.file

    def called(self, lang: str) -> str:
        """Return its title in a language, else in the other, else the name of its file."""
        first, other = self.title, self.title_zh
        return (other or first if lang == "zh" else first or other) or self.file

    @property
    def open(self) -> bool:
        """Say whether it waits for somebody to decide."""
        return self.state == State.PROPOSED

    @property
    def next_on(self) -> date | None:
        """Return the day to be ready for: the last for comments, or the first in force."""
        return self.comments_to if self.draft else self.in_force


def accepted(organisation: Organisation) -> models.QuerySet[Proposal]:
    """Return what stands under what is coming."""
    return Proposal.of(organisation).filter(accepted_at__isnull=False).defer("held", "text")


def undecided(organisation: Organisation) -> models.QuerySet[Proposal]:
    """Return what waits for a person."""
    return Proposal.of(organisation).filter(state=State.PROPOSED)
