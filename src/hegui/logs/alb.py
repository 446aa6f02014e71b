"""The access log of AWS's application load balancer."""

from __future__ import annotations

from hegui.logs.pattern import QUOTED, WORD, Field, Pattern, Piece
from hegui.logs.times import Clock, Stamp

TIME = Stamp("%Y-%m-%dT%H:%M:%S.%6Z")
KIND = rb"(?:https?|h2|wss?|grpcs?)"
STATUS = rb"(?:\d{3}|-)"
# AWS adds fields at the end from time to time, and tells its readers to expect them.
MORE = rb'(?: (?:"' + QUOTED + rb'"|' + WORD + rb"))*+"


def _blank(*fields: Field) -> list[Piece]:
    """Return fields, each with a blank before it."""
    return [piece for field in fields for piece in (b" ", field)]


def _quoted(*fields: Field) -> list[Piece]:
    """Return fields in quotes, each with a blank before it."""
    return [piece for field in fields for piece in (b' "', field, b'"')]


def _names(text: str) -> list[Field]:
    return [Field(name) for name in text.split()]


PIECES: list[Piece] = [
    Field("type", shape=KIND),
    *_blank(
        Field("time", "time", stamp=TIME),
        Field("elb"),
        Field("client", "client", "client_ip"),
    ),
    b":",
    Field("client_port"),
    *_blank(
        *_names(
            "target:port request_processing_time target_processing_time response_processing_time"
        ),
        Field("elb_status_code", "status", shape=STATUS),
        *_names("target_status_code received_bytes"),
        Field("sent_bytes", "size"),
    ),
    *_quoted(Field("request", "request"), Field("user_agent", column="user_agent")),
    *_blank(*_names("ssl_cipher ssl_protocol target_group_arn")),
    *_quoted(Field("trace_id"), Field("domain_name", column="host"), Field("chosen_cert_arn")),
    *_blank(*_names("matched_rule_priority request_creation_time")),
    *_quoted(*_names("actions_executed redirect_url error_reason")),
    Field("more", shape=MORE),
]


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Join literals that follow each other."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, bytes) and found and isinstance(found[-1], bytes):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


ALB = Pattern(_joined(PIECES), Clock((TIME,), zone=0))
