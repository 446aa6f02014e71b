"""What `hegui law` shows, as plain values: provisions, changes, dates, finds and coverage."""

from hegui.report.law.instrument import whole
from hegui.report.law.provision import fine, mapped, official, quantity, shown, tier

__all__ = ["fine", "mapped", "official", "quantity", "shown", "tier", "whole"]
