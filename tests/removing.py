"""A record of removals in the folder of an organisation, with a case in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from hegui.removals import taking, vault
from hegui.removals.entries import Hit
from hegui.removals.record import Record
from hegui.sealed import keys

FOUND = datetime.fromisoformat("2026-06-01T02:00")  # naive UTC: ten o'clock in Shanghai
FIRST, SECOND = "alice@example.cn", "bob@example.cn"
SETTINGS = f"""\
version = 1
id = "3f9c2b7e10d54a86"
operator = {{ zh = "港口", en = "Harbour" }}
[keys]
seal = "../keys/seal.pem"
content = "../keys/content.key"
[people]
reviewers = ["{FIRST}", "{SECOND}"]
[report]
authority = {{ zh = "广东省网信办", en = "Cyberspace Administration of Guangdong" }}
[policy.counterfeit]
title = {{ zh = "假冒商品", en = "Counterfeit goods" }}
basis = "csl:49"
"""
TEXT = "<script>alert(1)</script> 高仿手袋，联系13123456789"


def keep(place: str | Path) -> Path:
    """Make a record with a case, unless it is there, and let `hegui.toml` name it."""
    folder = Path(place) / "removals"
    toml = folder.parent / "hegui.toml"
    if "[removals]" not in toml.read_text():
        with toml.open("a") as file:
            file.write('\n[removals]\npath = "removals"\n')
    if not folder.exists():
        beside = folder.parent / "keys"
        beside.mkdir()
        keys.make(beside / "seal.pem")
        vault.make(beside / "content.key")
        Record.make(folder, SETTINGS, FOUND)
        take(folder, "Harbour-1")
    return folder


def take(folder: Path, *contents: str, **changed: Any) -> None:
    """Take hits on items into the record."""
    hit: dict[str, Any] = {"policy": "counterfeit", "term": "高仿", "found_at": FOUND}
    hit |= {"found_by": "screening", "tier": "plain", **changed}
    hits = [taking.Taken(one, Hit(**hit), spans='[["text", 26, 28]]') for one in contents]
    items = {
        one: {"content": one, "account": "s004", "kind": "listing", "text": TEXT}
        for one in contents
    }
    with Record.open(folder, FOUND) as record:
        taking.take(record, hits, items, FOUND)
