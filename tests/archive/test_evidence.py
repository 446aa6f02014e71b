"""The audit reads what is kept from the archive itself, and judges nothing on one that changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from hegui import config
from hegui.errors import EvidenceError, EvidenceMissingError
from hegui.evidence import archive, gather
from segments_as_table import SEGMENTS, days_of, kept

if TYPE_CHECKING:
    from conftest import Made

END = date(2026, 11, 6)


def test_each_day_is_a_row_of_coverage(pristine: Made) -> None:
    """Four days with their records, one attested quiet day; a checkpoint covers all of them."""
    found = archive.days(pristine.folder, pristine.public, END)

    assert [3, 3, 0, 3, 3] == [row["records"] for _, row in sorted(found.items())]
    assert {True} == {row["sealed"] for row in found.values()}
    first = found["web", date(2026, 11, 1)]
    hours = [datetime(2026, 10, 31, 23), datetime(2026, 11, 1, 1)]  # noqa: DTZ001
    assert hours == [first["first_at"], first["last_at"]]
    assert 3600 == first["longest_gap_s"]


def test_the_audit_gathers_it(pristine: Made) -> None:
    """With `[archive] path` the table log_coverage comes from the archive."""
    operator = {"name": "Shop", "services": ["website"]}
    told = {"operator": operator, "archive": {"path": "archive", "key": "operator.pub"}}
    folder = pristine.folder.parent
    (folder / "operator.pub").write_text(pristine.public)
    with gather.gathered(config.parse(told), folder, ["log_coverage"], END) as evidence:
        assert not evidence.missing
        given = evidence.given["log_coverage"]
        rows = given.engine.rows(given.on(END))

    assert [("web", number) for number in (1, 2, 3, 4, 5)] == sorted(
        (row["source"], row["day"].day) for row in rows
    )
    assert {True} == {row["sealed"] for row in rows}


def test_its_segments_are_a_table(pristine: Made) -> None:
    """Read as they lie they say of each day what the log of the archive says of it."""
    part = {"path": f"archive/{SEGMENTS}", "zone": "+00:00"}

    assert kept(pristine) == days_of({"evidence": {"access_log": part}}, pristine.folder.parent)


def test_what_is_missing_or_resized_is_not_kept_or_not_sealed(made: Made) -> None:
    """A day whose file is gone has no row; a file of another size is not what was sealed."""
    one, two = sorted((made.folder / "segments").rglob("*.parquet"))[:2]
    one.unlink()
    two.write_bytes(two.read_bytes() + b"x")

    found = archive.days(made.folder, made.public, END)
    assert ("web", date(2026, 11, 1)) not in found
    assert not found["web", date(2026, 11, 2)]["sealed"]


def test_nothing_is_judged_on_an_archive_that_was_changed(made: Made) -> None:
    """A changed entry, and a missing archive, are said; the archive's days are not used."""
    path = sorted((made.folder / "log").iterdir())[1]
    path.write_bytes(path.read_bytes().replace(b'"web"', b'"bew"'))
    with pytest.raises(EvidenceError, match="root_differs"):
        archive.days(made.folder, None, END)
    with pytest.raises(EvidenceMissingError, match="There is no archive"):
        archive.days(made.folder / "none", None, END)
