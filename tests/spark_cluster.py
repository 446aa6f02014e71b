"""A Spark of this machine with workers of their own, as an operator's may be.

Its session zone is that of Shanghai and it is not in ANSI mode; it serves Spark Connect as well.
"""

from __future__ import annotations

import os
import socket
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS = {
    "spark.driver.memory": "1g",
    "spark.log.level": "ERROR",
    "spark.plugins": "org.apache.spark.sql.connect.SparkConnectPlugin",
    "spark.sql.ansi.enabled": "false",
    "spark.sql.session.timeZone": "Asia/Shanghai",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
AS_SET_BY_SPARK = {
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.codegen.factoryMode": "FALLBACK",
    "spark.sql.codegen.wholeStage": "true",
}
"""What an operator's Spark has, unless they change it."""
_EAGER = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
FOR_FEW_ROWS = {
    "spark.driver.extraJavaOptions": _EAGER,
    "spark.executor.extraJavaOptions": _EAGER,
    **dict.fromkeys(AS_SET_BY_SPARK, "false"),
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
"""Nothing is compiled, nor planned anew in the middle, which takes longer than what is asked."""


@dataclass
class Cluster:
    """A running Spark.

    Attributes:
        url: How it is named in `hegui.toml` by the process that drives it.
        remote: The same of Spark Connect, for every process.
        session: What drives it, to make tables with.
    """

    url: str
    remote: str
    session: Any


@contextmanager
def running(
    folder: Path, workers: int = 1, *, cores: int = 1, memory_mb: int = 512, **more: str
) -> Iterator[Cluster]:
    """Start a Spark whose tables lie in a folder, and end it; `cores` and memory: of a worker."""
    import pyspark  # noqa: PLC0415 - an extra
    from pyspark.sql import SparkSession  # noqa: PLC0415

    os.environ |= {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    # what Java needs beside its heap comes on top
    master, port = f"local-cluster[{workers},{cores},{memory_mb + 512}]", _free()
    built = SparkSession.builder.master(master).appName("tests")
    told = {"spark.sql.warehouse.dir": str(folder / "tables")}
    told["spark.executor.memory"] = f"{memory_mb}m"
    told["spark.connect.grpc.binding.port"] = str(port)
    for key, value in (_OURS | told | more).items():
        built = built.config(key, value)
    session = built.getOrCreate()
    yield Cluster(f"spark:{master}", f"sc://127.0.0.1:{port}", session)
    session.stop()


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
