"""Real identity for cloud, live streaming, trading and games, which the CSL does not name."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, without
from hegui.duties.shapes import verified

SERVICES = ("other",)


def identified(accounts, absent, in_force, account_activity=None):
    return verified.identities(accounts, account_activity, absent, SERVICES, in_force)


def act(at, action="publish"):
    """Return one action of the user of the examples."""
    return {"account": "u1", "at": at, "action": action}


CLOUD = {"services": ("cloud",)}
TENANT = {
    "account": "u1",
    "kind": "person",
    "service": "other",
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
STRANGER = TENANT | {"identity_status": "none", "verified_at": None}
OLD = TENANT | {
    "created_at": "2020-03-01T02:00:00Z",
    "service_started_at": "2020-03-01T03:00:00Z",
    "verified_at": "2022-11-30T15:59:59Z",
}

duty = Duty(
    title={
        "en": "Require real identity for cloud, live streaming, trading and games",
        "zh": "提供云服务、网络直播、网络交易、网络游戏等服务要求真实身份信息",
    },
    law={"2022-12-01": ("anti-fraud:21",)},
    applies=lambda operator: operator.offers("cloud", "live_streaming", "marketplace", "game"),
    rows=identified,
    conduct=("began_on", "ended_on"),
    conducts=("real_name",),
    met=lambda t, day, number: t.in_time,
    remedy={
        "en": "Account {account} (status {identity_status}) was served before its real identity "
        "was verified: verify it or stop the service, and from now on require the identity before "
        "service begins.",
        "zh": "账号{account}（核验状态{identity_status}）在真实身份核验前已获服务："
        "予以核验或者停止服务；今后在开通服务前要求提供真实身份信息。",
    },
    convention={
        "en": "Accounts of the service 'other' are taken to be of these services; those that the "
        "Cybersecurity Law names too are judged under it, though for them the higher fine of this "
        "law may be imposed. Judged at the earlier of the start of service and the first activity; "
        "service that began before the law is judged from its first day on.",
        "zh": "服务类别为 other 的账号视为属于上述服务；网络安全法亦列明的服务依该法判断，"
        "但可能按本法的较高罚款处罚。以开始提供服务与首次活动中较早者为准；"
        "施行前已开始的服务，自施行之日起判断。",
    },
    examples=(
        met("verified in the second in which service began", operator=CLOUD, accounts=[TENANT]),
        met(
            "served before the law and verified in its last second without it",
            day="2023-01-31",
            operator=CLOUD,
            accounts=[OLD],
        ),
        met(
            "an action of another service of the same account",
            operator={"services": ("game",)},
            accounts=[
                TENANT,
                TENANT
                | {
                    "service": "publishing",
                    "service_started_at": "2026-02-01T00:00:00Z",
                    "verified_at": "2026-02-01T00:00:00Z",
                },
            ],
            account_activity=[act("2026-02-01T03:00:00Z", "publish")],
        ),
        breached(
            "served a second before verification",
            operator=CLOUD,
            accounts=[TENANT | {"verified_at": "2026-03-01T03:00:01Z"}],
        ),
        breached(
            "served without an identity, until suspended",
            operator={"services": ("live_streaming",)},
            accounts=[STRANGER | {"suspended_at": "2026-03-09T17:00:00Z"}],
        ),
        breached(
            "served before the law and verified on its first day",
            day="2022-12-01",
            operator=CLOUD,
            accounts=[OLD | {"verified_at": "2022-11-30T16:00:01Z"}],
        ),
        breached(
            "a marketplace: active without ever being verified",
            operator={"services": ("marketplace",)},
            accounts=[STRANGER | {"service_started_at": None}],
            account_activity=[act("2026-03-05T00:00:00Z", "login")],
        ),
        unknown(
            "the time of verification is not recorded",
            operator=CLOUD,
            accounts=[without(TENANT, "verified_at")],
        ),
        unknown("it serves users, but lists no account", operator=CLOUD, accounts=[]),
        unknown("the accounts were not given", operator=CLOUD),
        not_applicable(
            "only an account of a service that the Cybersecurity Law names",
            operator=CLOUD,
            complete=("accounts",),
            accounts=[STRANGER | {"service": "publishing"}],
        ),
        not_applicable(
            "served and closed before the law, in a complete register",
            day="2022-12-01",
            operator=CLOUD,
            complete=("accounts",),
            accounts=[
                STRANGER
                | {
                    "created_at": "2020-03-01T02:00:00Z",
                    "service_started_at": "2020-03-01T03:00:00Z",
                    "removed_at": "2022-11-30T15:59:59Z",
                }
            ],
        ),
        not_applicable("a website without such services", accounts=[STRANGER]),
    ),
)
