"""`hegui cases`: read, keep, review, search and count enforcement cases; one command a file."""

from __future__ import annotations

from hegui.cli.cases.duplicates import duplicates
from hegui.cli.cases.export import export
from hegui.cli.cases.import_ import import_
from hegui.cli.cases.passages import passages
from hegui.cli.cases.read import read
from hegui.cli.cases.review import review
from hegui.cli.cases.search import search
from hegui.cli.cases.show import show
from hegui.cli.cases.stats import stats
from hegui.cli.groups import group

app = group(
    read,
    review,
    duplicates,
    search,
    show,
    stats,
    import_,
    export,
    passages,
)
