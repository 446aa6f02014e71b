"""Pages of orders: list them, take one in, follow it, and have them in one's calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui import duties
from hegui.days import today
from hegui.report import columns, ics, plain
from hegui.web.access import anyone, in_person, may, one_of
from hegui.web.findings import proofs
from hegui.web.guard import spoken
from hegui.web.orders import feeds, jobs
from hegui.web.orders.forms import BECAME, SAYS, DoneForm, OrderForm, StepForm
from hegui.web.orders.models import TABLE, Feed, Order, Step, overdue
from hegui.web.people.models import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hegui.web.access import Request
    from hegui.web.people.models import Organisation

SHOWN = 30
TAKERS = (Role.LEAD, Role.LEGAL)
"""Who says what an order says; owners always may."""
WHICH = ("open", "overdue", "closed", "all")


def takes(request: Request) -> bool:
    """Say whether a member may say what an order says."""
    return not request.reading and request.member.role in {Role.OWNER, *TAKERS}


@require_safe
def listing(request: Request) -> HttpResponse:
    """List orders, what is open and due first before the others."""
    which = request.GET.get("which") if request.GET.get("which") in WHICH else WHICH[0]
    found = kinds(request.organisation)[str(which)]
    facts = {
        "page": Paginator(found, SHOWN).get_page(request.GET.get("page")),
        "which": which,
        "kinds": WHICH,
        "late": overdue(request.organisation).count(),
        "heads": {"authority": columns.named("orders", "authority", spoken())},
        "may_take": takes(request),
    }
    return render(request, "orders/list.html", facts)


def kinds(organisation: Organisation) -> dict[str, QuerySet[Order]]:
    """Return the orders by which of them are asked for."""
    held = Order.of(organisation)
    found = (held.filter(open=True), overdue(organisation), held.filter(open=False), held)
    return dict(zip(WHICH, found, strict=True))


@may(*TAKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Take in an order."""
    order = Order(organisation=request.organisation, duty=request.GET.get("duty", ""))
    return _filled_in(request, order)


@may(*TAKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, order: int) -> HttpResponse:
    """Correct what an order says."""
    return _filled_in(request, _order(request, order))


def _order(request: Request, number: int) -> Order:
    return one_of(request, Order.of(request.organisation), number)


def _filled_in(request: Request, order: Order) -> HttpResponse:
    form = OrderForm(request.POST or None, instance=order, only=SAYS)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form)
    facts = {"form": form, "order": order}
    return render(request, "orders/edit.html", facts, status=422 if form.errors else 200)


def _saved(request: Request, form: OrderForm) -> HttpResponse:
    return redirect("orders:page", request.organisation.slug, counted(request, form).pk)


def counted(request: Request, form: OrderForm) -> Order:
    """Save an order, and let its days be counted."""
    order = form.save(commit=False)
    order.counted_at = None
    order.save()
    jobs.count_orders.enqueue(request.organisation.pk, str(request.user))
    return order


@may(Role.LEAD, Role.LEGAL, Role.ENGINEER)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, order: int) -> HttpResponse:
    """Show an order, and note what became of it."""
    found = _order(request, order)
    form = OrderForm(request.POST or None, instance=found, only=BECAME)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form)
    if form.errors:
        found.refresh_from_db()
    return _shown(request, found, form)


def _shown(
    request: Request, found: Order, form: OrderForm | None = None, step: StepForm | None = None
) -> HttpResponse:
    made = Step(organisation=request.organisation, order=found)
    facts = {
        **_told(found),
        "form": form or OrderForm(instance=found, only=BECAME),
        "steps": Step.of(request.organisation).filter(order=found).defer("held"),
        "step_form": step or StepForm(instance=made),
        "may_take": takes(request),
        "may_do": takes(request) or request.member.role == Role.ENGINEER,
    }
    wrong = (form is not None and form.errors) or (step is not None and step.errors)
    return render(request, "orders/page.html", facts, status=422 if wrong else 200)


@may(Role.LEAD, Role.LEGAL, Role.ENGINEER)
@require_POST
def add_step(request: Request, order: int) -> HttpResponse:
    """Note what is to be done to carry an order out."""
    found = _order(request, order)
    made = Step(organisation=request.organisation, order=found)
    form = StepForm(request.POST, instance=made)
    if not form.is_valid():
        return _shown(request, found, step=form)
    form.save()
    return redirect("orders:page", request.organisation.slug, found.pk)


@may(Role.LEAD, Role.LEGAL, Role.ENGINEER)
@require_POST
def step(request: Request, step: int) -> HttpResponse:
    """Note that a step is done, with the file that proves it, or take it out."""
    found = get_object_or_404(Step.of(request.organisation), pk=step)
    form = DoneForm(request.POST, request.FILES, instance=found)
    if "remove" in request.POST:
        found.delete()
    elif form.is_valid():
        form.save()
    else:
        for fault in form.errors.values():
            messages.error(request, " ".join(map(str, fault)))
    return redirect("orders:page", request.organisation.slug, found.order_id)


@require_safe
def proof(request: Request, step: int) -> HttpResponse:
    """Hand out the file of a step as bytes to be saved, which no browser opens."""
    found = get_object_or_404(Step.of(request.organisation).exclude(name=""), pk=step)
    return proofs.handed_out(found.name, bytes(found.held))


@require_safe
def due(request: Request, order: int) -> HttpResponse:
    """Return when an order is due, for its page to show once it is counted."""
    found = _order(request, order)
    answer = render(request, "orders/due.html", _told(found))
    if found.counted_at is not None:
        answer["HX-Refresh"] = "true"
    return answer


def _told(order: Order) -> dict[str, object]:
    lang = spoken()
    known = order.duty in duties.identifiers()
    shown = order.row() | {
        "measure": plain.measure(order.measure, lang),
        "duty": duties.load(order.duty).title[lang] if known else order.duty,
    }
    if order.day_kind:
        shown["day_kind"] = columns.value_of("orders", "day_kind", order.day_kind, lang)
    rows = [(columns.named("orders", n, lang), n, shown[n]) for n in TABLE.columns]
    due = [
        {
            **one,
            "how": plain.days_in(one[f"how_{lang}"], lang),
            "title": ics.title(one["duty"], lang),
        }
        for one in order.due
    ]
    given = [one for one in rows if one[2] is not None]
    return {"order": order, "rows": given, "due": due, "measure": shown["measure"]}


@may(*TAKERS)
@require_POST
def remove(request: Request, order: int) -> HttpResponse:
    """Take out an order that was entered by mistake; the log keeps what it held."""
    _order(request, order).delete()
    return redirect("orders:list", request.organisation.slug)


@may(Role.LEAD, Role.LEGAL, Role.ENGINEER, Role.APPROVER)
@in_person
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: Request) -> HttpResponse:
    """Give a member a calendar of their own, or revoke it; the address is shown once."""
    made = Feed(
        organisation=request.organisation,
        member=request.member,
        lang=request.user.report_language or spoken(),
    )
    link = ""
    if request.method == "POST":
        secret = feeds.renew(made, revoked="revoke" in request.POST)
        link = (
            request.build_absolute_uri(reverse("orders-calendar", args=[secret])) if secret else ""
        )
    held = Feed.of(request.organisation).filter(member=request.member, revoked_at=None).first()
    return render(request, "orders/feed.html", {"held": held, "link": link})


@anyone
@require_safe
def calendar(_request: HttpRequest, secret: str) -> HttpResponse:
    """Hand out a calendar to whoever has its secret."""
    found = Feed.open(secret)
    if found is None:
        raise Http404
    found.seen()
    told = feeds.calendar(found.organisation, found.lang)
    headers = {"Content-Disposition": f'inline; filename="{found.organisation.slug}-{today()}.ics"'}
    return HttpResponse(told, content_type="text/calendar; charset=utf-8", headers=headers)
