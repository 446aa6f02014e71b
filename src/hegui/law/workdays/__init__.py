"""Working days and the counting of terms, from the calendars of a content package.

The day from which a term runs is not counted, and the term ends at 24:00 Shanghai time of its last
day. It moves to the next working day when that day is off only where a term is known to move, as
those of the police are; elsewhere that is not certain, and the earlier day is the safe one.
"""

from hegui.law.workdays.calendar import Calendar, Fixed, Row, Source
from hegui.law.workdays.files import load
from hegui.law.workdays.term import Term, Unit, term

__all__ = ["Calendar", "Fixed", "Row", "Source", "Term", "Unit", "load", "term"]
