"""Reports for pipelines and merge requests: each format is sound whatever the evidence holds."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hegui import cli
from hegui import outcome as value
from hegui.message import Message
from hegui.report import FORMATS, explain, junit, markdown, plain, render, safe, sarif
from hegui.report.plan import compose
from hegui.report.wording import word
from hegui.words import amount

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.outcome import Report

DAY = date(2017, 9, 26)
LANGS = ("en", "zh")
DUTIES = ("csl.complaints_handling", "csl.mlps_logs", "csl.mlps_system", "csl.msg_app_provider")
"""One of each verdict: unknown, breached, met, not applicable."""
LATE = "csl.real_name"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![y](http://evil.example)",
    "``` </details> | **bold** `",
    "\x1b[31mred\x07\x9b1m\u202egnp.exe\ufffe\u2028]]>",
    "=cmd|'/c calc'!A0 {0} {source} @everyone #1",
)
"""HTML, links, fences and tables, control characters that XML forbids, formulas, placeholders."""
NAME = "Shop <b>&\u001b[2J `x` [y](z)"
PROFILE = f'[operator]\nname = {json.dumps(NAME)}\nservices = ["website"]\nplaces = ["重庆"]\n'
EVIDENCE = """
[evidence.log_sources]
path = "sources of logs, 50%: all.csv"
[evidence.log_coverage]
path = "coverage.csv"
[evidence.policies]
path = "policies.csv"
"""
POLICIES = "kind,approved_on\nsecurity_rules,2017-06-01\noperating_procedures,2017-06-01\n"


def write_sources(folder: Path, *names: str) -> None:
    """Write a register of log sources, of which each has kept its log of one day only."""
    quoted = ['"{}"'.format(name.replace('"', '""')) for name in names]
    written = {
        "sources of logs, 50%: all.csv": (
            "source,system,kind,started_on,retired_on",
            *(f"{name},shop,access,2017-01-01," for name in quoted),
        ),
        "coverage.csv": ("source,day,records", *(f"{name},2017-07-01,2" for name in quoted)),
    }
    for file, lines in written.items():
        (folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose operator, file names and rows are hostile."""
    made = tmp_path_factory.mktemp("hostile")
    write_sources(made, *HOSTILE)
    (made / "policies.csv").write_text(POLICIES)
    (made / "hegui.toml").write_text(PROFILE + EVIDENCE, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    """Return the audit of the hostile folder."""
    return value.build(folder / "hegui.toml", DAY, DUTIES)


@pytest.fixture(scope="module")
def late_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an operator that verified an account only after it was served."""
    made = tmp_path_factory.mktemp("late")
    (made / "a.csv").write_text(
        "account,kind,service,created_at,identity_status,verified_at,service_started_at\n"
        "u1,person,publishing,2017-06-01T00:00:00Z,verified,2017-07-01T02:00:00Z,"
        "2017-06-01T02:00:00Z\n"
    )
    (made / "hegui.toml").write_text(
        '[operator]\nname = "Shop"\nservices = ["publishing"]\n'
        '[evidence.accounts]\npath = "a.csv"\n'
    )
    return made


@pytest.fixture(scope="module")
def late(late_folder: Path) -> Report:
    """Return the audit of what was put right late."""
    return value.build(late_folder / "hegui.toml", DAY, (LATE,))


def shown(text: str) -> str:
    """Return what a reader sees of hostile text."""
    return safe.visible(text)


def controls(text: str) -> set[str]:
    """Return the characters of a file that steer something, newlines apart."""
    return {c for c in text if c != "\n" and unicodedata.category(c) in safe.CONTROLS}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", ["html", "junit", "markdown"])
def test_no_control_character_is_left(report: Report, form: str, lang: str) -> None:
    """No escape sequence, turned text or forbidden character gets into a file as it stands."""
    assert set() == controls(render(report, form, lang))


def test_every_format_is_one_of_the_command_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `--output` names, `audit` prints, with the exit code of the audit."""
    assert {"junit", "markdown", "sarif"} <= set(FORMATS)
    for form in ("junit", "markdown", "sarif"):
        said = ["audit", str(folder), "--as-of", str(DAY), "--only", "csl.mlps_logs"]
        code = cli.run([*said, "--output", form])
        assert (1, "") == (code, capsys.readouterr().err)


# ---------------------------------------------------------------------------------------- JUnit


def parsed(report: Report, lang: str) -> ET.Element:
    """Return the suite of a report in JUnit's form; a character that XML forbids would raise."""
    root = ET.fromstring(junit.render(report, lang))  # noqa: S314 - we wrote it
    (suite,) = root
    return suite


@pytest.mark.parametrize("lang", LANGS)
def test_junit_has_one_case_a_duty(report: Report, lang: str) -> None:
    """A breach is a failure, what is unknown an error, what does not apply is skipped."""
    suite = parsed(report, lang)

    outcomes = {
        case.get("name"): [
            (part.tag, part.get("type")) for part in case if part.tag != "properties"
        ]
        for case in suite.iter("testcase")
    }
    expected = {
        "csl.complaints_handling": [("error", "unknown")],
        "csl.mlps_logs": [("failure", "breached")],
        "csl.mlps_system": [],
        "csl.msg_app_provider": [("skipped", None)],
    }
    assert expected == outcomes
    counted = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert {"tests": "4", "failures": "1", "errors": "1", "skipped": "1"} == counted


def test_junit_names_operator_provision_and_day(report: Report) -> None:
    """The suite is the operator; each case says which provision was judged on which day."""
    suite = parsed(report, "en")
    case = next(c for c in suite.iter("testcase") if c.get("name") == "csl.mlps_logs")
    told = {p.get("name"): p.get("value") for p in case.iter("property")}

    assert shown(NAME) == suite.get("name")
    assert ("csl:21.i3", "2017-09-26") == (told["provision"], told["as_of"])


@pytest.mark.parametrize("lang", LANGS)
def test_junit_shows_hostile_rows_as_text(report: Report, lang: str) -> None:
    """What a row holds is text of the failure, whatever it looks like; it makes no element."""
    suite = parsed(report, lang)
    (failure,) = suite.iter("failure")

    for text in HOSTILE:
        assert shown(text) in (failure.text or "")
    tags = {"testsuite", "properties", "property", "testcase", "failure", "error", "skipped"}
    assert tags == {element.tag for element in suite.iter()}


def test_junit_keeps_a_waived_breach_a_failure(folder: Path, tmp_path: Path) -> None:
    """A waiver is told as a property and hides nothing."""
    for path in folder.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "waivers.toml").write_text(
        '[[waiver]]\nid = "W<1>"\nduty = "csl.mlps_logs"\nscope = "web"\njustification = "moving"\n'
        'owner = "li"\napprover = "wang"\nexpires = 2017-12-31\n'
    )
    suite = parsed(value.build(tmp_path / "hegui.toml", DAY, ("csl.mlps_logs",)), "en")

    assert "1" == suite.get("failures")
    assert "W<1>" in [p.get("value") for p in suite.iter("property") if p.get("name") == "waived"]


def test_junit_failed_what_was_put_right(late: Report) -> None:
    """A breach that was put right fails no build: it is told, and that it stays punishable."""
    suite = parsed(late, "en")
    case = next(suite.iter("testcase"))
    told = {p.get("name"): p.get("value") for p in case.iter("property")}

    assert "0" == suite.get("failures")
    assert ("put_right", "2017-07-01") == (told["standing"], told["ended"])
    assert "stays punishable" in (case.findtext("system-out") or "")


def test_fail_on_past_did_not_reach_a_pipeline(
    late: Report, late_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --fail-on past, what was put right fails JUnit and is an error of SARIF, as the code."""
    suite = ET.fromstring(render(late, "junit", "en", past=True))  # noqa: S314 - ours
    (case,) = suite.iter("testcase")
    (result,) = json.loads(render(late, "sarif", "en", past=True))["runs"][0]["results"]

    assert "1" == suite.get("failures")
    assert case.find("failure") is not None
    assert case.find("system-out") is None
    assert ("error", "put_right") == (result["level"], result["properties"]["standing"])

    said = ["audit", str(late_folder), "--as-of", str(DAY), "--only", LATE]
    for options, code, failures in (((), 0, 0), (("--fail-on", "past"), 1, 1)):
        assert code == cli.run([*said, "--output", "junit", *options])
        assert f'failures="{failures}"' in capsys.readouterr().out


def test_csv_told_no_standing(late: Report) -> None:
    """A spreadsheet tells what is open from what was put right, and what is pending."""
    (row,) = csv.DictReader(io.StringIO(render(late, "csv", "en")))
    told = {name: row[name] for name in ("verdict", "standing", "open", "put_right", "pending")}

    assert {
        "verdict": "breached",
        "standing": "put_right",
        "open": "0",
        "put_right": "1",
        "pending": "0",
    } == told


def test_chinese_reports_told_in_english_what_has_no_source(report: Report) -> None:
    """That a table has no source is said in the language of the report."""
    whole = {lang: markdown.render(report, lang) for lang in LANGS}

    assert "hegui.toml names no source for complaints." in whole["en"]
    assert "names no source" not in whole["zh"]
    assert "hegui.toml未指定complaints的来源" in whole["zh"]


@pytest.mark.parametrize("form", ["html", "junit", "markdown"])
def test_notices_of_a_finding_were_english_in_chinese(report: Report, form: str) -> None:
    """A notice is told in the language of the report; JSON has English as ever, and both."""
    notice = {"en": "one row is at odds", "zh": "一行自相矛盾"}
    entries = [
        replace(entry, finding=replace(entry.finding, notices=(notice,)))
        for entry in report.entries
    ]
    noticed = replace(report, entries=tuple(entries))

    for lang, other in (("en", "zh"), ("zh", "en")):
        told = render(noticed, form, lang)
        assert notice[lang] in told
        assert notice[other] not in told
        (duty, *_) = json.loads(render(noticed, "json", lang))["duties"]
        assert (duty["notices"], duty["notices_in_both"]) == ([notice["en"]], [notice])


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_what_is_told_of_the_evidence_was_english_in_chinese(report: Report, form: str) -> None:
    """A notice about a table and why one was not read are told in the language of the report."""
    notice = Message("{path} is empty and its name holds no day: it attests nothing", path="a.log")
    absent = Message("{path} is damaged: it tells more rows than it has bytes.", path="b.db")
    audit = replace(report.audit, notices=(notice,), missing={"accounts": absent})
    noticed = replace(report, audit=audit)

    assert "a.log为空，且文件名中没有日期，不能证明任何情况" in render(noticed, form, "zh")
    assert "b.db已损坏：所称行数多于其字节数。" in render(noticed, form, "zh")
    assert str(notice) not in render(noticed, form, "zh")
    both = {"en": str(notice), "zh": notice.say("zh")}
    assert [both] == json.loads(render(noticed, "json", "en"))["notices_in_both"]


def test_plan_found_no_breach_where_it_was_put_right(late: Report) -> None:
    """Where all breaches were put right, a plan says that none is open, not that none was found."""
    said = [block.text for block in compose(late, "en").blocks if hasattr(block, "text")]

    assert "No breach is open." in said
    assert "No breach was found in the evidence given." not in said


def test_explain_told_twice_when_it_was_put_right(late: Report) -> None:
    """The days of a breach that was put right are told once."""
    text = explain.explained(late, "en")

    assert "It ended on 2017-07-01." in text
    assert "Put right, but late" not in text


def test_markdown_told_to_mend_what_was_put_right(late: Report) -> None:
    """What was put right is marked in the table and asks for no act."""
    text = markdown.render(late, "en")

    assert "(put right)" in text
    assert "nothing is left to mend" in text
    assert "put right: account" in text


# ---------------------------------------------------------------------------------------- SARIF

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}


def closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the schema of an object that has these properties and no others."""
    properties = {**required, **(optional or {})}
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


# The official schema of SARIF 2.1.0 closes every object (additionalProperties: false). This is the
# part of it that a report uses, with what the standard's prose demands beside it: a level for what
# failed, a rule for every result, at least one location. It was written from that schema; a file
# that this one takes, the official one takes.
PLACE = closed(
    {
        "physicalLocation": closed(
            {
                "artifactLocation": closed(
                    {"uri": {"type": "string", "format": "uri-reference"}},
                    {"uriBaseId": {"const": "CONFIGROOT"}},
                )
            }
        ),
        "message": TEXT,
    }
)
RULE = closed(
    {
        "id": {"type": "string", "minLength": 1},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": closed({"level": {"enum": ["none", "note", "warning", "error"]}}),
        "properties": {"type": "object", "required": ["provision"]},
    }
)
RESULT = closed(
    {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["error", "warning", "note"]},
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1, "items": PLACE},
        "partialFingerprints": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": "string"},
        },
        "properties": {"type": "object", "required": ["verdict", "provision", "as_of"]},
    },
    {"relatedLocations": {"type": "array", "uniqueItems": True, "items": PLACE}},
)
DRIVER = closed(
    {
        "name": {"const": "Hegui"},
        "version": {"type": "string", "pattern": r"^\d+\.\d+"},
        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
    }
)
RUN = closed(
    {
        "tool": closed({"driver": DRIVER}),
        "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
        "originalUriBaseIds": closed({"CONFIGROOT": closed({"description": TEXT})}),
        "results": {"type": "array", "items": RESULT},
        "properties": {"type": "object"},
    }
)
SARIF = closed(
    {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": RUN},
    }
)


def run_of(report: Report, lang: str = "en") -> dict[str, Any]:
    """Return the one run of a report in SARIF."""
    log = json.loads(sarif.render(report, lang))
    jsonschema.validate(log, SARIF, format_checker=jsonschema.FormatChecker())
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("lang", LANGS)
def test_sarif_has_a_rule_a_duty_and_a_result_a_row(report: Report, lang: str) -> None:
    """Every duty is a rule; each row that is not met is a result of it, graver if breached."""
    run = run_of(report, lang)
    rules, results = run["tool"]["driver"]["rules"], run["results"]

    assert list(DUTIES) == [rule["id"] for rule in rules]
    assert {result["ruleId"]: result["level"] for result in results} == {
        "csl.complaints_handling": "warning",
        "csl.mlps_logs": "error",
    }
    assert len(HOSTILE) == sum(result["ruleId"] == "csl.mlps_logs" for result in results)
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_called_an_error_what_was_put_right(late: Report) -> None:
    """A row that was put right is a note, with its standing."""
    (result,) = run_of(late)["results"]

    assert "note" == result["level"]
    told = result["properties"]
    assert ("breached", "put_right") == (told["verdict"], told["standing"])
    assert "To do" not in result["message"]["text"]


def test_sarif_rule_says_what_to_do_without_placeholders(report: Report) -> None:
    """The help of a rule names the columns; a viewer looks for no arguments in it."""
    rules = {rule["id"]: rule for rule in run_of(report)["tool"]["driver"]["rules"]}

    assert "‹days_missing› days of ‹source›" in rules["csl.mlps_logs"]["help"]["text"]
    assert ["csl:21.i3"] == rules["csl.mlps_logs"]["properties"]["provision"]


def test_sarif_places_are_files_beside_the_configuration(report: Report, folder: Path) -> None:
    """A result lies in the register's file; what is missing lies where it is to be configured."""
    places = {
        result["ruleId"]: result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run_of(report)["results"]
    }

    assert "hegui.toml" == places["csl.complaints_handling"]
    assert "%3A" in places["csl.mlps_logs"], "a colon would make the name before it a scheme"
    assert (folder / unquote(places["csl.mlps_logs"])).is_file()


def test_sarif_message_makes_no_link_and_no_placeholder(report: Report) -> None:
    """A plain message of SARIF knows [links](to) and {0}: evidence makes neither."""
    texts = [result["message"]["text"] for result in run_of(report)["results"]]

    assert not any("](" in text for text in texts)
    left = [text.replace("{{", "").replace("}}", "") for text in texts]
    assert not any("{" in text or "}" in text for text in left)
    assert any("{{0}} {{source}}" in text for text in texts)
    assert set() == set().union(*(controls(text) for text in texts))


def test_sarif_fingerprints_last(folder: Path, report: Report) -> None:
    """A row keeps its fingerprint from day to day and in each language; no two rows share one."""

    def prints(report: Report, lang: str) -> list[str]:
        results = run_of(report, lang)["results"]
        return [result["partialFingerprints"]["heguiRow/v1"] for result in results]

    later = value.build(folder / "hegui.toml", date(2017, 10, 9), DUTIES)
    assert prints(report, "en") == prints(later, "zh")
    assert len(prints(report, "en")) == len(set(prints(report, "en")))


def test_sarif_loses_no_row(folder: Path, tmp_path: Path) -> None:
    """What the few rows of a report do not show is one result more, which says how many."""
    (tmp_path / "hegui.toml").write_bytes((folder / "hegui.toml").read_bytes())
    (tmp_path / "policies.csv").write_bytes((folder / "policies.csv").read_bytes())
    write_sources(tmp_path, *(f"web{n}" for n in range(9)))

    results = run_of(value.build(tmp_path / "hegui.toml", DAY, ("csl.mlps_logs",)))["results"]

    assert 6 == len(results)
    assert "4 rows more not shown" in results[-1]["message"]["text"]


# ------------------------------------------------------------------------------------- Markdown

OURS = {"h2", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "strong"}
OURS |= {"code", "pre", "details", "summary", "br"}


class Page(HTMLParser):
    """What a forge would make of Markdown: the elements, and the text outside of them."""

    def __init__(self, source: str) -> None:
        """Render and read."""
        super().__init__()
        self.tags: list[str] = []
        self.ended: list[str] = []
        self.text = ""
        self.feed(MarkdownIt("commonmark").enable("table").render(source))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Count an element."""
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Count its end."""
        self.ended.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data


@pytest.mark.parametrize("lang", LANGS)
def test_markdown_makes_no_element_of_evidence(report: Report, lang: str) -> None:
    """Rendered, a report has our own elements only, and the evidence stands in it as text."""
    page = Page(markdown.render(report, lang))

    assert OURS >= set(page.tags)
    for text in HOSTILE:
        assert shown(text) in page.text
    assert shown(NAME) in page.text
    assert page.tags.count("details") == page.ended.count("details") > 1


@pytest.mark.parametrize("lang", LANGS)
def test_markdown_has_the_answer_and_a_table_of_breaches(report: Report, lang: str) -> None:
    """On top stands how many duties are breached; then each with provision, day, cost and term."""
    text = markdown.render(report, lang)
    (row,) = [line for line in text.splitlines() if "`csl.mlps_logs` |" in line]
    cells = [cell.strip() for cell in row.strip("|").split(" | ")]

    assert text.startswith("## ")
    provision = {"en": "csl:21.i3", "zh": "《网络安全法》第二十一条第（三）项"}
    assert provision[lang] == cells[1]
    assert {"en": "2017-06-01", "zh": "2017年6月1日"}[lang] == cells[2]
    assert word("company", lang) in cells[3]
    assert word("no_term", lang) == cells[4]


@pytest.mark.parametrize("lang", LANGS)
def test_markdown_lost_the_cells_of_what_to_do(report: Report, lang: str) -> None:
    """Each cell of a row stands in the sentence that asks for it, in every format."""
    (finding,) = (e.finding for e in report.entries if e.finding.duty.id == "csl.mlps_logs")
    missing = finding.sample[0]["days_missing"]

    assert missing
    assert f"`{missing}`" in markdown.render(report, lang)
    assert str(missing) in plain.remedies(finding, lang)[0]


@pytest.mark.parametrize(
    "text",
    [
        "plain words, numbers 1,000 and names like log_sources.csv",
        "共判断2项：符合0项，违反2项。",
        "corrected as well (apl:23); by 24:00 on 2026-06-30",
    ],
)
def test_markdown_keeps_prose(text: str) -> None:
    """A sentence without anything to interpret is not set as code."""
    assert text == markdown.said(text)


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",  # would call people
        "see #12",  # would link an issue
        "!3",  # would link a merge request
        "https://evil.example",  # would become a link
        "WWW.evil.example",
        ":tada: :100:",  # would become pictures
        "a _b_ c",
        "~~x~~",
        "$x$",
        "&lt;b&gt;",
        "a\\*b",
        "[x]: y",
    ],
)
def test_markdown_shows_as_code_what_a_forge_interprets(text: str) -> None:
    """Markup, references, links and pictures of a forge are shown as they are written."""
    assert f"`{text}`" == markdown.said(text)


@settings(deadline=None)
@example("```")
@example("~~~")
@given(st.text(alphabet=st.sampled_from("ab1 `*_[]()<>&!#@:|\\\n\x1b-+.~=\"'/·中"), max_size=30))
def test_markdown_of_any_text_is_that_text(text: str) -> None:
    """Whatever is said or blocked off, what is read is the text, and no element comes of it."""
    inline = Page(f"- **x**: {markdown.said(text)} end")
    block = Page(f"{markdown.block([text, 'end'])}\n\nafter")

    assert {"ul", "li", "strong", "code"} >= set(inline.tags)
    assert f"x: {shown(text)} end".split() == inline.text.split()
    assert ["pre", "code", "p"] == block.tags
    assert f"{shown(text)}\nend\n\nafter\n" == block.text


def test_chinese_counts_amounts_in_ten_thousands_and_hundred_millions() -> None:
    """Each is written in the largest unit in which it is whole to 万 or 百; nothing is rounded."""
    written = [
        amount(value, "zh")
        for value in (9_999, 185_000, 185_050, 8_026_000_000, 150_510_000, 100_012_345)
    ]

    assert written == ["9,999", "18.5万", "185,050", "80.26亿", "1.5051亿", "100,012,345"]
    assert amount(8_026_000_000, "en") == "8,026,000,000"
