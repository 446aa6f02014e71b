"""Sends alerts: a letter in its reader's language, a chat, or a signed call."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from hegui.report import alerts
from hegui.watch.alerts import ways
from hegui.web.alerts.models import MINE, Channel, Subscription

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hegui.watch.alerts.event import Event
    from hegui.watch.alerts.ledger import Target

SALT = "hegui.alerts.stop"


def post(target: Target, name: str, events: Sequence[Event]) -> str:
    """Send events as one message; without any, a test. Return what went wrong."""
    one = Subscription.objects.select_related("organisation", "member__user").get(
        pk=int(target.subscription)
    )
    if target.channel == MINE:
        user = one.member.user if one.member else None
        to, lang = (user.email, user.language or one.lang) if user else ("", one.lang)
        return _mail(one, MINE, to, lang, name, events)
    channel = Channel.of(one.organisation).filter(pk=int(target.channel)).first()
    if channel is None:
        return "the channel is no more"
    way = channel.way()
    if way.kind == "mail":
        return _mail(one, target.channel, way.to, one.lang, name, events)
    operator, at = one.organisation.name, settings.WEB.url.rstrip("/")
    if way.kind == "webhook":
        told = alerts.as_value(events, operator, one.name, at)
        inside = urlsplit(way.url).hostname in settings.WEB.inside
        return ways.webhook(way, told, name, int(timezone.now().timestamp()), outside=not inside)
    return ways.chat(
        ways.chat_url(way), alerts.written(events, one.lang, operator, name=one.name, at=at)
    )


def _mail(
    one: Subscription, way: str, to: str, lang: str, name: str, events: Sequence[Event]
) -> str:
    at = settings.WEB.url.rstrip("/")
    stop = f"{at}{reverse('alerts-stop', args=[token(one, way)])}"
    operator = one.organisation.name
    written = alerts.written(events, lang, operator, name=one.name, at=at, stop=stop)
    letter = ways.letter(written, ways.Envelope(settings.WEB.mail_from, to, stop), name)
    if settings.WEB.mail:
        return ways.mail(settings.WEB.mail, letter)
    folder = settings.FOLDER / "mail"  # where Django lays its own letters
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.eml").write_bytes(letter.as_bytes())
    return ""


def token(one: Subscription, way: str) -> str:
    """Return what stands in the address by which letters are stopped: signed, for no account."""
    return signing.dumps([one.pk, way], salt=SALT)


def opened(shown: str) -> tuple[Subscription, str] | None:
    """Return which letters an address stops, None if it is not ours."""
    try:
        number, way = signing.loads(shown, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    held = Subscription.objects.select_related("organisation").filter(pk=number).first()
    return (held, way) if held else None


def new_name() -> str:
    """Return a name for a message that is no batch."""
    return uuid4().hex
