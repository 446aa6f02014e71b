"""Which logs are kept, by system."""

from hegui.evidence.contract import Table, boolean, day, text

table = Table(
    means={"en": "the logs that are kept, one row a source", "zh": "留存的日志，每个来源一行"},
    key=("source",),
    dated_by="started_on",
    dated="since",
    order=(("started_on", "retired_on"),),
    columns={
        "source": text("name of the log source", "日志来源名称", required=True),
        "system": text("system that writes the log", "产生日志的系统", required=True),
        "kind": text(
            "kind of log",
            "日志类别",
            "access",
            "operation",
            "security",
            "vulnerability_intake",
            "ai_supply",
            required=True,
        ),
        "started_on": day("first day of the log", "开始记录之日", required=True),
        "retired_on": day("day the source was retired", "停用之日", ends=True),
        "clock_synced": boolean("its clock is synchronised", "时钟已同步"),
    },
)
