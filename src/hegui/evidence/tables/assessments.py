"""The evaluations, risk assessments and audits that were done."""

from hegui.evidence.contract import Table, day, integer, text

table = Table(
    means={
        "en": (
            "The evaluations and audits that ended, one row each. An evaluation counts with "
            "systems.last_assessed_on; the later one is the last."
        ),
        "zh": (
            "测评、评估和审计，每次一行。与 systems.last_assessed_on 并用，以较晚者为最近一次。"
        ),
    },
    key=("system", "kind", "finished_on", "scope"),
    dated_by="finished_on",
    rows="act",
    order=(("contract_signed_on", "finished_on"), ("finished_on", "reported_on")),
    columns={
        "system": text(
            "key of the system, or of what else was assessed",
            "系统或者其他评估对象标识",
            required=True,
        ),
        "kind": text(
            "what kind of assessment",
            (
                "类别：等保、风险、关基年度、数据风险、个保审计、未成年人、密评、网络安全审查、"
                "个人信息保护影响评估、舆论属性、生态治理年报、直播主体报送、政务应用、汽车数据年报、未成年人影响评估、"
                "用户个人信息保护自查、密码使用年报、数据安全合规审计、漏洞扫描"
            ),
            "mlps",
            "risk",
            "cii_annual",
            "data_risk",
            "pi_audit",
            "minors_audit",
            "crypto",
            "cyber_review",
            "pia",
            "public_opinion",
            "ecology_report",
            "seller_report",
            "government_application",
            "automotive_report",
            "minors_impact",
            "pi_self_check",
            "crypto_report",
            "data_audit",
            "scan",
            required=True,
        ),
        "scope": text(
            "which processing an impact assessment (pia) is of",
            (
                "影响评估情形：敏感个人信息、自动化决策、委托处理、向其他处理者提供、公开、出境、"
                "人脸信息、其他重大影响"
            ),
            "sensitive",
            "automated",
            "entrusting",
            "providing",
            "publishing",
            "abroad",
            "face",
            "other",
        ),
        "level": integer("grade it was assessed at, 1 to 5", "测评所依据的等级，1至5级"),
        "contract_signed_on": day(
            "day the contract was signed; with the day of the report it shows the template",
            "合同签订之日；与报告出具之日一并反映所用模板",
        ),
        "template": text(
            "template of the report of an evaluation (mlps), by its year",
            "等级测评报告模板：2019版、2021版、2025版",
            "2019",
            "2021",
            "2025",
        ),
        "finished_on": day("day the report was issued", "出具报告之日", required=True),
        "by": text("body that assessed", "测评或者评估机构"),
        "conclusion": text(
            "what it concluded, in the words of its template", "结论（以所用模板为准）"
        ),
        "major_risks": integer(
            "major risk items that the report names, those put right since as well",
            "报告所列重大风险隐患数（整改前）",
        ),
        "plan_on": day("day the plan of rectification was made", "制定整改方案之日", event=True),
        "rectify_until": day(
            "day by which the plan has all of it put right", "整改方案所定完成之日"
        ),
        "rectified_on": day("day all of it was put right", "完成整改之日", event=True),
        "reported_on": day(
            "day the report was handed to the authority", "向主管部门报送报告之日", event=True
        ),
        "report_kept_until": day("last day the report is kept", "报告保存截止日"),
    },
)
