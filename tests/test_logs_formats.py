"""Every format gives each line as a row or a reject, and both together give back the file."""

from __future__ import annotations

import json
import random
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import logs
from hegui.config import LogFormat
from hegui.errors import ConfigError
from hegui.logs.patterned import Patterned

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

NGINX_MORE = (
    '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent '
    '"$http_referer" "$http_user_agent" "$http_x_forwarded_for" $request_time '
    "$upstream_response_time"
)
NGINX_APART = (
    '$time_iso8601 $remote_addr "$request_method $scheme://$host$request_uri $server_protocol" '
    '$status $bytes_sent rt=$request_time ua="$http_user_agent"'
)
NGINX_BARS = "$msec|$remote_addr|$remote_user|$request|$status|$http_user_agent|$pipe"
APACHE_MORE = '%v %h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-agent}i" "%{X-Forwarded-For}i" %D'
APACHE_PIECES = "%{%d/%b/%Y %T}t.%{msec_frac}t %{%z}t %a %u\t%m %U%q %H %>s %B %p"
APACHE_EPOCH = '%{usec}t %{c}a %h "%r" %s'

APACHE_COMBINED = '%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i"'
REAL = Path(__file__).parents[2] / "shared" / "data" / "apache_combined.log"

COMBINED = b'1.2.3.4 - - [17/May/2015:18:05:03 +0800] "GET / HTTP/1.1" 200 5 "-" "Moz/5.0 (X)"'
USER = COMBINED.replace(b"- - ", b"- zhang san ")
ODD = (
    COMBINED.replace(b"- - ", b'- "" ').replace(b" 5 ", b" - "),
    COMBINED.replace(b"GET / HTTP/1.1", b"\\x16\\x03"),
    COMBINED.replace(b"1.2.3.4", b"2001:db8::1").replace(b"Moz", b"\\x22Moz\\\\"),
    COMBINED.replace(b"/ HTTP", "/中 %E4%B8%AD HTTP".encode()),
)
IIS = (
    b"#Software: Microsoft Internet Information Services 10.0",
    (
        b"#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query cs-username c-ip "
        b"cs(User-Agent) sc-status sc-bytes time-taken"
    ),
    b"2015-05-17 10:05:03 10.0.0.1 GET /a q=1 - 203.0.113.7 Moz/5.0+(X) 200 5 15",
    b"2015-05-17 10:05:03 10.0.0.1 GET /a - CORP\\li 2001:db8::1 - 404 - 15\r",
    b"#Fields: date\ttime\tc-ip\tsc-status\tcs-uri-stem\tcs(User-Agent)",
    b'2015-05-17\t10:05:03.5\t1.2.3.4\t404\t/a?b\t"x ""y"" z"',
)
ALB = (
    (
        b"h2 2018-07-02T22:23:00.186641Z app/my 10.0.1.252:48160 10.0.0.66:9000 0.000 0.002 -1 "
        b'200 200 5 257 "GET https://a.cn:443/x HTTP/2.0" "curl/7.46" ECDHE-RSA TLSv1.2 arn:aws:x '
        b'"Root=1-5" "a.cn" "arn:aws:y" 1 2018-07-02T22:22:48.364000Z "redirect" "https://b.cn/" '
        b'"-" "10.0.0.66:9000" "200" "-" "-" TID_1'
    ),
    (
        b'https 2018-07-02T22:23:00.186641Z app/my [2001:db8::1]:48160 - -1 -1 -1 - - 0 0 "- - - " '
        b'"-" - - - "-" "-" "-" - 2018-07-02T22:22:48.364000Z "-" "-" "-"'
    ),
)
HAPROXY = (
    (
        b"Feb  6 12:14:14 host haproxy[14389]: 10.0.1.2:33317 [06/Feb/2009:12:14:14.655] http-in "
        b"static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} "
        b'"GET /index.html HTTP/1.1"'
    ),
    (
        b"2001:db8::1:33317 [06/Feb/2009:12:14:14.655] http-in~ static/<NOSRV> -1/-1/-1/-1/+9 -1 "
        b'+2750 - - PR-- 1/1/1/1/+1 0/0 "<BADREQ>"'
    ),
)
SYSLOG = (
    b"<190>Nov  5 18:05:03 web1 nginx: " + COMBINED,
    b"<190>Nov 25 18:05:03 nginx[12]: " + COMBINED,
    b'<190>1 2026-11-05T18:05:03.1Z web1 nginx 12 - [a@1 b="c\\"]"] \xef\xbb\xbf' + COMBINED,
    b"2026-11-05T18:05:03+08:00 web1 nginx: " + COMBINED,
    COMBINED,
)
JSON = (b'{"time": "2015-05-17T10:05:03Z",  "client_ip":"::1"}\r',)

FORMATS: dict[str, tuple[dict[str, Any], tuple[bytes, ...]]] = {
    "combined": ({"format": "combined"}, (COMBINED, USER, *ODD)),
    "common": ({"format": "common"}, (COMBINED[: COMBINED.index(b' "-"')],)),
    "vhost": (
        {"format": "vhost_combined"},
        (*(b"a.cn:443 " + line for line in (COMBINED, USER, *ODD)), b"[::1]:80 " + COMBINED),
    ),
    "nginx more": (
        {"format": "nginx", "log_format": NGINX_MORE},
        (
            COMBINED + b' "-" 0.123 0.1',
            COMBINED + b' "1.1.1.1, 2.2.2.2" 0.123 0.1, 0.2 : -',
            USER + b' "-" 0.000 -',
            *(line + b' "" - -' for line in ODD),
        ),
    ),
    "nginx apart": (
        {"format": "nginx", "log_format": NGINX_APART},
        (b'2015-05-17T18:05:03+08:00 ::1 "GET https://a.cn:8/x?y HTTP/2.0" 200 5 rt=0.1 ua="a b"',),
    ),
    "nginx bars": (
        {"format": "nginx", "log_format": NGINX_BARS},
        (b"1431857103.123|1.2.3.4|-|GET / HTTP/1.1|200|Moz/5.0 (X)|.", b"1.000|::1|li||000||p"),
    ),
    "apache more": (
        {"format": "apache", "log_format": APACHE_MORE},
        tuple(b"a.cn " + line + b' "-" 1234' for line in (COMBINED, USER, *ODD)),
    ),
    "apache pieces": (
        {"format": "apache", "log_format": APACHE_PIECES},
        (b"17/May/2015 18:05:03.250 +0800 ::1 -\tGET /a?b HTTP/1.1 200 0 443",),
    ),
    "apache epoch": (
        {"format": "apache", "log_format": APACHE_EPOCH},
        (b'1431857103123456 1.2.3.4 5.6.7.8 "GET / HTTP/1.1" 200',),
    ),
    "w3c": ({"format": "w3c"}, IIS),
    "alb": ({"format": "alb"}, ALB),
    "haproxy": ({"format": "haproxy", "zone": "+08:00"}, HAPROXY),
    "syslog": ({"format": "combined", "syslog": True}, SYSLOG),
    "jsonl": ({"format": "jsonl"}, JSON),
}
EACH = pytest.mark.parametrize("name", FORMATS)


def chosen(name: str) -> logs.Format:
    """Return a format of the table, by way of its spelling."""
    return logs.choose(logs.spelled(**FORMATS[name][0]))


def read(form: logs.Format, data: bytes) -> tuple[list[dict[str, Any]], list[logs.Reject], bytes]:
    """Return the rows and rejects of some lines, and what is rebuilt of both."""
    rows, refused = form.opened().block(data, 1)
    rejects = [
        logs.Reject(Path("access.log"), 1 + place, reason, raw) for place, reason, raw in refused
    ]
    return rows.to_pylist(), rejects, logs.rebuild(rows, form, rejects)


def assert_reconciles(form: logs.Format, lines: list[bytes]) -> None:
    """Each line is a row or a reject, and together they are the lines again."""
    data = b"".join(line + b"\n" for line in lines)
    rows, rejects, rebuilt = read(form, data)
    numbers = sorted([row["line"] for row in rows] + [reject.line for reject in rejects])
    assert list(range(1, len(lines) + 1)) == numbers
    assert data == rebuilt


def damaged(dice: random.Random, line: bytes) -> bytes:
    """Damage a line as disks, crashes and editors do."""
    at, to = sorted(dice.randrange(len(line) + 1) for _ in range(2))
    byte = bytes([dice.choice((*b'" -[]\\\0\r\t0:+|/=,', dice.randrange(256)))]).replace(b"\n", b"")
    return dice.choice(
        (
            line[:at],
            line[at:],
            line[:at] + line[to:],
            line[:at] + byte + line[at:],
            line[:at] + byte + line[at + 1 :],
            line + line[at:],
        )
    )


@EACH
def test_good_lines_are_rows_and_come_back(name: str) -> None:
    """What a server writes is taken; only directives are no rows."""
    lines = FORMATS[name][1]

    _, rejects, rebuilt = read(chosen(name), b"".join(line + b"\n" for line in lines))

    assert {logs.DIRECTIVE} >= {reject.reason for reject in rejects}
    assert b"".join(line + b"\n" for line in lines) == rebuilt


@EACH
def test_damaged_lines_come_back_as_well(name: str) -> None:
    """Whatever befalls a line, nothing of it is lost or altered."""
    dice = random.Random(2017)  # noqa: S311 - the same damage every time
    lines = [line for line in FORMATS[name][1] for _ in range(1 + 600 // len(FORMATS[name][1]))]
    once = [damaged(dice, line) for line in lines]

    assert_reconciles(chosen(name), lines + once + [damaged(dice, line) for line in once])


@st.composite
def values(draw: DrawFn) -> tuple[str, list[bytes]]:
    """Return a format and lines in which words were put for others, or any bytes."""
    name = draw(st.sampled_from(sorted(FORMATS)))
    loose = st.binary(max_size=20).map(lambda raw: raw.replace(b"\n", b""))
    word = st.one_of(
        loose,
        st.sampled_from((b"-", b'""', b"0", b"000", b"00", b"a, b", b"a : b", b"+5", b"[::1]")),
        st.text(st.sampled_from("a -[]\\x\"'中/:,|?="), max_size=8).map(str.encode),
    )
    lines = []
    for _ in range(draw(st.integers(1, 4))):
        words = draw(st.sampled_from(FORMATS[name][1])).split(b" ")
        words[draw(st.integers(0, len(words) - 1))] = draw(word)
        lines.append(b" ".join(words))
    return name, lines


@given(values())
def test_any_value_in_any_place_comes_back(drawn: tuple[str, list[bytes]]) -> None:
    """Hypothesis puts what it likes in the place of a word."""
    name, lines = drawn

    assert_reconciles(chosen(name), [*FORMATS[name][1], *lines])


@pytest.mark.parametrize("name", ["vhost", "nginx more", "apache more"])
def test_the_fast_path_reads_as_the_grammar(name: str) -> None:
    """Lines around the common fields are taken fast, and never otherwise than by the grammar."""
    dice = random.Random(2021)  # noqa: S311 - the same damage every time
    form, slow = chosen(name), chosen(name)
    assert isinstance(form, Patterned)
    assert form.plan is not None
    vars(slow)["plan"] = None
    lines = [line for line in FORMATS[name][1] for _ in range(500)]
    lines += [damaged(dice, line) for line in lines]
    words = [line.split(b" ") for line in lines]
    for word in words:
        word[dice.randrange(len(word))] = dice.choice((b"-", b"a", b"", b"a,", b":", b"a:", b"::1"))
    lines += [b" ".join(word) for word in words]
    data = b"".join(line + b"\n" for line in lines)

    (fast_rows, fast_refused), (rows, refused) = form.block(data, 1), slow.block(data, 1)

    assert rows.equals(fast_rows)
    assert refused == fast_refused
    assert len(rows) > 2000


def test_nginx_combined_is_combined() -> None:
    """The format that nginx calls combined, given as a string, reads as the built-in one."""
    text = (
        "log_format main '$remote_addr - $remote_user [$time_local] '\n"
        '    \'"$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"\';'
    )
    form = logs.choose("nginx", log_format=text)
    data = b"".join(line + b"\n" for line in (COMBINED, USER, *ODD, b"", COMBINED + b"x"))

    ours, theirs = form.block(data, 1), logs.FORMATS["combined"].block(data, 1)

    assert theirs[0].equals(ours[0])
    assert [place for place, _, _ in theirs[1]] == [place for place, _, _ in ours[1]]


def only(name: str, at: int) -> dict[str, Any]:
    """Return what is known of one line of a format."""
    form = chosen(name)
    (row,) = read(form, FORMATS[name][1][at] + b"\n")[0]
    return {key: value for key, value in row.items() if value is not None and key != "line"}


def test_nginx_variables_fill_their_columns() -> None:
    """A request in parts is put together; what has no column stands in `extra`."""
    assert {
        "time": datetime(2015, 5, 17, 10, 5, 3),  # noqa: DTZ001 - naive UTC, as in every table
        "zone": 480,
        "client_ip": "::1",
        "method": "GET",
        "host": "a.cn:8",
        "target": "/x?y",
        "protocol": "HTTP/2.0",
        "status": 200,
        "bytes": 5,
        "user_agent": "a b",
        "extra": '{"scheme":"https","request_time":"0.1"}',
    } == only("nginx apart", 0)


def test_a_time_in_pieces_is_one_moment() -> None:
    """Apache writes second, fraction and zone apart."""
    row = only("apache pieces", 0)

    assert datetime(2015, 5, 17, 10, 5, 3, 250_000) == row["time"]  # noqa: DTZ001
    assert ("/a?b", 0, 480) == (row["target"], row["bytes"], row["zone"])


def test_a_list_of_upstreams_is_one_value() -> None:
    """Nginx names several upstreams with commas and colons between them."""
    extra = json.loads(only("nginx more", 1)["extra"])

    assert "0.1, 0.2 : -" == extra["upstream_response_time"]
    assert "1.1.1.1, 2.2.2.2" == extra["http_x_forwarded_for"]


def test_fields_of_w3c_may_change_within_a_file() -> None:
    """A later directive holds from there on; its lines are in UTC."""
    rows, rejects, _ = read(chosen("w3c"), b"".join(line + b"\n" for line in IIS))

    columns = ("line", "client_ip", "target", "status", "user_agent", "user_id")
    assert [
        (3, "203.0.113.7", "/a?q=1", 200, "Moz/5.0+(X)", None),
        (4, "2001:db8::1", "/a", 404, None, "CORP\\li"),
        (6, "1.2.3.4", "/a?b", 404, 'x "y" z', None),
    ] == [tuple(row[column] for column in columns) for row in rows]
    assert [1, 2, 5] == [reject.line for reject in rejects]


def test_a_w3c_line_without_its_fields_is_a_reject() -> None:
    """Nothing is guessed of a line before the first directive."""
    _, (reject,), _ = read(chosen("w3c"), IIS[2] + b"\n")

    assert "has no #Fields directive before it" == reject.reason


def test_reading_on_remembers_the_fields(tmp_path: Path) -> None:
    """A place in a file holds what its format must know of the lines before."""
    log = tmp_path / "u_ex.log"
    log.write_bytes(b"".join(line + b"\n" for line in IIS))
    reading = logs.read(log, "w3c", block=1)
    blocks = list(reading)

    for number, block in enumerate(blocks):
        rest = list(reading.since(block.place))
        assert [row for b in blocks[number + 1 :] for row in b.rows.to_pylist()] == [
            row for b in rest for row in b.rows.to_pylist()
        ]


def test_balancers_say_the_client_and_not_its_port() -> None:
    """A port follows the address, with or without brackets around it."""
    addresses = [only(name, at)["client_ip"] for name in ("alb", "haproxy") for at in (0, 1)]

    assert ["10.0.1.252", "2001:db8::1", "10.0.1.2", "2001:db8::1"] == addresses


def test_a_tcp_connection_is_no_request() -> None:
    """HAProxy logs connections without a request in a format of their own."""
    line = b"10.0.1.2:33313 [06/Feb/2009:12:12:51.443] fnt bck/srv1 0/0/5007 212 -- 0/0/0/0/3 0/0\n"

    _, (reject,), _ = read(chosen("haproxy"), line)

    assert "is of a TCP connection, not of an HTTP request" == reject.reason


def test_a_syslog_header_is_kept_apart() -> None:
    """The header stands in `extra`, and the columns are those of the line behind it."""
    row = only("syslog", 2)

    assert "1.2.3.4" == row["client_ip"]
    assert json.loads(row["extra"])["syslog"].endswith('[a@1 b="c\\"]"] \ufeff')


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"format": "nginx"}, "needs log_format"),
        ({"format": "combined", "log_format": "$status"}, "takes no log_format"),
        ({"format": "haproxy"}, 'say which it is with zone = "\\+08:00"'),
        ({"format": "haproxy", "zone": "CST"}, "'CST' of a log is no offset"),
        ({"format": "combined", "zone": "+08:00"}, "says its zone"),
        ({"format": "nginx", "log_format": "$time_local $status"}, "names no client"),
        ({"format": "nginx", "log_format": "$remote_addr $status"}, "no whole date and time"),
        (
            {"format": "apache", "log_format": "%h %{%F %T}t %>s"},
            "without its zone",
        ),
        (
            {"format": "apache", "log_format": "%h %{%F %T}t %{%T %z}t"},
            "without its zone",
        ),
        ({"format": "apache", "log_format": "%h %t %{%j}t"}, "cannot be read"),
        ({"format": "apache", "log_format": "%h %t 100%"}, "'%' , which Apache|has '%'"),
        (
            {"format": "nginx", "log_format": "$remote_addr $msec $a$b"},
            "has a and b side by side",
        ),
        (
            {"format": "nginx", "log_format": "log_format j escape=json '{$msec}';"},
            'use format = "jsonl"',
        ),
        (
            {"format": "nginx", "log_format": "$remote_addr $msec", "mapping": {"host": "x"}},
            "columns.host names x",
        ),
    ],
)
def test_a_format_that_cannot_be_read_is_refused(given: dict[str, Any], message: str) -> None:
    """One sentence says what is wrong with it, before anything is read."""
    with pytest.raises(ConfigError, match=message):
        logs.choose(**given)


def test_a_zone_that_is_told_is_the_clocks() -> None:
    """A time without its zone is read by the zone that the operator names."""
    form = logs.choose("apache", log_format="%h %{%F %T}t %>s", zone="+08:00")

    ((row,), _, rebuilt) = read(form, b"1.2.3.4 2015-05-17 18:05:03 200\n")

    assert datetime(2015, 5, 17, 10, 5, 3) == row["time"]  # noqa: DTZ001
    assert b"1.2.3.4 2015-05-17 18:05:03 200\n" == rebuilt


def test_another_variable_may_be_the_client() -> None:
    """Behind a proxy of one's own, a header names the client."""
    form = logs.choose(
        "nginx",
        {"client_ip": "http_x_real_ip"},
        log_format='$remote_addr $time_iso8601 "$request" $status $http_x_real_ip',
    )
    line = b'10.0.0.1 2015-05-17T18:05:03+08:00 "GET / HTTP/1.1" 200 203.0.113.7\n'

    ((row,), _, rebuilt) = read(form, line)

    assert ("203.0.113.7", '{"remote_addr":"10.0.0.1"}') == (row["client_ip"], row["extra"])
    assert line == rebuilt


def test_a_real_log_is_accounted_for() -> None:
    """Of ten thousand real lines one was cut off, and all come back."""
    if not REAL.exists():
        return  # it is kept beside the repository, not in it
    data = REAL.read_bytes()

    for form in (chosen("combined"), logs.choose("apache", log_format=APACHE_COMBINED)):
        blocks = list(logs.Reading(REAL, form))
        rebuilt = b"".join(logs.rebuild(block.rows, form, block.rejects) for block in blocks)

        assert (9_999, 1) == (blocks[-1].tally.parsed, blocks[-1].tally.rejected)
        assert data == rebuilt


def test_a_line_of_megabytes_costs_no_stack() -> None:
    """Every pattern reads a line of many megabytes as it reads any other."""
    agent = b"a\\x22" * 1_000_000
    lines = [COMBINED.replace(b"Moz", agent) + b' "-" 0.1 -', b"a " * 2_000_000, b'"' * 1_000_000]

    assert_reconciles(chosen("nginx more"), lines)


def test_hegui_toml_takes_the_formats_that_are_read() -> None:
    """The settings stand below the logs and name the formats themselves."""
    assert set(logs.NAMES) == set(get_args(LogFormat))
