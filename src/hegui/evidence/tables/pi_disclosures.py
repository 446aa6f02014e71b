"""To whom personal information was given."""

from hegui.evidence.contract import Table, boolean, day, instant, integer, text

table = Table(
    means={
        "en": "Personal information given to others, one row a disclosure.",
        "zh": "向他人提供个人信息，每次一行。",
    },
    key=("disclosure",),
    dated_by="at",
    columns={
        "disclosure": text("key of the disclosure", "提供行为标识", required=True),
        "to": text("organisation that received it", "接收方", required=True),
        "at": instant("time it was given", "提供时间", required=True),
        "persons": integer("persons it is about", "涉及的个人信息主体人数"),
        "consent_at": instant("time the persons agreed", "取得同意的时间", event=True),
        "basis": text(
            "what allows it: consent, a contract with the person, staff management, a legal duty, "
            "an emergency, news, what was published, or nothing",
            "处理依据：同意、订立或履行合同、人力资源管理、法定义务、突发事件、新闻报道、"
            "已公开信息、无",
            "consent",
            "contract",
            "hr",
            "legal_duty",
            "emergency",
            "news",
            "published",
            "none",
        ),
        "separate_consent_at": instant(
            "time the persons agreed to it separately", "取得单独同意的时间", event=True
        ),
        "anonymised": boolean(
            "no person can be told from it and it cannot be undone",
            "经处理无法识别特定个人且不能复原",
        ),
        "contract_on": day(
            "day of the contract with the receiver", "与接收方订立合同之日", event=True
        ),
        "relation": text(
            "what the receiver is: another processor, one entrusted with it, a joint processor, "
            "the "
            "public, or the successor after a merger, division, dissolution or bankruptcy",
            "接收方性质：其他处理者、受托人、共同处理者、社会公众、因合并分立解散破产的承继方",
            "processor",
            "entrusted",
            "joint",
            "public",
            "successor",
        ),
        "told_at": instant(
            "time the persons were told the name and contact of the receiver",
            "告知个人接收方名称和联系方式的时间",
            event=True,
        ),
    },
)
