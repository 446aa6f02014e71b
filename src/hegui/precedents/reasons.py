"""Says why a case is near, why it stands before the next, and what of it nobody reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hegui.cases import wording
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hegui.cases import Case
    from hegui.precedents.record import Join, Likeness, Query
    from hegui.reading import terms

Said = Mapping[str, str]
WORDS = Words("precedents")
AHEAD = ("closer", "conduct", "kind", "size", "authority", "place", "reviewed", "recent")
"""What tells two cases apart, in the order of `Likeness.rank`."""


def reasons(likeness: Likeness, query: Query) -> Iterator[Said]:
    """Yield what a case shares with a query, the weightiest first."""
    join = likeness.join
    if join.cited is None:
        yield WORDS["no_article"]
    else:
        yield {
            lang: form.format(_numbered(join, query.day, lang))
            for lang, form in WORDS[f"same_{join.closeness.name.lower()}"].items()
        }
    shared: tuple[tuple[terms.Vocabulary, tuple[str, ...]], ...] = (
        ("conduct", likeness.conduct),
        ("offender_kinds", likeness.kinds),
        ("sizes", likeness.sizes),
        ("authority_kinds", likeness.authority_kinds),
    )
    for vocabulary, words in shared:
        for word in words:
            yield {
                lang: form.format(wording.term(vocabulary, word, lang))
                for lang, form in WORDS[f"shared_{vocabulary}"].items()
            }
    if likeness.place is not None:
        yield {
            lang: form.format(likeness.place.name[lang]) for lang, form in WORDS["place"].items()
        }


def _numbered(join: Join, day: date, lang: str) -> str:
    if join.carried == join.cited:
        return str(join.cited)
    return WORDS["renumbered"][lang].format(join.cited, join.carried, day)


def ahead(one: Likeness, following: Likeness | None) -> Said | None:
    """Return the first thing that sets a case before the next; None: nothing does."""
    if following is None:
        return None
    pairs = zip(AHEAD, one.rank, following.rank, strict=False)
    apart = next((name for name, mine, theirs in pairs if mine != theirs), None)
    return None if apart is None else WORDS[f"ahead_{apart}"]


def unsure(case: Case, offenders: tuple[str, ...]) -> tuple[Said, ...]:
    """Return the facts about these offenders that are as read, not reviewed."""
    ids = {one.id for one in case.together(offenders)}
    paths = (path for path in case.doubtful if _concerns(case, path, ids))
    names = dict.fromkeys(f"unsure_{path.split('.')[0]}" for path in paths)
    return tuple(WORDS[name] for name in names if name in WORDS)


def _concerns(case: Case, path: str, ids: set[str]) -> bool:
    name, _, rest = path.partition(".")
    number = rest.partition(".")[0]
    if not number.isdecimal():
        return True
    listed = getattr(case, name, ())
    if not 0 < int(number) <= len(listed):
        return True
    entry = listed[int(number) - 1]
    if name == "offenders":
        return entry.id in ids
    return name == "authorities" or bool(ids & set(entry.offenders))
