"""Cases, for programs: search and read them, and send documents to be read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, Self

from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import BaseModel, Field, create_model

from hegui import law
from hegui.cases.search import VOCABULARIES, search
from hegui.report.cases import shown
from hegui.web import guard
from hegui.web.access import Request, may, takes
from hegui.web.api.files import checked, sent
from hegui.web.api.paging import MOST, Asked, Page, page
from hegui.web.cases import indexed, jobs, shelf
from hegui.web.cases.forms import Search, Upload
from hegui.web.cases.models import Case, Document, State
from hegui.web.cases.views import EDITORS
from hegui.web.guard import chosen
from hegui.web.refusals import of_form

router = Router()
Lang = Literal["en", "zh", ""]


class AskedCases(Asked):
    """Which of the organisation's own cases are asked for."""

    reviewed: bool | None = Field(None, description="whether nothing is left to settle")


AskedSearch = create_model(
    "AskedSearch",
    limit=(int, Field(20, ge=1, le=MOST)),
    lang=(Lang, ""),
    **dict.fromkeys((*Search.base_fields, *VOCABULARIES), (str, "")),  # type: ignore[call-overload] # texts
)


class CaseOut(BaseModel):
    """A case of the organisation's own library, with what it is listed by."""

    id: int
    case: str = Field(description="its id in the exchange form")
    title: dict[str, str]
    stage: str
    happened: date | None
    amount: float | None
    doubtful: int = Field(description="fields that nobody has settled")
    reviewed_at: datetime | None
    document: int

    @classmethod
    def of(cls, row: Case) -> Self:
        """Return what is told of one."""
        return cls(
            title={"en": row.title, "zh": row.title_zh},
            document=row.document_id,
            amount=None if row.amount is None else float(row.amount),
            **{
                name: getattr(row, name)
                for name in cls.model_fields
                if name not in {"title", "document", "amount"}
            },
        )


class WholeCase(CaseOut):
    """A case with all that was read of it, in the language asked for."""

    told: dict[str, Any]


class DocumentOut(BaseModel):
    """A file that was sent, and how far its reading has come; `document` is the number of it."""

    id: int
    file: str
    size: int
    digest: str
    by: str
    at: datetime
    published: date | None
    state: State
    error: dict[str, str] | None
    cases: int
    same_as: int | None = Field(description="the document whose text it has")

    @classmethod
    def of(cls, row: Document) -> Self:
        """Return what is told of one."""
        ours = {"error", "cases", "same_as"}
        return cls(
            error={"en": row.error, "zh": row.error_zh} if row.error else None,
            cases=row.count,
            same_as=row.same_as_id,
            **{name: getattr(row, name) for name in cls.model_fields if name not in ours},
        )


@router.get("", response=Page[CaseOut])
def listing(request: Request, asked: Query[AskedCases]) -> Any:
    """List the organisation's own cases, the newest first."""
    held = Case.live(request.organisation).defer("facts")
    if asked.reviewed is not None:
        held = held.filter(reviewed_at__isnull=not asked.reviewed)
    return page(held, asked, CaseOut.of)


@router.get("/search")
def found(request: Request, asked: Query[AskedSearch]) -> Any:  # type: ignore[valid-type]
    """Search shipped and own cases, as the page does: the first `limit` of `total`."""
    with indexed.opened(request.organisation) as index:
        form = Search(request.GET, index)
        if not form.is_valid():
            raise of_form(form)
        result = search(index, form.query, law.load(), asked.limit, 0)  # type: ignore[attr-defined]
    lang = chosen(asked.lang)  # type: ignore[attr-defined] # of the model above
    return {"total": result.total, "items": [shown.hit(one, lang) for one in result.hits]}


@router.get("/{int:case}", response=WholeCase)
def case(request: Request, case: int, lang: Lang = "") -> Any:
    """Return a case with what was read of it."""
    held = Case.live(request.organisation).select_related("document")
    row = get_object_or_404(held.defer("document__held"), pk=case)
    told = shelf.opened(row.document).case(row.case)
    whole = shown.of(told.case, chosen(lang)) if told else {}
    return WholeCase(**CaseOut.of(row).model_dump(), told=whole)


@router.get("/documents", response=Page[DocumentOut])
def documents(request: Request, asked: Query[Asked]) -> Any:
    """List the documents that were given, the newest first."""
    return page(Document.of(request.organisation).defer("held", "packed"), asked, DocumentOut.of)


@router.get("/documents/{int:document}", response=DocumentOut)
def document(request: Request, document: int) -> Any:
    """Return how far the reading of a document has come."""
    held = Document.of(request.organisation).defer("held", "packed")
    return DocumentOut.of(get_object_or_404(held, pk=document))


@router.post(
    "/documents",
    response={201: list[DocumentOut]},
    openapi_extra=sent(file=("files", True), published=("date", False)),
)
@may(*EDITORS)
@takes(guard.LARGEST)
def upload(request: Request) -> Any:
    """Send documents to be read into cases; they are read beside, `state` tells how far."""
    house = request.organisation
    form = Upload(request.POST, request.FILES, organisation=house, by=str(request.user))
    checked(request, form)
    return [DocumentOut.of(jobs.take(one)) for one in form.rows()]
