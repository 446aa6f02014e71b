"""What `hegui law` shows, as plain values: provisions, changes, dates, finds and coverage."""

from hegui.report.law.provision import fine, mapped, official, shown, term, tier

__all__ = ["fine", "mapped", "official", "shown", "term", "tier"]
