"""What a provider is asked, and what it answers.

No request and no answer shows a name or number when it is printed or logged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol

Outcome = Literal["match", "no_match", "no_record", "refused", "unavailable"]
"""Only a match verifies. `no_record`: the source knows no such identity. `refused`: what was asked
is malformed or not allowed, and asking again is in vain. `unavailable`: nothing was learnt."""


@dataclass(frozen=True)
class TwoFactor:
    """Do a name and an identity number belong together?"""

    kind: ClassVar[str] = "two_factor"
    name: str = field(repr=False)
    number: str = field(repr=False)


@dataclass(frozen=True)
class ThreeFactor:
    """Do a name, an identity number and a mobile number belong together?"""

    kind: ClassVar[str] = "three_factor"
    name: str = field(repr=False)
    number: str = field(repr=False)
    mobile: str = field(repr=False)


@dataclass(frozen=True)
class Carrier:
    """Is the mobile number that of the device, by the access token that its carrier gave out?"""

    kind: ClassVar[str] = "carrier"
    mobile: str = field(repr=False)
    access_token: str = field(repr=False)


@dataclass(frozen=True)
class Credential:
    """Is a network credential genuine and its holder present? It takes the place of the number.

    There is no field for a plain number, and none may be asked of its holder besides.
    """

    kind: ClassVar[str] = "credential"
    credential: str = field(repr=False)


Request = TwoFactor | ThreeFactor | Carrier | Credential
KINDS: dict[str, type[Request]] = {
    one.kind: one for one in (TwoFactor, ThreeFactor, Carrier, Credential)
}


@dataclass(frozen=True)
class Answer:
    """What came of a request.

    Attributes:
        outcome: What is known now.
        code: The provider's own code of the result, for its support; no data of a person.
        reference: The provider's own mark of the call.
        sent: Whether the request may have reached the provider, who may then have counted it.
    """

    outcome: Outcome
    code: str = ""
    reference: str = ""
    sent: bool = True


class Provider(Protocol):
    """Whoever answers requests. It raises nothing: what fails is an answer too."""

    @property
    def name(self) -> str:
        """Return what it is called."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of request that it answers, ids of `KINDS`."""

    def ask(self, request: Request) -> Answer:
        """Answer a request of one of `kinds`; `refused` for any other."""
