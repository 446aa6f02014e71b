"""The security information that was made public."""

from hegui.evidence.contract import Table, boolean, instant, text

table = Table(
    means={
        "en": "Security information that was published, one row a publication.",
        "zh": "发布的网络安全信息，每次一行。",
    },
    key=("publication",),
    dated_by="published_at",
    columns={
        "publication": text("key of the publication", "发布标识", required=True),
        "kind": text(
            "what was published",
            "类别：漏洞、恶意程序、网络攻击、评估结果",
            "vulnerability",
            "malware",
            "attack",
            "assessment",
            required=True,
        ),
        "published_at": instant("time it was published", "发布时间", required=True),
        "rule_followed": boolean("the rules on publishing were kept", "遵守有关发布规定"),
        "fix_available_at": instant("time a fix was to be had", "修补方案可用的时间"),
    },
)
