"""Files that a program sends, as the form of a page takes them: `multipart/form-data`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.web.guard import spoken
from hegui.web.refusals import WORDS, of_form, wrong

if TYPE_CHECKING:
    from django.forms import BaseForm

    from hegui.web.access import Request


def sent(**fields: tuple[str, bool]) -> dict[str, Any]:
    """Return what the document says of such a body: each field, its kind and whether it is needed.

    The kind is `file`, `files`, or the format of a text.
    """
    one = {"type": "string", "format": "binary"}
    kinds = {"file": one, "files": {"type": "array", "items": one}}
    told = {
        name: kinds.get(kind) or {"type": "string", **({"format": kind} if kind else {})}
        for name, (kind, _) in fields.items()
    }
    needed = [name for name, (_, asked) in fields.items() if asked]
    schema = {"type": "object", "required": needed, "properties": told}
    return {"requestBody": {"content": {"multipart/form-data": {"schema": schema}}}}


def checked(request: Request, form: BaseForm) -> None:
    """Refuse what a form finds wrong, and what it does not ask for."""
    odd = [name[:80] for name in (*request.POST, *request.FILES) if name not in form.fields]
    if odd:
        raise wrong({name: [WORDS.say("not_known", spoken())] for name in odd})
    if not form.is_valid():
        raise of_form(form)
