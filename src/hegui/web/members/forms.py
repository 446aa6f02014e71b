"""What is asked of people who manage others, and of each about themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils import timezone

from hegui.web.guard import spoken
from hegui.web.people.models import LANGUAGES, Invitation, Role, Scope, Token, User
from hegui.words import Words

if TYPE_CHECKING:
    from datetime import date

WORDS = Words("web/members")
LONGEST = timedelta(days=366)
"""A token that nobody renews ends within a year."""

KINDS = {"role": Role, "scope": Scope}


def named(form: forms.BaseForm) -> None:
    """Name the fields of a form, and what can be chosen in them, in words."""
    lang = spoken()
    for name, field in form.fields.items():
        field.label = WORDS.say(name, lang)
        if isinstance(field, forms.ChoiceField):
            field.choices = _choices(name, lang)


def _choices(name: str, lang: str) -> list[tuple[str, str]]:
    """Return roles or scopes by their words, else the languages, of which none may be chosen."""
    if name in KINDS:
        return [(key, WORDS.say(key, lang)) for key in KINDS[name].values]
    return [("", WORDS.say("not_chosen", lang)), *LANGUAGES]


class InvitationForm(forms.ModelForm[Invitation]):
    """Whom to invite, and as what."""

    class Meta:
        model = Invitation
        fields: ClassVar = ["email", "role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        named(self)


class RoleForm(forms.Form):
    """What a member is from now on; nothing: a member no longer."""

    role = forms.ChoiceField(choices=Role.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        named(self)


class TokenForm(forms.ModelForm[Token]):
    """What a program may do, and until when."""

    class Meta:
        model = Token
        fields: ClassVar = ["name", "scope", "ends_on"]
        widgets: ClassVar = {"ends_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        named(self)

    def clean_ends_on(self) -> date:
        """Take a day that is to come, within a year."""
        ends: date = self.cleaned_data["ends_on"]
        today = timezone.localdate()
        if not today <= ends <= today + LONGEST:
            raise forms.ValidationError(WORDS.say("ends_wrong", spoken()))
        return ends


class MeForm(forms.ModelForm[User]):
    """What somebody is called, and the languages of pages, of law and of reports."""

    class Meta:
        model = User
        fields: ClassVar = ["name", "language", "content_language", "report_language", "counted"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        named(self)


class EraseForm(forms.Form):
    """Asks whether somebody means it: by their address, and their password if they have one."""

    address = forms.CharField(max_length=254)
    own_password = forms.CharField(
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.user = user
        if not user.has_usable_password():
            del self.fields["own_password"]
        named(self)

    def clean_address(self) -> str:
        """Take their own address."""
        address: str = self.cleaned_data["address"].strip()
        if address.lower() != self.user.email.lower():
            raise forms.ValidationError(WORDS.say("address_wrong", spoken()))
        return address

    def clean_own_password(self) -> str:
        """Take their password."""
        password: str = self.cleaned_data["own_password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(WORDS.say("password_wrong", spoken()))
        return password
