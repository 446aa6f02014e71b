"""A shop of four things with one hole, to be assessed: `python3 shop.py` serves it on loopback.

Its database is in memory and holds nothing else. Do not serve it anywhere but on your own machine.
"""
# ruff: noqa: S608 - the hole

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

PROOF = Path("hegui-assessment.txt")
"""The line by which an assessment knows whose the shop is; it is served if it lies here."""
GOODS = ((1, "scarf", 40), (2, "cap", 25), (3, "glove", 60), (4, "belt", 35))
STRICT = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'; script-src 'self'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "X-XSS-Protection": "1; mode=block",
    "Strict-Transport-Security": "max-age=63072000",
}


def goods(number: str) -> list[tuple[str, int]]:
    """Return the name and the price of what has a number."""
    with closing(sqlite3.connect(":memory:")) as held:
        held.execute("CREATE TABLE goods (id INTEGER, name TEXT, price INTEGER)")
        held.executemany("INSERT INTO goods VALUES (?, ?, ?)", GOODS)
        return held.execute(f"SELECT name, price FROM goods WHERE id = {number}").fetchall()


def page(path: str) -> tuple[int, str]:
    """Return the status of a page and what stands on it."""
    asked = urlsplit(path)
    if asked.path == "/":
        links = "".join(f"<li><a href='/item?id={number}'>{name}</a>" for number, name, _ in GOODS)
        return 200, f"<ul>{links}</ul>"
    if asked.path == "/item":
        try:
            found = goods(parse_qs(asked.query).get("id", ["1"])[0])
        except sqlite3.Error as error:
            return 500, f"<p>The database says: {escape(str(error))}</p>"
        return 200, "".join(f"<p>{escape(str(name))}: {price}</p>" for name, price in found)
    if asked.path == "/.well-known/hegui-assessment.txt" and PROOF.exists():
        return 200, PROOF.read_text(encoding="utf-8")
    return 404, "<p>There is no such page.</p>"


class Shop(BaseHTTPRequestHandler):
    """Answers a request."""

    def do_GET(self) -> None:
        """Send a page."""
        status, body = page(self.path)
        markup = body.startswith("<")
        head = "<!doctype html><title>Shop</title><h1>Shop</h1>" if markup else ""
        whole = f"{head}{body}".encode()
        self.send_response(status)
        self.send_header("Content-Type", f"text/{'html' if markup else 'plain'}; charset=utf-8")
        self.send_header("Content-Length", str(len(whole)))
        for name, value in STRICT.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(whole)

    do_HEAD = do_GET  # noqa: N815 - http.server's

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    print(f"http://127.0.0.1:{port}", flush=True)
    ThreadingHTTPServer(("127.0.0.1", port), Shop).serve_forever()
