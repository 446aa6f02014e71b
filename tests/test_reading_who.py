"""Who the offender is in English: by office, by name, by what he runs; who only tells of it."""

from __future__ import annotations

from typing import Any

import pytest

from hegui.reading import read


def cases(text: str) -> list[dict[str, Any]]:
    """Return the cases of a text in the exchange form."""
    found: list[dict[str, Any]] = read(text, "doc").exchange()["cases"]
    return found


def hit(text: str) -> dict[str, list[float]]:
    """Return those on whom something was imposed, each with the sums that fell on him."""
    found: dict[str, list[float]] = {}
    for case in cases(text):
        for who in case["offenders"]:
            mine = [one for one in case["measures"] if who["id"] in one["offenders"]]
            sums = found.setdefault(str(who["name"]), [])
            sums += [amount["value"] for one in mine for amount in one["amounts"]]
    return found


def kinds(text: str) -> dict[str, tuple[str, str | None]]:
    """Return the kind of each offender, and the role of a person."""
    offenders = [who for case in cases(text) for who in case["offenders"]]
    return {str(who["name"]): (who["kind"], who["role"]) for who in offenders}


FIRM = "On 3 June 2023 the Ningbo Cyberspace Administration fined Novalink Co., Ltd. RMB 80,000"
HIT = {"Novalink Co., Ltd.": [80_000]}


@pytest.mark.parametrize(
    ("told", "paid"),
    [
        (
            ". Chairman Luo Jintao and President Betty Hsu were fined 5,000 yuan each.",
            {"Luo Jintao": [5_000], "Betty Hsu": [5_000]},
        ),
        (
            " and its founder and Chief Executive Tang Bo and President Amy Zhou 5,000 yuan each.",
            {"Tang Bo": [5_000], "Amy Zhou": [5_000]},
        ),
        (
            ", with fines of 900 yuan each on two men - its chairman, Bo Tang, and CEO, Amy Zhou.",
            {"Bo Tang": [900], "Amy Zhou": [900]},
        ),
        (". Fu Mou, deputy manager of the company, was fined RMB 900.", {"Fu Mou": [900]}),
        (". Lai, who heads the firm's IT department, must pay RMB 900.", {"Lai": [900]}),
        (". Tao Wei, head of risk control at Novalink, was fined RMB 900.", {"Tao Wei": [900]}),
        (". The branch head incurred a fine of RMB 900.", {"branch head": [900]}),
        (". A nurse surnamed Qiu was fined RMB 900.", {"Qiu": [900]}),
        (". Li Na, 41, deputy head of the firm's IT team, was fined RMB 900.", {"Li Na": [900]}),
        (
            ". Two executives of the firm, Fang Jie and Luo Ping, were fined RMB 500 and RMB 600.",
            {"Fang Jie": [500], "Luo Ping": [600]},
        ),
        (". Its owner, a man surnamed Dai, was fined RMB 900.", {"Dai": [900]}),
        (". The engineer who did the work, Mr Ye, was fined RMB 900.", {"Mr Ye": [900]}),
        (
            ". Deputy manager Zeng and data centre director Mao were fined RMB 900 each.",
            {"Zeng": [900], "Mao": [900]},
        ),
        (
            ". A clerk at a bank, one Gu, had helped a friend. Police fined him RMB 900.",
            {"Gu": [900]},
        ),
        (
            ". Chen Hui (then president) and Ma Jun, a teller, were fined RMB 900 and RMB 800.",
            {"Chen Hui": [900], "Ma Jun": [800]},
        ),
        (
            ". A trainer, Fei, was fined RMB 900. Fei's club was fined RMB 800.",
            {"Fei": [900], "Fei's club": [800]},
        ),
        (". Its head of sales, Dr. Simon Wu, was fined RMB 900.", {"Dr. Simon Wu": [900]}),
        (
            ". The person in charge, a department head whose name is withheld, was fined RMB 900.",
            {"person in charge": [900]},
        ),
        (". Lin (male, aged 24) was fined RMB 900.", {"Lin": [900]}),
        (
            " and Zhao and Bai, its two responsible employees, RMB 900 each.",
            {"Zhao": [900], "Bai": [900]},
        ),
        (
            ". Two employees, Lin and Xue, had sold the data. Each was fined RMB 900.",
            {"Lin": [900], "Xue": [900]},
        ),
        (
            ". Iron Dune Fitness was fined RMB 700, and Bai Rui RMB 600.",
            {"Iron Dune Fitness": [700], "Bai Rui": [600]},
        ),
    ],
)
def test_persons_pay_for_themselves(told: str, paid: dict[str, list[float]]) -> None:
    """An office before a name, after it, in a clause or alone marks a person, who is no company."""
    assert hit(FIRM + told) == HIT | paid
    individuals = {name for name, (kind, _) in kinds(FIRM + told).items() if kind == "individual"}
    assert individuals == set(paid) - {"Iron Dune Fitness", "Fei's club"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Jilin police detained a video blogger from Haikou, Feng Molan, for ten days.",
            ("Feng Molan", "individual_user"),
        ),
        (
            "The Jilin police spoke to an individual surnamed Long. Long was fined RMB 500.",
            ("Long", "individual_user"),
        ),
        ("The Jilin police fined Gu Lan, who ran the sales team, RMB 500.", ("Gu Lan", None)),
    ],
)
def test_a_person_stays_one_person(text: str, who: tuple[str, str | None]) -> None:
    """Nobody is a person and a company, or two, for being named in two ways."""
    (name, (kind, role)), *more = kinds(text).items()

    assert (name, kind, more) == (who[0], "individual", [])
    assert who[1] in {role, None}


@pytest.mark.parametrize(
    "text",
    [
        "According to the Global Times, Alpha Hotel was fined RMB 5,000 by the Ningbo police.",
        "According to CNBC, Alpha Hotel was fined RMB 5,000 by the Ningbo police.",
        "Citing a WeChat official account, Red Star News said Alpha Hotel was fined RMB 5,000.",
        "The central bank steps up checks. In June the Ningbo police fined Alpha Hotel RMB 5,000.",
    ],
)
def test_who_only_tells_of_it_is_no_offender(text: str) -> None:
    """A source, a channel and a regulator are not fined with the one they tell of."""
    assert hit(text) == {"Alpha Hotel": [5_000]}


@pytest.mark.parametrize(
    "text",
    [
        "The Ningbo police found Lanyu Co., Ltd. operating a job site. They fined it RMB 5,000.",
        'The Ningbo police fined the operator of "Dinosaur Valley", Lanyu Co., Ltd., RMB 5,000.',
        '"Newt Hall" ran lies. Lanyu Co., Ltd., the operator of "Newt Hall", was fined RMB 5,000.',
        "The Ningbo police warned the app Mumble. Its maker, Lanyu Co., Ltd., was fined RMB 5,000.",
        "The Ningbo police fined the app Mumble and its owner, Lanyu Co., Ltd., RMB 5,000.",
        "Lanyu Co., Ltd. runs the chat app Mumble. The Ningbo police fined the company RMB 5,000.",
        "The Ningbo police shut down the website of Lanyu Co., Ltd. and fined it RMB 5,000.",
    ],
)
def test_who_runs_a_site_is_hit_for_it(text: str) -> None:
    """The site or app is his, not another offender, whether it is named or not."""
    ((name, sums),) = hit(text).items()

    assert name in {"Lanyu Co., Ltd.", "Newt Hall", "Mumble"}
    assert sums == [5_000]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Ningbo CAC interviewed the persons in charge of Lantern Live and Pebble Browser.",
            {"Lantern Live", "Pebble Browser"},
        ),
        (
            "The Ningbo CAC summoned the heads of four portals; one of them, Tea Talk, was warned.",
            {"Tea Talk"},
        ),
        (
            "The Ningbo Cyberspace Administration met the management of the forum Tea Chat.",
            {"Tea Chat"},
        ),
        (
            "The owner of a print shop was summoned by the Ningbo police and ordered to rectify.",
            {"print shop"},
        ),
    ],
)
def test_heads_are_heard_for_their_body(text: str, who: set[str]) -> None:
    """Those in charge are called in for their platform, which is the one that is interviewed."""
    assert set(hit(text)) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Xi'an police fined the owner of dating app Peach Blossom RMB 900.", "Peach Blossom"),
        ("The big manager, Sunny Court, was called in for a chat by Xi'an police.", "Sunny Court"),
        ("Jia Eye Hospital, which ignored an earlier letter, was warned.", "Jia Eye Hospital"),
        ("Police warned No. 2 People's Hospital of Wuxi.", "No. 2 People's Hospital of Wuxi"),
        ("Star Inn leaked data of a gas firm. Xi'an police warned it.", "Star Inn"),
    ],
)
def test_names_beside_offices_and_things_are_bodies(text: str, who: str) -> None:
    """A name after a shared office is no person's; what a clause or a thing holds is not hit."""
    assert {name: kind == "individual" for name, (kind, _) in kinds(text).items()} == {who: False}


def test_what_a_platform_does_falls_on_no_platform() -> None:
    """The account of the one who is fined was closed, by whomever."""
    text = "A blogger lied. Police fined him 500 yuan and his account was closed by the platform."

    assert list(hit(text)) == ["blogger"]


def test_a_name_may_be_told_by_its_end() -> None:
    """The Eye Hospital is the hospital named in full before."""
    text = "Xi'an police warned Jinan Qilu Eye Hospital. The Eye Hospital was also fined RMB 800."

    assert hit(text) == {"Jinan Qilu Eye Hospital": [800]}


def test_more_than_a_kind_is_said_of_another_body() -> None:
    """The committee and the township clinic are two; the clinic would be the one told of."""
    text = "The village committee of Qingshan and the township clinic were warned by Wuxi police."

    assert set(hit(text)) == {"village committee of Qingshan", "township clinic"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Police fined two resellers in Urumqi, Tianshan Tong and Silk Road Net, RMB 9 each.",
            {"Tianshan Tong", "Silk Road Net"},
        ),
        (
            "Police fined Moonrise AI RMB 9. The bot's cloud provider, Stratus North, was warned.",
            {"Moonrise AI", "Stratus North"},
        ),
        (
            "Police warned our client's IT manager, and fined Hubei's No. 3 Middle School RMB 9.",
            {"IT manager", "No. 3 Middle School"},
        ),
    ],
)
def test_whose_somebody_is_does_not_hide_him(text: str, who: set[str]) -> None:
    """A place, a client and a thing before a noun only say whose or where it is."""
    assert set(hit(text)) == who


@pytest.mark.parametrize(
    "verb",
    [
        "fined Alpha's Shanghai branch RMB 900",
        "warned the local branch of Blue Bank",
        "warned the courier company's Wuxi outlet",
    ],
)
def test_a_branch_is_a_body_and_no_police(verb: str) -> None:
    """The branch of a company is hit; only that of an authority is one."""
    (case,) = cases(f"On 3 June 2023 the Ningbo police {verb}.")

    assert [one["name"] for one in case["authorities"]] == ["Ningbo police"]
    assert len(case["offenders"]) == 1


@pytest.mark.parametrize(
    "name", ["chain of pet clinics", "manufacturer of water meters", "distributor of phone cards"]
)
def test_what_a_body_makes_or_strings_together_is_part_of_its_name(name: str) -> None:
    """A maker, a seller or a chain of things is called by them too."""
    told = f"On 4 May 2025 the Hefei police gave a warning to a {name} and told it to rectify."
    assert [one.name for one in read(told, "doc", "en").cases[0].offenders] == [name]


def test_a_report_names_below_whom_its_lead_describes() -> None:
    """The one body that the lead tells of is the one whose doings the next paragraphs tell."""
    text = (
        "A parcel-locker operator in the port city of Yantai has been fined 80,000 yuan after "
        "photographs of users were found on sale, local police said on Thursday.\n\n"
        "Haibei Smart Cabinet Co kept the photographs of users on a server without a password, "
        "the Zhifu branch of the Yantai Public Security Bureau said. A technician surnamed Lu must "
        "pay 8,000 yuan himself."
    )
    (case,) = read(text, "doc", "en").cases
    assert [one.name for one in case.offenders] == ["Haibei Smart Cabinet Co", "Lu"]
    assert [one.amounts[0].value for one in case.measures] == [80_000, 8_000]
    assert [one.name for one in case.authorities] == [
        "Zhifu branch of the Yantai Public Security Bureau"
    ]


def test_quoted_names_open_the_items_of_a_notice() -> None:
    """Whatever the named one did, "its operator" and "it" of the same item are his."""
    text = (
        "The Datong Cyberspace Administration handled two websites on 3 May 2021:\n\n"
        '1. "Loess Forum" disseminated advertisements for bank cards. Its operator was warned.\n\n'
        '2. "Coal Live", without a permit, provided news services. It has been shut down.'
    )
    cases = read(text, "doc", "en").cases
    assert [case.offenders[0].name for case in cases] == ["Loess Forum", "Coal Live"]
    assert [case.measures[0].type for case in cases] == ["warning", "site_closure"]


@pytest.mark.parametrize(
    ("names", "word"),
    [
        ("Fenyang Seaview Hotel hired Taiyuan Keda Network Co., Ltd.", "hotel"),
        ("Chuzhou Village Bank outsourced its servers to Hefei Yunlan Software Co., Ltd.", "bank"),
        ("Chuzhou Anda Insurer Co., Ltd. trusted Hefei Yunlan Software Co., Ltd.", "insurer"),
    ],
)
def test_a_plain_noun_means_the_name_that_holds_it(names: str, word: str) -> None:
    """The hotel is Seaview Hotel, however a name writes the noun, not the firm named last."""
    told = f"{names} The {word} lost its logs. On 7 May 2024 the police of Anqing fined the {word}."
    (case,) = read(told, "doc", "en").cases
    assert names.startswith(case.offenders[0].name)


def test_another_authority_opens_another_case_though_the_first_is_told_a_sentence_before() -> None:
    """It imposed what the police decided the sentence before; the administration acts apart."""
    text = (
        "On 17 December 2024 the Anqing Public Security Bureau closed the case. It fined Novalink "
        "Co., Ltd. RMB 20,000.\n\n"
        "In January 2025 the Anhui Communications Administration called in the firm's executives."
    )
    first, second = read(text, "doc", "en").cases
    assert [one.type for one in first.measures] == ["fine"]
    assert [one.type for one in second.measures] == ["interview"]
    assert first.authorities[0].name == "Anqing Public Security Bureau"


@pytest.mark.parametrize("thing", ['the "Tiedao" app', "Tiedao", 'the "Tiedao Fresh" mini-program'])
def test_what_a_firm_is_the_operator_of_is_hit_with_it(thing: str) -> None:
    """Who runs a thing and the thing are one party: X, operator of "Y", ..."""
    text = (
        f"The Wuhu police warned Wuhu Keda Network Co., Ltd., operator of {thing}, over complaints "
        "about calls, and directed it to submit a report within ten days."
    )
    (case,) = read(text, "doc", "en").cases
    assert [who.name for who in case.offenders] == ["Wuhu Keda Network Co., Ltd."]


def test_an_account_that_users_have_is_no_party() -> None:
    """No way to delete an account is what an app lacks; an account that lied was closed itself."""
    order = "The Hubei Communications Administration ordered the stores to take down the app."
    text = f"Luyou Drive offers no way to delete an account. {order}"
    assert "account" not in [
        who.name for one in read(text, "doc", "en").cases for who in one.offenders
    ]
    (case,) = read("The CAC closed an account that spread rumours.", "doc", "en").cases
    assert [who.name for who in case.offenders] == ["account"]


def test_a_name_is_told_from_who_speaks_and_joined_with_what_it_runs() -> None:
    """Labels of speakers offend nobody; an app and first letters mean the company they are of."""
    talk = (
        "HOST: And the bus firm?\n\nGUEST: On 9 March 2022 the Baoji police turned up at Qinling "
        "Coach Lines and found no logs. The firm was fined 30,000 yuan.\n\nHOST: Really?\n\n"
        "GUEST: Yes. The fine could have been 100,000."
    )
    assert hit(talk) == {"Qinling Coach Lines": [30_000]}
    app = (
        'Chengdu Momo Technology, whose app "Momo Diary" sold photos, was fined RMB 9,000 by the '
        "Sichuan CAC. The regulator also removed the app from stores."
    )
    assert hit(app) == {"Chengdu Momo Technology": [9_000]}
    letters = (
        "The CAC fined Sunrise Online Home Office RMB 8,000. SOHO was also ordered to rectify."
    )
    assert hit(letters) == {"Sunrise Online Home Office": [8_000]}


@pytest.mark.parametrize(
    ("cause", "word", "name"),
    [
        ("after a courier photographed waybills", "firm", "Keda Hotel"),
        ("because a travel agency had sold guest lists", "business", "Keda Hotel"),
        ("because a travel agency had sold guest lists", "agency", "travel agency"),
    ],
)
def test_the_firm_is_whom_a_sentence_hit_not_who_only_caused_it(
    cause: str, word: str, name: str
) -> None:
    """A plain word means who was punished, a noun of his own the one of whom the cause tells."""
    told = f"The Wuhu police warned Keda Hotel {cause}. The {word} was also fined RMB 80,000."
    assert hit(told) == {"Keda Hotel": []} | {name: [80_000]}


def test_the_firm_of_two_employees_is_meant_and_no_developer_who_did_something() -> None:
    """Two employees of X bring in X, a developer who did something is a person, German no name."""
    text = (
        "Take the software developer in Wuhu who bet a friend on 2 May 2020 that he could.\n\n"
        "In Wuxi, police found in June 2020 that two employees of Oak Homes Co., Ltd., Bian Rui and"
        " Sheng Yali, had sold lists. The firm was fined RMB 9,000, Bian RMB 2,000 and Sheng RMB"
        " 1,000.\n\nOn 3 July 2020 the CAC gave a warning to the German carmaker Adlerwerk and to"
        " Ivy Bank."
    )
    cases = read(text, "d").exchange()["cases"]
    assert [[who["name"] for who in case["offenders"]] for case in cases] == [
        ["Oak Homes Co., Ltd.", "Bian Rui", "Sheng Yali"],
        ["Adlerwerk", "Ivy Bank"],
    ]


def test_an_order_to_an_owner_who_alone_was_hit_is_his_own() -> None:
    """Else an order to an owner is one to his business."""
    seen = "On 3 July 2020 the Wuhu police visited a bathhouse. The owner, Mr Ji, had kept no logs."
    for told, on in (
        ("He got off with a warning and a week to put things in order.", {"Mr Ji"}),
        ("The owner was told to put things in order within a week.", {"bathhouse"}),
    ):
        [case] = read(f"{seen} {told}", "d").exchange()["cases"]
        assert {who["name"] for who in case["offenders"]} == on


def test_the_firm_is_the_one_whose_staff_were_just_named() -> None:
    """Before the one of another paragraph; a noun of its own still points further back."""
    first = (
        "On 3 May 2020 the Wuhu police warned Oak Hotel.\n\nOn 6 June 2020 the Wuxi police heard"
    )
    for told, who in (
        ("that a clerk of Ivy Homes Co., Ltd. had sold lists. The firm", "Ivy Homes Co., Ltd."),
        ("that the clerks of Ivy Bank had sold lists. The company", "Ivy Bank"),
    ):
        cases = read(f"{first} {told} was fined RMB 9,000.", "d").exchange()["cases"]
        assert [case["offenders"][0]["name"] for case in cases] == ["Oak Hotel", who]


def test_a_law_named_as_a_whole_and_how_long_it_went_on_fall_on_no_measure_of_a_person() -> None:
    """A law without an article is the body's; what had gone on is no term of a closure."""
    text = (
        "On 3 May 2020 the Wuhu police fined Oak Co., Ltd. RMB 900 and its head Gao Lin RMB 50."
        " The bureau relied on the CSL and the DSL.\n\nOn 4 May 2020 Wuxi police told Ivy School,"
        " whose page had for three weeks been leading pupils to a casino, to switch off the site."
    )
    fined, closed = read(text, "d").exchange()["cases"]
    first = fined["offenders"][0]["id"]
    assert [one["offenders"] for one in fined["basis"]] == [[first], [first]]
    assert [(one["type"], one["duration"]) for one in closed["measures"]] == [
        ("site_closure", None)
    ]
