"""The exchange form of cases, schema 1.0, becomes cases in our own ids."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hegui.cases import exchange
from hegui.cases.record import (
    Amount,
    Authority,
    Case,
    Citation,
    Conduct,
    Measure,
    Offender,
    Period,
    Source,
    When,
)
from hegui.errors import UsageError
from hegui.law import Ref

SPAN = [{"start": 0, "end": 2, "text": "某市"}]
NOWHERE: dict[str, str | None] = {"province": None, "city": None, "county": None}


def provision(instrument: str, article: int | None = None, **more: object) -> dict[str, Any]:
    """Return a provision of the exchange form."""
    return {
        "offenders": ["o1"],
        "instrument": instrument,
        "article": article,
        "paragraph": None,
        "item": None,
        "spans": SPAN,
        **more,
    }


DOCUMENT: dict[str, Any] = {
    "doc_id": "sample",
    "lang": "en",
    "schema_version": "1.0",
    "source": "a made-up notice",
    "published": "2026-03",
    "text_len": 2,
    "text_sha256": "0",
    "distractors": [{"type": "intro", "start": 0, "end": 1}],
    "cases": [
        {
            "case_id": "sample.c1",
            "stage": "penalized",
            "date": {
                "value": "2026-02",
                "precision": "month",
                "qualifier": "late",
                "inferred": True,
                "spans": SPAN,
            },
            "authorities": [
                {
                    "name": "Shantou internet police",
                    "kind": "public_security",
                    "level": "municipal",
                    "level_alt": ["county"],
                    "place": {"province": "Guangdong", "city": "Shantou", "county": None},
                    "place_inferred": ["province"],
                    "spans": SPAN,
                }
            ],
            "offenders": [
                {
                    "id": "o1",
                    "name": "a company",
                    "aliases": ["the firm"],
                    "kind": "company",
                    "kind_alt": ["website"],
                    "role": None,
                    "affiliated_with": None,
                    "spans": SPAN,
                },
                {
                    "id": "o2",
                    "name": None,
                    "aliases": [],
                    "kind": "individual",
                    "role": "legal_representative",
                    "affiliated_with": "o1",
                    "optional": True,
                    "spans": SPAN,
                },
            ],
            "conduct": [{"offenders": ["o1"], "category": "log_retention", "spans": SPAN}],
            "violated": [
                provision("CSL", 23, item=3, version="2025"),
                provision("CSL", 21, item=3, version="2016"),
                provision("MLPS_MEASURES", 14, paragraph=1, optional=True),
                provision("IIS_MEASURES"),
            ],
            "basis": [provision("CSL", 59)],
            "measures": [
                {
                    "offenders": ["o1"],
                    "type": "fine",
                    "amounts": [
                        {"value": 10000, "currency": "CNY", "approx": False, "spans": SPAN}
                    ],
                    "deadline": None,
                    "duration": None,
                    "spans": SPAN,
                },
                {
                    "offenders": ["o1"],
                    "type": "order_to_correct",
                    "amounts": [],
                    "deadline": {"value": 15, "unit": "day", "spans": SPAN},
                    "duration": None,
                    "spans": SPAN,
                },
            ],
        }
    ],
}

CASE = Case(
    id="sample.c1",
    stage="penalized",
    date=When("2026-02", "month", "late", inferred=True),
    authorities=(
        Authority({"en": "Shantou internet police"}, "public_security", "municipal", "440500"),
    ),
    offenders=(
        Offender(
            "o1", {"en": "a company"}, "company", or_kinds=("website",), aliases=("the firm",)
        ),
        Offender("o2", None, "individual", "legal_representative", "o1", debatable=True),
    ),
    conduct=(Conduct(("o1",), "log_retention"),),
    violated=(
        Citation(("o1",), "csl", Ref("csl", 23, None, 3), date(2026, 1, 1)),
        Citation(("o1",), "csl", Ref("csl", 21, None, 3), date(2017, 6, 1)),
        Citation(("o1",), "mlps-2007", Ref("mlps-2007", 14, 1), debatable=True),
        Citation(("o1",), "iis"),
    ),
    basis=(Citation(("o1",), "csl", Ref("csl", 59), date(2017, 6, 1)),),
    measures=(
        Measure(("o1",), "fine", (Amount(Decimal(10000), "CNY"),)),
        Measure(("o1",), "order_to_correct", deadline=Period(Decimal(15), "day")),
    ),
    source=Source("a made-up notice", published="2026-03"),
)


def changed(**fields: object) -> dict[str, Any]:
    """Return the document with some fields of its case changed."""
    document = deepcopy(DOCUMENT)
    document["cases"][0].update(fields)
    return document


def test_a_document_becomes_cases() -> None:
    """Instruments, versions and places get our ids; spans and alternative readings are left out."""
    (case,) = exchange.read(DOCUMENT)

    expected = CASE
    assert expected == case


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("CSL", "csl"),
        ("DSL", "dsl"),
        ("PIPL", "pipl"),
        ("APL", "apl"),
        ("MINORS_LAW", "minors-law"),
        ("NDSR", "ndsr"),
        ("MLPS_MEASURES", "mlps-2007"),
        ("IIS_MEASURES", "iis"),
        ("ACCT_NAME_PROV", "account-2015"),
        ("TEL_REALNAME_PROV", "tel-realname"),
        ("CIN_SEC_MEASURES", "mps-33"),
        ("ECO_CONTENT_PROV", "eco-content"),
    ],
)
def test_each_instrument_of_the_schema_is_translated(theirs: str, ours: str) -> None:
    """The schema knows twelve instruments, and each has one of our ids."""
    (case,) = exchange.read(changed(violated=[provision(theirs)]))

    assert ours == case.violated[0].instrument


def test_a_place_that_is_not_listed_falls_back_to_the_one_around_it() -> None:
    """A county that we do not list leaves the province; nothing known leaves nothing."""
    authority = DOCUMENT["cases"][0]["authorities"][0]
    somewhere = [
        {**authority, "place": {"province": "重庆", "city": None, "county": "北碚"}},
        {**authority, "place": NOWHERE},
    ]
    expected = ["500000", None]

    (case,) = exchange.read(changed(authorities=somewhere))

    assert expected == [one.place for one in case.authorities]


def test_an_undated_case_has_no_date() -> None:
    """A document that says only 'recently' gives none."""
    (case,) = exchange.read(changed(date=None))

    assert case.date is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"violated": [provision("GDPR", 5)]}, "The instrument 'GDPR' is not in"),
        ({"violated": [provision("CSL", 21, version="2020")]}, "CSL has no version '2020'"),
        ({"conduct": [{"offenders": ["o9"], "category": "hacking"}]}, "'o9' is none of"),
        ({"conduct": [{"offenders": ["o1"], "category": "rudeness"}]}, "'rudeness' is not among"),
        ({"date": {"value": "2026-02-30", "precision": "day"}}, "day is out of range"),
        ({"colour": "red"}, "cases.0.colour: Extra inputs are not permitted"),
    ],
)
def test_what_does_not_fit_is_refused(fields: dict[str, Any], said: str) -> None:
    """One sentence says where the document departs from the form."""
    with pytest.raises(UsageError) as refusal:
        exchange.read(changed(**fields))

    assert said in str(refusal.value)


def test_another_schema_version_is_refused() -> None:
    """The form is read by its version, not by hope."""
    with pytest.raises(UsageError, match="schema_version"):
        exchange.read({**DOCUMENT, "schema_version": "2.0"})
