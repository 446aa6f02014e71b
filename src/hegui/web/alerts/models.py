"""What somebody asks to be told, the ways that lead there, and what became of each alert."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hegui import watched
from hegui.watch.alerts.ledger import STATES
from hegui.web.people import models as people
from hegui.web.people.models import LANGUAGES, Membership, Organisation, Owned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

MINE, FEED = "mine", "feed"
"""Beside the channels of an organisation: the own mail of a member, and the feed."""
KINDS = ("mail", *watched.CHATS, "webhook")
LISTS = ("kinds", "provisions", "instruments", "conduct", "regions", "sectors", "authorities")


class Channel(Owned):
    """A way out of an organisation: an address, the robot of a chat, or a webhook."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"token", "secret"})
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=[(one, one) for one in KINDS])
    to = models.EmailField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    token = models.CharField(max_length=200, blank=True)
    secret = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_channel")
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    def way(self) -> watched.Channel:
        """Return it as the library sends by it."""
        return watched.Channel.model_construct(
            kind=self.kind, to=self.to, url=self.url, token=self.token, secret=self.secret
        )


class Subscription(Owned):
    """What is told to a member, or to channels of the organisation; without topics, everything."""

    # whoever leaves is told nothing any more
    member = models.ForeignKey(Membership, null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    kinds = models.JSONField(default=list, blank=True)
    provisions = models.JSONField(default=list, blank=True)
    instruments = models.JSONField(default=list, blank=True)
    conduct = models.JSONField(default=list, blank=True)
    like_findings = models.BooleanField(default=False)
    regions = models.JSONField(default=list, blank=True)
    sectors = models.JSONField(default=list, blank=True)
    authorities = models.JSONField(default=list, blank=True)
    amount_from = models.PositiveBigIntegerField(null=True, blank=True)
    often = models.CharField(
        max_length=10, choices=[(one, one) for one in watched.OFTEN], default="daily"
    )
    mail = models.BooleanField(default=True)
    channels = models.JSONField(default=list, blank=True)
    lang = models.CharField(max_length=2, choices=LANGUAGES, default="zh")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    told_by: Sequence[str] = ()
    """The names of the ways by which it is told, for a list."""

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    def ways(self) -> tuple[str, ...]:
        """Return by what it is told: one's own mail, channels by their numbers, the feed."""
        mine = (MINE,) if self.mail and self.member_id else ()
        return (*mine, *map(str, self.channels), FEED)

    def asked(self) -> watched.Subscription:
        """Return it as the library has it."""
        topics = {name: tuple(getattr(self, name)) for name in LISTS}
        return watched.Subscription(
            name=str(self.pk),
            channels=self.ways(),
            often=self.often,  # type: ignore[arg-type] # one of its choices
            lang=self.lang,  # type: ignore[arg-type]
            like_findings=self.like_findings,
            amount_from=self.amount_from,
            **topics,
        )

    def stop(self, way: str) -> None:
        """Tell nothing any more by a way."""
        if way == MINE:
            self.mail = False
        self.channels = [one for one in self.channels if str(one) != way]
        self.save()


def heard_by(organisation: Organisation, member: Membership) -> QuerySet[Subscription]:
    """Return what a member may see: their own, and those of the organisation."""
    return Subscription.of(organisation).filter(Q(member=None) | Q(member=member))


class Feed(people.Feed):
    """A feed and a calendar of a subscription for one member."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="+")


class Seen(models.Model):
    """What was seen of something at the last look."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=300)
    mark = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "key"], name="seen_once")
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return self.key


class Told(models.Model):
    """Something that happened, as it is told."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=300)
    held = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "key"], name="told_once")
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return self.key


class Delivery(models.Model):
    """That something is told by one way of a subscription, once, and what became of that.

    Attributes:
        told: What; None for a test of the way.
        batch: With what it was sent together.
        next_at: When it is tried again.
    """

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=20)
    told = models.ForeignKey(Told, null=True, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(
        max_length=10, choices=[(one, one) for one in STATES], default="waiting"
    )
    batch = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subscription", "way", "told"], name="told_by_a_way")
        ]
        indexes: ClassVar = [models.Index(fields=["state", "subscription"])]

    def __str__(self) -> str:
        """Return how it stands."""
        return self.state

    @classmethod
    def of(cls, organisation: Organisation) -> QuerySet[Any]:
        """Return those of an organisation."""
        return cls._default_manager.filter(subscription__organisation=organisation)


class Turn(models.Model):
    """When something was last sent by a way of a subscription, save for what pressed."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subscription", "way"], name="one_turn")
        ]

    def __str__(self) -> str:
        """Return the way."""
        return self.way
