"""What is asked about an incident: what happened, what its grade hangs on, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils import timezone

from hegui.assessment import incident as grading
from hegui.evidence.contract import Kind
from hegui.report import columns
from hegui.web.guard import spoken
from hegui.web.incidents.models import TABLE, Incident
from hegui.web.tabled import yes_or_no
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.assessment.incident import Item

WORDS = Words("web/incidents")
NONE = ("", "–")
MOST = 10**15
"""No count is larger."""
CLOSED = tuple(name for name, like in TABLE.columns.items() if like.values)
BECAME = (*(name for name, like in TABLE.columns.items() if like.event), "reported_to")
OWN = ("critical", "site")
"""What a grade hangs on and no column of the table has."""
SAYS = (*(name for name in TABLE.columns if name not in BECAME), *OWN)


def grade(code: str, lang: str) -> str:
    """Say a grade."""
    return columns.value_of("incidents", "grade", code, lang) if code else "–"


class IncidentForm(forms.ModelForm[Incident]):
    """Some columns of the table, named and checked as the table has them."""

    class Meta:
        model = Incident
        fields: ClassVar = [*TABLE.columns, *OWN]

    def __init__(self, *args: Any, only: Iterable[str], **kwargs: Any) -> None:
        """Name the fields, and offer what there is to choose."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        lang, kept = spoken(), set(only)
        for name in list(self.fields):
            if name not in kept:
                del self.fields[name]
                continue
            if name in CLOSED:
                self.fields[name] = _choice("incidents", name, lang)
            if name in {"harm", "critical"}:
                self.fields[name] = yes_or_no(lang)
            like = TABLE.columns.get(name)
            named = columns.named("incidents", name, lang) if like else WORDS.say(name, lang)
            self.fields[name].label = named
            if like and like.kind is Kind.INSTANT:
                self.fields[name].widget = forms.DateTimeInput(
                    format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
                )
        if "site" in self.fields:
            sites = [(one.id, getattr(one.title, lang)) for one in grading.load().sites]
            field = forms.ChoiceField(choices=[NONE, *sites], required=False)
            field.label = WORDS.say("site", lang)
            self.fields["site"] = field
        if "grade" in self.fields:
            self._add_answers(lang)

    def _add_answers(self, lang: str) -> None:
        """Ask for what the annex counts and judges and no column of the table has."""
        scheme = grading.load()
        grades = [NONE, *((one, grade(one, lang)) for one in scheme.grades)]
        held = self.instance.answers
        for one in scheme.measures:
            if not one.column:
                self.fields[one.id] = forms.IntegerField(
                    required=False, min_value=0, max_value=MOST, initial=held.get(one.id)
                )
                self.fields[one.id].label = getattr(one.title, lang)
        for judged in scheme.judged:
            self.fields[judged.id] = forms.ChoiceField(
                choices=grades, required=False, initial=held.get(judged.id)
            )
            self.fields[judged.id].label = getattr(judged.title, lang)

    def clean(self) -> dict[str, Any]:
        """Take no times in an order that cannot be, none that is to come, and no name twice."""
        told = super().clean() or {}
        whole = {name: told.get(name, getattr(self.instance, name)) for name in TABLE.columns}
        for first, then in TABLE.order:
            if whole[first] and whole[then] and whole[then] < whole[first]:
                at = then if then in self.fields else first
                before = columns.named("incidents", first, spoken())
                self.add_error(at, WORDS.say("before", spoken(), first=before))
        for name, like in TABLE.columns.items():
            if like.kind is Kind.INSTANT and told.get(name) and told[name] > timezone.now():
                self.add_error(name, WORDS.say("to_come", spoken()))
        same = Incident.of(self.instance.organisation).exclude(pk=self.instance.pk)
        if same.filter(incident=whole["incident"] or "").exists():
            self.add_error("incident", WORDS.say("twice", spoken()))
        return told

    def save(self, commit: bool = True) -> Incident:  # noqa: FBT001, FBT002 - Django's
        """Keep the answers, and what they ask for."""
        made = super().save(commit=False)
        scheme = grading.load()
        asked = [one.id for one in (*scheme.measures, *scheme.judged) if one.id in self.fields]
        answers = {name: self.cleaned_data[name] for name in asked if name not in TABLE.columns}
        held = {name: told for name, told in answers.items() if told not in {None, ""}}
        if answers:
            made.answers = held
        made.least = made.graded().least
        made.counted_at = None
        if commit:
            made.save()
        return made


def _choice(table: str, name: str, lang: str) -> forms.ChoiceField:
    codes = TABLE.columns[name].values
    offered = [(code, columns.value_of(table, name, code, lang)) for code in codes]
    return forms.ChoiceField(choices=[NONE, *offered], required=False)


class ToldForm(forms.Form):
    """What a report says, by what it is to contain."""

    def __init__(self, *args: Any, items: Iterable[Item], held: dict[str, str], **kw: Any) -> None:
        """Ask for each part."""
        super().__init__(*args, **{"label_suffix": "", **kw})
        for name, field in _parts(items):
            field.initial = held.get(name, "")
            self.fields[name] = field


def _parts(items: Iterable[Item]) -> Iterator[tuple[str, forms.CharField]]:
    for one in items:
        area = forms.Textarea(attrs={"rows": 3})
        field = forms.CharField(required=False, max_length=10_000, widget=area)
        field.label = getattr(one.title, spoken())
        field.help_text = WORDS.say("first", spoken()) if one.first else ""
        yield one.id, field
