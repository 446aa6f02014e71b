"""What is asked about an order: what it says, and what became of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms

from hegui import duties
from hegui.days import today
from hegui.errors import HeguiError
from hegui.identity import rules
from hegui.law import Ref
from hegui.reading import terms
from hegui.report import plain
from hegui.web.findings import files
from hegui.web.guard import spoken
from hegui.web.orders.models import TABLE, Order, Step
from hegui.web.people.models import Membership
from hegui.web.tabled import NONE, TableForm
from hegui.words import Words

if TYPE_CHECKING:
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from hegui.web.findings.models import Proof

WORDS, FILES = Words("web/orders"), Words("web/findings")
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
HAPPENED = tuple(name for name, like in TABLE.columns.items() if like.event)
"""What becomes of an order after it was served, and an extension."""
BECAME = ("extended_to", *HAPPENED)
AFTER = ("due_on", "ends_on", *BECAME)
"""What cannot lie before the day of issue."""
SAYS = tuple(name for name in TABLE.columns if name not in BECAME)


@cache
def titles(lang: str) -> tuple[tuple[str, str], ...]:
    """Return every duty with its title."""
    return tuple(
        (
            one.id,
            f"{one.title[lang]} ({one.id})" if lang == "en" else f"{one.title[lang]}（{one.id}）",
        )
        for one in duties.select()
    )


@cache
def measures(lang: str) -> tuple[tuple[str, str], ...]:
    """Return what authorities order, in words, the usual order to correct first."""
    lasting = rules.load().orders
    last = (one[0] for one in (lasting.registrations, lasting.accounts))
    known = dict.fromkeys((*sorted(terms.orders(), key=lambda one: one != USUAL), *last))
    return tuple((one, plain.measure(one, lang)) for one in known)


USUAL = "order_to_correct"


class OrderForm(TableForm[Order]):
    """What an order says, or what became of it."""

    table = "orders"
    order = (("starts_on", "ends_on"), *(("issued_on", one) for one in AFTER))

    class Meta:
        model = Order
        fields: ClassVar = list(TABLE.columns)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the duties and the measures."""
        super().__init__(*args, **kwargs)
        lang, held = spoken(), self.instance.measure
        known = measures(lang)
        if held and held not in dict(known):
            known = ((held, held), *known)
        offered = {"duty": [NONE, *titles(lang)], "measure": known}
        for name in offered.keys() & self.fields.keys():
            made = forms.ChoiceField(choices=offered[name], required=name == "measure")
            made.label, made.help_text = self.fields[name].label, self.fields[name].help_text
            self.fields[name] = made

    def clean_basis(self) -> str:
        """Take a provision that can be one."""
        basis: str = self.cleaned_data["basis"].strip()
        try:
            return str(Ref.parse(basis)) if basis else ""
        except HeguiError as error:
            raise forms.ValidationError(error.say(spoken())) from None

    def clean_days(self) -> int | None:
        """Take no term of no days."""
        days: int | None = self.cleaned_data["days"]
        if days == 0:
            raise forms.ValidationError(WORDS.say("no_days", spoken()))
        return days

    def twice(self) -> str:
        """Say that the measure of the order is here already."""
        return WORDS.say("twice", spoken())


class StepForm(forms.ModelForm[Step]):
    """What is to be done, by whom and by when; and that it is done, with a file that proves it."""

    class Meta:
        model = Step
        fields: ClassVar = ["what", "who", "by_on"]
        widgets: ClassVar = {"by_on": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields, and offer the members."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        found = Membership.of(self.instance.organisation).select_related("user")
        people = [(one.user.email, one.user.name or one.user.email) for one in found]
        self.fields["who"] = forms.ChoiceField(choices=[("", "–"), *people], required=False)
        for name, field in self.fields.items():
            field.label = WORDS.say(name, spoken())


class DoneForm(forms.ModelForm[Step]):
    """When a step was done, and the file that proves it."""

    file = forms.FileField(
        required=False, widget=forms.ClearableFileInput(attrs={"accept": files.ACCEPTED})
    )

    class Meta:
        model = Step
        fields: ClassVar = ["done_on"]
        widgets: ClassVar = {"done_on": DAY}

    def clean_done_on(self) -> date | None:
        """Take no day that is to come."""
        done_on: date | None = self.cleaned_data["done_on"]
        if done_on is not None and done_on > today():
            raise forms.ValidationError(WORDS.say("to_come", spoken()))
        return done_on

    def clean_file(self) -> UploadedFile | None:
        """Take a file of a kind that is known by its bytes, as findings do."""
        given: UploadedFile | None = self.cleaned_data["file"]
        wrong = files.take(given, cast("Proof", self.instance)) if given else ""
        if wrong:
            told = {"kinds": files.ACCEPTED, "megabytes": files.MOST >> 20}
            raise forms.ValidationError(FILES.say(wrong, spoken(), **told))
        return given
