"""Backup of important and core data, asset by asset."""

from hegui.duties import Duty, breached, met, not_applicable, shanghai_day, unknown
from hegui.duties.shapes import assets, recurring


def backed_up(data_assets, backups, day, absent, number):
    taken = backups.mutate(taken_on=shanghai_day(backups.taken_at))
    last = taken.group_by("asset").agg(
        backups=taken.count(),
        last_backup_on=taken.taken_on.max(),
    )
    joined = assets.important(data_assets).left_join(last, "asset")
    return joined.select(
        "asset",
        "system",
        "class",
        "last_backup_on",
        "general",
        backups=joined.backups.fill_null(0),
        backed_up=recurring.regular(
            joined.last_backup_on,
            day,
            absent("backups", since=recurring.lapsed(day, number)),
            number,
        ),
    )


ORDERS = {"asset": "orders", "class": "important"}


def backup(taken_at: str) -> dict[str, object]:
    """Return one backup of the orders, for the examples."""
    return {"asset": "orders", "taken_at": taken_at}


duty = Duty(
    title={"en": "Back up important data", "zh": "备份重要数据"},
    law={"2017-06-01": ("csl:21.i4",), "2026-01-01": ("csl:23.i4",)},
    rows=backed_up,
    met=lambda t, day, number: t.backed_up | t.general,
    conducts=("data_security_duty", "mlps_duty"),
    remedy={
        "en": "Back up {asset} now and regularly, and list each backup; the last one that is "
        "listed is of {last_backup_on}.",
        "zh": "立即并定期备份{asset}，逐次登记；已登记的最近一次备份日期：{last_backup_on}。",
    },
    convention={
        "en": "Binds important and core data. A backup within the year before is met; never, or "
        "none within three years, is breached if the register of backups is declared complete; "
        "between is unknown.",
        "zh": "适用于重要数据和核心数据。前一年内有备份的为符合；从未备份或者三年内未备份，"
        "且备份登记声明完整的，为违反；介于其间的为未知。",
    },
    examples=(
        met("a backup of the day", data_assets=[ORDERS], backups=[backup("2026-06-30T15:59:59Z")]),
        met(
            "a year ago to the day, counted in Shanghai",
            data_assets=[ORDERS],
            backups=[backup("2025-06-29T16:00:00Z")],
        ),
        met(
            "core data, under the law of 2017",
            day="2017-09-26",
            data_assets=[ORDERS | {"class": "core"}],
            backups=[backup("2017-09-01T00:00:00Z")],
        ),
        met(
            "general data needs none",
            complete=("backups",),
            data_assets=[ORDERS, {"asset": "news", "class": "general"}],
            backups=[backup("2026-06-01T00:00:00Z")],
        ),
        met(
            "an asset that is backed up, whatever its class",
            data_assets=[ORDERS | {"class": None}],
            backups=[backup("2026-06-01T00:00:00Z")],
        ),
        breached(
            "never, in a complete register", complete=("backups",), data_assets=[ORDERS], backups=[]
        ),
        unknown(
            "never, in a register that is complete only since a month",
            complete=("backups",),
            complete_from="2026-06-01",
            data_assets=[ORDERS],
            backups=[],
        ),
        breached(
            "three years and a day ago, in a complete register",
            complete=("backups",),
            data_assets=[ORDERS],
            backups=[backup("2023-06-29T15:59:59Z")],
        ),
        breached(
            "taken only after the day, in a complete register",
            day="2017-09-26",
            complete=("backups",),
            data_assets=[ORDERS],
            backups=[backup("2017-09-26T16:00:01Z")],
        ),
        unknown(
            "a year and a day ago",
            complete=("backups",),
            data_assets=[ORDERS],
            backups=[backup("2025-06-29T15:59:59Z")],
        ),
        unknown(
            "three years ago to the day",
            complete=("backups",),
            data_assets=[ORDERS],
            backups=[backup("2023-06-29T16:00:00Z")],
        ),
        unknown(
            "none is listed, and the register may be incomplete", data_assets=[ORDERS], backups=[]
        ),
        unknown(
            "no backup of data whose class is not known",
            complete=("backups",),
            data_assets=[{"asset": "orders"}],
            backups=[],
        ),
        unknown("the backups were not given", data_assets=[ORDERS]),
        unknown("no data is listed", data_assets=[], backups=[]),
        not_applicable(
            "only general data, as declared",
            complete=("data_assets",),
            data_assets=[ORDERS | {"class": "general"}],
            backups=[],
        ),
    ),
)
