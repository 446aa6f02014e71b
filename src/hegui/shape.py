"""Reads YAML and TOML that somebody else may have written, and says what is wrong, and where.

A YAML file becomes a pydantic model. Plain words are read as YAML 1.2 reads them and no further: a
day stays text until the model makes a date of it (so that 30 February is a fault with a line), and
`no` or `on` is a word.
"""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from hegui.errors import ContentError, HeguiError
from hegui.files import read_text
from hegui.message import Both, Message, spoken
from hegui.words import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)
_WHOLE = Message("the file")
_LISTS = frozenset(("expected", "expected_tags", "expected_schemes"))
DEEPEST = 50
"""Lists and keys within each other."""
DIGITS = 30
"""Characters of a number: more than any quantity has."""
DEEPEST_TOML = 20
"""Tables and arrays within each other."""
LONGEST_TOML = 18
"""Digits of a whole number: what fits a column of 64 bits."""
NUMBERS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}


class Strict(BaseModel):
    """What a file may say: it has these keys and no others, and stays as it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Strict):
    """One meaning in both languages."""

    en: Annotated[str, Field(min_length=1)]
    zh: Annotated[str, Field(min_length=1)]


def sentence(error: ValidationError, *models: type[BaseModel]) -> str:
    """Say what is wrong first, and what to do; a key that is in no model may be near one."""
    first = error.errors(include_url=False)[0]
    cause = first.get("ctx", {}).get("error")
    if isinstance(cause, HeguiError):
        return cause.message
    where, said = _place_of(first), explained(first)
    if first["type"] == "extra_forbidden":
        known = (field.alias or key for one in models for key, field in one.model_fields.items())
        hint = near(str(first["loc"][-1]), known)
        return Message("there is no key '{key}'{near}: correct or remove it.", key=where, near=hint)
    if first["type"] == "missing":
        return Message("the key '{key}' is missing: add it.", key=where)
    if not where:
        return Message("{why}.", why=said)
    said = Both(f"{said[0].lower()}{said[1:]}", spoken(said, "zh"))
    return Message("'{key}' cannot be used: {why}.", key=where, why=said)


def fault(error: ValidationError, whole: str = _WHOLE) -> str:
    """Say where the first fault of `whole` stands and what it is, as a part of a sentence."""
    first = error.errors(include_url=False)[0]
    return Message("{where}: {why}", where=_place_of(first) or whole, why=explained(first))


def near(word: str, known: Iterable[str]) -> str:
    """Return a hint at the nearest known word, empty if none is near."""
    close = get_close_matches(word, list(known), n=1)
    return Message(" (did you mean '{word}'?)", word=close[0]) if close else ""


def _place_of(first: ErrorDetails) -> str:
    return ".".join(map(str, first["loc"]))


def explained(first: ErrorDetails) -> str:
    """Return what a validator of ours said, or pydantic."""
    told = first.get("ctx", {})
    cause = told.get("error")
    if isinstance(cause, ValueError) and cause.args and isinstance(cause.args[0], Message):
        return cause.args[0]
    put = {key: _listed(value) if key in _LISTS else value for key, value in told.items()}
    chinese: str = read("pydantic")[first["type"]]
    return Both(first["msg"].removeprefix("Value error, "), chinese.format(**put))


def _listed(words: str) -> str:
    """Return a list that pydantic wrote in English as Chinese writes it."""
    return words.replace(" or ", "或").replace(", ", "、")


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


def read_yaml(path: Path, model: type[Model]) -> Model:
    """Return the file as a value of `model`.

    Raises:
        ContentError: The file cannot be read, is no YAML, repeats a key or does not fit the model;
            the sentence names the file and the line of the first fault.
    """
    try:
        loader = _Loader(read_text(path))
        node = loader.get_single_node()
        _refuse_what_harms(path, node)
        return model.model_validate(loader.construct_document(node) if node else None)
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(
            "{path} cannot be read as UTF-8 text: {error}.", path=path, error=error
        ) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError(
            "{path}, line {line}: this is no YAML ({problem}).",
            path=path,
            line=line,
            problem=error.problem,
        ) from error
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise ContentError("{path} is no YAML: {said}.", path=path, said=said) from error
    except ValidationError as error:
        raise ContentError(_sentence(path, node, error)) from error


def line_of(path: Path, keys: tuple[int | str, ...]) -> int:
    """Return the line of a field of a file that was read, or of the closest one above it."""
    return _line(_deepest(_node(read_text(path)), keys))


@lru_cache(maxsize=4)
def _node(text: str) -> Node | None:
    """Return the nodes of a file, which may be asked for many of its lines."""
    return _Loader(text).get_single_node()


def _refuse_what_harms(path: Path, root: Node | None) -> None:
    """Refuse a key that stands twice, an alias, a number without end, and what nests too deep.

    An alias may name what holds aliases, so that a few lines stand for more than any machine holds.
    """
    seen: set[int] = set()
    left = [] if root is None else [(root, 1)]
    while left:
        node, depth = left.pop()
        if id(node) in seen:
            raise _fault(
                path, node, Message("what stands here is named by an alias (*): write it out")
            )
        if depth > DEEPEST:
            raise _fault(
                path,
                node,
                Message("lists and keys nest deeper than {most}: write it flat", most=DEEPEST),
            )
        seen.add(id(node))
        if isinstance(node, MappingNode):
            _refuse_what_repeats(path, node)
            left += [(part, depth + 1) for pair in node.value for part in pair]
        elif isinstance(node, SequenceNode):
            left += [(item, depth + 1) for item in node.value]
        elif node.tag in NUMBERS and len(node.value) > DIGITS:
            said = Message(
                "a number has more than {most} digits: put it in quotes if it is a text",
                most=DIGITS,
            )
            raise _fault(path, node, said)


def _refuse_what_repeats(path: Path, node: MappingNode) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        name = str(key.value)
        if name in seen:
            raise _fault(
                path,
                key,
                Message("the key '{name}' stands twice in one place; keep one of them", name=name),
            )
        seen.add(name)


def _fault(path: Path, node: Node, said: Message) -> ContentError:
    return ContentError("{path}, line {line}: {said}.", path=path, line=_line(node), said=said)


def _sentence(path: Path, node: Node | None, error: ValidationError) -> Message:
    count = error.error_count() - 1
    more = Message(" (and {count} more)", count=count) if count else ""
    line = _line(_deepest(node, error.errors()[0]["loc"]))
    return Message(
        "{path}, line {line}: {said}{more}.", path=path, line=line, said=fault(error), more=more
    )


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


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a text of TOML says.

    Raises:
        tomllib.TOMLDecodeError: It is none, nests too deep, or has a number that is too long.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise _too_deep() from None
    except ValueError:  # Python makes no number of so many digits
        raise _too_long() from None
    _check_toml(found)
    return found


def toml_model(text: str, model: type[Model], place: str, error: type[HeguiError]) -> Model:
    """Return a text of TOML as a value of `model`.

    Raises:
        HeguiError: `error`, it is no TOML, or a key or value cannot be used.
    """
    try:
        return model.model_validate(parse_toml(text))
    except tomllib.TOMLDecodeError as why:
        raise error("{place} is no TOML: {why}.", place=place, why=why) from None
    except ValidationError as why:
        raise error("{place}, {why}.", place=place, why=fault(why)) from None


def _check_toml(found: dict[str, Any]) -> None:
    left: list[tuple[object, int]] = [(found, 0)]
    while left:
        value, depth = left.pop()
        if depth > DEEPEST_TOML:
            raise _too_deep()
        if isinstance(value, dict):
            left += [(one, depth + 1) for one in value.values()]
        elif isinstance(value, list):
            left += [(one, depth + 1) for one in value]
        elif isinstance(value, int) and abs(value) >= 10**LONGEST_TOML:
            raise _too_long()


def _too_deep() -> tomllib.TOMLDecodeError:
    return tomllib.TOMLDecodeError(
        Message("its tables and arrays nest deeper than {most}", most=DEEPEST_TOML)
    )


def _too_long() -> tomllib.TOMLDecodeError:
    return tomllib.TOMLDecodeError(
        Message("it has a number of more than {most} digits", most=LONGEST_TOML)
    )
