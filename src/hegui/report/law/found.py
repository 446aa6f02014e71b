"""What `hegui law search` shows: each provision with the words that were found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.law.citation import cite, cite_all
from hegui.message import COMMA
from hegui.report.law.wording import say
from hegui.report.wording import day as said_day
from hegui.words import bracketed

if TYPE_CHECKING:
    from datetime import date

    from hegui.law import Law
    from hegui.watch.search import Found, Hit

NAMED = 3
"""No more texts than this are named beside the summary of a hit."""


def as_value(words: str, found: Found, day: date, lang: str) -> dict[str, Any]:
    """Return the hits as plain values; without hits, what comes nearest."""
    return {
        "words": words,
        "as_of": day.isoformat(),
        "hits": [_hit(hit, lang) for hit in found.hits],
        "instruments": [
            {
                "instrument": version.instrument,
                "in_force_from": version.since.isoformat(),
                "title": version.title[lang],
            }
            for version in found.instruments
        ],
        "other_versions": [_hit(hit, lang) for hit in found.elsewhen],
        "words_alike": list(found.words),
        "nearest": [_hit(hit, lang) for hit in found.near],
    }


def _hit(hit: Hit, lang: str) -> dict[str, Any]:
    return {
        "provision": str(hit.ref),
        "in_force_from": hit.since.isoformat(),
        "summary": hit.provision.summary[lang],
        "found_in": [
            {"field": part.field, "text": part.text, "duty": part.about or None}
            for part in hit.parts
        ],
        "score": round(hit.score, 2),
    }


def rows(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the hits as rows of a spreadsheet."""
    return [
        {
            "provision": hit["provision"],
            "in_force_from": hit["in_force_from"],
            "summary": hit["summary"],
            "found_in": "; ".join(dict.fromkeys(part["field"] for part in hit["found_in"])),
            "score": hit["score"],
        }
        for hit in value["hits"]
    ]


def beside(hit: dict[str, Any], lang: str) -> list[str]:
    """Return where else than in the summary shown the words were found, a line each."""
    said = []
    for part in hit["found_in"]:
        if part["text"] != hit["summary"]:
            label = say(f"in_{part['field']}", lang)
            about = f" {part['duty']}" if part["duty"] else ""
            said.append(f"{label}{about}{': ' if lang == 'en' else '：'}{part['text']}")
    return said[:NAMED]


def nothing(book: Law, value: dict[str, Any], lang: str) -> list[str]:
    """Return what to say where nothing is found: what exists nearest."""
    day = value["as_of"]
    said = [say("nothing_found", lang, words=value["words"], day=day)]
    if value["other_versions"]:
        places = COMMA[lang].join(
            f"{cite(hit['provision'], lang)}{bracketed(hit['in_force_from'], lang)}"
            for hit in value["other_versions"]
        )
        said.append(say("found_elsewhen", lang, places=places))
    if value["words_alike"]:
        said.append(say("words_alike", lang, words=COMMA[lang].join(value["words_alike"])))
    if value["nearest"]:
        places = cite_all([hit["provision"] for hit in value["nearest"]], lang)
        said.append(say("nearest", lang, places=places))
    if len(said) == 1:
        said.append(say("held_are", lang, names=COMMA[lang].join(book.names)))
    return said


def heading(value: dict[str, Any], day: date, lang: str) -> str:
    """Return how many provisions were found."""
    return say("found", lang, count=len(value["hits"]), day=said_day(day, lang))
