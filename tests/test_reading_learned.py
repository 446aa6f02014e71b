"""The reader learnt from passages: its parts, its model, and what it reads."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hegui import unneeded
from hegui.cli import application
from hegui.errors import ContentError
from hegui.reading import citations, learned, vocabulary
from hegui.reading.learned import brief_citations, features, rows, trees
from hegui.reading.learned.annotated import prepared
from hegui.reading.learned.gold import tagged
from hegui.reading.learned.model import LIST, load

sys.path.insert(0, str(Path(__file__).parent / "cases"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

import label

import learn_reader

POLICE = (
    "琅琊网警通报一起典型案例\n"
    "2021年4月9日，滁州市公安局琅琊分局网安大队检查发现，滁州启航物流信息有限公司未留存网络日志，"
    "违反《网络安全法》第二十一条第三项规定。依据该法第五十九条第一款，对该公司处罚款一万元，"
    "对直接负责的主管人员施某处罚款五千元。"
)
NEWS = (
    "Haulier fined over weblogs\n"
    "On 9 April 2021 the Langya branch of the Chuzhou Public Security Bureau fined Chuzhou Qihang "
    "Logistics Information Co., Ltd. CNY 10,000 for keeping no weblogs, in breach of Article 21(3) "
    "of the Cybersecurity Law. Its manager, Shi, was fined CNY 5,000 under Article 59(1)."
)
NO_CASE = (
    "网络运营者不履行本法第二十一条规定义务的，由有关主管部门责令改正，给予警告；拒不改正的，处一万元以上十万元以下罚款。",
    "The bureau held a training day on weblogs for 120 companies of the district.",
    "",
    "\x00" * 40 + "1" * 300,
)


@pytest.fixture(scope="module")
def model() -> Path:
    """Return the folder of the model that is content."""
    vocabulary.take("zh")
    return vocabulary.folder("model")


@pytest.mark.parametrize("text", [POLICE, NEWS])
def test_it_reads_who_did_what_to_whom(text: str) -> None:
    """A company and a person fined apart, under one law, by one authority, in one case."""
    (case,) = learned.read(text, "a").cases

    company, person = case.offenders
    fines = {one.offenders: one.amounts[0].value for one in case.measures if one.type == "fine"}
    assert ("company", "individual") == (company.kind, person.kind)
    assert company.id == person.affiliated_with
    assert {("o1",): 10_000, ("o2",): 5_000} == fines
    assert "2021-04-09" == case.date.value
    assert ["public_security"] == [one.kind for one in case.authorities]
    assert (21, 3) in {(one.article, one.item) for one in case.violated}
    assert 59 in {one.article for one in case.basis}


@pytest.mark.parametrize("text", NO_CASE)
def test_what_tells_no_case_gives_none(text: str) -> None:
    """A statute, a training, nothing, and garbage."""
    assert () == learned.read(text, "a").cases


@pytest.mark.parametrize("text", [POLICE, NEWS])
def test_every_field_shows_its_words(text: str) -> None:
    """Every span lies in the text and says what it says there, and reading twice gives the same."""
    told = learned.read(text, "a").exchange()

    spans = [one for case in told["cases"] for one in _spans(case)]
    assert len(spans) > 8
    assert all(text[one["start"] : one["end"]] == one["text"] for one in spans)
    assert learned.read(text, "a").exchange() == told


def _spans(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        own = list(value.get("spans", []))
        return own + [one for key, part in value.items() if key != "spans" for one in _spans(part)]
    return [one for part in value for one in _spans(part)] if isinstance(value, list) else []


def test_a_long_line_takes_time_in_proportion() -> None:
    """A page without any end of line is read: what is found near its head is there."""
    told = learned.read(POLICE + "，等" * 8_000, "a")

    assert "滁州启航物流信息有限公司" in {one.name for case in told.cases for one in case.offenders}


def test_a_long_text_is_read_in_pieces() -> None:
    """What stands at its end is found there, and each case has a number of its own."""
    text = POLICE + "\n\n" + "本局开展网络安全宣传活动。\n" * 1_500 + "\n" + POLICE

    cases = learned.read(text, "a").cases

    assert ["a.c1", "a.c2"] == [one.id for one in cases]
    assert [case.offenders[0].name for case in cases] == ["滁州启航物流信息有限公司"] * 2
    (start, end), *_ = cases[1].offenders[0].spans
    assert start > 8_000
    assert "滁州启航物流信息有限公司" == text[start:end]


def test_names_without_end_have_a_bound() -> None:
    """A list of names and fines that goes on and on is read in the memory of one piece."""
    text = "\n".join(f"对{name}科技有限公司罚款{fine}元，警告。" for name, fine in _many())

    assert len(learned.read(text, "a").cases) > 0


def _many() -> list[tuple[str, int]]:
    return [(chr(0x4E00 + number) * 2, 1_000 + number) for number in range(250)]


def test_the_day_of_publication_gives_a_year() -> None:
    """A date without a year takes that of the document, if its reader knows it from elsewhere."""
    text = POLICE.replace("2021年", "")

    (alone,) = learned.read(text, "a").cases
    (dated,) = learned.read(text, "a", published=dt.date(2021, 4, 12)).cases
    assert None is alone.date
    assert "2021-04-09" == dated.date.value


def test_the_command_takes_the_day_of_publication(tmp_path: Path) -> None:
    """It gives a date its year."""
    path = tmp_path / "notice.txt"
    path.write_text(POLICE.replace("2021年", ""), encoding="utf-8")

    asked = ["cases", "read", str(path), "--published", "2021-04-12"]
    told = CliRunner().invoke(application(), [*asked, "--output", "json"], standalone_mode=False)

    assert 0 == told.exit_code, told.stderr
    (document,) = json.loads(told.stdout)
    assert ["2021-04-09"] == [one["date"]["value"] for one in document["cases"]]


def test_a_model_that_is_not_the_one_listed_is_refused(model: Path, tmp_path: Path) -> None:
    """A file altered, a file missing, another version, no list: each says what to do."""
    folder = tmp_path / "model"
    shutil.copytree(model, folder)
    (folder / "same.trees").write_text("{}", encoding="utf-8")
    with pytest.raises(ContentError, match=r"same\.trees.*make reader"):
        load(folder)
    (folder / "same.trees").unlink()
    with pytest.raises(ContentError, match=r"same\.trees.*make reader"):
        load(folder)
    told = json.loads((folder / LIST).read_text("utf-8"))
    (folder / LIST).write_text(json.dumps(told | {"format": 0}), encoding="utf-8")
    with pytest.raises(ContentError, match=r"version 0.*make reader"):
        load(folder)
    (folder / LIST).unlink()
    with pytest.raises(ContentError, match=r"model\.json is missing.*make reader"):
        load(folder)


def test_the_model_is_of_the_passages_that_stand(model: Path) -> None:
    """Whoever changes or adds passages learns anew: `make reader`."""
    told = json.loads((model / LIST).read_text("utf-8"))

    assert learn_reader.learnt_from() == told["learnt_from"]
    assert learn_reader.digest(told["learnt_from"]) == told["passages"]
    assert not set(learn_reader.HELD) & set(told["learnt_from"])


@pytest.mark.full
@pytest.mark.parametrize("writer", learn_reader.HELD)
def test_the_model_scores_what_it_says(model: Path, writer: str) -> None:
    """On the passages of a writer of whom it has learnt nothing."""
    told = json.loads((model / LIST).read_text("utf-8"))["held"][writer]

    assert told == pytest.approx(learn_reader.score(label.load(writer), load(model)), abs=0.002)


def test_a_line_of_a_table_knows_its_headings() -> None:
    """Each cell is known by the column it stands in, without the bars around it."""
    text = "当事人 | 处罚机关 | 罚款\n甲公司 | 某市公安局 | 2万元"
    page = prepared(text)

    found = rows.of(text, page.blocks)
    at = text.index("某市")
    assert [True, False] == [one.is_head for one in found]
    assert "处罚机关" == found[1].heading(at)
    assert "某市公安局" in [text[start:end] for start, end in found[1].cells]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CSL 21(3), 59", [(21, None, None, 3), (59, None, None, None)]),
        ("CSL 59, 10,000 yuan", [(59, None, None, None)]),
        ("PIPL", [(None, None, None, None)]),
    ],
)
def test_provisions_are_read_in_brief(
    text: str, expected: list[tuple[int | None, int | None, int | None, int | None]]
) -> None:
    """Articles after a law, with paragraph, item or a number in brackets; no sum among them."""
    vocabulary.take("zh")
    cited, _ = citations.find(text, 0, len(text), "en", ())

    found = brief_citations.with_articles(text, cited)
    assert expected == [(one.article, one.paragraph, one.item, one.bracket) for one in found]


def test_labels_leave_a_measure_what_no_party_takes() -> None:
    """Of words that hold a party, the longest piece beside it is the measure."""
    text = "对林某处罚款五千元"
    span = {"start": 1, "end": 3, "text": "林某"}
    person = {"id": "o1", "kind": "individual", "aliases": [], "spans": [span]}
    fine = {"spans": [{"start": 0, "end": 9, "text": text}]}
    case = {"date": None, "authorities": [], "offenders": [person], "conduct": []}
    case |= {"violated": [], "basis": [], "measures": [fine]}

    told = tagged({"lang": "zh", "cases": [case]}, prepared(text))

    assert [(1, 3, "person"), (4, 9, "measure")] == told
    tokens = [(at, at + 1) for at in range(9)]
    assert ["", "B-person", "I-person", "", "B-measure"] == features.spread(told, tokens)[:5]


def test_trees_ask_and_add() -> None:
    """Each tree gives the leaf that its answers lead to; the sum becomes a probability."""
    told = {"columns": 2, "asks": [[0, 1]], "borders": [[0.5, 1.0]], "leaves": [[0, 1, 2, 3]]}
    scorer = trees.Trees(told | {"bias": -3.0})

    found = scorer.score([[0, 0], [1, 0], [0, 2], [1, 2]])

    assert [0.047, 0.119, 0.269, 0.5] == pytest.approx(found.tolist(), abs=0.001)
    assert 0 == len(scorer.score([]))


@pytest.mark.services
def test_the_same_passages_give_the_same_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Learning is a command: twice from the same passages, the same bytes, of a few trees."""
    monkeypatch.setattr(trees, "COUNT", 8)
    unneeded.let_in()  # it asks for pandas
    pytest.importorskip("catboost")
    from hegui.reading.learned import learning  # noqa: PLC0415 - beside what it needs

    made = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        passages = [
            learning.passage(f"writer {number % 3}", path.read_text("utf-8"), gold)
            for number, (path, gold) in enumerate(label.load("police")[:15])
        ]
        learning.mentions(passages, folder)
        learning.learn(passages, folder)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0] == made[1]
    assert len(made[0]) > 15
