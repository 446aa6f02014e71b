"""Whether the content policies of an organisation are in order, as it was last looked at."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from hegui.web.evidence.models import Running


class Check(Running):
    """A look at the policies: each file, what is wrong with it, and what is odd."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"told", "ended_at"})
    told = models.JSONField(default=dict, editable=False)

    class Meta(Running.Meta):
        indexes: ClassVar = [models.Index(fields=["organisation", "-at"])]
