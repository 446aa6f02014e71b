"""Has an organisation looked at again after a change of what alerts tell of."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from hegui.web import groups
from hegui.web.alerts.models import Subscription
from hegui.web.log.models import Entry
from hegui.web.people.models import Organisation


def begin() -> None:
    """Listen from now on."""
    post_save.connect(_changed, Entry, dispatch_uid="hegui alerts")


def _changed(instance: Entry, **_: Any) -> None:
    """Have an organisation looked at in the transaction of the change."""
    kind = str(instance.told["kind"]).partition(".")[0]
    if instance.organisation is None or kind not in {*groups.TELLING, "audits", "cases", "alerts"}:
        return
    if Subscription.objects.filter(organisation=instance.organisation).exists():
        from hegui.web.alerts import jobs  # noqa: PLC0415 - duties and engines come with it

        jobs.later(Organisation(pk=instance.organisation))
