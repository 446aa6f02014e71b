"""How far back the records reach that the law orders kept."""

from hegui.evidence.contract import Table, boolean, day, text

table = Table(
    means={
        "en": (
            "The records that are kept for a time, one row a kind and system: since when they "
            "arise, and the oldest that can still be found. A kind without a row is not kept only "
            "if the table is declared complete, else not known."
        ),
        "zh": (
            "按期限留存的记录，每类每个系统一行：自何时起产生，现在可查的最早一条在何时。"
            "某类记录无行时，仅在登记声明完整的情况下视为未留存，否则为不详。"
        ),
    },
    key=("records",),
    dated_by="first_on",
    dated="since",
    order=(("first_on", "oldest_on"), ("first_on", "ended_on")),
    columns={
        "records": text("key of the records", "记录标识", required=True),
        "kind": text(
            "kind of records",
            "类别：所发布信息、上网记录、直播、交易信息、直播带货、政务应用日志、数据处理日志、其他",
            "published",
            "connection",
            "live_stream",
            "trade",
            "live_trade",
            "government_application",
            "data_processing",
            "other",
            required=True,
        ),
        "system": text("system in which they arise", "产生记录的系统"),
        "first_on": day("first day on which they arose", "开始产生之日", required=True),
        "oldest_on": day(
            "day of the oldest that can still be found", "现在可查的最早一条记录的日期"
        ),
        "gapless": boolean(
            "it was checked that none is missing since then", "经核查，此后记录无缺失"
        ),
        "ended_on": day("day on which they ceased to arise", "不再产生之日", ends=True),
    },
)
