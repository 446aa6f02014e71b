"""The vulnerabilities that were found, and what was done."""

from hegui.evidence.contract import Table, boolean, instant, text

AUTHORITY = (
    *("authority", "regulator", "police", "主管部门", "监管部门", "有关部门", "公安机关", "公安"),
    *("网信部门", "网信办", "通信管理局", "工信部门"),
)
"""The sources that give notice of a flaw: what they told is to be remedied at once."""

table = Table(
    means={
        "en": (
            "The security defects that were found, one row a vulnerability and asset. A row "
            "without a product is about the operator's own system."
        ),
        "zh": ("安全漏洞，每个漏洞每个资产一行。未填 product 的行指运营者自身的系统。"),
    },
    key=("vulnerability", "asset", "place"),
    dated_by="found_at",
    recurs=("found_at", "mitigated_at"),
    order=(
        ("found_at", "mitigated_at"),
        ("found_at", "users_told_at"),
        ("found_at", "reported_at"),
    ),
    columns={
        "vulnerability": text(
            "key of the vulnerability, such as a CVE number or a scanner's id",
            "漏洞标识，如 CVE 编号",
            required=True,
        ),
        "asset": text("where it was found", "发现漏洞的资产", required=True),
        "place": text(
            "where in the asset, such as a port or a file",
            "资产中的具体位置，如端口、文件",
        ),
        "severity": text(
            "how grave it is",
            "危害等级：超危、高危、中危、低危、提示",
            "critical",
            "high",
            "medium",
            "low",
            "informational",
            required=True,
        ),
        "weakness": text(
            "kind of weakness as a CWE id, such as CWE-89", "弱点类型（CWE 编号），如 CWE-89"
        ),
        "found_at": instant("time it was found or learnt of", "发现或者获知的时间", required=True),
        "mitigated_at": instant("time it was remedied", "采取补救措施的时间", event=True),
        "users_told_at": instant("time the users were told", "告知用户的时间", event=True),
        "reported_at": instant(
            "time it was reported to the authority", "向有关主管部门报告的时间", event=True
        ),
        "reported_to": text("authority it was reported to", "接收报告的部门"),
        "affects_users": boolean("users are affected", "影响用户"),
        "product": text(
            "key of the product it is in; own systems have none",
            "所属产品标识；自身系统不填",
            excused="an empty cell says that it is the operator's own system",
            empty="",
        ),
        "source": text(
            "who or what found it: scanner, tester, outside report ...; authority where one gave "
            "notice of it",
            "发现来源：扫描器、测试人员、外部报告等；主管部门通知的填 authority 或者主管部门",
            excused="judged by its severity unless the notice of an authority is on record",
            empty="",
            absent={
                "en": "nothing is taken for what an authority gave notice of",
                "zh": "各项漏洞均视为未经主管部门通知",
            },
        ),
        "exploitable": boolean("it was shown that it can be exploited", "已验证可被利用"),
        "fix_available_at": instant("time a fix was to be had", "修补方案可用的时间"),
        "retested_at": instant("time a re-test found it gone", "复测确认消除的时间", event=True),
        "endangers_public": boolean(
            "it endangers national security or the public interest", "涉及危害国家安全、公共利益"
        ),
    },
)
