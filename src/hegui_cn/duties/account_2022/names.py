"""Names of accounts: no organ of state and no news medium is imitated."""

import ibis

from hegui.duties import Duty, breached, conduct, met, not_applicable, shanghai_day, unknown
from hegui.duties.shapes import verified
from hegui_cn.identity import names


def over_at(accounts):
    """Return when an account was closed for good, or suspended and not opened again."""
    return ibis.least(accounts.removed_at, verified.suspended_at(accounts))


def named(accounts):
    """Return each account, and whether its name is its own to use.

    Most names have no word of the vocabulary, and only those that have are looked at closely.
    """
    own = (accounts.kind == "organisation") & (accounts.identity_status == "verified")
    imitates = ibis.cases(
        (names.may_read(accounts.name), names.is_one(accounts.name)),
        (accounts.name.notnull(), False),
    )
    # of a verified organisation no table tells whether such a name is its own
    in_order = ~imitates | (own & ibis.null("boolean"))
    rows = accounts.mutate(in_order=in_order, over_at=over_at(accounts))
    return rows.select(
        "account",
        "service",
        "kind",
        "identity_status",
        "name",
        "in_order",
        **conduct(~rows.in_order, shanghai_day(rows.created_at), shanghai_day(rows.over_at)),
    )


FORUM = {"services": ("publishing",)}
USER = {
    "account": "u1",
    "kind": "person",
    "service": "publishing",
    "name": "豆腐脑",
    "created_at": "2026-03-01T02:00:00Z",
    "identity_status": "verified",
    "suspended_at": None,
    "reinstated_at": None,
    "removed_at": None,
}
POLICE = USER | {"name": "宜宾市公安局"}

duty = Duty(
    title={
        "en": "Let no account take the name of an organ of state or a news medium",
        "zh": "审核账号名称，不得假冒、仿冒机关和新闻媒体的名称",
    },
    law={
        "2015-03-01": ("account-2015:4",),
        # nothing repeals the rule of 2015, which the later one takes the place of
        "2022-08-01": ("account-2015:4", "account-2022:10"),
    },
    applies=lambda operator: operator.offers(
        "publishing", "messaging", "live_streaming", "marketplace"
    ),
    rows=named,
    conduct=("began_on", "ended_on"),
    conducts=("account_mgmt",),
    met=lambda t, day, number: t.in_order,
    reads_empty=frozenset({"identity_status"}),
    remedy={
        "en": "Have account {account} ({kind}, status {identity_status}) show that its name is its "
        "own, or change the name or stop the account; review names before they are shown.",
        "zh": "要求账号{account}（{kind}，核验状态{identity_status}）证明名称归其所有，"
        "否则更名或者停用；名称展示前应当审核。",
    },
    convention={
        "en": "A name counts if, without what official accounts add to theirs, it is the name of a "
        "leading organ or a well-known medium, or a place with a word for an organ, however it is "
        "disguised by look-alike or wide characters. A name that speaks of one among other words "
        "is left to a person, as hegui identity audit lists it. Whether a verified "
        "organisation that bears such a name is the one of that name no table tells: it is "
        "unknown; nor how names were checked when they changed. The name on record counts from "
        "the opening of the account. The vocabulary is hegui_cn/identity/organs.yaml.",
        "zh": "去除“官方”“发布”等官方账号惯用字样后，名称为领导机关、知名媒体的名称，"
        "或者为地名加机关用语（如宜宾市公安局）的，计入；形近字、全角字符等变体一并识别。"
        "名称仅在其他文字中涉及机关、媒体的，由人工判断，见 hegui identity audit。"
        "已核验的组织使用此类名称，是否归其所有没有表格反映，为未知；更名时如何核验不作判断。"
        "登记的名称视为自注册时使用。"
        "用语表见 hegui_cn/identity/organs.yaml。",
    },
    examples=(
        met("a name of one's own", operator=FORUM, accounts=[USER]),
        unknown(
            "a verified organisation under such a name, which may be another's",
            operator=FORUM,
            accounts=[POLICE | {"kind": "organisation"}],
        ),
        met(
            "a noodle shop by the police station, which a person has to look at",
            operator=FORUM,
            accounts=[USER | {"name": "公安局门口的面馆"}],
        ),
        met("a county called Gong'an", operator=FORUM, accounts=[USER | {"name": "公安县特产"}]),
        met(
            "those who read a newspaper", operator=FORUM, accounts=[USER | {"name": "人民日报读者"}]
        ),
        met(
            "taken, and closed more than two years ago",
            day="2028-03-11",
            operator=FORUM,
            accounts=[POLICE | {"removed_at": "2026-03-09T17:00:00Z"}],
        ),
        breached("a person as the police of a city", operator=FORUM, accounts=[POLICE]),
        breached(
            "a person of no known status, as the police of a city",
            operator=FORUM,
            accounts=[POLICE | {"identity_status": None}],
        ),
        breached(
            "a person as a newspaper, with a look-alike in its name",
            operator=FORUM,
            accounts=[USER | {"name": "人民曰报 官方"}],
        ),
        breached(
            "an organisation that was not verified, in the first year of the rule on names",
            day="2015-06-30",
            operator=FORUM,
            accounts=[
                POLICE
                | {
                    "kind": "organisation",
                    "identity_status": "none",
                    "created_at": "2015-03-01T02:00:00Z",
                }
            ],
        ),
        breached(
            "taken, and suspended less than two years ago",
            operator=FORUM,
            accounts=[POLICE | {"suspended_at": "2026-03-09T17:00:00Z"}],
        ),
        breached(
            "one account of two",
            operator=FORUM,
            accounts=[USER, POLICE | {"account": "u2", "name": "央视新闻"}],
        ),
        unknown("the name is not recorded", operator=FORUM, accounts=[USER | {"name": None}]),
        unknown("the accounts were not given", operator=FORUM),
        unknown("it serves users, but lists no account", operator=FORUM, accounts=[]),
        unknown("accounts that publish, which the profile leaves out", accounts=[POLICE]),
        not_applicable(
            "a website without accounts that publish", accounts=[POLICE | {"service": "other"}]
        ),
        not_applicable(
            "no account, in a complete register",
            operator=FORUM,
            complete=("accounts",),
            accounts=[],
        ),
    ),
)
