"""What is asked about systems: registers, the grade, assessments, reports and facts."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.utils import timezone

from hegui.assessment import grading
from hegui.assessment.answers import RESULTS
from hegui.days import today
from hegui.report.grading import say as grades
from hegui.report.safe import visible
from hegui.report.self_assessment.sheet import titles
from hegui.report.self_assessment.wording import say as assessed
from hegui.web.findings import files
from hegui.web.guard import spoken
from hegui.web.systems.models import (
    ASSESSMENTS,
    SYSTEMS,
    Acceptance,
    Answered,
    Evaluation,
    Review,
    System,
)
from hegui.web.systems.reviewing import scheme
from hegui.web.tabled import NONE, TableForm, yes_or_no
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from hegui.web.findings.models import Proof
    from hegui.web.people.models import Organisation

WORDS, FILES = Words("web/systems"), Words("web/findings")
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
MOST = 64 << 20
"""Bytes of a report of a scanner."""
MOST_FACTS = 4 << 20
MOST_SEAL = 1 << 16
MOST_NAME = 200
"""Bytes of the name of a file."""
LONGEST = timedelta(days=366)
NOT_ONE = "none"
"""Said of a system that is of none of the kinds of which more is asked."""


class SystemForm(TableForm[System]):
    """A system as the register has it."""

    table = "systems"

    class Meta:
        model = System
        fields: ClassVar = list(SYSTEMS.columns)


class EvaluationForm(TableForm[Evaluation]):
    """An evaluation that ended."""

    table = "assessments"
    found_by: ClassVar = {"system": "about__system"}

    class Meta:
        model = Evaluation
        fields: ClassVar = [name for name in ASSESSMENTS.columns if name != "system"]

    def clean(self) -> dict[str, Any]:
        """Take no evaluation of a day that is to come."""
        told = super().clean()
        if told.get("finished_on") and told["finished_on"] > today():
            self.add_error("finished_on", Words("web/frame").say("to_come", spoken()))
        return told


class GradingForm(forms.Form):
    """What would be harmed and how badly, by what the system holds and by what it does."""

    def __init__(self, *args: Any, system: System, **kwargs: Any) -> None:
        """Ask what the scheme asks."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.system, self.scheme, lang = system, grading.load("mlps"), spoken()
        held = system.grading.get("aspects", {})
        degrees = [
            NONE,
            (grading.NONE, WORDS.say("no_harm", lang)),
            *((one.id, getattr(one.title, lang)) for one in self.scheme.degrees),
        ]
        self.fields["graded_on"] = _day(WORDS.say("graded_on", lang))
        self.fields["graded_on"].initial = system.grading.get("graded_on") or None
        for aspect in self.scheme.aspects:
            told = held.get(aspect.id, {})
            for name in ("what", "why"):
                area = forms.Textarea(attrs={"rows": 2})
                field = forms.CharField(required=False, max_length=2000, widget=area)
                field.label, field.initial = WORDS.say(name, lang), told.get(name, "")
                self.fields[f"{aspect.id}.{name}"] = field
            for one in self.scheme.objects:
                chosen = forms.ChoiceField(choices=degrees, required=False)
                chosen.label = getattr(one.title, lang)
                chosen.help_text = getattr(one.asks, lang)
                chosen.initial = told.get("harm", {}).get(one.id, "")
                self.fields[f"{aspect.id}.{one.id}"] = chosen

    @property
    def parts(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """Yield each aspect: its title, what it asks, and its fields."""
        lang = spoken()
        for aspect in self.scheme.aspects:
            names = ("what", *(one.id for one in self.scheme.objects), "why")
            own = [self[f"{aspect.id}.{name}"] for name in names]
            yield getattr(aspect.title, lang), getattr(aspect.asks, lang), own

    def clean_graded_on(self) -> date | None:
        """Take no day that is to come."""
        return _past(self.cleaned_data["graded_on"])

    def answers(self) -> dict[str, Any]:
        """Return the answers as a file of them has them."""
        told = self.cleaned_data
        aspects = {}
        for aspect in self.scheme.aspects:
            harm = {one.id: told[f"{aspect.id}.{one.id}"] for one in self.scheme.objects}
            aspects[aspect.id] = {
                "what": told[f"{aspect.id}.what"],
                "why": told[f"{aspect.id}.why"],
                "harm": {name: degree for name, degree in harm.items() if degree},
            }
        on = told["graded_on"]
        return {"aspects": aspects, "graded_on": on and on.isoformat()}


class ReviewForm(forms.ModelForm[Review]):
    """What a self-assessment is of."""

    class Meta:
        model = Review
        fields: ClassVar = [
            *("level", "assessed_on", "hosts", "sites", "complete"),
            *("continuity", "sector", "internet"),
        ]
        widgets: ClassVar = {
            "assessed_on": DAY,
            "hosts": forms.Textarea(attrs={"rows": 2}),
            "sites": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, levels: tuple[int, ...], **kwargs: Any) -> None:
        """Name the fields as the sheet does, with what each means."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        lang = spoken()
        if self.instance.pk is None:
            offered = [(one, grades(f"level_{one}", lang)) for one in levels]
            self.fields["level"] = forms.TypedChoiceField(choices=offered, coerce=int)
        else:
            del self.fields["level"]  # another level is another assessment
        known = titles(scheme(), lang)
        self.fields["extensions"] = forms.MultipleChoiceField(
            choices=[*known.items(), (NOT_ONE, assessed("none", lang))],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=[NOT_ONE] if self.instance.extensions == [] else self.instance.extensions,
        )
        for name in ("continuity", "sector", "internet"):
            self.fields[name] = yes_or_no(lang)
        for name, field in self.fields.items():
            field.label = assessed(f"item_{name}", lang)
            field.help_text = assessed(f"means_{name}", lang, kinds="; ".join(known.values()))

    def clean_extensions(self) -> list[str] | None:
        """Take kinds, or none of them; what nobody said is not known."""
        said: list[str] = self.cleaned_data["extensions"]
        if NOT_ONE in said and len(said) > 1:
            raise forms.ValidationError(WORDS.say("none_and_some", spoken()))
        self.instance.extensions = None if not said else [one for one in said if one != NOT_ONE]
        return self.instance.extensions

    def clean_assessed_on(self) -> date | None:
        """Take no day that is to come."""
        return _past(self.cleaned_data["assessed_on"])


class AnsweredForm(forms.ModelForm[Answered]):
    """What is answered of one requirement, and a file that shows it."""

    file = forms.FileField(
        required=False, widget=forms.ClearableFileInput(attrs={"accept": files.ACCEPTED})
    )

    class Meta:
        model = Answered
        fields: ClassVar = [
            *("result", "evidence", "owner", "day", "note", "mitigation", "measure", "due"),
        ]
        widgets: ClassVar = {
            "day": DAY,
            "due": DAY,
            **{
                name: forms.Textarea(attrs={"rows": 2})
                for name in ("evidence", "note", "mitigation", "measure")
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields as the sheet does."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        lang = spoken()
        words = [("", assessed("not_assessed", lang))]
        words += [(one, assessed(one, lang)) for one in RESULTS]
        self.fields["result"] = forms.ChoiceField(choices=words, required=False)
        for name, field in self.fields.items():
            field.label = (
                WORDS.say("file", lang) if name == "file" else assessed(f"column_{name}", lang)
            )

    @property
    def main(self) -> list[forms.BoundField]:
        """Return what is asked of each."""
        return [self[name] for name in ("result", "evidence", "owner", "day", "note")]

    @property
    def more(self) -> list[forms.BoundField]:
        """Return what is asked of what falls short."""
        return [self[name] for name in ("mitigation", "measure", "due", "file")]

    def clean_day(self) -> date | None:
        """Take no day that is to come."""
        return _past(self.cleaned_data["day"])

    def clean_file(self) -> UploadedFile | None:
        """Take a file of a kind that is known by its bytes, as findings do."""
        given: UploadedFile | None = self.cleaned_data["file"]
        wrong = files.take(given, cast("Proof", self.instance)) if given else ""
        if wrong:
            told = {"kinds": files.ACCEPTED, "megabytes": files.MOST >> 20}
            raise forms.ValidationError(FILES.say(wrong, spoken(), **told))
        return given


class SheetForm(forms.Form):
    """A sheet that was filled in."""

    sheet = forms.FileField(widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["sheet"].label = WORDS.say("sheet", spoken())

    def clean_sheet(self) -> UploadedFile:
        """Take a workbook that is not too large."""
        given: UploadedFile = self.cleaned_data["sheet"]
        _size(given, files.MOST)
        if not given.read(4) == files.ZIP:
            raise forms.ValidationError(WORDS.say("no_workbook", spoken()))
        given.seek(0)
        return given


class FactsForm(forms.Form):
    """Facts that a collector wrote, with their seal."""

    file = forms.FileField()
    seal = forms.FileField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            field.label = WORDS.say(f"facts_{name}", spoken())

    def clean_file(self) -> UploadedFile:
        """Take none that is too large, or has a character that no database keeps."""
        given = _size(self.cleaned_data["file"], MOST_FACTS)
        held = given.read()
        given.seek(0)
        if b"\0" in held or rb"\u0000" in held:
            raise forms.ValidationError(WORDS.say("no_text", spoken()))
        return given

    def clean_seal(self) -> UploadedFile | None:
        """Take none that is too large."""
        given: UploadedFile | None = self.cleaned_data["seal"]
        return given and _size(given, MOST_SEAL)


class ReportForm(forms.Form):
    """A report, and what it does not say itself."""

    about = forms.ModelChoiceField(System.objects.none())
    file = forms.FileField()
    seal = forms.FileField(required=False)
    ended = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    covers = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    product = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        """Offer the systems."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        lang = spoken()
        cast("forms.ModelChoiceField[System]", self.fields["about"]).queryset = System.of(
            organisation
        )
        self.fields["exposed"] = yes_or_no(lang)
        for name, field in self.fields.items():
            field.label = WORDS.say(f"report_{name}", lang)
        for name in ("covers", "seal", "product"):
            self.fields[name].help_text = WORDS.say(f"report_{name}_is", lang)

    def clean_file(self) -> UploadedFile:
        """Take none that is too large or empty."""
        return _size(self.cleaned_data["file"], MOST)

    def clean_seal(self) -> UploadedFile | None:
        """Take none that is too large."""
        given: UploadedFile | None = self.cleaned_data["seal"]
        return given and _size(given, MOST_SEAL)

    def clean_ended(self) -> Any:
        """Take no time that is to come."""
        ended = self.cleaned_data["ended"]
        if ended is not None and ended > timezone.now():
            raise forms.ValidationError(Words("web/frame").say("to_come", spoken()))
        return ended

    def said(self) -> dict[str, Any]:
        """Return what is said beside the report."""
        told = self.cleaned_data
        ended = told["ended"]
        return {
            "ended": ended and ended.isoformat(),
            "covers": [part.strip() for part in told["covers"].splitlines() if part.strip()],
            "product": told["product"].strip(),
            "exposed": told["exposed"],
        }


class AcceptanceForm(forms.ModelForm[Acceptance]):
    """Why somebody asks to live with a weakness, and until when."""

    class Meta:
        model = Acceptance
        fields: ClassVar = ["why", "until"]
        widgets: ClassVar = {"why": forms.Textarea(attrs={"rows": 3}), "until": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            field.label = WORDS.say(f"accept_{name}", spoken())

    def clean_until(self) -> date:
        """Take a day that is to come, within a year."""
        day: date = self.cleaned_data["until"]
        if not today() <= day <= today() + LONGEST:
            raise forms.ValidationError(FILES.say("expires_wrong", spoken()))
        return day


def _day(label: str) -> forms.DateField:
    return forms.DateField(required=False, widget=DAY, label=label)


def _past(day: date | None) -> date | None:
    if day is not None and day > today():
        raise forms.ValidationError(Words("web/frame").say("to_come", spoken()))
    return day


def _size(given: UploadedFile, most: int) -> UploadedFile:
    if (given.size or 0) > most:
        raise forms.ValidationError(WORDS.say("too_large", spoken(), megabytes=most >> 20))
    return given


def named(given: UploadedFile) -> str:
    """Return the last part of a name, on whatever system, as it may be shown and written."""
    last = visible(PurePosixPath(PureWindowsPath(given.name or "").name).name).strip()
    end = last.replace("/", "").replace("\0", "")[-files.LONGEST :]
    # a disk takes 255 bytes, and a Chinese letter has three
    return end.encode()[-MOST_NAME:].decode(errors="ignore").lstrip(".") or "report"


def digest(held: bytes) -> str:
    """Return what a file is known by."""
    return sha256(held).hexdigest()
