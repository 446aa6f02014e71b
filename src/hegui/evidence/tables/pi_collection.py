"""What personal information is collected, and on what ground."""

from hegui.evidence.contract import Table, boolean, day, instant, text

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
    },
)
