"""What the mall's trust and safety team did, played through a record of removals day by day.

The record is a real one, with keys of its own, and the evidence is what it exports. Only the salts
are drawn from a seed, so that the digests come out the same.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hegui import law
from hegui.removals import authority, deciding, tables, taking, vault
from hegui.removals.entries import Hit
from hegui.removals.record import Record
from hegui.sealed import keys
from story import goods
from story.table import Dice, Row, Rows, at, instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hegui.removals.entries import Act

BEGAN = at("2026-01-01 09:00")
ACTS: dict[str, Act] = {
    "stopped_at": "stop",
    "removed_at": "remove",
    "spread_stopped_at": "stop_spread",
}
RECORD_LOST = "x-007"
"""Nobody at the mall can find the record of this one any more: its digest is not known."""
FIRST, SECOND = "李雷", "韩梅梅"
SETTINGS = """\
version = 1
id = "5e0b7c1fd2a94836"
operator = { zh = "示例商城", en = "Example Mall" }

[keys]
seal = "../keys/seal.pem"
content = "../keys/content.key"

[people]
reviewers = ["李雷", "韩梅梅"]

[appeal]
days = 180
where = { zh = "商家中心的申诉入口", en = "the seller centre" }

[report]
authority = { zh = "广东省网信部门", en = "Cyberspace Administration of Guangdong" }

[policy.counterfeit]
title = { zh = "假冒商品", en = "Counterfeit goods" }
basis = "csl:49"
[policy.fraud]
title = { zh = "诈骗信息", en = "Fraud" }
basis = "csl:49"
[policy.malware]
title = { zh = "恶意程序", en = "Malware" }
basis = "csl:49"
[policy.gambling]
title = { zh = "赌博信息", en = "Gambling" }
basis = "csl:49"
"""

Step = tuple[datetime, "Callable[[Record, datetime], object]"]


def rows() -> Rows:
    """Return the evidence table that the record exports."""
    with TemporaryDirectory() as folder:
        place = play(Path(folder) / "removals")
        with Record.open(place) as record:
            found = [dict(row) for case in record.ledger.cases() for row in tables.removals(case)]
    for row in found:
        if row["content"] == RECORD_LOST:
            row["record_digest"] = None
    return sorted(found, key=lambda row: str(row["content"]))


def play(folder: Path) -> Path:
    """Make the record in a folder that must not exist, its keys beside it, and return it."""
    beside = folder.parent / "keys"
    beside.mkdir(parents=True)
    keys.make(beside / "seal.pem")
    vault.make(beside / "content.key")
    Record.make(folder, SETTINGS, _utc(BEGAN))
    with Record.open(folder, _utc(BEGAN)) as record:
        dice = Dice("salts of the record")
        record.salt = lambda: f"{dice.below(1 << 52):013x}"
        for moment, step in sorted(_steps(), key=lambda one: one[0]):
            step(record, _utc(moment))
    return folder


def _steps() -> Iterator[Step]:
    """Yield what was done, and when; in the order of the items."""
    removals = {row["content"]: row for row in goods.REMOVALS}
    for number, hit in enumerate(goods.HITS, 1):
        removal = removals.get(hit["content"], {})
        yield instant(hit, "found_at"), partial(_take, hit, removal)
        if removal.get("stopped_at"):
            yield from _removal(number, removal)


def _removal(number: int, removal: Row) -> Iterator[Step]:
    """Yield how one item was dealt with; its cases are numbered in the order of the hits."""
    content = str(removal["content"])
    sender = goods.SENDERS_STOPPED.get(content)
    stopped = instant(removal, "stopped_at")
    yield stopped, partial(_decide, content, sender is not None)
    for column, act in ACTS.items():
        yield instant(removal, column), partial(_attest, content, act)
    if sender is not None:
        yield sender, partial(_attest, content, "stop_sender")
    yield stopped, partial(_attest, content, "tell")
    yield instant(removal, "reported_at"), partial(_report, content, f"2026-{number:02}")
    if content == goods.APPEALED:
        day_after = instant(removal, "found_at") + timedelta(days=1)
        yield day_after, partial(_appeal, content)
        yield day_after + timedelta(hours=20), partial(_answer, content)


def _take(hit: Row, removal: Row, record: Record, now: datetime) -> None:
    names = ("policy", "term", "found_by")
    confirmed = None if hit["confirmed"] is None else hit["confirmed"] == "true"
    found = Hit(**{name: hit[name] for name in names}, found_at=now, confirmed=confirmed)
    request = removal.get("request")
    taken = taking.Taken(str(hit["content"]), found, request, goods.ORDERED_BY.get(request))
    item = next(one for one in goods.content() if one["content"] == hit["content"])
    shown = {name: str(cell) for name, cell in item.items() if cell is not None}
    taking.take(record, [taken], {taken.content: shown}, now)


def _decide(content: str, stop_sender: bool, record: Record, now: datetime) -> None:  # noqa: FBT001
    case = _case(record, content)
    deciding.decide(record, case, "remove", FIRST, now, stop_sender=stop_sender)


def _attest(content: str, act: Act, record: Record, now: datetime) -> None:
    deciding.attest(record, _case(record, content), act, now, FIRST, now)


def _report(content: str, name: str, record: Record, now: datetime) -> None:
    case, to = _case(record, content), record.settings.report.authority.zh
    value = authority.report(record, law.load(), [case], name, to, FIRST, now)
    authority.enter(record, value, "0" * 64, now)
    authority.hand_over(record, name, FIRST, "", now, now)


def _appeal(content: str, record: Record, now: datetime) -> None:
    deciding.appeal(record, _case(record, content), "我只是分享福利群。", now, now)


def _answer(content: str, record: Record, now: datetime) -> None:
    reasons = "群内发布的内容为荐股信息，原决定正确。"
    deciding.answer(record, _case(record, content), "upheld", SECOND, reasons, now)
    deciding.attest(record, _case(record, content), "tell_outcome", now, SECOND, now)


def _case(record: Record, content: str) -> int:
    asked = "select number from cases where content = ?"
    number: int = record.ledger.db.execute(asked, (content,)).fetchone()[0]
    return number


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
