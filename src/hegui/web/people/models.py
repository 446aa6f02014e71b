"""People, organisations, and what each is to the other."""

from __future__ import annotations

import secrets
from datetime import time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils import timezone

from hegui.web.guard import SAFE
from hegui.web.log.models import OneByOne, Recorded

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = (("en", "English"), ("zh", "中文"))
PREFIX = "hegui_"
"""How a token begins, by which scanners for secrets know it."""
INVITED_FOR = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)


def digest(secret: str) -> str:
    """Return what is kept of a secret of 256 random bits."""
    return sha256(secret.encode()).hexdigest()


class Role(models.TextChoices):
    """What a member is to an organisation."""

    OWNER = "owner"
    LEAD = "lead"
    ENGINEER = "engineer"
    LEGAL = "legal"
    APPROVER = "approver"
    AUDITOR = "auditor"
    CASE_EDITOR = "case_editor"


class Scope(models.TextChoices):
    """What a token is good for, within what its member may do.

    `screen` and `push` are each for one thing alone, so that a platform or a build holds no more.
    """

    READ = "read"
    WRITE = "write"
    SCREEN = "screen"
    PUSH = "push"


class People(BaseUserManager.from_queryset(OneByOne)):  # type: ignore[misc] # made at run time
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make an account."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        made: User = user
        return made


class User(Recorded, AbstractBaseUser):
    """Somebody with an account, known by an address."""

    # of a person the log tells nothing that it would have to forget
    unlogged: ClassVar[frozenset[str]] = frozenset({"password", "last_login", "name"})
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    content_language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    report_language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    counted = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        """Return the address."""
        return self.email


class Organisation(Recorded):
    """One operator; `folder` holds its `hegui.toml` and is named at the terminal alone.

    Attributes:
        second_factor: Whether nobody comes in without a second factor.
        nightly: Whether it is audited each day without anybody asking.
        nightly_at: The time of day from which on that is begun, in Shanghai.
        audits_kept: The days after which audits are deleted, None where they are kept.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    folder = models.CharField(max_length=1000, blank=True)
    second_factor = models.BooleanField(default=False)
    nightly = models.BooleanField(default=True)
    nightly_at = models.TimeField(default=time.min)
    audits_kept = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def of_organisation(self) -> int | None:
        """Return itself."""
        return self.pk


class Owned(Recorded):
    """A row of one organisation, which a view asks for by `of`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @classmethod
    def of(cls, organisation: Organisation) -> models.QuerySet[Self]:
        """Return the rows of an organisation, and no others."""
        found: models.QuerySet[Self] = cls._default_manager.filter(organisation=organisation)
        return found

    @classmethod
    def write_only_row(cls, organisation: Organisation, facts: Mapping[str, object]) -> None:
        """Write the only row that an organisation has of this; two who do so are one row."""
        with transaction.atomic():
            Organisation.objects.select_for_update().get(pk=organisation.pk)
            held = cls.of(organisation).first() or cls(organisation=organisation)
            for name, value in facts.items():
                setattr(held, name, value)
            held.save()


class Membership(Owned):
    """What somebody is to an organisation."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "user"], name="once_a_member")
        ]

    def __str__(self) -> str:
        """Return who it is and where."""
        return f"{self.user} ({self.organisation})"


class Invitation(Owned):
    """Asks somebody to join; the link holds the secret, of which only the digest is kept."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"digest"})
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role.choices)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    ends_at = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        """Return who is asked."""
        return self.email

    def seal(self) -> str:
        """Save it with a new secret, and return that."""
        secret = secrets.token_urlsafe(32)
        self.digest, self.ends_at = digest(secret), timezone.now() + INVITED_FOR
        self.save()
        return secret

    @classmethod
    def open(cls, secret: str) -> Self | None:
        """Return the invitation of a secret, unless it was accepted or has ended."""
        found = cls._default_manager.filter(digest=digest(secret), accepted_at=None)
        opened: Self | None = found.filter(ends_at__gt=timezone.now()).first()
        return opened


class Token(Owned):
    """Lets a program act for a member until a day; only the digest of the secret is kept."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"digest", "seen_at"})
    member = models.ForeignKey(Membership, on_delete=models.PROTECT)
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scope = models.CharField(max_length=10, choices=Scope.choices)
    ends_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, editable=False)
    seen_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def seal(self) -> str:
        """Save it with a new secret, and return that: it is shown once."""
        secret = PREFIX + secrets.token_urlsafe(32)
        self.digest = digest(secret)
        self.save()
        return secret

    @classmethod
    def shown(cls, secret: str) -> Self | None:
        """Return the token of a secret while it holds, and note that it was used."""
        now = timezone.now()
        held = cls._default_manager.select_related("member__user", "member__organisation")
        found: Self | None = held.filter(
            digest=digest(secret),
            revoked_at=None,
            ends_on__gte=timezone.localdate(now),
            member__user__is_active=True,
        ).first()
        if found and (found.seen_at is None or now - found.seen_at > SEEN_EVERY):
            found.seen_at = now
            found.save(update_fields=["seen_at"])
        return found

    def allows(self, method: str | None, marks: Mapping[str, Any]) -> bool:
        """Say whether its scope has a method of HTTP, of a view with these marks."""
        if self.scope in {Scope.SCREEN, Scope.PUSH}:
            return bool(marks.get("scope") == self.scope)
        if method in SAFE or "computes" in marks:
            return True
        return self.scope == Scope.WRITE and "in_person" not in marks


class Feed(Owned):
    """Something that one member has read by a program: whoever has its secret, until revoked."""

    unlogged: ClassVar[frozenset[str]] = frozenset({"digest", "seen_at"})
    # whoever leaves takes nothing along
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    lang = models.CharField(max_length=2)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    seen_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Return whose it is."""
        return str(self.member)

    def seal(self) -> str:
        """Save it with a new secret, and return that: it is shown once."""
        secret = secrets.token_urlsafe(32)
        self.digest = digest(secret)
        self.save()
        return secret

    def revoke(self) -> None:
        """End it."""
        self.revoked_at = timezone.now()
        self.save()

    @classmethod
    def open(cls, secret: str) -> Self | None:
        """Return what a secret opens, unless it was revoked."""
        held = cls._default_manager.select_related("organisation", "member__user")
        found: Self | None = held.filter(
            digest=digest(secret), revoked_at=None, member__user__is_active=True
        ).first()
        return found

    def seen(self) -> None:
        """Note that it was read."""
        self.seen_at = timezone.now()
        self.save(update_fields=["seen_at"])


class Usage(models.Model):
    """How often something was read, all readers together: who they were is nowhere."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=40)
    row = models.PositiveBigIntegerField()
    total = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "what", "row"], name="one_usage")
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return f"{self.what} {self.row}"
