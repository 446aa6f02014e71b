"""Shared by all tests: the databases that the environment names, and skips that fail in CI."""

from __future__ import annotations

import gc
import os
import random
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from hegui import outcome as value
from hegui.evidence import engine, mysql_engine
from hegui.files import CACHE, DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.evidence.engine import Engine
    from hegui.outcome import Report

POSTGRES, MYSQL = "HEGUI_TEST_POSTGRES", "HEGUI_TEST_MYSQL"
NO_SKIP = "HEGUI_NO_SKIP"
SHOP = Path(__file__).parents[1] / "examples" / "shop"
SHOP_DAY = date(2026, 6, 30)


# CI tries the same examples each time, so that a red run can be had again; a person tries new ones
settings.register_profile("ci", derandomize=True)
if os.environ.get(NO_SKIP):
    settings.load_profile("ci")


SEED = "HEGUI_SEED"
TOGETHER = {
    "test_reading": "reading",
    "test_cases": "reading",
    "test_screening": "screening",
    "test_extras": "extras",
}
"""What one worker runs, by the names of the files: it compiles the patterns of the reader once."""
WORKER = "PYTEST_XDIST_WORKER"


def pytest_configure() -> None:
    """Choose what the draws of this run are made from, the same in every worker."""
    os.environ.setdefault(SEED, str(random.SystemRandom().randrange(10**6)))


def pytest_report_header() -> str:
    """Print it, so that a red run can be had again."""
    return f"{SEED}={os.environ[SEED]}"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give to one worker the tests of what takes a process seconds to make or to compile."""
    groups = [group for name, group in TOGETHER.items() if item.path.name.startswith(name)]
    if "shop_report" in getattr(item, "fixturenames", ()):
        groups.append("shop")
    for group in groups:
        item.add_marker(pytest.mark.xdist_group(group))


def pytest_collection_finish() -> None:
    """Spare the collector what lives as long as the run: ten thousand tests and the content."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Turn a skip into a failure where everything that a test needs has been installed."""
    report = yield
    if report.skipped and os.environ.get(NO_SKIP) and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped although {NO_SKIP} is set: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the person who runs the tests attached, accepted or left out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA, str(tmp_path_factory.getbasetemp() / "own"))
        shared = tmp_path_factory.getbasetemp()
        if WORKER in os.environ:  # what one worker wrote to the cache serves the others
            shared = shared.parent
        patch.setenv(CACHE, str(shared / "cache"))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
        yield


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """Return the URL of a PostgreSQL for tests, or skip."""
    url = os.environ.get(POSTGRES)
    if not url:
        pytest.skip(f"no PostgreSQL: set {POSTGRES}")
    return url


@pytest.fixture(scope="session")
def postgres(postgres_url: str) -> Iterator[Engine]:
    """Return an open PostgreSQL engine."""
    opened = engine.connect("postgres", postgres_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def mysql_url() -> str:
    """Return the URL of a MySQL or MariaDB for tests, or skip."""
    url = os.environ.get(MYSQL)
    if not url:
        pytest.skip(f"no MySQL: set {MYSQL}")
    return url


@pytest.fixture(scope="session")
def mysql(mysql_url: str) -> Iterator[Engine]:
    """Return an open MySQL or MariaDB engine."""
    opened = mysql_engine.connect("mysql", mysql_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shop_report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return the audit of the shop, made once for all who only read it.

    It is made of a copy, so that nothing else that a test leaves lies in it.
    """
    folder = tmp_path_factory.mktemp("shop")
    shutil.copytree(SHOP, folder, dirs_exist_ok=True)
    return value.build(folder / "hegui.toml", SHOP_DAY)
