"""Pages of alerts: what is asked for, ways out, what became of each, and what a secret opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui.days import today
from hegui.message import Message
from hegui.report import alerts, ics
from hegui.watch.alerts import matching, terms
from hegui.watch.alerts.event import unpacked
from hegui.web.access import anyone, in_person, may
from hegui.web.alerts import gathering, jobs, sending
from hegui.web.alerts.forms import MANAGING, WORDS, ChannelForm, SubscriptionForm
from hegui.web.alerts.models import MINE, Channel, Delivery, Feed, Subscription, heard_by
from hegui.web.findings.telling import breached
from hegui.web.guard import spoken
from hegui.web.people.models import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from icalendar import Event as Entry

    from hegui.web.access import Request

ASKERS = (Role.LEAD, Role.ENGINEER, Role.LEGAL, Role.APPROVER, Role.CASE_EDITOR)
"""Who has alerts of their own; owners always may."""
SHOWN, FED = 30, 50


@require_safe
def listing(request: Request) -> HttpResponse:
    """List what is asked for, by oneself and by the organisation."""
    held = heard_by(request.organisation, request.member)
    page = Paginator(held, SHOWN).get_page(request.GET.get("page"))
    names = _names(request)
    for one in page:
        one.told_by = [names.get(way, "") for way in one.ways() if way in names]
    failed = _of(request).filter(state="waiting", attempts__gt=0)
    facts = {
        "page": page,
        "may_ask": request.member.role in {Role.OWNER, *ASKERS} and not request.reading,
        "managing": request.member.role in MANAGING,
        "failing": failed.values("batch").distinct().count(),
    }
    return render(request, "alerts/list.html", facts)


def _names(request: Request) -> dict[str, str]:
    held = Channel.of(request.organisation).values_list("pk", "name")
    return {MINE: WORDS.say("my_mail", spoken())} | {str(pk): name for pk, name in held}


def _of(request: Request) -> QuerySet[Any]:
    return Delivery.of(request.organisation).filter(
        subscription__in=heard_by(request.organisation, request.member)
    )


@may(*ASKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Ask for something."""
    lang = request.user.language or spoken()
    made = Subscription(organisation=request.organisation, lang=lang, kinds=["deadline"])
    made.name = WORDS.say("deadline", spoken()).capitalize()
    return _filled_in(request, made)


@may(*ASKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, subscription: int) -> HttpResponse:
    """Show what is asked for, and ask for something else."""
    return _filled_in(request, _one(request, subscription))


def _one(request: Request, number: int) -> Subscription:
    held = heard_by(request.organisation, request.member)
    found: Subscription = get_object_or_404(held, pk=number)
    ours = found.member_id is None
    if request.method == "POST" and ours and request.member.role not in MANAGING:
        raise Http404  # it is seen, and is not theirs to change
    return found


def _filled_in(request: Request, one: Subscription) -> HttpResponse:
    form = SubscriptionForm(request.POST or None, instance=one, member=request.member)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("alerts:list", request.organisation.slug)
    ours = one.pk is not None and one.member_id is None
    facts = {
        "form": form,
        "one": one,
        "may_edit": request.allowed and (not ours or request.member.role in MANAGING),
    }
    return render(request, "alerts/edit.html", facts, status=422 if form.errors else 200)


@may(*ASKERS)
@require_POST
def act(request: Request, subscription: int) -> HttpResponse:
    """Try a subscription out, or end it."""
    one = _one(request, subscription)
    if "remove" in request.POST:
        one.delete()
    else:
        jobs.try_out.enqueue(one.pk)
        messages.success(request, WORDS.say("trying", spoken()))
    return redirect("alerts:list", request.organisation.slug)


@may(*ASKERS)
@in_person
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: Request, subscription: int) -> HttpResponse:
    """Give a member a feed and a calendar of a subscription; the addresses are shown once."""
    one = get_object_or_404(heard_by(request.organisation, request.member), pk=subscription)
    held = Feed.of(request.organisation).filter(
        subscription=one, member=request.member, revoked_at=None
    )
    links: list[str] = []
    if request.method == "POST":
        for old in held:
            old.revoke()
        if "revoke" not in request.POST:
            lang = request.user.language or spoken()
            made = Feed(
                organisation=request.organisation,
                member=request.member,
                subscription=one,
                lang=lang,
            )
            secret = made.seal()
            names = ("alerts-atom", "alerts-calendar")
            links = [request.build_absolute_uri(reverse(name, args=[secret])) for name in names]
    facts = {"one": one, "held": held.first(), "links": links}
    return render(request, "alerts/feed.html", facts)


@may(Role.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def channels(request: Request) -> HttpResponse:
    """List the ways out of the organisation, and add one; a secret is shown once."""
    made = Channel(organisation=request.organisation)
    form = ChannelForm(request.POST or None, instance=made, organisation=request.organisation)
    secret = ""
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        secret = saved.secret if saved.kind == "webhook" else ""
        form = ChannelForm(
            instance=Channel(organisation=request.organisation), organisation=request.organisation
        )
    facts = {
        "form": form,
        "page": Paginator(Channel.of(request.organisation), SHOWN).get_page(
            request.GET.get("page")
        ),
        "secret": secret,
    }
    return render(request, "alerts/channels.html", facts, status=422 if form.errors else 200)


@may(Role.LEAD)
@require_POST
def remove_channel(request: Request, channel: int) -> HttpResponse:
    """Take a way out; nothing is told by it any more."""
    found = get_object_or_404(Channel.of(request.organisation), pk=channel)
    for one in Subscription.of(request.organisation):
        if found.pk in one.channels:
            one.stop(str(found.pk))
    found.delete()
    return redirect("alerts:channels", request.organisation.slug)


@require_safe
def log(request: Request) -> HttpResponse:
    """Show what became of each message, the last first."""
    names = _names(request)
    rows = (
        _of(request)
        .exclude(way="feed")
        .order_by()
        .values("subscription__name", "way", "state", "batch", "fault", "attempts")
        .annotate(number=Count("pk"), last=Max("pk"), at=Max("at"), sent_at=Max("sent_at"))
        .annotate(next_at=Max("next_at"), events=Count("told"))
        .order_by("-last")
    )
    page = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    lang = spoken()
    shown = [
        {
            **one,
            "way": names.get(one["way"], "–"),
            "fault": Message(one["fault"]).say(lang) if one["fault"] else "",
        }
        for one in page
    ]
    return render(request, "alerts/log.html", {"page": page, "rows": shown})


@csrf_exempt
@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, secret: str) -> HttpResponse:
    """End letters: a page asks whether to, and a POST does it (RFC 8058), without signing in."""
    found = sending.opened(secret)
    if found is None:
        raise Http404
    one, way = found
    if request.method == "POST":
        one.stop(way)
    stopped = way not in one.ways()
    return render(request, "alerts/stop.html", {"one": one, "stopped": stopped})


@anyone
@require_safe
def atom(request: HttpRequest, secret: str) -> HttpResponse:
    """Hand out the feed of a subscription to whoever has its secret."""
    found = _fed(secret)
    rows = Delivery.objects.filter(subscription=found.subscription, way="feed")
    told = rows.order_by("-pk").values_list("told__held", flat=True)[:FED]
    made = alerts.atom(
        [unpacked(one) for one in told],
        found.lang,
        found.organisation.name,
        today(),
        own=f"hegui/{found.organisation.slug}/{found.subscription_id}",
        at=request.build_absolute_uri("/").rstrip("/"),
    )
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


@anyone
@require_safe
def calendar(_request: HttpRequest, secret: str) -> HttpResponse:
    """Hand out the terms that a subscription asks for as a calendar."""
    found = _fed(secret)
    made = ics.published(str(found.subscription), _entries(found))
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")


def _fed(secret: str) -> Feed:
    found = Feed.open(secret)
    if found is None:
        raise Http404
    found.seen()
    return found


def _entries(found: Feed) -> Iterator[Entry]:
    """Yield each term that is asked for, on its last day."""
    house, asked = found.organisation, found.subscription.asked()
    known, lang, day = breached(house), found.lang, today()
    for term in gathering.every_term(house):
        (event,) = terms.events([term], term.due_on)
        if matching.fits(asked, event, known):
            said = "\n".join(line[lang] for line in event.lines)
            yield ics.whole_day((term.key,), term.due_on, day, (term.what[lang], said))
