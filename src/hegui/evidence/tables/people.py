"""The persons in charge and the staff with security roles."""

from hegui.evidence.contract import Table, day, text

table = Table(
    means={
        "en": "Who holds which security role, one row a person and role.",
        "zh": "安全岗位人员，每人每个岗位一行。",
    },
    key=("person", "role", "appointed_on"),
    dated_by="appointed_on",
    rows="act",
    order=(("appointed_on", "left_on"),),
    columns={
        "person": text(
            "token of the person; never a name",
            "人员代号，不得使用姓名",
            required=True,
            personal=True,
        ),
        "role": text(
            "role held",
            "岗位：网络安全负责人、机构负责人、关键岗位、个保负责人、数据安全负责人、员工、"
            "儿童个保负责人",
            "security_officer",
            "security_body_head",
            "key_staff",
            "pi_officer",
            "data_officer",
            "staff",
            "child_pi_officer",
            required=True,
        ),
        "appointed_on": day("day of the appointment", "任命之日", required=True),
        "left_on": day("day the person left the role", "离任之日", ends=True),
        "background_checked_on": day(
            "day the background check was passed", "通过安全背景审查之日", event=True
        ),
        "confidentiality_signed_on": day(
            "day the confidentiality undertaking was signed", "签署保密承诺之日", event=True
        ),
        "last_trained_on": day(
            "day of the last security training", "最近一次安全培训之日", event=True
        ),
        "last_tested_on": day("day of the last skills test", "最近一次技能考核之日", event=True),
        "reported_on": day(
            "day the person's details were filed with the authority",
            "向主管部门报送人员信息之日",
            event=True,
        ),
    },
)
