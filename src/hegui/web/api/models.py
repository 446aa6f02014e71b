"""What was answered to a request that a program may send again."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from hegui.web.people.models import Membership

KEPT = timedelta(days=30)
"""How long a key is known; later the same request is a new one."""


class Answered(models.Model):
    """The answer to a request with a key: whoever sends it again gets it again."""

    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(default=bytes)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "key"], name="once_answered")
        ]

    def __str__(self) -> str:
        """Return its key."""
        return self.key
