"""The security incidents, and how they were handled."""

from hegui.evidence.contract import Table, boolean, instant, integer, text

table = Table(
    means={
        "en": "The network security incidents, one row an incident.",
        "zh": "网络安全事件，每起一行。",
    },
    key=("incident",),
    dated_by="found_at",
    order=(
        ("found_at", "plan_started_at"),
        ("found_at", "contained_at"),
        ("found_at", "reported_at"),
        ("found_at", "users_told_at"),
        ("found_at", "handling_ended_at"),
        ("handling_ended_at", "summary_at"),
    ),
    columns={
        "incident": text("key of the incident", "事件标识", required=True),
        "system": text("key of the system that was hit", "受影响系统标识"),
        "grade": text(
            "grade of the incident",
            "事件级别：特别重大、重大、较大、一般",
            "especially_major",
            "major",
            "relatively_major",
            "general",
            required=True,
        ),
        "found_at": instant("time it was found", "发现时间", required=True),
        "plan_started_at": instant(
            "time the incident plan was started", "启动应急预案的时间", event=True
        ),
        "contained_at": instant("time the harm was contained", "控制危害的时间", event=True),
        "reported_at": instant(
            "time it was reported to the authority", "向有关主管部门报告的时间", event=True
        ),
        "reported_to": text("authority it was reported to", "接收报告的部门"),
        "users_told_at": instant(
            "time the persons affected were told", "告知受影响者的时间", event=True
        ),
        "persons": integer("persons whose information was affected", "涉及的个人信息主体人数"),
        "direct_loss": integer("direct economic loss in whole yuan", "直接经济损失（元，取整）"),
        "outage_minutes": integer(
            "minutes for which the system was down as a whole", "系统整体中断的分钟数"
        ),
        "harm": boolean("harm to network security was caused", "造成危害网络安全的后果"),
        "harm_kind": text(
            "whether life, health or financial safety was harmed: punishable for five years",
            "危害类别：生命、健康、金融安全（追究时效为五年）、其他",
            "life",
            "health",
            "finance",
            "other",
            excused="two years, and not five, unless such harm is on record",
        ),
        "first_remedy_at": instant(
            "time of the first remedial act", "首次采取补救措施的时间", event=True
        ),
        "handling_ended_at": instant("time the handling ended", "处置结束的时间", event=True),
        "summary_at": instant(
            "time the closing report was handed in", "提交总结报告的时间", event=True
        ),
        "kind": text(
            "what happened",
            "事件类型：页面篡改、入侵、恶意程序、勒索、拒绝服务、数据泄露、设备故障、其他",
            "tampering",
            "intrusion",
            "malware",
            "ransomware",
            "denial_of_service",
            "leak",
            "failure",
            "other",
        ),
    },
)
