"""`hegui collect site`: the facts of a site."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.collect.arguments import Out, keep
from hegui.cli.options import HERE, AssessedBy, Insecure, Lang, Output


def site(
    url: Annotated[str, typer.Argument(metavar="URL", help="the site, as https://shop.example")],
    out: Out = None,
    insecure: Insecure = False,
    config: AssessedBy = HERE,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Read what a site of yours says of its protocols, certificate, headers and cookies.

    It is asked as `hegui assess` asks: only if it is shown to be the operator's and is in the list
    'hosts' of [assessment], through the proxy, a few requests and one run of SSLyze. The exit code
    is 3 if it did not answer.
    """
    from dataclasses import replace
    from datetime import UTC, datetime

    from hegui.assessment.collectors.site import collect
    from hegui.cli.assess import plan_of, sealing_key, told_of

    told, beside = told_of(config)
    key = sealing_key(beside / told.key, beside / told.record, lang)
    plan = replace(plan_of(told, beside, url, "safe"), insecure=insecure)
    found = collect(plan, key, datetime.now(UTC).replace(microsecond=0))
    keep(found, out, config, lang, output)
    return codes.FINE if found.facts else codes.UNDETERMINED
