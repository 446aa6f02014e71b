"""Where in a range a fine may lie: dated scales, national and of a region."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.errors import ConfigError, ContentError
from hegui.exposure import Range, discretion, scales
from hegui.report.discretion import caveat, lines

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.exposure import Discretion

FIRST = date(2025, 8, 1)
COMPANY = Range(50_000, 500_000)
PERSONS = Range(10_000, 100_000)
OWN = """
title: {en: Scale of a made-up city, zh: 某市基准}
region: %s
source: [DISC]
last_checked: 2026-01-01
confidence: high
percent_confidence: high
enforcers: [competent_department]
bands:
  - id: lighter
    title: {en: lighter, zh: 从轻}
    when: {en: slight harm, zh: 危害轻微}
    percent: [0, 40]
"""


def laid(
    day: date = FIRST,
    *,
    where: tuple[str, ...] = (),
    enforcer: str = "competent_department",
    own: tuple[Path, ...] = (),
    company: Range | None = COMPANY,
) -> Discretion | None:
    """Return what the scale of a day makes of the range of the second tier of csl:61.p1."""
    return discretion.lay(scales(own), day, where, enforcer, company, PERSONS)


def own_scale(folder: Path, region: str, name: str = "2026-03-01-city.yaml") -> Path:
    """Write a scale of the operator's region."""
    path = folder / name
    path.write_text(OWN % region, encoding="utf-8")
    return path


def test_five_bands_from_the_first_day_of_the_provisions() -> None:
    """There is no scale the day before; from the first day on there are five bands."""
    assert laid(date(2025, 7, 31)) is None
    found = laid()
    assert found is not None
    names = ["no_penalty", "mitigated", "lighter", "ordinary", "heavier"]
    assert names == [band.id for band in found.bands]
    amounts = [None, (0, 50_000), (50_000, 185_000), (185_000, 365_000), (365_000, 500_000)]
    assert amounts == [
        band.organisation and (band.organisation.minimum, band.organisation.maximum)
        for band in found.bands
    ]


def test_percentages_that_are_not_confirmed_are_said_to_be() -> None:
    """Those of the national scale stand in its text; of others both languages say how sure."""
    found = laid()
    assert found is not None
    assert "not confirmed" not in caveat(found, "en")
    unsure = replace(found, percent_confidence="low")
    assert "not confirmed (confidence: low)" in caveat(unsure, "en")
    assert "未经核实（可信度：低）" in caveat(unsure, "zh")
    assert "从轻处罚（0–30%）：单位 5万–18.5万，责任人员 1万–3.7万" in "\n".join(lines(found, "zh"))


def test_only_what_a_cyberspace_department_may_punish_has_bands() -> None:
    """The scale is not that of the police."""
    assert laid(enforcer="public_security") is None


def test_a_range_without_amounts_has_no_bands() -> None:
    """A fine that hangs on an unknown amount cannot be divided."""
    scale = discretion.lay(scales(), FIRST, (), "competent_department", Range(formula={}), None)
    assert scale is None


def test_a_city_overrides_the_national_scale_from_its_day(tmp_path: Path) -> None:
    """The scale of the place, or of one around it, goes before the national one, never earlier."""
    own = (own_scale(tmp_path, "广东省"),)
    before, after = (laid(day, where=("深圳市",), own=own) for day in (FIRST, date(2026, 3, 1)))
    elsewhere = laid(date(2026, 3, 1), where=("Chongqing",), own=own)
    assert before is not None
    assert after is not None
    assert elsewhere is not None
    assert (None, "广东省", None) == (before.region, after.region, elsewhere.region)
    assert [(0, 40)] == [band.percent for band in after.bands]


@pytest.mark.parametrize(
    ("region", "name", "error", "said"),
    [
        ("Atlantis", "2026-03-01.yaml", ContentError, "places.yaml lacks"),
        ("null", "2026-03-01.yaml", ConfigError, "names no region"),
        ("广东省", "scale.yaml", ContentError, "is not named by a day"),
    ],
)
def test_a_scale_that_cannot_be_used_is_refused(
    tmp_path: Path, region: str, name: str, error: type[Exception], said: str
) -> None:
    """One sentence says what is wrong with the file."""
    with pytest.raises(error, match=said):
        scales((own_scale(tmp_path, region, name),))


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    """The key in hegui.toml is named with the file."""
    with pytest.raises(ConfigError, match="which is no file"):
        scales((tmp_path / "2026-01-01.yaml",))


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_bands_fill_the_range_without_a_hole(least: int, more: int) -> None:
    """The bands with percentages join from the minimum to the maximum."""
    found = laid(company=Range(least, least + more))
    assert found is not None
    parts = [band.organisation for band in found.bands if band.percent is not None]
    edges = [part.minimum for part in parts if part] + [parts[-1].maximum if parts[-1] else None]
    assert edges == sorted(edges, key=lambda edge: edge or 0)
    assert (least, least + more) == (edges[0], edges[-1])
