"""Writes small workbooks for tests, as a spreadsheet program would."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    f'<styleSheet {_NS}><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="22"/></cellXfs></styleSheet>'
)


class Fault(str):
    """A formula that ended in an error, such as `#REF!`."""

    __slots__ = ()


def write(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[object]]],
    merged: Mapping[str, Sequence[str]] | None = None,
) -> Path:
    """Write a workbook; `merged` names ranges of a sheet as `A1:C1`."""
    listed = list(sheets)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="w" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        packed.writestr("xl/styles.xml", _STYLES)
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook {_NS} xmlns:r="{_REL}"><sheets>'
            + "".join(
                f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>'
                for n, name in enumerate(listed, 1)
            )
            + "</sheets></workbook>",
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="s" Type="{_REL}/styles" Target="styles.xml"/>'
            + "".join(
                f'<Relationship Id="r{n}" Type="{_REL}/worksheet" Target="worksheets/s{n}.xml"/>'
                for n in range(1, len(listed) + 1)
            )
            + "</Relationships>",
        )
        for n, name in enumerate(listed, 1):
            packed.writestr(
                f"xl/worksheets/s{n}.xml", _sheet(sheets[name], (merged or {}).get(name, ()))
            )
    return path


def _sheet(rows: Sequence[Sequence[object]], merged: Sequence[str]) -> str:
    body = "".join(
        f'<row r="{r}">' + "".join(_cell(r, c, v) for c, v in enumerate(row)) + "</row>"
        for r, row in enumerate(rows, 1)
    )
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    more = f"<mergeCells>{ranges}</mergeCells>" if ranges else ""
    return f"<worksheet {_NS}><sheetData>{body}</sheetData>{more}</worksheet>"


def _cell(row: int, column: int, value: object) -> str:
    place = f'r="{chr(ord("A") + column)}{row}"'
    if value is None:
        return ""
    if isinstance(value, Fault):
        return f'<c {place} t="e"><f>A0</f><v>{value}</v></c>'
    if isinstance(value, bool):
        return f'<c {place} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, datetime | date):
        days = value.toordinal() - date(1899, 12, 30).toordinal()
        if isinstance(value, datetime):
            days += (value.hour * 60 + value.minute) / 1440
        return f'<c {place} s="{2 if isinstance(value, datetime) else 1}"><v>{days!r}</v></c>'
    if isinstance(value, int | float):
        return f"<c {place}><v>{value}</v></c>"
    return f'<c {place} t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
