"""Tables as companies keep them: encodings, layouts, ways of writing values, workbooks."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests import workbooks

from hegui import config
from hegui.errors import ConfigError, EvidenceError
from hegui.evidence import catalogue, gather
from hegui.evidence.intake import cells, encoding, workbook

if TYPE_CHECKING:
    from pathlib import Path

SHANGHAI = timezone(timedelta(hours=8))
DAY = date(2026, 10, 31)


def how(column: str, header: str = "", **more: bool) -> cells.How:
    """Return what is known of a column, written as table.column."""
    table, name = column.split(".")
    like = catalogue.get(table).columns[name]
    return cells.How(name, like, header or name, SHANGHAI, **more)


def said(cell: str, column: str, header: str = "", **more: bool) -> str | None:
    """Return a cell as its column is judged, None if it is not read."""
    reading = cells.read(cell, how(column, header, **more))
    return None if reading is None else reading.text


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026/1/2", "2026-01-02"),
        ("2026.1.2", "2026-01-02"),
        ("2026-1-2", "2026-01-02"),
        ("20260102", "2026-01-02"),
        ("2026年1月2日", "2026-01-02"),
        ("２０２６年１月２日", "2026-01-02"),
        (" 2026/1/2 13:00 ", "2026-01-02"),
        ("2026-01-01T20:00:00Z", "2026-01-02"),
        ("-", ""),
        ("无", ""),
        ("N/A", ""),
    ],
)
def test_days_as_people_write_them(cell: str, day: str) -> None:
    """A day has one reading, whatever parts it."""
    assert day == said(cell, "systems.graded_on")


@pytest.mark.parametrize(
    "cell",
    [
        *("01/02/2026", "1/2/26", "26-01-02", "2026年1月", "2026-1", "2026/13/1", "2026/2/30"),
        *("2026年1月2", "2026-1/2", "2026/1-2", "45828", "20261302", "2026", "一月二日"),
    ],
)
def test_a_day_that_two_readings_allow_is_not_read(cell: str) -> None:
    """Nor is one that no calendar has; a bare number is a day in workbooks only."""
    assert said(cell, "systems.graded_on") is None


def test_a_serial_number_is_a_day_in_workbooks_only() -> None:
    """45828 days after 1899-12-30 is 2025-06-20."""
    assert said("45828", "drills.held_on", serial=True) == "2025-06-20"
    assert said("45828.75", "incidents.found_at", serial=True) == "2025-06-20T18:00:00+08:00"
    assert said("45828", "drills.held_on") is None


@pytest.mark.parametrize(
    ("cell", "instant"),
    [
        ("2026/1/2 13:00", "2026-01-02T13:00:00+08:00"),
        ("2026-01-02 13:00:05", "2026-01-02T13:00:05+08:00"),
        ("2026年1月2日 9时5分", "2026-01-02T09:05:00+08:00"),
        ("2026-01-02T13:00:00Z", "2026-01-02T13:00:00+00:00"),
        ("20260102130000", "2026-01-02T13:00:00+08:00"),
        ("1767330000", "2026-01-02T05:00:00+00:00"),
    ],
)
def test_times_as_exports_write_them(cell: str, instant: str) -> None:
    """A time without a zone is of Shanghai."""
    assert instant == said(cell, "incidents.found_at")


def test_a_day_without_a_time_favours_nobody() -> None:
    """What a room runs from begins with its day; what was done in the room ends with it."""
    assert said("2026/1/2", "incidents.found_at", begins=True) == "2026-01-02T00:00:00+08:00"
    told = said("2026/1/2", "incidents.reported_at")
    assert told == "2026-01-02T23:59:59.999999+08:00"


@pytest.mark.parametrize(
    ("cell", "column", "header", "number"),
    [
        ("132.4万", "data_assets.persons", "涉及人数", "1324000"),
        ("52.4", "pi_disclosures.persons", "涉及人数（万人）", "524000"),
        ("1,020,000", "incidents.persons", "人数", "1020000"),
        ("３１２人", "incidents.persons", "人数", "312"),
        ("0.3", "incidents.direct_loss", "损失(万元)", "3000"),
        ("1234.56元", "suppliers.amount", "金额", "1235"),
        ("15日", "orders.days", "期限", "15"),
        ("第三级", "systems.level", "等级", "3"),
        ("50万", "suppliers.amount", "金额（万元）", None),
        ("3", "incidents.outage_minutes", "中断时长（小时）", None),
        ("10", "suppliers.amount", "金额（万美元）", None),
        ("1,02", "incidents.persons", "人数", None),
        ("12.5", "incidents.persons", "人数", None),
        ("3万", "systems.major_risks", "隐患数", None),
        ("15个工作日", "orders.days", "期限", None),
    ],
)
def test_numbers_and_their_units(cell: str, column: str, header: str, number: str | None) -> None:
    """A unit is of the cell or of the header, and of what the column counts."""
    assert number == said(cell, column, header)


@pytest.mark.parametrize(
    ("cell", "column", "word"),
    [
        ("是", "systems.is_cii", "true"),
        ("否", "systems.is_cii", "false"),
        ("Yes", "systems.is_cii", "true"),
        ("1", "systems.is_cii", None),
        ("未报告", "pi_breaches.reported_at", ""),
        ("尚未整改", "orders.done_on", ""),
        ("不详", "pi_breaches.reported_at", None),
        ("未知", "people.left_on", None),
        ("未确认", "people.left_on", None),
        ("暂未统计", "people.left_on", None),
        ("未知", "systems.is_cii", ""),
        ("/", "systems.filing_no", ""),
        ("无", "transfers.mechanism", ""),
        ("none", "transfers.mechanism", "none"),
        ("NONE", "transfers.mechanism", "none"),
    ],
)
def test_words_for_truth_and_for_nothing(cell: str, column: str, word: str | None) -> None:
    """What is not known is not "had not happened", and a dash is no number of a certificate."""
    assert word == said(cell, column)


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_an_encoding_is_found(tmp_path: Path, name: str) -> None:
    """Chinese text is read whatever a program saved it as."""
    (tmp_path / "t.csv").write_text("账号,类型\nU1,个人\n", encoding=name)

    assert encoding.found(tmp_path / "t.csv") == name.removesuffix("-sig")


@pytest.mark.parametrize("data", ["名,é\n".encode()[:-2] + b"\n", "café,naïve\n".encode("latin-1")])
def test_an_encoding_that_fits_none(tmp_path: Path, data: bytes) -> None:
    """Bytes that are text in GB18030 by chance only are not taken for it."""
    (tmp_path / "t.csv").write_bytes(data)

    with pytest.raises(EvidenceError, match="save the file as UTF-8"):
        encoding.found(tmp_path / "t.csv")


def test_an_encoding_that_is_forced_must_fit(tmp_path: Path) -> None:
    """It overrules what is found, and is refused where it cannot be."""
    (tmp_path / "t.csv").write_bytes("账号\n".encode("gb18030"))

    with pytest.raises(EvidenceError, match="is not UTF-8 text, which its encoding says"):
        encoding.found(tmp_path / "t.csv", "utf-8")


Rows = list[dict[str, Any]]


def gathered(folder: Path, table: str, **part: object) -> tuple[Rows, list[str]]:
    """Return the rows of a table as they are judged, and the notices."""
    made = config.parse({"operator": {"name": "甲"}, "taken_on": DAY, "evidence": {table: part}})
    with gather.gathered(made, folder, [table], DAY) as evidence:
        given = evidence.given[table]
        return given.engine.rows(given.on(DAY)), evidence.notices


def test_every_word_for_nothing_is_found_however_it_is_written(tmp_path: Path) -> None:
    """In a column of texts too: in capitals, and between blanks of any kind."""
    words = [*cells.BLANKS, *map(str.upper, cells.BLANKS)]
    texts = [f"{before}{word}{after}" for word in words for before in " \t" for after in "\f "]
    names = pa.table({"account": [str(n) for n in range(len(texts))], "name": texts})
    pq.write_table(names, tmp_path / "a.parquet")
    constants = {"kind": "person", "service": "publishing", "created_at": "2026-01-01T00:00:00Z"}
    constants |= {"identity_status": "none"}
    rows, _ = gathered(tmp_path, "accounts", path="a.parquet", constants=constants)

    assert len(rows) == len(texts)
    assert {None} == {row["name"] for row in rows}


def test_an_export_of_accounts_in_gb18030(tmp_path: Path) -> None:
    """Words, blanks, times and the total of an export are read as its company means them."""
    text = (
        "编号,类型,注册时间,实名,通过时间,备注\n"
        "A1,个人,2023/9/3 10:25,已认证,2023/9/3 10:30,-\n"
        "A2,企业,2023/9/4 8:00,未认证,-,\n"
        "合计,共2个,,,,\n"
    )
    (tmp_path / "u.csv").write_bytes(text.encode("gb18030"))

    rows, notices = gathered(
        tmp_path,
        "accounts",
        path="u.csv",
        columns={
            "account": "编号",
            "kind": "类型",
            "created_at": "注册时间",
            "identity_status": "实名",
            "verified_at": "通过时间",
        },
        values={
            "kind": {"个人": "person", "企业": "organisation"},
            "identity_status": {"已认证": "verified", "未认证": "none"},
        },
        constants={"service": "publishing"},
    )

    first, second = sorted(rows, key=lambda row: str(row["account"]))
    assert str(first["created_at"]) == "2023-09-03 02:25:00"
    assert (first["kind"], first["identity_status"]) == ("person", "verified")
    assert second["service"] == "publishing"
    assert second["verified_at"].year > DAY.year  # it had not happened
    told = "\n".join(notices)
    assert "read as GB18030" in told
    assert "left out 1 line of totals below the rows" in told
    assert 1 == told.count("say no zone and are read as +08:00")


def test_the_zone_of_a_table_is_the_one_that_is_given(tmp_path: Path) -> None:
    """A zone of the table comes before the zone of the configuration."""
    (tmp_path / "c.csv").write_text("complaint\treceived_at\nC1\t2026-05-01 08:00\n")

    rows, notices = gathered(tmp_path, "complaints", path="c.csv", zone="+00:00")

    assert str(rows[0]["received_at"]) == "2026-05-01 08:00:00"
    assert any("parted by tabs" in notice for notice in notices)


def test_few_rows_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """A cell that two readings allow is not known, and its place is told."""
    (tmp_path / "d.csv").write_text("plan;held_on\nP;01/02/2026\nP;2026/3/1\n")

    rows, notices = gathered(tmp_path, "drills", path="d.csv")

    assert {row["held_on"] for row in rows} == {None, date(2026, 3, 1)}
    assert any("row 1, column 'held_on': '01/02/2026'" in notice for notice in notices)


def test_a_row_that_only_looks_like_a_total_stays(tmp_path: Path) -> None:
    """A supplier of that name with all its cells is a supplier, and so is a row with one cell."""
    (tmp_path / "s.csv").write_text("supplier,product,procured_on\nTotal,gas,2026-01-02\nX,,\n")

    rows, _ = gathered(tmp_path, "suppliers", path="s.csv")

    assert {row["supplier"] for row in rows} == {"Total", "X"}


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"values": {"kinds": {"a": "b"}}}, "no column 'kinds' for values"),
        ({"constants": {"plan": "x"}}, "has a column 'plan': take it out of constants"),
    ],
)
def test_words_and_constants_of_no_column(tmp_path: Path, part: dict[str, Any], told: str) -> None:
    """A slip in a name of ours would leave words unread."""
    (tmp_path / "d.csv").write_text("plan,held_on\nP,2026/3/1\n")

    with pytest.raises(ConfigError, match=told):
        gathered(tmp_path, "drills", path="d.csv", **part)


def test_values_are_mapped_in_parquet_too(tmp_path: Path) -> None:
    """Words and constants are of a table, not of a format."""
    table = pa.table({"名": ["商城"], "等级": [3]})
    pq.write_table(table, tmp_path / "s.parquet")

    rows, _ = gathered(
        tmp_path,
        "systems",
        path="s.parquet",
        columns={"system": "名", "level": "等级"},
        values={"system": {"商城": "mall"}},
        constants={"is_cii": "false"},
    )

    assert (rows[0]["system"], rows[0]["level"], rows[0]["is_cii"]) == ("mall", 3, False)


def register(path: Path) -> Path:
    """Write a register as it is kept: title, small print, merged cells, a total, remarks."""
    return workbooks.write(
        path,
        {
            "措施": [
                ["安全防护措施清单"],
                ["填报单位：技术中心"],
                ["所属系统", "防护措施", "启用日期", "停用日期"],
                ["商城", "firewall", date(2023, 7, 1), "无"],
                [None, "malware", 45108, None],
                ["云店", "patching", "2023年7月1日", workbooks.Fault("#REF!")],
                ["合计", None, 3, None],
                ["注：1. 每年测试。"],
                ["　　2. 以记录为准。"],
            ],
            "说明": [["说明"]],
        },
        {"措施": ["A1:D1", "A4:A5"]},
    )


def test_a_sheet_of_a_workbook(tmp_path: Path) -> None:
    """Titles, totals and remarks are left out and said; merged cells hold for each row."""
    register(tmp_path / "r.xlsx")

    rows, notices = gathered(
        tmp_path,
        "controls",
        path="r.xlsx",
        sheet="措施",
        columns={
            "system": "所属系统",
            "control": "防护措施",
            "enabled_on": "启用日期",
            "disabled_on": "停用日期",
        },
    )

    assert [("商城", "firewall"), ("商城", "malware"), ("云店", "patching")] == [
        (row["system"], row["control"]) for row in rows
    ]
    assert {date(2023, 7, 1)} == {row["enabled_on"] for row in rows}
    assert rows[2]["disabled_on"] is None  # a formula that failed is not "had not happened"
    told = "\n".join(notices)
    assert "left out 2 lines above the header" in told
    assert "1 line of totals" in told
    assert "2 lines of remarks" in told


def test_a_header_of_two_rows(tmp_path: Path) -> None:
    """The lower name counts, with the upper before it where it stands twice."""
    workbooks.write(
        tmp_path / "h.xlsx",
        {
            "S": [
                ["系统", "等保", None, "商密", None],
                [None, "等级", "日期", "日期", "机构"],
                ["a", 3, date(2026, 1, 2), date(2026, 1, 3), "b"],
            ]
        },
        {"S": ["B1:C1", "D1:E1", "A1:A2"]},
    )

    assert workbook.read(tmp_path / "h.xlsx").names == [
        *("系统", "等级", "等保/日期", "商密/日期", "机构")
    ]


def test_a_workbook_of_several_sheets_needs_a_name(tmp_path: Path) -> None:
    """Which one is meant is not guessed."""
    register(tmp_path / "r.xlsx")

    with pytest.raises(EvidenceError, match=r'sheet = "…": 措施, 说明'):
        workbook.read(tmp_path / "r.xlsx")
    with pytest.raises(EvidenceError, match="has no sheet 'x': it has 措施, 说明"):
        workbook.read(tmp_path / "r.xlsx", "x")


def test_workbooks_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken, protected and huge ones: one sentence each."""
    broken, locked, huge = (tmp_path / name for name in ("b.xlsx", "l.xlsx", "h.xlsx"))
    broken.write_bytes(b"PK\3\4 no zip")
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    with zipfile.ZipFile(huge, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/s1.xml", b" " * 2_000_000)
    monkeypatch.setattr(workbook, "LARGEST", 1_000_000)

    for path, told in (
        (broken, "is no workbook that can be read"),
        (locked, "is protected by a password"),
        (huge, "has a sheet of more than"),
    ):
        with pytest.raises(EvidenceError, match=told):
            workbook.read(path)


def changed(path: Path, change: dict[str, tuple[bytes, bytes]], **more: bytes) -> Path:
    """Write a workbook anew with parts of it replaced, and others added."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data.replace(*change.get(name, (b"", b""))))
        for name, data in more.items():
            packed.writestr(name, data)
    return path


def test_a_cell_far_away_is_refused(tmp_path: Path) -> None:
    """All cells between would be made, more than any memory holds; empty ones do not count."""
    sheet, end = "xl/worksheets/s1.xml", b"</sheetData>"
    far = b'<row r="1048576"><c s="1" r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    styled = b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    first = register(tmp_path / "far.xlsx")
    second = register(tmp_path / "styled.xlsx")

    with pytest.raises(EvidenceError, match="with something in a cell far from its table"):
        workbook.read(changed(first, {sheet: (end, far + end)}), "措施")
    assert workbook.read(changed(second, {sheet: (end, styled + end)}), "措施").rows


def test_macros_are_not_run(tmp_path: Path) -> None:
    """A workbook with macros is read for its values; a formula is what was last computed."""
    path = workbooks.write(tmp_path / "m.xlsm", {"S": [["a", "b"], ["1", "2"]]})
    formula = b'<c r="B2"><f>WEBSERVICE("http://192.0.2.1/")</f><v>7</v></c></row></sheetData>'
    rest = b'<c r="B2" t="inlineStr"><is><t>2</t></is></c></row></sheetData>'
    changed(path, {"xl/worksheets/s1.xml": (rest, formula)}, **{"xl/vbaProject.bin": b"\xd0\xcf"})

    assert workbook.read(path).rows == [["1", "7"]]


def test_a_sheet_is_of_a_file() -> None:
    """A sheet of rows that are written in the configuration means nothing."""
    with pytest.raises(ConfigError, match="sheet, encoding, records and header_rows are of a file"):
        config.parse(
            {"operator": {"name": "甲"}, "evidence": {"drills": {"rows": [], "sheet": "x"}}}
        )


def test_the_zone_of_the_configuration_is_that_of_tables() -> None:
    """Where it is given; Shanghai where it is not."""
    part = config.Part(path="x.csv")
    named = {"operator": {"name": "甲"}}

    assert config.table_zone(config.parse(named), part) == SHANGHAI
    assert config.table_zone(config.parse({**named, "timezone": "UTC"}), part).utcoffset(
        None
    ) == UTC.utcoffset(None)


@pytest.mark.parametrize(("mark", "after"), [(b"xl/worksheets/s1.xml", 4), (b"PK\x01\x02", 6)])
def test_a_damaged_archive_is_refused(tmp_path: Path, mark: bytes, after: int) -> None:
    """What one reader forgives and the other does not is not half read."""
    path = register(tmp_path / "r.xlsx")
    data = bytearray(path.read_bytes())
    data[data.index(mark) + after] = 0xA8
    path.write_bytes(bytes(data))

    with pytest.raises(EvidenceError, match="no workbook that can be read"):
        workbook.read(path, "措施")
