"""How English says that something was imposed, and how it says that nothing was."""

from __future__ import annotations

import pytest

from hegui.reading import read


def _told(text: str) -> dict[str, set[str]]:
    """Return the measures of each offender, with sums and periods: fine 5000, warning."""
    found: dict[str, set[str]] = {}
    for case in read(text + "\n", "t").cases:
        names = {one.id: one.name or "" for one in case.offenders}
        for name in names.values():
            found.setdefault(name, set())
        for measure in case.measures:
            said = [measure.type, *(f"{one.value:.0f}" for one in measure.amounts)]
            for period in (measure.deadline, measure.duration):
                said += [f"{period.value:g} {period.unit}"] if period else []
            for offender in measure.offenders:
                found[names[offender]].add(" ".join(said))
    return found


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The CAC imposed maximum fines on Baiyun Media and Linhai Times.", "fine"),
        ("The CAC imposed a total fine of 1.5 million yuan on Baiyun Media.", "fine 1500000"),
        ("The CAC hit Baiyun Media with the maximum fine allowable under the law.", "fine"),
        ("Baiyun Media was ordered by the CAC to pay a hefty 8 million yuan.", "fine 8000000"),
        ("The MIIT requires Baiyun Media to rectify within six days.", "order_to_correct 6 day"),
        ("The MIIT gave Baiyun Media ten days to fix it.", "order_to_correct 10 day"),
        ("Baiyun Media has until the end of April to comply, the MIIT said.", "order_to_correct"),
        ("The MIIT notified app stores to take down Baiyun Media.", "app_removal"),
        ("Baiyun Media had to be withdrawn from app stores for two weeks.", "app_removal 2 week"),
        ("Baiyun Media was not allowed to update for 12 hours.", "service_suspension 12 hour"),
        ("The CAC imposed a one-month suspension on Baiyun Media.", "service_suspension 1 month"),
        ("The CAC suspended Baiyun Media for a month.", "service_suspension 1 month"),
        ("The CAC shut down Baiyun Media for spreading rumours.", "site_closure"),
        ("The MIIT revoked Baiyun Media's licence.", "license_revocation"),
        ("The police confiscated Baiyun Media's illegal gains of 430 yuan.", "confiscation 430"),
        ("The MIIT suspended its partnership with Baiyun Media for a year.", "other_order 1 year"),
        ("The CAC told Baiyun Media to deal strictly with those responsible.", "personnel_action"),
        ("The CAC held regulatory talks with Baiyun Media.", "interview"),
        ("Baiyun Media must now pay a penalty of 430 yuan, the CAC said.", "fine 430"),
        ("Baiyun Media was told by the CAC to hand over 430 yuan as a fine.", "fine 430"),
        ("The CAC decided to fine Baiyun Media 430 yuan.", "fine 430"),
        ("The CAC ruled that Baiyun Media should be fined 430 yuan.", "fine 430"),
        ("The CAC let Baiyun Media go with a warning.", "warning"),
        ("A rectification order was served on Baiyun Media by the CAC.", "order_to_correct"),
        ("The CAC set Baiyun Media a deadline of 15 days to rectify.", "order_to_correct 15 day"),
        ("Baiyun Media must rectify within a fortnight, the CAC said.", "order_to_correct 2 week"),
        ("The MIIT had Baiyun Media taken out of app stores.", "app_removal"),
        ("The website of Baiyun Media was closed by the MIIT.", "site_closure"),
        ("Baiyun Media's licence was revoked by the MIIT.", "license_revocation"),
        ("Baiyun Media may not register new users, the CAC ordered.", "registration_suspension"),
        ("Baiyun Media had to stop operating for ten days.", "business_suspension 10 day"),
        ("The CAC banned Baiyun Media from sending data abroad.", "order_to_stop"),
        ("The CAC criticised Baiyun Media in a public notice.", "public_criticism"),
        ("The MIIT put Baiyun Media on a public list of eight apps.", "public_criticism"),
        ("The MIIT made Baiyun Media shut down its English-language website.", "site_closure"),
        (
            "The CAC suspended for ten days the chat function of Baiyun Media.",
            "service_suspension 10 day",
        ),
        ("Baiyun Media must stay out of app stores for 60 days.", "app_removal 60 day"),
        ("The CAC gave Baiyun Media five days to appoint an officer.", "order_to_correct 5 day"),
        ("The CAC warned operators against buying Baiyun Media's products.", "purchase_ban"),
        (
            "Baiyun Media was told to suspend its news, wire and app for a week.",
            "service_suspension 1 week",
        ),
        (
            "Baiyun Media had its comment section closed for half a month.",
            "service_suspension 0.5 month",
        ),
        ("Baiyun Media must stay offline for 30 days, the CAC said.", "service_suspension 30 day"),
        (
            "For one month, Baiyun Media may not accept new users.",
            "registration_suspension 1 month",
        ),
        ("Baiyun Media's trending list was switched off for a week.", "service_suspension 1 week"),
        ("Baiyun Media has to close for a month, the police said.", "business_suspension 1 month"),
        ("The licence of Baiyun Media was suspended for a year.", "license_revocation 1 year"),
        ("The CAC told Baiyun Media to redesign its age gate.", "order_to_correct"),
        ("The CAC told Baiyun Media to quit tracking its visitors.", "order_to_stop"),
        ("The police fined Baiyun Media. It was told to delete them at once.", "content_removal"),
        ("The CAC asked Baiyun Media for a written report by May.", "report_progress"),
        ("The CAC asked Baiyun Media for weekly progress reports.", "report_progress"),
        ("Baiyun Media lost its number resources for six months.", "service_suspension 6 month"),
        (
            "The CAC imposed a suspension of the intake of new users on Baiyun Media.",
            "registration_suspension",
        ),
        ("Baiyun Media said on Friday it had been fined 430 yuan by the CAC.", "fine 430"),
        ("Baiyun Media was fined 43,000 by the CAC.", "fine 43000"),
        ("Baiyun Media will face an administrative penalty, the CAC said.", "penalty_unspecified"),
    ],
)
def test_a_penalty_is_read_in_any_verb_and_voice(sentence: str, told: str) -> None:
    """What is imposed may be said with many verbs, nouns and adjectives."""
    assert told in _told(sentence)["Baiyun Media"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The CAC has launched an investigation into Baiyun Media.",
        "Baiyun Media is under investigation by the CAC for leaking data.",
        "The Ningbo police opened a case against Baiyun Media.",
    ],
)
def test_an_investigation_is_a_case_without_a_measure(sentence: str) -> None:
    """Who is investigated is an offender of a case on whom nothing was imposed yet."""
    (case,) = read(sentence + "\n", "t").cases
    assert case.stage == "investigated"
    assert [one.name for one in case.offenders] == ["Baiyun Media"]
    assert not case.measures


def test_two_suspensions_of_one_offender_keep_their_times() -> None:
    """A channel may be off for a month and the app for two weeks."""
    told = _told(
        "The CAC ordered Baiyun Media to suspend its finance channel for one month, and to "
        "suspend updates of its app for two weeks."
    )
    assert told["Baiyun Media"] == {"service_suspension 1 month", "service_suspension 2 week"}


@pytest.mark.parametrize(
    "sentence",
    [
        "In three years few fines were imposed. Nobody was fined.",
        "The Garante fined an energy supplier EUR 300,000.",
        "A single fine of 500,000 yuan is unlikely to hurt Lantern Live.",
        "Such a breach would normally have led only to a warning for Lantern Live.",
        "If Lantern Live does not rectify, it will be closed.",
        "Lantern Live promised to rectify the problems and remove the content.",
        'The law says operators "shall take measures, save relevant records, and report".',
        "The Ningbo police may fine a hotel RMB 5,000.",
        "Lawmakers want fines of 10 million yuan for firms such as Lantern Live.",
        "Lantern Live will pay 50,000 yuan in damages to its users.",
        "Lantern Live fined its own employee 500 yuan.",
        "Lantern Live removed 300 illegal accounts last month.",
    ],
)
def test_what_was_not_imposed_is_no_case(sentence: str) -> None:
    """A foreign regulator, a comment, a threat, a promise and the law itself impose nothing."""
    assert _told(sentence) == {}


FINED = "The Qingdao cyberspace administration fined Lantern Live 50,000 yuan on 3 May 2023."


@pytest.mark.parametrize(
    "after",
    [
        " Accordingly, the administration imposed a fine of 50,000 yuan for these violations.",
        " After the penalty, Lantern Live has fully implemented the required corrective measures.",
        " Two years ago it was fined 5,000 yuan for the same failing.",
        " In 2021 the police fined it 5,000 yuan.",
        "\n\nSEE ALSO: Douyin and Kuaishou fined $31,110 for harmful information",
        " Lantern Live has removed the content and will rectify the problems.",
        " Before that, Lantern Live deleted the videos.",
        " Lantern Live, which had already been warned in March, had ignored it.",
        " A year ago the police fined a ride-hailing firm 1 million yuan.",
        " The administration told reporters to check the list.",
    ],
)
def test_what_follows_a_fine_adds_no_measure(after: str) -> None:
    """A fine told again, an older one, a promise kept and a link to other news are no measures."""
    assert _told(FINED + after) == {"Lantern Live": {"fine 50000"}}


def test_may_with_a_capital_is_the_month() -> None:
    """On 3 May 2023 is a day, and no modal verb."""
    (case,) = read("On 3 May 2023 the Ningbo police fined a hotel RMB 5,000.\n", "t").cases
    assert case.date is not None
    assert case.date.value == "2023-05-03"


@pytest.mark.parametrize(
    "told",
    [
        "The Hefei police sanctioned Alpha Mill Co., Ltd. in the amount of RMB 60,000.",
        "Alpha Mill Co., Ltd. was punished by the Hefei police to the tune of RMB 60,000.",
        "The Hefei police penalised Alpha Mill Co., Ltd. with RMB 60,000.",
        "The Hefei police fined Anhui-based Alpha Mill Co., Ltd. RMB 60,000.",
    ],
)
def test_a_sum_makes_a_punishment_a_fine(told: str) -> None:
    """Who is punished in the amount of a sum is fined."""
    (case,) = read(told, "doc", "en").cases
    assert [one.name for one in case.offenders] == ["Alpha Mill Co., Ltd."]
    assert [(one.type, one.amounts[0].value) for one in case.measures] == [("fine", 60_000)]


def test_a_report_that_nobody_was_penalised_is_no_case() -> None:
    """An annual report says so of its officers every year."""
    assert read("除上述事项外，公司及董事、监事不存在被行政处罚的情形。", "doc", "zh").cases == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "The cyberspace office of Weihai called in the operators of two blogs, Leaf Talk "
                "and Bark Notes, on 3 May 2022. It ordered both to clean up and suspended the "
                "registration of new users of the latter for a month."
            ),
            {
                "Leaf Talk": {"interview", "order_to_correct"},
                "Bark Notes": {
                    "interview",
                    "order_to_correct",
                    "registration_suspension 1 month",
                },
            },
        ),
        (
            (
                "The Hubei CAC fined Ashan Holdings 9,000 yuan and its Wuhan unit, Ashan Medical, "
                "60,000 yuan. Rival Lutong Care was fined 5,000 yuan."
            ),
            {
                "Ashan Holdings": {"fine 9000"},
                "Ashan Medical": {"fine 60000"},
                "Lutong Care": {"fine 5000"},
            },
        ),
        (
            (
                "Ashan Loans and Lutong Finance were each fined 7,000 yuan; the payroll provider, "
                "Hangzhou Xinmu Staffing Co., Ltd., 40,000 yuan."
            ),
            {
                "Ashan Loans": {"fine 7000"},
                "Lutong Finance": {"fine 7000"},
                "Hangzhou Xinmu Staffing Co., Ltd.": {"fine 40000"},
            },
        ),
    ],
)
def test_each_of_several_gets_what_is_told_of_it(text: str, told: dict[str, set[str]]) -> None:
    """Operators of named sites, a unit beside its parent, and one who stands after a semicolon."""
    assert _told(text) == told


def test_what_was_done_to_one_is_done_to_the_next() -> None:
    """It did the same to X: what fell on the last one, unless nobody with power did it."""
    first = "On 2 July 2021 the Hefei police fined Oak Co., Ltd. RMB 5,000."
    [_, other] = read(f"{first} On 6 July they did the same to Ivy Clinic.", "d").exchange()[
        "cases"
    ]
    assert other["date"]["value"] == "2021-07-06"
    assert [(one["type"], one["amounts"][0]["value"]) for one in other["measures"]] == [
        ("fine", 5_000)
    ]
    told = f"{first} Its clerk had copied files and did the same to a rival's records."
    assert len(read(told, "d").exchange()["cases"]) == 1


def test_who_only_sold_something_and_what_fines_are_on_average_make_no_case() -> None:
    """A seller of routers, a site that was linked to, and an average are no case of their own."""
    text = (
        "On 2 July 2021 the Hefei police told Oak School, whose page had been leading pupils to a"
        " casino, to switch off the site and fix it within 5 days. The owner, Mr Ji, had bought a"
        " router at a supermarket; its manager had to find RMB 3,000. There were some 300 of these"
        " last year. Fines averaged RMB 9,000."
    )
    cases = read(text, "d").exchange()["cases"]
    names = {who["name"] for case in cases for who in case["offenders"]}
    assert "Oak School" in names
    assert not names & {"casino", "supermarket"}
    got = [
        (one["type"], *(amount["value"] for amount in one["amounts"]))
        for case in cases
        for one in case["measures"]
    ]
    assert sorted(got) == [("fine", 3_000), ("order_to_correct",), ("site_closure",)]


def test_what_a_notice_threatens_is_no_measure() -> None:
    """Those who do not correct in time will be dealt with as the case may be."""
    text = (
        "2022年9月20日，辽宁省通信管理局对某软件公司予以警告。"
        "逾期未整改的，我局将视情采取下架、停止接入等措施。"
    )
    (case,) = read(text, "doc", "zh").cases
    assert [one.type for one in case.measures] == ["warning"]


def test_what_any_seller_may_meet_with_is_no_case() -> None:
    """The law tells what may happen to anyone, in several verbs."""
    text = (
        "On 28 March 2025 the CAC published a draft. A seller may have its illegal gains "
        "confiscated, be ordered to suspend its business or lose its licence."
    )
    assert read(text, "doc", "en").cases == ()
