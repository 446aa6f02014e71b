"""What an owner settles for an organisation."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from hegui.web.guard import spoken
from hegui.web.people.models import Organisation
from hegui.words import Words

WORDS = Words("web/configuration")
LEAST, MOST = 365, 36_500
"""Days that audits are kept at least: a year is what yearly duties look back on."""


class SettingsForm(forms.ModelForm[Organisation]):
    """Some of the settings."""

    class Meta:
        model = Organisation
        fields: ClassVar = ["second_factor", "nightly", "nightly_at", "audits_kept"]
        widgets: ClassVar = {
            "nightly_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        }

    def __init__(
        self, *args: Any, only: tuple[str, ...], sure: bool = False, **kwargs: Any
    ) -> None:
        """Name the fields; `sure` says whether who fills them in has a second factor."""
        super().__init__(*args, **kwargs)
        self.label_suffix, self.sure = "", sure
        for name in [one for one in self.fields if one not in only]:
            del self.fields[name]
        for name, field in self.fields.items():
            field.label = WORDS.say(name, spoken())

    def clean_second_factor(self) -> bool:
        """Let nobody shut themselves out."""
        asked: bool = self.cleaned_data["second_factor"]
        if asked and not self.sure:
            raise forms.ValidationError(WORDS.say("own_first", spoken()))
        return asked

    def clean_audits_kept(self) -> int | None:
        """Take a year at least, or nothing: then they are kept."""
        days: int | None = self.cleaned_data["audits_kept"]
        if days is not None and not LEAST <= days <= MOST:
            raise forms.ValidationError(WORDS.say("kept_wrong", spoken(), least=LEAST, most=MOST))
        return days
