"""Who trades on a platform: sellers, hosts of live rooms, and those who stream there."""

from hegui.evidence.contract import Table, day, text

table = Table(
    means={
        "en": "Who trades on the platform, one row a seller, host or streamer.",
        "zh": "平台内的经营者和直播营销人员，每个主体一行。",
    },
    key=("merchant",),
    dated_by="joined_on",
    dated="since",
    order=(("joined_on", "left_on"), ("verified_on", "reverified_on")),
    columns={
        "merchant": text("token of the seller, host or streamer", "主体标识", required=True),
        "kind": text(
            "what it is on the platform",
            "类别：平台内经营者、直播间运营者、直播营销人员",
            "seller",
            "host",
            "streamer",
            required=True,
        ),
        "joined_on": day("day it was admitted", "准予进入平台之日", required=True),
        "left_on": day("day it left", "退出平台之日", ends=True),
        "verified_on": day(
            "day its identity was first verified and entered", "首次核验、登记之日", event=True
        ),
        "reverified_on": day("day it was last verified anew", "最近一次核验更新之日", event=True),
        "first_live_on": day("day of its first stream", "首次直播之日", event=True),
        "first_trained_on": day("day of its first training", "首次接受培训之日", event=True),
        "last_trained_on": day("day of its last training", "最近一次接受培训之日", event=True),
    },
)
