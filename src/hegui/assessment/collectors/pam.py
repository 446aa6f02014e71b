"""The stacks of PAM: which modules a service runs through, with what is included in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.assessment.collectors.seen import unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.collectors.seen import Seen

FOLDER = "/etc/pam.d"
_DEEPEST = 8


@dataclass(frozen=True)
class Module:
    """A line of a stack: what is done when the module refuses, its name, and its arguments."""

    control: str
    name: str
    arguments: tuple[str, ...]

    @property
    def refuses(self) -> bool:
        """Say whether what the module refuses is refused."""
        bad = "default=die" in self.control or "default=bad" in self.control
        return self.control in {"required", "requisite"} or bad

    @property
    def passes(self) -> bool:
        """Say whether the modules behind it may not be asked any more."""
        return self.control == "sufficient" or "success=" in self.control

    def argument(self, name: str) -> str | None:
        """Return the value of an argument, the last of its name; None without one."""
        values = [one.partition("=")[2] for one in self.arguments if one.startswith(f"{name}=")]
        return values[-1] if values else None


def there(seen: Seen, *services: str) -> list[str]:
    """Return those services that have a stack.

    Raises:
        UnseenError: none has.
    """
    names = {path.rpartition("/")[2] for path in seen.folder(FOLDER)}
    found = [one for one in services if one in names]
    if not found:
        raise unseen("{place} has nothing for {services}", place=FOLDER, services=list(services))
    return found


def stack(seen: Seen, service: str, kind: str) -> list[Module]:
    """Return the modules of a service for `auth` or `password`, in their order."""
    return list(_modules(seen, service, kind, 0))


def _modules(seen: Seen, service: str, kind: str, depth: int) -> Iterator[Module]:
    if depth > _DEEPEST:
        raise unseen("{place} includes itself", place=f"{FOLDER}/{service}")
    path = service if service.startswith("/") else f"{FOLDER}/{service}"
    for line in seen.needed(path).split("\n"):
        words = line.split()
        if len(words) > 1 and words[0] == "@include":
            yield from _modules(seen, words[1], kind, depth + 1)
        elif len(words) > 2 and words[0].lstrip("-").lower() == kind:  # noqa: PLR2004 - its fields
            if words[1] in {"include", "substack"}:
                yield from _modules(seen, words[2], kind, depth + 1)
            else:
                yield from _module(words[1:])


def _module(words: list[str]) -> Iterator[Module]:
    """Yield the module of a line; what it does at each end may be several words in brackets."""
    for at, word in enumerate(words):
        if word.endswith(".so"):
            name = word.rpartition("/")[2].removesuffix(".so")
            yield Module(" ".join(words[:at]), name, tuple(words[at + 1 :]))
            return
