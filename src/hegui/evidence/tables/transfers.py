"""The data that is provided abroad, and by which route."""

from hegui.evidence.contract import Table, boolean, day, integer, term, text
from hegui.evidence.countries import CODES

table = Table(
    means={
        "en": "Data provided abroad, one row a transfer, country and year.",
        "zh": "数据出境，每项每个国家或地区每年一行。",
    },
    key=("transfer", "recipient_country", "year"),
    dated_by="first_on",
    dated="since",
    order=(("first_on", "stopped_on"),),
    within=(("sensitive_persons", "persons"),),
    columns={
        "transfer": text("key of the transfer", "出境活动标识", required=True),
        "recipient_country": text(
            "country that receives it, as a two-letter code",
            "接收方所在国家或地区（两位代码）",
            required=True,
            also=CODES,
        ),
        "first_on": day("first day of the transfer", "首次出境之日", required=True),
        "year": integer(
            "calendar year that the numbers are of", "数量所属的自然年度", required=True
        ),
        "persons": integer(
            "all persons in that year, the sensitive ones too",
            "当年涉及的全部人数，含敏感个人信息主体",
        ),
        "sensitive_persons": integer(
            "of these, persons with sensitive information", "其中涉及敏感个人信息的人数"
        ),
        "important_data": boolean("it holds important data", "含重要数据"),
        "mechanism": text(
            "route it goes by",
            "路径：安全评估、标准合同、认证、豁免、无",
            "security_assessment",
            "standard_contract",
            "certification",
            "exempt",
            "none",
        ),
        "mechanism_filed_on": day(
            "day the assessment was passed, the contract filed or the certificate issued",
            "通过评估、合同备案或者取得认证之日",
            event=True,
        ),
        "mechanism_expires_on": term("last day it is valid", "有效期届满日"),
        "exempt_reason": text(
            "why it needs no route: a contract with the person, staff abroad, an emergency, a "
            "legal duty, data in transit, a free trade zone, fewer than 100,000 persons",
            "豁免理由：订立履行合同、人力资源管理、紧急情况、法定职责义务、过境、自贸区清单外、不满十万人",
            "contract",
            "hr",
            "emergency",
            "legal_duty",
            "transit",
            "free_trade_zone",
            "below_100k",
        ),
        "stopped_on": day("last day of the transfer, if it has ended", "停止出境之日", ends=True),
        "basis": text(
            "what allows the personal information to be given abroad, apart from the route: "
            "consent, a contract with the person, staff management, a legal duty, an emergency, "
            "news, what was published, or nothing",
            "处理依据：同意、订立或履行合同、人力资源管理、法定义务、突发事件、新闻报道、已公开信息、无",
            "consent",
            "contract",
            "hr",
            "legal_duty",
            "emergency",
            "news",
            "published",
            "none",
        ),
        "told_on": day(
            "day from which persons are told of the receiver abroad and how to use their rights",
            "开始向个人告知境外接收方和行使权利方式之日",
            event=True,
        ),
        "separate_consent_on": day(
            "day from which they are asked for separate consent", "开始取得单独同意之日", event=True
        ),
    },
)
