"""Every example of every duty, and the shop, in Spark as elsewhere: hours, in no leg of CI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

import examining
from conftest import SHOP, SHOP_DAY
from hegui import config, duties, law
from hegui.audit.audit import audit
from hegui.evidence import spark_engine
from hegui.evidence.gather import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.audit.findings import Finding
    from hegui.evidence.spark_engine import Spark
    from hegui.outcome import Report
    from spark_cluster import Cluster

pytestmark = pytest.mark.spark
STATED = ("complete_from", "complete_to", "declared_by", "taken_on", "zone")


@pytest.fixture(scope="module")
def spark(spark_cluster: Cluster) -> Iterator[Spark]:
    """Return an open engine."""
    opened = spark_engine.connect("lake", spark_cluster.url)
    yield opened
    opened.close()


@pytest.mark.parametrize("identifier", duties.identifiers())
def test_examples_are_judged_as_they_are_elsewhere(identifier: str, spark: Spark) -> None:
    """All that a finding says is the same: verdict, counts, days, rows and what falls due."""
    duty, examiner = duties.load(identifier), examining.examiner(law.load())
    for example in duty.examples:
        there, here = examiner.run(duty, example, spark), examiner.run(duty, example)
        assert here == there, example.shows


def test_the_whole_shop_is_judged_as_it_is_elsewhere(
    spark_cluster: Cluster, tmp_path: Path, shop_report: Report
) -> None:
    """Its registers are files of a lake, whose cells are text."""
    given = config.read(SHOP / "hegui.toml")
    parts = {n: held for n, held in given.evidence.items() if held[0].format is None}
    told = given.model_dump(by_alias=True, exclude_unset=True)
    told["engines"] = {"lake": {"url": spark_cluster.url}}
    with gathered(given, SHOP, parts, SHOP_DAY) as evidence:
        for name in parts.keys() & evidence.given.keys():
            table = evidence.given[name]
            rows = [row for raw in table.raws for row in evidence.local.rows(raw)]
            columns = [one for one in table.contract.columns if one in (rows or [{}])[0]]
            if not columns:
                continue
            cells = {one: [_as_text(row[one]) for row in rows] for one in columns}
            texts = pa.table({one: pa.array(held, pa.string()) for one, held in cells.items()})
            place = str(tmp_path / name)
            spark_cluster.session.createDataFrame(texts).write.parquet(place)
            stated = {k: v for k, v in told["evidence"][name].items() if k in STATED}
            told["evidence"][name] = {"engine": "lake", "table": f"parquet.`{place}`"} | stated

    done = audit(config.parse(told), SHOP, SHOP_DAY, law.load(), duties.select())

    here = {entry.finding.duty.id: _answer(entry.finding) for entry in shop_report.entries}
    there = {finding.duty.id: _answer(finding) for finding in done.findings}
    assert len(there) > 200
    assert {n: one for n, one in here.items() if one != there[n]} == {}


def _as_text(cell: object) -> str | None:
    return str(cell).lower() if isinstance(cell, bool) else None if cell is None else str(cell)


def _answer(finding: Finding) -> tuple[Any, ...]:
    return (finding.verdict, finding.counts, finding.began, finding.sample, finding.dues)
