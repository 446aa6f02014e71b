"""Pages of removals: the queue with its clocks, one case with its sealed history, and each step."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC
from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hegui import law
from hegui.days import now, today
from hegui.errors import HeguiError, RemovalsError
from hegui.removals import deciding, queue, statement
from hegui.removals.case import STATES
from hegui.removals.wording import OUTCOMES, VERDICTS, word
from hegui.report.removals import page as pages
from hegui.report.removals import shown, terms
from hegui.report.removals.words import say
from hegui.web.access import may
from hegui.web.findings.proofs import handed_out
from hegui.web.guard import chosen, spoken
from hegui.web.log.models import append
from hegui.web.people.models import Role
from hegui.web.removals import jobs
from hegui.web.removals.forms import WORDS, AnswerForm, AppealForm, DecideForm, DoneForm, KeepForm
from hegui.web.removals.models import Verification
from hegui.web.removals.place import AbsentError, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.forms import Form

    from hegui.removals.case import Case
    from hegui.removals.entries import Act, OfCase, Outcome, Verdict
    from hegui.removals.record import Record
    from hegui.report.removals.terms import Term
    from hegui.web.access import Request


DECIDING = (Role.LEAD, Role.LEGAL)
"""Who decides; owners always may."""
PREPARING = (Role.ENGINEER, *DECIDING)
"""Who says what was done and what a user wrote."""
SHOWN = 50
TEXTS = ("text", "account", "url", "words", "facts", "note", "reasons")
"""What persons wrote, which is shown to who asks for it."""


def decides(request: Request) -> bool:
    """Say whether a member's role lets them decide."""
    return not request.reading and request.member.role in {Role.OWNER, *DECIDING}


def of_case(request: Request, error: HeguiError) -> HttpResponse:
    """Say why a case cannot be shown; without a record there is none."""
    if isinstance(error, AbsentError):
        raise Http404
    return absent(request, error)


def absent(request: Request, error: HeguiError) -> HttpResponse:
    """Say that there is no record, or that it cannot be opened, and how to begin."""
    facts = {"why": error.say(spoken()), "begin": isinstance(error, AbsentError)}
    return render(request, "removals/absent.html", facts)


@require_safe
def listing(request: Request) -> HttpResponse:
    """List the cases, what waits for a person before the others."""
    asked = {name: request.GET.get(name, "").strip() for name in ("state", "policy", "content")}
    state = asked["state"] if asked["state"] in STATES else None
    try:
        with opened(request.organisation) as record:
            counted = queue.counts(record)
            number = _page(request)
            rows = queue.cases(
                record,
                state,
                asked["policy"] or None,
                asked["content"] or None,
                SHOWN + 1,
                SHOWN * (number - 1),
            )
            titles = {one: record.title(one).of(spoken()) for one in queue.policies(record)}
    except HeguiError as error:
        return absent(request, error)
    at, lang = now(), spoken()
    facts = {
        **asked,
        "rows": [_row(row, titles, at, lang) for row in rows[:SHOWN]],
        "number": number,
        "more": len(rows) > SHOWN,
        "counts": [(one, say(one, lang), n) for one, n in counted.items()],
        "policies": list(titles.items()),
        "heads": {name: say(name, lang) for name in ("content", "state", "found_at", "policy")},
        "last": Verification.of(request.organisation).first(),
        "works": not request.reading and request.member.role in {Role.OWNER, *PREPARING},
        "decides": decides(request),
    }
    return render(request, "removals/list.html", facts)


def _page(request: Request) -> int:
    told = request.GET.get("page", "1")
    return min(max(int(told), 1), 10_000) if told.isdigit() and len(told) < 6 else 1  # noqa: PLR2004


def _row(row: dict[str, Any], titles: dict[str, str], at: datetime, lang: str) -> dict[str, Any]:
    found_at = shown.instant_of(row["found_at"])
    told = next(iter(shown.said([{k: row[k] for k in ("found_by", "verdict")}], lang))).values()
    found_by, verdict = told
    return {
        **row,
        "titles": [titles[one] for one in row["policies"].split()],
        "state_word": say(row["state"], lang),
        "found_at": found_at.replace(tzinfo=UTC),
        "found_by": found_by,
        "verdict": verdict,
        "term": _term(terms.next_of(row["state"], found_at), at, lang),
    }


def _term(term: Term | None, at: datetime, lang: str) -> dict[str, Any] | None:
    """Return a term as a page tells it: its step, until when, and whether it is late."""
    if term is None:
        return None
    return {
        "step": _step_word(term.step, lang),
        "due_at": term.due_at and term.due_at.replace(tzinfo=UTC),
        "late_at": term.late_at and term.late_at.replace(tzinfo=UTC),
        "done_at": term.done_at and term.done_at.replace(tzinfo=UTC),
        "late": term.late(at),
        "over": term.done_at is None and term.due_at is not None and term.due_at < at,
    }


def _step_word(step: str, lang: str) -> str:
    return say(f"todo_{step}", lang) if step in terms.ACTS else WORDS.say(f"step_{step}", lang)


@require_safe
def page(request: Request, removal: int) -> HttpResponse:
    """Show a case: where it stands, its clock, what is to be done, its sealed history."""
    return _shown(request, removal)


def _shown(request: Request, number: int, **forms: Form) -> HttpResponse:
    try:
        with opened(request.organisation) as record:
            found = case_of(record, number)
            facts = _facts(request, record, found, forms)
    except HeguiError as error:
        return of_case(request, error)
    return render(request, "removals/page.html", facts, status=422 if forms else 200)


def case_of(record: Record, number: int) -> Case:
    """Return a case, or say that there is none."""
    try:
        return record.ledger.case(number)
    except RemovalsError:
        if record.ledger.of_case(number):
            raise  # it is there, and damaged
        raise Http404 from None


def _facts(request: Request, record: Record, found: Case, forms: dict[str, Form]) -> dict[str, Any]:
    lang, at = spoken(), now()
    told = _without_texts(record, found, at)
    pairs = [tuple(one.values()) for one in shown.pairs(told, lang)]
    offered: dict[str, Form] = {}
    if found.erased is None and not request.reading:
        offered = _offered(request, record, found)
    return {
        "case": found,
        "state": say(found.state, lang),
        "title": record.title(found.hits[0].policy).of(lang),
        "pairs": pairs,
        "hits": [list(one.items()) for one in shown.said(shown.hits(found), lang)],
        "heads": [say(name, lang) for name in shown.hits(found)[0]],
        "terms": [_term(one, at, lang) for one in terms.of(record, found, at)],
        "history": list(_history(record, found.number)),
        "signed": _signed(record, found.number),
        "removed": found.first_removal is not None,
        "preserved_at": found.preserved and found.preserved.at.replace(tzinfo=UTC),
        "closable": found.closed is None and not deciding.open_for(record, found, at),
        "reviewer": _reviewer(record, str(request.user)),
        "decides": decides(request),
        "forms": {**offered, **forms},
    }


def _without_texts(record: Record, found: Case, at: datetime) -> dict[str, Any]:
    """Return what is known of a case but for what persons wrote."""
    told = shown.facts(record, found, at, whole=False)
    return {name: value for name, value in told.items() if name not in TEXTS}


def _reviewer(record: Record, email: str) -> bool:
    """Say whether an account may decide by the settings of the record."""
    try:
        record.settings.reviewer(email)
    except HeguiError:
        return False
    return True


def _offered(request: Request, record: Record, found: Case) -> dict[str, Form]:
    """Return the forms of the steps that a member may take now."""
    role = request.member.role
    forms: dict[str, Form] = {}
    prepares = role in {Role.OWNER, *PREPARING}
    listed = _reviewer(record, str(request.user))
    if role in {Role.OWNER, *DECIDING} and listed:
        if found.closed is None and found.answer is None and found.appeal is None:
            forms["decide"] = DecideForm(case=found, record=record)
        if found.appeal is not None and found.answer is None:
            forms["answer"] = AnswerForm()
        forms["keep"] = KeepForm()
    if prepares and listed and found.pending:
        forms["done"] = DoneForm(case=found)
    if prepares and found.first_removal and found.appeal is None and found.closed is None:
        forms["appeal"] = AppealForm()
    return forms


def _history(record: Record, number: int) -> Iterator[dict[str, Any]]:
    """Yield each entry of a case: when, what, by whom, and the head by which it is sealed."""
    lang = spoken()
    for line, (_, entry) in zip(
        record.ledger.lines(number), record.ledger.of_case(number), strict=True
    ):
        yield {
            "number": line.number,
            "at": entry.at.replace(tzinfo=UTC),
            "what": _what(entry, lang),
            "by": getattr(entry, "by", ""),
            "head": line.head.hex(),
        }


def _what(entry: OfCase, lang: str) -> str:
    named = WORDS.say(f"entry_{entry.entry}", lang)
    verdict, act = getattr(entry, "verdict", None), getattr(entry, "act", None)
    outcome = getattr(entry, "outcome", None)
    if verdict:
        named += f" · {word(VERDICTS, verdict, lang)}"
    if act:
        named += f" · {say(act, lang)}"
    if outcome:
        named += f" · {word(OUTCOMES, outcome, lang)}"
    return named


def _signed(record: Record, number: int) -> str:
    """Return what speaks against the entries of a case; nothing if they are as they were signed."""
    try:
        record.ledger.signed(number)
    except HeguiError as error:
        return error.say(spoken())
    return ""


@require_safe
def content(request: Request, removal: int) -> HttpResponse:
    """Return what persons wrote, for who asks to see it; masked, cut, and nothing is fetched."""
    try:
        with opened(request.organisation) as record:
            found = case_of(record, removal)
            told = shown.facts(record, found, now(), whole=False)
            marks = shown.marks(record, found) if found.erased is None else []
    except HeguiError as error:
        return of_case(request, error)
    lang = spoken()
    texts = [(say(name, lang), told[name]) for name in TEXTS if name in told and name != "text"]
    facts = {
        "case": found,
        "pieces": list(_pieces(str(told.get("text", "")), marks)),
        "texts": texts,
    }
    return render(request, "removals/content.html", facts)


def _pieces(text: str, marks: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces, each with whether it is what was found."""
    at = 0
    for start, end in marks:
        if at <= start < end <= len(text):
            yield text[at:start], False
            yield text[start:end], True
            at = end
    yield text[at:], False


@contextmanager
def told_at(form: Form) -> Iterator[None]:
    """Say at a form what the record refuses."""
    try:
        yield
    except HeguiError as error:
        form.add_error(None, error.say(spoken()))


def _done(request: Request, number: int, what: str, /, **facts: str) -> HttpResponse:
    """Go on after something was entered into the record."""
    entered(request, number, what, **facts)
    return redirect("removals:page", request.organisation.slug, number)


def entered(request: Request, number: int, what: str, /, **facts: str) -> None:
    """Tell the log of the app what was entered into the record."""
    append(
        what,
        "removals.case",
        number,
        organisation=request.organisation.pk,
        after=facts or None,
    )


@may(*DECIDING)
@require_POST
def decide(request: Request, removal: int) -> HttpResponse:
    """Decide on a case as it was seen; of two who decide at once one counts."""
    try:
        with opened(request.organisation, now()) as record:
            form = DecideForm(request.POST, case=case_of(record, removal), record=record)
            if form.is_valid():
                with told_at(form):
                    decide_by(record, removal, str(request.user), form)
    except HeguiError as error:
        return of_case(request, error)
    if form.errors:
        return _shown(request, removal, decide=form)
    return _done(request, removal, "decided", verdict=form.cleaned_data["verdict"])


def decide_by(record: Record, number: int, by: str, form: DecideForm) -> None:
    """Decide as a form says."""
    told = form.cleaned_data
    deciding.decide(
        record,
        number,
        cast("Verdict", told["verdict"]),
        by,
        now(),
        policy=told["policy"],
        basis=told["basis"].strip() or None,
        facts=told["facts"],
        note=told["note"],
        stop_sender=told["stop_sender"],
        seen=told["seen"],
        check=lambda ref: law.load().provision(ref, today()),
    )


@may(*PREPARING)
@require_POST
def done(request: Request, removal: int) -> HttpResponse:
    """Say that an act was done by the platform's own means."""
    try:
        with opened(request.organisation, now()) as record:
            form = DoneForm(request.POST, case=case_of(record, removal))
            if form.is_valid():
                with told_at(form):
                    act = cast("Act", form.cleaned_data["act"])
                    at = _naive(form.cleaned_data["at"])
                    deciding.attest(record, removal, act, at, str(request.user), now())
    except HeguiError as error:
        return of_case(request, error)
    if form.errors:
        return _shown(request, removal, done=form)
    return _done(request, removal, "attested", act=form.cleaned_data["act"])


def _naive(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


@may(*PREPARING)
@require_POST
def appeal(request: Request, removal: int) -> HttpResponse:
    """Enter what a user wrote against a decision."""
    form = AppealForm(request.POST)
    try:
        with opened(request.organisation, now()) as record:
            case_of(record, removal)
            if form.is_valid():
                with told_at(form):
                    at = _naive(form.cleaned_data["at"])
                    deciding.appeal(record, removal, form.cleaned_data["words"], at, now())
    except HeguiError as error:
        return of_case(request, error)
    if form.errors:
        return _shown(request, removal, appeal=form)
    return _done(request, removal, "appealed")


@may(*DECIDING)
@require_POST
def answer(request: Request, removal: int) -> HttpResponse:
    """Answer an appeal as somebody else than who decided."""
    form = AnswerForm(request.POST)
    try:
        with opened(request.organisation, now()) as record:
            case_of(record, removal)
            if form.is_valid():
                with told_at(form):
                    outcome = cast("Outcome", form.cleaned_data["outcome"])
                    reasons = form.cleaned_data["reasons"]
                    deciding.answer(record, removal, outcome, str(request.user), reasons, now())
    except HeguiError as error:
        return of_case(request, error)
    if form.errors:
        return _shown(request, removal, answer=form)
    return _done(request, removal, "answered", outcome=form.cleaned_data["outcome"])


@may(*DECIDING)
@require_POST
def keep(request: Request, removal: int) -> HttpResponse:
    """Close a case of which nothing is left, keep it for a proceeding, or let it go again."""
    form = KeepForm(request.POST)
    try:
        with opened(request.organisation, now()) as record:
            case_of(record, removal)
            if form.is_valid():
                with told_at(form):
                    _keep(record, removal, str(request.user), form.cleaned_data)
    except HeguiError as error:
        return of_case(request, error)
    if form.errors:
        return _shown(request, removal, keep=form)
    return _done(request, removal, form.cleaned_data["step"])


def _keep(record: Record, number: int, by: str, told: dict[str, str]) -> None:
    if told["step"] == "close":
        if not deciding.close(record, [number], by, now()):
            raise RemovalsError("Case {number} cannot be closed yet.", number=number)
        return
    step = deciding.preserve if told["step"] == "preserve" else deciding.release
    step(record, number, by, told["why"], now())


@require_safe
def notice(request: Request, removal: int) -> HttpResponse:
    """Hand out what the user is told, as a page: why, or how the appeal ended."""
    asked = request.GET.get("lang", "")
    lang = asked if asked in {"en", "zh"} else chosen(request.user.report_language)
    try:
        with opened(request.organisation) as record:
            found = case_of(record, removal)
            if found.answer is not None and "outcome" in request.GET:
                told = statement.outcome(record, found)
            else:
                told = statement.reasons(record, law.load(), found)
    except HeguiError as error:
        return of_case(request, error)
    name = f"{request.organisation.slug}-notice-{removal}-{lang}.html"
    return handed_out(name, pages.notice(told, lang).encode())


@may(*PREPARING)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: Request) -> HttpResponse:
    """Ask for the record to be verified as a whole, and show what came of it."""
    if request.method == "POST":
        asked = Verification(organisation=request.organisation, by=str(request.user))
        asked.asked_at = timezone.now()
        asked.save()
        jobs.verify_record.enqueue(asked.pk)
        return redirect("removals:verify", request.organisation.slug)
    held = Verification.of(request.organisation)
    found = Paginator(held, SHOWN).get_page(request.GET.get("page"))
    return render(request, "removals/verify.html", {"page": found, "last": held.first()})
