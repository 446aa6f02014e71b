"""How long a million findings of scanners take to be one of each, and with how much memory.

A million sightings in the JSON lines of nuclei, of a quarter of as many weaknesses, are imported
into a record once, and merged as each `hegui findings list` merges them, each in a process of its
own; then a later run that covers everything and sees something else is imported, so that the second
merging closes them all. Merging takes at most 15 units; what importing takes is the price of the
format, and is told.

    python bench/findings.py                # a million
    python bench/findings.py 100000         # fewer
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import unit

ROWS = 1_000_000
EACH = 4
"""How often each weakness is seen."""
SECONDS, MEGABYTES = 15.0, 300.0
BEGAN = datetime(2026, 6, 1, tzinfo=UTC)
CLASSES = (79, 89, 22, 78, 352, 601, 918, 611)
GRADES = ("critical", "high", "medium", "low", "info")


def write(path: Path, rows: int) -> None:
    """Write a report, in which a weakness comes back in another order each time."""
    each = rows // EACH
    with path.open("w", encoding="utf-8") as file:
        for row in range(rows):
            line = told((row * 7919) % each, f"answer {row}", timedelta(seconds=row // 100))
            file.write(json.dumps(line) + "\n")


def told(number: int, answer: str, after: timedelta) -> dict[str, Any]:
    """Return a weakness as nuclei tells of it, some time after the scan began."""
    cwe, host = CLASSES[number % len(CLASSES)], f"www{number % 500}.shop.example"
    return {
        "template-id": f"fuzz-{cwe}",
        "info": {
            "name": f"Weakness {cwe}",
            "severity": GRADES[number % len(GRADES)],
            "classification": {"cwe-id": [f"cwe-{cwe}"]},
        },
        "type": "http",
        "host": host,
        "matched-at": f"https://{host}/s{number % 97}/page{number // 500}?q={answer[7:]}",
        "fuzzing_parameter": f"q{number % 11}",
        "extracted-results": [answer],
        "timestamp": (BEGAN + after).isoformat(),
    }


def importing(path: Path, folder: Path, *covers: Path) -> None:
    """Import a report, which covers all if anything is named."""
    from hegui.assessment.bringing import Said, bring  # noqa: PLC0415 - timed
    from hegui.assessment.imports import Record  # noqa: PLC0415 - timed

    said = Said(assets={"": "shop"}, covers=("*",) if covers else (), stated_by="bench")
    done, _ = bring(Record(folder), path, said, datetime(2026, 8, 1))  # noqa: DTZ001 - UTC
    print(done.findings)


def listing(folder: Path) -> None:
    """Merge what is in a record, and look at the gravest."""
    from hegui.assessment.imports import Record  # noqa: PLC0415 - timed
    from hegui.assessment.merging import merged  # noqa: PLC0415 - timed

    with merged(Record(folder)) as found:
        first = list(found.all(most=50))
        print(sum(found.count().values()), len(first))


def timed(*words: str) -> tuple[float, float, str]:
    """Return the seconds and megabytes of a step in a process of its own, and what it said."""
    began = time.perf_counter()
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import findings; "
        "findings.step(*sys.argv[1:]); import resource; "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *words], check=False, capture_output=True, text=True
    )
    if ran.returncode:
        sys.exit(ran.stderr)
    return time.perf_counter() - began, float(ran.stderr.split()[-1]), ran.stdout.strip()


def step(name: str, *paths: str) -> None:
    """Do one step."""
    {"import": importing, "list": listing}[name](*map(Path, paths))


def main() -> None:
    """Measure, and say whether it is within what is promised."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    each, slow = rows // EACH, 0.0
    with tempfile.TemporaryDirectory() as folder:
        report, later, record = (Path(folder) / name for name in ("a.jsonl", "b.jsonl", "record"))
        write(report, rows)
        later.write_text(json.dumps(told(each, "answer 0", timedelta(days=30))) + "\n")
        size = report.stat().st_size / 1e6
        print(f"{rows:,} sightings of {each:,} weaknesses, {size:,.0f} MB of JSON lines")
        for name, paths, expected in (
            ("import", (report, record), f"{rows}"),
            ("list", (record,), f"{each} 50"),
            ("import", (later, record, later), "1"),
            ("list", (record,), f"{each + 1} 50"),
        ):
            seconds, megabytes, said = timed(name, *map(str, paths))
            print(f"{name}: {unit.told(seconds)}, {megabytes:,.0f} MB: {said}")
            if said != expected:
                sys.exit(f"The findings are not those that were written: {expected}.")
            if name == "list":
                slow = max(slow, seconds)
            if megabytes > MEGABYTES:
                sys.exit(f"More than {MEGABYTES:.0f} MB.")
    if rows == ROWS and slow > SECONDS * unit.seconds():
        sys.exit(f"Merged in more than {SECONDS:.0f} units.")


if __name__ == "__main__":
    main()
