"""Reads one YAML file of a content package into a pydantic model.

Plain words are read as YAML 1.2 reads them and no further: a day stays text until the model makes
a date of it (so that 30 February is a fault with a line), and `no` or `on` is a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from hegui.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

Model = TypeVar("Model", bound=BaseModel)


class _Loader(yaml.CSafeLoader):
    """Builds plain values only and knows no word but those added below."""


_Loader.yaml_implicit_resolvers = {}
for _kind, _words, _starts in (
    ("null", r"null|~|", ["n", "~", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?(0|[1-9][0-9_]*)", list("-+0123456789")),
    ("float", r"[-+]?(0|[1-9][0-9_]*)\.[0-9]+", list("-+0123456789")),
):
    _pattern = re.compile(rf"({_words})\Z")
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", _pattern, _starts)


def read(path: Path, model: type[Model]) -> Model:
    """Return the file as a value of `model`.

    Raises:
        ContentError: The file cannot be read, is no YAML, repeats a key or does not fit the model;
            the sentence names the file and the line of the first fault.
    """
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        _refuse_what_repeats(path, node)
        return model.model_validate(loader.construct_document(node) if node else None)
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError(f"{path}, line {line}: this is no YAML ({error.problem}).") from error
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise ContentError(f"{path} is no YAML: {said}.") from error
    except ValidationError as error:
        raise ContentError(_sentence(path, node, error)) from error


def line(path: Path, keys: tuple[int | str, ...]) -> int:
    """Return the line of a field of a file that was read, or of the closest one above it."""
    return _line(_deepest(_node(path.read_text(encoding="utf-8")), keys))


@lru_cache(maxsize=4)
def _node(text: str) -> Node | None:
    """Return the nodes of a file, which may be asked for many of its lines."""
    return _Loader(text).get_single_node()


def _refuse_what_repeats(path: Path, node: Node | None, above: tuple[Node, ...] = ()) -> None:
    """Refuse a key that stands twice, and an alias that stands within what it names."""
    if any(node is one for one in above):
        raise ContentError(
            f"{path}, line {_line(node)}: an alias stands within what it names: write it out."
        )
    above = (*above, node) if node is not None else above
    if isinstance(node, MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                raise ContentError(
                    f"{path}, line {_line(key)}: the key '{name}' stands twice in one place; "
                    "keep one of them."
                )
            seen.add(name)
            _refuse_what_repeats(path, value, above)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            _refuse_what_repeats(path, item, above)


def _sentence(path: Path, node: Node | None, error: ValidationError) -> str:
    first, *others = error.errors()
    where = ".".join(str(part) for part in first["loc"]) or "the file"
    more = f" (and {len(others)} more)" if others else ""
    line = _line(_deepest(node, first["loc"]))
    return f"{path}, line {line}: {where}: {first['msg'].removeprefix('Value error, ')}{more}."


def _deepest(node: Node | None, loc: tuple[int | str, ...]) -> Node | None:
    """Follow `loc` as far as the file goes; where a key has a plain value, return the key."""
    for part in loc:
        if isinstance(node, SequenceNode) and isinstance(part, int):
            node = node.value[part]
        elif isinstance(node, MappingNode):
            node = next((_place(*pair) for pair in node.value if pair[0].value == part), node)
    return node


def _place(key: Node, value: Node) -> Node:
    return key if isinstance(value, ScalarNode) else value


def _line(node: Node | None) -> int:
    return node.start_mark.line + 1 if node else 1
