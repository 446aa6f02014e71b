"""What a verification may find: a closed list, in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

FINDINGS: Mapping[str, Mapping[str, str]] = {
    "entry_changed": {
        "en": "{where} was changed, or was not written by whoever has the key",
        "zh": "{where}已被改动，或者并非由密钥持有人写入",
    },
    "entry_missing": {"en": "{where} was taken out", "zh": "{where}已被删除"},
    "entry_contradicts": {
        "en": "{where} cannot follow from what stood before it: {detail}",
        "zh": "{where}与此前内容矛盾：{detail}",
    },
    "key_wrong": {
        "en": "{where} names a key that nobody handed over to",
        "zh": "{where}所列密钥未经移交",
    },
    "not_trusted": {
        "en": "the record was begun under another key than the one given",
        "zh": "本记录的初始密钥与所给密钥不符",
    },
    "rolled_back": {
        "en": "the record was set back or written anew: it does not hold what {detail} attests",
        "zh": "记录曾被回退或者重写：与{detail}所证明的内容不符",
    },
    "text_missing": {"en": "a text of {where} is missing", "zh": "{where}的一份文本缺失"},
    "text_changed": {"en": "a text of {where} was changed", "zh": "{where}的一份文本已被改动"},
    "text_not_gone": {
        "en": "{where} was erased, and something of it is still there",
        "zh": "{where}已清除，但仍有内容残留",
    },
    "text_unnamed": {
        "en": "there is a text that no entry names ({detail})",
        "zh": "存在未被任何条目引用的文本（{detail}）",
    },
    "queue_differs": {
        "en": "{where} is listed otherwise than its entries say",
        "zh": "{where}在队列中的状态与其条目不符",
    },
    "calls_differ": {
        "en": "the calls that wait for {where} are not those that its entries ask for",
        "zh": "{where}的待发送请求与其条目不符",
    },
    "hits_differ": {
        "en": "the hits of {where} are known by something else than its entries say: one that "
        "comes again may be missed or taken twice",
        "zh": "{where}的命中识别记录与其条目不符：再次出现的命中可能被遗漏或者重复收录",
    },
    "settings_differ": {
        "en": "removals.toml is not what was entered ({detail}): if its operator changed it, the "
        "next command that writes enters the change",
        "zh": "removals.toml与记录的设置不一致（{detail}）：如系运营者所改，下一次写入时将记录变更",
    },
    "schema_differs": {
        "en": "the file lacks a table or trigger that Hegui makes, or has one that it does not "
        "make: {detail}",
        "zh": "文件缺少Hegui建立的表或触发器，或者含有并非其建立的表或触发器：{detail}",
    },
    "erased_unproven": {
        "en": "{where} erased though the clock had jumped since the case was closed ({detail}), "
        "and nobody answers for it",
        "zh": "{where}清除前时钟曾跳变（{detail}），且无人对此负责",
    },
    "unreadable": {"en": "the file is damaged: {detail}", "zh": "文件已损坏：{detail}"},
}
NOTICES: Mapping[str, Mapping[str, str]] = {
    "own_key": {
        "en": "no key was given, so the record's own was taken: give it with --key",
        "zh": "未提供公钥，采用记录自带的公钥：请以 --key 指定",
    },
    "no_content_key": {
        "en": "the content key is not at hand, so the texts were checked by the digests of their "
        "encrypted form alone",
        "zh": "无内容密钥，文本仅按密文摘要核验",
    },
    "erased_after_jump": {
        "en": "{where} was made by a version that did not look at the clock, which had jumped "
        "({detail}): if so much time had passed, answer for it once with hegui removals clock",
        "zh": "{where}由未检查时钟的旧版本写入，此前时钟曾跳变（{detail}）："
        "如时间确已经过，请以 hegui removals clock 署名确认一次",
    },
    "not_against": {
        "en": "no note that was kept elsewhere was given, so that the record as a whole was set "
        "back could not be seen: give one with --against",
        "zh": "未提供另行保存的凭证，无法发现记录整体被回退：请以 --against 指定",
    },
}
_ENTRY = {"en": "entry {entry}", "zh": "第{entry}号条目"}
_ENTRY_OF = {"en": "entry {entry} (case {case})", "zh": "第{entry}号条目（案件{case}）"}
_CASE = {"en": "case {case}", "zh": "案件{case}"}


class Finding(NamedTuple):
    """What was found: its name of a closed list, and the entry or case that it names."""

    name: str
    entry: int | None = None
    case: int | None = None
    detail: str = ""

    def said(self, lang: str) -> str:
        """Return it as a sentence."""
        words = FINDINGS.get(self.name) or NOTICES[self.name]
        where = _CASE if self.entry is None else _ENTRY if self.case is None else _ENTRY_OF
        named = where[lang].format(entry=self.entry, case=self.case)
        return words[lang].format(where=named, detail=self.detail)


@dataclass
class Outcome:
    """What a verification came to."""

    entries: int = 0
    cases: int = 0
    texts: int = 0
    findings: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)

    def find(self, name: str, entry: int | None = None, case: int | None = None, **to: str) -> None:
        """Write down what was found."""
        self.findings.append(Finding(name, entry, case, to.get("detail", "")))
