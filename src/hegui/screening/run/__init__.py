"""Screens a whole source into a file of hits; killed at any moment, it goes on where it was."""

from hegui.screening.run.record import Record, read_record
from hegui.screening.run.run import Order, run

__all__ = ["Order", "Record", "read_record", "run"]
