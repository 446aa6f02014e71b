"""What is asked about an incident: what happened, what its grade hangs on, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from hegui.assessment import incident as grading
from hegui.report import columns
from hegui.web.guard import spoken
from hegui.web.incidents.models import TABLE, Incident
from hegui.web.tabled import NONE, TableForm, yes_or_no
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.assessment.incident import Item

WORDS = Words("web/incidents")
MOST = 10**15
"""No count is larger."""
BECAME = (*(name for name, like in TABLE.columns.items() if like.event), "reported_to")
OWN = ("critical", "site")
"""What a grade hangs on and no column of the table has."""
SAYS = (*(name for name in TABLE.columns if name not in BECAME), *OWN)


def grade(code: str, lang: str) -> str:
    """Say a grade."""
    return columns.value_of("incidents", "grade", code, lang) if code else "–"


class IncidentForm(TableForm[Incident]):
    """What happened and what its grade hangs on, or what was done."""

    table = "incidents"

    class Meta:
        model = Incident
        fields: ClassVar = [*TABLE.columns, *OWN]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for what a grade hangs on besides the columns."""
        super().__init__(*args, **kwargs)
        lang = spoken()
        if "critical" in self.fields:
            self.fields["critical"] = yes_or_no(lang)
            self.fields["critical"].label = WORDS.say("critical", lang)
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

    def twice(self) -> str:
        """Say that an incident of this name is here already."""
        return WORDS.say("twice", spoken())

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
