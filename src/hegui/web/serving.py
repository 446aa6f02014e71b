"""Serves the app: processes that answer, and one beside them that keeps those that run jobs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

THREADS = 4
"""Requests that one process answers at a time."""
GRACE = 10
"""Seconds for the process of jobs to end what it can."""


class Serving(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """The app as gunicorn runs it."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        """Keep what it is to run with."""
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take over the options."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return what answers, in each process."""
        return get_wsgi_application()


def serve(address: str, processes: int, ready: Callable[[], None], *, alone: bool = False) -> None:
    """Answer at an address until told to stop, with the jobs run beside unless it is alone."""
    _check(address)
    options = {
        "bind": address,
        "workers": processes,
        "threads": THREADS,
        "worker_class": "gthread",
        "control_socket_disable": True,
        "when_ready": lambda _: ready(),
        "loglevel": "warning",
        "max_requests": 10_000,
        "max_requests_jitter": 1_000,
    }
    with nullcontext() if alone else _jobs_beside():
        Serving(options).run()


def _check(address: str) -> None:
    """Refuse an address at which nothing can answer, before anything is started."""
    host, _, port = address.rpartition(":")
    try:
        with socket.create_server((host, int(port))):
            pass
    except (OSError, ValueError, OverflowError) as error:
        raise UsageError(
            "Nothing can answer at {address}: {why}.", address=address, why=error
        ) from None


@contextmanager
def _jobs_beside() -> Iterator[None]:
    """Keep a process that runs jobs; it ends when this one does, however that ends."""
    command = [sys.executable, "-m", "hegui.cli", "worker", "--beside", str(os.getpid())]
    beside = subprocess.Popen(command)  # noqa: S603 - our own
    try:
        yield
    finally:
        beside.send_signal(signal.SIGTERM)
        try:
            beside.wait(GRACE)
        except subprocess.TimeoutExpired:
            beside.kill()
