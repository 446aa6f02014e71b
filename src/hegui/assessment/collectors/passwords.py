"""Rules of passwords and of logging in: PAM and its modules, login.defs, idle shells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.assessment.collectors import pam, sshd
from hegui.assessment.collectors.seen import number, rows, settings, unseen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.assessment.collectors.pam import Module
    from hegui.assessment.collectors.seen import Reader, Seen

_QUALITY = frozenset(("pam_pwquality", "pam_cracklib", "pam_passwdqc"))
_CREDITS = ("dcredit", "ucredit", "lcredit", "ocredit")
_HASHES = ("yescrypt", "gost_yescrypt", "sm3", "sha512", "sha256", "blowfish", "bigcrypt", "md5")
_QUALITY_FILE, _QUALITY_FOLDER = "/etc/security/pwquality.conf", "/etc/security/pwquality.conf.d"
_LOCK_FILE, _DENIES, _UNLOCKS = "/etc/security/faillock.conf", "3", "600"
_HISTORY_FILE, _REMEMBERS = "/etc/security/pwhistory.conf", "10"
_PROFILES = ("/etc/profile", "/etc/bashrc", "/etc/bash.bashrc")


def _setting(seen: Seen) -> list[Module]:
    """Return the modules that a new password goes through."""
    return pam.stack(seen, pam.there(seen, "passwd")[0], "password")


def _quality(seen: Seen) -> Module | None:
    """Return the module that refuses simple passwords, if nothing before it lets one pass."""
    for one in _setting(seen):
        if one.name in _QUALITY and one.refuses:
            return one
        if one.passes:
            return None
    return None


def _rules(seen: Seen, module: Module) -> dict[str, str]:
    """Return what a module of quality is told; its arguments count more than its files."""
    told: dict[str, str] = {}
    if module.name == "pam_pwquality":
        for path in (*seen.folder(_QUALITY_FOLDER), _QUALITY_FILE):
            told |= settings(seen.file(path) or "", "=")
    split = (one.partition("=") for one in module.arguments)
    return told | {name: value for name, _, value in split}


def quality_enforced(seen: Seen) -> bool:
    """Say whether a simple password is refused."""
    module = _quality(seen)
    return module is not None and _rules(seen, module).get("enforcing", "1") != "0"


def _enforced(seen: Seen) -> tuple[Module, dict[str, str]] | None:
    if not quality_enforced(seen):
        return None
    module = _quality(seen)
    return None if module is None else (module, _rules(seen, module))


def min_length(seen: Seen) -> int:
    """Return the least length; a credit for a kind of characters makes a password shorter."""
    found = _enforced(seen)
    if found is None:
        told = [one.argument("minlen") for one in _setting(seen) if one.name == "pam_unix"]
        if not told or told[0] is None:
            raise unseen("no module says how long a password has to be")
        return number(told[0])
    module, rules = found
    if module.name == "pam_passwdqc":
        lengths = re.findall(r"\d+", rules.get("min", ""))
        if not lengths:
            raise unseen("{module} does not say how long a password has to be", module=module.name)
        return min(map(number, lengths))
    if "minlen" not in rules:
        raise unseen("{module} does not say how long a password has to be", module=module.name)
    usual = "1" if module.name == "pam_cracklib" or _is_old(seen) else "0"
    credits_ = (number(rules.get(name, usual)) for name in _CREDITS)
    return number(rules["minlen"]) - sum(one for one in credits_ if one > 0)


def _is_old(seen: Seen) -> bool:
    """Say whether credits are given where none is said, as libpwquality did before 1.4."""
    told = settings(seen.needed("/etc/os-release"), "=")
    return told.get("VERSION_ID", "").partition(".")[0] == "7" and "rhel" in told.get("ID_LIKE", "")


def min_classes(seen: Seen) -> int:
    """Return how many kinds of characters there have to be; none where nothing says so."""
    found = _enforced(seen)
    if found is None:
        return 0
    module, rules = found
    if module.name == "pam_passwdqc":
        raise unseen("{module} has rules of its own", module=module.name)
    needed = sum(number(rules.get(name, "0")) < 0 for name in _CREDITS)
    return max(needed, number(rules.get("minclass", "0")))


def remembered(seen: Seen) -> int:
    """Return how many earlier passwords are refused."""
    modules = _setting(seen)
    for one in modules:
        if one.name == "pam_pwhistory" and one.refuses:
            told = one.argument("remember")
            kept = settings(seen.file(_HISTORY_FILE) or "", "=") if told is None else {}
            return number(told or kept.get("remember", _REMEMBERS))
    told = next((one.argument("remember") for one in modules if one.name == "pam_unix"), None)
    return number(told or "0")


def hash_(seen: Seen) -> str:
    """Return how a new password is kept."""
    for one in _setting(seen):
        named = [name for name in _HASHES if name in one.arguments]
        if one.name == "pam_unix" and named:
            return named[-1]
    told = settings(seen.needed("/etc/login.defs")).get("ENCRYPT_METHOD")
    if not told:
        raise unseen("neither PAM nor {place} says how passwords are kept", place="/etc/login.defs")
    return told.lower()


def _days(name: str) -> Reader:
    def read(seen: Seen) -> int:
        told = settings(seen.needed("/etc/login.defs")).get(name)
        if not told:
            raise unseen("{place} does not say {name}", place="/etc/login.defs", name=name)
        return number(told)

    return read


def umask(seen: Seen) -> str:
    """Return what new files are without."""
    told = settings(seen.needed("/etc/login.defs")).get("UMASK")
    if not told:
        raise unseen("{place} does not say {name}", place="/etc/login.defs", name="UMASK")
    return told


def _locks(seen: Seen) -> list[dict[str, str] | None]:
    """Return how each way of logging in locks an account, None for one that does not."""
    services = pam.there(seen, "sshd", "login")
    locks = [_lock(seen, pam.stack(seen, one, "auth")) for one in services]
    return locks if "sshd" not in services or sshd.uses_pam(seen) else [*locks, None]


def _lock(seen: Seen, modules: list[Module]) -> dict[str, str] | None:
    """Return what a module is told that counts wrong passwords: only a line that counts matters."""
    for one in modules:
        told = {name: value for name, _, value in (each.partition("=") for each in one.arguments)}
        if one.name == "pam_faillock" and "authfail" in told:
            usual = {"deny": _DENIES, "unlock_time": _UNLOCKS}
            told = usual | _flags(seen.file(_LOCK_FILE) or "") | told
        elif one.name in {"pam_tally2", "pam_tally"}:
            told = {"deny": "0", "unlock_time": "0"} | told
        else:
            continue
        return told if number(told["deny"]) > 0 else None
    return None


def _flags(text: str) -> dict[str, str]:
    """Return what a file says in lines of a name, or of a name and a value."""
    split = (line.partition("=") for line in text.split("\n"))
    return {name.strip(): value.strip() for name, _, value in split if name.strip()}


def lock_after(seen: Seen) -> int:
    """Return after how many wrong passwords an account is locked, whichever way is laxest."""
    counts = [0 if one is None else number(one["deny"]) for one in _locks(seen)]
    return 0 if 0 in counts else max(counts)


def unlock_seconds(seen: Seen) -> int:
    """Return when a locked account is opened, whichever way is soonest."""
    locks = _locks(seen)
    if None in locks:
        raise unseen("accounts are not locked")
    told = [one["unlock_time"] for one in locks if one is not None]
    return min((s for s in (number(one.replace("never", "0")) for one in told) if s), default=0)


def locks_root(seen: Seen) -> bool:
    """Say whether root is locked in every way of logging in."""
    return all(one is not None and "even_deny_root" in one for one in _locks(seen))


def timeout_seconds(seen: Seen) -> int:
    """Return when an idle shell ends; of several settings the laxest."""
    texts = [told for _, told in seen.files(*_PROFILES, folders=("/etc/profile.d",))]
    if not texts:
        raise unseen("{place} is not there", place="/etc/profile")
    values = [one[0].partition("=")[2] for text in texts for one in rows(text)]
    if "?" in values:
        raise unseen("TMOUT is worked out by the shell")
    seconds = [number(one) for one in values]
    return 0 if 0 in seconds else max(seconds, default=0)


READ: Mapping[str, Reader] = {
    "password.quality_enforced": quality_enforced,
    "password.min_length": min_length,
    "password.min_classes": min_classes,
    "password.max_days": _days("PASS_MAX_DAYS"),
    "password.min_days": _days("PASS_MIN_DAYS"),
    "password.warn_days": _days("PASS_WARN_AGE"),
    "password.remembered": remembered,
    "password.hash": hash_,
    "login.lock_after": lock_after,
    "login.unlock_seconds": unlock_seconds,
    "login.locks_root": locks_root,
    "login.umask": umask,
    "session.timeout_seconds": timeout_seconds,
}
