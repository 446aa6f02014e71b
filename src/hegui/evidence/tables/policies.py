"""The documents that the law orders drawn up."""

from hegui.evidence.contract import Table, day, text

table = Table(
    means={
        "en": (
            "The written rules, plans and channels, one row a document. A kind without a row is "
            "missing only if the table is declared complete, else not known."
        ),
        "zh": (
            "制度、预案和渠道，每份文件一行。"
            "某类文件无行时，仅在登记声明完整的情况下视为缺失，否则为不详。"
        ),
    },
    key=("kind", "approved_on", "document"),
    dated_by="approved_on",
    rows="act",
    columns={
        "kind": text(
            "kind of document",
            "文件类别",
            "security_rules",
            "operating_procedures",
            "incident_plan",
            "user_information_protection",
            "collection_rules",
            "complaint_channel",
            "sync_planning",
            "data_security",
            "platform_rules",
            "licence_notice",
            "closing_notice",
            "addiction_report",
            "minors_report",
            "child_rules",
            "other",
            required=True,
        ),
        "approved_on": day("day it was approved", "批准之日", required=True),
        "document": text(
            "key of the document, where several of a kind were approved on one day",
            "文件标识，同日批准多份同类文件时填写",
        ),
        "reviewed_on": day("day it was last reviewed", "最近一次评审之日", event=True),
        "published_on": day(
            "day it was published to those it concerns", "向相关人员公布之日", event=True
        ),
        "effective_on": day("day from which it applies", "实施之日"),
        "owner": text("who answers for it", "责任人", personal=True),
        "digest": text("SHA-256 of the document", "文件的 SHA-256 摘要"),
    },
)
