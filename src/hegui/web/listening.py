"""What allauth does to accounts stands in the log as well, but for secrets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_delete, post_save

from hegui.web.log.acting import acting, actor
from hegui.web.log.models import append
from hegui.web.members.own import follow

if TYPE_CHECKING:
    from django.db.models import Model
    from django.dispatch import Signal

DONE: dict[str, Signal] = {
    "signed_in": user_logged_in,
    "signed_out": user_logged_out,
    "changed_password": account.password_changed,
    "set_password": account.password_set,
    "reset_password": account.password_reset,
}
"""What somebody does to an account, by what tells of it."""
HELD: dict[type[Model], tuple[str, ...]] = {
    Authenticator: ("user_id", "type"),
    EmailAddress: ("user_id", "email", "verified", "primary"),
    SocialAccount: ("user_id", "provider"),
}
"""What allauth holds of an account, and what the log tells of it."""


def begin() -> None:
    """Listen from now on."""
    for act, signal in DONE.items():
        signal.connect(partial(_done, act), weak=False, dispatch_uid=f"hegui {act}")
    for model in HELD:
        post_save.connect(_saved, model, dispatch_uid=f"hegui saved {model}")
        post_delete.connect(_deleted, model, dispatch_uid=f"hegui deleted {model}")
    user_login_failed.connect(_failed, dispatch_uid="hegui failed")
    account.email_changed.connect(_moved, dispatch_uid="hegui moved")


def _done(act: str, user: Any = None, **_: Any) -> None:
    if user is not None and user.is_authenticated:
        with acting(str(user), actor()[1]):
            append(act, "people.user", user.pk)


def _saved(instance: Any, created: bool, update_fields: Any = None, **_: Any) -> None:  # noqa: FBT001
    told = HELD[type(instance)]
    if created or update_fields is None or set(told) & set(update_fields):
        act = "created" if created else "changed"
        append(act, instance._meta.label_lower, instance.pk, after=_facts(instance))


def _deleted(instance: Any, **_: Any) -> None:
    append("deleted", instance._meta.label_lower, instance.pk, before=_facts(instance))


def _moved(user: Any, from_email_address: Any, to_email_address: Any, **_: Any) -> None:
    """Let rows that name somebody by the address that they had name them by the new one."""
    if from_email_address is not None:
        with acting(str(user), actor()[1]):
            follow(from_email_address.email, to_email_address.email)


def _facts(instance: Any) -> dict[str, Any]:
    return {name: getattr(instance, name) for name in HELD[type(instance)]}


def _failed(credentials: dict[str, Any], **_: Any) -> None:
    """Note a sign-in that was refused; who it was is not known, only what address was typed."""
    append("was_refused", "people.user", str(credentials.get("email", ""))[:254])
