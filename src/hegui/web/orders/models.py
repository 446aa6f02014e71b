"""An order of an authority, as the evidence table has it, and when the engine says it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F

from hegui.days import today
from hegui.evidence import catalogue
from hegui.web.people import models as people
from hegui.web.people.models import Owned

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hegui.web.people.models import Organisation

TABLE = catalogue.get("orders")


class Order(Owned):
    """One measure that an authority ordered: the columns of the table, and what follows from them.

    Attributes:
        open: Whether it is not done, or not reported where that is asked for, so far as is known.
        last_on: The last day of the term that ends first, None where none is set.
        due: Each term that runs, as the engine counted it.
        verdict: How the order stood when it was counted, empty until then.
    """

    unlogged: ClassVar[frozenset[str]] = frozenset({"due", "verdict", "counted_at"})
    order = models.CharField(max_length=200)
    authority = models.CharField(max_length=200)
    duty = models.CharField(max_length=200, blank=True)
    system = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=500, blank=True)
    issued_on = models.DateField()
    served_on = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    measure = models.CharField(max_length=100)
    due_on = models.DateField(null=True, blank=True)
    days = models.PositiveIntegerField(null=True, blank=True)
    day_kind = models.CharField(max_length=10, blank=True)
    extended_to = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    report_required = models.BooleanField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    open = models.BooleanField(default=True, editable=False)
    last_on = models.DateField(null=True, editable=False)
    provisional = models.BooleanField(default=False, editable=False)
    due = models.JSONField(default=list, editable=False)
    verdict = models.CharField(max_length=10, blank=True, editable=False)
    counted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "order", "duty", "system", "measure"], name="one_order"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-open", "last_on"])]
        ordering: ClassVar = ["-open", F("last_on").asc(nulls_last=True), "issued_on", "pk"]

    def __str__(self) -> str:
        """Return what it is called."""
        return self.order

    def row(self) -> dict[str, Any]:
        """Return it as a row of the table; what is blank is not known, or had not happened."""
        return {name: getattr(self, name) or None for name in TABLE.columns} | {
            "report_required": self.report_required
        }

    @property
    def overdue(self) -> bool:
        """Say whether its last day is past while it is open."""
        return self.open and self.last_on is not None and self.last_on < today()

    @property
    def left(self) -> int | None:
        """Return how many days are left, the last one counted; None where none are counted."""
        running = self.open and self.last_on is not None and self.last_on >= today()
        return (self.last_on - today()).days if running and self.last_on else None

    @property
    def late_by(self) -> int:
        """Return how many days its last day is past."""
        return (today() - self.last_on).days if self.last_on else 0

    def delete(self, using: Any = None, keep_parents: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Delete it with its steps, each told to the log."""
        for step in Step.of(self.organisation).filter(order=self):
            step.delete()
        return super().delete(using, keep_parents)


class Step(Owned):
    """Something that is done to carry an order out, and the file that proves it."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"held"})
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=254, blank=True)
    by_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=120, blank=True, editable=False)
    kind = models.CharField(max_length=10, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    held = models.BinaryField(default=bytes, editable=False)

    class Meta:
        ordering: ClassVar = [F("by_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        """Return what is done."""
        return self.what

    @property
    def late(self) -> bool:
        """Say whether it is not done by its day."""
        return self.done_on is None and self.by_on is not None and self.by_on < today()


def overdue(organisation: Organisation) -> QuerySet[Order]:
    """Return the open orders whose last day is past."""
    return Order.of(organisation).filter(open=True, last_on__lt=today())


class Feed(people.Feed):
    """A calendar of the orders for one member."""
