"""The script that is sent to a machine: it writes, starts, stops and fetches nothing."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import machines
from hegui.assessment.collectors import facts, host, seal
from hegui.cli import run
from hegui.errors import UsageError
from hegui.shape import Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator


class Allowed(Strict):
    """The list of what may be started."""

    model_config = {**Strict.model_config, "extra": "allow"}
    __pydantic_extra__: dict[str, Program]


class Program(Strict):
    """A program, its arguments, and why it does no harm."""

    with_: list[str]
    why: str

    model_config = {
        **Strict.model_config,
        "alias_generator": lambda name: name.removesuffix("_"),
    }


Allowed.model_rebuild()
ALLOWED = read_yaml(host.PROBE.with_name("allowed.yaml"), Allowed).model_extra or {}
SHELL = frozenset(
    (
        *("[", "]", "begin", "break", "case", "command", "continue", "do", "done", "each", "echo"),
        *("elif", "else", "end", "esac", "exec", "export", "fi", "for", "if", "local", "main"),
        *("printf", "reached", "return", "said", "shift", "show", "take", "then", "while"),
    )
)
"""What is no program: words of the shell, and functions of the script."""


def plain() -> str:
    """Return the script without comments, and a mark for what is quoted, put in or a pattern."""
    text = re.sub(r"^\s*#.*$", "", machines.PROBE, flags=re.MULTILINE)
    return re.sub(r"'[^']*'|\"[^\"]*\"|\$\{[^}]*\}|\*\[![^\]]*\]\*|\(\)", "Q", text)


def taken() -> Iterator[list[str]]:
    """Yield each command that is taken, in words."""
    for line in machines.PROBE.split("\n"):
        if line.strip().startswith("take "):
            yield shlex.split(line)[3:]


def test_each_command_has_only_arguments_that_are_allowed() -> None:
    """Those of stat are a format and files by name."""
    for name, *arguments in taken():
        told = " ".join(arguments)
        if name == "stat":
            assert re.fullmatch(r"(-L )?-c [%a-zA-Z ]+( /[A-Za-z0-9_./*-]+)+", told), told
        else:
            assert told in ALLOWED[name].with_, f"{name} {told}"


def test_every_program_is_in_the_list_and_no_other() -> None:
    """Each word that begins a command is a word of the shell, a function, or in the list."""
    begun = re.split(r"\$\(|\|\||&&|;;?|[\n|{})]|! |\b(?:then|else|do|if|elif|while)\b", plain())
    words = {one.split()[0] for one in begun if one.split()}
    words = {one.removesuffix("Q") for one in words if not re.match(r"\w+=|[*Q$0-9]", one)}
    started = {name for name, *_ in taken()} | {"awk", "head", "timeout", "id", "systemctl"}

    assert words - SHELL <= set(ALLOWED)
    assert started == set(ALLOWED)


def test_nothing_is_written_by_the_shell() -> None:
    """What is redirected goes to /dev/null or to what is open already."""
    for found in re.findall(r"\d?>+\s*\S+", plain()):
        assert re.fullmatch(r"\d?>(&\d|/dev/null)[;)]?", found), found


def test_no_program_of_awk_writes_or_asks() -> None:
    """They print to their own end: no file is opened, no command asked, nothing handed on."""
    text = re.sub(r"^\s*#.*$", "", machines.PROBE, flags=re.MULTILINE)
    programs = [one for one in re.findall(r"'([^']*)'", text) if "print" in one or "{" in one]

    assert len(programs) > 8
    for one in programs:
        assert not re.search(r"system *\(|getline|close *\(|fflush", one), one
        assert not re.search(r"print[^;}\n]*[>|] *(\"|\w)", one), one


@pytest.mark.full
def test_this_machine_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What anybody may read here is known; the file has it, sealed, and nothing else is left."""
    monkeypatch.chdir(tmp_path)
    assert run(["collect", "host", "--out", "facts.json", "--output", "json"]) == 0

    found = facts.read(tmp_path / "facts.json")
    release = Path("/etc/os-release").read_text("utf-8")
    assert found.target.release
    assert found.target.release in release
    accounts = [line.split(":") for line in Path("/etc/passwd").read_text("utf-8").splitlines()]
    assert [one[0] for one in accounts if one[2] == "0"] == found.value("accounts.uid_zero")
    assert found.value("system.kernel") == os.uname().release
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"facts.json", "facts.json.note", "assessment-key.pem"}
    assert (tmp_path / "facts.json").stat().st_mode & 0o077 == 0


def test_a_file_that_was_changed_is_told_by_its_seal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And one without a seal is told to have none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(host, "PROBE", tmp_path / "probe.sh")
    (tmp_path / "probe.sh").write_text(
        "printf '\\n@%s begin uname -nr\\nm 6.1\\n' $mark\nprintf '\\n@%s end 0\\n' $mark\n"
    )
    assert run(["collect", "host", "--out", "facts.json"]) == 0
    assert run(["collect", "show", "facts.json", "--lang", "zh"]) == 0
    assert "与封存时一致。" in capsys.readouterr().err

    whole = json.loads(Path("facts.json").read_text("utf-8"))
    whole["facts"][0]["value"] = "6.2"
    Path("facts.json").write_text(json.dumps(whole), "utf-8")
    assert run(["collect", "show", "facts.json"]) == 1
    assert "not as it was sealed" in capsys.readouterr().err
    with pytest.raises(UsageError, match="collect the facts again"):
        seal.read(Path("facts.json"))

    Path("facts.json.note").unlink()
    assert run(["collect", "show", "facts.json", "--output", "csv"]) == 0
    told = capsys.readouterr()
    assert "system.kernel,Version of the kernel that runs,6.2,uname -nr," in told.out
    assert "no seal" in told.err
    assert seal.read(Path("facts.json")).value("system.kernel") == "6.2"


@pytest.mark.skipif(shutil.which("ssh") is None, reason="there is no ssh on this machine")
def test_a_machine_that_is_not_reached_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file says why of each fact, and the exit code is 3."""
    monkeypatch.chdir(tmp_path)

    assert run(["collect", "host", "nobody@host.invalid", "--out", "facts.json"]) == 3
    found = facts.read(tmp_path / "facts.json")
    assert found.facts == []
    assert found.target.name == "host.invalid"
    assert all("host.invalid could not be asked" in one.why for one in found.unknown)
    assert "0 facts known" in capsys.readouterr().out


def test_what_says_too_much_or_hangs_is_ended() -> None:
    """And all that it started ends with it."""
    sent = [sys.executable, "-c", "import os\nwhile True: os.write(1, b'x' * 65536)"]
    assert len(host.asked(sent, machines.MARK, 60).raw) == host.LARGEST

    slow = host.asked(["sh", "-c", "sleep 60 & sleep 60"], machines.MARK, 0.5)
    assert slow.code is None
    assert host.read(slow, machines.MARK, "h", machines.AT).facts == []


def test_a_program_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """As ssh on a small machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "/nowhere")
        assert run(["collect", "host", "h"]) == 2
    assert "ssh cannot be started" in capsys.readouterr().err


@pytest.mark.services
def test_the_kernel_saw_nothing_written(tmp_path: Path) -> None:
    """Watched by strace, the script and all that it starts open no file to write."""
    script = f"mark={machines.MARK}\n{machines.PROBE}"
    log = tmp_path / "calls"
    watch = ("strace", "-f", "-qq", "-e", "trace=file,network", "-o", str(log))
    ran = subprocess.run(
        [*watch, "sh", "-s"], input=script.encode(), capture_output=True, check=True
    )
    assert b"begin end" in ran.stdout

    calls = [
        line for line in log.read_text("utf-8", "replace").split("\n") if "SIGCHLD" not in line
    ]
    opened = [one for one in calls if re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND", one)]
    changed = re.compile(
        r"\b(unlink|unlinkat|rename|renameat2?|mkdir|mkdirat|rmdir|symlinkat?|link|linkat|chmod|"
        r"fchmodat2?|l?chown|fchownat|truncate|utimensat|mknod|mknodat|mount|setxattr)\("
    )
    # a file without a name is gone with who opened it
    assert [one for one in opened if "/dev/null" not in one and "O_TMPFILE" not in one] == []
    assert [one for one in calls if changed.search(one) and " = -1 " not in one] == []
    # sshd looks up the addresses at which it would listen, which are those of this machine
    here = re.compile(r'"(::1?|0\.0\.0\.0|127\.0\.0\.1)"')
    away = [one for one in calls if "connect(" in one and "AF_INET" in one and not here.search(one)]
    assert away == []
