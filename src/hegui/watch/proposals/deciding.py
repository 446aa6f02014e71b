"""A person decides on a proposal: accepted, it becomes an expected rule; rejected, it is a note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hegui.errors import UsageError
from hegui.law import expected
from hegui.message import COMMA, Message
from hegui.watch.proposals import vocabulary
from hegui.watch.proposals.store import load, save, write
from hegui.words import Words

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hegui.watch.proposals.record import Field, Proposal, Reading

LONGEST = 200
MOST_TOUCHED = 60
_KEYS = ("repeals", "amends")
WORDS = Words("watch")


@dataclass(frozen=True)
class Corrections:
    """What the person says otherwise than the reading; None keeps what was read."""

    title_en: str | None = None
    title_zh: str | None = None
    published: date | None = None
    comments_to: date | None = None
    in_force: date | None = None


def accept(identifier: str, by: str, day: date, said: Corrections | None = None) -> Path:
    """Accept a proposal in the name of a person; it is expected from then on, and never law.

    Args:
        identifier: The id of the proposal.
        by: Who accepts it.
        day: The day of the decision.
        said: What the person corrects.

    Returns:
        The file of the expected rule.

    Raises:
        UsageError: There is no such proposal, it was decided on, it has no title, nobody is named,
            its days contradict each other, or a content package has the id.
    """
    proposal = _open(identifier)
    who = _person(by)
    if any(rule.id == identifier for rule in expected.installed_rules()):
        raise UsageError(
            "A content package expects '{identifier}': propose it with another --id.",
            identifier=identifier,
        )
    value = _rule(proposal, said or Corrections(), who, day)
    path = expected.folder() / f"{identifier}.yaml"
    save(path, value)
    write(replace(proposal, status="accepted", decided_by=who, decided_on=day))
    return path


def reject(identifier: str, by: str, day: date, why: str) -> Proposal:
    """Reject a proposal in the name of a person, with a reason; it is kept as rejected.

    Raises:
        UsageError: There is no such proposal, it was decided on, or nobody or no reason is named.
    """
    proposal = _open(identifier)
    if not why.strip():
        raise UsageError("A rejection needs a reason: give it by --why.")
    rejected = replace(
        proposal,
        status="rejected",
        decided_by=_person(by),
        decided_on=day,
        why=" ".join(why.split())[:LONGEST],
    )
    write(rejected)
    return rejected


def _open(identifier: str) -> Proposal:
    proposal = load(identifier)
    if proposal.status != "proposed":
        raise UsageError(
            "'{identifier}' was {status} by {decided_by} on {decided_on}: nothing was changed.",
            identifier=identifier,
            status=Message(proposal.status),
            decided_by=proposal.decided_by,
            decided_on=proposal.decided_on,
        )
    return proposal


def _person(by: str) -> str:
    name = " ".join(by.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise UsageError("Somebody has to answer for the decision: give a name by --by.")
    return name


def _rule(proposal: Proposal, said: Corrections, by: str, day: date) -> dict[str, Any]:
    """Return the expected rule as its file holds it."""
    reading = proposal.reading
    named = [one for one in reading.named if one.role in _KEYS]
    first = None if reading.draft else said.in_force or _day(reading.in_force)
    value = {
        "kind": "draft" if reading.draft else "issued",
        "title": _title(reading, said),
        "issuer": _issuer(reading),
        "document": None if reading.document is None else reading.document.value,
        "published": said.published or _day(reading.published) or _day(reading.issued),
        "comments_to": said.comments_to or _day(reading.comments_to),
        "in_force": first,
        "key": [WORDS.both(one.role, title=one.title) for one in named],
        "touches": _touches(reading),
        "source": [f"{proposal.file}, SHA-256 {proposal.digest}"],
        "last_checked": day,
        "confidence": _confidence(reading),
        "accepted_by": by,
        "accepted_on": day,
    }
    if reading.draft and said.in_force is not None:
        raise UsageError("A draft has no first day: leave out --in-force.")
    _in_order(value)
    plain = {key: part for key, part in value.items() if part not in (None, [], {})}
    return {key: str(part) if hasattr(part, "isoformat") else part for key, part in plain.items()}


def _title(reading: Reading, said: Corrections) -> dict[str, str]:
    """Return the title in both languages; a language that is not known has it as it is written."""
    read = None if reading.title is None else reading.title.value
    written = said.title_zh or said.title_en or read
    if written is None:
        raise UsageError("No title was found: give one by --title-zh or --title-en.")
    chinese = not (read or written).isascii()
    zh = said.title_zh or (read if chinese else None) or written
    en = said.title_en or (None if chinese else read) or written
    return {"en": en, "zh": zh}


def _issuer(reading: Reading) -> dict[str, str] | None:
    words = vocabulary.load().issuers
    named = [words.get(one.value, {"en": one.value, "zh": one.value}) for one in reading.issuers]
    if not named:
        return None
    return {lang: comma.join(one[lang] for one in named) for lang, comma in COMMA.items()}


def _touches(reading: Reading) -> list[str]:
    """Return the instruments that it ends or changes, then the provisions of others it cites."""
    named = [one.instrument for one in reading.named if one.instrument and one.role in _KEYS]
    cited = [one.ref for one in reading.cited if one.held]
    rest = [one.instrument for one in reading.named if one.instrument and one.role not in _KEYS]
    return list(dict.fromkeys([*named, *cited, *rest]))[:MOST_TOUCHED]


def _confidence(reading: Reading) -> str:
    """Return how sure the least sure of the fields is that the rule is known by."""
    sure = [field.confidence for field in (reading.title, reading.in_force) if field is not None]
    return "low" if reading.doubts or "low" in sure else "medium"


def _in_order(value: dict[str, Any]) -> None:
    published, comments = value["published"], value["comments_to"]
    if published and comments and comments < published:
        raise UsageError(
            "The last day for comments, {comments}, lies before the day of publication, "
            "{published}: correct one by --comments-to or --published.",
            comments=comments,
            published=published,
        )


def _day(field: Field | None) -> date | None:
    return None if field is None else field.day
