"""Telephone users: connected only once their real identity was verified."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import verified


def connected(accounts, absent, in_force, account_activity=None):
    """Return the telephones connected since the rule; of earlier ones it asks something else."""
    rows = verified.identities(accounts, account_activity, absent, ("phone",), in_force)
    return rows.filter(rows.served_at >= ibis.literal(in_force))


def act(at, action="publish"):
    """Return one action of the user of the examples."""
    return {"account": "u1", "at": at, "action": action}


CARRIER = {"services": ("phone",)}
LINE = {
    "account": "u1",
    "kind": "person",
    "service": "phone",
    "created_at": "2026-03-01T02:00:00Z",
    "service_started_at": "2026-03-01T03:00:00Z",
    "service_ended_at": None,
    "identity_status": "verified",
    "verified_at": "2026-03-01T03:00:00Z",
    "identity_expires_on": None,
    "suspended_at": None,
    "reinstated_at": None,
    "removed_at": None,
}
ANONYMOUS = LINE | {"identity_status": "none", "verified_at": None}
FIRST = {
    "created_at": "2013-08-31T16:00:00Z",
    "service_started_at": "2013-08-31T16:00:00Z",
}

duty = Duty(
    title={
        "en": "Register the true identity of telephone users before they are connected",
        "zh": "电话用户入网时登记真实身份信息",
    },
    law={
        "2013-09-01": ("tel-realname:6.p1",),
        "2022-12-01": ("tel-realname:6.p1", "anti-fraud:9.p1"),
    },
    applies=lambda operator: operator.offers("phone"),
    rows=connected,
    conduct=("began_on", "ended_on"),
    conducts=("real_name",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "The telephone of {account} (status {identity_status}) was connected at {served_at} "
        "before its user's identity was verified: register the identity or disconnect it, and from "
        "now on see the certificate first.",
        "zh": "{account}的电话（核验状态{identity_status}）"
        "在用户真实身份核验前已于{served_at}入网：补办登记或者停止服务；今后先查验证件后入网。",
    },
    convention={
        "en": "Judged at the earlier of connection and first activity. Telephones connected before "
        "1 September 2013 are left out. Whether an agent's certificate was seen too is not judged.",
        "zh": "以入网与首次活动中较早者为准。2013年9月1日以前入网的不在判断之列。"
        "是否一并查验代办人证件，不作判断。",
    },
    examples=(
        met("verified in the second of connection", operator=CARRIER, accounts=[LINE]),
        met(
            "in the first second of the rule",
            day="2013-09-30",
            operator=CARRIER,
            accounts=[LINE | FIRST | {"verified_at": "2013-08-31T16:00:00Z"}],
        ),
        breached(
            "connected a second before verification",
            operator=CARRIER,
            accounts=[LINE | {"verified_at": "2026-03-01T03:00:01Z"}],
        ),
        breached(
            "connected without an identity before the Cybersecurity Law",
            day="2016-06-30",
            operator=CARRIER,
            accounts=[ANONYMOUS | FIRST],
        ),
        breached(
            "a call before the connection that is on record",
            operator=CARRIER,
            accounts=[LINE],
            account_activity=[act("2026-03-01T02:59:59Z", "call")],
        ),
        unknown(
            "the time of verification is not recorded",
            operator=CARRIER,
            accounts=[without(LINE, "verified_at")],
        ),
        unknown(
            "when it was connected is not recorded",
            operator=CARRIER,
            accounts=[without(LINE, "service_started_at")],
        ),
        unknown("the accounts were not given", operator=CARRIER),
        not_applicable(
            "connected before the rule, in a complete register",
            operator=CARRIER,
            complete=("accounts",),
            accounts=[
                ANONYMOUS
                | {
                    "created_at": "2013-08-31T15:59:59Z",
                    "service_started_at": "2013-08-31T15:59:59Z",
                }
            ],
        ),
        not_applicable(
            "only a forum account, in a complete register",
            operator=CARRIER,
            complete=("accounts",),
            accounts=[ANONYMOUS | {"service": "publishing"}],
        ),
        unknown("telephone accounts, which the profile leaves out", accounts=[ANONYMOUS]),
        not_applicable("no telephone service", accounts=[ANONYMOUS | {"service": "other"}]),
    ),
)
