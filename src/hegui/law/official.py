"""Official texts that an operator attached: recognised, checked against our structure, kept.

We carry no text of any statute. An operator that has one attaches it, and it is shown beside our
summaries from then on. It lies in the operator's own folder, `law-texts/<instrument>/<day>.json`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, ValidationError

from hegui.errors import ContentError, UsageError
from hegui.files import data_folder, write_whole, writing
from hegui.law import numerals, statute
from hegui.message import Message, Row
from hegui.shape import Strict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.law.law import Law
    from hegui.law.provisions import Fine, Liability, Version
    from hegui.law.ref import Ref
    from hegui.law.statute import Article, Statute

FOLDER = "law-texts"
_TITLED = 600
_CITED_AT_LEAST = 0.5
_SHOWN = 4


@dataclass(frozen=True)
class Check:
    """What a text was compared with, and what does not fit; no fault means that it is the text.

    `notes` are what could not be compared, or is worth to know and decides nothing.
    """

    version: Version
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    fines: int
    parts: int


@dataclass(frozen=True)
class Official:
    """The official text of one version, as it was attached."""

    instrument: str
    since: date
    file: str
    digest: str
    attached_on: date
    articles: dict[int, Article]

    def wording(self, ref: Ref) -> str | None:
        """Return the words of a provision, or None if the text has no such part."""
        article = self.articles.get(ref.article)
        return None if article is None else article.at(ref)


def recognise(
    law: Law, text: str, instrument: str | None = None, since: date | None = None
) -> tuple[Statute, Check]:
    """Find which version of which instrument a text is, and check it.

    Args:
        law: The law that is held.
        text: The text of a file.
        instrument: Its id, where the text does not say its title.
        since: The first day of the version that it must be; by default any that fits.

    Raises:
        UsageError: It is no text of an instrument that is held, or no version fits, or it is
            another version than asked; the sentence says what does not fit.
    """
    found = statute.split(text)
    if not found.articles:
        raise UsageError(
            "The text has no article: a line must begin with its number, such as 第一条."
        )
    name = instrument or _titled(law, found)
    checks = [_check(version, found) for version in law.versions(name) if version.repealed is None]
    fitting = [check for check in checks if not check.faults]
    if since is not None:
        return found, _asked(checks, fitting, since, name)
    if not fitting:
        nearest = min(checks, key=lambda check: len(check.faults))
        raise UsageError(
            "The text is no version of {name} that is held. It is nearest to the one in force from "
            "{since}, but {reasons}.",
            name=name,
            since=nearest.version.since,
            reasons=_reasons(nearest),
        )
    if len(fitting) > 1:
        latest = max(_named(check.version, found) for check in fitting)
        fitting = [check for check in fitting if _named(check.version, found) == latest]
    if len(fitting) > 1:
        days = [check.version.since for check in fitting]
        raise UsageError(
            "The text fits several versions of {name}: name one of {days} by --from.",
            name=name,
            days=days,
        )
    return found, fitting[0]


def attach(
    found: Statute, check: Check, *, file: str, digest: str, day: date, folder: Path | None = None
) -> Path:
    """Keep a text that was recognised; one attached before for the same version is replaced.

    Args:
        found: The text.
        check: What it was recognised as.
        file: Name of the file that it came in.
        digest: SHA-256 of that file.
        day: The day of attaching.
        folder: Where to keep it, by default in the operator's own folder.

    Raises:
        UsageError: It cannot be written there.
    """
    version = check.version
    path = _path(version.instrument, version.since, folder)
    articles = {
        str(article.number): [
            {"text": paragraph.text, "items": list(paragraph.items)}
            for paragraph in article.paragraphs
        ]
        for article in found.articles
    }
    value = {
        "instrument": version.instrument,
        "since": version.since.isoformat(),
        "file": file,
        "digest": digest,
        "attached_on": day.isoformat(),
        "text_digest": _digest(articles),
        "articles": articles,
    }
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(value, ensure_ascii=False, indent=1))
    return path


def load(instrument: str, since: date, folder: Path | None = None) -> Official | None:
    """Return the text that was attached for a version, or None.

    Raises:
        ContentError: The file was changed since it was attached, or cannot be read.
    """
    path = _path(instrument, since, folder)
    try:
        found = _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise ContentError("{path} cannot be read: attach the text again.", path=path) from error
    if found is None or (found.instrument, found.since) != (instrument, since):
        raise ContentError(
            "{path} was changed since it was attached: attach the text again.", path=path
        )
    return found


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> Official | None:
    """Read a file once as long as it stands; None if its articles are not what was attached."""
    kept = _Kept.model_validate_json(path.read_bytes())
    articles = {
        number: [paragraph.model_dump() for paragraph in paragraphs]
        for number, paragraphs in kept.articles.items()
    }
    if _digest(articles) != kept.text_digest:
        return None
    return Official(
        instrument=kept.instrument,
        since=kept.since,
        file=kept.file,
        digest=kept.digest,
        attached_on=kept.attached_on,
        articles={
            int(number): statute.Article(
                int(number),
                tuple(statute.Paragraph(p.text, p.items) for p in paragraphs),
            )
            for number, paragraphs in kept.articles.items()
        },
    )


class _Paragraph(Strict):
    text: str
    items: tuple[str, ...]


class _Kept(Strict):
    instrument: str
    since: date
    file: str
    digest: str
    attached_on: date
    text_digest: str
    articles: dict[Annotated[str, Field(pattern=r"^[1-9][0-9]{0,3}$")], tuple[_Paragraph, ...]]


def _path(instrument: str, since: date, folder: Path | None) -> Path:
    return (folder or data_folder(FOLDER)) / instrument / f"{since}.json"


def _digest(articles: object) -> str:
    written = json.dumps(articles, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _titled(law: Law, found: Statute) -> str:
    """Return the instrument whose title is a line of the head, or stands in one of them."""
    titles = {
        statute.bare(version.title["zh"]): i.id for i in law.instruments for version in i.versions
    }
    for line in found.head:
        if statute.bare(line) in titles:
            return titles[statute.bare(line)]
    head = statute.bare("".join(found.head))[:_TITLED]
    within = sorted((title for title in titles if title in head), key=len)
    if not within:
        raise UsageError(
            "The title of no instrument that is held stands above the first article: "
            "name the instrument by --as, such as --as csl."
        )
    return titles[within[-1]]


def _asked(checks: list[Check], fitting: list[Check], since: date, name: str) -> Check:
    asked = next((check for check in checks if check.version.since == since), None)
    if asked is None:
        held = [check.version.since for check in checks]
        raise UsageError(
            "No version of {name} begins on {since}: the first days are {held}.",
            name=name,
            since=since,
            held=held,
        )
    if asked.faults:
        said = Message(
            "The text is not the version of {name} in force from {since}: {reasons}.",
            name=name,
            since=since,
            reasons=_reasons(asked),
        )
        other = [
            Message("It is the one in force from {since}.", since=one.version.since)
            for one in fitting[:1]
        ]
        raise UsageError(Row((said, *other)))
    return asked


def _reasons(check: Check) -> str:
    more = len(check.faults) - _SHOWN
    return (
        Message("{told}, and {more} more", told=check.faults[:_SHOWN], more=more)
        if more > 0
        else Message("{told}", told=check.faults)
    )


def _check(version: Version, found: Statute) -> Check:
    articles = {article.number: article for article in found.articles}
    faults = [*_numbering(found), *_count(version, found), *_adopted(version, found)]
    faults += _uncited(version, articles)
    notes: list[str] = [] if version.articles else [Message("how many articles it has is not held")]
    fines = [(ref, fine) for ref, clause in version.liabilities.items() for fine in _fines(clause)]
    faults += [told for ref, fine in fines for told in _missing(fine, ref, articles)]
    faults += [
        Message("{ref} is not in it", ref=ref)
        for ref in version.provisions
        if not _holds(articles, ref)
    ]
    if not found.days:
        notes.append(Message("no day of adoption stands above the first article"))
    return Check(version, tuple(faults), tuple(notes), len(fines), len(version.provisions))


def _numbering(found: Statute) -> Iterator[str]:
    for expected, article in enumerate(found.articles, 1):
        if article.number != expected:
            yield Message(
                "Article {article} stands where Article {expected} is expected",
                article=article.number,
                expected=expected,
            )
            return


def _count(version: Version, found: Statute) -> Iterator[str]:
    if version.articles is not None and version.articles != len(found.articles):
        yield Message(
            "it has {articles} articles where that version has {held}",
            articles=len(found.articles),
            held=version.articles,
        )


def _adopted(version: Version, found: Statute) -> Iterator[str]:
    """Look for the day of adoption, or of force, among the days of adoption and amendment."""
    if found.days and not {version.adopted, version.since} & set(found.days):
        yield Message(
            "its last day of adoption or amendment is {last} where that version was adopted on "
            "{adopted}",
            last=max(found.days),
            adopted=version.adopted,
        )


def _named(version: Version, found: Statute) -> date:
    """Return the latest day of a version that the head names: a text names its last amendment."""
    return max({version.adopted, version.since} & set(found.days), default=date.min)


def _holds(articles: dict[int, Article], ref: Ref) -> bool:
    article = articles.get(ref.article)
    return article is not None and article.at(ref) is not None


def _fines(clause: Liability) -> Iterator[Fine]:
    for tier in clause.tiers:
        yield from (fine for fine in (tier.organisation, tier.persons) if fine is not None)


def _missing(fine: Fine, ref: Ref, articles: dict[int, Article]) -> Iterator[str]:
    """Look for a fine in the words of its clause; an item shares what its paragraph says."""
    article = articles.get(ref.article)
    if article is None:
        return
    words = str(article) if ref.item else article.at(ref) or ""
    for told, found in _written(fine, words):
        if not found:
            yield Message("{ref} does not say {told}", ref=ref, told=told)


def _written(fine: Fine, words: str) -> Iterator[tuple[str, bool]]:
    """Yield each part of a fine as a statute writes it, and whether the words hold it."""
    say = numerals.chinese
    if fine.minimum is not None and fine.maximum is not None:
        pair = (fine.minimum, fine.maximum)
        told = f"{say(fine.minimum)}元以上{say(fine.maximum)}元以下"
        yield told, pair in numerals.ranges(words, "元")
    elif fine.maximum is not None:
        yield f"{say(fine.maximum)}元以下", fine.maximum in numerals.ceilings(words)
    if fine.times is not None:
        low, high = fine.times
        yield f"{say(low)}倍以上{say(high)}倍以下", fine.times in numerals.ranges(words, "倍")
    if fine.times_from > 1:
        yield f"{say(fine.times_from)}元", fine.times_from in numerals.amounts(words)
    if fine.percent is not None:
        yield f"百分之{say(fine.percent)}", fine.percent in numerals.percents(words)


def _uncited(version: Version, articles: dict[int, Article]) -> Iterator[str]:
    """Compare which articles the penal clauses cite: a renumbering shows there first.

    A clause that names no article, as where any breach of the law is punished, tells nothing.
    """
    cited = known = 0
    for ref, clause in version.liabilities.items():
        article = articles.get(ref.article)
        words = (article.at(ref) if article else None) or ""
        named = statute.cited(words) - {ref.article}
        expected = {other.article for other in clause.punishes}
        cited += len(named) if expected else 0
        known += len(named & expected)
    if known < cited * _CITED_AT_LEAST:
        yield Message(
            "its penal clauses cite {cited} articles, {others} of them others than there",
            cited=cited,
            others=cited - known,
        )
