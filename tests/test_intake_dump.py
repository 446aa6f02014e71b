"""Tables of a dump of MySQL are read as they were written, and nothing in it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hegui.errors import EvidenceError
from hegui.evidence.guess import guess
from hegui.evidence.intake import dump

if TYPE_CHECKING:
    from pathlib import Path

HITS = r"""-- MySQL dump 10.13
/*!40103 SET TIME_ZONE='+00:00' */;
CREATE TABLE `t_hit` (
  `gid` bigint NOT NULL COMMENT '内容ID',
  `rule_name` varchar(64) COMMENT '命中策略',
  `hit_time` datetime COMMENT '发现时间',
  `changed` timestamp NULL,
  `review` char(1) COMMENT '复核结果：0待复核 1属实 2误报',
  PRIMARY KEY (`gid`)
) ENGINE=InnoDB COMMENT='审核命中';
LOCK TABLES `t_hit` WRITE;
INSERT INTO `t_hit` VALUES (1,'it\'s; (a), b','2026-05-01 08:00:00','2026-05-01 00:00:00','1'),
(2,'x','2026-05-02 08:00:00',NULL,'0');
DELIMITER ;;
CREATE PROCEDURE `tidy`() BEGIN
DELETE FROM `t_hit`;
INSERT INTO `t_hit` VALUES (9,'never','2026-05-01 08:00:00',NULL,'1');
END ;;
DELIMITER ;
INSERT INTO `t_hit` (`review`,`gid`) VALUES ('2',3),
('1',4);
-- Dump completed on 2026-06-01  8:00:00
"""


def written(folder: Path, text: str) -> Path:
    """Write a dump and return where it is."""
    path = folder / "mall.sql"
    path.write_text(text)
    return path


def test_rows_are_read_as_they_were_written(tmp_path: Path) -> None:
    """Quotes, marks within texts, columns that are named, and the zone of a TIMESTAMP."""
    names, rows = dump.read(written(tmp_path, HITS), "t_hit")

    assert names == ["gid", "rule_name", "hit_time", "changed", "review"]
    assert list(rows) == [
        ["1", "it's; (a), b", "2026-05-01 08:00:00", "2026-05-01 00:00:00+00:00", "1"],
        ["2", "x", "2026-05-02 08:00:00", None, "0"],
        ["3", None, None, None, "2"],
        ["4", None, None, None, "1"],
    ]


def test_what_codes_mean_is_taken_from_comments(tmp_path: Path) -> None:
    """A code is mapped by what its column says of it; not yet reviewed is empty."""
    (one,) = guess([written(tmp_path, HITS)])

    assert (one.table, one.part) == ("content_hits", ("table", "t_hit"))
    assert one.values["confirmed"] == {"0": "", "1": "true", "2": "false"}


def test_a_comment_that_lists_no_codes() -> None:
    """One word after a number is no list."""
    assert dump.codes("类型：1商品 2评价") == {"1": "商品", "2": "评价"}
    assert dump.codes("保存30天") == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-- PostgreSQL database dump\n", "is no dump of MySQL with tables"),
        (HITS.replace("LOCK", "DELETE FROM `t_hit`;\nLOCK"), "changes rows"),
        (HITS.replace("(2,'x'", "(2,now()"), "is no statement that mysqldump writes"),
        (HITS.replace("(2,'x',", "(2,"), "a row of 4 cells, but t_hit has 5"),
        (HITS[: HITS.index("('1',4)")], "is not finished: bring the whole dump"),
        (HITS[: HITS.index("-- Dump completed")], "does not say that the dump was completed"),
    ],
)
def test_a_dump_that_cannot_be_read(tmp_path: Path, text: str, told: str) -> None:
    """It is refused in one sentence, and nothing of it is half read."""
    with pytest.raises(EvidenceError, match=told):
        list(dump.read(written(tmp_path, text), "t_hit")[1])


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A column of pictures spoils no other, where the dump says that it is UTF-8."""
    text = HITS.replace("-- MySQL", "/*!40101 SET NAMES utf8mb4 */;\n-- MySQL").replace(
        "'x'", "'?'"
    )
    path = tmp_path / "mall.sql"
    path.write_bytes(text.encode().replace(b"'?'", b"'\xff\xd8\\0\\'\xe5'"))

    second = list(dump.read(path, "t_hit")[1])[1]

    assert second[1] == "\ufffd\ufffd\0'\ufffd"
    assert second[2] == "2026-05-02 08:00:00"


def test_a_table_must_be_named(tmp_path: Path) -> None:
    """Which one is meant is not guessed when it is read."""
    with pytest.raises(EvidenceError, match="is a dump of t_hit: say which"):
        dump.read(written(tmp_path, HITS), None)
