"""Reading English forms and tables: keys in any words, any mark between cells, telling cells."""

from __future__ import annotations

from typing import Any

import pytest

from hegui.reading import read

WHO, ORGAN, DAY = "Ivy Co., Ltd.", "Hefei CAC", "4 March 2023"


def facts(text: str) -> list[tuple[Any, ...]]:
    """Return the day, the authorities, and the measures with their sums of each offender."""
    return [
        (
            case["date"] and case["date"]["value"],
            [one["name"] for one in case["authorities"]],
            who["name"],
            [
                (one["type"], *(amount["value"] for amount in one["amounts"]))
                for one in case["measures"]
                if who["id"] in one["offenders"]
            ],
        )
        for case in read(text, "doc", "en").exchange()["cases"]
        for who in case["offenders"]
    ]


@pytest.mark.parametrize(
    "form",
    [
        f"Authority: {ORGAN}\nDate: {DAY}\nFine: CNY 20k\nController/Processor: {WHO}",
        f"**Name of firm:** {WHO}\n**Date:** {DAY}\n**Watchdog:** {ORGAN}\n**Fine:** ¥20,000",
        f"- Who was hit: {WHO}\n- By whom: {ORGAN}\n- When: {DAY}\n- Outcome: fined RMB 20,000",
        f"Respondent – {WHO}\nRegulator – {ORGAN}\nDay – {DAY}\nPenalties – fine (RMB 20,000)",
        f"Offender\n{WHO}\nRegulator\n{ORGAN}\nDecision date\n{DAY}\nPenalty\nFine of RMB 20,000",
        f"Company | Body | When | Fine (RMB)\n---|---|---|---\n{WHO} | {ORGAN} | {DAY} | 20,000",
        f"Company;Issuing body;Decided on;Action taken\n{WHO};{ORGAN};{DAY};fine of RMB 20,000",
        f"Penalised firm   Agency    Date of penalty   Fine\n{WHO}   {ORGAN}   {DAY}   ¥20,000",
    ],
)
def test_forms_and_tables_in_the_words_of_whoever_keeps_them(form: str) -> None:
    """The noun of a heading tells what it holds, whatever stands around it."""
    assert facts(form) == [("2023-03-04", [ORGAN], WHO, [("fine", 20_000)])]


def test_a_cell_tells_of_persons_in_its_sentences() -> None:
    """A person named in a penalty or in the facts is fined beside the company."""
    text = (
        f"Company | Regulator | Why | Outcome\n"
        f"{WHO} | {ORGAN} | No logs. Its director was fined RMB 3,000 | Fine of RMB 20,000\n"
        f"Oak School | {ORGAN} | Leak | Warning; headmaster fined RMB 5,000"
    )
    assert [(who, got) for _, _, who, got in facts(text)] == [
        (WHO, [("fine", 20_000)]),
        ("director", [("fine", 3_000)]),
        ("Oak School", [("warning",)]),
        ("headmaster", [("fine", 5_000)]),
    ]


def test_sentences_with_colons_are_no_form() -> None:
    """Advice that is laid out as keys and values names no party, and a ceiling is no fine."""
    text = (
        "Authority: the CAC is in charge.\nCompany: our firm helps.\n"
        "Fine: fines can be up to RMB 1 million.\nLaw: CSL."
    )
    assert facts(text) == []


def test_a_table_of_apps_with_versions_and_stores() -> None:
    """A heading with an aside is known, and columns of no interest do not hide a table."""
    text = (
        "The Hunan Communications Administration orders the developers of the following two apps "
        "to rectify before 3 June.\n\nNo. | App (version) | Developer (Hunan) | Store | Problem\n"
        "1 | Slow Bus (2.1) | Changsha Slow Bus Co., Ltd. | Oppo | Collects contacts\n"
        "2 | Oak Tutor (1.0) | Hunan Oak Co., Ltd. | Vivo | Accounts cannot be cancelled"
    )
    assert [(who, got) for _, _, who, got in facts(text)] == [
        ("Changsha Slow Bus Co., Ltd.", [("order_to_correct",)]),
        ("Hunan Oak Co., Ltd.", [("order_to_correct",)]),
    ]


def test_a_table_of_what_the_law_threatens_is_no_case() -> None:
    """Network operators are nobody."""
    text = (
        "Sanction | Authority | Who | Legal basis\n"
        "Warning | CAC or police | Network operators | CSL Art. 59\n"
        "Fine of RMB 10,000 to 100,000 | police | any operator | CSL Art. 59"
    )
    assert facts(text) == []


def test_rows_without_a_header() -> None:
    """What a column holds is told by its cells; the facts begin with the party."""
    text = (
        "Log of local cases\n\n"
        "2020-11 | Henan, Luohe | Luohe PSB | clinic website hacked; no logs | Art. 21, 59 CSL"
        " | warning; fine RMB 10,000; engineer fined RMB 5,000\n"
        "2021-02 | Hubei, Jingmen | Jingmen PSB | gym kept no logs | Art. 21, 59 CSL | warning"
    )
    assert facts(text) == [
        ("2020-11", ["Luohe PSB"], "clinic", [("warning",), ("fine", 10_000)]),
        ("2020-11", ["Luohe PSB"], "engineer", [("fine", 5_000)]),
        ("2021-02", ["Jingmen PSB"], "gym", [("warning",)]),
    ]


def test_rows_of_other_things_are_no_cases() -> None:
    """Without a day, a penalty, and an authority or provisions, bars part no cases."""
    text = (
        "1.2 | 2019-03 | Chen | fixed a warning in the log | done\n"
        "1.3 | 2019-04 | Li | removed the app from the store | done"
    )
    assert facts(text) == []


def test_the_person_has_a_column_of_his_own() -> None:
    """What a cell says of the person falls on him who stands in the other column."""
    text = (
        "Date | Authority | Entity | Person | Sanction\n"
        f"{DAY} | {ORGAN} | {WHO} | Ms Pan, IT director"
        " | company: warning and fine RMB 50,000; person: fine RMB 10,000\n"
        f"{DAY} | {ORGAN} | Oak Telecom Store | Mr Hu, shop owner"
        " | fine RMB 20,000; shop owner: RMB 6,000"
    )
    assert [(who, got) for _, _, who, got in facts(text)] == [
        (WHO, [("warning",), ("fine", 50_000)]),
        ("Ms Pan", [("fine", 10_000)]),
        ("Oak Telecom Store", [("fine", 20_000)]),
        ("Mr Hu", [("fine", 6_000)]),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "A quiet year for the net police\n\nCommentary – 3 June 2023",
        "A quiet year for the net police\n\nAnalysis, June 2023\n\nSmall fines",
        "Small fines, big lessons\n\nComment",
    ],
)
def test_the_line_under_a_title_says_what_a_text_is_and_hides_nothing(head: str) -> None:
    """A line that dates a comment, or before a text without parts, heads no part on the law."""
    text = f"{head}\n\nOn {DAY} the {ORGAN} fined {WHO} RMB 20,000."
    assert facts(text) == [("2023-03-04", [ORGAN], WHO, [("fine", 20_000)])]


@pytest.mark.parametrize(
    ("party", "outcome", "names", "sums"),
    [
        (
            "Ivy Co., Ltd. and its head of IT, Mr. Lu",
            "Company fined RMB 50,000; Mr. Lu fined RMB 10,000",
            [WHO, "Mr. Lu"],
            [50_000, 10_000],
        ),
        (
            "Ivy Co., Ltd. and the director, Ms Bao",
            "Fine of RMB 60,000 on the company; fine of RMB 7,000 on Ms Bao",
            [WHO, "Ms Bao"],
            [60_000, 7_000],
        ),
        (
            "Ivy Co., Ltd. and Ms Tao",
            "Ms Tao fined RMB 800; company fined RMB 60,000",
            [WHO, "Ms Tao"],
            [60_000, 800],
        ),
    ],
)
def test_a_cell_names_a_body_with_its_person(
    party: str, outcome: str, names: list[str], sums: list[int]
) -> None:
    """Each pays what the part of the outcome says that names him, before or after the sum."""
    text = f"Date | Authority | Party | Outcome\n{DAY} | {ORGAN} | {party} | {outcome}"
    found = facts(text)
    assert [who for _, _, who, _ in found] == names
    assert [got for *_, got in found] == [[("fine", one)] for one in sums]
