"""Asks a provider for an account, within what may be asked of its holder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.errors import UsageError
from hegui.identity.gate import may_ask_number
from hegui.identity.providers.asking import Answer, Credential
from hegui.law.citation import Cited
from hegui.message import Both

if TYPE_CHECKING:
    from datetime import date

    from hegui.identity.gate import Account
    from hegui.identity.providers.asking import Provider, Request


def verify(
    provider: Provider,
    request: Request,
    account: Account,
    day: date,
    *,
    user_agrees: bool = False,
    law_demands: bool = False,
) -> Answer:
    """Ask a provider about the holder of an account; only `match` verifies.

    Raises:
        UsageError: the holder was verified by a credential, and the request would give away the
            plain number without his consent and without law; or the provider is of another kind.
    """
    if not isinstance(request, Credential):
        asked = may_ask_number(
            account.identity_method, day, user_agrees=user_agrees, law_demands=law_demands
        )
        if not asked.allowed:
            raise UsageError(
                "{words} ({basis}): ask by the credential, or have the user agree.",
                words=Both(asked.words["en"].capitalize(), asked.words["zh"]),
                basis=[Cited(one) for one in asked.basis],
            )
    if request.kind not in provider.kinds:
        raise UsageError(
            "The provider {name} does not answer {kind}: it answers {kinds}.",
            name=provider.name,
            kind=request.kind,
            kinds=list(provider.kinds),
        )
    return provider.ask(request)
