"""`hegui identity provider-check`: the conformance test of a provider."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.emit import emit, headed, show
from hegui.cli.options import Lang, Output


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
    from hegui.cli.identity.wording import WORDS
    from hegui.identity.providers import conformance, settings

    setting = settings.read(file)
    results = conformance.run(setting.provider, setting.samples)
    yes, no = ("通过", "未通过") if lang == "zh" else ("yes", "no")
    rows = [
        {
            "check": conformance.CHECKS[one.check][lang] if output == "table" else one.check,
            "passed": (yes if one.passed else no) if output == "table" else one.passed,
            "says": one.says,
        }
        for one in results
    ]
    emit(rows, output, draw=lambda: show(headed(rows, WORDS, lang)))
    return int(not all(one.passed for one in results))
