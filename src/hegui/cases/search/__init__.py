"""Search of cases: full text in both languages, filters, counts."""

from hegui.cases.search.choosing import VOCABULARIES, select
from hegui.cases.search.found import BANDS, FACETS, Found, Hit, search
from hegui.cases.search.index import Index, opened
from hegui.cases.search.query import Query

__all__ = [
    "BANDS",
    "FACETS",
    "VOCABULARIES",
    "Found",
    "Hit",
    "Index",
    "Query",
    "opened",
    "search",
    "select",
]
