"""Runs one command that can reach nothing but the proxy; started as a script, it needs no Hegui.

The command gets a network of its own in which there is only loopback, and on it one port that leads
to the Unix socket of the proxy. Its memory and the files that it writes are limited, and it ends
when whoever started it does.

    python sandbox.py SOCKET PORT MEMORY FILE -- COMMAND ...

SOCKET is empty for a command that has no network at all, `-` for one that keeps that of the machine
(then PORT means nothing). MEMORY and FILE are megabytes, 0 for no limit.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import signal
import socket
import struct
import sys
import threading
from pathlib import Path

CANNOT = 97
"""The exit code where the machine gives no network of its own."""
_NEWUSER, _NEWNET = 0x10000000, 0x40000000
_PDEATHSIG = 1
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _UP = 0x8913, 0x8914, 1
_PART = 1 << 16
_MB = 1 << 20


def main(arguments: list[str]) -> None:
    """Seal off, limit, and become the command."""
    where, port, memory, file = arguments[:4]
    command = arguments[5:]
    _end_with_parent()
    if where != "-":
        try:
            _seal_off()
        except OSError:
            sys.exit(CANNOT)
    if where not in ("", "-"):
        _relay(where, int(port))
    _limit(int(memory), int(file))
    if command:
        os.execvp(command[0], command)  # noqa: S606 - what is started is checked before


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)


def _seal_off() -> None:
    """Get a network of one's own, as one's own user, and set its loopback up."""
    user, group = os.getuid(), os.getgid()
    library = ctypes.CDLL(None, use_errno=True)
    if user != 0 or library.unshare(_NEWNET) != 0:
        if library.unshare(_NEWUSER | _NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "unshare")
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        asked = struct.pack("16sh22x", b"lo", 0)
        flags = struct.unpack("16sh22x", fcntl.ioctl(one, _SIOCGIFFLAGS, asked))[1]
        fcntl.ioctl(one, _SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", flags | _UP))


def _relay(path: str, port: int) -> None:
    """Leave a process behind that leads a port of loopback to a Unix socket."""
    server = socket.create_server(("127.0.0.1", port), backlog=128)
    parent = os.getpid()
    if os.fork():
        server.close()
        return
    _end_with_parent()
    if os.getppid() != parent:
        os._exit(0)
    while True:
        client, _ = server.accept()
        threading.Thread(target=_lead, args=(client, path), daemon=True).start()


def _lead(client: socket.socket, path: str) -> None:
    with client, socket.socket(socket.AF_UNIX) as proxy:
        proxy.connect(path)
        back = threading.Thread(target=_pump, args=(proxy, client), daemon=True)
        back.start()
        _pump(client, proxy)
        back.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while part := source.recv(_PART):
            sink.sendall(part)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return


def _limit(memory: int, file: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, file)):
        if most:
            resource.setrlimit(kind, (most * _MB, most * _MB))


if __name__ == "__main__":
    main(sys.argv[1:])
