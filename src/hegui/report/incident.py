"""The report of an incident, and the one that closes it, with the contents that are prescribed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.report.plan.blocks import Heading, Paragraph, Plan, Signatures
from hegui.report.plan.wording import colon, numbered
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from hegui.assessment.incident import Item
    from hegui.report.plan.blocks import Block

WORDS = Words("report/incident")
say = WORDS.say
FACTS = "facts"
"""The part of a report that begins with what is recorded of the incident."""


def compose(
    kind: str,
    items: Sequence[Item],
    told: Mapping[str, str],
    facts: Sequence[tuple[str, str]],
    operator: str,
    day: date,
    lang: str,
) -> Plan:
    """Return a report in blocks, to be printed and signed.

    Args:
        kind: `report`, or `summary` for the closing one.
        items: What it is to contain, in that order.
        told: What is said of each; what nobody told yet is left open.
        facts: What is recorded of the incident, each with its name.
        operator: Who reports.
        day: The day of the report.
        lang: Its language.
    """
    blocks = tuple(_blocks(items, told, facts, lang))
    return Plan(lang=lang, title=say(kind, lang), operator=operator, day=day, blocks=blocks)


def _blocks(
    items: Sequence[Item],
    told: Mapping[str, str],
    facts: Sequence[tuple[str, str]],
    lang: str,
) -> Iterator[Block]:
    where = FACTS if FACTS in {one.id for one in items} else items[0].id
    if any(one.first for one in items) and not all(told.get(one.id) for one in items):
        yield Paragraph(say("rest_later", lang), kind="small")
    for number, one in enumerate(items, start=1):
        yield Heading(1, numbered(1, number, 0, lang) + getattr(one.title, lang))
        if one.id == where:
            yield from (Paragraph(value, label=name + colon(lang)) for name, value in facts)
        lines = [line for line in told.get(one.id, "").splitlines() if line.strip()]
        yield from (Paragraph(line) for line in lines or [say("open", lang)])
    yield Signatures((say("signed_by", lang), say("signed_on", lang)))
