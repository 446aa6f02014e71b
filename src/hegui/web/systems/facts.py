"""Facts of collectors: a file is taken with its seal, and shown with what each fact says."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from hegui import config
from hegui.assessment.authority import SIGNER
from hegui.assessment.collectors import facts as collected
from hegui.assessment.collectors import seal
from hegui.errors import HeguiError
from hegui.report.collected import SEALS, rows
from hegui.sealed import keys
from hegui.web.access import may
from hegui.web.guard import spoken
from hegui.web.systems.forms import FactsForm, digest
from hegui.web.systems.models import Facts
from hegui.web.systems.views import WORKING, system_of, works

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from django.http import HttpResponse

    from hegui.sealed.note import PublicKey
    from hegui.web.access import Request
    from hegui.web.people.models import Organisation


def key_of(organisation: Organisation) -> Ed25519PrivateKey | None:
    """Return the key by which this operator seals facts and runs, if this machine has it."""
    folder = Path(organisation.folder)
    try:
        told = config.read(folder / "hegui.toml").assessment
        path = folder / told.key
        return keys.load(path, folder / told.record) if path.exists() else None
    except HeguiError:
        return None


def public_of(organisation: Organisation) -> PublicKey | None:
    """Return the public half of that key."""
    key = key_of(organisation)
    return None if key is None else keys.public(key, SIGNER)


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Request, system: int) -> HttpResponse:
    """Take facts of a machine or a site that belongs to a system."""
    about = system_of(request, system)
    form = FactsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = Facts(organisation=request.organisation, about=about, by=str(request.user))
        try:
            _read(made, form)
        except HeguiError as error:
            form.add_error("file", said_of(error))
        else:
            made.save()
            return redirect("systems:facts", request.organisation.slug, made.pk)
    shown = {"form": form, "about": about, "title": "systems.take_facts", "files": True}
    return render(request, "systems/edit.html", shown, status=422 if form.errors else 200)


def said_of(error: HeguiError) -> str:
    """Say what is wrong with a file, which lay in a folder of ours while it was read."""
    return re.sub(r"\S*/hegui-[^/\s]*/", "", error.say(spoken()))


def _read(made: Facts, form: FactsForm) -> None:
    """Fill in facts from a file; one that is not as it was sealed is refused."""
    whole, sealed = form.cleaned_data["file"].read(), form.cleaned_data["seal"]
    with TemporaryDirectory(prefix="hegui-") as folder:
        path = Path(folder) / "facts.json"
        path.write_bytes(whole)
        if sealed:
            seal.beside(path).write_bytes(sealed.read())
        found = seal.read(path)
        made.seal = seal.state(path, key_of(made.organisation))
    made.kind, made.target = found.target.kind, found.target.name
    made.collected_at, made.digest = found.collected_at, digest(whole)
    made.held = collected.as_value(found)


@may(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, facts: int) -> HttpResponse:
    """Show facts, or take them out."""
    held = Facts.of(request.organisation).select_related("about")
    found = get_object_or_404(held, pk=facts)
    if request.method == "POST":
        found.delete()
        return redirect("systems:page", request.organisation.slug, found.about_id)
    told = collected.Collected.model_validate(found.held)
    shown = {
        "facts": found,
        "release": told.target.release,
        "rows": rows(told, spoken()),
        "seal": SEALS[found.seal].say(spoken()),
        "works": works(request),
    }
    return render(request, "systems/facts.html", shown)
