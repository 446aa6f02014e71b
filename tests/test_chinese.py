"""What the commands beside the audit say to a reader of Chinese is Chinese, also to refuse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hegui import cli
from sampled import sampled

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = re.compile(r"[A-Za-z]+(?:,? [a-z]+){2,}")
"""Three words after each other; what is quoted, typed or a name has fewer, or is taken out."""
TYPED = re.compile(r"“[^”]*”|hegui(?: [a-z-]+)+")
HAN = re.compile("[\u4e00-\u9fff]")
FILES = {
    "access.log": '203.0.113.7 - - [20/Nov/2026:09:12:44 +0800] "GET / HTTP/1.1" 200 5 "-" "x"\n',
    "strange.log": "\x00\x01 nothing\n" * 40,
    "items.csv": "id,body\n1,大促销\n",
    "notice.html": "<html><body><p>2020年3月12日，公安机关对某酒店罚款2万元。</p></body></html>",
    "notice.pdf": "no pdf",
    "policy/a.yaml": "id: a\nterms: [注]\n",
}
BEGUN = (
    "archive key make seal.pem",
    "archive init held",
    "archive ingest held access.log --source web --whole --key seal.pem",
    "removals init record --keys keys --reviewer 甲 --reviewer 乙",
    "removals add record L-1 --policy p --text x",
    "removals decide record 1 remove --by 甲 --basis csl:49",
    "identity key make tokens.key",
    "cases read notice.html --library library",
)
"""These succeed: they make what the others refuse to go on with."""
SAYS = (
    "archive status held",
    "archive verify held",
    "archive coverage held --as-of 2026-11-23",
    "archive find held --by 甲 --why 查",
    "archive compact held",
    "archive key show held",
    "archive retain held --by 甲 --dry-run",
    "archive seal held --key seal.pem",
    "archive quiet held --source web --from 2026-11-21 --by 甲 --why 查 --key seal.pem",
    "removals list record",
    "removals show record 1",
    "removals close record 1 --by 甲",
    "removals verify record",
    "removals transparency record",
    "identity key versions tokens.key",
    "cases review --list --library library",
    "cases show notice.c1 --library library",
    "law show csl:23",
    "law map csl:21 --to 2026-01-01",
)
REFUSED = (
    "archive verify nowhere",
    "archive verify held --key nonsense",
    "archive verify held --against nowhere",
    "archive seal held",
    "archive ingest held nowhere --source web",
    "archive ingest held strange.log --source web",
    "archive prove held zz",
    "archive listen held --source web",
    "archive rebuild held nowhere",
    "archive release held --case 1 --by 甲 --why 查",
    "archive export held keys --by 甲 --why 查 --key seal.pem",
    "removals list nowhere",
    "removals list record --state foo",
    "removals decide record 1 hold --by 甲",
    "removals decide record 1 remove --by 丙",
    "removals done record 1 tell_outcome --by 甲",
    "removals done record 1 foo --by 甲",
    "removals answer record 1 upheld --by 乙 --reasons x",
    "removals send record",
    "removals prove record 1",
    "removals verify record --key nonsense",
    "identity check foo",
    "identity check mobile --from items.csv --column x",
    "identity key drop tokens.key 7",
    "identity tokenise items.csv --to out.csv --column id --key tokens.key",
    "identity gate --service publishing --account x",
    "identity provider-check nowhere",
    "cases read notice.pdf",
    "cases search 日志 --place nowhere",
    "cases search 日志 --from 2017-99",
    "cases review notice.c1 --field foo --value x --by 甲 --library library",
    "cases import items.csv --library library",
    "screen check policy",
    "screen check nowhere",
    "screen run items.csv --policy policy --out hits.csv",
    "screen run items.csv --policy policy --out hits.csv --id z --field text=body",
    "law propose notice.pdf",
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the commands have something to go on with."""
    folder = tmp_path_factory.mktemp("chinese")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        for command in BEGUN:
            assert 0 == cli.run(command.split()), command
    return folder


@pytest.mark.parametrize("command", sampled([*SAYS, *REFUSED], 2))
def test_no_sentence_is_english(
    begun: Path, command: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what it prints nor what it refuses."""
    monkeypatch.chdir(begun)
    monkeypatch.setenv("HEGUI_LANG", "zh")
    monkeypatch.delenv("HEGUI_ARCHIVE_KEY", raising=False)
    capfd.readouterr()

    code = cli.run(command.split())
    said = "".join(capfd.readouterr())
    if command in REFUSED:
        assert code != 0
        assert "hegui：" in said
    assert HAN.search(said)
    assert [] == ENGLISH.findall(TYPED.sub("", said))
