"""What the gate and the checks of accounts say, in English and Chinese."""

from __future__ import annotations

from hegui.words import Words

DECISIONS = Words("identity", "decisions")

FINDINGS = Words("identity", "findings")
