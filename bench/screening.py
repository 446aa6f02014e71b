"""How fast posts are screened in one thread, against matchers that fold nothing.

Posts are made up (seeded) of Chinese and Latin words, and one in a hundred holds a term as it is.
Hegui folds, allows one gap and returns characters of the untouched text; the peers look for the
plain terms alone, and only those that are installed take part. Each is measured on the same posts
in the same run, in seconds of the processor; the best of three rounds counts. It stops if Hegui
finds fewer hits than terms were planted.

    python bench/screening.py --megabytes 50
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import pyarrow as pa

from hegui.screening import folding
from hegui.screening.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Callable

    Screen = Callable[[], int]

ROUNDS = 3
SIZES = (1_000, 10_000, 100_000)
HAN = 3_500  # characters in use
LETTERS = "eeeeeeetttttaaaaooooiiinnnsssrrrhhhlldddcuummffppggwwyybbvk"
PLANTED = 0.01
CHINESE = 0.8  # of the terms


def main() -> None:
    """Print megabytes a second of each matcher at each number of terms."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=50)
    megabytes = parser.parse_args().megabytes
    print(f"{'terms':>8} {'matcher':<16} {'MB/s':>6} {'ready s':>8} {'hits':>9}")
    for size in SIZES:
        rng = random.Random(size)
        terms = _terms(rng, size)
        posts, planted = _posts(rng, terms, megabytes * 1_000_000)
        total = sum(len(post.encode()) for post in posts) / 1e6
        _alone(Matcher(terms), posts)
        for name, make in MATCHERS.items():
            if name != "hegui" and importlib.util.find_spec(name) is None:
                continue
            start = time.process_time()
            screen = make(terms, posts)
            screen()  # compiled, cached and warm
            ready = time.process_time() - start
            best, hits = min(_timed(screen) for _ in range(ROUNDS))
            print(f"{size:>8} {name:<16} {total / best:>6.0f} {ready:>8.2f} {hits:>9}", flush=True)
            if name == "hegui" and hits < planted:
                raise SystemExit(f"{planted} terms were planted, and {hits} found")


def _alone(matcher: Matcher, posts: list[str]) -> None:
    """Print what one post takes, and what a second thread adds, by the clock."""
    took = []
    for post in posts[:20_000]:
        start = time.perf_counter_ns()
        matcher.find(post)
        took.append((time.perf_counter_ns() - start) / 1e3)
    took.sort()
    whole = pa.array(posts)
    halves = [whole[: len(whole) // 2], whole[len(whole) // 2 :]]
    one, two = [], []
    with ThreadPoolExecutor(2) as threads:
        for _ in range(ROUNDS):
            start = time.perf_counter()
            matcher.column(whole)
            middle = time.perf_counter()
            list(threads.map(matcher.column, halves))
            one.append(middle - start)
            two.append(time.perf_counter() - middle)
    print(
        f"{len(matcher.terms):>8} one post: p50 {took[len(took) // 2]:.0f}, "
        f"p99 {took[len(took) * 99 // 100]:.0f} us; two threads: {min(one) / min(two):.2f} of one"
    )


def _timed(screen: Screen) -> tuple[float, int]:
    start = time.process_time()
    hits = screen()
    return time.process_time() - start, hits


def _han(rng: random.Random) -> str:
    """Return a character: some are far more frequent than others."""
    return chr(0x4E00 + int(rng.random() ** 2.5 * HAN))


def _latin(rng: random.Random, shortest: int) -> str:
    return "".join(rng.choices(LETTERS, k=rng.randint(shortest, 10)))


def _terms(rng: random.Random, size: int) -> list[str]:
    """Return different terms, four of five in Chinese, each of which Hegui can take."""
    found: dict[str, None] = {}
    while len(found) < size:
        chinese = "".join(_han(rng) for _ in range(rng.choice((3, 4, 4, 5, 6))))
        term = chinese if rng.random() < CHINESE else _latin(rng, 6)
        if len({item.sign for item in folding.fold(term)}) > 1:
            found[term] = None
    return list(found)


def _posts(rng: random.Random, terms: list[str], size: int) -> tuple[list[str], int]:
    """Return posts of a number of bytes, and in how many a term was planted."""
    words = ["".join(_han(rng) for _ in range(rng.choice((1, 2, 2, 3)))) for _ in range(20_000)]
    words += [f" {_latin(rng, 2)} " for _ in range(2_000)]
    posts, written, planted = [], 0, 0
    while written < size:
        parts = ["".join(rng.choices(words, k=rng.randint(3, 10))) for _ in range(4)]
        if rng.random() < PLANTED:
            parts.insert(2, f"。{rng.choice(terms)}。")
            planted += 1
        posts.append("，".join(parts))
        written += len(posts[-1].encode())
    return posts, planted


def _hegui(terms: list[str], posts: list[str]) -> Screen:
    matcher, column = Matcher(terms), pa.array(posts)
    return lambda: len(matcher.column(column).row)


def _polars(terms: list[str], posts: list[str]) -> Screen:
    import polars as pl  # noqa: PLC0415 - a peer that need not be there

    frame, asked = pl.DataFrame({"text": posts}), pl.lit(pl.Series([terms]))
    found = pl.col("text").str.find_many(asked, overlapping=True).list.len().sum()
    return lambda: int(frame.select(found).item())


def _ahocorasick_rs(terms: list[str], posts: list[str]) -> Screen:
    import ahocorasick_rs  # noqa: PLC0415

    automaton = ahocorasick_rs.AhoCorasick(terms)
    find = automaton.find_matches_as_indexes
    return lambda: sum(len(find(post, overlapping=True)) for post in posts)


def _daachorse(terms: list[str], posts: list[str]) -> Screen:
    import daachorse  # noqa: PLC0415

    automaton = daachorse.DoubleArrayAhoCorasick([term.encode() for term in terms])
    rows = [post.encode() for post in posts]
    return lambda: sum(len(automaton.find_overlapping(row)) for row in rows)


def _pyahocorasick(terms: list[str], posts: list[str]) -> Screen:
    import ahocorasick  # noqa: PLC0415

    automaton = ahocorasick.Automaton()
    for number, term in enumerate(terms):
        automaton.add_word(term, number)
    automaton.make_automaton()
    return lambda: sum(1 for post in posts for _ in automaton.iter(post))


MATCHERS: dict[str, Callable[[list[str], list[str]], Screen]] = {
    "hegui": _hegui,
    "polars": _polars,
    "ahocorasick_rs": _ahocorasick_rs,
    "daachorse": _daachorse,
    "ahocorasick": _pyahocorasick,
}

if __name__ == "__main__":
    main()
