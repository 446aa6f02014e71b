"""Reading the law that English reports cite: with or without articles, for one or for all."""

from __future__ import annotations

from typing import Any

import pytest

from hegui.reading import read

FINED = "The CAC fined Lantern Travel Co., Ltd. 20,000 yuan"


def law(text: str) -> dict[str | None, list[tuple[str, int | None]]]:
    """Return the provisions of each offender, duties before penal clauses."""
    found: dict[str | None, list[tuple[str, int | None]]] = {}
    for case in read(text, "doc", "en").exchange()["cases"]:
        names: dict[str, Any] = {one["id"]: one["name"] for one in case["offenders"]}
        for one in (*case["violated"], *case["basis"]):
            for number in one["offenders"]:
                found.setdefault(names[number], []).append((one["instrument"], one["article"]))
    return found


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        (f"{FINED}. The regulator cited the Data Security Law as justification.", "DSL"),
        (f"{FINED}; the source of the law is the Cyber Security Law.", "CSL"),
        (f"{FINED}. The Personal Information Protection Law was invoked.", "PIPL"),
        (f"{FINED} for dealings that are prohibited by the PIPL.", "PIPL"),
        (
            "Under the “Network Security Law”, Lantern Travel Co., Ltd. is told to rectify.",
            "CSL",
        ),
    ],
)
def test_a_law_is_cited_without_an_article(text: str, instrument: str) -> None:
    """The words around it say that it was applied."""
    assert law(text) == {"Lantern Travel Co., Ltd.": [(instrument, None)]}


def test_a_law_that_is_only_told_of_is_not_cited() -> None:
    """That a law took effect is no citation."""
    assert law(f"{FINED}. On this basis, the Data Security Law was later implemented.") == {}


def test_what_a_cited_law_allows_is_no_reason_to_pass_the_sentence_over() -> None:
    """The range of the law stands in a clause of its own."""
    text = (
        f"{FINED}. The sum was based on Article 64 of the Cybersecurity Law, which says fines "
        "could be up to 1 million yuan."
    )
    assert law(text) == {"Lantern Travel Co., Ltd.": [("CSL", 64)]}


def test_articles_cut_short_without_a_point() -> None:
    """Art 27, Arts 27 and 45."""
    assert law(f"{FINED} under DSL Arts 27 and 45.") == {
        "Lantern Travel Co., Ltd.": [("DSL", 27), ("DSL", 45)]
    }


def test_a_range_of_articles() -> None:
    """Articles 13–15 are three."""
    found = law(f"{FINED} in breach of Articles 13–15, 17 of the PIPL.")
    assert found["Lantern Travel Co., Ltd."] == [("PIPL", n) for n in (13, 14, 15, 17)]


def test_a_list_tells_what_a_fine_was_for() -> None:
    """The items after "for the following breaches" open no cases of their own."""
    text = (
        f"{FINED} for the following breaches:\n\n1. It kept no logs (Article 21 of the CSL);\n"
        "2. Nobody had drawn up a plan (Article 25 of the CSL)."
    )
    assert law(text) == {"Lantern Travel Co., Ltd.": [("CSL", 21), ("CSL", 25)]}


def test_a_closing_sentence_gives_the_law_of_all_penalties() -> None:
    """The penalties rest on it, whoever paid in the paragraph before."""
    text = (
        "The CAC fined Oak Co., Ltd. RMB 80,000. It also fined Elm Co., Ltd. RMB 50,000.\n\n"
        "The penalties rest on Article 64 of the CSL. A gym had been fined in 2019."
    )
    assert law(text) == {"Oak Co., Ltd.": [("CSL", 64)], "Elm Co., Ltd.": [("CSL", 64)]}


def test_the_law_told_of_all_listed_is_that_of_each() -> None:
    """Apps on the list: those that were named before."""
    text = (
        "The MIIT fined Oak Co., Ltd. and Elm Co., Ltd. 5,000 yuan each.\n\n"
        "According to the CSL, the MIIT requires app stores to remove apps on the list."
    )
    assert law(text) == {"Oak Co., Ltd.": [("CSL", None)], "Elm Co., Ltd.": [("CSL", None)]}


def test_the_law_in_each_case_is_of_all_the_cases() -> None:
    """Also of those for whom a duty was cited before."""
    text = (
        "The CAC fined a hospital RMB 80,000 for breach of Article 25 of the CSL. It also fined "
        "Elm Co., Ltd. RMB 50,000, in each case under Article 59(1)."
    )
    assert law(text) == {"hospital": [("CSL", 25), ("CSL", 59)], "Elm Co., Ltd.": [("CSL", 59)]}


@pytest.mark.parametrize(
    "other",
    ["the Anti-Telecom and Online Fraud Law", "the Regulations on Bus Safety", "the Bus Rules"],
)
def test_an_article_of_an_unknown_law_is_of_no_other(other: str) -> None:
    """The article belongs to the law that is named with it."""
    text = f"{FINED} under Article 42 of {other} and Article 64 of the Cybersecurity Law."
    assert law(text) == {"Lantern Travel Co., Ltd.": [("CSL", 64)]}


def test_a_bare_article_is_of_a_law_that_has_so_many() -> None:
    """The Measures end at Article 44, so Article 47 is of the Law."""
    text = (
        "The CAC warned Lantern Travel Co., Ltd. under Article 21 of the Cybersecurity Law and the "
        "MLPS Measures. We understand that Article 47 was cited against it as well."
    )
    assert ("CSL", 47) in law(text)["Lantern Travel Co., Ltd."]


def test_the_one_penal_article_holds_for_the_persons_too() -> None:
    """The person fined in the next sentence is punished by what punishes the company."""
    text = f"{FINED} under Article 64 of the CSL. Its manager, Mr Gu, was fined 5,000 yuan."
    assert law(text)["Mr Gu"] == [("CSL", 64)]


@pytest.mark.parametrize(
    "cited",
    [
        "Article 21, items (1), (3) and (4), of the Cybersecurity Law",
        "Article 21(1), (3) and (4) of the Cybersecurity Law",
        "items 1, 3 and 4 of Article 21 of the Cybersecurity Law",
        "sub-paragraphs (1) and (3) to (4) of Article 21 of the Cybersecurity Law",
    ],
)
def test_every_item_of_a_list_is_read(cited: str) -> None:
    """An article may be cited with several of its items, before or after its number."""
    case = read(f"{FINED} on 2 May 2020 for breach of {cited}.", "doc", "en").cases[0]
    assert [(one.article, one.item) for one in case.violated] == [(21, 1), (21, 3), (21, 4)]


def test_the_former_and_the_latter_law() -> None:
    """They are the two laws told last, in the order in which they were told."""
    text = (
        f"{FINED} for breach of Article 51 of the PIPL and Article 29 of the Data Security Law. "
        "The fine was imposed under Article 66 of the former and Article 45 of the latter."
    )
    found = law(text)["Lantern Travel Co., Ltd."]
    assert found == [("PIPL", 51), ("DSL", 29), ("PIPL", 66), ("DSL", 45)]


@pytest.mark.parametrize("cited", ["第一项至第三项", "第（一）至（三）项", "第1项、第2项和第3项"])
def test_a_range_of_items_in_chinese(cited: str) -> None:
    """The items between the two ends are cited too."""
    text = f"2023年3月1日，无锡市公安局对违反《网络安全法》第二十一条{cited}的某驾校罚款1万元。"
    case = read(text, "doc", "zh").cases[0]
    assert [(one.article, one.item) for one in case.violated] == [(21, 1), (21, 2), (21, 3)]


def test_what_a_decision_rested_on() -> None:
    """Every law of the list was applied."""
    found = law(f"{FINED}. The decision rested on the CSL, the Data Security Law and the PIPL.")
    assert found["Lantern Travel Co., Ltd."] == [("CSL", None), ("DSL", None), ("PIPL", None)]


def test_what_companies_should_do_gives_no_one_the_law() -> None:
    """In a takeaway, "it" is the enforcement told of, not the last one penalised."""
    text = (
        "On 3 May 2018 the Beijing Cyberspace Administration warned Lantern Travel Co., Ltd.\n\n"
        "Enforcement reaches private companies as well. It also has looked at many violations of "
        "the Cybersecurity Law, from security evaluations (Article 21) to content (Article 47)."
    )
    assert law(text) == {}


def test_an_order_told_after_a_penalty_says_what_it_was() -> None:
    """Penalised alone is a measure only where nothing more is said, or in one breath with it."""
    told = "Police in Shantou penalized a mill on 3 May 2018. The police ordered it to rectify."
    both = "2018年5月3日，汕头网警对某面粉厂予以行政处罚并责令改正。"
    types = [[one.type for one in read(text, "doc").cases[0].measures] for text in (told, both)]
    assert types == [["order_to_correct"], ["order_to_correct", "penalty_unspecified"]]


@pytest.mark.parametrize("cited", ["Provisions: CSL 21(2), 59.", "It broke CSL § 21(2) (CSL 59)."])
def test_articles_stand_alone_after_the_letters_of_a_law(cited: str) -> None:
    """A tracker writes CSL 21(2), 59; a year or a count after the letters is no article."""
    told = "The Hefei police warned Ivy Co., Ltd. on 14 September 2020. "
    found = read(told + cited, "doc", "en").cases[0]
    assert [(one.instrument, one.article, one.item) for one in found.violated] == [("CSL", 21, 2)]
    assert [(one.instrument, one.article) for one in found.basis] == [("CSL", 59)]
    under = read(told.replace(" on", " under the CSL 10 days after", 1), "doc", "en").cases[0]
    assert [one.article for one in (*under.violated, *under.basis)] == [None]


def test_fines_from_one_sum_to_another_are_what_the_law_threatens() -> None:
    """A range of fines hits no one, whoever is told of in the sentence; two fines are two."""
    told = "The Wuhu police warned Ivy Co., Ltd. on 3 May 2023. "
    range_ = "Fines of RMB 50,000 to RMB 500,000 are on the table for a supplier under Article 45."
    assert [
        one.type for case in read(told + range_, "doc", "en").cases for one in case.measures
    ] == ["warning"]
