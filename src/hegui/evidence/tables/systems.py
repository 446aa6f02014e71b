"""The systems that are graded, filed and assessed."""

from hegui.evidence.contract import Table, boolean, day, integer, text

table = Table(
    means={
        "en": (
            "The networks and information systems, one row a system. The later of "
            "last_assessed_on and the assessments table counts as the last evaluation."
        ),
        "zh": (
            "网络和信息系统，每个系统一行。"
            "最近一次测评取 last_assessed_on 与 assessments 表中较晚者。"
        ),
    },
    key=("system",),
    dated_by="in_operation_on",
    dated="since",
    order=(("in_operation_on", "retired_on"), ("graded_on", "filed_on")),
    columns={
        "system": text("key of the system", "系统标识", required=True),
        "name": text("name of the system, as filed", "系统名称（以备案为准）"),
        "level": integer(
            "grade of the system in classified protection, 1 to 5", "网络安全保护等级，1至5级"
        ),
        "harmed_object": text(
            "what the gravest harm by the system would fall on, as the grading report says",
            "定级报告所定受侵害客体：公民法人组织权益、社会秩序公共利益、国家安全",
            "citizens",
            "public",
            "national_security",
        ),
        "harm_degree": text(
            "degree of that harm, as the grading report says",
            "定级报告所定侵害程度：一般损害、严重损害、特别严重损害",
            "general",
            "serious",
            "especially_serious",
        ),
        "graded_on": day("day the grade was settled", "确定等级之日", event=True),
        "filed_on": day(
            "day the system was filed with the public security organ",
            "向公安机关备案之日",
            event=True,
        ),
        "filing_no": text(
            "number of the filing certificate; empty is not known", "备案证明编号；空值表示不详"
        ),
        "filing_expires_on": day("last day of the filing certificate", "备案证明有效期届满日"),
        "last_assessed_on": day(
            "day the last classified-protection evaluation ended",
            "最近一次等级测评完成之日",
            event=True,
        ),
        "conclusion": text(
            "its conclusion: conform, basically_conform, not_conform, or an older template's grade",
            "测评结论：符合、基本符合、不符合，或旧版模板的等次",
        ),
        "major_risks": integer(
            "major risk items the evaluation left open", "测评遗留的重大风险隐患数"
        ),
        "is_cii": boolean(
            "the system is critical information infrastructure", "属于关键信息基础设施"
        ),
        "network_type": text(
            "what it is: information system, cloud platform, internet of things ...",
            "网络类型：信息系统、云计算平台、物联网等",
        ),
        "in_operation_on": day("first day in operation", "投入运行之日"),
        "retired_on": day("day it was taken out of operation", "停止运行之日", ends=True),
        "internet_facing": boolean("it can be reached from the internet", "可从互联网访问"),
        "cii_designated_on": day(
            "day the operator was told that the system is critical information infrastructure",
            "收到关键信息基础设施认定结果通知之日",
        ),
        "room": text(
            "its machine room and cable ways, held against the standards: they conform (entry, "
            "patrols, fire, power, who answers for them), they do not, or others host it",
            "机房及线缆通道是否符合国家标准和有关规定（出入管理、巡查、消防、供电、责任人）：符合、不符合、由他人托管",
            "conforms",
            "not",
            "hosted",
        ),
        "public_opinion": boolean(
            "it has a forum, chat, group, stream or other function by which the public speaks",
            "具有论坛、群组、直播等舆论属性或者社会动员能力的功能",
        ),
    },
)
