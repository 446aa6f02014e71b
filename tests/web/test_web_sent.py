"""Runs that are made elsewhere: sent by `hegui push`, looked at, kept as audits."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hegui import cli, duties, outcome
from hegui.report import render, sent

if TYPE_CHECKING:
    from conftest import Ask, House
    from hegui.outcome import Report

SHOP = Path(__file__).parents[2] / "examples" / "shop" / "hegui.toml"
HOSTILE = "<script>alert(1)</script>\u202e"


@pytest.fixture(scope="module")
def report() -> Report:
    """Return an audit of the shop by one law: all verdicts, a waiver, a breach put right."""
    return outcome.build(SHOP, date(2026, 6, 30), ("csl",))


@pytest.fixture(scope="module")
def written(report: Report) -> str:
    """Return that as JSON, as if Harbour were the shop and there were no more laws."""
    value: dict[str, Any] = json.loads(render(report, "json", "en"))
    value["operator"]["name"] = "Harbour"
    value["asked"]["of"] = value["asked"]["duties"]
    return json.dumps(value)


@pytest.fixture
def run(written: str) -> dict[str, Any]:
    """Return that run as a value, to be hurt."""
    value: dict[str, Any] = json.loads(written)
    return value


@pytest.mark.services
def test_a_run_is_pushed_and_kept_as_an_audit(
    house: House,
    live: str,
    run: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By who sent it, once however often it is sent, with findings, and pages in both languages."""
    from hegui.web.audits.models import Audit  # noqa: PLC0415
    from hegui.web.findings.models import Finding  # noqa: PLC0415

    path = tmp_path / "run.json"
    path.write_text(json.dumps(run))
    monkeypatch.setenv("HEGUI_TOKEN", house.token(house.owner, "push"))
    codes = [cli.run(["push", str(path), "--server", live]) for _ in range(2)]
    first, again = capsys.readouterr().out.splitlines()
    kept = Audit.of(house.organisation).exclude(sent="").get()
    own = [one for one in run["duties"] if one["verdict"] == "breached"]
    found = Finding.of(house.organisation).filter(run=kept)

    assert [0, 0] == codes
    assert f"127.0.0.1 keeps it as audit {kept.pk}." == first
    assert f"127.0.0.1 had this run already, as audit {kept.pk}." == again
    assert (house.owner.email, run["as_of"]) == (kept.asked_by, str(kept.day))
    assert {one["id"] for one in own} == {one.duty for one in found}
    systems = {(one["id"], system) for one in own for system in one["extent"]["systems"] or [""]}
    assert systems <= {(one.duty, one.system) for one in found}
    for lang, says in (("en", "Made elsewhere"), ("zh", "从外部上传")):
        browser = house.client(house.owner)
        browser.cookies["language"] = lang
        assert says in browser.get(house.at("audits:page", kept.pk)).content.decode()
        assert 200 == browser.get(house.at("audits:duty", kept.pk, own[0]["id"])).status_code
        assert 200 == browser.get(house.at("today:page")).status_code
        two = house.at("audits:compare") + f"?old={kept.pk}&new={kept.pk}"
        assert 200 == browser.get(two).status_code


@pytest.mark.full
def test_a_sent_run_leaves_what_an_audit_of_ours_leaves(
    house: House, ask: Ask, run: dict[str, Any], report: Report
) -> None:
    """The same findings, of the same systems, with the same words, in the same order."""
    from hegui.web.audits import taking  # noqa: PLC0415
    from hegui.web.audits.models import Audit, State  # noqa: PLC0415
    from hegui.web.findings.models import Finding  # noqa: PLC0415

    assert 201 == ask("post", "audits/sent", run).status_code
    names = [name for name in taking_fields() if name not in {"rank", "filed"}]
    told = {one.duty + one.system: one for one in Finding.of(house.organisation)}
    ours = Audit(organisation=house.other, day=report.audit.day, state=State.DONE)
    ours.save()
    taking.take(ours, taking.of_report(ours, report))
    own = list(Finding.of(house.other))

    assert len(own) > 10
    for one in own:
        same = told[one.duty + one.system]
        for name in names:
            assert getattr(one, name) == getattr(same, name), (one.duty, name)


def test_a_sent_run_fixes_nothing_that_it_did_not_see(
    house: House, ask: Ask, run: dict[str, Any]
) -> None:
    """An order kept here is in no run of elsewhere; and the nightly audit is begun all the same."""
    from hegui.days import today  # noqa: PLC0415
    from hegui.web.audits.models import Audit  # noqa: PLC0415
    from hegui.web.configuration import nights  # noqa: PLC0415
    from hegui.web.findings.models import Finding  # noqa: PLC0415
    from hegui.web.orders.models import Order  # noqa: PLC0415

    about = {one["id"]: one for one in run["duties"]}
    ours = {"organisation": house.organisation, "run": house.audit, "version": house.audit.day}
    days = {"first_on": house.audit.day, "last_on": house.audit.day}
    reads = [one for one in about if "orders" in duties.load(one).tables]
    others = [one for one in about if about[one]["verdict"] == "met" and one not in reads]
    for name in (*reads, others[0]):
        verdict = about[name]["verdict"]
        run["counts"][verdict] -= 1
        run["counts"]["met"] += 1
        if (standing := about[name]["standing"]) is not None:
            run["counts"][standing] -= 1
        about[name].update(verdict="met", standing=None)
        Finding(duty=name, title=name, title_zh=name, **ours, **days).save()
    issued = {"issued_on": house.audit.day, "measure": "order_to_correct", "authority": "MIIT"}
    Order(organisation=house.organisation, order="o-1", **issued).save()
    run["as_of"] = today().isoformat()

    assert 201 == ask("post", "audits/sent", run).status_code
    found = Finding.of(house.organisation).filter(run__sent__gt="", duty__in=[*reads, others[0]])
    states = {one.duty: one.state for one in found if not one.system}
    assert {**dict.fromkeys(reads, "unsure"), others[0]: "fixed"} == states
    assert reads
    assert Audit.of(house.organisation).filter(day=today()).exists()
    assert nights.is_due(house.organisation)


def taking_fields() -> tuple[str, ...]:
    """Return what findings have of a breach."""
    return ("state", "version", "title", "title_zh", "provision", "began", "fine", "fine_zh")


def hurt(run: dict[str, Any], *path: Any, to: object) -> dict[str, Any]:
    """Return a run in which one value is another."""
    made = deepcopy(run)
    place: Any = made
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return made


@pytest.mark.full
def test_what_is_wrong_with_a_run_is_told_by_its_place(ask: Ask, run: dict[str, Any]) -> None:
    """A value of another kind, one too many, none, a lie, another operator; nothing is kept."""
    cases = {
        "shape": hurt(run, "shape", to="hegui-audit/2"),
        "rules": hurt(run, "rules", to=True),
        "as_of": hurt(run, "as_of", to="2099-01-01"),
        "counts.met": hurt(run, "counts", "met", to=0),
        "counts.open": hurt(run, "counts", "open", to=-1),
        "duties.0.id": hurt(run, "duties", 0, "id", to="csl.nothing"),
        "duties.1.odd": hurt(run, "duties", 1, "odd", to=1),
        "duties.0.verdict": hurt(run, "duties", 0, "verdict", to="fine"),
        "duties.0.why": hurt(run, "duties", 0, "why", to="x" * 30_000),
        "duties.0.provision.0": hurt(run, "duties", 0, "provision", to=["nothing"]),
        "duties.0.due": hurt(run, "duties", 0, "due", to=None),
        "asked.duties": hurt(run, "asked", "of", to=1),
        "operator.name": hurt(run, "operator", "name", to="Island"),
        "body": [],
    }
    for where, value in cases.items():
        answer = ask("post", "audits/sent", value, **{"Accept-Language": "zh"})
        assert 422 == answer.status_code, where
        assert where in answer.json()["fields"], (where, answer.json())
    missing = deepcopy(run)
    del missing["duties"][0]["counts"]
    assert ["duties.0.counts"] == list(ask("post", "audits/sent", missing).json()["fields"])
    assert 1 == len(ask("get", "audits").json()["items"])


def short(value: Any) -> Any:
    """Return a run in which each list has one value at most."""
    if isinstance(value, dict):
        return {name: short(one) for name, one in value.items()}
    return [short(one) for one in value[:1]] if isinstance(value, list) else value


EVERY = 3
"""How many odd values stand at one place: those beside it have the others."""


def test_every_value_of_a_run_wrong_in_turn_never_is_our_fault(run: dict[str, Any]) -> None:
    """Whatever stands at any place of one duty and at the top: a fault with its place, or none."""
    from hegui.days import today  # noqa: PLC0415

    run["duties"] = [one for one in run["duties"] if one["verdict"] == "breached"]
    whole = json.dumps(short(run))
    run = json.loads(whole)
    odd = cycle((None, True, -1, 10**30, 1.5, "", HOSTILE, [], [[]], {}, {"a": {"a": None}}))

    def places(value: Any, path: tuple[Any, ...]) -> Any:
        yield path
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, held in parts:
            inside = isinstance(held, dict | list)
            yield from places(held, (*path, key)) if inside else [(*path, key)]

    tried = 0
    for path in [one for one in places(run, ()) if one]:
        for value in islice(odd, EVERY):
            sent.faults(hurt(json.loads(whole), *path, to=value), today())
            tried += 1
    assert tried > 500


def test_hostile_words_of_a_run_are_shown_and_do_nothing(
    house: House, ask: Ask, run: dict[str, Any]
) -> None:
    """Scripts, unseen signs and odd cells, in what a sender may write freely."""
    one = next(one for one in run["duties"] if one["verdict"] == "breached" and one["sample"])
    one["why"] = one["remedy"] = HOSTILE
    one["title"] = one["titles"]["en"] = HOSTILE
    row = {"verdict": "breached", HOSTILE: HOSTILE, "days": [["x"]], "since_seconds": 10**17}
    one["sample"] = [row, {"verdict": HOSTILE}, *one["sample"]]
    made = ask("post", "audits/sent", run)
    browser = house.client(house.owner)

    assert 201 == made.status_code, made.content
    number = made.json()["id"]
    at = house.at("audits:duty", number, one["id"])
    for page in (at, at + "rows.csv", house.at("audits:page", number), house.at("findings:list")):
        answer = browser.get(page)
        assert 200 == answer.status_code
        text = answer.content.decode()
        assert page.endswith(".csv") or not any(one in text for one in ("\u202e", "<script>al"))


def test_a_push_that_cannot_be_says_why(
    live: str,
    house: House,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without a server, a token or TLS; refused by the server; a server that does not answer."""
    from hegui.report import sending  # noqa: PLC0415

    monkeypatch.delenv("HEGUI_TOKEN", raising=False)
    monkeypatch.setattr(sending, "WAITS", (0.01, 0.01))
    path = tmp_path / "run.json"
    path.write_text("{}")
    asked: list[tuple[list[str], int, str]] = [
        ([], 2, "No server is named"),
        (["--server", "ftp://x"], 2, "is no server"),
        (["--server", "http://example.cn"], 2, "without TLS"),
        (["--server", live], 2, "There is no token"),
    ]
    for more, code, says in asked:
        assert code == cli.run(["push", str(path), *more])
        assert says in capsys.readouterr().err
    monkeypatch.setenv("HEGUI_TOKEN", house.token(house.owner, "push"))
    assert 2 == cli.run(["push", str(path), "--server", live])
    assert "shape: it is missing" in capsys.readouterr().err
    assert 3 == cli.run(["push", str(path), "--server", "http://127.0.0.1:9"])
    assert "nothing was lost" in capsys.readouterr().err
