"""Who may ask for a page, decided in one place: what a view does not allow is refused.

A page below an organisation is for its members alone; others are told that there is none. A view
names with `may` the roles that may change something through it, `anyone` opens one to strangers,
`personal` one to whoever is signed in, and `takes` names how much may be sent to it. A token stands
for its member, within its scope; the API is for tokens alone, and its organisation is that of the
token.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation

from hegui.errors import HeguiError
from hegui.web import rate, refusals
from hegui.web.guard import CODES, LANGUAGE, SAFE, refused, spoken
from hegui.web.log.acting import acting
from hegui.web.people.models import Membership, Organisation, Role, Scope, Token, User
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import QuerySet
    from django.http.response import HttpResponseBase

    from hegui.web.guard import Answer

    View = Callable[..., HttpResponseBase]

Row = TypeVar("Row", bound=Model)
OTHERS = ("allauth.", "django.")
"""Whose views see to it themselves who asks: signing in, what one's own account holds, files."""
BEARER = "Bearer "
WORDS = Words("web/frame")


class Request(HttpRequest):
    """A request of a member.

    Attributes:
        allowed: Whether the member may change something through this page.
        reading: Whether it is a demonstration, in which everybody is the same reader.
        token: What a program shows, None where a person asks.
    """

    user: User
    allowed: bool
    reading: bool
    organisation: Organisation
    member: Membership
    token: Token | None


def anyone(view: View) -> View:
    """Open a view to strangers."""
    return _marked(view, open_to="anyone")


def personal(view: View) -> View:
    """Open a view to whoever is signed in, for what is their own."""
    return _marked(view, open_to="signed in")


def may(*roles: Role) -> Callable[[View], View]:
    """Let members of these roles, and owners, change something through a view."""
    return lambda view: _marked(view, roles=frozenset({Role.OWNER, *roles}))


def takes(most: int) -> Callable[[View], View]:
    """Let so many bytes be sent to a view, where a form and a small file are not all."""
    return lambda view: _marked(view, takes=most)


def in_person(view: View) -> View:
    """Let no program change something through a view: what a token gave would outlast it."""
    return _marked(view, in_person=True)


def computes(view: View) -> View:
    """Let whoever may read ask a view of the API by POST, since it changes nothing."""
    return _marked(view, computes=True)


def scoped(scope: Scope) -> Callable[[View], View]:
    """Open a view of the API to tokens that are for it alone."""
    return lambda view: _marked(view, scope=scope)


def one_of(request: HttpRequest, rows: QuerySet[Row], number: int) -> Row:
    """Return a row by its number, or say that there is no such page.

    Who changes it waits for whoever does so now, and then sees what they have changed.
    """
    found = rows.select_for_update(of=("self",)) if request.method == "POST" else rows
    return get_object_or_404(found, pk=number)


def with_factor(members: list[Membership]) -> set[int]:
    """Return those of some members, by user, who have an app or a passkey beside a password."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    users = [one.user_id for one in members]
    held = Authenticator.objects.filter(user__in=users, type__in=kinds)
    return set(held.values_list("user", flat=True))


def _marked(view: View, **marks: object) -> View:
    vars(view).update(marks)
    return view


def tokens(answer: Answer) -> Answer:
    """Know a program by its token; it has no session, which another site could use."""

    def answered(request: HttpRequest) -> HttpResponse:
        shown = request.headers.get("Authorization", "")
        request.token = None  # type: ignore[attr-defined] # of our Request
        if shown.startswith(BEARER):
            token = Token.shown(shown.removeprefix(BEARER))
            if token is None:
                return refusals.refused(401, "no_token").answer
            request.token = token  # type: ignore[attr-defined]
            request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        return answer(request)

    return answered


class Gate:
    """Find who asks and in which organisation, and refuse what the view does not allow."""

    def __init__(self, answer: Answer) -> None:
        """Keep what answers."""
        self.answer = answer

    def __call__(self, request: Request) -> HttpResponse:
        """Note who asks, for the log, while the request is answered."""
        if request.token is not None:
            request.user = request.token.member.user
        request.reading = bool(settings.WEB.reader) and not request.user.is_authenticated
        if request.reading:
            request.user = User.objects.get(email=settings.WEB.reader)
        via = f"token {request.token.name}" if request.token else "web"
        if request.user.is_authenticated and request.user.language and self._unspoken(request):
            translation.activate(CODES[request.user.language])
        with acting(str(request.user) if request.user.is_authenticated else "", via):
            return self.answer(request)

    @staticmethod
    def _unspoken(request: Request) -> bool:
        asked = request.token is not None and "Accept-Language" in request.headers
        return LANGUAGE not in request.COOKIES and not asked

    def process_view(
        self, request: Request, view: View, _args: tuple[object, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse a view to who may not have it."""
        if "by_method" in vars(view):
            return self._of_program(request, vars(view)["by_method"])
        marks = vars(view)
        ours = not view.__module__.startswith(OTHERS)
        if marks.get("open_to") == "anyone":
            return None
        if request.token is not None and "organisation" not in kwargs:
            raise PermissionDenied  # what is a person's own is no matter of a program
        if request.reading and not (ours and request.method in SAFE):
            raise PermissionDenied
        if not ours:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if "organisation" in kwargs:
            found = self._enter(request, kwargs.pop("organisation"))
            if found.organisation.second_factor and not self._is_sure(request, found):
                return self._led(request)
            request.allowed = request.member.role in marks.get("roles", ())
            allowed = request.method in SAFE or request.allowed
        else:
            allowed = marks.get("open_to") == "signed in"
        token = request.token
        if not allowed or not (token is None or token.allows(request.method, marks)):
            raise PermissionDenied
        return None

    @staticmethod
    def _of_program(request: Request, by_method: Mapping[str, View]) -> HttpResponse | None:
        """Refuse what a program asks for and its token does not allow."""
        token = request.token
        if token is None:
            answer = refusals.refused(401, "only_token").answer
            answer["WWW-Authenticate"] = "Bearer"
            return answer
        if early := rate.wait(token.digest, settings.WEB.rate):
            answer = refusals.refused(429, "too_often", seconds=ceil(early)).answer
            answer["Retry-After"] = str(ceil(early))
            return answer
        asked = by_method.get(request.method or "")
        if asked is None:
            answer = refusals.refused(405, "no_method", names=list(by_method)).answer
            answer["Allow"] = ", ".join(by_method)
            return answer
        marks = vars(asked)
        if not token.allows(request.method, marks):
            return refusals.refused(403, "scope", scope=token.scope).answer
        request.member, request.organisation = token.member, token.member.organisation
        request.allowed = token.member.role in marks.get("roles", ())
        if request.method in SAFE or "computes" in marks or request.allowed:
            return None
        return refusals.refused(403, "role").answer

    @staticmethod
    def _is_sure(request: Request, member: Membership) -> bool:
        """Say whether somebody proves who they are by more than a password, or is no person."""
        return request.token is not None or request.reading or bool(with_factor([member]))

    @staticmethod
    def _led(request: Request) -> HttpResponse:
        """Lead somebody to where a second factor is set up."""
        if "HX-Request" in request.headers:  # a part of a page, which asks again each second
            return HttpResponse(status=204, headers={"HX-Redirect": reverse("mfa_index")})
        messages.warning(request, WORDS.say("second_factor", spoken()))
        return redirect("mfa_index")

    @staticmethod
    def _enter(request: Request, slug: str) -> Membership:
        members = Membership.objects.select_related("organisation")
        of_user = members.filter(organisation__slug=slug, user=request.user)
        found: Membership | None = of_user.first()
        if found is None or (request.token and request.token.member_id != found.pk):
            raise Http404
        found.user = request.user  # who is known already
        request.member, request.organisation = found, found.organisation
        return found

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        """Say what the reader can put right."""
        return refused(request, error) if isinstance(error, HeguiError) else None
