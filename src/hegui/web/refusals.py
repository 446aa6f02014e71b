"""What a program is told when it is refused: a sentence, and what is wrong with which field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import JsonResponse

from hegui import shape
from hegui.message import COMMA
from hegui.message import spoken as in_language
from hegui.web.guard import spoken
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.forms import BaseForm

WORDS = Words("web/api")


class RefusedError(Exception):
    """A request cannot be answered as it is; raised anywhere below an address of the API."""

    def __init__(
        self, status: int, said: str, fields: Mapping[str, list[str]] | None = None
    ) -> None:
        """Keep what is told."""
        self.status, self.said, self.fields = status, said, fields or {}
        super().__init__(said)

    @property
    def answer(self) -> JsonResponse:
        """Return it as an answer."""
        told: dict[str, Any] = {"error": self.said}
        if self.fields:
            told["fields"] = self.fields
        return JsonResponse(told, status=self.status, json_dumps_params={"ensure_ascii": False})


def refused(status: int, key: str, **values: object) -> RefusedError:
    """Return a refusal in the language of the request, by the key of its word."""
    lang = spoken()
    told = {n: COMMA[lang].join(v) if isinstance(v, list) else v for n, v in values.items()}
    return RefusedError(status, WORDS.say(key, lang, **told))


def wrong(fields: Mapping[str, list[str]]) -> RefusedError:
    """Return the refusal of a body in which some fields are wrong."""
    return RefusedError(422, refused(422, "wrong", names=list(fields)).said, fields)


def of_form(form: BaseForm) -> RefusedError:
    """Return what a form found wrong; what is wrong with no field alone is the sentence."""
    found = {name: list(map(str, said)) for name, said in form.errors.items()}
    whole = found.pop("__all__", None)
    return RefusedError(422, " ".join(whole), found) if whole else wrong(found)


def of_values(errors: Iterable[Any]) -> RefusedError:
    """Return what pydantic found wrong, by the path of the field."""
    found: dict[str, list[str]] = {}
    for one in errors:
        source, *path = one["loc"]
        path = path[1:] if source == "body" else path  # the name of our parameter
        name = ".".join(map(str, path)) or str(source)
        found.setdefault(name, []).append(in_language(shape.explained(one), spoken()))
    return wrong(found)
