"""The technical measures that protect each system."""

from hegui.evidence.contract import Table, day, text

table = Table(
    means={
        "en": (
            "The technical protection measures in use, one row a measure and system. A system "
            "without a row for a measure lacks it only if the table is declared complete, else "
            "not known."
        ),
        "zh": (
            "技术防护措施，每个系统每项措施一行。"
            "系统无某项措施的行时，仅在登记声明完整的情况下视为缺失，否则为不详。"
        ),
    },
    key=("control", "system", "enabled_on"),
    rows="act",
    columns={
        "control": text(
            "measure: malware, intrusion_detection, firewall, patching, monitoring, "
            "access_control, authentication, encryption, deidentification, access_approval ...",
            "措施：防病毒、入侵检测、防火墙、补丁管理、监测、访问控制、身份鉴别、加密、去标识化、访问审批等",
            required=True,
        ),
        "system": text("key of the system it protects", "所保护的系统标识", required=True),
        "enabled_on": day("day it was switched on", "启用之日", event=True),
        "disabled_on": day("day it was switched off", "停用之日", ends=True),
        "last_tested_on": day(
            "day it was last shown to work", "最近一次有效性测试之日", event=True
        ),
    },
)
