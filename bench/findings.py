"""How long a million findings of scanners take to be one of each, and with how much memory.

A million sightings in the JSON lines of nuclei, of a quarter of as many weaknesses, are imported
into a record and merged, each in a process of its own; then the same is asked once more, as each
`hegui findings list` asks it.

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
            number = (row * 7919) % each
            cwe = CLASSES[number % len(CLASSES)]
            host = f"www{number % 500}.shop.example"
            place = f"https://{host}/s{number % 97}/page{number // 500}?q={row}"
            line = {
                "template-id": f"fuzz-{cwe}",
                "info": {
                    "name": f"Weakness {cwe}",
                    "severity": GRADES[number % len(GRADES)],
                    "classification": {"cwe-id": [f"cwe-{cwe}"]},
                },
                "type": "http",
                "host": host,
                "matched-at": place,
                "fuzzing_parameter": f"q{number % 11}",
                "extracted-results": [f"answer {row}"],
                "timestamp": (BEGAN + timedelta(seconds=row // 100)).isoformat(),
            }
            file.write(json.dumps(line) + "\n")


def importing(path: Path, folder: Path) -> None:
    """Import a report."""
    from hegui.assessment.bringing import Said, bring  # noqa: PLC0415 - timed
    from hegui.assessment.imports import Record  # noqa: PLC0415 - timed

    done, _ = bring(Record(folder), path, Said(assets={"": "shop"}), datetime(2026, 7, 1))  # noqa: DTZ001
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
    with tempfile.TemporaryDirectory() as folder:
        report, record = Path(folder) / "report.jsonl", Path(folder) / "findings"
        write(report, rows)
        size = report.stat().st_size / 1e6
        print(f"{rows:,} sightings of {rows // EACH:,} weaknesses, {size:,.0f} MB of JSON lines")
        whole, most = 0.0, 0.0
        for name, paths in (("import", (report, record)), ("list", (record,))):
            seconds, megabytes, said = timed(name, *map(str, paths))
            whole, most = whole + seconds, max(most, megabytes)
            print(f"{name}: {unit.told(seconds)}, {megabytes:,.0f} MB: {said}")
        if f"{rows // EACH} 50" not in said:
            sys.exit("The findings are not those that were written.")
    print(f"together: {unit.told(whole)}, {most:,.0f} MB")
    if rows == ROWS and (whole > SECONDS or most > MEGABYTES):
        sys.exit(f"More than {SECONDS:.0f} s or {MEGABYTES:.0f} MB.")


if __name__ == "__main__":
    main()
