"""A proxy of a site, and assessments by real scanners, for the tests of assessments."""

from __future__ import annotations

import os
import ssl
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hegui.assessment import record
from hegui.assessment.allowance import Allowance
from hegui.assessment.proxy import Proxy
from hegui.assessment.run import Plan, assess, said
from hegui.assessment.scope import LEAVING, Origin, Scope, patterns, site
from hegui.assessment.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Iterator

TOOLS = Path(
    os.environ.get("HEGUI_TEST_SCANNERS", Path(__file__).parents[1] / ".venv-scanners" / "bin")
)
KEY = Ed25519PrivateKey.generate()


@contextmanager
def proxied(
    url: str,
    *,
    budget: int = 1000,
    methods: frozenset[str] | None = None,
    exclude: tuple[str, ...] = (LEAVING,),
    trust: ssl.SSLContext | None = None,
    tunnel: bool = False,
    name: str = "",
    at: Path | None = None,
    **more: object,
) -> Iterator[tuple[str, Proxy]]:
    """Listen as a proxy of a site."""
    origin, _ = site(url)
    address = origin.host
    if name:
        origin = Origin(origin.scheme, name, origin.port)
    scope = Scope(origin, (address,), patterns(exclude), methods)
    held = Allowance(budget, **more)  # type: ignore[arg-type]
    proxy = Proxy(
        scope, held, Traffic("test"), trust or ssl.create_default_context(), tunnel=tunnel
    )
    with proxy.listening(at) as where:
        yield where, proxy


def assessed(kept: Path, **plan: Any) -> dict[str, Any]:
    """Assess by the scanners that are installed for tests, and return the result."""
    told = {"tools": TOOLS, "profile": "thorough", **plan}
    return record.result(assess(Plan(**told), KEY, kept))


def untested(found: dict[str, Any]) -> list[str]:
    """Return what was not tested."""
    steps = (one["coverage"]["lacks"] for one in found["steps"])
    return said([*found["lacks"], *(lack for lacks in steps for lack in lacks)], "en")
