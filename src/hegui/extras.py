"""What only some need is an extra of the package, and is named where it is missing."""

from __future__ import annotations

from hegui.errors import UsageError

EXTRAS = {
    "numba": "screening",
    "re2": "screening",
    "idna": "screening",
    "ahocorasick": "reading",
    "pypdfium2": "reading",
    "trafilatura": "reading",
    "opentelemetry": "listening",
    "psycopg": "database",
    "pymysql": "mysql",
}
"""The extra that brings each module; `hegui[all]` brings all of them."""


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
