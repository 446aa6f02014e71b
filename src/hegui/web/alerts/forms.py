"""What is asked about subscriptions and channels: topics are chosen by their titles."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from hegui import law, places, posting, watched
from hegui.errors import HeguiError
from hegui.law import Ref, citation
from hegui.message import spoken as said
from hegui.reading import terms
from hegui.watch.alerts import matching
from hegui.web.alerts.models import KINDS, Channel, Subscription
from hegui.web.guard import spoken
from hegui.web.people.models import LANGUAGES, Role
from hegui.webhook import new_secret, secret_of
from hegui.words import Words

if TYPE_CHECKING:
    from hegui.web.people.models import Membership, Organisation

WORDS = Words("web/alerts")
TOKEN = re.compile(r"[A-Za-z0-9_-]{8,200}")
MOST = 50
"""Provisions that one subscription names."""
MANAGING = frozenset({Role.OWNER, Role.LEAD})
"""Who sees to what is told to the organisation; each of the others sees to their own."""

Choices = list[tuple[str, str]]


@cache
def instruments(lang: str) -> Choices:
    """Return the laws and rules by their titles."""
    books = law.load()
    last = [one.versions[-1] for one in books.instruments if one.versions[-1].repealed is None]
    named = ((v.instrument, citation.title(v) if lang == "zh" else v.short["en"]) for v in last)
    return sorted(named, key=lambda one: one[1])


@cache
def regions(lang: str) -> Choices:
    """Return the provinces; what lies in one is told with it."""
    return [(one.code, one.name[lang]) for one in places.all_places() if one.within is None]


def vocabulary(name: terms.Vocabulary, lang: str) -> Choices:
    """Return the words of cases."""
    return [(key, names[lang]) for key, names in terms.of(name).items()]


class SubscriptionForm(forms.ModelForm[Subscription]):
    """What is told, how often and by which ways."""

    whose = forms.ChoiceField()
    provisions = forms.CharField(required=False, max_length=1000)

    class Meta:
        model = Subscription
        fields: ClassVar = [
            *("name", "whose", "kinds", "conduct", "like_findings", "instruments", "provisions"),
            *("regions", "sectors", "authorities", "amount_from"),
            *("often", "mail", "channels", "lang"),
        ]

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        """Offer what there is to choose."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.member, lang = member, spoken()
        held = Channel.of(member.organisation).values_list("pk", "name")
        chosen: dict[str, Choices] = {
            "kinds": [(one, WORDS.say(one, lang)) for one in watched.KINDS],
            "conduct": vocabulary("conduct", lang),
            "instruments": instruments(lang),
            "regions": regions(lang),
            "sectors": vocabulary("offender_kinds", lang),
            "authorities": vocabulary("authority_kinds", lang),
            "channels": [(str(pk), name) for pk, name in held],
        }
        for name, offered in chosen.items():
            self.fields[name] = forms.MultipleChoiceField(
                choices=offered, required=False, widget=forms.CheckboxSelectMultiple
            )
        self.fields["often"] = forms.ChoiceField(
            choices=[(one, WORDS.say(one, lang)) for one in watched.OFTEN]
        )
        self.fields["lang"] = forms.ChoiceField(choices=LANGUAGES)
        self._settle_whose(lang)
        for name, field in self.fields.items():
            field.label = WORDS.say(f"of_{name}", lang)
        self.initial["provisions"] = " ".join(self.instance.provisions)
        self.initial["channels"] = [str(one) for one in self.instance.channels]

    def _settle_whose(self, lang: str) -> None:
        """Offer the organisation to who manages it; whose it is does not change afterwards."""
        names = ["mine", *(["ours"] if self.member.role in MANAGING else [])]
        if self.instance.pk is not None or len(names) == 1:
            del self.fields["whose"]
        else:
            whose = forms.ChoiceField(choices=[(one, WORDS.say(one, lang)) for one in names])
            self.fields["whose"] = whose

    def clean_provisions(self) -> list[str]:
        """Take provisions that are held."""
        words = re.split(r"[\s,，、;；]+", self.cleaned_data["provisions"].strip())
        try:
            found = [str(Ref.parse(one)) for one in words if one]
            matching.in_ids(watched.Topics(provisions=tuple(found)), law.load())
        except HeguiError as error:
            raise forms.ValidationError(error.say(spoken())) from None
        if len(found) > MOST:
            raise forms.ValidationError(WORDS.say("too_many", spoken(), most=MOST))
        return found

    def clean_channels(self) -> list[int]:
        """Keep channels by their numbers."""
        return [int(one) for one in self.cleaned_data["channels"]]

    def clean(self) -> dict[str, Any]:
        """Take what leads somewhere: what is the organisation's has no mail of a member."""
        super().clean()
        ours = self.cleaned_data.get("whose") == "ours" or (
            self.instance.pk is not None and self.instance.member_id is None
        )
        if ours:
            self.cleaned_data["mail"] = False
        self.instance.member = None if ours else self.member
        return self.cleaned_data


class ChannelForm(forms.ModelForm[Channel]):
    """A way out; which of the fields it needs hangs on its kind."""

    class Meta:
        model = Channel
        fields: ClassVar = ["name", "kind", "to", "url", "token", "secret"]

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        lang = spoken()
        self.organisation = organisation
        self.fields["kind"] = forms.ChoiceField(
            choices=[(one, WORDS.say(one, lang)) for one in KINDS]
        )
        for name, field in self.fields.items():
            field.label = WORDS.say(f"of_{name}", lang)

    def clean_name(self) -> str:
        """Take a name that no other channel has."""
        name: str = self.cleaned_data["name"]
        if Channel.of(self.organisation).filter(name=name).exists():
            raise forms.ValidationError(WORDS.say("name_taken", spoken()))
        return name

    def clean_url(self) -> str:
        """Take an address that can be called, encrypted unless it is of this machine."""
        url: str = self.cleaned_data["url"]
        try:
            safe = not url or posting.address(url).is_safe
        except ValueError as error:
            raise forms.ValidationError(said(error.args[0], spoken())) from None
        if not safe:
            raise forms.ValidationError(WORDS.say("not_safe", spoken()))
        return url

    def clean_token(self) -> str:
        """Take what may be a token: whoever pastes the whole address means its end."""
        token = re.split(r"[/=]", self.cleaned_data["token"].strip().rstrip("/"))[-1]
        if token and not TOKEN.fullmatch(token):
            raise forms.ValidationError(WORDS.say("no_token", spoken()))
        return token

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind needs, and let go of the rest; make the secret of a webhook."""
        super().clean()
        told = self.cleaned_data
        kind = told.get("kind")
        if kind == "webhook" and not told.get("secret"):
            told["secret"] = new_secret()
        if kind == "webhook" and secret_of(told["secret"]) is None:
            self.add_error("secret", WORDS.say("no_secret", spoken()))
        needed = watched.needs(kind) if kind else ""
        if needed and not told.get(needed) and needed not in self.errors:
            self.add_error(needed, WORDS.say("needed", spoken()))
        for name in ("to", "url", "token", "secret"):
            if kind and name not in watched.takes(kind):
                told[name] = ""
        return told
