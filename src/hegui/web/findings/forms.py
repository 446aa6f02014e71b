"""What is asked about findings: which to list, who sees to one, what was said, shown and waived."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import Q

from hegui.audit.waivers import alike
from hegui.days import today
from hegui.web.findings import files
from hegui.web.findings.models import SETTLED, Comment, Finding, Proof, State, Waiver
from hegui.web.guard import spoken
from hegui.web.people.models import Membership
from hegui.words import Words

if TYPE_CHECKING:
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet

    from hegui.web.people.models import Organisation

    Choices = list[tuple[str, str]]

WORDS = Words("web/findings")
LONGEST = timedelta(days=366)
"""A waiver that nobody renews ends within a year."""
SEARCHED = ("title", "title_zh", "duty", "system", "provision")
LEFT, ALL, NOBODY = "left", "all", "nobody"


def said(*keys: str) -> Choices:
    """Return choices with their words."""
    return [(key, WORDS.say(key, spoken())) for key in keys]


def people(organisation: Organisation) -> Choices:
    """Return the members by their addresses, with how they are called."""
    found = Membership.of(organisation).select_related("user").order_by("user__email")
    return [(one.user.email, one.user.name or one.user.email) for one in found]


def named(form: forms.BaseForm, words: Words = WORDS) -> None:
    """Name the fields of a form."""
    form.label_suffix = ""
    for name, field in form.fields.items():
        field.label = words.say(name, spoken())


class Filter(forms.Form):
    """Which findings are listed."""

    state = forms.ChoiceField(required=False)
    whose = forms.ChoiceField(required=False)
    waived = forms.ChoiceField(required=False)
    text = forms.CharField(required=False, max_length=100)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        """Offer what there is."""
        super().__init__(*args, **kwargs)
        choices = {
            "state": said(LEFT, ALL, *State.values),
            "whose": [("", WORDS.say("anyone", spoken())), *said(NOBODY), *people(organisation)],
            "waived": [("", WORDS.say("either", spoken())), *said("waived_now", "not_waived")],
        }
        for name, offered in choices.items():
            self.fields[name] = forms.ChoiceField(choices=offered, required=False)
        named(self)

    def of(self, found: QuerySet[Finding]) -> QuerySet[Finding]:
        """Return those that were asked for; by default what is not settled."""
        asked = self.cleaned_data if self.is_valid() else {}
        state, whose = asked.get("state") or LEFT, asked.get("whose")
        if state == LEFT:
            found = found.exclude(state__in=SETTLED)
        elif state != ALL:
            found = found.filter(state=state)
        if whose:
            found = found.filter(assigned="" if whose == NOBODY else whose)
        if asked.get("waived") == "waived_now":
            found = found.filter(waived_until__gte=today())
        elif asked.get("waived"):
            found = found.exclude(waived_until__gte=today())
        for word in (asked.get("text") or "").split():
            hits = (Q(**{f"{field}__icontains": word}) for field in SEARCHED)
            found = found.filter(reduce(or_, hits))
        return found


class AssignForm(forms.ModelForm[Finding]):
    """Who sees to a finding."""

    class Meta:
        model = Finding
        fields: ClassVar = ["assigned"]

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        """Offer the members."""
        super().__init__(*args, **kwargs)
        offered = [("", WORDS.say(NOBODY, spoken())), *members]
        self.fields["assigned"] = forms.ChoiceField(choices=offered, required=False)
        named(self)


class CommentForm(forms.ModelForm[Comment]):
    """What somebody says."""

    class Meta:
        model = Comment
        fields: ClassVar = ["text"]
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        named(self)
        self.fields["text"].label = WORDS.say("comment", spoken())


class ProofForm(forms.ModelForm[Proof]):
    """A file, and the day of what it shows."""

    file = forms.FileField(widget=forms.ClearableFileInput(attrs={"accept": files.ACCEPTED}))

    class Meta:
        model = Proof
        fields: ClassVar = ["of_day"]
        widgets: ClassVar = {"of_day": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **kwargs)
        named(self)

    def clean_of_day(self) -> date:
        """Take no day that is to come."""
        day: date = self.cleaned_data["of_day"]
        if day > today():
            raise forms.ValidationError(WORDS.say("to_come", spoken()))
        return day

    def clean_file(self) -> UploadedFile:
        """Take a file of a kind that is known by its bytes, not only by its name."""
        given: UploadedFile = self.cleaned_data["file"]
        wrong = files.take(given, self.instance)
        if wrong:
            most = files.MOST >> 20
            raise forms.ValidationError(
                WORDS.say(wrong, spoken(), kinds=files.ACCEPTED, megabytes=most)
            )
        return given


class WaiverForm(forms.ModelForm[Waiver]):
    """Why a breach is to be waived or its risk accepted, who answers for it, and until when."""

    class Meta:
        model = Waiver
        fields: ClassVar = ["kind", "scope", "justification", "owner", "expires"]
        widgets: ClassVar = {
            "justification": forms.Textarea(attrs={"rows": 3}),
            "expires": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        """Offer the members."""
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(choices=said("waiver", "acceptance"))
        self.fields["owner"] = forms.ChoiceField(choices=members)
        named(self)

    def clean_expires(self) -> date:
        """Take a day that is to come, within a year."""
        day: date = self.cleaned_data["expires"]
        if not today() <= day <= today() + LONGEST:
            raise forms.ValidationError(WORDS.say("expires_wrong", spoken()))
        return day


def own(one: Waiver, who: str) -> bool:
    """Say whether a waiver is somebody's own: they asked for it, or answer for it."""
    return alike(one.asked_by, who) or alike(one.owner, who)
