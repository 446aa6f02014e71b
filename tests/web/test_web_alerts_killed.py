"""A process that is killed while it sends an alert: the letter comes again, and is never lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from listeners import Mailbox, mailbox

if TYPE_CHECKING:
    from pathlib import Path

LOOK = """
import sys
from datetime import timedelta
from pathlib import Path
from hegui.web import place

folder = Path(sys.argv[1])
place.open_at(folder)
place.prepare()
from django.utils import timezone
from hegui.days import today
from hegui.web.alerts.jobs import look
from hegui.web.alerts.models import Subscription
from hegui.web.orders.models import Order
from hegui.web.people.models import Membership, User

house = place.organisation_of(folder / "ours")
if not User.objects.exists():
    user = place.make_account("alice@example.cn", "harbour wall 27")
    place.organisation_of(folder / "ours", user)
    member = Membership.objects.get()
    Subscription(organisation=house, member=member, name="terms", often="at_once").save()
    day = {"due_on": str(today()), "starts_on": None, "provisional": False}
    due = [day | {"duty": "csl.orders", "how_en": "By the order.", "how_zh": "x"}]
    facts = {"measure": "interview", "issued_on": today(), "last_on": today(), "due": due}
    Order(organisation=house, order="2026-17", authority="CAC", **facts).save()
now = timezone.now
for minutes in map(int, sys.argv[2:]):
    timezone.now = lambda: now() + timedelta(minutes=minutes)
    look.call(house.pk)
"""


class Killing(Mailbox):
    """Takes the first letter and kills who sent it before it can be told so."""

    process: subprocess.Popen[bytes] | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - as aiosmtpd names it
        """Take a letter."""
        answer = await super().handle_DATA(server, session, envelope)
        if self.process is not None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
        return answer


@pytest.mark.services
def test_a_letter_whose_sender_was_killed_comes_again_under_one_name(
    tmp_path: Path, tables: Path
) -> None:
    """By SIGKILL, after the server took it and before that was noted; then nothing more comes."""
    shutil.copy(tables, tmp_path / "hegui.sqlite")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "hegui.toml").write_text('[operator]\nname = "Harbour"\n')
    with mailbox(Killing()) as box:
        (tmp_path / "web.toml").write_text(f'mail = "{box.url}"\n')

        def look(*minutes: int) -> subprocess.Popen[bytes]:
            given = [sys.executable, "-c", LOOK, str(tmp_path), *map(str, minutes)]
            return subprocess.Popen(given)

        box.process = look(0)
        killed = box.process.wait(120)
        ended = look(0, 2, 30).wait(120)

    assert -signal.SIGKILL == killed
    assert 0 == ended
    first, second = box.letters
    assert first["message-id"] == second["message-id"]
    assert "今日到期" in str(first["subject"])
