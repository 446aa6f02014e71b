"""Entries in a chain, each with a head that covers all before it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils import timezone

from hegui.sealed.chain import NONE_BEFORE, head_of
from hegui.sealed.lines import canonical
from hegui.web.log.acting import actor
from hegui.web.log.pseudonyms import hidden

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

LOCK = 0x48656775
"""Of PostgreSQL: one entry after the other. SQLite has one writer anyway."""


class UnchangeableError(TypeError):
    """Somebody tried to change many rows at once, past the log, or the log itself."""


class OneByOne(models.QuerySet[Any]):
    """Rows that are changed one by one, so that each change has its entry."""

    def update(self, **_: Any) -> int:
        """Refuse."""
        raise UnchangeableError

    def delete(self) -> Any:
        """Refuse."""
        raise UnchangeableError

    def bulk_create(self, *_: Any, **__: Any) -> Any:
        """Refuse."""
        raise UnchangeableError

    def bulk_update(self, *_: Any, **__: Any) -> int:
        """Refuse."""
        raise UnchangeableError


class Entry(models.Model):
    """What somebody did; `line` tells it, the columns beside it only find it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    organisation = models.BigIntegerField(null=True, db_index=True)
    line = models.TextField()
    head = models.BinaryField(max_length=32)

    objects: ClassVar = models.Manager.from_queryset(OneByOne)()

    def __str__(self) -> str:
        """Return its line."""
        return self.line

    def save(self, **kwargs: Any) -> None:
        """Add an entry; one that is there stays as it is."""
        if not self._state.adding:
            raise UnchangeableError
        super().save(**kwargs, force_insert=True)

    def delete(self, using: Any = None, keep_parents: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002
        """Refuse."""
        raise UnchangeableError

    @property
    def told(self) -> dict[str, Any]:
        """Return what the line says."""
        found: dict[str, Any] = json.loads(self.line)
        return found


def append(
    act: str,
    kind: str,
    key: object,
    *,
    organisation: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Entry:
    """Add an entry in the transaction of what it tells."""
    who, via = actor()
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = Entry.objects.order_by("-number").first()
        number, head = (last.number, bytes(last.head)) if last else (0, NONE_BEFORE)
        told = {
            "number": number + 1,
            "at": timezone.now().isoformat(),
            "organisation": organisation,
            "who": hidden(who),
            "via": via,
            "act": act,
            "kind": kind,
            "key": hidden(str(key)),
            "before": hidden(before),
            "after": hidden(after),
        }
        line = canonical(told)
        entry = Entry(
            number=number + 1,
            organisation=organisation,
            line=line.decode(),
            head=head_of(head, line),
        )
        entry.save()
    return entry


def check(kept: tuple[int, bytes] | None = None) -> tuple[int, bytes, tuple[int, str] | None]:
    """Return how many entries there are, the last head, and the first entry that proves nothing.

    `kept` is the number and head of an entry that somebody noted elsewhere.
    """
    head, number = NONE_BEFORE, 0
    for entry in Entry.objects.order_by("number").iterator():
        number += 1
        head = head_of(head, entry.line.encode())
        fault = _fault(entry, number, head)
        if fault is None and kept is not None and kept[0] == number and kept[1] != head:
            fault = "other"
        if fault is not None:
            return number, head, (number, fault)
    cut = kept is not None and kept[0] > number
    return number, head, (number + 1, "cut") if cut else None


def _fault(entry: Entry, number: int, head: bytes) -> str | None:
    """Return what is wrong with an entry that ought to have a number and a head."""
    if entry.number != number:
        return "missing"
    if bytes(entry.head) != head:
        return "changed"
    return "moved" if entry.told["organisation"] != entry.organisation else None


class Recorded(models.Model):
    """A row whose every change is an entry of the log, in the same transaction."""

    unlogged: ClassVar[frozenset[str]] = frozenset()
    """Fields of no interest, and secrets."""
    objects: ClassVar = models.Manager.from_queryset(OneByOne)()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Remember the row as it was read."""
        made = super().from_db(db, field_names, values)
        made._read = made._logged()
        return made

    def save(self, **kwargs: Any) -> None:
        """Save the row, and tell the log what is new of it."""
        before = {} if self._state.adding else getattr(self, "_read", {})
        act = "created" if self._state.adding else "changed"
        with transaction.atomic():
            super().save(**kwargs)
            after = self._logged()
            changed = [name for name in after if before.get(name, ...) != after[name]]
            if changed:
                self._tell(act, changed, before, after)
        self._read = after

    def delete(self, using: Any = None, keep_parents: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Delete the row, and keep in the log what it held."""
        with transaction.atomic():
            before = self._logged()
            self._tell("deleted", list(before), before, {})
            return super().delete(using, keep_parents)

    def _logged(self) -> dict[str, Any]:
        names = (field.attname for field in self._meta.concrete_fields)
        held = {n: vars(self)[n] for n in names if n in vars(self) and n not in self.unlogged}
        plain: dict[str, Any] = json.loads(json.dumps(held, cls=DjangoJSONEncoder))
        return plain

    def of_organisation(self) -> int | None:
        """Return the organisation that the row belongs to."""
        return getattr(self, "organisation_id", None)

    def _tell(
        self, act: str, names: Sequence[str], before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        append(
            act,
            self._meta.label_lower,
            self.pk,
            organisation=self.of_organisation(),
            before={name: before[name] for name in names if name in before} or None,
            after={name: after[name] for name in names if name in after} or None,
        )
