"""What is asked of the cases, and what is given: files, and decisions on fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from hegui.cases.search import BANDS, FACETS, VOCABULARIES, Query, select
from hegui.errors import UsageError
from hegui.law import load
from hegui.report.cases.wording import say, value
from hegui.web.cases.jobs import EXCHANGED, FOLDER, LARGEST, TEXTS, wrong
from hegui.web.cases.models import Document
from hegui.web.findings import files
from hegui.web.findings.forms import named
from hegui.web.guard import spoken
from hegui.web.orders.forms import DAY
from hegui.words import Words, amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.uploadedfile import UploadedFile
    from django.http import QueryDict

    from hegui.cases.search import Found, Index
    from hegui.web.people.models import Organisation

WORDS = Words("web/cases")
SORTS = ("date", "amount")
MOST = 20
"""Files that are given at once."""
SHOWN = 8
"""Values of a facet that stand open, the most frequent."""
LINKED = {"year": ("since", "until"), "province": ("place",), "violated": ("article", "numbering")}
"""The fields that a value of a facet fills in; others have the name of the facet."""


class Search(forms.Form):
    """Which cases are looked for; what a facet chose is kept beside the fields."""

    text = forms.CharField(required=False, max_length=200)
    article = forms.CharField(required=False, max_length=100)
    place = forms.CharField(required=False, max_length=100)
    offender = forms.CharField(required=False, max_length=200)
    since = forms.CharField(required=False, max_length=20)
    until = forms.CharField(required=False, max_length=20)
    min_cny = forms.FloatField(required=False, min_value=0)
    max_cny = forms.FloatField(required=False, min_value=0)
    sort = forms.ChoiceField(required=False)
    numbering = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, index: Index) -> None:
        """Keep what is asked, and the index that knows whether it can be answered."""
        super().__init__(data, label_suffix="")
        self.index, self.query, self.why = index, Query(), ""
        for name in VOCABULARIES:
            self.fields[name] = forms.CharField(
                required=False, max_length=60, widget=forms.HiddenInput
            )
        named(self, WORDS)
        choices = [(one, WORDS.say(f"by_{one}", spoken())) for one in SORTS]
        self.fields["sort"] = forms.ChoiceField(choices=choices, required=False)
        self.fields["sort"].label = WORDS.say("sort", spoken())

    def clean(self) -> dict[str, Any]:
        """Say at its field what cannot be answered."""
        told = super().clean() or {}
        given = {name: one for name, one in told.items() if one not in (None, "")}
        asked: dict[str, Any] = {
            name: (one,) if name in (*VOCABULARIES, "place") else one for name, one in given.items()
        }
        if self.errors or not self._ask(Query(**asked)):
            self._say_where(asked)
        return told

    def _ask(self, query: Query) -> bool:
        """Take a query if it can be answered."""
        try:
            select(self.index, query, load(), [])
        except UsageError as error:
            self.why = error.say(spoken())
            return False
        self.query = query
        return True

    def _say_where(self, asked: dict[str, Any]) -> None:
        """Say at its field what cannot be answered, or of the form what its fields are together."""
        before = len(self.errors)
        for name in [one for one in asked if one not in ("sort", "numbering")]:
            alone: dict[str, Any] = {name: asked[name]}
            if name == "article" and "numbering" in asked:
                alone["numbering"] = asked["numbering"]
            try:
                select(self.index, Query(**alone), load(), [])
            except UsageError as error:
                self.add_error(name, error.say(spoken()))
        if self.why and len(self.errors) == before:
            self.add_error(None, self.why)


class Facet:
    """How many cases have each value of a dimension, with the address that chooses it."""

    def __init__(self, name: str, label: str, values: list[tuple[str, int, str, bool]]) -> None:
        """Keep its values: in words, how many, the address, and whether it is chosen."""
        self.name, self.label = name, label
        self.open, self.more = values[:SHOWN], values[SHOWN:]


def facets(found: Found, asked: QueryDict) -> Iterator[Facet]:
    """Yield what the cases that were found have in common, and by how many."""
    lang = spoken()
    for name in FACETS:
        values = [
            (value(name, one, lang), count, *_chosen(asked, _fills(name, one)))
            for one, count in found.facets[name]
        ]
        if values:
            yield Facet(name, say(name, lang), values)
    bands = [
        (_band(least, most, lang), count, *_chosen(asked, _limits(least, most)))
        for (least, most), count in zip(BANDS, found.amounts, strict=True)
        if count
    ]
    if bands:
        yield Facet("amount", WORDS.say("amount", lang), bands)


def _fills(name: str, one: str) -> dict[str, str]:
    """Return the fields that a value of a facet fills in."""
    place, _, version = one.partition("@")
    values = {"year": (one, one), "province": (one,), "violated": (place, version)}
    names = LINKED.get(name, (name,))
    return dict(zip(names, values.get(name, (one,)), strict=True))


def _limits(least: int, most: int | None) -> dict[str, str]:
    return {"min_cny": str(least), "max_cny": "" if most is None else str(most)}


def _band(least: int, most: int | None, lang: str) -> str:
    if most is None:
        return WORDS.say("from", lang, least=amount(least, lang))
    return WORDS.say("below", lang, most=amount(most + 1, lang))


def _chosen(asked: QueryDict, fills: dict[str, str]) -> tuple[str, bool]:
    """Return the address that chooses a value, or takes back that it is chosen."""
    chosen = all(asked.get(name, "") == one for name, one in fills.items())
    changed = asked.copy()
    changed.pop("page", None)
    for name, one in fills.items():
        changed[name] = "" if chosen else one
    for name in [name for name, one in changed.items() if not one]:
        del changed[name]
    return f"?{changed.urlencode()}", chosen


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files in one field, each cleaned as one is."""

    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return them."""
        given = data if isinstance(data, list) else [data]
        return [super(Files, self).clean(one, initial) for one in given or [None]]


class Upload(forms.Form):
    """Files to be read into cases."""

    file = Files()
    published = forms.DateField(required=False, widget=DAY)

    def __init__(self, *args: Any, organisation: Organisation, by: str, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **kwargs)
        named(self, WORDS)
        self.organisation, self.by = organisation, by
        self.taken: list[Document] = []
        accepted = ",".join(f".{one}" for one in (*TEXTS, *EXCHANGED, FOLDER))
        self.fields["file"].widget.attrs["accept"] = accepted

    def clean_file(self) -> None:
        """Take files of the kinds that are read, told by their names and their first bytes."""
        given = self.cleaned_data["file"]
        if len(given) > MOST:
            raise forms.ValidationError(WORDS.say("too_many", spoken(), most=MOST))
        for one in given:
            self.taken.append(self._taken(one))

    def _taken(self, given: UploadedFile) -> Document:
        name = files.named(given.name or "")
        kind = name.rpartition(".")[2].lower()
        size = given.size or 0
        held = given.read() if size <= LARGEST else b""
        if why := wrong(kind, size, held):
            most = LARGEST if kind in (*EXCHANGED, FOLDER) else files.MOST
            self._refuse(why, name, **({"most": most >> 20} if why == "too_large" else {}))
        return Document(organisation=self.organisation, file=name, kind=kind, held=held, by=self.by)

    @staticmethod
    def _refuse(why: str, name: str, **facts: object) -> None:
        raise forms.ValidationError(WORDS.say(why, spoken(), name=name, **facts))

    def rows(self) -> list[Document]:
        """Return the files with the day of their publication."""
        for one in self.taken:
            one.published = self.cleaned_data["published"]
        return self.taken


class Decide(forms.Form):
    """A decision on a field of a case."""

    field = forms.CharField(max_length=100)
    value = forms.CharField(max_length=500)
    note = forms.CharField(required=False, max_length=1000)
