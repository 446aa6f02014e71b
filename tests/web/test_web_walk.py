"""Every address, asked by who may not: nothing is shown, nothing is changed.

The addresses are those of the app itself, so that a new page is walked without an edit here; only
what a new name in an address stands for has to be told.
"""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime
from itertools import chain, cycle
from typing import TYPE_CHECKING, Any

import pytest

import filling
from hegui import cases
from sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from django.test import Client

    from conftest import Ask, House

READS = ("screen", "screen/batch")
"""What programs ask by POST and changes nothing."""
OTHERS = pytest.param(("put", "patch", "delete"), id="others", marks=pytest.mark.full)
POST = pytest.param(("post",), id="post")
CHANGING = pytest.mark.parametrize("methods", [POST, OTHERS])
"""What changes something, each address by one: as forms do it, and as no form of ours does."""
ANY = pytest.mark.parametrize("methods", [pytest.param(("get",), id="get"), POST, OTHERS])
MOST_QUERIES = 15
PASSWORD = "harbour wall 27"  # noqa: S105 - of people who are made up
GONE, REFUSED, AWAY, ELSEWHERE = 404, 403, 405, 302


def patterns() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of each of our own addresses, with the names of what it takes."""
    from django.urls import get_resolver  # noqa: PLC0415 - Django is set up by then

    def below(found: object, space: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        for one in found.url_patterns:  # type: ignore[attr-defined]
            inner = getattr(one, "namespace", None)
            if hasattr(one, "url_patterns"):
                if "allauth" not in str(getattr(one, "urlconf_name", "")):
                    yield from below(one, f"{space}{inner}:" if inner else space)
            else:
                yield f"{space}{one.name}", tuple(one.pattern.converters)

    yield from below(get_resolver(), "")


def values(house: House) -> Mapping[str, object]:
    """Return what each name in an address stands for: something of the house."""
    from hegui.web.alerts.models import Channel, Subscription  # noqa: PLC0415
    from hegui.web.cases.models import Case, Document  # noqa: PLC0415
    from hegui.web.incidents.models import Incident  # noqa: PLC0415
    from hegui.web.law.models import Proposal  # noqa: PLC0415
    from hegui.web.orders.models import Order, Step  # noqa: PLC0415
    from hegui.web.people.models import Membership, Token  # noqa: PLC0415
    from hegui.web.views import stylesheet  # noqa: PLC0415

    member = Membership.of(house.organisation).get(user=house.owner)
    token = Token(organisation=house.organisation, member=member, name="ci", scope="read")
    token.ends_on = date(2099, 1, 1)
    token.seal()
    ordered: dict[str, Any] = {"issued_on": date(2026, 6, 1), "measure": "interview"}
    order = Order(organisation=house.organisation, order="Harbour 17", authority="CAC", **ordered)
    order.save()
    held = {"what": "Harbour's logs", "name": "Harbour.txt", "held": b"x"}
    step = Step(organisation=house.organisation, order=order, **held)
    step.save()
    when = datetime(2026, 6, 1, tzinfo=UTC)
    incident = Incident(organisation=house.organisation, incident="Harbour 3", found_at=when)
    incident.save()
    document = Document(organisation=house.organisation, file="Harbour.txt", held=b"x", size=1)
    document.packed = zlib.compress(b"")
    document.save()
    case = Case(organisation=house.organisation, document=document, case="h.c1", title="Harbour")
    case.save()
    channel = Channel(organisation=house.organisation, name="Harbour's robot", kind="feishu")
    channel.save()
    subscription = Subscription(
        organisation=house.organisation, name="Harbour's terms", channels=[channel.pk]
    )
    subscription.save()
    proposal = Proposal(organisation=house.organisation, file="Harbour.txt", held=b"x")
    proposal.title = "Harbour rules"
    proposal.save()
    return {
        **of_a_system(house),
        "channel": channel.pk,
        "subscription": subscription.pk,
        **of_a_removal(house),
        "organisation": house.organisation.slug,
        "proposal": proposal.pk,
        "instrument": "csl",
        "document": document.pk,
        "case": case.pk,
        "shipped": cases.load()[0].id,
        "exchange": "csv",
        **given(house),
        "order": order.pk,
        "step": step.pk,
        "incident": incident.pk,
        "audit": house.audit.pk,
        "duty": "csl.mlps_logs",
        **house.found(),
        "form": "json",
        "membership": member.pk,
        "token": token.pk,
        "secret": "not-a-secret",
        "rest": "nowhere",
        "digest": stylesheet()[1],
    }


def given(house: House) -> dict[str, int]:
    """Make evidence that somebody gave, and return the numbers of what is about it."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    from hegui.web.configuration.models import Check  # noqa: PLC0415
    from hegui.web.evidence import store  # noqa: PLC0415
    from hegui.web.evidence.models import Probe, Reading, State, Upload, add  # noqa: PLC0415

    whose: dict[str, Any] = {"organisation": house.organisation, "by": "alice@example.cn"}
    digest, size = store.keep(house.organisation, SimpleUploadedFile("a.csv", b"Harbour"))
    held = {"digest": digest, "size": size, "of_day": date(2026, 6, 1)}
    upload = add(Upload(name="Harbour.csv", **held, **whose))
    told = {"found": [], "lost": [{"place": "Harbour.csv", "doubts": []}], "questions": []}
    reading = Reading(paths=["uploads/Harbour.csv"], state=State.READY, told=told, **whose)
    reading.save()
    probe = Probe(state=State.READY, told={"sources": [], "notices": []}, **whose)
    probe.save()
    check = Check(state=State.READY, told={"policies": [], "faults": [], "odd": []}, **whose)
    check.save()
    return {"check": check.pk, "upload": upload.pk, "reading": reading.pk, "probe": probe.pk}


def of_a_removal(house: House) -> dict[str, object]:
    """Return what names in the addresses of removals stand for."""
    from hegui.web.removals.models import Statement  # noqa: PLC0415
    from removing import keep  # noqa: PLC0415 - Django is set up by then

    keep(house.organisation.folder)
    statement = Statement(organisation=house.organisation, name="Harbour-1", items=1, value=b"{}")
    statement.page = "Harbour"
    statement.save()
    return {"removal": 1, "statement": statement.pk}


def of_a_system(house: House) -> dict[str, object]:
    """Return what names in the addresses of systems stand for."""
    from hegui.web.systems import models  # noqa: PLC0415

    own: dict[str, Any] = {"organisation": house.organisation}
    degrees = {"citizens": "serious", "public": "none", "national_security": "none"}
    aspects = {one: {"what": "Harbour's", "harm": degrees} for one in ("information", "service")}
    system = models.System(system="Harbour shop", grading={"aspects": aspects}, **own)
    system.save()
    own["about"] = system
    evaluation = models.Evaluation(kind="mlps", finished_on=date(2026, 6, 1), **own)
    review = models.Review(level=2, **own)
    held: dict[str, Any] = {
        "schema": "hegui-facts/1",
        "target": {"kind": "host", "name": "Harbour"},
        "collected_at": "2026-06-01T00:00:00Z",
        "facts": [],
        "unknown": [],
    }
    when = datetime(2026, 6, 1, tzinfo=UTC)
    facts = models.Facts(kind="host", target="Harbour", collected_at=when, held=held, **own)
    facts.seal, facts.digest, facts.by = "none", "0" * 64, "alice@example.cn"
    report = models.Report(name="Harbour.json", digest="0" * 64, seal="none", packed=b"", **own)
    for one in (evaluation, review, facts, report):
        one.save()
    del own["about"]
    answered = models.Answered(review=review, requirement="pes.building", name="H.txt", **own)
    whole = {
        **dict.fromkeys(("asset", "weakness", "title", "host", "scanners"), "Harbour"),
        **dict.fromkeys(("method", "path", "parameter", "component", "version"), ""),
        **dict.fromkeys(("closed_at", "closed_by", "cvss", "product", "exposed", "advisories")),
        "fingerprint": "ab" * 16,
        "episode": 1,
        "grade": 1,
        "cwe": 89,
        "sightings": 1,
        **dict.fromkeys(("found_at", "seen_at"), "2026-06-01T00:00:00"),
    }
    flaw = models.Flaw(fingerprint="ab" * 16, episode=1, asset="Harbour shop", grade=1, **own)
    flaw.state, flaw.title, flaw.found_at = "open", "Harbour's form", when
    flaw.whole, flaw.row = whole, {}
    accepted = models.Acceptance(fingerprint="ab" * 16, why="Harbour", **own)
    accepted.until, accepted.asked_by = date(2099, 1, 1), "bob@example.cn"
    for row in (answered, flaw, accepted):
        row.save()
    return {
        "system": system.pk,
        "evaluation": evaluation.pk,
        "review": review.pk,
        "family": "pes",
        "requirement": "pes.building",
        "answered": answered.pk,
        "facts": facts.pk,
        "report": report.pk,
        "flaw": flaw.pk,
        "acceptance": accepted.pk,
    }


@pytest.fixture
def addresses(house: House) -> list[tuple[str, str]]:
    """Return every address below the organisation, and the same below the other one."""
    from django.urls import reverse  # noqa: PLC0415

    known = values(house)
    own, foreign = [], []
    for name, names in patterns():
        unknown = set(names[1:]) - known.keys()
        assert not unknown, f"{name}: tell `values` what {unknown} stands for"
        given = {one: known[one] for one in reversed_names(name, names)}
        if "organisation" in given:
            own.append(reverse(name, kwargs=given))
            foreign.append(reverse(name, kwargs=given | {"organisation": house.other.slug}))
    assert len(own) > 100  # the walk walks
    return list(zip(own, foreign, strict=True))


def reversed_names(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return all names in an address; those of a group begin with the organisation."""
    apart = ("personal", "v1")
    in_group = ":" in name and name.partition(":")[0] not in apart
    return ("organisation", *names) if in_group else names


def rows() -> dict[str, int]:
    """Return how many rows there are of everything of ours, save for counts of reading."""
    from django.apps import apps  # noqa: PLC0415

    from hegui.web.people.models import Usage  # noqa: PLC0415

    return {
        model._meta.label: model._default_manager.count()
        for app in apps.get_app_configs()
        if app.name.startswith("hegui.web")
        for model in app.get_models()
        if model is not Usage
    }


@ANY
def test_nobody_else_sees_or_changes_anything(
    house: House, addresses: list[tuple[str, str]], methods: tuple[str, ...]
) -> None:
    """A stranger is sent to sign in; to a member of another organisation there is no such page."""
    asking = (house.client(), ELSEWHERE), (house.client(house.outsider), GONE)
    before = rows()
    for (address, _), method in zip(addresses, cycle(methods), strict=False):
        for browser, expected in asking:
            answer = getattr(browser, method)(address)
            assert expected == answer.status_code, (method, address)
            assert b"Harbour" not in answer.getvalue()
    assert before == rows()


@ANY
def test_what_is_another_s_is_not_found_below_one_s_own(
    house: House, addresses: list[tuple[str, str]], methods: tuple[str, ...]
) -> None:
    """The number of a foreign row opens nothing in an organisation of one's own."""
    browser = house.client(house.outsider)
    for (own, foreign), method in zip(addresses, cycle(methods), strict=False):
        numbered = any(part.isdigit() for part in own.split("/"))
        if numbered or method == "get":
            answer = getattr(browser, method)(foreign)
            assert b"Harbour" not in answer.getvalue(), (method, foreign)
            assert not numbered or answer.status_code in {GONE, AWAY, REFUSED}, (method, foreign)


@pytest.mark.full
def test_who_only_reads_reads_all(house: House, addresses: list[tuple[str, str]]) -> None:
    """An auditor sees every page, for few queries."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    browser = house.client(house.reader)
    before = rows()
    seen = 0
    for address, _ in addresses:
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address)
        assert answer.status_code in {200, AWAY}, address
        assert len(asked) < MOST_QUERIES, address
        seen += answer.status_code == 200
    assert before == rows()
    assert seen > len(addresses) / 2


@CHANGING
def test_who_only_reads_changes_nothing(
    house: House, addresses: list[tuple[str, str]], methods: tuple[str, ...]
) -> None:
    """Whatever would change something is refused."""
    browser = house.client(house.reader)
    before = rows()
    for (address, _), method in zip(addresses, cycle(methods), strict=False):
        assert REFUSED == getattr(browser, method)(address).status_code, (method, address)
    assert before == rows()


@CHANGING
def test_without_a_token_of_the_page_nothing_is_changed(
    house: House, addresses: list[tuple[str, str]], methods: tuple[str, ...]
) -> None:
    """Another site cannot make somebody's browser change anything, at whatever address."""
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    browser = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    browser.force_login(house.owner)
    before = rows()
    own = [*(own for own, _ in addresses), reverse("language"), reverse("personal:me")]
    for address, method in zip(own, cycle(methods), strict=False):
        assert REFUSED == getattr(browser, method)(address).status_code, (method, address)
    assert before == rows()


ELSEWHERES = (
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(7)",
    "http://localhost@evil.example/",
    "\t//evil.example",
)
"""Where nobody is sent by a link that somebody else made."""


@pytest.mark.parametrize("next_one", ELSEWHERES)
def test_nobody_is_sent_to_another_house(house: House, next_one: str) -> None:
    """After choosing a language, signing in or out, whatever `next` says."""
    from urllib.parse import urljoin, urlsplit  # noqa: PLC0415

    signing = {"login": house.owner.email, "password": PASSWORD, "next": next_one}
    answers = [
        house.client().post("/language/", {"language": "zh", "next": next_one}),
        house.client().post("/account/login/", signing),
        house.client(house.owner).post("/account/logout/", {"next": next_one}),
    ]
    for answer in answers:
        assert ELSEWHERE == answer.status_code
        where = urljoin("http://localhost/account/", answer["Location"].replace("\\", "/"))
        assert "localhost" == urlsplit(where).hostname, answer["Location"]
        assert where.startswith("http")


def test_a_session_that_somebody_else_knows_is_not_that_of_who_signs_in(house: House) -> None:
    """It has another name from then on, and the old name opens nothing."""
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    known = SessionStore()
    known["planted"] = True
    known.save()
    browser, other = house.client(), house.client()
    for one in (browser, other):
        one.cookies["sessionid"] = known.session_key
    answer = browser.post("/account/login/", {"login": house.owner.email, "password": PASSWORD})

    assert ELSEWHERE == answer.status_code
    assert known.session_key != browser.cookies["sessionid"].value
    assert 200 == browser.get(house.at("today:page")).status_code
    assert ELSEWHERE == other.get(house.at("today:page")).status_code


def operations() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield what can be asked: the method, the address, and what the document tells of it."""
    from hegui.web.api.root import document  # noqa: PLC0415

    for path, methods in document()["paths"].items():
        for method, told in methods.items():
            yield method, path.removeprefix("/api/v1/"), told


def test_every_address_refuses_whoever_may_not(house: House, asking: Callable[..., Ask]) -> None:
    """Generated from the document: no token, another organisation, a reader, another method."""
    known = values(house)
    outsider, reader, browser = (
        asking(house.outsider),
        asking(house.reader),
        house.client(house.owner),
    )
    before = rows()
    for method, path, _ in operations():
        at = path.format(**known)
        stranger = getattr(browser, method)(f"/api/v1/{at}")
        assert 401 == stranger.status_code, path
        given = None if method == "get" else {}
        foreign = outsider(method, at, given)
        assert b"Harbour" not in foreign.content, path
        if "{" in path:
            assert GONE == foreign.status_code, path
        own = reader(method, at, given)
        expected = {200} if method == "get" else {403, 409, 422} if path in READS else {403}
        assert own.status_code in expected, (method, path)
    assert before == rows()


def wrongs(properties: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    """Yield bodies in which all fields are wrong: of no type, unseen, and of each type."""
    kinds = {
        name: {one.get("type") for one in schema.get("anyOf", [schema])}
        for name, schema in properties.items()
    }
    texts = [name for name, kind in kinds.items() if "string" in kind]
    counts = [name for name, kind in kinds.items() if "integer" in kind]
    yield {name: {"a": [1]} for name in kinds}
    yield dict.fromkeys(texts, 7)
    yield dict.fromkeys(texts, "x" * min(110_000, 900_000 // max(1, len(texts))))
    yield dict.fromkeys(texts, "\x00")
    yield dict.fromkeys(counts, "7")
    yield dict.fromkeys(counts, -1)
    yield dict.fromkeys(counts, 10**40)
    yield {name: "true" for name, kind in kinds.items() if "boolean" in kind}


def test_every_body_wrong_in_every_field_says_which(house: House, ask: Ask) -> None:
    """Generated from the document: all fields, in Chinese, and nothing is kept."""
    from hegui.web.api.root import document  # noqa: PLC0415

    known, shapes, tried = values(house), document()["components"]["schemas"], 0
    before = rows()
    for method, path, told in operations():
        body = told.get("requestBody", {}).get("content", {}).get("application/json")
        if body is None or "$ref" not in body["schema"]:
            continue  # a run of an audit is a shape of its own: test_web_sent
        shape = shapes[body["schema"]["$ref"].rpartition("/")[2]]
        at = path.format(**known)
        for given in wrongs(shape["properties"]):
            if not given or (path in READS and "\x00" in given.values()):
                continue  # whatever a text holds is screened
            answer = ask(method, at, given, **{"Accept-Language": "zh-CN"})
            assert 422 == answer.status_code, (path, given)
            said = answer.json()["fields"]
            assert given.keys() <= {name.partition(".")[0] for name in said}, path
            for name in given:
                assert any("\u4e00" <= sign <= "\u9fff" for sign in str(said[name])), (path, name)
            tried += len(given)
        odd = ask(method, at, {"no_such": 1})
        assert 422 == odd.status_code
        assert "no_such" in odd.json()["fields"], path
    for text in (b"{", b"\xff", b"[" * 100_000, b'{"a": NaN}', b'{"a": "\\ud800"}'):
        assert 400 == ask("post", "orders", text).status_code, text[:9]
    for text in (b"[]", b"7", b'"order"'):
        assert 422 == ask("post", "orders", text).status_code, text
    assert before == rows()
    assert tried > 100


def test_every_body_with_files_wrong_in_every_field_says_which(house: House, ask: Ask) -> None:
    """Generated from the document: nothing, what is not asked for, and files of no kind."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    known, tried = values(house), 0
    before = rows()
    for method, path, told in operations():
        body = told.get("requestBody", {}).get("content", {}).get("multipart/form-data")
        if body is None:
            continue
        schema, at = body["schema"], path.format(**known)
        files = [n for n, one in schema["properties"].items() if "binary" in str(one)]
        texts = schema["properties"].keys() - set(files)
        nothing = ask(method, at, {}, form=True)
        odd = ask(method, at, {"no_such": "1"}, form=True)
        wrong = dict.fromkeys(texts, "\x00") | {
            name: SimpleUploadedFile("x.exe", b"MZ\x00") for name in files
        }
        answer = ask(method, at, wrong, form=True)
        assert set(schema["required"]) <= nothing.json()["fields"].keys(), path
        assert ["no_such"] == list(odd.json()["fields"]), path
        assert wrong.keys() <= answer.json()["fields"].keys(), (path, answer.json())
        assert [422, 422, 422] == [one.status_code for one in (nothing, odd, answer)], path
        tried += 1
    assert before == rows()
    assert tried


def all_forms(browser: Client, pages: Iterable[str]) -> list[filling.Form]:
    """Return each form that stands on some pages, to be sent or to search by, each once."""
    from django.urls import resolve  # noqa: PLC0415

    found: dict[object, filling.Form] = {}
    for address in pages:
        answer = browser.get(address)
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        for one in filling.forms(answer.content.decode(), address):
            name = resolve(one.action.partition("?")[0]).view_name
            if ":" in name:
                found.setdefault((name, frozenset(one.fields)), one)
    return list(found.values())


def sent(browser: Client, form: filling.Form, given: dict[str, Any]) -> tuple[int, str]:
    """Send a form and undo what it did; return the status, and the page that one comes to."""
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        answer = getattr(browser, form.method)(form.action, given)
        page = b"".join(answer).decode(errors="replace")
        if answer.status_code == ELSEWHERE:
            page = browser.get(answer["Location"]).content.decode(errors="replace")
        transaction.set_rollback(True)
    return answer.status_code, page


@pytest.mark.parametrize("each", sampled((8, 1), 2))
def test_no_form_is_our_fault_or_shows_a_script_that_somebody_wrote(
    house: House, addresses: list[tuple[str, str]], each: int
) -> None:
    """All its fields at once wrong: each is marked; or odd; or a script, which stands as text.

    In short those of every eighth page.
    """
    from django.urls import reverse  # noqa: PLC0415

    browser, faults, tried, taken = house.client(house.owner), [], 0, 0
    pages = [own for own, _ in addresses if own.endswith("/")]  # what has no name of a file
    found = all_forms(browser, [*pages, reverse("personal:me")][::each])
    for form in found:
        ways = filling.wrong(form) if form.method == "post" else ()
        for how, given in chain(ways, (("", one) for one in filling.odd(form))):
            try:
                status, page = sent(browser, form, given)
            except Exception as error:  # noqa: BLE001 - whatever it is: a fault of ours
                faults.append((form.action, how or str(given)[:80], repr(error)[:300]))
                continue
            if how:
                faults += [(form.action, how, what) for what in unsaid(form, given, status, page)]
                tried += len(given)
            elif filling.SCRIPT in page or status >= 500:
                faults.append((form.action, str(given)[:80], f"{status}, script"))
            taken += status == ELSEWHERE
    assert not faults, "\n".join(map(str, faults))
    assert tried > 3 * len(found)
    assert taken > len(found)


def unsaid(form: filling.Form, given: Mapping[str, Any], status: int, page: str) -> Iterator[str]:
    """Yield what a page does not say of a form in which all that was given is wrong."""
    hidden = {name for name in given if form.fields[name].kind == "hidden"}
    silent = given.keys() - filling.marked(page) - hidden
    if status == 422 and silent and not (len(given) == 1 and filling.complains(page)):
        yield f"not marked: {sorted(silent)}"
    elif status == ELSEWHERE and not filling.complains(page):
        yield f"taken: {sorted(given)}"
    elif status not in {400, 404, 422, ELSEWHERE}:
        yield str(status)


def test_a_choice_is_drawn_as_django_draws_it(app: Path) -> None:
    """Groups, what is chosen, odd values: ours is the faster one of two."""
    from django import forms  # noqa: PLC0415
    from django.forms.renderers import DjangoTemplates, get_default_renderer  # noqa: PLC0415

    del app
    options = [("", "–"), (None, "?"), (7, '<b>"'), ("<g>", [("b", "B"), ("c", "C")])]
    for kind, word in ((forms.Select, "selected"), (forms.CheckboxSelectMultiple, "checked")):
        widget = kind({"required": True, "data-odd": "<", "hidden": False}, choices=options)
        drawn = [
            widget.render("one", chosen, {"id": given} if given else {}, renderer)
            for chosen in (None, "", 7, "c")
            for given in ("", "id_one")
            for renderer in (DjangoTemplates(), get_default_renderer())
        ]
        drawn = [one.replace("\n\n", "\n") for one in drawn]

        assert drawn[::2] == drawn[1::2]
        assert word in drawn[-1]
