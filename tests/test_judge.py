"""One duty on one day: by the law of the conduct, on three-valued logic, with its rows masked."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui import duties, law
from hegui.audit.findings import Counts, Past
from hegui.audit.judge import SAMPLE, Inputs, judge
from hegui.config import Operator
from hegui.days import end_of, years_after
from hegui.duties import Duty
from hegui.errors import ContentError
from hegui.evidence import catalogue, engine, files
from hegui.evidence.gather import Evidence, Given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.audit.findings import Finding
    from hegui.evidence.engine import Engine

CONTENT = duties.load("csl.mlps_logs").content
FIRST, SECOND = date(2017, 6, 1), date(2026, 1, 1)
ONE = timedelta(days=1)


def conduct(products: Any) -> Any:
    """Return one row a product: a failure from its release to the end of its support."""
    return products.select(
        "product",
        began_on=products.released_on,
        ended_on=products.support_ended_on,
        fine=products.notice_shown,
    )


def turned(t: Any, _day: date, number: Any) -> Any:
    """Say that a row is met by the old law if it is fine, and by the new one if it is not."""
    return t.fine if "log_months" in number else ~t.fine


TWO_VERSIONS = Duty(
    title={"en": "made up", "zh": "虚构"},
    law={"2017-06-01": ("csl:21.i3",), "2026-01-01": ("iis:14.p2",)},
    rows=conduct,
    conduct=("began_on", "ended_on"),
    met=turned,
    remedy={"en": "", "zh": ""},
    examples=(),
    id="made.up",
    content=CONTENT,
)


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Engine]:
    """Return an embedded engine."""
    opened = engine.embedded()
    yield opened
    opened.close()


def inputs(
    where: Engine,
    day: date,
    *,
    taken: date | None = None,
    complete: str | None = None,
    profile: dict[str, Any] | None = None,
    limits: dict[str, timedelta] | None = None,
    **tables: list[dict[str, Any]],
) -> Inputs:
    """Return inputs of some tables, whose columns are those of their rows."""
    evidence = Evidence(day, engines={engine.LOCAL: where})
    for name, rows in tables.items():
        contract = catalogue.get(name)
        columns = dict.fromkeys([*contract.required, *(key for row in rows for key in row)])
        raw = _raw(where, rows, name, list(columns))
        evidence.given[name] = Given(
            name=name,
            engine=where,
            raws=(raw,),
            contract=contract,
            taken_on=taken or day,
            declared_by=complete,
            origin=name,
        )
    operator = Operator.model_validate({"name": "Shop", "services": []} | (profile or {}))
    return Inputs(operator, day, law.load(), evidence, limits or {})


def _raw(where: Engine, rows: list[dict[str, Any]], name: str, columns: list[str]) -> Any:
    """Return rows as a table of text, on any engine."""
    if where.embedded:
        return where.con.table(files.rows(where, rows, name, columns=columns))
    cells = {c: [None if row.get(c) is None else str(row[c]) for row in rows] for c in columns}
    return where.load(pa.table({c: pa.array(v, pa.string()) for c, v in cells.items()}), name)


def product(
    name: str,
    began: date | None,
    ended: date | None,
    fine: bool | None,  # noqa: FBT001 - a cell
) -> dict[str, Any]:
    """Return a row of products."""
    return {
        "product": name,
        "released_on": began,
        "support_ended_on": ended,
        "notice_shown": fine,
    }


# The whole rule, against plain Python

DAYS = st.sampled_from(
    [
        date(2016, 1, 1),
        FIRST - ONE,
        FIRST,
        date(2023, 6, 29),
        date(2024, 3, 1),
        SECOND - ONE,
        SECOND,
        date(2026, 6, 30),
        date(2027, 1, 1),
    ]
) | st.dates(date(2016, 1, 1), date(2027, 12, 31))
ROWS = st.lists(
    st.builds(
        product,
        st.sampled_from("abcdef"),
        st.none() | DAYS,
        st.none() | DAYS,
        st.none() | st.booleans(),
    ),
    max_size=6,
    unique_by=lambda row: row["product"],  # rows of one key that differ are not known
)


def expected(rows: list[dict[str, Any]], day: date) -> dict[str, Any]:
    """Say in plain Python what a finding of the made-up duty must be."""
    distinct = {
        (r["product"], r["released_on"], r["support_ended_on"], r["notice_shown"])
        for r in rows
        if r["released_on"] is None or r["released_on"] <= day
    }
    # what ends later has not ended: rows that differ in how much later are one
    seen = {
        (name, began, "never" if ended is None else "later" if ended > day else ended, fine)
        for name, began, ended, fine in distinct
    }
    counts, barred, right = {True: 0, False: 0, None: 0}, 0, 0
    breaches, past = [], []
    for _, began, ended, fine in seen:
        over = isinstance(ended, date)
        then = ended if over and ended < day else day
        if then < FIRST:
            continue
        truth = fine if then < SECOND or fine is None else not fine
        old = over and ended < years_after(day, -2)
        if truth is not True and old:  # what may be a breach is barred as one is
            barred += 1
            counts[True] += 1
            continue
        counts[truth] += 1
        right += truth is False and over
        if truth is False:
            breaches.append((began, ended, then))
        if truth is False and over:
            past.append((began, ended))
    begins = [began for began, _, _ in breaches if began is not None]
    running = any(not isinstance(ended, date) for _, ended, _ in breaches)
    ends = [ended for _, ended, _ in breaches if isinstance(ended, date)]
    past_begins = [began for began, _ in past if began is not None]
    return {
        "counts": Counts(
            counts[True], counts[False], counts[None], open=counts[False] - right, put_right=right
        ),
        "barred": barred,
        "began": min(begins, default=None),
        "ended": None if running else max(ends, default=None),
        "then": min((then for _, _, then in breaches), default=day),
        "past": Past(len(past), min(past_begins), max(e for _, e in past)) if past_begins else None,
    }


def verdict(counts: Counts) -> str:
    """Say what a number of rows comes to."""
    if counts.breached:
        return "breached"
    return "met" if counts.met and not counts.unknown else "unknown"


@settings(max_examples=12, deadline=None)
@given(ROWS, DAYS.filter(lambda day: day >= FIRST))
def test_a_finding_is_what_its_rows_say(
    duckdb: Engine, rows: list[dict[str, Any]], day: date
) -> None:
    """Law by conduct, left out, barred, past, began, ended: all agree, and null is never met."""
    _agree(judge(TWO_VERSIONS, inputs(duckdb, day, products=rows)), rows, day)


@pytest.mark.parametrize("day", [FIRST, SECOND - ONE, SECOND, date(2026, 6, 30), date(2028, 1, 1)])
def test_a_finding_in_postgresql_is_what_its_rows_say(postgres: Engine, day: date) -> None:
    """The same expression comes to the same finding where the operator's data lies."""
    chance = random.Random(2017)  # noqa: S311 - made-up rows
    ends = [None, *(date(2016, 6, 1) + n * 13 * ONE for n in range(330))]
    rows = [
        product(f"p{number}", chance.choice(ends), chance.choice(ends), None)
        | {"notice_shown": chance.choice(["true", "false", None])}
        for number in range(300)
    ]
    typed = [r | {"notice_shown": r["notice_shown"] and r["notice_shown"] == "true"} for r in rows]

    _agree(judge(TWO_VERSIONS, inputs(postgres, day, products=rows)), typed, day)


def _agree(finding: Finding, rows: list[dict[str, Any]], day: date) -> None:
    """Hold a finding against what plain Python says of its rows."""
    wanted = expected(rows, day)
    assert finding.counts == wanted["counts"]
    assert finding.verdict == verdict(wanted["counts"])
    assert finding.provisions == TWO_VERSIONS.provisions(day)
    if finding.counts == Counts():
        assert finding.sample == ()
        return
    for name, value in wanted.items():
        assert getattr(finding, name) == value, name
    assert finding.provisions_then == TWO_VERSIONS.provisions(wanted["then"])
    order = [row["verdict"] for row in finding.sample]
    total = finding.counts.met + finding.counts.breached + finding.counts.unknown
    assert len(order) == min(SAMPLE, total)
    assert order == sorted(order, key=["breached", "unknown", "met"].index)
    for name in ("breached", "unknown", "met"):
        assert order.count(name) <= getattr(finding.counts, name)


# The same, spelt out


@pytest.mark.parametrize(
    ("ended", "day", "counts"),
    [
        (date(2025, 12, 31), date(2026, 6, 30), Counts(met=1)),
        (SECOND, date(2026, 6, 30), Counts(breached=1, put_right=1)),
        (None, date(2026, 6, 30), Counts(breached=1, open=1)),
        (None, SECOND - ONE, Counts(met=1)),
        (None, SECOND, Counts(breached=1, open=1)),
        (FIRST - ONE, date(2018, 1, 1), Counts()),
        (FIRST, date(2018, 1, 1), Counts(met=1)),
    ],
)
def test_conduct_is_judged_by_the_law_at_its_end(
    duckdb: Engine, ended: date | None, day: date, counts: Counts
) -> None:
    """What continues is judged by the law of the day; what ended before the law, not at all."""
    rows = [product("a", date(2016, 1, 1), ended, fine=True)]

    assert counts == judge(TWO_VERSIONS, inputs(duckdb, day, products=rows)).counts


@pytest.mark.parametrize(
    ("ended", "barred"), [(date(2022, 6, 29), 1), (date(2022, 6, 30), 0), (date(2022, 7, 1), 0)]
)
def test_a_breach_that_ended_long_ago_is_barred_and_said(
    duckdb: Engine, ended: date, barred: int
) -> None:
    """After two years it is met, and counted apart so that nobody thinks it never happened."""
    rows = [product("a", date(2020, 1, 1), ended, fine=False)]

    finding = judge(TWO_VERSIONS, inputs(duckdb, date(2024, 6, 30), products=rows))

    assert barred == finding.barred
    assert Counts(met=barred, breached=1 - barred, put_right=1 - barred) == finding.counts
    assert (finding.past is None) == bool(barred)


def test_before_the_law_nothing_is_judged(duckdb: Engine) -> None:
    """The day before its first day the duty is not applicable, whatever is or is not given."""
    finding = judge(TWO_VERSIONS, inputs(duckdb, FIRST - ONE))

    assert (finding.verdict, finding.provisions) == ("not_applicable", ())
    assert "2017-06-01" in finding.why["en"]


# Whom it binds, and what is missing


@pytest.mark.parametrize(
    ("ciio", "expected_verdict"), [(None, "unknown"), (True, "met"), (False, "not_applicable")]
)
def test_an_unanswered_question_is_unknown(
    duckdb: Engine,
    ciio: bool | None,  # noqa: FBT001 - an answer
    expected_verdict: str,
) -> None:
    """Who has not said whether a duty binds it is told which answer is missing."""
    duty = replace(TWO_VERSIONS, applies=lambda operator: operator.ciio)
    rows = [product("a", date(2016, 1, 1), None, fine=True)]

    finding = judge(duty, inputs(duckdb, FIRST, profile={"ciio": ciio}, products=rows))

    assert expected_verdict == finding.verdict
    assert ("operator.ciio" in finding.why["en"]) == (ciio is None)


def test_what_is_not_given_is_unknown_and_named(duckdb: Engine) -> None:
    """Each table that is missing is named with the reason, and nothing is counted."""
    asked = inputs(duckdb, date(2018, 1, 1))
    asked.evidence.missing["products"] = "The engine 'db' cannot be reached."

    finding = judge(TWO_VERSIONS, asked)

    assert (finding.verdict, finding.counts) == ("unknown", Counts())
    assert "products: The engine 'db' cannot be reached." in finding.why["en"]
    assert "products：The engine 'db' cannot be reached." in finding.why["zh"]


def test_an_empty_register_is_unknown_unless_it_is_declared_whole(duckdb: Engine) -> None:
    """No rows say nothing, unless somebody stands for there being none."""
    day = date(2018, 1, 1)

    assert judge(TWO_VERSIONS, inputs(duckdb, day, products=[])).verdict == "unknown"
    declared = judge(TWO_VERSIONS, inputs(duckdb, day, products=[], complete="Li Lei"))
    assert declared.verdict == "not_applicable"
    assert "Li Lei" in declared.why["en"]


def test_a_table_with_a_default_can_be_done_without(duckdb: Engine) -> None:
    """An optional table that is not given has no rows, in the types of its contract."""

    def rows(products: Any, drills: Any = None) -> Any:
        held = drills.aggregate(held=drills.count(), last=drills.held_on.max())
        return conduct(products).cross_join(held)

    duty = replace(TWO_VERSIONS, rows=rows)
    given_ = [product("a", FIRST, None, fine=True)]
    day = date(2018, 1, 1)

    without = judge(duty, inputs(duckdb, day, products=given_))
    with_it = judge(
        duty, inputs(duckdb, day, products=given_, drills=[{"plan": "p", "held_on": FIRST}])
    )

    assert (without.verdict, without.sample[0]["held"], without.sample[0]["last"]) == (
        "met",
        0,
        None,
    )
    assert (with_it.sample[0]["held"], with_it.sample[0]["last"]) == (1, FIRST)
    assert judge(duty, inputs(duckdb, day)).verdict == "unknown"


def test_a_thing_without_its_counterpart_is_breached_only_in_a_whole_register(
    duckdb: Engine,
) -> None:
    """`absent` is false where the register is declared complete, else not known."""

    def rows(products: Any, drills: Any, absent: Any) -> Any:
        held = products.left_join(drills, products["product"] == drills.plan)
        found = ibis.ifelse(held.plan.notnull(), ibis.literal(True), absent("drills"))
        return held.select("product", found=found)

    duty = replace(TWO_VERSIONS, rows=rows, conduct=None, met=lambda t, _day, _number: t.found)
    given_ = [product(name, FIRST, None, fine=None) for name in "ab"]
    drills = [{"plan": "a", "held_on": FIRST}]
    for complete, counts in (
        (None, Counts(met=1, unknown=1)),
        ("Li Lei", Counts(met=1, breached=1, open=1)),
    ):
        asked = inputs(duckdb, date(2018, 1, 1), complete=complete, products=given_, drills=drills)
        assert counts == judge(duty, asked).counts


def test_a_number_that_no_provision_has_is_a_fault_of_the_content(duckdb: Engine) -> None:
    """A duty that asks for a figure which the law does not give is refused, not guessed at."""
    duty = replace(TWO_VERSIONS, met=lambda t, _day, number: t.fine & (number.years > 1))

    with pytest.raises(ContentError, match="'years'"):
        judge(duty, inputs(duckdb, FIRST, products=[]))


# What is shown


def test_rows_are_counted_once(duckdb: Engine) -> None:
    """A join that repeats a thing does not make more of it."""
    rows = [product("a", FIRST, None, fine=False)] * 3 + [product("b", FIRST, None, fine=False)]

    found = judge(TWO_VERSIONS, inputs(duckdb, FIRST, products=rows))

    assert Counts(breached=2, open=2) == found.counts


def test_a_sample_is_small_ordered_and_says_what_is_unknown(duckdb: Engine) -> None:
    """Breached rows come first, then unknown ones, by key; a row shows no sentinel."""
    rows = [
        product(name, FIRST, ended, fine)
        for name, ended, fine in [
            ("z", None, False),
            ("y", date(2019, 1, 1), False),
            ("x", None, None),
            ("w", None, True),
            ("v", None, True),
            ("u", None, True),
        ]
    ]

    finding = judge(TWO_VERSIONS, inputs(duckdb, date(2018, 1, 1), products=rows))

    shown = [(row["verdict"], row["product"]) for row in finding.sample]
    wanted = [
        ("breached", "y"),
        ("breached", "z"),
        ("unknown", "x"),
        ("met", "u"),
        ("met", "v"),
    ]
    assert wanted == shown
    assert {None} == {row["ended_on"] for row in finding.sample}


def test_a_sample_names_no_person(duckdb: Engine) -> None:
    """Personal columns are cut down, and numbers of persons in any text lose their middle."""
    duty = replace(
        TWO_VERSIONS,
        rows=lambda accounts: accounts.select("account", "name", "identity_token"),
        conduct=None,
        met=lambda t, _day, _number: t["name"].isnull(),
    )
    account = {
        "account": "13912345678",
        "kind": "person",
        "service": "publishing",
        "name": "王小明的小店",
        "created_at": "2017-06-01T00:00:00Z",
        "identity_status": "none",
        "identity_token": "110101199001011237",
    }

    (row,) = judge(duty, inputs(duckdb, date(2018, 1, 1), accounts=[account])).sample

    assert row == {
        "verdict": "breached",
        "account": "139****5678",
        "name": "王***",
        "identity_token": "1101***",
    }


def kept(source: str, *days: date) -> list[dict[str, Any]]:
    """Return rows of log coverage."""
    return [{"source": source, "day": day, "records": 1} for day in days]


def source(name: str, retired: date | None = None) -> dict[str, Any]:
    """Return a row of log sources."""
    return {
        "source": name,
        "system": "shop",
        "kind": "access",
        "started_on": date(2017, 1, 1),
        "retired_on": retired,
    }


def test_missing_days_are_ranges_of_the_row_that_they_belong_to(duckdb: Engine) -> None:
    """Each missing day is named, also where the name of the source is masked."""
    day = date(2017, 6, 11)
    days = [date(2017, 6, n) for n in (1, 2, 5, 9, 10)]
    asked = inputs(
        duckdb,
        day,
        log_sources=[source("web-13912345678"), source("api")],
        log_coverage=[*kept("web-13912345678", *days), *kept("api", date(2017, 6, 5))],
    )

    finding = judge(duties.load("csl.mlps_logs"), asked)

    def span(first: int, last: int) -> list[date]:
        return [date(2017, 6, first), date(2017, 6, last)]

    assert {row["source"]: row["days"] for row in finding.sample} == {
        "api": [span(1, 4), span(6, 10)],
        "web-139****5678": [span(3, 4), span(6, 8)],
    }


FLAW = {
    "vulnerability": "CVE-2026-1",
    "asset": "router",
    "product": "router",
    "severity": "high",
    "found_at": "2026-06-01T02:00:00Z",
    "mitigated_at": None,
}
MAKER = {"provides_products": True}


def test_a_longer_limit_of_ones_own_changes_nothing_and_is_noticed(duckdb: Engine) -> None:
    """Whoever allows itself ninety days for what is due within the day reads that it is no use."""
    duty = duties.load("csl.content_manage")
    hits = [{"content": "c1", "policy": "p", "found_at": "2026-06-01T02:00:00Z"}]
    evidence: dict[str, list[dict[str, Any]]] = {"content_hits": hits, "removals": []}
    limits = {duty.id: timedelta(days=90)}
    profile = {"services": ["publishing"]}
    asked = inputs(duckdb, date(2026, 6, 30), profile=profile, limits=limits, **evidence)

    finding = judge(duty, asked)

    assert any(
        "your own limit of 90 days is longer than the 24 h" in notice["en"]
        for notice in finding.notices
    )
    assert finding.verdict == judge(duty, replace(asked, limits={})).verdict


def test_the_operators_own_limit_is_shown_and_not_judged(duckdb: Engine) -> None:
    """Its own four hours were exceeded, and the law, which names none, is met."""
    duty = duties.load("csl.prod_vuln")
    limit = timedelta(hours=4)
    flaws = [
        FLAW | {"vulnerability": name, "mitigated_at": at}
        for name, at in (
            ("a", "2026-06-01T06:00:00Z"),
            ("b", "2026-06-01T06:00:01Z"),
            ("c", "2026-06-01T12:00:00Z"),
        )
    ]
    asked = inputs(
        duckdb, date(2026, 6, 1), profile=MAKER, limits={duty.id: limit}, vulnerabilities=flaws
    )

    finding = judge(duty, asked)

    assert finding.verdict == "met"
    assert finding.own_limit is not None
    assert (finding.own_limit.limit, finding.own_limit.over) == (limit, 2)
    assert judge(duty, replace(asked, limits={})).own_limit is None


def test_what_was_put_right_late_is_still_breached(duckdb: Engine) -> None:
    """It is put right, and the days of being late are kept."""
    flaws = [FLAW | {"mitigated_at": "2026-07-04T02:00:00Z"}]
    asked = inputs(duckdb, date(2026, 7, 31), profile=MAKER, vulnerabilities=flaws)

    finding = judge(duties.load("csl.prod_vuln"), asked)

    assert (finding.verdict, finding.standing) == ("breached", "put_right")
    assert (finding.began, finding.ended) == (date(2026, 7, 2), date(2026, 7, 4))
    assert finding.past == Past(1, date(2026, 7, 2), date(2026, 7, 4))


def test_rows_that_contradict_themselves_are_noticed(duckdb: Engine) -> None:
    """A status without its event is unknown, and the finding says why."""
    duty = replace(
        TWO_VERSIONS,
        rows=lambda products: conduct(products).mutate(contradicts=products.notice_shown.isnull()),
    )
    rows = [product("a", FIRST, None, fine=None), product("b", FIRST, None, fine=True)]

    finding = judge(duty, inputs(duckdb, FIRST, products=rows))

    assert any(notice["en"].startswith("1 row contradicts itself") for notice in finding.notices)


def test_a_table_taken_before_the_day_is_noticed(duckdb: Engine) -> None:
    """What an older table leaves empty is not known since, and that is said."""
    day = date(2018, 1, 1)
    rows = [product("a", FIRST, None, fine=True)]

    assert judge(TWO_VERSIONS, inputs(duckdb, day, products=rows)).notices == ()
    (notice,) = judge(TWO_VERSIONS, inputs(duckdb, day, taken=day - ONE, products=rows)).notices
    assert "products was taken on 2017-12-31" in notice["en"]
    assert notice["zh"].startswith("products 取自2017年12月31日")


# An earlier day is as it was

NOON = timedelta(hours=12)
LATER = st.integers(1, 20)


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9)), max_size=4),
    st.integers(0, 9),
    st.data(),
)
def test_what_happens_later_changes_no_earlier_finding(
    duckdb: Engine, flaws: list[tuple[int, int | None]], on: int, data: Any
) -> None:
    """`--as-of` reproduces what was due: later rows, and later events of old rows, are not seen."""
    duty = duties.load("csl.prod_vuln")
    day = date(2026, 6, 1) + on * ONE
    noon = datetime(2026, 6, 1, 4)  # noqa: DTZ001 - naive UTC, noon in Shanghai

    def row(number: int, found: datetime, done: datetime | None) -> dict[str, Any]:
        stamps = {"found_at": f"{found.isoformat()}Z", "mitigated_at": done and f"{done}Z"}
        return FLAW | {"vulnerability": f"V{number}"} | stamps

    was, now = [], []
    for number, (found, done) in enumerate(flaws):
        at = noon + found * ONE
        if at > end_of(day):
            continue
        until = None if done is None else at + done * ONE
        if until is None or until > end_of(day):  # not done by then; perhaps it is by now
            until = end_of(day) + data.draw(LATER) * NOON if data.draw(st.booleans()) else None
            was.append(row(number, at, None))
        else:
            was.append(row(number, at, until))
        now.append(row(number, at, until))
    for number, after in enumerate(data.draw(st.lists(LATER, max_size=3))):
        now += [row(100 + number, end_of(day) + after * NOON, None)]

    then = inputs(duckdb, day, profile=MAKER, vulnerabilities=was or [row(0, noon - ONE, noon)])
    later = inputs(
        duckdb,
        day,
        taken=day + 30 * ONE,
        profile=MAKER,
        vulnerabilities=now if was else [*now, row(0, noon - ONE, noon)],
    )
    assert judge(duty, then) == judge(duty, later)


@settings(max_examples=6, deadline=None)
@given(
    st.sets(st.integers(1, 20), max_size=20),
    st.sets(st.integers(21, 30)),
    st.booleans(),
    st.booleans(),
)
def test_later_days_of_a_log_change_no_earlier_finding(
    duckdb: Engine,
    days: set[int],
    later: set[int],
    retires: bool,  # noqa: FBT001 - drawn
    starts: bool,  # noqa: FBT001
) -> None:
    """Records, retirements and new sources of later days are not there on an earlier one."""
    day = date(2017, 6, 20)
    was = kept("web", *(date(2017, 6, n) for n in days))
    now = was + kept("web", *(date(2017, 6, n) for n in later))
    ends = source("web", date(2017, 6, 25) if retires else None)
    new = [source("new") | {"started_on": date(2017, 6, 21)}] if starts else []

    def found(**tables: Any) -> Finding:
        return judge(duties.load("csl.mlps_logs"), inputs(duckdb, day, **tables))

    assert found(log_sources=[source("web")], log_coverage=was) == found(
        taken=date(2017, 7, 1), log_sources=[ends, *new], log_coverage=now
    )
