"""Search of cases: full text in both languages, filters, counts."""

from hegui.cases.search.index import Index, opened
from hegui.cases.search.query import FACETS, SORTS, VOCABULARIES, Found, Hit, Query, search, select

__all__ = [
    "FACETS",
    "SORTS",
    "VOCABULARIES",
    "Found",
    "Hit",
    "Index",
    "Query",
    "opened",
    "search",
    "select",
]
