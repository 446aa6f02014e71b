"""Takes log lines into a spool: syslog over UDP and TCP, OTLP over HTTP, standard input.

A listener knows nothing of formats or archives: it writes each line as it came to a file of the
spool, and acknowledges it only when it is on the disk. The spool is read like any other log.
"""

from hegui.archive.listen.metrics import serve_metrics
from hegui.archive.listen.spool import Spool
from hegui.archive.listen.stream import take_stream
from hegui.archive.listen.syslog import serve_tcp, serve_udp

__all__ = ["Spool", "serve_metrics", "serve_tcp", "serve_udp", "take_stream"]
