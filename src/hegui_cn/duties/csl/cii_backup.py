"""Disaster-recovery backup of the data on CII: a copy at another place, asset by asset."""

import ibis

from hegui.duties import Duty, breached, met, not_applicable, shanghai_day, unknown
from hegui.duties.shapes import recurring, register
from hegui.duties.shapes.systems import is_critical


def backed_up(data_assets, systems, backups, day, absent, number):
    """Return the assets on systems that are, or may be, CII, with their last copy elsewhere.

    A backup of which it is not known where it lies leaves the asset unknown.
    """
    taken = backups.mutate(taken_on=shanghai_day(backups.taken_at))
    last = taken.group_by("asset").agg(
        off_site_on=taken.taken_on.max(where=taken.off_site),
        somewhere_on=taken.taken_on.max(where=taken.off_site.isnull()),
    )
    homes = systems.select("system", is_cii=is_critical(systems, ibis.literal(day)))
    rows = data_assets.left_join(homes, "system").left_join(last, "asset")
    rows = register.bound(rows, rows.is_cii)
    somewhere = recurring.regular(
        rows.somewhere_on, day, absent("backups", since=recurring.lapsed(day, number)), number
    )
    perhaps = somewhere & ibis.null("boolean")
    return rows.select(
        "asset",
        "system",
        "is_cii",
        "off_site_on",
        "somewhere_on",
        kept=recurring.regular(rows.off_site_on, day, perhaps, number),
    )


def kept(t, day, number):
    return t.kept | register.doubt(t.is_cii)


LOADS = {"asset": "loads", "system": "grid"}
GRID = {"system": "grid", "is_cii": "true"}
CIIO = {"ciio": True}
WHOLE = ("backups",)


def copy(taken_at: str, off_site: str | None = "true") -> dict[str, object]:
    """Return one backup of the loads, for the examples."""
    return {"asset": "loads", "taken_at": taken_at, "off_site": off_site}


NOW = copy("2026-06-30T15:59:59Z")

duty = Duty(
    title={
        "en": "Keep disaster-recovery backups of important systems and databases",
        "zh": "对重要系统和数据库进行容灾备份",
    },
    law={"2017-06-01": ("csl:34.i3",), "2026-01-01": ("csl:36.i3",)},
    applies=lambda operator: operator.ciio,
    rows=backed_up,
    met=kept,
    remedy={
        "en": "Keep a backup of {asset} at another place than {system}, renew it regularly and "
        "list each one; the last that is listed there is of {off_site_on}.",
        "zh": "将{asset}备份至{system}以外的地点，定期更新并逐次登记；"
        "已登记的最近一次异地备份：{off_site_on}。",
    },
    convention={
        "en": "All data on CII counts as important. A backup serves disaster recovery if it lies "
        "at another place. One within the year before is met; none, or none within three years, "
        "is breached if the register of backups is declared complete; between is unknown. "
        "Tests of restoring are not judged.",
        "zh": "关键信息基础设施承载的数据均视为重要；存有异地副本的备份视为容灾备份。"
        "前一年内有异地备份的为符合；从未或者三年内没有，且备份登记声明完整的，为违反；"
        "介于其间的为未知。恢复测试不作判断。",
    },
    examples=(
        met(
            "a copy elsewhere on the day",
            operator=CIIO,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[NOW],
        ),
        met(
            "a year ago to the day, counted in Shanghai",
            operator=CIIO,
            complete=WHOLE,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[copy("2025-06-29T16:00:00Z")],
        ),
        met(
            "under the law of 2017",
            day="2017-09-26",
            operator=CIIO,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[copy("2017-09-01T00:00:00Z")],
        ),
        met(
            "data on a system that is no CII is not judged here",
            operator=CIIO,
            complete=WHOLE,
            data_assets=[LOADS, {"asset": "news", "system": "site"}],
            systems=[GRID, {"system": "site", "is_cii": "false"}],
            backups=[NOW],
        ),
        breached(
            "never, in a complete register",
            operator=CIIO,
            complete=WHOLE,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[],
        ),
        breached(
            "only at the same place, in a complete register",
            operator=CIIO,
            complete=WHOLE,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[copy("2026-06-30T15:59:59Z", off_site="false")],
        ),
        breached(
            "three years and a day ago, in a complete register",
            operator=CIIO,
            complete=WHOLE,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[copy("2023-06-29T15:59:59Z")],
        ),
        breached(
            "taken only after the day, in a complete register",
            day="2017-09-26",
            operator=CIIO,
            complete=WHOLE,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[copy("2017-09-26T16:00:01Z")],
        ),
        unknown(
            "a year and a day ago",
            operator=CIIO,
            complete=WHOLE,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[copy("2025-06-29T15:59:59Z")],
        ),
        unknown(
            "three years ago to the day",
            operator=CIIO,
            complete=WHOLE,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[copy("2023-06-29T16:00:00Z")],
        ),
        unknown(
            "where the copy lies is not known",
            operator=CIIO,
            complete=WHOLE,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[copy("2026-06-30T15:59:59Z", off_site=None)],
        ),
        unknown(
            "none is listed, and the register may be incomplete",
            operator=CIIO,
            data_assets=[LOADS],
            systems=[GRID],
            backups=[],
        ),
        unknown(
            "whether its system is CII is not known",
            operator=CIIO,
            complete=WHOLE,
            data_assets=[LOADS, {"asset": "stray", "system": None}],
            systems=[GRID],
            backups=[NOW],
        ),
        unknown("no data is listed", operator=CIIO, data_assets=[], systems=[GRID], backups=[]),
        unknown("the backups were not given", operator=CIIO, data_assets=[LOADS], systems=[GRID]),
        unknown(
            "whether it operates CII is not said", data_assets=[LOADS], systems=[GRID], backups=[]
        ),
        not_applicable(
            "no data on CII, as declared",
            operator=CIIO,
            complete=("data_assets",),
            data_assets=[LOADS],
            systems=[GRID | {"is_cii": "false"}],
            backups=[],
        ),
        not_applicable(
            "its system is CII only from the day after",
            operator=CIIO,
            complete=("data_assets", "backups"),
            data_assets=[LOADS],
            systems=[GRID | {"cii_designated_on": "2026-07-01"}],
            backups=[],
        ),
        not_applicable("it operates no CII", operator={"ciio": False}, data_assets=[LOADS]),
    ),
)
