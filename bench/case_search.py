"""How fast a case library answers, against SQL that scans the same passages and against grep.

It makes a library of 100,000 cases in Chinese and English, builds its index, and asks each
question of the open index and of a new one. The peers answer less: they count the cases whose
passage holds a word. `LIKE` scans the passages in the same SQLite file; grep (or ripgrep, where
there is one) reads the library's files. Medians of warm runs.

    python bench/case_search.py
    python bench/case_search.py --cases 20_000 --data /var/tmp/hegui-cases
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hegui import law
from hegui.cases import search
from hegui.cases.library import files
from hegui.cases.search.storing import NAME

if TYPE_CHECKING:
    from collections.abc import Callable

A_DOCUMENT = 5
"""Cases in a document."""
PLACES = (
    *(("重庆", "Chongqing", "provincial"), ("汕头", "Shantou", "municipal")),
    *(("宿迁", "Suqian", "municipal"), ("宜宾", "Yibin", "municipal")),
    *(("北京", "Beijing", "provincial"), ("广州", "Guangzhou", "municipal")),
)
CONDUCT = (
    ("log_retention", "未按规定留存网络日志不少于六个月", "kept no weblogs for six months", 21, 3),
    ("mlps_duty", "未落实网络安全等级保护制度，未开展等级测评", "had no graded protection", 21, 5),
    ("real_name", "为不提供真实身份信息的用户提供服务", "asked for no real identity", 24, None),
    (
        "prohibited_content",
        "对法律禁止发布的信息未停止传输",
        "left prohibited content up",
        47,
        None,
    ),
    ("vulnerability", "系统存在漏洞未及时修补，被植入暗链", "left a vulnerability open", 25, None),
)
RENUMBERED = {21: 23, 24: 26, 25: 27, 47: 49}
FILLER = (
    *("经现场检查并询问有关人员，", "当事人对上述事实予以承认，", "该单位信息系统长期无人维护，"),
    *("检查中还发现管理制度缺失，", "民警提取了服务器上的有关记录，", "案件事实清楚，证据确凿，"),
)
QUESTIONS: dict[str, tuple[dict[str, Any], str | None]] = {
    "a rare Latin word": ({"text": "weblogs"}, "weblogs"),
    "two characters": ({"text": "日志"}, "日志"),
    "one character": ({"text": "链"}, "链"),
    "in nearly every case": ({"text": "网络"}, "网络"),
    "a phrase of eight": ({"text": "网络安全等级保护"}, "网络安全等级保护"),
    "one company": ({"offender": "海云科技778有限公司"}, "海云科技778有限公司"),
    "all filters at once": (
        {
            "text": "weblogs",
            "article": "csl:21.i3",
            "authority": ("public_security",),
            "place": ("Chongqing",),
            "since": "2017",
            "measure": ("fine",),
            "min_cny": 10_000,
        },
        None,
    ),
    "an article, by amount": ({"article": "csl:23.i3", "sort": "amount"}, None),
    "all cases": ({}, None),
}


class Writer:
    """Writes text and remembers where its words stand."""

    def __init__(self) -> None:
        """Begin with no text."""
        self.parts: list[str] = []
        self.at = 0

    def say(self, words: str) -> list[dict[str, Any]]:
        """Add words and return their span."""
        start, self.at = self.at, self.at + len(words)
        self.parts.append(words)
        return [{"start": start, "end": self.at, "text": words}]


def case(number: int, doc_id: str, out: Writer, draw: random.Random) -> dict[str, Any]:
    """Write one case, in one of the two languages, and return its exchange form."""
    zh = number % 3 != 0
    city, english, level = draw.choice(PLACES)
    category, said, told, article, item = draw.choice(CONDUCT)
    year, month, day = draw.randint(2017, 2026), draw.randint(1, 12), draw.randint(1, 28)
    amount = draw.choice((None, None, 5_000, 10_000, 20_000, 50_000, 100_000))
    new = year == 2026  # noqa: PLR2004 - the year of the renumbering
    date = out.say(f"{year}年{month}月{day}日" if zh else f"On {day}/{month}/{year}")
    out.say("，" if zh else ", ")
    by = out.say(f"{city}市公安局网安支队" if zh else f"the {english} internet police")
    out.say("对" if zh else " penalised ")
    name = f"海云科技{number}有限公司" if zh else f"Sea Cloud Technology {number}"
    who = out.say(name)
    out.say("作出处罚：" if zh else ", which ")
    did = out.say(said if zh else told)
    out.say("，" + "".join(draw.sample(FILLER, 3)) if zh else ", as an inspection of it found, ")
    cited = out.say(f"《网络安全法》第{article}条" if zh else f"Article {article} of the CSL")
    out.say("，")
    fined = out.say((f"罚款{amount}元" if zh else f"fined {amount} yuan") if amount else "责令改正")
    out.say("。\n")
    place = {"province": None, "city": english, "county": None}
    if level == "provincial":
        place = {"province": english, "city": None, "county": None}
    money = [{"value": amount, "currency": "CNY", "approx": False, "spans": fined}]
    return {
        "case_id": f"{doc_id}.c{number % A_DOCUMENT + 1}",
        "stage": "penalized",
        "date": {"value": f"{year}-{month:02}-{day:02}", "precision": "day", "spans": date},
        "authorities": [
            {
                "name": by[0]["text"],
                "aliases": [],
                "kind": "public_security",
                "level": level,
                "place": place,
                "spans": by,
            }
        ],
        "offenders": [
            {
                "id": "o1",
                "name": name,
                "kind": "company",
                "role": None,
                "affiliated_with": None,
                "aliases": [],
                "spans": who,
            }
        ],
        "conduct": [{"offenders": ["o1"], "category": category, "spans": did}],
        "violated": [
            {
                "offenders": ["o1"],
                "instrument": "CSL",
                "version": "2025" if new else "2016",
                "article": RENUMBERED[article] if new else article,
                "paragraph": None,
                "item": item,
                "spans": cited,
            }
        ],
        "basis": [],
        "measures": [
            {
                "offenders": ["o1"],
                "type": "fine" if amount else "order_to_correct",
                "amounts": money if amount else [],
                "deadline": None,
                "duration": None,
                "spans": fined,
            }
        ],
    }


def make(folder: Path, cases: int) -> None:
    """Write a library; nothing is forced to the disk, which is no part of what is measured."""
    draw = random.Random(20170601)
    folder.mkdir(parents=True)
    for first in range(0, cases, A_DOCUMENT):
        doc_id, out = f"notice-{first // A_DOCUMENT:06}", Writer()
        held = [case(number, doc_id, out, draw) for number in range(first, first + A_DOCUMENT)]
        text = "".join(out.parts)
        head = {"doc_id": doc_id, "lang": "zh", "schema_version": "1.0", "source": "made up"}
        head |= {"text_len": len(text), "text_sha256": files.digest(text), "text": text}
        lines = [{"document": head}, *({"case": one, "lang": "zh"} for one in held)]
        (folder / f"{doc_id}.jsonl").write_text(
            "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines),
            encoding="utf-8",
        )


def took(action: Callable[[], object], rounds: int) -> float:
    """Return the median time of an action in milliseconds, after one round to warm up."""
    action()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def by_files(folder: Path, word: str) -> Callable[[], object]:
    """Return the peer that reads the library's files."""
    if shutil.which("rg"):
        command = ["rg", "-c", "--no-messages", "-F", word, str(folder), "-g", "*.jsonl"]
    else:
        command = ["grep", "-rcF", f"--include=*{files.ENDING}", word, str(folder)]
    return lambda: subprocess.run(command, capture_output=True, check=False)


def by_scan(folder: Path, word: str) -> Callable[[], object]:
    """Return the peer that scans the passages in the same SQLite file."""
    database = sqlite3.connect(folder / NAME)
    sql = "SELECT count(*) FROM cases WHERE body LIKE ?"
    return lambda: database.execute(sql, (f"%{word}%",)).fetchone()


def main() -> None:
    """Make the library, build its index, and ask."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--data", type=Path, help="keep the library here for the next run")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = (args.data or Path(made)) / f"cases-{args.cases}"
        if not folder.is_dir():
            make(folder, args.cases)
        measure(folder, args.rounds)


def measure(folder: Path, rounds: int) -> None:
    """Print what each question takes, and what its peers take."""
    books = law.load()
    start = time.perf_counter()
    with search.opened(folder) as index:
        seconds, held = time.perf_counter() - start, index.size
    size = (folder / NAME).stat().st_size / 1e6
    peer = "rg" if shutil.which("rg") else "grep"
    print(f"{held:,} cases in {len(files.documents(folder)):,} files")
    print(f"index brought up to date in {seconds:.1f} s, {size:.0f} MB")
    print(f"{'milliseconds':28}{'cases':>8}{'open':>8}{'new':>8}{'LIKE':>8}{peer:>8}")
    for name, (asked, word) in QUESTIONS.items():
        query = search.Query(**asked)
        with search.opened(folder) as index:
            found = search.search(index, query, books).total
            warm = took(lambda: search.search(index, query, books), rounds)  # noqa: B023 - at once
        new = took(lambda: _anew(folder, query, books), rounds)  # noqa: B023 - at once
        scan = f"{took(by_scan(folder, word), rounds):8.1f}" if word else f"{'–':>8}"
        read = f"{took(by_files(folder, word), rounds):8.1f}" if word else f"{'–':>8}"
        print(f"{name:28}{found:>8,}{warm:8.1f}{new:8.1f}{scan}{read}")


def _anew(folder: Path, query: search.Query, books: law.Law) -> None:
    with search.opened(folder) as index:
        search.search(index, query, books)


if __name__ == "__main__":
    main()
