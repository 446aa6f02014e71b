"""Accounts of this machine itself: who may log in, as whom, and how their passwords are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hegui.assessment.collectors.seen import number, rows, unseen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

FOREVER = 99_999
"""Days that shadow(5) takes for ever."""
_NO_LOGIN = frozenset(("nologin", "false", "true", "sync", "shutdown", "halt"))
_ADMINISTRATORS = ("root", "sudo", "wheel", "admin", "adm")
_WEAK = frozenset(("des", "md5"))
_NO_PASSWORD = frozenset(("empty", "locked"))


class _Account(NamedTuple):
    """A line of /etc/passwd, without names and homes; `kept`: where its password is, or `empty`."""

    name: str
    kept: str
    number: str
    group: str
    shell: str


class _Shadow(NamedTuple):
    """A line of /etc/shadow, with the kind of the hash for the hash."""

    name: str
    kind: str
    changed: str
    least: str
    most: str
    inactive: str
    expires: str


def _accounts(seen: Seen) -> list[_Account]:
    told = seen.needed("/etc/passwd")
    found = [_Account(*one) for one in rows(told, ":", 5) if len(one) == len(_Account._fields)]
    if not found:
        raise unseen("{place} lists no account", place="/etc/passwd")
    return found


def _shadow(seen: Seen) -> list[_Shadow]:
    told = seen.needed("/etc/shadow")
    found = [_Shadow(*one) for one in rows(told, ":", 7) if len(one) == len(_Shadow._fields)]
    if not found:
        raise unseen("{place} lists no account", place="/etc/shadow")
    return found


def login(seen: Seen) -> list[str]:
    """Return who may log in; no shell stands for /bin/sh."""
    return [a.name for a in _accounts(seen) if a.shell.rpartition("/")[2] not in _NO_LOGIN]


def uid_zero(seen: Seen) -> list[str]:
    """Return who is root, by whatever name."""
    return [one.name for one in _accounts(seen) if number(one.number) == 0]


def shared_numbers(seen: Seen) -> list[str]:
    """Return who is somebody else as well."""
    numbers = [one.number for one in _accounts(seen)]
    return [one.name for one in _accounts(seen) if numbers.count(one.number) > 1]


def administrators(seen: Seen) -> list[str]:
    """Return the members of the groups that administer a machine, by group or as their own."""
    groups = {name: (gid, who) for name, gid, who, *_ in rows(seen.needed("/etc/group"), ":", 3)}
    if not groups:
        raise unseen("{place} lists no group", place="/etc/group")
    named = [groups[name] for name in _ADMINISTRATORS if name in groups]
    members = {one for _, who in named for one in who.split(",") if one}
    numbers = {gid for gid, _ in named}
    return sorted(members | {one.name for one in _accounts(seen) if one.group in numbers})


def without_password(seen: Seen) -> list[str]:
    """Return who needs none, in either file."""
    empty = {one.name for one in _shadow(seen) if one.kind == "empty"}
    return sorted(empty | {one.name for one in _accounts(seen) if one.kept == "empty"})


def _with_password(seen: Seen) -> list[_Shadow]:
    return [one for one in _shadow(seen) if one.kind not in _NO_PASSWORD]


def with_password(seen: Seen) -> list[str]:
    """Return who has one that is not locked."""
    return [one.name for one in _with_password(seen)]


def weak_hashes(seen: Seen) -> list[str]:
    """Return whose password is kept in a way that is broken quickly."""
    return [one.name for one in _shadow(seen) if one.kind in _WEAK]


def longest_password_days(seen: Seen) -> int:
    """Return the most days of a password; an empty field and -1 are for ever."""
    days = [number(one.most or "-1") for one in _with_password(seen)]
    return max((FOREVER if one < 0 else one for one in days), default=0)


def oldest_password_days(seen: Seen) -> int:
    """Return the age of the oldest password, by the clock of the machine."""
    today = number(seen.said("date")) // 86_400
    changed = [one.changed for one in _with_password(seen)]
    if "" in changed:
        raise unseen("{place} does not say when each password was changed", place="/etc/shadow")
    return max((today - number(one) for one in changed), default=0)


def root_password(seen: Seen) -> bool:
    """Say whether root can log in with one."""
    kinds = [one.kind for one in _shadow(seen) if one.name == "root"]
    if not kinds:
        raise unseen("{place} lists no account", place="/etc/shadow")
    return any(kind != "locked" for kind in kinds)


READ: Mapping[str, Reader] = {
    "accounts.login": login,
    "accounts.uid_zero": uid_zero,
    "accounts.shared_numbers": shared_numbers,
    "accounts.administrators": administrators,
    "accounts.without_password": without_password,
    "accounts.with_password": with_password,
    "accounts.weak_hashes": weak_hashes,
    "accounts.longest_password_days": longest_password_days,
    "accounts.oldest_password_days": oldest_password_days,
    "accounts.root_password": root_password,
}
