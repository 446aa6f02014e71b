"""What is kept of each log, by day."""

from hegui.evidence.contract import Table, boolean, day, instant, integer, text

table = Table(
    means={
        "en": (
            "What each log source holds, one row a source and Shanghai day. Derived from "
            "access_log or from the archive, unless the operator brings its own. Once given, it "
            "is the register of what is kept: a day without a row is a day without a log; a row "
            "with 0 records attests a quiet day."
        ),
        "zh": (
            "各日志来源每日的留存情况，每个来源每个北京时间日一行。"
            "由 access_log 或档案推算，运营者也可自行提供。"
            "一经提供即为留存登记：无行之日视为无日志，records 为 0 的行证明当日确无记录。"
        ),
    },
    key=("source", "day"),
    dated_by="day",
    rows="act",
    parts=True,
    derived_from=("access_log",),
    order=(("first_at", "last_at"),),
    columns={
        "source": text(
            "name of the log source, as in log_sources",
            "日志来源名称，同 log_sources",
            required=True,
        ),
        "day": day("day in Shanghai that the row is about", "所涉的北京时间日期", required=True),
        "records": integer(
            "records kept of that day; 0 attests a quiet day",
            "当日留存的记录数；0 表示确认当日无记录",
            required=True,
        ),
        "first_at": instant("time of the first record kept", "留存的第一条记录的时间"),
        "last_at": instant("time of the last record kept", "留存的最后一条记录的时间"),
        "longest_gap_s": integer(
            "longest time between two records, in seconds", "相邻记录之间的最长间隔（秒）"
        ),
        "sealed": boolean("a seal over that day's records verifies", "当日记录的封存校验通过"),
    },
)
