r"""The exact access-log reader: every line becomes a row or a reject, and nothing is guessed.

    for block in logs.read("access.log.gz"):
        keep(block.rows, block.rejects)
    block.tally  # parsed + rejected == lines

Rows have the columns of `SCHEMA`, in the order of the file:

- `line`: the number of the line in its file, from 1.
- `time`: microseconds, UTC without a zone. `zone`: minutes east of UTC of the clock that wrote it
  (null for an epoch time).
- `client_ip`: an IPv4 or IPv6 address, a host name (where the server looks names up), or `unix:`.
- `method`, `target`, `protocol`: the request line at its first and last blank, so a target may hold
  blanks. A request that does not end in `HTTP/digit`, or has no target, is kept whole in `request`
  and the three are null; otherwise `request` is null.
- `status`; `bytes` (null where the log has `-`); `host`.
- `referer`, `user_agent`, `user_id`, `ident`: null where the log has `-`, and empty text where it
  has nothing between the quotes (Apache writes an empty user as `""`).
- `extra`: a JSON object of what a format has beyond these columns, by its own names, as text; null
  if it has nothing more. Under the empty name stands the carriage return that ended the line.
- `raw`: the whole line where the columns do not give it back (JSON always, others seldom).

Text is what stands in the log: escapes such as `\x22` or `\"` stay as the server wrote them (but
JSON text is decoded as JSON). `rebuild` gives back the bytes of the lines in every format.

A line is a reject if a server does not write such a line: blank, cut off, with text after the last
field, control bytes (but for one carriage return at its end), not UTF-8, an impossible date or a
zone outside -1200 to +1400, a number with leading zeros, two lines run together (a lone dash or
` [` within the user), or later than the `latest` time that was told. A directive of W3C is one as
well (`DIRECTIVE`).
A file that is damaged as a whole is an error after the lines before the fault have been given out.
"""

from hegui.logs.coverage import Coverage, Day, coverage
from hegui.logs.follow import Begin, Followed, begin_of, catch_up, follow, rotated
from hegui.logs.formats import FORMATS, NAMES, choose, received, spelled
from hegui.logs.reading import LATER, Reading, detect, not_later, read, rebuild, resembles
from hegui.logs.rows import (
    BEGINNING,
    DIRECTIVE,
    SCHEMA,
    Block,
    Format,
    Place,
    Reject,
    Tally,
    told,
)

__all__ = [
    "BEGINNING",
    "DIRECTIVE",
    "FORMATS",
    "LATER",
    "NAMES",
    "SCHEMA",
    "Begin",
    "Block",
    "Coverage",
    "Day",
    "Followed",
    "Format",
    "Place",
    "Reading",
    "Reject",
    "Tally",
    "begin_of",
    "catch_up",
    "choose",
    "coverage",
    "detect",
    "follow",
    "not_later",
    "read",
    "rebuild",
    "received",
    "resembles",
    "rotated",
    "spelled",
    "told",
]
