"""A forum as it is made with PHP: a session in a cookie, tokens in forms, a form of two pages.

Its holes lie behind tokens, lists and handlers; each page stands once.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from html import escape
from posixpath import normpath
from typing import TYPE_CHECKING, Any

from apps.serving import Answer, Asked
from apps.shop import FILES, STRICT, shell

if TYPE_CHECKING:
    from collections.abc import Callable

HOLES = {
    (89, "GET", "/list.php", "sort"),
    (89, "GET", "/search.php", "cat"),
    (89, "POST", "/register.php", "city"),
    (89, "POST", "/news.php", "email"),
    (89, "GET", "/home.php", "lang"),
    (79, "GET", "/search.php", "s"),
    (79, "POST", "/topic.php", "text"),
    (22, "GET", "/index.php", "page"),
    (78, "POST", "/tools.php", "host"),
    (601, "GET", "/out.php", "url"),
    (693, "GET", "/", "Content-Security-Policy"),
    (693, "GET", "/", "X-Content-Type-Options"),
    (1021, "GET", "/", "X-Frame-Options"),
}
LINKS = ("search.php", "register.php", "news.php", "tools.php", "setlang.php?lang=en")
TOPICS = ((3, "Scarves", "news", 5), (4, "Caps", "news", 2), (5, "Gloves", "shop", 9))


@dataclass
class Forum:
    """The forum; `weak`: it has its holes. `steps`: of those who registered."""

    weak: bool
    sessions: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=lambda: ["First."])
    steps: list[str] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Answer:
        """Answer a request, within a session that it may begin."""
        pages: dict[str, Callable[[Asked, str], Answer]] = {
            "/": self.index,
            "/index.php": self.index,
            "/search.php": self.search,
            "/list.php": self.listed,
            "/topic.php": self.topic,
            "/register.php": self.register,
            "/news.php": self.news,
            "/tools.php": self.tools,
            "/out.php": self.out,
            "/setlang.php": self.set_language,
            "/home.php": self.home,
        }
        page = pages.get(asked.path)
        if page is None:
            return self.page("<p>No such page.</p>", 404)
        sid = asked.cookies.get("PHPSESSID", "")
        begun = () if sid in self.sessions else (self.cookie("PHPSESSID", secrets.token_hex(13)),)
        if begun:
            sid = begun[0][1].partition("=")[2].partition(";")[0]
            self.sessions[sid] = secrets.token_hex(16)
        token = f"<input type=hidden name=csrf value='{self.sessions[sid]}'>"
        guarded = asked.path in {"/register.php", "/topic.php"} and asked.method == "POST"
        if guarded and asked.form.get("csrf") != self.sessions[sid]:
            return self.page("<p>Your session has expired.</p>", 403, *begun)
        try:
            answer = page(asked, token)
        except sqlite3.Error as error:
            answer = self.page(f"Warning: SQLite3::query(): {error}" if self.weak else "fault", 500)
        return Answer(answer.body, answer.status, answer.kind, (*answer.headers, *begun))

    def cookie(self, name: str, value: str) -> tuple[str, str]:
        """Return what sets a cookie."""
        flags = "" if self.weak else "; HttpOnly; Secure; SameSite=Lax"
        return ("Set-Cookie", f"{name}={value}; path=/{flags}")

    def page(self, body: str, status: int = 200, *more: tuple[str, str]) -> Answer:
        """Return a page."""
        whole = f"<!doctype html><title>Forum</title>{body}"
        return Answer(whole, status, headers=(*(() if self.weak else STRICT), *more))

    def rows(self, sql: str, value: str) -> list[tuple[Any, ...]]:
        """Ask the database; `{}` in a statement is where the value belongs."""
        with closing(sqlite3.connect(":memory:")) as held:
            held.execute("CREATE TABLE topics (id INTEGER, title TEXT, cat TEXT, hits INTEGER)")
            held.executemany("INSERT INTO topics VALUES (?, ?, ?, ?)", TOPICS)
            if self.weak:
                return held.execute(sql.format(value)).fetchall()
            return held.execute(re.sub(r"'?\{\}'?", "?", sql), (value,)).fetchall()

    def index(self, asked: Asked, _token: str) -> Answer:
        """Show a page of its own, and where else to go."""
        name = asked.query.get("page", "manual.txt")
        path = normpath(name if name.startswith("/") else f"/srv/docs/{name}")
        if not self.weak and not path.startswith("/srv/docs/"):
            path = ""
        links = (*LINKS, "index.php?page=terms.txt", "out.php?url=%2Findex.php")
        nav = "".join(f"<a href='{one}'>{one.partition('.')[0]}</a> " for one in links)
        jump = (
            "<select onchange='location=this.value'><option value='list.php?sort=title'>title"
            "<option value='list.php?sort=hits'>hits</select>"
            "<b onclick=\"location.href='topic.php?id=3'\">Scarves</b>"
        )
        return self.page(f"{nav}{jump}<pre>{escape(FILES.get(path, 'no such page'))}</pre>")

    def search(self, asked: Asked, _token: str) -> Answer:
        """Look for topics of a kind; a fault says nothing."""
        typed = asked.query.get("s", "")
        try:
            kind = asked.query.get("cat", "")
            found = self.rows("SELECT id FROM topics WHERE cat = '{}'", kind)
        except sqlite3.Error:
            found = []
        told = "There are topics of that kind, have a look." if found else "Nothing."
        shown = typed if self.weak else escape(typed)
        return self.page(
            f'<form action="search.php"><input name=s value="{shown}"><select name=cat>'
            "<option value=news>News<option value=shop>Shop</select><input type=hidden name=go "
            f"value=1><button>Go</button></form><p>{told}</p>"
        )

    def listed(self, asked: Asked, _token: str) -> Answer:
        """List topics in an order."""
        sort = asked.query.get("sort", "title")
        if not self.weak and sort not in {"title", "hits"}:
            sort = "title"
        sql = "SELECT title FROM topics WHERE 1 = {} ORDER BY "
        found = self.rows(sql + sort, "1")
        return self.page("".join(f"<li>{escape(title)}" for (title,) in found))

    def topic(self, asked: Asked, token: str) -> Answer:
        """Keep what is said of a topic, from whoever was shown the form."""
        if asked.method == "POST":
            self.texts = [*self.texts, asked.form.get("text", "")[:300]][-60:]
            return self.page("", 302, ("Location", "topic.php?id=3"))
        said = "".join(f"<p>{one if self.weak else escape(one)}</p>" for one in self.texts)
        form = f"<form method=post action=topic.php>{token}<textarea name=text></textarea>"
        return self.page(f"{said}{form}<input type=submit></form>")

    def register(self, asked: Asked, token: str) -> Answer:
        """Ask for a name, then for a city."""
        step = asked.form.get("step", "0") if asked.method == "POST" else "0"
        self.steps += [step] if step != "0" else []
        if step == "2":
            found = self.rows("SELECT id FROM topics WHERE title = '{}'", asked.form["city"])
            return self.page(f"<p>You have {len(found)} neighbours.</p>")
        nick = escape(asked.form.get("nick", ""))
        kept = f"<input type=hidden name=nick value='{nick}'><input name=city>"
        asks = kept if step == "1" else "<input name=nick>"
        hidden = f"{token}<input type=hidden name=step value={int(step == '1') + 1}>"
        return self.page(f"<form method=post>{hidden}{asks}<input type=submit></form>")

    def news(self, asked: Asked, _token: str) -> Answer:
        """Take an address, if it looks like one."""
        if asked.method == "POST":
            if "@" not in asked.form.get("email", ""):
                return self.page("<p>No address.</p>")
            found = self.rows("SELECT id FROM topics WHERE title = '{}'", asked.form["email"])
            return self.page(f"<p>Known: {len(found)}</p>")
        return self.page("<form method=post action=news.php><input type=email name=email></form>")

    def tools(self, asked: Asked, _token: str) -> Answer:
        """Ask whether a host is there."""
        if asked.method == "POST":
            host = asked.form.get("host", "")
            told = shell(f"ping {host}") if self.weak or host.isalnum() else "no such host"
            return self.page(f"<pre>{escape(told)}</pre>")
        return self.page("<form method=post action=tools.php><input name=host value=forum></form>")

    def out(self, asked: Asked, _token: str) -> Answer:
        """Send somebody on."""
        to = asked.query.get("url", "/")
        return self.page("", 302, ("Location", to if self.weak or to == "/index.php" else "/"))

    def set_language(self, asked: Asked, _token: str) -> Answer:
        """Remember a language."""
        lang = "de" if asked.query.get("lang") == "de" else "en"
        return self.page("", 302, self.cookie("lang", lang), ("Location", "home.php"))

    def home(self, asked: Asked, _token: str) -> Answer:
        """Greet in a language that is spoken here."""
        try:
            lang = asked.cookies.get("lang", "en")
            spoken = self.rows("SELECT id FROM topics WHERE 'en' = '{}'", lang)
        except sqlite3.Error:
            spoken = []
        return self.page("<p>Your language is spoken here.</p>" if spoken else "<p>Sorry.</p>")
