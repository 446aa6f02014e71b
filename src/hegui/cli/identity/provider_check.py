"""`hegui identity provider-check`: the conformance test of a provider."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.emit import emit, headed, show
from hegui.cli.identity.words import COLUMNS, say
from hegui.cli.options import Lang, Output
from hegui.message import spoken


def provider_check(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="TOML with [provider] and [[sample]], persons of the provider's test alone",
        ),
    ],
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Test whether a provider keeps to what is asked of all: outcomes, silence, limits of time.

    It asks the provider for real, so name its test environment. The exit code is 1 if a check
    failed.
    """
    from hegui.identity.providers import conformance, settings

    setting = settings.read(file)
    results = conformance.run(setting.provider, setting.samples)
    rows = [asdict(one) for one in results]
    told = [
        {
            "check": conformance.CHECKS[one.check][lang],
            "passed": say("passed" if one.passed else "failed", lang),
            "says": spoken(one.says, lang),
        }
        for one in results
    ]
    emit(rows, output, draw=lambda: show(headed(told, COLUMNS, lang)))
    return int(not all(one.passed for one in results))
