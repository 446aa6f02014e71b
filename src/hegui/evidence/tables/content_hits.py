"""The items found to be prohibited, or waiting for review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hegui.evidence.contract import Table, boolean, instant, text
from hegui.law.citation import listing, names_law

BASES = {"LAW": "law", "法律": "law", "法": "law"} | dict.fromkeys(
    ("HOUSE", "平台规则", "自有规则", "社区规则"), "house"
)
"""On what a hit rests where no provision is named, in upper case."""
UNDESIRABLE = ("UNDESIRABLE", "不良信息", "不良")


class Bases(Mapping[str, str]):
    """The ways of writing a basis; those of undesirable information are read from the laws."""

    def __getitem__(self, way: str) -> str:
        """Return the basis that a word stands for."""
        return BASES[way] if way in BASES else dict.fromkeys(self._bad(), "undesirable")[way]

    def __iter__(self) -> Iterator[str]:
        """Yield all ways of writing one."""
        yield from BASES
        yield from self._bad()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(BASES) + len(self._bad())

    def _bad(self) -> list[str]:
        return [*UNDESIRABLE, *sorted(listing("undesirable"))]


table = Table(
    means={
        "en": ("The items that a policy matched, one row a match. Only a confirmed match binds."),
        "zh": ("命中策略的信息，每次命中一行。仅经确认的命中产生义务。"),
    },
    key=("content", "policy", "term", "found_at"),
    dated_by="found_at",
    columns={
        "content": text("key of the item", "信息标识", required=True),
        "policy": text("policy that matched", "命中的策略", required=True),
        "term": text("what in the policy matched", "命中的词条或者规则"),
        "found_at": instant("time it was found", "发现时间", required=True),
        "basis": text(
            "law or the provisions that forbid it, by id or citation; undesirable, or the "
            "provisions that list it, if it is to be resisted and not forbidden; house if only the "
            "operator's own rules do; empty is law; any other word is not known",
            "依据：law 或者禁止该信息的条款（标识或者引用）；属于应当防范和抵制的不良信息的填 "
            "undesirable 或者所属条款；仅为平台自有规则的填 house；空值视为法律；其他用词视为不详",
            "law",
            "house",
            "undesirable",
            also=Bases(),
            empty="law",
            absent={
                "en": "every hit is taken to rest on law",
                "zh": "各项命中均视为依据法律",
            },
            known=lambda word: word.strip().upper() in Bases() or names_law(word),
        ),
        "found_by": text(
            "how it was found", "发现途径：筛查、举报、主管部门", "screening", "report", "authority"
        ),
        "confirmed": boolean(
            "a reviewer confirmed it; empty: not yet reviewed",
            "经人工确认；空值表示尚未审核",
            excused="not yet reviewed: pending for 24 hours",
        ),
        "harms_minors": boolean("it endangers the body or mind of minors", "危害未成年人身心健康"),
    },
)
