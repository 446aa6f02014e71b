"""The words of content as features: nouns of offenders, roles, places, surnames, and other lists."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from hegui.reading import gazetteer, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.learned.mention import Tagged

_END = ""
Trie = dict[str, Any]


def tagged(tokens: list[str], trie: Trie) -> list[Tagged]:
    """Return the longest phrases of a trie among tokens: first and last token, and their tag."""
    found, at = [], 0
    while at < len(tokens):
        end, tag, node, ahead = at, "", trie, at
        while ahead < len(tokens) and tokens[ahead] in node:
            node = node[tokens[ahead]]
            ahead += 1
            if _END in node:
                end, tag = ahead, node[_END]
        if tag:
            found.append((at, end, tag))
        at = max(end, at + 1)
    return found


def layer(tokens: list[str], trie: Trie) -> list[str]:
    """Return the tag of each token, B- where a phrase begins."""
    found = [""] * len(tokens)
    for start, end, tag in tagged(tokens, trie):
        found[start:end] = [f"B-{tag}"] + [f"I-{tag}"] * (end - start - 1)
    return found


@cache
def nouns() -> Trie:
    """Return the phrases of the lists of words; a phrase of two lists has the tag of the first."""
    return _trie(_nouns())


def _nouns() -> Iterator[tuple[str, str]]:
    told = vocabulary.offenders()
    for kinds in (told.zh, told.en):
        for kind, words in kinds.items():
            yield from ((word, kind) for word in words)
    for kind, words in told.known.items():
        yield from ((word, f"known-{kind}") for word in words)
    for kind, words in told.zh_weak.items():
        yield from ((word, f"weak-{kind}") for word in words)
    for tag, words in (("back", told.zh_back), ("groups", told.zh_groups)):
        yield from ((word, tag) for word in words)
    yield from ((word, "never") for word in (*told.zh_never, *told.en_never))
    for role in told.roles:
        yield from ((word, f"role-{role.role}") for word in (*role.zh, *role.en))
    for name in vocabulary.lists():
        for lang in ("zh", "en"):
            yield from ((word, name) for word in sorted(vocabulary.words(name, lang)))


@cache
def places() -> Trie:
    """Return the names of places."""
    return _trie((name, "place") for name in gazetteer.names())


@cache
def surnames() -> frozenset[str]:
    """Return the surnames in both languages."""
    told = frozenset(vocabulary.offenders().surnames)
    return told | frozenset(one.lower() for one in vocabulary.words("surname", "en"))


def _trie(phrases: Iterator[tuple[str, str]]) -> Trie:
    from hegui.reading.learned.annotated import TOKEN  # noqa: PLC0415 - what it is built from

    root: Trie = {}
    for phrase, tag in phrases:
        node = root
        for token in TOKEN.findall(phrase.lower()):
            node = node.setdefault(token, {})
        if node is not root:
            node.setdefault(_END, tag)
    return root
