"""Reads the announcement of a rule, an amendment, a repeal or a draft: every field with its span.

Nothing is guessed in silence: where the text gives two values, or none, that is a doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.errors import UsageError
from hegui.watch.proposals import articles, days, names, titles, vocabulary
from hegui.watch.proposals.record import Field, Named, Reading, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hegui.documents import Document
    from hegui.law import Law
    from hegui.watch.proposals.record import Doubt, Form, Role
    from hegui.watch.proposals.vocabulary import Vocabulary

MOST = 300_000
"""So many characters are read; the Civil Code, the longest of all laws, has a third of that."""

_NUM = "[0-9零〇一二三四五六七八九十百]{1,6}"
_NUMBERED = re.compile(
    rf"(?:(?:(?![年月日])[一-龥]){{2,16}})?(?:令|公告|通告)\s{{0,4}}(?:[0-9]{{4}}年)?\s?第\s?{_NUM}\s?号"
    rf"|[一-龥]{{2,14}}[〔［\[（(]20[0-9]{{2}}[〕］\]）)]\s?第?\s?[0-9]{{1,5}}\s?号"
    rf"|^[ \t\u3000#>*（(]{{0,12}}(?:[0-9]{{4}}年)?第\s?{_NUM}\s?号[ \t）)*]{{0,6}}$"
    r"|\b(?:Order|Decree|Announcement|Notice)\s(?:of\s(?:the\s)?[^\n.]{4,80}?\s{1,4})?"
    r"(?:\([0-9]{4}\)\s)?No\.?\s?[0-9]{1,4}"
    r"(?:\s(?:of|\[)\s?[0-9]{4}\]?)?",
    re.MULTILINE,
)


def read(document: Document, law: Law, day: date) -> Reading:
    """Read an announcement.

    Args:
        document: The announcement as text.
        law: The law that is held: what the text names and cites is looked up in it.
        day: Cited provisions are looked up in the law of this day.

    Raises:
        UsageError: It is no announcement: it has no title of a rule, no issuer and no article.
    """
    text = document.text[:MOST]
    found = articles.articles(text)
    body = found[0].start if found else len(text)
    words = vocabulary.load()
    draft = titles.DRAFT.search(text[: min(body, titles.HEAD)]) is not None
    title = titles.title(text, body, draft=draft)
    issuers = names.issuers(text, body, words)
    if title is None and not (issuers and found):
        raise UsageError(
            "{name} is no announcement of a rule: it has no title such as 《…办法》 or 'Measures "
            "for …', nor an issuer with articles.",
            name=document.name,
        )
    said = days.roles(text, body, draft=draft)
    held = names.known(law)
    standing = tuple(names.standing(text, held))
    named = names.named(text, held, standing)
    reading = Reading(
        form=_form(title, named),
        draft=draft,
        title=title,
        issuers=issuers,
        document=_numbered(text, body),
        adopted=said.get("adopted"),
        issued=said.get("issued"),
        published=said.get("published"),
        in_force=said.get("in_force"),
        comments_to=said.get("comments_to"),
        named=_with_itself(named, title, held),
        cited=names.cited(text, law, held, day, standing),
        changes=articles.changes(text),
        articles=found,
        subjects=tuple(_subjects(text, words)),
        doubts=(),
    )
    return _doubted(reading, cut=len(document.text) > MOST)


def _form(title: Field | None, named: tuple[Named, ...]) -> Form:
    """Tell what it is by its title, else by what it does to others."""
    alters, ends = titles.changes("" if title is None else title.value)
    if title is None:
        alters = any(one.role == "amends" for one in named)
    return "amendment" if alters else "repeal" if ends else "rule"


def _with_itself(
    named: tuple[Named, ...], title: Field | None, held: names.Titles
) -> tuple[Named, ...]:
    """Leave out the name of the rule itself; one that is held already is named, or revised."""
    if title is None:
        return named
    others = tuple(one for one in named if one.role != "names" or one.title not in title.value)
    itself = held.held(title.value)
    if itself is None:
        return others
    role: Role = "amends" if titles.revises(title.value) else "names"
    itself_named = Named(titles.plain(title.value), role, title.start, title.end, itself)
    return (itself_named, *others)


def _numbered(text: str, body: int) -> Field | None:
    """Return the number of the document above its articles, not that of another in brackets."""
    for match in _NUMBERED.finditer(text[: min(body, titles.HEAD)]):
        if days.of_another(text, match.start(), match.end()):
            continue
        said = match[0].strip(" \t\u3000#>*（()）\n")
        start = text.index(said, match.start())
        value = (" " if said.isascii() else "").join(said.split())
        return Field(value, start, start + len(said), "high")
    return None


def _subjects(text: str, words: Vocabulary) -> Iterator[Subject]:
    """Yield each subject once, by the first of its words."""
    seen: set[str] = set()
    for match in words.subject.finditer(text):
        name = words.subjects[match[0].lower()]
        if name not in seen:
            seen.add(name)
            yield Subject(name, match[0], match.start(), match.end())


def _doubted(reading: Reading, *, cut: bool) -> Reading:
    """Add what a person has to look at before anything is accepted."""
    doubts: Mapping[Doubt, bool] = {
        "no_title": reading.title is None,
        "several_titles": bool(reading.title and reading.title.others),
        "no_issuer": not reading.issuers or reading.issuers[0].confidence == "low",
        "no_first_day": not reading.draft and reading.in_force is None,
        "several_first_days": _low(reading.in_force),
        "no_last_day": reading.draft and reading.comments_to is None,
        "no_day_of_issue": not (reading.issued or reading.published or reading.adopted),
        "numbers_not_in_order": not articles.in_order(reading.articles),
        "cited_not_held": any(not one.held for one in reading.cited),
        "cut": cut,
    }
    return replace(reading, doubts=tuple(doubt for doubt, is_so in doubts.items() if is_so))


def _low(field: Field | None) -> bool:
    return field is not None and field.confidence == "low"
