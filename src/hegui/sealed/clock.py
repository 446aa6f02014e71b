"""The clock of a log: time never runs back in it, and what jumped is answered for by name.

What is let go of goes by the time that has passed since it was taken. Only what was written in the
meantime proves that it has: never more than `verifier.LEAP` apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hegui.message import Message
from hegui.sealed.entries import Attested, Dated, Instant
from hegui.sealed.lines import moment
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, timedelta

    from hegui.errors import HeguiError
    from hegui.sealed.verifier import Jump

WORDS = Words("sealed")


@dataclass(frozen=True, kw_only=True)
class Retention(Dated):
    """What follows was let go of, masked or erased by a clock that had been looked at."""

    entry: Literal["retention"] = "retention"
    by: str


@dataclass(frozen=True, kw_only=True)
class Clock(Attested):
    """Between two neighbours of what was written the clock went from one time to another.

    Somebody answers for it: that so much time passed, or, where it went back, that it is right now;
    then this is the entry by which it went back, so `at` is `after`.
    """

    entry: Literal["clock"] = "clock"
    before: Instant
    after: Instant

    @property
    def is_back(self) -> bool:
        """Say whether it went back."""
        return self.after < self.before

    def said(self, lang: str) -> str:
        """Return it as a sentence."""
        words = WORDS["set_right" if self.is_back else "jumped"]
        before, after = moment(self.before), moment(self.after)
        return words[lang].format(before=before, after=after, by=self.by)


@dataclass(frozen=True)
class Rule:
    """How far a clock may stand behind what was written last, and how one that may not is refused.

    `command`: by which somebody answers for it.
    """

    slack: timedelta
    error: type[HeguiError]
    command: str

    def is_behind(self, now: datetime, latest: datetime | None) -> bool:
        """Say whether a clock stands further behind than it may."""
        return latest is not None and latest - now > self.slack

    def check(
        self,
        now: datetime,
        latest: datetime | None,
        written: Message,
        kept: Message,
        *,
        answers: bool,
    ) -> None:
        """Refuse a clock that stands too far behind.

        Args:
            now: what it shows, naive UTC.
            latest: when something was written last.
            written: what was.
            kept: what was therefore not done.
            answers: whether somebody may answer that it is right.
        """
        if latest is None or not self.is_behind(now, latest):
            return
        raise self.error(
            Message(
                "The clock shows {now}, and {written} at {latest}: set the clock right, or, if it "
                "is right now, answer for it with {command}; {kept}."
                if answers
                else "The clock shows {now}, and {written} at {latest}: set the clock right; "
                "{kept}.",
                now=moment(now),
                written=written,
                latest=moment(latest),
                command=self.command,
                kept=kept,
            )
        )

    def jumped(self, jump: Jump, now: datetime, written: Message, then: Message) -> HeguiError:
        """Return the refusal of a clock that jumped, up to now: what was not written, and then."""
        until = Message("now") if jump.after == now else moment(jump.after)
        return self.error(
            Message(
                "The clock may have jumped: nothing was {written} since {before} until {until}. If "
                "so much time has passed, answer for it with {command}{then}.",
                written=written,
                before=moment(jump.before),
                until=until,
                command=self.command,
                then=then,
            )
        )

    def answer(
        self,
        by: str,
        why: str,
        now: datetime,
        latest: datetime | None,
        unanswered: Callable[[], Iterable[Jump]],
        enter: Callable[[Clock], object],
    ) -> list[Clock]:
        """Enter that somebody answers for what the clock did; return what was entered.

        Where the clock stands before the newest entry, it is right from here on.

        Args:
            by: who answers.
            why: how they know.
            now: naive UTC.
            latest: when something was written last.
            unanswered: tells the jumps up to now for which nobody answers.
            enter: puts an entry into the log.
        """
        found = []
        if latest is not None and self.is_behind(now, latest):
            found.append(Clock(at=now, before=latest, after=now, by=by, why=why))
            enter(found[-1])
        for jump in unanswered():
            found.append(Clock(at=now, before=jump.before, after=jump.after, by=by, why=why))
            enter(found[-1])
        return found


def said(answers: Iterable[Clock], lang: str) -> list[str]:
    """Return what somebody answers for, a sentence each."""
    return [one.said(lang) for one in answers] or [WORDS.say("nothing", lang)]
