"""Screens a whole source into a file of hits; killed at any moment, it goes on where it was."""

from hegui.screening.run.perform import Order, run
from hegui.screening.run.record import Record, read_record

__all__ = ["Order", "Record", "read_record", "run"]
