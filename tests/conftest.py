"""Shared by all tests: the databases that the environment names, and skips that fail in CI."""

from __future__ import annotations

import gc
import os
import random
import re
import shutil
from contextlib import suppress
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

import clickhouse_server
import kept_statements
import one_duckdb
import spark_cluster as spark
from hegui import outcome as value
from hegui import unneeded
from hegui.audit import statement_cache
from hegui.evidence import clickhouse_engine, engine, mysql_engine
from hegui.files import CACHE, DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.evidence.engine import Engine
    from hegui.outcome import Report
    from spark_cluster import Cluster

POSTGRES, MYSQL = "HEGUI_TEST_POSTGRES", "HEGUI_TEST_MYSQL"
CLICKHOUSE = "HEGUI_TEST_CLICKHOUSE"
WEB_DATABASE = "HEGUI_TEST_WEB_DATABASE"
"""What the tests of the web app use in place of SQLite."""
NO_SKIP = "HEGUI_NO_SKIP"
SHOP = Path(__file__).parents[1] / "examples" / "shop"
SHOP_DAY = date(2026, 6, 30)


# CI tries the same examples each time, so that a red run can be had again; a person tries new ones.
# No test is a stopwatch: in a fresh clone the first text takes a second, whatever is drawn
settings.register_profile(
    "ours",
    derandomize=bool(os.environ.get(NO_SKIP)),
    max_examples=30,  # what a fault needed, where one was found; those marked full draw more
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ours")

unneeded.keep_out()  # as in a command: Arrow would bring it to each worker at the first value


SEED = "HEGUI_SEED"
OF_A_DUTY = re.compile(
    r"(?:property/test_less_evidence|test_(?:duties|golden_sql|clickhouse|mysql))"
    r"\.py::\w+\[([a-z]\w*\.\w+)[\]-]"
)
"""A test that has the id of a duty, for which statements are written once."""
TOGETHER = {
    "test_reading": "reader",
    "test_cases": "reader",
    "test_screening_spark": "spark",
    "test_screening": "screens",
    "test_clickhouse": "clickhouse",
    "test_engines": "clickhouse",
    "test_counting_there": "spark",
    "test_spark": "spark",
    "test_extras": "extras",
    "test_guess": "guess",
    "test_init": "guess",
    "test_template": "guess",
    "test_demo": "shop",
    "test_html": "shop",
    "test_law_passed": "sources",
    "test_message": "sources",
    "test_words": "sources",
    "test_json": "shop",
    "test_page_fits": "shop",
    "test_shop": "shop",
    "test_terminal": "shop",
    "test_web_postgres": "web on PostgreSQL",
    "test_web_journey": "web journey",
    "test_web": "web",
}
"""What one worker runs, by how the names of its files begin."""
APART = "test_assessing_sites"
"""A file whose tests share nothing, and wait for minutes."""
LONGEST = (
    *("test_web_postgres", "test_web_assessed", "test_spark", "test_assessing_sites"),
    *("test_clickhouse", "test_web_journey", "test_web_killed", "test_web"),
)
"""Files of which one worker has for minutes: they begin first, so that none of them ends alone."""
SERVERS = {"clickhouse", "clickhouse_port", "mysql", "mysql_url", "spark_cluster"}
"""Fixtures that start one or are connected to one, but for PostgreSQL."""
WORKER = "PYTEST_XDIST_WORKER"
MEMORY, ROOM = Path("/dev/shm"), 8 << 30  # noqa: S108 - in a folder of its own
"""Where tests write if there is room: much of it is synced, for which they wait on a disk."""


def pytest_configure(config: pytest.Config) -> None:
    """Choose what the draws of this run are made from, the same in every worker."""
    os.environ.setdefault(SEED, str(random.SystemRandom().randrange(10**6)))
    config.option.loadscopereorder = False  # the number of tests says little of their time
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Mark what asks for a server, and let what takes longest begin first."""
    for item in items:
        alone = item.get_closest_marker("spark")
        if alone is None and not SERVERS.isdisjoint(item.fixturenames):
            item.add_marker(pytest.mark.services)

    def place(item: pytest.Item) -> int:
        starts = (n for n, start in enumerate(LONGEST) if item.path.name.startswith(start))
        return next(starts, len(LONGEST))

    items.sort(key=place)


def pytest_report_header() -> str:
    """Print it, so that a red run can be had again."""
    return f"{SEED}={os.environ[SEED]}"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give to one worker the tests of what takes a process long to make, write or compile.

    By their names: pytest 9.2 no longer lets xdist 3.8 read its own marks.
    """
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - where there are workers

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return together(nodeid)

    return Together(config, log)


def together(nodeid: str) -> str:
    """Return what a test shares with others: a duty, a reader, a report; else its file."""
    if (duty := OF_A_DUTY.search(nodeid)) is not None:
        return duty[1]
    name = nodeid.partition("::")[0].rpartition("/")[2]
    if name.startswith(APART):
        return nodeid
    return next((group for start, group in TOGETHER.items() if name.startswith(start)), name)


def pytest_collection_finish() -> None:
    """Spare the collector what lives as long as the run: ten thousand tests and the content.

    What is loaded later lives as long too; that it is looked through seldom, as in a command, saves
    a twelfth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 5, 5)


def pytest_sessionfinish() -> None:
    """Keep the statements of examples for the next leg."""
    kept_statements.EXAMPLES.save()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Turn a skip into a failure where everything that a test needs has been installed."""
    report = yield
    if report.skipped and os.environ.get(NO_SKIP) and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped although {NO_SKIP} is set: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of all workers of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if WORKER in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, shared_folder: Path) -> Iterator[None]:
    """Keep what the person who runs the tests attached, accepted or left out of them."""
    cache = shared_folder / "cache"  # what one worker wrote to it serves the others
    cache.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        (cache / statement_cache.FOLDER).symlink_to(kept_statements.of_audits())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA, str(tmp_path_factory.getbasetemp() / "own"))
        patch.setenv(CACHE, str(cache))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_duckdb() -> Iterator[None]:
    """Open the embedded engine once in a process."""
    with one_duckdb.shared():
        yield


@pytest.fixture(scope="session")
def web_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set up the web app once, in a data folder of its own; return that."""
    from hegui.web import place  # noqa: PLC0415 - Django is for those tests alone

    folder = tmp_path_factory.mktemp("web")
    if url := os.environ.get(WEB_DATABASE):
        (folder / "web.toml").write_text(f'database = "{url}"\n')
    place.open_at(folder)
    return folder


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
def clickhouse_port() -> Iterator[int]:
    """Start the HTTP interface of ClickHouse before chDB, or skip; return its port."""
    if find_spec("chdb") is None:
        pytest.skip("no ClickHouse: install chdb-core")
    with clickhouse_server.started() as (_, port):
        yield port


@pytest.fixture(scope="session")
def clickhouse(clickhouse_port: int) -> Engine:
    """Return an open ClickHouse engine: what HEGUI_TEST_CLICKHOUSE names, or ours."""
    ours = clickhouse_server.url(clickhouse_port)
    return clickhouse_engine.connect("clickhouse", os.environ.get(CLICKHOUSE) or ours)


@pytest.fixture(scope="session")
def spark_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Return a Spark of this machine with a worker of two cores, or skip: each takes its time."""
    unneeded.let_in()
    pytest.importorskip("pyspark.sql", reason="pyspark is absent: install hegui[spark]")
    if shutil.which("java") is None:
        pytest.skip("no Java, which Spark runs on: install a JRE of version 17")
    with spark.running(tmp_path_factory.mktemp("spark"), cores=2, **spark.FOR_FEW_ROWS) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def shop_steps() -> list[tuple[str, int, int]]:
    """Return what the audit of the shop told while it ran, once it has run."""
    return []


@pytest.fixture(scope="session")
def shop_report(
    tmp_path_factory: pytest.TempPathFactory, shop_steps: list[tuple[str, int, int]]
) -> Report:
    """Return the audit of the shop, made once for all who only read it.

    It is made of a copy, so that nothing else that a test leaves lies in it.
    """
    folder = tmp_path_factory.mktemp("shop")
    shutil.copytree(SHOP, folder, dirs_exist_ok=True)
    told = shop_steps.append
    return value.build(folder / "hegui.toml", SHOP_DAY, progress=lambda *step: told(step))
