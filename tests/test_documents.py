"""A document becomes text, and every character of the text is found again in its file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import documents
from hegui.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = "某公司未留存网络日志，被警告。\r\nThe company was warned.\n"
VISIBLE = st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="<&")


def _cut(data: bytes, document: documents.Document, start: int, end: int) -> str:
    place = document.where(start, end)
    assert place.unit == "byte"
    assert document.encoding is not None
    return data[place.first : place.last].decode(document.encoding)


def test_plain_text_is_kept_character_by_character(tmp_path: Path) -> None:
    """Labelled offsets point into the untouched file, so not even a line end is changed."""
    path = tmp_path / "notice.txt"
    path.write_bytes(NOTICE.encode())

    with path.open(encoding="utf-8", newline="") as file:
        assert file.read() == documents.read(path).text


def test_a_byte_order_mark_is_dropped_and_counted() -> None:
    """The mark is no text, but the bytes after it stand three further on."""
    data = b"\xef\xbb\xbf" + NOTICE.encode()
    document = documents.decode(data, "notice.txt")

    assert NOTICE == document.text
    assert "bytes 3 to 12" == str(document.where(0, 3))


@given(text=st.text(VISIBLE | st.sampled_from(" \n\r\t"), min_size=1), data=st.data())
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_spans_of_text_point_at_their_bytes(encoding: str, text: str, data: st.DataObject) -> None:
    """Cutting the file where a span points gives the span again, whatever the text."""
    text = "网络安全法规定的日志留存" * 20 + text
    raw = text.encode(encoding)
    document = documents.decode(raw, "any.txt")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    assert text == document.text
    assert text[start:end] == _cut(raw, document, start, end)


@given(words=st.lists(st.text(VISIBLE, min_size=1, max_size=8), min_size=1), data=st.data())
def test_spans_of_a_page_point_at_their_bytes(words: list[str], data: st.DataObject) -> None:
    """On a web page as well: tags and entities lie between, yet each word has its bytes."""
    raw = "<html><body>" + "".join(f"<p>&ldquo;<b>{word}</b></p>" for word in words)
    document = documents.decode(raw.encode(), "any.html", whole=True)
    nth = data.draw(st.integers(0, len(words) - 1))
    start = sum(len(word) + 2 for word in words[:nth]) + 1

    assert "\n".join(f"“{word}" for word in words) == document.text
    assert words[nth] == _cut(raw.encode(), document, start, start + len(words[nth]))


TAGS = (
    *("<table>", "</table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "</td>", "<th>"),
    *("<p>", "</p>", "<br>", "<ul><li>", "<h1>", "<b>", " ", "\n", "&nbsp;", "<table"),
)


@given(st.lists(st.sampled_from(TAGS) | st.text("甲乙ab", min_size=1, max_size=3)))
def test_every_character_of_a_page_has_its_bytes(pieces: list[str]) -> None:
    """However tables are nested, cut off or wide, nothing moves a character off its place."""
    raw = f"<html><body>甲{''.join(pieces)}".encode()
    document = documents.decode(raw, "any.html", whole=True)

    for at, character in enumerate(document.text):
        if character.isalpha():
            assert character == _cut(raw, document, at, at + 1)


def test_a_place_of_an_entity_is_the_whole_entity() -> None:
    """One character of the text may be several of the page."""
    page = b"<p>Smith &amp; Co</p>"
    document = documents.decode(page, "a.html", whole=True)

    assert "Smith & Co" == document.text
    assert "&amp;" == _cut(page, document, 6, 7)
    assert "Smith &amp; Co" == _cut(page, document, 0, 10)


def test_a_place_within_a_line_of_entities_is_the_whole_line() -> None:
    """Where no byte is known of a character, the place is that of what it was read with."""
    page = b"<pre>a &amp; b</pre>"
    document = documents.decode(page, "a.html", whole=True)

    assert "a & b" == document.text
    assert "a &amp; b" == _cut(page, document, 0, 1) == _cut(page, document, 4, 5)


def test_no_passage_outside_of_the_text_has_a_place() -> None:
    """A span that the text does not hold is a wrong span, said with the text's length."""
    document = documents.decode(b"four", "a.txt")

    for start, end in ((-1, 2), (2, 2), (3, 5)):
        with pytest.raises(UsageError, match=r"a\.txt has 4 characters"):
            document.where(start, end)


def test_every_common_character_survives_gb18030() -> None:
    """All two-byte codes decode and encode to themselves, so that bytes can be counted."""
    codes = [bytes((a, b)) for a in range(0xA1, 0xFF) for b in range(0xA1, 0xFF)]
    text = "".join(code.decode("gb18030") for code in codes)

    assert codes == [character.encode("gb18030") for character in text]


def test_what_a_page_declares_is_respected() -> None:
    """Bytes that would be UTF-8 as well are read as the page says."""
    word = "联通".encode("gb18030")
    head = b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'

    assert b"\xc1\xaa\xcd\xa8" == word
    assert "联通" == documents.decode(head + b"<p>" + word, "a.html", whole=True).text


def test_a_wrong_declaration_does_not_garble_the_page() -> None:
    """A page that says UTF-8 and is GB18030 is read as what it is."""
    page = '<meta charset="utf-8"><p>网络安全法规定，留存日志不少于六个月。</p>'.encode("gb18030")
    document = documents.decode(page, "a.html", whole=True)

    assert "网络安全法规定，留存日志不少于六个月。" == document.text
    assert "gb18030" == document.encoding


@pytest.mark.parametrize("name", ["cut.html", "cut.txt"])
def test_a_character_that_is_cut_spoils_no_page(name: str) -> None:
    """Sites cut summaries in the middle of one; what stands elsewhere keeps its place."""
    cut, words = "网络安全执法通报".encode()[:-1], "某公司未留存网络日志，被警告。" * 20
    data = b"<meta name=description content='" + cut + b"'><p>" + words.encode() + cut + b"a notice"
    document = documents.decode(data, name, whole=True)
    at = document.text.index("a notice")

    assert words in document.text
    assert "执法通\ufffd" in document.text
    assert "a notice" == _cut(data, document, at, at + 8)
    start = document.text.index(words)
    assert words == _cut(data, document, start, start + len(words))


def test_language_is_told_by_document_and_passage() -> None:
    """A Chinese sentence with a Latin name stays Chinese; an English line among them is told."""
    document = documents.decode(
        "广东ABC网络公司未留存日志，被处以罚款。\n\n"
        "The Cyberspace Administration fined it.\n"
        "2024-05-06\n".encode(),
        "mixed.txt",
    )

    assert "zh" == documents.decode("甲公司被ABC起诉。".encode(), "a.txt").lang
    assert ["zh", "en", None] == [passage.lang for passage in document.passages]
    assert [
        "广东ABC网络公司未留存日志，被处以罚款。",
        "The Cyberspace Administration fined it.",
        "2024-05-06",
    ] == [document.text[p.start : p.end] for p in document.passages]


def test_a_heading_is_the_title_of_markdown() -> None:
    """Its text stays as it is written."""
    document = documents.decode(b"intro\n\n# A notice #\n\ntext", "a.md")

    assert ("A notice", "text/markdown") == (document.title, document.media_type)
    assert "intro\n\n# A notice #\n\ntext" == document.text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "a.txt is empty."),
        ("a.txt", b" \n\t", "a.txt is empty."),
        ("a.txt", b"text\0more", "a.txt is no text: it holds binary data."),
        ("a.txt", b"\x01\x02\x03\x04 text", "a.txt is no text: it holds binary data."),
        ("a.txt", "日志".encode("utf-16"), "a.txt is written in UTF-16: save it as UTF-8"),
        ("a.txt", "個人資訊保護法".encode("big5"), "a.txt is neither UTF-8 nor GB18030"),
        ("a.txt", "société générale".encode("latin-1"), "a.txt is neither UTF-8 nor GB18030"),
        ("a.txt", b"\xef\xbb\xbf\xff\xfe\xfd", "a.txt is neither UTF-8 nor GB18030"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "a.doc is an old or a locked Office file"),
        ("a.rtf", b"{\\rtf1 text}", "a.rtf is RTF"),
        ("a.png", b"\x89PNG\r\n", "a.png is an image"),
        ("a.mht", b"From: x\nMIME-Version: 1.0\n", "a.mht is a web archive"),
        (
            "a.txt",
            b"From: x\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b",
            "a.txt is a web archive",
        ),
        ("a.pdf", b"plain text", "a.pdf is named .pdf but is none"),
        ("a.docx", b"plain text", "a.docx is named .docx but is none"),
        ("a.html", b"<html><script>let text = 1</script></html>", "a.html holds no text."),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(name: str, data: bytes, said: str) -> None:
    """What is wrong, with which file, and what to do."""
    with pytest.raises(DocumentError) as caught:
        documents.decode(data, name)

    assert str(caught.value).startswith(said)
    assert 2 == caught.value.exit_code


@pytest.mark.parametrize(
    "text",
    [
        "From: 某市网信办\nSubject: 通报\n\n某公司未履行义务，处以罚款。",
        "From: a@b.example\r\nTo: c\r\n\r\nMIME-Version: 1.0 stands in the letter.",
        "MIME: a word\n",
    ],
)
def test_a_letter_is_text(text: str) -> None:
    """A mail that was saved as text begins like a web archive, and is none."""
    found = documents.decode(text.encode(), "a.txt")

    assert ("text/plain", text) == (found.media_type, found.text)


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    """Nothing of it is read."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    began = time.monotonic()

    with pytest.raises(DocumentError, match="larger than 64 MB"):
        documents.read(path)
    assert time.monotonic() - began < 1


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    """A pipe would never end; a folder and a missing file are said as what they are."""
    os.mkfifo(tmp_path / "pipe.txt")

    for name, said in (("pipe.txt", "no regular file"), ("", "folder"), ("no.txt", "no file")):
        with pytest.raises(DocumentError, match=said):
            documents.read(tmp_path / name)


@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx"]))
def test_no_bytes_break_the_reader(data: bytes, name: str) -> None:
    """Whatever a file holds, it is read or refused in a sentence."""
    with suppress(DocumentError):
        assert documents.decode(data, name, whole=True).text.strip()


def test_no_extractor_is_imported_before_its_type_is_met() -> None:
    """Reading plain text stays fast."""
    code = (
        "import sys; from hegui import documents; documents.decode(b'text', 'a.txt');"
        "print([m for m in ('trafilatura', 'pypdfium2', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.strip()
