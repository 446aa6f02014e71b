"""What `hegui law expected` shows: rules that are expected on a day, and proposals beside them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hegui.law import expected
from hegui.law.citation import named
from hegui.report.law.proposed import summary
from hegui.report.law.wording import say
from hegui.report.wording import day as said_day
from hegui.watch import proposals

if TYPE_CHECKING:
    from hegui.law.expected import Expected


def as_value(day: date, lang: str) -> dict[str, Any]:
    """Return the rules that are expected on a day, and the proposals that nobody decided on."""
    staged = ((rule, rule.stage(day)) for rule in expected.load())
    open_ones = (one for one in proposals.load_all() if one.status == "proposed")
    return {
        "as_of": day.isoformat(),
        "expected": [_rule(rule, stage, lang) for rule, stage in staged if stage is not None],
        "proposed": [summary(one) for one in open_ones],
    }


def _rule(rule: Expected, stage: str, lang: str) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "stage": stage,
        "title": rule.title[lang],
        "issuer": None if rule.issuer is None else rule.issuer[lang],
        "document": rule.document,
        "published": _iso(rule.published),
        "comments_to": _iso(rule.comments_to),
        "in_force": _iso(rule.in_force),
        "key": [point[lang] for point in rule.key],
        "touches": list(rule.touches),
        "confidence": rule.confidence,
        "last_checked": rule.last_checked.isoformat(),
        "source": list(rule.source),
        "note": "" if rule.note is None else rule.note[lang],
        "accepted_by": rule.accepted_by,
        "accepted_on": _iso(rule.accepted_on),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def details(one: dict[str, Any], lang: str) -> list[str]:
    """Return what is known of an expected rule, a line each."""
    days = {
        "published": "published_on",
        "comments_to": "comments_until",
        "in_force": "first_day_is",
    }
    said = [one["issuer"] or "", one["document"] or ""]
    said += [say(key, lang, day=_said(one[name], lang)) for name, key in days.items() if one[name]]
    said += one["key"]
    if one["touches"]:
        said.append(say("touches", lang, what=named(one["touches"], lang)))
    if one["accepted_by"]:
        day = _said(one["accepted_on"], lang)
        said.append(say("by_operator", lang, by=one["accepted_by"], day=day))
    return [part for part in (*said, one["note"]) if part]


def _said(written: str, lang: str) -> str:
    """Return a day that is written as 2026-08-20 as the language writes it."""
    return said_day(date.fromisoformat(written), lang)


def rows(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rules that are expected, and the proposals, as rows of a spreadsheet."""
    names = ("title", "published", "comments_to", "in_force", "accepted_by", "accepted_on")
    listed = [
        {"rule": one["rule"], "stage": one["stage"], **{name: one[name] for name in names}}
        | {"touches": "; ".join(one["touches"])}
        for one in value["expected"]
    ]
    for one in value["proposed"]:
        row = {"rule": one["id"], "stage": "proposed", **{name: one.get(name) for name in names}}
        listed.append(row | {"touches": ""})
    return listed
