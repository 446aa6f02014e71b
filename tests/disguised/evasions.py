"""Twelve ways to disguise a term, and a thirteenth by sound; None where nothing would change."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

TRADITIONAL = dict(
    zip(
        "赌网络账户单兼职赚赔证发开货远程码贷办软枪号药质仿牌假币飞机贵钱药场庄华银万换",
        "賭網絡賬戶單兼職賺賠證發開貨遠程碼貸辦軟槍號藥質仿牌假幣飛機貴錢藥場莊華銀萬換",
        strict=True,
    )
)
CYRILLIC = dict(zip("aceopxyikmhtb", "асеорхуікмнть", strict=True)) | {"s": "ѕ", "j": "ј"}
GREEK = dict(zip("aiouvpxt", "αιουνρχτ", strict=True)) | {"e": "ε", "k": "κ"}
DIGITS = {"o": "0", "i": "1", "l": "1", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8", "g": "9"}
SIGNS = {"a": "@", "s": "$", "i": "!", "l": "|", "e": "€", "c": "¢"}
HOMOPHONES = dict(
    zip("赌博网单赚赔证票码卡账枪药仿假币场庄", "堵勃往丹撰陪正漂马咔帐腔要访甲必厂桩", strict=True)
)
BETWEEN = "*.-_/~·•^+=#&"
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
MARKS = "\u0301\u0308\u0323\u0336\u0332"
STYLES = (0x1D41A, 0x1D44E, 0x1D5BA, 0x1D68A, 0x24D0)  # bold, italic, sans, monospace, circled


def _changed(term: str, found: str) -> str | None:
    return None if found == term else found


def _mapped(rng: random.Random, term: str, pairs: dict[str, str], share: float) -> str | None:
    """Return a term with some of its characters, at least one, for others."""
    places = [at for at, char in enumerate(term) if char.lower() in pairs]
    if not places:
        return None
    chosen = {at for at in places if rng.random() < share} | {rng.choice(places)}
    return "".join(pairs[char.lower()] if at in chosen else char for at, char in enumerate(term))


def _between(rng: random.Random, term: str, added: Sequence[str], share: float) -> str:
    """Return a term with something between some of its characters, at least at one place."""
    sure = rng.randrange(1, len(term))
    parts = [term[0]]
    for at in range(1, len(term)):
        if at == sure or rng.random() < share:
            parts.append(rng.choice(added))
        parts.append(term[at])
    return "".join(parts)


def width(rng: random.Random, term: str) -> str | None:
    """Write letters in full width."""
    wide = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
    return _mapped(rng, term, wide, 0.8)


def case(rng: random.Random, term: str) -> str | None:
    """Write some letters large."""
    return _mapped(rng, term, {chr(c): chr(c - 32) for c in range(ord("a"), ord("z") + 1)}, 0.5)


def script(rng: random.Random, term: str) -> str | None:
    """Write traditional characters for simplified ones."""
    found = _mapped(rng, term, TRADITIONAL, 0.7)
    return None if found is None else _changed(term, found)


def unseen(rng: random.Random, term: str) -> str | None:
    """Put characters between that nobody sees."""
    return _between(rng, term, UNSEEN, 0.6)


def marks(rng: random.Random, term: str) -> str | None:
    """Put marks on the characters."""
    return "".join(char + rng.choice(MARKS) for char in term)


def symbols(rng: random.Random, term: str) -> str | None:
    """Put one symbol between characters."""
    return _between(rng, term, BETWEEN, 0.7)


def spaces(rng: random.Random, term: str) -> str | None:
    """Put blanks of one kind between characters, now and then several."""
    blank = rng.choice(" \u3000\u2009\u00a0") * rng.choice((1, 1, 1, 2))
    return _between(rng, term, [blank], 0.8)


def letters(rng: random.Random, term: str) -> str | None:
    """Write letters of another alphabet that look the same."""
    return _mapped(rng, term, rng.choice((CYRILLIC, GREEK)), 0.5)


def digits(rng: random.Random, term: str) -> str | None:
    """Write digits or signs for letters."""
    return _mapped(rng, term, DIGITS if rng.random() < 0.7 else SIGNS, 0.6)


def repeats(rng: random.Random, term: str) -> str | None:
    """Write a character three or four times."""
    at = rng.randrange(len(term))
    return None if term[at] == " " else term[:at] + term[at] * rng.randint(3, 4) + term[at + 1 :]


def styles(rng: random.Random, term: str) -> str | None:
    """Write letters of mathematics, or in circles."""
    first = rng.choice(STYLES)
    styled = {chr(97 + n): chr(first + n) for n in range(26)}
    known = {a: b for a, b in styled.items() if unicodedata.category(b) != "Cn"}
    return _mapped(rng, term, known, 0.9)


def two(rng: random.Random, term: str) -> str | None:
    """Disguise a term in two ways at once."""
    ways = [width, case, script, letters, digits, styles]
    first = next((f for way in rng.sample(ways, len(ways)) if (f := way(rng, term))), None)
    return rng.choice((unseen, symbols, spaces))(rng, first or term)


def sound(rng: random.Random, term: str) -> str | None:
    """Write one character that sounds the same; at least half of the term stays as it is."""
    return _mapped(rng, term, HOMOPHONES, 0.0)


KINDS = {
    "width": width,
    "case": case,
    "script": script,
    "unseen": unseen,
    "marks": marks,
    "symbols": symbols,
    "spaces": spaces,
    "letters": letters,
    "digits": digits,
    "repeats": repeats,
    "styles": styles,
    "two": two,
}
SOUND = "sound"


def disguise(rng: random.Random, term: str, kind: str) -> str | None:
    """Return a term disguised in one way, or None if that way has nothing to change in it."""
    return sound(rng, term) if kind == SOUND else KINDS[kind](rng, term)
