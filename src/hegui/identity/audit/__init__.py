"""What the tables of accounts and their activity show beside what duties judge."""

from hegui.identity.audit.checks import Policy
from hegui.identity.audit.findings import Finding, audit

__all__ = ["Finding", "Policy", "audit"]
