"""Our own look at a site: links, forms and scripts, within the session, and no end of pages."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from apps.forum import HOLES as FORUM
from apps.forum import Forum
from apps.library import SQL_INJECTIONS as LIBRARY
from apps.library import Library
from apps.serving import Answer, Asked, served
from apps.shop import SQL_INJECTIONS, Shop
from assessing import proxied
from hegui.assessment import session as sessions
from hegui.assessment import survey
from hegui.assessment.guards import Guard
from hegui.assessment.proxy import Proxy
from hegui.assessment.scope import READING, site
from hegui.assessment.session import Login, Session
from hegui.assessment.surface import Entry, Surface, merged
from hegui.errors import UsageError
from sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Iterable

URL = "http://127.0.0.1:8000"
PASSIVE = {693, 1021}
"""Weaknesses of a site as a whole."""
LOGIN = Login("/login", {"user": "member", "word": "correct-horse"}, shows="/item?id=1")


def values(entries: Iterable[Entry]) -> set[tuple[str, str, str]]:
    """Return method, path and name of each value."""
    found = set()
    for one in entries:
        path = one.key[1]
        names = (f"segment {one.segment}",) if one.segment else one.names
        found |= {(one.method, path, name) for name in names}
    return found


def looked(body: str, kind: str = "text/html", at: str = f"{URL}/a/b") -> Surface:
    """Return what is seen in a page."""
    surface = Surface(site(URL)[0])
    surface.look(at, kind, body)
    return surface


def test_every_value_of_the_shop_is_seen() -> None:
    """Those of links, forms, paths and of the JSON that a script sends."""
    with served(Shop(weak=True)) as url, proxied(url) as (_, proxy):
        surface = survey.walked(proxy, "/", 100)

    seen = values(surface.entries.values())
    assert seen >= SQL_INJECTIONS
    assert {("POST", "/book", "said"), ("POST", "/api/order", "note")} <= seen
    assert "/logout" not in {path for _, path, _ in proxy.traffic.asked}


def test_links_forms_and_bases_are_followed_within_the_site() -> None:
    """What leads elsewhere is not."""
    surface = looked(
        "<base href='/c/'><a href='x?y=1#z'>"
        "<a href='//elsewhere.example/?a=1'><a href='https://127.0.0.1:8000/?b=1'>"
        "<a href='javascript:x()'><a href='mailto:a@example.org?subject=1'>"
        "<form action='/f' method=post><input name=p value=1><textarea name=t>x</textarea>"
        "<select name=s><option value=2><option value=3 selected></select>"
        "<input type=file name=u><input type=submit name=go value=Go><input></form>"
        "<form action='http://elsewhere.example/'><input name=q></form><form><input name=q></form>"
    )

    assert values(surface.entries.values()) == {
        ("GET", "/c/x", "y"),
        *(("POST", "/f", name) for name in ("p", "t", "s", "go")),
        ("GET", "/c/", "q"),
    }
    (form,) = (one for one in surface.entries.values() if one.method == "POST")
    assert form.data == "p=1&t=x&s=3&go=Go"


@pytest.mark.parametrize(
    ("script", "method", "path", "kind", "data"),
    [
        (
            'fetch("/api/x", {method: "POST", body: JSON.stringify({id: 7, "n": "a", k})})',
            *("POST", "/api/x", "json", '{"id": 7, "n": "a", "k": 1}'),
        ),
        (
            "A = '/v1', b = {q: f.n, pass: p}; put(`${A}/in`); axios.post(`${A}/in`, b)",
            *("POST", "/v1/in", "json", '{"q": "a", "pass": "Passw0rd!"}'),
        ),
        (
            "api.put(BASE + '/x', {a: {b: id, c: [1]}, f() { return 1 }, ...rest})",
            *("PUT", "/x", "json", '{"a": {"b": 1, "c": [1]}}'),
        ),
        (
            "f = new FormData(); f.append('email', e); fetch('/x', {method: 'POST', body: f})",
            *("POST", "/x", "form", "email=a%40example.org"),
        ),
        (
            "$.ajax({type: 'POST', url: '/x', data: JSON.stringify({id: 3})})",
            *("POST", "/x", "json", '{"id": 3}'),
        ),
        (
            "fetch('/x', {body: new URLSearchParams({q: t}), method: 'POST'})",
            *("POST", "/x", "form", "q=a"),
        ),
        ("axios.get('/x', {params: {title: t}})", "GET", "/x", "", ""),
        ("location.href = '/x?id=' + id", "GET", "/x", "", ""),
        ("const u = '/x?' + new URLSearchParams({q: t}); get(u); fetch(u)", "GET", "/x", "", ""),
        (
            "axios.post('/api/x', {id: value, on: true})",
            *("POST", "/api/x", "json"),
            '{"id": 1, "on": true}',
        ),
        ("$.post('/x', {id: 3})", "POST", "/x", "json", '{"id": 3}'),
        ("$.ajax({url: '/x', type: 'POST', data: {id: 3}})", "POST", "/x", "form", "id=3"),
        (
            "r.open('PUT', 'api/x'); r.send(JSON.stringify({id: n}))",
            *("PUT", "/a/api/x", "json", '{"id": 1}'),
        ),
        ("fetch(`/x?id=${id}`)", "GET", "/x", "", ""),
        ("fetch('/x?id=' + id)", "GET", "/x", "", ""),
    ],
)
def test_what_scripts_send_is_seen(
    script: str, method: str, path: str, kind: str, data: str
) -> None:
    """In a page and in a file of its own."""
    for surface in (
        looked(f"<script>{script}</script>"),
        looked(script, "text/javascript"),
    ):
        (entry,) = surface.entries.values()
        assert (method, path, kind, data) == (entry.method, entry.key[1], entry.kind, entry.data)


@pytest.mark.parametrize(
    "part",
    sampled(
        [
            *("fetch(", "fetch({a:", "fetch(`${", "fetch('a'+"),
            *("a=a;fetch(a);", "a='x'+a;", "'", "a."),
        ],
        3,
    ),
)
def test_a_script_without_end_ends(part: str) -> None:
    """It would be read for hours: each call to the end, each name through all others."""
    started = time.process_time()
    looked(part * (1_000_000 // len(part)), "text/javascript")

    assert time.process_time() - started < 20


def test_a_path_takes_a_value_where_it_is_a_key_or_has_siblings() -> None:
    """A number does, and a name among others below a folder; the pages at the root do not."""
    surface = looked(
        "<a href='/item/7/edit'><a href='/item/8/edit'><a href='/kind/wool'><a href='/kind/silk'>"
        "<a href='/about'><a href='/terms'><a href='/doc/a.html'><a href='/doc/b.html'>"
        "<a href='/img/1.png'><script>fetch('/goods/' + id); fetch(`/price/${id}/now`)</script>"
    )

    assert values(merged(surface, ())) == {
        ("GET", "/item/{n}/edit", "segment 2"),
        ("GET", "/kind/wool", "segment 2"),
        ("GET", "/goods/{n}", "segment 2"),
        ("GET", "/price/{n}/now", "segment 2"),
    }


def test_a_form_is_filled_in_as_by_a_person() -> None:
    """And a value against forged requests is known as such, and no value of its own."""
    surface = looked(
        "<form method=post action=/f><input type=hidden name=csrf_token value=7>"
        "<input name=q><input name=user_id><input type=number name=n><input type=email name=m>"
        "<input name=p placeholder=Paris><button type=button name=x><button name=b value=1>"
        "<button name=c></form><form method=post action=/u>"
        "<input type=file name=x><input name=y></form><form action=/l><input type=password></form>"
    )

    form, upload = surface.entries.values()
    assert form.data == "b=1&csrf_token=7&q=a&user_id=1&n=1&m=a%40example.org&p=Paris"
    assert surface.guards == {"/f": Guard("csrf_token", f"{URL}/a/b")}
    assert form.names == ("b", "q", "user_id", "n", "m", "p")
    assert (upload.names, surface.uploads, surface.logins) == (("y",), {"/u"}, {"/l"})
    crawled = Entry("POST", f"{URL}/f", form.data, "form", (*form.names, "csrf_token"))
    assert merged(surface, [crawled]) == [form, upload, *merged(surface, [])[2:]]


def test_a_calendar_without_end_ends() -> None:
    """Of pages that differ in values only, a few are looked at."""

    def endless(asked: Asked) -> Answer:
        day = int(asked.query.get("day", "0"))
        return Answer(f"<a href='/?day={day + 1}'><a href='/d/{day}'><a href='/x{day}?y=1'>")

    with served(endless) as url, proxied(url) as (_, proxy):
        surface = survey.walked(proxy, "/", 20)

    assert surface.pages <= 20
    assert proxy.traffic.sent <= 60


def test_a_description_of_an_api_tells_its_requests() -> None:
    """Of query, path and body, by references and examples; what deletes is left out."""
    told = {
        "openapi": "3.0.3",
        "servers": [{"url": "/v1"}],
        "paths": {
            "/authors/{slug}": {
                "parameters": [{"$ref": "#/components/parameters/slug"}],
                "get": {"parameters": [{"name": "sort", "in": "query", "schema": {"enum": ["a"]}}]},
                "delete": {},
            },
            "/search": {
                "post": {
                    "requestBody": {
                        "content": {"application/json": {"schema": {"$ref": "#/components/s"}}}
                    }
                }
            },
        },
        "components": {
            "parameters": {"slug": {"name": "slug", "in": "path", "example": "austen"}},
            "s": {
                "properties": {
                    "filter": {"properties": {"title": {}}},
                    "page": {"type": "integer"},
                    "self": {"$ref": "#/components/s"},
                }
            },
        },
    }
    surface = looked(json.dumps(told), "application/json")

    found = values(surface.entries.values())
    assert {
        ("GET", "/v1/authors/austen", "sort"),
        ("GET", "/v1/authors/austen", "segment 3"),
        ("POST", "/v1/search", "title"),
        ("POST", "/v1/search", "page"),
    } <= found
    post = {"parameters": [{"name": "email", "in": "formData"}]}
    old = {"swagger": "2.0", "basePath": "/v2", "paths": {"/x": {"post": post}}}
    (entry,) = looked(json.dumps(old), "application/json").entries.values()
    assert ("/v2/x", "email=a%40example.org") == (entry.target, entry.data)


def test_answers_maps_and_rules_lead_on() -> None:
    """Addresses in JSON, a map of the site, and what crawlers are told."""
    surface = looked('{"next": "/p?after=2", "text": "not /a path", "n": [1]}', "application/json")
    surface.look(f"{URL}/sitemap.xml", "text/xml", f"<url><loc>{URL}/m?a=1</loc></url>")
    surface.look(f"{URL}/robots.txt", "text/plain", "Disallow: /hidden/\nDisallow: /*.gif\n")

    assert {"/p", "/m", "/hidden/"} == set(surface.paths)


def test_what_handlers_and_lists_go_to_is_followed() -> None:
    """As where they are chosen or clicked on."""
    surface = looked(
        "<div onclick=\"location.href='t?id=3'\"></div><b data-href='/d?x=1'></b>"
        "<select onchange='go(this)'><option value='l?sort=a'><option value=new></select>"
        "<meta http-equiv=refresh content='0; url=/r'>"
    )

    assert {"/a/t", "/d", "/a/l", "/r"} == set(surface.paths)


def test_forms_are_sent_where_that_may_be_and_their_answers_looked_at() -> None:
    """With the value that the page shows to whoever asks, within the session that it begins."""
    told = []
    for methods in (READING, None):
        with (
            served(forum := Forum(weak=True)) as url,
            proxied(url, methods=methods) as (_, proxy),
        ):
            told.append((values(survey.walked(proxy, "/", 50).entries.values()), forum.steps))

    (read, untouched), (seen, steps) = told
    assert ("POST", "/register.php", "city") not in read
    assert untouched == []
    assert seen >= {(method, path, name) for cwe, method, path, name in FORUM if cwe not in PASSIVE}
    assert ["1", "2"] == steps


def test_a_form_is_sent_with_what_its_page_shows_now() -> None:
    """In the session that the page begins, which the scanner is told of; what lasts is kept."""
    typed = ("Content-Type", "application/x-www-form-urlencoded")
    with served(Forum(weak=True)) as url, proxied(url) as (_, proxy):
        proxy.guards = {"/topic.php": Guard("csrf", f"{url}/topic.php?id=3")}
        first = proxy.fetch("POST", "/topic.php", [typed], b"csrf=old&text=%E4%BD%A0")
        cookie = ("Cookie", first.get("set-cookie").partition(";")[0])
        later = [proxy.fetch("POST", "/topic.php", [typed, cookie], b"csrf=&text=b") for _ in "abc"]
        book = proxy.fetch("GET", "/topic.php?id=3").body.decode()
        asked = sum(
            count for (_, path, _), count in proxy.traffic.asked.items() if path == "/topic.php"
        )
        unguarded = Proxy(proxy.scope, proxy.allowance, proxy.traffic, proxy.trust)
        refused = unguarded.fetch("POST", "/topic.php", [typed], b"csrf=old&text=c")

    assert {302} == {one.status for one in (first, *later)}
    assert "你" in book
    assert book.count("<p>b</p>") == len(later)
    assert asked == len((first, *later)) + 3 + 1  # the page, until it shows the same twice
    assert 403 == refused.status


def test_what_a_script_and_a_description_tell_of_the_library_is_seen() -> None:
    """In strings, paths and nested JSON; a cookie and headers as well."""
    with served(Library(weak=True)) as url, proxied(url) as (_, proxy):
        surface = survey.walked(proxy, "/", 50)

    assert values(surface.entries.values()) >= LIBRARY


@pytest.mark.parametrize("body", ["", "<", "\0\0", "<a href='http://[bad'>", "<form action='\0'>"])
def test_garbage_is_no_page(body: str) -> None:
    """It has no links, and breaks nothing."""
    assert looked(body).entries == {}


def test_a_login_is_typed_and_put_into_every_request() -> None:
    """Behind it our look sees all; a scanner's own cookie of that name is replaced."""
    shop = Shop(weak=True, members=True)
    with served(shop) as url, proxied(url) as (_, proxy):
        outside = values(survey.walked(proxy, "/", 100).entries.values())
        proxy.session = session = Session(LOGIN)
        session.open(proxy)
        seen = values(survey.walked(proxy, "/", 100).entries.values())
        proxy.fetch("GET", "/item", [("Cookie", "sid=mine; other=kept")])

    assert {one for one in outside if one[0] == "POST"} == {
        ("POST", "/login", "user"),
        ("POST", "/login", "word"),
    }
    assert seen >= SQL_INJECTIONS
    assert shop.asked[-1].cookies == {"sid": session.cookies["sid"], "other": "kept"}
    assert session.lost == 0


def test_a_session_that_is_lost_is_opened_anew() -> None:
    """And counted; one that cannot be ends the run."""
    shop = Shop(weak=True, members=True)
    with served(shop) as url, proxied(url) as (_, proxy):
        proxy.session = session = Session(LOGIN)
        session.open(proxy)
        shop.sessions.clear()
        for _ in range(sessions.EVERY + 1):
            proxy.fetch("GET", "/about")
        assert (session.lost, proxy.allowance.ended) == (1, "")
        assert shop.knows(shop.asked[-1])
        shop.word = "changed"
        shop.sessions.clear()
        for _ in range(sessions.EVERY + 1):
            proxy.fetch("GET", "/about")

    assert (session.lost, proxy.allowance.ended) == (2, "session")


def test_a_wrong_password_or_check_opens_no_session() -> None:
    """It is said before anything is scanned."""
    wrong = Login("/login", {"user": "member", "word": "wrong"}, shows="/item?id=1")
    with served(Shop(weak=True, members=True)) as url, proxied(url) as (_, proxy):
        for login in (wrong, Login("/login", LOGIN.form, shows="Nowhere")):
            with pytest.raises(UsageError, match=r"assessment.login"):
                Session(login).open(proxy)


def test_a_header_is_a_session_too() -> None:
    """It is sent with every request, in the place of a scanner's own."""

    def site_(asked: Asked) -> Answer:
        known = asked.headers.get("authorization") == "Bearer right"
        return Answer("Account" if known else "Log in", 200 if known else 401)

    with served(site_) as url, proxied(url) as (_, proxy):
        proxy.session = session = Session(
            Login(headers={"Authorization": "Bearer right"}, shows="Account")
        )
        session.open(proxy)
        assert proxy.fetch("GET", "/", [("authorization", "Bearer theirs")]).status == 200
