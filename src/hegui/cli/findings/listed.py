"""`hegui findings list`: what is open, the gravest first."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from hegui.cli.emit import emit, show
from hegui.cli.findings.arguments import DEFAULT, RecordFolder
from hegui.cli.options import Lang, Limit, Output, choice

State = Literal["open", "closed", "all"]
_STATES = {"open": "c.closed_at is null", "closed": "c.closed_at is not null", "all": "true"}
Grade = Literal["critical", "high", "medium", "low", "informational", "not_graded"]


def list_(
    record: RecordFolder = DEFAULT,
    state: Annotated[
        State, choice("--state", State, "open (with those that came back), closed or all")
    ] = "open",
    severity: Annotated[
        Grade | None, choice("--severity", Grade, "only findings of this grade")
    ] = None,
    asset: Annotated[
        str | None, typer.Option("--asset", metavar="NAME", help="only findings of this asset")
    ] = None,
    limit: Limit = 50,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Show the findings of a record, one for each weakness and place, the gravest first.

    Days in tables are those of Shanghai; JSON and CSV have UTC.
    """
    from hegui.assessment.finding import SEVERITIES
    from hegui.assessment.imports import Record
    from hegui.assessment.merging import merged
    from hegui.report.findings import counted, listed, row
    from hegui.report.findings.wording import say

    asked: dict[str, Any] = {_STATES[state]: None}
    if severity is not None:
        asked["c.grade = ?"] = SEVERITIES.index(severity.replace("not_graded", ""))
    if asset is not None:
        asked["s.asset = ?"] = asset
    given = [one for one in asked.values() if one is not None]
    with merged(Record(record)) as held:
        found = list(held.all(" and ".join(asked), given, last=True, most=limit))
        count = held.count()
    emit(
        [row(one) for one in found],
        output,
        draw=lambda: show(list(listed(found, lang))),
        nothing=say("none", lang),
    )
    if output == "table":
        typer.echo(counted(count, lang), err=True)
    return 0
