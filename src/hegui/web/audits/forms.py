"""What is asked before an audit begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from hegui.days import today
from hegui.web.audits.models import Audit
from hegui.web.guard import spoken
from hegui.words import Words

if TYPE_CHECKING:
    from datetime import date

WORDS = Words("web/audits")


class AuditForm(forms.ModelForm[Audit]):
    """The day to judge."""

    class Meta:
        model = Audit
        fields: ClassVar = ["day"]
        widgets: ClassVar = {"day": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["day"].label = WORDS.say("day", spoken())

    def clean_day(self) -> date:
        """Take no day that is to come."""
        day: date = self.cleaned_data["day"]
        if day > today():
            raise forms.ValidationError(WORDS.say("to_come", spoken()))
        return day
