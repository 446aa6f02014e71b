"""What is asked about a removal: the decision, what was done, an appeal, its answer, a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from hegui.identity import rules
from hegui.removals.authority import NAME
from hegui.removals.deciding import LONGEST
from hegui.removals.wording import OUTCOMES, VERDICTS
from hegui.report.removals.words import say as told
from hegui.web.guard import spoken
from hegui.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from hegui.removals.case import Case
    from hegui.removals.record import Record

WORDS, FRAME = Words("web/removals"), Words("web/frame")
SERVICES = Words("report/starter", "names")
LOCAL = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
VERDICT = ("allow", "hold", "remove")
EARLIEST = 1990
"""No year of an act lies before it; the first days that there are have no UTC."""
MOST = 2**63 - 1
"""The number of an entry that no record comes to."""
OUTCOME = ("upheld", "overturned")


def _text(rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(required=False, max_length=LONGEST, widget=area)


class Named(forms.Form):
    """A form whose fields are named by the words of the pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            field.label = WORDS.say(f"ask_{name}", spoken())

    def _past(self, name: str) -> datetime | None:
        at: datetime | None = self.cleaned_data[name]
        if at is not None and at > timezone.now():
            raise forms.ValidationError(FRAME.say("to_come", spoken()))
        if at is not None and at.year < EARLIEST:
            raise forms.ValidationError(WORDS.say("too_early", spoken()))
        return at


class DecideForm(Named):
    """It stays, is held, or is removed; `seen` is the last entry that was on the page."""

    seen = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)
    verdict = forms.ChoiceField()
    policy = forms.ChoiceField()
    basis = forms.CharField(required=False, max_length=200)
    facts = _text()
    note = _text(2)
    stop_sender = forms.BooleanField(required=False)

    def __init__(self, *args: Any, case: Case, record: Record, **kwargs: Any) -> None:
        """Offer the policies that found it, with the provision of the first."""
        super().__init__(*args, **kwargs)
        lang = spoken()
        held = dict.fromkeys(hit.policy for hit in case.hits)
        policies = [(one, record.title(one).of(lang)) for one in held]
        own = record.settings.policy_of(next(iter(held))).basis
        of_hits = next((ref for hit in case.hits for ref in hit.basis), "")
        choices = {
            "verdict": [("", "–"), *((one, VERDICTS[one][lang]) for one in VERDICT)],
            "policy": policies,
        }
        for name, offered in choices.items():
            field = forms.ChoiceField(choices=offered)
            field.label = self.fields[name].label
            self.fields[name] = field
        self.initial = {"seen": case.last, "basis": own or of_hits, **self.initial}


class DoneForm(Named):
    """What was done by hand, and when."""

    act = forms.ChoiceField()
    at = forms.DateTimeField(widget=LOCAL)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Offer what the case waits for."""
        super().__init__(*args, **kwargs)
        waits = [(one.act, told(f"todo_{one.act}", spoken())) for one in case.pending]
        field = forms.ChoiceField(choices=waits)
        field.label = self.fields["act"].label
        self.fields["act"] = field

    def clean_at(self) -> datetime | None:
        """Take no time that is to come."""
        return self._past("at")


class AppealForm(Named):
    """What the user wrote, and when."""

    words = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    at = forms.DateTimeField(widget=LOCAL)

    def clean_at(self) -> datetime | None:
        """Take no time that is to come."""
        return self._past("at")


class AnswerForm(Named):
    """Whether the decision stands, and why."""

    outcome = forms.ChoiceField()
    reasons = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer both outcomes."""
        super().__init__(*args, **kwargs)
        offered = [("", "–"), *((one, OUTCOMES[one][spoken()]) for one in OUTCOME)]
        field = forms.ChoiceField(choices=offered)
        field.label = self.fields["outcome"].label
        self.fields["outcome"] = field


class KeepForm(Named):
    """Whether a case is closed, kept for a proceeding, or let go, and why."""

    step = forms.ChoiceField(choices=[(one, one) for one in ("close", "preserve", "release")])
    why = forms.CharField(required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """Ask why a case is kept or let go."""
        told = super().clean() or {}
        if told.get("step") != "close" and not (told.get("why") or "").strip():
            self.add_error("why", WORDS.say("no_why", spoken()))
        return told


class StatementForm(Named):
    """What a report to an authority is called, and to whom it goes."""

    name = forms.CharField(max_length=64)
    authority = forms.CharField(max_length=200)
    with_content = forms.BooleanField(required=False)

    def clean_name(self) -> str:
        """Take a name that a file can have."""
        name: str = self.cleaned_data["name"].strip()
        if not NAME.fullmatch(name):
            raise forms.ValidationError(WORDS.say("no_name", spoken()))
        return name


class HandedForm(Named):
    """When a report was handed over, and what the authority gave for it."""

    at = forms.DateTimeField(widget=LOCAL)
    receipt = forms.CharField(required=False, max_length=200)

    def clean_at(self) -> datetime | None:
        """Take no time that is to come."""
        return self._past("at")


class GateForm(Named):
    """An account, and the service that is to be started for it."""

    account = forms.CharField(max_length=200)
    service = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the services that the law knows."""
        super().__init__(*args, **kwargs)
        offered = [(one, _service(one)) for one in rules.load().services]
        field = forms.ChoiceField(choices=offered)
        field.label = self.fields["service"].label
        self.fields["service"] = field


def _service(code: str) -> str:
    """Return what a kind of service is called; `other` is the rest of them."""
    return SERVICES[code][spoken()] if code in SERVICES else WORDS.say(f"service_{code}", spoken())
