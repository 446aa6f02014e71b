"""A proxy of a site, for the tests of assessments."""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hegui.assessment.allowance import Allowance
from hegui.assessment.proxy import Proxy
from hegui.assessment.scope import LEAVING, Origin, Scope, patterns, site
from hegui.assessment.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
