"""The rules of the gate: `identity/rules.yaml` of each installed content package, by date."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from hegui.content import installed
from hegui.errors import ContentError
from hegui.shape import Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "rules.yaml"


class Methods(Strict):
    """Ways of verifying that a provision lists, for accounts opened since a day."""

    services: tuple[str, ...]
    since: date
    listed: tuple[str, ...]
    not_listed: tuple[str, ...] = ()


class Credential(Strict):
    """A credential that stands for the identity, so that the plain number is not asked again."""

    since: date
    methods: tuple[str, ...]
    no_plain_identity: str
    voluntary: str


class Minors(Strict):
    """Since when the holders that are minors need a look of their own, and under what."""

    since: date
    provisions: tuple[str, ...]
    en: str
    zh: str


class Orders(Strict):
    """Words of measures that stop registrations, or one account."""

    registrations: tuple[str, ...]
    accounts: tuple[str, ...]


class Rules(Strict):
    """What one country asks before a service is started."""

    source: tuple[str, ...]
    last_checked: date
    confidence: str
    services: dict[str, dict[date, tuple[str, ...]]]
    methods: dict[str, Methods] = {}
    credential: Credential | None = None
    minors: Minors | None = None
    findings: dict[str, dict[date, tuple[str, ...]]] = {}
    orders: Orders

    def provisions(self, service: str, day: date) -> tuple[str, ...]:
        """Return the provisions that ask for an identity on a day; none if nothing does."""
        return _on(self.services.get(service, {}), day)

    def basis(self, finding: str, day: date) -> tuple[str, ...]:
        """Return the provisions that a finding on accounts rests on; none if on policy alone."""
        return _on(self.findings.get(finding, {}), day)

    def list_of(self, service: str, opened: date) -> tuple[str, Methods] | None:
        """Return the provision that lists ways of verifying for an account, and its list."""
        for provision, methods in self.methods.items():
            if service in methods.services and opened >= methods.since:
                return provision, methods
        return None


def _on(dated: Mapping[date, tuple[str, ...]], day: date) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    for since, refs in sorted(dated.items()):
        if since <= day:
            found = refs
    return found


@cache
def load() -> Rules:
    """Return the rules; raise `ContentError` if no package, or more than one, has some."""
    found: Mapping[str, Path] = {
        content.package: path
        for content in installed()
        if (path := content.path / "identity" / FILE).is_file()
    }
    if len(found) != 1:
        raise ContentError(
            "{count:content package has|content packages have} identity/{file}: exactly one is "
            "needed.",
            count=len(found),
            file=FILE,
        )
    return read_yaml(next(iter(found.values())), Rules)
