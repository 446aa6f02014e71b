"""A library whose page is a script that speaks with a JSON API, which describes itself as well.

Its holes are in strings, paths, nested JSON, an order, a cookie and a header.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apps.serving import Answer, Asked
from apps.shop import STRICT

if TYPE_CHECKING:
    from collections.abc import Callable

SQL_INJECTIONS = {
    ("GET", "/api/books", "author"),
    ("GET", "/api/books/{n}", "segment 3"),
    ("GET", "/api/authors/austen", "segment 3"),
    ("GET", "/api/export", "sort"),
    ("POST", "/api/session", "username"),
    ("POST", "/api/reviews", "text"),
    ("POST", "/api/search", "title"),
    ("PUT", "/api/books/{n}", "title"),
    ("GET", "/", "tracking"),
    ("GET", "/", "X-Forwarded-For"),
}
SCRIPT = """
const API = '/api';
const books = author => fetch(`${API}/books?author=${encodeURIComponent(author)}`);
const book = id => fetch(API + '/books/' + id);
function login(form) {
  const body = { username: form.user.value, password: form.pass.value };
  return fetch(API + '/session', { method: 'POST', body: JSON.stringify(body) });
}
const review = text => axios.post(`${API}/reviews`, { rating: 5, text: text, tags: ['a'] });
const update = (id, title) => fetch(`${API}/books/${id}`, {
  method: 'PUT', body: JSON.stringify({ book: { title: title, shelf: 3 } }),
});
SwaggerUIBundle({ url: '/about.json', dom_id: '#api' });
"""
_TITLE = {"properties": {"title": {"type": "string"}}}
DESCRIPTION = {
    "openapi": "3.0.3",
    "servers": [{"url": "/api"}],
    "paths": {
        "/authors/{slug}": {
            "get": {"parameters": [{"name": "slug", "in": "path", "example": "austen"}]}
        },
        "/export": {
            "get": {"parameters": [{"name": "sort", "in": "query", "schema": {"default": "title"}}]}
        },
        "/search": {
            "post": {
                "requestBody": {
                    "content": {"application/json": {"schema": {"properties": {"filter": _TITLE}}}}
                }
            }
        },
    },
}
BOOKS = ((1, "Emma", "austen"), (2, "Persuasion", "austen"), (3, "Middlemarch", "eliot"))


@dataclass
class Library:
    """The library; `weak`: it has its holes."""

    weak: bool

    def __call__(self, asked: Asked) -> Answer:
        """Answer a request."""
        key = re.fullmatch(r"/api/(books|authors)/([^/]+)", asked.path)
        pages: dict[tuple[str, str], Callable[[Asked], Answer]] = {
            ("GET", "/"): self.home,
            ("GET", "/app.js"): lambda _: self.sent(SCRIPT, kind="text/javascript"),
            ("GET", "/about.json"): lambda _: self.sent(json.dumps(DESCRIPTION)),
            ("GET", "/api/books"): self.by_author,
            ("GET", "/api/export"): self.export,
            ("POST", "/api/session"): self.session,
            ("POST", "/api/reviews"): self.review,
            ("POST", "/api/search"): self.search,
        }
        page = pages.get((asked.method, asked.path))
        try:
            if page is not None:
                return page(asked)
            if key is not None:
                return self.one(asked, *key.groups())
        except sqlite3.Error as error:
            return self.told({"error": str(error) if self.weak else "fault"}, 500)
        return self.told({"error": "no such thing"}, 404)

    def sent(self, body: str, status: int = 200, kind: str = "application/json") -> Answer:
        """Return an answer with the headers that protect it."""
        return Answer(body, status, kind, () if self.weak else STRICT)

    def told(self, value: Any, status: int = 200) -> Answer:
        """Return JSON."""
        return self.sent(json.dumps(value), status)

    def rows(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        """Ask the database; each `{}` in a statement is where a value belongs."""
        with closing(sqlite3.connect(":memory:")) as held:
            held.execute("CREATE TABLE books (id INTEGER, title TEXT, author TEXT)")
            held.executemany("INSERT INTO books VALUES (?, ?, ?)", BOOKS)
            held.execute("CREATE TABLE notes (ip TEXT, text TEXT)")
            if self.weak:
                return held.execute(sql.format(*values)).fetchall()
            return held.execute(re.sub(r"'?\{\}'?", "?", sql), values).fetchall()

    def home(self, asked: Asked) -> Answer:
        """Greet whoever comes back, and write down from where."""
        self.rows("INSERT INTO notes VALUES ('{}', '')", asked.headers.get("x-forwarded-for", "-"))
        known = self.rows(
            "SELECT 1 FROM books WHERE author = '{}'", asked.cookies.get("tracking", "")
        )
        told = "Welcome back, we kept your place." if known else "Welcome."
        flags = "" if self.weak else "; HttpOnly; Secure; SameSite=Lax"
        cookie = ("Set-Cookie", f"tracking=austen; Path=/{flags}")
        body = f"<!doctype html><p>{told}</p><script src='/app.js'></script>"
        return Answer(body, headers=(*(() if self.weak else STRICT), cookie))

    def by_author(self, asked: Asked) -> Answer:
        """List the books of somebody."""
        found = self.rows("SELECT title FROM books WHERE author = '{}'", asked.query["author"])
        return self.told([title for (title,) in found])

    def one(self, asked: Asked, kind: str, key: str) -> Answer:
        """Show a book or an author, or give a book another title; faults are shown of the last."""
        if asked.method == "PUT":
            title = asked.form.get("title", "")
            self.rows("UPDATE books SET title = '{}' WHERE id = 1", title)
            return self.told({"ok": True})
        sql = "SELECT title FROM books WHERE "
        try:
            found = self.rows(sql + ("id = {}" if kind == "books" else "author = '{}'"), key)
        except sqlite3.Error:
            found = []
        return self.told([title for (title,) in found], 200 if found else 404)

    def export(self, asked: Asked) -> Answer:
        """List all in an order."""
        sort = asked.query.get("sort", "title")
        if not self.weak and sort not in {"title", "author"}:
            return self.told({"error": "no such order"}, 400)
        sql = "SELECT title FROM books WHERE 1 = {} ORDER BY "
        return self.told([title for (title,) in self.rows(sql + sort, "1")])

    def session(self, asked: Asked) -> Answer:
        """Let nobody in whose name is not that of an author; a fault says nothing."""
        try:
            name = asked.form.get("username", "")
            found = self.rows("SELECT author FROM books WHERE author = '{}'", name)
        except sqlite3.Error:
            found = []
        return self.told(found[0] if found else [], 200 if found else 401)

    def review(self, asked: Asked) -> Answer:
        """Keep what somebody thinks of a book."""
        self.rows("INSERT INTO notes VALUES ('', '{}')", asked.form.get("text", ""))
        return self.told({"ok": True}, 201)

    def search(self, asked: Asked) -> Answer:
        """Find books by a part of their title."""
        found = self.rows(
            "SELECT title FROM books WHERE title LIKE '{}'", asked.form.get("title", "")
        )
        return self.told([title for (title,) in found])
