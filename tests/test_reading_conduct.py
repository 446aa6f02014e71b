"""What English says was done or left undone, in the words of every duty."""

from __future__ import annotations

import pytest

from hegui.reading import read


def _did(text: str) -> list[str]:
    return [one.category for case in read(text + "\n", "t").cases for one in case.conduct]


@pytest.mark.parametrize(
    ("conduct", "category"),
    [
        ("failing to file its booking system under the graded protection scheme", "mlps_duty"),
        ("not appointing anyone responsible for network security", "mlps_duty"),
        ("having deleted logs that it should have kept", "log_retention"),
        ("failing to patch its content management system", "vulnerability"),
        ("activating phone cards in other people's names", "real_name"),
        ("letting guests surf without checking their identity", "real_name"),
        ("passing the addresses of home buyers to decorators", "pi_trade"),
        ("buying lists of newborns from a nurse", "pi_trade"),
        ("sending staff records to its parent in Munich", "cross_border_transfer"),
        ("exporting important data without a security assessment", "cross_border_transfer"),
        ("leaving guests' passport scans on a public web server", "pi_protection"),
        ("letting any visitor look up the addresses of other buyers", "pi_protection"),
        ("recording shoppers' faces without telling them", "pi_collection"),
        ("making it impossible for users to close their accounts", "pi_collection"),
        ("tolerating accounts that posed as state media", "account_mgmt"),
        ("reposting current-affairs news from unapproved sources", "news_unlicensed"),
        ("listing counterfeit medicines", "prohibited_goods"),
        ("making up a story that a bridge had collapsed", "prohibited_content"),
        ("insulting police officers in a chat group", "prohibited_content"),
        ("handling data in a way that threatens national security", "national_security"),
        ("products with serious risks to the supply chain", "supply_chain_risk"),
        ("using a colleague's password to enter the payroll system", "hacking"),
        ("setting up a chat group to sell drugs", "illegal_info_use"),
        ("hosting sites that were not registered", "no_filing"),
        ("waiting three weeks before it reported the attack", "incident_response"),
        ("doing nothing after a warning in March", "refuse_to_correct"),
        ("failing to carry out a data risk assessment", "data_security_duty"),
        ("using a VPN to browse foreign sites", "other"),
        ("keeping the addresses of 12,000 customers on an unlocked web page", "pi_protection"),
        ("turning its camera data over to a marketing firm", "pi_trade"),
        ("sharing customers' home addresses in a chat group", "pi_protection"),
        ("renting its WeChat accounts to swindlers", "account_mgmt"),
        ("claiming online that a dam had burst", "prohibited_content"),
        ("crashing a school's website", "hacking"),
        ("failing to tell its users of the breach", "incident_response"),
    ],
)
def test_conduct_is_told_in_many_words(conduct: str, category: str) -> None:
    """Each category is worded with many verbs and objects, and with their denials."""
    assert _did(f"On 4 June 2024 the Ningbo police fined a hotel 5,000 yuan for {conduct}.") == [
        category
    ]


def test_two_duties_in_one_clause_are_both_told() -> None:
    """A hotel may neglect two duties at once."""
    text = (
        "The Ningbo police fined a hotel for failing to grade its system and to keep network logs."
    )
    assert set(_did(text)) == {"mlps_duty", "log_retention"}


def test_what_many_did_falls_on_those_who_are_named_after_it() -> None:
    """Some apps collected data, including two: both did."""
    (case,) = read(
        "The MIIT ordered the removal of the apps Alpha Ride and Beta Walk from app stores. Some "
        "of the apps illegally collected user data, including Alpha Ride and Beta Walk.\n",
        "t",
    ).cases
    (conduct,) = case.conduct
    assert set(conduct.offenders) == {one.id for one in case.offenders}


def test_the_words_of_conduct_end_with_a_word() -> None:
    """A reader sees them marked, so that they end where a word ends."""
    text = (
        "On 17 January 2018 the Mudanjiang police fined an online rice exchange RMB 30,000. "
        "Officers found that web logs went back only eleven days and that the system had no grade."
    )
    (case,) = read(text, "doc", "en").cases
    ends = [stop for one in case.conduct for _, stop in one.spans]
    assert ends
    assert not [stop for stop in ends if text[stop - 1].isalpha() and text[stop].isalpha()]
