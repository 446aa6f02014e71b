"""A machine that is read over a real SSH server, on loopback, with keys and settings of its own."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hegui.assessment.collectors import facts
from hegui.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.services
SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:" + os.environ["PATH"])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Serve this machine at `machine.example` for an `ssh` that knows no other settings."""
    if SSHD is None:
        pytest.skip("there is no sshd: apt-get install openssh-server")
    folder = tmp_path_factory.mktemp("ssh")
    for name in ("host", "own", "stranger"):
        made = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name))
        subprocess.run(made, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    public = (folder / "host.pub").read_text("utf-8")
    (folder / "known").write_text(f"[127.0.0.1]:{port} {public}", "utf-8")
    (folder / "authorized").write_text((folder / "own.pub").read_text("utf-8"), "utf-8")
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\n"
        f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\n",
        "utf-8",
    )
    for name in ("own", "stranger"):
        (folder / f"{name}.config").write_text(
            f"Host *.example\nHostName 127.0.0.1\nPort {port}\nIdentityFile {folder}/{name}\n"
            f"IdentitiesOnly yes\nIdentityAgent none\nUserKnownHostsFile {folder}/known\n",
            "utf-8",
        )
    # an ssh that reads these settings, so that nobody's own are touched
    (folder / "ssh").write_text(
        f'#!/bin/sh\nexec {shutil.which("ssh")} -F "$HEGUI_TEST_SSH" "$@"\n', "utf-8"
    )
    (folder / "ssh").chmod(0o755)
    server = subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "sshd_config")])
    try:
        _wait(port)
        yield folder
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    pytest.fail("sshd did not start")


def collected(
    served: Path, folder: Path, patch: pytest.MonkeyPatch, who: str = "own"
) -> tuple[int, facts.Collected]:
    """Return the exit code and the facts of a machine over SSH."""
    patch.chdir(folder)
    patch.setenv("PATH", f"{served}:{os.environ['PATH']}")
    patch.setenv("HEGUI_TEST_SSH", str(served / f"{who}.config"))
    place = f"{getpass.getuser()}@machine.example"
    code = run(["collect", "host", place, "--out", "facts.json"])
    return code, facts.read(folder / "facts.json")


def test_a_machine_is_read_over_ssh(
    served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The facts are those of the machine, under the name that the operator has for it."""
    code, found = collected(served, tmp_path, monkeypatch)

    assert code == 0
    assert found.target.name == "machine.example"
    assert found.value("system.kernel") == os.uname().release
    assert found.value("sshd.running") is True
    here = [line.split(":") for line in Path("/etc/passwd").read_text("utf-8").splitlines()]
    assert [one[0] for one in here if one[2] == "0"] == found.value("accounts.uid_zero")


def test_a_stranger_gets_no_facts(
    served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No password is asked for; all is unknown, with what ssh said."""
    code, found = collected(served, tmp_path, monkeypatch, "stranger")

    assert code == 3
    assert found.facts == []
    assert all("Permission denied" in one.why for one in found.unknown)


def test_another_machine_in_its_place_gives_no_facts(
    served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host key that is not known is refused, not learnt."""
    known = served / "known"
    whole = known.read_text("utf-8")
    try:
        known.write_text(whole.replace(whole.split()[2], _key(served)), "utf-8")
        code, found = collected(served, tmp_path, monkeypatch)
    finally:
        known.write_text(whole, "utf-8")

    assert code == 3
    assert found.facts == []


def _key(served: Path) -> str:
    return (served / "stranger.pub").read_text("utf-8").split()[1]
