"""What a command takes of the processor from nothing: the help, and whole audits of the shop.

Warm: what Python compiled and the files lie in the cache, as from the second run on. Medians.

    python bench/startup.py
    python bench/startup.py --imports
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SHOP = Path(__file__).resolve().parent.parent / "examples/shop/hegui.toml"
AUDIT = ("audit", str(SHOP), "--as-of", "2026-06-30", "--fail-on", "none")
COMMANDS = {
    "hegui --help": (("--help",), False),
    "the day's first audit": (AUDIT, True),
    "the same audit again": (AUDIT, False),
    "again, with --html": ((*AUDIT, "--html", "report.html"), False),
}
"""What is run, and whether no statement is kept from an earlier run."""


def seconds(arguments: tuple[str, ...], folder: str, environment: dict[str, str]) -> float:
    """Run the command once in a folder and return the processor's time; raise if it failed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(Path(sys.executable).with_name("hegui")), *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def imports(arguments: tuple[str, ...], folder: str, environment: dict[str, str]) -> list[str]:
    """Return the ten slowest imports of a command, each with what it imports in turn."""
    command = [sys.executable, "-X", "importtime", "-m", "hegui.cli", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    lines = (line.split("|") for line in done.stderr.splitlines() if line.startswith("import time"))
    known = [(int(total), name.strip()) for _, total, name in lines if total.strip().isdigit()]
    slowest = sorted(known, reverse=True)[:10]
    return [f"{total / 1000:8.0f} ms  {name}" for total, name in slowest]


def main() -> None:
    """Run each command and print its median."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--imports", action="store_true", help="show the slowest imports")
    args = parser.parse_args()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        environment = kept | {
            "PYTHONPYCACHEPREFIX": f"{folder}/compiled",
            "HEGUI_CACHE": f"{folder}/cache",
        }
        for name, (arguments, first) in COMMANDS.items():
            seconds(arguments, folder, environment)
            runs = []
            for _ in range(args.rounds):
                if first:
                    shutil.rmtree(environment["HEGUI_CACHE"], ignore_errors=True)
                runs.append(seconds(arguments, folder, environment))
            print(f"{name:24}{statistics.median(runs):6.2f} s (best {min(runs):.2f})")
            if args.imports:
                print("\n".join(imports(arguments, folder, environment)))


if __name__ == "__main__":
    main()
