"""The app of alerts: it looks again after a change of what it tells of."""

from __future__ import annotations

from django.apps import AppConfig


class Alerts(AppConfig):
    """Listens to the log of changes."""

    name = "hegui.web.alerts"
    label = "alerts"

    def ready(self) -> None:
        """Listen."""
        from hegui.web.alerts import listening  # noqa: PLC0415 - models are loaded by then

        listening.begin()
