"""Numbers of persons and organisations: what is wrong with one is said, and nothing is guessed.

No number here is a person's: they are of the ranges for tests, printed samples, of a county that
there is not (110199), or of somebody who would be the oldest person alive.
"""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.errors import UsageError
from hegui.identity import kinds

DAY = date(2026, 6, 30)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""As handbooks print them: an oracle of its own for what we derive from the standard."""


def resident(digits: str) -> str:
    """Return seventeen digits with their check character, by the printed table."""
    total = sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def reason(kind: str, value: str, day: date = DAY) -> str:
    """Return what is said of one number."""
    return kinds.check(kinds.load(kind), value, day).reason


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("11010519491231002X", "test"),  # the sample of the standard
        ("11010519491231002x", "test"),  # its X in lower case, as data have it
        (resident("11000019900101001"), "test"),  # a whole province: nobody's
        (resident("81000019020101001"), "valid"),  # Hong Kong
        (resident("82000019020101001"), "valid"),  # Macao
        (resident("83000019020101001"), "valid"),  # Taiwan
        (resident("91115619900101001"), "valid"),  # a foreigner's card
        (resident("84000019900101001"), "place"),
        (resident("11019919000229001"), "date"),  # 1900 was no leap year
        (resident("11019920000229001"), "valid"),  # 2000 was one
        (resident("11019919901301001"), "date"),
        (resident("11019920260701001"), "future"),
        (resident("11019919010629001"), "lifetime"),
        (resident("11019919010630001"), "valid"),
        ("110000900101001", "test"),  # the first generation, of nobody
        ("110199900101001", "old"),
        ("110199900231001", "date"),
        ("11019919900101001", "length"),
        ("1101991990010100A8", "characters"),
        ("１１０１０５１９４９１２３１００２Ｘ", "test"),  # full width
        ("110105 19491231 002X", "test"),
    ],
)
def test_a_resident_number_is_read(number: str, expected: str) -> None:
    """Each fault has its own reason, and what only looks odd is valid."""
    assert expected == reason("resident_number", number)


def test_numbers_of_new_kinds_begin_on_a_day() -> None:
    """Residence permits came on 2018-09-01, and cards of foreigners with 18 places in 2023-12."""
    permit, card = resident("81000019020101001"), resident("91115619900101001")

    assert "not_yet" == reason("resident_number", permit, date(2018, 8, 31))
    assert "valid" == reason("resident_number", permit, date(2018, 9, 1))
    assert "not_yet" == reason("resident_number", card, date(2023, 11, 30))
    assert "valid" == reason("resident_number", card, date(2023, 12, 1))


@given(st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_a_changed_digit_is_always_found(sequence: int, place: int, by: int) -> None:
    """MOD 11-2 finds every change of one character."""
    number = resident(f"11019919900101{sequence:03}")
    changed = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]

    assert reason("resident_number", number) == "valid"
    assert reason("resident_number", changed) not in {"valid", "test"}


@given(st.lists(st.text("0123456789Xx１ -", max_size=20) | st.none(), max_size=8))
def test_a_column_says_what_single_numbers_say(values: list[str | None]) -> None:
    """A whole column is checked as each of its values is, and what is empty stays so."""
    for name in ("resident_number", "credit_code", "mobile"):
        kind = kinds.load(name)
        column = kinds.check_column(kind, pa.array(values, pa.string()), DAY).reason.to_pylist()
        for value, found in zip(values, column, strict=True):
            try:
                assert found == kinds.check(kind, value or "", DAY).reason
            except UsageError:
                assert found is None


def test_both_generations_are_spelled_alike() -> None:
    """Fifteen digits and the eighteen made of them are one identity."""
    kind = kinds.load("resident_number")
    both = pa.array(["110199900101001", resident("11019919900101001")])

    old, new = kinds.check_column(kind, both, DAY).canonical.to_pylist()

    assert old == new


def test_minors_are_told_to_the_day() -> None:
    """Whoever has his eighteenth birthday is of age; where no birthday is, nothing is said."""
    kind = kinds.load("resident_number")
    assert kind.minors is not None
    column = pa.array([resident("11019920080630001"), resident("11019920080701001"), "1101", None])

    assert [False, True, None, None] == kind.minors(column, DAY).to_pylist()


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("credit_code", "91110000600037341L", "valid"),
        ("credit_code", "91110000600037341M", "check"),
        ("credit_code", "9111000060003734IL", "characters"),  # an I is no 1
        ("credit_code", "B1110000600037341L", "registrar"),
        ("credit_code", "91990000600037341L", "place"),
        ("mobile", "+86 139-1234-5670", "valid"),
        ("mobile", "0086 13912345670", "valid"),
        ("mobile", "8613912345670", "valid"),
        ("mobile", "13800138000", "test"),
        ("mobile", "13900000000", "test"),
        ("mobile", "15412345670", "range_not_known"),  # accepted, with a notice
        ("mobile", "12912345670", "range"),
        ("mobile", "1440012345678", "thing"),
        ("mobile", "1391234567", "length"),
        ("passport", "E12345679", "valid"),
        ("passport", "C01X00T47", "valid"),
        ("passport", "ABCDE1234", "shape"),
        ("passport", "E1234", "length"),
        ("police_filing", "粤公网安备 44030502008518号", "valid"),
        ("police_filing", "粤公网安备4403050200号", "older"),
        ("police_filing", "公网安备 44030502008518号", "shape"),
        ("mlps_certificate", "44030099001-24001", "valid"),
        ("mlps_certificate", "4403009900124001", "valid"),
        ("mlps_certificate", "44030099001-24001-25-4403-01", "longer"),
        ("mlps_certificate", "4403-24001", "shape"),
        ("icp_number", "京ICP备12345678号-1A", "valid"),
        ("icp_number", "京ＩＣＰ备2021012345号", "valid"),
        ("icp_number", "京ICP证030173号", "valid"),
        ("icp_number", "B1.B2-20090059", "valid"),
        ("icp_number", "港ICP备12345678号", "shape"),
    ],
)
def test_other_numbers_are_read(kind: str, value: str, expected: str) -> None:
    """Each kind says what is wrong, and accepts the spellings that people use."""
    assert expected == reason(kind, value)


def test_ranges_of_virtual_operators_are_dated() -> None:
    """A number of a range that was not sold yet is doubtful, and later it tells its operator."""
    kind = kinds.load("mobile")

    assert "not_yet" == reason("mobile", "17012345670", date(2014, 4, 30))
    assert "operator" in kinds.check(kind, "17012345670", DAY).tells
    assert {} == kinds.check(kind, "13912345670", DAY).tells


def test_every_reason_has_words_in_both_languages() -> None:
    """What is said of a number is said in English and Chinese, for each kind there is."""
    for name in kinds.identifiers():
        kind = kinds.load(name)
        assert {"en", "zh"} == set(kind.title)
        for said in kind.reasons.values():
            assert said.en
            assert any("\u4e00" <= character <= "\u9fff" for character in said.zh)


def test_a_check_repeats_nothing_of_the_number() -> None:
    """What is returned of a number can be logged: its place and year, never its digits."""
    number = resident("11019919900101001")
    shown = repr(kinds.check(kinds.load("resident_number"), number, DAY))

    assert number not in shown
    assert "0101001" not in shown
