"""`hegui removals`: what is printed and written, and how it ends on bad input."""

from __future__ import annotations

import csv
import io
import json
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hegui import days
from hegui.cli import run
from hegui.removals import deciding, inputs
from hegui.removals.record import Record
from hegui.report.removals import shown

HITS = """\
content,policy,term,found_at,found_by,confirmed,policy_version,tier,action,basis
L-1,counterfeit,高仿,2026-06-01T02:00:00Z,screening,,3+1f0c44d09a2b,plain,remove,csl:49
L-2,counterfeit,高仿,2026-06-01T02:00:00Z,screening,,3+1f0c44d09a2b,sound,review,csl:49
L-3,counterfeit,高仿,2026-06-01T02:00:00Z,screening,false,3+1f0c44d09a2b,plain,remove,csl:49
"""
LISTINGS = """\
content,account,kind,published_at,visible,text,title
L-1,s1,listing,2026-06-01T01:00:00Z,true,高仿手袋 电话13812345678,手袋
L-2,s2,listing,2026-06-01T01:00:00Z,true,<script>alert(1)</script>搞访,x
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record that was made and filled by the commands; leave it as it is."""
    tmp_path = tmp_path_factory.mktemp("made")
    (tmp_path / "hits.csv").write_text(HITS, encoding="utf-8")
    (tmp_path / "listings.csv").write_text(LISTINGS, encoding="utf-8")
    folder = tmp_path / "removals"
    asked = [
        "init",
        folder,
        "--keys",
        tmp_path / "keys",
        "--reviewer",
        "李雷",
        "--reviewer",
        "王芳",
    ]
    assert run(["removals", *map(str, asked)]) == 0
    given = ["--hits", tmp_path / "hits.csv", "--content", tmp_path / "listings.csv"]
    assert run(["removals", "take", str(folder), *map(str, given)]) == 0
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """Return a copy of it; its keys stay where they are."""
    shutil.copytree(made, tmp_path / "removals")
    return tmp_path / "removals"


def said(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    """Run `hegui removals` and return what it printed, on stdout or, if it failed, on stderr."""
    capsys.readouterr()
    ended = run(["removals", *map(str, arguments)])
    out = capsys.readouterr()
    assert ended == code, out.err
    return out.err if code == 2 else out.out


def test_the_way_of_a_listing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the queue to a closed case by commands alone, with acts that are attested by hand."""
    queue = json.loads(said(capsys, "list", place, "--output", "json"))
    said(capsys, "decide", place, 1, "remove", "--by", "李雷", "--facts", "图片与正品不符")
    notice = said(capsys, "notice", place, 1)
    for act in ("stop", "remove", "stop_spread", "tell"):
        said(capsys, "done", place, 1, act, "--by", "李雷")
    said(capsys, "appeal", place, 1, "--words", "我的是正品")
    told = said(
        capsys,
        "answer",
        place,
        1,
        "overturned",
        "--by",
        "王芳",
        "--reasons",
        "有授权",
        "--lang",
        "zh",
    )
    for act in ("reinstate", "tell_outcome"):
        said(capsys, "done", place, 1, act, "--by", "王芳")
    said(capsys, "close", place, "--by", "王芳")
    state = json.loads(said(capsys, "show", place, 1, "--output", "json"))

    assert [("L-1", "waiting"), ("L-2", "waiting")] == [(q["content"], q["state"]) for q in queue]
    assert "《网络安全法》第四十九条" in notice
    assert "图片与正品不符" in notice
    assert "案件1：处置中；待完成：恢复展示、告知用户结果。\n" == told
    assert "closed" == state["state"]
    assert said(capsys, "verify", place).endswith("verified: 15 entries, 2 cases, 5 texts\n")


def test_a_person_is_asked_at_a_terminal(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What waits is shown with its hits; each answer is taken, and the queue gets shorter."""
    main, other = pty.openpty()
    command = ["removals", "review", str(place), "--by", "王芳"]
    asked = subprocess.Popen(
        [sys.executable, "-m", "hegui.cli", *command], stdin=other, stdout=other, stderr=other
    )
    with open(main, "rb+", buffering=0) as terminal:  # noqa: PTH123 - it is a number, not a path
        terminal.write("r\n图片与正品不符\na\n".encode())
        assert asked.wait(timeout=60) == 0
        shown = terminal.read(65536).decode()
    states = [q["state"] for q in json.loads(said(capsys, "list", place, "--output", "json"))]

    assert "counterfeit 高仿 as written" in shown
    assert "13812345678" not in shown
    assert ["acting", "closed"] == states


def test_the_wording_of_a_policy_goes_on_record(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A notice names the policy as it was called in the version that found the item."""
    shop = Path(__file__).parents[2] / "examples" / "shop" / "policies"
    policies = inputs.policies(shop, days.now())
    label = next(one.version for one in policies if one.policy == "counterfeit")
    hits = HITS.replace("3+1f0c44d09a2b", label).replace("L-", "M-")
    (tmp_path / "more.csv").write_text(hits, encoding="utf-8")
    said(capsys, "take", place, "--hits", tmp_path / "more.csv", "--policy", shop)
    said(capsys, "take", place, "--hits", tmp_path / "more.csv", "--policy", shop)
    said(capsys, "decide", place, 3, "remove", "--by", "李雷")

    assert f"假冒注册商标商品（版本{label}）" in said(capsys, "notice", place, 3)
    with Record.open(place) as record:
        entries = [entry for _, entry in record.ledger.entries() if entry.entry == "policy"]
        assert len(policies) == len(entries)


def test_a_phone_number_is_shown_to_nobody_who_does_not_ask(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers in a text are masked, unless the whole of it is asked for."""
    assert "13812345678" not in said(capsys, "show", place, 1)
    assert "13812345678" in said(capsys, "show", place, 1, "--whole", "--output", "json")


def test_all_columns_of_an_item_are_sealed(place: Path) -> None:
    """What the contract does not know is sealed as it was given."""
    with Record.open(place) as record:
        case = record.ledger.case(1)
        assert "手袋" == (record.text(case, case.sealed[0]) or {})["item"]["title"]


def test_an_item_that_stands_twice_is_said(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The first of two rows of one key is shown, both are sealed, and the key is named."""
    twice = LISTINGS + LISTINGS.splitlines()[1].replace("s1", "s9") + "\n"
    (tmp_path / "twice.csv").write_text(twice.replace("L-1", "T-1"), encoding="utf-8")
    (tmp_path / "hits.csv").write_text(HITS.replace("L-1", "T-1"), encoding="utf-8")
    asked = ["--hits", tmp_path / "hits.csv", "--content", tmp_path / "twice.csv"]
    assert 0 == run(["removals", "take", str(place), *map(str, asked)])

    assert "has the item 'T-1' more than once" in capsys.readouterr().err
    assert '"account": "s1"' in said(capsys, "show", place, 3, "--output", "json")
    with Record.open(place) as record:
        case = record.ledger.case(3)
        item = (record.text(case, case.sealed[0]) or {})["item"]
    assert ["s9"] == [row["account"] for row in item["other_rows"]]


def test_where_a_hit_stands_is_sealed(place: Path, tmp_path: Path) -> None:
    """The places of a hit come back as characters of the text; what is no place is left out."""
    head, *rows = HITS.replace("L-", "S-").splitlines()
    spans = ('"[[""text"", 0, 2], [""title"", 0, 1]]"', "nonsense", "[]")
    hits = [f"{head},spans", *(f"{row},{span}" for row, span in zip(rows, spans, strict=True))]
    (tmp_path / "hits.csv").write_text("\n".join(hits) + "\n", encoding="utf-8")
    assert 0 == run(["removals", "take", str(place), "--hits", str(tmp_path / "hits.csv")])

    with Record.open(place) as record:
        found = [shown.marks(record, record.ledger.case(number)) for number in (3, 4)]
    assert [[(0, 2)], []] == found


def test_a_user_is_told_the_words_that_a_pattern_found(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The expression itself teaches whoever wants to pass it by; a number in them is masked."""
    listing = LISTINGS.splitlines()[0] + "\nP-1,s7,listing,2026-06-01T01:00:00Z,true,"
    (tmp_path / "listings.csv").write_text(listing + "加 13800138000,x\n", encoding="utf-8")
    head, row = HITS.splitlines()[:2]
    row = row.replace("L-1", "P-1").replace("高仿", r"加\s*1\d+")
    hits = f'{head},spans\n{row},"[[""text"", 0, 13]]"\n'
    (tmp_path / "hits.csv").write_text(hits, encoding="utf-8")
    asked = ["--hits", tmp_path / "hits.csv", "--content", tmp_path / "listings.csv"]
    assert 0 == run(["removals", "take", str(place), *map(str, asked)])
    said(capsys, "decide", place, 3, "remove", "--by", "李雷")

    notice = said(capsys, "notice", place, 3)
    assert "“加 138****8000”" in notice
    assert r"\s" not in notice


def test_the_audit_reads_what_is_exported(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The tables have the columns of the contract, and hits are confirmed or dismissed."""
    said(capsys, "decide", place, 1, "remove", "--by", "李雷")
    said(capsys, "decide", place, 2, "allow", "--by", "李雷")
    said(capsys, "export", place, "--evidence", tmp_path / "evidence")
    removals = (tmp_path / "evidence" / "removals.csv").read_text(encoding="utf-8")
    hits = (tmp_path / "evidence" / "content_hits.csv").read_text(encoding="utf-8")

    assert ["L-1"] == [row["content"] for row in csv.DictReader(io.StringIO(removals))]
    assert ["true", "false"] == [row["confirmed"] for row in csv.DictReader(io.StringIO(hits))]


def test_a_report_is_handed_over_once(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """JSON and a page, escaped; a second report of the name, or a second receipt, is refused."""
    said(capsys, "decide", place, 2, "remove", "--by", "李雷")
    asked = ["report", place, "2026-06-A", "--by", "王芳", "--to", tmp_path, "--with-content"]
    assert "--authority" in said(capsys, *asked, code=2)
    said(capsys, *asked, "--authority", "广东省网信办")
    assert "is there already" in said(capsys, *asked, "2", "--authority", "x", code=2)
    value = json.loads((tmp_path / "2026-06-A.json").read_text(encoding="utf-8"))
    page = (tmp_path / "2026-06-A.html").read_text(encoding="utf-8")
    said(capsys, "reported", place, "2026-06-A", "--by", "王芳", "--receipt", "No. 7")
    again = said(capsys, "reported", place, "2026-06-A", "--by", "王芳", code=2)

    assert ["L-2"] == [item["content"] for item in value["items"]]
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "handed over before" in again


def test_the_transparency_report_is_json(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It once ended with 70: the counts of how cases went were counted anew."""
    said(capsys, "decide", place, 1, "remove", "--by", "李雷")
    told = json.loads(said(capsys, "transparency", place, "--output", "json"))

    assert {"removed": 1, "waiting": 1} == told["whole"]["ways"]
    assert {"removed": 1, "waiting": 1} == told["policies"]["counterfeit"]["ways"]
    assert {"screening": 2} == told["sources"]
    assert (0, "2026-06-01") == (told["wrong"], told["first"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pages_stand_alone(
    place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, lang: str
) -> None:
    """No script, nothing loaded from elsewhere, and no word of the other language."""
    said(capsys, "decide", place, 1, "remove", "--by", "李雷")
    said(capsys, "transparency", place, "--html", tmp_path / "t.html", "--lang", lang)
    said(capsys, "notice", place, 1, "--html", tmp_path / "n.html", "--lang", lang)
    for name in ("t.html", "n.html"):
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert "<script" not in page
        assert not re.search(r"(src|href)=.?https?:", page)
    shown = (tmp_path / "t.html").read_text(encoding="utf-8")
    words = {"en": "Taken down by mistake", "zh": "误处置"}

    assert words.pop(lang) in shown
    assert words.popitem()[1] not in shown


BAD = {
    "list nowhere": "no record of removals at nowhere",
    "init {place} --keys {place}/../keys": "record of removals at",
    "init {place}2 --keys {place}/../keys --reviewer A --reviewer a": "stands twice",
    "show {place} 99": "no case 99",
    "list {place} --state gone": "use one of waiting",
    "decide {place} 1 remove --by guest": "no reviewer",
    "decide {place} 1 burn --by 李雷": "use one of allow, hold, remove",
    "decide {place} 1 remove --by 李雷 --basis csl:400": "csl",
    "decide {place} 1 remove --by 李雷 --policy fraud": "found nothing in case 1",
    "decide {place} 1 remove --by 李雷 --seen 2": "went on since you saw it",
    "decide {place} 1 remove --by 李雷 --facts @nowhere.txt": "nowhere.txt cannot be read",
    "appeal {place} 1 --words x": "nothing to appeal",
    "answer {place} 1 upheld --by 李雷 --reasons x": "was not appealed",
    "notice {place} 1": "no reasons to state",
    "done {place} 1 stop --by 李雷": "does not wait for 'stop'",
    "send {place}": "names no callback",
    "prove {place} 1": "nothing to prove",
    "report {place} A --by 李雷 --authority x": "nothing to report",
    "reported {place} A --by 李雷": "no report A",
    "transparency {place} --from 2026-06-02 --to 2026-06-01": "before they begin",
    "take {place} --hits {place}/../bad.csv": "bad.csv",
    "take {place} --hits {place}/../gap.csv": "of the item 'L-2' without 'policy'",
    "take {place} --hits nowhere.csv": "no file nowhere.csv",
    "add {place} L-9 --policy p --at 2999-01-01": "has not come",
    "key make {place}/../keys/seal.pem --for seal": "never overwritten",
}


@pytest.mark.parametrize("line", BAD)
def test_bad_input_is_one_sentence(
    made: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    """What is wrong, where, and what to do; nothing has been entered."""
    bad = HITS.replace("2026-06-01T02:00:00Z,screening,,", "yesterday,screening,,", 1)
    (made.parent / "bad.csv").write_text(bad, encoding="utf-8")
    gap = HITS.replace("L-2,counterfeit", "L-2,")
    (made.parent / "gap.csv").write_text(gap, encoding="utf-8")
    before = (made / "removals.sqlite").stat().st_size
    code = 3 if "nowhere.csv" in line else 2
    capsys.readouterr()

    ended = run(["removals", *(part.format(place=made) for part in line.split())])
    err = capsys.readouterr().err

    assert code == ended, err
    assert BAD[line] in err
    assert 1 == err.strip().count("\n") + 1
    assert before == (made / "removals.sqlite").stat().st_size


def test_settings_with_an_error_name_the_key(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A callback over plain HTTP to elsewhere, or a key that is not known, is refused."""
    path = place / "removals.toml"
    text = path.read_text(encoding="utf-8")
    for more, wanted in (
        ('[callback]\nurl = "http://platform.example/"\n', "callback.url"),
        ("[callbck]\n", "callbck"),
        ("[[rule]\n", "no TOML"),
    ):
        path.write_text(text + more, encoding="utf-8")
        assert wanted in said(capsys, "list", place, code=2)


def test_whoever_may_decide_does_so_by_the_names_of_the_settings(place: Path) -> None:
    """The commands enter the name as it is listed, not as it was typed."""
    with Record.open(place, days.now()) as record:
        case: Any = deciding.decide(record, 1, "allow", " 李 雷 ", days.now())

    assert "李雷" == case.decision.by
