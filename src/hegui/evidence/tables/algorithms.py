"""The algorithms and AI services that users meet, and what was done for each."""

from hegui.evidence.contract import Table, boolean, day, integer, text

table = Table(
    means={
        "en": (
            "Algorithms and AI services that give users information, one row each, with the days "
            "since when what the law asks of them is in place."
        ),
        "zh": "向用户提供信息的算法和人工智能服务，每个一行，载明各项要求自何日起落实。",
    },
    key=("algorithm",),
    dated_by="started_on",
    dated="since",
    order=(("started_on", "ended_on"),),
    columns={
        "algorithm": text(
            "key of the algorithm or model, as in filings",
            "算法或者模型标识，同备案",
            required=True,
        ),
        "service": text("service or product in which it works", "所在服务或者产品"),
        "kind": text(
            "what it does: pushes by person, ranks, filters, dispatches, generates, synthesises, "
            "is a companion",
            (
                "算法类别：个性化推送、排序精选、检索过滤、调度决策、生成式人工智能、深度合成、"
                "拟人化互动、其他"
            ),
            "recommendation",
            "ranking",
            "filter",
            "dispatch",
            "generative",
            "deep_synthesis",
            "companion",
            "other",
            required=True,
        ),
        "started_on": day("day it was first offered to users", "开始向用户提供之日"),
        "ended_on": day("day it was ended", "终止提供之日", ends=True),
        "public_opinion": boolean(
            "it has an influence on opinion or mobilisation",
            "具有舆论属性或者社会动员能力",
        ),
        "personalised": boolean("it uses characteristics of a person", "使用个人特征"),
        "edits_biometrics": boolean(
            "it generates or edits faces, voices or other biometrics",
            "生成或者编辑人脸、人声等生物识别信息",
        ),
        "may_confuse": boolean(
            "what it generates may be taken for real", "生成内容可能导致公众混淆或者误认"
        ),
        "rules_published_on": day(
            "day its rules, purpose and main workings, and for whom it is, were published",
            "公布服务规则、目的、主要运行机制和适用人群之日",
            event=True,
        ),
        "users_told_on": day(
            "day since which users are told in sight that it works", "显著告知用户之日", event=True
        ),
        "switch_off_on": day(
            "day since which users can switch it off or take it without their characteristics",
            "提供关闭或者不针对个人特征选项之日",
            event=True,
        ),
        "tags_editable_on": day(
            "day since which users can choose or delete the labels about them",
            "提供选择或者删除用户标签功能之日",
            event=True,
        ),
        "reviewed_on": day(
            "day its workings, model, data and results were last reviewed",
            "最近一次审核、评估、验证机制机理之日",
            event=True,
        ),
        "assessed_on": day(
            "day its security was last assessed", "最近一次安全评估之日", event=True
        ),
        "library_on": day(
            "day since which a library of unlawful and harmful features is in use",
            "违法和不良信息特征库启用之日",
            event=True,
        ),
        "label_visible_on": day(
            "day since which what it generates bears a label that is seen",
            "生成内容添加显式标识之日",
            event=True,
        ),
        "label_metadata_on": day(
            "day since which the metadata of what it generates bear the label",
            "生成内容添加隐式标识之日",
            event=True,
        ),
        "agreement_on": day(
            "day since which the agreement with users explains the labels",
            "用户服务协议载明标识规范之日",
            event=True,
        ),
        "consent_notice_on": day(
            "day since which users are reminded to obtain the separate consent of the person",
            "提示使用者取得被编辑个人单独同意之日",
            event=True,
        ),
        "ai_notice_on": day(
            "day since which users are told that they deal with AI",
            "提示用户正在与人工智能互动之日",
            event=True,
        ),
        "reminder_minutes": integer(
            "after how many minutes in a row users are reminded of the time",
            "连续使用多少分钟提醒一次",
        ),
    },
)
