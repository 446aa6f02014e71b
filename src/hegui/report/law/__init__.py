"""What `hegui law` shows, as plain values: provisions, changes, dates, finds and coverage."""

from hegui.report.law.provision import fine, mapped, shown, term, tier

__all__ = ["fine", "mapped", "shown", "term", "tier"]
