"""What is filed with authorities, or has to be."""

from hegui.evidence.contract import Table, boolean, day, term, text

table = Table(
    means={
        "en": (
            "Filings with authorities, one row for each thing that is filed or has to be (a site, "
            "an App, an algorithm, a system) and each kind."
        ),
        "zh": "备案事项，每个网站、App、算法、系统等每类一行；应备案而未备案的也列入。",
    },
    key=("filing",),
    dated_by="arose_on",
    dated="since",
    order=(("arose_on", "ended_on"), ("submitted_on", "filed_on")),
    columns={
        "filing": text(
            "key of the filing, such as its place in the register", "备案事项标识", required=True
        ),
        "kind": text(
            "what kind of filing",
            (
                "备案类别：ICP备案、增值电信业务许可、公安联网备案、App备案、算法备案、"
                "深度合成备案、生成式人工智能备案、拟人化互动服务备案、人脸识别备案、"
                "个人信息出境备案、等级保护备案、重要数据目录备案、通信网络单元备案、"
                "公共安全视频系统备案、应用商店备案、互联网新闻信息服务许可、电信网码号使用证书、其他"
            ),
            "icp",
            "telecom_licence",
            "police_network",
            "app",
            "algorithm",
            "deep_synthesis",
            "gen_ai",
            "human_like_ai",
            "face_recognition",
            "pi_export",
            "mlps",
            "important_data",
            "network_unit",
            "video_system",
            "app_store",
            "news_permit",
            "telecom_number",
            "other",
            required=True,
        ),
        "subject": text(
            "what is filed: the domain, App, algorithm, model or contract",
            "备案对象，如域名、App、算法、模型、合同",
        ),
        "system": text("key of the system it is about, as in systems", "系统标识，同 systems"),
        "service": text("service or product it is about", "所涉服务或者产品"),
        "authority": text("authority that it is filed with", "备案机关", describes=True),
        "arose_on": day(
            "day the duty to file arose: opened, so many persons reached, contract in force",
            "备案义务产生之日，如开通、提供服务、达到规定人数、合同生效之日",
        ),
        "submitted_on": day("day the papers were handed in", "提交备案材料之日", event=True),
        "filed_on": day("day it was filed", "完成备案之日", event=True),
        "number": text("number of the filing; empty is not known", "备案号；空值表示不详"),
        "number_shown": boolean(
            "the number stands where the law wants it, such as on the page with its link",
            "已在规定位置标明备案号并提供链接",
        ),
        "changed_on": day(
            "day on which what is filed last changed", "备案事项最近一次变更之日", event=True
        ),
        "change_filed_on": day("day that change was filed", "办理变更备案之日", event=True),
        "valid_until": term("last day it is valid", "有效期届满日"),
        "ended_on": day(
            "day the service or the matter ended", "终止服务或者备案事由消失之日", ends=True
        ),
        "end_filed_on": day("day the filing was cancelled", "办理注销备案之日", event=True),
    },
)
