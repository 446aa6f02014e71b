"""What is asked of the law: a day, words, a window; and what is given: announcements, decisions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator

from hegui import places
from hegui.cases.wording import name
from hegui.days import today, years_after
from hegui.law import load
from hegui.watch.proposals import vocabulary
from hegui.web.findings import files
from hegui.web.findings.forms import named
from hegui.web.guard import spoken
from hegui.web.law.jobs import KINDS
from hegui.web.law.models import Form, Proposal
from hegui.web.orders.forms import DAY
from hegui.words import Words

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import QueryDict

WORDS = Words("web/law")
LONGEST = 5
"""Years of a window."""
LATEST = date(9000, 1, 1)
"""The last day of which the law is asked: days are counted on from there."""


def topic(subject: str, lang: str) -> str:
    """Return a subject by the first of its words in a language, else by its id."""
    words = (word for word, of in vocabulary.load().subjects.items() if of == subject)
    return next((word for word in words if word.isascii() == (lang == "en")), subject)


def of_law(*, required: bool = True) -> forms.DateField:
    """Return a field for a day of which the law is asked."""
    return forms.DateField(required=required, widget=DAY, validators=[MaxValueValidator(LATEST)])


class Search(forms.Form):
    """Words that are looked for in the law of a day."""

    day = of_law(required=False)
    text = forms.CharField(required=False, max_length=200)

    def __init__(self, data: QueryDict) -> None:
        """Name the fields."""
        super().__init__({"day": today()} | data.dict(), label_suffix="")
        named(self, WORDS)

    @property
    def on(self) -> date:
        """Return the day that was chosen, else today."""
        asked: date | None = getattr(self, "cleaned_data", {}).get("day")
        return asked or today()


class Compare(forms.Form):
    """Which two days of an instrument are compared."""

    then = of_law()
    day = of_law()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        named(self, WORDS)

    def clean(self) -> dict[str, Any]:
        """Take the earlier day first."""
        told = super().clean() or {}
        if told.get("then") and told.get("day") and told["then"] > told["day"]:
            self.add_error("day", WORDS.say("turned", spoken()))
        return told


class Window(forms.Form):
    """Between which days it is asked what is coming."""

    first = of_law(required=False)
    last = of_law(required=False)

    def __init__(self, data: QueryDict) -> None:
        """Name the fields."""
        first, last = self._days({})
        super().__init__({"first": first, "last": last} | data.dict(), label_suffix="")
        named(self, WORDS)

    def clean(self) -> dict[str, Any]:
        """Take days in their order, and years that can be listed."""
        told = super().clean() or {}
        first, last = self._days(told)
        if last < first:
            self.add_error("last", WORDS.say("turned", spoken()))
        elif last > years_after(first, LONGEST):
            self.add_error("last", WORDS.say("too_long", spoken(), years=LONGEST))
        return told

    @staticmethod
    def _days(told: dict[str, Any]) -> tuple[date, date]:
        first = told.get("first") or today()
        return first, told.get("last") or years_after(first, 1)

    @property
    def days(self) -> tuple[date, date]:
        """Return the days that were chosen, else a year from today."""
        return self._days({} if self.errors else self.cleaned_data)


class Announcement(forms.Form):
    """A document that announces a rule or a draft."""

    file = forms.FileField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        named(self, WORDS)
        self.fields["file"].widget.attrs["accept"] = ",".join(f".{one}" for one in KINDS)

    def clean_file(self) -> Proposal:
        """Take a file of the kinds that are read, told by its name and its first bytes."""
        given: UploadedFile = self.cleaned_data["file"]
        called = files.named(given.name or "")
        kind = called.rpartition(".")[2].lower()
        if (given.size or 0) > files.MOST:
            raise forms.ValidationError(WORDS.say("too_large", spoken(), most=files.MOST >> 20))
        held = given.read()
        if kind not in KINDS or not files.begins(kind, held):
            raise forms.ValidationError(WORDS.say("no_kind", spoken()))
        return Proposal(file=called, kind=kind, held=held)


class ProposalForm(forms.ModelForm[Proposal]):
    """What an entry says, as a person corrects it."""

    class Meta:
        model = Proposal
        fields: ClassVar = [
            *("title_zh", "title", "issuer", "document", "form", "draft", "published"),
            *("comments_to", "in_force", "region", "topics", "instrument"),
        ]
        widgets: ClassVar = {"published": DAY, "comments_to": DAY, "in_force": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields, and offer what there is to choose."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        lang = spoken()
        provinces = [one for one in places.all_places() if one.within is None]
        subjects = sorted(vocabulary.load().duties)
        instruments = [(one.id, one.versions[-1].short[lang]) for one in load().instruments]
        none = ("", "–")
        chosen = {
            "form": forms.ChoiceField(choices=[(one, WORDS.say(one, lang)) for one in Form.values]),
            "region": forms.ChoiceField(
                choices=[("", WORDS.say("everywhere", lang))]
                + [(one.code, name(one.name, lang)) for one in provinces],
                required=False,
            ),
            "topics": forms.MultipleChoiceField(
                choices=[(one, topic(one, lang)) for one in subjects],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            ),
            "instrument": forms.ChoiceField(choices=[none, *instruments], required=False),
        }
        for field, made in chosen.items():
            self.fields[field] = made
        named(self, WORDS)

    def clean(self) -> dict[str, Any]:
        """Take days that can be, and a title."""
        told = super().clean() or {}
        if not (told.get("title") or told.get("title_zh")) and not self.errors.keys() & TITLES:
            self.add_error("title_zh", WORDS.say("no_title", spoken()))
        if told.get("draft") and told.get("in_force"):
            self.add_error("in_force", WORDS.say("draft_no_day", spoken()))
        published = told.get("published")
        for field in ("comments_to", "in_force"):
            if published and told.get(field) and told[field] < published:
                self.add_error(field, WORDS.say("before_published", spoken()))
        return told


TITLES = {"title", "title_zh"}
