"""The pages of removals: one file each, escaped, without a script, printable."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from hegui.removals.counting import Row
from hegui.removals.wording import KINDS, word
from hegui.report import page
from hegui.report.removals import charts
from hegui.report.removals.shown import SOURCE_WORDS, shanghai
from hegui.report.removals.words import lasting, percent, say
from hegui.report.wording import day
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.removals.counting import Transparency
    from hegui.removals.record import Record
    from hegui.removals.settings import Settings
    from hegui.removals.statement import Statement


def notice(statement: Statement, lang: str) -> str:
    """Return what a user is told as a page."""
    title, *paragraphs = statement.paragraphs[lang]
    brand = statement.value["operator"][lang] or statement.value["operator"]["zh"]
    return _page("notice", lang, title=title, brand=brand, letter=True, paragraphs=paragraphs)


def authority(value: Mapping[str, Any], settings: Settings, lang: str) -> str:
    """Return a report to an authority as a page to be printed and signed."""
    return _page(
        "authority",
        lang,
        title=say("authority_report", lang),
        brand=settings.operator.of(lang),
        operator=settings.operator.of(lang),
        value=value,
        when=shanghai,
        kind=lambda name: word(KINDS, name, lang),
        facts=lambda item: list(_item(item, lang)),
    )


def _item(item: Mapping[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    """Yield what is told of an item, in order."""
    cited = item["cited"]
    policy = item["policy_title"][lang] or item["policy_title"]["zh"] or item["policy"]
    told = {
        "policy": f"{policy} {item['policy_version'] or ''}".strip(),
        "basis": cited and f"{cited[lang]}{bracketed(item['provision'], lang)}",
        "found_by": word(SOURCE_WORDS, item["found_by"], lang),
        "request": item["request"],
        "found_at": shanghai(item["found_at"]),
        "decided_at": f"{shanghai(item['decided_at'])}{bracketed(_decider(item, lang), lang)}",
        **{act: item[act] and shanghai(item[act]) for act in ACTS},
        "put_back": say("put_back", lang) if item["overturned"] else None,
        **{name: item.get("item", {}).get(name) for name in ("account", "url", "text")},
    }
    yield from ((say(name, lang), str(value)) for name, value in told.items() if value)


ACTS = ("stop", "remove", "stop_spread", "stop_sender", "tell")


def _decider(item: Mapping[str, Any], lang: str) -> str:
    return say("rule" if item["decided_by"] == "rule" else "person", lang)


def transparency(told: Transparency, record: Record, lang: str) -> str:
    """Return a transparency report as a page."""
    name = partial(policy_name, record, lang)
    drawn = {}
    if told.whole.cases:
        drawn = {
            "by_policy": charts.by_policy(told, name, lang),
            "both_errors": charts.both_errors(told, name, lang),
            "to_stop": charts.how_long(told, lang),
            "by_month": charts.by_month(told, lang),
        }
    return _page(
        "transparency",
        lang,
        title=say("transparency", lang),
        brand=record.settings.operator.of(lang) or "Hegui 合规",
        told=told,
        pictures=drawn,
        facts=counts(told),
        policy=name,
        basis=str,
        month=str,
        whole=_sum,
        number="{:,}".format,
        day=partial(day, lang=lang),
        percent=percent,
        lasting=partial(lasting, lang=lang),
    )


def policy_name(record: Record, lang: str, policy: str) -> str:
    """Return the title of a policy, or its id where it has none."""
    return record.title(policy).of(lang)


def counts(told: Transparency) -> list[tuple[str, int, int | None]]:
    """Return what else is counted: its name, how many, and of how many."""
    down = told.taken_down
    return [
        ("detected", told.detected, down),
        ("decided_by_rule", told.by_rule, down),
        ("decided_by_person", down - told.by_rule, down),
        ("appealed_n", told.appealed, down),
        ("upheld", told.upheld, told.appealed),
        ("overturned", told.overturned, told.appealed),
        ("open_appeals", told.open_appeals, told.appealed),
        ("put_right", told.put_right, down),
        ("unreported", told.unreported, None),
        ("untold", told.untold, None),
    ]


def _sum(rows: Mapping[str, Row]) -> Row:
    whole = Row()
    for row in rows.values():
        whole.ways.update(row.ways)
        whole.wrong += row.wrong
        whole.missed += row.missed
    return whole


def _page(name: str, lang: str, **facts: Any) -> str:
    shown = {"letter": False, "say": partial(say, lang=lang)}
    return page.render(f"removals/{name}", lang, **{**shown, **facts})
