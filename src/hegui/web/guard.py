"""What holds for every page: its policy, its language, and that a change is whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import translation

if TYPE_CHECKING:
    from hegui.errors import HeguiError

Answer = Callable[[HttpRequest], HttpResponse]
LANGUAGE = "language"
"""The cookie, and the field of a person, that hold the language of the pages."""
CODES = {"en": "en", "zh": "zh-hans"}
"""The languages of Hegui by their names in Django."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST = 256 << 20
"""Bytes of a request, with all files in it, that a view may name by `takes`."""
SMALL = 12 << 20
"""Bytes that a page takes which names none: a file that proves something, and a form around it."""
BLOCK = 1 << 16
TOO_LARGE = "Too large: at most {most} MB are taken here. 内容过大，此处最多接受{most} MB。\n"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",  # the bars of pictures are as wide as their values
    "img-src": "'self' data:",  # the code that an authenticator app scans
    "connect-src": "'self'",
    # signing in elsewhere begins with a form that leads there
    "form-action": "'self' https:" if settings.WEB.sign_in else "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def policy(answer: Answer) -> Answer:
    """Let a page load and send nothing but from and to this house."""
    said = "; ".join(f"{what} {where}" for what, where in POLICY.items())

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", said)
        response.headers.setdefault("Permissions-Policy", "publickey-credentials-get=(self)")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return answered


class Size:
    """Refuse a body that is larger than what a page takes, before anything reads it."""

    def __init__(self, answer: Answer) -> None:
        """Keep what answers."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse by what the request says of itself, whatever page it asks for."""
        return self.answer(request) if _told(request) <= LARGEST else _too_large(LARGEST)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object
    ) -> HttpResponse | None:
        """Refuse by what this page takes, before the body is looked at for a secret of the form.

        Who is not signed in sends a small form anywhere. A body whose length nobody told is taken
        in up to there; of one that is longer than was told, the web server reads what was told.
        """
        most = vars(view).get("takes", SMALL)
        if most > SMALL and not _known(request):
            most = SMALL
        if "CONTENT_LENGTH" not in request.META and "HTTP_TRANSFER_ENCODING" in request.META:
            return None if _taken_in(request, most) else _too_large(most)
        return None if _told(request) <= most else _too_large(most)


def _known(request: HttpRequest) -> bool:
    """Say whether a person or a program asks that we know."""
    return getattr(request, "token", None) is not None or request.user.is_authenticated


def _told(request: HttpRequest) -> int:
    """Return the length that a request says it has; more than any page takes if it is none."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if re.fullmatch("[0-9]{1,18}", told) else LARGEST + 1


def _taken_in(request: HttpRequest, most: int) -> bool:
    """Take in a body of unknown length, and give it to who reads it; stop where it is too long."""
    stream, length = request.META["wsgi.input"], 0
    body = TemporaryFile()  # noqa: SIM115 - it is read later, and gone with the request
    while block := stream.read(BLOCK):
        length += len(block)
        if length > most:
            body.close()
            return False
        body.write(block)
    body.seek(0)
    request.META["CONTENT_LENGTH"] = str(length)
    request._stream = body
    return True


def _too_large(most: int) -> HttpResponse:
    told = TOO_LARGE.format(most=most >> 20)
    return HttpResponse(told, status=413, content_type="text/plain; charset=utf-8")


def language(answer: Answer) -> Answer:
    """Speak the language that was chosen, else the browser's, else English."""

    def answered(request: HttpRequest) -> HttpResponse:
        chosen = CODES.get(request.COOKIES.get(LANGUAGE, ""))
        with translation.override(chosen or translation.get_language_from_request(request)):
            response = answer(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response

    return answered


def spoken() -> str:
    """Return the language of this request as Hegui names it, `en` or `zh`."""
    return "zh" if (translation.get_language() or "").startswith("zh") else "en"


def chosen(language: str) -> str:
    """Return a language that somebody chose for laws or reports, else that of the pages."""
    return language or spoken()


def whole(answer: Answer) -> Answer:
    """Make what a request changes, and its entries in the log, stand or fall together."""

    def answered(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or _computes(request):
            return answer(request)
        with transaction.atomic():
            response = answer(request)
            if response.status_code >= 400:  # noqa: PLR2004 - refused
                transaction.set_rollback(True)
        return response

    return answered


def _computes(request: HttpRequest) -> bool:
    """Say whether a program asks for what changes nothing, and has no need to wait for a turn."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    asked = vars(view).get("by_method", {}).get(request.method, view)
    return "computes" in vars(asked)


def refused(request: HttpRequest, error: HeguiError, status: int = 400) -> HttpResponse:
    """Say what is wrong, in the reader's language."""
    return render(request, "web/refused.html", {"said": error.say(spoken())}, status=status)
