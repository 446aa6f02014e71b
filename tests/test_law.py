"""What the law says on a day."""

from datetime import date

from hegui import law

OLD = date(2017, 8, 1)
NEW = date(2026, 1, 1)


def test_it_works() -> None:
    """In August 2017 a log kept too short brings a warning, and a fine only on refusal or harm."""
    book = law.load()

    provision = book.provision("csl:21.i3", OLD)
    first, second = book.tiers(provision.liabilities[0], OLD)

    measures = ("order_correct", "warning")
    assert measures == first.measures
    assert first.organisation is None
    assert law.Fine(10_000, 100_000) == second.organisation
    assert law.Fine(5_000, 50_000) == second.persons
