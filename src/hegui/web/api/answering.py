"""What holds for every request of a program: how large it is, once or again, and what is new."""

from __future__ import annotations

import json
from functools import wraps
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from ninja.parser import Parser
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder

from hegui.web.api.models import Answered
from hegui.web.guard import SAFE, spoken
from hegui.web.refusals import WORDS, RefusedError, refused, wrong

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from pydantic import BaseModel

    from hegui.web.access import Request

LARGEST = 1 << 20
"""Bytes of a body, unless an address takes more."""
TOLD = (200, 201)
KEY = "Idempotency-Key"
LONGEST = 200
"""Characters of a key."""


class Reader(Parser):
    """Reads a body of JSON that somebody else wrote."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what it says."""
        try:
            found = json.loads(request.body, parse_constant=_no_number)
            if b"\\u" in request.body:
                json.dumps(found, ensure_ascii=False).encode()  # half a character is none
        except (ValueError, RecursionError):
            raise refused(400, "no_json") from None
        return found


def _no_number(told: str) -> None:
    raise ValueError(told)


class Writer(JSONRenderer):
    """Writes an answer."""

    def render(self, request: Any, data: Any, *, response_status: int) -> bytes:  # noqa: ARG002
        """Return it as UTF-8."""
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False).encode()


def etag(content: bytes) -> str:
    """Return what names one state of what was told."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def check_match(request: HttpRequest, held: BaseModel) -> None:
    """Refuse to change a row that is not as it was when the program read it."""
    told = request.headers.get("If-Match", "").strip()
    now = etag(Writer().render(None, held.model_dump(), response_status=200))
    if told and told != "*" and now not in {one.strip() for one in told.split(",")}:
        raise refused(412, "changed")


def answering(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wrap what answers at an address."""
    operation = run.__self__  # type: ignore[attr-defined] # a method of an operation of ninja
    marks = vars(operation.view_func)
    names = {
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    }

    @wraps(run)
    def answered(request: Request, **given: Any) -> HttpResponse:
        try:
            _known(request, names)
            if request.method in SAFE or marks.get("computes"):
                _read(request, marks.get("takes", LARGEST))
                return _told(request, run(request, **given))
            _read(request, marks.get("takes", LARGEST))
            return _once(request, lambda: _told(request, run(request, **given)))
        except RefusedError as error:
            return error.answer

    return answered


def _known(request: HttpRequest, names: set[str]) -> None:
    """Refuse what is asked for and not known: a filter that was mistyped would let all through."""
    odd = [name[:80] for name in request.GET if name not in names]
    if odd:
        raise wrong({name: [WORDS.say("not_known", spoken())] for name in odd})


def _read(request: HttpRequest, most: int) -> None:
    """Read the body, if it is none of files and no larger than it may be."""
    if request.content_type == "multipart/form-data":
        return  # the size of all was looked at before, that of a file is looked at by its form
    told = int(request.headers.get("Content-Length") or 0)
    held = b"" if told > most else request.read(most + 1)
    if max(told, len(held)) > most:
        raise refused(413, "too_large", most=f"{most / (1 << 20):g}")
    request._body = held


def _told(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Name the state of what was read, and do not tell again what the program has already."""
    if response.status_code not in TOLD:
        return response
    response.headers.setdefault("ETag", etag(response.content))
    if request.method not in SAFE:
        return response
    found = get_conditional_response(request, response["ETag"], None, response)
    return found if isinstance(found, HttpResponse) else response


def _once(request: Request, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Do what is asked, or tell again what came of it when it was asked for with the same key."""
    key = request.headers.get(KEY, "")
    if not key:
        return make()
    if len(key) > LONGEST or not key.isascii() or not key.isprintable():
        raise refused(400, "bad_key", most=LONGEST)
    digest = _digest(request)
    row = Answered(member=request.member, key=key, digest=digest)
    try:
        with transaction.atomic():
            row.save()  # whoever sends the same meanwhile waits here
    except IntegrityError:
        return _again(Answered.objects.get(member=request.member, key=key), digest)
    answer = make()
    row.status, row.kind, row.body = answer.status_code, answer["Content-Type"], answer.content
    row.save()
    return answer


def _again(row: Answered, digest: str) -> HttpResponse:
    if row.digest != digest:
        raise refused(409, "other_body")
    headers = {"Idempotency-Replayed": "true"}
    return HttpResponse(bytes(row.body), row.kind, status=row.status, headers=headers)


def _digest(request: HttpRequest) -> str:
    """Return the digest of what is asked; of files, of what they hold and how they are called."""
    parts = [str(request.method), request.get_full_path()]
    if request.content_type == "multipart/form-data":
        parts += [f"{name}={values}" for name, values in sorted(request.POST.lists())]
        for name in sorted(request.FILES):
            for file in request.FILES.getlist(name):
                parts += [name, str(file.name), sha256(file.read()).hexdigest()]
                file.seek(0)
    else:
        parts.append(sha256(request.body).hexdigest())
    return sha256("\0".join(parts).encode()).hexdigest()
