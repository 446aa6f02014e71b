"""The ways on which a message leaves the house: mail, chats, and a signed webhook.

Each sends one message and says what went wrong, empty if nothing did.
"""

from __future__ import annotations

import json
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formatdate, parseaddr
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from hegui.message import Message
from hegui.posting import HERE
from hegui.webhook import Webhook, secret_of, told

if TYPE_CHECKING:
    from hegui.watched import Channel

SECONDS = 20.0
"""For one message."""


class _Letter(EmailPolicy):
    """Writes an address in one line, however long: encoded, no program would find it there."""

    def _fold(self, name: str, value: Any, refold_binary: bool = False) -> str:  # noqa: FBT001, FBT002 - as the library has it
        if name.lower() == "list-unsubscribe":
            return f"{name}: {value}{self.linesep}"
        folded: str = super()._fold(name, value, refold_binary)  # type: ignore[misc] # not in its stub
        return folded


@dataclass(frozen=True)
class Written:
    """A message as it is read."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Envelope:
    """Who a letter is from and to; `unsubscribe` is the address that ends it (RFC 8058)."""

    sender: str
    to: str
    unsubscribe: str = ""


def letter(written: Written, envelope: Envelope, name: str) -> EmailMessage:
    """Return a message as a letter: plain text with simple HTML beside, nothing fetched from it.

    Its id is that of the batch, so that a mailbox can tell a repetition.
    """
    made = EmailMessage(_Letter())
    made["Subject"] = written.subject
    made["From"], made["To"] = envelope.sender, envelope.to
    made["Date"] = formatdate()
    host = parseaddr(envelope.sender)[1].rpartition("@")[2] or "localhost"
    made["Message-ID"] = f"<{name}@{host}>"
    made["Auto-Submitted"] = "auto-generated"
    if envelope.unsubscribe:
        made["List-Unsubscribe"] = f"<{envelope.unsubscribe}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(written.text)
    made.add_alternative(written.html, subtype="html")
    return made


def mail(url: str, made: EmailMessage) -> str:
    """Send a letter by a server: smtp://USER:PASSWORD@HOST:PORT, or smtps.

    A server elsewhere has to speak TLS, whose certificate is checked.
    """
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "smtps"
    try:
        with _server(host, parts.port, secure=secure) as server:
            if not secure and host not in HERE:
                server.starttls(context=ssl.create_default_context())
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            refused = server.send_message(made)
    except (OSError, smtplib.SMTPException) as error:
        return told(error)
    return f"refused: {', '.join(refused)}" if refused else ""


def _server(host: str, port: int | None, *, secure: bool) -> smtplib.SMTP:
    if secure:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port or 465, timeout=SECONDS, context=context)
    return smtplib.SMTP(host, port or 587, timeout=SECONDS)


def chat_url(channel: Channel) -> str:
    """Return what Apprise knows a chat by; hosts are those of the chat, whatever the token says."""
    token, secret = quote(channel.token, safe=""), quote(channel.secret, safe="")
    scheme = {"feishu": "feishu", "dingtalk": "dingtalk", "wecom": "wecombot"}[channel.kind]
    return f"{scheme}://{f'{secret}@' if secret else ''}{token}/?overflow=split&redirect=no"


def chat(url: str, written: Written) -> str:
    """Tell a chat by Apprise."""
    import apprise  # noqa: PLC0415 - only some need it

    way = apprise.Apprise()
    if not way.add(url):
        return str(Message("the token is none that this chat gives"))
    taken = way.notify(body=written.text, title=written.subject, body_format="text")
    return "" if taken else str(Message("the chat did not take it"))


def webhook(channel: Channel, body: dict[str, Any], name: str, at: int, *, outside: bool) -> str:
    """Post a signed message; the time is a part of what is signed."""
    secret = secret_of(channel.secret)
    if secret is None:
        return str(Message("its secret is none of a webhook (whsec_ and 24 to 64 bytes in base64)"))
    hook = Webhook(channel.url, secret, SECONDS, waits=False, outside=outside)
    return hook.post(name, json.dumps(body, ensure_ascii=False).encode(), at).fault
