"""Within Spark the same items have the same hits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from disguised.posts import posts
from hegui import law
from hegui.screening.policies import folder
from hegui.screening.run.perform import screened
from hegui.screening.screen import Screen
from hegui.screening.sources.source import Chunk, Columns

if TYPE_CHECKING:
    from spark_cluster import Cluster

LAW = law.load()
pytestmark = pytest.mark.services
DAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
SHOP = Path(__file__).parents[1] / "examples" / "shop" / "policies"


def test_spark_finds_what_a_run_finds(spark_cluster: Cluster) -> None:
    """The hits of a frame are those of the same rows outside of it, and NULL is no trouble."""
    from hegui.screening.spark import content_hits  # noqa: PLC0415 - an extra

    policies = folder.drafts(SHOP, DAY, LAW).policies
    columns = Columns("content", {"text": "body"}, "kind")
    texts = [post.text for post in posts(3, 400)] + ["网 上 赌 博", None, "查杀木马"]
    rows = [(f"c{n}", text, "post" if n % 2 else None) for n, text in enumerate(texts)]
    items = pa.table(dict(zip(("content", "body", "kind"), zip(*rows, strict=True), strict=True)))
    wanted = screened(Screen(policies, DAY), Chunk(items, "", 0), columns, NOW).hits
    session = spark_cluster.session
    frame = session.createDataFrame(rows, "content string, body string, kind string")
    found = content_hits(frame, policies, columns, DAY, NOW).collect()

    assert len(wanted) > 3
    key = ("content", "policy", "term", "spans", "policy_version", "tier", "action", "basis")
    assert sorted(tuple(row[name] for name in key) for row in wanted.to_pylist()) == sorted(
        tuple(row[name] for name in key) for row in found
    )
