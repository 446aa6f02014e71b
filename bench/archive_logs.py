"""Makes up the access logs that an archive is measured with: seeded, and a million lines a second.

Lines look as nginx writes `combined`: clients of which few come often, a fourth of them IPv6;
searches in percent-encoded Chinese, signed calls of an interface, pages and their parts; browsers
and apps of China. A few in a thousand are odd but good (escaped quotes, TLS on a plain port, an
empty request, a name for the user), and one in a thousand is damaged as disks and crashes do it.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

START = date(2026, 5, 1)
SECONDS = 86_400  # of a day
BATCH = 200_000  # lines at once
LINE, LEAN = 344, 106  # bytes of a line, nearly
DAMAGED = 0.001
ZONE = "+0800"
DAY = re.compile(rb" \[(\d\d/[A-Z][a-z]{2}/\d{4}):")
FEW = 1000  # lines: around midnight times go back and forth

WORDS = [
    *("上海", "北京", "天气", "手机", "新闻", "登录", "账号", "实名", "认证", "视频", "小说"),
    *("股票", "医院", "学校", "地图", "快递", "外卖", "酒店", "机票", "火车票", "网络安全"),
    *("政策", "招聘", "房价", "汽车", "游戏", "音乐", "直播", "美食", "旅游", "健康", "教育"),
]
BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)"
ANDROID = (
    "Mozilla/5.0 (Linux; Android {}; {} Build/TP1A.220905.001; wv) " + BLINK + " Version/4.0 "
    "Chrome/{}.0.{}.{} Mobile Safari/537.36 MicroMessenger/8.0.{}(0x28{:06x}) NetType/WIFI"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS {}_{} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Mobile/15E148 MicroMessenger/8.0.{}(0x1800{:04x}) NetType/WIFI Language/zh_CN"
)
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) " + BLINK + " Chrome/{}.0.{}.{} Safari/537.36"
MODELS = ("V2203A", "M2012K11AC", "PEEM00", "HMA-AL00", "23049RAD8C", "LIO-AN00")
OTHERS = ("curl/7.88.1", "okhttp/4.12.0", "Go-http-client/2.0", "-", "python-requests/2.31.0")
ODD = (
    r"\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03",
    "",
    "GET /a b c.html HTTP/1.1",
    f"GET /s?wd={'%E4%B8%AD' * 1500} HTTP/1.1",
)
STATUSES = ["200"] * 60 + ["301", "302", "304", "400", "401", "403", "404", "404", "499", "502"]
ODD_WEIGHTS = (100, 50, 20, 10)  # in a hundred thousand lines

DAMAGES: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    lambda dice, line: line[: dice.randrange(1, len(line))],
    lambda dice, line: line[: dice.randrange(20, len(line))] + line,
    lambda dice, line: b"\0" * dice.randrange(1, 64) + line,
    lambda _, line: line.replace(b"Mozilla", b'Moz"illa', 1) + b'"',
    lambda dice, line: bytes(dice.randrange(128, 256) for _ in range(len(line) // 3)),
    lambda _, line: b" ".join(line.split(b" ")[:6]),
    lambda _, __: b"",
)


def ipv4(dice: random.Random) -> str:
    """Return an address."""
    return ".".join(str(dice.randrange(1, 255)) for _ in range(4))


def ipv6(dice: random.Random) -> str:
    """Return an address as Chinese providers give them, some of them shortened."""
    groups = [f"{dice.randrange(1, 65_536):x}" for _ in range(7)]
    first = dice.choice(("2408", "2409", "240e", "2001", "240c"))
    short = dice.random() < 0.3  # noqa: PLR2004 - of all
    return f"{first}:{':'.join(groups[:3])}::{groups[3]}" if short else ":".join((first, *groups))


def agent(dice: random.Random) -> str:
    """Return the name of a browser or app."""
    some = dice.randrange
    made = dice.choices(
        (
            ANDROID.format(some(9, 16), dice.choice(MODELS), *(some(80, 200) for _ in range(4)), 7),
            IPHONE.format(some(12, 19), some(8), some(60), some(65_536)),
            WINDOWS.format(some(90, 128), some(6000), some(200)),
            dice.choice(OTHERS),
        ),
        (45, 20, 28, 7),
    )[0]
    odd = dice.random()
    if odd < 0.003:  # noqa: PLR2004 - as nginx writes a quote
        return made[:20] + r"\x22Quoted\x22 \x5C " + made[20:]
    return 'My \\"quoted\\" agent\\\\ ' + made if odd > 0.998 else made  # noqa: PLR2004 - Apache


@dataclass(frozen=True)
class Pools:
    """Values that return."""

    clients: pa.StringArray
    users: pa.StringArray
    agents: pa.StringArray
    sources: pa.StringArray
    searches: pa.StringArray
    parts: pa.StringArray

    @classmethod
    def made(cls, seed: int) -> Pools:
        """Draw them."""
        dice = random.Random(seed)
        words = [quote(dice.choice(WORDS) + dice.choice(WORDS)) for _ in range(3000)]
        from_search = [
            f"https://www.example.cn/s?wd={dice.choice(words)}&rsv_t={dice.getrandbits(64):016x}"
            for _ in range(4000)
        ]
        from_page = [f"https://m.example.cn/item/{dice.randrange(10**6)}" for _ in range(4000)]
        parts = [f"/static/js/chunk.{dice.getrandbits(32):08x}.js" for _ in range(400)]
        parts += [f"/img/{dice.randrange(100)}/{dice.randrange(10**5)}.webp" for _ in range(8000)]
        clients = [(ipv6 if dice.random() < 0.28 else ipv4)(dice) for _ in range(200_000)]  # noqa: PLR2004
        return cls(
            pa.array(clients),
            pa.array([f"u{number:05}" for number in range(3000)]),
            pa.array([agent(dice) for _ in range(6000)]),
            pa.array(["-"] * 60 + from_search + from_page),
            pa.array(words),
            pa.array(parts),
        )


def write(
    path: Path,
    size: int,
    days: float,
    *,
    seed: int = 7,
    start: date = START,
    lean: bool = False,
) -> int:
    """Write a log of about `size` bytes over some days; return the number of its lines.

    The pools do not depend on the seed, so several logs are of the same clients. `lean`: lines are
    short, without referer and browser, and in order of time.
    """
    pools, draw = Pools.made(7), np.random.default_rng(seed)
    count = max(size // (LEAN if lean else LINE), 1)
    step = days * SECONDS / count
    begin = (datetime.combine(start, datetime.min.time()) - datetime(1970, 1, 1)) // timedelta(  # noqa: DTZ001
        seconds=1
    )
    with path.open("wb") as file:
        for first in range(0, count, BATCH):
            places = np.arange(first, min(first + BATCH, count))
            jitter = 0 if lean else (draw.random(len(places)) - 0.5) * min(step, 0.5) * 2
            seconds = np.clip((places * step + jitter).astype(np.int64), 0, None) + begin
            lines = _lines(draw, pools, seconds, lean=lean)
            file.write(_joined(_damaged(draw, lines)))
    return count


def _lines(
    draw: np.random.Generator, pools: Pools, seconds: np.ndarray, *, lean: bool
) -> pa.BinaryArray:
    """Return good lines."""
    count = len(seconds)
    clients = pools.clients.take(
        pa.array((len(pools.clients) * draw.random(count) ** 3).astype(int))
    )
    users = pc.if_else(pa.array(draw.random(count) < 0.97), "-", _some(draw, pools.users, count))  # noqa: PLR2004
    statuses = _some(draw, pa.array(STATUSES), count)
    sizes = pa.array(draw.integers(0, 200_000, count)).cast(pa.string())
    if lean:
        targets = _page(draw, pools, seconds)
        request = pc.binary_join_element_wise("GET ", targets, " HTTP/1.1", "")
        sources = agents = pa.array(["-"] * count)
    else:
        request = _requests(draw, pools, seconds)
        sources, agents = _some(draw, pools.sources, count), _some(draw, pools.agents, count)
    return pc.binary_join_element_wise(
        *(clients, " - ", users, " [", _times(seconds), '] "', request, '" ', statuses),
        *(" ", sizes, ' "', sources, '" "', agents, '"', ""),
    ).cast(pa.binary())


def _some(draw: np.random.Generator, pool: pa.StringArray, count: int) -> pa.StringArray:
    return pool.take(pa.array(draw.integers(0, len(pool), count)))


def _times(seconds: np.ndarray) -> pa.StringArray:
    """Return times as a clock in China shows them; each second is written once."""
    coded = pa.array(seconds).dictionary_encode()
    moments = coded.dictionary.cast(pa.timestamp("s"))
    shown = pc.binary_join_element_wise(pc.strftime(moments, "%d/%b/%Y:%H:%M:%S"), ZONE, " ")
    return shown.take(coded.indices)


def _requests(draw: np.random.Generator, pools: Pools, seconds: np.ndarray) -> pa.StringArray:
    """Return requests of four kinds, and a few odd ones."""
    count = len(seconds)
    kinds = draw.choice(4, count, p=(0.4, 0.2, 0.25, 0.15))
    makers = (_part, _search, _call, _page)
    made = [maker(draw, pools, seconds[kinds == kind]) for kind, maker in enumerate(makers)]
    order = np.argsort(np.argsort(kinds, kind="stable"))
    methods = pa.array(["GET"] * 22 + ["POST", "HEAD", "PUT"])
    versions = pa.array(["1.1", "1.1", "2.0", "2.0", "2.0"])
    usual = pc.binary_join_element_wise(
        _some(draw, methods, count),
        pa.concat_arrays(made).take(pa.array(order)),
        pc.binary_join_element_wise("HTTP/", _some(draw, versions, count), ""),
        " ",
    )
    weights = np.array(ODD_WEIGHTS) / 100_000
    odd = draw.choice(len(ODD) + 1, count, p=(*weights, 1 - weights.sum()))
    strange = pa.array([*ODD, None]).take(pa.array(odd))
    return pc.coalesce(strange, usual)


def _part(draw: np.random.Generator, pools: Pools, seconds: np.ndarray) -> pa.StringArray:
    return _some(draw, pools.parts, len(seconds))


def _search(draw: np.random.Generator, pools: Pools, seconds: np.ndarray) -> pa.StringArray:
    return pc.binary_join_element_wise(
        "/s?wd=",
        _some(draw, pools.searches, len(seconds)),
        "&sid=",
        _hex(draw, len(seconds), 8),
        "",
    )


def _call(draw: np.random.Generator, pools: Pools, seconds: np.ndarray) -> pa.StringArray:
    del pools
    kinds = pa.array(["/api/v1/user/", "/api/v2/order/", "/api/v3/feed/"])
    count = len(seconds)
    number = pa.array(draw.integers(10**6, 10**7, count)).cast(pa.string())
    stamp = pa.array(seconds * 1000 + draw.integers(0, 1000, count)).cast(pa.string())
    return pc.binary_join_element_wise(
        _some(draw, kinds, count), number, "?t=", stamp, "&sign=", _hex(draw, count, 16), ""
    )


def _page(draw: np.random.Generator, pools: Pools, seconds: np.ndarray) -> pa.StringArray:
    del pools
    number = pa.array(draw.integers(0, 10**6, len(seconds))).cast(pa.string())
    return pc.binary_join_element_wise("/item/", number, ".html", "")


def _hex(draw: np.random.Generator, count: int, digits: int) -> pa.StringArray:
    """Return random numbers in hexadecimal."""
    data = np.frombuffer(b"0123456789abcdef", np.uint8)[draw.integers(0, 16, count * digits)]
    offsets = np.arange(0, (count + 1) * digits, digits, np.int32)
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(data))


def _damaged(draw: np.random.Generator, lines: pa.BinaryArray) -> pa.BinaryArray:
    """Damage some lines."""
    dice = random.Random(int(draw.integers(1 << 32)))
    mask = pa.array(draw.random(len(lines)) < DAMAGED)
    spoiled = [dice.choice(DAMAGES)(dice, line) for line in lines.filter(mask).to_pylist()]
    return pc.replace_with_mask(lines, mask, pa.array(spoiled, pa.binary()))


def _joined(lines: pa.BinaryArray) -> memoryview:
    """Return lines, each with a newline, as one run of bytes."""
    made = pc.binary_join_element_wise(lines, b"\n", b"")
    _, offsets, data = made.buffers()
    begin, end = np.frombuffer(offsets, np.int32)[[made.offset, made.offset + len(made)]]
    return memoryview(data)[int(begin) : int(end)]


def again(log: Path, path: Path, days: int, later: int, more: bytes = b"") -> int:
    """Write a lean log of whole days from `START` on again, so many days later; return its bytes.

    `more` stands at its end. Making lines takes ten times as long as this.
    """
    data, begin, size = log.read_bytes(), 0, len(more)
    with path.open("wb") as file:
        for number in range(days):
            found = data.find(_mark(number + 1), begin) if number + 1 < days else -1
            end = len(data) if found < 0 else data.rfind(b"\n", begin, found) + 1
            size += file.write(data[begin:end].replace(_mark(number), _mark(number + later)))
            begin = end
        file.write(more)
    return size


def _mark(number: int) -> bytes:
    """Return what stands before the hour on lines of a day, counted from `START`."""
    return f"[{START + timedelta(days=number):%d/%b/%Y}:".encode()


def by_day(log: Path, folder: Path) -> list[Path]:
    """Part a log as rotation at midnight would; return the files, oldest first."""
    folder.mkdir()
    paths: list[Path] = []
    day, held = b"", []
    with log.open("rb") as file:
        for line in file:
            found = DAY.search(line)
            if found and found[1] != day and (not paths or len(held) > FEW):
                _append(paths, held)
                paths.append(folder / f"access-{len(paths):03}.log")
                day, held = found[1], []
            held.append(line)
    _append(paths, held)
    return paths


def _append(paths: list[Path], lines: list[bytes]) -> None:
    if paths:
        paths[-1].write_bytes(b"".join(lines))
