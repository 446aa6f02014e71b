"""The suppliers, and what was agreed with them."""

from hegui.evidence.contract import Table, boolean, day, integer, text

table = Table(
    means={
        "en": "Network products and services that were bought, one row a purchase.",
        "zh": "采购的网络产品和服务，每次一行。",
    },
    key=("supplier", "product", "procured_on"),
    dated_by="procured_on",
    columns={
        "supplier": text("key of the supplier", "供应商标识", required=True),
        "product": text("what was bought", "采购的产品或者服务"),
        "procured_on": day("day it was procured", "采购之日", required=True),
        "may_affect_national_security": boolean(
            "the purchase may affect national security", "可能影响国家安全"
        ),
        "amount": integer("price in whole yuan", "采购金额（元，取整）"),
        "review_passed_on": day(
            "day the security review was passed", "通过国家安全审查之日", event=True
        ),
        "confidentiality_signed_on": day(
            "day the security and confidentiality agreement was signed",
            "签订安全保密协议之日",
            event=True,
        ),
        "records_kept_until": day("last day its records are kept", "记录保存截止日"),
        "handles_data": boolean(
            "it processes personal information or important data for the operator",
            "受托处理个人信息或者重要数据",
        ),
        "entrusted_on": day(
            "day of the agreement on what it processes: purpose, term, manner, kinds, protection, "
            "rights and duties",
            "约定委托处理的目的、期限、方式、种类、保护措施和双方权利义务之日",
            event=True,
        ),
        "supervised_on": day(
            "day its processing was last checked", "最近一次监督其处理活动之日", event=True
        ),
    },
)
