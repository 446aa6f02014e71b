"""`hegui compare` says what is new, worse, better, fixed or unchanged, and why."""

from __future__ import annotations

import json
import unicodedata
from itertools import product
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from hegui import cli
from hegui.cli import codes
from hegui.report import compare, safe
from sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Audit = Callable[..., Path]

PROFILE = '[operator]\nname = "{name}"\nservices = [{services}]\n'
EVIDENCE = """
[evidence.log_sources]
path = "log_sources.csv"
[evidence.log_coverage]
path = "coverage.csv"
[evidence.orders]
path = "orders.csv"
"""
SOURCES = "source,system,kind,started_on,retired_on\n"
KEPT = {"web": 9, "app": 9}
DUTY = "csl.mlps_logs"
WAIVER = (
    f'[[waiver]]\nid = "W1"\nduty = "{DUTY}"\nscope = "web"\njustification = "moving"\n'
    'owner = "li"\napprover = "wang"\nexpires = 2017-12-31\n'
)


AUDITED: dict[Any, str] = {}
"""What an audit said, by what was asked: many tests begin with the same one."""


def write(folder: Path, kept: dict[str, int] | None, profile: str, *, waived: bool) -> None:
    """Write the configuration and the tables of a shop with the days kept by each source."""
    sources = "".join(f"{source},shop,access,2017-06-01,\n" for source in kept or ())
    days = "".join(
        f"{source},2017-06-{n:02},5\n"
        for source, last in (kept or {}).items()
        for n in range(1, last + 1)
    )
    if kept is not None:
        (folder / "log_sources.csv").write_text(SOURCES + sources)
    (folder / "coverage.csv").write_text("source,day,records\n" + days)
    (folder / "orders.csv").write_text("order,authority,measure,issued_on\n")
    if waived:
        (folder / "waivers.toml").write_text(WAIVER)
    (folder / "hegui.toml").write_text(profile + EVIDENCE)


@pytest.fixture
def audit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Audit:
    """Return a function that audits a shop whose logs are given as the days kept in June 2017."""

    def done(
        kept: dict[str, int] | None,
        *,
        day: str = "2017-06-10",
        name: str = "Shop",
        services: str = '"website"',
        waived: bool = False,
        only: str = DUTY,
        lang: str = "en",
    ) -> Path:
        number = len(list(tmp_path.glob("*.json")))
        path = tmp_path / f"{number}.json"
        asked = (kept and tuple(kept.items()), day, name, services, waived, only, lang)
        if asked not in AUDITED:
            folder = tmp_path / f"run{number}"
            folder.mkdir()
            write(folder, kept, PROFILE.format(name=name, services=services), waived=waived)
            how = ("--as-of", day, "--only", only, "--output", "json", "--lang", lang)
            cli.run(["audit", str(folder), *how])
            told = json.loads(capsys.readouterr().out)
            told["duties"] = [one for one in told["duties"] if one["id"] == only]  # without limbs
            AUDITED[asked] = json.dumps(told, ensure_ascii=False)
        path.write_text(AUDITED[asked], encoding="utf-8")
        return path

    return done


class Said:
    """What the comparison of two files said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        """Keep the exit code and both streams."""
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Said]:
    """Return a function that compares two files on a command line too wide to fold lines."""
    monkeypatch.setenv("COLUMNS", "300")

    def run(*arguments: object) -> Said:
        code = cli.run(["compare", *map(str, arguments)])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


def change(old: Path, new: Path) -> compare.Change:
    """Return how the one duty fared."""
    (found,) = compare.compare(compare.read(old), compare.read(new)).changes
    return found


def kinds(found: compare.Change) -> set[str]:
    """Return the kinds of the reasons."""
    return {kind for kind, _, _ in found.reasons}


def test_it_works(audit: Audit, said: Callable[..., Said]) -> None:
    """A log that is no longer kept is a new breach: told with its row and cost, exit code 1."""
    shown = said(audit(KEPT), audit({"web": 9, "app": 8}))

    assert codes.BREACHED == shown.code
    assert "1 new · 0 worse · 0 better · 0 fixed · 0 unchanged" in shown.out
    for text in ("met → breached", DUTY, "evidence: 2/0/0 → 1/1/0", "breached now: app"):
        assert text in shown.out
    assert "company: up to – →" in shown.out
    assert "" == shown.err


def test_the_same_run_twice_is_unchanged(audit: Audit, said: Callable[..., Said]) -> None:
    """A run compared with itself, or with its telling in the other language, differs in nothing."""
    kept = {"web": 9, "app": 8}
    shown = said(audit(kept), audit(kept, lang="zh"))

    assert codes.FINE == shown.code
    assert "1 unchanged" in shown.out
    assert "No duty fared otherwise." in shown.out


def test_an_audit_says_what_changed_since_a_run(
    audit: Audit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On its screen and on its page; a run that cannot be read is refused before it begins."""
    old, folder = audit(KEPT), tmp_path / "now"
    folder.mkdir()
    profile = PROFILE.format(name="Shop", services='"website"')
    write(folder, {"web": 9, "app": 8}, profile, waived=False)
    page = folder / "report.html"
    asked = ["audit", str(folder), "--as-of", "2017-06-10", "--only", DUTY, "--html", str(page)]

    assert codes.BREACHED == cli.run([*asked, "--since", str(old)])
    said = "Since the audit of 2017-06-10: 1 new."
    assert said in capsys.readouterr().out
    assert said in page.read_text("utf-8")

    page.unlink()
    assert codes.WRONG == cli.run([*asked, "--since", str(folder / "hegui.toml")])
    assert "no JSON" in capsys.readouterr().err
    assert not page.exists()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    sampled(
        [
            ({"web": 8}, {"web": 9}, "fixed"),
            ({"web": 8, "app": 8}, {"web": 9, "app": 8}, "better"),
            ({"web": 9, "app": 8}, {"web": 8, "app": 8}, "worse"),
            ({"web": 8}, {"app": 8}, "unchanged"),
            ({"web": 8}, None, "worse"),  # the register is gone: nothing is known to be put right
            (None, {"web": 8}, "new"),
            (None, {"web": 9}, "better"),
            ({"web": 9}, None, "worse"),
            (None, None, "unchanged"),
        ],
        3,
    ),
)
def test_evidence_changed(
    audit: Audit, old: dict[str, int] | None, new: dict[str, int] | None, expected: str
) -> None:
    """How a duty fared follows from its rows, and each difference has the evidence as a reason."""
    found = change(audit(old), audit(new))

    assert expected == found.kind
    assert (set() if old == new else {"evidence"}) == kinds(found)


def test_lost_evidence_is_not_told_as_rows_put_right(
    audit: Audit, said: Callable[..., Said]
) -> None:
    """Where no row is judged any more, no row is said to be breached no longer."""
    shown = said(audit({"web": 8}), audit(None))

    assert "breached → unknown" in shown.out
    assert "breached no longer" not in shown.out


def test_one_row_put_right_and_another_broken_are_both_named(audit: Audit) -> None:
    """Equal counts hide nothing where both files show every breached row."""
    found = change(audit({"web": 8, "app": 9}), audit({"web": 9, "app": 8}))

    told = {key: about.get("keys") for _, key, about in found.reasons}
    assert {"appeared": ("app",), "gone": ("web",)} == told


def test_day_changed(audit: Audit, said: Callable[..., Said]) -> None:
    """The same evidence on a later day: the day is a reason, and rows may differ by it alone."""
    old, new = audit(KEPT), audit(KEPT, day="2017-06-11")

    assert {"day", "evidence"} == kinds(change(old, new))
    shown = said(old, new)
    assert "Shop: 2017-06-10 → 2017-06-11" in shown.out
    assert "evidence or day: 2/0/0 → 0/2/0" in shown.out


def test_a_verdict_without_rows_is_explained(audit: Audit, said: Callable[..., Said]) -> None:
    """Where no row was judged, the reasons of both verdicts say why they differ."""
    old, new = audit(KEPT, day="2017-05-31"), audit(None, day="2017-06-10")

    assert "Not in force on this day" in said(old, new).out
    assert "found" in {key for _, key, _ in change(old, new).reasons}


def test_rules_changed_are_told_apart_from_evidence(audit: Audit) -> None:
    """A run of before the rules had a version is by the first; what differs is not all evidence."""
    old = audit(KEPT)
    told = json.loads(old.read_text(encoding="utf-8"))
    del told["rules"]
    told["duties"][0]["verdict"] = "unknown"
    old.write_text(json.dumps(told), encoding="utf-8")

    found = compare.compare(compare.read(old), compare.read(audit(KEPT)))

    assert "rules" in [kind for kind, _, _ in found.changes[0].reasons]
    assert any("rules 1 and 2" in line for line in compare.warnings(found, "en"))


def test_a_breach_put_right_is_better(audit: Audit) -> None:
    """What was open and was put right, though still punishable, is told as better."""
    path = audit({"web": 5, "app": 9})
    told = json.loads(path.read_text(encoding="utf-8"))
    old = compare.read(path)
    told["duties"][0]["standing"] = "put_right"
    path.write_text(json.dumps(told), encoding="utf-8")

    assert compare.compare(old, compare.read(path)).changes[0].kind == "better"


def test_titles_are_in_the_language_asked_for(audit: Audit) -> None:
    """A run in Chinese is compared in English with the titles of both."""
    found = compare.compare(compare.read(audit(KEPT, lang="zh")), compare.read(audit(None)))

    assert found.changes[0].new.named("zh") != found.changes[0].new.named("en")


def test_law_changed(audit: Audit) -> None:
    """Over New Year 2026 the provision and the penal clauses are others, and the cost is higher."""
    found = change(audit({"web": 9}, day="2025-12-31"), audit({"web": 9}, day="2026-01-01"))

    assert "worse" == found.kind
    told = {key: about for _, key, about in found.reasons}
    assert {"old": ("csl:21.i3",), "new": ("csl:23.i3",)} == told["law"]
    assert ("csl:59.p1 (2017-06-01)",) == told["clauses"]["old"]
    assert "csl:61.p1 (2026-01-01)" in told["clauses"]["new"]


@pytest.mark.parametrize(
    ("before", "after", "key"), [(False, True, "waived"), (True, False, "no_longer_waived")]
)
def test_waiver_changed(
    audit: Audit, said: Callable[..., Said], *, before: bool, after: bool, key: str
) -> None:
    """A waiver makes nothing better; that it came or went is told."""
    old, new = (audit({"web": 8}, waived=waived) for waived in (before, after))
    found = change(old, new)

    assert ("unchanged", {"waiver"}) == (found.kind, kinds(found))
    assert [key] == [named for _, named, _ in found.reasons]
    shown = said(old, new)
    assert codes.FINE == shown.code
    assert "W1" in shown.out


def test_profile_changed(audit: Audit) -> None:
    """A duty that binds since the profile says more has the profile as a reason."""
    only = "csl.msg_app_provider"
    found = change(audit(KEPT, only=only), audit(KEPT, only=only, services='"app_download"'))

    assert "worse" == found.kind
    assert ("profile", "profile", {"fields": ("services",)}) in found.reasons


def test_a_duty_that_one_run_alone_judged(audit: Audit, said: Callable[..., Said]) -> None:
    """What was not judged before is new if it is breached; what is judged no more is named."""
    shown = said(audit(KEPT, only="csl.orders"), audit({"web": 8}))

    assert codes.BREACHED == shown.code
    assert "1 new" in shown.out
    assert "Judged in the old run only: csl.orders." in shown.out
    assert "Judged in the new run only: csl.mlps_logs." in shown.out


def test_json_has_verdicts_costs_and_reasons(audit: Audit, said: Callable[..., Said]) -> None:
    """The same comparison for a program."""
    shown = said(audit(KEPT), audit({"web": 9, "app": 8}), "--output", "json")
    found = json.loads(shown.out)

    assert "hegui-compare/1" == found["shape"]
    assert {"new": 1, "worse": 0, "better": 0, "fixed": 0, "unchanged": 0} == found["counts"]
    (duty,) = found["duties"]
    assert (DUTY, "new") == (duty["id"], duty["change"])
    assert {"old": "met", "new": "breached"} == duty["verdict"]
    assert duty["exposure"]["old"] is None
    assert 100_000 == duty["exposure"]["new"]["organisation_most"]["maximum"]
    assert {"evidence"} == {reason["kind"] for reason in duty["reasons"]}


def test_chinese(audit: Audit, said: Callable[..., Said]) -> None:
    """The same comparison in Chinese."""
    shown = said(audit(KEPT, lang="zh"), audit({"web": 9, "app": 8}, lang="zh"), "--lang", "zh")

    for text in ("1 新增", "符合 → 违反", "留存相关网络日志", "现为违反：app"):
        assert text in shown.out


# ------------------------------------------------------------- how a duty fares, case by case

VERDICTS = ("met", "breached", "unknown", "not_applicable")
FINE = {"minimum": 10_000, "maximum": 100_000, "discretionary": False, "formula": None}


def duty(verdict: str, counts: tuple[int, int, int], **told: Any) -> dict[str, Any]:
    """Return a duty as the JSON of an audit has it, without a penalty."""
    met, breached, unknown = counts
    return {
        "id": "a.b",
        "title": "Do it",
        "provision": ["csl:1"],
        "verdict": verdict,
        "counts": {"met": met, "breached": breached, "unknown": unknown},
        "sample": [],
        "began": None,
        "exposure": None,
        "due": [],
        "waivers": [],
        **told,
    }


def exposed(organisation: dict[str, Any] | None, **told: Any) -> dict[str, Any]:
    """Return an exposure with this fine in the tier that the evidence points to."""
    reading = {
        "law": "today",
        "clauses": [],
        "organisation_most": None,
        "persons_most": None,
        **told,
    }
    return {
        "readings": [reading],
        "applies": "today",
        "pointed": "breach",
        "orders": [],
        "organisation": organisation,
        "persons": None,
    }


def run_of(*duties: dict[str, Any]) -> dict[str, Any]:
    """Return an audit as its JSON has it."""
    return {
        "shape": "hegui-audit/1",
        "operator": {"name": "Shop"},
        "as_of": "2017-06-10",
        "duties": list(duties),
        "total": None,
    }


def fared(old: dict[str, Any], new: dict[str, Any]) -> compare.Change:
    """Return how a duty fared from one run to another."""
    runs = (compare.Run.model_validate(run_of(one)) for one in (old, new))
    (found,) = compare.compare(*runs).changes
    return found


ROWS = {"met": (1, 0, 0), "breached": (0, 1, 0), "unknown": (0, 0, 1), "not_applicable": (0, 0, 0)}


@pytest.mark.parametrize(("old", "new"), list(product(VERDICTS, VERDICTS)))
def test_every_step_from_verdict_to_verdict(old: str, new: str) -> None:
    """A breach is new where there was none, and fixed only where the duty is met."""
    expected = {
        ("breached", "met"): "fixed",
        ("breached", "not_applicable"): "better",
        ("breached", "unknown"): "worse",  # one row open before and after: nothing was put right
        ("unknown", "met"): "better",
        ("unknown", "not_applicable"): "better",
        ("met", "unknown"): "worse",
        ("not_applicable", "unknown"): "worse",
    }
    kind = "new" if new == "breached" != old else expected.get((old, new), "unchanged")

    assert kind == fared(duty(old, ROWS[old]), duty(new, ROWS[new])).kind


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # fewer rows are open: some were put right, the rest is not known
        (duty("breached", (0, 3, 0)), duty("unknown", (2, 0, 1)), "better"),
        (duty("breached", (0, 3, 0)), duty("unknown", (0, 0, 0)), "worse"),
        # better in one respect and worse in another is worse
        (duty("breached", (0, 3, 0)), duty("breached", (0, 2, 1)), "worse"),
        (duty("unknown", (0, 0, 3)), duty("unknown", (1, 0, 2)), "better"),
        # whether rows that were not judged before are more open cannot be said
        (duty("unknown", (0, 0, 0)), duty("unknown", (0, 0, 2)), "unchanged"),
        (
            duty("breached", (0, 1, 0), exposure=exposed(None)),
            duty("breached", (0, 1, 0), exposure=exposed(FINE)),
            "worse",
        ),
        (
            duty("breached", (0, 1, 0), exposure=exposed(FINE)),
            duty("breached", (0, 1, 0), exposure=exposed(FINE | {"maximum": 50_000})),
            "better",
        ),
        # a fine that nothing bounds is the highest
        (
            duty("breached", (0, 1, 0), exposure=exposed(FINE)),
            duty("breached", (0, 1, 0), exposure=exposed(FINE | {"maximum": None})),
            "worse",
        ),
        (
            duty("breached", (0, 1, 0), exposure=exposed(None)),
            duty("breached", (0, 1, 0), exposure=exposed(None, persons_most=FINE)),
            "worse",
        ),
        (
            duty("breached", (0, 1, 0), due=[{"overdue": False}]),
            duty("breached", (0, 1, 0), due=[{"overdue": True}]),
            "worse",
        ),
    ],
)
def test_degrees(old: dict[str, Any], new: dict[str, Any], expected: str) -> None:
    """Of equally grave verdicts, rows, overdue deadlines and fines decide."""
    assert expected == fared(old, new).kind


def test_a_difference_without_a_reason_is_told_as_such() -> None:
    """Where nothing in the files explains it, the program may have changed, and it says so."""
    old = duty("breached", (0, 1, 0), exposure=exposed(None))
    found = fared(old, duty("breached", (0, 1, 0), exposure=exposed(FINE)))

    assert [("program", "unexplained", {})] == list(found.reasons)


def test_the_published_shape_is_what_is_compared(audit: Audit) -> None:
    """Everything that a comparison reads is required by the schema of the audit's JSON."""
    from hegui.report import shape  # noqa: PLC0415 - the schema is this test's alone

    jsonschema.validate(json.loads(audit(KEPT).read_text()), shape.SCHEMA)
    assert set(compare.Run.model_fields) <= set(shape.SCHEMA["required"])
    fields = compare.Run.model_fields["duties"].annotation.__args__[0].model_fields
    assert set(fields) <= set(shape.DUTY["required"])


# ------------------------------------------------------------------------------- bad files


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no JSON"),
        (b"{", "is no JSON"),
        (b"\xff\xfe\x00", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"[1]", "names no shape"),
        (b"{}", "names no shape"),
        (b'{"shape": "hegui-audit/2\\u001b[31m"}', "only 'hegui-audit/1' is read"),
        (b'{"shape": "hegui-audit/1"}', "the key 'operator' is missing"),
    ],
)
def test_file_that_is_no_audit(
    audit: Audit, said: Callable[..., Said], tmp_path: Path, content: bytes, told: str
) -> None:
    """A file that cannot be compared is named in one sentence, and nothing is printed."""
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)
    good = audit(KEPT)

    for files in ((bad, good), (good, bad)):
        shown = said(*files)
        assert (codes.WRONG, "") == (shown.code, shown.out)
        (sentence,) = shown.err.strip().splitlines()
        assert "bad.json" in sentence
        assert told in sentence
        assert "\x1b" not in sentence


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"verdict": "fine"}, "verdict"),
        ({"counts": {"met": "many"}}, "counts"),
        ({"exposure": exposed(None) | {"readings": []}}, "needs a reading"),
    ],
)
def test_file_with_a_wrong_value(
    said: Callable[..., Said], tmp_path: Path, wrong: dict[str, Any], told: str
) -> None:
    """A value that an audit never writes is named by its place."""
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(run_of(duty("met", (1, 0, 0)) | wrong)))

    shown = said(bad, bad)

    assert codes.WRONG == shown.code
    assert told in shown.err


def test_file_with_a_duty_twice(said: Callable[..., Said], tmp_path: Path) -> None:
    """Two tellings of one duty cannot both be compared."""
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(run_of(duty("met", (1, 0, 0)), duty("unknown", (0, 0, 1)))))

    shown = said(bad, bad)

    assert codes.WRONG == shown.code
    assert "a duty stands twice" in shown.err


def test_missing_file(said: Callable[..., Said], tmp_path: Path) -> None:
    """A file that is not there is named."""
    shown = said(tmp_path / "gone.json", tmp_path / "gone.json")

    assert codes.WRONG == shown.code
    assert "gone.json cannot be read" in shown.err


def test_another_operator_is_warned_of(audit: Audit, said: Callable[..., Said]) -> None:
    """Two operators are compared with a warning on standard error."""
    shown = said(audit(KEPT), audit(KEPT, name="Forum"))

    assert codes.FINE == shown.code
    assert "two operators, 'Shop' and 'Forum'" in shown.err


def test_swapped_files_are_warned_of(audit: Audit, said: Callable[..., Said]) -> None:
    """An old run that is later than the new one may be the new one."""
    shown = said(audit(KEPT, day="2017-06-11"), audit(KEPT))

    assert "may be swapped" in shown.err


def test_hostile_files_steer_nothing(said: Callable[..., Said], tmp_path: Path) -> None:
    """Titles, keys and names of a foreign file are text: no escape, no markup, no surrogate."""
    evil = "\x1b[2J[bold]x[/bold]\u202e\ud800"
    row = {"verdict": "breached", "key": evil}
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps(run_of(duty("met", (1, 0, 0)))))
    hostile = run_of(duty("breached", (0, 1, 0), title=evil, sample=[row], provision=[evil]))
    new.write_text(json.dumps(hostile | {"operator": {"name": evil}}))

    for output in ("table", "json"):
        shown = said(old, new, "--output", output)
        assert codes.BREACHED == shown.code
        steering = {c for c in shown.out + shown.err if unicodedata.category(c) in safe.CONTROLS}
        assert {"\n"} >= steering
    assert "[bold]x" in said(old, new).out
