"""How long a record of removals takes: hits in, decisions, calls, the queue, verification.

python bench/removals.py            # 20,000 cases
python bench/removals.py 100000
"""

from __future__ import annotations

import statistics
import sys
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hegui.removals import (
    counting,
    deciding,
    queue,
    sending,
    settings,
    tables,
    taking,
    vault,
    verifying,
)
from hegui.removals.entries import Hit
from hegui.removals.record import Record
from hegui.sealed import keys
from hegui.webhook import Reply

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime.fromisoformat("2026-06-01T02:00")
TEXT = "高仿手袋，原单品质，可验货。" * 20
DECISIONS = 300


def main() -> None:
    """Print one line a step: what was done, how many, CPU seconds, and how many a second."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        place = _made(Path(folder))
        with Record.open(place, NOW) as record:
            hits = [taking.Taken(f"x-{n}", _hit(n)) for n in range(count)]
            item = {"kind": "listing", "account": "s1", "text": TEXT}
            with _timed("hits taken in, each a case", count):
                taking.take(record, hits, {one.content: item for one in hits}, NOW)
            _decide(record)
            with _timed("calls made and entered", 4 * DECISIONS):
                sending.send(record, lambda *_: Reply(""), lambda *_: {}, lambda: NOW)
            with _timed("looks at the queue", 20):
                for _ in range(20):
                    queue.cases(record, None, None, None, 50)
            with _timed("cases exported as evidence", count):
                sum(1 for case in record.ledger.cases() for _ in tables.removals(case))
            with _timed("cases counted for transparency", count):
                counting.count(record.ledger.cases(), NOW.date(), NOW.date() + timedelta(days=9999))
            with _timed("entries verified", record.ledger.head()[0]):
                out = verifying.verify(record)
        size = sum(path.stat().st_size for path in place.iterdir())
        print(f"{size / count:,.0f} bytes a case on the disk; {len(out.findings)} findings")


def _made(folder: Path) -> Path:
    keys.make(folder / "seal.pem")
    vault.make(folder / "content.key")
    text = settings.TEXT.format(
        id="0" * 16,
        operator='""',
        seal='"../seal.pem"',
        content='"../content.key"',
        reviewers='"li", "wang"',
    )
    Record.make(folder / "removals", text, NOW)
    return folder / "removals"


def _hit(number: int) -> Hit:
    at = NOW + timedelta(seconds=number)
    return Hit(policy="counterfeit", term="高仿", found_at=at, found_by="screening", tier="plain")


def _decide(record: Record) -> None:
    """Decide on some cases one by one, and print how long a decision takes on the clock."""
    took = []
    with _timed("decisions, one by one", DECISIONS):
        for number in range(1, DECISIONS + 1):
            start = time.perf_counter()
            deciding.decide(record, number, "remove", "li", NOW, basis="csl:49")
            took.append(time.perf_counter() - start)
    ordered = sorted(took)
    middle, ninth = statistics.median(took) * 1000, ordered[int(len(ordered) * 0.99)] * 1000
    print(f"  a decision on the clock, with its fsync: median {middle:.1f} ms, p99 {ninth:.1f} ms")


@contextmanager
def _timed(what: str, count: int) -> Iterator[None]:
    start = time.process_time()
    yield
    cpu = max(time.process_time() - start, 1e-9)
    print(f"{count:>9,} {what}: {cpu:.2f} s CPU, {count / cpu:,.0f} a second")


if __name__ == "__main__":
    main()
