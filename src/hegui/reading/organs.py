"""Which authority is meant: words that point back, and two mentions of one organ."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading.authorities.organ import PEER
from hegui.reading.openings import looked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.authorities import Organ

_KINDS = {
    "public_security": re.compile(r"公安|警|网安|[Pp]olice|PSB|[Pp]ublic [Ss]ecurity"),
    "cac": re.compile(
        r"网信|[Cc]yber|CAC|(?:[Ii]nternet|[Oo]nline|[Ww]eb)\s(?:\w+\s)?"
        r"(?:regulator|watchdog|authorit|office|administration|supervisor)"
    ),
    "telecom": re.compile(r"通信管理|通管|工信|[Tt]ele-?com|[Cc]ommunications?\s[Aa]|MIIT"),
    "market": re.compile(
        r"市场监|市监|工商|[Mm]arket\s(?:\w+\s)?(?:[Rr]egulat|[Ss]upervis|watchdog)"
    ),
}
_SEVERAL = re.compile(r"(?:s|ies)$|两|各|双方")
_LOCAL = re.compile(r"\blocal\b|当地|属地")
_HELPED = re.compile(
    looked(
        r"(?:移交|移送|转交|交由|向|经|报请|据|上级|配合|转办|指定|referred by|reported to|reports? from"
        r"|(?:[Uu]nder|[Ww]ith) the (?:guidance|direction|supervision|help|support|assistance|coordination) of"
        r"|(?:[Gg]uided|[Aa]ssisted|helped|tipped off) by|(?:[Aa]ppl(?:y|ied)|[Aa]ppeal(?:ed)?) to"
        r"|(?:taken|took) over (?:the (?:case|file|matter) )?from|(?:[Oo]rgani[sz]ed|[Cc]ommissioned|[Ee]ntrusted)|(?:[Oo]n|[Aa]t|[Uu]pon) (?:the )?(?:instructions?|orders?|request)"
        r" (?:of|from))(?: the)?$"
    )
)
_CAMPAIGN = re.compile(
    r"[’']s\s(?:[\"“][^\"”]{2,40}[\"”]\s|[\w-]{2,20}\s){0,3}?(?:campaign|operation|drive|crackdown|guidelines|rules)\b"
)
"""What an organ has and does not do: the ministry's nationwide campaign."""
_TOLD = re.compile(
    r"\b(?:said|says|reported|reports|announced|disclosed|revealed)(?:\s(?:on|in)\s[\w ,]{3,20})?(?:,?\sthat)?\s(?:the\s)?$"
)
"""What stands between who tells and who acted."""
_GAVE = re.compile(
    r"(?:移送|移交|转来|转办|交办|推送|提供|反映|通报)(?:的)?(?:有关|相关)?(?:案件|问题|违法)?(?:线索|情况|材料)"
)
"""What follows an organ that only gave the lead: 公安机关移送的线索."""
_REACH = 44
_KEPT = 24


def kind_said(organ: Organ) -> str | None:
    """Return the kind that the words tell by themselves; None for "the bureau", 该局."""
    if not organ.back:
        return organ.kind
    return next((kind for kind, words in _KINDS.items() if words.search(organ.name)), None)


def helped(text: str, organ: Organ) -> bool:
    """Tell whether an organ only helped or was told: 移交…, under the guidance of."""
    begin, end = organ.span
    if _GAVE.match(text, end) or _CAMPAIGN.match(text, end):
        return True
    before = text[max(0, begin - _REACH) : begin].rstrip()
    return bool(_HELPED.search(before) or _WITH_US.search(before))


_OURS = {"我办": ("办", "办公室"), "本办": ("办", "办公室")}
"""Words of a cyberspace office for itself, and how its name ends: 我办 is no 通信管理局."""
_WITH_US = re.compile(r"[我本](?:办|局|厅|委|支队|大队)(?:会同|联合|商请)[^，。；]{0,24}$")
"""Before those who went along with the organ that writes: 我办会同市公安局开展检查."""

_NEXT = 3
"""Organs that another may tell of, so that time grows with the length of a text and no faster."""


def without_sources(text: str, organs: list[Organ]) -> list[Organ]:
    """Leave out who only told what another did: the ministry said police in Nanyang fined X."""
    return [
        one
        for number, one in enumerate(organs)
        if not any(
            _TOLD.search(text, one.span[1], other.span[0])
            for other in organs[number + 1 : number + 1 + _NEXT]
        )
    ]


class Known:
    """The organs named so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self.recent: list[Organ] = []
        self.group: list[Organ] = []

    def resolve(self, organs: Iterable[Organ]) -> list[Organ]:
        """Return the organs with those that point back put in full; unknown ones stay as said."""
        found: list[Organ] = []
        for organ in organs:
            peer = replace(organ, kind=self._kind()) if organ.kind == PEER else organ
            found += self._back(peer) if peer.back else [self._full(peer)]
        named = [one for one in found if not one.back]
        for one in named:
            self.recent = [other for other in self.recent if not same(one, other)][-_KEPT:]
            self.recent.append(one)
        if len({one.key for one in named}) > 1:
            self.group = named
        return found

    def _kind(self) -> str:
        """Return the kind of the organ spoken of last: its counterpart in Guangdong."""
        return self.recent[-1].kind if self.recent else "other"

    def _back(self, organ: Organ) -> list[Organ]:
        kind = kind_said(organ)
        if organ.name in _OURS:
            return self._ours(organ)
        if _SEVERAL.search(organ.name) and self.group and kind in {None, self.group[0].kind}:
            return [replace(one, span=organ.span) for one in self.group]
        for one in reversed(self.recent):
            if kind in {None, one.kind}:
                return [replace(one, span=organ.span, back=True)]
        return [organ] if kind else []

    def _ours(self, organ: Organ) -> list[Organ]:
        """Return who speaks of itself: 我办 is an office named before, else as it stands."""
        ends = _OURS[organ.name]
        named = (one for one in reversed(self.recent) if one.name.endswith(ends))
        one = next(named, None)
        if one is None:
            return [replace(organ, kind="cac")]
        return [replace(one, span=organ.span, back=True)]

    def _full(self, organ: Organ) -> Organ:
        """Return the organ with the place of an earlier mention: 市网信办 in a notice of Changsha."""
        named = organ.generic is None and organ.level != "unknown"
        if organ.places or named or _LOCAL.search(organ.name):
            return organ
        for one in reversed(self.recent):
            if one.kind == organ.kind and one.places and organ.level in {one.level, "unknown"}:
                return replace(organ, places=one.places, level=one.level)
        return organ


def is_local(organ: Organ) -> bool:
    """Tell whether the words leave open which organ of the place it is: local police."""
    return bool(_LOCAL.search(organ.name))


def same(one: Organ, other: Organ) -> bool:
    """Tell whether two mentions are one organ: the longer name and the shorter."""
    if one.kind != other.kind:
        return False
    if one.key == other.key:
        return bool(one.places) or one.level == "national" or one.generic == other.generic
    if one.back or other.back:
        return not (one.places and other.places)
    if one.kind == "other" and (one.name.isupper() or other.name.isupper()):
        return True  # the PBOC of a title and its office in a province
    shorter, longer = sorted((one, other), key=lambda organ: len(organ.places))
    if not set(shorter.places) <= set(longer.places):
        return False
    if is_local(shorter):
        return True
    return bool(shorter.places) and (one.level == other.level or shorter.name in longer.name)


def merged(organs: Iterable[Organ]) -> list[list[Organ]]:
    """Return the mentions of each organ together, the first named first."""
    groups: list[list[Organ]] = []
    for organ in organs:
        for group in groups:
            if any(same(organ, one) for one in group):
                group.append(organ)
                break
        else:
            groups.append([organ])
    return groups
