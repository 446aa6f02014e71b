"""How fast the web app answers at size: 10,000 findings and 100,000 cases, 20 people at once.

It makes an organisation with an audit of the shop, findings and cases (20,000 documents), starts
`hegui serve --alone`, and lets as many people as are named open the pages, one after the other, in
an order of their own: first without a pause, then with one of a second between two pages. The pages
are those of the app itself that need nothing but an organisation, and one of each of some rows.

    python bench/web.py
    python bench/web.py --cases 5_000 --data /var/tmp/hegui-web
    python bench/web.py --database 'postgresql://hegui:secret@localhost/web'
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import unit
from case_search import A_DOCUMENT, Writer, case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
EMAIL, PASSWORD = "lead@example.cn", "harbour wall 27"
DAY = date(2026, 11, 23)
MOST_QUERIES, AIM = 15, 0.5
FINE = 200
SAVED_AT_ONCE = 2_000
DONE = "made.json"


def main() -> None:
    """Make what is asked about, and ask."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--database", default="", help="URL of an empty PostgreSQL")
    parser.add_argument("--data", type=Path, help="keep the app here for the next run")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = args.data or Path(made)
        began = time.perf_counter()
        prepare(folder, args)
        print(f"made in {time.perf_counter() - began:.0f} s")
        measure(folder, args)


def prepare(folder: Path, args: argparse.Namespace) -> None:
    """Make the app with all that is in it, unless it is there."""
    from hegui.web import place

    folder.mkdir(parents=True, exist_ok=True)
    if args.database:
        (folder / "web.toml").write_text(f"database = {json.dumps(args.database)}\n")
    place.open_at(folder)
    place.prepare()
    if (folder / DONE).exists():
        return
    shutil.copytree(ROOT / "examples" / "shop", folder / "shop")
    house = place.organisation_of(folder / "shop", place.make_account(EMAIL, PASSWORD))
    from hegui.web.audits.jobs import audit
    from hegui.web.audits.models import Audit

    run = Audit(organisation=house, day=DAY, asked_by=EMAIL)
    run.save()
    audit.call(run.pk)
    add_findings(house, args.findings)
    add_cases(house, args.cases)
    (folder / DONE).write_text("{}")


def save(rows: Iterable[Any]) -> None:
    """Save rows at once and past the log, which is no part of what is measured."""
    from django.db.models import QuerySet

    held = list(rows)
    if held:
        QuerySet(type(held[0])).bulk_create(held, batch_size=SAVED_AT_ONCE)


def add_findings(house: Any, number: int) -> None:
    """Add findings like those of the audit, of systems that are made up."""
    from hegui.web.findings.models import Finding, State

    own = list(Finding.of(house))
    states, draw = State.values, random.Random(7)
    made = []
    for at in range(number - len(own)):
        like = own[at % len(own)]
        facts = {f.attname: getattr(like, f.attname) for f in like._meta.concrete_fields}
        facts |= {"id": None, "system": f"system-{at}", "state": draw.choice(states), "rank": at}
        made.append(Finding(**facts))
    save(made)


def add_cases(house: Any, number: int) -> None:
    """Add documents with their cases, and bring the index up to date."""
    from django.utils import timezone

    from hegui.cases.library import files
    from hegui.web.cases import indexed, shelf
    from hegui.web.cases.models import Case, Document

    draw = random.Random(20170601)
    for start in range(0, number, SAVED_AT_ONCE):
        documents = []
        for first in range(start, min(number, start + SAVED_AT_ONCE), A_DOCUMENT):
            doc_id, out = f"notice-{first // A_DOCUMENT:06}", Writer()
            told = [case(at, doc_id, out, draw) for at in range(first, first + A_DOCUMENT)]
            text = "".join(out.parts)
            head = {"doc_id": doc_id, "lang": "zh", "schema_version": "1.0", "source": "made up"}
            head |= {"text_len": len(text), "text_sha256": files.digest(text), "text": text}
            lines = [{"document": head}, *({"case": one, "lang": "zh"} for one in told)]
            packed = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            facts = {"file": f"{doc_id}.txt", "kind": "txt", "by": EMAIL, "state": "read"}
            facts |= {"text_digest": files.digest(text), "changed_at": timezone.now()}
            documents.append(
                Document(
                    organisation=house,
                    name=doc_id,
                    packed=zlib.compress(packed.encode(), 6),
                    count=A_DOCUMENT,
                    **facts,
                )
            )
        save(documents)
        rows = []
        for row in Document.of(house).filter(name__in=[one.name for one in documents]):
            for held in shelf.opened(row, ()).cases:
                one = Case(organisation=house, document=row, case=held.id)
                shelf._stands(one, held)
                rows.append(one)
        save(rows)
    with indexed.opened(house, fresh=True):
        pass


def pages(house: Any) -> Iterator[str]:
    """Yield the pages that need an organisation alone, and one of some rows."""
    from django.urls import reverse

    from hegui.web import groups
    from hegui.web.audits.models import Audit
    from hegui.web.cases.models import Case
    from hegui.web.findings.models import Finding

    for name in groups.NAMES:
        for one in groups.addresses(name).urlpatterns:
            if not one.pattern.converters:
                yield reverse(f"{name}:{one.name}", args=[house.slug])
    run, found = Audit.of(house).first(), Finding.of(house).first()
    yield reverse("findings:page", args=[house.slug, found.pk])
    yield reverse("audits:page", args=[house.slug, run.pk])
    yield reverse("audits:duty", args=[house.slug, run.pk, found.duty])
    yield reverse("cases:page", args=[house.slug, Case.of(house).first().pk])
    yield reverse("cases:list", args=[house.slug]) + "?text=weblogs"
    yield reverse("findings:list", args=[house.slug]) + "?state=all&text=system-99&page=2"


def signed_in() -> str:
    """Return the cookie of the lead."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from hegui.web.people.models import User

    user, session = User.objects.get(email=EMAIL), SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"


class Page(NamedTuple):
    """Whether it is a page, how many questions it asks, and the seconds of the processor."""

    fine: bool
    queries: int
    seconds: float


def counted(address: str, cookie: str) -> Page:
    """Open a page in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client(SERVER_NAME="localhost")
    browser.cookies["sessionid"] = cookie.partition("=")[2]
    browser.get(address)  # what is read once is read
    began = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    html = answer["Content-Type"].startswith("text/html") and "Location" not in answer
    return Page(html and answer.status_code == FINE, len(asked), time.process_time() - began)


def measure(folder: Path, args: argparse.Namespace) -> None:
    """Start the server, let people read, and print what each page took."""
    from hegui.web.people.models import Organisation

    house, cookie = Organisation.objects.get(), signed_in()
    asked = {one: counted(one, cookie) for one in pages(house)}
    addresses = [address for address, page in asked.items() if page.fine]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "hegui.cli", "serve", "--alone", "--data", str(folder)]
    command += ["--listen", f"127.0.0.1:{port}", "--processes", str(args.processes)]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        wait(port)
        for one in addresses * args.processes * 2:
            read(port, cookie, [one], 0, 0)  # each process compiles and reads in
        for pause in (0.0, 1.0):
            before = unit_now()
            told = run(port, cookie, addresses, args, pause)
            show(told, asked, house.slug, args.users, pause, (before + unit_now()) / 2)
    finally:
        server.terminate()
        server.wait()


def unit_now() -> float:
    """Return how long a unit takes at this moment, whatever else the machine does."""
    began = time.perf_counter()
    unit.work()
    return time.perf_counter() - began


def wait(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("the server did not begin")


def run(
    port: int, cookie: str, addresses: list[str], args: argparse.Namespace, pause: float
) -> dict[str, list[float]]:
    """Let people read for a while; return what each page took, by its address."""
    until = time.perf_counter() + args.seconds
    found: dict[str, list[float]] = {one: [] for one in addresses}

    def person(number: int) -> None:
        draw = random.Random(number)
        while time.perf_counter() < until:
            order = draw.sample(addresses, len(addresses))
            for address, seconds in read(port, cookie, order, until, pause):
                found[address].append(seconds)

    with ThreadPoolExecutor(args.users) as people:
        list(people.map(person, range(args.users)))
    return found


def read(
    port: int, cookie: str, order: list[str], until: float, pause: float
) -> list[tuple[str, float]]:
    """Open pages one after the other as one person, and return what each took."""
    line, told = HTTPConnection("127.0.0.1", port, timeout=120), []
    for address in order:
        began = time.perf_counter()
        if until and began > until:
            break
        answer = get(line, address, cookie)
        answer.read()
        if answer.status != FINE:
            sys.exit(f"{address}: {answer.status}")
        told.append((address, time.perf_counter() - began))
        time.sleep(pause * random.uniform(0.5, 1.5))
    line.close()
    return told


def get(line: HTTPConnection, address: str, cookie: str) -> HTTPResponse:
    """Ask for a page; a line that was closed while somebody read is opened again."""
    headers = {"Cookie": cookie, "Accept-Language": "zh"}
    try:
        line.request("GET", address, headers=headers)
        return line.getresponse()
    except ConnectionError:
        line.close()
        line.request("GET", address, headers=headers)
        return line.getresponse()


def show(
    told: dict[str, list[float]],
    asked: dict[str, Page],
    slug: str,
    users: int,
    pause: float,
    second: float,
) -> None:
    """Print a line a page; those that miss the aim, in units, have a star.

    `second` is what an idle core does in one, as it was done here and now.
    """
    every = [seconds for each in told.values() for seconds in each]
    print(f"\n{users} people, {pause:g} s between two pages: {len(every):,} pages")
    print(f"{'page':48}{'queries':>8}{'CPU ms':>8}{'p50 ms':>8}{'p95 ms':>8}{'units':>7}")
    for address, each in sorted(told.items(), key=lambda one: -percentile(one[1], 95)):
        page, late = asked[address], percentile(each, 95)
        flag = " *" if late > AIM * second or page.queries >= MOST_QUERIES else ""
        row = f"{page.queries:>8}{page.seconds * 1e3:>8.0f}"
        row += f"{percentile(each, 50) * 1e3:>8.0f}{late * 1e3:>8.0f}"
        print(f"{address.removeprefix(f'/o/{slug}')[:47]:48}{row}{late / second:>7.2f}{flag}")
    late = percentile(every, 95)
    p50 = percentile(every, 50)
    print(f"all pages: p50 {p50:.2f} s ({p50 / second:.2f} units), ", end="")
    print(f"p95 {late:.2f} s ({late / second:.2f} units of {second:.1f} s)")


def percentile(each: list[float], which: int) -> float:
    """Return a percentile of some seconds."""
    if len(each) < 2:  # noqa: PLR2004 - of which there are none
        return each[0] if each else 0.0
    return statistics.quantiles(each, n=100)[which - 1]


if __name__ == "__main__":
    main()
