"""The backups of each data asset."""

from hegui.evidence.contract import Table, boolean, day, instant, text

table = Table(
    means={"en": "The backups that were taken, one row a backup.", "zh": "数据备份，每次一行。"},
    key=("asset", "taken_at"),
    dated_by="taken_at",
    rows="act",
    columns={
        "asset": text("key of the data asset", "数据资产标识", required=True),
        "taken_at": instant("time the backup was taken", "备份时间", required=True),
        "off_site": boolean("a copy is kept at another place", "存有异地副本"),
        "restored_ok_on": day(
            "day a restore from it last succeeded", "最近一次恢复测试成功之日", event=True
        ),
        "encrypted": boolean("the backup is encrypted", "备份已加密"),
    },
)
