"""Checks what is installed against the lock, and says what it could not check.

Works offline: each requirement has hashes, all forms of the lock say the same, what is installed
is what the lock names for this Python, its files are those of its record, and `docs/security.md`
speaks of every package that Hegui itself asks for.

    python .ci/dependencies.py [--files]      --files: compare every installed file, too
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.markers import Marker
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
REQUIREMENT = re.compile(
    r"^([\w.-]+)==([^ \\;]+)(?: ; ([^\\\n]+?))? \\\n"
    r"((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)
EXPORTS = ("requirements.txt", "requirements-demo.txt")
"""What is developed with, and what `make demo` installs: Hegui without extras."""
BESIDE = {
    "hegui",
    "pip",
    "setuptools",
    "wheel",
    "pyspark",
    "py4j",
    "catboost",
    "chdb-core",
    "googleapis-common-protos",
    "grpcio",
    "grpcio-status",
    "scipy",
}
"""What is beside the lock: ourselves, what installs, an extra, what tests and a reader need."""


def main() -> int:
    """Print what is wrong and what was not checked."""
    wrong = [*_lock(), *_installed(), *_named()]
    if "--files" in sys.argv:
        wrong += _files()
    for one in wrong:
        print(f"dependencies: {one}", file=sys.stderr)
    counted = len(_requirements())
    print(f"dependencies: {counted} locked, each with hashes; {len(wrong)} faults.")
    print("not checked here: the build backend (hatchling), which pip fetches without a hash.")
    print(_known_faults())
    return int(bool(wrong))


def _requirements(export: str = EXPORTS[0]) -> dict[str, tuple[str, str, set[str]]]:
    """Return version, marker and hashes of each requirement."""
    text = (ROOT / export).read_text()
    return {
        _name(name): (version, marker, set(re.findall(r"sha256:[0-9a-f]{64}", hashes)))
        for name, version, marker, hashes in REQUIREMENT.findall(text)
        if _counts(marker)
    }


def _lock() -> Iterator[str]:
    """Compare the forms of the lock; a package may stand twice, for different Pythons."""
    locked: dict[tuple[str, str], set[str]] = {}
    for one in tomllib.loads((ROOT / "uv.lock").read_text())["package"]:
        if "registry" not in one["source"]:
            if _name(one["name"]) != "hegui":
                yield f"uv.lock takes {one['name']} from {one['source']}, which is no registry"
            continue
        files = [*one.get("wheels", ()), *([one["sdist"]] if "sdist" in one else ())]
        locked[_name(one["name"]), one["version"]] = {file["hash"] for file in files}
    for export in EXPORTS:
        text = (ROOT / export).read_text()
        lines = [line for line in text.splitlines() if line[:1] not in {"", " ", "#"}]
        if len(lines) != len(REQUIREMENT.findall(text)):
            yield f"{export} has a line that is no pinned requirement with hashes"
        for name, (version, _, hashes) in _requirements(export).items():
            if hashes != locked.get((name, version)):
                yield f"{export} and uv.lock differ about {name} {version}"


def _installed() -> Iterator[str]:
    """Compare what is installed with what the lock names for this Python."""
    wanted = {name: version for name, (version, _, _) in _requirements().items()}
    there = {_name(one.name): one.version for one in distributions()}
    for name, version in wanted.items():
        if there.get(name) != version:
            yield f"{name} is {there.get(name, 'not installed')}, and the lock says {version}"
    for name in sorted(set(there) - set(wanted) - BESIDE):
        yield f"{name} {there[name]} is installed and not locked"


def _files() -> Iterator[str]:
    """Compare every installed file with the record of its package."""
    for one in distributions():
        for file in one.files or ():
            if file.hash is not None and not _same(one, str(file), file.hash.value):
                yield f"{one.name}: {file} is not as it was installed"


def _same(one: Distribution, file: str, recorded: str) -> bool:
    path = Path(str(one.locate_file(file)))
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").digest()
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode() == recorded


def _named() -> Iterator[str]:
    """Name each package that we ask for and the page on security does not speak of."""
    page = (ROOT / "docs" / "security.md").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [asked for extra in project["optional-dependencies"].values() for asked in extra]
    names = {Requirement(asked).name for asked in [*project["dependencies"], *extras]}
    for name in sorted(names - {"hegui"}):
        if f"`{name}`" not in page:
            yield f"docs/security.md does not say what {name} is asked to do"


def _known_faults() -> str:
    """Ask for known vulnerabilities where that is possible, and say so where it is not."""
    if shutil.which("pip-audit") is None:
        return "NOT checked: known vulnerabilities; there is no pip-audit here."
    command = ["pip-audit", "--require-hashes", "--disable-pip", "-r", "requirements.txt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    told = (done.stdout + done.stderr).strip() or "nothing"
    return f"known vulnerabilities, as pip-audit says: {told}"


def _counts(marker: str) -> bool:
    return not marker or Marker(marker).evaluate()


def _name(written: str) -> str:
    return re.sub(r"[-_.]+", "-", written).lower()


if __name__ == "__main__":
    sys.exit(main())
