"""Alerts as they are read: a letter (text and simple HTML), a chat, a feed (Atom), and JSON.

What is told comes from documents and evidence that somebody else wrote: every line is made harmless
here, and nothing in a letter is fetched from anywhere, so that nobody learns that it was read.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

from lxml import etree

from hegui.law.citation import in_words
from hegui.report import plain
from hegui.report.safe import visible
from hegui.watch.alerts.ways import Written
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from hegui.law import Text
    from hegui.watch.alerts.event import Event

WORDS = Words("report/alerts")
ORDER = ("deadline", "finding", "law", "case")
"""What presses stands first."""
SHOWN = 50
"""Events of a kind that a message lists; the others are counted."""
SUBJECT = 120
ATOM = "http://www.w3.org/2005/Atom"


def written(
    events: Sequence[Event],
    lang: str,
    operator: str,
    *,
    name: str = "",
    at: str = "",
    stop: str = "",
) -> Written:
    """Return events as a message.

    Args:
        events: What is told; none for a test of the channel.
        lang: In which language.
        operator: Whom it is about.
        name: The subscription by which somebody gets it.
        at: The address of the web app, if links lead there.
        stop: The address by which it is stopped.
    """
    subject = visible(_subject(events, lang, operator))[:SUBJECT]
    groups = list(_groups(events)) if events else []
    foot = [WORDS.say("why", lang, name=visible(name))] if name else []
    foot += [WORDS.say("no_tracking", lang), WORDS.say("not_advice", lang)]
    text = _text(groups, lang, at) if events else WORDS.say("tested", lang)
    stopped = [WORDS.say("stop", lang, address=stop)] if stop else []
    return Written(
        subject,
        f"{text}\n\n--\n" + "\n".join([*foot, *stopped]) + "\n",
        _html(subject, groups, foot, lang, at, stop),
    )


def _subject(events: Sequence[Event], lang: str, operator: str) -> str:
    if not events:
        return WORDS.say("subject_test", lang, operator=operator)
    if len(events) == 1:
        return WORDS.say("subject_one", lang, title=events[0].title[lang], operator=operator)
    return WORDS.say("subject", lang, events=len(events), operator=operator)


def _groups(events: Iterable[Event]) -> Iterator[tuple[str, list[Event]]]:
    """Yield events by kind, what is due first before the others."""
    listed = sorted(events, key=lambda one: (str(one.day), one.key))
    for kind in ORDER:
        if found := [one for one in listed if one.kind == kind]:
            yield kind, found


def _text(groups: Iterable[tuple[str, list[Event]]], lang: str, at: str) -> str:
    parts: list[str] = []
    for kind, events in groups:
        parts.append(f"{WORDS.say(f'kind_{kind}', lang)}\n")
        for one in events[:SHOWN]:
            lines = [f"- {visible(one.title[lang])}", *(f"  {_line(x, lang)}" for x in one.lines)]
            lines += [f"  {at}{one.link}"] if at and one.link else []
            parts.append("\n".join(lines))
        parts += [_more(events, lang)] if len(events) > SHOWN else []
        parts.append("")
    return "\n".join(parts).strip()


def _more(events: Sequence[Event], lang: str) -> str:
    return WORDS.say("more", lang, count=len(events) - SHOWN)


def _html(
    subject: str,
    groups: Iterable[tuple[str, list[Event]]],
    foot: Iterable[str],
    lang: str,
    at: str,
    stop: str,
) -> str:
    code = "zh-CN" if lang == "zh" else "en"
    parts = [f'<!DOCTYPE html><html lang="{code}"><head><meta charset="utf-8">']
    parts.append(f"<title>{escape(subject)}</title></head><body>")
    shown = False
    for kind, events in groups:
        shown = True
        parts.append(f"<h2>{WORDS.say(f'kind_{kind}', lang)}</h2><ul>")
        parts += [_item(one, lang, at) for one in events[:SHOWN]]
        parts += [f"<li>{_more(events, lang)}</li>"] if len(events) > SHOWN else []
        parts.append("</ul>")
    parts += [] if shown else [f"<p>{WORDS.say('tested', lang)}</p>"]
    parts.append("<hr><p><small>" + "<br>".join(map(escape, foot)))
    if stop:
        parts.append(f'<br><a href="{escape(stop)}">{WORDS.say("stop_here", lang)}</a>')
    return "".join([*parts, "</small></p></body></html>\n"])


def _item(one: Event, lang: str, at: str) -> str:
    title = escape(visible(one.title[lang]))
    if at and one.link:
        title = f'<a href="{escape(at + one.link)}">{title}</a>'
    lines = "".join(f"<br>{escape(_line(x, lang))}" for x in one.lines)
    return f"<li><strong>{title}</strong>{lines}</li>"


def _line(said: Text, lang: str) -> str:
    """Return a line with its days and provisions as the language writes them."""
    return visible(in_words(plain.days_in(said[lang], lang), lang))


def as_value(events: Iterable[Event], operator: str, name: str, at: str = "") -> dict[str, Any]:
    """Return events as a webhook tells them, in both languages."""
    return {
        "operator": operator,
        "subscription": name,
        "events": [
            {
                "key": one.key,
                "kind": one.kind,
                "day": one.day.isoformat() if one.day else None,
                "pressing": one.pressing,
                "title": dict(one.title),
                "lines": [dict(line) for line in one.lines],
                "provisions": list(one.provisions),
                "duties": list(one.duties),
                "url": f"{at}{one.link}" if at and one.link else None,
            }
            for one in events
        ],
    }


def atom(
    events: Iterable[Event], lang: str, operator: str, today: date, *, own: str, at: str = ""
) -> bytes:
    """Return events as an Atom feed (RFC 4287); `own` is its id, an address or a name."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-CN" if lang == "zh" else "en")
    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC).isoformat()
    for tag, said in (
        ("id", own if ":" in own else _urn(own)),
        ("title", WORDS.say("feed", lang, operator=operator)),
        ("updated", stamp),
    ):
        _add(feed, tag, said)
    _add(_add(feed, "author", ""), "name", operator)
    for one in events:
        entry = _add(feed, "entry", "")
        _add(entry, "id", _urn(one.key))
        _add(entry, "title", one.title[lang])
        day = one.day or today
        _add(entry, "updated", datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat())
        _add(entry, "category", "").set("term", one.kind)
        if at and one.link:
            _add(entry, "link", "").set("href", at + one.link)
        _add(entry, "content", "\n".join(_line(line, lang) for line in one.lines)).set(
            "type", "text"
        )
    made: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return made


def _add(parent: Any, tag: str, said: str) -> Any:
    made = etree.SubElement(parent, f"{{{ATOM}}}{tag}")
    made.text = "\n".join(map(visible, said.split("\n"))) or None
    return made


def _urn(key: str) -> str:
    return f"urn:sha256:{sha256(key.encode()).hexdigest()}"
