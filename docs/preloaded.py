"""Runs `hegui` in children of one process that has imported it, so that a command starts at once.

What a command does and prints is the same: it has its own streams, folder, variables and end.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENT = """\
#!{python} -IS
import json, os, socket, sys

with socket.socket(socket.AF_UNIX) as to:
    to.connect({place!r})
    told = json.dumps([os.getcwd(), dict(os.environ), sys.argv])
    socket.send_fds(to, [told.encode()], [0, 1, 2])
    to.shutdown(socket.SHUT_WR)
    sys.exit(int(to.recv(4) or 70))
"""
"""What stands in the place of the command: it hands all that it was given to the process."""


@contextmanager
def commands() -> Iterator[Path]:
    """Give a folder for PATH with a `hegui` that a process runs which has imported it."""
    with TemporaryDirectory() as name, socket.socket(socket.AF_UNIX) as asked:
        folder = Path(name)
        place = str(folder / "asked")
        asked.bind(place)
        asked.listen(100)
        client = folder / "hegui"
        client.write_text(CLIENT.format(python=sys.executable, place=place), encoding="utf-8")
        client.chmod(0o755)
        words = [sys.executable, __file__, str(asked.fileno())]
        environment = os.environ | {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
        with subprocess.Popen(words, pass_fds=[asked.fileno()], env=environment) as running:
            try:
                yield folder
            finally:
                running.terminate()


def serve(asked: socket.socket) -> None:
    """Run each command that is asked for in a child."""
    import hegui.cases.library  # noqa: PLC0415 - where commands run, not where they are asked for
    import hegui.outcome  # noqa: PLC0415
    import hegui.report.html  # noqa: F401, PLC0415
    from hegui import duties, unneeded  # noqa: PLC0415

    unneeded.keep_out()
    duties.select()
    while True:
        client, _ = asked.accept()
        if not os.fork():
            asked.close()
            _run(client)
        client.close()
        with suppress(ChildProcessError):  # how one ended, its client has been told
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _run(client: socket.socket) -> None:
    told, streams, *_ = socket.recv_fds(client, 1 << 16, 3)
    while more := client.recv(1 << 16):
        told += more
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    vars(sys).update(stdin=None, stdout=None, stderr=None)  # the command opens its own
    folder, environment, sys.argv = json.loads(told)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    from hegui import cli  # noqa: PLC0415

    try:
        cli.main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        client.send(str(end.code or 0).encode())
    finally:
        os._exit(0)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
