"""Who may do what: sudo, files of settings that others may write, mandatory access control."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.assessment.collectors.seen import rows, unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

_FILE, _FOLDER = "/etc/sudoers", "/etc/sudoers.d"
_ALIAS = re.compile(r"(User|Cmnd|Cmd|Runas|Host)_Alias\s+(.*)")
_EVERY = re.compile(r"(?:^|[\s,:)])ALL\s*(?:$|,)")
_OTHERS_WRITE, _ALL_READ = 0o022, 0o004


def _lines(seen: Seen) -> Iterator[str]:
    """Yield the lines of sudo's files, put together where they go on."""
    told = seen.file(_FILE)
    if told is None:
        return
    for line in _joined(told):
        include = re.match(r"[@#](include|includedir)\s+(\S+)", line)
        if include and include[2].rstrip("/") != _FOLDER:
            raise unseen("{place} includes {path}, which was not read", place=_FILE, path=line[:80])
        if include:
            for path in seen.folder(_FOLDER):
                name = path.rpartition("/")[2]
                if "." not in name and not name.endswith("~"):
                    yield from _joined(seen.needed(path))
        elif not re.match(r"#(?!\d)", line):  # a number behind it is that of a user
            yield line


def _joined(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\\\n", " ").split("\n") if line.strip()]


def _granted(seen: Seen) -> tuple[list[tuple[str, str]], list[str]]:
    """Return who may do what, with aliases written out, and the lines of defaults."""
    aliases: dict[str, str] = {}
    grants, defaults = [], []
    for line in _lines(seen):
        alias = _ALIAS.match(line)
        if alias:
            for one in alias[2].split(":"):
                name, _, members = one.partition("=")
                aliases[name.strip()] = members.strip()
        elif line.startswith("Defaults"):
            defaults.append(line)
        elif "=" in line:
            who, _, what = re.sub(r"\s*#(?!\d).*", "", line).partition("=")
            grants.append((re.sub(r"\s+\S+\s*$", "", who.strip()), what.strip()))
    whole = [(_spelt(who, aliases), _spelt(what, aliases)) for who, what in grants]
    return whole, defaults


def _spelt(text: str, aliases: dict[str, str]) -> str:
    """Return a text with its aliases written out; one may name others."""
    for _ in range(4):
        text = re.sub(r"\b[A-Z][A-Z0-9_]*\b", lambda one: aliases.get(one[0], one[0]), text)
        text = text[:4000]
    return text


def _who(grants: list[str]) -> list[str]:
    return sorted({name.strip() for one in grants for name in one.split(",") if name.strip()})


def nopasswd(seen: Seen) -> list[str]:
    """Return who needs no password, for one command or for all."""
    grants, defaults = _granted(seen)
    loose = [one for one in defaults if re.search(r"!\s*authenticate|exempt_group", one)]
    who = [one for one, what in grants if re.search(r"NOPASSWD\s*:", what)]
    return _who(who) + [one.replace(",", " ")[:100] for one in loose]


def every_command(seen: Seen) -> list[str]:
    """Return who may run everything."""
    grants, _ = _granted(seen)
    return _who([who for who, what in grants if _EVERY.search(re.sub(r"\([^)]*\)", "", what))])


def too_open(seen: Seen) -> list[str]:
    """Return the files that others may write, and the hashes if all may read them."""
    found = []
    told = rows(seen.said("stat /etc", ("0", "1")), least=2)
    if not any(path == "/etc/passwd" for _, path, *_ in told):
        raise unseen("{place} was not seen", place="/etc/passwd")
    for mode, path, *_ in told:
        rights = int(mode, 8) if re.fullmatch("[0-7]{1,5}", mode) else _OTHERS_WRITE
        secret = path.endswith("shadow") and rights & _ALL_READ
        if rights & _OTHERS_WRITE or secret:
            found.append(f"{path} ({mode})")
    return found


def mandatory_control(seen: Seen) -> str:
    """Return what enforces it; SELinux that only warns enforces nothing."""
    selinux = seen.asked("getenforce")
    if selinux is not None and selinux.strip() == "Enforcing":
        return "selinux"
    apparmor = seen.file("/sys/module/apparmor/parameters/enabled")
    return "apparmor" if (apparmor or "").strip() == "Y" else "none"


READ: Mapping[str, Reader] = {
    "sudo.nopasswd": nopasswd,
    "sudo.all": every_command,
    "files.too_open": too_open,
    "access.mandatory_control": mandatory_control,
}
