"""The data that is held, and its class."""

from hegui.evidence.contract import Table, boolean, day, integer, text
from hegui.evidence.countries import CODES

table = Table(
    means={"en": "The data that is held, one row an asset.", "zh": "数据资产，每项一行。"},
    key=("asset",),
    dated_by="first_held_on",
    dated="since",
    within=(("sensitive_persons", "persons"), ("face_persons", "sensitive_persons")),
    columns={
        "asset": text("key of the asset", "数据资产标识", required=True),
        "system": text("key of the system that holds it", "承载系统标识"),
        "class": text(
            "class of the data", "数据级别：一般、重要、核心", "general", "important", "core"
        ),
        "classified_on": day("day it was classified", "分类分级之日", event=True),
        "persons": integer("persons whose information it holds", "涉及的个人信息主体人数"),
        "sensitive_persons": integer(
            "persons whose sensitive information it holds", "涉及的敏感个人信息主体人数"
        ),
        "encrypted_at_rest": boolean("it is encrypted where it is stored", "存储加密"),
        "encrypted_in_transit": boolean("it is encrypted where it is sent", "传输加密"),
        "deidentified": boolean("it is de-identified", "已去标识化"),
        "located_in": text(
            "country it is stored in, as a two-letter code",
            "存储所在国家或地区（两位代码）",
            also=CODES,
        ),
        "first_held_on": day("first day on which it was held", "开始持有之日"),
        "face_persons": integer(
            "of the sensitive, persons whose face information it holds",
            "其中涉及人脸信息的个人信息主体人数",
        ),
        "test_copy": boolean(
            "it is a copy of real data for testing or development",
            "为测试、开发环境使用的真实数据副本",
        ),
        "delete_due_on": day("last day on which it may be kept", "最迟应当删除之日"),
        "deleted_on": day("day it was deleted or anonymised", "删除或者匿名化之日", ends=True),
        "only_stored": boolean(
            "it cannot be deleted yet by law or for technical reasons, and is only stored and "
            "secured",
            "法定保存期限未届满或者技术上难以删除，仅存储并采取保护措施",
        ),
        "of_children": boolean(
            "it holds information of children under 14", "含不满十四周岁未成年人的信息"
        ),
    },
)
