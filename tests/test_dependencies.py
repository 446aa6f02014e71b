"""What is installed is what the lock names, and the check would see it if it were not."""

from __future__ import annotations

import importlib.util
import re
import shutil
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from hegui import extras

ROOT = Path(__file__).parents[1]


@pytest.fixture
def check(tmp_path: Path) -> Any:
    """Return the check of a copy of the lock."""
    spec = importlib.util.spec_from_file_location("dependencies", ROOT / ".ci" / "dependencies.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "docs").mkdir()
    for name in (*module.EXPORTS, "uv.lock", "pyproject.toml", "docs/security.md"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    module.ROOT = tmp_path
    return module


def test_the_lock_has_hashes_and_both_forms_agree(check: Any) -> None:
    """So that nothing is installed but the files that were locked."""
    assert [] == [*check._lock(), *check._named()]
    assert len(check._requirements()) > 100


def test_the_demo_installs_no_test_tools(check: Any) -> None:
    """Nor what only an extra needs; what it installs is locked for developing, too."""
    demo = check._requirements("requirements-demo.txt")

    assert demo.keys() < check._requirements().keys()
    assert not {"pytest", "ruff", "pandas", "numba", "altair", "psycopg"} & demo.keys()
    assert len(demo) < 40


def test_each_extra_is_named_by_its_modules() -> None:
    """What is missing is said with the extra that brings it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    brought = {
        extra: {Requirement(asked).name.casefold() for asked in listed}
        for extra, listed in project["optional-dependencies"].items()
    }

    installed = packages_distributions()
    for module, extra in extras.EXTRAS.items():
        found = installed.get(module, [module])  # Spark is not always there
        names = {name.casefold() for name in found}
        assert names & brought[extra], (module, extra)
        told = extras.missing(ModuleNotFoundError(f"No module named '{module}'", name=module))
        assert f"pip install 'hegui[{extra}]'" in str(told)
    assert extras.missing(ModuleNotFoundError("No module named 'x'", name="x")) is None


@pytest.mark.parametrize(
    ("pattern", "by", "said"),
    [
        (r"(pypdfium2==[^\n]*\n    --hash=sha256:)....", r"\g<1>0000", "differ about pypdfium2"),
        (r"pyyaml==\S+", "pyyaml==1.0", "differ about pyyaml 1.0"),
        (r"\Z", "evil @ https://example.org/evil.whl\n", "is no pinned requirement"),
    ],
)
def test_a_changed_lock_is_named(check: Any, pattern: str, by: str, said: str) -> None:
    """A hash, a version or a line without a hash."""
    path = check.ROOT / "requirements.txt"
    path.write_text(re.sub(pattern, by, path.read_text(), count=1))

    assert any(said in one for one in check._lock())


def test_a_dependency_that_the_page_does_not_speak_of_is_named(check: Any) -> None:
    """The page on security says what each package is asked to do."""
    path = check.ROOT / "docs" / "security.md"
    path.write_text(path.read_text().replace("`pypdfium2`", "it"))

    assert ["docs/security.md does not say what pypdfium2 is asked to do"] == list(check._named())
