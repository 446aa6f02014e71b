"""Real identity of users: verified before an account is served."""

from datetime import date

import ibis

from hegui.days import LATER, NEVER, end_of
from hegui.duties import Duty, breached, happened, met, not_applicable, shanghai_day, unknown

IN_FORCE = end_of(date(2017, 5, 31))
SERVICES = ("network_access", "domain", "phone", "publishing", "messaging")
SERVICE_OF = {
    "connect": "network_access",
    "register_domain": "domain",
    "call": "phone",
    "publish": "publishing",
    "message": "messaging",
    "login": None,
}


def first_activity(accounts, account_activity):
    """Return the accounts with `acted_at`, the first activity that shows the service of the row.

    What an account does in another of its services shows nothing for this one; what none of them
    explains (a login, or a call where no telephone service is listed) shows every one.
    """
    none, never = ibis.null("timestamp"), ibis.literal(NEVER)
    action, at = account_activity.action, account_activity["at"]
    firsts = account_activity.group_by("account").agg(
        **{name: ibis.ifelse(action == name, at, none).min() for name in SERVICE_OF}
    )
    held = accounts.group_by("account").agg(
        services=accounts.count(),
        **{service: (accounts.service == service).any() for service in SERVICES},
    )
    # few accounts have several services, and only theirs must be told apart
    held = held.filter(held.services > 1).drop("services")
    rows = accounts.left_join(firsts, "account").drop("account_right")
    rows = rows.left_join(held, "account").drop("account_right")
    shown = (
        rows[name]
        if service is None
        else ibis.ifelse(rows[service] & (rows.service != service), none, rows[name])
        for name, service in SERVICE_OF.items()
    )
    return rows.mutate(acted_at=ibis.least(*(first.fill_null(never) for first in shown)))


def served(accounts, account_activity, absent, services, since):
    """Return the accounts of some services that were served since an instant, and from when.

    Where the start of service is not known, the first activity is its start only if no activity
    is missing.
    """
    never, later = ibis.literal(NEVER), ibis.literal(LATER)
    rows = first_activity(accounts, account_activity)
    over_at = ibis.least(rows.service_ended_at.fill_null(never), rows.removed_at.fill_null(never))
    rows = rows.filter(rows.service.isin(services), over_at >= ibis.literal(since))
    shown = rows.service_started_at.isnull() & (rows.acted_at < later) & ~absent("account_activity")
    rows = rows.mutate(started_at=ibis.ifelse(shown, never, rows.service_started_at))
    rows = rows.mutate(served_at=ibis.least(rows.started_at.fill_null(never), rows.acted_at))
    return rows.filter((rows.served_at < later) | rows.started_at.isnull())


def asked_from(instant, since):
    """Return the instant from which the law asks: what began before it, from its first day on."""
    first = ibis.literal(since)
    return ibis.ifelse(instant < first, first, instant)


def in_time(t, since):
    """Say whether the identity was verified and valid when service began, and what contradicts."""
    refused = t.identity_status.isin(("refused", "none")) & happened(t.service_started_at)
    # without a time of verification, the register itself still says that it served the unverified
    verified_at = ibis.ifelse(t.verified_at.isnull() & refused, NEVER, t.verified_at)
    starts = (asked_from(t.started_at, since), asked_from(t.acted_at, since))
    before = (verified_at <= starts[0]) & (verified_at <= starts[1])
    began_at = ibis.ifelse(t.started_at.isnull(), ibis.null("timestamp"), t.served_at)
    valid = t.identity_expires_on.isnull() | (t.identity_expires_on >= shanghai_day(began_at))
    contradicts = (t.identity_status == "verified") & (t.verified_at == ibis.literal(NEVER))
    return ibis.ifelse(contradicts, ibis.null("boolean"), before & valid), contradicts


def stopped_at(t):
    """Return when service ended: for good, by suspension or because the account was closed."""
    never = ibis.literal(NEVER)
    reopened = happened(t.reinstated_at) & (t.reinstated_at >= t.suspended_at)
    suspended_at = ibis.ifelse(reopened, never, t.suspended_at)
    return first_end(t, t.service_ended_at, suspended_at, t.removed_at)


def first_end(t, *ends):
    """Return the first of some events since service began."""
    never = ibis.literal(NEVER)
    return ibis.least(*(ibis.ifelse(end >= t.served_at, end, never) for end in ends))


def identities(accounts, account_activity, absent, services, since):
    """Return the accounts served since an instant, with the days of service without identity."""
    rows = served(accounts, account_activity, absent, services, since)
    truth, contradicts = in_time(rows, since)
    cured_at = first_end(rows, rows.verified_at, stopped_at(rows))
    rows = rows.mutate(in_time=truth, contradicts=contradicts, cured_at=cured_at)
    none = ibis.null("date")
    late = ~rows.in_time
    return rows.select(
        "account",
        "service",
        "kind",
        "identity_status",
        "served_at",
        "verified_at",
        "identity_expires_on",
        "in_time",
        "contradicts",
        began_on=ibis.ifelse(late, shanghai_day(asked_from(rows.served_at, since)), none),
        ended_on=ibis.ifelse(late & happened(rows.cured_at), shanghai_day(rows.cured_at), none),
    )


def identified(accounts, absent, account_activity=None):
    return identities(accounts, account_activity, absent, SERVICES, IN_FORCE)


FORUM = {"services": ("publishing",)}
USER = {
    "account": "u1",
    "kind": "person",
    "service": "publishing",
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
NOBODY = USER | {"identity_status": "none", "verified_at": None}
OLD = USER | {
    "created_at": "2015-03-01T02:00:00Z",
    "service_started_at": "2015-03-01T03:00:00Z",
    "verified_at": "2017-05-31T15:59:59Z",
}


def without(row, *columns):
    """Return a row of an example without some columns."""
    return {name: cell for name, cell in row.items() if name not in columns}


def act(at, action="publish"):
    """Return one action of the user of the examples."""
    return {"account": "u1", "at": at, "action": action}


duty = Duty(
    title={
        "en": "Require the real identity of users before they are served",
        "zh": "要求用户提供真实身份信息，不提供的不得为其提供相关服务",
    },
    law={
        "2017-06-01": ("csl:24.p1",),
        "2022-12-01": ("csl:24.p1", "anti-fraud:21"),
        "2026-01-01": ("csl:26.p1", "anti-fraud:21"),
    },
    # a cloud gives access to the network; in live streams and on marketplaces users publish
    applies=lambda operator: operator.offers(*SERVICES, "cloud", "live_streaming", "marketplace"),
    rows=identified,
    conduct=("began_on", "ended_on"),
    conducts=("real_name",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Account {account} ({service}, status {identity_status}) was served before its real "
        "identity was verified: verify it or stop the service, and from now on require the "
        "identity before service begins.",
        "zh": "账号{account}（{service}，核验状态{identity_status}）在真实身份核验前已获服务："
        "予以核验或者停止服务；今后在开通服务前要求提供真实身份信息。",
    },
    convention={
        "en": "Judged at the earlier of the start of service and the first activity; an identity "
        "that lapsed before then does not count, one that lapsed later informs only. An account "
        "that was never served is left out. Service that began before the law is judged from its "
        "first day on.",
        "zh": "以开始提供服务与首次活动中较早者为准；此前已失效的身份核验不予计算，"
        "此后失效的仅供参考。从未获得服务的账号不在判断之列。施行前已开始的服务，自施行之日起判断。",
    },
    examples=(
        met("verified in the second in which service began", operator=FORUM, accounts=[USER]),
        met(
            "an identity that expired later",
            operator=FORUM,
            accounts=[USER | {"identity_status": "expired", "identity_expires_on": "2026-03-01"}],
        ),
        met(
            "active only after verification",
            operator=FORUM,
            accounts=[USER | {"service_started_at": None}],
            account_activity=[act("2026-03-01T03:00:00Z"), act("2026-03-02T03:00:00Z")],
        ),
        met(
            "an action of another service of the same account",
            operator=FORUM,
            accounts=[
                USER,
                USER
                | {
                    "service": "messaging",
                    "service_started_at": "2026-02-01T00:00:00Z",
                    "verified_at": "2026-02-01T00:00:00Z",
                },
            ],
            account_activity=[act("2026-02-01T03:00:00Z", "message")],
        ),
        met(
            "served before the law and verified in its last second without it",
            day="2017-09-26",
            operator=FORUM,
            accounts=[OLD],
        ),
        met(
            "no start of service is recorded, and all activity came after verification",
            operator=FORUM,
            complete=("account_activity",),
            accounts=[without(USER, "service_started_at")],
            account_activity=[act("2026-03-02T03:00:00Z")],
        ),
        breached(
            "served a second before verification",
            operator=FORUM,
            accounts=[USER | {"verified_at": "2026-03-01T03:00:01Z"}],
        ),
        breached(
            "published before service is said to have begun",
            operator=FORUM,
            accounts=[USER],
            account_activity=[act("2026-03-01T02:59:59Z")],
        ),
        breached(
            "active without ever being verified",
            operator=FORUM,
            accounts=[NOBODY | {"service_started_at": None}],
            account_activity=[act("2026-03-05T00:00:00Z", "login")],
        ),
        breached(
            "refused and served all the same, until suspended",
            operator=FORUM,
            accounts=[
                NOBODY | {"identity_status": "refused", "suspended_at": "2026-03-09T17:00:00Z"}
            ],
        ),
        breached(
            "suspended and reopened without an identity",
            operator=FORUM,
            accounts=[
                NOBODY
                | {
                    "suspended_at": "2026-03-09T17:00:00Z",
                    "reinstated_at": "2026-03-10T17:00:00Z",
                }
            ],
        ),
        breached(
            "the time of verification is not recorded, but there was none",
            operator=FORUM,
            accounts=[without(NOBODY, "verified_at")],
        ),
        breached(
            "an identity that had expired the day before service",
            operator=FORUM,
            accounts=[
                USER | {"verified_at": "2020-02-28T03:00:00Z", "identity_expires_on": "2026-02-28"}
            ],
        ),
        breached(
            "verified only after the day that is asked for",
            day="2026-03-05",
            operator=FORUM,
            accounts=[USER | {"verified_at": "2026-03-05T16:00:01Z"}],
        ),
        breached(
            "network access by a cloud, in 2017",
            day="2017-09-26",
            operator={"services": ("cloud",)},
            accounts=[
                NOBODY
                | {
                    "service": "network_access",
                    "created_at": "2017-07-01T00:00:00Z",
                    "service_started_at": "2017-07-01T00:00:00Z",
                }
            ],
        ),
        breached(
            "served before the law and verified on its first day",
            day="2017-09-26",
            operator=FORUM,
            accounts=[OLD | {"verified_at": "2017-05-31T16:00:01Z"}],
        ),
        unknown(
            "a verified account without the time of it",
            operator=FORUM,
            accounts=[USER | {"verified_at": None}],
        ),
        unknown(
            "the time of verification is not recorded",
            operator=FORUM,
            accounts=[without(USER, "verified_at")],
        ),
        unknown(
            "neither start of service nor activity is recorded",
            operator=FORUM,
            accounts=[without(USER, "service_started_at")],
        ),
        unknown(
            "no start of service is recorded, and activity may be missing",
            operator=FORUM,
            accounts=[without(USER, "service_started_at")],
            account_activity=[act("2026-03-02T03:00:00Z")],
        ),
        unknown("it serves users, but lists no account", operator=FORUM, accounts=[]),
        unknown(
            "only an account that refused and was not served, in a register that may lack others",
            operator=FORUM,
            accounts=[NOBODY | {"identity_status": "refused", "service_started_at": None}],
        ),
        not_applicable(
            "an account that refused and was not served, in a complete register",
            operator=FORUM,
            complete=("accounts",),
            accounts=[NOBODY | {"identity_status": "refused", "service_started_at": None}],
        ),
        not_applicable(
            "served only after the day that is asked for",
            day="2026-03-01",
            operator=FORUM,
            complete=("accounts",),
            accounts=[NOBODY | {"service_started_at": "2026-03-01T16:00:01Z"}],
        ),
        not_applicable(
            "a service that is not among those of the law",
            operator=FORUM,
            complete=("accounts",),
            accounts=[NOBODY | {"service": "other"}],
        ),
        unknown("accounts of a service that the profile leaves out", accounts=[NOBODY]),
        not_applicable("a website without such services", accounts=[NOBODY | {"service": "other"}]),
    ),
)
