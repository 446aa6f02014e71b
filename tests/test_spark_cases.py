"""Within Spark documents tell the same cases as on one machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hegui import reading

if TYPE_CHECKING:
    from spark_cluster import Cluster

pytestmark = pytest.mark.services
TEXTS = {
    path.stem: path.read_text("utf-8")
    for path in sorted((Path(__file__).parent / "cases" / "dev").glob("*.txt"))
}


def test_spark_reads_what_one_machine_reads(
    spark_cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same cases, in a worker; nothing is read of no text, and a refusal has its reason."""
    from hegui.cases.spark import cases  # noqa: PLC0415 - an extra

    rows = [*TEXTS.items(), ("none", None), ("idle", "今天天气不错。")]
    frame = spark_cluster.session.createDataFrame(rows, "name string, body string")
    found = cases(frame.repartition(4), document="name", text="body").collect()

    wanted = {
        case["case_id"]: case
        for name, text in TEXTS.items()
        for case in reading.read(text, name).exchange()["cases"]
    }
    assert len(wanted) > 10
    assert {row["case"]: json.loads(row["value"]) for row in found if row["value"]} == wanted
    assert {row["document"] for row in found} <= {*TEXTS, "idle"}
    assert all((row["case"] is None) == (row["refused"] is not None) for row in found)
    assert monkeypatch
