"""`removals.toml`: what an operator decides about its record of removals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from hegui import posting
from hegui.errors import RemovalsError, UsageError
from hegui.files import read_text
from hegui.law.ref import Ref
from hegui.message import Message
from hegui.removals.case import same_person
from hegui.removals.entries import FoundBy
from hegui.screening.decision import TIERS, WEAK, Tier
from hegui.shape import Strict, toml_model

FILE = "removals.toml"


def _ref(value: str) -> str:
    try:
        return str(Ref.parse(value))
    except UsageError as error:
        raise ValueError(error.message) from None


def _url(value: str) -> str:
    """Let a callback go over TLS, or not leave the machine."""
    if not posting.address(value).is_safe:
        raise ValueError(Message("a callback goes to https://, or to http:// on this machine"))
    return value


Provision = Annotated[str, AfterValidator(_ref)]


class Words(Strict):
    """A text in both languages; the other is taken where one is missing."""

    zh: str = ""
    en: str = ""

    def of(self, lang: str) -> str:
        """Return the text in a language, or in the other if there is none."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


class Keys(Strict):
    """Where the keys lie: outside of the folder, readable by their owner alone."""

    seal: str | None = None
    content: str | None = None


class People(Strict):
    """Who may decide, by the names that go on record."""

    reviewers: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _apart(self) -> Self:
        for at, one in enumerate(self.reviewers):
            if not one.strip() or any(same_person(one, other) for other in self.reviewers[:at]):
                raise ValueError(Message("'{name}' is empty or stands twice", name=one))
        return self


class Callback(Strict):
    """How the platform is asked to act: a signed webhook, repeated until it has answered 2xx."""

    url: Annotated[str, AfterValidator(_url)]
    secret: str | None = None
    timeout_s: Annotated[float, Field(gt=0, le=120)] = 10
    first_wait_s: Annotated[int, Field(ge=1)] = 5
    longest_wait_s: Annotated[int, Field(ge=1)] = 900


class Appeal(Strict):
    """How long a user may appeal, and where; `court` says what other ways there are."""

    days: Annotated[int, Field(ge=1)] = 180
    where: Words = Words()
    other_ways: Words = Words()


class Report(Strict):
    """Whether what was removed has to be reported before it is closed, and to whom."""

    needed: bool = True
    authority: Words = Words()


class Keep(Strict):
    """How long the private texts of a closed case are kept, and by which provision."""

    months: Annotated[int, Field(ge=1)] = 36
    basis: Provision | None = None


class Policy(Strict):
    """What notices and reports say of a policy, and what it rests on."""

    title: Words = Words()
    explanation: Words = Words()
    basis: Provision | None = None
    keep: Keep | None = None


class Rule(Strict):
    """A decision that is taken without a person: which hits it is for, and what is done.

    A hit of a weak tier never meets a rule, nor does one of unknown tier that was found by
    screening; `remove` asks that the policy itself calls for removal, where the hit says so.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
    policies: Annotated[tuple[str, ...], Field(min_length=1)]
    verdict: Literal["hold", "remove"]
    found_by: tuple[FoundBy, ...] = ("screening",)
    tiers: tuple[Tier, ...] = tuple(tier for tier in TIERS if tier not in WEAK)

    @model_validator(mode="after")
    def _strong(self) -> Self:
        if weak := sorted(set(self.tiers) & WEAK):
            raise ValueError(
                Message("hits of the tier '{tier}' go to a person: take it out", tier=weak[0])
            )
        return self


class Settings(Strict):
    """All of `removals.toml`."""

    version: Literal[1]
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    operator: Words = Words()
    keys: Keys = Keys()
    people: People = People()
    callback: Callback | None = None
    appeal: Appeal = Appeal()
    report: Report = Report()
    keep: Keep = Keep()
    policy: dict[str, Policy] = {}
    rule: tuple[Rule, ...] = ()

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        names = [one.id for one in self.rule]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise ValueError(Message("two rules are called '{name}'", name=twice))
        return self

    def policy_of(self, name: str) -> Policy:
        """Return what is said of a policy; one that is not named has nothing said of it."""
        return self.policy.get(name, Policy())

    def keep_of(self, policy: str) -> Keep:
        """Return how long the cases of a policy are kept."""
        return self.policy_of(policy).keep or self.keep

    def reviewer(self, name: str) -> str:
        """Return a reviewer's name as it is listed.

        Raises:
            UsageError: nobody of this name may decide.
        """
        found = next((one for one in self.people.reviewers if same_person(one, name)), None)
        if found is None:
            listed = self.people.reviewers or Message("none")
            raise UsageError(
                "'{name}' is no reviewer (the reviewers are: {listed}): use a listed name, or "
                "add this one to people.reviewers in {file}.",
                name=name,
                listed=listed,
                file=FILE,
            )
        return found


def parse(text: str, place: object) -> Settings:
    """Read the text of a `removals.toml`.

    Raises:
        RemovalsError: it is no TOML, or a key or value cannot be used.
    """
    return toml_model(text, Settings, f"{place}/{FILE}", RemovalsError)


def read(folder: Path) -> tuple[str, Settings]:
    """Return the settings in a folder, as text and as they are meant.

    Raises:
        RemovalsError: there are none, or they cannot be used.
    """
    path = folder / FILE
    try:
        text = read_text(path)
    except FileNotFoundError:
        raise RemovalsError(
            "There is no record of removals at {folder}: correct the path, or make one with "
            "hegui removals init.",
            folder=folder,
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise RemovalsError(
            "{path} cannot be read as UTF-8 text: {error}.", path=path, error=error
        ) from None
    return text, parse(text, folder)


def place(folder: Path, written: str | None) -> Path | None:
    """Return a path of the settings; one that is relative is so to their folder."""
    return None if written is None else (folder / Path(written).expanduser()).resolve()


TEXT = """\
# What this record of removals is, and what its operator decides.
version = 1
id = "{id}"

[operator]              # as notices and reports name it
zh = {operator}
en = {operator}

# The keys lie outside of this folder, readable by their owner alone. Without these lines they are
# those of HEGUI_ARCHIVE_KEY (seal) and HEGUI_REMOVALS_KEY (content).
[keys]
seal = {seal}
content = {content}

[people]
reviewers = [{reviewers}]   # only these may decide; another of them answers an appeal

# [callback]            # the platform that stops and removes; without it, acts are attested by hand
# url = "https://platform.example/hegui"
# secret = "/etc/hegui/callback.secret"

[appeal]
days = 180              # that a user has to appeal
where = {{ zh = "", en = "" }}

[report]
needed = true           # what was removed is reported to the authority before its case is closed
authority = {{ zh = "", en = "" }}

[keep]
months = 36             # after a case is closed; then its texts are destroyed, and a stub stays
# basis = "csl:49"      # the provision by which it is kept

# [policy.counterfeit]
# title = {{ zh = "假冒商品", en = "Counterfeit goods" }}
# explanation = {{ zh = "商品使用了未经许可的他人商标。", en = "The goods bear another's mark." }}
# basis = "csl:49"

# [[rule]]              # decides without a person; weak hits always go to one
# id = "stop-counterfeit"
# policies = ["counterfeit"]
# verdict = "hold"
"""
