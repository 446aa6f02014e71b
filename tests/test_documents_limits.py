"""A hostile document costs seconds, not the machine: it is read by a process that has limits."""

from __future__ import annotations

import gc
import os
import time
import zlib
from typing import TYPE_CHECKING

import pytest

from hegui import cli, documents
from hegui.cli import codes
from hegui.documents import apart
from hegui.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources "
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SECONDS = 60
"""On a machine that does much else at the same time; alone it is a few."""


def pdf(resources: bytes, content: bytes, other: bytes) -> bytes:
    """Return a PDF of one page; the font is object 5, and another thing object 6."""
    packed = zlib.compress(content, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE + resources + b" >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        FONT,
        other,
    ]
    file, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(file)
    return file + b"xref\n0 7\n0000000000 65535 f \n" + table + end


def drawing_itself() -> bytes:
    """Return a PDF with a form that draws itself twice."""
    resources = b"<< /XObject << /X 6 0 R >> /Font << /F 5 0 R >> >>"
    content = b"BT /F 9 Tf (x) Tj ET /X Do /X Do"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 400 600] /Length %d /Resources %b >>"
    stream = b"%b\nstream\n%b\nendstream" % (form % (len(content), resources), content)
    return pdf(resources, b"/X Do", stream)


def of_operators(times: int = 5_000_000) -> bytes:
    """Return a PDF of fifty kilobytes or less that writes millions of times."""
    return pdf(b"<< /Font << /F 5 0 R >> >>", b"BT /F 9 Tf " + b"(x) Tj " * times + b"ET", FONT)


def of_tags() -> bytes:
    """Return a page of many tags and hardly a word."""
    return b"<html>" + b"<p>x</p>" * 4_000_000


MEMORY = "more than 512 MB of memory: save its text, or raise"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("forms.pdf", drawing_itself, MEMORY, marks=pytest.mark.full),
        pytest.param("operators.pdf", of_operators, MEMORY, marks=pytest.mark.full),
        ("p.html", of_tags, "more than 500,000 tags: save its article"),
    ],
)
def test_a_small_hostile_document_ends_with_a_sentence(
    name: str, data: Callable[[], bytes], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the time nor the memory of this process is spent on it."""
    monkeypatch.setenv("HEGUI_DOCUMENT_MEGABYTES", "512")
    begun = time.monotonic()

    with pytest.raises(DocumentError, match=f"{name} (is refused|has).*{said}"):
        documents.decode(data(), name)

    assert time.monotonic() - begun < SECONDS


@pytest.mark.full
def test_a_document_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says how long that is, and by which setting."""
    monkeypatch.setenv("HEGUI_DOCUMENT_SECONDS", "1")
    monkeypatch.setenv("HEGUI_DOCUMENT_MEGABYTES", "16000")

    with pytest.raises(DocumentError) as caught:
        documents.decode(of_operators(2_000_000), "slow.pdf")

    assert (
        "slow.pdf is refused: reading it takes more than 1 s of the processor: save its text, or "
        "raise HEGUI_DOCUMENT_SECONDS."
    ) == str(caught.value)


@pytest.mark.full
def test_many_documents_are_read_by_one_process() -> None:
    """It is started once; after one that ended it, another reads on."""
    page = b"<html><body><p>%d pages</p></body></html>"
    documents.decode(page % 1, "1.html")
    process = apart._PROCESS._running
    assert "2 pages" == documents.decode(page % 2, "2.html", whole=True).text
    assert process is apart._PROCESS._running

    process.kill()
    process.wait()
    assert "3 pages" == documents.decode(page % 3, "3.html", whole=True).text
    assert os.getpid() != apart._PROCESS._running.pid


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "much", "9" * 30])
def test_a_limit_that_is_none_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than taken for the usual one."""
    monkeypatch.setenv("HEGUI_DOCUMENT_SECONDS", value)

    with pytest.raises(UsageError, match="HEGUI_DOCUMENT_SECONDS is no whole number from 1 to"):
        documents.decode(b"<html><p>x</p></html>", "a.html")


def test_fewer_pages_may_be_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages have a setting as time and memory have."""
    monkeypatch.setenv("HEGUI_DOCUMENT_PAGES", "1")
    two = pdf(b"<< >>", b" ", FONT).replace(b"[3 0 R] /Count 1 ", b"[3 0 R 3 0 R] /Count 2")

    with pytest.raises(DocumentError, match="has more than 1 pages: split it, or raise HEGUI_DOC"):
        documents.decode(two, "two.pdf")


@pytest.fixture
def _called_back_by_none() -> Iterator[None]:
    """Let collecting garbage call nobody: what is raised within one of Hypothesis is lost."""
    held = gc.callbacks[:]
    gc.callbacks.clear()  # in place: the collector has this very list
    yield
    gc.callbacks.extend(held)


@pytest.mark.full
@pytest.mark.usefixtures("_called_back_by_none")
def test_a_text_that_tells_one_case_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each sentence is compared with those before: many of them take long."""
    monkeypatch.setenv("HEGUI_DOCUMENT_SECONDS", "1")
    sentence = "2020年3月12日，网信办依据《网络安全法》第六十一条对某公司处以罚款十万元。\n"
    (tmp_path / "long.txt").write_text(sentence * 3000)

    assert codes.WRONG == cli.run(["cases", "read", str(tmp_path / "long.txt")])
    assert (
        "long.txt is refused: reading what it tells takes more than 1 s" in capfd.readouterr().err
    )
