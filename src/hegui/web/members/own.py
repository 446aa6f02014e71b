"""What is held of somebody, to be taken along, and how it is deleted.

Entries of the log stay, since they prove what was changed, and nobody may alter them; they call
people by a name that leads to nobody once the account is gone. What an organisation has to show of
its duties, who answered for a waiver say, stays under the same name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError, TextField
from django.db.models.functions import Cast

from hegui.errors import UsageError
from hegui.web.log import pseudonyms
from hegui.web.log.models import Entry, Recorded
from hegui.web.people.models import Invitation, Membership, Role, Token, User

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

GONE = "deleted.invalid"
"""Where the address of an account leads that is no more: a name that nobody can have."""
ENTRIES = 10_000
"""Of the log, the latest so many are taken along."""


def held(user: User) -> dict[str, Any]:
    """Return all that is held of somebody."""
    kept = ("email", "name", "language", "content_language", "report_language", "counted")
    return {
        "account": {name: getattr(user, name) for name in kept}
        | {"joined_at": user.joined_at, "last_signed_in": user.last_login},
        "memberships": [
            {"organisation": one.organisation.name, "role": one.role}
            for one in Membership.objects.filter(user=user).select_related("organisation")
        ],
        "addresses": _rows(EmailAddress, user, "email", "verified", "primary"),
        "second_factors": _rows(Authenticator, user, "type", "created_at", "last_used_at"),
        "other_houses": _rows(SocialAccount, user, "provider", "uid", "date_joined"),
        "sessions": _rows(UserSession, user, "ip", "user_agent", "created_at", "last_seen_at"),
        "tokens": list(
            Token.objects.filter(member__user=user).values("name", "scope", "ends_on", "seen_at")
        ),
        "named_in": [
            {"kind": one._meta.label_lower, "row": one.pk, "field": name}
            for one, name in _naming(user.email)
        ],
        "log": [
            {name: one.told[name] for name in ("number", "at", "via", "act", "kind", "key")}
            for one in Entry.objects.filter(line__contains=pseudonyms.of(user.email)).order_by(
                "-number"
            )[:ENTRIES]
        ],
    }


def _rows(model: Any, user: User, *names: str) -> list[dict[str, Any]]:
    return list(model.objects.filter(user=user).values(*names))


def erase(user: User) -> None:
    """Delete what is held of somebody; who acted is from now on somebody whom nobody knows.

    Raises:
        UsageError: an organisation would be left without an owner.
    """
    for one in Membership.objects.filter(user=user, role=Role.OWNER).select_related("organisation"):
        others = Membership.of(one.organisation).filter(role=Role.OWNER).exclude(pk=one.pk)
        if not others.filter(user__is_active=True).exists():
            raise UsageError(
                "{organisation} would be left without an owner: make somebody else one first.",
                organisation=one.organisation.name,
            )
    address, name = user.email, pseudonyms.of(user.email)
    with transaction.atomic():
        for invitation in Invitation.objects.filter(email__iexact=address):
            invitation.delete()
        follow(address, name)
        _leave(user)
        for model in (EmailAddress, Authenticator, SocialAccount, UserSession):
            for found in model.objects.filter(user=user):
                found.delete()
        user.email, user.name, user.is_active = f"{name}@{GONE}", "", False
        user.language = user.content_language = user.report_language = ""
        user.last_login = None
        user.set_unusable_password()
        user.save()


def follow(address: str, now: str) -> None:
    """Let what names somebody by an address name them by the one that they have now.

    Else whoever changes it could decide on what they asked for themselves, and what names them by
    the old one would stay when they are erased.
    """
    with transaction.atomic():
        for row, field in list(_naming(address)):
            setattr(row, field, _renamed(getattr(row, field), address, now))
            row.save(update_fields=[field])


def _leave(user: User) -> None:
    for token in Token.objects.filter(member__user=user):
        token.delete()
    for member in Membership.objects.filter(user=user):
        try:
            with transaction.atomic():
                member.delete()
        except ProtectedError:
            continue  # a row of the organisation hangs on it, and names nobody any more


def _naming(address: str) -> Iterator[tuple[Model, str]]:
    """Yield each row of an organisation in which an address stands as a whole, with the field."""
    for model in apps.get_models():
        if not issubclass(model, Recorded) or model in {User, Invitation}:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.JSONField):
                told = model._default_manager.annotate(_told=Cast(field.name, TextField()))
                rows = told.filter(_told__contains=f'"{address}"')
            elif isinstance(field, models.CharField):
                rows = model._default_manager.filter(**{field.name: address})
            else:
                continue
            for row in rows.order_by("pk").iterator():
                yield row, field.name


def _renamed(value: Any, address: str, name: str) -> Any:
    return name if value == address else pseudonyms.shown(value, {address: name})
