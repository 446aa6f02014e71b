"""How long `hegui assess` takes against the scanners that it drives, run by hand one by one.

The site is the shop of the tests, on loopback, with its holes. The peer is Wapiti with the same
modules and then sqlmap on each request that takes values, with the same options, without our proxy,
cell, look of our own and seal: somebody who works by hand does not know the requests before the
crawl has ended. Beside the seconds that pass stand those of the processor, the shop's with ours.

    python bench/assess.py --tools .venv-scanners/bin
    python bench/assess.py --tools .venv-scanners/bin --all      every page of the shop
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hegui.assessment import record
from hegui.assessment.run import Plan, assess
from hegui.assessment.steps import of_value

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from apps.serving import served
from apps.shop import Shop

SHORT = ("/item?id=1", "/goods/1", "/goods/2", "/order", "/hello?name=you")
MOST = 1.1
"""Times the scanners' own time that an assessment may take."""
_PROXIED = ("--proxy=", "--external-endpoint=")


def main() -> int:
    """Time both, and print a row each; 1 if ours took too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    links = () if asked.all else SHORT
    head = ("round", "hegui assess, s", "by hand, s", "of it Wapiti", "sqlmap runs", "times")
    print("|", " | ".join((*head, "CPU, s", "by hand, CPU s", "times", "found")), "|")
    print("|---" * (len(head) + 4) + "|")
    worst = 0.0
    for number in range(asked.rounds):
        with tempfile.TemporaryDirectory() as folder:
            began = processor()
            ours, steps, found = hegui(asked.tools, links, Path(folder))
            between = processor()
            crawl, confirmed, runs = by_hand(asked.tools, links, steps, Path(folder))
            busy, theirs = between - began, processor() - between
        worst = max(worst, ours / (crawl + confirmed))
        cells = (number + 1, f"{ours:.1f}", f"{crawl + confirmed:.1f}", f"{crawl:.1f}", runs)
        cells = (*cells, f"{ours / (crawl + confirmed):.2f}", f"{busy:.1f}", f"{theirs:.1f}")
        print("|", " | ".join(map(str, (*cells, f"{busy / theirs:.2f}", found))), "|")
    return int(worst > MOST)


def processor() -> float:
    """Return the seconds of the processor that this process and those that it waited for took."""
    return sum(os.times()[:4])


def hegui(
    tools: Path, links: tuple[str, ...], folder: Path
) -> tuple[float, list[tuple[str, list[str], str]], int]:
    """Return how long an assessment took, the commands that it gave, and what it found."""
    with served(Shop(weak=True, links=links)) as url:
        began = time.perf_counter()
        plan = Plan(url=url, profile="thorough", tools=tools.absolute())
        run = assess(plan, Ed25519PrivateKey.generate(), folder)
        took = time.perf_counter() - began
    result = record.result(run)
    if result["state"] != "tested":
        sys.exit(f"not all was tested: {result['lacks']}")
    steps = [of_value(one) for one in result["steps"]]
    given = [(one.scanner, list(one.command), url) for one in steps]
    return took, given, len(result["findings"])


def by_hand(
    tools: Path, links: tuple[str, ...], steps: list[tuple[str, list[str], str]], folder: Path
) -> tuple[float, float, int]:
    """Return the seconds of Wapiti and of sqlmap by the same commands, and the runs of sqlmap."""
    took = {"wapiti": 0.0, "sqlmap": 0.0}
    with served(Shop(weak=True, links=links)) as url:
        for number, (name, command, ours) in enumerate(steps):
            home = folder / f"hand-{number}"
            home.mkdir()
            began = time.perf_counter()
            subprocess.run(
                [tools / name, *(bare(one, ours, url, home) for one in command if kept(one))],
                check=True,
                capture_output=True,
                cwd=home,
                env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            )
            took[name] += time.perf_counter() - began
    return took["wapiti"], took["sqlmap"], len(steps) - 1


def kept(argument: str) -> bool:
    """Say whether somebody gives an argument by hand."""
    return not argument.startswith((*_PROXIED, "--start="))


def bare(argument: str, ours: str, url: str, home: Path) -> str:
    """Return an argument for another start of the same shop, with files of its own."""
    name, parted, value = argument.partition("=")
    if value.startswith("/"):
        return f"{name}{parted}{home / Path(value).name}"
    return argument.replace(ours, url)


if __name__ == "__main__":
    sys.exit(main())
