"""The facts file and our data agree: articles, references, conditions, and every amount.

The facts were checked against the texts of the laws and are not part of the project; `facts.json`
is the frozen copy of their numbers, which `python tests/test_facts.py FACTS.yaml` writes anew.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from hegui import duties, law
from hegui.law import Ref
from hegui.watch import coverage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.law import Fine, Liability, Tier

FROZEN = Path(__file__).with_name("facts.json")
SHARED = Path(__file__).parents[2] / "shared" / "law" / "facts.yaml"
CLAUSE = ("condition", "fine_org", "fine_org_discretionary", "fine_person", "fine_person_who")


def frozen() -> dict[str, Any]:
    """Return the copy that is kept with the tests."""
    kept: dict[str, Any] = json.loads(FROZEN.read_text(encoding="utf-8"))
    return kept


def reduced(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers of the facts file, in the form of the frozen copy."""
    csl = facts["csl"]
    read = {
        "renumbering": {str(row["old"]): row["new"] for row in csl["renumbering"]},
        "changes": {str(row["old"]): row["change"] for row in csl["renumbering"]},
        "paragraphs": [[row["old"], row["new"]] for row in csl["paragraph_map"]],
        "duties": [
            {key: duty[key] for key in ("id", "old", "new", "liability_2017", "liability_2026")}
            for duty in csl["duties"]
        ],
        "liability_2017": [_clause(clause) for clause in csl["liability_2017"]],
        "liability_2026": [_clause(clause) for clause in csl["liability_2026"]],
        "articles": {version["id"]: version["articles"] for version in csl["versions"]},
        "watch": {rule["id"]: _figures(rule) for rule in (*facts["watch"], *facts["instruments"])},
    }
    plain: dict[str, Any] = json.loads(json.dumps(read, default=str))
    return plain


PROSE = {
    *("id", "zh", "en", "sources", "note", "trap", "wording", "also", "other", "who", "scope"),
    *("method", "trigger", "count_window", "certification", "exempt_scenarios", "clock_starts"),
    *("report_items", "first_report_minimum", "channels", "supplier_clause", "penalty", "duty"),
    *("duties", "tools", "outcomes", "to", "rule_for_program", "revision_status", "grades_note"),
    *("effect_on_real_name", "doc_no", "issuers", "status", "amended"),
    *("amendment_2024", "today_frequency", "enforcer"),
}
"""Keys whose numbers are words, names of documents, or those of other keys."""

DAYS_ONLY = {"rule", "items", "standards"}
"""Keys of which only days are figures: what else they hold are names and numbers of documents."""


def _figures(rule: dict[str, Any]) -> dict[str, list[int | str]]:
    """Return every figure of a rule by its path: numbers, ranges and days."""
    found: dict[str, list[int | str]] = {}
    for key, value in rule.items():
        pattern = DAY if key in DAYS_ONLY else f"{DAY}|[0-9][0-9,]*"
        found |= {path: got for path, got in _walk(key, value, pattern) if got}
    return found


DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _walk(path: str, value: Any, pattern: str) -> Iterator[tuple[str, list[int | str]]]:
    if path.rpartition(".")[2] in PROSE or path.endswith("confidence"):
        return
    match value:
        case {"min": low, "max": high}:
            yield path, [low, high]
        case dict():
            for key, one in value.items():
                yield from _walk(f"{path}.{key}", one, pattern)
        case list():
            for place, one in enumerate(value):
                yield from _walk(f"{path}.{place}", one, pattern)
        case _:
            got = re.findall(pattern, str(value))
            yield path, [one if "-" in one else int(one.replace(",", "")) for one in got]


def _clause(clause: dict[str, Any]) -> dict[str, Any]:
    tiers = [
        {
            **{key: tier[key] for key in CLAUSE if key in tier},
            **({"individual": True} if tier.get("fine_target") == "individual" else {}),
        }
        for tier in clause["tiers"]
    ]
    return {"article": clause["article"], "punishes": clause["punishes"], "tiers": tiers}


FACTS = json.loads(FROZEN.read_text(encoding="utf-8"))
VERSIONS = {"2017": date(2017, 6, 1), "2026": date(2026, 1, 1)}
CLAUSES = [(day, clause) for year, day in VERSIONS.items() for clause in FACTS[f"liability_{year}"]]
BOOK = law.load()

if SHARED.exists():

    def test_the_frozen_copy_is_that_of_the_facts() -> None:
        """Where the facts lie beside the project, the copy in it is compared with them."""
        assert reduced(yaml.safe_load(SHARED.read_text(encoding="utf-8"))) == FACTS


def ref(written: str) -> Ref:
    """Return "71 p1 item 2" of the facts as csl:71.p1.i2."""
    found = re.match(r"(\d+)(?: p(\d))?(?: s(\d))?(?: item (\d))?", written)
    assert found is not None
    article, paragraph, sentence, item = (int(part) if part else None for part in found.groups())
    assert article is not None
    return Ref("csl", article, paragraph, item, sentence)


def held(written: str, day: date) -> Ref:
    """Return the same place as the version of a day writes it."""
    return BOOK.provision(ref(written), day).ref


def test_a_penal_clause_has_the_tiers_of_the_facts() -> None:
    """Each tier: its condition, the fine on the organisation and on persons, who is reached."""
    for day, fact in CLAUSES:
        clause, tiers = BOOK.liability(ref(fact["article"]), day), fact["tiers"]
        shown = [_tier(tier) for tier in tiers if not tier["condition"].startswith(BORROWED)]
        ours = [_ours(tier) for tier in clause.tiers if not tier.same_as]
        assert shown == ours, clause.ref
        borrowed = sum(bool(tier.same_as) for tier in clause.tiers)
        assert borrowed == len(tiers) - len(shown), clause.ref


BORROWED = ("as_", "consequences_of_")


def _tier(fact: dict[str, Any]) -> dict[str, Any]:
    individual = fact.get("individual", False)
    fine = _fine(fact.get("fine_org"))
    if fine is not None and fact.get("fine_org_discretionary"):
        fine |= {"discretionary": True}
    persons = _fine(fact.get("fine_person"))
    return {
        "condition": fact["condition"],
        "organisation": None if individual else fine,
        "persons": fine if individual else persons,
    }


def _fine(fact: dict[str, Any] | None) -> dict[str, Any] | None:
    match fact:
        case None:
            return None
        case {"min": low, "max": high}:
            return {"min": low, "max": high}
        case {"times_illegal_gains": times, "max_if_no_gains": most}:
            return {"max": most, "times": times, "of": "illegal_gains"}
        case {"times_procurement_amount": times}:
            return {"times": times, "of": "procurement_amount"}
        case {"then": {"min": low, "max": high}, "gains_at_or_above": since}:
            times = fact["then_times_illegal_gains"]
            return {"min": low, "max": high, "times": times, "of": "illegal_gains", "from": since}
    raise AssertionError(fact)


def _ours(tier: Tier) -> dict[str, Any]:
    return {
        "condition": tier.condition,
        "organisation": _amounts(tier.organisation),
        "persons": _amounts(tier.persons),
    }


def _amounts(fine: Fine | None) -> dict[str, Any] | None:
    if fine is None:
        return None
    found = {
        "min": fine.minimum,
        "max": fine.maximum,
        "times": None if fine.times is None else list(fine.times),
        "of": fine.of,
        "from": fine.times_from if fine.times_from > 1 else None,
        "discretionary": fine.discretionary or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def test_who_is_fined_beside_the_company() -> None:
    """Only the supervisor, or others as well: the words differ from clause to clause."""
    for day, fact in CLAUSES:
        clause = BOOK.liability(ref(fact["article"]), day)
        stated = [t["fine_person_who"] for t in fact["tiers"] if "fine_person_who" in t]
        told = [t.persons_who for t in clause.tiers if t.persons and t.persons_who in WHO]
        assert stated == told, clause.ref


WHO = ("supervisor_only", "supervisor_and_others")


@pytest.mark.parametrize(("year", "key"), [("2017", "old"), ("2026", "new")])
def test_a_duty_stands_where_the_facts_say(year: str, key: str) -> None:
    """Its provision is held in the version, and is answered by the clauses of the facts alone."""
    day = VERSIONS[year]
    for fact in (fact for fact in FACTS["duties"] if fact[key] is not None):
        clauses = {clause.ref for clause in BOOK.liabilities(ref(fact[key]), day)}
        stated = {found.ref for name in fact[f"liability_{year}"] for found in _clauses(name, day)}
        assert {one.article for one in stated} == {one.article for one in clauses}, fact["id"]
        assert all(any(_meets(one, other) for other in stated) for one in clauses), fact["id"]


def _clauses(written: str, day: date) -> list[Liability]:
    asked = ref(written)
    version = BOOK.version("csl", day)
    found = [clause for place, clause in version.liabilities.items() if asked.covers(place)]
    return found or [BOOK.liability(asked, day)]


def _meets(one: Ref, other: Ref) -> bool:
    return one.covers(other) or other.covers(one)


@pytest.mark.parametrize("fact", FACTS["duties"], ids=lambda fact: fact["id"])
def test_a_duty_file_cites_the_provision_of_the_facts(fact: dict[str, Any]) -> None:
    """Both its numbers are those of the facts; what no file judges has a reason among the gaps."""
    name = "csl." + fact["id"].replace("-", "_")
    if name not in duties.identifiers():
        version = BOOK.version("csl", VERSIONS["2026"])
        place = held(fact["new"], version.since)
        parts = [part.ref for part in version.under(place)] or [place]
        assert "open" not in {coverage.standing(BOOK, version, part).how for part in parts}
        return
    duty = duties.load(name)
    for year, key in (("2017", "old"), ("2026", "new")):
        cited = duty.provisions(VERSIONS[year])
        assert any(_meets(ref(fact[key]), one) for one in cited if one.instrument == "csl")


def test_an_article_moved_where_the_facts_say() -> None:
    """The concordance gives the articles of 2026 for each of 2017, and no others."""
    for old, new in FACTS["renumbering"].items():
        moved = BOOK.map(f"csl:{old}", VERSIONS["2026"], from_day=VERSIONS["2017"])
        assert set(new) == {place.ref.article for place in moved if place.ref is not None}, old


if __name__ == "__main__":
    read = yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8"))
    text = json.dumps(reduced(read), ensure_ascii=False, indent=1)
    FROZEN.write_text(text + "\n", encoding="utf-8")
