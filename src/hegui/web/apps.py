"""The app of what is no part of a group."""

from __future__ import annotations

from django.apps import AppConfig


class Web(AppConfig):
    """Says to the log who signs in and what becomes of their keys, which allauth keeps."""

    name = "hegui.web"
    label = "web"

    def ready(self) -> None:
        """Listen."""
        from hegui.web import listening  # noqa: PLC0415 - models are loaded by then

        listening.begin()
