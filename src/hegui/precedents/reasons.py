"""Says why a case is near, why it stands before the next, and what of it nobody reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.cases import wording
from hegui.precedents.record import Closeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hegui.cases import Case
    from hegui.precedents.record import Join, Likeness, Query
    from hegui.reading import terms

Said = dict[str, str]
_PROVISION = {
    Closeness.ITEM: {"en": "same provision {}", "zh": "同一规定 {}"},
    Closeness.PARAGRAPH: {"en": "same paragraph {}", "zh": "同一款 {}"},
    Closeness.ARTICLE: {"en": "same article {}", "zh": "同一条 {}"},
    Closeness.LIABILITY: {"en": "same penal clause {}", "zh": "同一处罚条款 {}"},
}
_SHARED = {
    "conduct": {"en": "same conduct: {}", "zh": "同类行为：{}"},
    "offender_kinds": {"en": "same kind of offender: {}", "zh": "同类主体：{}"},
    "sizes": {"en": "same size: {}", "zh": "规模相同：{}"},
    "authority_kinds": {"en": "same kind of authority: {}", "zh": "同类机关：{}"},
}
_PLACE = {"en": "same place: {}", "zh": "同一地区：{}"}
_NO_ARTICLE = {"en": "its source names no article", "zh": "来源未载明条款"}
_RENUMBERED = {"en": "{0} ({1} on {2})", "zh": "{0}（按{2}的编号为 {1}）"}
AHEAD: tuple[Said, ...] = (
    {"en": "its provision fits more closely", "zh": "条款更为接近"},
    {"en": "it shares the conduct", "zh": "行为类别相同"},
    {"en": "it shares the kind of offender", "zh": "主体类别相同"},
    {"en": "it shares the size of the offender", "zh": "主体规模相同"},
    {"en": "it shares the kind of authority", "zh": "机关类别相同"},
    {"en": "its place is nearer", "zh": "地区更近"},
    {"en": "nothing of it waits for review", "zh": "无待复核字段"},
    {"en": "it is more recent", "zh": "时间更近"},
)
"""What tells two cases apart, in the order of `Likeness.rank`."""
_FIELDS: Mapping[str, Said] = {
    "stage": {"en": "that it is a case", "zh": "是否构成案例"},
    "date": {"en": "date", "zh": "日期"},
    "authorities": {"en": "authority", "zh": "机关"},
    "offenders": {"en": "offender", "zh": "当事人"},
    "conduct": {"en": "conduct", "zh": "行为"},
    "violated": {"en": "provision violated", "zh": "违反条款"},
    "basis": {"en": "penal clause", "zh": "处罚依据"},
    "measures": {"en": "measures", "zh": "措施"},
}


def reasons(likeness: Likeness, query: Query) -> Iterator[Said]:
    """Yield what a case shares with a query, the weightiest first."""
    join = likeness.join
    if join.cited is None:
        yield _NO_ARTICLE
    else:
        yield {
            lang: form.format(_numbered(join, query.day, lang))
            for lang, form in _PROVISION[join.closeness].items()
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
                for lang, form in _SHARED[vocabulary].items()
            }
    if likeness.place is not None:
        yield {lang: form.format(likeness.place.name[lang]) for lang, form in _PLACE.items()}


def _numbered(join: Join, day: date, lang: str) -> str:
    if join.carried == join.cited:
        return str(join.cited)
    return _RENUMBERED[lang].format(join.cited, join.carried, day)


def ahead(one: Likeness, following: Likeness | None) -> Said | None:
    """Return the first thing that sets a case before the next; None: nothing does."""
    if following is None:
        return None
    pairs = zip(AHEAD, one.rank, following.rank, strict=False)
    return next((said for said, mine, theirs in pairs if mine != theirs), None)


def unsure(case: Case, offenders: tuple[str, ...]) -> tuple[Said, ...]:
    """Return the facts about these offenders that are as read, not reviewed."""
    ids = {one.id for one in case.together(offenders)}
    names = (path.split(".")[0] for path in case.doubtful if _concerns(case, path, ids))
    return tuple(_FIELDS[name] for name in dict.fromkeys(names) if name in _FIELDS)


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
