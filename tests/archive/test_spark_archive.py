"""Spark reads the segments of an archive as they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segments_as_table import SEGMENTS, days_of, kept

if TYPE_CHECKING:
    from conftest import Made
    from spark_cluster import Cluster

pytestmark = pytest.mark.services


def test_its_segments_are_a_table_of_spark(spark_cluster: Cluster, pristine: Made) -> None:
    """They say of each day what the log of the archive says of it."""
    name = f"parquet.`{pristine.folder}/{SEGMENTS}`"
    part = {"engine": "lake", "table": name, "zone": "+00:00"}
    told = {"engines": {"lake": {"url": spark_cluster.url}}, "evidence": {"access_log": part}}

    assert kept(pristine) == days_of(told, pristine.folder.parent)
