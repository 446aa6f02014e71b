"""Disguised terms are found where they stand, and innocent words are left alone."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from hegui.errors import ConfigError, EvidenceError
from hegui.screening import ready
from hegui.screening.matcher import Hit, Matcher

TERMS = ["casino", "赌博", "代开发票", "cheap pills"]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """Return a matcher of a few made-up terms."""
    return Matcher(TERMS)


@pytest.mark.parametrize(
    ("text", "term", "span", "gap"),
    [
        ("try ｃａｓｉｎｏ now", "casino", "ｃａｓｉｎｏ", 0),
        ("try cAsINo now", "casino", "cAsINo", 0),
        ("網上賭博", "赌博", "賭博", 0),
        ("代開發票", "代开发票", "代開發票", 0),
        ("赌\u200b博", "赌博", "赌\u200b博", 0),
        ("c\u0301a\u0308sino", "casino", "c\u0301a\u0308sino", 0),
        ("代*开-发.票", "代开发票", "代*开-发.票", 1),
        ("c a s i n o", "casino", "c a s i n o", 1),
        ("赌  博", "赌博", "赌  博", 1),  # equal ones in a row are one
        ("са5іno", "casino", "са5іno", 0),  # Cyrillic
        ("c4s1n0", "casino", "c4s1n0", 0),
        ("caaasinooo", "casino", "caaasinooo", 0),
        ("赌赌博", "赌博", "赌赌博", 0),
        ("ⓒⓐⓢⓘⓝⓞ", "casino", "ⓒⓐⓢⓘⓝⓞ", 0),
        ("🄲asino", "casino", "🄲asino", 0),
        ("cheap\npills cheappills", "cheap pills", "cheappills", 0),
        ("c@$!no", "casino", "c@$!no", 0),
        ("cas|no", "casino", "cas|no", 0),
        ("cas!ino", "casino", "cas!ino", 0),  # put between, not an i
        ("c|a|s|i|n|o", "casino", "c|a|s|i|n|o", 1),
        ("赌$博", "赌博", "赌$博", 1),
    ],
)
def test_a_disguise_hides_nothing(
    matcher: Matcher, text: str, term: str, span: str, gap: int
) -> None:
    """Each kind of evasion is found once, with the characters of the untouched text."""
    start = text.index(span)

    assert [Hit(TERMS.index(term), start, start + len(span), gap)] == matcher.find(text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("god", "a good day"),
        ("good", "god"),
        ("赌博", "有人赌。博士来了"),  # a sentence ends
        ("赌博", "赌\n博"),
        ("赌博", "赌, 博"),  # two put between
        ("赌博", "赌一博"),  # another character between
        ("casino", "cas ino".replace(" ", " - ")),
        ("ass", "as is"),
        ("代开发票", "代开车票"),
        ("hi", "h?i"),
    ],
)
def test_an_innocent_text_has_no_hit(term: str, text: str) -> None:
    """Doubled letters, ends of sentences and wide gaps tell an innocent text apart."""
    assert Matcher([term]).find(text) == []


def test_a_wider_gap_is_an_option() -> None:
    """Two characters between are found when they are allowed, and said."""
    assert [Hit(0, 0, 4, 2)] == Matcher(["赌博"], most_gap=2).find("赌, 博")
    assert Matcher(["赌博"], most_gap=0).find("赌 博") == []


def test_terms_that_differ_by_a_doubled_letter_are_told_apart() -> None:
    """One path of the automaton holds both, and how often a letter stands decides."""
    matcher = Matcher(["god", "good"])

    assert [0] == [hit.term for hit in matcher.find("god")]
    assert [1] == [hit.term for hit in matcher.find("g.oo.d")]
    assert [0, 1] == [hit.term for hit in matcher.find("gooood")]


def test_a_ligature_ends_and_begins_a_term() -> None:
    """Both letters of ﬀ count, and its character is the end of the hit."""
    assert [Hit(0, 1, 3, 0)] == Matcher(["off"]).find("xoﬀ.")
    assert [Hit(0, 0, 2, 0)] == Matcher(["ffa"]).find("ﬀa")
    assert Matcher(["of"]).find("oﬀ") == []


def test_terms_within_terms_and_the_same_term_twice_are_all_found() -> None:
    """A hit of one term hides no other, and terms that fold to the same are both named."""
    found = Matcher(["网上赌博", "赌博", "賭博", "上赌"]).find("网上赌博")

    assert {(0, 0, 4), (1, 2, 4), (2, 2, 4), (3, 1, 3)} == {hit[:3] for hit in found}


@pytest.mark.parametrize(
    "texts",
    [
        pa.array(["x", "玩casino", None, "", "赌博"], pa.string()),
        pa.array(["x", "玩casino", None, "", "赌博"], pa.large_string()),
        pa.array(["casino", "x", "玩casino", None, "", "赌博"])[1:],
        pa.chunked_array([["x"], ["玩casino", None], ["", "赌博"]]),
    ],
)
def test_a_column_may_lie_in_any_layout(
    matcher: Matcher, texts: pa.Array | pa.ChunkedArray
) -> None:
    """Rows are counted from the first of what is given, and NULL and empty rows have no hits."""
    found = matcher.column(texts)

    assert [(1, 0, 1, 7), (4, 1, 0, 2)] == list(
        zip(*(field.tolist() for field in found[:4]), strict=True)
    )


def test_a_null_hides_nothing_under_it(matcher: Matcher) -> None:
    """Bytes that lie under a NULL are not screened, whatever they are."""
    texts = pa.array(["casino", "casino"])
    hidden = pa.Array.from_buffers(pa.string(), 2, [pa.py_buffer(b"\x02"), *texts.buffers()[1:]])

    assert [1] == matcher.column(hidden).row.tolist()


def test_an_empty_column_has_no_hits(matcher: Matcher) -> None:
    """No rows, or rows of nothing, are no error."""
    assert matcher.find("") == []
    for texts in (pa.array([], pa.string()), pa.array([""]), pa.array([None], pa.string())):
        assert len(matcher.column(texts).row) == 0


def test_bytes_that_are_no_text_hide_nothing(matcher: Matcher) -> None:
    """They count as something put between, and one cut off at the end is not read beyond it."""
    rows = [b"cas\xffino", b"\xe8", b"\xe8\xb5\x8c\xf0\x9f\xe5\x8d\x9a", b"\xed\xa0\x80casino\xc0"]
    offsets = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    texts = pa.Array.from_buffers(
        pa.string(), len(rows), [None, pa.py_buffer(offsets), pa.py_buffer(b"".join(rows))]
    )

    found = matcher.column(texts)

    assert found.row.tolist() == [0, 2, 3]
    assert found.gap.tolist() == [1, 1, 0]


def test_what_is_no_text_is_refused(matcher: Matcher) -> None:
    """Half a character in a text, and a column of something else, have a sentence each."""
    with pytest.raises(EvidenceError, match="half a character at place 1"):
        matcher.find("a\ud800")
    with pytest.raises(EvidenceError, match="column of int64"):
        matcher.column(pa.array([1]))


def test_a_large_row_with_many_hits_is_screened_whole(matcher: Matcher) -> None:
    """A row of a megabyte has every hit, in characters."""
    text = "赌博，" * 120_000

    found = matcher.column(pa.array([text]))

    assert list(range(0, len(text), 3)) == found.start.tolist()
    assert [place + 2 for place in range(0, len(text), 3)] == found.end.tolist()


def test_a_term_of_one_sign_is_refused() -> None:
    """One sign, repeated or not, cannot be told from anything: the sentence says which term."""
    for term in ("", "a", "aaa", "。", "a!" * 300):
        with pytest.raises(ConfigError, match="term 2"):
            Matcher(["casino", term])


def test_no_terms_find_nothing() -> None:
    """A policy without terms is no error of the scanner."""
    assert Matcher([]).find("casino") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("网上睹搏", ["网上睹搏"]),
        ("網 上 睹搏", ["網 上 睹搏"]),
        ("网上赌博", []),
        ("枉尚堵勃", []),
        ("加薇信，家微信，佳威信", ["加薇信", "家微信"]),
        ("发发漂", ["发发漂"]),
    ],
)
def test_what_sounds_like_a_term_has_half_of_its_characters(text: str, found: list[str]) -> None:
    """A word of the same sound is no hit unless half is written so; nor is the term itself."""
    sounds = Matcher(["网上赌博", "加微信", "发票"], by_sound=True)

    assert [text[hit.start : hit.end] for hit in sounds.find(text)] == found
    hits = sounds.column(pa.array([None, text]))
    assert [text[a:b] for a, b in zip(hits.start, hits.end, strict=True)] == found


def test_what_scans_is_compiled_once_for_a_machine() -> None:
    """What one process has compiled is kept for the next, so that no text has to wait."""
    ready.prepare()

    assert ready.is_ready()
