"""What allauth does to accounts stands in the log as well, but for secrets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as elsewhere
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from hegui.web.log.acting import acting
from hegui.web.log.models import append

if TYPE_CHECKING:
    from django.dispatch import Signal

HEARD: dict[str, Signal] = {
    "signed_in": user_logged_in,
    "signed_out": user_logged_out,
    "changed_password": account.password_changed,
    "set_password": account.password_set,
    "reset_password": account.password_reset,
    "added_address": account.email_added,
    "removed_address": account.email_removed,
    "changed_address": account.email_changed,
    "confirmed_address": account.email_confirmed,
    "added_factor": mfa.authenticator_added,
    "removed_factor": mfa.authenticator_removed,
    "made_codes": mfa.authenticator_reset,
    "joined_account": elsewhere.social_account_added,
    "parted_account": elsewhere.social_account_removed,
}
_KEPT: list[Any] = []
"""Signals forget who listens unless somebody keeps it."""


def begin() -> None:
    """Listen from now on."""
    for act, signal in HEARD.items():
        _KEPT.append(partial(_heard, act))
        signal.connect(_KEPT[-1], dispatch_uid=f"hegui {act}")
    user_login_failed.connect(_failed, dispatch_uid="hegui failed")


def _heard(act: str, **facts: Any) -> None:
    found = facts.get("user") or getattr(facts.get("email_address"), "user", None)
    if found is not None and found.is_authenticated:
        with acting(str(found), "web"):
            append(act, "people.user", found.pk)


def _failed(credentials: dict[str, Any], **_: Any) -> None:
    """Note a sign-in that was refused; who it was is not known, only what address was typed."""
    append("was_refused", "people.user", str(credentials.get("email", ""))[:254])
