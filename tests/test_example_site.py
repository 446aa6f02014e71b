"""The shop of the second tutorial: its hole is there, and the line that the pages give mends it."""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assessing import TOOLS
from hegui import cli, config
from hegui.assessment.authority import FILE
from hegui.days import today

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SHOP = ROOT / "examples" / "site" / "shop.py"
PAGES = [ROOT / "docs" / name for name in ("tutorial-site.md", "tutorial-site.zh.md")]
CONFIG = """
[operator]
name = "A"
body = "company"

[assessment]
tools = "{tools}"
hosts = ["127.0.0.1:{port}"]
authorisation = "assessment-authorisation.note"
"""
MENDED = re.compile(r"sed -i 's/(?P<weak>[^/]+)/(?P<mended>[^/]+)/' shop\.py")


def shop(path: Path) -> Any:
    """Return the shop of a file as a module."""
    spec = spec_from_file_location("example_shop", path)
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def mended(page: Path, folder: Path) -> Path:
    """Mend a copy of the shop as a page says."""
    told = MENDED.search(page.read_text(encoding="utf-8"))
    assert told is not None
    source = SHOP.read_text(encoding="utf-8")
    assert 1 == source.count(told["weak"])
    copy = folder / "shop.py"
    copy.write_text(source.replace(told["weak"], told["mended"]), encoding="utf-8")
    return copy


@contextmanager
def asked(made: Any, port: int = 0) -> Iterator[HTTPConnection]:
    """Serve a shop on a port of loopback, else a free one, and yield a connection to it."""
    server = ThreadingHTTPServer(("127.0.0.1", port), made.Shop)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_what_a_visitor_writes_is_part_of_the_statement() -> None:
    """A condition in the number gives all four things, and a quote breaks the page."""
    weak = shop(SHOP)
    assert [1, 4] == [len(weak.goods(number)) for number in ("1", "1 OR 1=1")]
    assert 500 == weak.page("/item?id=1%27")[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_line_of_the_tutorial_mends_it(page: Path, tmp_path: Path) -> None:
    """The same condition gives nothing, and the same quote breaks nothing."""
    whole = shop(mended(page, tmp_path))
    assert [1, 0] == [len(whole.goods(number)) for number in ("1", "1 OR 1=1")]
    assert 200 == whole.page("/item?id=1%27")[0]


def test_it_publishes_the_line_that_proves_whose_it_is(tmp_path: Path) -> None:
    """The file beside it, as an assessment reads it; without it there is no such page."""
    made = shop(SHOP)
    made.PROOF = tmp_path / "hegui-assessment.txt"
    with asked(made) as connection:
        connection.request("GET", FILE)
        assert 404 == connection.getresponse().status
    made.PROOF.write_text("hegui-assessment=1e64\n", encoding="utf-8")
    with asked(made) as connection:
        connection.request("GET", FILE)
        assert ["hegui-assessment=1e64"] == connection.getresponse().read().decode().split()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_configuration_of_the_tutorial_can_be_read(page: Path, tmp_path: Path) -> None:
    """It names the shop's host, whose scan somebody answers for."""
    block = re.search(
        r"<!-- file: hegui.toml -->\n```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL
    )
    assert block is not None
    path = tmp_path / "hegui.toml"
    path.write_text(block[1], encoding="utf-8")
    read = config.read(path)
    assert ("127.0.0.1:8000",) == tuple(read.assessment.hosts)
    assert read.assessment.authorisation


@pytest.mark.scanners
def test_the_tutorial_finds_the_hole_and_closes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By a signed authorisation: found, under its duty with its precedent, mended, closed."""
    monkeypatch.chdir(tmp_path)
    with asked(shop(SHOP)) as connection:
        port, url = connection.port, f"http://127.0.0.1:{connection.port}"
        settings = CONFIG.format(tools=TOOLS, port=port)
        (tmp_path / "hegui.toml").write_text(settings, encoding="utf-8")
        assert 0 == cli.run(["assess", "--authorise", str(today()), "--by", "A"])
        capsys.readouterr()
        assert 1 == cli.run(["assess", url, "--profile", "thorough", "--output", "json"])
        found = json.loads(capsys.readouterr().out)
    (hole,) = found["findings"]
    assert (89, "/item", "id", True) == tuple(
        hole[name] for name in ("cwe", "path", "parameter", "confirmed")
    )
    name = hole["fingerprint"][:8]
    assert 0 == cli.run(["findings", "import", *_runs(tmp_path), "--asset", "shop"])
    assert 0 == cli.run(["findings", "show", name])
    told = capsys.readouterr().out
    assert "csl.mlps_weaknesses" in told
    assert "2017-xinzhou-sql-injection" in told

    with asked(shop(mended(PAGES[0], tmp_path)), port):
        assert 0 == cli.run(["assess", "--retest", name])
    assert 0 == cli.run(["findings", "import", *_runs(tmp_path), "--asset", "shop"])
    assert "(1 closed)" in capsys.readouterr().out


def _runs(folder: Path) -> list[str]:
    return sorted(str(one) for one in (folder / "assessments").iterdir())
