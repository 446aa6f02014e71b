"""What names a person is never shown whole, and enough is left to find the row again."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hegui import masking

ANY = st.text(st.characters(exclude_categories=["Nd", "Cs"]), max_size=30)
DIGIT = st.sampled_from("0123456789")
PHONE = st.from_regex(
    r"(\+86|86|0086|0)?[ -]?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}", fullmatch=True
)
IDENTITY = st.from_regex(r"[0-9]{6}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx]", fullmatch=True)
OLD_IDENTITY = st.from_regex(
    r"[0-9]{6}[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}", fullmatch=True
)


def digits(text: str) -> str:
    """Return the digits of a text in a row."""
    return "".join(c for c in text if c.isdigit())


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("110101199001011237", "110101****1237"),
        ("11010119900101123X ", "110101****123X "),
        ("110101 19900101 1237", "110101****1237"),
        ("１１０１０１１９９００１０１１２３７", "１１０１０１****１２３７"),
        ("130503670401001", "130503****001"),
        ("13912345678", "139****5678"),
        ("+86 139-1234-5678", "+86 139****5678"),
        ("8613912345678", "86139****5678"),
        ("电话13912345678，证件110101199001011237。", "电话139****5678，证件110101****1237。"),
        ("1 3 8 1 2 3 4 5 6 7 8", "1 3 8****5 6 7 8"),
        ("电话1-3-9-1-2-3-4-5-6-7-8。", "电话1-3-9****5-6-7-8。"),
        ("1 1 0 1 0 1 1 9 9 0 0 1 0 1 1 2 3 X", "1 1 0 1 0 1****1 2 3 X"),
        ("1　3　8　１　２　３　４　５　６　７　８", "1　3　8****５　６　７　８"),
        ("1 2 3 4 5 6 7 8 9 0 1", "1 2 3 4 5 6 7 8 9 0 1"),
        ("2017-09-26T08:00:00Z", "2017-09-26T08:00:00Z"),
        ("order 20170926", "order 20170926"),
        ("10.0.0.1:8080", "10.0.0.1:8080"),
        ("1506412800000000", "1506412800000000"),
        ("CVE-2026-12345", "CVE-2026-12345"),
        ("", ""),
    ],
)
def test_numbers_of_persons_are_recognised_by_their_shape(given_: str, shown: str) -> None:
    """Identity and phone numbers lose their middle; days, addresses and keys do not."""
    assert shown == masking.text(given_)


@given(ANY, PHONE | IDENTITY | OLD_IDENTITY, ANY)
@example("x" * 195, "110101199001011237", "")
@example("", "13912345678", "x" * 300)
def test_no_whole_number_survives(before: str, number: str, after: str) -> None:
    """Whatever stands around it, neither the number nor its digits in a row are shown."""
    shown = masking.text(f"{before}{number}{after}")

    assert number not in shown
    assert digits(number) not in digits(shown)
    assert len(shown) <= masking.CAP


@given(ANY, st.lists(PHONE | IDENTITY, min_size=1, max_size=4))
def test_every_number_in_a_row_of_them_is_masked(between: str, numbers: list[str]) -> None:
    """A list of numbers hides each of them."""
    shown = masking.text(f"{between}/".join(numbers))

    assert not any(number in shown for number in numbers)


@given(st.text(max_size=2 * masking.CAP))
def test_no_text_is_shown_longer_than_the_cap(value: str) -> None:
    """Long text is cut and says so; short text without a number is shown as it is."""
    shown = masking.text(value)

    assert len(shown) <= masking.CAP
    assert (len(value) > masking.CAP) == shown.endswith("…") or value.endswith("…")
    if not digits(value) and len(value) <= masking.CAP:
        assert value == shown


@given(st.text(min_size=1))
def test_a_personal_cell_shows_a_quarter_at_most(value: str) -> None:
    """What a contract marks as personal is cut down whatever it holds, even one character."""
    shown = masking.cell(value, is_personal=True)

    assert isinstance(shown, str)
    kept = shown.removesuffix("***")
    assert value.startswith(kept)
    assert len(kept) <= min(4, len(value) // 4)


@pytest.mark.parametrize("value", [None, 5, True, 1.5])
def test_what_is_no_text_is_left_as_it_is(value: object) -> None:
    """Counts and truth values name nobody."""
    assert value is masking.cell(value)
    assert value is masking.cell(value, is_personal=True)
