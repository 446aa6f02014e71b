"""The JSON of an audit keeps its published shape, and the CSV is safe to open."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from hegui.outcome import build
from hegui.report import render
from hegui.report.shape import SCHEMA

if TYPE_CHECKING:
    from hegui.outcome import Report

SHOP = Path(__file__).parent.parent / "examples" / "shop" / "hegui.toml"
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def duty_of(report: Report, identifier: str) -> dict[str, Any]:
    """Return what the JSON of a report says of one duty."""
    told = json.loads(render(report, "json", "en"))["duties"]
    return next(duty for duty in told if duty["id"] == identifier)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_shop_has_the_published_shape(shop_report: Report, lang: str) -> None:
    """Every field is there with its type, in either language."""
    told = json.loads(render(shop_report, "json", lang))

    VALIDATOR.validate(told)
    assert {"met", "breached", "unknown", "not_applicable"} == {
        duty["verdict"] for duty in told["duties"]
    }


def test_the_same_run_prints_the_same() -> None:
    """Two runs on the same evidence and day print the same bytes."""
    first, second = (
        render(build(SHOP, date(2026, 6, 30), ("csl.orders",)), "json", "en") for _ in range(2)
    )

    assert first == second


def test_a_file_whose_name_is_no_text_is_told(tmp_path: Path) -> None:
    """It ended in a traceback: a byte that no character has is a question mark."""
    line = b'192.0.2.1 - - [29/Jun/2026:10:00:00 +0800] "GET / HTTP/1.1" 200 1 "-" "-"\n'
    (tmp_path / os.fsdecode(b"access-\xff.log")).write_bytes(line)
    path = tmp_path / "hegui.toml"
    path.write_text(
        '[operator]\nname = "Shop"\nservices = ["website"]\n'
        '[evidence.access_log]\npath = "access-*.log"\nformat = "combined"\nsource = "web"\n'
    )
    report = build(path, date(2026, 6, 30), ("csl.mlps_logs",))

    (log,) = json.loads(render(report, "json", "zh"))["logs"]
    assert log["file"].endswith("access-?.log")


def test_breached_logs_bring_up_chongqing(shop_report: Report) -> None:
    """The log duty names its missing days, its order and the case penalised for the same."""
    duty = duty_of(shop_report, "csl.mlps_logs")

    assert "breached" == duty["verdict"]
    assert [["2026-03-14", "2026-03-15"]] == duty["sample"][0]["days"]
    assert ["csl:23.i3"] == duty["provision"]
    assert "2017-08-chongqing-weblogs" == duty["precedents"][0]["id"]
    assert "refusal" == duty["exposure"]["pointed"]


def test_an_own_vulnerability_brings_up_what_was_punished(shop_report: Report) -> None:
    """The nearest cases name the article of the duty and are of holes left open."""
    duty = duty_of(shop_report, "csl.emergency_vulnerabilities")

    assert duty["precedents"]
    assert "2024-03-tongzhou-mini-program" in [found["id"] for found in duty["precedents"]]


def test_no_cell_of_the_csv_is_a_formula(tmp_path: Path) -> None:
    """A table of evidence cannot make a spreadsheet calculate."""
    (tmp_path / "hegui.toml").write_text(
        '[operator]\nname = "=1+1"\nservices = ["website"]\n'
        '[evidence.systems]\nrows = [{ system = "=cmd|x", level = 3, retired_on = "" }]\n'
    )
    text = render(build(tmp_path / "hegui.toml", date(2026, 6, 30)), "csv", "en")
    for row in csv.DictReader(io.StringIO(text)):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
