"""A run screens every row once, however often it is killed, and says what was odd."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.json as pj
import pyarrow.parquet as pq
import pytest

from hegui import cli, law
from hegui.errors import UsageError
from hegui.screening import table
from hegui.screening.differ import Change, differ
from hegui.screening.pipe import answers
from hegui.screening.policies import folder
from hegui.screening.run import Order, ids, parts, perform, read_record, run
from hegui.screening.run.record import changed
from hegui.screening.screen import Screen
from hegui.screening.sources import open_source

LAW = law.load()
SHOP = Path(__file__).parents[1] / "examples" / "shop" / "policies"
DAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def policies() -> Any:
    """Return the policies of the shop."""
    return folder.drafts(SHOP, DAY, LAW).policies


def _copied(place: Path) -> str:
    """Return a copy of the shop's policies, since what is used is put in force beside it."""
    copy = place / "policies"
    shutil.copytree(SHOP, copy, ignore=shutil.ignore_patterns(".*"))
    return str(copy)


def _items(place: Path, count: int) -> Path:
    """Write items of which every tenth is hit."""
    texts = ["网上赌博" if row % 10 == 0 else f"新品 {row}" for row in range(count)]
    path = place / "items.parquet"
    keys = [f"c{row}" for row in range(count)]
    pq.write_table(pa.table({"content": keys, "text": texts}), path, row_group_size=3_000)
    return path


def _order(path: Path, policies: Any, **said: Any) -> Order:
    return Order(open_source([str(path)]), policies, DAY, NOW, **said)


def test_the_same_hits_in_every_form(tmp_path: Path, policies: Any) -> None:
    """Parquet, CSV and JSON lines hold the columns that the documentation names."""
    path = _items(tmp_path, 100)
    outs = [tmp_path / f"hits.{form}" for form in ("parquet", "csv", "jsonl")]
    for out in outs:
        run(_order(path, policies), out)
    whole = pq.read_table(outs[0]).to_pylist()
    first = whole[0]

    assert [f"c{row}" for row in range(0, 100, 10)] == [row["content"] for row in whole]
    assert ("gambling", "网上赌博", NOW, "screening", None, "plain", "remove") == tuple(
        first[name]
        for name in ("policy", "term", "found_at", "found_by", "confirmed", "tier", "action")
    )
    assert ('[["text", 0, 4]]', "csl:48 csl:49") == (first["spans"], first["basis"])
    for read in (pc.read_csv(outs[1]), pj.read_json(outs[2])):
        assert table.SCHEMA.names == read.column_names
        assert [row["spans"] for row in whole] == read["spans"].to_pylist()
    assert "2026-11-25T04:00:00Z" in outs[1].read_text(encoding="utf-8")


def test_what_is_odd_is_counted_and_the_run_goes_on(tmp_path: Path, policies: Any) -> None:
    """NULL, bytes that are no text, keys twice or missing, a large post, a hash that is none."""
    hit = "网上赌博".encode()
    rows = {
        "content": ["a", "a", None, "b", "c", "d", None],
        "kind": ["post", "account", None, "goods", "post", "post", "post"],
        "text": [b"\xff\xe8", hit, hit, None, b"x" * (2 << 20), b"", hit],
        "media_hash": [b"jpeg", None, None, None, None, b"0" * 64, None],
    }
    pq.write_table(pa.table(rows), tmp_path / "items.parquet")
    done = run(_order(tmp_path / "items.parquet", policies), tmp_path / "hits.csv")

    assert {
        "empty": 1,
        "hash_unread": 1,
        "id_missing": 2,
        "id_repeated": 1,
        "invalid_utf8": 1,
        "kind_unknown": 2,
        "large": 1,
        "rows": 7,
    } == done.counts
    assert ({"allow": 4, "remove": 3}, {"gambling": 2}) == (done.actions, done.hits)
    assert (tmp_path / "hits.csv").read_text(encoding="utf-8").count("(no id) ") == 1


def test_an_item_that_stands_twice_has_a_hit_once(tmp_path: Path, policies: Any) -> None:
    """The key of the table is item, policy and term; the second row adds what is new."""
    texts = ["网上赌博", "新品", "网上赌博，高仿", "网上赌博"]
    items = pa.table({"content": ["a", "b", "a", "c"], "text": texts})
    pq.write_table(items, tmp_path / "items.parquet")
    done = run(_order(tmp_path / "items.parquet", policies), tmp_path / "hits.parquet")
    hits = pq.read_table(tmp_path / "hits.parquet")

    assert [("a", "网上赌博"), ("a", "高仿"), ("c", "网上赌博")] == list(
        zip(hits["content"].to_pylist(), hits["term"].to_pylist(), strict=True)
    )
    assert ({"counterfeit": 1, "gambling": 2}, 1) == (done.hits, done.counts["id_repeated"])


def test_repeated_keys_are_counted_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many keys there are, only some of them are in memory."""
    keys = [f"k{n % 700}" for n in range(1_000)]
    for number in range(2):
        part = pa.array(keys[number::2])
        ids.hashes(part).tofile(tmp_path / f"{number}.ids")
    files = sorted(tmp_path.glob("*.ids"))
    whole, rows = ids.repeated(files)
    monkeypatch.setattr(ids, "AT_ONCE", 100)
    pieces, again = ids.repeated(files)

    assert (300, 300) == (len(whole), rows)
    assert (sorted(whole), rows) == (sorted(pieces), again)


SCRIPT = """
import sys
from hegui import cli
from hegui.screening.run import perform
from hegui.screening.sources import files
files.BATCH = 500
perform.OFTEN = 0.0
sys.exit(cli.run(sys.argv[1:]))
"""


@pytest.mark.full
def test_a_run_that_is_killed_goes_on_without_loss_or_repetition(tmp_path: Path) -> None:
    """Killed without warning, again and again, it ends with what one run gives."""
    path, out = _items(tmp_path, 60_000), tmp_path / "hits.parquet"
    policy = _copied(tmp_path)
    command = ["screen", "run", str(path), "--policy", policy, "--out", str(out)]
    killed = 0
    for part in (3, 40):
        process = subprocess.Popen([sys.executable, "-c", SCRIPT, *command])
        while not (tmp_path / "hits.parquet.run" / f"part-{part:06}.parquet").exists():
            if process.poll() is not None:
                break
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
    assert killed == 2
    assert cli.run(command) == 0

    hits = pq.read_table(out)
    assert [f"c{row}" for row in range(0, 60_000, 10)] == hits["content"].to_pylist()
    assert 1 == len(set(hits["found_at"].to_pylist()))
    record = read_record(out)
    assert (60_000, 6_000) == (record.counts["rows"], record.hits["gambling"])
    assert 0 == record.counts["id_repeated"]
    assert {out, tmp_path / "hits.parquet.run.json", path, Path(policy)} == set(tmp_path.iterdir())


def test_an_unfinished_run_is_gone_on_with_only_as_it_was_begun(
    tmp_path: Path, policies: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other versions of policies would make one table of two; the finished file is not touched."""
    path, out = _items(tmp_path, 100), tmp_path / "hits.csv"
    monkeypatch.setattr(perform, "_through", _stop)
    with pytest.raises(KeyboardInterrupt):
        run(_order(path, policies), out)
    monkeypatch.undo()
    with pytest.raises(UsageError, match="was broken off"):
        run(_order(path, policies[:2]), out)
    run(_order(path, policies), out)
    with pytest.raises(UsageError, match="is there already"):
        run(_order(path, policies), out)


def test_two_runs_do_not_write_to_one_file(tmp_path: Path, policies: Any) -> None:
    """The second one ends at once and leaves the first alone."""
    with (
        parts.alone(tmp_path / "hits.csv.run"),
        pytest.raises(UsageError, match="Another process is at work"),
    ):
        run(_order(_items(tmp_path, 10), policies), tmp_path / "hits.csv")


def test_a_kind_that_is_none_of_ours_is_asked_all_policies(tmp_path: Path, policies: Any) -> None:
    """A platform's own word for listings does not slip through every scope."""
    items = {"content": ["a", "b"], "kind": ["goods", "account"], "text": ["高仿", "高仿"]}
    pq.write_table(pa.table(items), tmp_path / "items.parquet")
    done = run(_order(tmp_path / "items.parquet", policies), tmp_path / "hits.csv")

    assert {"allow": 1, "remove": 1} == done.actions
    assert 1 == done.counts["kind_unknown"]


def test_all_items_of_a_source_may_be_of_one_kind(tmp_path: Path, policies: Any) -> None:
    """In a table of accounts they are, for what it calls `kind` is something else."""
    items = {"account": ["a"], "kind": ["person"], "name": ["高仿"], "text": ["高仿"]}
    pq.write_table(pa.table(items), tmp_path / "items.parquet")
    path = str(tmp_path / "items.parquet")
    for number, (kind, action) in enumerate(((None, "allow"), ("=post", "remove"))):
        source = open_source([path], item_kind=kind)
        done = run(Order(source, policies, DAY, NOW), tmp_path / f"hits-{number}.csv")
        assert ({action: 1}, 0) == (+Counter(done.actions), done.counts["kind_unknown"])


def _stop(*_given: object) -> None:
    raise KeyboardInterrupt


def test_only_what_changed_is_asked_again(tmp_path: Path, policies: Any) -> None:
    """A changed policy, all of them if one that allows changed, and none if none did."""
    path = _items(tmp_path, 100)
    before = run(_order(path, policies), tmp_path / "old.csv")
    new = [p.model_copy(update={"version": 2}) if p.id == "gambling" else p for p in policies]
    for one in new:
        one.__dict__.pop("label", None)
    after = run(_order(path, new, since=before), tmp_path / "new.csv")
    same = run(_order(path, new, since=after), tmp_path / "same.csv")

    assert (["gambling"], 10) == (list(after.policies), after.hits["gambling"])
    assert ({}, {}, 4) == (same.policies, same.hits, len(same.every))
    assert 4 == len(changed(new, before, "another fold table"))
    allowing = [
        p.model_copy(update={"action": "allow"}) if p.id == "fraud" else p for p in policies
    ]
    for one in allowing:
        one.__dict__.pop("label", None)
    assert 4 == len(changed(allowing, before, before.fold))


def test_new_policies_run_in_the_shadow_of_the_old(tmp_path: Path, policies: Any) -> None:
    """Each hit that comes, goes or calls for another act is told, and nothing is written."""
    texts = ["网上赌博", "高仿", "代开发票", "新品"]
    pq.write_table(pa.table({"content": list("abcd"), "text": texts}), tmp_path / "i.parquet")
    mild = [p.model_copy(update={"action": "review"}) for p in policies if p.id != "counterfeit"]
    extra = policies[2].model_copy(update={"id": "tax", "terms": (_term(policies, "代开发票"),)})
    told: list[Change] = []
    source = open_source([str(tmp_path / "i.parquet")])
    found = differ(source, Screen(policies, DAY), Screen([*mild, extra], DAY), told.append)

    assert [
        ("a", "action", "gambling", "remove", "review"),
        ("b", "removed", "counterfeit", "remove", "allow"),
        ("c", "added", "tax", "allow", "remove"),
    ] == [(c.content, c.change, c.policy, c.old_decision, c.new_decision) for c in told]
    assert (4, 3) == (found.rows, found.items)
    assert 1 == found.decisions["allow", "remove"]


def _term(policies: Any, term: str) -> Any:
    return policies[2].terms[1].model_copy(update={"term": term})


def test_the_pipe_answers_each_line(policies: Any) -> None:
    """A line that cannot be read has an error of its own; a reload that fails changes nothing."""
    faults = iter([None, UsageError("it is gone")])

    def load() -> tuple[Screen, list[str]]:
        fault = next(faults)
        if fault:
            raise fault
        return Screen(policies, DAY), []

    lines = [
        {"id": 1, "text": "网上赌博"},
        {"id": 2, "text": "新品", "kind": "post"},
        {"id": 3, "txt": ""},
        {"id": 4, "text": 5},
        {"command": "reload"},
        {"command": "stop"},
        [],
    ]
    asked = [json.dumps(line).encode() for line in lines] + [b"{", b"\xff", b"\n"]
    said = [json.loads(answer) for answer in answers(asked, load)]

    assert [1, 2, 3, 4] == [one["id"] for one in said[:4]]
    assert ["remove", "allow"] == [one["action"] for one in said[:2]]
    assert [["text", 0, 4]] == said[0]["hits"][0]["spans"]
    assert (False, ["it is gone"], 4) == (
        said[4]["reloaded"],
        said[4]["faults"],
        len(said[4]["versions"]),
    )
    assert all("error" in one for one in (*said[2:4], *said[5:]))
    assert 9 == len(said)


def test_an_audit_reads_what_a_run_wrote(tmp_path: Path) -> None:
    """The hits are the evidence table as it stands; nobody has reviewed them: unknown."""
    shop = SHOP.parent
    out = tmp_path / "hits.csv"
    content = shop / "evidence" / "content.jsonl"
    run_ = ["screen", "run", str(content), "--policy", _copied(tmp_path), "--out", str(out)]
    assert 0 == cli.run(run_)
    (tmp_path / "hegui.toml").write_text(
        '[operator]\nname = "A"\nbody = "company"\nservices = ["website", "publishing"]\n'
        'provides_products = false\nciio = false\nplaces = ["重庆市"]\n\n'
        f'[evidence.content_hits]\npath = "hits.csv"\n\n[evidence.content]\npath = "{content}"\n',
        encoding="utf-8",
    )

    assert 3 == cli.run(
        ["audit", str(tmp_path / "hegui.toml"), "--only", "csl.content_manage", "--output", "json"]
    )
