"""What `hegui law coverage` shows, and the page of gaps: every figure is counted."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING, Any

from hegui.report.law.wording import say
from hegui.report.wording import day as said_day
from hegui.watch import coverage

if TYPE_CHECKING:
    from datetime import date

    from hegui.law import Law, Version
    from hegui.watch.coverage import Coverage, Standing

LEVELS = ("high", "medium", "low")


def counted(book: Law, day: date, lang: str) -> dict[str, Any]:
    """Return what is held and judged on a day, as the JSON of `hegui law coverage` has it."""
    found = coverage.coverage(book, day)
    used = [figure for figure in found.figures if figure.readers]
    return {
        "as_of": day,
        "instruments": {"held": found.held, "in_force": len(found.in_force)},
        "versions": sum(len(instrument.versions) for instrument in book.instruments),
        "articles": dataclasses.asdict(coverage.articles(found.in_force)),
        "provisions": {
            "modelled": len(found.standings),
            "binding": found.binding,
            **{how: found.count(how) for how in coverage.HOWS},
            "judged_by_document": found.by_document,
        },
        "gaps_by_reason": dict(found.reasons()),
        "duty_files": len(found.duties),
        "numbers": {
            "held": len(found.figures),
            "in_use": len(used),
            "not_in_use": [
                {
                    "provision": str(figure.number.provision),
                    "number": figure.number.name,
                    "why": "" if figure.why is None else figure.why[lang],
                }
                for figure in found.figures
                if not figure.readers
            ],
        },
        "liabilities": found.liabilities,
        "confidence": {
            level: found.confidence.get(level, 0) for level in ("high", "medium", "low")
        },
        "sources": list(found.sources),
        "oldest_check": found.oldest_check,
        "by_instrument": [_instrument(found, version, lang) for version in found.in_force],
    }


def _instrument(found: Coverage, version: Version, lang: str) -> dict[str, Any]:
    standings = [s for s in found.standings if s.ref.instrument == version.instrument]
    figures = [f for f in found.figures if f.number.provision.instrument == version.instrument]
    hows = Counter(standing.how for standing in standings)
    return {
        "instrument": version.instrument,
        "title": version.short[lang],
        "in_force_from": version.since,
        "articles": version.articles,
        "articles_held": version.articles_held,
        "parts": len(standings),
        "binding": len(standings) - hows["no_operator"] - hows["penalty"],
        "judged": hows["judged"],
        "judged_by_document": sum(standing.by_document for standing in standings),
        "covered": hows["covered"],
        "gap": hows["gap"],
        "open": hows["open"],
        "numbers": len(figures),
        "numbers_in_use": sum(bool(figure.readers) for figure in figures),
    }


def articles(held: int | None, of: int | None) -> str:
    """Return how many articles of a text are held, of how many it has if that was counted."""
    return "–" if held is None else f"{held}/{'?' if of is None else of}"


def summary(value: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    """Return the lines of the table: a label, indented under what it is part of, and a count."""
    provisions, numbers, confidence = value["provisions"], value["numbers"], value["confidence"]
    by_document = provisions["judged_by_document"]
    reasons = [
        (f"      {say(why, lang)}", str(count))
        for why, count in value["gaps_by_reason"].items()
        if why != "covered"
    ]
    return [
        (say("held", lang), str(value["instruments"]["held"])),
        (f"  {say('of_these_in_force', lang)}", str(value["instruments"]["in_force"])),
        (say("versions", lang), str(value["versions"])),
        (say("articles_texts", lang), f"{value['articles']['of']:,}"),
        (f"  {say('articles_in', lang)}", f"{value['articles']['held']:,}"),
        (f"  {say('uncounted', lang)}", str(len(value["articles"]["uncounted"]))),
        (say("modelled", lang), str(provisions["modelled"])),
        (f"  {say('no_operator', lang)}", str(provisions["no_operator"])),
        (f"  {say('penalty', lang)}", str(provisions["penalty"])),
        (f"  {say('binding', lang)}", str(provisions["binding"])),
        (f"    {say('judged', lang)}", str(provisions["judged"])),
        (f"      {say('by_rows', lang)}", str(provisions["judged"] - by_document)),
        (f"      {say('by_document', lang)}", str(by_document)),
        (f"    {say('covered', lang)}", str(provisions["covered"])),
        (f"    {say('gap', lang)}", str(provisions["gap"])),
        *reasons,
        (f"    {say('open', lang)}", str(provisions["open"])),
        (say("duty_files", lang), str(value["duty_files"])),
        (say("liabilities", lang), str(value["liabilities"])),
        (say("numbers", lang), str(numbers["held"])),
        (f"  {say('in_use', lang)}", str(numbers["in_use"])),
        (f"  {say('not_in_use', lang)}", str(len(numbers["not_in_use"]))),
        (
            say("confidence", lang),
            " · ".join(f"{say(level, lang)} {count}" for level, count in confidence.items()),
        ),
        (say("sources", lang), str(len(value["sources"]))),
        (say("oldest_check", lang), said_day(value["oldest_check"], lang)),
    ]


def judged(standing: Standing, lang: str) -> dict[str, Any]:
    """Return how a provision is judged, as `hegui law show` says it."""
    gap = standing.gap
    said = say(gap.why, lang) if gap and gap.why != "covered" else ""
    if gap is not None and gap.duty is not None:
        key = "by_other_duty" if gap.why == "covered" else "part_by_duty"
        said = say(key, lang, duty=gap.duty)
    if standing.how in {"no_operator", "penalty"}:
        said = say(standing.how, lang)
    return {
        "how": standing.how,
        "duties": list(standing.duties),
        "why": said,
        "note": "" if gap is None or standing.how not in {"gap", "covered"} else gap.text[lang],
    }
