"""Letters about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail

from hegui.web.guard import spoken
from hegui.web.members.forms import WORDS

if TYPE_CHECKING:
    from hegui.web.people.models import Invitation, User


def invite(invitation: Invitation, link: str, by: User) -> None:
    """Send the link of an invitation."""
    lang = spoken()
    facts = {"organisation": invitation.organisation.name, "by": by.email, "link": link}
    send_mail(
        WORDS.say("letter_subject", lang, **facts),
        WORDS.say("letter", lang, **facts),
        settings.DEFAULT_FROM_EMAIL,
        [invitation.email],
        fail_silently=not settings.WEB.mail,
    )
