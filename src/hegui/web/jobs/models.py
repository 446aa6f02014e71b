"""The processes that work, each seen while it lives."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """A process that runs jobs; `seen_at` is renewed while it lives."""

    id = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return its id."""
        return self.id
