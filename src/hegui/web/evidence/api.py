"""Evidence, for programs: send files, and newer versions of them, as a build or a cron job does."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import BaseModel, Field

from hegui.web.access import Request, may, takes
from hegui.web.api.files import checked, sent
from hegui.web.api.paging import Asked, Page, page
from hegui.web.evidence import jobs
from hegui.web.evidence.forms import UploadForm
from hegui.web.evidence.models import PLACE, Upload
from hegui.web.evidence.views import GIVERS, kept, looked_at_anew
from hegui.web.guard import LARGEST

router = Router()


class FileOut(BaseModel, from_attributes=True):
    """A version of a file that was given."""

    id: int
    name: str
    version: int
    latest: bool
    withdrawn: bool
    of_day: date = Field(description="the day of what it shows")
    digest: str
    size: int
    why: str
    by: str
    at: datetime


class Given(BaseModel):
    """Files that were kept; a person says on the pages what they are."""

    files: list[FileOut]
    reading: int = Field(description="its number among the pages of evidence")


@router.get("/files", response=Page[FileOut])
def files(request: Request, asked: Query[Asked]) -> Any:
    """List the versions of files, the newest first."""
    return page(Upload.of(request.organisation), asked, FileOut.model_validate)


@router.get("/files/{int:upload}", response=FileOut)
def file(request: Request, upload: int) -> Any:
    """Return a version of a file."""
    return FileOut.model_validate(get_object_or_404(Upload.of(request.organisation), pk=upload))


@router.post(
    "/files",
    response={201: Given},
    openapi_extra=sent(given=("files", True), of_day=("date", True)),
)
@may(*GIVERS)
@takes(LARGEST)
def give(request: Request) -> Any:
    """Send files that were not here before; what they are is proposed on the pages."""
    form = UploadForm(request.POST, request.FILES, organisation=request.organisation)
    checked(request, form)
    made = [kept(request, form, one) for one in form.cleaned_data["given"]]
    reading = looked_at_anew(request, paths=[f"{PLACE}/{one.name}" for one in made])
    return Given(files=[FileOut.model_validate(one) for one in made], reading=reading.pk)


@router.post(
    "/files/{int:upload}/versions",
    response={201: FileOut},
    openapi_extra=sent(given=("file", True), of_day=("date", True), why=("", True)),
)
@may(*GIVERS)
@takes(LARGEST)
def replace(request: Request, upload: int) -> Any:
    """Send a newer version of a file; the next audit reads it in the place of the one before."""
    found = get_object_or_404(Upload.of(request.organisation), pk=upload)
    house = request.organisation
    form = UploadForm(request.POST, request.FILES, organisation=house, only=found.name)
    checked(request, form)
    made = kept(request, form, form.cleaned_data["given"][0])
    jobs.settle.enqueue(house.pk)
    return FileOut.model_validate(made)
