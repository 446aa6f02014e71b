"""Fuzzes the log readers with atheris: each line a row or a reject, and all of them come back.

Requests of OTLP are read as well: what is taken of one is lines that do the same.

pip install atheris
python bench/fuzz_logs.py -max_total_time=60
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["hegui.logs", "hegui.archive.listen.otlp"]):
    from hegui import logs
    from hegui.archive.listen import otlp, spool

FORMATS = (
    *(logs.choose(name) for name in logs.FORMATS),
    logs.choose("haproxy", zone="+08:00"),
    logs.choose("combined", syslog=True),
    logs.choose(logs.received("combined")),
    logs.choose(
        "nginx",
        log_format='$remote_addr - $remote_user [$time_local] "$request" $status '
        '$body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_real_ip" $request_time '
        "$upstream_response_time",
    ),
    logs.choose(
        "apache", log_format="%{%d/%b/%Y %T}t.%{msec_frac}t %{%z}t %a %u\t%m %U%q %H %>s %B %p"
    ),
)
RECEIVED = logs.choose(logs.received("combined"))


def one_input(data: bytes) -> None:
    """Read some bytes in one format, or as a request of OTLP and then the lines of that."""
    if not data:
        return
    chosen = data[0] % (len(FORMATS) + 2)
    if chosen < len(FORMATS):
        check(FORMATS[chosen], data[1:].removesuffix(b"\n") + b"\n")
        return
    try:
        found = list(otlp.lines(data[1:], (otlp.JSON, otlp.PROTOBUF)[chosen - len(FORMATS)]))
    except otlp.RefusedError:
        return
    if found:
        check(RECEIVED, b"".join(spool.line(one) + b"\n" for one in found))


def check(form: logs.Format, text: bytes) -> None:
    """Read lines; one that is lost or altered is a failure."""
    rows, refused = form.opened().block(text, 1)
    rejects = [logs.Reject(Path("fuzz"), 1 + place, reason, raw) for place, reason, raw in refused]
    if len(rows) + len(rejects) != text.count(b"\n"):
        raise AssertionError("rows and rejects are not all lines")
    if logs.rebuild(rows, form, rejects) != text:
        raise AssertionError("the lines do not come back")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
