"""Every word stands in both languages, every key that is used is there, and no other is."""

from __future__ import annotations

import ast
import importlib
import re
import string
import subprocess
import sys
from functools import cache
from inspect import isfunction, ismodule
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import sources
from hegui import words
from hegui.words import Words
from sources import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

pytestmark = pytest.mark.usefixtures("web_folder")  # its modules want Django set up
FILES = sorted(
    path.relative_to(words.FOLDER).with_suffix("").as_posix()
    for path in words.FOLDER.rglob("*.yaml")
    if path.parent.name not in ("messages", "help")  # of test_message, test_help
    and path.stem not in ("pydantic", "usage")  # of test_shape, test_help
)
UNSAID = {
    *("exposure: without", "exposure: under", "exposure: more"),
    "report/explain: sentences.number",
}
"""Whose English leaves unsaid what the Chinese names."""
PATTERN = "\N{LEFTWARDS ARROW}"
"""Stands in a key of an f-string for what is put into it."""


def entries(held: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the words of a file by their path."""
    for key, value in held.items():
        if isinstance(next(iter(value.values())), str):
            yield f"{path}{key}", value
        else:
            yield from entries(value, f"{path}{key}.")


def blanks(text: str) -> set[str]:
    """Return the names of what is put into a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_word_is_said_in_both_languages() -> None:
    """And what is put into one is put into the other, but for what a language does without."""
    for file in FILES:
        for path, said in entries(words.read(file)):
            assert ["en", "zh"] == list(said), f"{file}: {path}"
            assert all(isinstance(text, str) for text in said.values()), f"{file}: {path}"
            assert bool(said["en"].strip()) == bool(said["zh"].strip()), f"{file}: {path}"
            more = blanks(said["zh"]) - blanks(said["en"])
            assert not more or f"{file}: {path}" in UNSAID, f"{file}: {path}"


def test_no_key_stands_twice_in_one_place() -> None:
    """YAML would let the later one win."""
    texts = ((file, (words.FOLDER / f"{file}.yaml").read_text("utf-8")) for file in FILES)
    left = [(file, yaml.compose(text, yaml.CSafeLoader)) for file, text in texts]
    while left:
        file, node = left.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert sorted(set(keys)) == sorted(keys), f"{file}, line {node.start_mark.line + 1}"
            left += [(file, value) for _, value in node.value]


@cache
def modules() -> Mapping[str, Sequence[ast.AST]]:
    """Return the nodes of the modules that say words, by name."""
    found = {}
    for path, nodes in sources.nodes().items():
        name = ".".join(("hegui", *path.relative_to(SOURCE).with_suffix("").parts))
        found[name.removesuffix(".__init__")] = nodes
    return found


@cache
def catalogues() -> Mapping[tuple[str, str | None], Words]:
    """Return every `Words` that a module of ours holds, by file and part."""
    found = {}
    for name, nodes in modules().items():
        if any(isinstance(node, ast.Name) and node.id == "Words" for node in nodes):
            for value in vars(importlib.import_module(name)).values():
                if isinstance(value, Words):
                    found[value.file, value.part] = value
    for group in {key.partition(".")[0] for _, key in templates_say()}:
        found[f"web/{group}", None] = Words(f"web/{group}")
    return found


@cache
def templates_say() -> tuple[tuple[str, str], ...]:
    """Return the words that templates of pages say, each with where."""
    return tuple(
        (path.name, key)
        for path in sorted((SOURCE / "web").rglob("*.html"))
        for key in re.findall(r"""\{% say ["']([\w.]+)["']""", path.read_text("utf-8"))
    )


def test_every_word_that_a_page_says_is_there() -> None:
    """Each key of a template is one of the words of its group."""
    for where, key in templates_say():
        group, _, name = key.partition(".")
        assert name in Words(f"web/{group}"), f"{where}: {key}"


def test_every_file_and_part_is_named_by_a_module_and_the_other_way_round() -> None:
    """A file that nothing reads is no part of what is said."""
    there = set()
    for file in FILES:
        held = words.read(file)
        flat = all(isinstance(text, str) for one in held.values() for text in one.values())
        there |= {(file, None)} if flat else {(file, part) for part in held}

    assert there == set(catalogues())


def keys(node: ast.AST) -> Iterator[str]:
    """Yield the texts of an expression, an f-string with a mark for what is put into it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (one.value if isinstance(one, ast.Constant) else PATTERN for one in node.values)
        yield "".join(map(str, parts))
    elif isinstance(node, ast.IfExp):
        yield from (*keys(node.body), *keys(node.orelse))


def fits(key: str, said: str) -> bool:
    """Say whether a key is one that an expression may name."""
    return re.fullmatch(".*".join(map(re.escape, said.split(PATTERN))), key) is not None


@cache
def texts() -> frozenset[str]:
    """Return every text of our code that may be a key, and every word of the templates."""
    found: set[str] = set()
    for nodes in modules().values():
        for node in nodes:
            found.update(keys(node))
            if isinstance(node, ast.keyword) and node.arg:
                found.add(node.arg)
            if isinstance(node, ast.AnnAssign | ast.FunctionDef):  # a field or a property by name
                found.add(getattr(node, "name", None) or getattr(node.target, "id", ""))
    for path in (*SOURCE.rglob("*.j2"), *(SOURCE / "web").rglob("*.html")):
        found.update(re.findall(r"\w+", path.read_text("utf-8")))
    return frozenset(one for one in found if re.fullmatch(rf"[\w.{PATTERN}]+", one))


def test_no_word_is_there_that_nothing_says() -> None:
    """Each key stands in the code, or fits an f-string of it that is more than a blank."""
    plain = {one for one in texts() if PATTERN not in one}
    made = {one for one in texts() if PATTERN in one and len(one.replace(PATTERN, "")) > 1}
    for file in FILES:
        for path, _ in entries(words.read(file)):
            key = path.rpartition(".")[2]
            said = not key or key in plain or any(fits(key, one) for one in made)
            assert said, f"{file}: nothing says {path}"


def meant(node: ast.expr, here: Mapping[str, Any]) -> object:
    """Return what a name, or a name of a module, stands for in a module; None: it is no such."""
    if isinstance(node, ast.Name):
        return here.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return (
            vars(here[node.value.id]).get(node.attr) if ismodule(here.get(node.value.id)) else None
        )
    return None


def asked(node: ast.AST, here: Mapping[str, Any]) -> tuple[Words, ast.expr] | None:
    """Return the words that a call of `say` or a subscript asks, and the key, if it is one."""
    if isinstance(node, ast.Subscript):
        known = meant(node.value, here)
        return (known, node.slice) if isinstance(known, Words) else None
    if not isinstance(node, ast.Call) or not node.args:
        return None
    said = meant(node.func, here)
    known = getattr(said, "__self__", None)
    if isfunction(said) and said.__name__ == "say":  # a way of its own to fill in the same words
        known = said.__globals__.get("WORDS")
    return (known, node.args[0]) if isinstance(known, Words) else None


def test_every_key_that_is_said_is_there() -> None:
    """Each key that the code names, or makes in an f-string, is one of the words that it asks."""
    count = 0
    for name, nodes in modules().items():
        if "hegui.reading" in name or not {"say", "word", "labelled", "WORDS"} & texts_of(nodes):
            continue
        here = vars(importlib.import_module(name))
        for node in nodes:
            known, key = asked(node, here) or (None, None)
            for one in keys(key) if known is not None and key is not None else ():
                count += 1
                assert any(fits(there, one) for there in known), f"{name}:{node.lineno}: {one}"

    assert count > 300


def texts_of(nodes: Sequence[ast.AST]) -> set[str]:
    """Return the names that a module uses."""
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def test_no_command_holds_words_of_its_own() -> None:
    """What a command says lies in YAML, where both languages stand side by side."""
    for name, nodes in modules().items():
        for node in nodes if name.startswith("hegui.cli") else ():
            if isinstance(node, ast.Dict) and {"en", "zh"} <= set(map(text_of, node.keys)):
                said = [text_of(value) for value in node.values]
                assert None in said, f"{name}:{node.lineno}: {said}"


def text_of(node: ast.AST | None) -> str | None:
    """Return the text that an expression is, None if it is none."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_help_reads_no_words() -> None:
    """Words are read when the first of them is said."""
    script = (
        "import sys; sys.argv = ['hegui', '--help']\n"
        "from hegui import cli, words\n"
        "try: cli.main()\nexcept SystemExit: pass\n"
        "print(words.read.cache_info().currsize, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "0" == run.stderr.splitlines()[-1]
