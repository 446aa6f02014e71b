"""How allauth makes accounts here: nobody comes in uninvited, unless the house is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings

from hegui.web.people.models import Invitation

if TYPE_CHECKING:
    from django.http import HttpRequest

INVITED = "invited_by"
"""The secret of an invitation, in the session of who opened its link."""


def invitation(request: HttpRequest) -> Invitation | None:
    """Return the invitation that somebody opened."""
    return Invitation.open(request.session.get(INVITED, ""))


def invited(request: HttpRequest) -> Invitation | None:
    """Return the invitation that somebody opened, if it was sent to who is signed in."""
    found = invitation(request)
    return found if found and found.email.lower() == str(request.user).lower() else None


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts with a password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let in who was invited, or anyone where `web.toml` says so."""
        return settings.WEB.sign_up == "anyone" or invitation(request) is not None


class FromElsewhere(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts that another house vouches for."""

    def is_open_for_signup(self, request: HttpRequest, _sociallogin: object) -> bool:
        """Let in the same people."""
        return Adapter().is_open_for_signup(request)
