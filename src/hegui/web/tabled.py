"""Forms of rows of evidence: fields are named, offered and checked as the table has its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.utils import timezone

from hegui.days import today
from hegui.evidence import catalogue
from hegui.evidence.contract import Kind
from hegui.report import columns
from hegui.report.wording import word
from hegui.web.guard import spoken
from hegui.web.people.models import Owned
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.evidence.contract import Column

WORDS = Words("web/frame")
NONE = ("", "–")


Row = TypeVar("Row", bound=Owned)


class TableForm(forms.ModelForm[Row]):
    """Columns of a table, of which some may be asked for."""

    table: ClassVar[str]
    found_by: ClassVar[dict[str, str]] = {}
    """How a column of the key is asked for, where it is no field."""
    order: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Columns of which the second cannot lie before the first, besides those of the table."""

    def __init__(self, *args: Any, only: Iterable[str] = (), **kwargs: Any) -> None:
        """Name the fields, and offer what there is to choose."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        lang, kept = spoken(), set(only) or set(self.fields)
        for name in list(self.fields):
            if name not in kept:
                del self.fields[name]
            elif like := self.columns.get(name):
                self._as(name, like, lang)

    @property
    def columns(self) -> dict[str, Column]:
        """Return the columns of the table."""
        return dict(catalogue.get(self.table).columns)

    def _as(self, name: str, like: Column, lang: str) -> None:
        if like.values:
            said = [(one, columns.value_of(self.table, name, one, lang)) for one in like.values]
            self.fields[name] = forms.ChoiceField(
                choices=[NONE, *said], required=self.fields[name].required
            )
        elif like.kind is Kind.BOOLEAN:
            self.fields[name] = yes_or_no(lang)
        elif like.kind is Kind.DATE:
            self.fields[name].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        elif like.kind is Kind.INSTANT:
            self.fields[name].widget = forms.DateTimeInput(
                format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
            )
        field = self.fields[name]
        field.label = columns.named(self.table, name, lang)
        if lang == "en" and like.means["en"] != field.label:
            field.help_text = like.means["en"]

    def clean(self) -> dict[str, Any]:
        """Take no days in an order that cannot be, none that is to come, and no row twice."""
        told = super().clean() or {}
        table = catalogue.get(self.table)
        whole = {name: told.get(name, getattr(self.instance, name)) for name in table.columns}
        for first, then in (*table.order, *self.order):
            if whole[first] and whole[then] and whole[then] < whole[first]:
                at = then if then in self.fields else first
                if at in self.fields:
                    said = columns.named(self.table, first, spoken())
                    self.add_error(at, WORDS.say("before", spoken(), first=said))
        for name, like in table.columns.items():
            now = timezone.now() if like.kind is Kind.INSTANT else today()
            past = like.event or like.kind is Kind.INSTANT
            if past and told.get(name) and told[name] > now:
                self.add_error(name, WORDS.say("to_come", spoken()))
        key = {self.found_by.get(name, name): whole[name] for name in table.key}
        same = type(self.instance).of(self.instance.organisation).exclude(pk=self.instance.pk)
        if not self.errors and same.filter(**key).exists():
            self.add_error(None, self.twice())
        return told

    def twice(self) -> str:
        """Say that the row is here already."""
        return WORDS.say("twice", spoken())


class YesOrNo(forms.NullBooleanField):
    """A question that may be left open; what is no answer to it is told, and not left open."""

    def to_python(self, value: Any) -> Any:
        """Read an answer."""
        if value not in (None, "", True, False, "true", "false"):
            told = forms.ChoiceField.default_error_messages["invalid_choice"]
            raise forms.ValidationError(told, code="invalid_choice", params={"value": value})
        return super().to_python(value)


def yes_or_no(lang: str) -> YesOrNo:
    """Return a question that may be left open."""
    answers = [NONE, ("true", word("yes", lang)), ("false", word("no", lang))]
    return YesOrNo(required=False, widget=forms.Select(choices=answers))
