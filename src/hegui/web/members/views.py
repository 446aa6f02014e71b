"""Pages about people: who is a member, who is invited, tokens, and what is one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui.web.access import anyone, in_person, may, personal
from hegui.web.guard import LANGUAGE, spoken
from hegui.web.members import letters, own
from hegui.web.members.forms import (
    WORDS,
    EraseForm,
    InvitationForm,
    MeForm,
    RoleForm,
    TokenForm,
)
from hegui.web.people.adapter import INVITED, invited
from hegui.web.people.models import Invitation, Membership, Role, Token, User

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms import BaseForm

    from hegui.web.access import Request


@require_safe
def page(request: Request) -> HttpResponse:
    """Show who is a member, and who is invited."""
    return _page(request)


def _page(
    request: Request,
    invited: BaseForm | None = None,
    link: str = "",
    wrong: Mapping[int, BaseForm] | None = None,
) -> HttpResponse:
    found = Membership.of(request.organisation).select_related("user").order_by("user__email")
    facts = {
        "members": [(one, (wrong or {}).get(one.pk) or RoleForm()) for one in found],
        "invitations": Invitation.of(request.organisation).filter(
            accepted_at=None, ends_at__gt=timezone.now()
        ),
        "form": invited or InvitationForm(),
        "owner": request.member.role == Role.OWNER,
        "link": link,
    }
    status = 422 if wrong or (invited is not None and invited.errors) else 200
    return render(request, "members/page.html", facts, status=status)


@may()
@in_person
@require_POST
def invite(request: Request) -> HttpResponse:
    """Invite somebody by a letter; the link is shown as well, for who has no mail."""
    form = InvitationForm(request.POST, instance=Invitation(organisation=request.organisation))
    if not form.is_valid():
        return _page(request, form)
    secret = form.save(commit=False).seal()
    link = request.build_absolute_uri(reverse("personal:invitation", args=[secret]))
    letters.invite(form.instance, link, request.user)
    return _page(request, link=link)


@may()
@in_person
@require_POST
def change(request: Request, membership: int) -> HttpResponse:
    """Give a member another role, or end the membership; an owner is left."""
    member = get_object_or_404(Membership.of(request.organisation), pk=membership)
    others = Membership.of(request.organisation).filter(role=Role.OWNER).exclude(pk=member.pk)
    form = RoleForm(request.POST)
    leaves = "remove" in request.POST
    if not leaves and not form.is_valid():
        return _page(request, wrong={member.pk: form})
    if not others.exists() and (leaves or form.cleaned_data["role"] != Role.OWNER):
        messages.error(request, WORDS.say("last_owner", spoken()))
    elif leaves:
        _remove(request, member)
    else:
        member.role = form.cleaned_data["role"]
        member.save()
    return redirect("members:page", request.organisation.slug)


def _remove(request: Request, member: Membership) -> None:
    for token in Token.of(request.organisation).filter(member=member):
        token.delete()
    try:
        member.delete()
    except ProtectedError:
        messages.error(request, WORDS.say("still_named", spoken()))


@may(Role.LEAD, Role.ENGINEER)
@in_person
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: Request) -> HttpResponse:
    """Show one's own tokens, and make one; its secret is shown once."""
    held = Token.of(request.organisation).filter(member=request.member).order_by("-pk")
    made = Token(organisation=request.organisation, member=request.member)
    form = TokenForm(request.POST or None, instance=made)
    secret = ""
    if request.method == "POST" and form.is_valid():
        secret, form = form.save(commit=False).seal(), TokenForm()
    return render(
        request,
        "members/tokens.html",
        {"form": form, "tokens": held, "secret": secret, "today": timezone.localdate()},
        status=422 if form.errors else 200,
    )


@may(Role.LEAD, Role.ENGINEER)
@require_POST
def revoke(request: Request, token: int) -> HttpResponse:
    """End one of one's own tokens; an owner ends anyone's."""
    held = Token.of(request.organisation)
    if request.member.role != Role.OWNER:
        held = held.filter(member=request.member)
    found = get_object_or_404(held, pk=token, revoked_at=None)
    found.revoked_at = timezone.now()
    found.save()
    return redirect("members:tokens", request.organisation.slug)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: Request) -> HttpResponse:
    """Show and correct what is held of oneself."""
    form = MeForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        answer = redirect("personal:me")
        answer.delete_cookie(LANGUAGE)  # the choice of this person counts from now on
        return answer
    return render(request, "members/me.html", {"form": form}, status=422 if form.errors else 200)


@personal
@require_safe
def data(request: Request) -> HttpResponse:
    """Hand out all that is held of oneself."""
    shape = {"ensure_ascii": False, "indent": 2}
    answer = JsonResponse(own.held(request.user), json_dumps_params=shape)
    answer["Content-Disposition"] = 'attachment; filename="hegui-my-data.json"'
    return answer


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: Request) -> HttpResponse:
    """Delete what is held of oneself, once it is clear that it is meant."""
    form = EraseForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        own.erase(User.objects.get(pk=request.user.pk))
        logout(request)
        return render(request, "members/erased.html")
    status = 422 if form.errors else 200
    return render(request, "members/erase.html", {"form": form}, status=status)


@anyone
@require_safe
def opened(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the link of an invitation: its secret goes into the session, and leaves the address.

    Whoever has the link has the address that it was sent to.
    """
    found = Invitation.open(secret)
    if found is None:
        raise Http404
    request.session[INVITED] = secret
    get_adapter().stash_verified_email(request, found.email)
    return redirect("personal:accept" if request.user.is_authenticated else "account_signup")


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: Request) -> HttpResponse:
    """Join the organisation that somebody was invited to, at the address that was invited."""
    found = invited(request)
    if found is None:
        raise Http404
    if request.method != "POST":
        return render(request, "members/accept.html", {"invitation": found})
    if not Membership.of(found.organisation).filter(user=request.user).exists():
        Membership(organisation=found.organisation, user=request.user, role=found.role).save()
    found.accepted_at = timezone.now()
    found.save()
    del request.session[INVITED]
    return redirect("today:page", found.organisation.slug)
