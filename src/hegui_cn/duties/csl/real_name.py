"""Real identity of users: verified before an account is served."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import verified

SERVICES = ("network_access", "domain", "phone", "publishing", "messaging")


def identified(accounts, absent, in_force, account_activity=None):
    return verified.identities(accounts, account_activity, absent, SERVICES, in_force)


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
            "no identity by its status, yet verified in time",
            operator=FORUM,
            accounts=[USER | {"identity_status": "none"}],
        ),
        unknown(
            "refused by its status, yet verified in time",
            operator=FORUM,
            accounts=[USER | {"identity_status": "refused"}],
        ),
        unknown(
            "expired on a day that is not on record",
            operator=FORUM,
            accounts=[USER | {"identity_status": "expired"}],
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
