"""A shop with the holes that are found most, and the same shop without them.

Each page stands once, with what it does wrong where `weak` is true. Nothing in it can do harm: the
database is in memory, the files are three texts, and the shell knows five commands and runs none.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from html import escape
from posixpath import normpath
from typing import TYPE_CHECKING

from apps.serving import Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Callable

STRICT = (
    (
        "Content-Security-Policy",
        (
            "default-src 'self'; object-src 'none'; base-uri 'none'; "
            "frame-ancestors 'none'; form-action 'self'; script-src 'self'"
        ),
    ),
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-XSS-Protection", "1; mode=block"),
    ("Strict-Transport-Security", "max-age=63072000"),
)
FILES = {
    "/srv/docs/manual.txt": "How to wear a scarf.",
    "/srv/docs/terms.txt": "Terms of the shop.",
    "/etc/passwd": "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n",
}
GOODS = (
    (1, "scarf", "wool", 40),
    (2, "cap", "wool", 25),
    (3, "glove", "leather", 60),
    (4, "belt", "leather", 35),
)
SQL_INJECTIONS = {
    ("GET", "/item", "id"),
    ("GET", "/search", "q"),
    ("GET", "/list", "kind"),
    ("GET", "/stock", "sku"),
    ("GET", "/goods/{n}", "segment 2"),
    ("POST", "/api/order", "item"),
    ("POST", "/find", "name"),
    ("POST", "/login", "user"),
    ("POST", "/login", "word"),
}
"""By error, true and false, UNION, time, in the path, in JSON, behind a token, in a login."""


def _sleep(seconds: float) -> int:
    time.sleep(min(float(seconds), 12))  # longer than a scanner waits for an answer
    return 0


def database() -> sqlite3.Connection:
    """Return a database of its own for each request; `sleep` is that of a larger one."""
    made = sqlite3.connect(":memory:")
    made.create_function("SLEEP", 1, _sleep)
    made.create_function("IF", 3, lambda test, one, other: one if test else other)
    made.execute("CREATE TABLE goods (id INTEGER, name TEXT, kind TEXT, price INTEGER)")
    made.executemany("INSERT INTO goods VALUES (?, ?, ?, ?)", GOODS)
    return made


def shell(line: str) -> str:
    """Answer as a shell would; no command is run."""
    told = []
    for part in re.split(r"[;&|\n`]|\$\(|\)", line):
        words = part.split()
        if words[:1] == ["env"]:
            told.append("PATH=/usr/bin:/bin\nPWD=/srv\nHOME=/srv\nUSER=shop")
        elif words[:1] == ["id"]:
            told.append("uid=33(www-data) gid=33(www-data) groups=33(www-data)")
        elif words[:1] == ["echo"]:
            told.append(" ".join(words[1:]))
        elif words[:1] == ["ping"]:
            told.append("1 packet sent")
        elif words[:1] == ["sleep"] and words[1:2] and words[1].isdigit():
            _sleep(int(words[1]))
    return "\n".join(told)


@dataclass
class Shop:
    """The shop.

    `weak`: it has its holes. `members`: all of it needs a login. `links`: those of its first page,
    if not all.
    """

    weak: bool
    members: bool = False
    links: tuple[str, ...] = ()
    word: str = "correct-horse"
    book: list[str] = field(default_factory=lambda: ["Nice scarf."])
    sessions: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)
    asked: list[Asked] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Answer:
        """Answer a request."""
        self.asked.append(asked)
        pages: dict[str, Callable[[Asked], Answer]] = {
            "/": self.home,
            "/item": self.item,
            "/search": self.search,
            "/list": self.listed,
            "/stock": self.stock,
            "/hello": self.hello,
            "/book": self.guests,
            "/file": self.file,
            "/find": self.find,
            "/ping": self.ping,
            "/go": self.go,
            "/order": self.order,
            "/api/order": self.ordered,
            "/login": self.login,
            "/logout": self.logout,
            "/about": self.about,
            "/order.js": self.script,
        }
        page = pages.get(asked.path)
        if page is None and re.fullmatch(r"/goods/[^/]+", asked.path):
            page = self.goods
        if self.members and asked.path not in {"/login", "/"} and not self.knows(asked):
            return self.sent("/login")
        return page(asked) if page else self.page("Not found", "<p>No such page.</p>", 404)

    def knows(self, asked: Asked) -> bool:
        """Say whether somebody is logged in."""
        return asked.cookies.get("sid") in self.sessions

    def page(self, title: str, body: str, status: int = 200, *more: tuple[str, str]) -> Answer:
        """Return a page."""
        whole = f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>"
        return Answer(f"{whole}{body}</body></html>", status, headers=(*self.strict, *more))

    @property
    def strict(self) -> tuple[tuple[str, str], ...]:
        """Return the headers that protect a page."""
        return () if self.weak else STRICT

    def sent(self, to: str, *more: tuple[str, str]) -> Answer:
        """Return a redirect."""
        return Answer("", 302, headers=(("Location", to), *self.strict, *more))

    def shown(self, text: str) -> str:
        """Return a text as it stands on a page."""
        return text if self.weak else escape(text)

    def rows(self, sql: str, value: str) -> list[tuple[object, ...]]:
        """Ask the database; `{}` in a statement is where the value belongs."""
        with closing(database()) as held:
            if self.weak:
                return held.execute(sql.format(value)).fetchall()
            like = f"%{value}%" if "%" in sql else value
            return held.execute(re.sub(r"'?%?\{\}%?'?", "?", sql), (like,)).fetchall()

    def home(self, asked: Asked) -> Answer:
        """Show what there is."""
        if self.members and not self.knows(asked):
            return self.page("Shop", "<a href='/login'>Log in</a>")
        links = self.links or (
            "/item?id=1",
            "/list?kind=wool",
            "/stock?sku=scarf",
            "/hello?name=you",
            "/book",
            "/file?name=manual.txt",
            "/ping?host=shop",
            "/go?to=/about",
            "/order",
            "/goods/1",
            "/goods/2",
            "/about",
            "/search?q=cap",
            "/find",
            "/login",
            "/logout",
        )
        return self.page("Shop", "".join(f"<a href='{one}'>{one}</a> " for one in links))

    def item(self, asked: Asked) -> Answer:
        """Show one thing; a fault of the database is shown as it is."""
        try:
            found = self.rows("SELECT name FROM goods WHERE id = {}", asked.query.get("id", "1"))
        except sqlite3.Error as error:
            return self.page("Error", f"<pre>sqlite3.OperationalError: {error}</pre>", 500)
        return self.page("Item", f"<p>{escape(str(found[0][0])) if found else 'none'}</p>")

    def search(self, asked: Asked) -> Answer:
        """Say whether there is such a thing; a fault says nothing."""
        try:
            sql = "SELECT name FROM goods WHERE name = '{}'"
            found = self.rows(sql, asked.query.get("q", ""))
        except sqlite3.Error:
            found = []
        form = "<form action='/search'><input name='q' value='cap'><input type='submit'></form>"
        told = "<p>We have it, come and see it in our shop.</p>" if found else "<p>Sold out.</p>"
        return self.page("Search", form + told)

    def listed(self, asked: Asked) -> Answer:
        """List the things of a kind."""
        try:
            sql = "SELECT name, price FROM goods WHERE kind = '{}' ORDER BY name"
            found = self.rows(sql, asked.query.get("kind", ""))
        except sqlite3.Error:
            found = []
        rows = "".join(f"<tr><td>{escape(str(n))}<td>{escape(str(p))}" for n, p in found)
        return self.page("List", f"<table>{rows}</table>")

    def stock(self, asked: Asked) -> Answer:
        """Thank whoever asks, whatever the database says."""
        with suppress(sqlite3.Error):
            self.rows("SELECT 1 FROM goods WHERE name = '{}'", asked.query.get("sku", ""))
        return self.page("Stock", "<p>Thank you, we shall look and write to you.</p>")

    def goods(self, asked: Asked) -> Answer:
        """Show one thing, named in the path."""
        key = asked.path.rpartition("/")[2]
        try:
            found = self.rows("SELECT name, price FROM goods WHERE id = {}", key)
        except sqlite3.Error:
            found = []
        if not found:
            return self.page("Goods", "<p>none</p>", 404)
        return self.page("Goods", f"<p>{escape(str(found[0][0]))}</p>")

    def order(self, _asked: Asked) -> Answer:
        """Show the page whose script orders by JSON."""
        return self.page("Order", "<button id='b'>Order</button><script src='/order.js'></script>")

    def script(self, _asked: Asked) -> Answer:
        """Return that script."""
        body = (
            "document.getElementById('b').onclick = () => fetch('/api/order', {method: 'POST', "
            "headers: {'Content-Type': 'application/json'}, "
            "body: JSON.stringify({item: 1, note: 'please'})});"
        )
        return Answer(body, kind="text/javascript", headers=self.strict)

    def ordered(self, asked: Asked) -> Answer:
        """Take an order in JSON."""
        try:
            sql = "SELECT name FROM goods WHERE id = {}"
            found = self.rows(sql, asked.form.get("item", "0"))
        except sqlite3.Error:
            found = []
        body = '{"ordered": true, "thanks": "we send it soon"}' if found else '{"ordered": false}'
        return Answer(body, kind="application/json", headers=self.strict)

    def find(self, asked: Asked) -> Answer:
        """Look for a thing by a part of its name; each look needs a token of its own."""
        if asked.method != "POST":
            token = secrets.token_hex(8)
            self.tokens.add(token)
            form = f"<input type='hidden' name='csrf_token' value='{token}'><input name='name'>"
            return self.page("Find", f"<form method='post' action='/find'>{form}</form>")
        if asked.form.get("csrf_token") not in self.tokens:
            return self.page("Find", "<p>Come again.</p>", 403)
        self.tokens.discard(asked.form["csrf_token"])
        sql = "SELECT name FROM goods WHERE name LIKE '%{}%'"
        with suppress(sqlite3.Error):
            if self.rows(sql, asked.form.get("name", "")):
                return self.page("Find", "<p>There is one, come and see.</p>")
        return self.page("Find", "<p>There is none.</p>")

    def hello(self, asked: Asked) -> Answer:
        """Greet by name."""
        return self.page("Hello", f"<p>Hello {self.shown(asked.query.get('name', ''))}!</p>")

    def guests(self, asked: Asked) -> Answer:
        """Keep what guests write."""
        if asked.method == "POST" and asked.form.get("said"):
            self.book = [*self.book, asked.form["said"][:200]][-4000:]
            return self.sent("/book")
        form = "<form action='/book' method='post'><input name='said'><input type='submit'></form>"
        return self.page("Book", form + "".join(f"<p>{self.shown(one)}</p>" for one in self.book))

    def file(self, asked: Asked) -> Answer:
        """Show a text."""
        name = asked.query.get("name", "")
        path = normpath(f"/srv/docs/{name}" if not name.startswith("/") else name)
        if not self.weak and not path.startswith("/srv/docs/"):
            path = ""
        return self.page("File", f"<pre>{escape(FILES.get(path, 'no such text'))}</pre>")

    def ping(self, asked: Asked) -> Answer:
        """Ask whether a host is there."""
        host = asked.query.get("host", "")
        told = shell(f"ping {host}") if self.weak or host.isalnum() else "no such host"
        return self.page("Ping", f"<pre>{escape(told)}</pre>")

    def go(self, asked: Asked) -> Answer:
        """Send somebody on."""
        to = asked.query.get("to", "/")
        return self.sent(to if self.weak or to in {"/", "/about"} else "/")

    def about(self, _asked: Asked) -> Answer:
        """Tell who we are."""
        return self.page("About", "<p>A small shop.</p>")

    def login(self, asked: Asked) -> Answer:
        """Let a member in."""
        if asked.method == "POST":
            name = self.member(asked.form.get("user", ""), asked.form.get("word", ""))
            if not name:
                return self.page("Log in", "<p>Wrong.</p>")
            if name != "member":
                return self.page("Log in", f"<p>Good day, {escape(name)}!</p>")
            sid = secrets.token_hex(8)
            self.sessions.add(sid)
            flags = "" if self.weak else "; HttpOnly; Secure; SameSite=Strict"
            return self.sent("/", ("Set-Cookie", f"sid={sid}; Path=/{flags}"))
        form = "<input name='user'><input type='password' name='word'><input type='submit'>"
        return self.page("Log in", f"<form method='post' action='/login'>{form}</form>")

    def member(self, user: str, word: str) -> str:
        """Return who has a name and a word, empty for nobody; a fault says nothing."""
        asks = "SELECT name FROM members WHERE name = '{}' AND word = '{}'"
        with closing(database()) as held, suppress(sqlite3.Error):
            held.execute("CREATE TABLE members (name TEXT, word TEXT)")
            held.execute("INSERT INTO members VALUES ('member', ?)", (self.word,))
            if self.weak:
                found = held.execute(asks.format(user, word)).fetchone()
            else:
                found = held.execute(asks.replace("'{}'", "?"), (user, word)).fetchone()
            return str(found[0]) if found else ""
        return ""

    def logout(self, asked: Asked) -> Answer:
        """Let a member go."""
        self.sessions.discard(asked.cookies.get("sid", ""))
        return self.sent("/", ("Set-Cookie", "sid=; Max-Age=0; Path=/"))
