"""A policy is checked as a whole, and what was in force stays so while its file has a fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from hegui import law
from hegui.errors import ContentError, UsageError
from hegui.screening.policies import folder
from hegui.screening.policies.innocent import SENTENCES
from hegui.screening.policies.lint import SAYS, lint

LAW = law.load()
DAY = date(2026, 11, 25)
SHOP = Path(__file__).parents[1] / "examples" / "shop" / "policies"
GAMBLING: dict[str, Any] = {
    "id": "gambling",
    "version": 1,
    "title": {"zh": "赌博", "en": "Gambling"},
    "owner": "trust and safety",
    "action": "remove",
    "basis": {date(2017, 6, 1): ["csl:47"], date(2026, 1, 1): ["csl:49"]},
    "terms": ["网上赌博"],
    "examples": {"hit": ["网上赌博"], "miss": ["网上书店"]},
}


def write(place: Path, **changed: Any) -> Path:
    """Write the policy with other fields, one a line, so that a line can be asked for."""
    path = place / f"{changed.pop('file', 'gambling')}.yaml"
    said = {key: value for key, value in (GAMBLING | changed).items() if value is not None}
    path.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def test_the_policies_of_the_shop_are_in_order() -> None:
    """Each of the four reads, holds its examples, and the linter has nothing to say."""
    loaded = folder.drafts(SHOP, DAY, LAW)

    assert loaded.faults == ()
    assert ["counterfeit", "fraud", "gambling", "malware"] == [p.id for p in loaded.policies]
    assert lint(loaded.entries, DAY, SENTENCES) == []


@pytest.mark.parametrize(
    ("changed", "key", "said"),
    [
        ({"action": "delete"}, "action", "'allow', 'review', 'hold' or 'remove'"),
        ({"terms": ["网上赌博", "赌"]}, "赌\n", "terms.1.term: '赌' has 1 different sign in a row"),
        ({"terms": [{"term": "网上赌博", "gap": 9}]}, "gap: 9", "less than or equal to 4"),
        ({"terms": [{"term": "赌堵", "by_sound": True}]}, "term: 赌堵", "one syllable by sound"),
        ({"patterns": [r"\C\C袋"]}, "patterns", "matches one byte"),
        ({"patterns": [r"a\\\C"]}, "patterns", "matches one byte"),
        ({"patterns": [r"(a)\1"]}, "patterns", "RE2 does not read it: invalid escape sequence"),
        ({"patterns": ["a*"]}, "patterns", "matches the empty text"),
        ({"patterns": ["((a{100}){100}){100}"]}, "patterns", "invalid repetition size|too large"),
        ({"addresses": ["nodot"]}, "addresses", "has no dot"),
        ({"images": ["ab"]}, "images", "64 hexadecimal digits"),
        ({"names": ["king"]}, "names", "use medium, organ"),
        ({"basis": {date(2026, 1, 1): ["csl:950"]}}, "- csl:950", "csl"),
        ({"basis": {date(2017, 6, 1): ["csl:48.p1.i9"]}}, "- csl:48.p1", "csl:48"),
        ({"basis": None}, "id:", "has no basis"),
        ({"terms": None}, "id:", "looks for nothing"),
        ({"valid": {"from": "2026-02-30"}}, "from:", "valid.from"),
        ({"valid": {"from": "2026-02-02", "to": "2026-02-01"}}, "from:", "before it begins"),
        ({"words": "x"}, "words:", "Extra inputs"),
        ({"examples": {"hit": ["书店"], "miss": ["x"]}}, "- 书店", "'书店' is not hit"),
        ({"examples": {"hit": ["网上赌博"], "miss": ["网上赌博！"]}}, "赌博！", "must not be"),
        ({"examples": {"hit": ["网上赌博"], "miss": []}}, "miss", "at least 1"),
    ],
)
def test_a_fault_is_named_with_file_line_and_field(
    tmp_path: Path, changed: dict[str, Any], key: str, said: str
) -> None:
    """The sentence leads to the line, and says what is wrong there."""
    path = write(tmp_path, **changed)
    wanted = path.read_text(encoding="utf-8").split(key)[0].count("\n") + 1

    with pytest.raises(ContentError, match=said) as caught:
        folder.load(tmp_path, DAY, LAW)
    if key not in {"patterns", "addresses", "images", "names"}:
        assert f"{path}, line {wanted}:" in str(caught.value)
    assert f"{path}, line " in str(caught.value)
    assert "Value error" not in str(caught.value)


def test_what_was_in_force_stays_while_a_file_has_a_fault(tmp_path: Path) -> None:
    """The old version is used and the fault told; once it is mended the new one is used."""
    write(tmp_path)
    before = folder.load(tmp_path, DAY, LAW)
    write(tmp_path, version=2, terms=["赌"])
    broken = folder.load(tmp_path, DAY, LAW)
    write(tmp_path, version=2, terms=["网上赌博", "网络赌场"])
    after = folder.load(tmp_path, DAY, LAW)

    assert before.policies == broken.policies
    assert ((), 1, ()) == (before.faults, len(broken.faults), after.faults)
    assert [1, 2] == [loaded.policies[0].version for loaded in (broken, after)]


def test_a_folder_that_cannot_be_written_is_in_force_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where policies are mounted to be read, only the way back is missing, and that is said."""
    write(tmp_path)
    monkeypatch.setattr(Path, "mkdir", _refused)
    loaded = folder.load(tmp_path, DAY, LAW)

    assert (["gambling"], (), 1) == (
        [one.id for one in loaded.policies],
        loaded.faults,
        len(loaded.notices),
    )
    assert "nothing can take its place" in loaded.notices[0]


def _refused(*_given: Any, **_said: Any) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_kept_copy_that_cannot_be_read_any_more_is_no_way_back(tmp_path: Path) -> None:
    """The file's own fault is told, and the others stay in force."""
    path = write(tmp_path)
    write(tmp_path, file="other", id="other")
    folder.load(tmp_path, DAY, LAW)
    (tmp_path / folder.KEPT / path.name).write_text("id: 1\n", encoding="utf-8")
    path.write_text("id: 2\n", encoding="utf-8")
    loaded = folder.load(tmp_path, DAY, LAW)

    assert (["other"], 1) == ([one.id for one in loaded.policies], len(loaded.faults))


def test_a_new_file_with_a_fault_leaves_the_others_in_force(tmp_path: Path) -> None:
    """What never was in force is left out and named; the others go on."""
    write(tmp_path)
    folder.load(tmp_path, DAY, LAW)
    write(tmp_path, file="new", id="new", action="delete")
    loaded = folder.load(tmp_path, DAY, LAW)

    assert (["gambling"], 1) == ([p.id for p in loaded.policies], len(loaded.faults))


def test_a_file_that_is_taken_away_ends_its_policy(tmp_path: Path) -> None:
    """Its kept copy goes as well, so that it does not come back."""
    write(tmp_path)
    other = write(tmp_path, file="other", id="other")
    folder.load(tmp_path, DAY, LAW)
    other.unlink()
    assert ["gambling"] == [policy.id for policy in folder.load(tmp_path, DAY, LAW).policies]

    assert ["gambling.yaml"] == [path.name for path in (tmp_path / folder.KEPT).iterdir()]


def test_drafts_put_nothing_in_force(tmp_path: Path) -> None:
    """Looking at policies changes nothing; what is in force can be read beside them."""
    write(tmp_path)
    with pytest.raises(UsageError, match="was ever in force"):
        folder.in_force(tmp_path)
    folder.load(tmp_path, DAY, LAW)
    write(tmp_path, version=2)

    assert 2 == folder.drafts(tmp_path, DAY, LAW).policies[0].version
    assert 1 == folder.in_force(tmp_path).policies[0].version


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    """Which of the two would be meant, nobody could tell."""
    write(tmp_path)
    write(tmp_path, file="other")

    for _ in range(2):  # the first time puts nothing in force that would make the second pass
        with pytest.raises(ContentError, match=r"other\.yaml, line 1: id: .* same id 'gambling'"):
            folder.load(tmp_path, DAY, LAW)


def test_a_label_is_of_what_a_policy_says(tmp_path: Path) -> None:
    """Comments and order of keys change nothing, a term does, and so does the version."""
    path = write(tmp_path)
    label = folder.read(path, DAY, LAW).label
    path.write_text("# a comment\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert label == folder.read(path, DAY, LAW).label
    assert label != folder.read(write(tmp_path, terms=["网上赌博", "赌场"]), DAY, LAW).label
    assert folder.read(write(tmp_path, version=7), DAY, LAW).label.startswith("7+")


def test_the_linter_names_each_kind_of_fault(tmp_path: Path) -> None:
    """Short, twice, dead, needless, edge, ended and over-eager terms have a sentence each."""
    terms = [
        "网上赌博",
        "網上赌博",
        "网上赌博平台",
        "sex",
        {"term": "赌球下注", "whole_word": True},
        {"term": "赌场开户", "not_near": {"words": ["赌场"], "within": 5}},
    ]
    write(tmp_path, terms=terms, valid={"to": "2026-01-31"})
    found = lint(
        folder.drafts(tmp_path, DAY, LAW).entries, date(2026, 1, 1), ["Middlesex is a place"]
    )
    ended = lint(folder.drafts(tmp_path, DAY, LAW).entries, DAY)

    assert {"short", "twice", "dead", "needless", "edge", "clean"} == {one.kind for one in found}
    assert "ended" in {one.kind for one in ended}
    assert {one.kind for one in (*found, *ended)} == set(SAYS)
    lines = (tmp_path / "gambling.yaml").read_text(encoding="utf-8").splitlines()
    for one in (*found, *ended):
        assert (one.term or "2026-01-31") in lines[one.line - 1]
        assert all(one.said(lang) for lang in ("zh", "en"))
