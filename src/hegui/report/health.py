"""Whether Hegui can work here: what is installed, where it writes, keys, archive and witnesses."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hegui.errors import HeguiError
from hegui.extras import FOREIGN, absent, untested
from hegui.files import cache_folder, read_bytes, read_secret
from hegui.message import Both, Message
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hegui.config import Config

WORDS = Words("report/health")
State = Literal["fine", "note", "wrong"]
SIGNS = "合规 ✓ ✗ ↻ –"
"""What a terminal must be able to show."""
KEYS = ("HEGUI_ARCHIVE_KEY", "HEGUI_REMOVALS_KEY", "HEGUI_IDENTITY_KEY")
NUMBA = "NUMBA_CACHE_DIR"
MEGABYTE = 1 << 20
PRIVATE = b"PRIVATE KEY"
CHECKED = re.compile(r"last_checked: [\"']?(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: whether it is right, and what was found."""

    name: str
    state: State
    found: Message


def checks(config: Path | None, encoding: str, environ: Mapping[str, str]) -> tuple[Check, ...]:
    """Look at what Hegui needs; with a configuration, at what that names as well."""
    found = [_hegui(), _python(), _packages(), *_extras(), _terminal(encoding), *_caches(environ)]
    found += [Check("key", "fine", Message("{name} is set", name=n)) for n in KEYS if n in environ]
    if config is not None:
        found += _of_config(config)
    return tuple(found)


def laws() -> Iterator[tuple[str, str]]:
    """Yield each content package with the latest day on which an entry of its law was checked.

    The files are searched and not parsed, which would take a second.
    """
    from hegui.content import installed  # noqa: PLC0415 - `hegui --version` is quick without

    for content in installed():
        texts = (path.read_text(encoding="utf-8") for path in content.files("laws", ".yaml"))
        days = [day for text in texts for day in CHECKED.findall(text)]
        yield content.package, max(days, default="–")


def _hegui() -> Check:
    told = [f"{package} {day}" for package, day in laws()]
    version = metadata.version("hegui")
    return Check(
        "hegui", "fine", Message("{version}; law last checked: {law}", version=version, law=told)
    )


def _python() -> Check:
    return Check("python", "fine", Both(f"{platform.python_version()} ({platform.machine()})"))


def _packages() -> Check:
    """Name the versions of what every part needs, and what of it is not there."""
    needed = [name for name, extra in _required() if extra is None]
    versions = {name: _version(name) for name in needed}
    absent = [name for name, version in versions.items() if version is None]
    if absent:
        return Check("packages", "wrong", Message("not installed: {names}", names=absent))
    return Check("packages", "fine", Both(", ".join(f"{n} {v}" for n, v in versions.items())))


def _extras() -> Iterator[Check]:
    """Say of each extra whether it is there; without it, what only some need is refused."""
    of: dict[str, list[str]] = {}
    for name, extra in _required():
        if extra is not None and name != "hegui":
            of.setdefault(extra, []).append(name)
    for extra, names in of.items():
        absent = [name for name in names if _version(name) is None]
        if absent:
            told = Message(
                "{names} not installed; who needs it: pip install 'hegui[{extra}]'",
                names=absent,
                extra=extra,
            )
            yield Check(f"[{extra}]", "note", told)
        else:
            told = Both(", ".join(f"{name} {_version(name)}" for name in names))
            yield Check(f"[{extra}]", "fine", told)


def _required() -> Iterator[tuple[str, str | None]]:
    """Yield what the package asks for, each with the extra that brings it, if any."""
    for one in metadata.requires("hegui") or ():
        name = re.match(r"[\w.-]+", one)
        extra = re.search(r"extra == [\"']([\w-]+)[\"']", one)
        if name is not None:
            yield name[0], extra[1] if extra else None


@cache
def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _terminal(encoding: str) -> Check:
    try:
        SIGNS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        told = Message(
            "{encoding} cannot show Chinese and signs: set PYTHONUTF8=1, or a locale such as "
            "zh_CN.UTF-8",
            encoding=encoding,
        )
        return Check("terminal", "wrong", told)
    return Check("terminal", "fine", Both(encoding))


def _caches(environ: Mapping[str, str]) -> Iterator[Check]:
    """Say where what may be lost lies, how large it is, and whether it can be written."""
    try:
        statements = cache_folder("statements")
    except RuntimeError:
        told = Message("no home: nothing is kept from run to run; HEGUI_CACHE names a folder")
        yield Check("cache", "note", told)
        return
    folders = {"statements": statements, "numba": environ.get(NUMBA)}
    for name, folder in folders.items():
        if folder is not None:
            yield _cache(name, Path(folder))


def _cache(name: str, folder: Path) -> Check:
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if not os.access(there, os.W_OK):
        told = Message("{folder} cannot be written: each run makes it anew", folder=folder)
        return Check(name, "note", told)
    size = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    told = Message("{folder}, {size:.1f} MB", folder=folder, size=size / MEGABYTE)
    return Check(name, "fine", told)


def _of_config(path: Path) -> Iterator[Check]:
    from hegui import config  # noqa: PLC0415 - as above

    yield from _private_keys(path.parent)
    try:
        read = config.read(path)
    except HeguiError as error:
        yield Check("config", "wrong", error.message)
        return
    told = Message("{path}: {tables:table|tables} named", path=path, tables=len(read.evidence))
    yield Check("config", "fine", told)
    yield from (_engine(name, base.url) for name, base in sorted(read.engines.items()))
    yield from _archive(read, path.parent)


def _engine(name: str, url: str) -> Check:
    """Say of a database where it is judged, and whether what speaks to it is installed."""
    scheme = url.partition("://")[0].lower()
    if scheme in FOREIGN:
        if not _installed(FOREIGN[scheme]):
            return Check("engine", "wrong", absent(name, scheme).message)
        return Check("engine", "note", untested(name, scheme))
    return Check("engine", "fine", Message("{name}: judged where it is", name=name))


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # a package of which it would be a part
        return False


def _private_keys(folder: Path) -> Iterator[Check]:
    """Say of each private key near a configuration whether others may read it."""
    for path in sorted({*folder.glob("*.pem"), *folder.glob("*.key"), *folder.glob("*/*.pem")}):
        try:
            if path.suffix == ".pem" and PRIVATE not in read_bytes(path, MEGABYTE):
                continue  # a public one
            read_secret(path)
        except (HeguiError, OSError) as error:
            told = error.message if isinstance(error, HeguiError) else Both(str(error))
            yield Check("key", "wrong", told)
            continue
        yield Check("key", "fine", Message("{path}: its owner alone reads it", path=path))


def _archive(read: Config, folder: Path) -> Iterator[Check]:
    """Say whether the archive can be read, how much of it is sealed, and what witnesses have."""
    if read.archive.path is None:
        return
    from hegui.archive import settings  # noqa: PLC0415 - as above
    from hegui.archive.journal import Journal  # noqa: PLC0415
    from hegui.sealed import checkpoint  # noqa: PLC0415

    place = read.archive.path if "://" in read.archive.path else folder / read.archive.path
    try:
        journal = Journal.open(place)
        newest = checkpoint.newest(journal.store)
        decided = settings.parse(journal.state.settings or "", str(place))
    except (HeguiError, OSError) as error:
        told = error.message if isinstance(error, HeguiError) else Both(str(error))
        yield Check("archive", "wrong", told)
        return
    sealed, entries = newest[0].size if newest else 0, len(journal.lines)
    told = Message(
        "{place}: {sealed} of {entries:entry|entries} sealed",
        place=str(place),
        sealed=sealed,
        entries=entries,
    )
    yield Check("archive", "fine" if sealed == entries else "note", told)
    names = {Path(name).name for name in checkpoint.listed(journal.store)}
    yield from (_witness(Path(one), names) for one in decided.seal.witness)


def _witness(folder: Path, checkpoints: Iterable[str]) -> Check:
    """Say whether a witness has each checkpoint of the archive."""
    if not folder.is_dir():
        return Check("witness", "wrong", Message("{folder} cannot be reached", folder=folder))
    lacking = {name for name in checkpoints if not (folder / name).exists()}
    if lacking:
        told = Message(
            "{folder} lacks {lacking:checkpoint|checkpoints}: hegui archive seal copies them",
            folder=folder,
            lacking=len(lacking),
        )
        return Check("witness", "wrong", told)
    return Check("witness", "fine", Message("{folder} has every checkpoint", folder=folder))
