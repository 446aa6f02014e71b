"""The equipment that must be certified before it is sold."""

from hegui.evidence.contract import Table, boolean, day, term, text

table = Table(
    means={
        "en": "Critical network equipment and security products on sale, one row a model.",
        "zh": "网络关键设备和网络安全专用产品，每个型号一行。",
    },
    key=("model",),
    dated_by="sold_on",
    order=(("certified_on", "certificate_expires_on"),),
    columns={
        "model": text("model of the equipment", "设备型号", required=True),
        "in_catalogue": boolean(
            "it is listed in the catalogue of equipment to be certified",
            "列入网络关键设备和网络安全专用产品目录",
            required=True,
        ),
        "sold_on": day("first day it was sold or provided", "首次销售或者提供之日"),
        "certificate_no": text(
            "number of the certificate or test report; empty is not known",
            "认证证书或检测报告编号；空值表示不详",
        ),
        "certified_on": day(
            "day it was certified or passed the test", "认证合格或者检测符合要求之日", event=True
        ),
        "certificate_expires_on": term("last day of the certificate", "证书有效期届满日"),
    },
)
