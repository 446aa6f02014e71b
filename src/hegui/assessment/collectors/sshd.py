"""The SSH server: what it is set to, by its own word where it may be asked, else by its files.

Its own word (`sshd -T`) leaves out what holds for some users only (Match): those lines are read in
the files, and the laxest value counts. Files alone do not tell what is set where they say nothing.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

from hegui.assessment.collectors.processes import running
from hegui.assessment.collectors.seen import number, unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

_FILE, _FOLDER, _OWN = "/etc/ssh/sshd_config", "/etc/ssh/sshd_config.d", "sshd -T"
_ROOT = ("no", "forced-commands-only", "prohibit-password", "yes")
"""What root may, the strictest first."""
_WEAK = re.compile(
    r"-cbc|arcfour|3des|blowfish|cast128|hmac-md5|ripemd|group(?:1|14|-exchange)-sha1"
)
"""What no server offers by itself today; an HMAC of SHA-1 it does, and that is not broken."""
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_DEEPEST = 8
_ALSO = {"challengeresponseauthentication": "kbdinteractiveauthentication"}
"""Names of old, with those of today."""


def running_(seen: Seen) -> bool:
    """Say whether it runs, alone or as what listens for it."""
    return bool({"sshd", "sshd-session"} & running(seen))


def _lines(seen: Seen, path: str, *, some: bool, depth: int = 0) -> Iterator[tuple[str, str, bool]]:
    """Yield name, value and whether it is for some users only, of a file and what it includes."""
    if depth > _DEEPEST:
        raise unseen("{place} includes itself", place=path)
    for line in seen.needed(path).split("\n"):
        split = re.split(r"[ \t]*=[ \t]*|[ \t]+", line.strip(), maxsplit=1)
        if not split[0] or split[0].startswith("#"):
            continue
        name, value = split[0].lower(), "".join(split[1:]).strip().strip('"')
        if name == "include":
            for one in _included(seen, value):
                yield from _lines(seen, one, some=some, depth=depth + 1)
        elif name == "match":
            some = value.lower() != "all"
        else:
            yield _ALSO.get(name, name), value, some


def _included(seen: Seen, value: str) -> list[str]:
    found = []
    for one in value.split():
        path = one if one.startswith("/") else f"/etc/ssh/{one}"
        if not path.startswith(f"{_FOLDER}/"):
            raise unseen("{place} includes {path}, which was not read", place=_FILE, path=path)
        found += [there for there in seen.folder(_FOLDER) if fnmatch(there, path)]
    return found


def _values(seen: Seen, name: str) -> tuple[list[str], list[str]]:
    """Return what is set for all, and what for some; several lines where there may be several."""
    lines = [(value, some) for key, value, some in _lines(seen, _FILE, some=False) if key == name]
    for_some = [value for value, some in lines if some]
    if seen.failed(_OWN):
        return [value for value, some in lines if not some], for_some
    own = (line.partition(" ") for line in seen.said(_OWN).split("\n"))
    return [value for key, _, value in own if key.lower() == name], for_some


def _one(name: str, lax: Callable[[str], Any]) -> Callable[[Seen], str]:
    """Return what reads a setting, for whom it is laxest; the first line of a file counts."""

    def read(seen: Seen) -> str:
        for_all, for_some = _values(seen, name)
        if not for_all:
            raise unseen("{place} does not say {name}", place=_FILE, name=name)
        return max((for_all[0], *for_some), key=lax)

    return read


def _root(value: str) -> int:
    word = value.lower().replace("without-password", "prohibit-password")
    if word not in _ROOT:
        raise unseen("'{text}' is no value of {name}", text=value[:40], name="PermitRootLogin")
    return _ROOT.index(word)


def permit_root_login(seen: Seen) -> str:
    """Return what root may."""
    return _ROOT[_root(_one("permitrootlogin", _root)(seen))]


def _yes(value: str) -> bool:
    if value.lower() not in {"yes", "no"}:
        raise unseen("'{text}' is neither yes nor no", text=value[:40])
    return value.lower() == "yes"


def password_authentication(seen: Seen) -> bool:
    """Say whether a password is taken, asked in either way."""
    plain = _yes(_one("passwordauthentication", _yes)(seen))
    asked = _yes(_one("kbdinteractiveauthentication", _yes)(seen))
    return plain or asked


def uses_pam(seen: Seen) -> bool:
    """Say whether it asks PAM, without which no rule of PAM holds for who comes by SSH."""
    return _yes(_one("usepam", _yes)(seen))


def permit_empty_passwords(seen: Seen) -> bool:
    """Say whether an empty password is taken."""
    return _yes(_one("permitemptypasswords", _yes)(seen))


def authentication_methods(seen: Seen) -> str:
    """Return what has to be shown; where some have to show something else, each of it."""
    for_all, for_some = _values(seen, "authenticationmethods")
    if not for_all:
        raise unseen("{place} does not say {name}", place=_FILE, name="AuthenticationMethods")
    return " | ".join(dict.fromkeys((for_all[0], *for_some)))


def max_auth_tries(seen: Seen) -> int:
    """Return the attempts of a connection."""
    return number(_one("maxauthtries", number)(seen))


def _seconds(value: str) -> int:
    parts = re.fullmatch(r"(?:\d{1,9}[smhdw]?)+", value.lower())
    if not parts:
        raise unseen("'{text}' is no time", text=value[:40])
    split = re.findall(r"(\d+)([smhdw]?)", value.lower())
    return sum(int(count) * _UNITS[unit] for count, unit in split)


def login_grace_seconds(seen: Seen) -> int:
    """Return the time to log in; 0, which is without limit, is the laxest."""
    told = _one("logingracetime", lambda value: _seconds(value) or float("inf"))
    return _seconds(told(seen))


def allowed(seen: Seen) -> list[str]:
    """Return who alone may log in; in its files a line may name several."""
    found = []
    for name, mark in (("allowusers", ""), ("allowgroups", "%")):
        for_all, _ = _values(seen, name)
        found += [f"{mark}{one}" for value in for_all for one in value.split()]
    return found


def weak_algorithms(seen: Seen) -> list[str]:
    """Return what is offered and weak; only the server itself knows what it offers."""
    told = dict(line.split(" ", 1) for line in seen.said(_OWN).split("\n") if " " in line)
    named = [told.get(name, "") for name in ("ciphers", "macs", "kexalgorithms")]
    if not all(named):
        raise unseen("{place} does not say {name}", place=_OWN, name="Ciphers")
    return sorted(one for value in named for one in value.split(",") if _WEAK.search(one))


READ: Mapping[str, Reader] = {
    "sshd.running": running_,
    "sshd.permit_root_login": permit_root_login,
    "sshd.password_authentication": password_authentication,
    "sshd.permit_empty_passwords": permit_empty_passwords,
    "sshd.authentication_methods": authentication_methods,
    "sshd.max_auth_tries": max_auth_tries,
    "sshd.login_grace_seconds": login_grace_seconds,
    "sshd.allowed": allowed,
    "sshd.weak_algorithms": weak_algorithms,
}
