"""What was published at the mall, what of it was prohibited, and what was done about that."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from story import users
from story.table import Cell, Dice, Row, Rows, at, instant, upright

if TYPE_CHECKING:
    from datetime import datetime

ITEMS, ACTIONS = 190, 1_000
LATEST = at("2026-06-30 20:00")
FIRST_ITEM = at("2026-01-01 08:00")
GOODS = ("自行车", "电饭煲", "蓝牙耳机", "儿童绘本", "露营帐篷", "机械键盘", "茶具", "羽绒服")
STATES = ("全新未拆", "九成新", "闲置转让", "自用款", "支持自提")
REMARKS = ("发货很快", "包装完好", "请问还有货吗", "已收到，谢谢", "客服态度不错")
DISMISSED_EVERY = 37
"""The screening matched every so many items wrongly, and a reviewer dismissed the match."""

PROHIBITED = upright("""
content | account | kind    | published_at     | visible | text
x-001   | s004    | listing | 2026-01-12 20:15 | false   | 高仿手袋，原单品质，可验货
x-002   | u0021   | post    | 2026-01-15 22:40 | false   | 刷单兼职日结，先交保证金
x-003   | u0088   | comment | 2026-02-02 13:05 | false   | 内部荐股，跟单稳赚
x-004   | s007    | listing | 2026-03-08 19:30 | false   | 复刻运动鞋，顶级版本
x-005   | s011    | listing | 2026-03-19 10:20 | false   | 抢购外挂，附远程控制木马
x-006   | u0055   | post    | 2026-03-19 23:50 | false   | 网上棋牌下注，返水高
x-007   | u0104   | message | 2026-04-02 10:05 | false   | 我是客服，请转账解冻账户
x-008   | u0140   | comment | 2026-05-20 21:15 | false   | 加群领福利，稳赚不赔
x-009   | s023    | listing | 2026-06-16 18:00 | false   | 假冒品牌充电宝
x-010   | s019    | listing | 2026-06-25 09:45 | true    | 复刻手表，支持七天退换
x-011   | u0166   | post    | 2026-06-29 22:10 | true    | 出售会员账号，低价批发
""")

# nobody has reviewed the last one yet
HITS = upright("""
content | policy      | term     | found_at         | found_by  | confirmed
x-001   | counterfeit | 高仿     | 2026-01-12 20:20 | screening | true
x-002   | fraud       | 刷单     | 2026-01-15 22:41 | screening | true
x-003   | fraud       | 荐股     | 2026-02-02 13:30 | report    | true
x-004   | counterfeit | 复刻     | 2026-03-09 09:15 | report    | true
x-005   | malware     | 木马     | 2026-03-20 16:05 | authority | true
x-006   | gambling    | 下注     | 2026-03-20 16:05 | authority | true
x-007   | fraud       | 转账解冻 | 2026-04-02 10:10 | screening | true
x-008   | fraud       | 稳赚     | 2026-05-20 21:20 | screening | true
x-009   | counterfeit | 假冒     | 2026-06-17 11:20 | authority | true
x-010   | counterfeit | 复刻     | 2026-06-27 14:30 | report    | true
x-011   | fraud       | 批发     | 2026-06-29 22:12 | screening |
""")

# x-004 was left up for two days, and x-010 is up still; `removals` plays this through a record
REMOVALS = upright("""
content | found_at         | stopped_at | removed_at | spread_stopped_at | reported_at | request
x-001   | 2026-01-12 20:20 | +10m       | +15m       | +15m              | +2h         |
x-002   | 2026-01-15 22:41 | +5m        | +5m        | +9m               | +40m        |
x-003   | 2026-02-02 13:30 | +20m       | +25m       | +30m              | +3h         |
x-004   | 2026-03-09 09:15 | +2d        | +2d        | +2d               | +3d         |
x-005   | 2026-03-20 16:05 | +25m       | +30m       | +40m              | +45m        | R-02
x-006   | 2026-03-20 16:05 | +35m       | +40m       | +40m              | +45m        | R-02
x-007   | 2026-04-02 10:10 | +3m        | +3m        | +3m               | +1h         |
x-008   | 2026-05-20 21:20 | +15m       | +15m       | +20m              | +1h         |
x-009   | 2026-06-17 11:20 | +2h        | +2h        | +2h               | +3h         | R-05
x-010   | 2026-06-27 14:30 |            |            |                   |             |
""")
ORDERED_BY: dict[Cell, str] = {"R-02": "广东省网信部门", "R-05": "广州市市场监管部门"}
APPEALED = "x-008"
SENDERS_STOPPED = {"x-007": at("2026-04-02 11:30"), "x-008": at("2026-05-21 08:40")}


@cache
def content() -> Rows:
    """Return everything that was published since the year began, by time."""
    items = [_item(number) for number in range(1, ITEMS + 1)]
    items += [_content(item) for item in PROHIBITED]
    return sorted(items, key=lambda item: str(item["published_at"]))


def activity() -> Rows:
    """Return what accounts did, by time: all that they published, and logins in between."""
    acts = [_published(item) for item in content()]
    acts += [_login(number) for number in range(1, ACTIONS - len(acts) + 1)]
    return sorted(acts, key=lambda act: (str(act["at"]), str(act["account"])))


def content_hits() -> Rows:
    """Return what the policies matched: the prohibited items, and some that were none."""
    return [*HITS, *(_dismissed(item) for item in content()[::DISMISSED_EVERY])]


def _served() -> Rows:
    """Return the accounts that anything can be expected of, at any time after their start."""
    return [
        account
        for account in users.rows()
        if account["service_started_at"] and not (account["suspended_at"] or account["removed_at"])
    ]


def _item(number: int) -> Row:
    dice = Dice(f"item {number}")
    sender = dice.pick([a for a in _served() if a["service"] != "other"])
    shown = f"{dice.pick(STATES)}{dice.pick(GOODS)}"
    kind, text = dice.pick((("post", shown), ("listing", shown), ("comment", dice.pick(REMARKS))))
    if sender["kind"] == "organisation":
        kind, text = "listing", shown
    if sender["service"] == "messaging":
        kind, text = "message", dice.pick(REMARKS)
    item: Row = {
        "content": f"c-{number:04}",
        "account": sender["account"],
        "kind": kind,
        "published_at": _moment(dice, sender),
        "visible": not dice.one_in(12),
        "text": text,
    }
    return _content(item)


def _content(item: Row) -> Row:
    picture = hashlib.sha256(str(item["content"]).encode()).hexdigest()
    address = f"https://www.example.cn/{item['kind']}/{item['content']}"
    return item | {
        "url": None if item["kind"] == "message" else address,
        "media_hash": picture if item["kind"] == "listing" else None,
        "ai_generated": False,
    }


def _moment(dice: Dice, account: Row) -> datetime:
    """Return a moment of this year at which an account was served."""
    first = max(FIRST_ITEM, instant(account, "service_started_at"))
    return first + timedelta(seconds=dice.below(int((LATEST - first).total_seconds())))


def _published(item: Row) -> Row:
    action = "message" if item["kind"] == "message" else "publish"
    return {"account": item["account"], "at": item["published_at"], "action": action}


def _login(number: int) -> Row:
    dice = Dice(f"login {number}")
    account = dice.pick(_served())
    return {"account": account["account"], "at": _moment(dice, account), "action": "login"}


def _dismissed(item: Row) -> Row:
    return {
        "content": item["content"],
        "policy": "counterfeit",
        "term": "高仿",
        "found_at": instant(item, "published_at") + timedelta(minutes=1),
        "found_by": "screening",
        "confirmed": False,
    }
