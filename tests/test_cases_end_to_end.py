"""From a saved notice to a precedent in an audit, by the commands alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from hegui.cli import run

if TYPE_CHECKING:
    import pytest

NOTICE = (
    "重庆网警公布一批网络安全行政执法案例\n\n"
    "案例一：2020年3月12日，渝北区公安分局在检查中发现，辖区某酒店提供无线上网服务，但网络日志仅"
    "留存7天。警方依据《网络安全法》第二十一条第三项、第五十九条第一款，责令该酒店于15日内改正，"
    "并处罚款2万元。\n"
)
CONFIG = """
[operator]
name = "小店"
body = "company"
services = ["website"]
ciio = false
places = ["重庆市"]

[cases]
library = "cases"

[evidence.log_sources]
rows = [
  { source = "web", system = "s", kind = "access", started_on = 2026-01-01, retired_on = "" },
]

[evidence.log_coverage]
rows = [{ source = "web", day = 2026-11-20, records = 9 }]
"""


def test_a_saved_notice_becomes_a_precedent_and_stays_reviewed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read, audited, reviewed and read again: the case is named, and the decision holds."""
    monkeypatch.chdir(tmp_path)
    Path("police.txt").write_text(NOTICE, encoding="utf-8")
    Path("hegui.toml").write_text(CONFIG, encoding="utf-8")
    audit = ["audit", "hegui.toml", "--as-of", "2026-11-24", "--only", "csl.mlps_logs"]
    decide = ["cases", "review", "police.c1", "--by", "王律师"]

    assert run(["cases", "read", "police.txt", "--library", "cases"]) == 0
    capsys.readouterr()
    assert run(["cases", "review", "--list", "--output", "json"]) == 0
    doubtful = json.loads(capsys.readouterr().out)
    for field in {one["field"] for one in doubtful}:
        assert run([*decide, "--field", field, "--value", "ok"]) == 0
    assert run([*decide, "--field", "measures.2.amounts", "--value", "25000 CNY"]) == 0
    Path("police.txt").write_text(f"转载。\n{NOTICE}", encoding="utf-8")
    assert run(["cases", "read", "police.txt", "--library", "cases"]) == 0
    capsys.readouterr()
    assert run([*audit, "--output", "json"]) == 1

    told = json.loads(capsys.readouterr().out)["duties"]
    duty = next(one for one in told if one["id"] == "csl.mlps_logs")  # beside its limbs
    first = duty["precedents"][0]
    assert (first["id"], first["document"]) == ("police.c1", "police")
    assert any("fine CNY 25,000" in line for line in first["measures"])
