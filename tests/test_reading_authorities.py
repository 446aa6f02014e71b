"""Reading who acted in English: phrases for organs, organs in a row, letterheads, places."""

from __future__ import annotations

from typing import Any

import pytest

from hegui.reading import read

FINED = "fined Lantern Travel Co., Ltd. 20,000 yuan."


def authorities(text: str) -> list[tuple[str, str, str | None]]:
    """Return the kind, the level and the smallest place of those who acted in the first case."""
    case: dict[str, Any] = read(text, "doc", "en").exchange()["cases"][0]
    return [
        (one["kind"], one["level"], next((p for p in reversed(one["place"].values()) if p), None))
        for one in case["authorities"]
    ]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("Internet regulators in Hunan", ("cac", "provincial", "Hunan")),
        ("The Tianjin municipal cyberspace information office", ("cac", "provincial", "Tianjin")),
        ("The country's internet watchdog", ("cac", "national", None)),
        ("The national watchdog", ("cac", "national", None)),
        ("China’s Cyberspace Administration", ("cac", "national", None)),
        ("The Nantong Cyberspace Administration of China", ("cac", "municipal", "Nantong")),
        (
            "Office of the Cyberspace Affairs Commission of the Deyang Municipal Party Committee",
            ("cac", "municipal", "Deyang"),
        ),
        (
            "The Harbin municipal office of the People's Bank of China",
            ("other", "municipal", "Harbin"),
        ),
        ("The Handan cybersecurity detachment", ("public_security", "municipal", "Handan")),
        ("The Yantan Internet Police Brigade", ("public_security", "county", "Yantan")),
        ("The Qiaoxi Police Station", ("public_security", "county", None)),
        ("The market supervision bureau of Gulou District", ("market", "county", None)),
        ("The Guangxi branch of the cyberspace watchdog", ("cac", "provincial", "Guangxi")),
        ("The Xi'an PSB's Beilin Branch", ("public_security", "county", "Beilin")),
        ("Police in She County, Hebei", ("public_security", "county", "Shexian")),
        ("The police bureau in Foshan", ("public_security", "municipal", "Foshan")),
        ("The Shapingba sub-bureau of public security", ("public_security", "county", "Shapingba")),
        (
            "The Linhe District Sub-bureau of Bayannur",
            ("public_security", "county", "Linhe"),
        ),
        ("The Jilin municipal cyberspace office", ("cac", "municipal", "Jilin")),
    ],
)
def test_organs_as_english_reports_name_them(who: str, found: tuple[str, str, str | None]) -> None:
    """An organ is read from its kind, the word for its level, and a place before or after it."""
    assert authorities(f"{who} {FINED}") == [found]


def test_a_name_that_several_places_share_is_the_one_inside_the_other() -> None:
    """The Chaoyang of the bureau of Beijing is no city in Liaoning."""
    text = f"The Chaoyang Branch of the Beijing Municipal Public Security Bureau {FINED}"
    assert read(text, "doc").cases[0].authorities[0].province == "Beijing"


def test_a_local_branch_is_of_the_county_spoken_of() -> None:
    """The county stands in the sentence and the city in the name of the bureau."""
    text = f"In Longgang, the local branch of the Shenzhen Public Security Bureau {FINED}"
    assert authorities(text) == [("public_security", "county", "Longgang")]


@pytest.mark.parametrize(
    "who",
    [
        "The cyberspace office and police of Wuxi",
        "The cyberspace office and the police of Wuxi",
        "Wuxi's cyberspace office and police",
    ],
)
def test_organs_in_a_row_share_their_place(who: str) -> None:
    """A place that is said of one organ holds for the other."""
    assert authorities(f"{who} {FINED}") == [
        ("cac", "municipal", "Wuxi"),
        ("public_security", "municipal", "Wuxi"),
    ]


def test_a_counterpart_is_of_the_kind_of_the_organ_before_it() -> None:
    """Its counterpart in Sichuan is a cyberspace office too."""
    text = (
        "On 5 May 2023 the Cyberspace Administration of China warned Oak Co., Ltd.\n\n"
        f"The day before, its counterpart in Sichuan {FINED}"
    )
    last = read(text, "doc").cases[-1]
    assert [(one.kind, one.province) for one in last.authorities] == [("cac", "Sichuan")]
    assert last.date is not None
    assert last.date.value == "2023-05-04"


def test_one_noun_names_organs_of_two_kinds() -> None:
    """Hainan's cyberspace and public security departments are two."""
    assert authorities(f"Hainan's cyberspace and public security departments {FINED}") == [
        ("cac", "provincial", "Hainan"),
        ("public_security", "provincial", "Hainan"),
    ]


@pytest.mark.parametrize(
    "who",
    [
        "The Nanjing branch of the People's Bank of China (PBOC)",
        "The PBOC's Nanjing branch",
        "In the Ministry of Public Security's “Clean Net” campaign, police in Nanjing",
    ],
)
def test_one_organ_acted(who: str) -> None:
    """Neither an abbreviation nor the owner of a campaign is a second one."""
    ((_, level, place),) = authorities(f"{who} {FINED}")
    assert (level, place) == ("municipal", "Nanjing")


def test_the_bureau_of_a_city_in_a_city_is_no_second_organ() -> None:
    """Yiwu is a city of its own, though it lies in Jinhua."""
    text = f"Police in Yiwu looked into it. The city's public security bureau {FINED}"
    assert authorities(text) == [("public_security", "county", "Yiwu")]


def test_the_place_that_heads_a_paragraph_is_that_of_its_police() -> None:
    """Ganzhou. The cyber police: those of Ganzhou, not those of the paragraph before."""
    text = (
        f"Nantong. The Chongchuan Branch of the Public Security Bureau {FINED}\n\n"
        "Ganzhou. On 19 June 2023 the cyber police fined Elm Co., Ltd. 30,000 yuan."
    )
    (one,) = read(text, "doc").cases[-1].authorities
    assert (one.level, one.city) == ("municipal", "Ganzhou")


def test_a_branch_of_the_administration_is_of_its_kind() -> None:
    """The branch of a city is no branch of the police of a county."""
    text = (
        "The Cyberspace Administration of China summoned Oak Co., Ltd. on 5 May 2023.\n\n"
        "Elm Co., Ltd. was fined 5,000 yuan by the Shenzhen branch of the administration."
    )
    (one,) = read(text, "doc").cases[-1].authorities
    assert (one.kind, one.level, one.city) == ("cac", "municipal", "Shenzhen")


def test_the_organ_that_stands_alone_over_a_notice_issued_it() -> None:
    """A letterhead is enough, though no sentence names who acted."""
    text = (
        "Sichuan Communications Administration\n\nCircular on apps\n\n"
        "On May 5, 2024, Lantern Travel was ordered to rectify within 10 days."
    )
    assert authorities(text) == [("telecom", "provincial", "Sichuan")]


def test_who_only_guided_did_not_act() -> None:
    """The office above that lent its guidance imposed nothing."""
    text = f"Under the guidance of the national cyber regulator, Shaoxing's internet office {FINED}"
    assert authorities(text) == [("cac", "municipal", "Shaoxing")]


@pytest.mark.parametrize(
    "told",
    [
        "A notice of the Ministry of Public Security on July 1, 2021 said",
        "The Ministry of Public Security announced on 1 July 2021 that the",
    ],
)
def test_who_only_told_of_it_did_not_act(told: str) -> None:
    """Who acted, and when, stands in what is told."""
    (case,) = read(f"{told} police of Wuxi had fined a school 20,000 yuan in April.", "doc").cases
    assert [(one.level, one.city) for one in case.authorities] == [("municipal", "Wuxi")]
    assert case.date is not None
    assert case.date.value == "2021-04"


def test_an_organ_of_a_later_matter_did_not_act() -> None:
    """Whom the text names two paragraphs on, in another matter, is not taken for who acted."""
    text = (
        "On May 5, 2024, Lantern Travel Co., Ltd. was fined 20,000 yuan for keeping no logs.\n\n"
        "The firm sells bus tickets.\n\n"
        "In 2017, the Ministry of Industry and Information Technology began a campaign."
    )
    assert authorities(text) == []


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Consider Dezhou in Shandong. Its internet police warned Ivy Clinic.", "Dezhou"),
        ("In Wuxi, police fined Ivy Clinic RMB 5,000.", "Wuxi"),
        ("Over in Zhuhai, the cyberspace office interviewed Ivy Clinic.", "Zhuhai"),
        ("In May 2020 the Nanchong bureau warned Ivy Clinic.", "Nanchong"),
    ],
)
def test_an_organ_is_of_the_place_that_was_just_named(told: str, place: str) -> None:
    """A new place makes a new organ, whichever organ of another place acted before it."""
    first = "On 3 March 2020 the Hefei police fined Oak Co., Ltd. RMB 9,000."
    cases = read(f"{first}\n\n{told}", "doc", "en").exchange()["cases"]
    assert [case["authorities"][0]["place"]["city"] for case in cases] == ["Hefei", place]


def test_offices_of_a_national_organ_that_looked_into_it_open_no_case() -> None:
    """What its offices in two provinces tell is of the fines that were told first."""
    text = (
        "The Cyberspace Administration of China accused Hairun and Luyou of breaching the law. "
        "On September 25, 2018 authorities fined Hairun and Luyou.\n\n"
        "According to the internet regulators in Beijing and Guangdong, both firms lost logs. "
        "In addition, the regulators demanded that both firms remove the users concerned."
    )
    assert len(read(text, "doc", "en").cases) == 1
