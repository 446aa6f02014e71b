"""What is asked about evidence: files and their days, sources, what files are, who gives what."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

from django import forms
from django.conf import settings
from django.db.models import Sum
from pydantic import ValidationError

from hegui import masking
from hegui.config import Database
from hegui.days import today
from hegui.errors import UsageError
from hegui.evidence import catalogue
from hegui.evidence.files import SUFFIXES
from hegui.logs.files import ENDINGS
from hegui.message import spoken as in_words
from hegui.report import columns
from hegui.report.questions import shortly
from hegui.report.safe import visible
from hegui.web.evidence import proposed, store
from hegui.web.evidence.models import Upload, Wanted
from hegui.web.guard import spoken
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from hegui.report.questions import Question
    from hegui.web.evidence.models import Reading
    from hegui.web.people.models import Organisation

WORDS = Words("web/evidence")
NONE = ("", "–")
MOST_FILES = 50
TAKEN = (*SUFFIXES, *ENDINGS, ".log", ".conf")
"""How the names of files end that are looked at; a log may have a number or day behind it."""
_LOG = re.compile(r"\.log[.\-_][0-9.\-_]+$")
_NAME = re.compile("[a-z][a-z0-9_]{0,39}")
ASKED = frozenset({"connect_timeout", "secure", "sslmode"})
"""What may be asked behind the ? of an address; drivers take another host from there."""
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def named(form: forms.BaseForm) -> None:
    """Name the fields of a form."""
    form.label_suffix = ""
    for name, field in form.fields.items():
        field.label = WORDS.say(name, spoken())


def say(key: str, **values: object) -> forms.ValidationError:
    """Return what is wrong, in words."""
    return forms.ValidationError(WORDS.say(key, spoken(), **values))


class Several(forms.ClearableFileInput):
    """Takes several files."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Some files of kinds that are looked at."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Take each of them, told by its name: what it holds is looked at later."""
        given = data if isinstance(data, list) else [data]
        if len(given) > MOST_FILES:
            raise say("too_many", most=MOST_FILES)
        taken = [super(Files, self).clean(one, initial) for one in given or [None]]
        for one in taken:
            name = store.name_of(one.name)
            if not name.rpartition(".")[0] or not looked_at(name):
                raise say("no_kind", name=name, kinds=", ".join(TAKEN))
        if len({store.name_of(one.name) for one in taken}) < len(taken):
            raise say("same_name")
        return taken


def looked_at(name: str) -> bool:
    """Say whether a file of a name may be evidence."""
    return Path(name).suffix.lower() in TAKEN or bool(_LOG.search(name.lower()))


class UploadForm(forms.ModelForm[Upload]):
    """Files, the day of what they show, and why they take the place of others."""

    given = Files(max_length=200)

    class Meta:
        model = Upload
        fields: ClassVar = ["of_day", "why"]
        widgets: ClassVar = {"of_day": DAY}

    def __init__(
        self, *args: Any, organisation: Organisation, only: str = "", **kwargs: Any
    ) -> None:
        """Name the fields; `only` is the file that is replaced."""
        super().__init__(*args, **kwargs)
        self.organisation, self.only = organisation, only
        self.fields["given"].widget.attrs["accept"] = ",".join(TAKEN)
        self.order_fields(["given", "of_day", "why"])
        named(self)
        if only:
            self.fields["why"].required = True
        else:
            del self.fields["why"]

    def clean_of_day(self) -> date:
        """Take no day that is to come."""
        return past(self.cleaned_data["of_day"])

    def clean_given(self) -> list[UploadedFile]:
        """Take no file of a name that another has, unless it is to take the place of that."""
        given: list[UploadedFile] = self.cleaned_data["given"]
        names = [store.name_of(one.name or "") for one in given]
        held = Upload.of(self.organisation)
        if self.only:
            if len(given) > 1:
                raise say("one_file")
        elif known := held.filter(latest=True, withdrawn=False, name__in=names).first():
            raise say("is_here", name=known.name)
        else:
            folder, mine = store.place(self.organisation), set(held.values_list("name", flat=True))
            if strange := [n for n in names if n not in mine and (folder / n).exists()]:
                raise say("lies_there", name=strange[0])
        kept = held.aggregate(whole=Sum("size"))["whole"] or 0
        if kept + sum(one.size or 0 for one in given) > store.MOST:
            raise say("too_much", most=store.MOST >> 30)
        return given


def past(day: date) -> date:
    """Take no day that is to come."""
    if day > today():
        raise say("to_come")
    return day


class WithdrawForm(forms.Form):
    """Why there is no such file any more."""

    why = forms.CharField(max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        named(self)


class PathForm(forms.Form):
    """Files in the folder of the organisation: picked, or by a path or pattern."""

    picked = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    path = forms.CharField(required=False, max_length=300)

    def __init__(self, *args: Any, folder: Path, here: Iterable[str], **kwargs: Any) -> None:
        """Offer what lies there."""
        super().__init__(*args, **kwargs)
        self.folder = folder
        offered = [(one, one) for one in here]
        if offered:
            self.fields["picked"].choices = offered  # type: ignore[attr-defined] # it has them
        else:
            del self.fields["picked"]
        named(self)

    def clean_path(self) -> str:
        """Take what names files in the folder."""
        path: str = self.cleaned_data["path"].strip()
        try:
            if path:
                proposed.below(self.folder, path)
        except UsageError as error:
            raise forms.ValidationError(error.say(spoken())) from None
        return path

    def clean(self) -> dict[str, Any]:
        """Take something at least."""
        told = super().clean() or {}
        if not self.errors and not told.get("path") and not told.get("picked"):
            self.add_error("path", say("nothing"))
        return told

    @property
    def paths(self) -> list[str]:
        """Return what was named."""
        told = self.cleaned_data
        return [*told.get("picked", ()), *([told["path"]] if told["path"] else ())]


class DatabaseForm(forms.Form):
    """A table of a database, by the address that `hegui.toml` takes."""

    table = forms.ChoiceField()
    engine = forms.CharField(max_length=40)
    url = forms.CharField(max_length=500)
    source = forms.CharField(max_length=200)
    schema = forms.CharField(max_length=200, required=False)
    mapping = forms.CharField(
        max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields, and offer the tables."""
        super().__init__(*args, **kwargs)
        lang = spoken()
        offered = [(name, columns.coded(name, lang)) for name in catalogue.names()]
        self.fields["table"] = forms.ChoiceField(choices=[NONE, *offered])
        named(self)
        for name in ("url", "mapping"):
            self.fields[name].help_text = WORDS.say(f"{name}_is", lang)

    def clean_engine(self) -> str:
        """Take a plain name."""
        name: str = self.cleaned_data["engine"]
        if not _NAME.fullmatch(name):
            raise say("no_name")
        return name

    def clean_url(self) -> str:
        """Take the address of a database that this house lets be named here."""
        url: str = self.cleaned_data["url"].strip()
        try:
            Database(url=url)
        except ValidationError as error:
            why = error.errors()[0].get("ctx", {}).get("error", "")
            text = why.args[0] if isinstance(why, ValueError) else str(why)
            raise forms.ValidationError(in_words(text, spoken())) from None
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            host = ""
        if host not in settings.WEB.databases:
            raise say("no_host", host=host or "–")
        odd = [name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)]
        if strange := [name for name in odd if name not in ASKED]:
            raise say("not_asked", name=visible(strange[0])[:80], known=", ".join(sorted(ASKED)))
        return url

    def clean_mapping(self) -> dict[str, str]:
        """Take a line a column: ours = its name there."""
        found = {}
        known = catalogue.get(self.data["table"]).columns if "table" in self.cleaned_data else {}
        for line in filter(str.strip, self.cleaned_data["mapping"].splitlines()):
            ours, equals, theirs = (part.strip() for part in line.partition("="))
            if (
                not equals
                or not theirs
                or not theirs.isprintable()
                or (known and ours not in known)
            ):
                raise say("no_mapping", line=line.strip()[:80])
            found[ours] = theirs
        return found

    def database(self) -> dict[str, Any]:
        """Return what a reading keeps of it."""
        told = self.cleaned_data
        given = {"table": told["source"], "schema": told["schema"]}
        mapped = {f"columns.{ours}": theirs for ours, theirs in told["mapping"].items()}
        return {
            "engine": told["engine"],
            "url": told["url"],
            "of": told["table"],
            "part": {name: value for name, value in {**given, **mapped}.items() if value},
        }


class AnswersForm(forms.Form):
    """The questions of a reading, or the columns of one thing that are to be corrected."""

    def __init__(self, reading: Reading, *args: Any, corrects: str = "", **kwargs: Any) -> None:
        """Ask each question as its answer is written."""
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.known = {tuple(key): given for key, given in reading.answers}
        self.found: dict[str, str] = {}
        self.asked: dict[str, Question] = {}
        self.answers: dict[tuple[str, ...], object] = {}
        for number, told in enumerate(reading.told.get("questions", ())):
            if told.get("corrects", "") == corrects:
                self._ask(f"q{number}", told, reading)

    def _ask(self, name: str, told: dict[str, Any], reading: Reading) -> None:
        question, lang = proposed.question(told), spoken()
        self.asked[name] = question
        given = self.known.get(question.key)
        choices = [NONE, *((c, masking.text(w)) for c, w in told["chosen"][lang])]
        seen = " · ".join(one[lang] for one in told["seen"])
        if question.form == "pairs":
            for place, (word, near) in enumerate(told["offered"].items()):
                called = dict(choices).get(near, near) if near else "–"
                self.fields[f"{name}_{place}"] = forms.ChoiceField(
                    choices=choices,
                    required=False,
                    initial=given.get(word) if isinstance(given, dict) else None,
                    label=WORDS.say(
                        "means", lang, word=masking.text(word), asks=told["asks"][lang]
                    ),
                    help_text=WORDS.say("near", lang, near=called),
                )
            return
        if told.get("corrects"):
            self.found[name] = _mapped(reading, told)
            given = given or self.found[name]
        field = _field(question, choices, lang)
        field.label, field.help_text, field.initial = told["asks"][lang], seen, given
        if told.get("corrects"):
            field.label = columns.placed(_table(reading, told), question.key[-1], lang)
        self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """Take what answers each question; what is left empty is not known."""
        told = super().clean() or {}
        for name, question in self.asked.items():
            given = self._given(name, question, told)
            agreed = given == self.found.get(name) and question.key not in self.known
            if given in (None, "", [], {}) or agreed:
                continue
            try:
                question.read(given)
            except UsageError as error:
                self.add_error(name if name in self.fields else None, shortly(error).say(spoken()))
            else:
                self.answers[question.key] = given
        return told

    @staticmethod
    def _given(name: str, question: Question, told: dict[str, Any]) -> object:
        if question.form != "pairs":
            return told.get(name)
        words = enumerate(question.offered)
        found = {word: told.get(f"{name}_{place}") for place, word in words}
        return {word: code for word, code in found.items() if code}

    def all_answers(self) -> list[list[Any]]:
        """Return what is answered now of all questions, asked here or elsewhere."""
        asked = {question.key for question in self.asked.values()}
        kept = {key: given for key, given in self.known.items() if key not in asked}
        return [[list(key), given] for key, given in {**kept, **self.answers}.items()]


def _field(question: Question, choices: list[tuple[str, str]], lang: str) -> forms.Field:
    if question.form == "word":
        return forms.ChoiceField(choices=choices, required=False)
    if question.form == "words":
        boxes = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=choices[1:], required=False, widget=boxes)
    if question.form == "yes":
        said = [NONE, ("true", WORDS.say("yes", lang)), ("false", WORDS.say("no", lang))]
        return forms.ChoiceField(choices=said, required=False)
    if question.form == "day":
        return forms.CharField(required=False, max_length=40, widget=DAY)
    return forms.CharField(required=False, max_length=300)


def _mapped(reading: Reading, told: dict[str, Any]) -> str:
    for found in reading.told["found"]:
        if found["name"] == told["corrects"]:
            columns = {one["code"]: one["header"] for one in found["columns"]}
            return str(columns.get(told["key"][-1], ""))
    return ""


def _table(reading: Reading, told: dict[str, Any]) -> str:
    return next(str(f["table"]) for f in reading.told["found"] if f["name"] == told["corrects"])


class WantedForm(forms.ModelForm[Wanted]):
    """Who gives something, by when, and a note."""

    class Meta:
        model = Wanted
        fields: ClassVar = ["who", "by_on", "note"]
        widgets: ClassVar = {"by_on": DAY}

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the members."""
        super().__init__(*args, **kwargs)
        self.fields["who"] = forms.ChoiceField(choices=[NONE, *members], required=False)
        named(self)
