"""A breach that audits found, what was said and shown about it, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hegui.audit import findings
from hegui.days import today
from hegui.web.people.models import Owned

if TYPE_CHECKING:
    from datetime import date


class State(models.TextChoices):
    """How a finding stood in the last audit."""

    NEW = "new"
    OPEN = "open"
    BACK = "back"
    UNSURE = "unsure"
    PUT_RIGHT = "put_right"
    FIXED = "fixed"
    LAPSED = "lapsed"


SETTLED = (State.FIXED, State.LAPSED)


class Finding(Owned):
    """A breach of one duty by one system, under one version of the law; the same in each run.

    `system` is empty where the breach is of the organisation, or of no system that is known.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"run_id", "rank", "last_on"})
    duty = models.CharField(max_length=200)
    system = models.CharField(max_length=200, blank=True)
    version = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    title = models.CharField(max_length=300)
    title_zh = models.CharField(max_length=300)
    provision = models.CharField(max_length=200, blank=True)
    fine = models.CharField(max_length=300, blank=True)
    fine_zh = models.CharField(max_length=300, blank=True)
    began = models.DateField(null=True)
    first_on = models.DateField()
    last_on = models.DateField()
    fixed_on = models.DateField(null=True)
    filed = models.JSONField(default=list)
    waived_until = models.DateField(null=True)
    assigned = models.CharField(max_length=254, blank=True)
    rank = models.PositiveIntegerField(default=0)
    run = models.ForeignKey("audits.Audit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "duty", "system", "version"], name="one_finding"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "state", "rank"])]
        ordering: ClassVar = ["rank", "duty", "system", "-version"]

    def __str__(self) -> str:
        """Return its duty and system."""
        return f"{self.duty} {self.system}".strip()

    @property
    def settled(self) -> bool:
        """Say whether there is nothing left to do."""
        return self.state in SETTLED

    @property
    def waived(self) -> bool:
        """Say whether somebody answers for it today."""
        return self.waived_until is not None and self.waived_until >= today()

    def reckon(self) -> None:
        """Note until when it is waived, by what was approved here and by `waivers.toml`."""
        held = self.waivers.filter(state=Decision.APPROVED) if self.pk else ()
        ends = [one.expires.isoformat() for one in held] + [one["expires"] for one in self.filed]
        self.waived_until = models.DateField().to_python(max(ends, default=None))


class Comment(Owned):
    """What somebody said about a finding; it stays as it was said."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="comments")
    by = models.CharField(max_length=254)
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(max_length=4000)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        """Return who said it."""
        return f"{self.by} ({self.at:%Y-%m-%d})"


class Proof(Owned):
    """A file that shows something of a day: kept as it was given, never opened here."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"held"})
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="proofs")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    of_day = models.DateField()
    by = models.CharField(max_length=254)
    at = models.DateTimeField(default=timezone.now)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    held = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["-of_day", "-pk"]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Kind(models.TextChoices):
    """Whether the duty is held not to bind here for a time, or the risk of the breach is borne."""

    WAIVER = "waiver"
    ACCEPTANCE = "acceptance"


class Decision(models.TextChoices):
    """What became of a request."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Waiver(Owned):
    """Asks that a breach be waived, or its risk accepted; it hides nothing, and ends by itself."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="waivers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    scope = models.CharField(max_length=200)
    justification = models.TextField(max_length=2000)
    owner = models.CharField(max_length=254)
    expires = models.DateField()
    asked_by = models.CharField(max_length=254)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=Decision.choices, default=Decision.ASKED)
    approver = models.CharField(max_length=254, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        """Return its name in the next audit."""
        return self.name

    @property
    def name(self) -> str:
        """Return how an audit calls it."""
        return f"web-{self.pk}"

    @property
    def holds(self) -> bool:
        """Say whether it is approved and has not expired."""
        return self.state == Decision.APPROVED and self.expires >= today()

    @property
    def expired(self) -> bool:
        """Say whether it was approved, and its time is over."""
        return self.state == Decision.APPROVED and self.expires < today()


def waived(organisation: Any, day: date) -> tuple[findings.Waiver, ...]:
    """Return what is waived in an organisation on a day, as an audit of that day takes it."""
    decided = Q(decided_at__date__lte=day, expires__gte=day)
    held = Waiver.of(organisation).filter(decided, state=Decision.APPROVED)
    return tuple(
        findings.Waiver(
            id=one.name,
            duty=one.finding.duty,
            scope=one.scope,
            justification=one.justification,
            owner=one.owner,
            approver=one.approver,
            expires=one.expires,
        )
        for one in held.select_related("finding")
    )
