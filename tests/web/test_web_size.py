"""A body that is too large is refused before it is read, or where it becomes too long."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.http import HttpResponse

    from conftest import House

GIGABYTE = 1 << 30
TOO_LARGE = 413
MB = 1 << 20
BLOCK = b"x" * (1 << 16)


class Unread:
    """A body that nobody may read."""

    def read(self, *_: int) -> bytes:
        """Fail."""
        raise AssertionError

    readline = read


class Endless:
    """A body that never ends, and counts what was read of it."""

    taken = 0

    def read(self, *_: int) -> bytes:
        """Give some more."""
        self.taken += len(BLOCK)
        return BLOCK

    readline = read


def sent(house: House, address: str, who: Any = None, **environ: Any) -> HttpResponse:
    """Send what says of itself that it is something."""
    return house.client(who).generic("POST", address, **environ)


@pytest.mark.parametrize("page", ["findings:list", "audits:list"])
@pytest.mark.parametrize("length", [str(GIGABYTE), str(13 * MB), "-1", "many", "9" * 30])
def test_a_page_says_what_it_takes_before_it_reads(house: House, page: str, length: str) -> None:
    """In one sentence of each language, to members as to strangers."""
    for who in (house.owner, None):
        answer = sent(house, house.at(page), who, CONTENT_LENGTH=length, **{"wsgi.input": Unread()})
        assert TOO_LARGE == answer.status_code
        assert "MB are taken here. 内容过大" in answer.content.decode()


def test_what_no_page_would_read_is_not_read_either(house: House) -> None:
    """Where there is no page, and where one signs in."""
    for address in ("/nowhere/", "/account/login/"):
        environ = {"CONTENT_LENGTH": str(GIGABYTE), "wsgi.input": Unread()}
        assert TOO_LARGE == sent(house, address, **environ).status_code


def test_a_body_without_a_length_stops_at_what_the_page_takes(house: House) -> None:
    """It is read until then, and no further."""
    body = Endless()
    environ = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": body}

    answer = sent(house, house.at("audits:list"), house.owner, **environ)

    assert TOO_LARGE == answer.status_code
    assert 12 * MB < body.taken <= 12 * MB + len(BLOCK)


def test_a_body_without_a_length_that_fits_is_read(house: House) -> None:
    """As if it had been told."""
    from hegui.web.findings.models import Comment, Finding  # noqa: PLC0415

    finding = Finding.of(house.organisation).get()
    answer = house.client(house.owner).generic(
        "POST",
        house.at("findings:comment", finding.pk),
        CONTENT_TYPE="application/x-www-form-urlencoded",
        HTTP_TRANSFER_ENCODING="chunked",
        **{"wsgi.input": BytesIO(b"text=seen")},
    )

    assert 302 == answer.status_code
    assert "seen" == Comment.of(house.organisation).get().text
