"""The access log of the mall, one file a day: packed with age, two days lost, a few lines damaged.

The days of the files are days of Shanghai, as its server's clock showed them.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from story.table import SHANGHAI, Dice

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST, LAST = date(2025, 12, 30), date(2026, 6, 29)
DAYS = (LAST - FIRST).days + 1
LOST = (date(2026, 3, 14), date(2026, 3, 15))
"""The disk was full over a weekend: no file was written."""
QUIET = date(2026, 2, 17)
"""On New Year's Day the mall was closed for maintenance: its file is there, and empty."""
DAMAGED = {
    date(2026, 2, 3): "cut off",
    date(2026, 5, 8): "run together",
    date(2026, 6, 11): "zero bytes",
}
"""What happened to one line of the day."""
PACKED_UNTIL = {date(2026, 3, 31): ".log.gz", date(2026, 5, 31): ".log.zst", LAST: ".log"}

PAGES = (
    "/",
    "/search?q=%E6%9C%8D%E8%A3%85",
    "/search?q=%E8%80%B3%E6%9C%BA",
    "/cart",
    "/help/complaints",
    "/seller/login",
    "/static/mall.css",
    "/robots.txt",
)
AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64) ExampleBrowser/12.0",
    "Mozilla/5.0 (Linux; Android 14) ExampleBrowser/12.0 Mobile",
    "ExampleMallApp/5.3 (iOS)",
    "ExampleBot/2.1 (+https://bot.example.cn/)",
    "-",
)
PROBES = (
    r'"\x16\x03\x01\x02\x00\x01" 400 226',
    '"GET /search?q=1%27%20AND%201%3D1-- HTTP/1.1" 200 5120',
    '"GET /.env HTTP/1.1" 404 153',
    '"-" 408 -',
)
STATUSES = (200, 200, 200, 200, 200, 302, 304, 404, 500)
NETWORKS = ("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8::")


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the name of each day's file with what it holds before it is packed."""
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        ending = next(ending for until, ending in PACKED_UNTIL.items() if day <= until)
        if day not in LOST:
            yield f"access-{day}{ending}", b"" if day == QUIET else _day(day)


def _day(day: date) -> bytes:
    dice = Dice(f"access {day}")
    seconds = sorted(dice.below(24 * 60 * 60) for _ in range(dice.between(4, 9)))
    midnight = datetime.combine(day, time(), SHANGHAI)
    lines = [_line(dice, midnight + timedelta(seconds=second)) for second in seconds]
    return b"".join(_damaged(lines, DAMAGED.get(day)))


def _line(dice: Dice, now: datetime) -> bytes:
    network = dice.pick(NETWORKS)
    client = f"{network}{dice.between(1, 254):x}" if ":" in network else _host(dice, network)
    user = f"u{dice.between(1, 200):04}" if dice.one_in(6) else "-"
    clock = f"{now:%d}/{MONTHS[now.month - 1]}/{now:%Y:%H:%M:%S %z}"
    request = dice.pick(PROBES) if dice.one_in(25) else _request(dice)
    referer = "https://www.example.cn/" if dice.one_in(3) else "-"
    return f'{client} - {user} [{clock}] {request} "{referer}" "{dice.pick(AGENTS)}"\n'.encode()


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As a server writes them, whatever the language of this machine."""


def _host(dice: Dice, network: str) -> str:
    return f"{network}{dice.between(1, 254)}"


def _request(dice: Dice) -> str:
    page = f"/item/{dice.between(1, 400)}" if dice.one_in(2) else dice.pick(PAGES)
    method = "POST" if page in {"/cart", "/seller/login"} else "GET"
    status = dice.pick(STATUSES)
    size = "-" if status == STATUSES[6] else dice.between(300, 40_000)
    return f'"{method} {page} HTTP/1.1" {status} {size}'


def _damaged(lines: list[bytes], how: str | None) -> list[bytes]:
    """Spoil the second line of a day as a crash does."""
    first, second, third, *rest = lines
    match how:
        case "cut off":
            return [first, second[: len(second) // 2] + b"\n", third, *rest]
        case "run together":
            return [first, second.rstrip(b"\n") + third, *rest]
        case "zero bytes":
            return [first, bytes(64) + b"\n", second, third, *rest]
        case _:
            return lines
