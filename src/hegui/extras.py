"""What only some need is an extra of the package, and is named where it is missing."""

from __future__ import annotations

from importlib import metadata

from hegui.errors import UsageError
from hegui.message import Message

EXTRAS = {
    "numba": "screening",
    "re2": "screening",
    "idna": "screening",
    "ahocorasick": "reading",
    "pypdfium2": "reading",
    "trafilatura": "reading",
    "pycrfsuite": "reading",
    "opentelemetry": "listening",
    "psycopg": "database",
    "pymysql": "mysql",
    "pyspark": "spark",
    "apprise": "alerts",
    "django": "web",
    "allauth": "web",
    "django_tasks": "web",
    "django_tasks_db": "web",
    "gunicorn": "web",
    "ninja": "web",
    "whitenoise": "web",
}
"""The extra that brings each module; `hegui[all]` brings all of them."""

IN_PLACE = ("postgresql", "mysql", "clickhouse", "spark", "sc")
"""How the URL of a database begins whose evidence is judged where it lies."""

FOREIGN = {
    "bigquery": "google.cloud.bigquery",
    "druid": "pydruid",
    "exasol": "pyexasol",
    "impala": "impala",
    "mssql": "pyodbc",
    "oracle": "oracledb",
    "singlestoredb": "singlestoredb",
    "snowflake": "snowflake.connector",
    "trino": "trino",
}
"""Databases that only Ibis opens, each with the module that speaks to it: an extra of Ibis."""


def missing(error: BaseException) -> UsageError | None:
    """Say which extra to install, if that is why something could not be imported."""
    if not isinstance(error, ModuleNotFoundError):
        return None
    module = (error.name or "").partition(".")[0]
    if module not in EXTRAS:
        return None
    return UsageError(
        "This needs {module}, which is not installed: run pip install 'hegui[{extra}]'.",
        module=module,
        extra=EXTRAS[module],
    )


def absent(name: str, scheme: str, module: str | None = None) -> UsageError:
    """Say which extra of Ibis to install for a database that only Ibis opens."""
    return UsageError(
        "The engine '{name}' needs {module}, which is not installed: run pip install "
        "'ibis-framework[{extra}]=={version}'.",
        name=name,
        module=module or FOREIGN[scheme],
        extra=scheme,
        version=metadata.version("ibis-framework"),
    )


def untested(name: str, scheme: str) -> Message:
    """Say that nobody tried such a database."""
    return Message(
        "The engine '{name}' is untested: no test here has run {scheme}. Its rows are read by Ibis "
        "and judged here; compare some of them with the source.",
        name=name,
        scheme=scheme,
    )
