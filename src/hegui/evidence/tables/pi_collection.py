"""What personal information is collected, and on what ground."""

from hegui.evidence.contract import Table, boolean, day, instant, text

CATEGORIES = (
    "mobile_number",
    "location",
    "route",
    "track",
    "payment",
    "account",
    "im_contacts",
    "real_name",
    "id_document",
    "id_validity",
    "id_copy",
    "bank_card",
    "bank_mobile",
    "payee",
    "funds_account",
    "consignee",
    "sender",
    "parcel",
    "passenger",
    "journey",
    "plate",
    "single",
    "resume",
    "housing",
    "vehicle",
    "patient",
    "symptoms",
    "travel_plan",
    "traveller",
    "guest",
    "driving_licence",
    "seat",
    "other",
)
"""What an app may insist on by the provisions of 2021, by whose it is, and all else."""

table = Table(
    means={
        "en": "The personal information that a product collects, one row an item.",
        "zh": "产品收集的个人信息，每项一行。",
    },
    key=("product", "item"),
    dated_by="first_collected_on",
    dated="since",
    columns={
        "product": text("key of the product or service", "产品或服务标识", required=True),
        "item": text("what is collected", "收集的个人信息项目", required=True),
        "purpose": text("what it is collected for", "收集目的"),
        "needed_for_service": boolean(
            "the service cannot be provided without it", "为提供服务所必需"
        ),
        "notice_at": instant("time from which users are told", "开始明示的时间", event=True),
        "consent_at": instant(
            "time from which consent is asked for", "开始征得同意的时间", event=True
        ),
        "sensitive": boolean("it is sensitive personal information", "属于敏感个人信息"),
        "separate_consent_at": instant(
            "time from which separate consent is asked for", "开始取得单独同意的时间", event=True
        ),
        "first_collected_on": day(
            "first day on which it was collected",
            "开始收集之日",
            absent={
                "en": "whether users were told and asked by then is not judged",
                "zh": "是否于开始收集之日前已明示、征得同意不作判断",
            },
        ),
        "category": text(
            "which of the items that an app of some kind may insist on; all else is other",
            "必要个人信息类别：注册手机号码、位置、出发地到达地、行踪轨迹、支付时间金额渠道、"
            "账号、即时通信联系人账号、注册用户姓名、证件类型和号码、证件有效期限、"
            "证件影印件、银行卡号码、银行预留手机号码、收款人信息、资金账户、"
            "收货人姓名地址电话、寄件人身份地址电话、寄递物品、旅客姓名证件类型、行程和席位、"
            "车牌号及颜色、相亲人性别年龄婚姻状况、简历、房源、行驶证号和车辆识别号、"
            "患者姓名证件和就诊科室、病情描述、旅游目的地和时间、出行人姓名证件联系方式、"
            "住宿人姓名联系方式和入住时间、驾驶证件、场次和座位、其他",
            *CATEGORIES,
        ),
        "mandatory": boolean(
            "whoever withholds it cannot use the basic service", "不提供即无法使用基本功能服务"
        ),
        "basis": text(
            "what allows it to be processed: consent, a contract with the person, staff "
            "management, a legal duty, an emergency, news, what was published, or nothing",
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
        "withdrawal_at": instant(
            "time from which consent can be withdrawn as easily as given",
            "开始提供便捷的撤回同意方式的时间",
            event=True,
        ),
        "necessity_told_at": instant(
            "time from which persons are told why it is necessary and what it means for them",
            "开始告知处理必要性及对个人权益影响的时间",
            event=True,
        ),
        "changed_at": instant(
            "time the purpose, the manner or the kind of processing last changed",
            "处理目的、方式或者种类最近一次变更的时间",
            event=True,
        ),
        "change_told_at": instant(
            "time the persons were told of that change", "就该次变更告知个人的时间", event=True
        ),
        "change_consent_at": instant(
            "time the persons agreed to that change",
            "就该次变更重新取得个人同意的时间",
            event=True,
        ),
        "of_children": boolean("it is of children under 14", "属于不满十四周岁未成年人的信息"),
        "guardian_consent_at": instant(
            "time from which a parent or guardian is asked for consent",
            "开始征得父母或者其他监护人同意的时间",
            event=True,
        ),
    },
)
