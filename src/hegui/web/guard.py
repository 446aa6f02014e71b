"""What holds for every page: its policy, its language, and that a change is whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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
"""Bytes of a request, with all files in it."""
TOO_LARGE = f"At most {LARGEST >> 20} MB. 最多{LARGEST >> 20}MB。"
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


def size(answer: Answer) -> Answer:
    """Refuse a body that is too large before anything reads it."""

    def answered(request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if not told.isdigit() or int(told) > LARGEST:
            return HttpResponse(TOO_LARGE, status=413, content_type="text/plain; charset=utf-8")
        return answer(request)

    return answered


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
        if request.method in SAFE:
            return answer(request)
        with transaction.atomic():
            response = answer(request)
            if response.status_code >= 400:  # noqa: PLR2004 - refused
                transaction.set_rollback(True)
        return response

    return answered


def refused(request: HttpRequest, error: HeguiError, status: int = 400) -> HttpResponse:
    """Say what is wrong, in the reader's language."""
    return render(request, "web/refused.html", {"said": error.say(spoken())}, status=status)
