"""The document of the API, as the web app hands it out."""

from __future__ import annotations

import json
import os
from tempfile import TemporaryDirectory


def page() -> str:
    """Return it as JSON; the app that it is asked of has no data."""
    with TemporaryDirectory() as folder:
        os.environ["HEGUI_WEB"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hegui.web.settings")
        import django  # noqa: PLC0415 - the settings read the folder

        django.setup()
        from hegui.web.api.root import document  # noqa: PLC0415

        return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"
