"""Groups and their members: who pays what when a measure falls on several at once."""

from __future__ import annotations

from typing import Any

import pytest

from hegui.reading import read

Got = dict[str, list[object]]


def got(text: str) -> Got:
    """Return, by offender, its measures: a type, or the sum or the days that it carries."""
    found: Got = {}
    cases: list[dict[str, Any]] = read(text, "doc").exchange()["cases"]
    for case in cases:
        for who in case["offenders"]:
            mine = [one for one in case["measures"] if who["id"] in one["offenders"]]
            found.setdefault(str(who["name"]), []).extend(_told(one) for one in mine)
    return found


def _told(measure: dict[str, Any]) -> object:
    period = measure["duration"] or measure["deadline"]
    sums = [one["value"] for one in measure["amounts"]]
    return sums[0] if sums else period["value"] if period else measure["type"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            (
                "The MIIT said on 3 June 2021 that it had removed from app stores three apps "
                "-- Limo Ride, Cat Camera and Ponder -- which had no privacy policy."
            ),
            {"Limo Ride", "Cat Camera", "Ponder"},
        ),
        (
            (
                "On 4 July 2021 the MIIT removed 96 apps from app stores. They include Limo "
                "Ride and Cat Camera."
            ),
            {"Limo Ride", "Cat Camera"},
        ),
        (
            (
                "On 4 July 2021 the MIIT removed 96 apps from app stores, including Limo "
                "Ride of Suzhou Limo Technology and Cat Camera of Wuxi Maoyan Software."
            ),
            {"Limo Ride", "Cat Camera"},
        ),
        (
            (
                "The Cyberspace Administration of China on 4 July 2021 ordered apps Limo "
                "Ride, Cat Camera and Ponder to be removed from app stores."
            ),
            {"Limo Ride", "Cat Camera", "Ponder"},
        ),
        (
            (
                "On 4 July 2021 the Hubei Communications Administration ordered 12 apps to "
                "rectify. The listed apps include Limo Ride, which has the same owner as "
                "Ponder; Cat Camera, a popular photo app; and Jade Weather."
            ),
            {"Limo Ride", "Cat Camera", "Jade Weather"},
        ),
        (
            (
                "On 4 July 2021 the Beijing Cyberspace Administration fined two companies. "
                "One, a logistics company in Haidian, had left a database open; the other, a "
                "software company in Chaoyang, had kept no logs."
            ),
            {"logistics company in Haidian", "software company in Chaoyang"},
        ),
        (
            (
                "On 4 July 2021 Shanghai police warned a number of companies, among them "
                "Ponder Software, Limo Technology and a bakery in Xuhui."
            ),
            {"Ponder Software", "Limo Technology", "bakery in Xuhui"},
        ),
    ],
)
def test_a_group_gives_way_to_its_members(text: str, members: set[str]) -> None:
    """Wherever the members are named, the measure falls on each of them and not on the group."""
    assert set(got(text)) == members


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The regulator looked into apps Limo Ride and Cat Camera, and a hiring "
                "platform known as Boss Finder. A rival, Ponder Group, grew. On 4 July 2021 "
                "the Cyberspace Administration of China ordered the three apps to stop "
                "registering new users."
            ),
            {"Limo Ride": 1, "Cat Camera": 1, "Boss Finder": 1},
        ),
        (
            (
                "The operators of Tianwen Library were fined 3 million yuan by the Shanghai "
                "Cyberspace Administration on 4 July 2021. The operators were also ordered "
                "to stop the illegal processing of personal information."
            ),
            {"Tianwen Library": 2},
        ),
        (
            (
                "Plum Logistics and Jade Media have been ordered by the Xiamen Cyberspace "
                "Administration on 5 May 2022 to delete the data. The latter was also fined "
                "20,000 yuan."
            ),
            {"Plum Logistics": 1, "Jade Media": 2},
        ),
        ("The companies in question were fined by the police. The apps were removed.", {}),
        (
            (
                "Guangzhou police named and shamed four firms on March 9, 2021: Lingnan Courier, "
                "Pearl Travel, Haizhu Dental and Yuexiu Tutors. Lingnan Courier was fined 50,000 "
                "yuan; the others were warned."
            ),
            {"Lingnan Courier": 2, "Pearl Travel": 2, "Haizhu Dental": 2, "Yuexiu Tutors": 2},
        ),
        (
            (
                "Plum Logistics and Jade Media were ordered by Wuxi police on 12 May 2023 to "
                "rectify within five days, while the other ten firms were only warned."
            ),
            {"Plum Logistics": 1, "Jade Media": 1},
        ),
        (
            (
                "A consumer group found that Limo Ride, Cat Camera and Plum Notes had no privacy "
                "policy. It called on regulators to remove the apps from app stores."
            ),
            {},
        ),
        (
            (
                "Wuxi police said on 12 May 2023 that they had warned two firms in Binhu and "
                "Xinwu for keeping no logs."
            ),
            {"two firms in Binhu": 1},
        ),
    ],
)
def test_words_for_several_point_back(text: str, expected: dict[str, int]) -> None:
    """The three apps, the operators, the latter: those who were named so before, or nobody."""
    assert {name: len(told) for name, told in got(text).items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "On 4 July 2021 Changsha police put Qiu Mou, Tan Mou and Hao Mou in "
                "administrative detention for 10 days, seven days and five days respectively."
            ),
            {"Qiu Mou": [10], "Tan Mou": [7], "Hao Mou": [5]},
        ),
        (
            (
                "Qiu Mou sold hotel records to Tan Mou, who passed them on to Hao Mou. On 4 "
                "July 2021 Changsha police detained the three for 10, 7 and 5 days "
                "respectively."
            ),
            {"Qiu Mou": [10], "Tan Mou": [7], "Hao Mou": [5]},
        ),
        (
            (
                "Ponder Logistics (Wuxi) kept the records of 40,000 customers in an open "
                "database. On 4 July 2021 the Wuxi Cyberspace Administration fined the "
                "company and its head of operations, Anna Berg, RMB 200,000 and RMB 20,000 "
                "respectively."
            ),
            {"Ponder Logistics": [200_000], "Anna Berg": [20_000]},
        ),
        (
            (
                "Shenzhen police acted on April 2, 2025. Luo, 31, and his cousin Pan, 28, were "
                "given 10 days' and 7 days' detention. Each must also pay a fine of 15,000 yuan."
            ),
            {"Luo": [10, 15_000], "Pan": [7, 15_000]},
        ),
        (
            (
                "Wuxi police on 12 May 2023: a clinic in Binhu; fine of RMB 10,000, and RMB 5,000 "
                "for its director."
            ),
            {"clinic in Binhu": [10_000], "director": [5_000]},
        ),
        (
            (
                "Fines of RMB 10,000, RMB 8,000 and RMB 5,000 were imposed on Ponder "
                "Software, Limo Technology and Jade Media respectively by Wuxi police."
            ),
            {"Ponder Software": [10_000], "Limo Technology": [8_000], "Jade Media": [5_000]},
        ),
        (
            (
                "Plum Hotel was fined RMB 15,000, Jade Clinic RMB 25,000 and Riverside Inn "
                "RMB 6,000 by Wuxi police."
            ),
            {"Plum Hotel": [15_000], "Jade Clinic": [25_000], "Riverside Inn": [6_000]},
        ),
        (
            (
                "Ponder Fitness was fined RMB 8,000 by Wuxi police on 4 July 2021; Limo Gym "
                "was fined the same sum."
            ),
            {"Ponder Fitness": [8_000], "Limo Gym": [8_000]},
        ),
        (
            (
                "On 4 July 2021 Dalian police fined a bank branch RMB 50,000 for losing "
                "data, and its software vendor, Limo Systems, received a warning."
            ),
            {"bank branch": [50_000], "Limo Systems": ["warning"]},
        ),
        (
            (
                "Ponder Fitness, Limo Gym and Plum Inn were fined 9,000, 8,000 and 7,000 yuan by "
                "Wuxi police on 4 July 2021."
            ),
            {"Ponder Fitness": [9_000], "Limo Gym": [8_000], "Plum Inn": [7_000]},
        ),
        (
            (
                "Wuxi police fined chat app Ponder, dental clinic Jade Smile and travel site "
                "Limo RMB 9,000 each on 4 July 2021. The largest fine so far was RMB 50,000."
            ),
            {"Ponder": [9_000], "Jade Smile": [9_000], "Limo": [9_000]},
        ),
        (
            (
                "Wuxi police warned three platforms, Ponder, Limo and Jade, on 4 July 2021. The "
                "first two were also fined RMB 9,000 each; the last was fined RMB 2,000."
            ),
            {"Ponder": ["warning", 9_000], "Limo": ["warning", 9_000], "Jade": ["warning", 2_000]},
        ),
        (
            (
                "Wuxi police fined two hotels, a cinema, its software vendor and the vendor's "
                "engineer Zhao RMB 5,000 each on 4 July 2021."
            ),
            {
                "hotels": [5_000],
                "cinema": [5_000],
                "software vendor": [5_000],
                "Zhao": [5_000],
            },
        ),
        (
            (
                "Penalties announced by Dalian police on 4 July 2021: Ponder Travel (9,000 yuan), "
                "Limo Air (5,000 yuan), Jade Inn (warning)."
            ),
            {"Jade Inn": ["warning"], "Ponder Travel": [9_000], "Limo Air": [5_000]},
        ),
        (
            (
                "The CAC ordered app stores on 4 July 2021 to take down 25 apps operated by Limo "
                "Chuxing, the ride-hailing giant, over privacy. The apps, among them Limo Bus and "
                "Limo Delivery, breached the Cybersecurity Law."
            ),
            {"Limo Chuxing": ["app_removal"]},
        ),
        (
            (
                "Dalian police acted on 4 July 2021. The school: a warning. Its headmaster, "
                "Mr Qiu: RMB 5,000. The contractor: RMB 30,000, plus RMB 8,000 for its "
                "project manager."
            ),
            {
                "school": ["warning"],
                "Mr Qiu": [5_000],
                "contractor": [30_000],
                "project manager": [8_000],
            },
        ),
    ],
)
def test_each_gets_his_own(text: str, expected: Got) -> None:
    """Sums and periods are dealt out in turn, and what is left unsaid is what was said before."""
    assert got(text) == expected


LIST = """Guizhou Communications Administration

{lead}

(1) "Limo Ride" (operator: Guiyang Limo Travel Co., Ltd.; v2.1): collected contacts.
(2) "Cat Camera" (operator: Zunyi Maoyan Software Co., Ltd.; v1.0): no privacy policy.
(3) "Jade Weather" (operator: an individual, Qi Mou; v3.3): no way to delete an account.

{after}

4 July 2023
"""


@pytest.mark.parametrize(
    ("lead", "after"),
    [
        ("The following apps shall complete rectification within 5 days:", ""),
        ("The above shall complete rectification within 5 days.\n\nList of apps", ""),
        ("These apps had problems:", "The above apps must complete rectification within 5 days."),
    ],
)
def test_a_notice_falls_on_every_item_of_its_list(lead: str, after: str) -> None:
    """Whether the order leads to the list, waits for it or follows it."""
    found = got(LIST.format(lead=lead, after=after))
    assert found == {"Limo Ride": [5], "Cat Camera": [5], "Jade Weather": [5]}


def test_an_order_on_the_items_above_parts_them() -> None:
    """Each app of a list has its own case, though the order comes after the list."""
    text = (
        "Notice on apps\nHainan Communications Administration\n\n"
        "The following two apps still collect personal information unlawfully:\n\n"
        '1. "Coral Taxi" (developer: Haikou Coral Travel Co., Ltd.). '
        "Problem: collects contacts without consent.\n\n"
        '2. "Palm Food" (developer: Sanya Palm Catering Co., Ltd.). '
        "Problem: offers no way to delete an account.\n\n"
        "On 3 May 2023 we decided to remove the two apps named above from the stores."
    )
    cases = read(text, "doc", "en").cases
    assert [[who.name for who in case.offenders] for case in cases] == [
        ["Coral Taxi"],
        ["Palm Food"],
    ]
    assert [[one.category for one in case.conduct] for case in cases] == [["pi_collection"]] * 2


def test_the_headline_of_an_item_is_no_case_of_its_own() -> None:
    """Clinic fined is told anew below, unless the words below only point back to it."""
    head = "* Fuzhou: clinic fined. "
    anew = "On 5 September 2020 the Fuzhou police fined a private eye hospital RMB 50,000."
    back = "On 5 September 2020, the Fuzhou police said, it was fined RMB 50,000."
    for told, name in ((anew, "private eye hospital"), (back, "clinic")):
        cases = read(head + told, "doc", "en").cases
        assert [[one.name for one in case.offenders] for case in cases] == [[name]]
